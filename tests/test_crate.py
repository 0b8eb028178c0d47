"""The RO-Crate view: a pure function of the payload."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.bundle.crate import NO_LICENCE, render_crate
from test_provenance import ENTRIES, document


def crate(**metadata):
    made = render_crate(entries=ENTRIES, metadata=metadata, provenance=document())
    return {one["@id"]: one for one in json.loads(made)["@graph"]}


def value(text):
    return {"value": text, "evidence": []}


def test_the_root_describes_itself_and_lists_every_payload_file():
    # RO-Crate 1.2, Root Data Entity: name, description, datePublished, license MUST be there.
    root = crate(headline=value("A bridge"), datePublished=value("2020-05-25T14:05+02:00"))["./"]
    assert (root["name"], root["datePublished"], root["license"]) == ("A bridge", "2020-05-25", NO_LICENCE)
    assert [part["@id"] for part in root["hasPart"]] == sorted(entry.path for entry in ENTRIES)


@pytest.mark.parametrize(
    ("published", "accessed", "expected"),
    [
        ("2020-05", "2020-06-01", "2020-05"),
        (None, "2020-06-01", "2020-06-01"),
        (None, None, None),
        ("2020-05-25T14:05Z", None, "2020-05-25"),
    ],
)
def test_the_date_is_the_articles_else_the_access_date_else_none(published, accessed, expected):
    metadata = {"datePublished": value(published), "dateAccessed": value(accessed)}
    assert crate(**metadata)["./"].get("datePublished") == expected


def test_steps_are_actions_with_what_they_used_and_made():
    made = crate()
    action = made["#activity-text-extraction"]
    assert action["object"] == [{"@id": "data/original/source.txt"}]
    assert action["result"] == [{"@id": "data/text.txt"}]
    assert made[action["instrument"][0]["@id"]]["name"] == "plain-text-reader 3"


@given(st.text(min_size=1), st.lists(st.text(min_size=1), max_size=3))
def test_no_name_of_a_person_or_text_becomes_an_identifier(headline, authors):
    made = crate(headline=value(headline), author=[value(name) for name in authors])
    assert all(key.isascii() and key.isprintable() and " " not in key for key in made)
    assert made["#article"]["name"] == headline
