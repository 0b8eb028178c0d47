"""The words of a sentence that only say who says it, and so are no part of what is said."""

from bisect import bisect_left
from collections.abc import Sequence

from pressmark.claims.links import Span
from pressmark.claims.sources.found import Found
from pressmark.language.english.tokens import Tag, Token

_INSIDE = frozenset(
    ["object", "preposition", "infinitive", "object-infinitive", "passive-infinitive", "passive", "noun"]
)
"""Rules of attributions that are a statement themselves: that somebody wants, praises or calls for something."""

_CLAUSAL = frozenset(
    ["according", "as-noted", "as-put", "behind", "in-the-words-of", "inverted", "quotation", "that-clause"]
)
"""Rules of attributions whose content is a sentence, whether a verb is seen in it or not."""

_FEWEST_QUOTED = 3
"""Words and signs of a quotation that can be somebody's own sentence."""


def framing(tokens: Sequence[Token], *, groups_at: set[int], relations: Sequence[Found]) -> set[int]:
    """Numbers of the words that say who says it: source and cue, and what stands between them and what is said."""
    starts = [token.start for token in tokens]
    framed: set[int] = set()
    for relation in relations:
        if relation.rule in _INSIDE or (not relation.source and _stands_inside(relation)):
            continue
        said = _numbers(starts, relation.content)
        frame = _numbers(starts, (*relation.source, *relation.cue))
        spoken = relation.rule in _CLAUSAL or said & groups_at or _is_quotation(tokens, said)
        if not frame or not said or not spoken:
            continue
        low, high = min(frame), max(frame)
        framed.update(place for place in range(low, high + 1) if place not in said)
        behind = min((place for place in said if place > high), default=None)
        if behind is not None and not any(place < low for place in said):
            framed.update(range(high, behind))
        elif behind is None:
            framed.update(_tail(tokens, high + 1))
        else:
            framed.update(range(high, behind))
        front = max((place for place in said if place < low), default=None)
        if front is not None:
            framed.update(range(front + 1, low))
    return framed


def _stands_inside(relation: Found) -> bool:
    """Whether the cue is a word of the statement itself: "are allegedly held"."""
    first, last = relation.content[0][0] if relation.content else 0, relation.content[-1][1] if relation.content else 0
    return any(first < start < last for start, _ in relation.cue)


def _tail(tokens: Sequence[Token], place: int) -> range:
    """What follows "…, the mayor said" up to the next clause: when, where and to whom."""
    for at in range(place, len(tokens)):
        if tokens[at].lower in (",", ";", "–", "—") and any(
            token.tag in (Tag.PRESENT, Tag.PAST, Tag.AUXILIARY, Tag.MODAL, Tag.GERUND) for token in tokens[at + 1 :]
        ):
            return range(place, at)
    return range(place, len(tokens))


def _is_quotation(tokens: Sequence[Token], said: set[int]) -> bool:
    """Whether what is said is a quotation from end to end, and not a few words of the writer's own sentence."""
    if not said:
        return False
    first, last = min(said), max(said)
    opened = any(tokens[place].tag is Tag.QUOTE for place in (first, first - 1) if 0 <= place < len(tokens))
    closed = any(tokens[place].tag is Tag.QUOTE for place in range(last - 1, last + 3) if 0 <= place < len(tokens))
    return opened and closed and len(said) > _FEWEST_QUOTED


def _numbers(starts: Sequence[int], spans: Sequence[Span]) -> set[int]:
    found: set[int] = set()
    for start, end in spans:
        found.update(range(bisect_left(starts, start), bisect_left(starts, end)))
    return found
