"""Exif blocks: the few entries that carry words about a picture (Exif 3.0, CIPA DC-008-2023, §4.6)."""

from pressmark.formats.pictures.blocks import Block, Blocks
from pressmark.formats.pictures.found import Tagged
from pressmark.formats.pictures.properties import EXIF
from pressmark.formats.pictures.text import MAX_VALUE, as_value, guessed
from pressmark.formats.pictures.tiff import EXIF_DIRECTORY, ByteOrder, Entry, directory, first_directory, opened

MAX_TEXT_BYTES = 4 * MAX_VALUE
"""Bytes of one text: so many characters as a value may have, in the longest encoding."""

_MOST_PARTS = 4
_WINDOWS_FIRST, _WINDOWS_LAST = 0x9C9B, 0x9C9F
_USER_COMMENT = 0x9286
_ASCII, _UTF_8, _BYTE, _UNDEFINED = 2, 129, 1, 7
_CODES = {b"ASCII\x00\x00\x00": "ascii", b"UNICODE\x00": "utf-16", b"JIS\x00\x00\x00\x00\x00": "iso2022_jp"}


def read_exif(block: Block, blocks: Blocks) -> list[Tagged]:
    """The values of an Exif block: of its first directory and of the Exif directory that this one names."""
    wanted = frozenset(EXIF) | {EXIF_DIRECTORY}
    values: list[Tagged] = []
    tiff = opened(block.data, block.place, blocks)
    for entry in first_directory(tiff, blocks, wanted=wanted):
        if entry.tag != EXIF_DIRECTORY:
            values += _values(entry, block, blocks)
        elif tiff is not None and entry.number is not None:
            # Followed once and no deeper, so that a loop of directories is never walked.
            if entry.number == tiff.number(4, 4):
                blocks.fault("exif-loop", block.place, "the Exif directory is the first one again")
                continue
            inner = directory(tiff, entry.number, blocks, wanted=frozenset(EXIF))
            values += [value for one in inner for value in _values(one, block, blocks)]
    return values


def _values(entry: Entry, block: Block, blocks: Blocks) -> list[Tagged]:
    """An entry's texts: NUL parts them, as it parts the photographer's copyright from the editor's (§4.6.4, 8298)."""
    tag, name = f"0x{entry.tag:04X}", EXIF[entry.tag]
    if len(entry.data) > MAX_TEXT_BYTES:
        blocks.fault("value-too-long", block.place, f"Exif {tag} has {len(entry.data)} bytes: not read")
        return []
    text = _decoded(entry, tag, blocks)
    if text is None:
        blocks.fault("exif-type", block.place, f"Exif {tag} has type {entry.type}, which is no text")
        return []
    parts = (as_value(part, f"Exif {tag}", block.place, blocks) for part in text.split("\x00")[:_MOST_PARTS])
    return [Tagged(tag=tag, property=name, value=part) for part in parts if part]


def _decoded(entry: Entry, tag: str, blocks: Blocks) -> str | None:
    if _WINDOWS_FIRST <= entry.tag <= _WINDOWS_LAST:
        return entry.data.decode("utf-16-le", "replace") if entry.type in {_BYTE, _UNDEFINED} else None
    if entry.tag == _USER_COMMENT:
        return _comment(entry.data, entry.order, tag, blocks) if entry.type in {_UNDEFINED, _ASCII} else None
    return guessed(entry.data, f"Exif {tag}", blocks) if entry.type in {_ASCII, _UTF_8} else None


def _comment(data: bytes, order: ByteOrder, tag: str, blocks: Blocks) -> str:
    """A user comment, its first eight bytes the code of the others (§4.6.6, 9286)."""
    code, words = _CODES.get(data[:8]), data[8:]
    if code == "utf-16":
        code = "utf-16" if words[:2] in {b"\xff\xfe", b"\xfe\xff"} else f"utf-16-{order[0]}e"
    if code in {None, "ascii"}:
        return guessed(words, f"Exif {tag}", blocks)
    return words.decode(str(code), "replace")
