"""Citations of an archive, of one claim in it, or of one passage: each format in its own room, all from one noun."""

from enum import StrEnum

from pressmark.cite import biblatex, bibtex, csl, markdown, plain, ris
from pressmark.cite.reference import Citation, refer

__all__ = ["Citation", "CitationFormat", "render_citation"]


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
    reference = refer(citation)
    match format:
        case CitationFormat.PLAIN:
            return plain.render(reference)
        case CitationFormat.MARKDOWN:
            return markdown.render(reference)
        case CitationFormat.BIBTEX:
            return bibtex.render(reference)
        case CitationFormat.BIBLATEX:
            return biblatex.render(reference)
        case CitationFormat.RIS:
            return ris.render(reference)
        case CitationFormat.CSL_JSON:
            return csl.render(reference)
