"""Times of day beside a date, in the ways our languages write them."""

import re
from dataclasses import dataclass
from datetime import date

from pressmark.language import zones

_LATER = frozenset(["午後", "下午", "م", "مساء", "مساءً", "晚上", "傍晚"])
_GLUED = r"(?=(?:updated|published|posted|modified|last|first|by|share))"
_HALF = (
    rf"(?:[ap]\.\ ?m\.?(?![a-z])|[ap]m(?:(?![a-z])|{_GLUED})"
    r"|(?:صباحاً|صباحا|مساءً|مساء|ص|م)(?![^\W_]))"
)
_NAMES = "|".join(sorted(map(re.escape, zones.NAMES), key=lambda name: (-len(name), name)))
_WORDS = "|".join(sorted(zones.WORDS))
_PLACES = "|".join(map(re.escape, zones.PLACES))
_ZONE = (
    rf"(?:\ ?\(?(?P<zone>(?:utc|gmt)\ ?[+-]\ ?[0-9]{{1,2}}(?::?[0-9]{{2}})?|\+[0-9]{{2}}:?[0-9]{{2}}|(?<=\ )-[0-9]{{2}}:?[0-9]{{2}}"
    rf"|(?!(?:{_WORDS})(?:\ [^\W\d_]|/))(?:{_NAMES}))(?:(?![^\W_]|[+])|{_GLUED})\)?"
    rf"(?:\ ?[(,/]?\ ?(?P<beside>{_PLACES}|(?:utc|gmt)?[+-][0-9]{{1,2}}(?::?[0-9]{{2}})?)(?![^\W_])\)?)?)?"
)
_NO_LENGTH = r"(?!\ ?(?:min|sec|mn)(?![^\W\d_]|\.?[a-z]*[^\W\d_]{5})|\ ?(?:minut|secon|sekun))"
_NO_RANGE = r"(?!\ ?[-–—]\ ?[0-9]{1,2}[:.h][0-9]{2}(?![.0-9]))"
TIME = re.compile(
    r"(?:(?P<half1>午前|午後|上午|下午|早上|凌晨|晚上|傍晚|中午)\ ?)?"
    r"(?:"
    rf"(?P<h1>[01]?[0-9]|2[0-4]):(?P<m1>[0-5][0-9])(?![0-9])(?::[0-5][0-9](?:[.,][0-9]{{1,9}})?)?(?!:?[0-9]){_NO_LENGTH}{_NO_RANGE}"
    rf"(?:\ ?(?P<half2>{_HALF})|(?!\ ?[ap]m(?!s?t(?![a-z]))[a-z]))(?:\ ?(?:uhr|uur|horas?|hrs?|hs|h|ч)(?![^\W_]))?"
    r"|(?P<h7>[01]?[0-9]|2[0-4])\ ?h(?:eures?)?\ ?(?P<m7>[0-5][0-9])(?![0-9])(?:min|mn)?"
    r"|(?P<h2>[01]?[0-9]|2[0-3])\.(?P<m2>[0-5][0-9])(?![0-9.])\ ?(?:(?:uhr|uur|horas|hrs|h)(?![^\W_])|(?P<half3>[ap]\.\ ?m\.?(?![a-z])|[ap]m(?![a-z])))"
    r"|(?P<h3>[01]?[0-9]|2[0-3])\ ?(?:(?P<half4>[ap]\.\ ?m\.?(?![a-z])|[ap]m(?![a-z]))|(?:uhr|uur)(?![^\W_]))"
    r"|(?P<h5>[01]?[0-9]|2[0-3])\ ?[時时点點시]\ ?(?:(?P<m5>[0-5]?[0-9])\ ?[分분])?(?:\ ?[0-5]?[0-9][秒초])?"
    r"|(?P<h6>[01][0-9]|2[0-3])(?P<m6>[0-5][0-9])(?=\ ?(?:gmt|utc|[a-z]{2,3}t)(?![a-z]))"
    r"|(?:12\ )?(?P<word>noon|midnight)(?![a-z])"
    r")" + _ZONE
)
"""A time of day in a line of plain signs."""

DOTTED = re.compile(rf"(?P<h2>[01]?[0-9]|2[0-3])\.(?P<m2>[0-5][0-9])(?![0-9.%]){_NO_LENGTH}" + _ZONE)
"""A time such as 14.05, which is one only where something says so."""

HOUR = re.compile(r"(?P<h2>[01]?[0-9]|2[0-3])\ ?(?:h|horas?|heures?|ч)(?![^\W_])(?!\ ?[0-9])\.?")
"""A full hour such as 14h, which may be a length of time too."""

_ISO = re.compile(
    r"t(?P<h1>[0-9]{2}):?(?P<m1>[0-9]{2})(?::?[0-9]{2}(?:[.,][0-9]{1,9})?)?\ ?(?P<zone>z(?![a-z])|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2}(?![0-9]))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day: hour and minute, its zone as written (lower case) with what settles it, and its place in the line."""

    hour: int
    minute: int
    zone: str | None = None
    beside: str | None = None
    start: int
    end: int

    def on(self, day: date) -> str:
        """The time on a day, as ISO 8601 to the minute, with the offset where it is certain."""
        moment = f"{day.isoformat()}T{self.hour:02d}:{self.minute:02d}"
        if self.zone is None:
            return moment
        minutes = zones.minutes_of(self.zone, day, self.hour, self.beside)
        return moment if minutes is None else moment + zones.written(minutes, self.zone)


def read_clock(found: re.Match[str], line: str) -> Clock | None:
    """The time that a match of `TIME`, `DOTTED` or `HOUR` says, or None where its hour does not exist.

    `line` is the line as written: a zone is one only in capitals ("14h05 et" goes on in French).
    """
    groups = found.groupdict()
    if groups.get("word"):
        hour, minute = (12 if groups["word"] == "noon" else 0), 0
    else:
        hour = int(next(groups[name] for name in ("h1", "h2", "h3", "h5", "h6", "h7") if groups.get(name)))
        minute = int(next((groups[name] for name in ("m1", "m2", "m5", "m6", "m7") if groups.get(name)), "0"))
    half = next((groups[name] for name in ("half1", "half2", "half3", "half4") if groups.get(name)), None)
    known = hour if half is None else _hour(hour, half)
    if known is None or known > 23:
        return None
    zone, beside, end = groups.get("zone"), groups.get("beside"), found.end()
    if zone is not None and not _is_written_as_zone(line[found.start("zone") : found.end("zone")]):
        zone, beside, end = None, None, len(found.string[: found.start("zone")].rstrip(" ("))
    return Clock(
        hour=known,
        minute=minute,
        zone=_plain(zone),
        beside=beside and beside.replace(" ", "" if beside[-1].isdigit() else " "),
        start=found.start(),
        end=end,
    )


def read_iso_clock(signs: str, start: int, end: int) -> Clock | None:
    """The time that follows an ISO date: `T14:05:33+02:00`."""
    found = _ISO.match(signs, start, end)
    if found is None or int(found["h1"]) > 23 or int(found["m1"]) > 59:
        return None
    zone = found["zone"]
    return Clock(hour=int(found["h1"]), minute=int(found["m1"]), zone=zone, start=start, end=found.end())


def _hour(hour: int, half: str) -> int | None:
    """The hour of 24 that an hour of 12 is; None where the two contradict each other."""
    if half == "中午":
        return hour if hour in {11, 12} else hour + 12 if hour < 3 else None
    later = half[0] == "p" or half in _LATER
    if hour > 12:
        return hour if later else None
    if hour == 12:
        return None if half == "晚上" else 12 if later else 0
    return hour + 12 if later else hour


def _plain(zone: str | None) -> str | None:
    if zone is None:
        return None
    return zone.replace(" ", "") if any(sign in "+-" for sign in zone) else zone


def _is_written_as_zone(written: str) -> bool:
    return (
        not written[0].isalpha()
        or written.upper() == written
        or written.lower().startswith(("utc", "gmt", "мск", "по", "моск"))
    )
