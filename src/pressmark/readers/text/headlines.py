"""Which line above the text is the headline, where it stands again, and the kicker above it.

What a line shows by its words, its form, its neighbours and its place are signs for it or against it, each with a
weight; a line's score is their sum. A line that does not clearly outweigh all others is no headline: better none than
a wrong one.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pressmark.newsroom.boilerplate import is_menu_item, is_offer, is_related_heading, is_section
from pressmark.newsroom.lines import fold
from pressmark.newsroom.people import looks_like_a_person
from pressmark.readers.text.block_features import BlockFeatures, Kind, is_bullet
from pressmark.readers.text.content_words import content_words, is_source

LONGEST_HEADLINE = 40
"""In words; longer lines are text."""

LONGEST_KICKER = 4

WEIGHTS: Mapping[str, int] = {
    "shared-0": -16,
    "shared-1": -2,
    "shared-4": 5,
    "shared-more": 16,
    "share-high": 8,
    "most-shared": 6,
    "first-told": 8,
    "words-2": -11,
    "words-6": 6,
    "words-16": 11,
    "doubled": 6,
    "crumb-end": 25,
    "ends-title": -15,
    "sentence": -31,
    "full-stop": -14,
    "credited": -5,
    "below-meta": 6,
    "below-prose": 4,
    "below-short": -6,
    "below-shorter": -5,
    "standfirst-signed": 17,
    "second-other": -7,
    "straight-above-text": -15,
    "above-meta": 6,
    "above-prose": -14,
    "above-short": 3,
    "above-like": -4,
    "above-longer": -7,
    "gap-above": -7,
    "shorts-between-0": 5,
    "shorts-between-6": 3,
    "shorts-between-more": -8,
    "metas-between-0": -8,
    "menu-between": -9,
    "behind-text": -12,
    "first-title": 5,
    "under-title-like": -8,
    "under-title-shorter": -12,
    "over-title-like": -5,
    "over-title-shorter": -9,
    "below-longer": -3,
    "opens-page": 17,
    "opens-page-signed": 13,
    "kicker": -15,
}
"""In tenths, fitted to copied pages of some 1,100 sites. A sign without one has none."""

LEAST_SCORE, LEAST_MARGIN = 10, 5
"""A headline has so much at least, in tenths, and so much more than any line of other words."""

LEAST_SCORE_AMID, LEAST_MARGIN_AMID = 14, 7
"""The same where the page has lines above those that are looked at: more of them may look like one."""

_TEXTS = 40
_NEAR = 12
_SHORT_IN_SIGNS = 8
_LONGEST_CRUMBS = 300
_LONGEST_SENTENCE = 16
_LEAST_WORDS = 4
_SHORT = 3
_MENU = 4
_MOST_KICKERS = 2
_FEWEST = 2
_OUTLET = re.compile(r"\s[-|–—•·:]{1,2}\s|｜|\s?\|\s?")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "´": "'", "`": "'", "–": "-", "—": "-"})
_CRUMBS = re.compile(r"\s[>»›→/]\s")
_FIELDS = re.compile(r"\S[ \xa0]{2,}(?=\S)")
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """Which block is a page's headline, which repeat it, and which short lines stand above it."""

    index: int
    repeats: tuple[int, ...] = ()
    kickers: tuple[int, ...] = ()
    rule: str
    score: int


def headline_key(line: str) -> str:
    """What two places of one headline have in common, whatever their quotation marks and capitals."""
    return fold(line).translate(_QUOTES).casefold()


def find_headline(
    marks: Sequence[BlockFeatures], text: int, counts: Mapping[str, int], *, opening: bool = True
) -> Headline | None:
    """The headline of the article whose text begins at block `text`; `counts` says how often a line is on the page.

    `opening` says whether the first block is the page's first. A title with nothing between it and a text that goes on
    to the end needs no other sign.
    """
    if not any(item.prose or item.meta or item.credit for item in marks):
        return None
    head = Head(marks, text, counts, opening=opening)
    scores = {index: sum(WEIGHTS.get(sign, 0) for sign in signs(head, index)) for index in head.candidates}
    if not scores:
        return None
    named = looks_like_a_person(marks[0].block.line)
    alone = opening and text == 1 and 0 in scores and not (marks[0].prose or marks[0].stop or named)
    best = 0 if alone else max(scores, key=lambda index: (scores[index], -index))
    others = (score for index, score in scores.items() if head.keys[index] != head.keys[best])
    least, margin = (LEAST_SCORE, LEAST_MARGIN) if opening else (LEAST_SCORE_AMID, LEAST_MARGIN_AMID)
    if not alone and (scores[best] < least or scores[best] - max(others, default=0) < margin):
        return None
    return Headline(
        index=best,
        repeats=_repeats(head, best),
        kickers=_kickers(marks, best),
        rule="headline.doubled" if head.counts.get(head.keys[best], 0) > 1 else "headline.above-text",
        score=min(1000, 500 + 10 * max(scores[best], LEAST_SCORE)),
    )


class Head:
    """The lines of a page down to its text, with what is counted once for all of them."""

    def __init__(self, marks: Sequence[BlockFeatures], text: int, counts: Mapping[str, int], *, opening: bool) -> None:
        self.opening = opening
        self.marks = marks
        self.text = text
        self.counts = counts
        self.near = marks[: text + _NEAR]
        self.keys = [headline_key(item.block.line) for item in self.near]
        self.titles = self._running(lambda item: item.free and not item.prose and item.words > _SHORT)
        self.shorts = self._running(lambda item: item.free and not item.prose and item.words <= _SHORT)
        self.metas = self._running(lambda item: item.meta)
        candidates = list(_candidates(self.near, text))
        titles = {self.keys[index] for index in candidates}
        self.candidates = [
            index
            for index in candidates
            if not (_is_browser_title(self.near[index], titles) or self._is_doubled_caption(index))
        ]
        told = _told(marks, text)
        self.words = {index: content_words(marks[index].block.line) for index in self.candidates}
        self.shared = {index: len(words & told) for index, words in self.words.items()}
        self.most = max(self.shared.values(), default=0)
        self.first_told = next((index for index in self.candidates if self.is_told(index, least=_FEWEST)), None)
        self.ends = [
            key
            for item, key in zip(self.near, self.keys, strict=True)
            if not item.prose and len(key) <= _LONGEST_CRUMBS
        ]
        self.long = frozenset(self.keys[index] for index in self.candidates if _is_long(marks[index]))

    def _running(self, test: Callable[[BlockFeatures], bool]) -> list[int]:
        """How many lines above each pass a test."""
        return list(accumulate((_counts(item) and test(item) for item in self.near), initial=0))

    def _is_doubled_caption(self, index: int) -> bool:
        """Whether a line stands below a picture's credit, and somewhere else on the page."""
        return index > 0 and _is_credit(self.marks[index - 1]) and self.counts.get(self.keys[index], 0) > 1

    def is_told(self, index: int, *, least: int) -> bool:
        """Whether the text takes up enough of a title's words, `least` or more."""
        shared = self.shared.get(index, 0)
        return shared >= least and shared * 10 >= 3 * len(self.words[index]) and _is_long(self.marks[index])


def signs(head: Head, index: int) -> Iterator[str]:
    """The signs that a line shows."""
    yield from _words(head, index)
    yield from _repetition(head, index)
    yield from _form(head.marks[index])
    yield from _neighbours(head, index)
    yield from _between(head, index)
    yield from _beside_titles(head, index)


def _bucket(name: str, number: int, *edges: int) -> str:
    """A sign that says which of some edges a number does not pass."""
    return next((f"{name}-{edge}" for edge in edges if number <= edge), f"{name}-more")


def _words(head: Head, index: int) -> Iterator[str]:
    """How many words a line has, and how many of them the text takes up."""
    shared, words = head.shared[index], len(head.words[index])
    yield _bucket("words", head.marks[index].words, 2, 6, 16)
    yield _bucket("shared", shared, 0, 1, 2, 4)
    if words and shared * 3 >= 2 * words:
        yield "share-high"
    if shared and shared == head.most:
        yield "most-shared"
    if index == head.first_told:
        yield "first-told"


def _repetition(head: Head, index: int) -> Iterator[str]:
    """Whether a line stands elsewhere too: alone, as the end of a breadcrumb, or with more before it."""
    key = head.keys[index]
    if head.counts.get(key, 0) > 1 and key in head.long:
        yield "doubled"
    if head.marks[index].words > 1 and any(end.endswith(key) and end != key for end in head.ends):
        yield "crumb-end"
    if any(key.endswith(other) and key != other for other in head.long):
        yield "ends-title"


def _form(item: BlockFeatures) -> Iterator[str]:
    """What a line looks like by itself."""
    if item.prose:
        yield "sentence"
    if item.stop and item.block.line.rstrip("\"'”’“»)]").endswith((".", "。")):
        yield "full-stop"
    if item.credit is not None:
        yield "credited"


def _neighbours(head: Head, index: int) -> Iterator[str]:
    """What stands straight above and below a line, furniture and pictures left out."""
    marks, item = head.marks, head.marks[index]
    below = [at for at in range(index + 1, min(len(marks), index + 1 + _NEAR)) if _counts(marks[at])][:3]
    yield from _below(head, index, below)
    above = next((other for other in reversed(marks[max(0, index - _NEAR) : index]) if _counts(other)), None)
    if above is not None:
        yield f"above-{_kind(item, above)}"
    elif head.opening:
        yield "opens-page-signed" if any(marks[at].meta for at in below[:2]) else "opens-page"
    if item.block.gap:
        yield "gap-above"


def _below(head: Head, index: int, below: Sequence[int]) -> Iterator[str]:
    """What the next lines below a line are."""
    if not below:
        return
    first, *others = (head.marks[at] for at in below)
    kind = _kind(head.marks[index], first)
    yield f"below-{kind}"
    if below[0] >= head.text:
        yield "straight-above-text"
    if _is_kicker(head.marks, [index, *below]):
        yield "kicker"
    if others and others[0].meta and kind in ("prose", "longer"):
        yield "standfirst-signed"
    elif others and not (others[0].meta or others[0].prose):
        yield "second-other"


def _is_kicker(marks: Sequence[BlockFeatures], lines: Sequence[int]) -> bool:
    """Whether a line of few words stands above a title whose standfirst stands above a date or byline."""
    if len(lines) <= 3:
        return False
    kicker, title, standfirst, signed = (marks[at] for at in lines)
    titled = title.free and not title.prose and title.words > _SHORT
    return kicker.words <= LONGEST_KICKER and titled and standfirst.prose and signed.meta


def _kind(item: BlockFeatures, beside: BlockFeatures) -> str:
    """What a line beside another is: of the head, of the text, short, or a title longer or shorter than it."""
    if beside.meta:
        return "meta"
    if beside.prose:
        return "prose"
    return "short" if beside.words <= _SHORT else _length(beside, item)


def _length(item: BlockFeatures, other: BlockFeatures) -> str:
    if item.words * 5 >= other.words * 6:
        return "longer"
    return "like" if item.words * 5 >= other.words * 4 else "shorter"


def _between(head: Head, index: int) -> Iterator[str]:
    """What stands between a line and the text."""
    first, text = index + 1, max(head.text, index + 1)
    yield _bucket("shorts-between", head.shorts[text] - head.shorts[first], 0, 6)
    if head.metas[text] == head.metas[first]:
        yield "metas-between-0"
    run = 0
    for item in head.marks[first:text]:
        if _counts(item):
            run = run + 1 if item.free and not item.prose and item.words <= _SHORT else 0
            if run > _MENU:
                yield "menu-between"
                break
    if index > head.text:
        yield "behind-text"
    if head.titles[index] == 0:
        yield "first-title"


def _beside_titles(head: Head, index: int) -> Iterator[str]:
    """How long a line is beside the title above and below it that the text takes up."""
    item = head.marks[index]
    above, below = _title_beside(head, index, -1), _title_beside(head, index, 1)
    if above is not None and head.is_told(above, least=1):
        yield f"under-title-{_length(item, head.marks[above])}"
    if below is not None and head.is_told(below, least=1):
        yield f"over-title-{_length(head.marks[below], item)}"


def _title_beside(head: Head, index: int, step: int) -> int | None:
    """The next title above or below a line, with two short lines between them at most."""
    shorts = 0
    for place in range(index + step, index + step * (_NEAR + 1), step):
        if not 0 <= place < len(head.near):
            return None
        item = head.marks[place]
        if not _counts(item) or item.meta:
            continue
        if item.prose or shorts == _FEWEST + 1:
            return None
        if item.words > _SHORT or _is_long(item):
            return place if place in head.shared else None
        shorts += 1
    return None


def _told(marks: Sequence[BlockFeatures], text: int) -> set[str]:
    """The words of the article's first paragraphs."""
    told: set[str] = set()
    for item in [item for item in marks[text:] if item.prose][:_TEXTS]:
        told |= content_words(item.block.line)
    return told


def _candidates(marks: Sequence[BlockFeatures], text: int) -> Iterator[int]:
    """The lines that may be a title, down to the second paragraph of the text."""
    paragraphs = 0
    for index, item in enumerate(marks):
        if index > text:
            paragraphs += item.prose and item.words > LONGEST_HEADLINE
        if paragraphs > 1 or index > text + 8:
            return
        if _may_be_title(item) and not _is_listed(marks, index):
            yield index


def _may_be_title(item: BlockFeatures) -> bool:
    line = item.block.line
    pictured = item.kind in {Kind.CAPTION, Kind.CREDIT}
    return (
        (item.free or (pictured and item.credit is not None and item.credit.score < 800))
        and item.dateline is None
        and item.words <= (_LONGEST_SENTENCE if item.prose else LONGEST_HEADLINE)
        and not (is_section(line) or is_source(line) or is_related_heading(line))
        and not is_offer(line)
        and not line.startswith("©")
        and len(_FIELDS.findall(line)) < _FEWEST
        and len(_CRUMBS.findall(line)) < _FEWEST
    )


def _is_listed(marks: Sequence[BlockFeatures], index: int) -> bool:
    """Whether a line is one of a list's items."""
    beside = (*marks[max(0, index - 1) : index], *marks[index + 1 : index + 2])
    return is_bullet(marks[index].block.line) and any(is_bullet(item.block.line) for item in beside)


def _is_browser_title(item: BlockFeatures, titles: set[str]) -> bool:
    """Whether a line is another title with the outlet behind it."""
    line = item.block.line
    return any(headline_key(line[: mark.start()]) in titles for mark in _OUTLET.finditer(line))


def _is_long(item: BlockFeatures) -> bool:
    signs = len(_SIGN.findall(item.block.line))
    return signs > _SHORT_IN_SIGNS if signs else item.words >= _LEAST_WORDS


def _is_credit(item: BlockFeatures) -> bool:
    """Whether a line is nothing but a picture's credit: the line below it is the picture's caption."""
    return item.credit is not None and item.credit.caption_end is None and item.credit.caption_start is None


def _counts(item: BlockFeatures) -> bool:
    return item.meta or not (item.wording is not None or item.kind in {Kind.CAPTION, Kind.CREDIT})


def _repeats(head: Head, index: int) -> tuple[int, ...]:
    """The other lines that say the same."""
    key = head.keys[index]
    lines = enumerate(head.marks if head.counts.get(key, 0) > 1 else ())
    return tuple(at for at, item in lines if at != index and headline_key(item.block.line) == key)


def _kickers(marks: Sequence[BlockFeatures], headline: int) -> tuple[int, ...]:
    """The short lines straight above the headline, unless they end a site's menu."""
    found: list[int] = []
    for index in reversed(range(headline)):
        if not _is_short_line(marks[index]):
            break
        found.append(index)
    run = [*found, *_menu_above(marks, headline - len(found))]
    return tuple(reversed(found)) if len(run) <= _MOST_KICKERS else ()


def _is_short_line(item: BlockFeatures) -> bool:
    return item.free and item.words <= LONGEST_KICKER and not item.stop


def _menu_above(marks: Sequence[BlockFeatures], end: int) -> Iterator[int]:
    """The lines of a site's menu straight above, from below: some known by their words, as `Home` and `Search`."""
    for index in reversed(range(end)):
        if not (is_menu_item(marks[index].block.line) or _is_short_line(marks[index])):
            return
        yield index
