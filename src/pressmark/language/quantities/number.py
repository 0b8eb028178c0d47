"""A number as it stands in a text, before its bounds, its unit and what it counts are known."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number on the tokens `first` to `last` (end-exclusive).

    `value` is None for vague words (dozens), which have `minimum` and `maximum` instead. `half` is half the step to
    which it is rounded as written; `scale` its word of scale ("million") as a number; `unit` a unit that its own words
    carry (a currency's sign before it, 1 for a fraction). `sort` is the last part of the rule's name; `of` tells that
    what is counted can only stand behind "of"; `next_to` that its noun stands right behind it.
    """

    first: int
    last: int
    value: Fraction | None
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    half: Fraction = Fraction(1, 2)
    scale: int = 1
    unit: str | None = None
    sort: str = "digits"
    of: bool = False
