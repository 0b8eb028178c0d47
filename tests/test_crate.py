"""The RO-Crate view: a pure function of the payload."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.bundle.crate import NO_LICENCE, render_crate
from test_provenance import ENTRIES, STEPS


def crate(**metadata):
    made = render_crate(entries=ENTRIES, metadata=metadata, steps=STEPS)
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
        ("2020-21", None, "2020"),  # EDTF level 1: spring 2020, no month of ISO 8601
        ("2020-05-XX", None, "2020-05"),
        ("2020-05-25?", None, "2020-05-25"),
        ("202X", "2020-06-01", "2020-06-01"),
    ],
)
def test_the_date_is_the_articles_else_the_access_date_else_none(published, accessed, expected):
    metadata = {"datePublished": value(published), "dateAccessed": value(accessed)}
    assert crate(**metadata)["./"].get("datePublished") == expected


def test_an_ambiguous_date_is_no_date():
    nothing_settles = {"value": None, "evidence": [], "alternatives": [], "rule": "a rule"}
    assert "datePublished" not in crate(datePublished=nothing_settles)["./"]


def test_a_stated_licence_stands_in_place_of_the_note_that_there_is_none():
    assert crate(license=value("CC BY 4.0"))["./"]["license"] == "CC BY 4.0"


def test_every_payload_file_is_described_with_size_and_digest():
    made = crate(encodingFormat=value("text/plain; charset=utf-8"))
    for entry in ENTRIES:
        described = made[entry.path]
        assert (described["contentSize"], described["sha256"]) == (str(entry.size), entry.sha256)
    assert made["data/original/source.txt"]["encodingFormat"] == "text/plain"
    assert made["data/claims.jsonl"]["encodingFormat"] == "application/jsonl"


def test_authors_publisher_and_agency_are_entities_of_their_own():
    made = crate(author=[value("A. Roe"), value("B. Roe")], publisher=value("The Example"))
    article = made["#article"]
    assert [made[one["@id"]]["name"] for one in article["author"]] == ["A. Roe", "B. Roe"]
    assert (made["#publisher"]["@type"], made["#publisher"]["name"]) == ("Organization", "The Example")
    assert "sourceOrganization" not in article


def test_the_order_of_the_files_handed_in_does_not_show():
    forwards, backwards = (
        render_crate(entries=entries, metadata={}, steps=STEPS) for entries in (ENTRIES, ENTRIES[::-1])
    )
    assert forwards == backwards


def test_every_reference_inside_the_view_leads_somewhere():
    made = crate(headline=value("A bridge"), author=[value("A. Roe")], publisher=value("The Example"))
    profile = "https://w3id.org/ro/crate/1.2"
    for entity in made.values():
        for told in entity.values():
            for one in told if isinstance(told, list) else [told]:
                assert not isinstance(one, dict) or one["@id"] in made or one["@id"] == profile


def test_steps_are_actions_with_what_they_used_and_made():
    made = crate()
    action = made["#step-1"]
    assert action["object"] == [{"@id": "data/original/source.txt"}]
    assert action["result"] == [{"@id": "data/text.txt"}]
    assert made[action["instrument"][0]["@id"]]["name"] == "plain-text-reader 5"


@pytest.mark.parametrize("name", ["\x00\x1b[31m", "a\nb", "../../etc", "https://example.org/#x", "\u202eevil", '"}]'])
def test_a_hostile_name_is_kept_as_a_name_only(name):
    made = crate(headline=value(name), author=[value(name)], publisher=value(name))
    assert made["./"]["name"] == made["#author-1"]["name"] == made["#publisher"]["name"] == name
    assert name not in made


@given(st.text(min_size=1), st.lists(st.text(min_size=1), max_size=3))
def test_no_name_of_a_person_or_text_becomes_an_identifier(headline, authors):
    made = crate(headline=value(headline), author=[value(name) for name in authors])
    assert all(key.isascii() and key.isprintable() and " " not in key for key in made)
    assert made["#article"]["name"] == headline
