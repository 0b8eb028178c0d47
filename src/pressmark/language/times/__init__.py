"""Time expressions in running text, resolved against the day of publication (TIMEX3, EDTF)."""

from pressmark.language.times.finding import FoundTime, find_times

__all__ = ["FoundTime", "find_times"]
