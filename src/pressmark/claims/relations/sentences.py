"""The sentences that claims stand in: which claim holds which words, and what they name."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from pressmark.claims.links import Span
from pressmark.claims.relations.acts import Act, acts_in
from pressmark.english import sentences as english
from pressmark.english.nouns import noun_phrases
from pressmark.english.quotes import with_plain_marks
from pressmark.english.reading import Reading
from pressmark.english.tokens import Tag
from pressmark.language.sentences import sentences
from pressmark.language.tables import words
from pressmark.model.claims import Claim

LONGEST = 4_000
"""Code points of one sentence that is read: more is no statement that could be compared."""

_ENDS = (".", "!", "?", "”", '"', "…")
_LONGEST_HEADING = 240
_PLACING = words("in at near outside inside around across from")
_TITLES = words("the a an mr mrs ms dr its his her their")
_OFFICES = words("spokesman spokeswoman spokesperson official officials source sources")
_PRONOUNS = words("he she it they who which we i")


class Sentence:
    """A sentence that holds claims, in one of several texts; spans are code points of the text.

    `number` counts sentences over all texts that are compared, `text` the texts. What its words say is looked up
    where a rule asks for it: few do.
    """

    def __init__(self, read: english.Sentence, claims: Sequence[Claim], *, number: int, text: int, words: str) -> None:
        self.read = read
        self.claims = claims
        self.number = number
        self.text = text
        self.words = words
        self.start, self.end = read.place

    def claim_at(self, span: Span) -> Claim | None:
        """The shortest claim that holds all these words, in one of its stretches."""
        holding = (
            claim
            for claim in self.claims
            if any(place.start <= span[0] and span[1] <= place.end for place in claim.target)
        )
        return min(holding, key=_length, default=None)

    @cached_property
    def lower(self) -> frozenset[str]:
        """All its words in lower case."""
        return frozenset(token.lower for token in self.read.tokens)

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """What its verbs say happened."""
        return tuple(act for reading in self.read.readings for act in acts_in(reading))

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of its names."""
        return frozenset(token.lower for token in self.read.tokens if token.tag is Tag.NAME)

    @cached_property
    def places(self) -> tuple[frozenset[str], ...]:
        """The words of each phrase with a name behind "in" or "near", with what hangs on it by "of"."""
        return tuple(names for reading in self.read.readings for names in _places(reading))

    @cached_property
    def days(self) -> frozenset[tuple[str, str]]:
        """First and last days that it names, as ISO dates."""
        times = (time for claim in self.claims for time in claim.times)
        return frozenset((time.earliest, time.latest) for time in times if time.earliest and time.latest)

    @cached_property
    def heading(self) -> bool:
        """Whether it fills a line of its own without a full stop."""
        line = self.words.find("\n", self.end - 1)
        line = len(self.words) if line < 0 else line
        alone = self.start == 0 or self.words[self.start - 1] == "\n"
        short = line - self.start <= _LONGEST_HEADING
        return alone and short and not self.words[self.start : line].rstrip().endswith(_ENDS)


def sentences_with(
    text: str, claims: Sequence[Claim], read: Sequence[english.Sentence], *, first: int = 0, number: int = 0
) -> list[Sentence]:
    """The sentences that hold claims, in text order; `first` is the number of the first, `number` the text's."""
    starts = [sentence.start for sentence in read]
    held: dict[int, list[Claim]] = {}
    for claim in sorted(claims, key=lambda one: one.target[0].start):
        place = bisect_right(starts, claim.target[0].start) - 1
        if place >= 0 and claim.target[0].start < read[place].end:
            held.setdefault(place, []).append(claim)
    return [
        Sentence(read[place], inside, number=count, text=number, words=text)
        for count, (place, inside) in enumerate(held.items(), first)
    ]


def read_again(text: str, claims: Sequence[Claim]) -> list[english.Sentence]:
    """The sentences in the lines where a text's claims stand, read as the extractor reads them."""
    places: list[Span] = []
    behind = 0
    for claim in sorted(claims, key=lambda one: one.target[0].start):
        start = claim.target[0].start
        if start >= behind:
            first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start)
            behind = last if last >= 0 else len(text)
            places += [place for place in sentences(text, first, behind, "en") if place[1] - place[0] <= LONGEST]
    return english.read_sentences(with_plain_marks(text), places)[0]


def speaker_of(claim: Claim) -> frozenset[str]:
    """The words that name the innermost source; empty where the outlet says it, or a pronoun that nothing settles."""
    for link in reversed(claim.attribution):
        if link.who is not None:
            who = link.who
            if who.lower() in _PRONOUNS:
                candidates = link.reference.candidates if link.reference else ()
                who = candidates[0].exact if len(candidates) == 1 else ""
            own = {word.strip(",.'’") for word in who.lower().split(",")[0].split()} - _TITLES
            return frozenset(own - _OFFICES or own)
    return frozenset()


def apart_in_time(one: Sentence, other: Sentence) -> bool:
    """Whether both name days, and none of the one meets one of the other."""
    if not one.days or not other.days:
        return False
    return not any(a[0] <= b[1] and b[0] <= a[1] for a in one.days for b in other.days)


def apart_in_place(one: Sentence, other: Sentence) -> bool:
    """Whether both say where, and no place of the one is one of the other's, told in more words or fewer."""
    if not one.places or not other.places:
        return False
    return not any(mine <= theirs or theirs <= mine for mine in one.places for theirs in other.places)


def _length(claim: Claim) -> tuple[int, int]:
    return sum(place.end - place.start for place in claim.target), int(claim.id[1:])


def _places(reading: Reading) -> Iterator[frozenset[str]]:
    tokens = reading.tokens
    phrases = {phrase.first: phrase for phrase in noun_phrases(reading)}
    for place, token in enumerate(tokens):
        phrase = phrases.get(place + 1) if token.lower in _PLACING else None
        if phrase is None:
            continue
        inside = [*tokens[phrase.first : phrase.last]]
        if phrase.last < len(tokens) and tokens[phrase.last].lower == "of" and phrase.last + 1 in phrases:
            behind = phrases[phrase.last + 1]
            inside += tokens[behind.first : behind.last]
        if any(one.tag is Tag.NAME for one in inside):
            yield frozenset(one.lower for one in inside if one.tag in (Tag.NAME, Tag.ADJECTIVE, Tag.NOUN))
