"""Verb groups and noun phrases of a tagged English sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pressmark.english import lexicon
from pressmark.english.tokens import Tag, Token
from pressmark.english.verbs import LEMMAS

_INSIDE_VERB = frozenset({Tag.ADVERB, Tag.NEGATION})
_AUXILIARY = frozenset({Tag.AUXILIARY, Tag.MODAL})
_MAIN = frozenset({Tag.BASE, Tag.PRESENT, Tag.PAST, Tag.PARTICIPLE, Tag.GERUND})
_FINITE = frozenset({Tag.PRESENT, Tag.PAST, Tag.BASE, Tag.AUXILIARY})
_NEVER_FINITE = frozenset(["being", "having", "be", "been", "done", "doing"])
_INSIDE_NOUN = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.NUMBER, Tag.NOUN, Tag.NAME})
_HEADS = frozenset({Tag.NOUN, Tag.NAME, Tag.NUMBER})
_CURRENCIES = frozenset(["$", "£", "€"])
_BOUNDS = tuple(
    tuple(bound.split())
    for bound in (
        *("as many as", "as few as", "as much as", "no more than", "no fewer than", "no less than"),
        *("well over", "just over", "just under", "more than", "less than", "fewer than", "at least", "at most"),
        *("up to", "close to", "an estimated", "around", "about", "over", "under", "nearly", "almost", "roughly"),
        *("approximately", "some", "only", "just", "another", "the", "all", "those", "these", "both"),
    )
)
"""Words that bind a number, the longer ones first."""

_ENDS_BOUND = frozenset(["least", "most"])
_LONGEST_BOUND = 4
"""Words before a number that are looked at for its bound."""

_MOST = 40
"""Words of one phrase: more is a list without commas, or no sentence."""


class Form(StrEnum):
    """How a verb group stands in its clause."""

    FINITE = "finite"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    PARTICIPLE = "participle"


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """An unbroken verb with its auxiliaries: `has not yet been seized`, `to leave`, `fighting`.

    `first` and `last` (exclusive) are numbers of tokens, as `head` is, the main verb's, whose base form is `lemma`.
    `auxiliaries` are in lower case; `finite` tells whether it can be the verb of a clause with a subject.
    """

    first: int
    last: int
    head: int
    auxiliaries: tuple[str, ...]
    infinitive: bool
    negated: bool
    tag: Tag
    lemma: str
    form: Form

    @property
    def finite(self) -> bool:
        """Whether it can be the verb of a clause with a subject."""
        return self.form is Form.FINITE

    @property
    def passive(self) -> bool:
        """Whether a form of "be" stands before a participle."""
        return self.tag is Tag.PARTICIPLE and bool(self.auxiliaries) and self.auxiliaries[-1] in lexicon.BE

    @property
    def perfect(self) -> bool:
        """Whether a form of "have" stands before a participle."""
        return self.tag is Tag.PARTICIPLE and any(word in lexicon.HAVE for word in self.auxiliaries)

    @property
    def progressive(self) -> bool:
        """Whether a form of "be" stands before an -ing form."""
        return self.tag is Tag.GERUND and bool(self.auxiliaries)

    @property
    def modal(self) -> str | None:
        """The modal it begins with, if any."""
        return self.auxiliaries[0] if self.auxiliaries and self.auxiliaries[0] in lexicon.MODALS else None


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun with what stands before it: `the town's first mayor`; numbers of tokens, `last` exclusive."""

    first: int
    last: int
    head: int


def verb_groups(tokens: Sequence[Token]) -> list[VerbGroup]:
    """The verb groups of a sentence, in order."""
    found: list[VerbGroup] = []
    place = 0
    while place < len(tokens):
        tag = tokens[place].tag
        if tag is Tag.TO or tag in _AUXILIARY or tag in _MAIN:
            group = _verb_group(tokens, place)
            if group is not None:
                found.append(group)
                place = group.last
                continue
        place += 1
    return found


def noun_phrases(tokens: Sequence[Token]) -> list[NounPhrase]:
    """The noun phrases of a sentence without what hangs behind them, in order."""
    found: list[NounPhrase] = []
    place = 0
    while place < len(tokens):
        if tokens[place].tag is Tag.PRONOUN:
            found.append(NounPhrase(place, place + 1, place))
            place += 1
            continue
        phrase, end = _noun_phrase(tokens, place)
        if phrase is not None:
            found.append(phrase)
        place = max(end, place + 1)
    return found


def _verb_group(tokens: Sequence[Token], first: int) -> VerbGroup | None:
    place = first
    infinitive = tokens[place].tag is Tag.TO
    if infinitive:
        place += 1
    auxiliaries: list[str] = []
    negated = False
    head = None
    last = place
    while place < len(tokens) and place - first < _MOST:
        tag = tokens[place].tag
        if tag in _INSIDE_VERB and (auxiliaries or infinitive):
            negated = negated or tag is Tag.NEGATION
        elif tag in _AUXILIARY:
            auxiliaries.append(tokens[place].lower)
            last = place + 1
        elif tag in _MAIN and _joins(tag, auxiliaries, infinitive=infinitive):
            head = place
            last = place + 1
            break
        else:
            break
        place += 1
    if head is not None:
        return _made(tokens, (first, last, head), auxiliaries, infinitive=infinitive, negated=negated)
    if not auxiliaries:
        return None
    for after in range(last, min(last + 2, len(tokens))):
        if tokens[after].tag is Tag.NEGATION:
            negated, last = True, after + 1
    return _made(tokens, (first, last, None), auxiliaries, infinitive=infinitive, negated=negated)


def _made(
    tokens: Sequence[Token],
    places: tuple[int, int, int | None],
    auxiliaries: Sequence[str],
    *,
    infinitive: bool,
    negated: bool,
) -> VerbGroup:
    first, last, main = places
    head = last - 1 if main is None else main
    tag = Tag.AUXILIARY if main is None else tokens[head].tag
    finite = auxiliaries[0] not in _NEVER_FINITE if auxiliaries else tag in _FINITE
    if infinitive:
        form = Form.INFINITIVE
    elif finite:
        form = Form.FINITE
    else:
        gerund = tag is Tag.GERUND or (auxiliaries and auxiliaries[0] in ("being", "having", "doing"))
        form = Form.GERUND if gerund else Form.PARTICIPLE
    lower = tokens[head].lower
    return VerbGroup(first, last, head, tuple(auxiliaries), infinitive, negated, tag, LEMMAS.get(lower, lower), form)


def _joins(tag: Tag, auxiliaries: Sequence[str], *, infinitive: bool) -> bool:
    """Whether a main verb of this class can stand behind these auxiliaries."""
    if not auxiliaries:
        return tag is Tag.BASE if infinitive else True
    before = auxiliaries[-1]
    if before in lexicon.MODALS or before in lexicon.DO:
        return tag in (Tag.BASE, Tag.PAST)
    if before in lexicon.BE:
        return tag in (Tag.PARTICIPLE, Tag.GERUND)
    return tag in (Tag.PARTICIPLE, Tag.PAST)


def _noun_phrase(tokens: Sequence[Token], first: int) -> tuple[NounPhrase | None, int]:
    """The noun phrase that begins here, if one does, and the word to go on with: what has no noun is not read again."""
    head = None
    place = first
    while place < len(tokens) and place - first < _MOST:
        tag = tokens[place].tag
        if tag in _INSIDE_NOUN:
            if tag is Tag.DETERMINER and head is not None and tokens[head].tag is not Tag.NUMBER:
                break
            if tag in _HEADS:
                head = place
        elif tag is Tag.POSSESSIVE and head is not None:
            pass
        elif not _within(tokens, place, first, head):
            break
        place += 1
    if head is None:
        return None, place
    first = _with_bound(tokens, first)
    last = head + 1
    if last < len(tokens) and tokens[last].tag is Tag.POSSESSIVE:
        last += 1
    return NounPhrase(first, last, head), last


def _with_bound(tokens: Sequence[Token], first: int) -> int:
    """Where the words begin that bind the number at the beginning of a phrase: "more than", "at least", "around"."""
    if tokens[first].lower in _ENDS_BOUND and tokens[first + 1].tag is Tag.NUMBER:
        first += 1
    elif tokens[first].tag is not Tag.NUMBER and tokens[first].lower not in _CURRENCIES:
        return first
    before = tuple(token.lower for token in tokens[max(0, first - _LONGEST_BOUND) : first])
    for words in _BOUNDS:
        if before[-len(words) :] == words:
            return first - len(words)
    return first


def _within(tokens: Sequence[Token], place: int, first: int, head: int | None) -> bool:
    """Whether a sign or word goes on with a noun phrase: "Russian, Syrian and Sudanese men", "a “new” wall"."""
    tag, lower = tokens[place].tag, tokens[place].lower
    after = tokens[place + 1].tag if place + 1 < len(tokens) else None
    if place == first:
        return lower in ("$", "£", "€", "¥", "#") or (tag is Tag.ADVERB and after in (Tag.ADJECTIVE, Tag.NUMBER))
    before = tokens[place - 1].tag
    if lower == "," or tag is Tag.COORDINATOR:
        return before is Tag.ADJECTIVE and after is Tag.ADJECTIVE
    if tag is Tag.QUOTE:
        opened = before in (Tag.DETERMINER, Tag.ADJECTIVE, Tag.POSSESSIVE, Tag.QUOTE)
        return after in _INSIDE_NOUN and (opened or head is None) and before is not Tag.NUMBER
    if tag is Tag.ADVERB:
        return head is None and after in (Tag.ADJECTIVE, Tag.NUMBER)
    if tag is Tag.GERUND:
        return head is None and before in (Tag.DETERMINER, Tag.POSSESSIVE) and after in (Tag.NOUN, Tag.NAME)
    return lower in ("$", "£", "€", "%", "&")
