"""Whether some words before a reporting verb can be a speaker, and where a speaker behind one ends."""

import re

from pressmark.claims.masked import HIDDEN
from pressmark.language import cues
from pressmark.language.tables import words

_ASIDE = re.compile(r"\s*(?:which|who|whose|whom|where|[0-9])")
_NOBODY = words("nobody no none neither nothing few")
LONGEST = 16
"""Words: who is introduced at greater length is as likely a clause that the rules misread."""

_DETERMINERS = words(
    """
    the a an his her its their our my your this these those one two three four five several some many most other
    another both each such various former local state senior top
    """
)
_INTRODUCTION = re.compile(
    r"(?:(?:But|And|However|Meanwhile|Still|Also|Yet|So|Then|Separately|Earlier|Later|Moreover|Nevertheless),?\s+)?"
    r"(?:(?:On|In|At|During|After|Before|Late|Earlier|Last|This|Since|For|By|Speaking|According to)\b[^,¤]{1,80},\s+)?"
)
_NOT_A_NAME = cues.AUXILIARIES | (cues.CONNECTIVES - {"and", "or", "as", "than", "since", "before", "after"})
_END = re.compile(
    r"[,;:()\[\]“”\"«»…!?]|\.(?:\s|$)|\s[–—-]\s"
    r"|\s(?:on|in an?|in his|in her|in their|at an?|during|after|before|when|while|as|via|through|late|early|last"
    r"|this|yesterday|today|earlier|later|who|which|that|adding|citing|by (?:phone|telephone|email)|to reporters)\b"
)
_WORD = re.compile(r"[\w'’&.-]+")


def introduction(masked: str) -> int:
    """Where the clause proper begins, behind "But" or "On Monday,"."""
    found = _INTRODUCTION.match(masked)
    return found.end() if found else 0


def can_speak(words: str) -> bool:
    """Whether words before a verb can be its subject: a name, a pronoun, a noun with a determiner, a bare plural."""
    name, comma, apposition = words.partition(",")
    if comma and not apposition.rstrip().endswith(","):
        return False
    found = [one.casefold() for one in _WORD.findall(name)]
    if not found or len(_WORD.findall(words)) > LONGEST or HIDDEN * 40 in words or words.count(",") not in (0, 2):
        return False
    if found[0] in cues.CONNECTIVES | _NOBODY or _NOT_A_NAME & set(found) or found[-1].endswith(("'s", "’s", "ly")):
        return False
    return (
        found[0] in _DETERMINERS
        or (len(found) == 1 and found[0] in cues.PRONOUNS)
        or name.lstrip()[:1].isupper()
        or bool((cues.COLLECTIVES | cues.DOCUMENTS) & set(found))
        or (len(found) <= 4 and found[-1].endswith("s") and not found[-1].endswith("ss"))
    )


def named_part(words: str) -> str:
    """A subject without the age or relative clause set off behind the name; another apposition belongs to it."""
    name, comma, apposition = words.rstrip(", ").partition(",")
    return name if comma and _ASIDE.match(apposition) else words.rstrip(", ")


def speaks_in_plural(words: str) -> bool:
    """Whether a base form ("say", "report") agrees with this subject."""
    found = [one.casefold() for one in _WORD.findall(words)]
    last = found[-1]
    return (
        last in cues.COLLECTIVES
        or last in ("they", "we", "i")
        or (last.endswith("s") and not last.endswith(("ss", "'s", "’s")))
        or "and" in found
        or bool(cues.COLLECTIVES & set(found))
    )


def is_named(words: str) -> bool:
    """Whether the subject is a name, a pronoun or a known kind of speaker: for verbs that are also nouns."""
    found = _WORD.findall(words)
    last = found[-1]
    return last[:1].isupper() or last.casefold() in cues.PRONOUNS | cues.COLLECTIVES


def shows(words: str) -> bool:
    """Whether the subject is a document, figures or pictures."""
    return any(one.casefold() in cues.DOCUMENTS for one in _WORD.findall(words))


def speaker_behind(masked: str, place: int, *, longest: int = 140) -> int:
    """Where the speaker that begins at this place ends."""
    found = _END.search(masked, place, min(len(masked), place + longest))
    return found.start() if found else min(len(masked), place + longest)
