"""What several outlets say of the same events: where they agree, where they differ, and what only one of them has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from pressmark.anchors import anchor
from pressmark.claims.relations.bearing import SOME, Bearing
from pressmark.claims.relations.conflicts import Conflict
from pressmark.claims.relations.events import same_event
from pressmark.claims.relations.finding import conflicts_of, frames_of
from pressmark.claims.relations.frames import Frame
from pressmark.claims.relations.merging import merged
from pressmark.model.claims import Claim, Claims
from pressmark.model.relations import Reason
from pressmark.model.selectors import Anchor

_REACH = 40
"""Claims of another text with which one claim is compared at most: those that share its rarest words first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim of one archive; `archive` is its number in the order given, `label` what it is called."""

    archive: int
    label: str
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """In what two tellings do not go together, with the words of each that show it."""

    first: Telling
    second: Telling
    reason: Reason
    passages: tuple[Anchor, Anchor]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Claims of several archives about one event, in the order of the archives and of their texts."""

    tellings: tuple[Telling, ...]
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        """Whether nothing was found in which they differ."""
        return not self.differences


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Events that several archives tell of, in the order of the first telling, and the claims that stand alone."""

    events: tuple[Event, ...]
    alone: tuple[Telling, ...]

    @property
    def agreeing(self) -> tuple[Event, ...]:
        """The events in whose telling nothing differs."""
        return tuple(event for event in self.events if event.agrees)

    @property
    def differing(self) -> tuple[Event, ...]:
        """The events of which the archives do not tell the same."""
        return tuple(event for event in self.events if not event.agrees)


def compare_archives(archives: Sequence[tuple[str, str, Claims]]) -> Comparison:
    """The claims of several archives side by side; each archive is its label or outlet, its text and its claims.

    Claims of one archive are never set against each other here: that is what its own relations are for.
    """
    texts = [text for _, text, _ in archives]
    frames = [_frames(number, text, claims) for number, (_, text, claims) in enumerate(archives)]
    bearing = Bearing("", [frame for own in frames for frame in own])
    links: list[tuple[Frame, Frame]] = []
    found: list[Conflict] = []
    for first, second in combinations(frames, 2):
        _compare(bearing, first, second, links, found)
    conflicts = merged(texts, found)
    tellings = {_key(frame): _telling(archives, frame) for own in frames for frame in own}
    groups = _groups(list(tellings), [*links, *((one.first, one.second) for one in conflicts)])
    events = tuple(_event(texts, tellings, group, conflicts) for group in groups if len(group) > 1)
    alone = tuple(tellings[group[0]] for group in groups if len(group) == 1)
    return Comparison(events=events, alone=alone)


_Key = tuple[int, int]
"""Number of the archive, and of the claim in it."""


def _frames(number: int, text: str, claims: Claims) -> list[Frame]:
    """The frames of one archive, each said by its outlet: two outlets are two sources even where both quote one."""
    outlet = frozenset({f"archive {number}"})
    return [replace(frame, document=number, speaker=outlet) for frame in frames_of(text, claims.claims)]


def _compare(
    bearing: Bearing,
    first: Sequence[Frame],
    second: Sequence[Frame],
    links: list[tuple[Frame, Frame]],
    found: list[Conflict],
) -> None:
    """Adds the pairs of two archives that are of one event, the likest for each claim, and everything at odds."""
    index = _index(second)
    for one in first:
        likest: tuple[int, Frame] | None = None
        for other in _candidates(bearing, one, second, index):
            found.extend(conflicts_of(bearing, one, other))
            alike = bearing.shared(one, other)
            if (likest is None or alike > likest[0]) and same_event(bearing, one, other):
                likest = alike, other
        if likest is not None:
            links.append((one, likest[1]))


def _index(frames: Sequence[Frame]) -> dict[str, list[int]]:
    """For each word the numbers of the claims that hold it."""
    found: dict[str, list[int]] = {}
    for number, frame in enumerate(frames):
        for word in frame.words | frame.actors:
            found.setdefault(word, []).append(number)
    return found


def _candidates(
    bearing: Bearing, frame: Frame, others: Sequence[Frame], index: dict[str, list[int]]
) -> Iterator[Frame]:
    """Claims of another text that share words with this one, those that share its rarest first."""
    seen: list[int] = []
    known: set[int] = set()
    shared = sorted(
        (word for word in frame.words | frame.actors if word in index), key=lambda one: (len(index[one]), one)
    )
    for word in shared:
        for number in index[word][:_REACH]:
            if number not in known and len(seen) < _REACH:
                known.add(number)
                seen.append(number)
    for number in sorted(seen):
        other = others[number]
        if bearing.shared(frame, other) >= SOME or frame.actors & other.actors:
            yield other


def _key(frame: Frame) -> _Key:
    return frame.document, frame.order


def _telling(archives: Sequence[tuple[str, str, Claims]], frame: Frame) -> Telling:
    return Telling(archive=frame.document, label=archives[frame.document][0], claim=frame.claim)


def _groups(keys: Sequence[_Key], pairs: Sequence[tuple[Frame, Frame]]) -> list[list[_Key]]:
    """The claims, with those together that pairs join, in order."""
    leader = {key: key for key in keys}

    def lead(key: _Key) -> _Key:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for one, other in pairs:
        first, second = sorted((lead(_key(one)), lead(_key(other))))
        leader[second] = first
    groups: dict[_Key, list[_Key]] = {}
    for key in keys:
        groups.setdefault(lead(key), []).append(key)
    return list(groups.values())


def _event(
    texts: Sequence[str], tellings: dict[_Key, Telling], group: Sequence[_Key], conflicts: Sequence[Conflict]
) -> Event:
    inside = set(group)
    differences = tuple(_difference(texts, tellings, one) for one in conflicts if _key(one.first) in inside)
    return Event(tellings=tuple(tellings[key] for key in group), differences=differences)


def _difference(texts: Sequence[str], tellings: dict[_Key, Telling], conflict: Conflict) -> Difference:
    first, second = conflict.first, conflict.second
    return Difference(
        first=tellings[_key(first)],
        second=tellings[_key(second)],
        reason=conflict.reason,
        passages=(
            anchor(texts[first.document], *conflict.passages[0]),
            anchor(texts[second.document], *conflict.passages[1]),
        ),
        rule=conflict.rule,
    )
