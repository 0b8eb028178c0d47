"""Someone says so, and the text hides who: "allegedly", "is said to", "it is reported that", "accused of"."""

import re

from pressmark.claims.links import Link
from pressmark.claims.masked import MaskedSentence
from pressmark.language import cues
from pressmark.model.claims import Modality

_PARTICIPLES = "|".join(cues.PASSIVES)
_BE = r"(?:is|are|was|were|been|being)"
_SOFT = r"(?:(?:widely|also|still|now|generally|long|commonly|variously)\s+){0,2}"
_CUE = re.compile(
    rf"\b(?:(?P<adverb>{'|'.join(cues.HIDDEN)})"
    rf"|{_BE}\s+{_SOFT}(?P<passive>{_PARTICIPLES})\s+to"
    rf"|it\s+(?:has\s+|had\s+)?{_BE}\s+{_SOFT}(?P<clause>{_PARTICIPLES})\s+that"
    r"|(?P<accused>accused\s+of))\b",
    re.IGNORECASE,
)
_ACCUSED_BY = re.compile(r"\baccused\s+by\s+(?P<who>[^,;:“”\"]{2,80}?)\s+of\b", re.IGNORECASE)


def hidden_speaker(sentence: MaskedSentence) -> Link | None:
    """The first cue of a speaker who is not named, or None."""
    found = _CUE.search(sentence.masked)
    if found is None:
        return None
    content = sentence.spans((0, found.start()), (found.end(), len(sentence.masked)))
    return Link(
        source=None,
        cue=sentence.span(*found.span()),
        content=content,
        modality=_modality(found),
        rule=f"attribution.hidden.{found.lastgroup}",
    )


def accuser(sentence: MaskedSentence) -> Link | None:
    """The form "accused by X of …", or None."""
    found = _ACCUSED_BY.search(sentence.masked)
    if found is None:
        return None
    content = sentence.spans((0, found.start()), (found.end(), len(sentence.masked)))
    return Link(
        source=sentence.span(*found.span("who")),
        cue=sentence.span(found.start(), found.start() + len("accused")),
        content=content,
        modality=Modality.ALLEGED,
        rule="attribution.accused-by",
    )


def _modality(found: re.Match[str]) -> Modality:
    if found["adverb"]:
        return cues.HIDDEN[found["adverb"].lower()]
    if participle := found["passive"] or found["clause"]:
        return cues.PASSIVES[participle.lower()]
    return Modality.ALLEGED
