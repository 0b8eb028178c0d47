"""The lines of a reading text and its blocks: a block is one line, or the lines of one hard-wrapped paragraph.

All offsets are code points into the reading text; only LF ends a line.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from pressmark.formats.invisible import visible

_EDGE = (
    " \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
)
_EDGE += "\u2028\u2029\u202f\u205f\u3000\u200b\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\ufeff\x00"
_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6]")
_IDEOGRAPH = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_STOP = re.compile(r"[.!?…。！？؟।۔][\"'”’“»›」』)\]）]*$")
_WORD = re.compile(r"\S+")

READ = 2_500
"""So many lines from either end of an article are looked at one by one for what they are. What lies between them is
a book's text, or a heap made to be slow: no article has as many."""

WIDEST_WRAP = 100
"""The widest column, in display cells, at which people's editors and mail programs wrap."""

_NARROWEST_WRAP = 30
_NARROWEST_UNCASED = 48
_FEWEST_RUN_ON = 3
_SHORT = 45
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_HEAD_LINE = re.compile(r"(?:By|BY|Von|Par|Por|Door|Di) [A-ZÀ-Þ]|[-*•–] ")


def is_read(index: int, count: int) -> bool:
    """Whether one of `count` lines is near enough to an end of them to be looked at."""
    return index < READ or index >= count - READ


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the text that is read as one, without surrounding white space.

    `line` is its text with each LF as a space, so that offsets in it are offsets in the text less `start`;
    `gap` says whether a blank line (or the beginning of the text) stands before it.
    """

    start: int
    end: int
    line: str
    gap: bool

    @property
    def folded(self) -> str:
        """Its words with single spaces between them."""
        return fold(self.line)


def fold(words: str) -> str:
    """Words with every stretch of white space as one space, and without signs that nobody sees."""
    return " ".join(visible(words).split())


def has_stop(line: str) -> bool:
    """Whether a line ends as sentences do, closing quotation marks and brackets forgiven."""
    return _STOP.search(line[-12:]) is not None


def count_words(line: str) -> int:
    """The length of a line in words; two characters of Chinese or Japanese count as one."""
    ideographs = len(_IDEOGRAPH.findall(line))
    if not ideographs:
        return len(line.split())
    return (ideographs + 1) // 2 + len(_IDEOGRAPH.sub(" ", line).split())


def read_blocks(text: str) -> list[Block]:
    """The blocks of a text in order; blank lines only separate."""
    lines = _lines(text)
    width = _wrap_width(lines)
    if width is None:
        return lines
    groups: list[list[Block]] = []
    for line in lines:
        if groups and not line.gap and _continues(groups[-1][-1].line, line.line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_joined(text, group) for group in groups]


def _lines(text: str) -> list[Block]:
    lines: list[Block] = []
    start, gap = 0, True
    for raw in text.split("\n"):
        words = raw.strip(_EDGE)
        if words:
            first = start + len(raw) - len(raw.lstrip(_EDGE))
            lines.append(Block(start=first, end=first + len(words), line=words, gap=gap))
        gap = not words
        start += len(raw) + 1
    return lines


def _joined(text: str, group: list[Block]) -> Block:
    first, last = group[0], group[-1]
    if first is last:
        return first
    return Block(start=first.start, end=last.end, line=text[first.start : last.end].replace("\n", " "), gap=first.gap)


def _wrap_width(lines: list[Block]) -> int | None:
    """The column at which a text was hard-wrapped, in display cells, or None where each line is a paragraph.

    Sentences that run on from line to line show it; the column is then the widest such line, and hardly any of them
    has room left for the next line's first word.
    """
    pairs = [(above.line, below.line) for above, below in pairwise(lines) if not below.gap]
    run_on = [(above, below) for above, below in pairs if _runs_on(above, below)]
    if len(run_on) < _FEWEST_RUN_ON or len(run_on) * 5 < len(pairs) * 2:
        return None
    width = max(_cells(above) for above, _ in run_on)
    full = sum(_is_full(above, below, width) for above, below in run_on)
    return width if full * 5 >= len(run_on) * 4 else None


def _runs_on(above: str, below: str) -> bool:
    if len(above) > WIDEST_WRAP or has_stop(above):
        return False
    opening = below.lstrip("\"'(“‘«„")[:1]
    return (
        opening.isalpha()
        and not opening.isupper()
        and not opening.istitle()
        and (_NARROWEST_WRAP if opening.islower() else _NARROWEST_UNCASED) <= _cells(above) <= WIDEST_WRAP
    )


def _continues(above: str, below: str, width: int) -> bool:
    return (
        len(above) <= width
        and _cells(above) <= width
        and _is_full(above, below, width)
        and not _HEAD_LINE.match(below)
        and not (len(below) < _SHORT and _YEAR.search(below) and not has_stop(below))
    )


def _is_full(above: str, below: str, width: int) -> bool:
    if _IDEOGRAPH.match(below[:1]):
        return _cells(above) + 6 > width
    found = _WORD.match(below)
    return _cells(above) + 1 + _cells(found[0][:WIDEST_WRAP] if found else "") > width


def _cells(line: str) -> int:
    return len(line) if line.isascii() else len(line) + len(_WIDE.findall(line))
