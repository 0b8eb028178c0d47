"""Times told from now: so long ago, now, of late, and stretches and sets without a date."""

import re

from pressmark.language.times.calendars import Resolved, moved
from pressmark.language.times.context import Context
from pressmark.language.times.durations import duration, every, number_of
from pressmark.language.times.names import UNITS
from pressmark.model.times import TimeType


def ago(context: Context) -> Resolved | None:
    """So long ago, earlier, from now; as exact as its unit is."""
    unit, direction = UNITS[context.get("unit")], context.get("ago")
    sign = -1 if direction in ("ago", "earlier", "before") else 1
    if context.parts.get("bare") is not None:
        return None
    count = _count(context)
    if direction in ("later", "after", "earlier", "before") or context.published is None or count is None:
        if direction in ("before", "after", "later"):
            return duration({**context.parts, "which": None}, None)
        if (
            direction == "earlier"
            and context.published is not None
            and count is not None
            and unit in ("Y", "M", "Q", "W")
        ):
            return moved(context.published, unit, -count)
        return Resolved(type=TimeType.DATE, value="PAST_REF" if sign < 0 and count is None else None)
    if unit.startswith("T"):
        return Resolved(type=TimeType.TIME, value=None)
    return moved(context.published, unit, sign * count)


def _count(context: Context) -> int | None:
    if context.get("vague"):
        return 1 if context.get("vague").strip() == "a" else None
    return number_of(context.get("number"))


def stretch(context: Context) -> Resolved | None:
    """A stretch of time; an age is none."""
    if re.search(r"[-–\s]old\Z", context.found[0]) or re.match(r"[-–\s]{0,2}olds?(?!\w)", context.after):
        return None
    return duration(context.parts, context.published)


def set_of(context: Context) -> Resolved | None:
    """What comes again: every day, weekly."""
    return every(context.parts)


def present(context: Context) -> Resolved | None:
    """Now."""
    day = context.published.isoformat() if context.published else None
    return Resolved(type=TimeType.DATE, value="PRESENT_REF", edtf=day, earliest=day, latest=day)


def past(context: Context) -> Resolved | None:
    """Of late, or at a time in the past."""
    late = context.get("ref") in ("recently", "lately")
    last = context.published.isoformat() if context.published and late else None
    return Resolved(type=TimeType.DATE, value="PAST_REF", edtf=f"../{last}" if last else None, latest=last)


def future(context: Context) -> Resolved | None:
    """The future."""
    first = context.published.isoformat() if context.published else None
    return Resolved(type=TimeType.DATE, value="FUTURE_REF", edtf=f"{first}/.." if first else None, earliest=first)
