"""The form "according to X"."""

import re

from pressmark.claims.links import Link, Span
from pressmark.claims.masked import MaskedSentence
from pressmark.language import cues
from pressmark.model.claims import Modality

_CUE = re.compile(r"\baccording to +(?=\S)", re.IGNORECASE)
_END = re.compile(r"[,;:!?()\[\]“”\"«»]|\.(?=\s|$)|\s[–—-]\s")
_APPOSITION = re.compile(r"[,\s]*(?:an?|the|who|which|whose|his|her|its|their)\b", re.IGNORECASE)
_ASIDE = re.compile(r",\s+(?:who|which|whose)\b[^,]*(?=,)")
"""A relative clause that says more of the source."""

LONGEST = 160
"""Code points of a source."""


def according_to(sentence: MaskedSentence) -> Link | None:
    """The first "according to" of a sentence that names who says so, or None."""
    masked = sentence.masked
    cue = _CUE.search(masked)
    if cue is None:
        return None
    found = _END.search(masked, cue.end(), min(len(masked), cue.end() + LONGEST))
    if found is None and len(masked) > cue.end() + LONGEST:
        return None
    end = found.start() if found else len(masked)
    source = masked[cue.end() : end].rstrip()
    if not source or cues.NOT_SOURCES & {word.casefold() for word in source.split()[:3]}:
        return None
    end = cue.end() + len(source)
    content = _content(sentence, cue.start(), end)
    if not content:
        return None
    return Link(
        source=sentence.span(cue.end(), end),
        cue=sentence.span(cue.start(), cue.start() + len("according to")),
        content=content,
        modality=Modality.REPORTED,
        rule="attribution.according-to",
    )


def _content(sentence: MaskedSentence, cue: int, end: int) -> tuple[Span, ...]:
    """What stands around it; before it alone where what follows may belong to the speaker's name."""
    masked = sentence.masked
    rest = masked[end : end + 60]
    if not masked[:cue].strip(" \"'“„«(–—-"):
        aside = _ASIDE.match(masked, end, min(len(masked), end + LONGEST))
        return sentence.spans((aside.end() if aside else end, len(masked))) if rest.startswith(",") else ()
    parenthetical = masked[:cue].rstrip()[-1:] in ",(–—" and rest[:1] in (",", ")", " ")
    if parenthetical and not _APPOSITION.match(rest):
        return sentence.spans((0, cue), (end, len(masked)))
    return sentence.spans((0, cue))
