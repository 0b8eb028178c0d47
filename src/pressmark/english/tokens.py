"""English words and signs with their places."""

import re
from enum import StrEnum
from typing import NamedTuple

LONGEST = 80
"""Code points of one word: what is longer is cut, so that no rule looks at a megabyte without spaces at once."""

_NO_CLITIC = r"(?!n['’]t(?![^\W_]))"
_CLITIC = r"['’](?:s|re|ve|ll|d|m)(?![^\W_])"
_PART = rf"{_NO_CLITIC}[^\W_](?:{_NO_CLITIC}[^\W_]|[\u0300-\u036f]){{0,{LONGEST}}}"
_PLAIN = rf"[^\W\d_]{{1,{LONGEST + 1}}}+(?=[\s,])"
"""Letters up to a space or comma, which is most words: no rule for contractions has to be tried."""

_DIGITS = rf"[0-9]{{1,{LONGEST + 1}}}+"
_TOKEN = re.compile(
    rf"{_PLAIN}|n['’]t(?![^\W_])|{_CLITIC}|(?:[^\W\d_]\.){{2,8}}"
    rf"|{_DIGITS}(?:[.,:/]{_DIGITS}){{0,6}}[^\W\d_]{{0,3}}(?![^\W_]|-[^\W\d_])"
    rf"|{_PART}(?:(?:[-‐‑&.](?=[^\W_])|(?!{_CLITIC})['’](?=[^\W_])){_PART}){{0,6}}"
    r"|\.{2,6}|[–—-]{1,3}|\S"
)


class Tag(StrEnum):
    """Word classes, coarse: what the rules of attribution and of clauses need to know."""

    DETERMINER = "DT"
    PRONOUN = "PR"
    PREPOSITION = "IN"
    TO = "TO"
    COORDINATOR = "CC"
    SUBORDINATOR = "SC"
    RELATIVE = "WH"
    MODAL = "MD"
    AUXILIARY = "AX"
    BASE = "VB"
    PRESENT = "VZ"
    PAST = "VD"
    PARTICIPLE = "VN"
    GERUND = "VG"
    NOUN = "NN"
    NAME = "NP"
    ADJECTIVE = "JJ"
    ADVERB = "RB"
    NEGATION = "NO"
    NUMBER = "CD"
    POSSESSIVE = "PS"
    PUNCTUATION = "PU"
    QUOTE = "QT"


class Token(NamedTuple):
    """A word or sign: where it stands (code points of the whole text), itself, in lower case, and its class."""

    start: int
    end: int
    word: str
    lower: str
    tag: Tag


def split_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Places of the words and signs of a stretch, in order; contractions are split ("does|n't", "mayor|'s")."""
    return [found.span() for found in _TOKEN.finditer(text, start, end)]
