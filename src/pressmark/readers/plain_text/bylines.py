"""Bylines: who wrote the article, as a line near its head says it.

A byline explains its whole line: names, desks, jobs, places, and behind them addresses, dates and reading times. What
leaves a word unexplained is a sentence or a headline.
"""

import re
from dataclasses import dataclass, field

from pressmark.readers.plain_text import agencies
from pressmark.readers.plain_text.byline_words import DESK, JOB, JOINED, PLACE, PREFIX, REPORTS, TAIL, WEAK_PREFIX
from pressmark.readers.plain_text.dateline_places import CITIES
from pressmark.readers.plain_text.parts import Part, part, trimmed
from pressmark.readers.plain_text.person_names import (
    is_a_title,
    looks_like_a_person,
    looks_like_an_organisation,
    looks_like_an_uncased_person,
)

LONGEST = 240
"""Code points: a longer line is a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundByline:
    """A byline in one line, offsets in code points of that line; desks and agencies are organisations, not authors."""

    start: int
    end: int
    authors: tuple[Part, ...] = ()
    organisations: tuple[Part, ...] = ()
    rule: str
    score: int


@dataclass(slots=True, kw_only=True)
class _Names:
    authors: list[Part] = field(default_factory=list)
    organisations: list[Part] = field(default_factory=list)
    placed: bool = False
    job: bool = False


_MARKS = " \t\u00a0\u3000*_.,;:|–—-"
_KOREAN = re.compile(r"(?P<name>[\uac00-\ud7a3]{2,4})\s?(?:기자|특파원|논설위원)(?=$|\s)")
_ARABIC = re.compile(
    r"(?P<place>[\u0621-\u064a]{3,20}(?:\s[\u0621-\u064a]{3,20})?)\s*[-–—]\s*(?P<name>[\u0621-\u064a]{2,15}(?:\s[\u0621-\u064a]{2,15}){1,3})"
)
_OFFICE = re.compile(r"(?:The |Le )?(?:Ministry|Department|Office|Institute|Centre|Center|University|Bureau|School)\b")
_FOR = re.compile(r"\s(?:for|für|pour|of|von|de la)\s")
_STOPPED = re.compile(r"\w{3,}\.$")
_ONE_WORD_PLACE = re.compile(r"[A-ZÀ-ÞА-Я][\w’'-]{2,20}")
_LOWER_START = re.compile(r"[a-zà-þа-я]")


def find_byline(line: str) -> FoundByline | None:
    """The byline that a line displays, or None."""
    if not line or len(line) > LONGEST:
        return None
    start, stop = trimmed(line, 0, len(line), " \t\u00a0\u3000*_|–—-")
    if start >= stop:
        return None
    prefix = PREFIX.match(line, start, stop)
    end = _end(line, prefix.end() if prefix else start, stop)
    if end <= (prefix.end() if prefix else start):
        return None
    if desk := _desk(line, start, end):
        return desk
    return (_with_prefix(line, prefix, end) if prefix else None) or _without_prefix(line, start, end, stop)


def _end(line: str, start: int, stop: int) -> int:
    tail = TAIL.search(line, start, stop)
    end = tail.start() if tail is not None and tail.start() > start else stop
    return trimmed(line, start, end, _MARKS.replace(".", "") + "(")[1]


def _desk(line: str, start: int, end: int) -> FoundByline | None:
    found = DESK.fullmatch(line, start, end)
    if found is None or not _capitals(line[start:end]):
        return None
    name = PREFIX.match(line, start, end)
    organisation = part(line, name.end() if name else start, end)
    words = organisation.value.split()
    if len(words) > 4 or JOINED.search(organisation.value) or PLACE.search(organisation.value):
        return None
    return FoundByline(
        start=start, end=end, organisations=(organisation,), rule="byline.desk", score=850 if name else 600
    )


def _capitals(words: str) -> bool:
    """Whether a desk's line has the look of one: few words, no sentence."""
    tokens = words.split()
    return (
        len(tokens) <= 5
        and not words.endswith((".", "?", "!"))
        and (tokens[0][0].isupper() or not tokens[0].isascii() or len(tokens) <= 2)
    )


def _with_prefix(line: str, prefix: re.Match[str], end: int) -> FoundByline | None:
    word = prefix.group().split()[0].rstrip(":").casefold()
    names = _read(line, prefix.end(), end)
    if names is None or not (names.authors or names.organisations):
        return _uncased(line, prefix, end)
    weak = word in WEAK_PREFIX and not prefix.group().rstrip().endswith(":")
    if weak and word != "by" and line[prefix.start()].islower() and word not in {"di", "von", "par", "por", "door"}:
        return None
    if weak and _LOWER_START.match(line, prefix.end()) and not names.organisations:
        return None  # "Von der Leyen …"
    score = 950 if names.authors else 850
    return FoundByline(
        start=prefix.start(),
        end=end,
        authors=tuple(names.authors),
        organisations=tuple(names.organisations),
        rule="byline.prefix",
        score=score if word in {"by", "von", "par", "por", "door"} or not weak else 800,
    )


def _uncased(line: str, prefix: re.Match[str], end: int) -> FoundByline | None:
    """Names in scripts without capitals, after a label."""
    authors = []
    place = prefix.end()
    for joint in [*re.finditer(r"[、，,／/]\s*|\s+و\s?", line[place:end]), None]:
        stop = place_end = end if joint is None else prefix.end() + joint.start()
        span = trimmed(line, place, stop, _MARKS + "】)）")
        words = line[span[0] : span[1]]
        if "记者" in prefix.group() and words and all(looks_like_an_uncased_person(one) for one in words.split()):
            # Chinese names have no space inside: 张三 李四 are two people
            authors += [part(line, span[0] + one.start(), span[0] + one.end()) for one in re.finditer(r"\S+", words)]
        elif looks_like_an_uncased_person(words):
            authors.append(part(line, *span))
        else:
            return None
        place = prefix.end() + joint.end() if joint is not None else place_end
    if not authors:
        return None
    agency = re.match(r"[\u4e00-\u9fff]{2,6}(?=记者|記者)", prefix.group())
    signed = agency is not None and agencies.kind_of(agency.group()) is not None
    organisations = (
        (part(line, prefix.start(), prefix.start() + agency.end()),) if agency is not None and signed else ()
    )
    return FoundByline(
        start=prefix.start(),
        end=authors[-1].end,
        authors=tuple(authors),
        organisations=organisations,
        rule="byline.prefix",
        score=900,
    )


def _without_prefix(line: str, start: int, end: int, stop: int) -> FoundByline | None:
    words = line[start:end]
    if korean := _KOREAN.match(line, start, stop):
        author = part(line, *korean.span("name"))
        return FoundByline(start=start, end=korean.end(), authors=(author,), rule="byline.reporter", score=850)
    if arabic := _ARABIC.fullmatch(line, start, stop):
        author = part(line, *arabic.span("name"))
        named = agencies.kind_of(author.value) is None and looks_like_an_uncased_person(author.value)
        found = FoundByline(start=start, end=stop, authors=(author,), rule="byline.place-name", score=400)
        return found if named else None
    if reports := REPORTS.search(words):
        author = part(line, start, start + reports.start())
        found = FoundByline(start=start, end=end, authors=(author,), rule="byline.reports", score=700)
        return found if looks_like_a_person(author.value) else None
    names = _read(line, start, end) if not _FOR.search(words) and not _STOPPED.search(words) else None
    return None if names is None else _scored_without_prefix(words, start, end, names)


def _scored_without_prefix(words: str, start: int, end: int, names: _Names) -> FoundByline | None:
    authors, organisations = tuple(names.authors), tuple(names.organisations)
    if authors and names.placed:
        known_place = any(city in words.upper() for city in CITIES)
        rule, score = "byline.name-place", 650 if known_place else 400
    elif authors and names.job:
        rule, score = "byline.name-job", 700
    elif authors and organisations:
        rule, score = "byline.name-organisation", 600 if "/" not in words else 300
    elif authors:
        rule, score = "byline.bare-name", 400 if len(authors) == 1 else 350
    elif organisations and any(_signs(one.value) for one in organisations):
        rule, score = "byline.organisation", 500
    else:
        return None
    return FoundByline(start=start, end=end, authors=authors, organisations=organisations, rule=rule, score=score)


def _signs(name: str) -> bool:
    """Whether an organisation alone on a line may sign the article: a news agency, not a supplier of pictures."""
    return (agencies.kind_of(name) is agencies.Kind.WIRE and not agencies.is_ambiguous(name)) or bool(
        DESK.fullmatch(name)
    )


def _read(line: str, start: int, end: int) -> _Names | None:
    """Every name between the two places; None where a word is left that no rule explains."""
    names, place = _Names(), start
    joints = list(JOINED.finditer(line, start, end))
    number = 0
    while place < end:
        # The longest stretch that one rule explains comes first: "Middle East and Africa editor"
        for later in range(min(len(joints), number + 3), number - 1, -1):
            stop = joints[later].start() if later < len(joints) else end
            joined = later > number and number < len(joints)
            if stop > place and (
                _is_joint_name(line, place, stop, names) if joined else _read_one(line, place, stop, names)
            ):
                break
        else:
            return None
        place = joints[later].end() if later < len(joints) else end
        number = later + 1
    return names


def _is_joint_name(line: str, start: int, end: int, names: _Names) -> bool:
    """Whether one job or one organisation stands across an "and" or a comma."""
    words = line[start:end]
    if (names.authors or names.organisations) and JOB.fullmatch(words):
        names.job = True
        return True
    if agencies.kind_of(words) or (_OFFICE.match(words) and "," not in words and looks_like_an_organisation(words)):
        names.organisations.append(part(line, start, end))
        return True
    return False


def _read_one(line: str, start: int, end: int, names: _Names) -> bool:
    start, end = trimmed(line, start, end, _MARKS)
    words = line[start:end]
    if not words:
        return True
    place = PLACE.search(line, start, end)
    anybody = bool(names.authors or names.organisations)
    if anybody and JOB.fullmatch(words):
        names.job = True
    elif agencies.kind_of(words) or DESK.fullmatch(words):
        names.organisations.append(part(line, start, end))
    elif place is not None and place.end() == end and _read_one(line, start, place.start(), names):
        names.placed = True
    elif looks_like_an_organisation(words) or is_a_title(words):
        names.organisations.append(part(line, start, end))
    elif looks_like_a_person(words):
        names.authors.append(part(line, start, end))
    elif names.authors and _ONE_WORD_PLACE.fullmatch(words):
        names.placed = True  # "Jane Doe, Cairo"
    else:
        return False
    return True
