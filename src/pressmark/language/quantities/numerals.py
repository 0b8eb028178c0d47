"""Numerals in digits, read by the habits of a language: "1.500" is 1,500 in German and one and a half in English."""

import re
from fractions import Fraction

from pressmark.language.quantities.tokens import Tokens

LONGEST = 24
"""Code points of the longest numeral that is read as a number: a longer one is a key or a code."""

_GLYPHS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}
_PLAIN = re.compile(r"[0-9]+")
_POINT = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.(?P<part>[0-9]+))?"
)
_COMMA = re.compile(r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:'[0-9]{3})+|[0-9]+)(?:,(?P<part>[0-9]+))?")
_SWISS = re.compile(r"(?P<whole>[0-9]{1,3}(?:'[0-9]{3})+)(?:[.,](?P<part>[0-9]+))?")
_ALIKE = re.compile(r"[0-9]{1,3}[.,'][0-9]{3}")
_LEADING_ZERO = re.compile(r"0[0-9]")
_YEAR = re.compile(r"1[0-9]{3}|2[01][0-9]{2}")
_THREE = re.compile(r"[0-9]{3}(?:[.,][0-9]{1,2})?")

COMMA_LANGUAGES = frozenset({"de", "fr", "es", "pt", "it", "nl", "ru", "tr"})
"""Languages that write decimals behind a comma."""

_SPACED_LANGUAGES = frozenset({"fr", "ru", "es", "pt", "it", "de"})
_POINT_REGIONS = frozenset(
    {"es-mx", "es-us", "es-do", "es-gt", "es-hn", "es-ni", "es-pa", "es-pr", "es-sv", "de-ch", "it-ch"}
)


def read_digits(numeral: str, language: str | None) -> tuple[Fraction, int] | None:
    """The number that digits stand for with its decimals, or None where they are no number of this language.

    A leading zero makes a code, not a number. Without a language, what could be read in two ways is not read.
    """
    glyph = _GLYPHS.get(numeral[-1:], Fraction(0))
    digits = numeral[:-1] if glyph else numeral
    if len(digits) > LONGEST or _LEADING_ZERO.match(digits) or not digits:
        return None
    if _PLAIN.fullmatch(digits):
        return Fraction(int(digits)) + glyph, 0
    if language is None and _ALIKE.fullmatch(digits):
        return None
    match = _pattern_match(digits, language)
    if match is None or glyph:
        return None
    part = match["part"] or ""
    whole = int(re.sub(r"[^0-9]", "", match["whole"]))
    return Fraction(whole * 10 ** len(part) + int(part or "0"), 10 ** len(part)), len(part)


def is_year(tokens: Tokens, index: int) -> bool:
    """Whether a token may be a year."""
    return _YEAR.fullmatch(tokens.word(index)) is not None


def _pattern_match(digits: str, language: str | None) -> re.Match[str] | None:
    if language is None:
        return _POINT.fullmatch(digits) or _COMMA.fullmatch(digits)
    if language in _POINT_REGIONS:
        return _SWISS.fullmatch(digits) or _POINT.fullmatch(digits)
    return (_COMMA if language.partition("-")[0] in COMMA_LANGUAGES else _POINT).fullmatch(digits)


def spaced_groups(tokens: Tokens, index: int, language: str | None) -> int:
    """The index behind groups of three digits that single spaces set apart ("1 500 000"), from the first group on.

    Where the language has no such habit, only spaces that do not break a line count.
    """
    first = tokens.word(index)
    if not (first.isdigit() and len(first) <= 3) or first.startswith("0"):
        return index + 1
    any_space = language is not None and language.partition("-")[0] in _SPACED_LANGUAGES
    last = index + 1
    while last < len(tokens) and last - index < 6 and _THREE.fullmatch(tokens.word(last)):
        gap = tokens.text[tokens.ends[last - 1] : tokens.starts[last]]
        if gap not in {"\u00a0", "\u202f", "\u2009"} and not (any_space and gap == " "):
            break
        last += 1
        if not tokens.word(last - 1).isdigit():
            break
    return last
