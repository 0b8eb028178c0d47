"""Amounts of a statement in the terms in which two can be compared: what is counted, and whether it is all of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pressmark.claims.links import Span
from pressmark.language.english.happenings import group_of, happenings_of
from pressmark.language.english.tokens import Tag, Token
from pressmark.language.tables import words
from pressmark.model.claims import Claim
from pressmark.model.quantities import Bound, Quantity

_AROUND = 28
"""Code points on each side of a number in which words say that it is a part, or one more."""

_PART = re.compile(
    r"(?:(?<!\w)(?:including|among|amongst|plus|another|additional|further|each|per|every|former|other|extra)\s+"
    r"(?:\w+\s+){0,2})\Z",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\s*(?:of\s+(?:them|those|whom|these|the)|in\s+each|each|per|apiece|more(?!\s+than)|others?|were\s+among)(?!\w)",
    re.IGNORECASE,
)
_AGE = re.compile(r"-?\s?year-old", re.IGNORECASE)
_BARE_AGE = re.compile(r"[^\W\d_],\s\Z")
_FIGURE = re.compile(
    r"(?<!\w)(?:put|puts|placed|gave|gives|revised|raised|lowered|measured|estimated?|counted|recorded|cites?|cited)"
    r"\s+(?:\w+\s+){0,3}?(?P<what>figure|toll|crowd|numbers?(?:\s+of\s+(?P<of>\w+))?|total|count|tally|it|them|turnout|attendance|cost|bill"
    r"|losses)\s+(?:\w+\s+){0,3}?(?:at|to|of|as)\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
_THERE = re.compile(r"(?<!\w)there\s+(?:were|was|are|is|had\s+been|have\s+been)\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE)
_GENERIC = words("people person persons men individuals bodies body dead deaths fatalities casualties others victims")
_GOVERNED = re.compile(r"(?<!\w)(?:with|for|of|worth|by|in|on|after|over|from)\s+['‘’“\"]?\Z", re.IGNORECASE)
FATES = frozenset({"kill", "injure", "miss", "arrest", "rescue", "displace", "infect", "trap", "sentence"})
"""Classes of what becomes of people, one of which is not another."""

MAGNITUDE = "magnitude"
"""The unit, as it were, of an earthquake's strength."""

_MAGNITUDE = re.compile(r"[-\s]magnitude(?!\w)", re.IGNORECASE)
_MEASURED = re.compile(
    r"(?:magnitude(?:\s+of)?|measured\s+it\s+at|(?:measuring|registering|Richter))\s+\Z", re.IGNORECASE
)
_FATE_BEFORE, _FATE_BEHIND = 4, 8
"""Words before and behind a number among which that is said."""

_LEAST = Decimal(2)
_MANY = Decimal(12)
"""What vague words must reach to be set against a number: "dozens" do, "several" does not."""

_DURATIONS = frozenset({"a", "mo", "wk", "d", "h", "min", "s"})
_NO_THINGS = words("side half pair time part leader way thing party year month week day hour minute")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount, the kind of thing it counts (None where the words leave it open), and how it stands in its sentence.

    `figure` is the noun of "put the toll at", or "there" of "there were"; `whole` is false for a part, for one more,
    and for an amount for each; `governed` is whether a preposition stands before it.
    """

    quantity: Quantity
    span: Span
    unit: str | None
    kind: str | None
    generic: bool
    figure: str | None
    whole: bool
    governed: bool
    fates: frozenset[str]

    @property
    def duration(self) -> bool:
        """Whether it is a stretch of time."""
        return self.unit in _DURATIONS


def amounts_of(text: str, claim: Claim, tokens: Sequence[Token]) -> tuple[Amount, ...]:
    """The amounts of a claim that can be set against another's, in text order."""
    return tuple(_amount(text, claim, one, tokens) for one in claim.quantities if _serves(text, one))


def _serves(text: str, quantity: Quantity) -> bool:
    """Whether it is an amount of things, and neither an age nor a "both" nor "one of"."""
    end = quantity.anchor.end
    if _AGE.match(text, end) or "year-old" in quantity.anchor.exact:
        return False
    number = quantity.value
    if number is None and quantity.minimum is None and quantity.maximum is None:
        return False
    if _bare(text, quantity):
        return False
    if quantity.counted is None and text.startswith(" of ", quantity.anchor.end):
        return False
    if quantity.bound is Bound.VAGUE and quantity.maximum is not None and Decimal(quantity.maximum) < _MANY:
        return False
    small = quantity.unit is None and number is not None and Decimal(number) < _LEAST
    return not small and not (quantity.unit is None and _kind(quantity) in _NO_THINGS)


def _bare(text: str, quantity: Quantity) -> bool:
    """Whether it stands as an age does: "Marsh, 34,"."""
    start, end = quantity.anchor.start, quantity.anchor.end
    if (
        quantity.unit is not None
        or quantity.counted is not None
        or not _BARE_AGE.search(text, max(0, start - 4), start)
    ):
        return False
    return text[end : end + 1] in (",", ".", "")


def _amount(text: str, claim: Claim, quantity: Quantity, tokens: Sequence[Token]) -> Amount:
    start, end = quantity.anchor.start, quantity.anchor.end
    first = claim.target[0].start
    before = max(0, start - _AROUND)
    figure, of_kind = _figure(text, max(first, start - 3 * _AROUND), start)
    part = bool(_PART.search(text, before, start)) or bool(_REST.match(text, end, end + _AROUND))
    return Amount(
        quantity=quantity,
        span=(start, end),
        unit=MAGNITUDE if _is_magnitude(text, quantity) else quantity.unit,
        kind=of_kind or _kind(quantity) or _kind_behind(tokens, end),
        generic=_is_generic(quantity),
        figure=figure,
        whole=not part,
        governed=bool(_GOVERNED.search(text, before, start)),
        fates=_fates(tokens, start, end),
    )


def _is_magnitude(text: str, quantity: Quantity) -> bool:
    """Whether a number tells how strong an earthquake was."""
    start, end = quantity.anchor.start, quantity.anchor.end
    if quantity.unit is not None or quantity.bound is Bound.VAGUE:
        return False
    return bool(_MAGNITUDE.match(text, end)) or bool(_MEASURED.search(text, max(0, start - _AROUND), start))


def _fates(tokens: Sequence[Token], start: int, end: int) -> frozenset[str]:
    """What became of those who are counted: by the word right before ("killing 60"), or the first one behind."""
    before = [token for token in tokens if token.end <= start][-_FATE_BEFORE:]
    behind = [token for token in tokens if token.start >= end][:_FATE_BEHIND]
    for token in (*reversed(before), *behind):
        if found := happenings_of(token.lower) & FATES:
            return found
    return frozenset()


def _kind(quantity: Quantity) -> str | None:
    """The kind of the last noun of what is counted."""
    if quantity.counted is None:
        return None
    counted = quantity.counted.exact.lower().split(" of ")[0].split()
    return group_of(counted[-1].strip(".,;:’'\"”")) if counted else None


def _is_generic(quantity: Quantity) -> bool:
    """Whether the words say no more of those counted than that they are people, or are dead."""
    counted = quantity.counted.exact.lower().split() if quantity.counted is not None else []
    return any(word in _GENERIC for word in counted)


def _kind_behind(tokens: Sequence[Token], end: int) -> str | None:
    """The kind of the noun right behind a number that nothing else was found for."""
    for place, token in enumerate(tokens):
        if token.start >= end:
            counted = token.tag is Tag.NOUN and place and not happenings_of(token.lower)
            return group_of(token.lower) if counted else None
    return None


def _figure(text: str, first: int, start: int) -> tuple[str | None, str | None]:
    """The noun of "put the number of passengers at", or "there" of "there were"; and the kind it says it counts."""
    if found := _FIGURE.search(text, first, start):
        return found["what"].lower().split()[0], group_of(found["of"].lower()) if found["of"] else None
    return ("there" if _THERE.search(text, first, start) else None), None


def differ(one: Quantity, other: Quantity) -> str | None:
    """How two amounts differ: `apart` where no number is allowed by both, `unlike` where two are named, or None."""
    if _above(_low(one), _high(other)) or _above(_low(other), _high(one)):
        return None if _rounded(one, other) or _rounded(other, one) else "apart"
    if Bound.VAGUE in (one.bound, other.bound):
        return "unlike" if one.bound is other.bound and _tenfold(one, other) else None
    if one.value is None or other.value is None or Decimal(one.value) == Decimal(other.value):
        return None
    return None if _rounded(one, other) or _rounded(other, one) else "unlike"


def _low(amount: Quantity) -> str | None:
    return amount.minimum or (amount.value if amount.bound in (Bound.ABOUT, Bound.EXACT) else None)


def _high(amount: Quantity) -> str | None:
    return amount.maximum or (amount.value if amount.bound in (Bound.ABOUT, Bound.EXACT) else None)


def _above(low: str | None, high: str | None) -> bool:
    return low is not None and high is not None and Decimal(low) > Decimal(high)


def _tenfold(one: Quantity, other: Quantity) -> bool:
    """Whether two vague amounts are of another size: "thousands" and "tens of thousands"."""
    if one.minimum is None or other.minimum is None:
        return False
    low, high = sorted((Decimal(one.minimum), Decimal(other.minimum)))
    return high >= 10 * low


def _rounded(rough: Quantity, other: Quantity) -> bool:
    """Whether a number called rough ("about 1,500") is the other one rounded."""
    if rough.bound is Bound.EXACT or rough.value is None or other.value is None:
        return False
    number, exact = Decimal(rough.value), Decimal(other.value)
    digits = number.normalize().as_tuple()
    if number == 0 or not isinstance(digits.exponent, int):
        return False
    step = Decimal(1).scaleb(digits.exponent)
    return abs(exact - number) * 2 < step and step > 1
