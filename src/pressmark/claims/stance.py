"""How an English claim is put forward: modality, polarity and certainty, each by the words of its own main clause.

A "not", a "may" or a "likely" counts for the clause it stands in: what a clause within the claim denies or doubts, the
claim does not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.claims.clauses import Statement
from pressmark.english.clause_structure import structure
from pressmark.english.phrases import VerbGroup
from pressmark.english.reading import Reading, Span
from pressmark.english.tokens import Tag
from pressmark.language.tables import words
from pressmark.model.claims import Certainty, Modality, Polarity
from pressmark.tables import words as table_words

_LOADED = table_words("english-stance", "loaded")
_JUDGING = table_words("english-stance", "judging")
_POSSIBLE = words("possibly perhaps maybe potentially conceivably")
_PROBABLE = words("likely probably presumably apparently seemingly unlikely")
_ALMOST = words("almost nearly")
_ALLEGED = words("allegedly purportedly supposedly")
_REPUTED = words("say report rumour rumor")
_ACCUSED = words("allege accuse suspect charge")
_BELIEVED = words("expect believe think understand assume estimate")
_NOBODY = words("nobody nothing none neither nor no-one")
_FAILING = words("fail refuse decline")
_UNKNOWN = words("unclear unknown uncertain unconfirmed undetermined")
_KNOWN = words("known clear certain sure confirmed verified established")
_WELL = words("well widely best better so as")
_KNOWING = words("know")
_ABLE = words("see hear feel smell taste remember carry hold seat accommodate lift store contain")
"""Verbs with which "could" tells what somebody or something was able to do."""

_OBLIGING = words("should must ought")
_NOT_AFTER_NO = words("doubt longer more less fewer later sooner")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SCARE_QUOTED = re.compile(r"[\"“‘](?P<word>[^\W\d_][\w-]{2,30})[\"”’]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What a claim's words, and those of its sources, say about how far it is held to be so, and by which words."""

    modality: Modality
    cues: tuple[Span, ...]
    polarity: Polarity
    polarity_cues: tuple[Span, ...]
    certainty: Certainty
    certainty_cues: tuple[Span, ...]
    loaded: tuple[Span, ...]


def stance_of(text: str, statement: Statement, places: Sequence[Span]) -> Stance:
    """The stance of a claim that stands at these places of the text."""
    main = _Main(statement)
    unknown = tuple(main.unknown())
    negations = () if unknown else tuple(main.negations())
    certainty, doubts = (Certainty.UNKNOWN, unknown) if unknown else main.certainty(negated=bool(negations))
    modality, cues = _modality(statement, main, certainty, doubts)
    return Stance(
        modality=modality,
        cues=cues,
        polarity=Polarity.NEGATIVE if len(negations) % 2 else Polarity.POSITIVE,
        polarity_cues=negations,
        certainty=certainty,
        certainty_cues=doubts,
        loaded=tuple(_loaded(text, places)),
    )


def _modality(
    statement: Statement, main: "_Main", certainty: Certainty, doubts: tuple[Span, ...]
) -> tuple[Modality, tuple[Span, ...]]:
    """How it is put forward: by doubt in its own words first, then by its own verb, then by whoever says it."""
    for modality, cues in main.distances():
        return modality, cues
    if certainty in (Certainty.POSSIBLE, Certainty.PROBABLE):
        return Modality.HEDGED, doubts
    if statement.chain:
        spoken = {cue for one in statement.chain for cue in one.cue}
        if any(one.modality is Modality.ALLEGED for one in statement.chain):
            return Modality.ALLEGED, tuple(sorted(spoken))
        own = main.judged()
        return own or (Modality.REPORTED, tuple(sorted(spoken)))
    if statement.quoted is not None:
        return Modality.REPORTED, (statement.quoted,)
    return Modality.ASSERTED, ()


class _Main:
    """The words of a claim's main clause, without those of clauses within it."""

    def __init__(self, statement: Statement) -> None:
        self.reading: Reading = statement.reading
        self.places: list[int] = []
        groups: list[VerbGroup] = []
        self.begin = 0
        for part in statement.parts:
            shape = structure(self.reading, part)
            self.places.extend(place for place in range(*part) if place not in shape.inner)
            groups.extend(shape.mains[:1])
            self.begin = shape.subject[0] if shape.subject else self.begin
        self.group = groups[-1] if groups else None
        self.held = frozenset(self.places)

    def _span(self, place: int) -> Span:
        token = self.reading.tokens[place]
        return token.start, token.end

    def _is(self, place: int, table: frozenset[str]) -> bool:
        return place in self.held and self.reading.lower[place] in table

    def negations(self) -> Iterator[Span]:
        """The words that turn the clause into its opposite."""
        reading, group = self.reading, self.group
        for place in self.places:
            word, tag = reading.lower[place], reading.tags[place]
            after = reading.word(place + 1)
            governed = place > 0 and reading.tags[place - 1] is Tag.PREPOSITION
            numbered = word == "no" and after[:1].isdigit()
            if governed or numbered or (place < self.begin and place != self.places[0]):
                continue
            if tag is Tag.NEGATION or word == "cannot":
                near = group is not None and group.first - 1 <= place <= group.last
                opens = place == self.places[0] and after not in ("only", "just", "merely", "least")
                # Without an auxiliary it is an aside's: "experts not involved in it warned".
                aside = word == "not" and not opens and group is not None and not group.auxiliaries
                if (near or opens) and not aside and after not in ("only", "just", "merely", "to", "until"):
                    yield self._span(place)
            elif (
                word == "no" and after not in _NOT_AFTER_NO and tag is Tag.DETERMINER and reading.word(place - 1) != ","
            ):
                yield self._span(place)
            elif word == "no" and after in ("longer", "one"):
                yield self._span(place)[0], reading.tokens[place + 1].end
            elif word in _NOBODY and not (word == "nor" and any(reading.lower[at] == "neither" for at in self.places)):
                yield self._span(place)
        if group is not None and group.lemma in _FAILING and reading.tag(group.last) is Tag.TO:
            yield self._span(group.head)
        if group is not None and reading.word(group.last) == "unable":
            yield self._span(group.last)

    def unknown(self) -> Iterator[Span]:
        """The words that say that nobody knows."""
        reading, group = self.reading, self.group
        if group is None:
            return
        near = range(group.first, min(reading.last, group.last + 4))
        for place in near:
            if self._is(place, _UNKNOWN):
                yield self._span(place)
            elif (
                group.negated
                and self._is(place, _KNOWN)
                and reading.word(place - 1) not in _WELL
                and (place >= group.last or group.passive)
            ):
                yield self._span(group.first)[0], self._span(place)[1]
        if group.lemma == "remain" and [reading.word(group.last + at) for at in range(3)] == ["to", "be", "seen"]:
            yield self._span(group.head)[0], self._span(group.last + 2)[1]
        subject = [reading.lower[place] for place in self.places if place < group.first]
        if group.lemma in _KNOWING and (subject[-1:] == ["nobody"] or subject[-2:] == ["no", "one"]):
            yield self._span(group.head)

    def certainty(self, *, negated: bool) -> tuple[Certainty, tuple[Span, ...]]:
        """How sure the clause is, with the words that show it."""
        reading, group = self.reading, self.group
        if group is not None and group.auxiliaries:
            modal = group.auxiliaries[0]
            able = modal == "could" and (negated or group.lemma in _ABLE)
            if modal in ("may", "might", "could") and not able:
                return Certainty.POSSIBLE, (self._span(group.first),)
        # "Perhaps surprisingly, …" doubts the surprise, not what is said.
        found = tuple(
            self._span(place)
            for place in self.places
            if reading.lower[place] in _POSSIBLE
            and not (reading.tag(place + 1) is Tag.ADVERB and reading.word(place + 2) == ",")
        )
        found += tuple(self._possible(negated=negated))
        if found:
            return Certainty.POSSIBLE, found
        found = tuple(
            self._span(place)
            for place in self.places
            if reading.lower[place] in _PROBABLE and reading.tag(place + 1) not in (Tag.NOUN, Tag.NAME)
        )
        found += tuple(
            (self._span(place)[0], self._span(place + 1)[1])
            for place in self.places
            if reading.lower[place] in _ALMOST and reading.word(place + 1) == "certainly"
        )
        found += tuple(self._probable())
        return (Certainty.PROBABLE, found) if found else (Certainty.CERTAIN, ())

    def _possible(self, *, negated: bool) -> Iterator[Span]:
        """The form "is possible", which is no doubt where somebody will be able to do something."""
        reading, group = self.reading, self.group
        if group is None or negated or group.modal is not None or reading.word(group.first) in ("was", "were"):
            return
        for place in range(group.last, min(reading.last, group.last + 3)):
            if (
                reading.word(place) == "possible"
                and reading.word(place + 1) != "to"
                and reading.tag(place) is Tag.ADJECTIVE
            ):
                yield self._span(place)

    def _probable(self) -> Iterator[Span]:
        reading, group = self.reading, self.group
        if group is None:
            return
        if group.lemma in ("appear", "seem") and reading.word(group.last) in ("to", "that", "like"):
            yield self._span(group.head)
        if (
            group.passive
            and group.lemma in _BELIEVED
            and (reading.tag(group.last) is Tag.TO or reading.word(group.last) == "that")
        ):
            yield self._span(group.first)[0], self._span(group.head)[1]
        for place in range(group.first, min(reading.last, group.last + 2)):
            if reading.word(place) in _ALMOST and reading.word(place + 1) in ("certain", "sure"):
                yield self._span(place)[0], self._span(place + 1)[1]

    def distances(self) -> Iterator[tuple[Modality, tuple[Span, ...]]]:
        """The clause's own words by which nobody named says it: "allegedly", "is accused of", "is said to"."""
        reading, group = self.reading, self.group
        for place in self.places:
            word = reading.lower[place]
            if word in _ALLEGED:
                yield Modality.ALLEGED, (self._span(place),)
            elif word == "reportedly":
                yield Modality.REPORTED, (self._span(place),)
        if group is None or not group.passive or group.negated:
            return
        cue = (self._span(group.first)[0], self._span(group.head)[1])
        after = reading.word(group.last)
        if group.lemma in _ACCUSED and (after in ("to", "of") or (after == "with" and group.lemma == "charge")):
            yield Modality.ALLEGED, (cue,)
        elif group.lemma in _REPUTED and reading.tag(group.last) is Tag.TO:
            yield Modality.REPORTED, (cue,)

    def judged(self) -> tuple[Modality, tuple[Span, ...]] | None:
        """What somebody's words are beside a report: what is to be done, or a judgement."""
        reading, group = self.reading, self.group
        if group is not None and group.auxiliaries and group.auxiliaries[0] in _OBLIGING and not group.perfect:
            return Modality.DIRECTIVE, (self._span(group.first),)
        if group is not None and group.tag is Tag.BASE and not group.auxiliaries and group.first == self.places[0]:
            return Modality.DIRECTIVE, (self._span(group.first),)
        found = tuple(self._span(place) for place in self.places if reading.lower[place] in _JUDGING)
        return (Modality.OPINION, found) if found else None


def _loaded(text: str, places: Sequence[Span]) -> Iterator[Span]:
    for start, end in places:
        marked = [match.span("word") for match in _SCARE_QUOTED.finditer(text, start, end)]
        judged = (match.span() for match in _WORD.finditer(text, start, end) if match[0].lower() in _LOADED)
        yield from sorted({*marked, *judged})
