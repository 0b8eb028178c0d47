"""Time zones as pages write them: an offset only where the words have one meaning on that day."""

import re
from datetime import date, timedelta

from pressmark.language.tables import words

_FIXED: dict[str, int] = {
    "z": 0, "utc": 0, "ut": 0, "gmt": 0,  # the same to the minute
    "بتوقيت غرينتش": 0, "بتوقيت جرينتش": 0, "توقيت غرينتش": 0, "توقيت جرينتش": 0,
    "wet": 0, "west": 60,  # Portugal, the Canaries
    "cet": 60, "mez": 60, "met": 60, "cest": 120, "mesz": 120, "mest": 120,  # central Europe, in two languages
    "eet": 120, "eest": 180,  # Greece, Finland, Lebanon …
    "wat": 60, "cat": 120, "eat": 180, "sast": 120,  # west, central, east and south Africa: no summer time
    "ksa": 180,  # how Saudi pages name their own time
    "pkt": 300, "npt": 345, "wib": 420, "wita": 480, "ict": 420,  # Pakistan, Nepal, Indonesia, Indochina
    "hkt": 480, "sgt": 480, "awst": 480, "jst": 540, "kst": 540,  # Hong Kong, Singapore, Perth, Japan, Korea
    "acst": 570, "acdt": 630, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,  # Australia, New Zealand
    "hst": -600, "brt": -180,  # Hawaii, Brasília
}  # fmt: skip

_SINCE = {
    **dict.fromkeys(("msk", "мск", "по москве", "по московскому времени"), (180, date(2014, 10, 27))),
    **dict.fromkeys(("trt", "tsi"), (180, date(2016, 10, 30))),
}
"""Zones that changed their offset and kept the name: the last offset, and since when."""

_AMERICAN: dict[str, tuple[int | None, int | None]] = {
    "et": (-300, -240), "ct": (-360, -300), "mt": (-420, -360), "pt": (-480, -420),
    "est": (-300, None), "mst": (-420, None), "pst": (-480, None), "akst": (-540, None), "hne": (-300, None),
    "edt": (None, -240), "cdt": (None, -300), "mdt": (None, -360), "pdt": (None, -420), "akdt": (None, -480),
    "hae": (None, -240),
}  # fmt: skip
"""Offsets in the winter and in the summer of North America: in its summer EST is Australia's, or a slip for EDT."""

_SEVERAL = words("bst ist cst gst ast adt sst pht wst art bdt cot clt pet vet nst ndt irst aft idt")
"""Names with several meanings: nobody can say which."""

MONTH_FIRST_ZONES = words("et est edt ct cdt mt mst mdt pt pst pdt akst akdt hst")
"""Zones of a country that writes the month first."""

DAY_FIRST_ZONES = words(
    "bst cet cest mez mesz wet west eet eest msk мск ist aest aedt awst acst acdt nzst nzdt brt trt tsi cat eat wat pkt sgt"
)
"""Zones in whose countries, all of those that share the name, the day is written first. GMT and UTC are everybody's."""

WORDS = words("west met eat cat art pet vet mest")
"""Zones that are words too: WEST BANK is no zone, so no word may follow them."""

NAMES = (*_FIXED, *_SINCE, *_AMERICAN, *sorted(_SEVERAL))
"""Every zone known by name, in lower case."""

_SIGNED = re.compile(r"(?:utc|gmt)?([+-])([0-9]{1,2}):?([0-9]{2})?")


def minutes_of(zone: str, day: date, hour: int) -> int | None:
    """East of Greenwich, in minutes, on a day and at an hour; None where the words do not settle it."""
    if zone in _SINCE:
        offset, since = _SINCE[zone]
        return offset if day >= since else None
    if zone in _AMERICAN:
        summer = american_summer(day, hour)
        return None if summer is None else _AMERICAN[zone][summer]
    if zone in _FIXED:
        return _FIXED[zone]
    if (found := _SIGNED.fullmatch(zone)) is None:
        return None
    minutes = (int(found[2]) * 60 + int(found[3] or 0)) * (-1 if found[1] == "-" else 1)
    return minutes if minutes % 15 == 0 and -12 * 60 <= minutes <= 14 * 60 else None


def written(minutes: int, zone: str) -> str:
    """An offset as ISO 8601 writes it: `+02:00`, and `Z` for the universal time itself."""
    if minutes == 0 and _SIGNED.fullmatch(zone) is None and zone != "wet":
        return "Z"
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


def american_summer(day: date, hour: int) -> bool | None:
    """Whether the United States keep summer time then (Energy Policy Act of 2005, in force since 2007).

    None in the hours that do not exist or exist twice, and in the years before.
    """
    if day.year < 2007:
        return None
    start, end = _sunday(day.year, 3, 8), _sunday(day.year, 11, 1)
    if day == start:
        return None if hour == 2 else hour > 2
    if day == end:
        return None if hour == 1 else hour < 1
    return start < day < end


def _sunday(year: int, month: int, day: int) -> date:
    """The first Sunday from a day on."""
    first = date(year, month, day)
    return first + timedelta(days=6 - first.weekday())
