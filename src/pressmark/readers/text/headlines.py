"""Which line above the text is the headline, where it stands again, and the kicker above it.

Each line that may be one gets points: for words that the text takes up, for standing twice on the page, for the date,
byline or paragraph below it. Too few points, and there is none: better no headline than a wrong one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pressmark.newsroom.boilerplate import is_menu_item, is_offer, is_related_heading, is_section
from pressmark.newsroom.lines import fold
from pressmark.readers.text.block_features import BlockFeatures, Kind, is_bullet
from pressmark.readers.text.content_words import content_words, is_outlet, is_source

LONGEST_HEADLINE = 40
"""In words; longer lines are text."""

LONGEST_KICKER = 4
LEAST_SCORE = 50

_TEXTS = 40
_SHORT_IN_SIGNS = 8
_LONGEST_OUTLET = 60
_LONGEST_CRUMBS = 300
_TABS = 6
_OUTLET = re.compile(r"\s[-|–—•·:]{1,2}\s|｜|\s?\|\s?")
_SENTENCE_INSIDE = re.compile(r"\s\S{4,}[.!?]\s+[\"“'‘(]?[A-ZÀ-ÞА-Я]")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "´": "'", "`": "'", "–": "-", "—": "-"})
_QUOTE_OPENS = "\"'“‘«„‚「『"
_CRUMBS = re.compile(r"\s[>»›→/]\s")
_GLUED = re.compile(r"[a-zà-öø-ÿ][A-ZÀ-ÖØ-Þ]")
_FIELDS = re.compile(r"\S[ \xa0]{2,}(?=\S)")
_FEWEST_GLUED = 2
"""So many words of a line that begin within one: the line is a menu or a breadcrumb that lost its spaces."""

_FEED_LABEL = re.compile(
    r"(?:title|headline|titel|titre|título|titolo|заголовок|başlık|العنوان|标题|標題)\s?[:：]\s?", re.IGNORECASE
)
_SECTION_LABEL = re.compile(r"([^:|]{3,30})\s:\s")
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of a block, in code points of its line."""

    index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """Where a page's headline stands: the line itself, its other places, and the lines above it."""

    place: Place
    repeats: tuple[Place, ...] = ()
    kickers: tuple[int, ...] = ()
    rule: str
    score: int

    @property
    def index(self) -> int:
        """The block that is the headline."""
        return self.place.index


def headline_key(line: str) -> str:
    """What two places of one headline have in common, whatever their quotation marks and capitals."""
    return fold(line).translate(_QUOTES).casefold()


def find_headline(marks: Sequence[BlockFeatures], text: int, counts: Mapping[str, int]) -> Headline | None:
    """The headline of the article whose text begins at block `text`; `counts` says how often a line is on the page."""
    if not any(item.prose or item.meta or item.credit for item in marks):
        return None
    told = _told(marks, text)
    scores = {index: _score(marks, index, text, told, counts) for index in _candidates(marks, text, counts)}
    if not scores:
        return None
    for index in _named_by_breadcrumb(marks, scores):
        scores[index] += 40
    for index in _browser_titles(marks, scores):
        scores[index] -= 60
    top = _top(marks, scores, text)
    if top is not None and not told & content_words(marks[top].block.line):
        top = None if any(_is_told(marks[index], told) for index in scores if index < text) else top
    bare = sum(index <= text and not marks[index].prose for index in scores) <= _FEW_TITLES
    if top is not None:
        scores[top] += 60 if bare else 30
    best = max(scores, key=lambda index: (scores[index], -index))
    points = scores[best]
    best = _nearest(marks, _topmost(marks, best, top, scores, told), text)
    unsure = points < LEAST_SCORE or not told & content_words(marks[best].block.line)
    if unsure and not (best == top and bare):
        return None
    return Headline(
        place=_unlabelled(marks, best),
        repeats=_repeats(marks, best),
        kickers=_kickers(marks, best),
        rule=_rule(marks, best, counts),
        score=min(1000, 500 + 4 * points),
    )


def _topmost(
    marks: Sequence[BlockFeatures], best: int, top: int | None, scores: Mapping[int, int], told: set[str]
) -> int:
    """The first title above the best that has hardly fewer points, again and again: below it stands its standfirst."""
    while True:
        above = next(
            (
                index
                for index in scores
                if index < best
                and scores[index] >= scores[best] - (_LITTLE if index == top else _margin(marks, index, best, told))
            ),
            best,
        )
        if above == best:
            return best
        best = above


def _told(marks: Sequence[BlockFeatures], text: int) -> set[str]:
    """The words of the article's first paragraphs."""
    told: set[str] = set()
    for item in [item for item in marks[text:] if item.prose][:_TEXTS]:
        told |= content_words(item.block.line)
    return told


def _may_end_with_a_stop(marks: Sequence[BlockFeatures], index: int, counts: Mapping[str, int]) -> bool:
    line = marks[index].block.line
    return _meta_below(marks, index) or (line[0] in _QUOTE_OPENS and counts.get(headline_key(line), 0) > 1)


def _candidates(marks: Sequence[BlockFeatures], text: int, counts: Mapping[str, int]) -> Iterator[int]:
    """The lines that may be a title, down to the second paragraph of the text."""
    paragraphs = 0
    captions = _doubled_captions(marks, counts)
    for index, item in enumerate(marks):
        if index > text:
            paragraphs += item.prose and item.words > LONGEST_HEADLINE
        if paragraphs > 1 or index > text + 8:
            return
        line = item.block.line
        pictured = item.kind in {Kind.CAPTION, Kind.CREDIT}
        if (
            (item.free or (pictured and item.credit is not None and item.credit.score < 800))
            and item.dateline is None
            and item.words <= LONGEST_HEADLINE
            and (not item.prose or (item.words <= _LONGEST_SENTENCE and _may_end_with_a_stop(marks, index, counts)))
            and not is_section(line)
            and not is_menu_item(line)
            and not is_source(line)
            and not is_related_heading(line)
            and not is_offer(line)
            and not line.startswith("©")
            and not _is_glued(line)
            and len(_FIELDS.findall(line)) < _FEWEST_GLUED
            and len(_CRUMBS.findall(line)) < _FEWEST_GLUED
            and not (is_bullet(line) and _beside_bullet(marks, index))
            and not _colon_below(marks, index)
            and headline_key(line) not in captions
        ):
            yield index


def _is_glued(line: str) -> bool:
    """Whether many words of a line begin within one, as in a menu that lost its spaces."""
    words = line.split()
    glued = sum(_GLUED.search(word) is not None for word in words)
    return glued >= _FEWEST_GLUED and glued * 4 > len(words)


def _colon_below(marks: Sequence[BlockFeatures], index: int) -> bool:
    """Whether a colon alone parts a line from the one below: it is the kicker."""
    return index + 1 < len(marks) and marks[index + 1].block.line in (":", "：")


def _doubled_captions(marks: Sequence[BlockFeatures], counts: Mapping[str, int]) -> frozenset[str]:
    """What stands several times, each time on the same side of a picture's credit."""
    beside: dict[str, set[tuple[bool, bool]]] = {}
    for index, item in enumerate(marks):
        if item.free and counts.get(key := headline_key(item.block.line), 0) > 1:
            above = index > 0 and _is_credit(marks[index - 1])
            below = index + 1 < len(marks) and _is_credit(marks[index + 1])
            beside.setdefault(key, set()).add((above, below))
    return frozenset(
        key for key, sides in beside.items() if all(above for above, _ in sides) or all(below for _, below in sides)
    )


def _rule(marks: Sequence[BlockFeatures], index: int, counts: Mapping[str, int]) -> str:
    if _tab_of(marks, index) is not None:
        return "headline.tab-title"
    return "headline.doubled" if counts.get(headline_key(marks[index].block.line), 0) > 1 else "headline.above-text"


def _top(marks: Sequence[BlockFeatures], candidates: Iterable[int], text: int) -> int | None:
    """The first line of a text that begins with its headline, below a kicker where a standfirst and a date follow."""
    first, second = ([*candidates, None, None])[:2]
    if first is None or first > text or sum(_counts(item) and not item.meta for item in marks[:first]) > _FEW_ABOVE:
        return None
    if marks[first].words < _FEW_ABOVE and not _is_long_in_signs(marks[first]):
        return None
    if marks[first].block.line.endswith((".", "。", ":", "：")) and not _meta_below(marks, first):
        return None  # a caption, a sentence of the text, or a label
    unsigned = not any(item.meta for item in marks)
    if is_outlet(marks[first].block.line) or (unsigned and marks[first].byline is not None):
        return None
    if second is not None and marks[first].words <= LONGEST_KICKER and second == first + 1:
        below = [item for item in marks[second + 1 : second + 6] if _counts(item)][:2]
        if len(below) > 1 and below[0].prose and below[1].meta:
            return second
    return first


def _named_by_breadcrumb(marks: Sequence[BlockFeatures], candidates: Iterable[int]) -> list[int]:
    """The titles with which another, longer line ends: a breadcrumb, with or without spaces between its parts."""
    ends = [
        headline_key(item.block.line) for item in marks if not item.prose and len(item.block.line) <= _LONGEST_CRUMBS
    ]
    return [
        index
        for index in candidates
        if marks[index].words > 1
        and any(
            end.endswith(key) and len(end) > len(key) for end in ends if (key := headline_key(marks[index].block.line))
        )
    ]


def _browser_titles(marks: Sequence[BlockFeatures], candidates: Iterable[int]) -> list[int]:
    """The lines that are another title with the outlet behind it."""
    keys = {headline_key(marks[index].block.line) for index in candidates}
    return [
        index
        for index in candidates
        for mark in _OUTLET.finditer(marks[index].block.line)
        if headline_key(marks[index].block.line[: mark.start()]) in keys
    ]


def _beside_bullet(marks: Sequence[BlockFeatures], index: int) -> bool:
    beside = (*marks[max(0, index - 1) : index], *marks[index + 1 : index + 2])
    return any(is_bullet(item.block.line) for item in beside)


def _score(marks: Sequence[BlockFeatures], index: int, text: int, told: set[str], counts: Mapping[str, int]) -> int:
    item = marks[index]
    words = content_words(item.block.line)
    shared = len(words & told)
    score = 8 * min(shared, 8) + (20 if words and shared * 2 >= len(words) else 0)
    score += _length_points(item) + _below_points(marks, index)
    if counts.get(headline_key(item.block.line), 0) > 1 and shared and _is_long(item):
        score += 40
    if _tab_of(marks, index) is not None:
        score += 40
    if index and marks[index - 1].block.line in (":", "："):
        score += 40  # the colon between a kicker and its headline
    return (
        score
        - _doubts(marks, index, counts)
        - (0 if index <= text else 50)
        - _depth(marks, index)
        - _distance(marks, index, text)
    )


def _depth(marks: Sequence[BlockFeatures], index: int) -> int:
    """The points against a line for paragraphs above it, more of them where a date or byline stands above such."""
    paragraphs = [place for place, item in enumerate(marks[:index]) if item.prose]
    if not paragraphs:
        return 0
    headed = any(item.meta for item in marks[: paragraphs[-1]])
    return (_BELOW_HEAD if headed else _IN_TEXT) * min(len(paragraphs), 3)


def _distance(marks: Sequence[BlockFeatures], index: int, text: int) -> int:
    """The points against a line for other titles between it and the text, beyond its standfirst."""
    titles = sum(item.free and not item.prose and _is_long(item) for item in marks[index + 1 : text])
    return min(_FARTHEST, _EACH_BETWEEN * max(0, titles - 1))


def _doubts(marks: Sequence[BlockFeatures], index: int, counts: Mapping[str, int]) -> int:
    """The points against a line that looks like a sentence, a caption, a label or an outlet's name."""
    item, line = marks[index], marks[index].block.line
    doubts = 15 if _SENTENCE_INSIDE.search(line) or item.prose else 0
    doubts += 20 if item.credit is not None else 0
    if index and _is_credit(marks[index - 1]) and not item.block.gap:
        doubts += 40
    if index + 1 < len(marks) and _is_credit(marks[index + 1]) and counts.get(headline_key(line), 0) > 1:
        doubts += 60
    if item.stop and line.rstrip("\"'”’“»)]").endswith((".", "。")):
        doubts += 30 if _may_end_with_a_stop(marks, index, counts) else 60
    return doubts + (30 if line.endswith((":", "：")) else 0) + (40 if is_outlet(line) else 0)


def _is_told(item: BlockFeatures, told: set[str]) -> bool:
    words = content_words(item.block.line)
    shared = len(words & told)
    return shared >= _LEAST_SHARED and shared >= _LEAST_SHARE * len(words)


def _nearest(marks: Sequence[BlockFeatures], index: int, text: int) -> int:
    """The last place of a headline above the text, where a menu stands between it and the first."""
    key = headline_key(marks[index].block.line)
    for other in range(min(text, len(marks) - 1), index, -1):
        if headline_key(marks[other].block.line) == key:
            between = [item for item in marks[index + 1 : other] if item.free and not item.prose]
            return other if len(between) > _FEW_ABOVE else index
    return index


def _margin(marks: Sequence[BlockFeatures], index: int, best: int, told: set[str]) -> int:
    """How many points more a line below may have that is only the standfirst or a caption of this title."""
    item = marks[index]
    shared = len(content_words(item.block.line) & told)
    between = [
        other
        for other in marks[index + 1 : best]
        if _counts(other) and not other.meta and not is_section(other.block.line)
    ]
    if (
        not shared
        or _GLUED.search(item.block.line)
        or any(_is_long(other) and not other.prose and not _is_told(other, told) for other in between)
    ):
        return 0
    if not between and (item.words > LONGEST_KICKER or _is_long_in_signs(item)):
        return _CLEARLY + (_SAID if _SENTENCE_INSIDE.search(marks[best].block.line) else 0)
    if not _is_told(item, told) or not _is_long(item):
        return 0
    if shared * 2 <= len(content_words(marks[best].block.line) & told):
        return 0
    return _CLEARLY if shared > _LEAST_SHARED else _NEARLY


_EACH_BETWEEN = 8
_FARTHEST = 40
_SAID = 15
_NEARLY = 20
_LITTLE = 30
_CLEARLY = 65

_LEAST_WORDS = 4
_FEW_ABOVE = 2
_SIGNED_WITHIN = 4
_IN_TEXT = 15
_BELOW_HEAD = 30
_FEW_TITLES = 4
_LONGEST_SENTENCE = 16
_LEAST_SHARED = 2
_LEAST_SHARE = 0.3


def _is_long(item: BlockFeatures) -> bool:
    signs = _SIGN.search(item.block.line)
    return _is_long_in_signs(item) if signs else item.words >= _LEAST_WORDS


def _is_long_in_signs(item: BlockFeatures) -> bool:
    return len(_SIGN.findall(item.block.line)) > _SHORT_IN_SIGNS


def _length_points(item: BlockFeatures) -> int:
    signs = len(_SIGN.findall(item.block.line))
    if signs:
        return 20 if signs > _SHORT_IN_SIGNS else -30
    if item.words <= 2:
        return -30
    if item.words == 3:
        return -5
    return 20 if item.words <= 22 else 0 if item.words <= 30 else -40


def _is_credit(item: BlockFeatures) -> bool:
    """Whether a line is nothing but a picture's credit: the line below it is the picture's caption."""
    return item.credit is not None and item.credit.caption_end is None and item.credit.caption_start is None


def _meta_below(marks: Sequence[BlockFeatures], index: int) -> bool:
    below = next((item for item in marks[index + 1 :] if _counts(item)), None)
    return below is not None and below.meta


def _below_points(marks: Sequence[BlockFeatures], index: int) -> int:
    """Whether a date, a byline or a paragraph stands below a line, or below one line under it."""
    behind = [item for item in marks[index + 1 : index + 12] if _counts(item)]
    below = behind[:2]
    if not below:
        return -20
    if below[0].meta:
        return 30
    if below[0].prose:
        return 30 if any(item.meta for item in behind[:_SIGNED_WITHIN]) else 20
    if marks[index].words <= LONGEST_KICKER < below[0].words:
        return -20
    if len(below) > 1 and (below[1].meta or below[1].prose):
        return 10
    return -20


def _counts(item: BlockFeatures) -> bool:
    return item.meta or not (item.wording is not None or item.kind in {Kind.CAPTION, Kind.CREDIT})


def _tab_of(marks: Sequence[BlockFeatures], index: int) -> Place | None:
    """Where a line near the top is `Headline - Outlet`, the browser's title of the page, for a headline."""
    key = headline_key(marks[index].block.line)
    if len(key.split()) < 2 and len(key) < 6:
        return None
    for tab, item in enumerate(marks[:_TABS]):
        line = item.block.line
        for mark in _OUTLET.finditer(line) if tab != index else ():
            if len(line) - mark.end() <= _LONGEST_OUTLET * 2 and headline_key(line[: mark.start()]) == key:
                return Place(index=tab, start=0, end=len(line[: mark.start()].rstrip()))
    return None


def _repeats(marks: Sequence[BlockFeatures], index: int) -> tuple[Place, ...]:
    key = headline_key(marks[index].block.line)
    found = [
        Place(index=other, start=0, end=len(item.block.line))
        for other, item in enumerate(marks)
        if other != index and headline_key(item.block.line) == key
    ]
    tab = _tab_of(marks, index)
    return tuple(sorted([*found, *([tab] if tab else [])], key=lambda place: place.index))


def _unlabelled(marks: Sequence[BlockFeatures], index: int) -> Place:
    """A line without a feed's label in front: `Title: …`."""
    line = marks[index].block.line
    label = _FEED_LABEL.match(line) or _SECTION_LABEL.match(line)
    if label is not None and label.re is _SECTION_LABEL and not is_section(label[1]):
        label = None
    return Place(index=index, start=label.end() if label else 0, end=len(line))


def _kickers(marks: Sequence[BlockFeatures], headline: int) -> tuple[int, ...]:
    """The short lines straight above the headline, unless they end a site's menu."""
    found: list[int] = []
    for index in reversed(range(headline)):
        item = marks[index]
        if not item.free or item.words > LONGEST_KICKER or item.stop:
            break
        found.append(index)
    if len(found) > 2:
        found = found[:1] if is_section(marks[found[0]].block.line) else []
    return tuple(reversed(found))
