"""The two encodings that a line of custody.jsonl is made of: JSON on one line, and base64.

The one-line form is that of the JSON Canonicalization Scheme (RFC 8785) for what our documents may hold: keys sorted,
no white space, only mandatory escapes, integers only, UTF-8. A reader refuses every other spelling.
"""

import base64
import binascii
import json
import re
from typing import Any

from pressmark.custody.errors import CustodyError
from pressmark.documents import parse
from pressmark.errors import DocumentError
from pressmark.model.wire import to_wire

_STANDARD = re.compile(r"[A-Za-z0-9+/]*={0,2}")
_URL_SAFE = re.compile(r"[A-Za-z0-9_-]*={0,2}")


def compact(value: object) -> bytes:
    """Plain JSON data on one line, in the one form, without a line end.

    Raises:
        CustodyError: A string holds half of a surrogate pair, which no UTF-8 can say.
    """
    text = json.dumps(to_wire(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise CustodyError(
            "a text to be signed holds bytes that are no UTF-8", hint="set the terminal to UTF-8 and try again"
        ) from error


def read_compact(data: bytes, *, name: str) -> Any:
    """The JSON data of one line.

    Raises:
        DocumentError: It is not strict JSON, or not in the one form.
    """
    value = parse(data, name=name)
    try:
        same = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8") == data
    except TypeError as error:
        raise DocumentError(f"{name} has a number that is no integer") from error
    if not same:
        raise DocumentError(f"{name} is not in the one-line form (sorted keys, no white space, only mandatory escapes)")
    return value


def to_base64(data: bytes) -> str:
    """Standard base64 with padding (RFC 4648 §4)."""
    return base64.b64encode(data).decode("ascii")


def from_base64(text: str) -> bytes:
    """The bytes of a base64 text, in the standard or the URL-safe alphabet: DSSE allows either.

    Raises:
        CustodyError: Alphabets are mixed, padding is missing, or it is not the encoding of any bytes
            (RFC 4648 §3.3 and §3.5: such texts are refused, or one signature would have many spellings).
    """
    if _STANDARD.fullmatch(text):
        signs = None
    elif _URL_SAFE.fullmatch(text):
        signs = b"-_"
    else:
        raise CustodyError("not base64 in one alphabet, standard or URL-safe")
    try:
        data = base64.b64decode(text, altchars=signs, validate=True)
    except binascii.Error as error:
        raise CustodyError("not base64 with its padding") from error
    if base64.b64encode(data, altchars=signs).decode("ascii") != text:
        raise CustodyError("not the one base64 spelling of its bytes")
    return data
