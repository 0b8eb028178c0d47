"""What several outlets say of the same events."""

import pytest

from pressmark.anchors import resolve
from pressmark.claims.extraction import extract_claims
from pressmark.compare.archives import compare_archives
from pressmark.model.evidence import Statement, Value
from pressmark.model.metadata import Metadata, Role, Segment
from pressmark.model.relations import Reason

FLOOD = (
    "At least 12 people have died in Marvale, police said. The bridge to Tollen collapsed. The old cathedral is dry."
)
TOLL = "Fifteen people have died in Marvale, the mayor said. The bridge to Tollen collapsed. The castle has a new roof."
STRIKE = "Bakers in Aldova began a strike on Tuesday. The union called it a first step."


def archive(label: str, text: str):
    segment = Segment(role=Role.BODY, start=0, end=len(text), rule="test", score=1000)
    language = Value(value="en", evidence=(Statement(agent="operator"),))
    return label, text, extract_claims(text=text, metadata=Metadata(segments=(segment,), in_language=language))


def words(telling) -> str:
    return " … ".join(place.exact for place in telling.claim.target)


def test_claims_that_say_the_same_of_one_event_agree():
    found = compare_archives([archive("Post", FLOOD), archive("Echo", TOLL)])
    (event,) = found.agreeing
    assert [(one.label, words(one)) for one in event.tellings] == [
        ("Post", "The bridge to Tollen collapsed"),
        ("Echo", "The bridge to Tollen collapsed"),
    ]


def test_claims_that_differ_name_the_reason_and_the_words_of_both():
    (event,) = compare_archives([archive("Post", FLOOD), archive("Echo", TOLL)]).differing
    (difference,) = event.differences
    assert difference.reason is Reason.NUMBER
    assert (difference.first.label, difference.second.label) == ("Post", "Echo")
    assert [place.exact for place in difference.passages] == ["At least 12", "Fifteen"]
    assert [resolve(place, text) for place, text in zip(difference.passages, (FLOOD, TOLL), strict=True)] == [
        None,
        None,
    ]


def test_what_one_archive_alone_says_stands_alone():
    found = compare_archives([archive("Post", FLOOD), archive("Echo", TOLL)])
    assert [(one.label, words(one)) for one in found.alone] == [
        ("Post", "The old cathedral is dry"),
        ("Echo", "The castle has a new roof"),
    ]


def test_archives_of_other_events_have_nothing_in_common():
    found = compare_archives([archive("Post", FLOOD), archive("Echo", STRIKE)])
    assert found.events == ()
    assert {one.label for one in found.alone} == {"Post", "Echo"}


def test_three_archives_of_one_event_are_one_group():
    found = compare_archives([archive("Post", FLOOD), archive("Echo", TOLL), archive("Sun", FLOOD)])
    bridge = next(event for event in found.events if "bridge" in words(event.tellings[0]))
    assert [one.label for one in bridge.tellings] == ["Post", "Echo", "Sun"]


def test_claims_of_one_archive_are_not_set_against_each_other():
    text = "Twelve people have died in Marvale, police said. Fifteen people have died in Marvale, the mayor said."
    assert compare_archives([archive("Post", text), archive("Echo", STRIKE)]).events == ()


def test_two_archives_with_one_label_are_two():
    found = compare_archives([archive("Post", FLOOD), archive("Post", TOLL)])
    assert {one.archive for event in found.events for one in event.tellings} == {0, 1}


@pytest.mark.parametrize("number", [0, 1])
def test_fewer_than_two_archives_have_no_events(number):
    assert compare_archives([archive("Post", FLOOD)] * number).events == ()


def test_every_claim_is_told_once():
    archives = [archive("Post", FLOOD), archive("Echo", TOLL), archive("Sun", STRIKE)]
    found = compare_archives(archives)
    told = [(one.archive, one.claim.id) for event in found.events for one in event.tellings]
    told += [(one.archive, one.claim.id) for one in found.alone]
    assert sorted(told) == sorted(
        (number, claim.id) for number, each in enumerate(archives) for claim in each[2].claims
    )


def test_long_archives_are_compared_within_a_bound():
    text = " ".join(f"{number} people have died in Marvale, source{number} said." for number in range(20, 220))
    found = compare_archives([archive("Post", text), archive("Echo", text)])
    assert len(found.events) <= len(archive("Post", text)[2].claims)
