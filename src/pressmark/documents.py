"""JSON out in one form, strict JSON in, schemas enforced.

The one form: RFC 8785 (JCS) and one LF at the end; no floats, integers within ±(2^53−1) (RFC 7493 §2.2). Of a list of
documents, each is such a line. What `load` accepts and `dump` writes again is the same bytes, or `load` says so.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from pressmark.errors import DocumentError
from pressmark.model.wire import to_wire

MAX_INTEGER = 2**53 - 1
"""The largest integer every JSON reader keeps exactly (RFC 8259 §6, RFC 7493 §2.2)."""

MAX_DEPTH = 64
"""Ours nest ten deep; a deeper document is an attack on the reader's stack (RFC 8259 §9 allows a limit)."""

MOST_FAULTS = 10
"""Breaches told of one document: more would bury the others."""

MOST_EXPLAINED = 256 * 1024
"""Bytes of a document that breaks its schema up to which all its breaches are looked for: a second's work."""

SCHEMA_NAME = re.compile(r"[a-z][a-z-]{0,30}/[1-9][0-9]{0,3}")
_BEYOND_BMP = (b"\xf0", b"\xf1", b"\xf2", b"\xf3", b"\xf4")
_NUMBERS_ALONE = bytes(sign if sign in b"0123456789.+-" else ord("x") if sign in b"eE" else 32 for sign in range(256))
_NO_BRACKETS = bytes(sign for sign in range(256) if sign not in b"[]{}")
_UNSEEN = re.compile(r"[^\n -~]")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that move a cursor, turn the direction of writing or cannot be seen."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def dump(document: object) -> bytes:
    """A dataclass of the model, or plain JSON data, in the one form."""
    return dump_plain(to_wire(document))


def visible_json(document: object) -> str:
    r"""The same document for people's screens: the same data, what cannot be seen or steers a screen as `\u…`."""
    return _UNSEEN.sub(_escaped, dump(document).decode("utf-8"))


def is_hidden(sign: str) -> bool:
    """Whether a character moves a cursor, turns the direction of writing or cannot be seen."""
    return unicodedata.category(sign) in _HIDDEN


def _escaped(found: re.Match[str]) -> str:
    if not is_hidden(found[0]):
        return found[0]
    units = found[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def dump_lines(documents: Iterable[object]) -> bytes:
    """Dataclasses of the model, or plain JSON data, a line each."""
    return b"".join(dump(document) for document in documents)


def parse(data: bytes, *, name: str = "document") -> Any:
    """Any JSON text of RFC 8259, strictly: no duplicate keys, NaN, lone surrogates, depth bombs or huge integers.

    Numbers with a fraction or an exponent come back as `Decimal`.

    Raises:
        DocumentError: Naming the document and the rule it breaks.
    """

    def refuse(rule: str) -> NoReturn:
        raise DocumentError(f"{name} is not strict JSON: {rule}")

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        refuse(f"not UTF-8 at byte {error.start}")
    if text.startswith("\ufeff"):
        refuse("it begins with a byte order mark (RFC 8259 §8.1)")

    value = _read(text, refuse)
    if _deeper(value, MAX_DEPTH):
        refuse(f"nested deeper than {MAX_DEPTH}")
    if "\\u" in text and any(_SURROGATE.search(word) for word in _leaves(value) if isinstance(word, str)):
        refuse("half of a surrogate pair stands alone")
    return value


def _read(text: str, refuse: Callable[[str], NoReturn]) -> Any:
    def without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            keys = [key for key, _ in pairs]
            refuse(f"the key {next(key for key in keys if keys.count(key) > 1)!r} stands twice in one object")
        return found

    def small_integer(digits: str) -> int:
        if len(digits) > 15 and (len(digits) > 17 or abs(int(digits)) > MAX_INTEGER):
            refuse(f"an integer beyond 2^53-1: {digits[:24]}")
        return int(digits)

    def decimal(digits: str) -> Decimal:
        try:
            return Decimal(digits)
        except InvalidOperation:
            refuse(f"a number beyond all measure: {digits[:24]}")

    try:
        return json.loads(
            text,
            object_pairs_hook=without_duplicates,
            parse_int=small_integer,
            parse_float=decimal,
            parse_constant=lambda word: refuse(f"{word} is not JSON"),
        )
    except RecursionError:  # the reader's own stack has a limit far beyond ours
        refuse(f"nested deeper than {MAX_DEPTH}")
    except json.JSONDecodeError as error:
        refuse(f"line {error.lineno}, column {error.colno}: {error.msg.lower()}")


def load(data: bytes, *, schema: str | None = None, name: str = "document") -> Any:
    """One of our documents: in the one form, and true to the schema it names.

    Raises:
        DocumentError: Naming the document, the place and the rule it breaks.
    """
    value = _quickly(data)
    if value is None:
        value = _carefully(data, name)
    if schema is not None and (faults := schema_faults(value, schema)):
        place, rule = faults[0]
        raise DocumentError(f"{name} breaks the schema {schema} at {place}: {rule}")
    return value


def load_lines(data: bytes, *, name: str = "document") -> list[Any]:
    """Documents of ours that stand a line each, each in the one form.

    Raises:
        DocumentError: Naming the document, the line and the rule it breaks.
    """
    if data and not data.endswith(b"\n"):
        raise DocumentError(f"{name}: the last line does not end in LF")
    lines = data.split(b"\n")[:-1]
    values = _quickly_all(lines, data)
    if values is not None:
        return values
    return [load(line + b"\n", name=f"{name}, line {number}") for number, line in enumerate(lines, 1)]


def _quickly(data: bytes) -> Any:
    """What a fast reader makes of a document, if writing that gives the same bytes; else None, whatever the reason.

    The same bytes prove all that `parse` asks for but what stands in `_is_small`: a key that stands twice, another
    spelling of a number or a string, half a surrogate pair would be written differently.
    """
    import orjson

    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError:
        return None
    return value if (_looks_small(data) or _is_small(value)) and dump_plain(value) == data else None


def _quickly_all(lines: list[bytes], data: bytes) -> list[Any] | None:
    """The same of documents a line each; keys whose order two standards see differently are left to the careful way."""
    import orjson

    if any(lead in data for lead in _BEYOND_BMP):
        return None
    try:
        values: list[Any] = orjson.loads(b"[%b]" % b",".join(lines))
    except orjson.JSONDecodeError:
        return None
    option = orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    if len(values) != len(lines) or not (_looks_small(data) or _is_small(values, MAX_DEPTH + 1)):
        return None
    return values if b"".join(orjson.dumps(value, option=option) for value in values) == data else None


def _looks_small(data: bytes) -> bool:
    """Whether valid JSON shows in its bytes alone what `_is_small` asks for; where it does not, that one looks.

    What is left without its strings has a point or an exponent only in a number. Taking out brackets that enclose
    nothing, round by round, leaves nothing after as many rounds as they nest.
    """
    outside = b"".join(data.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')[::2])
    numbers = outside.replace(b"true", b"").replace(b"false", b"").translate(_NUMBERS_ALONE).split()
    if numbers and (max(map(len, numbers)) > 15 or not b"".join(numbers).replace(b"-", b"").isdigit()):
        return False
    brackets = outside.translate(None, _NO_BRACKETS)
    for _ in range(MAX_DEPTH):
        if not brackets:
            return True
        brackets = brackets.replace(b"{}", b"").replace(b"[]", b"")
    return not brackets


def _is_small(value: object, depth: int = MAX_DEPTH) -> bool:
    """Whether a value nests no deeper than allowed and all its numbers are integers that every reader keeps exactly."""
    level = [value]
    for _ in range(depth + 1):
        kinds = set(map(type, level))
        if float in kinds or (int in kinds and any(type(one) is int and abs(one) > MAX_INTEGER for one in level)):
            return False
        if not kinds & {dict, list}:
            return True
        inside = [one for one in level if isinstance(one, dict | list)]
        level = [part for one in inside for part in (one.values() if isinstance(one, dict) else one)]
    return False


def _carefully(data: bytes, name: str) -> Any:
    """The same, or the rule that is broken."""
    value = parse(data, name=name)
    try:
        same = dump_plain(value) == data
    except TypeError as error:  # of a Decimal, the one thing that `parse` gives and nobody writes
        raise DocumentError(f"{name} has a number that is no integer: decimals are written as strings") from error
    if not same:
        raise DocumentError(f"{name} is not in the canonical form (RFC 8785, and one LF at the end)")
    return value


def schema_faults(value: object, schema: str) -> list[tuple[str, str]]:
    """Breaches of a schema, as (JSON Pointer, rule), sorted; at most `MOST_FAULTS` are looked for.

    jsonschema-rs accepts or refuses; what it refuses jsonschema explains, where the document is small enough for it.
    Of a larger one the first breach is told. Where jsonschema finds nothing wrong, that itself is the fault.
    """
    import jsonschema_rs

    try:
        _validator(schema).validate(value)
    except jsonschema_rs.ValidationError as error:
        first = (_pointer(error.instance_path), error.message[:300])
    else:
        return []
    if len(json.dumps(value, default=str)) > MOST_EXPLAINED:
        return [first]
    explained = islice(_explainer(schema).iter_errors(value), MOST_FAULTS)
    found = sorted((_pointer(error.absolute_path), error.message[:300]) for error in explained)
    return found or [(first[0], f"the two validators disagree; jsonschema-rs says: {first[1]}"[:300])]


@cache
def schema_folder() -> Path:
    """Where the published schemas stand: in the installed package, else beside `src` in the repository."""
    packed = Path(str(resources.files("pressmark") / "schemas"))
    return packed if packed.is_dir() else Path(__file__).resolve().parents[2] / "schemas"


def schema_names() -> list[str]:
    """All published schemas, as `name/version`."""
    folder = schema_folder()
    return sorted(f"{path.parent.name}/{path.stem}" for path in folder.glob("*/*.json"))


def schema_bytes(schema: str) -> bytes:
    """A published schema as it stands on disk.

    Raises:
        DocumentError: No such schema is published.
    """
    path = schema_folder() / f"{schema}.json"
    if not SCHEMA_NAME.fullmatch(schema) or not path.is_file():
        raise DocumentError(f"no such schema: {schema[:60]}", hint=f"we know {', '.join(schema_names())}")
    return path.read_bytes()


@cache
def _validator(schema: str) -> Any:
    """A schema's validator, compiled once; nothing is ever fetched."""
    import jsonschema_rs

    return jsonschema_rs.validator_for(json.loads(schema_bytes(schema)))


@cache
def _explainer(schema: str) -> Any:
    """The same in Python: a hundred times slower, and the one whose reasons people can read."""
    import jsonschema

    return jsonschema.Draft202012Validator(json.loads(schema_bytes(schema)))


def dump_plain(value: object) -> bytes:
    """Plain JSON data in the one form (RFC 8785 §3.2): `dump` without looking for dataclasses in it."""
    import orjson

    written = orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
    # orjson sorts keys by code point, RFC 8785 §3.2.3 by UTF-16 code unit: the same unless one is beyond U+FFFF.
    if any(lead in written for lead in _BEYOND_BMP):
        return orjson.dumps(_sorted(value), option=orjson.OPT_APPEND_NEWLINE)
    return written


def _sorted(value: object) -> object:
    """The same data, the keys of its objects in the order of RFC 8785 §3.2.3."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
    return [_sorted(one) for one in value] if isinstance(value, list) else value


def _deeper(value: object, limit: int) -> bool:
    """Whether lists and objects nest deeper than that, counted level by level."""
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(limit):
        level = [
            part
            for one in level
            for part in (one.values() if isinstance(one, dict) else one)
            if type(part) is dict or type(part) is list
        ]
        if not level:
            return False
    return bool(level)


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    else:
        yield value


def _pointer(path: object) -> str:
    parts = [str(part).replace("~", "~0").replace("/", "~1") for part in path]  # type: ignore[attr-defined]
    return "/" + "/".join(parts) if parts else "the top"
