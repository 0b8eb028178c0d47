"""Which of its readings an ambiguous date in digits has: what else stands on the page may settle it, or nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from pressmark.language.found_date import FoundDate
from pressmark.language.tables import words
from pressmark.language.zones import DAY_FIRST_ZONES, MONTH_FIRST_ZONES

DAY_FIRST = frozenset({"de", "fr", "es", "pt", "it", "nl", "ru", "tr", "ar"})
"""Languages all of whose writers put the day before the month; English has both orders."""

YEAR_FIRST = frozenset({"ja", "zh"})
"""Languages whose writers put the year first, also one of two digits."""

_MONTH_FIRST_REGIONS = frozenset({"us"})
_DAY_FIRST_REGIONS = words("at au be br ch de dz eg es fr gb ie in it lb ma mx nl nz pk pt ru sa sy tn tr uk")

NEAR = 7
"""So many days apart a page's dates of publication and change may be to settle each other."""

FAR = 21
"""Nearer than this, another reading is not ruled out by a near one."""


def settle(
    found: FoundDate,
    *,
    language: str | None = None,
    others: Sequence[FoundDate | str] = (),
    zone_region: str | None = None,
) -> FoundDate:
    """The date with one reading, where something on the page settles which; else as it is.

    A weekday that stands with it decides. Else these have a voice, and must agree: its own time zone (or `zone_region`,
    a zone or a country); the language of the page, where all who write it use one order (English has two, but
    none with a year of two digits in front of slashes); the order of another date in digits on the page; another date
    that is the same day as one reading. Failing all these, another date of the page that is near to one reading alone.
    """
    if len(found.readings) < 2:
        return found
    days = [date.fromisoformat(reading[:10]) for reading in found.readings]
    by_weekday = [index for index, day in enumerate(days) if day.weekday() == found.weekday]
    if len(by_weekday) == 1:
        return _chosen(found, by_weekday[0], "weekday")
    voices = [
        (by, index)
        for by, index in _voices(found, days, language, others, zone_region)
        if not by_weekday or index in by_weekday
    ]
    if voices:
        by, index = voices[0]
        return _chosen(found, index, by) if all(other == index for _, other in voices) else found
    near = _near(days, _days(others))
    return found if near is None else _chosen(found, near, "another date")


def _voices(
    found: FoundDate,
    days: Sequence[date],
    language: str | None,
    others: Sequence[FoundDate | str],
    zone_region: str | None,
) -> Iterator[tuple[str, int]]:
    zones = {zone.lower() for zone in (found.zone, zone_region) if zone}
    if zones & (MONTH_FIRST_ZONES | _MONTH_FIRST_REGIONS):
        yield from _order("zone", found.orders, "m")
    if zones & (DAY_FIRST_ZONES | _DAY_FIRST_REGIONS):
        yield from _order("zone", found.orders, "d")
    spoken = language or found.language
    if spoken in DAY_FIRST:
        yield from _order("language", found.orders, "d")
    elif spoken in YEAR_FIRST:
        yield from _order("language", found.orders, "y")
    elif spoken == "en" and len(found.orders) == 2 and "y/m/d" in found.orders:
        yield "language", 1 - found.orders.index("y/m/d")
    for other in others:
        if isinstance(other, FoundDate) and len(other.orders) == 1:
            yield from _order("the order of another date", found.orders, other.orders[0])
    same = {days.index(day) for day in _days(others) if day in days}
    yield from (("another date", index) for index in sorted(same))


def _order(by: str, orders: Sequence[str], order: str) -> Iterator[tuple[str, int]]:
    yield from ((by, index) for index, one in enumerate(orders) if one.startswith(order))


def _days(others: Iterable[FoundDate | str]) -> list[date]:
    """The days of the other dates that have one reading."""
    readings = [(other,) if isinstance(other, str) else other.readings for other in others]
    return [date.fromisoformat(reading[0][:10]) for reading in readings if len(reading) == 1 and len(reading[0]) >= 10]


def _near(days: Sequence[date], others: Sequence[date]) -> int | None:
    if not others:
        return None
    apart = [min(abs((day - other).days) for other in others) for day in days]
    near = [index for index, distance in enumerate(apart) if distance <= NEAR]
    return near[0] if len(near) == 1 and all(d > FAR for i, d in enumerate(apart) if i != near[0]) else None


def _chosen(found: FoundDate, index: int, by: str) -> FoundDate:
    return replace(
        found,
        readings=(found.readings[index],),
        orders=found.orders[index : index + 1],
        rule=f"{found.rule}; settled by {by}",
    )
