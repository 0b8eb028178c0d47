"""A citation in CSL-JSON, the input of citeproc, Pandoc and Zotero: an array."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from pressmark.cite.dates import CitedDate
from pressmark.cite.names import Name
from pressmark.cite.plain import archive_words, part_words, review_words
from pressmark.cite.reference import Reference
from pressmark.documents import visible_json


def render(references: Sequence[Reference]) -> str:
    """The array, ending with one LF."""
    return visible_json([_item(reference) for reference in references])


def _item(reference: Reference) -> dict[str, Any]:
    newspaper = reference.publisher is not None
    deposited = reference.url is not None and reference.url == reference.at and "#" not in reference.url
    item = {
        "id": reference.key,
        "type": "article-newspaper" if newspaper else "webpage" if reference.url else "document",
        "title": reference.title,
        "author": [_name(name) for name in reference.authors] or None,
        "container-title": reference.publisher,
        "issued": _date(reference.issued),
        "accessed": _date(reference.accessed),
        # Some styles (IEEE) print nothing of an archive but this address: then the ID goes into it, and only there.
        "URL": _with_identifier(reference) if deposited else reference.url,
        "archive": None if deposited else reference.at,
        "archive_location": None if deposited else reference.identifier,
        "language": reference.language,
        "note": ". ".join(filter(None, [archive_words(reference), part_words(reference), review_words(reference)])),
    }
    return {name: value for name, value in item.items() if value is not None}


def _with_identifier(reference: Reference) -> str:
    """The deposit's address with the ID as its fragment (RFC 3986, clause 3.5): it leads where it led without."""
    return f"{reference.url}#{quote(reference.identifier, safe=';:,=-')}"


def _name(name: Name) -> dict[str, str]:
    if name.family and name.given:
        return {"family": name.family, "given": name.given}
    return {"literal": name.literal}


def _date(date: CitedDate | None) -> dict[str, Any] | None:
    """The known parts; what cannot be said in numbers is given as it stands."""
    if date is None:
        return None
    if not date.span:
        return {"literal": date.edtf}
    doubtful = {"circa": True} if date.approximate or date.uncertain else {}
    return {"date-parts": [list(parts) for parts in date.span], **doubtful}
