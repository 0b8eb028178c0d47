"""A citation for BibLaTeX and Biber.

The archive ID stands in `eprint`, which Biber passes on untouched and most styles print; standard BibLaTeX prints
"Archive: nih:sha-256;…". `@online` is content with it where there is no address.
"""

from pressmark.cite.dates import CitedDate
from pressmark.cite.latex import MARKUP, ascii_url, entry, escape, protect
from pressmark.cite.names import Name
from pressmark.cite.plain import origin_words, part_words, pinned_words, place_words, review_words
from pressmark.cite.reference import Reference, is_link


def render(reference: Reference) -> str:
    """The entry, ending with one LF."""
    url = reference.url or (reference.at if reference.at and is_link(reference.at) else None)
    fields = [
        ("author", " and ".join(map(_author, reference.authors))),
        ("title", protect(reference.title) if reference.title else None),
        ("organization", protect(reference.publisher) if reference.publisher else None),
        ("date", _date(reference.issued)),
        ("url", ascii_url(url) if url else None),
        ("urldate", _date(reference.accessed)),
        ("eprint", reference.identifier),
        ("eprinttype", "Archive"),
        ("note", review_words(reference, MARKUP)),
        ("addendum", _addendum(reference, shown=url)),
    ]
    return entry("online", reference.key, fields)


def _author(name: Name) -> str:
    return str(name) if name.family else protect(name.literal)


def _date(date: CitedDate | None) -> str | None:
    """Biber reads EDTF; a form we do not know ourselves is not given to it."""
    return date.edtf if date and date.known else None


def _addendum(reference: Reference, *, shown: str | None) -> str:
    (part,) = reference.parts if len(reference.parts) == 1 else (None,)
    passage = f"Passage {escape(', '.join(part.passages))}" if part and part.passages else None
    place = place_words(reference, MARKUP) if reference.at != shown else None
    archived = f"Archived {place}" if place else None
    origin = origin_words(reference, MARKUP)
    origin = f"Archive {origin}" if origin else None
    pinned = pinned_words(reference)
    pinned = pinned and pinned.capitalize()
    return ". ".join(filter(None, [passage, archived, origin, pinned, part_words(reference, MARKUP)]))
