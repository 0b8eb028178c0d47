"""A quotation of several sentences or paragraphs: whoever is named for one part of it says all of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pressmark.claims.attribution.foreign.quoted import Quoted
from pressmark.claims.links import Link
from pressmark.claims.sentences import StatementSentence

MOST_CARRIED = 40
"""Sentences a speaker is carried over: no quotation in an article is longer, an unbalanced mark easily is."""

QUOTING = "attribution.quotation."
"""How the rules begin that name the speaker of a quotation."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_CLOSING = "\"'”“»«›‹’‘」』｣＂"

Place = tuple[int, int]
"""A quotation by the number of its stretch and its start."""


def carried_speakers(
    text: str, sentences: Sequence[StatementSentence], own: Sequence[tuple[Link, ...]], quoted: Sequence[Quoted]
) -> list[tuple[Link, ...]]:
    """The links of each sentence; one without, in a quotation whose speaker another names, gets that speaker."""
    beginnings = _beginnings(text, quoted)
    speakers = _speakers(sentences, own, quoted, beginnings)
    links: list[tuple[Link, ...]] = []
    for number, (one, mine) in enumerate(zip(sentences, own, strict=True)):
        holding = _holding(one, quoted[one.stretch])
        if mine or holding is None:
            links.append(mine)
            continue
        place = (one.stretch, holding)
        place = beginnings.get(place, place)
        before = _named_before(text, sentences, number, quoted)
        if place not in speakers and before in speakers:
            speakers[place] = speakers[before]
        origin, link = speakers.get(place, (0, None))
        if link is None or abs(number - origin) > MOST_CARRIED:
            links.append(())
        else:
            links.append((replace(link, content=((one.start, one.end),), rule="attribution.same-quotation"),))
    return links


def _beginnings(text: str, quoted: Sequence[Quoted]) -> dict[Place, Place]:
    """For each quotation that goes on from the paragraph before, the place where it began."""
    found: dict[Place, Place] = {}
    opened: Place | None = None
    for stretch, those in enumerate(quoted):
        for start, end in zip(those.starts, those.ends, strict=True):
            place = (stretch, start)
            if opened is not None:
                found[place] = opened
            opened = None if text[end - 1] in _CLOSING else found.get(place, place)
    return found


def _speakers(
    sentences: Sequence[StatementSentence],
    own: Sequence[tuple[Link, ...]],
    quoted: Sequence[Quoted],
    beginnings: Mapping[Place, Place],
) -> dict[Place, tuple[int, Link]]:
    """Who is named for each quotation, with the number of the sentence that names them."""
    found: dict[Place, tuple[int, Link]] = {}
    for number, (one, links) in enumerate(zip(sentences, own, strict=True)):
        for link in links:
            if link.source is None or not link.rule.startswith(QUOTING):
                continue
            for start, end in quoted[one.stretch].touching(one.start, one.end):
                if any(first < end and start < last for first, last in link.content):
                    place = (one.stretch, start)
                    found.setdefault(beginnings.get(place, place), (number, link))
    return found


def _holding(one: StatementSentence, quoted: Quoted) -> int | None:
    """Where the quotation begins that holds a whole sentence, but for a stop behind it."""
    for start, end in quoted.touching(one.start, one.end):
        if start <= one.start and one.end <= end + 1:
            return start
    return None


def _named_before(
    text: str, sentences: Sequence[StatementSentence], number: int, quoted: Sequence[Quoted]
) -> Place | None:
    """The last quotation of the sentence before, where it stands in the same paragraph."""
    if not number:
        return None
    one, before = sentences[number], sentences[number - 1]
    there = quoted[before.stretch].touching(before.start, before.end)
    if not there or before.stretch != one.stretch or _BLANK_LINE.search(text, before.end, one.start):
        return None
    return before.stretch, there[-1][0]
