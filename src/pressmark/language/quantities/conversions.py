"""Whether two amounts in different units are the same amount, as exactly as they are rounded."""

from dataclasses import dataclass
from fractions import Fraction

from pressmark.language.quantities.units import Unit, units_of


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
