"""The rung *anchored* on documents made by hand: segments, claims' numbers and their order."""

import pytest

from pressmark.model.findings import Code
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE
from pressmark.model.report import Rung, RungResult, Verdict
from pressmark.places import Originals
from pressmark.rungs.anchored import check_anchored
from pressmark.rungs.well_formed import Forms

TEXT = "The ferry will stop in June."


def judged(*, segments=(), claims=(), kinds=("text-extraction", "claim-extraction")):
    metadata = {
        "image": [],
        "segments": [
            {"start": a, "end": b, "role": "body", "rule": "r", "score": 1, "places": []} for a, b in segments
        ],
    }
    activity = {f"activity:{number}": {"pressmark:kind": kind} for number, kind in enumerate(kinds, 1)}
    forms = Forms(
        result=RungResult(rung=Rung.WELL_FORMED, verdict=Verdict.PASSED),
        text=TEXT,
        documents={METADATA: metadata, CLAIMS: list(claims), PROVENANCE: {"activity": activity}},
    )
    result = check_anchored(forms, {}, Originals(read=lambda _: b"", encoding="utf-8"))
    return [(one.code, one.place) for one in result.findings]


def claim(name, start, end):
    anchor = {"start": start, "end": end, "exact": TEXT[start:end]}
    return {
        "id": name,
        "target": [anchor],
        "relations": [],
        "attribution": [],
        "repeats": [],
        "times": [],
        "quantities": [],
    }


def test_a_segment_inside_the_one_above_does_not_hide_the_next():
    assert judged(segments=[(0, 10), (2, 4), (5, 8), (10, 12)]) == [
        (Code.SEGMENT_BROKEN, "/segments/1"),
        (Code.SEGMENT_BROKEN, "/segments/2"),
    ]
    assert judged(segments=[(0, 10), (10, 28)]) == []
    assert judged(segments=[(0, 29)]) == [(Code.SEGMENT_BROKEN, "/segments/0")]


def test_a_claims_number_is_its_own():
    assert judged(claims=[claim("c1", 0, 3), claim("c2", 4, 9)]) == []
    assert judged(claims=[claim("c1", 0, 3), claim("c1", 4, 9)]) == [(Code.REFERENCE_BROKEN, "line 2 /id")]


@pytest.mark.parametrize(
    ("kinds", "found"),
    [
        (("text-extraction", "claim-extraction"), [(Code.REFERENCE_BROKEN, "line 2")]),
        (("text-extraction", "claim-review"), []),
    ],
)
def test_only_a_revision_may_put_claims_out_of_order(kinds, found):
    assert judged(claims=[claim("c1", 4, 9), claim("c2", 0, 3)], kinds=kinds) == found
