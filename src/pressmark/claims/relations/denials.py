"""One side says it, the other denies it: "He denied the allegations" with the sentence that makes them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.claims.relations.acts import DOUBTING, Party, subject_of
from pressmark.claims.relations.classes import acts_of, answered, base_form, kind_of
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

BEFORE, AFTER = 8, 2
"""Sentences before and after a denial among which an accusation that it answers without saying what is looked for."""

_POINTED = 2
"""Sentences before "that accusation" in which what it points to stands."""

_COMMON = 48
"""Sentences in which a word stands at most for it to lead from a denial to what is denied."""

_DENYING = words("deny reject dismiss refute dispute rebut contradict")
_CALLING = words("call describe brand label")
_FALSE = words("false untrue baseless unfounded groundless fabricated nonsense")
_ACCUSING = words("accuse allege charge blame implicate suspect indict")
_SUFFERED = words("die drown suffer survive")
"""Verbs whose subject did nothing of which it could be accused."""

_TELLING = words("that of about from against")
_POINTING = words("it this that them these those everything")
_SKIPPED = words(
    "any the all such his her their its our on over monday tuesday wednesday thursday friday saturday sunday weekend"
)
"""Words between "denied" and what is denied."""

_EMPTY = words("say be have do monday tuesday wednesday thursday friday saturday sunday week year day people")
_MARKS = frozenset(form for form, base in LEMMAS.items() if base in _DENYING) | _FALSE | words("pleaded pleads")
"""Words of which a sentence that denies has one."""

_CONTENT = frozenset({Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.PAST, Tag.PARTICIPLE, Tag.BASE, Tag.PRESENT, Tag.GERUND})
_IN_OBJECT = (_CONTENT - {Tag.PAST, Tag.PRESENT, Tag.BASE}) | {
    *(Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADVERB, Tag.NUMBER),
}
_NAMING = frozenset({Tag.NOUN, Tag.NAME})
_VERBAL = frozenset({Tag.PAST, Tag.PARTICIPLE, Tag.BASE, Tag.PRESENT, Tag.GERUND})
_CLAUSE = 5
"""Words behind "denied" among which the verb of what is denied stands: "denied the town had been warned"."""

_LONGEST_OBJECT, _LONGEST_CLAUSE = 8, 16
_ENOUGH = 3
"""Words of content that a denial and a sentence that says what it denies share at least."""

_AROUND = 6
"""Words before and behind a verb that accuses among which the accused is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Denied:
    """What is said not to be so: the stems of its words, of its subject and verbs; whether it was said or is a deed.

    `pointing` tells whether it points to what was said right before: "denied those claims".
    """

    what: frozenset[str] = frozenset()
    subject: str = ""
    verbs: frozenset[str] = frozenset()
    said: bool = True
    pointing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Denial:
    """A denial: its words, the names of who denies and the kinds of people, if any are given, and what is denied."""

    side: Side
    names: frozenset[str]
    kinds: frozenset[str]
    denied: _Denied

    def is_by(self, who: Party | None) -> bool:
        """Whether those who deny are meant by this phrase."""
        return who is not None and bool(who.names & self.names or _kinds(who) & self.kinds)


def denials(found: Sequence[Sentence]) -> Iterator[Conflict]:
    """Each denial with the one sentence of its text that says what it denies, and one of each other text."""
    denying = [(place, denial) for place, sentence in enumerate(found) for denial in _denials(sentence)]
    if not denying:
        return
    themselves = {place for place, _ in denying}
    holders: dict[str, list[int]] = {}
    for place, sentence in enumerate(found):
        for stem in _stems(sentence.read.tokens):
            holders.setdefault(stem, []).append(place)
    for place, denial in denying:
        near = range(max(0, place - BEFORE), min(len(found), place + 1 + AFTER))
        saying = {one for stem in denial.denied.what for one in holders.get(stem, [])[:_COMMON]}
        best: dict[int, tuple[tuple[int, ...], Side]] = {}
        own = {place} if denial.denied.pointing else set()
        for other in sorted({*near, *saying, *own} - (themselves - own)):
            answer = _answer(denial, found[other])
            text = found[other].text
            if answer is not None and (text not in best or answer[0] > best[text][0]):
                best[text] = answer
        for _, side in best.values():
            yield at_odds(side, denial.side, Reason.MODALITY, "conflict.modality.denied")


def denies(words: str) -> bool:
    """Whether a claim's own words tell of a denial: "The owner denied that the ship was overloaded"."""
    if not any(mark in words.lower() for mark in _MARKS):
        return False
    read, _ = read_sentences(words, [(0, len(words))])
    return any(
        _denied(reading, group) is not None
        for sentence in read
        for reading in sentence.readings
        for group in reading.groups
    )


def _denials(sentence: Sentence) -> Iterator[_Denial]:
    if _MARKS.isdisjoint(sentence.lower):
        return
    for reading in sentence.read.readings:
        for group in reading.groups:
            denied = _denied(reading, group)
            last = min(len(reading.tokens), group.last + 1) - 1
            side = side_of(sentence, (reading.tokens[group.first].start, reading.tokens[last].end)) if denied else None
            if denied is not None and side is not None:
                subject = subject_of(reading, group)
                before = frozenset(one.lower for one in reading.tokens[: group.first] if one.tag is Tag.NAME)
                names = subject.names if subject and (subject.names or subject.kind) else before
                speaker = speaker_of(side.claim)
                kinds = (_kinds(subject) if subject else frozenset()) | {kind_of(word) for word in speaker}
                yield _Denial(side=side, names=names | speaker, kinds=kinds - _EMPTY, denied=denied)


def _denied(reading: Reading, group: VerbGroup) -> _Denied | None:
    """What a verb says is not so, and whether that was said or is a deed; None where it denies nothing."""
    tokens, base, behind = reading.tokens, group.lemma, group.last
    # Somebody may neither confirm nor deny, and who refuses to deny does not.
    unsure = any(reading.word(place) in ("nor", "neither", "or") for place in (group.first - 1, group.first - 2))
    lasting = group.infinitive and base_form(reading.word(group.first - 1)) == "continue"
    if unsure or group.modal or group.negated or group.passive or not (group.finite or lasting):
        return None
    if base not in _DENYING:
        return _worthless(tokens, group)
    alone = reading.word(behind) in ("a", "an")
    points = reading.word(behind) in _POINTING
    pointing = points or reading.word(behind) == "the"
    while behind < len(tokens) and (tokens[behind].lower in _SKIPPED or tokens[behind].tag is Tag.ADVERB):
        behind += 1
    rest = tokens[behind : behind + _LONGEST_CLAUSE]
    taken_up = next(((place, kind) for place, one in enumerate(_object(rest)) if (kind := answered(one.lower))), None)
    if taken_up is None:
        return _outright(reading, behind, rest, base)
    # One claim that is rejected is a demand, and one report that is denied a paper, but for "the report that …".
    place, kind = taken_up
    pointing = pointing and place == points and not any(one.tag is Tag.RELATIVE for one in rest[place + 1 : place + 3])
    behind, rest = behind + place + 1, rest[place + 1 :]
    telling = next((one.lower for one in rest if one.lower not in _SKIPPED), "")
    if (base != "deny" and kind == "deed") or (alone and telling != "that"):
        return None
    clause = bool(rest) and rest[0].tag is not Tag.PUNCTUATION and reading.has_finite(behind + 1, behind + _CLAUSE)
    told = kind == "said" and (clause or telling in _TELLING)
    return _content(reading, behind, rest) if told else _Denied(said=kind == "said", pointing=pointing)


def _worthless(tokens: Sequence[Token], group: VerbGroup) -> _Denied | None:
    """What is called false: "called the claims baseless", "the reports were untrue", "pleaded not guilty"."""
    called = group.tag is not Tag.AUXILIARY
    if group.lemma == "plead":
        guilty = [token.lower for token in tokens[group.last : group.last + 2]] == ["not", "guilty"]
        return _Denied() if guilty else None
    if called and group.lemma not in _CALLING:
        return None
    if not any(token.lower in _FALSE for token in tokens[group.last : group.last + (_LONGEST_OBJECT if called else 3)]):
        return None
    what = tokens[group.last : group.last + 4] if called else tokens[max(0, group.first - 4) : group.first]
    pointing = called and any(token.lower in _POINTING for token in what[:1])
    return _Denied(pointing=pointing) if pointing or any(answered(token.lower) for token in what) else None


def _object(rest: Sequence[Token]) -> Sequence[Token]:
    """The words behind a verb up to the first preposition, conjunction, verb or sign: its object."""
    last = next((place for place, token in enumerate(rest) if token.tag not in _IN_OBJECT), len(rest))
    return rest[: min(last, _LONGEST_OBJECT)]


def _outright(reading: Reading, behind: int, rest: Sequence[Token], base: str) -> _Denied | None:
    """What stands behind "denied": a clause or a pronoun; nobody denies a thing but as a refusal."""
    if not rest:
        return None
    points = rest[0].lower in _POINTING
    end = len(rest) == 1 or rest[1].tag is Tag.PUNCTUATION
    if points and (answered(rest[1].lower) if not end else base == "deny"):
        return _Denied(pointing=True)
    verb = rest[0].tag is Tag.GERUND or (rest[0].lower != "by" and reading.has_finite(behind + 1, behind + _CLAUSE))
    return _content(reading, behind, rest) if rest[0].lower == "that" or (base == "deny" and verb) else None


def _content(reading: Reading, behind: int, rest: Sequence[Token]) -> _Denied:
    """What a clause says, up to a sign, or a conjunction with a verb behind it."""
    end = len(rest)
    for place, token in enumerate(rest):
        turns = token.tag is Tag.COORDINATOR and any(behind + place + step in reading.starts for step in (1, 2))
        if token.word in tuple(".;:!?—–,") or token.lower == "but" or turns:
            end = place
            break
    groups = [group for group in reading.groups if group.lemma not in _EMPTY]
    heads = [group.head - behind for group in groups if behind <= group.head < behind + end]
    verbs = [rest[place] for place in heads]
    nouns = [place for place in range(min(heads, default=end)) if rest[place].tag in _NAMING]
    first = [rest[place] for run, place in enumerate(nouns) if place == nouns[0] + run]
    subject = min(_stems(first[-1:] or verbs[:1]), default="")
    return _Denied(what=_stems(rest[:end]), subject=subject, verbs=_stems(verbs))


def _stems(tokens: Sequence[Token]) -> frozenset[str]:
    stems = (_stem(token) for token in tokens if token.tag in _CONTENT and not answered(token.lower))
    return frozenset(stems) - _EMPTY


def _answer(denial: _Denial, sentence: Sentence) -> tuple[tuple[int, ...], Side] | None:
    """How well a sentence fits as what is denied, with its claim; None where it does not."""
    own = sentence is denial.side.sentence
    if not _MARKS.isdisjoint(sentence.lower) and not own:
        return None
    ahead = denial.side.sentence.number - sentence.number
    near = sentence.text == denial.side.sentence.text and -AFTER <= ahead <= BEFORE
    what = denial.denied.what - denial.names
    shared = what & _stems(sentence.read.tokens)
    accusing = _accusation(sentence) if near else None
    named = accusing is not None and _is_of(denial, *accusing)
    side, fits = None, False
    if accusing is not None and (named or _is_beside(denial, *accusing, ahead=ahead)) and (shared or not what):
        reading, group = accusing
        side = side_of(sentence, (reading.tokens[group.first].start, reading.tokens[group.last - 1].end))
        fits = side is not None and not speaker_of(side.claim) & denial.names
    # Of "Kol alleged that …" only what he alleged is a claim.
    if side is None:
        side, shared = _said(sentence, denial)
        if not shared and near and denial.denied.pointing and 0 <= ahead <= _POINTED:
            side, named = _doing(sentence, denial), True
        fits = bool(shared) or (named and side is not None)
    if not fits or side is None or side.claim is denial.side.claim or side.claim.modality is Modality.DENIED:
        return None
    late = own and side.span[0] > denial.side.span[0]
    return None if late else ((len(shared), int(named), int(accusing is not None), -abs(ahead)), side)


def _doing(sentence: Sentence, denial: _Denial) -> Side | None:
    """What somebody else says that those who deny did: "Kol said the company had ignored a warning"."""
    for reading in sentence.read.readings:
        for group in reading.groups:
            if (
                group.passive
                or not group.finite
                or group.lemma in _SUFFERED
                or not denial.is_by(subject_of(reading, group))
            ):
                continue
            side = side_of(sentence, (reading.tokens[group.first].start, reading.tokens[group.last - 1].end))
            speaker = speaker_of(side.claim) if side else frozenset()
            if side is not None and speaker and not _are(speaker, denial):
                return side_of(sentence, (side.claim.target[0].start, side.claim.target[0].end))
    return None


def _are(speaker: frozenset[str], denial: _Denial) -> bool:
    """Whether a speaker is who denies."""
    return bool(speaker & denial.names or {kind_of(word) for word in speaker} & denial.kinds)


def _kinds(who: Party) -> frozenset[str]:
    """The kinds of people or things of which a phrase speaks: "a rebel statement" of rebels too."""
    return frozenset({who.kind, *(kind_of(word) for word in who.which - who.names)}) - {"", "people"}


def _is_of(denial: _Denial, reading: Reading, group: VerbGroup) -> bool:
    """Whether an accusation is of those who deny, by their name, or by their noun where they do not accuse."""
    subject = subject_of(reading, group)
    accuses = not group.passive and reading.word(group.first) != "face"
    around = reading.tokens[max(0, group.first - _AROUND) : group.last + _AROUND]
    named = any(token.lower in denial.names for token in around if token.tag is Tag.NAME)
    noun = denial.denied.pointing and any(kind_of(one.lower) in denial.kinds for one in around if one.tag is Tag.NOUN)
    return (named or noun) and not (accuses and denial.is_by(subject))


def _is_beside(denial: _Denial, reading: Reading, group: VerbGroup, *, ahead: int) -> bool:
    """Whether an accusation stands right beside a denial that names nobody or takes it up, and others make it."""
    if not group.passive and reading.word(group.first) != "face" and denial.is_by(subject_of(reading, group)):
        return False
    beside = ahead in (0, 1) if denial.denied.pointing else abs(ahead) == 1
    return beside and (not denial.names or denial.denied.said)


def _said(sentence: Sentence, denial: _Denial) -> tuple[Side | None, frozenset[str]]:
    """The shortest claim that has most of what is denied, none of those who deny it, and what it shares with it."""
    what, best = denial.denied.what - denial.names, (-1, 0)
    told, common = None, frozenset[str]()
    for claim in sentence.claims:
        first, last = claim.target[0].start, claim.target[-1].end
        inside = [token for token in sentence.read.tokens if first <= token.start < last]
        shared = what & _stems(inside)
        verbs = _stems([token for token in inside if token.tag in _VERBAL])
        main = denial.denied.subject in shared | denial.names and bool(denial.denied.verbs & verbs)
        enough = main and len(shared) >= _ENOUGH and len(shared) * 2 > len(what)
        rank = len(shared) if enough else 0, first - last
        said = not speaker_of(claim) & denial.names and claim.polarity is not Polarity.NEGATIVE
        side = side_of(sentence, (first, claim.target[0].end)) if said and rank > best else None
        if side is not None and side.claim is claim:
            best, told, common = rank, side, shared if enough else common
    return told, common


def _accusation(sentence: Sentence) -> tuple[Reading, VerbGroup] | None:
    """The verb with which a sentence accuses."""
    for reading in sentence.read.readings:
        for group in reading.groups:
            charged = group.lemma != "charge" or group.passive
            object_ = reading.tokens[group.last : group.last + _LONGEST_OBJECT]
            faced = group.lemma == "face" and any(answered(token.lower) == "said" for token in object_)
            # "Rumsfeld, blamed for the war" only names somebody as one who was.
            said = group.finite or group.infinitive or group.tag is Tag.GERUND
            alleged = not DOUBTING.isdisjoint(reading.lower[max(0, group.first - 1) : group.last])
            accusing = (group.lemma in _ACCUSING and charged) or faced or alleged
            if accusing and said and not group.negated:
                return reading, group
    return None


def _stem(token: Token) -> str:
    """What a word shares with others of its class of acts or kind of people, else its base form."""
    if classes := acts_of(token.lower):
        return min(classes)
    base = base_form(token.lower)
    return base if base != token.lower else kind_of(token.lower)
