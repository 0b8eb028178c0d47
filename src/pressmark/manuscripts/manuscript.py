"""What a manuscript says, whatever it is written in: blocks of plain text, with what the markup knows beyond them."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from pressmark.errors import PressmarkError

MAX_TEXT_BYTES = 32 * 1024 * 1024
"""Of a manuscript in a text format: a thesis of 1,000 pages has some three megabytes."""


class ManuscriptError(PressmarkError):
    """A manuscript cannot be read as what its name says it is."""


class BlockKind(StrEnum):
    """What a block is for."""

    PROSE = "prose"
    QUOTATION = "quotation"
    """A displayed quotation: all of it is quoted, marks or not."""
    NOTE = "note"
    ENTRY = "entry"
    """An entry of a bibliography."""
    CODE = "code"
    """Program text or verbatim: what stands between marks there is no quotation."""
    PAGES = "pages"
    """The text layer of a PDF, in which columns, notes and running heads stand between what belongs together."""
    RECORD = "record"
    """IDs with their exact words, written by a program (.aux) or behind what is shown (links of a PDF)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address over a stretch of a block's text; `quoted`: the markup says that the stretch is a quotation."""

    start: int
    end: int
    target: str
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCitation:
    r"""A citation by the key of a bibliography (`\cite[c6]{key}`); `locator` is what stands beside the key."""

    at: int
    key: str
    locator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, note, cell or entry; offsets are code points of `text`.

    `places` say where stretches of it stand in the file ("line 12"), each from its offset on. `quoted` are stretches
    that markup calls quotations, marks not included. `key` is that of a bibliography's entry; `before` the
    text that a note hangs on, up to its mark.
    """

    text: str
    kind: BlockKind = BlockKind.PROSE
    places: tuple[tuple[int, str], ...] = ()
    links: tuple[Link, ...] = ()
    keys: tuple[KeyCitation, ...] = ()
    quoted: tuple[tuple[int, int], ...] = ()
    key: str | None = None
    before: str = ""

    def place(self, offset: int) -> str:
        """Where in the file an offset stands, in words."""
        index = bisect_right(self.places, offset, key=lambda one: one[0]) - 1
        return self.places[max(index, 0)][1] if self.places else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A file of an author's: its name as given, and its blocks in reading order; `notes` what could not be read."""

    name: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class BlockBuilder:
    """A block that is being written: text with the place of each piece."""

    kind: BlockKind = BlockKind.PROSE
    key: str | None = None
    before: str = ""
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    places: list[tuple[int, str]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    keys: list[KeyCitation] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str, place: str = "") -> None:
        """Append text that stands at a place."""
        if not text:
            return
        if place and (not self.places or self.places[-1][1] != place):
            self.places.append((self.length, place))
        self.pieces.append(text)
        self.length += len(text)

    def tail(self, count: int) -> str:
        """The last code points of the text so far."""
        found: list[str] = []
        for piece in reversed(self.pieces):
            found.append(piece)
            count -= len(piece)
            if count <= 0:
                break
        return "".join(reversed(found))

    def build(self) -> Block | None:
        """The block, or None where nothing stands in it."""
        text = "".join(self.pieces)
        if not text.strip() and not self.links and not self.keys:
            return None
        return Block(
            text=text,
            kind=self.kind,
            places=tuple(self.places),
            links=tuple(self.links),
            keys=tuple(self.keys),
            quoted=tuple(self.quoted),
            key=self.key,
            before=self.before,
        )
