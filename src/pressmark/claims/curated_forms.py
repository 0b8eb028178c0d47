"""Files of curated claims: CSV, JSON or W3C Web Annotations, told apart by what is in them."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pressmark.claims.curated_annotations import annotations_of, is_annotation, quoted_by
from pressmark.claims.curated_items import CuratedItem, ItemFault
from pressmark.documents import parse, schema_faults
from pressmark.errors import ClaimsError, DocumentError
from pressmark.model.claims import Claims, Modality
from pressmark.model.wire import from_wire

COLUMNS = {
    "quote": "quote",
    "exact": "quote",
    "prefix": "prefix",
    "suffix": "suffix",
    "start": "start",
    "end": "end",
    "modality": "modality",
    "speaker": "who",
    "who": "who",
    "note": "note",
    "id": "id",
}
"""Columns of a CSV file and keys of a JSON object; others are for the curator's own use and are not read."""

_HINT = (
    "give CSV with a header (quote, and if wanted prefix, suffix, start, end, modality, speaker, note, id), "
    "JSON or W3C annotations"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedFile:
    """What a file of curated claims holds; `document` where it is a claims.json of our own."""

    items: tuple[CuratedItem | ItemFault, ...]
    document: Claims | None = None


def read_form(data: bytes, *, name: str) -> CuratedFile:
    """The items of a file, with the faults of those that cannot be understood.

    Raises:
        ClaimsError: The file as a whole is none of the forms.
    """
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        raise ClaimsError(f"{name} is not UTF-8: byte {error.start}", hint="save it as UTF-8 and try again") from error
    if not text.strip():
        raise ClaimsError(f"{name} is empty", hint=_HINT)
    if text.lstrip()[0] in "[{":
        return _json(text.encode("utf-8"), name)
    return CuratedFile(items=tuple(_csv(text, name)))


def _json(data: bytes, name: str) -> CuratedFile:
    try:
        value = parse(data, name=name)
    except DocumentError as error:
        raise ClaimsError(error.message, hint=_HINT) from error
    if isinstance(value, dict) and "schema" in value:
        if value["schema"] != "claims/1" or (faults := schema_faults(value, "claims/1")):
            place, rule = (
                faults[0] if value["schema"] == "claims/1" else ("/schema", f"unknown: {value['schema']!r}"[:80])
            )
            raise ClaimsError(f"{name} is no claims/1 document: {place}: {rule}")
        document = from_wire(Claims, value)
        return CuratedFile(items=tuple(_own(document)), document=document)
    if (annotations := annotations_of(value)) is not None:
        return CuratedFile(items=tuple(_each(annotations, "annotation", quoted_by)))
    listed = value.get("claims") if isinstance(value, dict) else value
    if not isinstance(listed, list):
        raise ClaimsError(f"{name} holds neither claims nor annotations", hint=_HINT)
    return CuratedFile(items=tuple(_each(listed, "claim", _object)))


def _each(
    listed: list[Any], kind: str, read: Callable[[str, dict[str, Any]], CuratedItem | ItemFault]
) -> Iterator[CuratedItem | ItemFault]:
    for number, one in enumerate(listed, 1):
        place = f"{kind} {number}"
        yield read(place, one) if isinstance(one, dict) else ItemFault(place=place, fault="not a JSON object")


def _object(place: str, one: dict[str, Any]) -> CuratedItem | ItemFault:
    """A claim as a JSON object; `quote` may be a list of several stretches."""
    if is_annotation(one):
        return quoted_by(place, one)
    bare = {key.lower(): value.strip() if isinstance(value, str) else value for key, value in one.items()}
    values = {COLUMNS[key]: value for key, value in bare.items() if key in COLUMNS and value not in (None, "")}
    quote = values.pop("quote", None)
    quotes = quote if isinstance(quote, list) else [quote]
    if not quotes or not all(isinstance(words, str) and words.strip() for words in quotes):
        return ItemFault(place=place, fault="no quote")
    for key, value in values.items():
        wanted = int if key in ("start", "end") else str
        if not isinstance(value, wanted) or isinstance(value, bool):
            return ItemFault(place=place, fault=f"{key} is not {'a whole number' if wanted is int else 'text'}")
    return _item(place, tuple(quotes), values)


def _csv(text: str, name: str) -> Iterator[CuratedItem | ItemFault]:
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(",;\t", key=lambda one: (first.count(one), one == ","))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    line = 0
    try:
        for row in rows:
            place, line = f"line {line + 1}", rows.line_num
            if not any(cell.strip() for cell in row):
                continue
            if header is None:
                header = _header(row, name)
                continue
            yield _row(place, header, row)
    except csv.Error as error:
        raise ClaimsError(f"{name} is not CSV at line {rows.line_num}: {error}", hint=_HINT) from error


def _header(row: list[str], name: str) -> list[str]:
    header = [COLUMNS.get(cell.strip().lower(), "") for cell in row]
    if "quote" not in header:
        raise ClaimsError(f"{name} has no column named quote", hint=_HINT)
    named = [column for column in header if column]
    if len(named) != len(set(named)):
        raise ClaimsError(f"{name} has two columns of one meaning: {', '.join(row)[:120]}")
    return header


def _row(place: str, header: list[str], row: list[str]) -> CuratedItem | ItemFault:
    if len(row) > len(header):
        return ItemFault(place=place, fault="more cells than the header has; a quote with the delimiter needs quotes")
    values: dict[str, Any] = {
        column: cell.strip() for column, cell in zip(header, row, strict=False) if column and cell.strip()
    }
    quote = values.pop("quote", None)
    if quote is None:
        return ItemFault(place=place, fault="no quote")
    for column in ("start", "end"):
        if column in values:
            digits = values[column]
            if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
                return ItemFault(place=place, fault=f"{column} is not a whole number: {digits[:20]}")
            values[column] = int(digits)
    return _item(place, (quote,), values)


def _item(place: str, quotes: tuple[str, ...], values: dict[str, Any]) -> CuratedItem | ItemFault:
    modality = values.pop("modality", "asserted").strip().lower()
    if modality not in list(Modality):
        return ItemFault(place=place, fault=f"modality is {' or '.join(Modality)}, not {modality[:40]}")
    return CuratedItem(place=place, quotes=quotes, modality=Modality(modality), **values)


def _own(document: Claims) -> Iterator[CuratedItem]:
    """The claims of a document of our own as quotes, for a text that may be another than theirs."""
    for claim in document.claims:
        speakers = [link.who for link in claim.attribution if link.who]
        yield CuratedItem(
            place=claim.id,
            quotes=tuple(place.exact for place in claim.target),
            prefix=claim.target[0].selector[1].prefix or None,
            suffix=claim.target[-1].selector[1].suffix or None,
            start=claim.target[0].start,
            end=claim.target[-1].end,
            modality=claim.modality,
            who=speakers[-1] if speakers else None,
            note=claim.note,
            id=claim.id,
        )
