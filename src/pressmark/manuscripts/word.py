"""Word documents (.docx, ECMA-376): every place in which an author can write or cite, with zipfile's rules and lxml.

Text, links, fields (also Zotero's and Mendeley's, whose codes hold the items cited), tables, footnotes, endnotes,
comments, insertions, text boxes, headers. What is deleted or moved away is no text.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from pressmark.manuscripts.bibliography import csl_item
from pressmark.manuscripts.manuscript import Block, BlockBuilder, BlockKind, KeyCitation, Link, ManuscriptError

MAX_INFLATED = 128 * 1024 * 1024
"""Bytes of all parts that are read, inflated: a book's main part has some twenty megabytes."""

_MOST_PARTS = 500
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_R = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_PARTS = re.compile(r"word/(document[0-9]*|footnotes|endnotes|comments|header[0-9]+|footer[0-9]+)\.xml")
_NAMES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_GONE = frozenset({"del", "moveFrom", "delText", "delInstrText", "pPrChange", "rPrChange", "Fallback"})
_HYPERLINK = re.compile(
    r"\s*HYPERLINK\s+(?:\\l\s+)?\"?([^\"\s]{1,2000})\"?(?:\s+\\l\s+\"?([^\"\s]{1,300})\"?)?", re.IGNORECASE
)
_CSL = re.compile(r"CSL_CITATION\s*(\{.*)", re.DOTALL)
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def read_word(path: Path) -> Iterator[Block]:
    """The blocks of a .docx file, its notes and comments each hanging on the text that they belong to.

    Raises:
        ManuscriptError: It is no .docx file, is damaged, or inflates beyond the limits.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            held = [name for name in dict.fromkeys(names) if _PARTS.fullmatch(name)][:_MOST_PARTS]
            if not any(name.startswith("word/document") for name in held):
                raise ManuscriptError(f"{path} is a zip file, but no Word document")
            budget = _Budget(MAX_INFLATED)
            parts = {name: budget.read(archive, name) for name in held}
            links = {name: f"word/_rels/{name.partition('/')[2]}.rels" for name in held}
            rels = {name: budget.read(archive, rel) for name, rel in links.items() if rel in names}
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error, RuntimeError, NotImplementedError, ValueError) as error:
        said = " ".join(str(error).split())[:120]
        raise ManuscriptError(f"{path} cannot be read as a Word document: {said or type(error).__name__}") from error
    befores: dict[tuple[str, str], str] = {}
    for name in sorted(parts, key=lambda one: (not one.startswith("word/document"), one)):
        kind = _NAMES.get(name.partition("/")[2].partition(".")[0], "")
        yield from _Walk(_targets(rels.get(name), path), befores, kind).blocks(_tree(parts[name], path))


class _Budget:
    """How much may still be inflated: what a part's header states is not believed."""

    def __init__(self, most: int) -> None:
        self._left = most

    def read(self, archive: zipfile.ZipFile, name: str) -> bytes:
        """A part's bytes, within the budget."""
        with archive.open(name) as file:
            data = file.read(self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise ManuscriptError(
                f"a Word document of more than {MAX_INFLATED // (1024 * 1024)} MiB of text, inflated",
                hint="give the document without its revisions, or in parts",
            )
        return data


def _tree(data: bytes, path: Path) -> Any:
    from lxml import etree

    if b"<!DOCTYPE" in data[:4096]:
        raise ManuscriptError(
            f"{path} cannot be read as a Word document: it has a document type, which Word never writes"
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ManuscriptError(f"{path} cannot be read as a Word document: {error.msg}") from error


def _targets(data: bytes | None, path: Path) -> dict[str, str]:
    """The addresses of links, by the ID of their relationship."""
    if data is None:
        return {}
    return {one.get("Id", ""): one.get("Target", "") for one in _tree(data, path) if isinstance(one.tag, str)}


class _Walk:
    """One walk over a part."""

    def __init__(self, targets: dict[str, str], befores: dict[tuple[str, str], str], kind: str) -> None:
        self._targets = targets
        self._befores = befores
        self._kind = kind
        self._note = ""
        self._gone = 0
        self._paragraph = 0
        self._builders: list[BlockBuilder] = []
        self._fields: list[list[Any]] = []
        self._links: list[tuple[int, str]] = []
        self._done: list[Block] = []

    def blocks(self, root: Any) -> list[Block]:
        """Its paragraphs as blocks."""
        from lxml import etree

        for event, element in etree.iterwalk(root, events=("start", "end")):
            name = _local(element)
            if name in _GONE:
                self._gone += 1 if event == "start" else -1
            elif not self._gone:
                (self._start if event == "start" else self._end)(name, element)
        return self._done

    def _place(self) -> str:
        return f"{self._kind} {self._note}" if self._kind else f"paragraph {self._paragraph}"

    def _add(self, words: str) -> None:
        if self._builders and not any(field[1] for field in self._fields):
            self._builders[-1].add(words, self._place())

    def _start(self, name: str, element: Any) -> None:
        if name == "p":
            self._paragraph += 1
            kind = BlockKind.NOTE if self._kind else BlockKind.PROSE
            before = self._befores.get((self._kind, self._note), "") if self._kind else ""
            self._builders.append(BlockBuilder(kind=kind, before=before))
        elif name in {"footnote", "endnote", "comment"}:
            self._note = _attribute(element, "id")
        elif name == "pStyle" and self._builders and "quot" in _attribute(element, "val").casefold() and not self._kind:
            self._builders[-1].kind = BlockKind.QUOTATION
        elif name in {"footnoteReference", "endnoteReference", "commentReference"} and self._builders:
            key = (name.removesuffix("Reference"), _attribute(element, "id"))
            self._befores.setdefault(key, self._builders[-1].tail(3_000))
        elif name == "hyperlink":
            address = next((self._targets.get(element.get(one, ""), "") for one in _R if element.get(one)), "")
            anchor = _attribute(element, "anchor")
            self._links.append((self._length(), address + (f"#{anchor}" if anchor and address else "")))
        elif name == "fldSimple":
            self._fields.append([_attribute(element, "instr"), False, self._length()])
        elif name == "fldChar":
            self._field(_attribute(element, "fldCharType"))
        elif name in _SPACES:
            self._add(_SPACES[name])

    def _end(self, name: str, element: Any) -> None:
        if name == "p" and self._builders:
            if block := self._builders.pop().build():
                self._done.append(block)
        elif name == "t":
            self._add(element.text or "")
        elif name == "instrText" and self._fields:
            self._fields[-1][0] += element.text or ""
        elif name == "hyperlink" and self._links:
            start, target = self._links.pop()
            self._link(start, target)
        elif name == "fldSimple" and self._fields:
            self._finish(self._fields.pop())

    def _length(self) -> int:
        return self._builders[-1].length if self._builders else 0

    def _field(self, kind: str) -> None:
        """A field's mark: its code stands up to the separator, what it shows behind it."""
        if kind == "begin":
            self._fields.append(["", True, self._length()])
        elif kind == "separate" and self._fields:
            self._fields[-1][1] = False
            self._fields[-1][2] = self._length()
        elif kind == "end" and self._fields:
            self._finish(self._fields.pop())

    def _finish(self, field: list[Any]) -> None:
        code, _, start = field
        if found := _HYPERLINK.match(code):
            self._link(start, found[1] + (f"#{found[2]}" if found[2] else ""))
        elif found := _CSL.search(code):
            self._cited(found[1])
        elif self._builders and "ni" in code.lower():
            # A field of another kind whose code holds an ID.
            self._link(start, code)

    def _link(self, start: int, target: str) -> None:
        if not self._builders or not target:
            return
        builder = self._builders[-1]
        builder.links.append(Link(start=min(start, builder.length), end=builder.length, target=target))

    def _cited(self, code: str) -> None:
        """The items that a reference manager's field cites: each an entry of a bibliography, cited here."""
        try:
            citation = orjson.loads(code[: code.rfind("}") + 1])
        except orjson.JSONDecodeError:
            return
        items = citation.get("citationItems") if isinstance(citation, dict) else None
        for item in items if isinstance(items, list) else ():
            data = item.get("itemData") if isinstance(item, dict) else None
            if not isinstance(data, dict) or not self._builders:
                continue
            key = str(item.get("id") or data.get("id") or "")
            locator = " ".join(str(item.get(one) or "") for one in ("locator", "suffix"))
            if block := csl_item({**data, "id": key}, place=self._place()):
                self._done.append(block)
            self._builders[-1].keys.append(KeyCitation(at=self._length(), key=key, locator=locator))


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Any, name: str) -> str:
    return element.get(_W + name) or element.get(_STRICT + name) or element.get(name) or ""
