"""Acts: what the verbs of a sentence say happened, to whom, by whom, and whether it is over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.claims.links import Span
from pressmark.claims.relations.classes import (
    JOURNEYS,
    base_form,
    is_nation,
    is_people,
    kind_of,
    phrasal_acts,
    verb_acts,
)
from pressmark.english.nouns import noun_phrases
from pressmark.english.phrases import VerbGroup
from pressmark.english.reading import NounPhrase, Reading
from pressmark.english.tokens import Tag, Token
from pressmark.language.tables import words

_BACK = 12
"""Words before a verb that are searched for what makes it unreal ("if", "would")."""

_QUANTITIES = words(
    "hundred hundreds thousand thousands dozen dozens score scores number numbers group groups handful majority most"
    " tens total rest half many some all any several few couple lot lots"
)
_UNREAL = words("if unless whether could would might may should will must can until before without")
_SEEMING = words("plan expect set want begin start due ready threaten try attempt agree intend hope vow pledge like")
_DEMANDING = words("demand urge require insist order")
_FAILING = words("fail refuse decline yet never without")
_NONE = words("no none nobody neither")
_STILL = words("still remain continue")
_ABOUT = words("up over under around about nearly almost some than")
"""Words between a verb and the amount that is its object."""

_CONTENT = frozenset({Tag.NOUN, Tag.NAME, Tag.ADJECTIVE})
_PLAIN = words(
    "foreign armed local the a an this that these those his her its their some more several many new last first own"
)
_TITLES = words(
    "mr mr. mrs mrs. ms ms. dr dr. president minister prime mayor king queen prince general speaker judge sir"
)
DOUBTING = words("allegedly purportedly supposedly")
"""Adverbs that hold what a verb says at a distance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Those or that of which a noun phrase speaks: their kind, the words that say which, and the names among these."""

    kind: str
    which: frozenset[str]
    names: frozenset[str]
    pronoun: bool
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What one verb says happened; spans are code points of the text.

    `theme` is who or what it happened to, or who moved; `agent` who did it. `state` is done, ongoing or to-come,
    `still` whether the words stress that it goes on, `doubted` whether they hold it at a distance.
    """

    classes: frozenset[str]
    verb: Span
    theme: Party | None
    agent: Party | None
    state: str
    still: bool
    negative: bool
    doubted: bool


def acts_in(reading: Reading) -> Iterator[Act]:
    """The acts of one sentence, in the order of their verbs; what is asked or only thought of is none."""
    tokens = reading.tokens
    phrases = noun_phrases(reading)
    for group in reading.groups:
        classes, behind = classes_of(reading, group)
        if not classes:
            continue
        subject, follows = _subject(reading, phrases, group), _object(tokens, phrases, behind)
        passive = group.passive or (group.tag is Tag.PARTICIPLE and not group.auxiliaries)
        theme, agent = (follows, subject) if follows is not None and not passive else (subject, None)
        if agent is not None and theme is not None and classes & JOURNEYS and _go(tokens, agent, theme):
            theme, agent = agent, None
        near = _before(tokens, group)
        yield Act(
            classes=classes,
            verb=(tokens[group.head].start, tokens[behind - 1].end),
            theme=_party(tokens, theme) if theme else None,
            agent=_party(tokens, agent) if agent else None,
            state=_state(tokens, group, near),
            still="still" in near and group.progressive,
            negative=group.negated
            or bool(near & _FAILING)
            or any(one is not None and tokens[one.first].lower in _NONE for one in (theme, agent)),
            doubted=any(one.lower in DOUBTING for one in tokens[max(0, group.first - 2) : group.last + 1]),
        )


def parties_in(reading: Reading) -> Iterator[Party]:
    """All parties that a sentence names, in order."""
    return (_party(reading.tokens, phrase) for phrase in noun_phrases(reading))


def subject_of(reading: Reading, group: VerbGroup) -> Party | None:
    """Who or what a verb speaks of, with all names of it."""
    subject = reading.subject_at(group.first)
    phrase = _subject(reading, noun_phrases(reading), group)
    if subject is None or phrase is None:
        return None
    whole = NounPhrase(*(subject.referent or (subject.first, subject.last)), phrase.head)
    return _party(reading.tokens, whole)


def classes_of(reading: Reading, group: VerbGroup) -> tuple[frozenset[str], int]:
    """The classes of a verb with its particle, and the number of the word behind."""
    lower = reading.lower
    for place in range(group.head + 1, min(len(lower), group.head + 3)):
        if (both := phrasal_acts(lower[group.head], lower[place])) is not None:
            return both, max(group.last, place + (lower[place] != "to"))
    return (frozenset() if group.tag is Tag.AUXILIARY else verb_acts(lower[group.head])), group.last


def _go(tokens: Sequence[Token], who: NounPhrase, what: NounPhrase) -> bool:
    """Whether people leave or reach something, and nobody is taken anywhere."""
    return is_people(kind_of(tokens[who.head].lower)) and not is_people(kind_of(tokens[what.head].lower))


def _subject(reading: Reading, phrases: Sequence[NounPhrase], group: VerbGroup) -> NounPhrase | None:
    """The noun of a verb's subject with what stands before it."""
    subject = reading.subject_at(group.first)
    if subject is None:
        return None
    first, last = subject.referent or (subject.first, subject.last)
    phrase = next((one for one in phrases if one.first < last and one.head >= first), None)
    return _inner(reading.tokens, phrases, phrase) if phrase else None


def _object(tokens: Sequence[Token], phrases: Sequence[NounPhrase], behind: int) -> NounPhrase | None:
    """The phrase right behind a verb, or behind its amount ("killed hundreds of people")."""
    while behind < len(tokens) and tokens[behind].tag is Tag.ADVERB:
        behind += 1
    if behind < len(tokens) and tokens[behind].lower in _ABOUT:
        behind += 1
    phrase = next((one for one in phrases if one.first <= behind < one.last), None)
    return _inner(tokens, phrases, phrase) if phrase else None


def _inner(tokens: Sequence[Token], phrases: Sequence[NounPhrase], phrase: NounPhrase) -> NounPhrase:
    """What "hundreds of" something is of."""
    amount = tokens[phrase.head].lower in _QUANTITIES or tokens[phrase.head].tag is Tag.NUMBER
    if amount and phrase.last < len(tokens) and tokens[phrase.last].lower == "of":
        return next((one for one in phrases if one.first == phrase.last + 1), phrase)
    return phrase


def _party(tokens: Sequence[Token], phrase: NounPhrase) -> Party:
    head, inside = tokens[phrase.head], tokens[phrase.first : phrase.last]
    named = head.tag is Tag.NAME
    which = {token.lower for token in inside if token.tag in _CONTENT and token is not head} - _PLAIN
    return Party(
        kind="" if named or head.tag in (Tag.PRONOUN, Tag.NUMBER) else kind_of(head.lower),
        which=frozenset(which | ({head.lower} if named else set()) | ({inside[0].lower} & {"another"})),
        names=frozenset(token.lower for token in inside if token.tag is Tag.NAME and not is_nation(token.lower))
        - _TITLES,
        pronoun=head.tag is Tag.PRONOUN,
        span=(inside[0].start, inside[-1].end),
    )


def _state(tokens: Sequence[Token], group: VerbGroup, near: frozenset[str]) -> str:
    """Whether it is over, goes on, or has not happened."""
    if near & _STILL or group.progressive or "being" in group.auxiliaries:
        return "ongoing"
    clause = [token.lower for token in tokens[max(0, group.first - _BACK) : group.last]]
    if any(base_form(word) in _DEMANDING for word in clause[: group.first - group.last]):
        return "to-come"
    behind_comma = len(clause) - clause[::-1].index(",") if "," in clause else 0
    if group.modal or group.infinitive or near & _SEEMING or not _UNREAL.isdisjoint(clause[behind_comma:]):
        return "to-come"
    return "ongoing" if group.tag is Tag.GERUND else "done"


def _before(tokens: Sequence[Token], group: VerbGroup) -> frozenset[str]:
    """The words of a verb group and the two before it, in their base forms."""
    return frozenset(base_form(token.lower) for token in tokens[max(0, group.first - 2) : group.last])
