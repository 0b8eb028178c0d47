"""How a statement is put forward: modality, polarity and certainty, each with the words that show it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.claims.links import Span
from pressmark.claims.sources.found import Found
from pressmark.language.english import stances
from pressmark.model.claims import Certainty, Modality, Polarity

_STRONGEST = (Modality.DENIED, Modality.ALLEGED, Modality.QUESTION, Modality.DIRECTIVE, Modality.OPINION)
"""What a link's own stance makes of a statement, the one that prevails first; any other link makes it reported."""

_FIRM = frozenset({Modality.DENIED, Modality.ALLEGED, Modality.QUESTION, Modality.DIRECTIVE})
_BELIEFS = frozenset(
    ["that-clause", "bare-clause", "behind", "inverted", "infinitive", "passive-infinitive", "passive"]
)
"""Rules by which somebody holds that something is so; of the others a thing is praised or blamed."""

_HEDGED = frozenset({Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.UNKNOWN})

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What a statement's words, and those of its sources, say about how far it is held to be so."""

    modality: Modality
    cues: tuple[Span, ...]
    polarity: Polarity
    polarity_cues: tuple[Span, ...]
    certainty: Certainty
    certainty_cues: tuple[Span, ...]
    loaded: tuple[Span, ...]


def stance_of(text: str, places: Sequence[Span], chain: Sequence[Found], quoted: Span | None) -> Stance:
    """The stance of a statement; `chain` are the sources that say it, outermost first.

    `quoted` is the opening mark of a quotation that holds it, whoever may be quoted: such words are not the outlet's.
    """
    certainty, doubts = _certainty(text, places)
    hedged = doubts if certainty in _HEDGED else ()
    if chain:
        modality, cues = _attributed(chain, hedged, _said(text, places))
    elif quoted is not None:
        modality, cues = Modality.REPORTED, (quoted,)
    else:
        modality, cues = (Modality.HEDGED, hedged) if hedged else (Modality.ASSERTED, ())
    negations = tuple(_negations(text, places))
    return Stance(
        modality=modality,
        cues=cues,
        polarity=Polarity.NEGATIVE if len(negations) % 2 else Polarity.POSITIVE,
        polarity_cues=negations,
        certainty=certainty,
        certainty_cues=doubts,
        loaded=tuple(_loaded(text, places)),
    )


def _attributed(
    chain: Sequence[Found], hedged: tuple[Span, ...], said: tuple[Modality, tuple[Span, ...]] | None
) -> tuple[Modality, tuple[Span, ...]]:
    """What the sources make of it: a denial or an accusation prevails, then the doubt in its own words."""
    held = {relation.modality for relation in chain}
    modality = next((one for one in _STRONGEST if one in held), Modality.REPORTED)
    if hedged and modality not in _FIRM:
        return Modality.HEDGED, hedged
    cues = tuple(sorted({cue for relation in chain if relation.modality is modality for cue in relation.cue}))
    if modality is Modality.OPINION and any(relation.rule in _BELIEFS for relation in chain):
        return Modality.HEDGED, cues
    return said if said and modality is Modality.REPORTED else (modality, cues)


def _said(text: str, places: Sequence[Span]) -> tuple[Modality, tuple[Span, ...]] | None:
    """What somebody's own words are beside a report: what is to be done, or a judgement."""
    for modality, pattern in ((Modality.DIRECTIVE, stances.OBLIGATION), (Modality.OPINION, stances.EVALUATION)):
        found = tuple(match.span() for start, end in places for match in pattern.finditer(text, start, end))
        if found:
            return modality, found
    return None


def _certainty(text: str, places: Sequence[Span]) -> tuple[Certainty, tuple[Span, ...]]:
    for certainty, pattern in stances.CERTAINTIES:
        found = tuple(match.span() for start, end in places for match in pattern.finditer(text, start, end))
        if found:
            return certainty, found
    return Certainty.CERTAIN, ()


def _negations(text: str, places: Sequence[Span]) -> Iterator[Span]:
    for start, end in places:
        for match in stances.NEGATION.finditer(text, start, end):
            if not stances.NOT_NEGATION.match(text, match.start(), end):
                yield match.span()


def _loaded(text: str, places: Sequence[Span]) -> Iterator[Span]:
    for start, end in places:
        marked = [match.span("word") for match in stances.SCARE_QUOTED.finditer(text, start, end)]
        judged = (match.span() for match in _WORD.finditer(text, start, end) if match[0].lower() in stances.LOADED)
        yield from sorted({*marked, *judged})
