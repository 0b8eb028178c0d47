"""An amount as it is found in a text, before it gets its anchors."""

from dataclasses import dataclass

from pressmark.model.quantities import Bound

Span = tuple[int, int]
"""Start and end in code points of the whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundConversion:
    """The same amount in another unit beside it, at `start` to `end` of the whole text, code points.

    Where two amounts cannot be checked against each other (currencies), there is no conversion but two amounts.
    """

    start: int
    end: int
    value: str
    unit: str
    agrees: bool
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuantity:
    """An amount with its bound words at `start` to `end` of the whole text, code points.

    Numbers are decimals without exponent. `minimum` and `maximum` are what the words allow, None where they leave it
    open; an exact number is its own minimum and maximum. `unit` is a UCUM code; what UCUM lacks stands in its curly
    brackets, which mean a bare number with a remark (UCUM §12): `{EUR}`, `{$}` (a dollar of no stated country),
    `{ton}` (nobody says which), `%{point}`. `counted` is what is counted or measured.
    """

    start: int
    end: int
    value: str | None
    minimum: str | None
    maximum: str | None
    bound: Bound
    unit: str | None
    counted: Span | None
    conversion: FoundConversion | None
    rule: str
