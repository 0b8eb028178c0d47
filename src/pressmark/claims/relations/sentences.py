"""The sentences that claims stand in, each read once: acts, amounts, names, days, and which claim holds which words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.claims.links import Span
from pressmark.claims.relations.acts import Act, Party, acts_in, parties_in
from pressmark.claims.relations.english import Read, Tag, read
from pressmark.language.sentences import sentences
from pressmark.language.tables import words
from pressmark.model.claims import Claim

_ENDS = (".", "!", "?", "”", '"', "…")
_LONGEST_HEADING = 240
_PLACING = words("in at near outside inside around across from")
_TITLES = words("the a an mr mrs ms dr its his her their")
_OFFICES = words("spokesman spokeswoman spokesperson official officials source sources")
_PRONOUNS = words("he she it they who which we i")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence that holds claims; spans are code points of the text.

    `number` counts sentences over all texts that are compared, `text` the texts. `names` are the words of its names,
    `places` those of each phrase behind "in" or "near", `days` first and last days that it names, as ISO dates.
    """

    text: int
    number: int
    start: int
    end: int
    read: Read
    acts: tuple[Act, ...]
    parties: tuple[Party, ...]
    names: frozenset[str]
    places: tuple[frozenset[str], ...]
    days: tuple[tuple[str, str], ...]
    heading: bool
    claims: tuple[Claim, ...]
    words: frozenset[str]

    def claim_at(self, span: Span) -> Claim | None:
        """The shortest claim that holds all these words, in one of its stretches."""
        holding = [
            claim
            for claim in self.claims
            if any(place.start <= span[0] and span[1] <= place.end for place in claim.target)
        ]
        return min(holding, key=_length, default=None)


def sentences_of(text: str, claims: Sequence[Claim], *, first: int = 0, number: int = 0) -> list[Sentence]:
    """The sentences of a text's claims, in text order; `first` is the number of the first, `number` the text's."""
    found: list[Sentence] = []
    ordered = sorted(claims, key=lambda one: one.target[0].start)
    place = 0
    while place < len(ordered):
        start = ordered[place].target[0].start
        line = text.rfind("\n", 0, start) + 1, text.find("\n", start)
        for first_of, last_of in sentences(text, line[0], line[1] if line[1] >= 0 else len(text), "en"):
            inside: list[Claim] = []
            while place < len(ordered) and ordered[place].target[0].start < last_of:
                inside.append(ordered[place])
                place += 1
            if inside:
                found.append(_sentence(text, inside, (first_of, last_of), first + len(found), number))
        if place < len(ordered) and ordered[place].target[0].start == start:
            place += 1
    return found


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


def _sentence(text: str, claims: Sequence[Claim], span: Span, number: int, text_number: int) -> Sentence:
    start, end = span
    own = read(text, start, end)
    days = {(one.earliest, one.latest) for claim in claims for one in claim.times if one.earliest and one.latest}
    tokens = own.tokens
    named = {token.lower for token in tokens if token.tag is Tag.NAME}
    content = (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.PAST, Tag.PARTICIPLE, Tag.BASE, Tag.PRESENT, Tag.GERUND)
    return Sentence(
        text=text_number,
        number=number,
        start=start,
        end=end,
        read=own,
        acts=tuple(acts_in(own, number)),
        parties=tuple(parties_in(own)),
        names=frozenset(named),
        places=tuple(_places(own)),
        days=tuple(sorted(days)),
        heading=_is_heading(text, start, end),
        claims=tuple(claims),
        words=frozenset(token.lower for token in tokens if token.tag in content),
    )


def _places(own: Read) -> Iterator[frozenset[str]]:
    """The words of each phrase with a name behind "in" or "near", with what hangs on it by "of"."""
    phrases = {phrase.first: phrase for phrase in own.phrases}
    for place, token in enumerate(own.tokens):
        phrase = phrases.get(place + 1)
        if token.lower not in _PLACING or phrase is None:
            continue
        inside = [*own.tokens[phrase.first : phrase.last]]
        if phrase.last < len(own.tokens) and own.tokens[phrase.last].lower == "of" and phrase.last + 1 in phrases:
            behind = phrases[phrase.last + 1]
            inside += own.tokens[behind.first : behind.last]
        if any(one.tag is Tag.NAME for one in inside):
            yield frozenset(one.lower for one in inside if one.tag in (Tag.NAME, Tag.ADJECTIVE, Tag.NOUN))


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a sentence fills a line of its own without a full stop, in the text's first lines."""
    line = text.find("\n", end - 1)
    line = len(text) if line < 0 else line
    alone = start == 0 or text[start - 1] == "\n"
    return alone and line - start <= _LONGEST_HEADING and not text[start:line].rstrip().endswith(_ENDS)


UPDATED = re.compile(
    r"(?<!\w)(?:earlier|previous(?:ly)?|initial(?:ly)?|at\s+first|revis\w+|r(?:ose|isen|ising|ises)|up\s+from|down\s+from"
    r"|increas\w+|more\s+than\s+doubl\w+|then|later|since\s+then|last\s+(?:year|month|week)|so\s+far|average|annually"
    r"|each|every|per|another|additional|further|also|including|among)(?!\w)",
    re.IGNORECASE,
)
"""Words by which a sentence tells itself that its amount is another one: a later one, a part, or one more."""
