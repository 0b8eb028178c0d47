"""Quotations without a cue: whoever spoke last goes on speaking."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pressmark.claims.sources.found import Found
from pressmark.claims.sources.passages import Passage

_SPOKEN = frozenset(["behind", "inverted", "quotation", "colon", "that-clause", "bare-clause", "as-noted"])
"""Rules of relations after which their source may go on in a quotation of its own."""

_FARTHEST = 4
"""Sentences between a speaker and a quotation that goes on."""


def is_quotation(passage: Passage) -> bool:
    """Whether a sentence is nothing but quotations."""
    if not passage.is_block(0):
        return False
    return not any(number < 0 and word.isalpha() for number, word in zip(passage.quotation, passage.lower, strict=True))


def carried(
    passages: Sequence[Passage], quoted: Sequence[tuple[int, int, bool]], found: Sequence[Found], covered: set[int]
) -> Iterator[Found]:
    """Relations for the sentences that are quotations nobody is named for; `covered` numbers the other quotations."""
    speakers: dict[int, Found] = {}
    for one in found:
        if one.rule in _SPOKEN and one.source:
            speakers[one.sentence] = one
    last: Found | None = None
    near = -1
    done = set(covered)
    for passage in passages:
        if passage.number in speakers:
            last, near = speakers[passage.number], passage.number
        if not is_quotation(passage) or last is None or passage.number - near > _FARTHEST:
            continue
        near = passage.number
        number = passage.quotation[0]
        if number not in done:
            done.add(number)
            start, end, _ = quoted[number]
            yield replace(
                last, cue=(), content=((start, end),), rule="carried", sentence=passage.number, reported_to=None
            )
