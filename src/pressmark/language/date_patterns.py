"""The days that the signs of a line spell out, in every convention, before weekday and time are looked for."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pressmark.language.date_labels import label_words
from pressmark.language.months import month_names

LAST_SHORT_YEAR = 2050
"""Two digits mean a year of this century up to here; what they mean beyond, nobody can say."""

# A clock, a reading time or the day once more may be glued to a year: `20255:14 AM`, `20203 min read`.
_YEAR_ENDS = r"(?:(?![0-9])|(?=[0-9]{1,2}(?::|\ ?h\ ?)[0-5][0-9](?![0-9]))|(?=[0-9]{1,2}\ ?min(?:ute)?s?(?![^\W\d_]))"
_YEAR_ENDS += r"|(?=[0-9]{1,2}\ [^\W\d_]{3,9}\.?\ (?:19|20)[0-9]{2}(?![0-9])))"
_YEAR = rf"(?P<y>(?:1[6-9]|20|21)[0-9]{{2}}){_YEAR_ENDS}"
_DAY = r"(?P<d>0?[1-9]|[12][0-9]|3[01])"
_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}(?:{_LETTER}|[\u0300-\u036f\u064b-\u0652]){{1,13}}"
_NAME = rf"(?P<n>(?:كانون|تشرين)\ {_WORD}|{_WORD})(?!{_LETTER})"
_OTHER_NAME = rf"(?:\ ?[/(]\ ?(?P<n2>(?:كانون|تشرين)\ {_WORD}|{_WORD})(?!{_LETTER})\ ?\)?)?"

_MONTH_FIRST = (
    rf"(?!(?:out|set|ago)(?!{_LETTER})){_NAME}\.?(?:\ {{0,3}}|[-/])(?:the\ )?{_DAY}(?:st|nd|rd|th)?(?![0-9])"
    rf"(?:\ ?,\ {{0,2}}|\.?\ {{1,3}}(?:de\ |del\ )?|[-/]){_YEAR}(?!-[0-9]{{2}}(?![0-9:.h]))"
)
_FULL = (
    (
        r"(?<![0-9])(?P<y>(?:1[6-9]|20|21)[0-9]{2})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{2}|[1-9](?![0-9]))"
        r"(?:(?![0-9])|(?=[0-2][0-9]:[0-5][0-9]))(?!-[0-9]|_|/[0-9]|\.(?:[a-z]{3,4}(?![a-z])|[0-9]))"
    ),
    (
        r"(?<![0-9])(?P<y>(?:19|20|21)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?=t[0-2][0-9][0-5][0-9](?:[0-5][0-9])?(?![0-9]))"
    ),
    (
        r"(?<![0-9])(?P<y>(?:19|20|21)[0-9]{2})\ ?(?P<s>[/.])\ ?(?P<m>[01]?[0-9])\ ?(?P=s)\ ?(?P<d>[0-3]?[0-9])"
        r"(?:(?![0-9])|(?=[0-2][0-9]:[0-5][0-9]))(?![./-][0-9])"
    ),
    (
        r"(?<![0-9])(?P<y>(?:1[6-9]|20|21)[0-9]{2})\ ?[年년](?:\ ?\([^()]{2,8}\))?\ ?(?P<m>[0-9]{1,2})\ ?[月월]\ ?(?P<d>[0-9]{1,2})\ ?[日号號일]"
    ),
    (
        rf"(?:(?<![0-9])|(?<=[^0-9](?:19|20)[0-9]{{2}})){_DAY}(?:\.|(?:st|nd|rd|th|er|re|º|°|ª|-?го|-?е|e)(?!{_LETTER}))?(?:\ ?[-/.]\ ?|\ {{0,3}})(?:de\ |of\ |d')?"
        rf"{_NAME}{_OTHER_NAME}\.?\ ?,?(?:\ ?[-/.]\ ?|\ {{0,3}})(?:de\ |del\ |do\ |of\ )?"
        rf"(?:{_YEAR}|'(?P<short>[0-9]{{2}})(?![0-9]))(?!-[0-9]{{2}}(?![0-9:.h]))(?:\ ?(?:года?|г)(?![^\W_])\.?|\ ?م(?:ـ)?(?![^\W_]))?"
    ),
    _MONTH_FIRST,
    (
        rf"(?<![0-9])(?P<y>(?:19|20|21)[0-9]{{2}})[,.]?(?:\ {{1,2}}|-){_NAME}\.?(?:\ {{1,2}}|-){_DAY}(?:st|nd|rd|th)?(?![0-9])"
        r"(?!,?\ ?(?:1[6-9]|20|21)[0-9]{2})(?!:|[./-][0-9]|\ ?[-–—]\ ?[0-9])"
    ),
)
_PATTERNS = tuple(map(re.compile, _FULL))
"""Dates with a year of four digits or a month's name. `out`, `set`, `ago` before a day are English words, no months."""

_MONTH_DAY_YEAR = re.compile(_MONTH_FIRST)
_NUMERIC = re.compile(
    r"(?<![0-9])(?P<a>[0-3]?[0-9])(?P<b1>\ ?)(?P<s>[/.-])\ ?(?P<b>[0-3]?[0-9])\ ?(?P=s)\ ?"
    rf"(?:{_YEAR}|(?P<short>[0-9]{{2}})(?![0-9:h%]))(?![./-][0-9](?![0-9]?:[0-5][0-9](?![0-9])))"
)
_GLUED_MONTH = re.compile(
    r"(?<=[a-zà-öø-ÿ.)])(?=[A-ZÉ][a-zà-öø-ÿ]{2,9}\.?\ {1,2}[0-9]{1,2}(?:st|nd|rd|th)?,?\ {1,2}[0-9]{4})"
)
_COMBINING = dict.fromkeys(range(0x64B, 0x653))

_REACH = 48
"""So many code points before a date tell what it is."""

# Another number, a number and a name, or a day and month in digits, and a word or dash that joins it to the date.
_RANGE = re.compile(
    r"(?<![0-9:.,/h])(?<!h\ )[0-3]?[0-9](?:\.(?:[01]?[0-9]\.)?|º|°|er|st|nd|rd|th)?(?:\ (?:de\ |of\ )?(?P<name>[^\W\d_]{3,12})\.?)?"
    r"(?:\ ?[-–—/&+]\ ?|\ (?:to|and|until|till|through|or|bis|und|oder|au|à|et|ou|al|a|y|e|o|ed|em|às|tot|en|t/m|tm|of|par|по|и|до|или|ile|ve|veya|إلى|حتى|و)\ (?:the\ |el\ |le\ |il\ |den\ |zum\ )?|\ و)$"
)
_NO_DATE_BEHIND = re.compile(
    r"(?<![^\W_])(?:version|ver|windows|ios|android|tel|phone|fax|telefon|isbn|issn|doi|pages?|chapter|no|nr|n°|nº|№|order|ref"
    r"|season|episode|phase|part|week|vol|volume)"
    r"\.?\ ?:?\ ?$"
    r"|(?<![^\W_])v\.?\ ?$|[$€£#№+@_=\\]\ ?$|[^\W\d_][-‐‑]$|[^\s:|•·()\[\]]/$|[0-9][.,:/-]$|[0-9]\)\ $"
)
"""What makes a date part of a version, an address, an amount."""

_NO_DATE_BEFORE = re.compile(r"\ ?(?:ه(?:ـ|‍)?|هجري\w{0,3}|a\.?h\.?)(?![^\W_])|\ ?(?:€|\$|£|%|(?:eur|usd|gbp)(?![a-z]))")
"""What makes a date one of the Hijri calendar, or an amount."""

_PLACE = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2,20}-[0-9]{1,2}/")
"""A line that begins with the place it was filed from: `Madrid-29/05/2025`."""

_LAST_WORD = re.compile(r"[^\W\d_]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """A day found, before weekday and time are looked for around it: for each day the order of digits that gives it."""

    start: int
    end: int
    days: tuple[date, ...]
    orders: tuple[str, ...] = ()
    languages: frozenset[str] = frozenset()


def find_cores(line: str, signs: str) -> list[Core]:
    """The days of a line from left to right, none overlapping another; `signs` are the line's plain signs."""
    found: list[Core] = []
    for core in sorted(_candidates(line, signs), key=lambda core: (core.start, -core.end)):
        free = not found or core.start >= found[-1].end
        # `11/16/2023November 16, 2023`: the page says one day twice, without the space between.
        touching = bool(found) and core.start == found[-1].end
        touching = touching and (line[core.start].isupper() or core.days == found[-1].days)
        starts = touching or _starts_freely(line, signs, core.start)
        if free and starts and not _NO_DATE_BEFORE.match(signs, core.end):
            found.append(core)
    return [core for core in found if not _ends_range(signs, core.start)]


def month_of(name: str) -> tuple[int, frozenset[str]] | None:
    """The number of the month that a lower-case word names, and the languages that have it."""
    return month_names().get(name) or month_names().get(unicodedata.normalize("NFC", name).translate(_COMBINING))


def _candidates(line: str, signs: str) -> Iterator[Core]:
    for found in _NUMERIC.finditer(signs):
        yield from _numeric(found)
    for pattern in _PATTERNS:
        for found in pattern.finditer(signs):
            yield from _full(found)
    for place in _GLUED_MONTH.finditer(line):
        if (glued := _MONTH_DAY_YEAR.match(signs, place.start())) and _is_glued_behind_word(line, place.start()):
            yield from _full(glued)


def _full(found: re.Match[str]) -> Iterator[Core]:
    groups = found.groupdict()
    known = month_of(groups["n"]) if groups.get("n") else (int(groups["m"]), frozenset[str]())
    if known and groups.get("n2") and (month_of(groups["n2"]) or known)[0] != known[0]:
        return
    year = int(groups["y"] or f"20{groups['short']}")
    if known and (made := _date(year, known[0], int(groups["d"]))):
        yield Core(start=found.start(), end=found.end(), days=(made,), languages=known[1])


def _numeric(found: re.Match[str]) -> Iterator[Core]:
    """25.05.2020 has the day first; of 25/05/2020 only one order exists; 03/04/2024 has two readings."""
    first, second, separator = found["a"], found["b"], found["s"]
    days = dict(_short(found) if found["short"] else _orders(first, second, int(found["y"]), separator))
    if not days:
        return
    # 5/5/2020 is one day in either order.
    distinct = {day: order for order, day in reversed(days.items())}
    ordered = tuple(sorted(distinct))
    orders = tuple(separator.join(distinct[day]) for day in ordered)
    sure = orders if len(days) == len(ordered) else ()
    yield Core(start=found.start(), end=found.end(), days=ordered, orders=sure)


def _orders(first: str, second: str, year: int, separator: str) -> Iterator[tuple[str, date]]:
    """A date whose year has four digits stands day first or, but for dots, month first."""
    if day := _date(year, int(second), int(first)):
        yield "dmy", day
    if separator != "." and (day := _date(year, int(first), int(second))):
        yield "mdy", day


def _short(found: re.Match[str]) -> Iterator[tuple[str, date]]:
    """A date whose year has two digits may have it in front as well: 25/05/20 is 2025-05-20 in Japan."""
    first, second, last, separator = found["a"], found["b"], found["short"], found["s"]
    two_each = len(first) == len(second) == 2
    if found["b1"] or (not two_each and separator != "/"):
        return
    if 2000 + int(last) <= LAST_SHORT_YEAR:
        yield from _orders(first, second, 2000 + int(last), separator)
    if two_each and (day := _date(2000 + int(first), int(second), int(last))):
        yield "ymd", day


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _starts_freely(line: str, signs: str, start: int) -> bool:
    """Whether a date may start here: not within a word or number, nor behind what makes it a version or the like."""
    before = signs[max(0, start - _REACH) : start]
    if not before:
        return True
    if _NO_DATE_BEHIND.search(before) and not _PLACE.match(line[: start + 3]):
        return False
    # A letter of a script that sets no spaces may touch it.
    if not before[-1].isalnum() or 0x2E80 <= ord(before[-1]) < 0xFB00:
        return True
    return not before[-1].isdigit() and _is_glued_behind_word(line, start)


def _is_glued_behind_word(line: str, start: int) -> bool:
    """Whether a word that ends here lost the space behind it: a label before digits, any word before a capital."""
    if not line[start - 1].isalnum() or (line[start].isupper() and line[start - 1].islower()):
        return True
    word = _LAST_WORD.search(line[max(0, start - 24) : start].lower())
    return word is not None and (word[0] in label_words() or word[0] == "read")


def _ends_range(signs: str, start: int) -> bool:
    """Whether the day is the last of a range ("20-25 May 2020", "29 April to 3 May 2020"), which is no date."""
    found = _RANGE.search(signs[max(0, start - _REACH) : start])
    return found is not None and (found["name"] is None or found["name"] in month_names())
