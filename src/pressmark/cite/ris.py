"""A citation for reference managers in RIS: two letters, two spaces, a hyphen, a value; lines end with CR and LF."""

from collections.abc import Iterator

from pressmark.cite.dates import CitedDate
from pressmark.cite.plain import archive_words, part_words, review_words
from pressmark.cite.reference import Reference


def render(reference: Reference) -> str:
    """One record, ending with its line `ER`."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _fields(reference) if value is not None)


def _fields(reference: Reference) -> Iterator[tuple[str, str | None]]:
    yield "TY", "NEWS" if reference.publisher else "ELEC" if reference.url else "GEN"
    yield "ID", reference.key
    for name in reference.authors:
        yield "AU", str(name)
    yield "TI", reference.title
    yield "T2", reference.publisher
    yield "PB", reference.publisher
    if (issued := reference.issued) is not None:
        yield "PY", None if issued.year is None else f"{issued.year:04}"
        yield "DA", _date(issued)
    yield "LA", reference.language
    yield "UR", reference.url
    yield "UR", reference.at if reference.at != reference.url else None
    yield "UR", reference.origin.url if reference.origin else None
    yield "Y2", _date(reference.accessed)
    yield "AN", reference.identifier
    yield "N1", archive_words(reference)
    yield "N1", part_words(reference)
    yield "N1", review_words(reference)
    yield "ER", ""


def _date(date: CitedDate | None) -> str | None:
    """`YYYY/MM/DD/other`, each part empty where it is not known; None where one date cannot say it."""
    if date is None or len(date.span) != 1:
        return None
    year, *rest = date.span[0]
    month, day = [*(f"{part:02}" for part in rest), "", ""][:2]
    other = "about" if date.approximate else "perhaps" if date.uncertain else ""
    return f"{year:04}/{month}/{day}/{other}"
