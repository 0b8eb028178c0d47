"""English claims: sentences → who says what in them → statements → stance, times, amounts.

Every statement keeps the rule that cut it out, every link the rule that found it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pressmark.anchors import anchor
from pressmark.claims.atoms import WHOLE, Atom, atoms, whole
from pressmark.claims.chains import attributions, chain_of, outlet_link
from pressmark.claims.coreference import Mentions
from pressmark.claims.links import Span
from pressmark.claims.quantities import quantities_in
from pressmark.claims.quoted import MOST_CARRIED, Quoted, holding_mark
from pressmark.claims.repeats import Repeated
from pressmark.claims.sources.attributing import attributions as attributions_of
from pressmark.claims.sources.found import Found
from pressmark.claims.stance import stance_of
from pressmark.claims.statements import StatementSentence, Stretch
from pressmark.claims.times import reference_days, times_in
from pressmark.language.quantities import find_quantities
from pressmark.language.times import find_times
from pressmark.model.claims import Claim, ClaimStatus
from pressmark.model.evidence import Method
from pressmark.model.metadata import Metadata, Role
from pressmark.model.selectors import Anchor

LONGEST = 4_000
"""Code points of a sentence that is read for its clauses: none that people write is longer. What is, is one claim."""


_NOBODY = re.compile(r"(?:nobody|no\s+one|no-one|none|neither|few)(?!\w)", re.IGNORECASE)
"""Who is named as not saying something is no source of it."""


def english_claims(
    text: str,
    metadata: Metadata,
    parts: Sequence[Stretch],
    *,
    quoted: Sequence[Quoted],
    sentences: Sequence[Repeated],
    method: Method,
) -> Iterator[Claim]:
    """The claims of each sentence, in text order, without numbers yet."""
    relations = _relations(text, sentences)
    mentions = Mentions(text, [(part.start, part.end) for part in parts])
    days = reference_days(text, metadata)
    outlet = outlet_link(metadata.publisher.value if metadata.publisher else None)
    for one, those in zip(sentences, relations, strict=True):
        sentence = one.sentence
        found = _statements(text, sentence, those)
        again = [_again(text, one, place, found) for place in one.repeats]
        amounts = find_quantities(text, sentence.start, sentence.end)
        times = find_times(text, sentence.start, sentence.end, published=days.at(sentence.start))
        named = times_in(text, [(sentence.start, sentence.end)], times)
        mark = holding_mark(sentence, quoted[sentence.stretch])
        for number, atom in enumerate(found):
            chain = chain_of(atom.places, those, atom.verb)
            stance = stance_of(text, atom.places, chain, mark)
            yield Claim(
                id="c0",
                target=_anchors(text, atom.places),
                repeats=_anchors(text, [reading[number] for reading in again if reading]),
                attribution=(outlet, *attributions(text, chain, mentions, named)),
                scope=_anchors(text, atom.scope),
                modality=stance.modality,
                cues=_anchors(text, stance.cues),
                polarity=stance.polarity,
                polarity_cues=_anchors(text, stance.polarity_cues),
                certainty=stance.certainty,
                certainty_cues=_anchors(text, stance.certainty_cues),
                loaded=_anchors(text, stance.loaded),
                times=times_in(text, atom.places, times),
                quantities=quantities_in(text, atom.places, amounts),
                extractor=str(method),
                status=ClaimStatus.MACHINE,
                rule=atom.rule,
            )


def _statements(text: str, sentence: StatementSentence, relations: Sequence[Found]) -> list[Atom]:
    """The statements of a sentence; a caption that only names what is seen states nothing."""
    place = sentence.start, sentence.end
    if sentence.end - sentence.start > LONGEST:
        return [whole(place)]
    found = atoms(text, place, relations)
    silent = sentence.role is Role.CAPTION and all(atom.rule == WHOLE for atom in found)
    return [] if silent else found


def _relations(text: str, sentences: Sequence[Repeated]) -> list[list[Found]]:
    """For each sentence the attributions that have a word in it."""
    places = [(one.sentence.start, one.sentence.end) for one in sentences]
    starts = [start for start, _ in places]
    found: list[list[Found]] = [[] for _ in places]
    for relation in attributions_of(text, [place for place in places if place[1] - place[0] <= LONGEST]):
        if any(_NOBODY.match(text, start) for start, _ in relation.source):
            continue
        parts = (*relation.source, *relation.cue, *relation.content)
        first = max(0, bisect_right(starts, min(start for start, _ in parts)) - 1)
        last = bisect_right(starts, max(end for _, end in parts) - 1)
        for number in range(first, min(last, first + MOST_CARRIED)):
            found[number].append(relation)
    return found


def _again(text: str, one: Repeated, place: Span, found: Sequence[Atom]) -> list[Span]:
    """Where each statement stands in a repeat of its sentence; nothing where the repeat is cut in another way."""
    start, end = one.sentence.start, one.sentence.end
    if text[start:end] == text[slice(*place)]:
        return [(atom.start + place[0] - start, atom.end + place[0] - start) for atom in found]
    reading = atoms(text, place, ())
    return [(atom.start, atom.end) for atom in reading] if len(reading) == len(found) else []


def _anchors(text: str, places: Sequence[Span]) -> tuple[Anchor, ...]:
    return tuple(anchor(text, *place) for place in places)
