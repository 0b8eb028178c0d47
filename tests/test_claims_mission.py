"""The page that Pressmark began with, against a list that a careful reader wrote before the extractor ran.

The page itself is nobody's to copy: mission_claims.json holds places and our own labels, and the tests read the page where
it lies beside the repository.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from pressmark.claims.extraction import extract_claims
from pressmark.model.claims import Certainty, Modality
from pressmark.model.metadata import Role
from pressmark.model.relations import RelationType
from pressmark.readers.text import read_plain_text

PAGE = Path(__file__).parents[1].parent / "shared/mission/000_bc106ece86818a75.txt"
LISTED = json.loads(Path(__file__).with_name("mission_claims.json").read_bytes())
pytestmark = pytest.mark.skipif(not PAGE.exists(), reason="the page lies beside the repository, and is not there")


@cache
def reading():
    return read_plain_text(PAGE.read_bytes())


@cache
def found():
    return extract_claims(text=reading().text, metadata=reading().metadata)


def characters(places):
    """The places without white space, so that no boundary is judged by a blank."""
    text = reading().text
    return {place for start, end in places for place in range(start, end) if not text[place].isspace()}


def of_claim(claim):
    return characters([(place.start, place.end) for place in claim.target])


@cache
def matched():
    """Label of each listed claim with the claim found for it: the one that shares most, at least half, with it."""
    pairs = {}
    for listed in LISTED["claims"]:
        wanted = characters(listed["places"])
        shares = [(len(wanted & (got := of_claim(claim))) / len(wanted | got), claim) for claim in found().claims]
        share, claim = max(shares, key=lambda pair: pair[0])
        if share >= 0.5:
            pairs[listed["label"]] = claim
    return pairs


def test_every_listed_claim_stands_whole_inside_one():
    spans = [characters([(claim.target[0].start, claim.target[-1].end)]) for claim in found().claims]
    missed = [one["label"] for one in LISTED["claims"] if not any(characters(one["places"]) <= span for span in spans)]
    assert missed == []


def test_what_is_not_known_is_not_turned_round():
    words = [" ".join(place.exact for place in claim.target) for claim in found().claims]
    unknown = [claim for claim in found().claims if claim.certainty is Certainty.UNKNOWN]
    assert [one.modality for one in unknown] == [Modality.ASSERTED, Modality.ASSERTED]
    assert not [one for one in words if one.startswith(("comes after", "but comes", "known"))]


def test_modalities_are_right():
    wrong = [
        (listed["label"], claim.modality.value)
        for listed in LISTED["claims"]
        if (claim := matched().get(listed["label"])) and claim.modality.value != listed["modality"]
    ]
    assert len(wrong) <= 1, wrong


def test_no_claim_is_made_of_links_credits_or_furniture():
    stating = {Role.HEADLINE, Role.HEADLINE_REPEAT, Role.STANDFIRST, Role.CAPTION, Role.BODY}
    silent = characters([(part.start, part.end) for part in reading().metadata.segments if part.role not in stating])
    credits_there = [
        (evidence.anchor.start, evidence.anchor.end)
        for image in reading().metadata.image
        if image.credit_text
        for evidence in image.credit_text.evidence
    ]
    assert not [claim.id for claim in found().claims if of_claim(claim) & (silent | characters(credits_there))]


def test_the_doubled_headline_is_one_claim_with_its_repeat():
    first = found().claims[0]
    assert [place.exact for place in first.repeats] == [first.target[0].exact]


def tensions():
    """The number of the claim that has it, and the relation, of each that conflicts with another."""
    related = [(claim.id, one) for claim in found().claims for one in claim.relations]
    return [(subject, one) for subject, one in related if one.type is RelationType.CONFLICTS_WITH]


def tension(one, other, reason):
    """Whether a tension of this reason stands between two listed claims, in either order."""
    first, second = (characters(listed["places"]) for listed in (one, other))
    claims = {claim.id: of_claim(claim) for claim in found().claims}
    for subject, relation in tensions():
        if relation.reason.value == reason:
            ends = claims[subject], claims[relation.to]
            if (ends[0] & first and ends[1] & second) or (ends[0] & second and ends[1] & first):
                return True
    return False


def test_most_of_the_listed_tensions_are_found():
    by_label = {listed["label"]: listed for listed in LISTED["claims"]}
    missed = [
        listed
        for listed in LISTED["tensions"]
        if not tension(*(by_label[label] for label in listed["claims"]), listed["reason"])
    ]
    assert len(missed) * 3 <= len(LISTED["tensions"]), missed


def test_a_reader_is_not_swamped_by_tensions():
    assert len(tensions()) <= len(LISTED["tensions"]) + 3


def saying(words):
    """The claim in which these words stand."""
    return next(one for one in found().claims if any(words in place.exact for place in one.target))


def test_the_chain_runs_from_the_medium_to_the_person():
    links = saying("1,500").attribution
    assert [link.rule for link in links] == ["attribution.told-to", "attribution.behind"]
    assert [place.exact.split()[0] for place in links[-1].reference.candidates] == ["Mayor"]


def test_the_distance_is_checked_against_its_conversion():
    (quantity,) = [one for one in saying("1,500").quantities if one.unit == "km"]
    assert (quantity.value, quantity.conversion.value, quantity.conversion.agrees) == ("180", "112", True)


def test_saturday_is_the_day_before_the_report():
    (time,) = [one for one in saying("call to arms").times if one.anchor.exact.endswith("Saturday")]
    assert (time.value, time.earliest, time.latest) == ("2020-05-23", "2020-05-23", "2020-05-23")


def test_loaded_words_are_marked():
    words = {place.exact.strip('"“”') for claim in found().claims for place in claim.loaded}
    assert {"rogue", "self-styled", "colonial"} <= words


def test_every_anchor_resolves():
    from pressmark.anchors import resolve
    from pressmark.model.anchors import Anchor
    from pressmark.model.wire import from_wire, to_wire
    from pressmark.rungs.anchored import anchors_in

    assert [
        place for place, one in anchors_in(to_wire(found().claims)) if resolve(from_wire(Anchor, one), reading().text)
    ] == []
