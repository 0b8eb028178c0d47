"""Jupyter notebooks: cells of Markdown as Markdown, code and its outputs as text in which nothing is quoted."""

from collections.abc import Iterator
from typing import Any

import orjson

from pressmark.manuscripts.html import read_html
from pressmark.manuscripts.manuscript import Block, BlockKind, ManuscriptError
from pressmark.manuscripts.markdown import read_markdown
from pressmark.manuscripts.plain import read_plain

_MOST_CELLS = 20_000


def read_notebook(data: bytes) -> Iterator[Block]:
    """The blocks of an .ipynb file.

    Raises:
        ManuscriptError: It is no notebook of format 4.
    """
    try:
        notebook = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise ManuscriptError(f"a notebook that is no JSON: {error.msg}") from error
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise ManuscriptError("a notebook without cells", hint="nbformat 4 is read: jupyter nbconvert --to notebook")
    for number, cell in enumerate(cells[:_MOST_CELLS], 1):
        if not isinstance(cell, dict):
            continue
        prefix, source = f"cell {number} ", _joined(cell.get("source"))
        if cell.get("cell_type") == "markdown":
            yield from read_markdown(source, prefix=prefix)
        else:
            yield from read_plain(source, kind=BlockKind.CODE, prefix=prefix)
        for output in cell.get("outputs") or ():
            yield from _output(output, f"cell {number} output ")


def _output(output: Any, prefix: str) -> Iterator[Block]:
    shown = output.get("data") if isinstance(output, dict) else None
    if not isinstance(shown, dict):
        return
    if "text/markdown" in shown:
        yield from read_markdown(_joined(shown["text/markdown"]), prefix=prefix)
    elif "text/html" in shown:
        yield from read_html(_joined(shown["text/html"]), prefix=prefix)
    elif "text/plain" in shown:
        yield from read_plain(_joined(shown["text/plain"]), kind=BlockKind.CODE, prefix=prefix)


def _joined(source: Any) -> str:
    if isinstance(source, list):
        return "".join(one for one in source if isinstance(one, str))
    return source if isinstance(source, str) else ""
