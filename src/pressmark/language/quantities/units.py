"""Units of UCUM, the Unified Code for Units of Measure: their codes, dimensions and sizes.

What UCUM lacks stands in curly brackets, its form for a remark on a bare number: currencies (`{EUR}`), and units whose
name alone does not say which is meant (`{ton}`, `{gallon}`, `{pint}`, `{degree}`).
"""

from dataclasses import dataclass
from fractions import Fraction

from pressmark.language.tables import words
from pressmark.tables import mapping
from pressmark.tables import words as word_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit: `value × size + offset` is the amount in the first unit of its dimension."""

    dimension: str
    size: Fraction
    offset: Fraction = Fraction(0)


_SIZES: dict[str, dict[str, str]] = {
    "length": {
        "m": "1", "km": "1000", "cm": "0.01", "mm": "0.001", "um": "0.000001", "nm": "0.000000001",
        "[in_i]": "0.0254", "[ft_i]": "0.3048", "[yd_i]": "0.9144", "[mi_i]": "1609.344", "[nmi_i]": "1852",
        "[fth_i]": "1.8288", "[ly]": "9460730472580800",
    },
    "area": {
        "m2": "1", "km2": "1000000", "cm2": "0.0001", "mm2": "0.000001", "har": "10000",
        "[sin_i]": "0.00064516", "[sft_i]": "0.09290304", "[syd_i]": "0.83612736", "[mi_i]2": "2589988.110336",
        "[acr_us]": "4046.87261",
    },
    "volume": {
        "m3": "1", "km3": "1000000000", "cm3": "0.000001", "L": "0.001", "mL": "0.000001", "cL": "0.00001", "hL": "0.1",
        "[cin_i]": "0.000016387064", "[cft_i]": "0.028316846592", "[cyd_i]": "0.764554857984",
        "[gal_us]": "0.003785411784", "[gal_br]": "0.00454609", "[bbl_us]": "0.158987294928",
        "[pt_us]": "0.000473176473", "[pt_br]": "0.00056826125",
    },
    "mass": {
        "kg": "1", "g": "0.001", "mg": "0.000001", "ug": "0.000000001", "t": "1000", "kt": "1000000", "Mt": "1000000000",
        "[lb_av]": "0.45359237", "[oz_av]": "0.028349523125", "[ston_av]": "907.18474", "[lton_av]": "1016.0469088",
        "[stone_av]": "6.35029318", "[car_m]": "0.0002",
    },
    "time": {
        "s": "1", "ms": "0.001", "min": "60", "h": "3600", "d": "86400", "wk": "604800", "mo": "2629800",
        "a": "31557600", "14.d": "1209600", "10.a": "315576000", "100.a": "3155760000", "1000.a": "31557600000",
    },
    "speed": {"[kn_i]": "0.514444444444"},
    "share": {"%": "0.01", "1": "1", "[ppth]": "0.001", "[ppm]": "0.000001", "[ppb]": "0.000000001"},
    "share difference": {"%{point}": "0.01"},
}  # fmt: skip

UNITS: dict[str, Unit] = {
    code: Unit(dimension=dimension, size=Fraction(size))
    for dimension, sizes in _SIZES.items()
    for code, size in sizes.items()
} | {
    "K": Unit(dimension="temperature", size=Fraction(1)),
    "Cel": Unit(dimension="temperature", size=Fraction(1), offset=Fraction("273.15")),
    "[degF]": Unit(dimension="temperature", size=Fraction(5, 9), offset=Fraction("459.67") * Fraction(5, 9)),
    "[kn_i]": Unit(dimension="length/time", size=Fraction(1852, 3600)),
}

AMBIGUOUS: dict[str, tuple[str, ...]] = {
    "{ton}": ("t", "[ston_av]", "[lton_av]"),
    "{gallon}": ("[gal_us]", "[gal_br]"),
    "{pint}": ("[pt_us]", "[pt_br]"),
    "{degree}": ("Cel", "[degF]"),
}
"""Names that stand for several units, with what they may mean."""


def units_of(code: str) -> tuple[Unit, ...]:
    """The units that a code may mean, the quotient of two units among them; none for currencies."""
    if code in AMBIGUOUS:
        return tuple(UNITS[each] for each in AMBIGUOUS[code])
    if (unit := UNITS.get(code)) is not None:
        return (unit,)
    over, slash, under = code.partition("/")
    if not slash or (divisor := UNITS.get(under)) is None:
        return ()
    return tuple(
        Unit(dimension=f"{each.dimension}/{divisor.dimension}", size=each.size / divisor.size)
        for each in units_of(over)
        if not each.offset
    )


def is_currency(code: str | None) -> bool:
    """Whether a code stands for money."""
    return code is not None and code.startswith("{") and code not in AMBIGUOUS


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number in a unit; `half` is half the step to which it is rounded as written."""

    value: Fraction
    half: Fraction
    unit: str


def compared(first: Amount, second: Amount) -> tuple[bool, str] | None:
    """Whether two amounts agree and by which rule; None where they cannot be compared.

    `conversion.rounded`: one of them, converted exactly, rounds to the other as it is written. `conversion.both-rounded`:
    what both may have been before rounding overlaps. `conversion.difference`: they agree as differences of temperature,
    not as temperatures. A unit that may be several ("tons") agrees if one of them does. Else `conversion.differs`.
    """
    pairs = [
        (one, other)
        for one in units_of(first.unit)
        for other in units_of(second.unit)
        if one.dimension == other.dimension and one != other
    ]
    if not pairs:
        return None
    for rule, agree in (("rounded", _rounded), ("both-rounded", _overlap)):
        if any(agree(first, second, one, other) for one, other in pairs):
            return True, f"conversion.{rule}"
    if pairs[0][0].dimension == "temperature":
        steps = [(_step(one), _step(other)) for one, other in pairs]
        if any(_rounded(first, second, one, other) for one, other in steps):
            return True, "conversion.difference"
    return False, "conversion.differs"


def _step(unit: Unit) -> Unit:
    return Unit(dimension=unit.dimension, size=unit.size)


def _converted(value: Fraction, one: Unit, other: Unit) -> Fraction:
    return (value * one.size + one.offset - other.offset) / other.size


def _rounded(first: Amount, second: Amount, one: Unit, other: Unit) -> bool:
    return (
        abs(_converted(first.value, one, other) - second.value) <= second.half
        or abs(_converted(second.value, other, one) - first.value) <= first.half
    )


def _overlap(first: Amount, second: Amount, one: Unit, other: Unit) -> bool:
    low, high = (_converted(first.value + half, one, other) for half in (-first.half, first.half))
    return low <= second.value + second.half and second.value - second.half <= high


SIGNS = mapping("quantities", "units-signs")
"""Signs by their exact letters: MW is no mW, and 5G is no 5 g."""

ONLY_GLUED: dict[str, str] = {"C": "Cel", "F": "[degF]", "c": "Cel", "t": "t", "p": "{GBP}/100"}
"""Signs that are too short to be told from words unless they touch their number, or stand in brackets."""

PAIRED: dict[str, str] = {"in": "[in_i]", "C": "Cel", "F": "[degF]", "t": "t"}
"""Signs that only the brackets of a conversion make units: "180 cm (71 in)"."""

_LENGTHS = mapping("quantities", "units-lengths")
_SQUARES = mapping("quantities", "units-squares")
_CUBES = {"km": "km3", "m": "m3", "cm": "cm3", "[ft_i]": "[cft_i]", "[in_i]": "[cin_i]", "[yd_i]": "[cyd_i]"}
_SHORT_LENGTHS = {"km": "km kms", "m": "m", "cm": "cm", "[mi_i]": "mi", "[ft_i]": "ft", "[in_i]": "in"}

_NAMES = mapping("quantities", "units-names")


def unfold(names: dict[str, str]) -> dict[str, dict[tuple[str, ...], str]]:
    """Unit codes by the words of their names, kept under the first word; a hyphen in the table stands between words."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for code, table in names.items():
        for name in sorted(words(table)):
            parts = tuple(name.split("-"))
            found.setdefault(parts[0], {})[parts] = code
    return found


def _powers() -> dict[str, str]:
    found = dict(_LENGTHS)
    for codes, sorts in ((_SQUARES, "square sq sq-."), (_CUBES, "cubic cu")):
        for length, code in codes.items():
            for name in sorted(words(_LENGTHS[length] + " " + _SHORT_LENGTHS.get(length, ""))):
                for sort in sorts.split():
                    found[code] = f"{found.get(code, '')} {sort}-{name}"
    return found


ENGLISH = unfold(_powers() | _NAMES)
"""English names of units by their first word."""

MONEY_SIGNS = mapping("quantities", "units-money-signs")
DOLLARS = mapping("quantities", "units-dollars")
"""Letters before a dollar sign that say whose dollar it is."""

MONEY_CODES = word_table("quantities", "units-money-codes")
"""ISO 4217 codes that stand before or behind a number."""
