"""What tells two events apart: that they were at two times, or at two places."""

from pressmark.claims.relations.frames import Frame
from pressmark.language.english.happenings import MOVEMENTS
from pressmark.model.times import Time, TimeType


def other_year(one: Frame, other: Frame) -> bool:
    """Whether both name years or months, and none that both name."""
    return bool(one.years) and bool(other.years) and not one.years & other.years


def other_time(one: Frame, other: Frame) -> bool:
    """Whether words of time say that two statements are of two times."""
    if one.years != other.years and not (one.years & other.years):
        return True
    if one.earlier is not other.earlier:
        return True
    first, second = days_of(one), days_of(other)
    return bool(first) and bool(second) and all(apart(a, b) for a in first for b in second)


def other_scene(one: Frame, other: Frame) -> bool:
    """Whether each names a place where it was, and not the same: two events, or two parts of one."""
    first = {place.name for place in one.places if place.role == "in"}
    second = {place.name for place in other.places if place.role == "in"}
    if not first or not second or any(_one_place(mine, theirs) for mine in first for theirs in second):
        return False
    return not ((one.doings & MOVEMENTS) and (other.doings & MOVEMENTS))


def _one_place(first: str, second: str) -> bool:
    return bool(set(first.split()) & set(second.split()))


def days_of(frame: Frame) -> list[Time]:
    """The days and stretches of days that a statement names."""
    return [time for time in frame.claim.times if time.type in (TimeType.DATE, TimeType.TIME) and time.earliest]


def apart(first: Time, second: Time) -> bool:
    """Whether no day is in both."""
    return _before(first, second) or _before(second, first)


def _before(first: Time, second: Time) -> bool:
    return first.latest is not None and second.earliest is not None and first.latest < second.earliest
