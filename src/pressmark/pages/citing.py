"""The archive's citation in the forms that people paste."""

import json
from collections.abc import Mapping

from pressmark.cite import Citation, CitationFormat, render_citation
from pressmark.model.identifier import ArchiveId
from pressmark.model.metadata import Metadata
from pressmark.model.payload import METADATA, TEXT
from pressmark.model.wire import from_wire
from pressmark.pages.elements import Element, el, visible

FORMS = {
    CitationFormat.PLAIN: "Text",
    CitationFormat.BIBLATEX: "BibLaTeX",
    CitationFormat.BIBTEX: "BibTeX",
    CitationFormat.RIS: "RIS",
}


def citations(files: Mapping[str, bytes], archive_id: ArchiveId) -> list[Element]:
    """A box for each form, with the words to copy in it."""
    citation = Citation(
        archive_id=archive_id,
        metadata=from_wire(Metadata, json.loads(files[METADATA])),
        text=files[TEXT].decode("utf-8"),
    )
    return [_box(name, render_citation(citation, form).replace("\r\n", "\n")) for form, name in FORMS.items()]


def _box(name: str, words: str) -> Element:
    return el(
        "details",
        {"open": "" if name == "Text" else None, "class": "citation"},
        el("summary", {}, name),
        el("pre", {"tabindex": "0", "aria-label": f"Citation, {name}"}, visible(words)),
        el("button", {"type": "button", "class": "copy", "hidden": ""}, "Copy"),
    )
