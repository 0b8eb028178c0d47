"""Tables beside a segment of a pack: a row an article, and a row a claim, in Parquet, the same columns everywhere.

    <name>.articles.parquet   what each archive says of itself, with its text
    <name>.claims.parquet     the columns of `claims_table`

Rows stand in the order of the IDs, a thousand archives a row group; with the same pyarrow the same segment gives the
same bytes. They are made from archives that were validated, can be deleted, and are made again.
"""

import os
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from pressmark.bundle.contents import Contents, source_id
from pressmark.bundle.opening import SEGMENT
from pressmark.errors import StoreError
from pressmark.exports.claims_table import arrow, claims_schema, rows_of, text_of

FORM = "tables/1"
ENDINGS = (".articles.parquet", ".claims.parquet")
"""How the names of a segment's tables end."""

GROUP = 1000
"""Archives of a row group: some megabytes of text, which is what writing needs of memory."""

_TEXTS = (
    *("archive", "source", "headline", "standfirst", "outlet", "agency", "date", "modified", "accessed", "language"),
    *("url", "section", "place", "licence", "status", "text"),
)
_NUMBERS = ("characters", "words", "claims")
COLUMNS = (*_TEXTS[:10], "authors", "keywords", *_TEXTS[10:], *_NUMBERS)
"""Columns of the table of articles."""


def tables_of(segment: Path) -> tuple[Path, ...]:
    """Where the tables of a segment's file stand."""
    return tuple(segment.with_name(segment.name.removesuffix(SEGMENT) + ending) for ending in ENDINGS)


def article_row(contents: Contents) -> dict[str, Any]:
    """An archive as a row; what it does not say is None. Characters are code points of text.txt."""
    said = contents.metadata
    return {
        "archive": contents.archive_id.hex,
        "source": source_id(contents.folder),
        "headline": text_of(said.headline),
        "standfirst": text_of(said.alternative_headline),
        "outlet": text_of(said.publisher),
        "agency": text_of(said.source_organization),
        "date": text_of(said.date_published),
        "modified": text_of(said.date_modified),
        "accessed": text_of(said.date_accessed),
        "language": text_of(said.in_language),
        "authors": [one.value for one in said.author if one.value],
        "keywords": [one.value for one in said.keywords if one.value],
        "url": text_of(said.url),
        "section": text_of(said.article_section),
        "place": text_of(said.location_created),
        "licence": text_of(said.license),
        "status": text_of(said.creative_work_status),
        "text": contents.text,
        "characters": len(contents.text),
        "words": len(contents.text.split()),
        "claims": len(contents.claims.claims),
    }


def write_tables(segment: Path, archives: Iterable[Contents]) -> tuple[Path, ...]:
    """The two tables of a segment, whose archives come in the order of their IDs; whole or not there.

    Raises:
        LibraryMissingError: pyarrow is not installed.
        StoreError: They cannot be written.
    """
    pa, pq = arrow()
    about = {"form": FORM}
    schemas = [one.with_metadata(about) for one in (_articles_schema(pa), claims_schema(pa))]
    places = tables_of(segment)
    drafts = [place.with_name(f".{place.name}-{os.getpid()}") for place in places]
    coming = iter(archives)
    try:
        with (
            pq.ParquetWriter(drafts[0], schemas[0], compression="zstd") as articles,
            pq.ParquetWriter(drafts[1], schemas[1], compression="zstd") as claims,
        ):
            while some := list(islice(coming, GROUP)):
                articles.write_table(_table(pa, map(article_row, some), schemas[0]))
                claims.write_table(_table(pa, rows_of(some), schemas[1]))
        for draft, place in zip(drafts, places, strict=True):
            with draft.open("rb") as written:
                os.fsync(written.fileno())
            draft.replace(place)
    except OSError as error:
        raise StoreError(
            f"cannot write the tables of {segment.name}: {(error.strerror or str(error)).lower()}"
        ) from error
    finally:
        for draft in drafts:
            draft.unlink(missing_ok=True)
    return places


def _table(pa: Any, rows: Iterable[dict[str, Any]], schema: Any) -> Any:
    return pa.Table.from_pylist(list(rows), schema=schema)


def _articles_schema(pa: Any) -> Any:
    kinds = {name: pa.int64() for name in _NUMBERS} | {name: pa.list_(pa.string()) for name in ("authors", "keywords")}
    return pa.schema([(name, kinds.get(name, pa.string())) for name in COLUMNS])
