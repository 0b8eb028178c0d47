"""Bytes to text where a standard leaves the encoding open, and what may be a value at all."""

from pressmark.formats.pictures.blocks import Blocks

MAX_VALUE = 100_000
"""Code points of one value; an IIM caption has at most 2,000 bytes, a long essay 60,000 characters."""


def guessed(data: bytes, what: str, blocks: Blocks) -> str:
    """The text of bytes whose encoding nothing states: ASCII, else UTF-8 where they are it, else windows-1252.

    Bytes beyond ASCII in another encoding are hardly ever well-formed UTF-8. A guess is noted.
    """
    if data.isascii():
        return data.decode("ascii")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        blocks.note(f"{what} states no character encoding and is not UTF-8: read as windows-1252")
        return western(data)
    blocks.note(f"{what} states no character encoding: read as UTF-8, which its bytes are")
    return text


def western(data: bytes) -> str:
    """The text of bytes as windows-1252, its five unused bytes as in ISO 8859-1: no byte is without a character."""
    text = data.decode("cp1252", "replace")
    if "\ufffd" not in text:
        return text
    return "".join(chr(byte) if one == "\ufffd" else one for one, byte in zip(text, data, strict=True))


def as_value(text: str, what: str, place: str, blocks: Blocks) -> str | None:
    """The text without the NULs and spaces that fill fields up at their ends; None where nothing else is there."""
    value = text.strip("\x00 \t\r\n")
    if len(value) > MAX_VALUE:
        blocks.fault("value-too-long", place, f"{what} has {len(value)} characters: more than {MAX_VALUE}, not read")
        return None
    return value or None
