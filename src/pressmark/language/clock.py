"""Times of day beside a date, and their zones: an offset only where the abbreviation has one meaning."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_OFFSETS: dict[str, int | None] = {
    # One meaning in use, so an offset in minutes.
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "west": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "met": 60,
    "mest": 120, "eet": 120, "eest": 180, "msk": 180, "мск": 180, "trt": 180, "tsi̇": 180, "tsi": 180, "eat": 180,
    "cat": 120, "sast": 120, "pkt": 300, "npt": 345, "wib": 420, "hkt": 480, "sgt": 480, "awst": 480, "jst": 540,
    "kst": 540, "acst": 570, "acdt": 630, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "est": -300, "edt": -240,
    "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600,
    "brt": -180, "ksa": 180,
    # Several meanings, so none: India, Ireland, Israel; Britain, Bangladesh, Bougainville; America, China, Cuba;
    # Atlantic, Arabia; the Gulf, South Georgia; Armenia, the Amazon; Samoa, Singapore; Philippines, Pakistan.
    "ist": None, "bst": None, "cst": None, "ast": None, "gst": None, "amt": None, "sst": None, "pht": None, "wat": None,
    "adt": None, "ect": None, "wst": None, "art": None,
}  # fmt: skip

_AMERICAN = {"et": -300, "ct": -360, "mt": -420, "pt": -480}
"""Zones whose offset follows the United States' summer time; the winter's offset in minutes."""

MONTH_FIRST_ZONES = frozenset(
    ["et", "est", "edt", "ct", "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt", "akst", "akdt", "hst"]
)
"""Zones of a country that writes the month first."""

_HALF = r"(?:a\.?\ ?m\.?|p\.?\ ?m\.?|午前|午後|上午|下午|ص|م)(?![a-z])"
_ZONE = (
    r"(?:\ ?\(?(?P<zone>(?:utc|gmt)\ ?[+-]\ ?[0-9]{1,2}(?::?[0-9]{2})?|[+-][0-9]{2}:?[0-9]{2}|"
    + "|".join(sorted(map(re.escape, [*_OFFSETS, *_AMERICAN]), key=len, reverse=True))
    + r")(?![a-zа-я0-9+])\)?)?"
)
TIME = re.compile(
    r"(?:(?P<half1>午前|午後|上午|下午)\ ?)?"
    r"(?:"
    r"(?P<h1>[01]?[0-9]|2[0-4])[:h]\ ?(?P<m1>[0-5][0-9])(?!\d)(?::[0-5][0-9](?:\.[0-9]{1,9})?)?"
    rf"(?:\ ?(?P<half2>{_HALF}))?(?:\ ?(?:uhr|uur|h|hrs|hs|น\.)(?![a-z]))?"
    r"|(?P<h2>[01]?[0-9]|2[0-3])\.(?P<m2>[0-5][0-9])(?![0-9.])\ ?(?:uhr|uur|hrs|h|(?P<half3>[ap]\.?\ ?m\.?))(?![a-z])"
    r"|(?P<h4>[01]?[0-9]|2[0-3])\ h\ (?P<m4>[0-5][0-9])(?!\d)"
    rf"|(?P<h3>[01]?[0-9]|2[0-3])\ ?(?:(?P<half4>[ap]\.?\ ?m\.?)(?![a-z])|(?:uhr|uur|h)(?![a-z0-9]))"
    r"|(?P<h5>[01]?[0-9]|2[0-3])\ ?[時时点點]\ ?(?:(?P<m5>[0-5]?[0-9])\ ?分)?(?:[0-5]?[0-9]秒)?"
    r"|(?P<h6>[01][0-9]|2[0-3])(?P<m6>[0-5][0-9])(?=\ ?(?:gmt|utc|[a-z]{2,3}t)(?![a-z]))"
    r"|(?:12\ )?(?P<word>noon|midnight)(?![a-z])"
    r")" + _ZONE
)
"""A time of day in a line of plain signs."""

DOTTED = re.compile(r"(?P<h2>[01]?[0-9]|2[0-3])\.(?P<m2>[0-5][0-9])(?![0-9.])" + _ZONE)
"""A time such as 14.05, which is one only behind a word that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day: hour and minute, its zone as written (lower case) or None, and where it ends in the line."""

    hour: int
    minute: int
    zone: str | None
    start: int
    end: int


def read_clock(found: re.Match[str], line: str) -> Clock | None:
    """The time that a match of `TIME` or `DOTTED` says, or None where its hour does not exist.

    `line` is the line as written: a zone is one only in capitals ("14h05 et" goes on in French).
    """
    groups = found.groupdict()
    if groups.get("word"):
        hour, minute = (12 if groups["word"] == "noon" else 0), 0
    else:
        hour = int(next(groups[name] for name in ("h1", "h2", "h3", "h4", "h5", "h6") if groups.get(name)))
        minute = int(next((groups[name] for name in ("m1", "m2", "m4", "m5", "m6") if groups.get(name)), "0"))
    half = next((groups[name] for name in ("half1", "half2", "half3", "half4") if groups.get(name)), None)
    if half is not None:
        later = half[0] == "p" or half in {"午後", "下午", "م"}
        if hour > 12:
            later = False
        elif hour == 12:
            hour = 12 if later else 0
            later = False
        hour += 12 if later else 0
    if hour > 23:
        return None
    zone, end = groups.get("zone"), found.end()
    if zone is not None and not _is_written_as_zone(line[found.start("zone") : found.end("zone")]):
        zone, end = None, len(found.string[: found.start("zone")].rstrip(" ("))
    return Clock(hour=hour, minute=minute, zone=zone.replace(" ", "") if zone else None, start=found.start(), end=end)


def _is_written_as_zone(written: str) -> bool:
    return not written[0].isalpha() or written.isupper() or written.lower().startswith(("utc", "gmt", "мск"))


def offset_of(zone: str | None, day: date) -> str:
    """The offset of a zone on a day as ISO 8601 writes it (`Z`, `+02:00`), or nothing where it has none for certain."""
    if zone is None:
        return ""
    if zone in _AMERICAN:
        return _written(_AMERICAN[zone] + (60 if _american_summer(day) else 0))
    if zone in _OFFSETS:
        minutes = _OFFSETS[zone]
        return "" if minutes is None else _written(minutes, zulu=zone in {"z", "utc", "gmt", "ut"})
    found = re.fullmatch(r"(?:utc|gmt)?([+-])([0-9]{1,2}):?([0-9]{2})?", zone)
    if not found or int(found[2]) > 14 or int(found[3] or 0) > 59:
        return ""
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return _written(-minutes if found[1] == "-" else minutes)


def _written(minutes: int, *, zulu: bool = False) -> str:
    if zulu:
        return "Z"
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


def _american_summer(day: date) -> bool:
    """Whether the United States keep summer time on a day (Uniform Time Act 1966 and its amendments of 1986 and 2005)."""
    if day.year >= 2007:
        start, end = _sunday(day.year, 3, 2), _sunday(day.year, 11, 1)
    elif day.year >= 1987:
        start, end = _sunday(day.year, 4, 1), _sunday(day.year, 10, -1)
    else:
        start, end = _sunday(day.year, 4, -1), _sunday(day.year, 10, -1)
    return start <= day < end


def _sunday(year: int, month: int, which: int) -> date:
    """The first, second or last (-1) Sunday of a month."""
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (which - 1))
    last = date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() + 1) % 7)
