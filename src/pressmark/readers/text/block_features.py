"""What each block of a page shows by itself: a date, a byline, a credit, a telling phrase, or free words.

The neighbours have no say here; `roles.py` reads the marks of a whole page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from pressmark.language.date_labels import Label, find_labels
from pressmark.language.dates import FoundDate, find_dates
from pressmark.model.metadata import Role
from pressmark.newsroom.boilerplate import Wording, find_wording
from pressmark.newsroom.bylines.find import Byline, find_byline
from pressmark.newsroom.credits.find import FoundCredit, find_credit
from pressmark.newsroom.date_lines import RELATIVE, blanked, byline_before, byline_behind, is_date_line, residue
from pressmark.newsroom.datelines import FoundDateline, find_dateline
from pressmark.newsroom.lines import Block, count_words, has_stop, is_read

HEAD = 60
"""So many blocks from the top may be a page's head: navigation can be long."""

FOOT = 30
"""So many blocks from the bottom may carry a date or a byline of the page."""

SURE_BYLINE = 600
"""A byline of less is a bare name: taken for one only beside a date, below what may be a headline."""

LONGEST_LINE = 240
"""A date line or byline, in code points; anything longer is a paragraph."""

LONGEST_CAPTION = 900
"""A caption with its credit, in code points."""


SURE = 700
"""A credit of this score or more is one wherever its line stands; a weaker one only where a caption is expected."""


class Kind(Enum):
    """What a block shows by itself."""

    DATE = auto()
    BYLINE = auto()
    CAPTION = auto()
    CREDIT = auto()
    WORDING = auto()
    FREE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockFeatures:
    """A block with what it shows; offsets of all that was found are code points of the block's line."""

    block: Block
    kind: Kind
    words: int
    stop: bool
    wording: Wording | None = None
    dates: tuple[FoundDate, ...] = ()
    labels: tuple[Label, ...] = ()
    byline: Byline | None = None
    credit: FoundCredit | None = None
    dateline: FoundDateline | None = None
    rule: str = ""
    score: int = 0

    @property
    def free(self) -> bool:
        """Whether nothing in it says what it is for."""
        return self.kind is Kind.FREE

    @property
    def prose(self) -> bool:
        """Whether it reads as a sentence or more of running text."""
        if not self.free:
            return False
        if self.dateline is not None or self.words > _LONGEST_TITLE:
            return True
        if not self.stop:
            return False
        asks = self.block.line.rstrip("\"'”’“»)]").endswith(("?", "!", "？", "！", "؟"))
        return self.words >= (_LONGEST_QUESTION if asks else _SHORTEST_SENTENCE)

    @property
    def meta(self) -> bool:
        """Whether it belongs to the lines that say when and by whom."""
        reading_time = self.wording is not None and self.wording.role is Role.READING_TIME
        return self.kind in {Kind.DATE, Kind.BYLINE} or reading_time


_LONGEST_TITLE = 30
_LONGEST_QUESTION = 18
_SHORTEST_SENTENCE = 6
_LONGEST_ABBREVIATED = 16
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|St|No|vs|[ap]\.m)\.$|…$|\.\.\.$")

_DIGIT = re.compile(r"\d")
_CREDIT_HINT = re.compile(r"[A-Z©\[(/|:@]|[^\x00-\x7f]")
_BULLET = re.compile(r"[-*•–—●▪■◦‣·]\s|\(?[0-9]{1,2}[.)]\s")
CAPTION_LABEL = re.compile(
    r"(?:image caption|photo caption|caption|bildunterschrift|bildbeschreibung|légende|pie de foto|legenda|didascalia"
    r"|bijschrift|подпись(?: к фото)?|altyazı|تعليق الصورة)\s?[:,：]\s{0,3}|image caption\s",
    re.IGNORECASE,
)
"""What may stand in front of a caption and is no part of it."""

_BYLINE_LABEL = re.compile(
    r"(?:by|text by|written by|words by|story by|reported by|authors?|von|autor|autorin|par|auteur|por|di|autore"
    r"|door|автор"
    r"|yazan|yazar|بقلم|كتب|الكاتب|作者|文)\s?[:：]?",
    re.IGNORECASE,
)


def read_features(blocks: Sequence[Block], wordings: Sequence[Wording | None]) -> list[BlockFeatures]:
    """The marks of all blocks, in order; dates and bylines are looked for only near the top and the bottom."""
    last = len(blocks) - FOOT
    marks = [
        mark(block, wording, outer=index < HEAD or index >= last) if is_read(index, len(blocks)) else _unread(block)
        for index, (block, wording) in enumerate(zip(blocks, wordings, strict=True))
    ]
    marks = _rejoined(marks[:_WRAPPED_WITHIN]) + marks[_WRAPPED_WITHIN:]
    titled = labelled = False
    for index, item in enumerate(marks):
        if item.rule == "byline.label":
            labelled = True
            continue
        name_alone = item.kind is Kind.BYLINE and item.score < SURE_BYLINE
        if labelled and name_alone:
            marks[index] = replace(item, rule="byline.below-label", score=800)
        elif name_alone and not (titled and _beside_meta(marks, index)):
            marks[index] = replace(item, kind=Kind.FREE, rule="", score=0)
        labelled = labelled and item.kind is Kind.BYLINE
        titled = titled or (marks[index].free and item.words >= 3)
    return marks


def _unread(block: Block) -> BlockFeatures:
    return BlockFeatures(block=block, kind=Kind.FREE, words=count_words(block.line), stop=has_stop(block.line))


_WRAPPED_WITHIN = 30
_LOWER_WITHIN = 12


def _rejoined(marks: Sequence[BlockFeatures]) -> list[BlockFeatures]:
    """The head with titles made whole: whose second line begins with a small letter, or both in capitals."""
    joined: list[BlockFeatures] = []
    for index, item in enumerate(marks):
        above = joined[-1] if joined else None
        shouted = above is not None and _is_shouted(above) and _is_shouted(item) and not item.block.gap
        alone = shouted and not any(_is_shouted(other) for other in (*joined[-2:-1], *marks[index + 1 : index + 2]))
        if (
            above is not None
            and above.free
            and item.free
            and (alone or (index < _LOWER_WITHIN and _is_rest_of(above, item)))
        ):
            first, second = above.block, item.block
            line = first.line + " " * (second.start - first.end) + second.line
            block = Block(start=first.start, end=second.end, line=line, gap=first.gap)
            joined[-1] = mark(block, find_wording(line), outer=True)
        else:
            joined.append(item)
    return joined


def _is_shouted(item: BlockFeatures) -> bool:
    """Whether a line of a few words is all in capitals."""
    return item.free and not item.stop and 3 <= item.words <= _LONGEST_WRAPPED and item.block.line.isupper()


def _is_rest_of(above: BlockFeatures, item: BlockFeatures) -> bool:
    return (
        not item.block.gap
        and not above.stop
        and not _YEAR.search(item.block.line)
        and item.block.line[0].islower()
        and 3 <= above.words <= _LONGEST_WRAPPED
    )


_LONGEST_WRAPPED = 14
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def _beside_meta(marks: Sequence[BlockFeatures], index: int) -> bool:
    """Whether a line stands next to a date, a sure byline or a reading time; furniture between them forgiven."""
    for step in (-1, 1):
        beside = index + step
        while 0 <= beside < len(marks) and abs(beside - index) <= 3 and _is_furniture(marks[beside]):
            beside += step
        if 0 <= beside < len(marks) and _is_sure_meta(marks[beside]):
            return True
    return False


def _is_sure_meta(item: BlockFeatures) -> bool:
    """Whether a line says when or by whom, and is more than a bare name."""
    return item.meta and not (item.kind is Kind.BYLINE and item.score < SURE_BYLINE)


def _is_furniture(item: BlockFeatures) -> bool:
    return item.wording is not None and item.wording.role is Role.FURNITURE


def mark(block: Block, wording: Wording | None, *, outer: bool) -> BlockFeatures:
    """What one block shows, its wording known; `outer` says whether it may carry the page's date or byline."""
    line = block.line
    words = count_words(line)
    stop = has_stop(line) and not (words <= _LONGEST_ABBREVIATED and _ABBREVIATED.search(line[-12:]))
    if wording is not None and wording.role is not Role.FOOTER:
        return BlockFeatures(block=block, kind=Kind.WORDING, words=words, stop=stop, wording=wording)
    credit = find_credit(line) if len(line) <= LONGEST_CAPTION and _CREDIT_HINT.search(line) else None
    if wording is not None:
        return BlockFeatures(block=block, kind=Kind.WORDING, words=words, stop=stop, wording=wording, credit=credit)
    found = _date_or_byline(block, words=words, stop=stop) if outer and len(line) <= LONGEST_LINE else None
    sure = credit is not None and (credit.score >= SURE or (credit.rule == "credit.label" and not stop))
    if found is not None and (found.kind is Kind.DATE or credit is None or not sure):
        return replace(found, credit=credit)
    if credit is not None and sure:
        alone = credit.caption_end is None and credit.caption_start is None
        kind = Kind.CREDIT if alone else Kind.CAPTION
        return BlockFeatures(
            block=block, kind=kind, words=words, stop=stop, credit=credit, rule=credit.rule, score=credit.score
        )
    if CAPTION_LABEL.match(line):
        return BlockFeatures(
            block=block, kind=Kind.CAPTION, words=words, stop=stop, credit=credit, rule="caption.label", score=800
        )
    dateline = find_dateline(line) if outer else None
    return BlockFeatures(block=block, kind=Kind.FREE, words=words, stop=stop, dateline=dateline, credit=credit)


def is_bullet(line: str) -> bool:
    """Whether a line is an item of a list."""
    return _BULLET.match(line) is not None


def _date_or_byline(block: Block, *, words: int, stop: bool) -> BlockFeatures | None:
    line = block.line
    dates = tuple(find_dates(line)) if _DIGIT.search(line) else ()
    labels = tuple(find_labels(line))
    byline = find_byline(line) or byline_before(line, dates) or byline_behind(line, dates)
    if byline is not None and any(
        one.start < label.end and label.start < one.end for one in byline.authors for label in labels
    ):
        byline = None  # the words of a date's label are nobody's name
    found = BlockFeatures(
        block=block, kind=Kind.DATE, words=words, stop=stop, dates=dates, labels=labels, byline=byline
    )
    if dates and is_date_line(line, dates=dates, labels=labels, byline=byline, stop=stop):
        rule = "date-line.labelled" if labels else "date-line.date"
        return replace(found, kind=Kind.DATE, rule=rule, score=950 if labels else 900)
    if byline is not None:
        return replace(found, kind=Kind.BYLINE, rule=byline.rule, score=byline.score)
    if words <= 12 and not stop and (relative := RELATIVE.search(line)):
        rest = blanked(line, [(relative.start(), relative.end()), *((item.start, item.end) for item in labels)])
        if len(residue(rest)) <= 2:
            return replace(found, kind=Kind.DATE, rule="date-line.relative", score=800)
    if words <= 2 and _BYLINE_LABEL.fullmatch(line):
        return replace(found, kind=Kind.BYLINE, rule="byline.label", score=700)
    if labels and words <= 5 and not residue(blanked(line, [(item.start, item.end) for item in labels])):
        return replace(found, kind=Kind.DATE, rule="date-line.label", score=800)
    return None
