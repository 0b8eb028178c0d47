"""The days that the signs of a line spell out, in every convention, before weekday and time are looked for."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pressmark.language.asian_dates import ASIAN, read_asian
from pressmark.language.date_borders import ends_freely, ends_range, is_glued_behind_word, starts_freely
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
_NAME = rf"(?P<n>(?:كانون|تشرين)\ {_WORD}|{_WORD})"
_OTHER_NAME = rf"(?P<n2>(?:كانون|تشرين)\ {_WORD}|{_WORD})"

_ISO = re.compile(
    r"(?<![0-9])(?P<y>(?:1[6-9]|20|21)[0-9]{2})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{2}|[1-9](?![0-9]))(?:(?![0-9])|(?=[0-2][0-9]:[0-5][0-9]))"
    r"(?!-[0-9]|_|/[0-9]|\.(?:[a-z]{3,4}(?![a-z])|[0-9]))"
    r"|(?<![0-9])(?P<y2>(?:19|20|21)[0-9]{2})(?P<m2>[0-9]{2})(?P<d2>[0-9]{2})(?=t[0-2][0-9][0-5][0-9](?:[0-5][0-9])?(?![0-9]))"
)
_YEAR_FIRST = re.compile(
    r"(?<![0-9])(?P<y>(?:19|20|21)[0-9]{2})\ ?(?P<s>[/.])\ ?(?P<m>[01]?[0-9])\ ?(?P=s)\ ?(?P<d>[0-3]?[0-9])"
    r"(?:(?![0-9])|(?=[0-2][0-9]:[0-5][0-9]))(?![./-][0-9])"
)
_YEAR_APART = re.compile(
    r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})\ (?P<m>[01][0-9])[/-](?P<d>[0-3][0-9])(?=\ {1,2}[0-2][0-9]:[0-5][0-9](?![0-9]))"
)
_NUMERIC = re.compile(
    r"(?<![0-9])(?P<a>[0-3]?[0-9])(?P<b1>\ ?)(?P<s>[/.-])\ ?(?P<b>[0-3]?[0-9])\ ?(?P=s)\ ?"
    rf"(?:{_YEAR}|(?P<short>[0-9]{{2}})(?![0-9:h%]))(?![./-][0-9](?![0-9]?:[0-5][0-9](?![0-9])))"
)
_DAY_MONTH_YEAR = re.compile(
    rf"(?:(?<![0-9])|(?<=[^0-9](?:19|20)[0-9]{{2}})){_DAY}(?:\.|(?:st|nd|rd|th|er|re|º|°|ª|-?го|-?е|e)(?!{_LETTER}))?(?:\ ?[-/.]\ ?|\ {{0,3}})(?:de\ |of\ |d')?"
    rf"{_NAME}(?!{_LETTER})(?:\ ?[/(]\ ?{_OTHER_NAME}(?!{_LETTER})\ ?\)?)?\.?\ ?,?(?:\ ?[-/.]\ ?|\ {{0,3}})(?:de\ |del\ |do\ |of\ )?"
    rf"(?:{_YEAR}|'(?P<short>[0-9]{{2}})(?![0-9]))(?!-[0-9]{{2}}(?![0-9:.h]))(?:\ ?(?:года?|г)(?![^\W_])\.?|\ ?م(?:ـ)?(?![^\W_]))?"
)
_MONTH_DAY_YEAR = re.compile(
    rf"{_NAME}(?!{_LETTER})\.?(?:\ {{0,3}}|[-/])(?:the\ )?{_DAY}(?:st|nd|rd|th)?(?![0-9])(?:\ ?,\ {{0,2}}|\.?\ {{1,3}}(?:de\ |del\ )?|[-/])"
    rf"{_YEAR}(?!-[0-9]{{2}}(?![0-9:.h]))"
)
_YEAR_MONTH_DAY = re.compile(
    rf"(?<![0-9])(?P<y>(?:19|20|21)[0-9]{{2}})[,.]?(?:\ {{1,2}}|-){_NAME}(?!{_LETTER})\.?(?:\ {{1,2}}|-){_DAY}(?:st|nd|rd|th)?(?![0-9])"
    r"(?!,?\ ?(?:1[6-9]|20|21)[0-9]{2})(?!:|[./-][0-9]|\ ?[-–—]\ ?[0-9])"
)
_GLUED_MONTH = re.compile(
    r"(?<=[a-zà-öø-ÿ.)])(?=[A-ZÉ][a-zà-öø-ÿ]{2,9}\.?\ {1,2}[0-9]{1,2}(?:st|nd|rd|th)?,?\ {1,2}[0-9]{4})"
)
_COMBINING = dict.fromkeys(range(0x64B, 0x653))
_NO_MONTH_BEFORE_DAY = frozenset(["out", "set", "ago"])
"""Short names that are English words: `out 25, 2020` is no date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """A day found, before weekday and time are looked for around it: for each day the order of digits that gives it."""

    start: int
    end: int
    days: tuple[date, ...]
    rule: str
    orders: tuple[str, ...] = ()
    languages: frozenset[str] = frozenset()


def find_cores(line: str, signs: str) -> list[Core]:
    """The days of a line from left to right, none overlapping another; `signs` are the line's plain signs."""
    found: list[Core] = []
    for core in sorted(_candidates(line, signs), key=lambda core: (core.start, -core.end)):
        free = not found or core.start >= found[-1].end
        # `11/16/2023November 16, 2023`: the page says one day twice, without the space between.
        touching = (
            bool(found) and core.start == found[-1].end and (line[core.start].isupper() or core.days == found[-1].days)
        )
        if free and (touching or starts_freely(line, signs, core.start)) and ends_freely(signs, core.end):
            found.append(core)
    return [core for core in found if not ends_range(signs, core.start)]


def month_of(name: str) -> tuple[int, frozenset[str]] | None:
    """The number of the month that a lower-case word names, and the languages that have it."""
    return month_names().get(name) or month_names().get(unicodedata.normalize("NFC", name).translate(_COMBINING))


def _candidates(line: str, signs: str) -> Iterator[Core]:
    for found in _ISO.finditer(signs):
        year, month, day = (found[name] or found[f"{name}2"] for name in "ymd")
        yield from _one(found, year, month, day, "date.iso")
    for found in _YEAR_FIRST.finditer(signs):
        yield from _one(found, found["y"], found["m"], found["d"], "date.year-month-day")
    for found in _YEAR_APART.finditer(signs):
        yield from _one(found, found["y"], found["m"], found["d"], "date.year-month-day")
    for found in _NUMERIC.finditer(signs):
        yield from _numeric(found)
    yield from _named(line, signs)
    for found in ASIAN.finditer(signs):
        made, language = read_asian(found)
        if made is not None:
            languages = frozenset([language] if language else [])
            yield Core(
                start=found.start(),
                end=found.end(),
                days=(made,),
                rule="date.year-month-day.asian",
                languages=languages,
            )


def _named(line: str, signs: str) -> Iterator[Core]:
    for found in _DAY_MONTH_YEAR.finditer(signs):
        yield from _with_name(found, "date.day-month-year")
    for found in _MONTH_DAY_YEAR.finditer(signs):
        if found["n"] not in _NO_MONTH_BEFORE_DAY:
            yield from _with_name(found, "date.month-day-year")
    for place in _GLUED_MONTH.finditer(line):
        if (glued := _MONTH_DAY_YEAR.match(signs, place.start())) and is_glued_behind_word(line, place.start()):
            yield from _with_name(glued, "date.month-day-year")
    for found in _YEAR_MONTH_DAY.finditer(signs):
        yield from _with_name(found, "date.year-month-day")


def _with_name(found: re.Match[str], rule: str) -> Iterator[Core]:
    known = month_of(found["n"])
    if known is None:
        return
    number, languages = known
    groups = found.groupdict()
    if groups.get("n2"):
        other = month_of(groups["n2"])
        if other is None or other[0] != number:
            return
        languages |= other[1]
    label = next(iter(languages)) if len(languages) == 1 else "several" if languages else "other"
    year = found["y"] or f"20{groups['short']}"
    yield from _one(found, year, str(number), found["d"], f"{rule}.{label}", languages=languages)


def _one(
    found: re.Match[str], year: str, month: str, day: str, rule: str, *, languages: frozenset[str] = frozenset()
) -> Iterator[Core]:
    made = _date(int(year), int(month), int(day))
    if made is not None:
        yield Core(start=found.start(), end=found.end(), days=(made,), rule=rule, languages=languages)


_ORDER_NAMES = {"d": "day-month-year", "m": "month-day-year", "y": "year-month-day"}


def _numeric(found: re.Match[str]) -> Iterator[Core]:
    """25.05.2020 has the day first; of 25/05/2020 only one order exists; 03/04/2024 has two readings."""
    first, second, separator = found["a"], found["b"], found["s"]
    days = dict(_short(found) if found["short"] else _orders(first, second, int(found["y"]), separator))
    if not days:
        return
    # 5/5/2020 is one day in either order.
    distinct = {day: order for order, day in reversed(days.items())}
    ordered = tuple(sorted(distinct))
    orders = tuple(separator.join(_signs(distinct[day])) for day in ordered)
    rule = "date.numeric.ambiguous" if len(ordered) > 1 else f"date.numeric.{_ORDER_NAMES[orders[0][0]]}"
    sure = orders if len(days) == len(ordered) else ()
    yield Core(start=found.start(), end=found.end(), days=ordered, rule=rule, orders=sure)


def _signs(order: str) -> str:
    return {"d": "dmy", "m": "mdy", "y": "ymd"}[order]


def _orders(first: str, second: str, year: int, separator: str) -> Iterator[tuple[str, date]]:
    """A date whose year has four digits stands day first or, but for dots, month first."""
    if day := _date(year, int(second), int(first)):
        yield "d", day
    if separator != "." and (day := _date(year, int(first), int(second))):
        yield "m", day


def _short(found: re.Match[str]) -> Iterator[tuple[str, date]]:
    """A date whose year has two digits may have it in front as well: 25/05/20 is 2025-05-20 in Japan."""
    first, second, last, separator = found["a"], found["b"], found["short"], found["s"]
    two_each = len(first) == len(second) == 2
    if found["b1"] or (not two_each and separator != "/"):
        return
    year = 2000 + int(last)
    if year <= LAST_SHORT_YEAR:
        yield from _orders(first, second, year, separator)
    if two_each and (day := _date(2000 + int(first), int(second), int(last))):
        yield "y", day


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
