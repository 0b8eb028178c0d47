"""A sentence as the rules of attribution read it: words with their classes, and quotations as one block each."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pressmark.claims.sources.found import Span
from pressmark.language.english.tagging import tag
from pressmark.language.english.tokens import Tag, Token
from pressmark.language.english.verbs import FORMS
from pressmark.language.tables import words

BLOCK = "“”"
"""What stands in the list of words for a quotation of somebody's own sentence."""

_SUBJECTS = frozenset({Tag.NOUN, Tag.NAME, Tag.PRONOUN})
_FINITE = frozenset({Tag.PAST, Tag.PRESENT, Tag.BASE, Tag.AUXILIARY, Tag.MODAL})
_QUANTITIES = words("another half some many most all both few several neither none")
_PLURALS = words("people police they we i some")
_OBJECTS = words("that the a his her")
_MARKS = frozenset({"'", "’", "‘", "''", "`", "``"})


@dataclass(slots=True)
class Passage:
    """One sentence; the lists have equal length, an entry for each word, sign or block.

    `quotation` holds for a block its number among the quotations of the text, else -1; `inside` tells whether a word
    stands in a quotation that is no block (a few words that the writer quotes).
    """

    number: int
    start: int
    end: int
    tokens: list[Token] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    quotation: list[int] = field(default_factory=list)
    inside: list[bool] = field(default_factory=list)

    def add(self, token: Token, *, quotation: int, inside: bool) -> None:
        """Append a word, sign or block."""
        self.tokens.append(token)
        self.lower.append(token.lower)
        self.tags.append(token.tag)
        self.quotation.append(quotation)
        self.inside.append(inside)

    def lengthen(self, end: int) -> None:
        """Let the last word go on to `end`: its stop is an abbreviation's."""
        last = self.tokens[-1]
        tag = Tag.NAME if last.tag in (Tag.NOUN, Tag.ADJECTIVE) and last.word[:1].isupper() else last.tag
        self.tokens[-1] = Token(last.start, end, last.word + ".", last.lower, tag)
        self.tags[-1] = tag

    def span(self, first: int, last: int) -> Span:
        """The place of the words from `first` up to, not including, `last`."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def is_block(self, place: int) -> bool:
        """Whether a quotation of a sentence stands here."""
        return 0 <= place < len(self.lower) and self.quotation[place] >= 0


def passages(text: str, sentences: Sequence[Span], quoted: Sequence[tuple[int, int, bool]]) -> list[Passage]:
    """The sentences with their words; `quoted` are outermost quotations with whether each is a block."""
    found: list[Passage] = []
    first = 0
    for number, (start, end) in enumerate(sentences):
        while first < len(quoted) and quoted[first][1] <= start:
            first += 1
        passage = Passage(number, start, end)
        _fill(passage, tag(text, start, end), quoted, first)
        _correct(passage)
        found.append(passage)
    return found


def _correct(passage: Passage) -> None:
    """Read a word as a verb, or as its subject, where only this sentence's form shows it."""
    for place in range(len(passage.tags)):
        right = _said(passage, place) or (_verb(passage, place) if place else None) or _subject(passage, place)
        if right is not None:
            token = passage.tokens[place]
            passage.tags[place] = right
            passage.tokens[place] = Token(token.start, token.end, token.word, token.lower, right)


def _said(passage: Passage, place: int) -> Tag | None:
    """The class of "say" and "said", which are verbs unless an article stands before them."""
    low = passage.lower[place]
    if low not in ("said", "say", "says") or passage.tags[place] in (Tag.PAST, Tag.BASE, Tag.PRESENT):
        return None
    before = passage.tags[place - 1] if place else Tag.PUNCTUATION
    if low == "said":
        return Tag.PAST if before not in (Tag.AUXILIARY, Tag.DETERMINER, Tag.NEGATION, Tag.ADVERB) else None
    return {"say": Tag.BASE, "says": Tag.PRESENT}[low] if before in (*_SUBJECTS, Tag.NUMBER) else None


def _verb(passage: Passage, place: int) -> Tag | None:
    """A verb that looks like a noun or adjective: "the mayor alleged that", ", polls show."."""
    tags, lower, low = passage.tags, passage.lower, passage.lower[place]
    if tags[place - 1] not in _SUBJECTS or tags[place] not in (Tag.NOUN, Tag.ADJECTIVE) or low not in FORMS:
        return None
    after = lower[place + 1] if place + 1 < len(lower) else "."
    if after in _OBJECTS:
        return Tag.PAST if "D" in FORMS[low] else None
    plural = lower[place - 1].endswith("s") or lower[place - 1] in _PLURALS
    return Tag.BASE if "B" in FORMS[low] and plural and after in ".,!?" else None


def _subject(passage: Passage, place: int) -> Tag | None:
    """A name or pronoun that looks like something else: "Jolly said", "Mr. Brown said", "another said"."""
    one, word = passage.tags[place], passage.tokens[place].word
    after = passage.tags[place + 1] if place + 1 < len(passage.tags) else Tag.PUNCTUATION
    if one is Tag.DETERMINER:
        verbal = after in _FINITE or passage.lower[place + 1 : place + 2] == ["said"]
        return Tag.PRONOUN if verbal and passage.lower[place] in _QUANTITIES else None
    if one is Tag.ADJECTIVE and place and passage.tags[place - 1] is Tag.NAME:
        return Tag.NAME if word[:1].isupper() and after is not Tag.NOUN else None
    if one is Tag.ADVERB and place == 0 and passage.lower[1:2] in (["said"], ["says"], ["told"]):
        return Tag.NAME
    return None


def _abbreviates(tokens: Sequence[Token], place: int) -> bool:
    """Whether a stop inside a sentence belongs to the word before it."""
    before, after = tokens[place - 1], tokens[place + 1]
    return (
        before.end == tokens[place].start
        and before.word[-1:].isalnum()
        and after.word[:1].isalnum()
        and before.tag is not Tag.NUMBER
    )


def _fill(passage: Passage, tokens: Sequence[Token], quoted: Sequence[tuple[int, int, bool]], index: int) -> None:
    done = -1
    for place, token in enumerate(tokens):
        if token.word == "." and place + 1 < len(tokens) and passage.tokens and _abbreviates(tokens, place):
            passage.lengthen(token.end)
            continue
        while index < len(quoted) and quoted[index][1] <= token.start:
            index += 1
        held = index < len(quoted) and quoted[index][0] <= token.start
        if not held:
            if token.tag is not Tag.QUOTE:
                passage.add(token, quotation=-1, inside=False)
        elif quoted[index][2]:
            if done != index:
                done = index
                start, end = max(quoted[index][0], passage.start), min(quoted[index][1], passage.end)
                passage.add(Token(start, end, BLOCK, BLOCK, Tag.QUOTE), quotation=index, inside=False)
        elif token.tag is not Tag.QUOTE and token.lower not in _MARKS:
            passage.add(token, quotation=-1, inside=True)
