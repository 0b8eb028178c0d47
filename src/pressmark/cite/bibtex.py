r"""A citation for classic BibTeX: `@misc`, the addresses in `\url` (load the package url or hyperref)."""

from pressmark.cite.dates import MONTHS
from pressmark.cite.latex import MARKUP, ascii_url, entry, escape, protect
from pressmark.cite.names import Name
from pressmark.cite.plain import archive_words, part_words, review_words
from pressmark.cite.reference import Reference, when


def render(reference: Reference) -> str:
    """The entry, ending with one LF."""
    published = [escape(reference.publisher)] if reference.publisher else []
    if reference.url:
        published.append(rf"\url{{{ascii_url(reference.url)}}}")
    fields = [
        ("author", " and ".join(map(_author, reference.authors))),
        ("key", None if reference.authors else escape(reference.publisher or reference.title or reference.key)),
        ("title", protect(reference.title) if reference.title else None),
        ("howpublished", ", ".join(published)),
        *_date(reference),
        ("note", _note(reference)),
    ]
    return entry("misc", reference.key, fields)


def _author(name: Name) -> str:
    """Split only where styles that cut given names to initials cut a whole letter: BibTeX counts bytes."""
    return str(name) if name.given and name.given[0].isascii() else protect(name.literal)


def _date(reference: Reference) -> list[tuple[str, str | None]]:
    """Year and month; the day stands before the month, as no common style prints a field of its own for it."""
    issued = reference.issued
    if issued is None or not issued.plain:
        return [("year", escape(when(reference)))]
    year, *rest = issued.span[0]
    month = "~".join([*(str(day) for day in rest[1:]), *(MONTHS[number - 1] for number in rest[:1])])
    return [("month", month), ("year", f"{year:04}")]


def _note(reference: Reference) -> str:
    accessed = f"Accessed {escape(str(reference.accessed))}" if reference.accessed else None
    parts = [part_words(reference, MARKUP), review_words(reference, MARKUP)]
    sentences = [accessed, archive_words(reference, MARKUP), *parts]
    return ". ".join(filter(None, sentences))
