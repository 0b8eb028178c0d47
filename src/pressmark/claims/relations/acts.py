"""Acts: what the verbs of a sentence say happened, to whom, by whom, whether it is over, and who vouches for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pressmark.claims.links import Span
from pressmark.claims.relations.classes import (
    JOURNEYS,
    is_nation,
    is_people,
    kind_of,
    phrasal_acts,
    state_acts,
    verb_acts,
)
from pressmark.claims.relations.english import NounPhrase, Read, Tag, Token, VerbGroup, base_form
from pressmark.language.tables import words

_BACK = 12
"""Words before a verb that are searched for what makes it unreal ("if", "would")."""

_AHEAD = 9
"""Words behind a verb among which its goal stands."""

_QUANTITIES = words(
    "hundred hundreds thousand thousands dozen dozens score scores number numbers group groups handful majority most"
    " tens total rest half many some all any several few couple lot lots"
)
_UNREAL = words("if unless whether could would might may should will must can until before without not")
_SEEMING = words("plan expect set want begin start due ready threaten try attempt agree intend hope vow pledge like")
_FAILING = words("fail refuse decline yet")
_DOUBTING = words("allegedly purportedly supposedly")
_ALLEGED = words("allege accuse suspect charge believe")
_DENIED = words("deny refute dispute")
_HAVING = words("have be is are was were exist has had")
_BEING = words("is are was were be been")
_STILL = words("still remain continue")
_INTO = words("to into towards toward")
_GOAL_IN = words("in at")
_BINDING = words("of at up to over under around about nearly almost some than")
_CONTENT = frozenset({Tag.NOUN, Tag.NAME, Tag.ADJECTIVE})
_PLAIN = words(
    "foreign armed local the a an this that these those his her its their some more several many new last first own"
)
_TITLES = words(
    "mr mr. mrs mrs. ms ms. dr dr. president minister prime mayor king queen prince general speaker judge sir"
)
_STOP = re.compile(r"[.;:!?“”\"()]")


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
    `still` whether the words stress that it goes on. `doubt` are the words that hold it at a distance, `denial` those
    that deny it. `goal` is the name of the place it leads to.
    """

    sentence: int
    classes: frozenset[str]
    verb: Span
    theme: Party | None
    agent: Party | None
    state: str
    still: bool
    negative: bool
    doubt: Span | None
    denial: Span | None
    goal: tuple[frozenset[str], Span] | None


def acts_in(read: Read, sentence: int) -> Iterator[Act]:
    """The acts of one sentence, in the order of their verbs; what is asked or only thought of is none."""
    tokens = read.tokens
    for group in read.verbs:
        classes, behind, reverse = _classes(read, group)
        if not classes:
            continue
        subject = _subject(read, group)
        follows = _object(read, behind)
        passive = group.passive or (group.tag is Tag.PARTICIPLE and not group.auxiliaries)
        theme, agent = (follows, subject) if follows is not None and not passive else (subject, None)
        if agent is not None and theme is not None and classes & JOURNEYS and _go(tokens, agent, theme):
            theme, agent = agent, None
        head = tokens[group.head]
        yield Act(
            sentence=sentence,
            classes=classes,
            verb=(head.start, tokens[behind - 1].end),
            theme=_party(tokens, theme) if theme else None,
            agent=_party(tokens, agent) if agent else None,
            state=_state(tokens, group),
            still=bool(_before(tokens, group) & _STILL),
            negative=_negative(tokens, group, theme, agent) is not reverse,
            doubt=_near(tokens, group, _DOUBTING, _ALLEGED),
            denial=_near(tokens, group, frozenset(), _DENIED),
            goal=_goal(read, behind, classes),
        )


def subject_of(read: Read, group: VerbGroup) -> Party | None:
    """Who or what a verb speaks of; None where that stands in no phrase before it."""
    phrase = _subject(read, group)
    if phrase is None:
        return None
    own, tokens = _party(read.tokens, phrase), read.tokens
    joined = phrase.first > 1 and tokens[phrase.first - 1].lower in ("and", "or")
    other = next((one for one in read.phrases if joined and one.last == phrase.first - 1), None)
    return replace(own, names=own.names | _party(tokens, other).names) if other else own


def parties_in(read: Read) -> Iterator[Party]:
    """All parties that a sentence names, in order."""
    return (_party(read.tokens, phrase) for phrase in read.phrases)


def _classes(read: Read, group: VerbGroup) -> tuple[frozenset[str], int, bool]:
    """The classes of a verb with its particle, the number of the word behind, and whether it says the reverse."""
    tokens = read.tokens
    head = tokens[group.head]
    for place in range(group.head + 1, min(len(tokens), group.head + 3)):
        if (both := phrasal_acts(head.lower, tokens[place].lower)) is not None:
            return both, max(group.last, place + (tokens[place].lower != "to")), False
    if head.tag is Tag.AUXILIARY:
        state = group.last
        while state < len(tokens) and tokens[state].tag is Tag.ADVERB:
            state += 1
        if head.lower in _BEING and state < len(tokens) and tokens[state].tag is Tag.ADJECTIVE:
            after = tokens[state + 1].tag if state + 1 < len(tokens) else Tag.PUNCTUATION
            if after not in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.TO):
                classes, reverse = state_acts(tokens[state].lower)
                return classes, state + 1, reverse
    if base_form(head.lower) in _HAVING and (thing := _thing(read, group)) is not None:
        return frozenset({f"has {kind_of(tokens[thing.head].lower)}"}), group.last, False
    if head.tag is Tag.AUXILIARY:
        return frozenset(), group.last, False
    return verb_acts(head.lower), group.last, False


def _go(tokens: Sequence[Token], who: NounPhrase, what: NounPhrase) -> bool:
    """Whether people leave or reach something, and nobody is taken anywhere."""
    return is_people(kind_of(tokens[who.head].lower)) and not is_people(kind_of(tokens[what.head].lower))


def _thing(read: Read, group: VerbGroup) -> NounPhrase | None:
    """What somebody has, or what there is or is not."""
    tokens = read.tokens
    before = tokens[group.first - 1].lower if group.first else ""
    if base_form(tokens[group.head].lower) == "exist":
        phrase = _subject(read, group)
    elif before == "there" or base_form(tokens[group.head].lower) == "have":
        phrase = _object(read, group.last)
    else:
        return None
    return phrase if phrase is not None and tokens[phrase.head].tag is Tag.NOUN else None


def _subject(read: Read, group: VerbGroup) -> NounPhrase | None:
    """The nearest phrase before a verb that hangs on no preposition, within its sentence."""
    tokens = read.tokens
    limit = group.first
    for phrase in reversed([one for one in read.phrases if one.last <= group.first]):
        if any(_STOP.match(token.word) for token in tokens[phrase.last : limit]):
            return None
        if any(one.finite and phrase.last <= one.first < group.first for one in read.verbs) and not group.infinitive:
            return None
        limit = phrase.first
        before = tokens[phrase.first - 1] if phrase.first else None
        if before is None or before.tag not in (Tag.PREPOSITION, Tag.TO):
            return phrase
        if before.lower in _BINDING and _is_amount(tokens, phrase.first - 2):
            return phrase
        if before.lower in _BINDING - {"of", "at", "to"}:
            return phrase
    return None


def _object(read: Read, behind: int) -> NounPhrase | None:
    """The phrase right behind a verb, or behind its amount ("killed hundreds of people")."""
    tokens = read.tokens
    while behind < len(tokens) and tokens[behind].tag is Tag.ADVERB:
        behind += 1
    if behind < len(tokens) and tokens[behind].lower in _BINDING - {"of", "to", "at"}:
        behind += 1
    for phrase in read.phrases:
        if phrase.first <= behind < phrase.last:
            return _inner(read, phrase)
    return None


def _inner(read: Read, phrase: NounPhrase) -> NounPhrase:
    """What "hundreds of" something is of."""
    tokens = read.tokens
    if _is_amount(tokens, phrase.head) and phrase.last < len(tokens) and tokens[phrase.last].lower == "of":
        return next((one for one in read.phrases if one.first == phrase.last + 1), phrase)
    return phrase


def _is_amount(tokens: Sequence[Token], place: int) -> bool:
    return place >= 0 and (tokens[place].lower in _QUANTITIES or tokens[place].tag is Tag.NUMBER)


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


def _state(tokens: Sequence[Token], group: VerbGroup) -> str:
    """Whether it is over, goes on, or has not happened."""
    before = _before(tokens, group)
    if before & _STILL or group.progressive or "being" in group.auxiliaries:
        return "ongoing"
    clause = [token.lower for token in tokens[max(0, group.first - _BACK) : group.last]]
    behind_comma = len(clause) - clause[::-1].index(",") if "," in clause else 0
    if group.modal or set(clause[behind_comma:]) & _UNREAL - {"not"}:
        return "to-come"
    if group.infinitive:
        return "to-come"
    if before & _SEEMING:
        return "to-come"
    if group.tag is Tag.GERUND:
        return "ongoing"
    return "done"


def _before(tokens: Sequence[Token], group: VerbGroup) -> frozenset[str]:
    """The words of a verb group and the two before it, in their base forms."""
    return frozenset(base_form(token.lower) for token in tokens[max(0, group.first - 2) : group.last])


def _negative(tokens: Sequence[Token], group: VerbGroup, *parties: NounPhrase | None) -> bool:
    """Whether the words say that it did not happen."""
    if group.negated or _before(tokens, group) & (_FAILING | {"never", "without"}):
        return True
    return any(one is not None and tokens[one.first].lower in ("no", "none", "nobody", "neither") for one in parties)


def _near(tokens: Sequence[Token], group: VerbGroup, adverbs: frozenset[str], verbs: frozenset[str]) -> Span | None:
    """An adverb beside a verb, or a verb before it, that holds what it says at a distance."""
    for token in tokens[max(0, group.first - 2) : min(len(tokens), group.last + 1)]:
        if token.lower in adverbs:
            return token.start, token.end
    for token in reversed(tokens[max(0, group.first - 6) : group.first]):
        if _STOP.match(token.word):
            return None
        if token.tag in (Tag.PAST, Tag.PARTICIPLE, Tag.PRESENT) and base_form(token.lower) in verbs:
            return token.start, token.end
    return None


def _goal(read: Read, behind: int, classes: frozenset[str]) -> tuple[frozenset[str], Span] | None:
    """The place that a journey leads to: "to central Libya", "reached Bani Walid"."""
    if not classes & JOURNEYS:
        return None
    tokens = read.tokens
    if "arrive" in classes and (place := _named(read, behind)):
        return place
    for number in range(behind, min(len(tokens) - 1, behind + _AHEAD)):
        token = tokens[number]
        if _STOP.match(token.word) or token.tag is Tag.COORDINATOR:
            return None
        leads = token.lower in _INTO or (token.lower in _GOAL_IN and "arrive" in classes)
        if leads and (place := _named(read, number + 1)):
            return place
    return None


def _named(read: Read, first: int) -> tuple[frozenset[str], Span] | None:
    """The phrase with a name that begins at a word."""
    phrase = next((one for one in read.phrases if one.first == first), None)
    if phrase is None or read.tokens[phrase.head].tag not in (Tag.NAME, Tag.NOUN):
        return None
    inside = read.tokens[phrase.first : phrase.last]
    names = frozenset(token.lower for token in inside if token.tag is Tag.NAME)
    return (names, (inside[0].start, inside[-1].end)) if names else None
