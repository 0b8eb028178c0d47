"""Numbers in languages other than English: digits with their separators, the commonest number words, bounds and units."""

from collections.abc import Callable
from fractions import Fraction

from pressmark.language.quantities.decimals import half_step
from pressmark.language.quantities.number import Number
from pressmark.language.quantities.numerals import read_digits, spaced_groups
from pressmark.language.quantities.other_tables import VOCABULARIES
from pressmark.language.quantities.tokens import Tokens
from pressmark.language.quantities.vocabulary import Vocabulary

__all__ = ["VOCABULARIES", "other_number", "other_starters"]


def other_starters(vocabulary: Vocabulary) -> frozenset[str]:
    """The words that numbers of a language begin with."""
    return frozenset(vocabulary.numbers) | frozenset(vocabulary.scales) | frozenset(vocabulary.vague)


def other_number(vocabulary: Vocabulary, language: str) -> Callable[[Tokens, int, bool], Number | None]:
    """Reads the number that begins at a token by the words of a language; `language` may name a region too."""
    habits = language or None

    def read(tokens: Tokens, index: int, joined: bool) -> Number | None:  # noqa: ARG001, FBT001  # the signature of all such readers
        if tokens.is_digits(index):
            last = spaced_groups(tokens, index, habits)
            digits = read_digits("".join(tokens.words[index:last]), habits)
            return None if digits is None else _scaled(tokens, vocabulary, (index, last), digits)
        word = tokens.word(index)
        if word in vocabulary.vague:
            low = vocabulary.vague[word]
            high = Fraction(low * 10 - 1 if low < 1000 else low * 1000 - 1)
            return Number(
                first=index, last=index + 1, value=None, minimum=Fraction(low), maximum=high, sort="vague", of=True
            )
        if word in vocabulary.numbers:
            return _scaled(tokens, vocabulary, (index, index + 1), (Fraction(vocabulary.numbers[word]), 0))
        if word in vocabulary.articles and tokens.word(index + 1) in vocabulary.scales:
            return _scaled(tokens, vocabulary, (index, index + 1), (Fraction(1), 0))
        if vocabulary.scales.get(word, 0) in {100, 1000}:
            return _scaled(tokens, vocabulary, (index, index), (Fraction(1), 0))
        return None

    return read


def _scaled(tokens: Tokens, vocabulary: Vocabulary, span: tuple[int, int], read_value: tuple[Fraction, int]) -> Number:
    """A number with the words of scale behind it: "1,5 Millionen", "deux cent mille"."""
    first, last = span
    value, decimals = read_value
    scale = 1
    while last - first < 4 and (factor := vocabulary.scales.get(tokens.word(last), 0)) > 1 and factor != scale:
        scale, last = scale * factor, last + 1
        if (
            tokens.word(last) == "."
            and tokens.glued(last)
            and tokens.word(last - 1) in {"mio", "mrd", "млн", "млрд", "тыс"}
        ):
            last += 1
    return Number(
        first=first, last=last, value=value * scale, half=half_step(value * scale, decimals, scale), scale=scale,
        sort="digits" if last > first and tokens.is_digits(first) else "words",
    )  # fmt: skip
