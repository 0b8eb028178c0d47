"""Times of day beside a date, in the ways our languages write them."""

import re
from dataclasses import dataclass
from datetime import date

from pressmark.language import zones

_LATER = frozenset(["午後", "下午", "م", "مساء", "مساءً"])
_GLUED = r"(?=(?:updated|published|posted|modified|last|first|by|share))"
_HALF = rf"[ap]\.\ ?m\.?(?![a-z])|[ap]m(?:(?![a-z])|{_GLUED})"
_NAMES = "|".join(sorted(map(re.escape, zones.NAMES), key=lambda name: (-len(name), name)))
_ZONE = (
    rf"(?:\ ?\(?(?P<zone>(?:utc|gmt)\ ?[+-]\ ?[0-9]{{1,2}}(?::?[0-9]{{2}})?|\+[0-9]{{2}}:?[0-9]{{2}}|(?<=\ )-[0-9]{{2}}:?[0-9]{{2}}"
    rf"|(?!(?:{'|'.join(sorted(zones.WORDS))})(?:\ [^\W\d_]|/))(?:{_NAMES}))(?:(?![^\W_]|[+])|{_GLUED})\)?)?"
)
_NO_LENGTH = r"(?!\ ?(?:min|sec|mn)(?![^\W\d_]|\.?[a-z]*[^\W\d_]{5})|\ ?(?:minut|secon|sekun))"
_NO_RANGE = r"(?!\ ?[-–—]\ ?[0-9]{1,2}[:.h][0-9]{2}(?![.0-9]))"
TIME = re.compile(
    r"(?:(?P<half1>午前|午後|上午|下午)\ ?)?(?:"
    rf"(?P<h1>[01]?[0-9]|2[0-4]):(?P<m1>[0-5][0-9])(?![0-9])(?::[0-5][0-9](?:[.,][0-9]{{1,9}})?)?(?!:?[0-9]){_NO_LENGTH}{_NO_RANGE}"
    rf"(?:\ ?(?P<half2>{_HALF}|(?:صباحاً|صباحا|مساءً|مساء|ص|م)(?![^\W_]))|(?!\ ?[ap]m(?!s?t(?![a-z]))[a-z]))"
    r"(?:\ ?(?:uhr|uur|horas?|hrs?|hs|h|ч)(?![^\W_]))?"
    r"|(?P<h2>[01]?[0-9]|2[0-4])\ ?h(?:eures?)?\ ?(?P<m2>[0-5][0-9])(?![0-9])(?:min|mn)?"
    rf"|(?P<h3>[01]?[0-9]|2[0-3])\.(?P<m3>[0-5][0-9])(?![0-9.])\ ?(?:(?:uhr|uur|horas|hrs|h)(?![^\W_])|(?P<half3>{_HALF}))"
    rf"|(?P<h4>[01]?[0-9]|2[0-3])\ ?(?:(?P<half4>{_HALF})|(?:uhr|uur)(?![^\W_]))"
    r"|(?P<h5>[01]?[0-9]|2[0-3])\ ?[時时点點시]\ ?(?:(?P<m5>[0-5]?[0-9])\ ?[分분])?(?:\ ?[0-5]?[0-9][秒초])?"
    r"|(?P<h6>[01][0-9]|2[0-3])(?P<m6>[0-5][0-9])(?=\ ?(?:gmt|utc|[a-z]{2,3}t)(?![a-z]))"
    r")" + _ZONE
)
"""A time of day in a line of plain signs."""

DOTTED = re.compile(
    rf"(?P<h1>[01]?[0-9]|2[0-3])(?:\.(?P<m1>[0-5][0-9])(?![0-9.%]){_NO_LENGTH}|\ ?(?:h|horas?|heures?|ч)(?![^\W_])(?!\ ?[0-9])\.?)"
    + _ZONE
)
"""A time such as 14.05 or 14h, which is one only where something says so."""

ISO = re.compile(
    r"t(?P<h1>[0-9]{2}):?(?P<m1>[0-9]{2})(?::?[0-9]{2}(?:[.,][0-9]{1,9})?)?\ ?(?P<zone>z(?![a-z])|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2}(?![0-9]))?"
)
"""The time that follows an ISO date: `T14:05:33+02:00`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day: hour and minute, its zone as written (lower case), and its place in the line."""

    hour: int
    minute: int
    zone: str | None = None
    start: int
    end: int

    def on(self, day: date) -> str:
        """The time on a day, as ISO 8601 to the minute, with the offset where it is certain."""
        moment = f"{day.isoformat()}T{self.hour:02d}:{self.minute:02d}"
        minutes = zones.minutes_of(self.zone, day, self.hour) if self.zone else None
        return moment if minutes is None else moment + zones.written(minutes, self.zone or "")


def read_clock(found: re.Match[str], line: str) -> Clock | None:
    """The time that a match of `TIME`, `DOTTED` or `ISO` says, or None where it does not exist.

    `line` is the line as written: a zone is one only in capitals ("14h05 et" goes on in French).
    """
    groups = {name[:-1]: value for name, value in found.groupdict().items() if value and name != "zone"}
    hour, minute, half = int(groups["h"]), int(groups.get("m", "0")), groups.get("half")
    if half is not None:
        later = half[0] == "p" or half in _LATER
        if hour > 12 and not later:
            return None
        hour = hour if hour > 12 else hour % 12 + 12 * later
    if hour > 23 or minute > 59:
        return None
    zone, end = found["zone"], found.end()
    as_written = line[found.start("zone") : found.end("zone")]
    if zone is not None and as_written != as_written.upper() and not zone.startswith(("utc", "gmt", "мск", "по")):
        zone, end = None, len(found.string[: found.start("zone")].rstrip(" ("))
    zone = zone.replace(" ", "") if zone and ("+" in zone or "-" in zone) else zone
    return Clock(hour=hour, minute=minute, zone=zone, start=found.start(), end=end)
