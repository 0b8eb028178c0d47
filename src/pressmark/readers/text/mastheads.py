"""Which of the short lines at the top are the site's and not the article's: the body has no word of them."""

import re
from collections.abc import Sequence

from pressmark.newsroom.boilerplate import is_menu_item
from pressmark.newsroom.outlets import OUTLETS
from pressmark.readers.text.marks import Kind, Marked

_TEXTS = 6
_SHORT = 3
_SHORT_IN_SIGNS = 8
"""In words; in Chinese and Japanese signs."""

_LONG = 5
_FIELD = 4
_LEAST_SHARED = 2
_LEAST_SHARE = 0.3

_NAME = re.compile(r"[^\W\d_]+")
_LONGEST_NAME = 40
_WORD = re.compile(r"[^\s\d_.,;:!?\"'’‘“”„«»()\[\]…|/\\–—\u3000-\u30ff\u3400-\u9fff-]{4,}")
_SIGNS = re.compile("[\u3040-\u30ff\u3400-\u9fff]{2,}")
_BARS = re.compile(r"\s[|•·>›»]\s")
_SOURCE = re.compile(r"(?:来源|來源|source|quelle|fuente|fonte|источник|kaynak|bron|المصدر)\s?[:：]", re.IGNORECASE)
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_ARTICLE = re.compile("^(?:وال|بال|ال)")


def first_told(marks: Sequence[Marked], titles: Sequence[int]) -> int:
    """How many of the titles stand above the first that the body takes up, where these are a site's; else 0.

    A site's name, its menu and its banners are short or set apart from the headline by a date or byline, and the text
    below has no word of them.
    """
    body: set[str] = set()
    for item in [item for item in marks if item.prose][:_TEXTS]:
        body |= content_words(item.block.line)
    for number, index in enumerate(titles):
        told = _is_told(marks[index], body)
        alone = number == 1 and titles[0] + 1 == index
        if told or (number and not alone and not _is_short(marks[index]) and marks[index].words >= _LONG):
            own = (at for at, one in enumerate(titles[:number]) if not _is_foreign(marks, one, index, body))
            return next(own, number)
    return 0


def is_source(line: str) -> bool:
    """Whether a line names the outlet that a page was taken from: `Source: …`."""
    return _SOURCE.match(line) is not None


def is_outlet(line: str) -> bool:
    """Whether a line is a few words of which one is what papers, stations and agencies are called."""
    names = set(_NAME.findall(line.casefold()))
    return len(line) <= _LONGEST_NAME and len(line.split()) <= _SHORT + 1 and not names.isdisjoint(OUTLETS)


def content_words(line: str) -> set[str]:
    """The beginnings of a line's longer words, and pairs of its Chinese or Japanese signs."""
    words = (_ARTICLE.sub("", word) for word in _WORD.findall(line.casefold()))
    # Where words have many endings, less of their beginning stays the same.
    found = {word[: 5 if word < "\u0250" else 4] for word in words}
    for run in _SIGNS.findall(line):
        found |= {run[place : place + 2] for place in range(len(run) - 1)}
    return found


def _shared(item: Marked, body: set[str]) -> tuple[int, int]:
    words = content_words(item.block.line)
    return len(words & body), len(words)


def _is_short(item: Marked) -> bool:
    signs = sum(len(run) for run in _SIGNS.findall(item.block.line))
    return signs <= _SHORT_IN_SIGNS if signs else item.words <= _SHORT


def _is_told(item: Marked, body: set[str]) -> bool:
    shared, of = _shared(item, body)
    return not _is_short(item) and shared >= min(_LEAST_SHARED, of) > 0 and shared >= _LEAST_SHARE * of


def _is_foreign(marks: Sequence[Marked], index: int, told: int, body: set[str]) -> bool:
    """Whether a line above the told one is no headline over its standfirst."""
    item = marks[index]
    if is_source(item.block.line):
        return True
    shared, _ = _shared(item, body)
    signed = marks[index + 1].kind is Kind.BYLINE
    apart = not signed and any(
        marks[between].meta or _is_menu_entry(marks[between]) for between in range(index + 1, told)
    )
    if is_outlet(item.block.line) and marks[told].words > item.words:
        return True
    if _is_short(item) or _YEAR.search(item.block.line):
        return apart or not shared
    return not shared and (apart or _is_menu(item.block.line))


def _is_menu_entry(item: Marked) -> bool:
    return item.wording is not None and (item.wording.rule == "furniture.menu" or is_menu_item(item.block.line))


def _is_menu(line: str) -> bool:
    """Whether a line is set in fields, or in words of a few signs each."""
    fields = line.split()
    return _BARS.search(line) is not None or (len(fields) >= _SHORT and all(len(word) <= _FIELD for word in fields))
