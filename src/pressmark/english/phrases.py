"""Verb groups of a tagged English sentence."""

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
