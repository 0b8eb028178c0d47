"""Numbers of one thing: what is counted, what became of it, and between which bounds the number lies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pressmark.claims.links import Span
from pressmark.claims.relations.acts import Act
from pressmark.claims.relations.classes import acts_of, is_nation, is_people, kind_of
from pressmark.claims.relations.english import Tag
from pressmark.claims.relations.sentences import Sentence
from pressmark.language.tables import words
from pressmark.model.claims import Claim
from pressmark.model.quantities import Bound, Quantity

_GENERIC = words("people casualties other ")
"""Kinds that say no more of people than that they are some."""

_FATES = frozenset({"kill", "injure", "miss", "arrest", "displace", "rescue", "protest", "stay", "admit", "strand"})
"""Classes of what becomes of people, or what people do together: who is counted may be left out."""

_OTHERS = words("other others another more")
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


def counts_in(sentence: Sentence) -> Iterator[Count]:
    """The numbers of a sentence that can be set against another's."""
    for claim in sentence.claims:
        for quantity in claim.quantities:
            span = quantity.anchor.start, quantity.anchor.end
            if sentence.claim_at(span) is claim and (count := _count(sentence, claim, quantity, span)) is not None:
                yield count


def _count(sentence: Sentence, claim: Claim, quantity: Quantity, span: Span) -> Count | None:
    low, high = _range(quantity)
    kind, which = _counted(quantity)
    if not _serves(quantity, low, high) or kind == "other" or which & _OTHERS or _is_rest(sentence, span):
        return None
    act = _act(sentence, span)
    classes = act.classes if act is not None else _own_class(sentence, span, kind)
    unreal = act is not None and (act.state == "to-come" or act.negative)
    if not classes or unreal or (act is None and kind and not is_people(kind)) or not (kind or classes & _FATES):
        return None
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


def _serves(quantity: Quantity, low: Decimal | None, high: Decimal | None) -> bool:
    """Whether it counts, and is large or vague enough to be set against another."""
    if quantity.unit is not None or (low is None and high is None) or (high is not None and high < _FEW):
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
    kind = kind_of(counted[-1]) if counted else ""
    return kind, frozenset(counted[:-1]) - words("the and or foreign other more")


def _act(sentence: Sentence, span: Span) -> Act | None:
    """The act whose theme the number counts: the first behind it, else the one whose object it stands in."""
    for act in sentence.acts:
        theme = act.theme
        if theme is not None and theme.span[0] <= span[1] and span[0] <= theme.span[1] + 1:
            return act
        if theme is not None and 0 <= theme.span[0] - span[1] <= len(" of the "):
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
    for place, token in enumerate(sentence.read.tokens):
        if token.start >= span[1]:
            if token.tag in (Tag.ADJECTIVE, Tag.NOUN, Tag.PARTICIPLE, Tag.PAST) and kind in (*_GENERIC, "", "wounded"):
                return acts_of(token.lower) & {"kill", "injure", "miss"}
            before = sentence.read.tokens[max(0, place - 5) : place]
            return frozenset({"kill"}) if any(one.lower == "toll" for one in before) else frozenset()
    return frozenset()


def differ(one: Count, other: Count) -> bool:
    """Whether no number fits both, and they are of a size that can be one thing's."""
    if one.low is not None and other.high is not None and one.low > other.high:
        low, high = other.high, one.low
    elif other.low is not None and one.high is not None and other.low > one.high:
        low, high = one.high, other.low
    else:
        return False
    return high <= low * _TENFOLD


def size(count: Count) -> Decimal:
    """The number itself, at the least."""
    return count.low or Decimal(0)


def amounts_in(sentences: Sequence[Sentence]) -> frozenset[tuple[str, Decimal]]:
    """Every exact number of the sentences with its kind, whether or not it can be set against another."""
    return frozenset(
        (_counted(one)[0], Decimal(one.value))
        for sentence in sentences
        for claim in sentence.claims
        for one in claim.quantities
        if one.value is not None and one.unit is None
    )


def is_sum(number: Count, amounts: frozenset[tuple[str, Decimal]]) -> bool:
    """Whether a number is the sum of two others of the same kind: they are its parts."""
    low = number.low
    return low is not None and any(
        (other, low - part) in amounts for kind, part in amounts for other in (kind, "", "other") if kind == number.kind
    )


def same_count(one: Count, other: Count) -> bool:
    """Whether both count the same kind of people or things to whom the same happened."""
    generic = {one.kind, other.kind} <= {*_GENERIC, ""} and one.classes & other.classes & _FATES
    if one.kind != other.kind and not generic:
        return False
    mine, theirs = one.which, other.which
    nations = {word for word in mine if is_nation(word)}, {word for word in theirs if is_nation(word)}
    if all(nations) and not nations[0] & nations[1]:
        return False
    return not mine or not theirs or bool(mine & theirs)
