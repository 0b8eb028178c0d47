"""Where on a copied page the article stands: its main run of prose, and some lines around it for its head and foot.

A page copied whole is mostly menus, lists of other articles, comments and notices. Paragraphs carry weight, lines that
only name something weigh against them, and the run of lines with the greatest sum is the article's text.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.model.metadata import Role
from pressmark.newsroom.boilerplate import (
    Wording,
    is_comment_heading,
    is_offer,
    is_related_heading,
    is_response_count,
)
from pressmark.newsroom.lines import Block, count_words, has_stop

HEAD = 25
"""So many lines above the first paragraph, controls not counted, may be the article's head."""

FARTHEST_HEAD = 60
"""The same, all lines counted."""

FOOT = 14
"""So many lines below the last paragraph may sign or date the article."""

MANY = 4
"""A line that stands so often on a page is a control or a notice, even a sentence between the paragraphs."""

_MOST = 120
"""Words of one paragraph that count: one long notice is no article."""

_LINE = -9
"""What a line weighs that is no sentence."""

_TITLE = -16
"""What a line weighs that may be another article's title: more than its teaser's sentence brings."""

_CONTROL = -4
"""What a line weighs that is known for a button or a notice: they stand in articles too."""

_HEADING = -30
"""What the heading of a list of other articles weighs."""

_SHORTEST_TEXT = 100
_ANSWERED_TEXT = 60
_FAIR_PART = 0.25
_LEAST_SENTENCE = 6
_LONGEST_TITLE = 26
_LEAST_SMALL = 0.3
_WIDEST_GAP = 1
_SHORT_ISLAND = 45
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NOT_PROSE = frozenset({Role.FURNITURE, Role.FOOTER, Role.RELATED_LINK, Role.TAGS, Role.READING_TIME})


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """The blocks that may be the article's, `start` to `end` exclusive; `first` and `last` hold its text."""

    start: int
    first: int
    last: int
    end: int


def find_article(
    blocks: Sequence[Block], wordings: Sequence[Wording | None], notices: frozenset[int] = frozenset()
) -> Extent:
    """The extent of the article; all blocks where nothing outweighs the rest. `wordings` are the blocks'.

    The blocks of `notices` part nothing: it is the same as if they were not there.
    """
    kept = [index for index in range(len(blocks)) if index not in notices]
    if len(kept) in (0, len(blocks)):
        return _extent(blocks, wordings)
    found = _extent([blocks[index] for index in kept], [wordings[index] for index in kept])
    return Extent(
        start=kept[found.start] if found.start else 0,
        first=kept[found.first],
        last=kept[found.last],
        end=kept[found.end] if found.end < len(kept) else len(blocks),
    )


def _extent(blocks: Sequence[Block], wordings: Sequence[Wording | None]) -> Extent:
    counts = Counter(block.line for block in blocks)
    weights = _without_company(
        [
            _CONTROL if counts[block.line] >= MANY else _weight(block.line, wording)
            for block, wording in zip(blocks, wordings, strict=True)
        ]
    )
    weights = weights[: _first_response(blocks, weights)]
    run = _heaviest(weights)
    if run is None:
        return Extent(start=0, first=0, last=len(blocks) - 1, end=len(blocks))
    run = _begun_above(weights, run)
    last = _trimmed(blocks, weights, *run)
    return Extent(
        start=_head_start(weights, run[0]),
        first=run[0],
        last=last,
        end=min(len(blocks), last + 1 + FOOT),
    )


def _head_start(weights: Sequence[int], first: int) -> int:
    """The first line that may be the head of an article whose text begins at `first`."""
    start, lines = first, 0
    while start and lines < HEAD and first - start < FARTHEST_HEAD:
        start -= 1
        lines += weights[start] != _CONTROL
    return start


def _without_company(weights: Sequence[int]) -> list[int]:
    """The weights, lessened for each sentence that has no other beside it, as the teasers of a list have none."""
    prose = [index for index, weight in enumerate(weights) if weight != _CONTROL]
    lessened = list(weights)
    for place, index in enumerate(prose):
        if 0 < weights[index] <= _SHORT_ISLAND:
            beside = [weights[prose[other]] for other in (place - 1, place + 1) if 0 <= other < len(prose)]
            if all(weight < 0 for weight in beside):
                lessened[index] = weights[index] // 3
    return lessened


def _heaviest(weights: Sequence[int]) -> tuple[int, int] | None:
    """The first and last index of the run with the greatest sum above zero."""
    best, run = 0, None
    total, start = 0, 0
    for index, weight in enumerate(weights):
        if total <= 0:
            total, start = 0, index
        total += weight
        if total > best:
            best, run = total, (start, index)
    return run


def _first_response(blocks: Sequence[Block], weights: Sequence[int]) -> int:
    """The first line below some text that counts the readers' responses: all below it is theirs."""
    said = 0
    for index, weight in enumerate(weights):
        said += max(0, weight)
        if said >= _ANSWERED_TEXT and is_response_count(blocks[index].line):
            return index
    return len(weights)


def _begun_above(weights: Sequence[int], run: tuple[int, int]) -> tuple[int, int]:
    """A run with that above it which is a fair part as long: tables and lists part the text of one article."""
    first, last = run
    while (above := _heaviest(weights[:first])) is not None:
        said = sum(weights[above[0] : above[1] + 1])
        if said < max(_SHORTEST_TEXT, sum(weights[first : last + 1]) * _FAIR_PART):
            break
        first = above[0]
    return first, last


def _trimmed(blocks: Sequence[Block], weights: Sequence[int], first: int, last: int) -> int:
    """The last paragraph before the comments, and before sentences that each stand alone among other lines."""
    half = sum(weight for weight in weights[first : last + 1] if weight > 0) / 2
    so_far = 0
    for index in range(first, last + 1):
        so_far += max(0, weights[index])
        line = blocks[index].line
        counted = so_far >= _SHORTEST_TEXT and line[:1].isdigit()
        if (so_far > half or counted) and is_comment_heading(line):
            last = index - 1
            break
    while True:
        while last > first and weights[last] <= 0:
            last -= 1
        above = last - 1
        while above > first and weights[above] <= 0:
            above -= 1
        gap = range(above + 1, last)
        alone = len(gap) > _WIDEST_GAP or any(weights[index] in (_TITLE, _HEADING) for index in gap)
        if not gap or not alone or weights[last] > _SHORT_ISLAND:
            return last
        last = above


def _weight(line: str, wording: Wording | None) -> int:
    if is_related_heading(line):
        return _HEADING
    words = count_words(line)
    if wording is not None and wording.role in _NOT_PROSE:
        return _CONTROL
    if words < _LEAST_SENTENCE:
        return 0 if has_stop(line) else _LINE
    if is_offer(line) or line.startswith("©"):
        return _CONTROL
    if has_stop(line) or (words > _LONGEST_TITLE and _is_running(line)):
        return min(words, _MOST)
    return _TITLE


def _is_running(line: str) -> bool:
    """Whether enough of a line's words have no capital: a list of names has hardly any."""
    words = _WORD.findall(line)
    small = sum(not word[0].isupper() for word in words)
    return small >= len(words) * _LEAST_SMALL
