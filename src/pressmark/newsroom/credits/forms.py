"""Credits without label or brackets: after a separator, an agency with a slash, or a line that is nothing else."""

import re

from pressmark.language import abbreviations
from pressmark.newsroom import agencies
from pressmark.newsroom.agencies import Kind
from pressmark.newsroom.credits.found import FoundCredit, found
from pressmark.newsroom.credits.parts import LONGEST_CREDIT, CreditParts, read_credit
from pressmark.newsroom.lines import fold
from pressmark.newsroom.parts import trimmed
from pressmark.newsroom.people import looks_like_a_person

_TRAILING = " \t\u00a0\u3000.。+*"
_SEPARATOR = re.compile(
    r"(?:(?<!\s)\s+)?(?P<bar>[|•·｜])\s*|\s(?P<dash>[—–-]|--)\s+|\s(?P<slash>/)\s*|(?P<stop>[.!?…。]['\"”»’)]?)\s+|(?<!\s)\s+(?P<wide>\t"
    r"|\s{2,})"
)
_AGENCY_SLASH = re.compile(r"(?<!\S)(?P<agency>[^\s/|,.]{2,20}(?:[ \u00a0][^\s/|,.]{2,20}){0,2}?)\s?/\s?(?=\S)")
_GENRE_ALONE = re.compile(
    r"file (?:photo|picture|image)|supplied|handout|screen-?grab|screenshot|archivbild|archivfoto|foto de archivo"
    r"|photo d['’]archives?",
    re.IGNORECASE,
)
_PERSON_SET_APART = re.compile(r"[^|/—–]{3,60}(?:\||\s[—–-]\s)")
_ON_BEHALF = re.compile(r"\s(?:for|pour|für|para|per|voor|для|için)\s", re.IGNORECASE)
_LAST_WORD = re.compile(r"(?<![^\W_])[^\W\d_][\w.-]*\Z")
_LONGEST_HONORIFIC = 20
_MOST_MARKS = 8
WEAKEST = 200
"""The score of a line that is a credit only straight below a caption without one."""

_FURNITURE = frozenset({"TT", "AA", "Aa", "CP", "Map", "MAP", "Moment", "Pool", "POOL", "Contour", "TAP", "Tap", "X"})
_CREDITED = frozenset({Kind.WIRE, Kind.PICTURES, Kind.COLLECTION})


def agency_and_slash(line: str, begin: int, end: int) -> FoundCredit | None:
    """An agency, a slash and a name at the line's end, with or without a stop: "… REUTERS/Jane Doe/File Photo"."""
    if "/" not in line[begin:end]:
        return None
    marks = list(_AGENCY_SLASH.finditer(line, max(begin, end - LONGEST_CREDIT), end))
    for mark in marks[-_MOST_MARKS:]:
        start = mark.start("agency")
        for _ in range(3):  # "in May REUTERS": the agency is the shortest known name before the slash
            if agencies.kind_of(agencies.without_picture_word(line[start : mark.end("agency")])) in _CREDITED:
                break
            after = line.find(" ", start, mark.end("agency"))
            start = after + 1 if after >= 0 else mark.end("agency")
        core = trimmed(line, start, end, _TRAILING)
        if start >= mark.end("agency") or not line[:start].strip():
            continue
        parts = read_credit(line, *core)
        if parts.explained and not parts.unexplained and (parts.creator or _pictures(parts)):
            return found(line, core, core, parts, rule="credit.agency-slash", score=900 if parts.creator else 750)
    return None


def behind_a_separator(line: str, begin: int, end: int) -> FoundCredit | None:
    """A credit after a full stop, a bar, a dash or a slash at a caption's end: "Caption. Jane Doe/Reuters"."""
    marks = list(_SEPARATOR.finditer(line, max(begin, end - LONGEST_CREDIT), end))
    for mark in marks[-_MOST_MARKS:]:
        core = trimmed(line, mark.end(), end, _TRAILING + "/|•·—–")
        if core[0] >= core[1] or not line[: mark.start()].strip():
            continue
        if mark.lastgroup in {"bar", "dash"} and looks_like_a_person(line[: mark.start()].strip()):
            continue  # "Jane Doe | AFP": no caption, but a photographer or an author
        if mark.lastgroup == "stop" and _is_honorific(line, mark.start()):
            continue
        if line[core[0]] in "([（［" or _is_prose(line[core[0] : core[1]]):
            continue
        parts = read_credit(line, *core)
        score = _separated_score(line, core, parts, str(mark.lastgroup))
        if score:
            return found(line, core, core, parts, rule=f"credit.{mark.lastgroup}", score=score)
    return None


def _is_honorific(line: str, stop: int) -> bool:
    """Whether the full stop there is that of "Dr." or "Dr. med.": the name behind it belongs to the sentence."""
    word = _LAST_WORD.search(line, max(0, stop - _LONGEST_HONORIFIC), stop)
    if line[stop] != "." or word is None:
        return False
    return word[0].casefold() in abbreviations.TITLES or word[0] in abbreviations.DEGREES


def _is_prose(words: str) -> bool:
    """Whether more words begin small than any credit has: "courtesy of", "via", "for" and a name's particles."""
    return sum(word[0].islower() for word in words.split()) > 5


def _separated_score(line: str, core: tuple[int, int], parts: CreditParts, separator: str) -> int:
    words = line[core[0] : core[1]]
    if parts.unexplained:
        return 0
    if parts.genre and (parts.explained or _GENRE_ALONE.fullmatch(words)):
        return 800 if parts.known or separator == "stop" or parts.explained else 700
    joined = "/" in words or _ON_BEHALF.search(words) is not None
    if parts.creator and parts.known:
        if joined or "via" in words or "|" in words or "(" in words:
            return 900
        return 650 if separator != "stop" or _kinds(parts) & _CREDITED else 0
    if parts.creator:
        return _unknown_score(words, parts, separator, joined=joined)
    return _bare_score(words, parts, separator)


def _unknown_score(words: str, parts: CreditParts, separator: str, *, joined: bool) -> int:
    """For photographers without an agency that the table knows."""
    if parts.provider and joined and separator in {"bar", "stop"}:
        return 700
    if "/" in words and separator == "stop" and not parts.genre and len(words.split()) <= 6:
        return 650
    alone = len(parts.creator) == parts.pieces == 1
    return {"slash": 600, "stop": 400, "bar": 350}.get(separator, 0) if alone else 0


def _bare_score(words: str, parts: CreditParts, separator: str) -> int:
    """For agencies without a photographer: a page's title ends in "| Reuters", a body sentence's neighbour is "AP"."""
    if not parts.known or parts.known < parts.pieces or _ambiguous(parts):
        return 0
    if not _kinds(parts) & _CREDITED:
        return 350 if separator == "stop" and parts.pieces == 1 else 0
    if parts.image_supplier is not None or parts.collection is not None:
        return 950
    if _pictures(parts):
        return 900
    if separator == "stop":
        return 700
    return 600 if separator == "slash" and "/" not in words else 400


def whole_line(line: str, begin: int, end: int) -> FoundCredit | None:
    """A line that is nothing but a credit: every part a known agency, or "Name/Agency"."""
    if begin or end > LONGEST_CREDIT:
        return None
    core = trimmed(line, 0, end, _TRAILING)
    words = fold(line[core[0] : core[1]])
    if not words:
        return None
    if _is_prose(words):
        return None
    parts = read_credit(line, *core)
    score = _whole_score(words, parts)
    return found(line, core, core, parts, rule="credit.whole-line", score=score) if score else None


def _whole_score(words: str, parts: CreditParts) -> int:
    if parts.unexplained or (not parts.creator and "(" in words):
        return 0  # an organisation with its abbreviation is no credit
    if _PERSON_SET_APART.match(words) and looks_like_a_person(re.split(r"\s*\||\s[—–-]\s", words)[0]):
        return WEAKEST if parts.known and parts.creator else 0  # "Jane Doe | AFP" may as well be a byline
    joined = any(mark in words for mark in ("/", "|", " via ", " photo by "))
    score = 0
    if _GENRE_ALONE.fullmatch(words):
        score = 600
    elif parts.explained and any(one.value == "courtesy" for one in parts.genre):
        score = 750
    elif not parts.known or ("," in words and not joined):
        score = 0
    elif parts.creator:
        score = 900 if joined else 0
    elif (_kinds(parts) & _CREDITED or parts.genre) and not _ambiguous(parts):
        distributed = parts.image_supplier is not None or parts.collection is not None
        score = 900 if distributed or _pictures(parts) or parts.genre else 450
    elif _kinds(parts) & _CREDITED and parts.pieces == 1 and words not in _FURNITURE:
        score = WEAKEST  # "PA", "Sputnik"
    return score


def _kinds(parts: CreditParts) -> set[Kind | None]:
    named = [*parts.provider, *(one for one in (parts.image_supplier, parts.collection) if one is not None)]
    return {agencies.kind_of(one.value) for one in named}


def _pictures(parts: CreditParts) -> bool:
    return bool(_kinds(parts) & {Kind.PICTURES, Kind.COLLECTION})


def _ambiguous(parts: CreditParts) -> bool:
    named = [*parts.provider, *(one for one in (parts.image_supplier, parts.collection) if one is not None)]
    return all(agencies.is_ambiguous(one.value) for one in named)
