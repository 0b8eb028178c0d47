"""The text as it is shown: its segments, cut into runs wherever a claim or a passage begins or ends.

One sweep over sorted borders: linear in the text and in its marks.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pressmark.formats.white_space import WHITE_SPACE
from pressmark.pages.elements import visible

MOST_TOGETHER = 8
"""Marks of a kind that one run carries: more cannot be told apart, and all on all would be quadratic."""


def shown_text(
    text: str, segments: Sequence[Mapping[str, Any]], claims: Sequence[Mapping[str, Any]], passages: Sequence[Any]
) -> list[dict[str, Any]]:
    """The text's blocks: a role, and runs of words, each with the claims and passages that it belongs to.

    `begins` are the claims, `places` the passages that begin with a run: a reader is led there.
    """
    sweep = Sweep(claim_spans(claims), [(one["start"], one["end"], one["id"], True) for one in passages])
    return [
        {"role": role, "runs": list(sweep.runs(text, start, end))} for role, start, end in _stretches(text, segments)
    ]


def passages_of(values: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The places in the text that evidence names, in text order; the `id` of the first is `p1`."""
    places = sorted({(one["start"], one["end"]) for value in values for one in _anchors(value)})
    return [{"id": f"p{number}", "start": start, "end": end} for number, (start, end) in enumerate(places, 1)]


def _anchors(value: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for owner in (value, *value["alternatives"]):
        for one in owner["evidence"]:
            if one["type"] == "quotation":
                yield one["anchor"]
            elif one["type"] == "computation":
                yield from one["passages"]


def _stretches(text: str, segments: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, int, int]]:
    """The segments in text order, and what stands between them where that is no white space alone."""
    place = 0
    for one in sorted(segments, key=lambda segment: int(segment["start"])):
        yield from _between(text, place, one["start"])
        yield one["role"], one["start"], one["end"]
        place = one["end"]
    yield from _between(text, place, len(text))


def _between(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    words = text[start:end]
    bare = words.lstrip(WHITE_SPACE)
    if bare:
        first = start + len(words) - len(bare)
        yield "", first, first + len(bare.rstrip(WHITE_SPACE))


Span = tuple[int, int, str, bool]
"""A mark: where it begins and ends, whose it is, and whether it is the first of that one's."""


class _Marks:
    """Marks of one kind, opened and closed as the sweep goes on."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: (span[0], -span[1]))
        self._next = 0
        self._open: list[tuple[int, str]] = []

    def at(self, place: int) -> tuple[list[str], list[str]]:
        """The marks that begin here (or did before, where nothing was shown), and all that hold here."""
        begun = []
        self._open = [one for one in self._open if one[0] > place]
        while self._next < len(self._spans) and self._spans[self._next][0] <= place:
            _, end, name, first = self._spans[self._next]
            self._next += 1
            if first:
                begun.append(name)
            if end > place and len(self._open) < MOST_TOGETHER:
                self._open.append((end, name))
        return begun, list(dict.fromkeys(name for _, name in self._open))


class Sweep:
    """A walk along a text: stretches are asked for in its order, and come cut at the borders of all marks."""

    def __init__(self, claims: Sequence[Span], passages: Sequence[Span] = ()) -> None:
        self._claims = _Marks(claims)
        self._passages = _Marks(passages)
        self._borders = sorted({place for start, end, _, _ in (*claims, *passages) for place in (start, end)})
        self._next = 0

    def runs(self, text: str, start: int, end: int) -> Iterator[dict[str, Any]]:
        """The runs of a stretch: its words, and what begins and holds there."""
        while self._next < len(self._borders) and self._borders[self._next] <= start:
            self._next += 1
        place = start
        while place < end:
            stop = end
            if self._next < len(self._borders) and self._borders[self._next] < end:
                stop = self._borders[self._next]
                self._next += 1
            begins, claims = self._claims.at(place)
            places, passages = self._passages.at(place)
            yield {
                "begins": begins,
                "places": places,
                "claims": claims,
                "passages": passages,
                "words": visible(text[place:stop]),
            }
            place = stop


def claim_spans(claims: Sequence[Mapping[str, Any]]) -> list[Span]:
    """The stretches of all claims."""
    return [
        (place["start"], place["end"], claim["id"], number == 0)
        for claim in claims
        for number, place in enumerate(claim["target"])
    ]
