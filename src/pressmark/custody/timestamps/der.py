"""The little of DER (X.690) that time stamps are written in: strict in, and what a request needs out.

One spelling for each value: definite lengths in their shortest form, whole numbers without padding, nothing left over.
Sets alone may stand in any order: many authorities send their certificates unsorted, and no signature covers the order.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pressmark.errors import CustodyError

BOOLEAN, INTEGER, BIT_STRING, OCTET_STRING, NULL, OID = 0x01, 0x02, 0x03, 0x04, 0x05, 0x06
UTF8_STRING, GENERALIZED_TIME, SEQUENCE, SET = 0x0C, 0x18, 0x30, 0x31

MAX_INTEGER = 64
"""Bytes of a whole number: RFC 3161 §2.4.2 asks for serial numbers of 20 at least."""

_TIME = re.compile(rb"([0-9]{14})(?:\.([0-9]{0,8}[1-9]))?Z")


@dataclass(frozen=True, slots=True)
class Element:
    """One value: its tag, its contents, and all its bytes as they were written."""

    tag: int
    content: bytes
    raw: bytes

    def whole_number(self) -> int:
        """A whole number (X.690 §8.3)."""
        data = self.content
        if not 0 < len(data) <= MAX_INTEGER:
            raise CustodyError("a whole number has no bytes, or too many")
        if len(data) > 1 and (data[0], data[1] >> 7) in ((0, 0), (0xFF, 1)):
            raise CustodyError("a whole number is padded")
        return int.from_bytes(data, "big", signed=True)

    def identifier(self) -> str:
        """An object identifier in dotted form (X.690 §8.19)."""
        if not self.content or self.content[-1] & 0x80 or len(self.content) > MAX_INTEGER:
            raise CustodyError("an object identifier is cut, or too long")
        arcs: list[int] = []
        value, begins = 0, True
        for byte in self.content:
            if begins and byte == 0x80:
                raise CustodyError("an object identifier is padded")
            value, begins = value << 7 | byte & 0x7F, not byte & 0x80
            if begins:
                arcs.append(value)
                value = 0
        first = min(arcs[0] // 40, 2)
        return ".".join(map(str, (first, arcs[0] - 40 * first, *arcs[1:])))

    def truth(self) -> bool:
        """A truth value (X.690 §11.1)."""
        if self.content not in (b"\x00", b"\xff"):
            raise CustodyError("a truth value is neither true nor false")
        return self.content == b"\xff"

    def moment(self) -> datetime:
        """A time (UTC) as RFC 3161 §2.4.2 has it: seconds, at most nine decimals, `Z`; what is finer is rounded up."""
        found = _TIME.fullmatch(self.content)
        if found is None:
            raise CustodyError("a time is not in the form YYYYMMDDhhmmss[.s…]Z")
        billionths = int((found[2] or b"").ljust(9, b"0"))
        try:
            whole = datetime.strptime(found[1].decode("ascii"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
            return whole + timedelta(microseconds=-(-billionths // 1000))
        except (ValueError, OverflowError) as error:
            raise CustodyError("a time is not on any calendar") from error

    def fields(self) -> "Fields":
        """The values inside."""
        return Fields(_elements(self.content))


class Fields:
    """The values inside another, taken one by one in their order."""

    __slots__ = ("_left",)

    def __init__(self, elements: Iterator[Element]) -> None:
        self._left = list(elements)[::-1]

    def take(self, tag: int) -> Element:
        """The next value, which must have this tag.

        Raises:
            CustodyError: It has another, or there is none.
        """
        found = self.maybe(tag)
        if found is None:
            raise CustodyError(f"a value with the tag {tag:#04x} is missing")
        return found

    def maybe(self, tag: int) -> Element | None:
        """The next value where it has this tag, else None."""
        return self._left.pop() if self._left and self._left[-1].tag == tag else None

    def all(self, tag: int) -> list[Element]:
        """All values that are left, which must have this tag.

        Raises:
            CustodyError: One has another.
        """
        found = []
        while self._left:
            found.append(self.take(tag))
        return found

    def end(self) -> None:
        """Nothing may be left.

        Raises:
            CustodyError: Something is.
        """
        if self._left:
            raise CustodyError(f"a value with the tag {self._left[-1].tag:#04x} has no place here")


def read_der(data: bytes, tag: int) -> Element:
    """The one value that these bytes are.

    Raises:
        CustodyError: They are not exactly one value with this tag in strict form.
    """
    fields = Fields(_elements(data))
    found = fields.take(tag)
    fields.end()
    return found


def write_der(tag: int, *contents: bytes) -> bytes:
    """A value with this tag, and what stands in it."""
    content = b"".join(contents)
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def write_integer(value: int) -> bytes:
    """A whole number that is not negative."""
    return write_der(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def write_identifier(dotted: str) -> bytes:
    """An object identifier given in dotted form."""
    first, second, *others = map(int, dotted.split("."))
    data = bytearray()
    for arc in (first * 40 + second, *others):
        groups = [arc & 0x7F]
        while arc := arc >> 7:
            groups.append(arc & 0x7F | 0x80)
        data += bytes(groups[::-1])
    return write_der(OID, bytes(data))


def _elements(data: bytes) -> Iterator[Element]:
    at = 0
    while at < len(data):
        begins = _contents_begin(data, at)
        ends = begins + _length(data, at + 1)
        if ends > len(data):
            raise CustodyError("it is cut")
        yield Element(data[at], data[begins:ends], data[at:ends])
        at = ends


def _contents_begin(data: bytes, at: int) -> int:
    if at + 1 >= len(data):
        raise CustodyError("it is cut")
    if data[at] & 0x1F == 0x1F:
        raise CustodyError("it has a tag of more than one byte")
    return at + 2 + (data[at + 1] & 0x7F if data[at + 1] & 0x80 else 0)


def _length(data: bytes, at: int) -> int:
    if not data[at] & 0x80:
        return data[at]
    count = data[at] & 0x7F
    found = data[at + 1 : at + 1 + count]
    length = int.from_bytes(found, "big")
    if not 1 <= count <= 4 or len(found) < count or not found[0] or length < 0x80:
        raise CustodyError("a length is open, cut, or not in its shortest form")
    return length
