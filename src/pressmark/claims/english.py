"""English claims: sentences, each read once → who says what → statements → stance, open words, times, amounts."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pressmark.anchors import anchor
from pressmark.claims.attribution.find import find_attributions
from pressmark.claims.attribution.kinds import is_medium, kind_of
from pressmark.claims.attribution.relation import Attribution
from pressmark.claims.clauses import WHOLE, Statement, statements
from pressmark.claims.coreference import Mentions
from pressmark.claims.links import Span
from pressmark.claims.sentences import Repeated
from pressmark.claims.stance import stance_of
from pressmark.claims.times import first_other_year, reference_days, within, without_guesses
from pressmark.english.clause_structure import structure
from pressmark.english.quotes import with_plain_marks
from pressmark.english.reading import Reading
from pressmark.english.sentences import Sentence, read_sentences
from pressmark.english.tokens import Tag
from pressmark.english.verbs import FORMS
from pressmark.language.quantities import find_quantities
from pressmark.language.times import find_times
from pressmark.model.anchors import Anchor
from pressmark.model.claims import Attribution as Link
from pressmark.model.claims import Claim, ClaimStatus, Modality, SourceKind
from pressmark.model.evidence import Method, Quotation
from pressmark.model.metadata import Metadata, Role
from pressmark.model.times import Time

LONGEST = 4_000
"""Code points of a sentence that is read for its clauses: none that people write is longer. What is, is one claim."""

_MOST_CARRIED = 40
"""Sentences a speaker is carried over: no quotation in an article is longer, an unbalanced mark easily is."""

_UNCUT = frozenset({Role.HEADLINE, Role.HEADLINE_REPEAT})
"""Headlines are a language of their own: no clause of theirs is cut."""

_NEAR = 60
"""Code points between a cue and the time at which it was said."""

_OPINION = re.compile(
    r"(?<!\w)(?:opinions?|comment(?:ary)?|editorials?|columns?|columnists?|op-ed|letters?)(?!\w)", re.IGNORECASE
)
_SIGN = Tag.PUNCTUATION
_OBJECTS = frozenset({Tag.DETERMINER, Tag.PRONOUN, Tag.ADJECTIVE, Tag.NUMBER})
"""Classes of what stands behind a verb that tells the reader to do something: "Take the pills"."""

_LONGEST_LABEL, _LONGEST_NAME = 10, 4
"""Words of a sentence of the body that may be a label and its value, or a name, where it has no verb."""

_LEAD_IN = re.compile(
    r"(?<!\w)(?:said|says|say|wrote|writes|added|posted|tweeted)(?:\s+(?:on|in|the|this)\s+\w+)?:\s*\Z"
    r"|the\s+following[.:]\s*\Z",
    re.IGNORECASE,
)
"""The end of what only tells that somebody said what follows."""

_ENDS = frozenset('.!?…"”’)')
"""How a sentence ends; a label or a name has no stop."""

_RUNS = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})? ")
"""How long a film runs, before its title."""

_SIGNS = frozenset([",", ";", ":", "–", "—", "-", "--", ".", "!", "…", "•", "*"])
"""Signs that no claim begins or ends with."""


def english_claims(
    text: str, metadata: Metadata, sentences: Sequence[Repeated], *, method: Method
) -> tuple[list[Claim], list[Sentence]]:
    """The claims of each sentence, in text order, without numbers yet; and the sentences as they were read."""
    plain = with_plain_marks(text)
    places = [(one.sentence.start, one.sentence.end) for one in sentences]
    read, quotes = read_sentences(plain, [place for place in places if place[1] - place[0] <= LONGEST])
    touching = _touching(read, find_attributions(plain, read, quotes))
    maker = _Maker(text, metadata, Mentions(text, read), method)
    by_place = {sentence.place: sentence for sentence in read}
    quoted = {tuple(_words(inner)) for sentence in read for inner in sentence.quoted.values()}
    claims: list[Claim] = []
    for one, place in zip(sentences, places, strict=True):
        sentence = by_place.get(place)
        if sentence is None:
            claims.append(maker.long(one))
        elif sentence.quoted or not quoted or tuple(_words(sentence.outline)) not in quoted:
            claims += maker.claims(one, sentence, touching[sentence.number])
    return claims, read


def _words(reading: Reading) -> Iterator[str]:
    """The words of a reading without signs: a quotation that is shown again, large and without marks, has the same."""
    return (low for low, tag in zip(reading.lower, reading.tags, strict=True) if tag is not _SIGN)


def _touching(read: Sequence[Sentence], found: Sequence[Attribution]) -> list[list[Attribution]]:
    """For each sentence the attributions that have a word in it."""
    starts = [sentence.start for sentence in read]
    touching: list[list[Attribution]] = [[] for _ in read]
    for one in found:
        parts = (*one.source, *one.cue, *one.content)
        first = max(0, bisect_right(starts, min(start for start, _ in parts)) - 1)
        last = bisect_right(starts, max(end for _, end in parts) - 1)
        for number in range(first, min(last, first + _MOST_CARRIED)):
            touching[number].append(one)
    return touching


class _Maker:
    """Claims of one text from what was read in it."""

    def __init__(self, text: str, metadata: Metadata, mentions: Mentions, method: Method) -> None:
        self.text = text
        self.mentions = mentions
        self.method = method
        self.days = reference_days(text, metadata)
        self.other_year = first_other_year(text, metadata)
        self.author = _author(metadata)

    def long(self, one: Repeated) -> Claim:
        """A sentence that is too long to be read, as one claim."""
        return Claim(
            id="c0",
            target=(anchor(self.text, one.sentence.start, one.sentence.end),),
            repeats=self._anchors(one.repeats),
            modality=Modality.ASSERTED,
            extractor=str(self.method),
            status=ClaimStatus.MACHINE,
            rule=WHOLE,
        )

    def claims(self, one: Repeated, sentence: Sentence, attributions: Sequence[Attribution]) -> Iterator[Claim]:
        """The claims of a sentence; a caption that only names what is seen states nothing."""
        if not _states(self.text, one.sentence.role, sentence):
            return
        amounts = find_quantities(self.text, *sentence.place)
        times = find_times(self.text, *sentence.place, published=self.days.at(sentence.place[0]))
        times = without_guesses(times, self.other_year, self.days)
        named = within([sentence.place], times)
        found = statements(sentence, attributions, cut=one.sentence.role not in _UNCUT)
        for statement in found:
            places = self._places(statement, sentence)
            if not places:
                continue
            spoken = replace(statement, quoted=one.sentence.label or statement.quoted)
            stance = stance_of(self.text, spoken, places)
            yield Claim(
                id="c0",
                target=self._anchors(places),
                repeats=self._repeats(one, places, whole=len(found) == 1),
                attribution=(*self._voice(one, places), *self._chain(statement, named)),
                modality=stance.modality,
                cues=self._anchors(stance.cues),
                polarity=stance.polarity,
                polarity_cues=self._anchors(stance.polarity_cues),
                certainty=stance.certainty,
                certainty_cues=self._anchors(stance.certainty_cues),
                loaded=self._anchors(stance.loaded),
                open=tuple(self.mentions.open_words(statement, places)),
                times=within(places, times),
                quantities=within(places, amounts),
                extractor=str(self.method),
                status=ClaimStatus.MACHINE,
                rule=statement.rule,
            )

    def _places(self, statement: Statement, sentence: Sentence) -> list[Span]:
        """Where a statement stands: without signs at its ends, and with both marks of a quotation or none."""
        found: list[Span] = []
        reading = statement.reading
        for part in statement.parts:
            first, last = part
            while first < last and reading.lower[first] in _SIGNS:
                first += 1
            while first < last and reading.lower[last - 1] in _SIGNS:
                last -= 1
            if first < last:
                found.append(_paired(self.text, *reading.span(first, last), sentence.place))
        return found

    def _repeats(self, one: Repeated, places: Sequence[Span], *, whole: bool) -> tuple[Anchor, ...]:
        """Where a claim stands in the repeats of its sentence; nothing where a repeat has other letters and is cut."""
        start, end = one.sentence.start, one.sentence.end
        found: list[Span] = []
        for place in one.repeats:
            if self.text[start:end] == self.text[slice(*place)]:
                found.append((places[0][0] + place[0] - start, places[-1][1] + place[0] - start))
            elif whole:
                found.append((place[0], place[1] - (self.text[place[1] - 1] == ".")))
        return self._anchors(found)

    def _voice(self, one: Repeated, places: Sequence[Span]) -> tuple[Link, ...]:
        """Who says what nobody else says: an opinion piece's author, or in an interview who is named first."""
        label = one.sentence.label
        if label is not None and _is_person(self.text, label):
            source, content = anchor(self.text, *label), self._anchors(places)
            named = Link(
                who=self.text[slice(*label)],
                kind=SourceKind.PERSON,
                source=source,
                content=content,
                modality=Modality.REPORTED,
                rule="attribution.turn",
            )
            return (named,)
        own = one.sentence.role is Role.BODY and label is None
        return (self.author,) if self.author is not None and own else ()

    def _chain(self, statement: Statement, times: Sequence[Time]) -> Iterator[Link]:
        """Who says it, outermost first; a medium that was told stands before who told it."""
        for one in statement.chain:
            cue = anchor(self.text, *one.cue[0]) if one.cue else None
            content = self._anchors(one.content)
            if one.reported_to is not None:
                yield Link(
                    who=" ".join(self.text[slice(*one.reported_to)].split()),
                    kind=SourceKind.ORGANISATION,
                    source=anchor(self.text, *one.reported_to),
                    cue=cue,
                    content=content,
                    modality=Modality.REPORTED,
                    rule="attribution.told-to",
                )
            source = one.source[0]
            yield Link(
                who=" ".join(self.text[slice(*source)].split()),
                kind=one.kind,
                source=anchor(self.text, *source),
                reference=self.mentions.reference(source, one.referent, one.draft.reading.number),
                cue=cue,
                content=content,
                time=_time(one, times),
                modality=one.modality,
                rule=f"attribution.{one.rule}",
            )

    def _anchors(self, places: Sequence[Span]) -> tuple[Anchor, ...]:
        return tuple(anchor(self.text, *place) for place in places)


def _is_person(text: str, label: Span) -> bool:
    """Whether the label of an interview's paragraph is a person's name: of two words, or part of one in the text."""
    name = text[slice(*label)]
    whole = name
    if " " not in name:
        word = re.escape(name)
        found = re.search(rf"(?<!\w){word} [^\W\d_a-z][^\W\d_]+|(?<![\w.] )[^\W\d_a-z][^\W\d_]+ {word}(?!\w)", text)
        if found is None:
            return False
        whole = found[0]
    return kind_of(whole, whole) is SourceKind.PERSON and not is_medium(whole)


def _states(text: str, role: Role, sentence: Sentence) -> bool:
    """Whether a caption or sentence says that something is so, and does not only name it or ask for something."""
    if role is Role.CAPTION:
        return _tells(sentence) and not _RUNS.match(text, sentence.start)
    reading = sentence.outline
    if role is not Role.BODY or sentence.quoted:
        return True
    if _LEAD_IN.search(text, max(sentence.start, sentence.end - _NEAR), sentence.end):
        return False
    first = next((place for place, one in enumerate(reading.tags) if one is not Tag.NUMBER and one is not _SIGN), 0)
    if _appeals(reading, first):
        return False
    stopped = text[sentence.end - 1 : sentence.end] in _ENDS
    if not any(group.finite for group in reading.groups):
        return stopped and reading.last > (_LONGEST_LABEL if ":" in reading.lower[:_LONGEST_LABEL] else _LONGEST_NAME)
    group = reading.starts.get(first)
    asks = group is not None and group.tag is Tag.BASE and not group.auxiliaries
    objects = _OBJECTS if stopped else _OBJECTS | {Tag.NAME}
    return not (asks and reading.tag(first + 1) in objects and structure(reading, (0, reading.last)).main == group)


def _appeals(reading: Reading, first: int) -> bool:
    """Whether a sentence asks its reader for something and states nothing: "please call", "let us go", "stay indoors".

    A word that may be a verb or a noun begins an appeal where the sentence has no verb of its own.
    """
    asked = any(low == "please" and "B" in FORMS.get(reading.word(at + 1), "") for at, low in enumerate(reading.lower))
    opener = reading.word(first)
    return (
        asked
        or opener == "let"
        or ("B" in FORMS.get(opener, "") and structure(reading, (0, reading.last)).main is None)
    )


def _tells(sentence: Sentence) -> bool:
    """Whether a caption says what somebody does, and does not only name what is seen."""
    reading = sentence.outline
    return any(
        group.finite or (subject is not None and subject.own and subject.last == group.first)
        for group, subject in zip(reading.groups, reading.subjects, strict=True)
    )


def _paired(text: str, start: int, end: int, within: Span) -> Span:
    """The place with the mark that a quotation in it lacks at its end or beginning; without one that has no partner."""
    if text[end : end + 1] == "’" and text.rfind("‘", start, end) > text.rfind("’", start, end):
        end += 1
    for opening, closing in (('"', '"'), ("“", "”"), ("«", "»")):
        if opening == closing:
            odd = text.count(opening, start, end) % 2
            opens = odd and text.rfind(opening, start, end) > start
        else:
            odd = text.count(opening, start, end) != text.count(closing, start, end)
            opens = odd and text.rfind(opening, start, end) > text.rfind(closing, start, end)
        if not odd:
            continue
        if text[start] in (opening, closing):
            start += 1
        elif text[end - 1] in (opening, closing):
            end -= 1
        elif opens and text[end : end + 1] == closing and end < within[1]:
            end += 1
        elif opens and text[end : end + 1] in ".,!?" and text[end + 1 : end + 2] == closing and end + 1 < within[1]:
            end += 2
        elif text[start - 1 : start] == opening and start > within[0]:
            start -= 1
    return start, end


def _time(one: Attribution, times: Sequence[Time]) -> Time | None:
    """The time beside the cue that is no part of what was said: "reported on Sunday"."""
    if not one.cue:
        return None
    end = one.cue[0][1]
    for time in times:
        first, last = time.anchor.start, time.anchor.end
        if end <= first <= end + _NEAR and not any(start < last and first < stop for start, stop in one.content):
            return None if any(end <= start < first for start, _ in one.content) else time
    return None


def _author(metadata: Metadata) -> Link | None:
    """The author of an opinion piece, who is who says so in it."""
    section = metadata.article_section.value if metadata.article_section else ""
    if not _OPINION.search(section or "") or len(metadata.author) != 1:
        return None
    author = metadata.author[0]
    places = [one.anchor for one in author.evidence if isinstance(one, Quotation)]
    return Link(
        who=author.value,
        kind=SourceKind.PERSON,
        source=places[0] if places else None,
        rule="attribution.author",
    )
