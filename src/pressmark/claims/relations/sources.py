"""Figures that go back to one source: two of them are no more than one."""

from collections.abc import Iterator, Sequence

from pressmark.anchors import anchor
from pressmark.claims.relations.bearing import overlapping
from pressmark.claims.relations.frames import Frame
from pressmark.claims.relations.pairs import RelatedPair
from pressmark.language.tables import words
from pressmark.model.claims import Attribution
from pressmark.model.relations import RelationType

_PRONOUNS = words("he she it they who which we i")
_TITLES = words("the a an mr mrs ms dr prof president mayor minister general colonel newspaper agency website news")


def common_sources(text: str, frames: Sequence[Frame]) -> Iterator[RelatedPair]:
    """For each claim with an amount the nearest earlier one with an amount that goes back to the same source."""
    latest: dict[str, tuple[Frame, Attribution]] = {}
    for frame in frames:
        if not frame.amounts:
            continue
        named = [(key, link) for link in frame.claim.attribution[1:] if (key := _key(link))]
        for key, link in reversed(named):
            if key in latest and _figures(latest[key][0], frame) and not overlapping(latest[key][0], frame):
                yield _depends(text, frame, link, *latest[key])
                break
        latest.update({key: (frame, link) for key, link in named})


def _figures(one: Frame, other: Frame) -> bool:
    """Whether both give amounts of one dimension."""
    return bool({amount.unit for amount in one.amounts} & {amount.unit for amount in other.amounts})


def _key(link: Attribution) -> str | None:
    """A source's name without case and title; None for a pronoun or a hidden one."""
    if link.who is None or link.source is None:
        return None
    own = [word for word in link.who.casefold().split(",")[0].split() if word not in _TITLES]
    return " ".join(own) if own and own[0] not in _PRONOUNS else None


def _depends(text: str, frame: Frame, link: Attribution, earlier: Frame, other: Attribution) -> RelatedPair:
    spans = [(one.source.start, one.source.end) for one in (link, other) if one.source is not None]
    return RelatedPair(
        type=RelationType.DEPENDS_ON,
        subject=frame.claim.id,
        object=earlier.claim.id,
        passages=tuple(anchor(text, *span) for span in spans),
        rule="depends-on.common-source",
    )
