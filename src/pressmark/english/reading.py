"""A stretch of a sentence as the rules read it: words with classes, quotations as blocks, verbs with subjects."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pressmark.english.phrases import VerbGroup, verb_groups
from pressmark.english.tokens import Tag, Token

if TYPE_CHECKING:
    from pressmark.english.clause_structure import Structure

Span = tuple[int, int]
"""Start and end in code points of the text."""

Part = tuple[int, int]
"""Words of a reading: first and, exclusive, last."""

BLOCK = "“”"
"""What stands in the list of words for a quotation of somebody's own sentence."""

_STOPS = frozenset({".", "!", "?", "…", ";"})
_MARKS = frozenset({"'", "’", "‘", "''", "`", "``"})


@dataclass(frozen=True, slots=True)
class Quote:
    """An outermost quotation with its marks; `block` tells that it is a sentence of its own, not a few words."""

    start: int
    end: int
    block: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """Words `first` up to `last` (exclusive) that do what a verb says; `own` unless taken over from another verb.

    `referent` is what a relative pronoun stands for.
    """

    first: int
    last: int
    referent: Part | None = None
    own: bool = True


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun with what stands before it: `the town's first mayor`; numbers of tokens, `last` exclusive."""

    first: int
    last: int
    head: int


@dataclass(slots=True)
class Reading:
    """Words of one sentence, outside its quotations or inside one; the lists have an entry a word, sign or block.

    `number` is the sentence's, `start` and `end` its code points. `quotation` holds for a block its number among the
    quotations of the text, else -1; `inside` tells whether a word stands in a quotation that is no block. `last` is
    behind the last word, final stops left out. `subjects` has an entry for each of the verb `groups`.
    """

    number: int
    start: int
    end: int
    tokens: list[Token] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    quotation: list[int] = field(default_factory=list)
    inside: list[bool] = field(default_factory=list)
    groups: Sequence[VerbGroup] = ()
    starts: dict[int, VerbGroup] = field(default_factory=dict)
    subjects: Sequence[Subject | None] = ()
    structures: dict[Part, "Structure"] = field(default_factory=dict)
    phrases: "list[NounPhrase] | None" = None
    last: int = 0
    first_comma: int = 0

    def add(self, token: Token, *, quotation: int = -1, inside: bool = False) -> None:
        """Append a word, sign or block."""
        self.tokens.append(token)
        self.lower.append(token.lower)
        self.tags.append(token.tag)
        self.quotation.append(quotation)
        self.inside.append(inside)

    def take(self, tokens: list[Token]) -> None:
        """Have these words, outside of any quotation, as its own."""
        self.tokens = tokens
        self.lower = [token.lower for token in tokens]
        self.tags = [token.tag for token in tokens]
        self.quotation = [-1] * len(tokens)
        self.inside = [False] * len(tokens)
        self.close()

    def close(self) -> None:
        """Group the verbs."""
        self.groups = verb_groups(self.tokens)
        self.starts = {group.first: group for group in self.groups}
        last = len(self.lower)
        while last and self.lower[last - 1] in _STOPS:
            last -= 1
        self.last = last
        self.first_comma = self.lower.index(",") if "," in self.lower else last

    def span(self, first: int, last: int) -> Span:
        """The place of the words from `first` up to, not including, `last`."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def is_block(self, place: int) -> bool:
        """Whether a quotation of a sentence stands here."""
        return 0 <= place < len(self.lower) and self.quotation[place] >= 0

    def word(self, place: int) -> str:
        """The word here, in lower case; nothing behind the last."""
        return self.lower[place] if 0 <= place < self.last else ""

    def tag(self, place: int) -> Tag:
        """The class of the word here; that of a sign behind the last."""
        return self.tags[place] if 0 <= place < self.last else Tag.PUNCTUATION

    def finite_at(self, place: int) -> bool:
        """Whether a finite verb group begins here."""
        group = self.starts.get(place)
        return group is not None and group.finite

    def subject_at(self, place: int) -> Subject | None:
        """The subject of the verb group that begins here."""
        group = self.starts.get(place)
        return None if group is None else self.subjects[self.groups.index(group)]

    def groups_in(self, first: int, last: int) -> list[VerbGroup]:
        """The verb groups that begin in these words."""
        return [group for group in self.groups if first <= group.first < last]

    def own_clause(self, first: int, last: int) -> VerbGroup | None:
        """The first finite verb of these words, where its own subject begins with them."""
        group = next((one for one in self.groups_in(first, last) if one.finite), None)
        owner = self.subject_at(group.first) if group else None
        begins = owner is not None and owner.own and owner.first == first and owner.referent is None
        return group if begins else None

    def has_finite(self, first: int, last: int) -> bool:
        """Whether a finite verb group begins in these words."""
        return any(first <= group.first < last and group.finite for group in self.groups)

    def has_verb(self, first: int, last: int) -> bool:
        """Whether any verb group begins in these words."""
        return any(first <= group.first < last for group in self.groups)

    def behind_adverbs(self, place: int) -> int:
        """The first word from here on that is no adverb and begins a verb group or is something else."""
        while place < self.last and self.tags[place] is Tag.ADVERB and place not in self.starts:
            place += 1
        return place

    @property
    def is_quotation(self) -> bool:
        """Whether it is nothing but quotations."""
        return self.is_block(0) and not any(
            number < 0 and word.isalpha() for number, word in zip(self.quotation, self.lower, strict=True)
        )


def outline(number: int, place: Span, tokens: Sequence[Token], quotes: Sequence[Quote], index: int) -> Reading:
    """A sentence with each quotation of a sentence as one block; `index` is the first quotation that may touch it."""
    reading = Reading(number, *place)
    done = -1
    if (index >= len(quotes) or quotes[index].start >= place[1]) and all(one.word != "." for one in tokens[:-1]):
        reading.take([token for token in tokens if token.tag is not Tag.QUOTE])
        return reading
    for position, token in enumerate(tokens):
        if token.word == "." and position + 1 < len(tokens) and reading.tokens and _abbreviates(tokens, position):
            _lengthen(reading, token.end)
            continue
        while index < len(quotes) and quotes[index].end <= token.start:
            index += 1
        if index >= len(quotes) or quotes[index].start > token.start:
            if token.tag is not Tag.QUOTE:
                reading.add(token)
        elif quotes[index].block:
            if done != index:
                done = index
                start, end = max(quotes[index].start, place[0]), min(quotes[index].end, place[1])
                reading.add(Token(start, end, BLOCK, BLOCK, Tag.QUOTE), quotation=index)
        elif token.tag is not Tag.QUOTE and token.lower not in _MARKS:
            reading.add(token, inside=True)
    reading.close()
    return reading


def _lengthen(reading: Reading, end: int) -> None:
    """Let the last word go on to `end`: its stop is an abbreviation's."""
    last = reading.tokens[-1]
    tag = Tag.NAME if last.tag in (Tag.NOUN, Tag.ADJECTIVE) and last.word[:1].isupper() else last.tag
    reading.tokens[-1] = Token(last.start, end, last.word + ".", last.lower, tag)
    reading.tags[-1] = tag


def _abbreviates(tokens: Sequence[Token], place: int) -> bool:
    """Whether a stop inside a sentence belongs to the word before it."""
    before, after = tokens[place - 1], tokens[place + 1]
    return (
        before.end == tokens[place].start
        and before.word[-1:].isalnum()
        and (after.word[:1].isalnum() or after.word == ",")
        and before.tag is not Tag.NUMBER
    )
