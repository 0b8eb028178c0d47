"""A number as it stands in a text, before its bounds, its unit and what it counts are known."""

import re
from dataclasses import dataclass
from fractions import Fraction

from pressmark.language.quantities.tokens import Tokens
from pressmark.language.quantities.words import HYPHENS, LABELS, PARTS, SCALES, SMALL, SUFFIXES, TENS, VAGUE
from pressmark.language.tables import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number on the tokens `first` to `last` (end-exclusive).

    `value` is None for vague words (dozens), which have `minimum` and `maximum` instead; `scale` is its word of scale
    ("million") as a number; `unit` is 1 for a share. `sort` is the last part of the rule's name.
    """

    first: int
    last: int
    value: Fraction | None
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    scale: int = 1
    unit: str | None = None
    sort: str = "digits"


PLACES = 4
"""So many decimals are kept of a number that has no end (a third)."""


def decimal_string(value: Fraction) -> str:
    """The number as a decimal without exponent and without needless zeros."""
    rest, places = value.denominator, 0
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


LONGEST = 24
"""Code points of the longest numeral that is read as a number: a longer one is a key or a code."""

_NUMERAL = re.compile(
    r"(?!0[0-9])(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?:\.(?P<part>[0-9]+))?"
)
"""A number in digits; one that begins with 0 is a code."""

_YEAR = re.compile(r"1[0-9]{3}|2[01][0-9]{2}")
_LONGEST_WORDS = 16
"""Tokens of the longest number in words."""

_TIMES = words("day days week weeks month months year years hour hours minutes seconds matches games")
"""Behind "two in three …" these make no share: something happened twice."""

_OWNERS = words("of the its their his her our all those these")
_ORDINAL_HALVES = words("first second latter earlier opening")
"""The first half of a year or of a match is no half that anybody counted."""

_SHARE_REACH = 4
"""So many tokens behind the first number of a share stands "in" or "out of"."""

_LARGEST_SHARE = 9
STARTERS = frozenset(SMALL) | frozenset(TENS) | {phrase[0] for phrase in VAGUE} | {"a", "an", "half"}
"""The words that numbers begin with."""


def is_year(tokens: Tokens, index: int) -> bool:
    """Whether a token may be a year."""
    return _YEAR.fullmatch(tokens.word(index)) is not None


def is_hyphen(tokens: Tokens, index: int) -> bool:
    """Whether a token is a hyphen that touches both its neighbours."""
    return tokens.word(index) in HYPHENS and tokens.glued(index) and tokens.glued(index + 1)


def skip_hyphen(tokens: Tokens, index: int) -> int:
    """The index behind a hyphen that touches both its neighbours, else the index itself."""
    return index + is_hyphen(tokens, index)


def english_number(tokens: Tokens, index: int, *, joined: bool) -> Number | None:
    """The number that begins at a token, or None; without `joined`, "and" ends it ("between one hundred and …")."""
    if tokens.is_digits(index):
        return _share(tokens, index) or _plain(tokens, index, joined=joined)
    if tokens.word(index) not in STARTERS:
        return None
    return (
        _vague(tokens, index)
        or _half(tokens, index)
        or _fraction(tokens, index)
        or _share(tokens, index)
        or _plain(tokens, index, joined=joined)
    )


def _plain(tokens: Tokens, index: int, *, joined: bool) -> Number | None:
    """The number in digits or words that begins at a token."""
    return _digits(tokens, index) if tokens.is_digits(index) else _words(tokens, index, joined=joined)


def _digits(tokens: Tokens, index: int) -> Number | None:
    match = _NUMERAL.fullmatch(tokens.word(index))
    if match is None or len(match[0]) > LONGEST:
        return None
    part = match["part"] or ""
    value = Fraction(int(match["whole"].replace(",", "") + part), 10 ** len(part))
    last, scale = index + 1, 1
    after = skip_hyphen(tokens, last)
    if size := SCALES.get(tokens.word(after)) or SUFFIXES.get(tokens.word(after)):
        scale, last = size, after + 1
    elif half := _and_a_half(tokens, last):
        (last, scale), value = half, value + Fraction(1, 2)
    return Number(first=index, last=last, value=value * scale, scale=scale)


def _and_a_half(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The index behind "and a half" with the scale behind it ("two and a half million")."""
    for word in ("and", "a", "half"):
        index = skip_hyphen(tokens, index)
        if tokens.word(index) != word:
            return None
        index += 1
    after = skip_hyphen(tokens, index)
    scale = SCALES.get(tokens.word(after))
    return (after + 1, scale) if scale else (index, 1)


def _words(tokens: Tokens, first: int, *, joined: bool) -> Number | None:
    """A number in words; "a" is one only before a word of scale."""
    if tokens.word(first) in {"a", "an"}:
        current, index = 1, skip_hyphen(tokens, first + 1)
        if tokens.word(index) not in SCALES:
            return None
    else:
        current, index = _below_hundred(tokens, first)
        if index == first or (current > 9 and tokens.word(skip_hyphen(tokens, index)) in TENS):
            return None
        if half := _and_a_half(tokens, index):
            value = (current + Fraction(1, 2)) * half[1]
            return Number(first=first, last=half[0], value=value, scale=half[1], sort="words")
    total, scale = 0, 1
    while index - first < _LONGEST_WORDS:
        after = skip_hyphen(tokens, index)
        size = SCALES.get(tokens.word(after), 0)
        if size and current:
            total, current = (total, current * size) if size <= 100 else (total + current * size, 0)
            scale, index = size, after + 1
            continue
        after += tokens.word(after) == "and" and joined
        more, last = _below_hundred(tokens, after)
        if scale == 1 or not more or current % 100:
            break
        current, scale, index = current + more, 1, last
    return Number(first=first, last=index, value=Fraction(total + current), scale=scale, sort="words")


def _below_hundred(tokens: Tokens, index: int) -> tuple[int, int]:
    """A number from 0 to 99 in words with the index behind it; the index itself where none stands."""
    word = tokens.word(index)
    if word in SMALL:
        return SMALL[word], index + 1
    if word not in TENS:
        return 0, index
    after = skip_hyphen(tokens, index + 1)
    ones = SMALL.get(tokens.word(after), 0)
    return (TENS[word] + ones, after + 1) if 0 < ones < 10 else (TENS[word], index + 1)


def _vague(tokens: Tokens, index: int) -> Number | None:
    """Open numbers, alone and before a scale: "dozens", "tens of thousands", "several", "a few hundred"."""
    size = 2 if index + 1 < len(tokens.words) and tuple(tokens.words[index : index + 2]) in VAGUE else 1
    phrase = tuple(tokens.words[index : index + size])
    if phrase not in VAGUE:
        return None
    low, high = VAGUE[phrase]
    last = index + size
    after = last + (tokens.word(last) == "of")
    plural = phrase[-1].endswith("s") and after > last
    scale = SCALES.get(tokens.word(after).removesuffix("s") if plural else tokens.word(after), 1)
    if scale > 1 and (plural or after == last or phrase[-1] == "couple"):
        low, high, last = low * scale, (high + 1) * scale - 1, after + 1
    elif phrase[-1] in {"tens", "scores"} and after == last:
        return None
    return Number(first=index, last=last, value=None, minimum=Fraction(low), maximum=Fraction(high), sort="vague")


def _half(tokens: Tokens, index: int) -> Number | None:
    """Half of a scale or of a unit: "half a million", "half a dozen", "half an hour"."""
    after = skip_hyphen(tokens, index + 1)
    if tokens.word(index) != "half" or tokens.word(after) not in {"a", "an"}:
        return None
    after = skip_hyphen(tokens, after + 1)
    if scale := SCALES.get(tokens.word(after)):
        return Number(first=index, last=after + 1, value=Fraction(scale, 2), scale=scale, sort="words")
    return Number(first=index, last=after, value=Fraction(1, 2), sort="half")


def _fraction(tokens: Tokens, index: int) -> Number | None:
    """Fractions: "a third of", "two-thirds", "three quarters of", "half of the", "half the", "a quarter of a million"."""
    word = tokens.word(index)
    if word == "half":
        shared = tokens.word(index + 1) in _OWNERS and tokens.word(index - 1) not in _ORDINAL_HALVES
        return _part(index, index + 1, Fraction(1, 2)) if shared else None
    upper = 1 if word in {"a", "an"} else SMALL.get(word, 0)
    after = skip_hyphen(tokens, index + 1)
    name = tokens.word(after)
    lower = PARTS.get(name, 0)
    if not 0 < upper < lower or (upper, lower) == (2, 4) or (upper > 1) != name.endswith("s"):
        return None
    if tokens.word(after + 1) != "of":
        whole = after > index + 1 and (upper > 1 or not is_hyphen(tokens, after + 1))
        return _part(index, after + 1, Fraction(upper, lower)) if whole else None
    scale = SCALES.get(tokens.word(after + 3)) if tokens.word(after + 2) == "a" else None
    if scale:
        return Number(first=index, last=after + 4, value=Fraction(scale * upper, lower), scale=scale, sort="words")
    return _part(index, after + 1, Fraction(upper, lower))


def _part(first: int, last: int, value: Fraction) -> Number:
    return Number(first=first, last=last, value=value, unit="1", sort="fraction")


def _share(tokens: Tokens, index: int) -> Number | None:
    """A share of a group: "one in five", "nine out of 10"."""
    near = tokens.words[index + 1 : index + 1 + _SHARE_REACH]
    if tokens.word(index - 1) in LABELS or not ("in" in near or "out" in near):
        return None
    upper = _plain(tokens, index, joined=False)
    if upper is None or upper.value is None or upper.scale > 1:
        return None
    inside = tokens.word(upper.last) == "in"
    if not inside and tokens.words[upper.last : upper.last + 2] != ["out", "of"]:
        return None
    last = upper.last + 2 - inside
    last += tokens.word(last) == "every"
    lower = _plain(tokens, last, joined=False)
    if lower is None or lower.value is None or not 0 < upper.value < lower.value:
        return None
    if inside and (upper.value > _LARGEST_SHARE or tokens.word(lower.last) in _TIMES or is_year(tokens, last)):
        return None
    return Number(first=index, last=lower.last, value=upper.value / lower.value, unit="1", sort="ratio")
