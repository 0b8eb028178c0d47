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


_THURSDAY = 3


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm of Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


_DAYS: dict[str, Callable[[int], date]] = {
    "christmas day": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
    "new year's day": _fixed(1, 1),
    "valentine's day": _fixed(2, 14),
    "halloween": _fixed(10, 31),
    "veterans day": _fixed(11, 11),
    "memorial day": _last_monday_of_may,
    "labor day": lambda year: _nth(year, 9, 0, 1),
    "thanksgiving day": lambda year: _nth(year, 11, _THURSDAY, 4),
    "thanksgiving": lambda year: _nth(year, 11, _THURSDAY, 4),
    "good friday": lambda year: _easter(year) - timedelta(days=2),
    "easter sunday": _easter,
    "easter monday": lambda year: _easter(year) + timedelta(days=1),
    "easter": _easter,
}
HOLIDAYS = frozenset(_DAYS) | {name.replace("'", "’") for name in _DAYS}
SHORT = frozenset({"christmas", "thanksgiving", "easter", "halloween"})
"""Names that stand before nouns as often as they name the day: "an Easter egg"."""


def holiday(name: str, year: int) -> date:
    """The day of a holiday in a year of 1 to 9999."""
    return _DAYS[name.lower().replace("’", "'")](year)
