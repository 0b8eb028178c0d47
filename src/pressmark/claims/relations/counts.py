"""Numbers of one thing: what is counted, what became of it, and between which bounds the number lies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pressmark.claims.links import Span
from pressmark.claims.relations.acts import Act, Party
from pressmark.claims.relations.classes import acts_of, is_nation, is_people, kind_of
from pressmark.claims.relations.sentences import Sentence
from pressmark.english.tokens import Tag
from pressmark.language.tables import words
from pressmark.model.claims import Claim
from pressmark.model.quantities import Bound, Quantity

UPDATED = re.compile(
    r"(?<!\w)(?:earlier|previous(?:ly)?|initial(?:ly)?|at\s+first|revis\w+|r(?:ose|isen|ising|ises)|up\s+from|down\s+from"
    r"|increas\w+|more\s+than\s+doubl\w+|then|later|since|last\s+(?:year|month|week)|so\s+far|average|annually"
    r"|each|every|per|another|additional|further|also|including|among)(?!\w)",
    re.IGNORECASE,
)
"""Words by which a sentence tells itself that its amount is another one: a later one, a part, or one more."""

_GENERIC = frozenset({"people", "casualties", "other", ""})
"""Kinds that say no more of people than that they are some."""

FATES = frozenset({"kill", "injure", "miss", "arrest", "displace", "rescue", "protest", "stay", "admit", "strand"})
"""Classes of what becomes of people, or what people do together: who is counted may be left out."""

_OTHERS = words("other others another more")
_PLAIN = words("the and or foreign other more")
_DESCRIBING = frozenset({Tag.ADJECTIVE, Tag.NOUN, Tag.PARTICIPLE, Tag.PAST})
_FEW = Decimal(2)
_TENFOLD = Decimal(10)
_VAGUE_FROM = Decimal(12)
"""What vague words must reach to be set against a number: "dozens" do, "several" does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people or things to whom something happened; `low` and `high` are None where they are open."""

    claim: Claim
    sentence: Sentence
    span: Span
    kind: str
    which: frozenset[str]
    classes: frozenset[str]
    low: Decimal | None
    high: Decimal | None
    rough: bool


def counts_of(sentences: Sequence[Sentence]) -> list[Count]:
    """The numbers that can be set against another's; none where only one sentence has any."""
    serving = [
        (sentence, claim, one)
        for sentence in sentences
        for claim in sentence.claims
        for one in claim.quantities
        if one.unit is None and _serves(one)
    ]
    if len({sentence.number for sentence, _, _ in serving}) < _FEW:
        return []
    counts = (_count(sentence, claim, one) for sentence, claim, one in serving)
    return [count for count in counts if count is not None]


def _count(sentence: Sentence, claim: Claim, quantity: Quantity) -> Count | None:
    span = quantity.anchor.start, quantity.anchor.end
    kind, which = _counted(quantity)
    if kind == "other" or which & _OTHERS or _is_rest(sentence, span) or sentence.claim_at(span) is not claim:
        return None
    act = _act(sentence, span)
    if act is not None and act.theme is not None and act.theme.kind and _names(act.theme, quantity):
        kind, which = act.theme.kind, act.theme.which
    classes = act.classes if act is not None else _own_class(sentence, span, kind)
    unreal = act is not None and (act.state == "to-come" or act.negative)
    if not classes or unreal or (act is None and kind and not is_people(kind)) or not (kind or classes & FATES):
        return None
    low, high = _range(quantity)
    return Count(
        claim=claim,
        sentence=sentence,
        span=span,
        kind=kind,
        which=which,
        classes=classes,
        low=low,
        high=high,
        rough=quantity.bound is not Bound.EXACT,
    )


def _serves(quantity: Quantity) -> bool:
    """Whether it is large or vague enough to be set against another."""
    low, high = _range(quantity)
    if (low is None and high is None) or (high is not None and high < _FEW):
        return False
    return quantity.bound is not Bound.VAGUE or (high is not None and high >= _VAGUE_FROM)


def _range(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """The bounds of a number; of one that is only about right, a tenth to each side."""
    if quantity.bound in (Bound.EXACT, Bound.ABOUT) and quantity.value is not None:
        number = Decimal(quantity.value)
        margin = number / _TENFOLD if quantity.bound is Bound.ABOUT else Decimal(0)
        return number - margin, number + margin
    low, high = quantity.minimum, quantity.maximum
    return Decimal(low) if low else None, Decimal(high) if high else None


def _counted(quantity: Quantity) -> tuple[str, frozenset[str]]:
    """The kind of what is counted, and the words that say which."""
    if quantity.counted is None:
        return "", frozenset()
    counted = [word.strip(".,;:'’\"“”") for word in quantity.counted.exact.lower().split(" of ")[0].split()]
    return kind_of(counted[-1]) if counted else "", frozenset(counted[:-1]) - _PLAIN


def _names(theme: Party, quantity: Quantity) -> bool:
    """Whether what is counted stands in a phrase, which has all of its words."""
    counted = quantity.counted
    return counted is not None and theme.span[0] <= counted.start < theme.span[1]


def _act(sentence: Sentence, span: Span) -> Act | None:
    """The act whose theme the number counts: the first behind it, else the one whose object it stands in."""
    for act in sentence.acts:
        if act.theme is not None:
            first, last = act.theme.span
            if (first <= span[1] and span[0] <= last + 1) or 0 <= first - span[1] <= len(" of the "):
                return act
    return None


def _is_rest(sentence: Sentence, span: Span) -> bool:
    """Whether "others" stands right behind a number, or "another" right before it."""
    tokens = sentence.read.tokens
    place = next((place for place, token in enumerate(tokens) if token.start >= span[1]), len(tokens))
    near = tokens[max(0, place - 4) : place + 2]
    return any(token.lower in _OTHERS for token in near if token.start != span[0])


def _own_class(sentence: Sentence, span: Span, kind: str) -> frozenset[str]:
    """What the words of a count say without a verb: "12 dead", "a toll of 40"."""
    tokens = sentence.read.tokens
    place = next((place for place, token in enumerate(tokens) if token.start >= span[1]), None)
    if place is None:
        return frozenset()
    if tokens[place].tag in _DESCRIBING and kind in _GENERIC | {"wounded"}:
        return acts_of(tokens[place].lower) & {"kill", "injure", "miss"}
    return frozenset({"kill"} if any(one.lower == "toll" for one in tokens[max(0, place - 5) : place]) else ())


def differ(one: Count, other: Count) -> bool:
    """Whether no number fits both, and they are of a size that can be one thing's."""
    for less, more in ((one, other), (other, one)):
        if more.low is not None and less.high is not None and more.low > less.high:
            return more.low <= less.high * _TENFOLD
    return False


def same_count(one: Count, other: Count) -> bool:
    """Whether both count the same kind of people or things to whom the same happened."""
    generic = {one.kind, other.kind} <= _GENERIC and one.classes & other.classes & FATES
    if one.kind != other.kind and not generic:
        return False
    nations = [{word for word in count.which if is_nation(word)} for count in (one, other)]
    if all(nations) and not nations[0] & nations[1]:
        return False
    return not one.which or not other.which or bool(one.which & other.which)


def is_sum(one: Count, other: Count, amounts: frozenset[tuple[str, Decimal]]) -> bool:
    """Whether the larger of two numbers is the sum of two others of its kind: they are its parts."""
    number = max(one, other, key=lambda count: count.low or Decimal(0))
    return number.low is not None and any(
        (kind, number.low - part) in amounts
        for own, part in amounts
        for kind in (number.kind, "", "other")
        if own == number.kind
    )


def amounts_in(sentences: Sequence[Sentence]) -> frozenset[tuple[str, Decimal]]:
    """Every exact number of the sentences with its kind, whether or not it can be set against another."""
    return frozenset(
        (_counted(one)[0], Decimal(one.value))
        for sentence in sentences
        for claim in sentence.claims
        for one in claim.quantities
        if one.value is not None and one.unit is None
    )
