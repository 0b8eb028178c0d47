"""Dataclasses to plain JSON data and back, by their annotations alone.

Field names become camelCase; tuples lists, empty or not; a None that is also the field's default is left out. The
law: `from_wire(cls, to_wire(x)) == x`. Data given to `from_wire` must have passed its schema.
"""

import types
from collections.abc import Callable, Hashable
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Noun = TypeVar("Noun")


_PLAIN = frozenset({str, int, bool, types.NoneType})


def to_wire(value: object) -> Any:
    """Plain JSON data for a dataclass, an enum member, or data made of them."""
    kind = type(value)
    return value if kind in _PLAIN else _encoder(cast("Hashable", kind))(value)


def from_wire(noun: type[Noun], data: object) -> Noun:
    """The dataclass that plain JSON data stands for."""
    decode: Callable[[object], Noun] = _decoder(cast("Hashable", noun))
    return decode(data)


@cache
def _encoder(kind: type) -> Callable[[Any], Any]:
    if issubclass(kind, Enum):
        return lambda member: member._value_
    if issubclass(kind, str | int):
        return lambda value: value
    if issubclass(kind, dict):
        return lambda value: {key: to_wire(item) for key, item in value.items()}
    if issubclass(kind, list | tuple):
        return lambda value: [to_wire(item) for item in value]
    if not is_dataclass(kind):
        raise TypeError(f"no JSON form for {kind.__name__}")
    columns = _columns(kind)

    def encode(value: object) -> dict[str, Any]:
        return {
            wire_name: item if type(item) in _PLAIN else to_wire(item)
            for name, wire_name, default in columns
            if (item := getattr(value, name)) is not None or default is not None
        }

    return encode


@cache
def _columns(noun: type) -> tuple[tuple[str, str, object], ...]:
    """Per field: its name, its name on the wire, its default."""
    return tuple((field.name, _camel(field.name), field.default) for field in fields(noun))


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


@cache
def _decoder(annotation: Any) -> Callable[[Any], Any]:
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return _union_decoder(get_args(annotation))
    if origin is tuple:
        return _tuple_decoder(get_args(annotation))
    if origin is Literal or annotation in (str, int, bool, types.NoneType):
        return lambda data: data
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return annotation
    if is_dataclass(annotation) and isinstance(annotation, type):
        return _dataclass_decoder(annotation)
    raise TypeError(f"no JSON form for {annotation}")


def _tuple_decoder(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _decoder(arguments[0])
        return lambda data: tuple(item(part) for part in data)
    items = [_decoder(argument) for argument in arguments]
    return lambda data: tuple(item(part) for item, part in zip(items, data, strict=True))


def _union_decoder(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    """A noun or None; or one of several nouns, told apart by their `type`; text and numbers tell themselves apart."""
    nouns = [argument for argument in arguments if argument is not types.NoneType]
    if all(noun in (str, int) for noun in nouns):
        return lambda data: data
    if len(nouns) == 1:
        decode = _decoder(nouns[0])
        return lambda data: None if data is None else decode(data)
    by_type = {get_args(get_type_hints(noun)["type"])[0]: _decoder(noun) for noun in nouns}
    return lambda data: by_type[data["type"]](data)


def _dataclass_decoder(noun: type) -> Callable[[Any], Any]:
    @cache
    def plan() -> list[tuple[str, str, Callable[[Any], Any], bool]]:
        # Made at the first use: a noun may hold one of its own kind.
        hints = get_type_hints(noun)
        return [(name, wire, _decoder(hints[name]), default is MISSING) for name, wire, default in _columns(noun)]

    def decode(data: dict[str, Any]) -> object:
        return noun(**{name: item(data[wire]) for name, wire, item, needed in plan() if needed or wire in data})

    return decode
