"""Days and times of day."""

from datetime import date, timedelta

from pressmark.language.times.calendars import Resolved, a_day, of_day, weekday_after, weekday_before
from pressmark.language.times.context import BACKWARD, FORWARD, Context
from pressmark.language.times.names import MONTHS, PARTS, WEEKDAYS
from pressmark.model.times import TimeType

_SOON = 62
"""Days ahead within which a date without a year is to come."""


def iso(context: Context) -> Resolved | None:
    """`2021-05-03`."""
    day = a_day(int(context.get("year")), int(context.get("number")), int(context.get("day")))
    return of_day(day) if day else None


def slashed(context: Context) -> Resolved | None:
    """`5/3/2021`, month first as English news of the wires writes it."""
    year = context.year
    day = a_day(year or 1, int(context.get("number")), int(context.get("day")))
    return of_day(day) if day and year else None


def full(context: Context) -> Resolved | None:
    """A day and month, with the year or without: then the near one that the words around suggest."""
    month, number = MONTHS[context.get("month")], int(context.get("day"))
    if not 1 <= number <= 31:
        return None
    year = context.year
    if year is None:
        if context.published is None:
            return Resolved(type=TimeType.DATE, value=f"XXXX-{month:02d}-{number:02d}")
        return _nearest_day(context, context.published, month, number)
    day = a_day(year, month, number)
    return of_day(day) if day else None


_SOON = 62
"""Days ahead within which a date without a year is to come."""

_NEAR_MONTHS = 3
"""Months ahead within which a month without a year is to come."""


def _nearest_day(context: Context, published: date, month: int, number: int) -> Resolved | None:
    days = [day for step in (-1, 0, 1) if (day := a_day(published.year + step, month, number))]
    ahead = [day for day in days if day > published]
    behind = [day for day in days if day <= published]
    if ahead and (context.coming or (ahead[0] - published).days <= _SOON or not behind):
        return of_day(ahead[0])
    return of_day(behind[-1]) if behind else None


def weekday(context: Context) -> Resolved | None:
    """A day of the week, or a part of one."""
    short = context.found["weekday"]
    if short.lower() in ("sun", "mon", "sat", "wed") and not context.found[0].endswith("."):
        return None
    part = PARTS.get(context.get("part"), "")
    if context.published is None:
        value = f"XXXX-WXX-{WEEKDAYS[context.get('weekday')] + 1}"
        return Resolved(type=TimeType.TIME if part else TimeType.DATE, value=value + part)
    return of_day(_day_of_week(context, context.published), part)


def _day_of_week(context: Context, published: date) -> date:
    weekday = WEEKDAYS[context.get("weekday")]
    which, week = context.get("which"), context.get("after")
    if week:
        shift = {"last": -1, "next": 1}.get(week.split()[0], 0)
        monday = published - timedelta(days=published.weekday())
        return monday + timedelta(days=weekday + 7 * shift)
    if which in BACKWARD:
        return weekday_before(published - timedelta(days=1), weekday)
    if which in FORWARD or (not which and context.coming):
        return weekday_after(published + timedelta(days=which in FORWARD), weekday)
    if which == "this":
        return weekday_after(published, weekday)
    return weekday_before(published, weekday)


def today(context: Context) -> Resolved | None:
    """Today, yesterday, tomorrow, tonight, and parts of them."""
    word = context.get("today")
    part = PARTS.get(context.get("part"), "TNI" if word == "tonight" else "")
    if context.published is None:
        return Resolved(type=TimeType.TIME if part else TimeType.DATE, value=None)
    shift = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    return of_day(context.published + timedelta(days=shift), part)


def last_night(context: Context) -> Resolved | None:
    """Last night, this morning, the previous evening."""
    part, which = PARTS[context.get("part")], context.get("which")
    if context.published is None or which == "that":
        return Resolved(type=TimeType.TIME, value=None)
    shift = -1 if which in ("last", "the previous") else 1 if which in ("the next", "the following") else 0
    return of_day(context.published + timedelta(days=shift), part)


def clock(context: Context) -> Resolved | None:
    """A time of day, on a day that stands beside or on that of publication."""
    hour, minute = int(context.get("hour")), int(context.get("minute") or 0)
    half = context.get("half")
    if hour > 24 or (not half and not context.get("minute")):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    clock = f"T{hour:02d}:{minute:02d}"
    if context.published is None:
        return Resolved(type=TimeType.TIME, value=clock)
    if context.get("weekday"):
        return of_day(_day_of_week(context, context.published), clock)
    shift = {"yesterday": -1, "tomorrow": 1}.get(context.get("today"), 0)
    return of_day(context.published + timedelta(days=shift), clock)
