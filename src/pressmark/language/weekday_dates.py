"""Days that a text names by weekday, day and month but without a year: "on Sunday, 24 May", "5月24日（日）"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pressmark.language.date_patterns import month_of
from pressmark.language.months import CJK_WEEKDAYS, weekday_names
from pressmark.language.plain_signs import plain_signs

_WEEKDAY = r"(?<![^\W_])(?P<w>[^\W\d_]{3,15}(?:-feira)?)"
_BETWEEN = r"\.?\ ?,?\ (?:(?:den|le|el|the|dem|dia|il)\ )?"
_DAY = r"(?P<d>0?[1-9]|[12][0-9]|3[01])(?![0-9])"
_MONTH = r"(?P<n>(?:كانون|تشرين)\ [^\W\d_]{3,7}|[^\W\d_]{2,12})(?![^\W\d_])"
_NO_YEAR = r"(?!\.?,?\ (?:(?:de|del)\ )?[0-9]{4}(?![0-9]))"
_DAY_MONTH = re.compile(rf"{_WEEKDAY}{_BETWEEN}{_DAY}(?:\.|st|nd|rd|th|er|º|°)?\ (?:(?:de|of)\ )?{_MONTH}{_NO_YEAR}")
_MONTH_DAY = re.compile(rf"{_WEEKDAY}{_BETWEEN}{_MONTH}\.?\ {_DAY}(?:st|nd|rd|th)?(?!\ ?[-–—/:.][0-9]){_NO_YEAR}")
_ASIAN = re.compile(
    r"(?<!年)(?<!年\ )(?<![0-9])(?P<n>1[0-2]|0?[1-9])\ ?月\ ?(?P<d>0?[1-9]|[12][0-9]|3[01])\ ?[日号號]\ ?"
    r"(?:\((?P<w1>[月火水木金土日一二三四五六])\)|(?:星期|周|週)(?P<w2>[一二三四五六日天])|(?P<w3>[月火水木金土日])曜)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekdayDate:
    """A weekday (Monday is 0) with a day and a month: offsets are code points of the text."""

    start: int
    end: int
    weekday: int
    day: int
    month: int


def find_weekday_dates(text: str, start: int, end: int, language: str | None) -> tuple[WeekdayDate, ...]:
    """Such days in a stretch of the text, from left to right.

    With a language, only names that it has; without, those of any of our languages.
    """
    signs = plain_signs(text[start:end])
    found = sorted((*_named(signs, language), *_asian(signs)), key=lambda one: one[0].start())
    return tuple(
        WeekdayDate(
            start=start + match.start(), end=start + match.end(), weekday=weekday, day=int(match["d"]), month=month
        )
        for match, weekday, month in found
    )


def year_of(day: WeekdayDate, published: str) -> int | None:
    """The year in which the weekday and the day agree within half a year of publication; None where none does.

    `published` is a reading of the publication date: a year that is not near it speaks against the reading.
    """
    base = date.fromisoformat(published[:10])
    for year in (base.year, base.year - 1, base.year + 1):
        try:
            made = date(year, day.month, day.day)
        except ValueError:
            continue
        if made.weekday() == day.weekday and abs(made - base) <= timedelta(days=183):
            return year
    return None


def _named(signs: str, language: str | None) -> Iterator[tuple[re.Match[str], int, int]]:
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for found in pattern.finditer(signs):
            weekday, month = weekday_names().get(found["w"]), month_of(found["n"])
            if weekday is None or month is None or not weekday[1] & month[1]:
                continue
            if language is None or language in weekday[1] & month[1]:
                yield found, weekday[0], month[0]


def _asian(signs: str) -> Iterator[tuple[re.Match[str], int, int]]:
    for found in _ASIAN.finditer(signs):
        sign = next(found[name] for name in ("w1", "w2", "w3") if found[name])
        yield found, CJK_WEEKDAYS[sign], int(found["n"])
