"""Time zones as pages write them: an offset only where the words have one meaning on that day."""

import re
from datetime import date, timedelta

from pressmark.language.tables import words

_FIXED: dict[str, int] = {
    "z": 0, "utc": 0, "ut": 0, "gmt": 0,  # the same to the minute
    "بتوقيت غرينتش": 0, "بتوقيت جرينتش": 0, "توقيت غرينتش": 0, "توقيت جرينتش": 0, "غرينتش": 0, "جرينتش": 0,
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

_SEVERAL: dict[str, dict[str, int]] = {
    # Several meanings, so no offset, unless a place beside them says which.
    "bst": {"uk": 60, "london": 60, "britain": 60, "british": 60, "bangladesh": 360, "dhaka": 360},  # and Bougainville
    "ist": {"india": 330, "new delhi": 330, "delhi": 330, "mumbai": 330, "ireland": 60, "dublin": 60, "israel": 120},
    "cst": {"china": 480, "beijing": 480, "shanghai": 480},  # and America, and Cuba
    "gst": {"dubai": 240, "uae": 240, "gulf": 240},  # and South Georgia
    "ast": {}, "adt": {}, "amt": {}, "amst": {}, "sst": {}, "pht": {}, "ect": {}, "wst": {}, "art": {}, "bdt": {}, "mmt": {},
    "cot": {}, "clt": {}, "pet": {}, "vet": {}, "azt": {}, "get": {}, "wit": {}, "nst": {}, "ndt": {}, "irst": {}, "irdt": {}, "aft": {}, "uzt": {}, "msd": {},
    "idt": {}, "he": {},
}  # fmt: skip

_AMERICAN = {"et": -300, "ct": -360, "mt": -420, "pt": -480}
"""Zones whose offset follows the United States' summer time; the winter's offset in minutes."""

_AMERICAN_WINTER = {"est": -300, "mst": -420, "pst": -480, "akst": -540, "hne": -300}
"""Kept for the winter alone: in summer EST is Australia's, or a slip for EDT, and nobody can say which."""

_AMERICAN_SUMMER = {"edt": -240, "cdt": -300, "mdt": -360, "pdt": -420, "akdt": -480, "hae": -240}
"""Kept for the summer alone: in the northern winter EDT is Australia's."""

_MOSCOW = frozenset(["msk", "мск", "по москве", "по московскому времени", "московское время"])
_TURKISH = frozenset(["trt", "tsi"])

MONTH_FIRST_ZONES = frozenset(
    ["et", "est", "edt", "ct", "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt", "akst", "akdt", "hst"]
)
"""Zones of a country that writes the month first."""

DAY_FIRST_ZONES = words(
    "bst cet cest mez mesz wet west eet eest msk мск ist aest aedt awst acst acdt nzst nzdt brt trt tsi cat eat wat pkt sgt"
)
"""Zones in whose countries, all of those that share the name, the day is written first. GMT and UTC are everybody's."""

WORDS = frozenset(["west", "met", "eat", "cat", "art", "get", "pet", "vet", "wit", "he", "mest"])
"""Zones that are words too: WEST BANK is no zone, so no word may follow them."""

NAMES = (*_FIXED, *_SEVERAL, *_AMERICAN, *_AMERICAN_WINTER, *_AMERICAN_SUMMER, *sorted(_MOSCOW), *sorted(_TURKISH))
"""Every zone known by name, in lower case."""

PLACES = tuple(sorted({place for places in _SEVERAL.values() for place in places}, key=lambda name: (-len(name), name)))
"""The places that settle a name with several meanings."""

_WHOLE = frozenset(range(-12 * 60, 14 * 60 + 1, 60))
_BROKEN = frozenset([-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825])
_SIGNED = re.compile(r"(?:utc|gmt)?([+-])([0-9]{1,2}):?([0-9]{2})?")


def minutes_of(zone: str, day: date, hour: int, beside: str | None = None) -> int | None:
    """East of Greenwich, in minutes, on a day and at an hour; None where the words do not settle it.

    `beside` is the place or the offset that stands with the name: `BST (London)`, `BST (UTC+1)`.
    """
    if zone in _SEVERAL:
        return None if beside is None else _SEVERAL[zone].get(beside, _signed(beside))
    if zone in _MOSCOW:
        return _moscow(day)
    if zone in _TURKISH:
        # Turkey has kept summer time for good since 2016; before, the same name was used all year for both.
        return 180 if day >= date(2016, 10, 30) else None
    if zone in _AMERICAN or zone in _AMERICAN_WINTER or zone in _AMERICAN_SUMMER:
        return _american(zone, day, hour)
    return _FIXED.get(zone, _signed(zone))


def written(minutes: int, zone: str) -> str:
    """An offset as ISO 8601 writes it: `+02:00`, and `Z` for the universal time itself."""
    if minutes == 0 and _SIGNED.fullmatch(zone) is None and zone != "wet":
        return "Z"
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


def _signed(zone: str) -> int | None:
    """The minutes of `+02:00` or `UTC+3`, if any country keeps such a time."""
    found = _SIGNED.fullmatch(zone)
    if found is None:
        return None
    minutes = (int(found[2]) * 60 + int(found[3] or 0)) * (-1 if found[1] == "-" else 1)
    return minutes if minutes in _WHOLE or minutes in _BROKEN else None


def _moscow(day: date) -> int | None:
    """Moscow kept +04:00 from March 2011 to October 2014, +03:00 since; before, the name was used in summer too."""
    if day > date(2014, 10, 26):
        return 180
    return 240 if date(2011, 3, 27) < day < date(2014, 10, 26) else None


def _american(zone: str, day: date, hour: int) -> int | None:
    summer = american_summer(day, hour)
    if summer is None:
        return None
    if zone in _AMERICAN:
        return _AMERICAN[zone] + (60 if summer else 0)
    return _AMERICAN_SUMMER.get(zone) if summer else _AMERICAN_WINTER.get(zone)


def american_summer(day: date, hour: int) -> bool | None:
    """Whether the United States keep summer time then; None in the hours that do not exist or exist twice.

    Uniform Time Act of 1966 with its amendments of 1974, 1986 and 2005; nothing is said of the years before.
    """
    if day.year < 1967:
        return None
    if day.year >= 2007:
        start, end = _sunday(day.year, 3, 2), _sunday(day.year, 11, 1)
    elif day.year >= 1987:
        start, end = _sunday(day.year, 4, 1), _sunday(day.year, 10, -1)
    else:
        start, end = _sunday(day.year, 4, -1), _sunday(day.year, 10, -1)
        start = {1974: date(1974, 1, 6), 1975: date(1975, 2, 23)}.get(day.year, start)
    if day == start:
        return None if hour == 2 else hour > 2
    if day == end:
        return None if hour == 1 else hour < 1
    return start < day < end


def _sunday(year: int, month: int, which: int) -> date:
    """The first, second or last (-1) Sunday of a month."""
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (which - 1))
    last = date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() + 1) % 7)
