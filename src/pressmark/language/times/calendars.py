"""Days, weeks, months and years counted from the day of publication, as TIMEX3 values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from pressmark.model.times import TimeType


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What an expression comes to: type, TIMEX3 value, EDTF, first and last day."""

    type: TimeType
    value: str | None = None
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None


def between(value: str, first: date, last: date, *, edtf: str = "", type: TimeType = TimeType.DATE) -> Resolved:  # noqa: A002
    """A stretch from a first to a last day; without `edtf` it is the interval of the two."""
    begin, end = first.isoformat(), last.isoformat()
    return Resolved(type=type, value=value, edtf=edtf or f"{begin}/{end}", earliest=begin, latest=end)


def of_day(day: date, part: str = "") -> Resolved:
    """A day, or a part of one."""
    iso = day.isoformat()
    return between(iso + part, day, day, edtf=iso, type=TimeType.TIME if part else TimeType.DATE)


def of_week(day: date, *, weekend: bool = False) -> Resolved:
    """The ISO week of a day, Monday to Sunday, or its weekend."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    value = f"{year}-W{week:02d}" + ("-WE" if weekend else "")
    return between(value, monday + timedelta(days=5 * weekend), monday + timedelta(days=6))


def of_month(year: int, month: int) -> Resolved:
    """A month; months beyond the year count on."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    value = f"{year:04d}-{month:02d}"
    return of_months(year, month, month, value, edtf=value)


def of_months(year: int, first: int, last: int, value: str, *, edtf: str = "") -> Resolved:
    """Several months of a year, or beyond it, under one value: a quarter, a season, a half."""
    begin, behind = date(year, first, 1), date(year + last // 12, last % 12 + 1, 1)
    months = f"{begin:%Y-%m}/{behind - timedelta(days=1):%Y-%m}"
    return between(value, begin, behind - timedelta(days=1), edtf=edtf or months)


def of_quarter(year: int, number: int) -> Resolved:
    """A quarter of a calendar year."""
    return of_months(year, number * 3 - 2, number * 3, f"{year}-Q{number}")


def of_years(first: int, last: int, value: str, edtf: str) -> Resolved:
    """Years of the common era under one value: a year, a decade, a century."""
    return between(value, date(first, 1, 1), date(last, 12, 31), edtf=edtf)


def of_year(year: int) -> Resolved:
    """A year of the common era."""
    return of_years(year, year, f"{year:04d}", f"{year:04d}")


def of_decade(start: int) -> Resolved:
    """Ten years from one that ends in 0."""
    return of_years(start, start + 9, f"{start // 10}", f"{start // 10}X")


def moved(day: date, unit: str, count: int) -> Resolved:
    """The day, week, month, year … that lies `count` of the unit from a day; as exact as the unit is."""
    return _MOVES[unit](day, count) if unit in _MOVES else Resolved(type=TimeType.DATE)


def _moved_quarter(day: date, count: int) -> Resolved:
    year, number = divmod(day.year * 4 + (day.month - 1) // 3 + count, 4)
    return of_quarter(year, number + 1)


_MOVES: dict[str, Callable[[date, int], Resolved]] = {
    "D": lambda day, count: of_day(day + timedelta(days=count)),
    "W": lambda day, count: of_week(day + timedelta(weeks=count)),
    "WE": lambda day, count: of_week(day + timedelta(weeks=count), weekend=True),
    "M": lambda day, count: of_month(day.year, day.month + count),
    "Q": _moved_quarter,
    "Y": lambda day, count: of_year(day.year + count),
    "DE": lambda day, count: of_decade((day.year + 10 * count) // 10 * 10),
}


def weekday_before(day: date, weekday: int) -> date:
    """The last such weekday that is not after a day."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday that is not before a day."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)
