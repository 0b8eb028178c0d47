"""What a language's numbers are made of: words of number, scale, bound and unit."""

from collections.abc import Mapping
from dataclasses import dataclass

from pressmark.language.quantities.tokens import Tokens
from pressmark.model.quantities import Bound
from pressmark.tables import words as word_table

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundPhrase:
    """What a phrase makes of a number; `close` tells that the number named is the most it can be ("nearly 400")."""

    bound: Bound
    close: bool = False


def phrases(tables: Mapping[BoundPhrase, str]) -> dict[Phrase, BoundPhrase]:
    """Bound phrases by their words, from tables with a phrase each between bars."""
    return {tuple(phrase.split()): bound for bound, table in tables.items() for phrase in table.split("|")}


ABOUT = BoundPhrase(bound=Bound.ABOUT)
CLOSE = BoundPhrase(bound=Bound.ABOUT, close=True)
AT_LEAST = BoundPhrase(bound=Bound.AT_LEAST)
MORE_THAN = BoundPhrase(bound=Bound.MORE_THAN)
AT_MOST = BoundPhrase(bound=Bound.AT_MOST)
LESS_THAN = BoundPhrase(bound=Bound.LESS_THAN)
EXACT = BoundPhrase(bound=Bound.EXACT)


LONGEST = 4
"""Words of the longest bound phrase."""

_STACKED = 3
"""So many phrases may stand in a row: "up to at least some 400"."""

_PLACES = frozenset({"over", "under", "above", "below", "about", "around", "within"})
_SPEAKING = word_table("quantities", "bounds-speaking")
"""Words that take "about", "over" and "around" with them: who talks about three men does not count them."""

_JOINED = frozenset({"just", "well", "only", "at", "for", "lasted", "lasting", "took", "takes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How a number is bound, on the tokens `first` to `last` around it."""

    first: int
    last: int
    phrase: BoundPhrase | None


def bounds_around(
    tokens: Tokens,
    span: tuple[int, int],
    floor: int,
    before: Mapping[Phrase, BoundPhrase],
    behind: Mapping[Phrase, BoundPhrase],
    *,
    small: bool,
    lasting: bool,
) -> Bounds:
    """The bound phrases around the tokens of a number with its unit, none before `floor`.

    `small` numbers without a unit ("clashed over two islands") and `lasting` ones ("talked over three days") are not
    bound by words that may as well say where or when.
    """
    first, last = span
    made: BoundPhrase | None = None
    for _ in range(_STACKED):
        length, phrase = phrase_before(tokens, first, floor, before)
        if phrase is None or _says_where(tokens, first - length, length, small=small, lasting=lasting):
            break
        first -= length
        made = stronger(phrase, made)
    length, phrase = phrase_behind(tokens, last, behind)
    if phrase is not None:
        last += length
        made = stronger(made, phrase)
    return Bounds(first=first, last=last, phrase=made)


def stronger(outer: BoundPhrase | None, inner: BoundPhrase | None) -> BoundPhrase | None:
    """The phrase that counts where two bind one number: an open end beats a mere "about"."""
    if outer is None or inner is None:
        return outer or inner
    weak = (Bound.ABOUT, Bound.EXACT)
    return inner if outer.bound in weak and inner.bound not in weak else outer


def phrase_before(
    tokens: Tokens, first: int, floor: int, table: Mapping[Phrase, BoundPhrase]
) -> tuple[int, BoundPhrase | None]:
    """The bound phrase right before a token, not before `floor`, with its length in tokens; 0 and None without one."""
    for length in range(min(LONGEST, first - floor), 0, -1):
        phrase = table.get(tuple(tokens.words[first - length : first]))
        if phrase is not None:
            return length, phrase
    return 0, None


def phrase_behind(tokens: Tokens, last: int, table: Mapping[Phrase, BoundPhrase]) -> tuple[int, BoundPhrase | None]:
    """The bound phrase that begins at a token with its length in tokens; 0 and None where none stands there."""
    for length in range(min(LONGEST - 1, len(tokens.words) - last), 0, -1):
        words_behind = tuple(tokens.words[last : last + length])
        phrase = table.get(words_behind)
        if phrase is None:
            continue
        if words_behind[0] == "-" and not (tokens.glued(last) and tokens.glued(last + 1)):
            continue
        if (
            words_behind == ("plus",)
            and tokens.is_word(last + 1)
            and tokens.word(last + 1) in {"a", "the", "an", "another"}
        ):
            continue
        return length, phrase
    return 0, None


def _says_where(tokens: Tokens, index: int, length: int, *, small: bool, lasting: bool) -> bool:
    word = tokens.word(index)
    if length != 1 or word not in _PLACES:
        return False
    before = tokens.word(index - 1)
    if before in _JOINED:
        return False
    if word in {"over", "under", "within"} and lasting:
        return True
    return before in _SPEAKING or (small and word not in {"about", "around"}) or (small and word == "within")
