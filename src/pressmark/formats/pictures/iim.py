"""IPTC-IIM: a run of datasets, each a marker, a record, a number, a length and its bytes (IIM 4.2 §1.5-1.6)."""

from collections.abc import Iterator

from pressmark.formats.pictures.blocks import Block, Blocks
from pressmark.formats.pictures.found import Tagged
from pressmark.formats.pictures.properties import IIM
from pressmark.formats.pictures.text import as_value, guessed, western

MAX_DATASETS = 5_000
"""Datasets of one block; a picture with hundreds of keywords has fewer than a thousand."""

_MARKER = 0x1C
_CHARACTER_SET = (1, 90)
_EXTENDED = 0x8000
_LONGEST_LENGTH = 4
_UTF_8 = (b"\x1b%G", b"\x1b%/G", b"\x1b%/H", b"\x1b%/I")
_LATIN_1 = (b"\x1b.A", b"\x1b-A", b"\x1b,A", b"\x1b/A")


def read_iim(block: Block, blocks: Blocks) -> list[Tagged]:
    """The values of the datasets we know. Dataset 1:90 rules the encoding of all others, wherever it stands."""
    datasets = list(_datasets(block, blocks))
    stated = next((content for record, number, content in datasets if (record, number) == _CHARACTER_SET), b"")
    if stated and stated not in _UTF_8 + _LATIN_1:
        blocks.note(f"IIM 1:90 states a character encoding that we do not know ({stated[:16].hex(' ')}): guessed")
    values: list[Tagged] = []
    for record, number, content in datasets:
        tag = f"{record}:{number}"
        if tag not in IIM:
            continue
        value = as_value(_decoded(content, stated, tag, blocks), f"IIM {tag}", block.place, blocks)
        if value is not None:
            values.append(Tagged(tag=tag, property=IIM[tag], value=value))
    return values


def _datasets(block: Block, blocks: Blocks) -> Iterator[tuple[int, int, bytes]]:
    """Record, number and bytes of each dataset, up to the first whose length is a lie."""
    data, offset = block.data, 0
    for _ in range(MAX_DATASETS):
        if not data[offset : offset + 1]:
            return
        if data[offset] != _MARKER:
            if data[offset:].strip(b"\x00"):
                blocks.fault("iim-marker", block.place, f"no dataset {offset} bytes into the IPTC block")
            return
        length, body = int.from_bytes(data[offset + 3 : offset + 5], "big"), offset + 5
        if length & _EXTENDED:
            # The other 15 bits say how many bytes the length itself has (IIM 4.2 §1.5.4).
            extent = length & ~_EXTENDED
            if not 0 < extent <= _LONGEST_LENGTH:
                blocks.fault(
                    "iim-length", block.place, f"a length of {extent} bytes {offset} bytes into the IPTC block"
                )
                return
            length, body = int.from_bytes(data[body : body + extent], "big"), body + extent
        if body > len(data) or length > len(data) - body:
            blocks.fault(
                "iim-length",
                block.place,
                f"the dataset {offset} bytes into the IPTC block says it has {length} bytes; "
                f"{max(0, len(data) - body)} are there",
            )
            return
        yield data[offset + 1], data[offset + 2], data[body : body + length]
        offset = body + length
    blocks.fault("iim-datasets", block.place, f"more than {MAX_DATASETS} datasets in the IPTC block")


def _decoded(content: bytes, stated: bytes, tag: str, blocks: Blocks) -> str:
    if stated in _LATIN_1:
        return western(content)
    if stated in _UTF_8:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            blocks.note(f"IIM {tag} is not the UTF-8 that 1:90 states: read as windows-1252")
            return western(content)
    return guessed(content, f"IIM {tag}", blocks)
