"""What a time expression comes to: each form with the rule that reads it."""

import re
from collections.abc import Callable
from datetime import date

from pressmark.language.times import days, references, stretches
from pressmark.language.times.calendars import Resolved
from pressmark.language.times.context import Context
from pressmark.language.times.mentions import Mentions
from pressmark.model.times import TimeType


def resolve(
    name: str, found: re.Match[str], span: tuple[int, int], *, published: date | None, mentions: Mentions
) -> Resolved | None:
    """What a match of a form comes to, or None where it is no time after all; nothing outside `span` is looked at."""
    try:
        return _RULES[name](Context(found, span, published=published, mentions=mentions))
    except OverflowError:
        # Beside the first and the last day of the calendar there are no others to count to.
        return Resolved(type=TimeType.DATE, value=None)


_RULES: dict[str, Callable[[Context], Resolved | None]] = {
    "date.iso": days.iso,
    "date.slashed": days.slashed,
    "clock.day": days.full,
    "clock.weekday": days.clock,
    "clock.named": days.clock,
    "date.year-quarter": stretches.quarter,
    "date.last-half": stretches.quarter,
    "date.year-before": references.year_before,
    "date.this-quarter": references.this_quarter,
    "date.year-period": references.year_period,
    "date.end-of": stretches.end_of,
    "date.year-end": stretches.year_end,
    "date.weekend": stretches.weekend,
    "date.holiday": days.named,
    "date.month-day": days.full,
    "date.day-month": days.full,
    "date.month-year": stretches.month_year,
    "date.weekday-part": days.weekday,
    "date.weekday": days.weekday,
    "date.which-month": stretches.month,
    "date.today": days.today,
    "date.last-night": days.last_night,
    "date.part-of-year": stretches.part_of_year,
    "duration.past": references.stretch,
    "date.season": stretches.season,
    "date.which-season": stretches.season,
    "date.quarter": stretches.quarter,
    "date.quarter-of": stretches.quarter,
    "date.fiscal": stretches.plain_year,
    "date.decade": stretches.decade,
    "date.spoken-decade": stretches.spoken_decade,
    "date.century": stretches.century,
    "time.ago": references.ago,
    "date.which-unit": stretches.which_unit,
    "set.every": references.set_of,
    "set.a-unit": references.set_of,
    "set.word": references.set_of,
    "duration.hyphen": references.stretch,
    "duration.number": references.stretch,
    "duration.half": references.stretch,
    "duration.whole": references.stretch,
    "duration.bare": references.stretch,
    "date.month": stretches.month,
    "date.year": stretches.plain_year,
    "ref.present": references.present,
    "ref.past": references.past,
    "ref.future": references.future,
}
