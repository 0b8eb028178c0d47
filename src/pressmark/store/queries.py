"""What is looked for: words, phrases and beginnings of words, all of which must stand in one passage."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pressmark.errors import UsageError
from pressmark.store.tokens import Token, tokens

MAX_WORDS = 1000
"""Words that are looked for at once: the index joins the places of each with those of the others."""

_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”')


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that stand side by side; of the last one only the beginning, where `prefix` is set."""

    words: tuple[str, ...]
    prefix: bool = False

    def places(self, text: Sequence[Token]) -> list[tuple[int, int]]:
        """Where it stands, as code points of the text that the tokens are of."""
        size, last = len(self.words), self.words[-1]
        found: list[tuple[int, int]] = []
        for number in range(len(text) - size + 1):
            stretch = text[number : number + size]
            end = stretch[-1].word
            if not (end.startswith(last) if self.prefix else end == last):
                continue
            if all(token.word == word for token, word in zip(stretch[:-1], self.words[:-1], strict=True)):
                found.append((stretch[0].start, stretch[-1].end))
        return found

    @property
    def expression(self) -> str:
        """The form that FTS5 reads; words are letters and digits, so that nothing in them can be more than a word."""
        return f'"{" ".join(self.words)}"{" *" if self.prefix else ""}'


def read_phrases(arguments: Iterable[str]) -> tuple[Phrase, ...]:
    """The phrases of a command's arguments: one with blanks is a phrase; `bridge*` is every word that begins so.

    Quotation marks inside an argument set phrases apart, and what stands outside them is single words.

    Raises:
        UsageError: There are more words than are ever looked for.
    """
    found: list[Phrase] = []
    for argument in arguments:
        if not _QUOTED.search(argument):
            found.append(_phrase(argument))
            continue
        rest = _QUOTED.sub(" ", argument)
        found += [_phrase(quoted[1] or quoted[2] or "") for quoted in _QUOTED.finditer(argument)]
        found += [_phrase(word) for word in rest.split()]
    if (count := sum(len(phrase.words) for phrase in found)) > MAX_WORDS:
        raise UsageError(f"{count} words to look for; at most {MAX_WORDS}", hint="name some that stand close together")
    return tuple(phrase for phrase in found if phrase.words)


def _phrase(words: str) -> Phrase:
    return Phrase(words=tuple(token.word for token in tokens(words)), prefix=words.rstrip().endswith("*"))


def places_of(phrases: Sequence[Phrase], text: str, start: int, end: int) -> list[tuple[int, int]] | None:
    """Where phrases stand in a stretch of text, overlapping ones as one; None where one of them stands nowhere."""
    words = tokens(text, start, end)
    found: list[tuple[int, int]] = []
    for phrase in phrases:
        own = phrase.places(words)
        if not own:
            return None
        found += own
    joined: list[tuple[int, int]] = []
    for one in sorted(found):
        if joined and one[0] < joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], one[1])
        else:
            joined.append(one)
    return joined
