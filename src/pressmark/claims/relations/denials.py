"""One side says it, the other denies it: "He denied the allegations" with the sentence that makes them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.claims.links import Span
from pressmark.claims.relations.acts import subject_of
from pressmark.claims.relations.classes import acts_of, answered, kind_of
from pressmark.claims.relations.conflicts import Conflict, Side, at_odds, side_of
from pressmark.claims.relations.english import Tag, Token, VerbGroup, base_form
from pressmark.claims.relations.sentences import Sentence, speaker_of
from pressmark.language.tables import words
from pressmark.model.claims import Modality
from pressmark.model.relations import Reason

BEFORE, AFTER = 6, 2
"""Sentences before and after a denial among which what it denies is looked for."""

_DENYING = words("deny reject dismiss refute dispute rebut disown")
_ACCUSING = words("accuse allege charge blame implicate suspect indict claim")
_WORTHLESS = words("false untrue baseless unfounded groundless fabricated nonsense lie lies fake")
_POINTING = words("it this that them these those everything")
_NO = words("any the a an all such no his her their its our")
_CONTENT = frozenset({Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.PAST, Tag.PARTICIPLE, Tag.BASE, Tag.PRESENT, Tag.GERUND})
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
    head = tokens[group.head]
    behind = group.last
    if base_form(head.lower) == "plead":
        guilty = [token.lower for token in tokens[behind : behind + 2]] == ["not", "guilty"]
        return frozenset() if guilty else None
    if base_form(head.lower) not in _DENYING or (group.tag is Tag.PARTICIPLE and not group.auxiliaries):
        return None
    while behind < len(tokens) and (tokens[behind].lower in _NO or tokens[behind].tag in (Tag.ADVERB, Tag.ADJECTIVE)):
        behind += 1
    rest = tokens[behind:]
    stop = next((place for place, token in enumerate(rest) if token.word in ".;:!?—–"), len(rest))
    what = frozenset(stem(token) for token in rest[:stop] if token.tag in _CONTENT and not answered(token.lower))
    heads = [token for token in rest[:4] if token.tag in (Tag.NOUN, Tag.GERUND)]
    if any(answered(token.lower) for token in rest[:3]):
        return what
    if base_form(head.lower) != "deny":
        return None
    if not rest or rest[0].tag is Tag.PUNCTUATION or rest[0].lower in _POINTING and (stop == 1 or rest[0].lower != "that"):
        return frozenset()
    clause = rest[0].lower == "that" or rest[0].tag is Tag.GERUND
    return what if clause and (heads or len(what) >= _ENOUGH) else None


def _answers(denial: _Denial, sentence: Sentence) -> tuple[tuple[int, int], Side | None]:
    """How well a sentence fits as what is denied, and its claim; None where it does not."""
    none: tuple[tuple[int, int], Side | None] = (0, 0), None
    group, doubt = _accusation(sentence)
    if sentence is not denial.side.sentence and any(_denied(sentence.read.tokens, one) is not None for one in sentence.read.verbs):
        return none
    words_of = frozenset(stem(token) for token in sentence.read.tokens if token.tag in _CONTENT)
    shared = len(denial.what & words_of)
    names = bool(denial.names & sentence.names)
    distance = abs(sentence.number - denial.side.sentence.number)
    if denial.what and not (shared >= min(_ENOUGH, len(denial.what)) and (doubt or shared > _ENOUGH or names)):
        return none
    if not denial.what and not (doubt and (names or (distance == 1 and (denial.pronoun or not denial.names)))):
        return none
    span = (sentence.read.tokens[group.first].start, sentence.read.tokens[group.last - 1].end) if group else None
    side = side_of(sentence, span) if span else _first_reported(sentence)
    if side is None or side.claim is denial.side.claim or side.claim.modality is Modality.DENIED or speaker_of(side.claim) & denial.names:
        return none
    return (shared, -distance), side


def _accusation(sentence: Sentence) -> tuple[VerbGroup | None, bool]:
    """The verb with which a sentence accuses, and whether it holds what it says at a distance at all."""
    for group in sentence.read.verbs:
        base = base_form(sentence.read.tokens[group.head].lower)
        if base in _ACCUSING and not group.negated and not (base == "charge" and not group.passive):
            return group, True
    alleged = any(claim.modality is Modality.ALLEGED for claim in sentence.claims)
    return None, alleged or any(token.lower == "allegedly" for token in sentence.read.tokens)


def _first_reported(sentence: Sentence) -> Side | None:
    """The first claim of a sentence that somebody else makes or that is only alleged."""
    for claim in sentence.claims:
        if speaker_of(claim) or claim.modality is Modality.ALLEGED:
            place: Span = claim.target[0].start, claim.target[0].end
            return Side(sentence=sentence, claim=claim, span=place)
    return None


def stem(token: Token) -> str:
    """What a word shares with others of its class of acts or kind of people, else its base form."""
    if classes := acts_of(token.lower):
        return min(classes)
    base = base_form(token.lower)
    return base if base != token.lower else kind_of(token.lower)
