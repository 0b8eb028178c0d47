"""Files of curated claims: tables, JSON or W3C Web Annotations, told apart by what is in them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pressmark.claims.curation.annotations import annotations_of, is_annotation, quoted_by
from pressmark.claims.curation.cells import TO_READ
from pressmark.claims.curation.items import CuratedItem, ItemFault
from pressmark.claims.curation.table import COLUMNS, HINT, Row, read_table, read_text, whole_number
from pressmark.documents import parse, schema_faults
from pressmark.errors import ClaimsError, DocumentError
from pressmark.formats.spreadsheet import is_workbook
from pressmark.model.claims import Certainty, Claim, Modality, Polarity
from pressmark.model.wire import from_wire

CLAIM_SCHEMA = "claim/1"

_ABOUT = ("verdict", "archive", *TO_READ)
"""Columns that say something about a row, or what only its archive can say of its claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedFile:
    """What a file of curated claims holds; `document` where it is a claims.jsonl of our own."""

    items: tuple[CuratedItem | ItemFault, ...]
    document: tuple[Claim, ...] = ()


def read_form(data: bytes, *, name: str) -> CuratedFile:
    """The items of a file, with the faults of those that cannot be understood.

    Raises:
        ClaimsError: The file as a whole is none of the forms.
    """
    if is_workbook(data):
        return CuratedFile(items=tuple(_table(data, name)))
    text = read_text(data, name)
    if text.startswith("{") and (lines := _own_lines(text, name)) is not None:
        return CuratedFile(items=tuple(_own(lines)), document=lines)
    if text.lstrip()[0] in "[{":
        return _json(text.encode("utf-8"), name)
    return CuratedFile(items=tuple(_table(data, name)))


def _own_lines(text: str, name: str) -> tuple[Claim, ...] | None:
    """The claims of a claims.jsonl of our own; None where the file is something else.

    Raises:
        ClaimsError: It is one, but not true to its schema.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    claims: list[Claim] = []
    for number, line in enumerate(lines, 1):
        try:
            value = parse(line.encode("utf-8"), name=f"{name}, line {number}")
        except DocumentError:
            return None
        if not isinstance(value, dict) or not {"id", "target", "extractor", "status"} <= value.keys():
            return None
        if faults := schema_faults(value, CLAIM_SCHEMA):
            place, rule = faults[0]
            raise ClaimsError(f"{name}, line {number}, is no line of a claims.jsonl: {place}: {rule}")
        claims.append(from_wire(Claim, value))
    return tuple(claims)


def _json(data: bytes, name: str) -> CuratedFile:
    try:
        value = parse(data, name=name)
    except DocumentError as error:
        raise ClaimsError(error.message, hint=HINT) from error
    if (annotations := annotations_of(value)) is not None:
        return CuratedFile(items=tuple(_each(annotations, "annotation", quoted_by)))
    listed = value.get("claims") if isinstance(value, dict) else value
    if not isinstance(listed, list):
        raise ClaimsError(f"{name} holds neither claims nor annotations", hint=HINT)
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
    for about in _ABOUT:
        values.pop(about, None)
    quote = values.pop("quote", None)
    quotes = quote if isinstance(quote, list) else [quote]
    if not quotes or not all(isinstance(words, str) and words.strip() for words in quotes):
        return ItemFault(place=place, fault="no quote")
    for key, value in values.items():
        wanted = int if key in ("start", "end") else str
        if not isinstance(value, wanted) or isinstance(value, bool):
            return ItemFault(place=place, fault=f"{key} is not {'a whole number' if wanted is int else 'text'}")
    return _item(place, tuple(quotes), values)


def _table(data: bytes, name: str) -> Iterator[CuratedItem | ItemFault]:
    for row in read_table(data, name):
        if isinstance(row, ItemFault):
            yield row
        elif row.cells.get("verdict", "").lower() != "drop":
            yield item_of(row)


def item_of(row: Row) -> CuratedItem | ItemFault:
    """The claim that a row of a table states."""
    values: dict[str, Any] = {column: cell for column, cell in row.cells.items() if cell and column not in _ABOUT}
    quote = values.pop("quote", None)
    if quote is None:
        return ItemFault(place=row.place, fault="no quote")
    for column in ("start", "end"):
        if column in values:
            number = whole_number(values[column])
            if number is None:
                return ItemFault(place=row.place, fault=f"{column} is not a whole number: {values[column][:20]}")
            values[column] = number
    return _item(row.place, (quote,), values)


def _item(place: str, quotes: tuple[str, ...], values: dict[str, Any]) -> CuratedItem | ItemFault:
    for field, kind in (("modality", Modality), ("polarity", Polarity), ("certainty", Certainty)):
        if field in values:
            word = values[field].strip().lower()
            if word not in list(kind):
                return ItemFault(place=place, fault=f"{field} is {' or '.join(kind)}, not {word[:40]}")
            values[field] = kind(word)
    return CuratedItem(place=place, quotes=quotes, **values)


def _own(claims: Iterable[Claim]) -> Iterator[CuratedItem]:
    """The claims of a document of our own as quotes, for a text that may be another than theirs."""
    for claim in claims:
        speakers = [link.who for link in claim.attribution if link.who]
        yield CuratedItem(
            place=claim.id,
            quotes=tuple(place.exact for place in claim.target),
            start=claim.target[0].start,
            end=claim.target[-1].end,
            modality=claim.modality,
            polarity=claim.polarity,
            certainty=claim.certainty,
            who=speakers[-1] if speakers else None,
            note=claim.note,
            id=claim.id,
        )
