"""Sentences of a text, each read once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.english.quotes import outer_quotes
from pressmark.english.reading import Quote, Reading, Span, outline
from pressmark.english.subjects import subjects
from pressmark.english.tagging import tag
from pressmark.english.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with its words, read outside its quotations (`outline`) and inside each (`quoted`, by number).

    `marks` are the places of the quotations' opening marks, by number; they may stand in a sentence before.
    """

    number: int
    start: int
    end: int
    tokens: Sequence[Token]
    outline: Reading
    quoted: dict[int, Reading]
    marks: dict[int, Span]

    @property
    def place(self) -> Span:
        """Where it stands, in code points."""
        return self.start, self.end

    @property
    def readings(self) -> Iterator[Reading]:
        """All readings of it: outside quotations first."""
        yield self.outline
        yield from self.quoted.values()


def read_sentences(text: str, places: Sequence[Span]) -> tuple[list[Sentence], list[Quote]]:
    """The sentences at these places, and the outermost quotations among them, in text order."""
    if not places:
        return [], []
    quotes = outer_quotes(text, places[0][0], places[-1][1])
    found: list[Sentence] = []
    first = 0
    for number, (start, end) in enumerate(places):
        while first < len(quotes) and quotes[first].end <= start:
            first += 1
        tokens = tag(text, start, end)
        reading = outline(number, (start, end), tokens, quotes, first)
        reading.subjects = subjects(reading)
        quoted = dict(_inside(number, (start, end), tokens, quotes, first))
        marks = {index: (quotes[index].start, quotes[index].start + 1) for index in quoted}
        found.append(
            Sentence(number=number, start=start, end=end, tokens=tokens, outline=reading, quoted=quoted, marks=marks)
        )
    return found, quotes


def _inside(
    number: int, place: Span, tokens: Sequence[Token], quotes: Sequence[Quote], index: int
) -> Iterator[tuple[int, Reading]]:
    """What stands in each quotation of a sentence, without its marks."""
    at = 0
    while index < len(quotes) and quotes[index].start < place[1]:
        quote = quotes[index]
        start, end = max(quote.start + (quote.start >= place[0]), place[0]), min(quote.end - 1, place[1])
        if quote.block and start < end:
            while at < len(tokens) and tokens[at].start < start:
                at += 1
            last = at
            while last < len(tokens) and tokens[last].end <= end:
                last += 1
            reading = outline(number, (start, end), tokens[at:last], (), 0)
            reading.subjects = subjects(reading)
            yield index, reading
            at = last
        index += 1
