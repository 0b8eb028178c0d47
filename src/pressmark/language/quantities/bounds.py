"""How words around a number bind it: "more than 400", "400 or so", "up to about 400"."""

from collections.abc import Mapping
from dataclasses import dataclass

from pressmark.language.quantities.tokens import Tokens
from pressmark.language.quantities.words import BEFORE, BEHIND
from pressmark.model.quantities import Bound

Phrase = tuple[Bound, bool]
"""What a phrase makes of a number, and whether that number is the most it can be ("nearly 400")."""

LONGEST = 4
"""Words of the longest bound phrase."""

_STACKED = 3
"""So many phrases may stand in a row: "up to at least some 400"."""

_PLACES = frozenset({"over", "under", "above", "below", "within"})
_JOINED = frozenset({"just", "well", "only", "at", "for", "lasted", "lasting", "took", "takes"})
_TAKING = frozenset({"talk", "talked", "talking", "think", "thinking", "hand", "handed", "turned", "fork"})
"""Words that take "about" and "over" with them: who talks about three men does not count them."""

_WEAK = (Bound.ABOUT, Bound.EXACT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How a number is bound, on the tokens `first` to `last` around it."""

    first: int
    last: int
    phrase: Phrase | None


def bounds_around(tokens: Tokens, span: tuple[int, int], floor: int, *, small: bool, lasting: bool) -> Bounds:
    """The bound phrases around the tokens of a number with its unit, none before `floor`.

    `small` numbers without a unit ("clashed over two islands") and `lasting` ones ("talked over three days") are not
    bound by words that may as well say where or when.
    """
    first, last = span
    made: Phrase | None = None
    for _ in range(_STACKED):
        length, phrase = phrase_before(tokens, first, floor)
        word, before = tokens.word(first - 1), tokens.word(first - 2)
        place = length == 1 and word in _PLACES and before not in _JOINED and (small or lasting)
        if phrase is None or place or (word in {"about", "over"} and before in _TAKING):
            break
        first -= length
        made = stronger(phrase, made)
    length, phrase = phrase_behind(tokens, last)
    return Bounds(first=first, last=last + length, phrase=stronger(made, phrase))


def stronger(outer: Phrase | None, inner: Phrase | None) -> Phrase | None:
    """The phrase that counts where two bind one number: an open end beats a mere "about"."""
    if outer is None or inner is None:
        return outer or inner
    return inner if outer[0] in _WEAK and inner[0] not in _WEAK else outer


def phrase_before(tokens: Tokens, first: int, floor: int) -> tuple[int, Phrase | None]:
    """The bound phrase right before a token, not before `floor`, with its length in tokens; 0 and None without one."""
    return _longest(BEFORE, [tokens.words[first - size : first] for size in range(min(LONGEST, first - floor), 0, -1)])


def phrase_behind(tokens: Tokens, last: int) -> tuple[int, Phrase | None]:
    """The bound phrase that begins at a token with its length in tokens; 0 and None where none stands there."""
    if tokens.word(last) == "-" and not (tokens.glued(last) and tokens.glued(last + 1)):
        return 0, None
    return _longest(BEHIND, [tokens.words[last : last + size] for size in range(LONGEST - 1, 0, -1)])


def _longest(table: Mapping[tuple[str, ...], Phrase], stretches: list[list[str]]) -> tuple[int, Phrase | None]:
    for words in stretches:
        if (phrase := table.get(tuple(words))) is not None:
            return len(words), phrase
    return 0, None
