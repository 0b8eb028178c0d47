"""Words as they are looked for: without case and accents, each with its place.

Scripts that set no spaces between words (Han, Kana, Thai, …) are cut into single characters, a word of several of them
is then a phrase.
"""

import re
import unicodedata
from dataclasses import dataclass

_MARKS = "\u0300-\u036f"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is compared, and its place in code points."""

    word: str
    start: int
    end: int


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words between two places of a text, in its order."""
    found: list[Token] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word, place = match[0], match.start()
        if word.isascii():
            found.append(Token(word.lower(), place, match.end()))
        elif _UNSPACED.search(word):
            found.extend(_characters(word, place))
        else:
            found.append(Token(_folded(word), place, match.end()))
    return found


def folded_words(text: str) -> str:
    """The words of a text as they are compared, one blank between two."""
    return " ".join(token.word for token in tokens(text))


def _characters(word: str, place: int) -> list[Token]:
    """The stretches of a word, those of unspaced scripts character by character."""
    found: list[Token] = []
    begun: int | None = None
    for offset, character in enumerate(f"{word}\u4e00"):
        if not _UNSPACED.match(character):
            begun = offset if begun is None else begun
            continue
        if begun is not None:
            found.append(Token(_folded(word[begun:offset]), place + begun, place + offset))
            begun = None
        if offset < len(word):
            found.append(Token(_folded(character), place + offset, place + offset + 1))
    return found


def _folded(word: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", word) if unicodedata.category(sign) != "Mn")
    return unicodedata.normalize("NFC", plain.casefold())
