"""Words before a date that say what it is of: publication, a later change, somebody's reading, or something else."""

import re
from dataclasses import dataclass
from functools import cache

from pressmark.language.plain_signs import plain_signs
from pressmark.tables import sections

_KINDS = ("published", "modified", "read")
_BEHIND = r"(?:\ (?:on|at|online\ on|online|am|vom|le|el|em|il|alle|om|op|في))?"
"""What may stand between a label and its date."""

_REACH = 64
"""So many code points before a date tell what it is of."""

_FIELD = re.compile(r"[|•·(\[]|\ [-–—/]\ |,\ ")
_DATE_WORDS = re.compile(
    r"(?:date|datum|fecha|data|дата|tarih|التاريخ|تاريخ|日期|日付|日時|时间|時間|time|le|am|el|on|the)?\ ?:"
)
_ON = re.compile(r"(?:^|\ )([^\W\d_]+)\ (?:on|am|le|il|em|op)\ (?:the\ )?$")
_DONE = re.compile(r"^\ ?[a-z]{2,12}ed\ $")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label in a line: offsets in code points, and `published`, `modified`, or `read` (when somebody accessed or printed it)."""

    start: int
    end: int
    kind: str


def find_labels(line: str) -> tuple[Label, ...]:
    """The labels of a line, from left to right."""
    signs = plain_signs(line[:2000])
    return tuple(
        Label(start=found.start(), end=found.end(), kind=_kinds()[found[1] or found[2]])
        for found in _labels().finditer(signs)
        if _begins(line, found.start())
    )


def _begins(line: str, start: int) -> bool:
    """Whether a label begins here, or a capital shows that the space before it was lost: `UTCUpdated`."""
    before = line[start - 1 : start]
    if not before.isalpha() or ord(before) >= 0x2E80 or ord(line[start]) >= 0x2E80:
        return True
    return line[start].isupper() and line[start + 1 : start + 2].islower()


@cache
def label_words() -> frozenset[str]:
    """The last words of the labels: what a page that lost its spaces has right before a date."""
    return frozenset(word for name in _kinds() if len(word := name.split()[-1]) > 3) | {"online"}


def is_of_something_else(line: str, floor: int, start: int) -> bool:
    """Whether the words of a line between `floor` and a date at `start` say that it is of something else.

    A label that nobody knows ("Deadline:", "Recorded on") names something else too.
    """
    floor = max(floor, start - _REACH)
    before = plain_signs(line)[floor:start]
    if _words("pictures").search(before) or _words("networks").search(before):
        return True
    words = next((field for field in reversed(_FIELD.split(before)) if field.strip()), "")
    if words.rstrip().endswith(":"):
        return _DATE_WORDS.fullmatch(words.strip()) is None or _words("other").search(words) is not None
    if _words("other").search(words) or _DONE.match(words):
        return True
    if _words("limits", r"\ (?:the|le|el|al|du|de|del|dem|o|den|zum)?\ ?$").search(words):
        return True
    found = _ON.search(words)
    first = line[max(floor, start - len(words)) :][found.start(1) : found.start(1) + 1] if found else ""
    return found is not None and (not words[: found.start(1)].strip() or first.islower())


@cache
def _kinds() -> dict[str, str]:
    return {name: kind for kind in _KINDS for line in sections("dates")[kind] for name in line.split("|")}


@cache
def _labels() -> re.Pattern[str]:
    """Longest first. A label in letters that are set in words ends with its word; a sign of China or Japan need not."""
    names = sorted(_kinds(), key=len, reverse=True)
    spaced = "|".join(re.escape(name) for name in names if ord(name[0]) < 0x2E80)
    signs = "|".join(re.escape(name) for name in names if ord(name[0]) >= 0x2E80)
    return re.compile(rf"({spaced})(?![^\W0-9_]){_BEHIND}(?![^\W0-9_])|({signs})")


@cache
def _words(section: str, behind: str = r"(?![^\W_])") -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(sections('dates')[section])}){behind}")
