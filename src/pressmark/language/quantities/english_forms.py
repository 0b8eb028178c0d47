"""English numbers of all forms: exact ones, parts ("a third of", "one in five", "half a million"), vague ones ("dozens")."""

from fractions import Fraction

from pressmark.language.quantities.english import FEW, PARTS, SCALES, SMALL, TENS, VAGUE, VAGUE_MOST
from pressmark.language.quantities.english_numbers import plain_number, skip_hyphen
from pressmark.language.quantities.number import Number
from pressmark.language.quantities.numerals import is_year
from pressmark.language.quantities.tokens import Tokens
from pressmark.language.tables import words

_TIMES = words("day days week weeks month months year years hour hours minutes seconds matches games")
"""Behind "two in three …" these make no share: something happened twice."""

_OWNERS = words("of the its their his her our all those these")
_INSIDE = frozenset({"in", "out"})
_SHARE_REACH = 4
"""So many tokens behind the first number of a share stands "in" or "out of"."""

_NO_SHARE = words("first second latter earlier opening")
"""The first half of a year or of a match is no half that anybody counted."""

STARTERS = frozenset(SMALL) | frozenset(TENS) | frozenset(VAGUE) | words("a an half several few couple")
"""The words that numbers begin with."""


def english_number(tokens: Tokens, index: int, joined: bool) -> Number | None:  # noqa: FBT001  # the signature of all such readers
    """The number that begins at a token, or None; without `joined`, "and" ends it ("between one hundred and …")."""
    word = tokens.word(index)
    if tokens.is_digits(index):
        return _ratio(tokens, index) or plain_number(tokens, index, joined=joined)
    if word not in STARTERS:
        return None
    if word in VAGUE:
        return _plurals(tokens, index)
    return (
        _few(tokens, index)
        or _half(tokens, index)
        or _fraction(tokens, index)
        or _ratio(tokens, index)
        or plain_number(tokens, index, joined=joined)
    )


def _plurals(tokens: Tokens, index: int) -> Number | None:
    """Vague plurals: "dozens", "tens of thousands", "hundreds of millions"."""
    word = tokens.word(index)
    last = index + 1
    low, high = VAGUE[word], VAGUE_MOST[word]
    if tokens.word(last) == "of" and (by := tokens.word(last + 1)) in VAGUE and VAGUE[by] >= 1000:
        low, high, last = VAGUE[word] * VAGUE[by], (min(high, 999) + 1) * VAGUE[by] - 1, last + 2
    elif word in {"tens", "scores"} and tokens.word(last) != "of":
        return None
    return Number(
        first=index, last=last, value=None, minimum=Fraction(low), maximum=Fraction(high), sort="vague", of=True
    )


def _few(tokens: Tokens, index: int) -> Number | None:
    """Words for few things, and these before a scale: "several", "a handful", "a few hundred", "a couple of dozen"."""
    length = next((size for size in (2, 1) if tuple(tokens.words[index : index + size]) in FEW), 0)
    if not length:
        return None
    low, high = FEW[tuple(tokens.words[index : index + length])]
    last = index + length
    word = tokens.word(last - 1)
    after = last + 1 if tokens.word(last) == "of" else last
    if (scale := SCALES.get(tokens.word(after))) is not None and (after == last or word == "couple"):
        return Number(
            first=index, last=after + 1, value=None, minimum=Fraction(low * scale), sort="vague",
            maximum=Fraction((high + 1) * scale - 1),
        )  # fmt: skip
    if (length == 1 and word in {"few", "couple"}) or (word == "score" and tokens.word(last) != "of"):
        return None
    if word in {"couple", "score"}:
        value = Fraction(low)
        return Number(first=index, last=last, value=value, half=value / 2, sort="couple", of=tokens.word(last) == "of")
    return Number(
        first=index,
        last=last,
        value=None,
        minimum=Fraction(low),
        maximum=Fraction(high),
        sort="vague",
        of=word == "handful",
    )


def _half(tokens: Tokens, index: int) -> Number | None:
    """Half of a scale or of a unit: "half a million", "half a dozen", "half an hour"."""
    if tokens.word(index) != "half":
        return None
    after = skip_hyphen(tokens, index + 1)
    if tokens.word(after) in {"a", "an"}:
        after = skip_hyphen(tokens, after + 1)
        scale = SCALES.get(tokens.word(after))
        value = Fraction(scale or 1, 2)
        return Number(
            first=index,
            last=after + (scale is not None),
            value=value,
            half=value / 10,
            scale=scale or 1,
            sort="words" if scale else "half",
        )
    return None


def _fraction(tokens: Tokens, index: int) -> Number | None:
    """Fractions: "a third of", "two-thirds", "three quarters of", "half of the", "half the"."""
    word = tokens.word(index)
    if word == "half":
        if tokens.word(index + 1) not in _OWNERS or tokens.word(index - 1) in _NO_SHARE:
            return None
        return _part(tokens, index, index + 1, Fraction(1, 2))
    upper = 1 if word in {"a", "an"} else SMALL.get(word, 0)
    after = skip_hyphen(tokens, index + 1)
    name = tokens.word(after)
    lower = PARTS.get(name)
    if lower is None or not 0 < upper < lower or (upper > 1) != name.endswith(("s", "halves")):
        return None
    followed = tokens.word(after + 1) == "of"
    if not followed and (after == index + 1 or (upper == 1 and tokens.word(after + 1) == "-")):
        return None
    if (
        followed
        and tokens.word(after + 2) in {"a", "an"}
        and (scale := SCALES.get(tokens.word(after + 3), 0))
        and scale * upper % lower == 0
    ):
        value = Fraction(scale * upper, lower)
        return Number(first=index, last=after + 4, value=value, half=value / 10, scale=scale, sort="words")
    return _part(tokens, index, after + 1, Fraction(upper, lower))


def _part(tokens: Tokens, first: int, last: int, value: Fraction) -> Number:
    return Number(
        first=first, last=last, value=value, half=value / 10, unit="1", sort="fraction", of=tokens.word(last) == "of"
    )


def _ratio(tokens: Tokens, index: int) -> Number | None:
    """A share of a group: "one in five", "nine out of 10", "one in every hundred thousand"."""
    if not any(word in _INSIDE for word in tokens.words[index + 1 : index + 1 + _SHARE_REACH]):
        return None
    upper = plain_number(tokens, index, joined=False)
    if upper is None or upper.value is None or upper.scale > 1:
        return None
    inside = tokens.word(upper.last) == "in"
    if not inside and tokens.words[upper.last : upper.last + 2] != ["out", "of"]:
        return None
    last = upper.last + (1 if inside else 2)
    last += tokens.word(last) == "every"
    lower = plain_number(tokens, last, joined=False)
    if lower is None or lower.value is None or not 0 < upper.value < lower.value:
        return None
    if inside and (upper.value > 9 or tokens.word(lower.last) in _TIMES or is_year(tokens, last)):
        return None
    value = upper.value / lower.value
    return Number(first=index, last=lower.last, value=value, half=value / 10, unit="1", sort="ratio")
