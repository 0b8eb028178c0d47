"""Exact numbers as fractions: how they are written as decimals, and how roughly they were rounded."""

from fractions import Fraction

PLACES = 4
"""So many decimals are kept of a number that has no end (a third)."""

_COARSEST = Fraction(1, 20)
"""Zeros at the end of a number excuse at most this share of it: 1,000 may have been 950, not 500."""


def decimal_string(value: Fraction) -> str:
    """The number as a decimal without exponent and without needless zeros."""
    rest = value.denominator
    places = 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest != 1:
        places = PLACES
    scaled = round(abs(value) * 10**places)
    digits = str(scaled).rjust(places + 1, "0")
    whole, part = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    sign = "-" if value < 0 and scaled else ""
    return sign + whole + ("." + part if part else "")


def half_step(value: Fraction, decimals: int, scale: int = 1) -> Fraction:
    """Half the step to which a number written with so many decimals (before its word of scale) was rounded."""
    if decimals or (scale == 1 and value.denominator != 1):
        return Fraction(scale, 2 * 10**decimals)
    written = abs(value) / scale
    step = 1
    if written and written.denominator == 1:
        while written.numerator % (step * 10) == 0:
            step *= 10
    half = Fraction(scale * step, 2)
    if step == 1 and scale == 1:
        return half
    return max(min(half, abs(value) * _COARSEST), Fraction(1, 2))
