"""The table of limits in docs/format.md says the limits that bind."""

import re
from pathlib import Path

import pytest

from pressmark import documents, places
from pressmark.bundle import layout, manifest, names
from pressmark.formats import mime, zips
from pressmark.formats.html import tokens
from pressmark.formats.warc import heads, http, index, payload
from pressmark.model import report
from pressmark.rungs import derived, values

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "format.md").read_text("utf-8")
ROWS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", PAGE.partition("## 11. Limits")[2], re.MULTILINE)

LIMITS = {
    "text.txt": [layout.MAX_TEXT],
    "a JSON document": [layout.MAX_DOCUMENT],
    "bag-info.txt, README.txt": [layout.MAX_BAG_INFO],
    "raw reply": [layout.MAX_REPLY],
    "original that is decoded": [derived.MAX_ORIGINAL],
    "manifest": [layout.MAX_MANIFEST, layout.MAX_FILES],
    "name, path": [names.MAX_NAME, names.MAX_PATH, layout.MAX_DEPTH],
    "nesting of JSON": [documents.MAX_DEPTH],
    "breaches of a schema": [documents.MOST_FAULTS, manifest.MOST_FAULTS],
    "findings told of a rung": [report.MOST_OF_A_CODE, report.MOST_TOLD],
    "code points of all places": [places.MAX_CHARACTERS],
    "tags between the places": [places.MAX_TAGS],
    "different credits": [values.MOST_CREDITS, values.MOST_PARTS],
    "tags and comments": [tokens.MOST_TOKENS],
    "records of a WARC": [index.MAX_INDEXED_RECORDS, heads.MAX_HEADER_BYTES, heads.MAX_FIELDS],
    "bytes of an HTTP head": [http.MAX_HEAD_BYTES, http.MAX_HTTP_FIELDS, payload.MAX_CODINGS],
    "what the bodies": [payload.MAX_PAYLOAD_BYTES, index.MAX_BODIES_BYTES],
    "parts of a MIME message": [mime.MOST_PARTS, mime.MOST_LEVELS, mime.MAX_HEADER_BYTES],
    "entries of a zip": [zips.Limits().entries, zips.Limits().ratio],
}
"""How a row begins, and the constants that it tells."""


def told(number: int) -> set[str]:
    """How a number may stand in the table."""
    found = {f"{number:,}"}
    for unit, size in (("MiB", 1024**2), ("Mi", 1024**2), ("KiB", 1024)):
        found |= {f"{number // size} {unit}"} if number % size == 0 else set()
    return found


def test_every_row_is_about_a_limit_that_is_known_here():
    assert len(ROWS) == len(LIMITS) + 1  # the head of the table
    assert all(any(what.startswith(begin) for begin in LIMITS) for what, _ in ROWS[1:])


@pytest.mark.parametrize("begin", LIMITS)
def test_a_limit_is_the_one_that_binds(begin):
    (limits,) = (limit for what, limit in ROWS[1:] if what.startswith(begin))
    numbers = set(re.findall(r"[0-9]+(?:,[0-9]{3})*(?: (?:MiB|Mi|KiB))?", limits))
    assert all(told(constant) & numbers for constant in LIMITS[begin]), (limits, LIMITS[begin])
