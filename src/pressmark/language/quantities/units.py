"""Units of UCUM, the Unified Code for Units of Measure: their names, and their sizes where two are compared.

What UCUM lacks stands in curly brackets, its form for a remark on a bare number: currencies (`{EUR}`), and units whose
name alone does not say which is meant (`{ton}`, `{gallon}`, `{degree}`, `{pound}`: a weight or money).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from pressmark.language.quantities.numbers import is_hyphen
from pressmark.language.quantities.tokens import Tokens
from pressmark.tables import mapping, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit: `value × size + offset` is the amount in the first unit of its dimension."""

    dimension: str
    size: Fraction
    offset: Fraction = Fraction(0)


def _sizes() -> Iterator[tuple[str, Unit]]:
    for dimension, line in mapping("quantities", "unit-sizes").items():
        for each in line.split():
            code, size, *offset = each.split("=")
            yield code, Unit(dimension=dimension, size=Fraction(size), offset=Fraction((offset or ["0"])[0]))


UNITS = dict(_sizes())
AMBIGUOUS: dict[str, tuple[str, ...]] = {
    "{ton}": ("t", "[ston_av]"),
    "{gallon}": ("[gal_us]", "[gal_br]"),
    "{degree}": ("Cel", "[degF]"),
    "{pound}": ("[lb_av]",),
}
"""Names that stand for several units, with those that have a size."""

TOLERANCE = Fraction(8, 100)
"""So much of an amount may its conversion be off for being rounded; a temperature by one degree."""


def units_of(code: str) -> tuple[Unit, ...]:
    """The units that a code may mean, the quotient of two units among them; none for currencies."""
    if code in AMBIGUOUS:
        return tuple(UNITS[each] for each in AMBIGUOUS[code])
    if (unit := UNITS.get(code)) is not None:
        return (unit,)
    over, slash, under = code.partition("/")
    if not slash or over not in UNITS or under not in UNITS:
        return ()
    one, other = UNITS[over], UNITS[under]
    return (Unit(dimension=f"{one.dimension}/{other.dimension}", size=one.size / other.size),)


def is_time(code: str) -> bool:
    """Whether a code is a unit of time."""
    return code in UNITS and UNITS[code].dimension == "time"


def is_currency(code: str) -> bool:
    """Whether a code stands for money."""
    return code.startswith("{") and code not in AMBIGUOUS


def is_conversion(value: Fraction, code: str, other: Fraction, other_code: str) -> bool:
    """Whether one amount, converted, is the other but for rounding; a unit that may be several agrees if one does."""
    return any(
        abs((value * one.size + one.offset - two.offset) / two.size - other)
        <= max(abs(other) * TOLERANCE, Fraction(one.dimension == "temperature"))
        for one in units_of(code)
        for two in units_of(other_code)
        if one.dimension == two.dimension and one != two
    )


def _unfolded(section: str) -> dict[str, str]:
    return {name: code for code, names in mapping("quantities", section).items() for name in names.split()}


SIGNS = _unfolded("unit-signs") | {"% points": "%{point}"}
"""Signs by their exact letters: MW is no mW, and 5G is no 5 g."""

GLUED = {"C": "Cel", "F": "[degF]", "c": "Cel", "t": "t", "p": "{GBP}/100"}
"""Signs that are too short to be told from words unless they touch their number."""

_LENGTHS = mapping("quantities", "unit-lengths")
_POWERS = {"square": mapping("quantities", "unit-squares"), "cubic": mapping("quantities", "unit-cubes")}


def _named() -> Mapping[str, Mapping[tuple[str, ...], str]]:
    names = _unfolded("unit-names") | {name: code for code, line in _LENGTHS.items() for name in line.split()}
    for word, codes in _POWERS.items():
        for length, code in codes.items():
            for name in [sign for sign in SIGNS if SIGNS[sign] == length] + _LENGTHS[length].split():
                names |= {f"{each}-{name}": code for each in (word, word[:2], word[:2] + "-.")}
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for name, code in names.items():
        parts = tuple(name.split("-"))
        found.setdefault(parts[0], {})[parts] = code
    return found


NAMES = _named()
"""English names of units by their first word."""

_RATES = mapping("quantities", "rates")
"""What a rate may be per, in the singular."""

_NO_RATE = frozenset({"after", "before", "earlier", "later", "ago", "when", "since", "from", "on"})
_SIGN = re.compile(
    "(?:" + "|".join(re.escape(sign) for sign in sorted({**SIGNS, **GLUED}, key=lambda sign: (-len(sign), sign)))
    + r")(?![^\W_])"
)  # fmt: skip
_GAP = re.compile(r"[ \u00a0\u2009\u202f]?(?:[-‑][ ]?)?")
_LONGEST_NAME = 5


def unit_behind(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """The UCUM code of the unit that begins at a token, with the index behind it."""
    found = _name(tokens, index) or _sign(tokens, index) if index < len(tokens) else None
    return with_rate(tokens, *found) if found else None


def _name(tokens: Tokens, index: int) -> tuple[str, int] | None:
    hyphen = is_hyphen(tokens, index)
    table = NAMES.get(tokens.word(index + hyphen))
    if table is None or (tokens.word(index + hyphen) == "second" and not hyphen):
        return None
    parts: list[str] = []
    best: tuple[str, int] | None = None
    for place in range(index + hyphen, min(index + hyphen + _LONGEST_NAME, len(tokens))):
        if not is_hyphen(tokens, place):
            parts.append(tokens.word(place))
            code = table.get(tuple(parts))
            best = (code, place + 1) if code else best
    return best


def _sign(tokens: Tokens, index: int) -> tuple[str, int] | None:
    start = tokens.ends[index - 1] if index else tokens.starts[index]
    gap = _GAP.match(tokens.text, start, tokens.ends[-1])
    place = gap.end() if gap else start
    match = _SIGN.match(tokens.text, place, tokens.ends[-1])
    if match is None:
        if tokens.original(index) in MONEY_CODES:
            return f"{{{tokens.original(index)}}}", index + 1
        sign = MONEY_SIGNS.get(tokens.word(index))
        return (sign, index + 1) if sign and not tokens.is_digits(index + 1) else None
    code = SIGNS.get(match[0]) or (GLUED[match[0]] if place == start else None)
    last = index
    while last < len(tokens) and tokens.starts[last] < match.end():
        last += 1
    return (code, last) if code and tokens.ends[last - 1] == match.end() else None


def with_rate(tokens: Tokens, code: str, last: int) -> tuple[str, int]:
    """A unit with what it is per: "kilometres per hour", "$60 a barrel"."""
    word, under = tokens.word(last), _RATES.get(tokens.word(last + 1))
    if "/" in code or under is None or under == code or word not in {"per", "a", "an", "/", "each"}:
        return code, last
    if word in {"a", "an", "each"} and tokens.word(last + 2) in _NO_RATE:
        return code, last
    return f"{code}/{under}", last + 2


MONEY_SIGNS = mapping("quantities", "money-signs")
DOLLARS = mapping("quantities", "dollars")
"""Letters before a dollar sign that say whose dollar it is."""

MONEY_CODES = words("quantities", "money-codes")
"""ISO 4217 codes that stand before or behind a number."""


def money_before(tokens: Tokens, index: int, floor: int) -> tuple[str, int] | None:
    """The currency whose sign or code stands right before a number, with the index it begins at."""
    if index - 1 < floor:
        return None
    if tokens.original(index - 1) in MONEY_CODES:
        return f"{{{tokens.original(index - 1)}}}", index - 1
    sign = tokens.word(index - 1)
    if sign == "rs" or (sign == "." and tokens.word(index - 2) == "rs"):
        return "{rupee}", index - 1 - (sign == ".")
    code = MONEY_SIGNS.get(sign)
    if code is None or not (tokens.glued(index) or sign == "€"):
        return None
    if sign == "$" and index - 2 >= floor and tokens.glued(index - 1) and tokens.word(index - 2) in DOLLARS:
        return DOLLARS[tokens.word(index - 2)], index - 2
    return code, index - 1
