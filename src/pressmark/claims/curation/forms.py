"""Files of curated claims: tables, JSON or W3C Web Annotations, told apart by what is in them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

from pressmark.claims.curation.cells import LINK, TO_READ, UNNAMED, unguarded
from pressmark.claims.curation.placing import CuratedItem, ItemError
from pressmark.documents import parse, schema_faults
from pressmark.errors import ClaimsError, DocumentError, SourceError
from pressmark.formats.spreadsheet import is_workbook, read_sheet, sheet_text
from pressmark.model.claims import Certainty, Claim, Modality, Polarity
from pressmark.model.wire import from_wire

CLAIM_SCHEMA = "claim/1"

COLUMNS = {
    **{name: name for name in ("quote", "prefix", "suffix", "start", "end", "modality", "polarity", "certainty")},
    **{name: name for name in ("who", "note", "id", "verdict", "archive", *TO_READ)},
    "exact": "quote",
    "speaker": "who",
}
"""Columns of a table and keys of a JSON object; others are for the curator's own use and are not read."""

_ABOUT = ("verdict", "archive", *TO_READ)
"""Columns that say something about a row, or what only its archive can say of its claim."""

VALUES: dict[str, type[StrEnum]] = {"modality": Modality, "polarity": Polarity, "certainty": Certainty}
"""The columns whose words are of a closed list."""

HINT = (
    "give CSV with a header (quote, and if wanted prefix, suffix, start, end, modality, speaker, note, id), "
    "JSON or W3C annotations"
)

MOST_ITEMS = 20_000
"""Claims in a file: more than our own methods find in a megabyte of article. One more is read, to know of it."""

DEEPEST = 20
"""Selectors refined by selectors; the documents' own limit on nesting is wider."""

_WHOLE = re.compile(r"([0-9]{1,9})(?:[.,]0{1,2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class CuratedFile:
    """What a file of curated claims holds; `document` where it is a claims.jsonl of our own."""

    items: tuple[CuratedItem | ItemError, ...]
    document: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the table: where it stands ("line 4"), and its cells by column, unguarded, without outer blanks.

    A column that the file does not have is not there; one that it has may be empty.
    """

    place: str
    cells: dict[str, str]


def read_form(data: bytes, *, name: str) -> CuratedFile:
    """The items of a file, with the faults of those that cannot be understood.

    Raises:
        ClaimsError: The file as a whole is none of the forms.
    """
    text = "" if is_workbook(data) else read_text(data, name)
    if text.startswith("{") and (claims := _own_lines(text, name)) is not None:
        return CuratedFile(items=tuple(map(_own, claims)), document=claims)
    if text.lstrip()[:1] in ("[", "{"):
        return CuratedFile(items=tuple(islice(_json(text.encode("utf-8"), name), MOST_ITEMS + 1)))
    rows = (row for row in read_table(data, name) if isinstance(row, ItemError) or not is_dropped(row))
    items = (row if isinstance(row, ItemError) else _read(item_of, row.place, row.cells) for row in rows)
    return CuratedFile(items=tuple(islice(items, MOST_ITEMS + 1)))


def is_dropped(row: Row) -> bool:
    """Whether the person who filled in a row wants its claim no more."""
    return row.cells.get("verdict", "").lower() == "drop"


def read_text(data: bytes, name: str) -> str:
    """The characters of a file of claims that is no workbook.

    Raises:
        ClaimsError: In an encoding that is not read, or empty.
    """
    try:
        text = sheet_text(data, name)
    except SourceError as error:
        raise ClaimsError(error.message, hint=error.hint) from error
    if not text.strip():
        raise ClaimsError(f"{name} is empty", hint=HINT)
    return text


def read_table(data: bytes, name: str) -> Iterator[Row | ItemError]:
    """The rows below the header, empty ones left out.

    Raises:
        ClaimsError: It is no table, or its header cannot be used.
    """
    header: list[str] | None = None
    try:
        for row in read_sheet(data, name):
            if header is None:
                header = _header(row.cells, name)
            else:
                yield _row(row.place, header, row.cells)
    except SourceError as error:
        raise ClaimsError(error.message, hint=error.hint or HINT) from error


def _header(row: Sequence[str], name: str) -> list[str]:
    header = [COLUMNS.get(cell.strip().lower(), "") for cell in row]
    if "quote" not in header:
        raise ClaimsError(f"{name} has no column named quote", hint=HINT)
    named = [column for column in header if column]
    if len(named) != len(set(named)):
        raise ClaimsError(f"{name} has two columns of one meaning: {', '.join(row)[:120]}")
    return header


def _row(place: str, header: list[str], row: Sequence[str]) -> Row | ItemError:
    if any(cell.strip() for cell in row[len(header) :]):
        return ItemError(place, "more cells than the header has; a quote with the delimiter needs quotes")
    cells = [unguarded(cell.strip()) for cell in row[: len(header)]] + [""] * (len(header) - len(row))
    return Row(place=place, cells={column: cell for column, cell in zip(header, cells, strict=True) if column})


def item_of(place: str, cells: Mapping[str, Any]) -> CuratedItem:
    """The claim that a row or a JSON object states by its columns; `quote` may be a list of several stretches.

    Raises:
        ItemError: It has no quote, or a value that no claim can have.
    """
    values = {column: value for column, value in cells.items() if value not in (None, "") and column not in _ABOUT}
    quote = values.pop("quote", None)
    quotes = quote if isinstance(quote, list) else [quote]
    if not quotes or not all(isinstance(words, str) and words.strip() for words in quotes):
        raise ItemError(place, "no quote")
    for column, value in values.items():
        if column in ("start", "end"):
            values[column] = whole_number(place, column, value)
        elif not isinstance(value, str):
            raise ItemError(place, f"{column} is not text")
        elif column in VALUES:
            values[column] = value_of(place, column, value)
    return CuratedItem(place=place, quotes=tuple(quotes), **values)


def whole_number(place: str, column: str, cell: object) -> int:
    """The whole number in a cell: `46`, or `46.0` as some spreadsheets write it.

    Raises:
        ItemError: It is anything else.
    """
    found = None if isinstance(cell, bool) else _WHOLE.fullmatch(str(cell))
    if found is None:
        raise ItemError(place, f"{column} is not a whole number: {str(cell)[:20]}; leave it out, the quote is enough")
    return int(found[1])


def value_of(place: str, column: str, word: str) -> StrEnum:
    """The word of a closed list in a cell.

    Raises:
        ItemError: It is none of them.
    """
    kind = VALUES[column]
    if word.strip().lower() not in list(kind):
        raise ItemError(place, f"{column} is {' or '.join(kind)}, not {word[:40]}")
    return kind(word.strip().lower())


def _own_lines(text: str, name: str) -> tuple[Claim, ...] | None:
    """The claims of a claims.jsonl of our own; None where the file is something else.

    Raises:
        ClaimsError: It is one, but not true to its schema.
    """
    claims: list[Claim] = []
    for number, line in enumerate((line for line in text.split("\n") if line.strip()), 1):
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


def _own(claim: Claim) -> CuratedItem:
    """The claim of a document of our own as quotes, for a text that may be another than its own."""
    return CuratedItem(
        place=claim.id,
        quotes=tuple(place.exact for place in claim.target),
        start=claim.target[0].start,
        end=claim.target[-1].end,
        modality=claim.modality,
        polarity=claim.polarity,
        certainty=claim.certainty,
        who=LINK.join(link.who or UNNAMED for link in claim.attribution) or None,
        note=claim.note,
        id=claim.id,
    )


def _json(data: bytes, name: str) -> Iterator[CuratedItem | ItemError]:
    try:
        value = parse(data, name=name)
    except DocumentError as error:
        raise ClaimsError(error.message, hint=HINT) from error
    kind, listed = "annotation", _annotations(value)
    if listed is None:
        kind, listed = "claim", value.get("claims") if isinstance(value, dict) else value
    if not isinstance(listed, list):
        raise ClaimsError(f"{name} holds neither claims nor annotations", hint=HINT)
    for number, one in enumerate(listed, 1):
        yield _read(_object, f"{kind} {number}", one)


def _read(read: Callable[[str, Any], CuratedItem], place: str, given: object) -> CuratedItem | ItemError:
    try:
        return read(place, given)
    except ItemError as fault:
        return fault


def _object(place: str, one: object) -> CuratedItem:
    """A claim as a JSON object: an annotation, or our own columns as keys."""
    if not isinstance(one, dict):
        raise ItemError(place, "not a JSON object")
    if _is_annotation(one):
        return _quoted_by(place, one)
    bare = {key.lower(): value.strip() if isinstance(value, str) else value for key, value in one.items()}
    return item_of(place, {COLUMNS[key]: value for key, value in bare.items() if key in COLUMNS})


def _is_annotation(value: object) -> bool:
    """Whether a JSON object is a Web Annotation (Web Annotation Data Model §3.1)."""
    return isinstance(value, dict) and ("target" in value or "Annotation" in _listed(value.get("type")))


def _annotations(value: object) -> list[Any] | None:
    """The annotations of a single one, a list, a page or a collection with its first page; None for anything else."""
    if isinstance(value, list):
        return value if any(map(_is_annotation, value)) else None
    if isinstance(value, dict) and isinstance(value.get("first"), dict):
        value = value["first"]
    if isinstance(value, dict) and isinstance(value.get("items"), list):
        return list(value["items"])
    return [value] if _is_annotation(value) else None


def _quoted_by(place: str, annotation: dict[str, Any]) -> CuratedItem:
    """The claim an annotation marks; several targets are one discontinuous claim."""
    quotes: list[str] = []
    context: dict[str, Any] = {}
    for target in _listed(annotation.get("target")):
        selectors = list(_selectors(target.get("selector"))) if isinstance(target, dict) else []
        quote = _last(selectors, "TextQuoteSelector", "exact", str)
        position = _last(selectors, "TextPositionSelector", "start", int)
        if quote is not None and quote["exact"].strip():
            quotes.append(quote["exact"])
            context.setdefault("prefix", _text(quote.get("prefix")))
            context["suffix"] = _text(quote.get("suffix"))
        if position is not None and isinstance(position.get("end"), int):
            context.setdefault("start", position["start"])
            context["end"] = position["end"]
    if not quotes and "start" not in context:
        raise ItemError(place, "no TextQuoteSelector or TextPositionSelector in its target")
    # Tags are no remarks (§3.3.5); the first creator counts (§3.3.1).
    bodies = [
        one for one in _listed(annotation.get("body")) if isinstance(one, dict) and one.get("purpose") != "tagging"
    ]
    remarks = [_text(words) for words in (annotation.get("bodyValue"), *(body.get("value") for body in bodies))]
    creators = [
        _text(one.get("name")) or _text(one.get("nickname")) if isinstance(one, dict) else _text(one)
        for one in _listed(annotation.get("creator"))
    ]
    return CuratedItem(
        place=place,
        quotes=tuple(quotes),
        note="; ".join(filter(None, remarks)) or None,
        creator=next(filter(None, creators), None),
        **context,
    )


def _selectors(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """All selectors, each before the one that refines it: the narrowest comes last (§4.2.9)."""
    for one in _listed(value):
        if isinstance(one, dict) and depth < DEEPEST:
            yield one
            yield from _selectors(one.get("refinedBy"), depth + 1)


def _last(selectors: list[dict[str, Any]], kind: str, key: str, wanted: type) -> dict[str, Any] | None:
    fitting = [one for one in selectors if kind in _listed(one.get("type")) and type(one.get(key)) is wanted]
    return fitting[-1] if fitting else None


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _listed(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
