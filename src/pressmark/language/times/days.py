"""Days and times of day."""

from datetime import date, timedelta

from pressmark.language.times.calendars import Resolved, a_day, of_day, weekday_after, weekday_before
from pressmark.language.times.context import BACKWARD, FORWARD, Context
from pressmark.language.times.patterns import MONTHS, PARTS, WEEKDAYS
from pressmark.model.times import TimeType

_SOON = 62
"""Days ahead within which a date without a year is to come, where no verb tells."""

_FAR = 330
"""Days that a date without a year does not lie off, whatever the verb: "by" such a day said on the day after it."""

_SHIFTS = {"yesterday": -1, "tomorrow": 1}


def iso(context: Context) -> Resolved | None:
    """`2021-05-03`."""
    day = a_day(int(context.get("year")), int(context.get("number")), int(context.get("day")))
    return of_day(day) if day else None


def full(context: Context) -> Resolved | None:
    """A day and month, with the year or without: then the near one that the words around suggest."""
    month, number = MONTHS[context.get("month")], int(context.get("day"))
    if not 1 <= number <= 31:
        return None
    part = _clock_of(context) if context.parts.get("hour") else ""
    if part is None:
        return None
    if context.year is not None:
        day = a_day(context.year, month, number)
    elif context.published is None:
        kind = TimeType.TIME if part else TimeType.DATE
        return Resolved(type=kind, value=f"XXXX-{month:02d}-{number:02d}{part}")
    else:
        years = (context.published.year + step for step in (-1, 0, 1))
        day = _nearest_day(context, context.published, [a_day(year, month, number) for year in years if year > 0])
    return of_day(day, part) if day else None


def _nearest_day(context: Context, published: date, days: list[date | None]) -> date | None:
    ahead = next((day for day in days if day and day > published), None)
    behind = next((day for day in reversed(days) if day and day <= published), None)
    if ahead is None or behind is None:
        return ahead or behind
    coming, until, since = context.coming, (ahead - published).days, (published - behind).days
    if coming is None:
        return ahead if until <= _SOON and until < since else behind
    if coming:
        return behind if until > _FAR else ahead
    return ahead if since > _FAR else behind


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
    which, week = context.which, context.get("after")
    if week:
        shift = {"last": -1, "next": 1}.get(week.split()[0], 0)
        monday = published - timedelta(days=published.weekday())
        return monday + timedelta(days=weekday + 7 * shift)
    if which in BACKWARD:
        return weekday_before(published - timedelta(days=1), weekday)
    if which in FORWARD:
        return weekday_after(published + timedelta(days=1), weekday)
    if which == "this":
        return weekday_after(published, weekday)
    return weekday_after(published, weekday) if context.coming else weekday_before(published, weekday)


def today(context: Context) -> Resolved | None:
    """Today, yesterday, tomorrow, tonight, and parts of them."""
    word = context.get("today")
    part = PARTS.get(context.get("part"), "TNI" if word == "tonight" else "")
    if context.published is None:
        return Resolved(type=TimeType.TIME if part else TimeType.DATE, value=None)
    return of_day(context.published + timedelta(days=_SHIFTS.get(word, 0)), part)


def last_night(context: Context) -> Resolved | None:
    """Last night, this morning; the previous evening and that night are of a day named before."""
    part, which = PARTS[context.get("part")], context.get("which")
    if context.published is None or which not in ("last", "this"):
        return Resolved(type=TimeType.TIME, value=None)
    return of_day(context.published - timedelta(days=which == "last"), part)


def clock(context: Context) -> Resolved | None:
    """A time of day, on a day that stands beside or on that of publication."""
    clock = _clock_of(context)
    if clock is None:
        return None
    if context.published is None:
        return Resolved(type=TimeType.TIME, value=clock)
    if context.get("weekday"):
        return of_day(_day_of_week(context, context.published), clock)
    return of_day(context.published + timedelta(days=_SHIFTS.get(context.get("today"), 0)), clock)


def _clock_of(context: Context) -> str | None:
    """`T17:00`, or None for a number that is no time of day."""
    hour, minute = int(context.get("hour")), int(context.get("minute") or 0)
    half = context.get("half")
    if hour > 24 or (not half and not context.get("minute")):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"T{hour:02d}:{minute:02d}"
