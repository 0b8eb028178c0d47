"""Time expressions in running text, resolved against the day of publication (TIMEX3, EDTF)."""

from pressmark.language.times.finding import find_times
from pressmark.language.times.found import FoundTime

__all__ = ["FoundTime", "find_times"]
