"""Which parts of an English sentence are claims of their own: cut only where cutting cannot change what is said.

A sentence is first parted at "and", "but", ";" and "while" that join clauses with a finite verb and a subject each. Of
each part, plain affirmative speech gives way to what is said, which is parted again. In doubt it stays whole: inside or
across a negation, condition, question, comparison, modal or restrictive relative clause nothing is cut.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from pressmark.claims.attribution.relation import Attribution, Draft
from pressmark.claims.plain_speech import contents, is_plain, outside, stands_alone, turns_back
from pressmark.claims.supplements import DOUBT, UNCUT, is_list, told_of, without_supplements
from pressmark.english.clause_structure import WATCHING, Structure, structure
from pressmark.english.lexicon import FRAMES
from pressmark.english.nouns import phrase_end
from pressmark.english.phrases import VerbGroup
from pressmark.english.reading import Part, Reading, Span
from pressmark.english.sentences import Sentence
from pressmark.english.subjects import subjects
from pressmark.english.tokens import Tag
from pressmark.english.verbs import FORMS
from pressmark.language.tables import words

WHOLE = "statement.sentence"
"""The rule of a sentence that is left as it stands."""

_JOINTS = words("and but ; while whereas")
_PAIRED = words("either or both neither nor whether")
"""Words that bind what stands behind them, and nothing before."""

_SIDE_BY_SIDE = words("while whereas")
_CONNECTIVES = words("and but so yet , however meanwhile also still then now instead moreover nevertheless nonetheless")
_SPEAKING_ON = words("add argue insist note say stress tell warn")
"""Verbs that go on with a speaker's own: "said that the dam was safe and added that …"."""

_ELLIPTIC = words(
    """
    one ones some many most few several others another both all each any none more less half rest first second third
    fourth fifth sixth seventh eighth ninth tenth former latter same doubt
    """
)
_COUNTED = words("more less fewer other later earlier rather")
_OPENING = frozenset({Tag.COORDINATOR, Tag.SUBORDINATOR, Tag.RELATIVE})
_DEPENDING = words("even only if unless when although though as while because since until once after before had were")
"""How a clause that depends on the next may begin: "even if we lose"."""

_SHORT_QUOTE = 4
"""Words and signs of a quotation that says nothing without a verb."""

_SHORT_SUBJECT = 2
_DEEPEST = 6
"""Speech within speech."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A claim as words of a reading, with those who say it, outermost first, and the rule that cut it out.

    `quoted` is the opening mark of a quotation that nobody is found to say.
    """

    reading: Reading
    parts: tuple[Part, ...]
    chain: tuple[Attribution, ...] = ()
    rule: str
    quoted: Span | None = None


@dataclass(frozen=True, slots=True)
class _Clause:
    """Words `first` up to `last`; `subject` is the one it shares with the clause before."""

    first: int
    last: int
    subject: Part | None = None


def statements(sentence: Sentence, attributions: Sequence[Attribution], *, cut: bool = True) -> list[Statement]:
    """The claims of a sentence, in text order; `attributions` are those that have a word in it."""
    outline = sentence.outline
    cutter = _Cutter(sentence, attributions)
    if outline.is_quotation:
        return list(cutter.quotation())
    found = list(cutter.clauses(outline, (0, outline.last), ())) if cut and outline.last else []
    found = found or [Statement(reading=outline, parts=((0, len(outline.lower)),), rule=WHOLE)]
    mark = _mark_of_most(sentence)
    return [one if one.chain or one.rule != WHOLE else replace(one, quoted=mark) for one in found]


def _mark_of_most(sentence: Sentence) -> Span | None:
    """The mark of a sentence's first quotation, where it ends in a comma or most letters stand in quotations."""
    if not sentence.quoted:
        return None
    number = min(sentence.quoted)
    led = sentence.outline.is_block(0) and sentence.quoted[number].lower[-1:] == [","]
    inside = sum(len(word) for inner in sentence.quoted.values() for word in inner.lower if word.isalpha())
    beside = sum(len(word) for word in sentence.outline.lower if word.isalpha())
    return sentence.marks[number] if led or inside > beside else None


class _Cutter:
    """The cutting of one sentence."""

    def __init__(self, sentence: Sentence, attributions: Sequence[Attribution]) -> None:
        self.sentence = sentence
        self.all = attributions
        self.plain = [one for one in attributions if one.sentence == sentence.number and is_plain(one)]

    def quotation(self) -> Iterator[Statement]:
        """A sentence that is nothing but quotation: whoever is quoted says all of it."""
        for number, inner in self.sentence.quoted.items():
            if not _is_statement(inner):
                continue
            place = inner.start, inner.end
            speaker = next((one for one in self.all if _covers(one, place) and is_plain(one)), None)
            if speaker is None:
                part, mark = ((0, len(inner.lower)),), self.sentence.marks[number]
                yield Statement(reading=inner, parts=part, rule="statement.quotation", quoted=mark)
            else:
                yield from self.clauses(inner, (0, inner.last), (speaker,))

    def clauses(self, reading: Reading, part: Part, chain: tuple[Attribution, ...]) -> Iterator[Statement]:
        """The claims of these words, which `chain` says."""
        own = [one for one in self.plain if one.draft.reading is reading and _within(one.draft.cue, part)]
        outer = [one for one in own if not any(_holds(other.draft, one.draft) for other in own if other is not one)]
        opaque = dict(one_part for one in outer for one_part in one.draft.parts)
        whole = _Clause(*part)
        pieces = conjuncts(reading, part, opaque) or [whole]
        for piece in pieces:
            yield from self._clause(reading, piece, chain, outer, split=pieces[0] is not whole)

    def _clause(
        self,
        reading: Reading,
        piece: _Clause,
        chain: tuple[Attribution, ...],
        outer: Sequence[Attribution],
        *,
        split: bool,
    ) -> Iterator[Statement]:
        place = piece.first, piece.last
        frames = [one for one in outer if _within(one.draft.cue, place)]
        said = self._said(reading, piece, chain, frames[0]) if len(frames) == 1 and len(chain) < _DEEPEST else None
        if said:
            yield from said
            if not outside(reading, place, frames[0].draft):
                return
            described = list(_of_speaker(reading, place, frames[0].draft))
            yield from (Statement(reading=reading, parts=parts, chain=chain, rule=named) for named, parts in described)
            if described:
                return
        rule = "statement.conjunct" if split else "statement.content" if chain else WHOLE
        if not said and piece.subject is None and len(frames) == 1 and _is_all(reading, place, frames[0].draft):
            chain = (*chain, frames[0])
        parts = (place,) if piece.subject is None else (piece.subject, place)
        if piece.subject is not None:
            rule = "statement.shared-subject"
        yield Statement(reading=reading, parts=parts, chain=chain, rule=rule)
        if not said and piece.subject is None:
            for named, beside in without_supplements(reading, place):
                apart = self._said(reading, _Clause(*beside[0]), chain, frames[0]) if _frames(frames, beside) else None
                yield from apart or [Statement(reading=reading, parts=beside, chain=chain, rule=named)]

    def _said(
        self, reading: Reading, piece: _Clause, chain: tuple[Attribution, ...], frame: Attribution
    ) -> list[Statement]:
        """The claims of what is plainly said in a clause; none where that cannot stand alone."""
        if not stands_alone(reading, (piece.first, piece.last), frame.draft):
            return []
        longer = (*chain, frame)
        parts = contents(reading, frame.draft, piece.last)
        blocks = [part for part in parts if reading.is_block(part[0]) and part[1] == part[0] + 1]
        if len(parts) == 1 and not blocks:
            return list(self.clauses(reading, parts[0], longer))
        if len(blocks) == len(parts):
            return self._quotations(reading, parts, longer)
        if blocks and parts[0] not in blocks and parts[1:] == blocks:
            return [*self.clauses(reading, parts[0], longer), *self._quotations(reading, blocks, longer)]
        inserted = len(parts) == 2 and not blocks and not all(reading.has_finite(*part) for part in parts)
        if inserted and reading.tags[parts[1][0]] not in _OPENING and not _doubtful(reading, *parts):
            return [Statement(reading=reading, parts=tuple(parts), chain=longer, rule="statement.inserted-source")]
        return []

    def _quotations(self, reading: Reading, parts: Sequence[Part], chain: tuple[Attribution, ...]) -> list[Statement]:
        """The claims of the quotations that these words are; none where one says nothing or lacks its beginning."""
        pieces: list[list[Reading]] = []
        for first, _ in parts:
            inner = self.sentence.quoted.get(reading.quotation[first])
            if inner is None:
                return []
            if pieces and reading.word(first - 1) in (",", "—", "–", "--") and _is_interrupted(pieces[-1][-1], inner):
                pieces[-1].append(inner)
            elif pieces and _continues(inner):
                return []
            else:
                pieces.append([inner])
        if not all(any(map(_is_statement, those)) for those in pieces):
            return []
        return [found for those in pieces for found in self._joined(those, chain)]

    def _joined(self, pieces: Sequence[Reading], chain: tuple[Attribution, ...]) -> Iterator[Statement]:
        """The claims of one quotation; a single one, in as many places, of one that its speaker's name interrupts."""
        first, *others = pieces
        if not others:
            yield from self.clauses(first, (0, first.last), chain)
            return
        joined = Reading(first.number, first.start, others[-1].end)
        joined.take([token for one in pieces for token in one.tokens])
        joined.subjects = subjects(joined)
        ends = list(accumulate(len(one.tokens) for one in pieces))
        places = tuple(zip((0, *ends), (*ends[:-1], joined.last), strict=False))
        yield Statement(reading=joined, parts=places, chain=chain, rule="statement.inserted-source")


def _is_all(reading: Reading, place: Part, draft: Draft) -> bool:
    """Whether a clause holds nothing but what somebody says, and who."""
    if draft.rule == "quotation" or outside(reading, place, draft):
        return False
    stated = sum(reading.has_finite(*part) for part in draft.parts)
    clause = draft.rule != "that-clause" or structure(reading, draft.parts[0]).main is not None
    return clause and stated == 1 and not any(turns_back(reading, part) for part in draft.parts)


def _of_speaker(reading: Reading, place: Part, draft: Draft) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """What is left of a clause where that is no more than what "who" says of the speaker."""
    first, last = draft.source or place
    comma = next((at for at in range(first, last - 1) if reading.lower[at] == ","), None)
    if comma is None or reading.word(comma + 1) != "who":
        return
    last -= reading.lower[last - 1] == ","
    if all(comma < at < last for at in outside(reading, place, draft)):
        yield from told_of(reading, (first, comma), (comma + 1, last))


def _continues(reading: Reading) -> bool:
    """Whether a quotation goes on with the sentence of the one before, and has no subject of its own."""
    first = int(reading.word(0) in _CONNECTIVES)
    if not reading.tokens or not reading.tokens[0].word[:1].islower():
        return False
    shape = structure(reading, (first, reading.last))
    return shape.main is None or shape.subject is None or shape.subject[0] != first


def _is_interrupted(before: Reading, after: Reading) -> bool:
    """Whether two quotations are one sentence that cannot be parted: "“If they pay,” she said, “we will go.”"."""
    if not before.tokens or before.last < len(before.tokens):
        return False
    main = structure(before, (0, before.last)).main
    depends = before.tags[0] in _OPENING or before.word(0) in _DEPENDING or main is None
    return depends or after.word(0) not in _JOINTS or _continues(after)


def _frames(frames: Sequence[Attribution], parts: Sequence[Part]) -> bool:
    """Whether these words hold the cue of the one attribution of their clause, and begin of all that it holds."""
    if len(frames) != 1 or len(parts) != 1:
        return False
    (first, last), draft = parts[0], frames[0].draft
    return _within(draft.cue, parts[0]) and all(first <= begin < last - 1 for begin, _ in draft.parts)


def _is_statement(reading: Reading) -> bool:
    """Whether a quotation says something: with a finite verb, or in more than a few words."""
    return any(group.finite for group in reading.groups) or len(reading.lower) > _SHORT_QUOTE


def _covers(one: Attribution, place: Span) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in one.content)


def _within(inner: Part, outer: Part) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _holds(outer: Draft, inner: Draft) -> bool:
    return outer.reading is inner.reading and any(_within(inner.cue, part) for part in outer.parts)


def _doubtful(reading: Reading, *parts: Part) -> bool:
    return any(reading.lower[place] in UNCUT for first, last in parts for place in range(first, last))


def conjuncts(reading: Reading, part: Part, opaque: dict[int, int]) -> list[_Clause]:
    """The clauses that these words are made of, two at least; none where one cannot tell, or may not cut."""
    first, last = part
    if _blocked(reading, part, opaque):
        return []
    if reading.word(first) in _SIDE_BY_SIDE:
        return [] if first in opaque else _opened_by_while(reading, part)
    begin = first
    while begin < last and reading.word(begin) in _CONNECTIVES:
        begin += 1
    shape = structure(reading, (begin, last), opaque)
    begin += reading.word(begin) == "not" and reading.word(begin + 1) in ("all", "every")
    if shape.main is None or shape.subject is None or shape.subject[0] != begin or _is_told_last(reading, part):
        return []
    return _parted(reading, part, shape, opaque)


def _is_told_last(reading: Reading, part: Part) -> bool:
    """Whether the words end with somebody who does something to all before: "…, the judge ordered"."""
    first, last = part
    comma = next((place for place in range(last - 1, first, -1) if reading.word(place) == ","), None)
    if comma is None:
        return False
    group = reading.own_clause(comma + 1, last)
    return group is not None and group.last >= last - 1


def _parted(reading: Reading, part: Part, shape: Structure, opaque: dict[int, int]) -> list[_Clause]:
    """The clauses between the joints of these words; none where one of them may not be cut off."""
    found: list[_Clause] = []
    start, last = part
    subject = shape.subject or part
    shared: Part | None = None
    for at, kind in shape.joints:
        apart = not _may_be_said(reading, shape.verb_behind(at), at, opaque, shared=kind == "shared")
        clause = _joined(reading, shape, subject, at, kind) if apart else None
        if clause is None and kind == "own" and found:
            break
        if clause is None or (reading.word(at) == ";" and kind != "own"):
            return []
        found.append(_Clause(start, at - (reading.word(at - 1) in (",", "—", "–", "--")), shared))
        start, shared = clause
        if shared is None:
            behind = reading.behind_adverbs(start)
            subject = behind, phrase_end(reading, behind)
    if any(_is_left_open(reading, one) for one in (*found, _Clause(start, last, shared))):
        return []
    return [*found, _Clause(start, last, shared)] if found else []


def _is_left_open(reading: Reading, clause: _Clause) -> bool:
    """Whether a clause ends in an auxiliary whose verb stands in another: "and no worker will be"."""
    end = clause.last
    while end > clause.first and reading.tags[end - 1] is Tag.PUNCTUATION:
        end -= 1
    groups = [group for group in reading.groups if clause.first <= group.first < end]
    return bool(groups) and groups[-1].last == end and groups[-1].tag in (Tag.AUXILIARY, Tag.MODAL)


def _may_be_said(reading: Reading, verb: int, joint: int, opaque: dict[int, int], *, shared: bool) -> bool:
    """Whether what is joined behind something said may be said too: "he said it rained, and he had seen it"."""
    if not any(first < last <= joint for first, last in opaque.items() if first):
        return False
    group = reading.starts[verb]
    if shared:
        return group.lemma not in _SPEAKING_ON
    shifted = bool(group.auxiliaries) and group.auxiliaries[0] in ("had", "'d", "would")
    return reading.tags[joint + 1] is Tag.PRONOUN or shifted


def _blocked(reading: Reading, part: Part, opaque: dict[int, int]) -> bool:
    """Whether a word stands here across whose scope nothing is cut."""
    place, last = part
    joint = max((at for at in range(*part) if reading.lower[at] in _JOINTS), default=last)
    while place < last:
        if place in opaque:
            place = max(opaque[place], place + 1)
            continue
        word = reading.lower[place]
        behind = place > joint and (word in _PAIRED or (word == "if" and place == joint + 1))
        if word in UNCUT and not behind:
            return True
        if word == "than" and reading.word(place - 1) not in _COUNTED:
            return True
        if word == "not" and reading.word(place + 1) == "only":
            return True
        place += 1
    return reading.word(part[0]) == "only"


def _joined(reading: Reading, shape: Structure, subject: Part, at: int, kind: str) -> tuple[int, Part | None] | None:
    """Where the clause behind a joint begins and the subject it shares; None where it may not be cut off."""
    begin = at + 1 + (reading.word(at + 1) == "that" and reading.tags[at + 1] is Tag.SUBORDINATOR)
    verb = shape.verb_behind(at)
    bare = reading.starts[verb].tag is Tag.BASE and not reading.starts[verb].auxiliaries
    if kind == "shared":
        main, group = shape.main_before(at), reading.starts[verb]
        core = _core(reading, subject, main)
        doubtful = any(reading.lower[place] in DOUBT for place in range(subject[0], at))
        return (begin, core) if main and core and not doubtful and _may_share(main, group, at) else None
    main = shape.main_before(at)
    if main is not None and main.last in (at, at - 1) and main.lemma in FRAMES and not main.passive:
        return None
    if main is not None and bare and (main.modal or main.lemma in WATCHING):
        return None
    named = range(begin, verb)
    nominal = [place for place in named if reading.tags[place] in (Tag.NOUN, Tag.NAME, Tag.PRONOUN, Tag.ADJECTIVE)]
    if not nominal or (len(named) <= _SHORT_SUBJECT and reading.lower[nominal[-1]] in _ELLIPTIC):
        return None
    return begin, None


def _core(reading: Reading, subject: Part, main: VerbGroup | None) -> Part | None:
    """A subject without what stands between commas behind it; None where one cannot tell where it ends."""
    if main is not None and is_list(reading, subject[0], main):
        return None
    for end in (phrase_end(reading, subject[0]), subject[1]):
        behind = reading.behind_adverbs(end)
        if end > subject[0] and (reading.word(end) == "," or (main is not None and behind == main.first)):
            return subject[0], end
    return None


def _may_share(main: VerbGroup, group: VerbGroup, at: int) -> bool:
    """Whether two verbs can have one subject and nothing else in common: no auxiliary, no object."""
    present = group.tag is Tag.BASE and main.tag in (Tag.PARTICIPLE, Tag.GERUND) and main.modal is None
    clear = group.tag in (Tag.PRESENT, Tag.AUXILIARY) or (present and "N" not in FORMS.get(group.lemma, "N"))
    bare = main.auxiliaries and not group.auxiliaries and main.tag is not Tag.AUXILIARY and not clear
    tags = {main.tag, group.tag}
    other = not group.auxiliaries and not main.auxiliaries and len(tags) > 1 and Tag.AUXILIARY not in tags
    return not (main.negated or bare or other or main.last == at)


def _opened_by_while(reading: Reading, part: Part) -> list[_Clause]:
    """The two clauses of "While the army holds the bridge, the rebels hold the port"."""
    first, last = part
    comma = next((place for place in range(first + 1, last) if reading.word(place) == ","), None)
    if comma is None:
        return []
    left, right = structure(reading, (first + 1, comma)), structure(reading, (comma + 1, last))
    for shape, begin in ((left, first + 1), (right, comma + 1)):
        if shape.main is None or shape.subject is None or shape.subject[0] != begin or shape.joints:
            return []
    return [_Clause(first + 1, comma), _Clause(comma + 1, last)]
