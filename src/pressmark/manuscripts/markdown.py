"""Markdown as its readers see it: CommonMark with what Pandoc and Quarto add (citations, notes, link attributes)."""

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from pressmark.manuscripts.manuscript import Block, BlockBuilder, BlockKind, KeyCitation, Link
from pressmark.manuscripts.mentions import mentions_in

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_QUOTED_LINE = re.compile(r"[ ]{0,3}>[ ]?")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+|[ ]{0,3}(?:=+|-+)[ \t]*\Z")
_ITEM = re.compile(r"[ ]{0,12}(?:[-*+]|[0-9]{1,9}[.)])[ \t]+")
_NOTE = re.compile(r"[ ]{0,3}\[\^([^\]\s]{1,80})\]:[ \t]*")
_REFERENCE = re.compile(r"[ ]{0,3}\[([^\]^][^\]]{0,200})\]:[ \t]*<?(\S{1,2000}?)>?(?:[ \t]+[\"'(].*)?[ \t]*\Z")
_DIV = re.compile(r"[ ]{0,3}:{3,}")
_FILTER = re.compile(r"archiveclaim")
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`{1,5})"
    r"|<(?P<auto>(?:[a-z][a-z0-9+.-]{1,30}:)[^<>\s]{1,2000})>"
    r"|(?P<tag></?[a-zA-Z][^<>]{0,2000}>)"
    r"|(?P<comment><!--)"
    r"|\[\^(?P<note>[^\]\s]{1,80})\]"
    r"|(?P<inline_note>\^\[)"
    r"|(?P<bracket>!?\[)"
    r"|(?P<close>\])"
    r"|(?<![\w@])-?@(?P<key>\{[^{}\s]{1,200}\}|\w[\w:.#$%&+?<>~/-]{0,200})"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
    r"|(?P<stars>\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~)"
    r"|(?P<dash>(?<!-)-{2,3}(?!-))"
    r"|(?P<text>[^\\`<\[\]^!@&*_~-]+|.)",
    re.DOTALL,
)
_TARGET = re.compile(
    r"\(\s{0,4}(?:<([^<>\n]{0,2000})>|((?:[^\s()\\]|\\.|\([^\s()]{0,500}\)){0,2000}))(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s{0,4}\)"
)
_ATTRIBUTES = re.compile(r"\{([^{}\n]{0,300})\}")
_LABEL = re.compile(r"\[([^\]]{0,200})\]")
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_LOCATOR_BEHIND_KEY = re.compile(r"\s{0,2}\[([^\]@]{1,200})\]")
_KEY = re.compile(r"(?<![\w@])-?@(\{[^{}\s]{1,200}\}|\w[\w:.#$%&+?<>~/-]{0,200})")


def read_markdown(text: str, *, prefix: str = "", filtered: bool | None = None) -> Iterator[Block]:
    """The blocks of Markdown: paragraphs, quotations, notes, code.

    `filtered`: a link over words with a part of an archive behind it is a quotation, as our Pandoc filter makes it;
    None where the front matter says so by naming the filter.
    """
    front = _FRONT.match(text)
    if filtered is None:
        filtered = bool(front and _FILTER.search(front[1]))
    first = text.count("\n", 0, front.end()) if front else 0
    lines = text.split("\n")
    stretches = list(_stretches(lines, first))
    references = _references(stretches)
    befores: dict[str, str] = {}
    done: list[tuple[str | None, Block]] = []
    for stretch in stretches:
        for note, block in _inline(stretch, references, prefix, befores, filtered=filtered):
            done.append((note, block))
    for note, block in sorted(done, key=lambda one: one[0] is not None):
        yield block if note is None else _hung(block, befores.get(note, block.before))


def _hung(block: Block, before: str) -> Block:
    return replace(block, before=before)


class _Stretch:
    """Lines of one block: its kind, the name of a note, the lines with their numbers."""

    def __init__(self, kind: BlockKind, note: str | None = None) -> None:
        self.kind = kind
        self.note = note
        self.lines: list[tuple[int, str]] = []


def _stretches(lines: list[str], first: int) -> Iterator[_Stretch]:
    current: _Stretch | None = None
    fence = ""
    for number, raw in enumerate(lines[first:], first + 1):
        line = raw.rstrip("\r")
        opened = _FENCE.match(line)
        if fence:
            if opened and opened[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
                yield from _ended(current)
                current = None
            elif current is not None:
                current.lines.append((number, line))
            continue
        if opened:
            yield from _ended(current)
            fence, current = opened[1], _Stretch(BlockKind.CODE)
            continue
        note = _NOTE.match(line)
        mark = _QUOTED_LINE.match(line)
        if not line.strip() or _DIV.match(line):
            yield from _ended(current)
            current = None
            continue
        kind = BlockKind.NOTE if note else BlockKind.QUOTATION if mark else BlockKind.PROSE
        item, heading = _ITEM.match(line), _HEADING.match(line)
        new = current is None or note or item or heading or (kind is not current.kind and bool(mark))
        if mark and not line[mark.end() :].strip():
            yield from _ended(current)
            current = None
            continue
        if new:
            yield from _ended(current)
            current = _Stretch(kind, note[1] if note else None)
        head = note or mark or heading or item
        assert current is not None  # noqa: S101 - it was made above
        current.lines.append((number, line[head.end() :] if head else line))
        if heading:
            yield from _ended(current)
            current = None
    yield from _ended(current)


def _ended(current: _Stretch | None) -> Iterator[_Stretch]:
    if current is not None and current.lines:
        yield current


def _references(stretches: list[_Stretch]) -> dict[str, str]:
    """The targets of reference links; their lines are taken out."""
    found: dict[str, str] = {}
    for stretch in stretches:
        if stretch.kind is not BlockKind.CODE and stretch.lines and stretch.lines[0][1].lstrip().startswith("["):
            kept = []
            for number, line in stretch.lines:
                if one := _REFERENCE.match(line):
                    found[" ".join(one[1].casefold().split())] = one[2]
                else:
                    kept.append((number, line))
            stretch.lines = kept
    return found


def _inline(
    stretch: _Stretch, references: dict[str, str], prefix: str, befores: dict[str, str], *, filtered: bool
) -> Iterator[tuple[str | None, Block]]:
    if stretch.kind is BlockKind.CODE:
        builder = BlockBuilder(kind=BlockKind.CODE)
        for number, line in stretch.lines:
            builder.add(line + "\n", f"{prefix}line {number}")
        if block := builder.build():
            yield None, block
        return
    text = "\n".join(line for _, line in stretch.lines)
    starts: list[int] = []
    place = 0
    for _, line in stretch.lines:
        starts.append(place)
        place += len(line) + 1
    reader = _Reader(text, stretch, starts, prefix, references, filtered=filtered)
    reader.read()
    for note, tail in reader.hanging:
        befores.setdefault(note, tail)
    if block := reader.builder.build():
        yield stretch.note, block
    for block in reader.notes:
        yield "", block


@dataclass(frozen=True, slots=True)
class _Open:
    """An open bracket: where its inside begins in the text written and in the source, and how many keys there were.

    `target` is a link's address, `behind` where the source goes on behind it, `quoted` whether it is a quotation.
    """

    start: int
    keys: int
    source: int
    target: str | None
    behind: int
    quoted: bool


def _pairs(text: str) -> dict[int, int]:
    """For each opening square bracket its closing one."""
    ends: dict[int, int] = {}
    waiting: list[int] = []
    for found in re.finditer(r"\\.|[\[\]]", text, re.DOTALL):
        if found[0] == "[":
            waiting.append(found.start())
        elif found[0] == "]" and waiting:
            ends[waiting.pop()] = found.start()
    return ends


class _Reader:
    """Reads the inline marks of one block in one walk."""

    def __init__(
        self,
        text: str,
        stretch: _Stretch,
        starts: list[int],
        prefix: str,
        references: dict[str, str],
        *,
        filtered: bool,
    ) -> None:
        self.text = text
        self.builder = BlockBuilder(kind=stretch.kind)
        self.notes: list[Block] = []
        self.hanging: list[tuple[str, str]] = []
        self._numbers = [number for number, _ in stretch.lines]
        self._starts = starts
        self._prefix = prefix
        self._references = references
        self._filtered = filtered
        self._open: list[_Open] = []
        self._pairs = _pairs(text)
        self._quotes: list[int] = []
        self._marks = self._known_marks()
        self._is_note = False
        self._no_comment = False
        self._anchors: list[tuple[int, str]] = []

    def _place(self, offset: int) -> str:
        return f"{self._prefix}line {self._numbers[max(bisect_right(self._starts, offset) - 1, 0)]}"

    def _add(self, words: str, offset: int) -> None:
        if "\n" not in words:
            self.builder.add(words, self._place(offset))
            return
        for piece in re.split(r"(?<=\n)", words):
            self.builder.add(piece, self._place(offset))
            offset += len(piece)

    def read(self) -> None:
        """Walk over the block."""
        place, text = 0, self.text
        while place < len(text):
            found = _INLINE.match(text, place)
            assert found is not None  # noqa: S101 - its last branch takes any sign
            place = self._one(found)

    def _one(self, found: re.Match[str]) -> int:
        """One mark, or a stretch without any; gives where the source goes on."""
        kind, place = found.lastgroup or "", found.start()
        if kind in {"escaped", "text"}:
            self._add(found[kind], place)
        elif kind == "entity":
            self._add(html.unescape(found[kind]), place)
        elif kind == "dash":
            self._add("–" if len(found[kind]) == 2 else "—", place)
        elif kind != "stars":
            return self._marks[kind](found)
        return found.end()

    def _known_marks(self) -> "Mapping[str, Callable[[re.Match[str]], int]]":
        return {
            "ticks": self._ticks,
            "auto": self._auto,
            "tag": self._tag,
            "comment": self._comment,
            "note": self._note,
            "inline_note": self._inline_note,
            "bracket": self._opened,
            "close": self._close,
            "key": self._key,
        }

    def _ticks(self, found: re.Match[str]) -> int:
        close = self.text.find(found["ticks"], found.end(), found.end() + 5_000)
        if close < 0:
            self._add(found["ticks"], found.start())
            return found.end()
        self._add(self.text[found.end() : close], found.end())
        return close + len(found["ticks"])

    def _comment(self, found: re.Match[str]) -> int:
        close = -1 if self._no_comment else self.text.find("-->", found.end())
        if close < 0:
            self._no_comment = True
            self._add("<!--", found.start())
            return found.end()
        return close + 3

    def _auto(self, found: re.Match[str]) -> int:
        start = self.builder.length
        self._add(found["auto"], found.start())
        self.builder.links.append(Link(start=start, end=self.builder.length, target=found["auto"]))
        return found.end()

    def _note(self, found: re.Match[str]) -> int:
        self.hanging.append((found["note"], self.builder.tail(3_000)))
        return found.end()

    def _tag(self, found: re.Match[str]) -> int:
        tag = found["tag"]
        name = tag.strip("</>").split()[0].casefold() if tag.strip("</> ") else ""
        if name == "q" and not tag.startswith("</"):
            self.builder.add("“")
            self._quotes.append(self.builder.length)
        elif name == "q" and self._quotes:
            self.builder.quoted.append((self._quotes.pop(), self.builder.length))
            self.builder.add("”")
        elif name == "a" and not tag.startswith("</") and (href := _HREF.search(tag)):
            self._anchors.append((self.builder.length, html.unescape(href[1] or href[2] or href[3] or "")))
        elif name == "a" and self._anchors:
            start, target = self._anchors.pop()
            self.builder.links.append(Link(start=start, end=self.builder.length, target=target))
        elif name.startswith("br"):
            self.builder.add("\n")
        return found.end()

    def _inline_note(self, found: re.Match[str]) -> int:
        end = found.end()
        if self._is_note:
            self._add("^[", found.start())
            return end
        depth, place = 1, end
        while place < len(self.text) and depth and place - end < 5_000:
            depth += {"[": 1, "]": -1}.get(self.text[place], 0)
            place += 1
        stretch = _Stretch(BlockKind.NOTE)
        stretch.lines = [(self._numbers[0], self.text[end : place - 1])]
        inner = _Reader(
            self.text[end : place - 1], stretch, [0], self._prefix, self._references, filtered=self._filtered
        )
        inner._is_note = True  # a note in a note is no note
        inner.read()
        inner.builder.before = self.builder.tail(3_000)
        if block := inner.builder.build():
            self.notes.append(block)
        return place

    def _opened(self, found: re.Match[str]) -> int:
        """A bracket: of a link, or one that is written."""
        place, end = found.span()
        close = self._pairs.get(end - 1)
        target, behind = self._target(end, close, close + 1) if close is not None else (None, 0)
        quoted = False
        if target is None and close is not None and (spanned := _ATTRIBUTES.match(self.text, close + 1)):
            named = re.search(r"\b(?:archive|href)=[\"']?(ni[^\"'\s}]+)", spanned[1])
            target, behind, quoted = (named[1], spanned.end(), True) if named else (None, 0, False)
        if target is None and self.text[place] != "!":
            self._add("[", place)
        self._open.append(_Open(self.builder.length, len(self.builder.keys), end, target, behind, quoted))
        return end

    def _close(self, found: re.Match[str]) -> int:
        """The end of a link's text, of a citation, or of a bracket that is one."""
        place, end = found.span()
        if not self._open:
            self._add("]", place)
            return end
        opened = self._open.pop()
        if opened.target is not None:
            words = self.builder.tail(self.builder.length - opened.start) if self.builder.length > opened.start else ""
            shown = words[-(self.builder.length - opened.start) :] if words else ""
            quoted = opened.quoted or self._quotes_claim(shown, opened.target)
            self.builder.links.append(
                Link(start=opened.start, end=self.builder.length, target=opened.target, quoted=quoted)
            )
            return opened.behind
        if len(self.builder.keys) > opened.keys:
            self._locate(opened.source, place, opened.keys)
        self._add("]", place)
        return end

    def _target(self, source: int, place: int, end: int) -> tuple[str | None, int]:
        if found := _TARGET.match(self.text, end):
            target = html.unescape(
                re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", found[1] if found[1] is not None else found[2])
            )
            attributes = _ATTRIBUTES.match(self.text, found.end())
            return target, attributes.end() if attributes else found.end()
        label = _LABEL.match(self.text, end)
        words = self.text[source:place]
        name = " ".join(((label[1] or words) if label else words).casefold().split())
        if name in self._references:
            return self._references[name], label.end() if label else end
        return None, end

    def _quotes_claim(self, shown: str, target: str) -> bool:
        """Whether our filter makes a quotation of this link: words over a part of an archive that are no ID."""
        if not self._filtered or not target.lower().startswith(("nih:", "ni:")) or "#" not in target:
            return False
        return bool(shown.strip()) and not any(mentions_in(shown)) and shown.strip()[0] not in "\"'“‘„«"

    def _key(self, found: re.Match[str]) -> int:
        written, end = found["key"], found.end()
        key = written.strip("{}") if written.startswith("{") else written.rstrip(":.#$%&-+?<>~/")
        end -= 0 if written.startswith("{") else len(written) - len(key)
        locator = ""
        if not self._open and (behind := _LOCATOR_BEHIND_KEY.match(self.text, end)):
            locator, end = behind[1], behind.end()
        self._add("\u2060", end - 1)
        self.builder.keys.append(KeyCitation(at=self.builder.length, key=key, locator=locator))
        return end

    def _locate(self, source: int, place: int, keys: int) -> None:
        """The locators of a citation in brackets: what stands behind each key, up to the next semicolon."""
        inside = self.text[source:place]
        told = {}
        for part in inside.split(";"):
            if found := _KEY.search(part):
                name = found[1].strip("{}").rstrip(":.#$%&-+?<>~/")
                told[name] = re.sub(r"\\([#_])", r"\1", part[found.start() + len(name) :])
        self.builder.keys[keys:] = [
            KeyCitation(at=one.at, key=one.key, locator=told.get(one.key, one.locator))
            for one in self.builder.keys[keys:]
        ]
