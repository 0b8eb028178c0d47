"""Full dates of other languages than English, by the reader of date lines."""

from pressmark.language.dates import find_dates
from pressmark.language.times.found import FoundTime
from pressmark.model.times import TimeType

_DAY = 10
"""Characters of a full ISO date."""

_LONGEST_LINE = 2_000
"""Code points of a line in which dates are looked for at once."""


def find_dates_of(text: str, start: int, end: int) -> list[FoundTime]:
    """The full dates of a stretch that can be read in one way only."""
    found: list[FoundTime] = []
    place = start
    while place < end:
        stop = text.find("\n", place, min(end, place + _LONGEST_LINE))
        stop = min(end, place + _LONGEST_LINE) if stop < 0 else stop + 1
        for one in find_dates(text[place:stop]):
            if len(one.readings) == 1:
                day = one.readings[0][:_DAY]
                found.append(
                    FoundTime(
                        start=place + one.start,
                        end=place + one.end,
                        type=TimeType.DATE,
                        value=one.readings[0],
                        edtf=day,
                        earliest=day,
                        latest=day,
                        rule=f"time.{one.rule}",
                    )
                )
        place = stop
    return found
