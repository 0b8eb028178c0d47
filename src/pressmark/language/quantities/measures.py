"""The unit that stands behind a number, or the money before it."""

import re
from collections.abc import Mapping

from pressmark.language.quantities.tokens import Tokens
from pressmark.language.quantities.unit_names import DOLLARS, MONEY_CODES, MONEY_SIGNS, ONLY_GLUED, PAIRED, SIGNS
from pressmark.language.quantities.vocabulary import Phrase

_ANY = sorted({**SIGNS, **ONLY_GLUED, **PAIRED}, key=lambda sign: (-len(sign), sign))
_SIGN = re.compile("(?:" + "|".join(map(re.escape, _ANY)) + r")(?![^\W_])")
_GAP = re.compile(r"[ \u00a0\u2009\u202f]?(?:[-‑][ ]?)?")
_RATES = {"second": "s", "hour": "h", "day": "d", "week": "wk", "month": "mo", "year": "a", "minute": "min", "barrel": "[bbl_us]",
          "tonne": "t", "ton": "t", "kilo": "kg", "kilogram": "kg", "litre": "L", "liter": "L", "hectare": "har", "acre": "[acr_us]",
          "gallon": "[gal_us]", "ounce": "[oz_av]", "pound": "[lb_av]", "kilometre": "km", "kilometer": "km", "mile": "[mi_i]",
          "annum": "a", "decade": "10.a", "metre": "m", "meter": "m"}  # fmt: skip
"""What a rate may be per, in the singular; "per ton" is left out of `{ton}`'s doubt only where it is a tonne."""

_NO_RATE = frozenset({"after", "before", "earlier", "later", "ago", "when", "since", "from", "on"})
_HYPHENS = frozenset("-‐‑–")


def unit_behind(
    tokens: Tokens, index: int, names: Mapping[str, Mapping[Phrase, str]], *, paired: bool = False
) -> tuple[str, int] | None:
    """The UCUM code of the unit that begins at a token, with the index behind it; `paired` inside brackets."""
    if index >= len(tokens):
        return None
    found = _name(tokens, index, names) or _sign(tokens, index, paired=paired)
    if found is None:
        return None
    return with_rate(tokens, *found)


def _name(tokens: Tokens, index: int, names: Mapping[str, Mapping[Phrase, str]]) -> tuple[str, int] | None:
    if tokens.word(index) in _HYPHENS and tokens.glued(index) and tokens.glued(index + 1):
        index += 1
    table = names.get(tokens.word(index))
    if table is None:
        return None
    words: list[str] = []
    best: tuple[str, int] | None = None
    last = index
    while len(words) < 5 and last < len(tokens):
        if not (tokens.word(last) in _HYPHENS and words):
            words.append(tokens.word(last))
        last += 1
        if (code := table.get(tuple(words))) is not None and tokens.word(last - 1) not in _HYPHENS:
            best = code, last
    return best


def _sign(tokens: Tokens, index: int, *, paired: bool) -> tuple[str, int] | None:
    start = tokens.ends[index - 1] if index else tokens.starts[index]
    gap = _GAP.match(tokens.text, start, tokens.ends[-1])
    position = gap.end() if gap else start
    match = _SIGN.match(tokens.text, position, tokens.ends[-1])
    if match is None:
        code = tokens.original(index) if tokens.original(index) in MONEY_CODES else None
        sign = MONEY_SIGNS.get(tokens.word(index))
        if code or (sign and tokens.word(index) != "$"):
            return f"{{{code}}}" if code else str(sign), index + 1
        return ("{$}", index + 1) if sign and not tokens.is_digits(index + 1) else None
    sign = match[0]
    glued = position == start
    if not (sign in SIGNS or (glued and sign in ONLY_GLUED) or (paired and sign in PAIRED)):
        return None
    last = index
    while last < len(tokens) and tokens.starts[last] < match.end():
        last += 1
    if tokens.ends[last - 1] != match.end():
        return None
    code = SIGNS.get(sign) or (ONLY_GLUED if glued else PAIRED).get(sign) or PAIRED.get(sign)
    return (code, last) if code else None


def with_rate(tokens: Tokens, code: str, last: int) -> tuple[str, int]:
    """A unit with what it is per: "kilometres per hour", "$60 a barrel"."""
    if "/" in code or code == "%{point}":
        return code, last
    word = tokens.word(last)
    under = _RATES.get(tokens.word(last + 1))
    if under is None or under == code or word not in {"per", "a", "an", "/", "each"}:
        return code, last
    if word in {"a", "an", "each"} and tokens.word(last + 2) in _NO_RATE:
        return code, last
    return f"{code}/{under}", last + 2


def money_before(tokens: Tokens, index: int, floor: int) -> tuple[str, int] | None:
    """The currency whose sign or code stands right before a number, with the index it begins at."""
    sign = tokens.word(index - 1) if index - 1 >= floor else ""
    if tokens.original(index - 1) in MONEY_CODES and sign:
        return f"{{{tokens.original(index - 1)}}}", index - 1
    if sign in {"rs", "re"} or (sign == "." and tokens.word(index - 2) == "rs"):
        return "{rupee}", index - (1 if sign != "." else 2)
    code = MONEY_SIGNS.get(sign)
    if code is None:
        return None
    if not tokens.glued(index) and sign != "€" and tokens.word(index - 2) not in DOLLARS:
        return None
    if sign == "$" and index - 2 >= floor and tokens.glued(index - 1) and tokens.word(index - 2) in DOLLARS:
        return DOLLARS[tokens.word(index - 2)], index - 2
    return code, index - 1
