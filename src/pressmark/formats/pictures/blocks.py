"""What a container hands over: the metadata blocks it holds, still undecoded, with the faults met on the way."""

from dataclasses import dataclass, field

from pressmark.formats.pictures.found import Fault

MAX_BLOCK_BYTES = 8 * 1024 * 1024
"""One metadata block; editing histories that grew for years reach some megabytes, a news picture's words a few KB."""

MAX_FAULTS = 50
"""More faults tell nobody more; a file of nothing but faults must not fill memory with their descriptions."""

MAX_BLOCKS = 64
"""Metadata blocks of one standard in one file; real files hold one or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The bytes of one metadata block and where they stand in the file."""

    data: bytes
    place: str


@dataclass(slots=True, kw_only=True)
class Blocks:
    """The metadata blocks of one file, filled while its container is walked.

    `xmp_extensions` holds, by the digest that names it, the pieces of an extended XMP packet, each with the whole
    length and its offset as it states them.
    """

    width: int | None = None
    height: int | None = None
    iim: list[Block] = field(default_factory=list)
    xmp: list[Block] = field(default_factory=list)
    exif: list[Block] = field(default_factory=list)
    xmp_extensions: dict[str, list[tuple[int, int, bytes]]] = field(default_factory=dict)
    extension_bytes: int = 0
    inflated_bytes: int = 0
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fault(self, code: str, place: str, message: str) -> None:
        """Notes what is wrong, once, up to a limit."""
        fault = Fault(code=code, place=place or at(0), message=message)
        if fault not in self.faults and len(self.faults) < MAX_FAULTS:
            self.faults.append(fault)

    def note(self, words: str) -> None:
        """Notes what had to be guessed, once."""
        if words not in self.notes and len(self.notes) < MAX_FAULTS:
            self.notes.append(words)

    def size(self, width: int, height: int) -> None:
        """Notes the pixel size that the header states; the first statement counts."""
        if self.width is None and width > 0 and height > 0:
            self.width, self.height = width, height

    def add(self, blocks: list[Block], data: bytes, place: str) -> None:
        """Adds a block to one of the lists, where it is not larger or one more than can be."""
        if not data:
            return
        if len(data) > MAX_BLOCK_BYTES:
            self.fault(
                "block-too-large", place, f"{len(data)} bytes of metadata: more than {MAX_BLOCK_BYTES}, not read"
            )
        elif any(one.data == data for one in blocks):
            return  # TIFF files hold the same IPTC block in two tags
        elif len(blocks) >= MAX_BLOCKS:
            self.fault("too-many-blocks", place, f"more than {MAX_BLOCKS} metadata blocks of one standard, not read")
        else:
            blocks.append(Block(data=data, place=place))


def at(offset: int) -> str:
    """A place in the file, as faults name it."""
    return f"byte {offset}"
