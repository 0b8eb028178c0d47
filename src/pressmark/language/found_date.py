"""What is known of a date found in a line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in a line: offsets in code points, every reading its words allow, and how it was recognised.

    The stretch has the weekday, time and zone that belong to the date, not labels such as "Published". A reading is an
    EDTF day (`2020-05-25`), or with a time ISO 8601 to the minute, with an offset only where one is known. `language`
    is set where only one of our languages has the month's name; `weekday` (Monday is 0) where one stands with the
    date; `zone` is the time zone as written, in lower case; `orders` says for each reading of a date in digits which
    order gives it (`d/m/y`, `m/d/y`, `y-m-d` …), and is empty for any other date.
    """

    start: int
    end: int
    readings: tuple[str, ...]
    rule: str
    language: str | None = None
    weekday: int | None = None
    zone: str | None = None
    orders: tuple[str, ...] = ()
