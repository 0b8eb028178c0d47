"""The times that a claim names."""

from collections.abc import Sequence

from pressmark.anchors import anchor
from pressmark.claims.links import Span
from pressmark.language.times import FoundTime
from pressmark.model.times import Time


def times_in(text: str, spans: Sequence[Span], found: Sequence[FoundTime]) -> tuple[Time, ...]:
    """Those of the times found that lie inside one of these stretches."""
    return tuple(
        time_of(text, one) for one in found if any(start <= one.start and one.end <= end for start, end in spans)
    )


def time_of(text: str, found: FoundTime) -> Time:
    """A time with its anchor."""
    return Time(
        anchor=anchor(text, found.start, found.end),
        type=found.type,
        value=found.value,
        edtf=found.edtf,
        earliest=found.earliest,
        latest=found.latest,
        rule=found.rule,
    )
