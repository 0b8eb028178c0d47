"""The times that a text has named before, for those that are told from them: "the following day", "a year earlier"."""

from datetime import date

from pressmark.language.times.calendars import Resolved

_NEAR = 300
"""Code points behind which a time named before is no longer the one meant."""

_REPORT = 1_500
"""Code points through which a report of results speaks of one quarter."""

_YEAR_DIGITS = 4


class Mentions:
    """The last day, month, year and quarter that a stretch has named."""

    def __init__(self) -> None:
        """Nothing is named yet."""
        self._last: tuple[int, Resolved] | None = None
        self._quarter: tuple[int, tuple[int, int]] | None = None

    def add(self, end: int, resolved: Resolved, *, compared: bool = False) -> None:
        """Remember a time that ends at a place, where it came to days of the calendar; `compared`: not as the subject."""
        if resolved.earliest is None or resolved.latest is None or (resolved.value or "P").startswith("P"):
            return
        self._last = end, resolved
        year, _, part = (resolved.value or "").partition("-")
        if not compared and part[:1] == "Q" and part[1:].isdigit():
            self._quarter = end, (int(year), int(part[1:]))

    def first_day(self, place: int, unit: str) -> date | None:
        """The first day of the time named last, if it is near and as exact as the unit; else None."""
        if self._last is None or place - self._last[0] > _NEAR:
            return None
        resolved = self._last[1]
        value, first = resolved.value or "", resolved.earliest or ""
        exact = {
            "D": resolved.earliest == resolved.latest,
            "W": resolved.earliest == resolved.latest or "-W" in value,
            "M": len(value) > _YEAR_DIGITS and "-W" not in value and "-Q" not in value,
            "Q": resolved.earliest == resolved.latest or "-Q" in value,
            "Y": len(value) >= _YEAR_DIGITS,
        }
        return date.fromisoformat(first) if exact.get(unit, False) else None

    def quarter(self, place: int) -> tuple[int, int] | None:
        """The year and number of the quarter that is spoken of, or None."""
        if self._quarter is None or place - self._quarter[0] > _REPORT:
            return None
        return self._quarter[1]
