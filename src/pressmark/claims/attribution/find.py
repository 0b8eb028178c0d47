"""Every attribution in the sentences of a text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pressmark.claims.attribution.according import by_according
from pressmark.claims.attribution.extents import LONGEST
from pressmark.claims.attribution.kinds import is_medium, kind_of
from pressmark.claims.attribution.relation import Attribution, Draft
from pressmark.claims.attribution.verbs import by_verbs
from pressmark.english.reading import Quote, Reading, Span
from pressmark.english.sentences import Sentence
from pressmark.english.tokens import Tag
from pressmark.language.tables import words
from pressmark.model.claims import Modality, SourceKind

_TURN = 60
"""Sentences that one speaker of a transcript says in a paragraph."""

_NEIGHBOURS = 40
"""Attributions before and after one that are looked at for one that holds it."""

_FARTHEST = 4
"""Sentences between a speaker and a quotation that goes on."""

_SPOKEN = frozenset(["behind", "inverted", "quotation", "colon", "that-clause", "bare-clause", "as-noted"])
"""Rules after which a source may go on in a quotation of its own."""

_DENYING = words("deny dispute refute rebut disavow reject dismiss disprove debunk")
_HIDING = words(
    "expect seem appear suppose understand consider suggest indicate believe think suspect estimate predict"
)
"""Verbs that hold back where nobody is named: "is expected to"."""


def find_attributions(text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> list[Attribution]:
    """Every attribution, in text order of the cues; of content where there is no cue."""
    found: list[Attribution] = []
    whole = _Text(text, quotes, sentences, set())
    for sentence in sentences:
        reading = sentence.outline
        for draft in (*by_verbs(reading), *by_according(reading)):
            content = whole.content(draft)
            if content:
                found.append(_found(text, draft, content))
        for inner in sentence.quoted.values():
            for draft in by_verbs(inner):
                content = tuple(inner.span(*part) for part in draft.parts if part[0] < part[1])
                if content:
                    found.append(replace(_found(text, draft, content), quoted=True))
    found.extend(_carried(text, sentences, quotes, found, whole.covered))
    found.sort(key=lambda one: ((one.cue or one.content)[0], one.content))
    return _nested(found)


def _nested(found: Sequence[Attribution]) -> list[Attribution]:
    """The same, each with the number of the innermost one whose content holds its cue."""
    result: list[Attribution] = []
    for number, one in enumerate(found):
        start, end = (one.cue or one.content)[0]
        best: tuple[int, int] | None = None
        for other in range(max(0, number - _NEIGHBOURS), min(len(found), number + _NEIGHBOURS)):
            if other == number:
                continue
            for first, last in found[other].content:
                if (
                    first <= start
                    and end <= last
                    and (one.cue or (first, last) != (start, end))
                    and (best is None or last - first < best[0])
                ):
                    best = last - first, other
        result.append(one if best is None else replace(one, nested_in=best[1]))
    return result


def _carried(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote], found: Sequence[Attribution], covered: set[int]
) -> Iterator[Attribution]:
    """Whoever spoke last goes on speaking in a quotation that nobody is named for, unless somebody else came up."""
    speakers = {one.sentence: one for one in found if one.rule in _SPOKEN and one.source and not one.quoted}
    last: Attribution | None = None
    near = -1
    done = set(covered)
    for sentence in sentences:
        reading = sentence.outline
        if sentence.number in speakers:
            last, near = speakers[sentence.number], sentence.number
        elif last is not None and _somebody_else(reading, text, last):
            last = None
        if not reading.is_quotation or last is None or sentence.number - near > _FARTHEST:
            continue
        near = sentence.number
        number = reading.quotation[0]
        if number not in done and quotes[number].start >= sentence.start:
            done.add(number)
            place = quotes[number].start, quotes[number].end
            yield replace(last, cue=(), content=(place,), rule="carried", sentence=sentence.number, reported_to=None)


def _somebody_else(reading: Reading, text: str, speaker: Attribution) -> bool:
    """Whether a sentence has a name as its subject that is no name of the speaker's."""
    known = set(" ".join(text[slice(*place)] for place in speaker.source).lower().split())
    for subject in reading.subjects:
        if subject is not None and subject.own and subject.referent is None:
            names = {reading.lower[at] for at in range(subject.first, subject.last) if reading.tags[at] is Tag.NAME}
            if names and names.isdisjoint(known):
                return True
    return False


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its quotations and sentences; `covered` are the numbers of quotations that are somebody's content."""

    text: str
    quotes: Sequence[Quote]
    sentences: Sequence[Sentence]
    covered: set[int]

    def content(self, draft: Draft) -> tuple[Span, ...]:
        """The places of a draft's content."""
        reading = draft.reading
        spans: list[Span] = []
        for first, behind in draft.parts:
            last = min(behind, first + LONGEST)
            if first >= last:
                continue
            start, end = reading.span(first, last)
            self.covered.update(number for number in reading.quotation[first:last] if number >= 0)
            if reading.is_block(first):
                start = self.quotes[reading.quotation[first]].start
            if reading.is_block(last - 1):
                end = self.quotes[reading.quotation[last - 1]].end
            spans.append((start, end))
        if draft.open_end:
            spans.extend(self._following(draft, spans))
        return tuple(_whole_quotation(self.text, span) for span in spans)

    def _paragraph_end(self, reading: Reading) -> int:
        """The end of the last sentence of a sentence's paragraph."""
        end = reading.end
        for later in range(reading.number + 1, min(len(self.sentences), reading.number + _TURN)):
            if "\n" in self.text[end : self.sentences[later].start]:
                break
            end = self.sentences[later].end
        return end

    def _following(self, draft: Draft, spans: Sequence[Span]) -> Iterator[Span]:
        """Quotations behind the sentence that go on with what is said; any paragraph behind a colon."""
        number = draft.reading.number
        end = spans[-1][1] if spans else draft.reading.end
        colon = draft.rule == "colon" and not spans
        for later in range(number + 1, len(self.sentences)):
            sentence = self.sentences[later]
            reading = sentence.outline
            parted = "\n" in self.text[self.sentences[later - 1].end : sentence.start]
            if parted and not colon and not _goes_on(self.text, end):
                return
            if not reading.is_quotation:
                if colon and later == number + 1 and not reading.is_block(0):
                    yield sentence.start, self._paragraph_end(reading)
                return
            self.covered.add(reading.quotation[0])
            quote = self.quotes[reading.quotation[0]]
            if quote.end > end:
                yield quote.start, quote.end
                end = quote.end


def _goes_on(text: str, end: int) -> bool:
    """Whether a quotation that ends here has no closing mark: it goes on in the next paragraph."""
    return text[end - 1 : end] not in ('"', "”") and "\n" in text[end : end + 2]


def _whole_quotation(text: str, span: Span) -> Span:
    """The span with the marks of a quotation whose words it begins or ends with."""
    start, end = span
    while end < len(text) and text[end] in ".,!?…" and text[end + 1 : end + 2] in ('"', "”"):
        end += 1
    if (text[end : end + 1] == '"' and text.count('"', start, end) % 2) or (
        text[end : end + 1] == "”" and text.rfind("“", start, end) > text.rfind("”", start, end)
    ):
        end += 1
    return start, end


def _found(text: str, draft: Draft, content: tuple[Span, ...]) -> Attribution:
    reading, group = draft.reading, draft.group
    name = _name(reading, *draft.source) if draft.source else None
    referent = reading.span(*draft.referent) if draft.referent else None
    return Attribution(
        source=(reading.span(*draft.source),) if draft.source else (),
        cue=(reading.span(*draft.cue),),
        content=content,
        kind=_kind(text, reading.span(*draft.source), referent or name) if draft.source and name else SourceKind.HIDDEN,
        modality=_modality(draft, group.lemma if group else ""),
        rule=draft.rule,
        sentence=reading.number,
        draft=draft,
        referent=referent,
        name=name,
        reported_to=_medium(text, _name(reading, *draft.listener)) if draft.listener else None,
    )


def _modality(draft: Draft, lemma: str) -> Modality:
    """How the cue puts forward what it attributes."""
    if lemma in _DENYING:
        return Modality.DENIED
    modality = draft.frame.modality if draft.frame else Modality.REPORTED
    hidden = draft.source is None and modality is Modality.OPINION and lemma in _HIDING
    return Modality.HEDGED if hidden else modality


def _kind(text: str, source: Span, name: Span) -> SourceKind:
    return kind_of(text[min(source[0], name[0]) : source[1]], text[slice(*name)])


def _medium(text: str, listener: Span) -> Span | None:
    return listener if is_medium(text[slice(*listener)]) else None


def _name(reading: Reading, first: int, last: int) -> Span:
    """The source up to the first comma, bracket or relative pronoun."""
    for place in range(first + 1, last):
        if reading.lower[place] in (",", "(", "—", "–", "who", "which", "that"):
            return reading.span(first, place)
    return reading.span(first, last)
