"""The quantities of a claim: what was found in the text, as far as it lies inside the claim, with its anchors."""

from collections.abc import Sequence

from pressmark.anchors import anchor
from pressmark.language.quantities import FoundConversion, FoundQuantity
from pressmark.model.quantities import Conversion, Quantity


def quantities_in(text: str, spans: Sequence[tuple[int, int]], found: Sequence[FoundQuantity]) -> tuple[Quantity, ...]:
    """The quantities that lie inside one of the spans of a claim, in their order; offsets in code points.

    What is counted, and a conversion, may stand outside: a gloss of the editor is not the speaker's.
    """
    return tuple(
        quantity_of(text, each)
        for each in found
        if any(start <= each.start and each.end <= end for start, end in spans)
    )


def quantity_of(text: str, found: FoundQuantity) -> Quantity:
    """A found quantity with its anchors."""
    return Quantity(
        anchor=anchor(text, found.start, found.end),
        value=found.value,
        minimum=found.minimum,
        maximum=found.maximum,
        bound=found.bound,
        unit=found.unit,
        counted=None if found.counted is None else anchor(text, *found.counted),
        conversion=None if found.conversion is None else _conversion_of(text, found.conversion),
        rule=found.rule,
    )


def _conversion_of(text: str, found: FoundConversion) -> Conversion:
    return Conversion(
        anchor=anchor(text, found.start, found.end),
        value=found.value,
        unit=found.unit,
        agrees=found.agrees,
        rule=found.rule,
    )
