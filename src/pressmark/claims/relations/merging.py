"""Conflicts that set the same two things against each other, made one for the reader."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pressmark.claims.relations.conflicts import Conflict
from pressmark.claims.relations.frames import Frame
from pressmark.language.english.happenings import MOVEMENTS, PLAIN
from pressmark.model.claims import Modality
from pressmark.model.relations import Reason

_ORDER = list(Reason)
_BINDING = re.compile(r"\A(?:at least|at most|up to|more than|about|around|some|nearly|almost|over|an estimated) ")
_DENIED = "conflict.modality.denied"
_OPPOSITE = "conflict.modality.opposite"
_AGAIN = 2
"""Pairs of other words that are kept where one claim is at odds with several that say the same."""

_Key = tuple[object, ...]


def merged(texts: Sequence[str], found: Iterable[Conflict]) -> list[Conflict]:
    """One conflict for each pair of things, in text order; statements of the body are preferred to the headline's."""
    kept: list[Conflict] = []
    told: Counter[_Key] = Counter()
    for conflict in sorted(found, key=_preference):
        heading = conflict.first.heading or conflict.second.heading
        keys = [(key, 1 if heading else most) for key, most in _keys(texts, conflict)]
        if all(told[key] < most for key, most in keys):
            kept.append(conflict)
            told.update(key for key, _ in keys)
    return sorted(kept, key=_place)


def _preference(conflict: Conflict) -> tuple[bool, bool, int, int, int]:
    headings = conflict.first.heading or conflict.second.heading
    unlike = conflict.reason is Reason.MODALITY and conflict.first.aspect != conflict.second.aspect
    distance = conflict.second.order - conflict.first.order
    return headings, unlike, distance, conflict.first.order, conflict.second.order


def _keys(texts: Sequence[str], conflict: Conflict) -> Iterator[tuple[_Key, int]]:
    """What a conflict is about, in the ways in which another can be the same, each with how many of it are kept."""
    reason, rule, first, second = conflict.reason, conflict.rule, conflict.first, conflict.second
    sides = zip((first, second), conflict.passages, strict=True)
    yield (reason, frozenset(_bare(texts[frame.document][slice(*span)]) for frame, span in sides)), 1
    yield (reason, _claim(first), _claim(second)), 1
    if rule == _DENIED:
        yield (rule, _claim(first if first.claim.modality is Modality.DENIED else second)), 1
    elif conflict.answers:
        yield (rule, _claim(second)), 1
        if rule == _OPPOSITE:
            yield (rule, "first", _claim(first)), 1
    if reason not in (Reason.NUMBER, Reason.CAUSE):
        yield (reason, frozenset((_told(first), _told(second)))), _AGAIN


def _bare(words: str) -> str:
    """Words in lower case without those that only bind a number, so that "at least 11" and "11" are one."""
    return _BINDING.sub("", " ".join(words.lower().split()))


def _claim(frame: Frame) -> _Key:
    return frame.document, frame.order


def _told(frame: Frame) -> _Key:
    """What kind of thing a claim tells, so that two that tell the same are one; the claim itself if none is known."""
    classes = "journey" if frame.classes & MOVEMENTS else tuple(sorted(frame.classes - PLAIN))
    return (frame.document, frame.aspect, classes) if classes else _claim(frame)


def _place(conflict: Conflict) -> tuple[int, ...]:
    return conflict.first.order, conflict.second.order, _ORDER.index(conflict.reason)
