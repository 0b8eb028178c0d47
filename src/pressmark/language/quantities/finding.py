"""An amount as it is found in a text, before it gets its anchors."""

from dataclasses import dataclass, field

from pressmark.language.quantities.bounds import Bounds, bounds_around, stronger
from pressmark.language.quantities.counting import counted_by, is_dropped
from pressmark.language.quantities.english import BEFORE, BEHIND
from pressmark.language.quantities.measured import Measured, Measuring
from pressmark.language.quantities.numbers import STARTERS, decimal_string
from pressmark.language.quantities.ranges import Range, range_from
from pressmark.language.quantities.rejected import is_rejected
from pressmark.language.quantities.tokens import Tokens, tokens_of
from pressmark.language.quantities.units import Amount, compared, units_of
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


_BRACKETS = {"(": ")", "[": "]"}
_LOWER = {Bound.AT_LEAST, Bound.MORE_THAN}
_UPPER = {Bound.AT_MOST, Bound.LESS_THAN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads the tokens of a stretch of English text.

    `starters` are the words that numbers begin with; `english` adds what only English rules know: what is counted,
    and words like "both" and "none".
    """

    tokens: Tokens
    starters: frozenset[str]
    measuring: Measuring = field(init=False)

    def __post_init__(self) -> None:
        measuring = Measuring(tokens=self.tokens)
        object.__setattr__(self, "measuring", measuring)

    def read(self) -> list[FoundQuantity]:
        """All quantities, from left to right."""
        found: list[FoundQuantity] = []
        index = floor = 0
        while index < len(self.tokens):
            if not self.tokens.is_digits(index) and self.tokens.words[index] not in self.starters:
                index += 1
                continue
            made, index = self._at(index, floor)
            if made is not None:
                found.append(made)
                floor = index
        return found

    def _at(self, index: int, floor: int) -> tuple[FoundQuantity | None, int]:
        """The quantity at a token with the index to go on from."""
        measured = self.measuring.at(index, floor)
        if measured is None:
            return None, index + 1
        money = measured.first < measured.number.first
        if is_rejected(self.tokens, measured.number, money=money, unit=measured.unit is not None):
            return None, measured.number.last
        ranged = range_from(self.measuring, measured, floor)
        if ranged is not None:
            measured = ranged.upper
        span = (ranged.first, ranged.upper.last) if ranged else (measured.first, measured.last)
        bounds = self._bounds(span, measured, floor)
        conversion, behind = self._conversion(measured, bounds.last) if ranged is None else (None, bounds.last)
        counted = counted_by(self.tokens, measured, behind)
        if is_dropped(self.tokens, measured, bounds, counted):
            return None, measured.last
        return self._found(measured, ranged, bounds, conversion, counted), behind

    def _bounds(self, span: tuple[int, int], measured: Measured, floor: int) -> Bounds:
        small = measured.unit is None and measured.value is not None and measured.value < 10
        return bounds_around(
            self.tokens,
            span,
            floor,
            BEFORE,
            BEHIND,
            small=small,
            lasting=measured.sort == "duration",
        )

    def _found(
        self,
        measured: Measured,
        ranged: Range | None,
        bounds: Bounds,
        conversion: FoundConversion | None,
        counted: tuple[int, int] | None,
    ) -> FoundQuantity:
        starts, ends = self.tokens.starts, self.tokens.ends
        number = measured.number
        value, low, high = measured.value, number.minimum, number.maximum
        bound = Bound.EXACT if value is not None else Bound.VAGUE
        phrase = stronger(bounds.phrase, measured.inner)
        if ranged is not None:
            value, low, high, bound = None, ranged.low, ranged.high, Bound.BETWEEN
        elif phrase is not None and not (value is None and phrase.bound in {Bound.ABOUT, Bound.EXACT}):
            bound = phrase.bound
            if value is not None:
                low = high = value
            if bound in _LOWER or bound is Bound.ABOUT:
                high = high if phrase.close else None
            if bound in _UPPER or bound is Bound.ABOUT:
                low = None
        elif number.sort == "couple":
            bound = Bound.ABOUT
        elif value is not None:
            low = high = value
        return FoundQuantity(
            start=starts[bounds.first],
            end=ends[bounds.last - 1],
            value=None if value is None else decimal_string(value),
            minimum=None if low is None else decimal_string(low),
            maximum=None if high is None else decimal_string(high),
            bound=bound,
            unit=measured.unit,
            counted=None if counted is None else (starts[counted[0]], ends[counted[1] - 1]),
            conversion=conversion,
            rule=f"quantity.{'range' if ranged else measured.sort}",
        )

    def _conversion(self, measured: Measured, last: int) -> tuple[FoundConversion | None, int]:
        """The same amount in another unit right behind, with the index behind it and its bracket."""
        tokens = self.tokens
        if measured.unit is None or measured.value is None or not units_of(measured.unit):
            return None, last
        opening = tokens.word(last)
        if opening in _BRACKETS or opening == "/":
            start = last + 1
        elif opening == "," and tokens.word(last + 1) == "or":
            start = last + 2
        elif opening == "or":
            start = last + 1
        else:
            return None, last
        other, first = self._second(start)
        closing = _BRACKETS.get(opening)
        if other is None or other.unit is None or other.value is None:
            return None, last
        if closing and tokens.word(other.last) not in {closing, ";", ",", "/"}:
            return None, last
        result = compared(
            Amount(value=measured.value, half=measured.half, unit=measured.unit),
            Amount(value=other.value, half=other.half, unit=other.unit),
        )
        if result is None or (opening == "or" and not result[0]):
            return None, last
        made = FoundConversion(
            start=tokens.starts[first], end=tokens.ends[other.last - 1], value=decimal_string(other.value), unit=other.unit,
            agrees=result[0], rule=result[1],
        )  # fmt: skip
        return made, other.last + (tokens.word(other.last) == closing)

    def _second(self, start: int) -> tuple[Measured | None, int]:
        """The amount of a conversion behind its bound words, with the index where these begin."""
        for index in range(start, min(start + 5, len(self.tokens))):
            word = self.tokens.word(index)
            if self.tokens.is_digits(index) or word in self.starters:
                other = self.measuring.at(index, start, paired=True)
                if other is None:
                    return None, start
                between = tuple(self.tokens.words[start : other.first])
                if between and between not in BEFORE:
                    return None, start
                return other, start
        return None, start


def find_quantities(text: str, start: int, end: int, *, language: str | None = "en") -> list[FoundQuantity]:
    """The quantities of `text[start:end]`, offsets in code points of the whole text; none in other languages."""
    if (language or "").lower().partition("-")[0] != "en":
        return []
    return Reader(tokens=tokens_of(text, start, end), starters=STARTERS).read()
