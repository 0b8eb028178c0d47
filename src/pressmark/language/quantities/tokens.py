"""A stretch of text as words, numerals and signs, each with its place in the whole text."""

import re
from dataclasses import dataclass

from pressmark.language.plain_signs import plain_signs

BREAK = "\n"
"""A token of its own where a line ends that is no wrapped one: no amount goes over it."""

_FULL_LINE = 60
"""A line of so many code points may be wrapped: its last words go on in the next line."""

_TOKEN = re.compile(
    r"[0-9]+(?:[.,'][0-9]+)*[½¼¾⅓⅔]?|[^\W\d_½¼¾⅓⅔]+(?:'[^\W\d_]{1,2}(?![^\W\d_]))?|[½¼¾⅓⅔]|\n|[^\s]", re.UNICODE
)
_ARABIC = str.maketrans({"٫": ".", "٬": ","})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The tokens of a stretch: their words in plain small letters, and where they start and end in `text`."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """The token at an index, or the empty string outside."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def original(self, index: int) -> str:
        """The token as it stands in the text, or the empty string outside."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.words) else ""

    def glued(self, index: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < index < len(self.words) and self.ends[index - 1] == self.starts[index]

    def capital(self, index: int) -> bool:
        """Whether a token begins with a capital letter."""
        return 0 <= index < len(self.words) and self.text[self.starts[index]].isupper()

    def is_word(self, index: int) -> bool:
        """Whether a token is made of letters."""
        return 0 <= index < len(self.words) and self.words[index][0].isalpha()

    def is_digits(self, index: int) -> bool:
        """Whether a token is a numeral in digits."""
        return 0 <= index < len(self.words) and self.words[index][0] in "0123456789"


def tokens_of(text: str, start: int, end: int) -> Tokens:
    """The tokens of `text[start:end]`, code points."""
    plain = plain_signs(text[start:end]).translate(_ARABIC)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    line = 0
    for match in _TOKEN.finditer(plain):
        first, last = match.span()
        word = match[0]
        if word == BREAK:
            wrapped = last - line > _FULL_LINE or (plain[last : last + 1].isalpha() and text[start + last].islower())
            line = last
            if wrapped and plain[last : last + 1] != BREAK and (not words or words[-1] != BREAK):
                continue
        words.append(word)
        starts.append(start + first)
        ends.append(start + last)
    return Tokens(text=text, words=words, starts=starts, ends=ends)
