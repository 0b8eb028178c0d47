"""Bylines: who wrote the article, as a line near its head says it.

A byline explains its whole line: names, desks, jobs, places, and behind them addresses, dates and reading times. What
leaves a word unexplained is a sentence or a headline.
"""

import re
from dataclasses import replace

from pressmark.newsroom import agencies
from pressmark.newsroom.bylines.asian import reporter_byline, uncased_byline
from pressmark.newsroom.bylines.byline import Byline
from pressmark.newsroom.bylines.forms import behind_a_date, glued_name_and_job, name_and_job
from pressmark.newsroom.bylines.names import MARKS, BylineNames, read_names
from pressmark.newsroom.bylines.words import (
    DESK,
    JOB,
    JOINED,
    PREFIX,
    TAIL,
    WEAK_PREFIX,
)
from pressmark.newsroom.dateline_places import CITIES
from pressmark.newsroom.parts import part, trimmed
from pressmark.newsroom.people import (
    looks_like_a_place,
    looks_like_an_uncased_person,
)

__all__ = ["LONGEST", "Byline", "find_byline"]

LONGEST = 240
"""Code points: a longer line is a paragraph."""


_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?\((?P<inner>[^()]{2,60})\)?$")
_FOR = re.compile(r"\s(?:for|für|pour|of|von|de la)\s")
_SHOUTED_NAME = re.compile(r"[^\W\d_][a-zà-ÿ]{1,20}(?:-[^\W\d_][a-zà-ÿ]{1,20})? [^\W\da-z_]{3,25}\.")
_STOPPED = re.compile(r"\w{3,}\.$")
_LOWER_START = re.compile(r"[a-zà-þа-я]")


def find_byline(line: str) -> Byline | None:
    """The byline that a line displays, or None."""
    if not line or len(line) > LONGEST:
        return None
    start, stop = trimmed(line, 0, len(line), " \t\u00a0\u3000*_|–—-")
    if start >= stop:
        return None
    prefix = PREFIX.match(line, start, stop)
    names = prefix.end() if prefix else start
    end = _end(line, names, stop)
    if end <= names:
        return None
    return glued_name_and_job(line, start, stop) or _found(line, start, stop, prefix, end)


def _found(line: str, start: int, stop: int, prefix: re.Match[str] | None, end: int) -> Byline | None:
    if found := _desk(line, start, end):
        return (None if prefix else name_and_job(line, start, end)) or found
    if prefix is None:
        return _without_prefix(line, start, end, stop)
    return (
        reporter_byline(line, start, stop)
        or _with_prefix(line, prefix, end)
        or _before_brackets(line, prefix, end)
        or uncased_byline(line, start, stop)
        or _without_prefix(line, start, end, stop)
    )


def _before_brackets(line: str, prefix: re.Match[str], end: int) -> Byline | None:
    """The form "Par Jeanne Dupont (Rome, envoyée spéciale)": what the brackets say is no name."""
    brackets = _BRACKETS.search(line, prefix.end(), min(len(line), end + 1))
    if brackets is None:
        return None
    found = _with_prefix(line, prefix, brackets.start())
    if found is None or not found.authors:
        return None
    inner = part(line, *brackets.span("inner"))
    agency = (inner,) if agencies.kind_of(inner.value) else ()
    return replace(found, organisations=found.organisations + agency, end=brackets.end())


def _end(line: str, start: int, stop: int) -> int:
    tail = TAIL.search(line, start, stop)
    end = tail.start() if tail is not None and tail.start() > start else stop
    return trimmed(line, start, end, MARKS.replace(".", "") + "(")[1]


def _desk(line: str, start: int, end: int) -> Byline | None:
    found = DESK.fullmatch(line, start, end)
    if found is None or not (line[start].isupper() or len(line[start:end].split()) <= 2):
        return None
    name = PREFIX.match(line, start, end)
    organisation = part(line, name.end() if name else start, end)
    if JOINED.search(organisation.value):
        return None
    return Byline(start=start, end=end, organisations=(organisation,), rule="byline.desk", score=850 if name else 600)


def _with_prefix(line: str, prefix: re.Match[str], end: int) -> Byline | None:
    word = prefix.group().split()[0].rstrip(":").casefold()
    names = read_names(line, prefix.end(), end, prefixed=True)
    if names is None or not (names.authors or names.organisations):
        return _uncased(line, prefix, end)
    weak = word in WEAK_PREFIX and not prefix.group().rstrip().endswith(":")
    if weak and word != "by" and line[prefix.start()].islower() and word not in {"di", "von", "par", "por", "door"}:
        return None
    if weak and _LOWER_START.match(line, prefix.end()) and not names.organisations:
        return None  # "Von der Leyen …"
    score = 950 if names.authors else 850
    return Byline(
        start=prefix.start(),
        end=end,
        authors=tuple(names.authors),
        organisations=tuple(names.organisations),
        rule="byline.prefix",
        score=score if word in {"by", "von", "par", "por", "door"} or not weak else 800,
    )


def _uncased(line: str, prefix: re.Match[str], end: int) -> Byline | None:
    """Names in scripts without capitals, after a label."""
    authors, place = [], prefix.end()
    # Chinese names have no space inside: 张三 李四 are two people
    joints = r"[、，,／/]\s*|\s+و\s?" + (r"|\s+" if "记者" in prefix.group() else "")
    for joint in [*re.finditer(joints, line[place:end]), None]:
        stop = end if joint is None else prefix.end() + joint.start()
        author = part(line, *trimmed(line, place, stop, MARKS + "】)）"))
        if not looks_like_an_uncased_person(author.value):
            return None
        authors.append(author)
        place = end if joint is None else prefix.end() + joint.end()
    agency = re.match(r"[\u4e00-\u9fff]{2,6}(?=记者|記者)", prefix.group())
    signed = agency is not None and agencies.kind_of(agency.group()) is not None
    return Byline(
        start=prefix.start(),
        end=place,
        authors=tuple(authors),
        organisations=(part(line, prefix.start(), prefix.start() + agency.end()),) if agency and signed else (),
        rule="byline.prefix",
        score=900,
    )


def _without_prefix(line: str, start: int, end: int, stop: int) -> Byline | None:
    words = line[start:end]
    if found := uncased_byline(line, start, stop):
        return found
    brackets = _BRACKETS.search(line, start, stop)
    if brackets is not None and JOB.fullmatch(brackets["inner"]):
        found = _without_prefix(line, start, trimmed(line, start, brackets.start())[1], brackets.start())
        return found and replace(found, rule="byline.name-job", score=max(found.score, 700), end=stop)
    if behind := behind_a_date(line, start, stop):
        return behind
    if _goes_on(line, end, stop):
        return None
    end -= _SHOUTED_NAME.fullmatch(words) is not None  # "Paul DUPONT."
    words = line[start:end]
    names = read_names(line, start, end) if not _FOR.search(words) and not _STOPPED.search(words) else None
    found = None if names is None else _scored_without_prefix(words, start, end, names)
    return found or name_and_job(line, start, end)


_SAYS = re.compile(r"\b(?:is|are|was|were|has|have|after|before|how|why)\b", re.IGNORECASE)
"""A word of a title, where a name and an office might stand."""


def _goes_on(line: str, end: int, stop: int) -> bool:
    """Whether a sentence stands behind the dash or bar that ends a name: "Oum Jarra – When the horn sounded, …"."""
    rest = line[end:stop].split()
    return len(rest) > 5 and line[stop - 1] in ".!?…:" and not any(one.isdigit() for one in line[end:stop])


def _scored_without_prefix(words: str, start: int, end: int, names: BylineNames) -> Byline | None:
    authors, organisations = tuple(names.authors), tuple(names.organisations)
    place = len(authors) == 1 and not organisations and looks_like_a_place(authors[0].value)
    if place or (organisations and _SAYS.search(words)):
        return None
    if authors and names.placed:
        known_place = any(city in words.upper() for city in CITIES)
        rule, score = "byline.name-place", 650 if known_place else 400
    elif authors and names.job:
        rule, score = "byline.name-job", 700
    elif authors and organisations:
        rule, score = "byline.name-organisation", 550 if "/" not in words else 300
    elif authors:
        rule, score = "byline.bare-name", 400 if len(authors) == 1 else 350
    elif organisations and names.job:
        rule, score = "byline.organisation-job", 600
    elif organisations and names.placed:
        rule, score = "byline.organisation-place", 500
    elif organisations and any(_signs(one.value) for one in organisations):
        rule, score = "byline.organisation", 500
    elif len(organisations) == 1 and agencies.kind_of(organisations[0].value) is agencies.Kind.OUTLET:
        rule, score = "byline.outlet", 300
    else:
        return None
    return Byline(start=start, end=end, authors=authors, organisations=organisations, rule=rule, score=score)


def _signs(name: str) -> bool:
    """Whether an organisation alone on a line may sign the article: a news agency, not a supplier of pictures."""
    return (agencies.kind_of(name) is agencies.Kind.WIRE and not agencies.is_ambiguous(name)) or bool(
        DESK.fullmatch(name)
    )
