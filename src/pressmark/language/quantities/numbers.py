"""A number as it stands in a text, before its bounds, its unit and what it counts are known."""

import re
from dataclasses import dataclass
from fractions import Fraction

from pressmark.language.quantities.english import FEW, LABELS, PARTS, SCALES, SMALL, SUFFIXES, TENS, VAGUE, VAGUE_MOST
from pressmark.language.quantities.tokens import Tokens
from pressmark.language.tables import words


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


LONGEST = 24
"""Code points of the longest numeral that is read as a number: a longer one is a key or a code."""

_GLYPHS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}
_PLAIN = re.compile(r"[0-9]+")
_POINT = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.(?P<part>[0-9]+))?"
)
_LEADING_ZERO = re.compile(r"0[0-9]")
_YEAR = re.compile(r"1[0-9]{3}|2[01][0-9]{2}")
_THREE = re.compile(r"[0-9]{3}(?:[.,][0-9]{1,2})?")


def read_digits(numeral: str) -> tuple[Fraction, int] | None:
    """The number that digits stand for with its decimals, or None where they are none: a leading zero makes a code."""
    glyph = _GLYPHS.get(numeral[-1:], Fraction(0))
    digits = numeral[:-1] if glyph else numeral
    if len(digits) > LONGEST or _LEADING_ZERO.match(digits) or not digits:
        return None
    if _PLAIN.fullmatch(digits):
        return Fraction(int(digits)) + glyph, 0
    match = _POINT.fullmatch(digits)
    if match is None or glyph:
        return None
    part = match["part"] or ""
    whole = int(re.sub(r"[^0-9]", "", match["whole"]))
    return Fraction(whole * 10 ** len(part) + int(part or "0"), 10 ** len(part)), len(part)


def is_year(tokens: Tokens, index: int) -> bool:
    """Whether a token may be a year."""
    return _YEAR.fullmatch(tokens.word(index)) is not None


def spaced_groups(tokens: Tokens, index: int) -> int:
    """The index behind groups of three digits that spaces which do not break a line set apart ("1 500 000")."""
    first = tokens.word(index)
    if not (first.isdigit() and len(first) <= 3) or first.startswith("0"):
        return index + 1
    last = index + 1
    while last < len(tokens) and last - index < 6 and _THREE.fullmatch(tokens.word(last)):
        gap = tokens.text[tokens.ends[last - 1] : tokens.starts[last]]
        if gap not in {"\u00a0", "\u202f", "\u2009"}:
            break
        last += 1
        if not tokens.word(last - 1).isdigit():
            break
    return last


_LONGEST = 16
"""Tokens of the longest number in words."""

_HYPHENS = frozenset("-–")


def plain_number(tokens: Tokens, index: int, *, joined: bool) -> Number | None:
    """The number in digits or words that begins at a token; without `joined`, "and" ends it."""
    return _digits(tokens, index) if tokens.is_digits(index) else _words(tokens, index, joined=joined)


def skip_hyphen(tokens: Tokens, index: int) -> int:
    """The index behind a hyphen that touches both its neighbours, else the index itself."""
    if tokens.word(index) in _HYPHENS and tokens.glued(index) and tokens.glued(index + 1):
        return index + 1
    return index


def _digits(tokens: Tokens, index: int) -> Number | None:
    last = spaced_groups(tokens, index)
    read = read_digits("".join(tokens.words[index:last]))
    if read is None:
        return None
    value, decimals = read
    scale = 1
    after = skip_hyphen(tokens, last)
    if (word := tokens.word(after)) in SCALES:
        scale, last = SCALES[word], after + 1
    elif word in SUFFIXES:
        scale, last = SUFFIXES[word], after + 1
    elif (half := _and_a_half(tokens, last)) is not None:
        last, scale, value = half[0], half[1], value + Fraction(1, 2)
        decimals = 1
    return Number(
        first=index, last=last, value=value * scale, half=half_step(value * scale, decimals, scale), scale=scale
    )


def _and_a_half(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The index behind "and a half" with the scale behind it ("two and a half million")."""
    if tokens.words[index : index + 3] != ["and", "a", "half"]:
        step = skip_hyphen(tokens, index)
        if step == index or tokens.words[step : step + 5] != ["and", "-", "a", "-", "half"]:
            return None
        index = step + 2
    index += 3
    after = skip_hyphen(tokens, index)
    if (word := tokens.word(after)) in SCALES:
        return after + 1, SCALES[word]
    return index, 1


def _words(tokens: Tokens, index: int, *, joined: bool) -> Number | None:
    """A number in words; "a" is one only before a word of scale."""
    first = index
    if tokens.word(index) in {"a", "an"}:
        index = skip_hyphen(tokens, index + 1)
        if tokens.word(index) not in SCALES:
            return None
        total, current, smallest = 0, 1, 10**15
    else:
        current, index = _below_hundred(tokens, index)
        if current < 0:
            return None
        total, smallest = 0, 10**15
        if (half := _and_a_half(tokens, index)) is not None:
            halved = (Fraction(current) + Fraction(1, 2)) * half[1]
            return Number(
                first=first, last=half[0], value=halved, half=half_step(halved, 1, half[1]), scale=half[1], sort="words"
            )
    scale = 1
    while index - first < _LONGEST:
        after = skip_hyphen(tokens, index)
        word = tokens.word(after)
        if word == "hundred" and 0 < current < 100:
            current, index, scale = current * 100, after + 1, 100
        elif word == "dozen" and 0 < current < 100 and not total:
            return _made(tokens, first, after + 1, current * 12, 12)
        elif word in SCALES and word not in {"hundred", "dozen"} and current > 0 and SCALES[word] < smallest:
            smallest = SCALES[word]
            total, current, index, scale = total + current * smallest, 0, after + 1, smallest
        elif scale > 1 and (more := _more(tokens, index, current, smallest, joined=joined)) is not None:
            current, index = more
            scale = 1
        else:
            break
    value = total + current
    return _made(tokens, first, index, value, scale if value % scale == 0 else 1)


def _made(tokens: Tokens, first: int, last: int, value: int, scale: int) -> Number:
    if scale == 10**6 and tokens.words[last : last + 3] == ["and", "a", "half"]:
        value, last = value + scale // 2, last + 3
    number = Fraction(value)
    return Number(first=first, last=last, value=number, half=half_step(number, 0), scale=scale, sort="words")


def _more(tokens: Tokens, index: int, current: int, smallest: int, *, joined: bool) -> tuple[int, int] | None:
    """What goes on behind "hundred" or "thousand": "and forty-two", "two hundred"."""
    step = index
    if tokens.word(index) == "and":
        if not joined:
            return None
        step += 1
    elif tokens.word(index) == "-":
        step = skip_hyphen(tokens, index)
    more, last = _below_hundred(tokens, step)
    if more <= 0 or current % 100 or (step > index and tokens.word(last) in SCALES and not current):
        return None
    if tokens.word(last) == "hundred" and current:
        return None
    return (current + more, last) if current + more < smallest else None


def _below_hundred(tokens: Tokens, index: int) -> tuple[int, int]:
    """A number from 0 to 99 in words with the index behind it; -1 where none stands."""
    word = tokens.word(index)
    if word in SMALL:
        if SMALL[word] > 9 and tokens.word(skip_hyphen(tokens, index + 1)) in TENS:
            return -1, index
        return SMALL[word], index + 1
    if word not in TENS:
        return -1, index
    after = skip_hyphen(tokens, index + 1)
    if 0 < SMALL.get(tokens.word(after), 0) < 10:
        return TENS[word] + SMALL[tokens.word(after)], after + 1
    if tokens.word(after) in TENS or SMALL.get(tokens.word(after), 0) >= 10:
        return -1, index
    return TENS[word], index + 1


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


def english_number(tokens: Tokens, index: int, *, joined: bool) -> Number | None:
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
    if (
        lower is None
        or not 0 < upper < lower
        or (upper, lower) == (2, 4)
        or (upper > 1) != name.endswith(("s", "halves"))
    ):
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
    if tokens.word(index - 1) in LABELS or not any(
        word in _INSIDE for word in tokens.words[index + 1 : index + 1 + _SHARE_REACH]
    ):
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
