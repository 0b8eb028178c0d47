"""The names of a byline: people, their outlets and desks, and the jobs and places that are no names."""

import re
from dataclasses import dataclass, field

from pressmark.newsroom import agencies
from pressmark.newsroom.bylines.words import DESK, JOB, JOINED, PLACE
from pressmark.newsroom.parts import Part, part, trimmed
from pressmark.newsroom.people import (
    is_a_title,
    looks_like_a_person,
    looks_like_a_place,
    looks_like_an_organisation,
)

MARKS = " \t\u00a0\u3000*_.,;:|–—-"
"""What may stand around a name and is no part of it."""

_ONE_WORD_PLACE = re.compile(r"[A-ZÀ-ÞА-Я][\w’'-]{2,20}")


@dataclass(slots=True, kw_only=True)
class BylineNames:
    """The names read so far; `prefixed` says that a word such as "by" stands before them."""

    authors: list[Part] = field(default_factory=list)
    organisations: list[Part] = field(default_factory=list)
    placed: bool = False
    job: bool = False
    prefixed: bool = False


def read_names(line: str, start: int, end: int, *, prefixed: bool = False) -> BylineNames | None:
    """Every name between the two places; None where a word is left that no rule explains."""
    names, place = BylineNames(prefixed=prefixed), start
    for joint in [*JOINED.finditer(line, start, end), None]:
        stop = joint.start() if joint is not None else end
        if not _read_one(line, place, stop, names):
            return None
        place = joint.end() if joint is not None else end
    return names


def _read_one(line: str, start: int, end: int, names: BylineNames) -> bool:
    start, end = trimmed(line, start, end, MARKS)
    words = line[start:end]
    if not words:
        return True
    place = PLACE.search(line, start, end)
    anybody = bool(names.authors or names.organisations)
    if anybody and JOB.fullmatch(words):
        names.job = True
    elif not anybody and not names.prefixed and JOB.fullmatch(words):
        return False  # "Correspondent, Lethe Bay" goes on about the name above
    elif agencies.kind_of(words) or DESK.fullmatch(words):
        names.organisations.append(part(line, start, end))
    elif place is not None and place.end() == end and _read_one(line, start, place.start(), names):
        names.placed = True
    else:
        return _read_name(line, start, end, names)
    return True


def _read_name(line: str, start: int, end: int, names: BylineNames) -> bool:
    words = line[start:end]
    first = names.prefixed and not names.authors and not names.organisations
    if first and (name := _before_an_outlet(line, start, end)):
        names.authors.append(part(line, start, name))
        names.organisations.append(part(line, *trimmed(line, name, end)))
    elif _is_a_place(words, names):
        names.placed = True  # "Example News, Port Aldan"
    elif looks_like_an_organisation(words) or is_a_title(words):
        names.organisations.append(part(line, start, end))
    elif looks_like_a_person(words):
        names.authors.append(part(line, start, end))
    elif names.authors and _ONE_WORD_PLACE.fullmatch(words):
        names.placed = True  # "Jane Doe, Cairo"
    else:
        return False
    return True


def _before_an_outlet(line: str, start: int, end: int) -> int:
    """Where a person's name ends that a known outlet follows without a comma: "Jane Doe Fox News"; 0 for none."""
    for space in re.finditer(r"\s+", line[start:end]):
        name, outlet = line[start : start + space.start()], line[start + space.end() : end]
        if agencies.kind_of(outlet) and looks_like_a_person(name):
            return start + space.start()
    return 0


def _is_a_place(words: str, names: BylineNames) -> bool:
    """Whether a name behind an outlet or an author is a place's, or may not stand for an author at all."""
    if names.organisations and not names.authors and not names.prefixed:
        return agencies.kind_of(names.organisations[0].value) is agencies.Kind.OUTLET
    return bool(names.authors) and looks_like_a_place(words)
