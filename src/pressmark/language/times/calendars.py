"""Days, weeks, months and years counted from the day of publication, as TIMEX3 values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from pressmark.model.times import TimeType

DAYS_OF_WEEK = 7
MONTHS_OF_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What an expression comes to: type, TIMEX3 value, EDTF, first and last day."""

    type: TimeType
    value: str | None
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None


def of_day(day: date, part: str = "") -> Resolved:
    """A day, or a part of one."""
    kind = TimeType.TIME if part else TimeType.DATE
    iso = day.isoformat()
    return Resolved(type=kind, value=iso + part, edtf=iso, earliest=iso, latest=iso)


def of_week(day: date, *, weekend: bool = False) -> Resolved:
    """The ISO week of a day, Monday to Sunday, or its weekend."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    first, last = (monday + timedelta(days=5) if weekend else monday), monday + timedelta(days=6)
    value = f"{year}-W{week:02d}" + ("-WE" if weekend else "")
    edtf = f"{first.isoformat()}/{last.isoformat()}"
    return Resolved(type=TimeType.DATE, value=value, edtf=edtf, earliest=first.isoformat(), latest=last.isoformat())


def of_month(year: int, month: int) -> Resolved:
    """A month; months beyond the year count on."""
    year, month = year + (month - 1) // MONTHS_OF_YEAR, (month - 1) % MONTHS_OF_YEAR + 1
    if not 1 <= year < date.max.year:
        return Resolved(type=TimeType.DATE, value=None)
    first = date(year, month, 1)
    after = date(year + month // MONTHS_OF_YEAR, month % MONTHS_OF_YEAR + 1, 1)
    last = after - timedelta(days=1)
    value = f"{year:04d}-{month:02d}"
    return Resolved(type=TimeType.DATE, value=value, edtf=value, earliest=first.isoformat(), latest=last.isoformat())


def of_months(year: int, first: int, last: int, value: str) -> Resolved:
    """Several months of a year under one value: a quarter, a season, a half."""
    begin, end = of_month(year, first), of_month(year, last)
    edtf = f"{begin.edtf}/{end.edtf}"
    return Resolved(type=TimeType.DATE, value=value, edtf=edtf, earliest=begin.earliest, latest=end.latest)


def of_quarter(year: int, number: int) -> Resolved:
    """A quarter of a calendar year."""
    return of_months(year, number * 3 - 2, number * 3, f"{year}-Q{number}")


def of_year(year: int) -> Resolved:
    """A year of the common era."""
    if not 1 <= year < date.max.year:
        return Resolved(type=TimeType.DATE, value=None)
    value = f"{year:04d}"
    return Resolved(type=TimeType.DATE, value=value, edtf=value, earliest=f"{value}-01-01", latest=f"{value}-12-31")


def of_century(number: int) -> Resolved:
    """The 19th century is 18XX."""
    if number < 1:
        return Resolved(type=TimeType.DATE, value=None)
    first = (number - 1) * 100
    return Resolved(
        type=TimeType.DATE,
        value=f"{number - 1:02d}",
        edtf=f"{number - 1:02d}XX",
        earliest=f"{max(first, 1):04d}-01-01",
        latest=f"{first + 99:04d}-12-31",
    )


def of_decade(start: int) -> Resolved:
    """Ten years from one that ends in 0."""
    if not 0 < start < date.max.year - 9:
        return Resolved(type=TimeType.DATE, value=None)
    return Resolved(
        type=TimeType.DATE,
        value=f"{start // 10}",
        edtf=f"{start // 10}X",
        earliest=f"{start:04d}-01-01",
        latest=f"{start + 9:04d}-12-31",
    )


def a_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moved(day: date, unit: str, count: int) -> Resolved:
    """The day, week, month, year … that lies `count` of the unit from a day; as exact as the unit is."""
    try:
        return _MOVES[unit](day, count) if unit in _MOVES else Resolved(type=TimeType.DATE, value=None)
    except OverflowError:
        return Resolved(type=TimeType.DATE, value=None)


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
    return day - timedelta(days=(day.weekday() - weekday) % DAYS_OF_WEEK)


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday that is not before a day."""
    return day + timedelta(days=(weekday - day.weekday()) % DAYS_OF_WEEK)
