"""An archive in a notebook: elements with a meaning alone, for notebooks drop style and script."""

from pressmark.bundle.contents import Contents
from pressmark.model.wire import to_wire
from pressmark.pages.claims import cards
from pressmark.pages.elements import el, write
from pressmark.pages.view import heading

MOST_SHOWN = 20
"""Claims that a card lists: a notebook's cell is no page."""


def card(contents: Contents) -> str:
    """The HTML of an archive's card. Of an excerpt the same."""
    metadata = to_wire(contents.metadata)
    found = cards([to_wire(one) for one in contents.claims.claims], metadata)
    shown = heading(metadata)
    about = ", ".join(part for part in (*shown["authors"], shown["publisher"], shown["date"]) if part)
    listed = [el("li", {"dir": "auto"}, one["words"]) for one in found[:MOST_SHOWN]]
    count = "1 claim" if len(found) == 1 else f"{len(found)} claims"
    summary = el("summary", {}, count if len(found) <= MOST_SHOWN else f"{count}, the first {MOST_SHOWN}")
    return write(
        el(
            "article",
            {},
            el("h3", {"dir": "auto"}, shown["title"]),
            el("p", {}, el("bdi", {}, about)) if about else None,
            el("p", {}, "Archive ID ", el("code", {}, contents.archive_id.nih)),
            el("details", {}, summary, el("ol", {}, *listed)) if listed else el("p", {}, "No claims."),
        )
    )
