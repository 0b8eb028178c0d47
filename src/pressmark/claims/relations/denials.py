"""One side says it, the other denies it: "He denied the allegations" with the sentence that makes them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.claims.relations.acts import subject_of
from pressmark.claims.relations.classes import acts_of, answered, kind_of
from pressmark.claims.relations.conflicts import Conflict, Side, at_odds, side_of
from pressmark.claims.relations.english import Tag, Token, VerbGroup, base_form
from pressmark.claims.relations.sentences import Sentence, speaker_of
from pressmark.language.tables import words
from pressmark.model.claims import Modality
from pressmark.model.relations import Reason

BEFORE, AFTER = 10, 2
"""Sentences before and after a denial among which what it denies is looked for."""

_DENYING = words("deny reject dismiss refute dispute rebut disown")
_CALLING = words("call describe brand label")
_FALSE = words("false untrue baseless unfounded groundless fabricated nonsense nonsensical lie lies fake absurd")
_ACCUSING = words("accuse allege charge blame implicate suspect indict")
_POINTING = words("it this that them these those everything")
_NO = words("any the a an all such no his her their its our")
_CONTENT = frozenset({Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.PAST, Tag.PARTICIPLE, Tag.BASE, Tag.PRESENT, Tag.GERUND})
_CLAUSE = 5
"""Words behind "denied" among which the verb of what is denied stands: "denied the town had been warned"."""

_LONGEST_OBJECT = 8

_ENOUGH = 2
"""Words of content that a denial and a sentence share where it says what it denies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Denial:
    """A denial: its words, the names and pronoun of who denies, the stems of what is denied (empty: it only points)."""

    side: Side
    names: frozenset[str]
    pronoun: bool
    what: frozenset[str]


def denials(found: Sequence[Sentence]) -> Iterator[Conflict]:
    """Each denial with the one sentence that says what it denies."""
    for place, sentence in enumerate(found):
        for denial in _denials(sentence):
            near = [*reversed(found[max(0, place - BEFORE) : place + 1]), *found[place + 1 : place + 1 + AFTER]]
            answers = [(score, side) for one in near for score, side in [_answers(denial, one)] if side]
            if answers:
                side = max(answers, key=lambda answer: answer[0])[1]
                yield at_odds(side, denial.side, Reason.MODALITY, "conflict.modality.denied")


def _denials(sentence: Sentence) -> Iterator[_Denial]:
    tokens = sentence.read.tokens
    for group in sentence.read.verbs:
        what = _denied(tokens, group)
        if what is None or group.infinitive or group.modal or group.negated or group.passive:
            continue
        span = tokens[group.first].start, tokens[min(len(tokens), group.last + 1) - 1].end
        subject, side = subject_of(sentence.read, group), side_of(sentence, span)
        if side is None or subject is None:
            continue
        names = subject.names | speaker_of(side.claim)
        yield _Denial(side=side, names=names, pronoun=subject.pronoun, what=what - names)


def _denied(tokens: Sequence[Token], group: VerbGroup) -> frozenset[str] | None:
    """Stems of what a verb says is not so; None where it denies nothing that was said."""
    base, behind = base_form(tokens[group.head].lower), group.last
    if base in _CALLING or tokens[group.head].tag is Tag.AUXILIARY:
        return _worthless(tokens, group)
    if base == "plead":
        guilty = [token.lower for token in tokens[behind : behind + 2]] == ["not", "guilty"]
        return frozenset() if guilty else None
    if base not in _DENYING or (group.tag is Tag.PARTICIPLE and not group.auxiliaries):
        return None
    while behind < len(tokens) and (tokens[behind].lower in _NO or tokens[behind].tag in (Tag.ADVERB, Tag.ADJECTIVE)):
        behind += 1
    rest = tokens[behind:]
    stop = next((place for place, token in enumerate(rest) if token.word in ".;:!?—–"), len(rest))
    if any(answered(token.lower) for token in _object(rest)):
        comma = next((place for place, token in enumerate(rest) if token.word == ","), stop)
        return _stems(rest[: min(comma, stop)])
    return _denied_outright(rest, stop) if base == "deny" else None


def _worthless(tokens: Sequence[Token], group: VerbGroup) -> frozenset[str] | None:
    """What is called false: "called the claims baseless", "the reports were untrue"."""
    called = tokens[group.head].tag is not Tag.AUXILIARY
    if not any(token.lower in _FALSE for token in tokens[group.last : group.last + (_LONGEST_OBJECT if called else 3)]):
        return None
    what = tokens[group.last : group.last + 4] if called else tokens[max(0, group.first - 4) : group.first]
    pointing = called and any(token.lower in _POINTING for token in what[:1])
    return frozenset() if pointing or any(answered(token.lower) for token in what) else None


def _object(rest: Sequence[Token]) -> Sequence[Token]:
    """The words behind a verb up to the first preposition, conjunction, verb or sign: its object."""
    inside = (*_CONTENT - {Tag.PAST, Tag.PRESENT, Tag.BASE}, Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADVERB, Tag.NUMBER)
    last = next((place for place, token in enumerate(rest) if token.tag not in inside), len(rest))
    return rest[: min(last, _LONGEST_OBJECT)]


def _denied_outright(rest: Sequence[Token], stop: int) -> frozenset[str] | None:
    """What stands behind "denied": a pronoun or nothing, or a clause; nobody denies a thing but as a refusal."""
    if (
        not rest
        or rest[0].tag is Tag.PUNCTUATION
        or (rest[0].lower in _POINTING and (len(rest) == 1 or rest[1].tag is Tag.PUNCTUATION))
    ):
        return frozenset()
    verb = any(one.tag in (Tag.PAST, Tag.PRESENT, Tag.AUXILIARY, Tag.MODAL) for one in rest[1 : min(stop, _CLAUSE)])
    clause = rest[0].lower == "that" or rest[0].tag is Tag.GERUND or (verb and rest[0].lower != "by")
    what = _stems(rest[:stop])
    return what if clause and len(what) >= _ENOUGH else None


def _stems(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(_stem(token) for token in tokens if token.tag in _CONTENT and not answered(token.lower))


_Answer = tuple[tuple[int, int], Side | None]
"""How well a sentence fits as what is denied (words shared, nearness), and its claim; None where it does not."""


def _answers(denial: _Denial, sentence: Sentence) -> _Answer:
    group, doubt = _accusation(sentence)
    other = sentence is not denial.side.sentence
    if other and any(_denied(sentence.read.tokens, one) is not None for one in sentence.read.verbs):
        return (0, 0), None
    words_of = frozenset(_stem(token) for token in sentence.read.tokens if token.tag in _CONTENT)
    shared = denial.what & words_of
    ahead = denial.side.sentence.number - sentence.number
    most = len(shared) * 5 >= len(denial.what) * 2
    if denial.what and most and len(shared) >= min(_ENOUGH, len(denial.what)):
        fits = doubt or len(shared) > _ENOUGH or bool((denial.names | shared) & sentence.names)
    elif group is not None:
        # Only who is accused, or by whom, tells what such a denial is about.
        fits = abs(ahead) == 1 or bool((denial.names | denial.side.sentence.names) & sentence.names)
    else:
        fits = not denial.what and ahead == 1
    side = _said(sentence, group) if fits else None
    if side is None or side.claim is denial.side.claim or side.claim.modality is Modality.DENIED:
        return (0, 0), None
    return (len(shared), -abs(ahead)), None if speaker_of(side.claim) & denial.names else side


def _said(sentence: Sentence, group: VerbGroup | None) -> Side | None:
    """The claim that accuses, else the first that somebody else makes or that is only alleged."""
    if group is not None:
        tokens = sentence.read.tokens
        return side_of(sentence, (tokens[group.first].start, tokens[group.last - 1].end))
    for claim in sentence.claims:
        if speaker_of(claim) or claim.modality is Modality.ALLEGED:
            return Side(sentence=sentence, claim=claim, span=(claim.target[0].start, claim.target[0].end))
    return None


def _accusation(sentence: Sentence) -> tuple[VerbGroup | None, bool]:
    """The verb with which a sentence accuses, and whether it holds what it says at a distance at all."""
    for group in sentence.read.verbs:
        base = base_form(sentence.read.tokens[group.head].lower)
        if base in _ACCUSING and not group.negated and not (base == "charge" and not group.passive):
            return group, True
    alleged = any(claim.modality is Modality.ALLEGED for claim in sentence.claims)
    return None, alleged or any(token.lower == "allegedly" for token in sentence.read.tokens)


def _stem(token: Token) -> str:
    """What a word shares with others of its class of acts or kind of people, else its base form."""
    if classes := acts_of(token.lower):
        return min(classes)
    base = base_form(token.lower)
    return base if base != token.lower else kind_of(token.lower)
