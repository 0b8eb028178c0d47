"""Citations of an archive, of one claim in it, or of one passage: each format in its own room, all from one noun."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from pressmark.cite import biblatex, bibtex, csl, markdown, plain, ris
from pressmark.cite.reference import Citation, Link, Reference, refer

__all__ = [
    "Citation",
    "CitationFormat",
    "Link",
    "render_citation",
    "render_citations",
]


class CitationFormat(StrEnum):
    """The forms a citation can take; the values are what the command takes."""

    PLAIN = "text"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"
    BIBLATEX = "biblatex"
    RIS = "ris"
    CSL_JSON = "csl-json"


def render_citation(citation: Citation, format: CitationFormat) -> str:  # noqa: A002 - the word people know
    """The citation in a format, ending with one LF (RIS: its lines end with CR and LF)."""
    return render_citations([citation], format)


def render_citations(citations: Sequence[Citation], format: CitationFormat) -> str:  # noqa: A002 - as above
    """Several citations as one file: an entry each, one that is the same as an earlier one left out."""
    references = _distinct([refer(one) for one in citations])
    match format:
        case CitationFormat.PLAIN:
            return "\n".join(map(plain.render, references))
        case CitationFormat.MARKDOWN:
            return "\n".join(map(markdown.render, references))
        case CitationFormat.BIBTEX:
            return "\n".join(map(bibtex.render, references))
        case CitationFormat.BIBLATEX:
            return "\n".join(map(biblatex.render, references))
        case CitationFormat.RIS:
            return "\r\n".join(map(ris.render, references))
        case CitationFormat.CSL_JSON:
            return csl.render(references)


def _distinct(references: Sequence[Reference]) -> list[Reference]:
    """The references without repetition; where the short keys of two are equal, both get the whole ID in theirs."""
    own = list({one.identifier: one for one in reversed(references)}.values())[::-1]
    counts = Counter(one.key for one in own)
    return [replace(one, key=f"{one.key}-{one.digits}") if counts[one.key] > 1 else one for one in own]
