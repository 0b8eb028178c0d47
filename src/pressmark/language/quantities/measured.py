"""The unit that stands behind a number, or the money before it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from pressmark.language.quantities.bounds import BoundPhrase, Phrase, phrase_behind
from pressmark.language.quantities.counted import looks_plural
from pressmark.language.quantities.english import BEHIND, MONEY_SUFFIXES, MONTHS
from pressmark.language.quantities.numbers import Number, english_number
from pressmark.language.quantities.tokens import Tokens
from pressmark.language.quantities.units import (
    DOLLARS,
    MONEY_CODES,
    MONEY_SIGNS,
    ONLY_GLUED,
    PAIRED,
    SIGNS,
    is_currency,
    units_of,
)
from pressmark.language.quantities.units import ENGLISH as UNITS
from pressmark.tables import mapping
from pressmark.tables import words as word_table

_ANY = sorted({**SIGNS, **ONLY_GLUED, **PAIRED}, key=lambda sign: (-len(sign), sign))
_SIGN = re.compile("(?:" + "|".join(map(re.escape, _ANY)) + r")(?![^\W_])")
_GAP = re.compile(r"[ \u00a0\u2009\u202f]?(?:[-‑][ ]?)?")
_RATES = mapping("quantities", "measured-rates")
"""What a rate may be per, in the singular; "per ton" is left out of `{ton}`'s doubt only where it is a tonne."""

_NO_RATE = frozenset({"after", "before", "earlier", "later", "ago", "when", "since", "from", "on"})
_HYPHENS = frozenset("-‐‑–")


def unit_behind(
    tokens: Tokens, index: int, names: Mapping[str, Mapping[Phrase, str]], *, paired: bool = False
) -> tuple[str, int] | None:
    """The UCUM code of the unit that begins at a token, with the index behind it; `paired` inside brackets."""
    if index >= len(tokens):
        return None
    found = _name(tokens, index, names) or _sign(tokens, index, paired=paired)
    if found is None:
        return None
    return with_rate(tokens, *found)


def _name(tokens: Tokens, index: int, names: Mapping[str, Mapping[Phrase, str]]) -> tuple[str, int] | None:
    if tokens.word(index) in _HYPHENS and tokens.glued(index) and tokens.glued(index + 1):
        index += 1
    table = names.get(tokens.word(index))
    if table is None:
        return None
    words: list[str] = []
    best: tuple[str, int] | None = None
    last = index
    while len(words) < 5 and last < len(tokens):
        if not (tokens.word(last) in _HYPHENS and words):
            words.append(tokens.word(last))
        last += 1
        if (code := table.get(tuple(words))) is not None and tokens.word(last - 1) not in _HYPHENS:
            best = code, last
    return best


def _sign(tokens: Tokens, index: int, *, paired: bool) -> tuple[str, int] | None:
    start = tokens.ends[index - 1] if index else tokens.starts[index]
    gap = _GAP.match(tokens.text, start, tokens.ends[-1])
    position = gap.end() if gap else start
    match = _SIGN.match(tokens.text, position, tokens.ends[-1])
    if match is None:
        code = tokens.original(index) if tokens.original(index) in MONEY_CODES else None
        sign = MONEY_SIGNS.get(tokens.word(index))
        if code or (sign and tokens.word(index) != "$"):
            return f"{{{code}}}" if code else str(sign), index + 1
        return ("{$}", index + 1) if sign and not tokens.is_digits(index + 1) else None
    sign = match[0]
    glued = position == start
    if not (sign in SIGNS or (glued and sign in ONLY_GLUED) or (paired and sign in PAIRED)):
        return None
    last = index
    while last < len(tokens) and tokens.starts[last] < match.end():
        last += 1
    if tokens.ends[last - 1] != match.end():
        return None
    code = SIGNS.get(sign) or (ONLY_GLUED if glued else PAIRED).get(sign) or PAIRED.get(sign)
    return (code, last) if code else None


def with_rate(tokens: Tokens, code: str, last: int) -> tuple[str, int]:
    """A unit with what it is per: "kilometres per hour", "$60 a barrel"."""
    if "/" in code or code == "%{point}":
        return code, last
    word = tokens.word(last)
    under = _RATES.get(tokens.word(last + 1))
    if under is None or under == code or word not in {"per", "a", "an", "/", "each"}:
        return code, last
    if word in {"a", "an", "each"} and tokens.word(last + 2) in _NO_RATE:
        return code, last
    return f"{code}/{under}", last + 2


def money_before(tokens: Tokens, index: int, floor: int) -> tuple[str, int] | None:
    """The currency whose sign or code stands right before a number, with the index it begins at."""
    sign = tokens.word(index - 1) if index - 1 >= floor else ""
    if tokens.original(index - 1) in MONEY_CODES and sign:
        return f"{{{tokens.original(index - 1)}}}", index - 1
    if sign in {"rs", "re"} or (sign == "." and tokens.word(index - 2) == "rs"):
        return "{rupee}", index - (1 if sign != "." else 2)
    code = MONEY_SIGNS.get(sign)
    if code is None:
        return None
    if not tokens.glued(index) and sign != "€" and tokens.word(index - 2) not in DOLLARS:
        return None
    if sign == "$" and index - 2 >= floor and tokens.glued(index - 1) and tokens.word(index - 2) in DOLLARS:
        return DOLLARS[tokens.word(index - 2)], index - 2
    return code, index - 1


_EXTENTS = word_table("quantities", "measured-extents")
_PAYING = word_table("quantities", "measured-paying")
_OLD = frozenset({"old", "olds"})
_AGED = frozenset({"aged", "age", "ages"})
_OLDEST = 125
_PAY_REACH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A number with its unit on the tokens `first` to `last`; `adjectival` before a noun: "a 180-kilometre road".

    `inner` is a bound phrase between the two: "20-odd miles".
    """

    first: int
    last: int
    number: Number
    value: Fraction | None
    half: Fraction
    unit: str | None
    sort: str
    adjectival: bool = False
    inner: BoundPhrase | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measuring:
    """How numbers are read with their units in one language."""

    tokens: Tokens

    def at(self, index: int, floor: int, *, paired: bool = False) -> Measured | None:
        """The number that begins at a token with its unit, nothing of it before `floor`; `paired` inside brackets."""
        number = english_number(self.tokens, index, joined=self.tokens.word(index - 1) != "between")
        if number is None:
            return None
        made = self._money(number, floor) or self._with_unit(number, paired=paired)
        return self._negative(self._aged(made), floor)

    def _money(self, number: Number, floor: int) -> Measured | None:
        tokens = self.tokens
        money = money_before(tokens, number.first, floor)
        if money is None or (number.sort != "digits" and money[0] == "{rupee}"):
            return None
        code, first = money
        value, half, last = number.value, number.half, number.last
        scale = MONEY_SUFFIXES.get(tokens.word(last), 1) if number.scale == 1 and tokens.glued(last) else 1
        if scale > 1 and value is not None:
            value, half, last = value * scale, half * scale, last + 1
            number = replace(number, scale=scale)
        code, last = with_rate(tokens, code, last)
        return Measured(first=first, last=last, number=number, value=value, half=half, unit=code, sort="money")

    def _with_unit(self, number: Number, *, paired: bool) -> Measured:
        tokens, last = self.tokens, number.last
        bare = Measured(
            first=number.first,
            last=last,
            number=number,
            value=number.value,
            half=number.half,
            unit=number.unit,
            sort=number.sort,
        )
        if number.unit is not None:
            return bare
        if (scaled := self._letter_scale(bare)) is not None:
            return scaled
        if tokens.word(last) == "of" and (number.of or number.sort == "couple"):
            last += 1
        found = unit_behind(tokens, last, UNITS, paired=paired) or self._seconds(number)
        if found is None:
            return self._unit_behind_bound(bare)
        code, end = self._pounds(number, *found)
        hyphen = tokens.word(last) in _HYPHENS
        single = (
            end - last == 1
            and tokens.is_word(last)
            and not looks_plural(tokens, last)
            and tokens.word(last) not in {"feet", "percent"}
        )
        return replace(bare, last=end, unit=code, sort=_sort(code), adjectival=hyphen or (single and number.value != 1))

    def _unit_behind_bound(self, bare: Measured) -> Measured:
        """A unit behind a bound phrase: "20-odd miles", "five or more days", "100-plus kilometres"."""
        length, phrase = phrase_behind(self.tokens, bare.last, BEHIND)
        found = unit_behind(self.tokens, bare.last + length, UNITS) if phrase else None
        if found is None:
            return bare
        return replace(bare, last=found[1], unit=found[0], sort=_sort(found[0]), inner=phrase)

    def _letter_scale(self, bare: Measured) -> Measured | None:
        """Letters as words of scale: "5m people" are millions, a "5m wall" is of metres; "10k" is ten thousand."""
        tokens, last = self.tokens, bare.last
        word = tokens.word(last)
        if word not in {"m", "k"} or not tokens.glued(last) or not tokens.is_digits(last - 1) or bare.value is None:
            return None
        strong = tokens.word(last + 1) in _HYPHENS and tokens.word(last + 2) == "strong"
        if word == "m" and not strong and (not looks_plural(tokens, last + 1) or tokens.word(last + 1) in _EXTENTS):
            return None
        if word == "k" and tokens.word(last + 1) in {"run", "race", "runs", "races", "walk"}:
            return replace(bare, last=last + 1, unit="km", sort="measure", adjectival=True)
        scale = MONEY_SUFFIXES[word]
        return replace(
            bare,
            last=last + 1,
            value=bare.value * scale,
            half=bare.half * scale,
            number=replace(bare.number, scale=scale),
        )

    def _seconds(self, number: Number) -> tuple[str, int] | None:
        """Seconds in the singular: the word is an ordinal unless a hyphen joins it to its number."""
        tokens, last = self.tokens, number.last
        if (
            tokens.word(last) in _HYPHENS
            and tokens.glued(last)
            and tokens.word(last + 1) == "second"
            and tokens.glued(last + 1)
        ):
            return "s", last + 2
        return None

    def _pounds(self, number: Number, code: str, end: int) -> tuple[str, int]:
        """Pounds are money where millions of them are named, or somebody pays; pounds of something are a weight."""
        tokens = self.tokens
        if code != "[lb_av]" or not tokens.word(end - 1).startswith("pound") or tokens.word(end) == "of":
            return code, end
        near = tokens.words[max(0, number.first - _PAY_REACH) : number.first]
        paying = number.scale >= 10**6 or any(word in _PAYING for word in near)
        return ("{GBP}" if paying else code), end

    def _aged(self, made: Measured) -> Measured:
        """Ages: "a 32-year-old", "32 years old", "aged 32", "Ida Brandt, 32, said"."""
        tokens, last = self.tokens, made.last
        if made.unit in {"a", "mo", "wk", "d"}:
            hyphen = tokens.word(last) in _HYPHENS and tokens.glued(last) and tokens.glued(last + 1)
            if tokens.word(last + hyphen) in _OLD:
                return replace(made, last=last + hyphen + 1, sort="age", adjectival=True)
            if tokens.words[last : last + 2] == ["of", "age"]:
                return replace(made, last=last + 2, sort="age", adjectival=False)
        if (
            made.unit is not None
            or made.value is None
            or not 0 < made.value <= _OLDEST
            or made.number.sort not in {"digits", "words"}
        ):
            return made
        before = tokens.word(made.first - 1)
        if before == "magnitude" or tokens.word(last + (tokens.word(last) in _HYPHENS)) == "magnitude":
            return replace(made, sort="magnitude")
        return replace(made, unit="a", sort="age") if self._is_age(made, before) else made

    def _is_age(self, made: Measured, before: str) -> bool:
        tokens, last = self.tokens, made.last
        if before in _AGED or (before == "of" and tokens.word(made.first - 2) in _AGED):
            return True
        if before != "," or tokens.word(last) not in {",", "."}:
            return False
        name = made.first - 2
        alone = tokens.is_digits(made.first) and last - made.first == 1 and tokens.word(made.first).isdigit()
        return alone and tokens.is_word(name) and tokens.capital(name) and tokens.word(name) not in MONTHS

    def _negative(self, made: Measured, floor: int) -> Measured:
        """Numbers below zero: "minus 5 degrees", "-5C"."""
        tokens, first = self.tokens, made.first
        if made.value is None or first - 1 < floor:
            return made
        dimension = next((unit.dimension for unit in units_of(made.unit or "")), "")
        if made.unit is None and tokens.word(made.last) in {"point", "points"}:
            dimension = "share"
        sign = tokens.word(first - 1) in _HYPHENS and tokens.glued(first) and not tokens.glued(first - 1)
        if dimension not in {"temperature", "share"} or not (sign or tokens.word(first - 1) == "minus"):
            return made
        return replace(made, first=first - 1, value=-made.value)


def _sort(code: str) -> str:
    if is_currency(code.partition("/")[0]):
        return "money"
    if code.startswith("%"):
        return "percentage-point" if code == "%{point}" else "percent"
    return "duration" if any(unit.dimension == "time" for unit in units_of(code)) else "measure"
