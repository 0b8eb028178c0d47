"""Numbers and amounts that a text states."""

from dataclasses import dataclass
from enum import StrEnum

from pressmark.model.anchors import Anchor


class Bound(StrEnum):
    """How a stated number binds the true one."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"
    AT_MOST = "at-most"
    LESS_THAN = "less-than"
    BETWEEN = "between"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """The same amount in another unit beside it: "180 kilometres (112 miles)"; `agrees`: the two are one amount."""

    anchor: Anchor
    value: str
    unit: str
    agrees: bool
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An amount with its bounds; numbers are decimals as strings, without exponent.

    `value` is the number named; `minimum` and `maximum` are what the words allow at the least and at the most
    ("hundreds" is 100 to 999 with bound `vague`), None where they are open; `unit` is a UCUM code, None for things
    that are counted; `counted` is what is counted or measured.
    """

    anchor: Anchor
    value: str | None = None
    minimum: str | None = None
    maximum: str | None = None
    bound: Bound
    unit: str | None = None
    counted: Anchor | None = None
    conversion: Conversion | None = None
    rule: str
