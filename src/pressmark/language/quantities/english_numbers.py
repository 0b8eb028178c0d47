"""English numbers in digits, words and both: "two dozen", "a hundred and forty-two", "1.5 million"."""

from fractions import Fraction

from pressmark.language.quantities.decimals import half_step
from pressmark.language.quantities.english import SCALES, SMALL, SUFFIXES, TENS
from pressmark.language.quantities.number import Number
from pressmark.language.quantities.numerals import read_digits, spaced_groups
from pressmark.language.quantities.tokens import Tokens

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
    last = spaced_groups(tokens, index, "en")
    read = read_digits("".join(tokens.words[index:last]), "en")
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
