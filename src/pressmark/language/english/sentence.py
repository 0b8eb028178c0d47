"""A sentence while its words get their classes: the word in turn and what stands beside it."""

from collections.abc import Sequence

from pressmark.language.english.closed_classes import CLOSED
from pressmark.language.english.tokens import Tag

BACK = 4
"""Words that are looked back over: adverbs between a verb and what it hangs on."""

_OPENERS = (":", "•")
"""Signs behind which a capital says no more than at the beginning."""

_TITLE_SAMPLE = 60
"""Words of a line that are looked at to see whether capitals tell anything in it."""

_TITLE_SHARE = 600
"""Per mille of longer words with a capital that make a line one in title case."""

_TITLE_FEWEST = 3
_LONGER = 4
"""Letters of a word that has a capital in title case: "of" and "the" have none."""


class Sentence:
    """The words of a sentence, the classes given so far, and the neighbourhood of the word in turn.

    `direct` is the class of the word just before and `before` that of the nearest one that is no adverb, `subject` in
    lower case; `after` is the next word in lower case, empty at the end.
    """

    __slots__ = (
        "_last",
        "after",
        "before",
        "direct",
        "index",
        "low",
        "lower",
        "opening",
        "subject",
        "tags",
        "titled",
        "word",
        "words",
    )

    def __init__(self, words: Sequence[str]) -> None:
        """Begin before the first word."""
        self.words = words
        self.lower = [word.lower().replace("’", "'") for word in words]
        self.lower.append("")
        self.titled = _in_title_case(words)
        self.tags: list[Tag] = []
        self.opening = True
        self.index = -1
        self.word = self.low = self.after = self.subject = ""
        self.direct: Tag | None = None
        self.before: Tag | None = None
        self._last = -1

    def step(self) -> None:
        """Go on to the next word."""
        self.index = index = self.index + 1
        self.word = self.words[index]
        self.low = self.lower[index]
        self.after = self.lower[index + 1]
        if index and self.direct is not Tag.ADVERB:
            self._last = index - 1
            self.before = self.direct
            self.subject = self.lower[index - 1]
        elif index - self._last > BACK or self._last < 0:
            self.before = None
            self.subject = ""

    def give(self, one: Tag) -> None:
        """Give the word in turn its class."""
        self.tags.append(one)
        self.direct = one
        self.opening = one is Tag.QUOTE or (one is Tag.PUNCTUATION and (self.opening or self.word in _OPENERS))

    @property
    def previous(self) -> str:
        """The word just before in lower case, empty at the beginning."""
        return self.lower[self.index - 1] if self.index else ""

    @property
    def class_after(self) -> Tag | None:
        """The closed class of the next word, where it has one."""
        return CLOSED.get(self.after)

    @property
    def second_after(self) -> str:
        """The word after the next one in lower case, empty behind the end."""
        return self.lower[self.index + 2] if self.index + 2 < len(self.lower) else ""

    @property
    def capital_follows(self) -> bool:
        """Whether the next word begins with a capital."""
        return bool(self.after) and self.words[self.index + 1][0].isupper()

    def auxiliary_before(self) -> str:
        """The auxiliary or modal shortly before, in lower case; empty where there is none."""
        for place in range(self.index - 1, max(-1, self.index - BACK - 2), -1):
            if self.tags[place] in (Tag.AUXILIARY, Tag.MODAL):
                return self.lower[place]
        return ""


def _in_title_case(words: Sequence[str]) -> bool:
    """Whether capitals tell nothing here: a headline in title case, or a line in capitals."""
    long = [word for word in words[:_TITLE_SAMPLE] if len(word) >= _LONGER and word[0].isalpha()]
    capital = sum(word[0].isupper() for word in long)
    return len(long) >= _TITLE_FEWEST and capital * 1000 > _TITLE_SHARE * len(long)
