"""The chain of who says a statement, outermost first: the outlet, whom it names, whom they name."""

from collections.abc import Sequence

from pressmark.anchors import anchor
from pressmark.claims.coreference import Mentions
from pressmark.claims.links import Span
from pressmark.claims.sources.found import Found
from pressmark.model.claims import Attribution, Modality, SourceKind
from pressmark.model.times import Time

_LEAST_COVERED = 600
"""Per mille of a statement's characters that a source must say for it to be the source's."""


_ACTS = frozenset({Modality.DIRECTIVE, Modality.ALLEGED, Modality.DENIED})
"""Stances that a statement keeps where its own verb is the cue: who calls for something does not say that it is so."""


def chain_of(places: Sequence[Span], relations: Sequence[Found], verb: Span | None = None) -> list[Found]:
    """The relations whose content is this statement, outermost first; `verb` is the statement's own."""
    length = sum(end - start for start, end in places)
    held = [
        one
        for one in relations
        if _is_act(one, verb)
        or (
            _shared(places, one.content) * 1000 >= _LEAST_COVERED * (length - _shared(places, one.cue))
            and (not _shared(places, one.cue) or not one.source)
        )
    ]
    return sorted(held, key=lambda one: (-sum(end - start for start, end in one.content), one.cue))


def _is_act(relation: Found, verb: Span | None) -> bool:
    """Whether the statement's verb is the cue of a call, an accusation or a denial."""
    return verb is not None and relation.modality in _ACTS and bool(_shared([verb], relation.cue))


def outlet_link(outlet: str | None) -> Attribution:
    """The outermost link: the outlet itself, by its name where it is known."""
    return Attribution(who=outlet, kind=SourceKind.ORGANISATION, rule="attribution.outlet")


def attributions(text: str, chain: Sequence[Found], mentions: Mentions, times: Sequence[Time]) -> list[Attribution]:
    """The links of a chain with their anchors; a medium that was told stands before who told it."""
    links: list[Attribution] = []
    for relation in chain:
        told = relation.reported_to
        if told is not None:
            links.append(_told(text, relation, told))
        links.append(_link(text, relation, mentions, times))
    return links


def _link(text: str, relation: Found, mentions: Mentions, times: Sequence[Time]) -> Attribution:
    source = relation.source[0] if relation.source else None
    return Attribution(
        who=" ".join(" ".join(text[start:end] for start, end in relation.source).split()) or None,
        kind=relation.kind,
        source=anchor(text, *source) if source else None,
        reference=mentions.reference(source, relation.referent) if source else None,
        cue=anchor(text, *relation.cue[0]) if relation.cue else None,
        content=tuple(anchor(text, *span) for span in relation.content),
        time=_time(relation, times),
        modality=relation.modality,
        polarity=relation.polarity,
        certainty=relation.certainty,
        rule=f"attribution.{relation.rule}",
    )


def _told(text: str, relation: Found, told: Span) -> Attribution:
    return Attribution(
        who=" ".join(text[slice(*told)].split()),
        kind=SourceKind.ORGANISATION,
        source=anchor(text, *told),
        cue=anchor(text, *relation.cue[0]) if relation.cue else None,
        content=tuple(anchor(text, *span) for span in relation.content),
        modality=Modality.REPORTED,
        rule="attribution.told-to",
    )


_NEAR = 60
"""Code points between a cue and the time at which it was said."""


def _time(relation: Found, times: Sequence[Time]) -> Time | None:
    """The time beside the cue that is no part of what was said: "reported on Sunday"."""
    for start, end in relation.cue[:1]:
        for time in times:
            place = time.anchor.start, time.anchor.end
            if end <= place[0] <= end + _NEAR and not _shared([place], relation.content):
                between = any(end <= first < place[0] for first, _ in relation.content)
                return None if between else time
        del start
    return None


def _shared(places: Sequence[Span], others: Sequence[Span]) -> int:
    return sum(max(0, min(end, last) - max(start, first)) for start, end in places for first, last in others)
