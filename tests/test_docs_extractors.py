"""The page about extractors says what the protocol is, with examples that are true to it."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from pressmark.claims.curation.locating import WIDEST_GAP
from pressmark.claims.plugins import protocol
from pressmark.claims.plugins.choosing import SECONDS, read_settings
from pressmark.claims.plugins.layers import place_claims
from pressmark.claims.plugins.protocol import read_reply
from pressmark.documents import schema_bytes, schema_faults
from pressmark.model.claims import Modality
from pressmark.model.metadata import Metadata, Role

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "extractors.md").read_text("utf-8")


def blocks(language):
    found = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found


def test_the_pages_request_is_one():
    (asked,) = [one for one in map(json.loads, blocks("json")[:1]) if one["schema"] == protocol.REQUEST]
    assert schema_faults(asked, protocol.REQUEST) == []
    assert asked["textDigest"] == hashlib.sha256(asked["text"].encode()).hexdigest()
    assert [asked["text"][one["start"] : one["end"]] for one in asked["segments"]] == asked["text"].rstrip("\n").split(
        "\n\n"
    )


def test_the_pages_replies_are_replies_to_its_request():
    text = json.loads(blocks("json")[0])["text"]
    replies = [one for one in blocks("json") if protocol.REPLY in one]
    assert len(replies) == 2
    for one in replies:
        proposals = read_reply(one.encode(), name="the page").proposals
        _, refused = place_claims(proposals, text=text, metadata=Metadata(segments=()), label="x")
        assert (len(proposals) > 0, refused) == (True, [])


def test_the_pages_settings_are_settings():
    (settings,) = [one for one in blocks("json") if "modelDigest" in one]
    assert read_settings(settings.encode(), name="settings.json")["seed"] == 7


def test_the_pages_python_is_python():
    for one in blocks("python"):
        compile(one, "docs/extractors.md", "exec")


def test_the_page_names_every_key_and_every_limit():
    for key in load_schema("extractor-reply/1")["properties"]:
        assert f"`{key}`" in PAGE or f'"{key}"' in PAGE, key
    for key in load_schema("extractor-reply/1")["$defs"]["claim"]["properties"]:
        assert f"`{key}`" in PAGE, key
    for role in Role:
        assert f"`{role}`" in PAGE, role
    for limit in (protocol.MOST_CLAIMS, protocol.MOST_LINES, WIDEST_GAP):
        assert f"{limit:,}" in PAGE, limit
    assert f"({SECONDS})" in PAGE


def load_schema(name):
    return json.loads(schema_bytes(name))


@pytest.mark.parametrize(
    ("schema", "place"),
    [
        ("extractor-request/1", ["$defs", "segment", "properties", "role"]),
        ("extractor-reply/1", ["$defs", "claim", "properties", "modality"]),
    ],
)
def test_the_protocols_schemas_have_the_models_words(schema, place):
    part = load_schema(schema)
    for key in place:
        part = part[key]
    assert part["enum"] == list(Role if "segment" in place else Modality)
