"""Values of a plain-text page and their evidence: quotations of places in the text, computations over them."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.anchors import anchor
from pressmark.model.anchors import Anchor
from pressmark.model.evidence import Computation, Method, Quotation, Value
from pressmark.newsroom.lines import fold
from pressmark.newsroom.parts import Part

METHOD = Method(name="plain-text-reader", version=5)


@dataclass(frozen=True, slots=True)
class Quoter:
    """A text that is quoted as evidence."""

    text: str

    def place(self, start: int, end: int) -> Anchor:
        """The anchor of a stretch of the text."""
        return anchor(self.text, start, end)

    def quotation(self, start: int, end: int, rule: str) -> Quotation:
        """The quotation of a stretch of the text."""
        return Quotation(anchor=self.place(start, end), method=str(METHOD), rule=rule)

    def value(self, start: int, end: int, rule: str, *, repeats: Sequence[tuple[int, int]] = ()) -> Value:
        """A stretch of the text as a value, its white space folded, with the places where it stands again."""
        places = [(start, end), *repeats]
        return Value(
            value=fold(self.text[start:end]),
            evidence=tuple(self.quotation(first, last, rule) for first, last in sorted(places)),
        )

    def part(self, part: Part, base: int, rule: str) -> Value:
        """A part of a line that begins at `base` as a value."""
        return Value(value=part.value, evidence=(self.quotation(base + part.start, base + part.end, rule),))

    def computation(self, rule: str, result: str, places: Sequence[tuple[int, int]] = ()) -> Computation:
        """What a rule worked out from stretches of the text."""
        passages = tuple(self.place(start, end) for start, end in places)
        return Computation(method=str(METHOD), rule=rule, passages=passages, result=result)
