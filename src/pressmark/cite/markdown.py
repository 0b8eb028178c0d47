"""A citation as a paragraph of Markdown (CommonMark)."""

import re

from pressmark.cite.plain import Markup, paragraph
from pressmark.cite.reference import Reference, is_link

_MARKS = re.compile(r"[\\`*_\[\]<>#~&$^@]")
_BLOCK = re.compile(r"([+=%|:-]|[0-9]{1,9}[.)])(?=\s|[+=:-]|$)")


def render(reference: Reference) -> str:
    """The paragraph, ending with one LF."""
    line = paragraph(reference, Markup(words=_words, address=_address, identifier=lambda text: f"`{text}`"))
    if block := _BLOCK.match(line):
        line = line[: block.end() - 1] + "\\" + line[block.end() - 1 :]
    return line + "\n"


def _words(text: str) -> str:
    """The text with every mark that means something to CommonMark, GitHub or Pandoc escaped (CommonMark §2.4)."""
    return _MARKS.sub(r"\\\g<0>", text)


def _address(url: str) -> str:
    """An autolink (CommonMark §6.5), which holds no white space or angle brackets; of the web alone."""
    return f"<{url}>" if is_link(url) else _words(url)
