"""How results look in a terminal, and as JSON."""

import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from pressmark.documents import schema_faults, visible_json
from pressmark.errors import PressmarkError

_VISIBLE = {"\n", "\t"}


def printable(text: str) -> str:
    """The text with control and direction-changing characters made visible, so that no page steers a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        character
        if character in _VISIBLE or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
        else f"\\u{ord(character):04x}"
        for character in text
    )


def path_words(path: str) -> str:
    """A file's name, printable, on one line: a line feed or a tab in it is shown as its escape and forges no line."""
    return printable(path).replace("\n", r"\u000a").replace("\t", r"\u0009")


def one_line(text: str, width: int | None = None) -> str:
    """The text with white space folded, printable, and cut with an ellipsis at a width in characters."""
    line = printable(" ".join(text.split()))
    return line if width is None or len(line) <= width else line[: width - 1].rstrip() + "…"


def counted(number: int, noun: str) -> str:
    """`no claim`, `1 claim`, `2 claims`: a number with its noun, whose plural ends in s."""
    return f"{number or 'no'} {noun}" if number < 2 else f"{number} {noun}s"


def print_report(command: str, results: Iterable[dict[str, Any]], error: dict[str, str] | None = None) -> None:
    """The one JSON document a command prints, checked against its schema before it leaves us."""
    document: dict[str, Any] = {"schema": "report/1", "command": command, "results": list(results)}
    if error:
        document["error"] = error
    faults = schema_faults(document, "report/1")
    if faults:
        raise AssertionError(f"our own report breaks its schema: {faults[0]}")
    sys.stdout.write(visible_json(document))


def console(*, stderr: bool = False) -> Any:
    """A rich console: colour only on a terminal, and as wide as it, or 100 columns in a pipe."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else 100
    return Console(file=stream, highlight=False, markup=False, emoji=False, width=width, soft_wrap=False)


def print_block(out: Any, block: Any) -> None:
    """A table or tree on a rich console, without blanks at the ends of lines where it is not a terminal's."""
    if out.is_terminal:
        out.print(block)
        return
    with out.capture() as captured:
        out.print(block)
    out.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


def progress(label: str, total: int | None) -> Any:
    """A progress bar on stderr, shown only on a terminal and only for long work; `total` None where nobody knows it."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn(label),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console(stderr=True),
        transient=True,
        disable=(total is not None and total < 2) or not sys.stderr.isatty(),
    )


@contextmanager
def bytes_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar over the bytes of large files, on a terminal's stderr: hears of a piece's bytes, and of all there are."""
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (TextColumn(label), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    out = console(stderr=True)
    with Progress(*columns, console=out, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("", total=None, visible=False)
        yield lambda count, total: bar.update(task, advance=count, total=total, visible=True)


def talk(line: str) -> None:
    """A line for the person at the terminal, on stderr."""
    click.echo(printable(line), err=True)


def say_error(error: PressmarkError, *, about: str = "") -> None:
    """An error on stderr: what happened, to what, what to try."""
    talk(f"archive: {about}: {error.message}" if about and about not in error.message else f"archive: {error.message}")
    if error.hint:
        talk(f"  try: {error.hint}")


def error_report(error: PressmarkError) -> dict[str, str]:
    """An error in the form of the report schema."""
    return {"message": printable(error.message)} | ({"hint": printable(error.hint)} if error.hint else {})
