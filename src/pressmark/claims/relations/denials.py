"""One side says it, the other denies it: "He denied the allegations" with the sentence that makes them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.claims.relations.acts import DOUBTING, subject_of
from pressmark.claims.relations.classes import acts_of, answered, base_form, is_nation, kind_of
from pressmark.claims.relations.conflicts import Conflict, Side, at_odds, side_of
from pressmark.claims.relations.sentences import Sentence, speaker_of
from pressmark.english.phrases import VerbGroup
from pressmark.english.reading import Reading
from pressmark.english.sentences import read_sentences
from pressmark.english.tokens import Tag, Token
from pressmark.english.verbs import LEMMAS
from pressmark.language.tables import words
from pressmark.model.claims import Modality, Polarity
from pressmark.model.relations import Reason

BEFORE, AFTER = 10, 2
"""Sentences before and after a denial among which what it denies is looked for."""

_DENYING = words("deny reject dismiss refute dispute rebut disown")
_CALLING = words("call describe brand label")
_FALSE = words("false untrue baseless unfounded groundless fabricated nonsense nonsensical lie lies fake absurd")
_ACCUSING = words("accuse allege charge blame implicate suspect indict")
_POINTING = words("it this that them these those everything")
_NO = words("any the a an all such no his her their its our")
_ONE = words("a an")
_MARKS = frozenset(form for form, base in LEMMAS.items() if base in _DENYING) | _FALSE | words("pleaded pleads")
"""Words of which a sentence that denies has one."""

_CONTENT = frozenset({Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.PAST, Tag.PARTICIPLE, Tag.BASE, Tag.PRESENT, Tag.GERUND})
_IN_OBJECT = (_CONTENT - {Tag.PAST, Tag.PRESENT, Tag.BASE}) | {
    *(Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADVERB, Tag.NUMBER),
}
_VERBS = frozenset({Tag.PAST, Tag.PRESENT, Tag.AUXILIARY, Tag.MODAL})
_CLAUSE = 5
"""Words behind "denied" among which the verb of what is denied stands: "denied the town had been warned"."""

_LONGEST_OBJECT = 8

_ENOUGH = 2
"""Words of content that a denial and a sentence share where it says what it denies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Denied:
    """What is said not to be so: the stems of it, and whether that was said, is a deed, a clause or stands before."""

    what: frozenset[str] = frozenset()
    kind: str = "said"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Denial:
    """A denial: its words, the names and pronoun of who denies, what is denied."""

    side: Side
    names: frozenset[str]
    pronoun: bool
    denied: _Denied


def denials(found: Sequence[Sentence]) -> Iterator[Conflict]:
    """Each denial with the one sentence that says what it denies."""
    for place, sentence in enumerate(found):
        for denial in _denials(sentence):
            near = [*reversed(found[max(0, place - BEFORE) : place + 1]), *found[place + 1 : place + 1 + AFTER]]
            answers = [answer for one in near if (answer := _answer(denial, one)) is not None]
            if answers:
                best = max(answers, key=lambda answer: answer[0])
                yield at_odds(best[1], denial.side, Reason.MODALITY, "conflict.modality.denied")


def denies(words: str) -> bool:
    """Whether a claim's own words tell of a denial: "The owner denied that the ship was overloaded"."""
    if not any(mark in words.lower() for mark in _MARKS):
        return False
    read, _ = read_sentences(words, [(0, len(words))])
    return any(
        _denied(reading.tokens, group) is not None and _holds(group) and not _neither(reading, group)
        for sentence in read
        for reading in sentence.readings
        for group in reading.groups
    )


def _holds(group: VerbGroup) -> bool:
    return group.finite and not (group.modal or group.negated or group.passive)


def _denials(sentence: Sentence) -> Iterator[_Denial]:
    if _MARKS.isdisjoint(sentence.lower):
        return
    for reading in sentence.readings:
        for group in reading.groups:
            denied = _denied(reading.tokens, group)
            if denied is None or not _holds(group):
                continue
            last = min(len(reading.tokens), group.last + 1) - 1
            subject = subject_of(reading, group)
            side = side_of(sentence, (reading.tokens[group.first].start, reading.tokens[last].end))
            if side is not None and subject is not None and not _neither(reading, group):
                names = subject.names | speaker_of(side.claim)
                what = _Denied(what=denied.what - names, kind=denied.kind)
                yield _Denial(side=side, names=names, pronoun=subject.pronoun, denied=what)


def _neither(reading: Reading, group: VerbGroup) -> bool:
    """Whether somebody neither confirms nor denies."""
    return any(reading.word(place) in ("nor", "neither", "or") for place in (group.first - 1, group.first - 2))


def _denied(tokens: Sequence[Token], group: VerbGroup) -> _Denied | None:
    """What a verb says is not so; None where it denies nothing that was said."""
    base, behind = group.lemma, group.last
    if base in _CALLING or group.tag is Tag.AUXILIARY:
        return _worthless(tokens, group)
    if base == "plead":
        guilty = [token.lower for token in tokens[behind : behind + 2]] == ["not", "guilty"]
        return _Denied() if guilty else None
    if base not in _DENYING or (group.tag is Tag.PARTICIPLE and not group.auxiliaries):
        return None
    alone = behind < len(tokens) and tokens[behind].lower in _ONE
    while behind < len(tokens) and (tokens[behind].lower in _NO or tokens[behind].tag in (Tag.ADVERB, Tag.ADJECTIVE)):
        behind += 1
    rest = tokens[behind:]
    stop = next((place for place, token in enumerate(rest) if token.word in ".;:!?—–"), len(rest))
    taken_up = next(((place, kind) for place, one in enumerate(_object(rest)) if (kind := answered(one.lower))), None)
    if taken_up is None:
        return _outright(rest, stop) if base == "deny" else None
    # One claim that is rejected is a demand, and one report a paper.
    place, kind = taken_up
    told = rest[place].lower.endswith("s") or [one.lower for one in rest[place + 1 : place + 2]] == ["that"]
    if base != "deny" and (alone or not told):
        return None
    comma = next((place for place, token in enumerate(rest) if token.word == ","), stop)
    return _Denied(what=_stems(rest[: min(comma, stop)]), kind=kind)


def _worthless(tokens: Sequence[Token], group: VerbGroup) -> _Denied | None:
    """What is called false: "called the claims baseless", "the reports were untrue"."""
    called = group.tag is not Tag.AUXILIARY
    if not any(token.lower in _FALSE for token in tokens[group.last : group.last + (_LONGEST_OBJECT if called else 3)]):
        return None
    what = tokens[group.last : group.last + 4] if called else tokens[max(0, group.first - 4) : group.first]
    pointing = called and any(token.lower in _POINTING for token in what[:1])
    return _Denied() if pointing or any(answered(token.lower) for token in what) else None


def _object(rest: Sequence[Token]) -> Sequence[Token]:
    """The words behind a verb up to the first preposition, conjunction, verb or sign: its object."""
    last = next((place for place, token in enumerate(rest) if token.tag not in _IN_OBJECT), len(rest))
    return rest[: min(last, _LONGEST_OBJECT)]


def _outright(rest: Sequence[Token], stop: int) -> _Denied | None:
    """What stands behind "denied": a pronoun or nothing, or a clause; nobody denies a thing but as a refusal."""
    if not rest or rest[0].tag is Tag.PUNCTUATION:
        return _Denied(kind="before")
    if rest[0].lower in _POINTING and (len(rest) == 1 or rest[1].tag is Tag.PUNCTUATION):
        return _Denied()
    verb = any(one.tag in _VERBS for one in rest[1 : min(stop, _CLAUSE)])
    clause = rest[0].lower == "that" or rest[0].tag is Tag.GERUND or (verb and rest[0].lower != "by")
    what = _stems(rest[:stop])
    return _Denied(what=what, kind="clause") if clause and len(what) >= _ENOUGH else None


def _stems(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(_stem(token) for token in tokens if token.tag in _CONTENT and not answered(token.lower))


def _answer(denial: _Denial, sentence: Sentence) -> tuple[tuple[int, int], Side] | None:
    """How well a sentence fits as what is denied (words shared, nearness), with its claim; None where it does not."""
    if sentence is not denial.side.sentence and not _MARKS.isdisjoint(sentence.lower):
        return None
    what = denial.denied.what
    group, doubt = _accusation(sentence)
    shared = what & _stems(sentence.read.tokens)
    ahead = denial.side.sentence.number - sentence.number
    if denial.denied.kind == "before":
        fits = group is not None and ahead == 0
    elif group is not None:
        matter = any(not is_nation(word) for word in shared - sentence.names)
        fits = _is_about(denial, sentence, adjacent=abs(ahead) == 1) and (not what or matter)
    elif denial.denied.kind == "deed":
        fits = False
    elif what:
        enough = len(shared) >= min(_ENOUGH, len(what)) and len(shared) * 2 >= len(what)
        fits = enough and (doubt or len(shared) > _ENOUGH or bool((denial.names | shared) & sentence.names))
    else:
        fits = ahead == 1
    side = _said(sentence, group) if fits else None
    if side is None or side.claim is denial.side.claim or side.claim.modality is Modality.DENIED:
        return None
    if group is None and side.claim.polarity is Polarity.NEGATIVE:
        return None
    return None if speaker_of(side.claim) & denial.names else ((len(shared), -abs(ahead)), side)


def _is_about(denial: _Denial, sentence: Sentence, *, adjacent: bool) -> bool:
    """Whether an accusation is of or by those whom a denial names, or right beside one that takes it up."""
    if (denial.names | denial.side.sentence.names) & sentence.names:
        return True
    return adjacent and (denial.pronoun or not denial.names or denial.denied.kind == "said")


def _said(sentence: Sentence, accusing: tuple[Reading, VerbGroup] | None) -> Side | None:
    """The claim that accuses, else the first that somebody else makes or that is only alleged."""
    if accusing is not None:
        tokens, group = accusing[0].tokens, accusing[1]
        return side_of(sentence, (tokens[group.first].start, tokens[group.last - 1].end))
    for claim in sentence.claims:
        if speaker_of(claim) or claim.modality is Modality.ALLEGED:
            return Side(sentence=sentence, claim=claim, span=(claim.target[0].start, claim.target[0].end))
    return None


def _accusation(sentence: Sentence) -> tuple[tuple[Reading, VerbGroup] | None, bool]:
    """The verb with which a sentence accuses, and whether it holds what it says at a distance at all."""
    for reading in sentence.readings:
        for group in reading.groups:
            charged = group.lemma != "charge" or group.passive
            object_ = reading.tokens[group.last : group.last + _LONGEST_OBJECT]
            faced = group.lemma == "face" and any(answered(token.lower) == "said" for token in object_)
            # "Rumsfeld, blamed for the war" only names somebody as one who was.
            said = group.finite or group.infinitive or group.tag is Tag.GERUND
            if (group.lemma in _ACCUSING or faced) and not group.negated and charged and said:
                return (reading, group), True
    alleged = any(claim.modality is Modality.ALLEGED for claim in sentence.claims)
    return None, alleged or not DOUBTING.isdisjoint(sentence.lower)


def _stem(token: Token) -> str:
    """What a word shares with others of its class of acts or kind of people, else its base form."""
    if classes := acts_of(token.lower):
        return min(classes)
    base = base_form(token.lower)
    return base if base != token.lower else kind_of(token.lower)
