"""Reads a file of an author's, by its name and its first bytes."""

import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeVar

import orjson

from pressmark.errors import PressmarkError
from pressmark.manuscripts.bibliography import read_bibtex, read_csl, read_ris
from pressmark.manuscripts.html import read_html
from pressmark.manuscripts.latex import read_latex
from pressmark.manuscripts.latex_aux import read_aux
from pressmark.manuscripts.manuscript import MAX_TEXT_BYTES, Block, Manuscript, ManuscriptError
from pressmark.manuscripts.markdown import read_markdown
from pressmark.manuscripts.notebook import read_notebook
from pressmark.manuscripts.pdf import MAX_PDF_BYTES, read_pdf
from pressmark.manuscripts.plain import read_plain
from pressmark.manuscripts.word import read_word

_Content = TypeVar("_Content", str, bytes)
_TEXTS: Mapping[str, Callable[[str], Iterator[Block]]] = {
    ".tex": read_latex,
    ".ltx": read_latex,
    ".bbl": read_latex,
    ".bib": read_bibtex,
    ".ris": read_ris,
    ".aux": read_aux,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".qmd": read_markdown,
    ".rmd": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
}
_TEX_NAMING = re.compile(r"^[^%\n]*?\\(?:addbibresource(?:\[[^\]\n]*\])?|bibliography)\{([^{}\n]+)\}", re.MULTILINE)
_YAML_NAMING = re.compile(r"^bibliography:[ \t]*[\"']?([^\"'\n\[\]]+)", re.MULTILINE)
_NAMING = {
    ".tex": _TEX_NAMING,
    ".ltx": _TEX_NAMING,
    **dict.fromkeys((".md", ".markdown", ".qmd", ".rmd"), _YAML_NAMING),
}
_OTHERS = {
    ".doc": "save it as .docx",
    ".odt": "save it as .docx",
    ".rtf": "save it as .docx",
    ".pages": "export it as .docx or PDF",
    ".epub": "give the source it was made from",
}
MAX_WORD_BYTES = 512 * 1024 * 1024
"""Of a .docx with its pictures, of which only the text is read."""


def read_manuscript(path: Path) -> Manuscript:
    """The blocks of a manuscript: LaTeX, bibliographies, Markdown, notebooks, HTML, Word, PDF, .aux, else plain text.

    Raises:
        ManuscriptError: It is not there, too large, damaged, or of a kind that is not read.
    """
    name, suffix = str(path), path.suffix.lower()
    size = _size(path)
    if suffix in _OTHERS:
        raise ManuscriptError(f"{name} is of a kind that is not read ({suffix})", hint=_OTHERS[suffix])
    if suffix in {".docx", ".docm"}:
        _within(name, size, MAX_WORD_BYTES)
        return Manuscript(name=name, blocks=tuple(read_word(path)))
    with _opened(path) as file:
        beginning = file.read(8)
        if suffix == ".pdf" or beginning.startswith(b"%PDF-"):
            _within(name, size, MAX_PDF_BYTES)
            return Manuscript(name=name, blocks=tuple(_named(read_pdf, beginning + file.read(MAX_PDF_BYTES), name)))
        _within(name, size, MAX_TEXT_BYTES)
        data = beginning + file.read(MAX_TEXT_BYTES + 1)
    if suffix == ".ipynb":
        return Manuscript(name=name, blocks=tuple(_named(read_notebook, data, name)))
    text, notes = _decoded(data, name)
    if suffix in {".json", ".csljson"}:
        return Manuscript(name=name, blocks=tuple(_csl(text, name)), notes=notes)
    return Manuscript(name=name, blocks=tuple(_named(_TEXTS.get(suffix, read_plain), text, name)), notes=notes)


def read_manuscripts(paths: Iterable[Path]) -> tuple[list[Manuscript], list[PressmarkError]]:
    """The manuscripts that can be read, with the bibliographies that they name, and why the others cannot."""
    manuscripts: list[Manuscript] = []
    errors: list[PressmarkError] = []
    waiting = list(dict.fromkeys(paths))
    given = {path.resolve() for path in waiting}
    for path in waiting:
        try:
            named = [one for one in bibliographies(path) if one.resolve() not in given]
            missing = tuple(
                f"{one} is named in it and is not there: give it along" for one in named if not one.exists()
            )
            one = read_manuscript(path)
        except PressmarkError as error:
            errors.append(error)
            continue
        manuscripts.append(replace(one, notes=(*one.notes, *missing)))
        there = [one for one in named if one.exists()]
        given |= {one.resolve() for one in there}
        waiting += there
    return manuscripts, errors


def bibliographies(path: Path) -> list[Path]:
    """The bibliographies that a LaTeX or Markdown file names, by their paths beside it, whether they are there or not.

    Raises:
        ManuscriptError: The file cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix not in _NAMING or _size(path) > MAX_TEXT_BYTES:
        return []
    with _opened(path) as file:
        text = file.read(MAX_TEXT_BYTES).decode("utf-8", "replace")
    names = [name.strip() for found in _NAMING[suffix].finditer(text) for name in found[1].split(",") if name.strip()]
    return [path.parent / (name if Path(name).suffix else f"{name}.bib") for name in dict.fromkeys(names)]


def _named(read: Callable[[_Content], Iterator[Block]], content: _Content, name: str) -> Iterator[Block]:
    """What a reader gives; what it refuses is said with the file's name."""
    try:
        yield from read(content)
    except ManuscriptError as error:
        raise ManuscriptError(f"{name}: {error.message}", hint=error.hint) from error


def _csl(text: str, name: str) -> list[Block]:
    try:
        return list(read_csl(orjson.loads(text)))
    except orjson.JSONDecodeError as error:
        raise ManuscriptError(f"{name} is no JSON: {error.msg}") from error
    except ManuscriptError as error:
        raise ManuscriptError(f"{name}: {error.message}", hint=error.hint) from error


def _size(path: Path) -> int:
    try:
        status = path.stat()
    except OSError as error:
        raise ManuscriptError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error
    if stat.S_ISDIR(status.st_mode):
        raise ManuscriptError(f"{path} is a folder", hint=f"name the files in it: {path}/*.tex")
    if not stat.S_ISREG(status.st_mode):
        raise ManuscriptError(f"{path} is neither a file nor a folder")
    return status.st_size


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise ManuscriptError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error


def _within(name: str, size: int, most: int) -> None:
    if size > most:
        megabytes = size / 1024 / 1024
        raise ManuscriptError(
            f"{name} has {megabytes:.0f} MiB, more than the {most // (1024 * 1024)} that are read",
            hint="a manuscript is smaller: is it the right file?",
        )


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a manuscript: UTF-8, UTF-16 with its mark, else windows-1252, which is said."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16").replace("\r\n", "\n"), ()
        except UnicodeDecodeError as error:
            raise ManuscriptError(f"{name} is no UTF-16, although it begins as if it were") from error
    if b"\x00" in data:
        raise ManuscriptError(f"{name} is no text", hint="give .tex .bib .md .ipynb .html .docx .pdf .aux .ris or text")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n"), ()
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace").replace("\r\n", "\n"), ("no UTF-8: read as windows-1252",)
