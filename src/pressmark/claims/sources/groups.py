"""Verb groups of a sentence with their base form and their place in the clause."""

from dataclasses import dataclass
from enum import StrEnum

from pressmark.claims.sources.passages import Passage
from pressmark.language.english import phrases
from pressmark.language.english.tokens import Tag
from pressmark.language.english.verbs import lemmas

_LEMMAS = {**lemmas(), "found": "find", "founded": "found", "felt": "feel", "left": "leave", "saw": "see"}


class Form(StrEnum):
    """How a verb group stands in its clause."""

    FINITE = "finite"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    PARTICIPLE = "participle"


@dataclass(frozen=True, slots=True)
class Group:
    """Words from `start` to `verb`, the main verb, of a passage; `end` is behind it."""

    start: int
    verb: int
    end: int
    lemma: str
    form: Form
    passive: bool
    negative: bool
    tag: Tag


def verb_groups(passage: Passage) -> list[Group]:
    """All verb groups in order."""
    found = []
    for group in phrases.verb_groups(passage.tokens):
        if group.infinitive:
            form = Form.INFINITIVE
        elif group.finite:
            form = Form.FINITE
        elif group.tag is Tag.GERUND or (group.auxiliaries and group.auxiliaries[0] in ("being", "having", "doing")):
            form = Form.GERUND
        else:
            form = Form.PARTICIPLE
        lower = passage.lower[group.head]
        found.append(
            Group(
                group.first,
                group.head,
                group.last,
                _LEMMAS.get(lower, lower),
                form,
                group.passive,
                group.negated,
                group.tag,
            )
        )
    return found
