"""Holidays that fall on one day of the year, by the calendars of the English-speaking press."""

from collections.abc import Callable
from datetime import date, timedelta

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
