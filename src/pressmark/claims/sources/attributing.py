"""Every attribution of a text's sentences."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pressmark.claims.sources.adjectival import by_adjectives
from pressmark.claims.sources.carried import carried, is_quotation
from pressmark.claims.sources.contents import LONGEST
from pressmark.claims.sources.found import Found, Span
from pressmark.claims.sources.glosses import without_glosses
from pressmark.claims.sources.kinds import is_medium, kind_of
from pressmark.claims.sources.nominal import by_nouns
from pressmark.claims.sources.passages import Passage, passages
from pressmark.claims.sources.phrases import by_phrases
from pressmark.claims.sources.quoted import outer_quotations, with_plain_marks
from pressmark.claims.sources.reading import Draft
from pressmark.claims.sources.reading import read as read_words
from pressmark.claims.sources.stances import stance
from pressmark.claims.sources.verbal import by_verbs
from pressmark.model.claims import SourceKind

_TURN = 60
"""Sentences that one speaker of a transcript says in a paragraph."""

_NEIGHBOURS = 40
"""Relations before and after one that are looked at for one that holds it."""


def attributions(text: str, sentences: Sequence[Span]) -> list[Found]:
    """Every relation between a source, a cue and a content in these sentences, in text order of the cues."""
    if not sentences:
        return []
    original, text = text, with_plain_marks(text)
    quoted = outer_quotations(text, sentences[0][0], sentences[-1][1])
    read = passages(text, sentences, quoted)
    found: list[Found] = []
    whole = _Text(text, quoted, read, set())
    for passage in read:
        reading = read_words(passage)
        for draft in (*by_verbs(reading), *by_phrases(reading), *by_nouns(reading), *by_adjectives(reading)):
            content = whole.content(draft)
            if content:
                found.append(_found(text, draft, _with_marks(original, content)))
    further = list(carried(read, quoted, found, whole.covered))
    found.extend(replace(one, content=_with_marks(original, one.content)) for one in further)
    found.extend(_inside_quotations(text, sentences, quoted))
    found.sort(key=_order)
    return _nested(found)


def _order(one: Found) -> tuple[Span, tuple[Span, ...]]:
    """Text order of cues; of content where there is no cue."""
    return (one.cue or one.content)[0], one.content


def _inside_quotations(
    text: str, sentences: Sequence[Span], quoted: Sequence[tuple[int, int, bool]]
) -> Iterator[Found]:
    """The relations in the words of those who are quoted."""
    clipped: list[Span] = []
    numbers: list[int] = []
    index = 0
    for number, (start, end) in enumerate(sentences):
        while index < len(quoted) and quoted[index][1] <= start:
            index += 1
        place = index
        while place < len(quoted) and quoted[place][0] < end:
            first, last, block = quoted[place]
            if block:
                inner = max(first + 1, start), min(last - 1, end)
                if inner[0] < inner[1]:
                    clipped.append(inner)
                    numbers.append(number)
            place += 1
    for passage in passages(text, clipped, []):
        reading = read_words(passage)
        for draft in by_verbs(reading):
            content = tuple(passage.span(*part) for part in draft.parts if part[0] < part[1])
            if content:
                yield replace(_found(text, draft, content), quoted=True, sentence=numbers[passage.number])


def _nested(found: Sequence[Found]) -> list[Found]:
    """The same relations, each with the number of the innermost one whose content holds its cue."""
    result: list[Found] = []
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


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with plain marks, its outermost quotations and its sentences.

    `covered` are the numbers of the quotations that are somebody's content.
    """

    text: str
    quoted: Sequence[tuple[int, int, bool]]
    passages: Sequence[Passage]
    covered: set[int]

    def content(self, draft: Draft) -> tuple[Span, ...]:
        """The places of a draft's content, without glosses."""
        passage = draft.passage
        spans: list[Span] = []
        for first, behind in draft.parts:
            last = min(behind, first + LONGEST)
            if first >= last:
                continue
            start, end = passage.span(first, last)
            self.covered.update(number for number in passage.quotation[first:last] if number >= 0)
            if passage.is_block(first):
                start = self.quoted[passage.quotation[first]][0]
            if passage.is_block(last - 1):
                end = self.quoted[passage.quotation[last - 1]][1]
            spans.append((start, self._quotation_end(end, passage) if last >= len(passage.lower) - 1 else end))
        if draft.rule == "speaker-colon":
            spans[-1] = spans[-1][0], max(spans[-1][1], self._paragraph_end(passage))
        elif draft.open_end:
            spans.extend(self._following(draft, spans))
        return tuple(piece for span in spans for piece in without_glosses(self.text, _whole_quotation(self.text, span)))

    def _quotation_end(self, end: int, passage: Passage) -> int:
        """The end of a quotation of a few words that begins in a sentence and goes on behind it."""
        place = bisect_left(self.quoted, (end,)) - 1
        if place < 0 or self.quoted[place][2]:
            return end
        first, last, _ = self.quoted[place]
        return last if first >= passage.start and last > passage.end else end

    def _paragraph_end(self, passage: Passage) -> int:
        """The end of the last sentence of a sentence's paragraph."""
        end = passage.end
        for later in range(passage.number + 1, min(len(self.passages), passage.number + _TURN)):
            if "\n" in self.text[end : self.passages[later].start]:
                break
            end = self.passages[later].end
        return end

    def _following(self, draft: Draft, spans: Sequence[Span]) -> Iterator[Span]:
        """Quotations behind the sentence that go on with what is said; any paragraph behind a colon."""
        number = draft.passage.number
        end = spans[-1][1] if spans else draft.passage.end
        colon = draft.rule == "colon" and not spans
        for later in range(number + 1, len(self.passages)):
            passage = self.passages[later]
            parted = "\n" in self.text[self.passages[later - 1].end : passage.start]
            if parted and not colon and not _goes_on(self.text, end):
                return
            if not is_quotation(passage):
                if colon and later == number + 1 and not passage.is_block(0):
                    yield passage.start, self._paragraph_end(passage)
                return
            self.covered.add(passage.quotation[0])
            first, last, _ = self.quoted[passage.quotation[0]]
            if last > end:
                yield first, last
                end = last


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


def _with_marks(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The same places with both apostrophes of a doubled one."""
    return tuple(
        (
            start - (text[start - 1 : start + 1] == "''"),
            end + (text[end - 1 : end + 1] == "''" and text[end - 2 : end] != "''"),
        )
        for start, end in spans
    )


def _found(text: str, draft: Draft, content: tuple[Span, ...]) -> Found:
    passage, group = draft.passage, draft.group
    lemma = group.lemma if group else ""
    modality, polarity, certainty = stance(
        draft.frame,
        lemma,
        passage.lower[group.start : group.verb] if group else [],
        negative=group.negative if group else False,
        hidden=draft.source is None,
    )
    name = _name(passage, *draft.source) if draft.source else None
    referent = passage.span(*draft.referent) if draft.referent else None
    return Found(
        source=(passage.span(*draft.source),) if draft.source else (),
        cue=(passage.span(*draft.cue),),
        content=content,
        kind=_kind(text, passage.span(*draft.source), referent or name) if draft.source and name else SourceKind.HIDDEN,
        modality=modality,
        polarity=polarity,
        certainty=certainty,
        rule=draft.rule,
        sentence=passage.number,
        referent=referent,
        name=name,
        reported_to=_medium(text, passage.span(*draft.listener)) if draft.listener else None,
    )


def _kind(text: str, source: Span, name: Span) -> SourceKind:
    return kind_of(text[min(source[0], name[0]) : source[1]], text[slice(*name)])


def _medium(text: str, listener: Span) -> Span | None:
    return listener if is_medium(text[slice(*listener)]) else None


def _name(passage: Passage, first: int, last: int) -> Span:
    """The source up to the first comma, bracket or relative pronoun."""
    for place in range(first + 1, last):
        if passage.lower[place] in (",", "(", "—", "–", "who", "which", "that"):
            return passage.span(first, place)
    return passage.span(first, last)
