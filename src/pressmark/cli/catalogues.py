"""What `list` and `find` have in common: options, a bar while the catalogue is brought up to date, columns."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from pressmark.cli.printing import one_line, path_words, progress, talk
from pressmark.errors import StoreError, TargetError, UsageError
from pressmark.listing import Choice
from pressmark.store.catalogue import Row
from pressmark.store.days import asked_days
from pressmark.store.folders import Store
from pressmark.store.queries import read_phrases

_Command = TypeVar("_Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--outlet", metavar="WORDS", help="Only of outlets whose name has these words."),
    click.option(
        "--day", metavar="DAY", help="Only of this day, month or year (2020-05), or a stretch (2020..2021-06)."
    ),
    click.option("--language", metavar="CODE", help="Only in this language (en, de)."),
)


def choice_options(command: _Command) -> _Command:
    """The options that choose archives."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def choice_of(
    *,
    outlet: str | None,
    day: str | None,
    language: str | None,
    headline: tuple[str, ...] = (),
    note: str | None = None,
) -> Choice:
    """What these options choose.

    Raises:
        UsageError: The day is none.
    """
    try:
        days = asked_days(day) if day else None
    except TargetError as error:
        raise UsageError(error.message, hint=error.hint) from error
    return Choice(
        outlet=read_phrases([outlet] if outlet else []),
        headline=read_phrases(headline),
        days=days,
        language=language,
        note=note,
    )


def opened_store(root: Path) -> Store:
    """The store in a folder; what of it is not served is told.

    Raises:
        StoreError: There is none.
    """
    if not root.is_dir():
        raise StoreError(f"no store at {root}", hint="name one with --store, or build the first archive into it")
    store = Store(root=root)
    for file in store.unserved():
        talk(f"not served: {path_words(str(file))}: its index cannot be read; archive validate {root} says more")
    return store


@contextmanager
def reading_bar() -> Iterator[Callable[[int, int], None]]:
    """A bar over the bundles that the catalogue has to read, on a terminal."""
    if not sys.stderr.isatty():
        yield lambda _number, _total: None
        return
    with progress("cataloguing", None) as bar:
        task = bar.add_task("", total=None, visible=False)
        yield lambda number, total: bar.update(task, completed=number, total=total, visible=total > 1)


def wire_row(row: Row) -> dict[str, Any]:
    """What the catalogue says of an archive, in the form of the report schema; what nothing says is left out."""
    said = {"headline": row.headline, "outlet": row.outlet, "date": row.date, "language": row.language}
    identified = {"archiveId": row.archive_id} if row.archive_id else {}
    return identified | {name: one_line(value) for name, value in said.items() if value}


def fitted(text: str, width: int) -> str:
    """The text on one line in exactly so many columns: cut with an ellipsis, or filled with blanks."""
    line = one_line(text)
    if line.isascii():
        return line.ljust(width) if len(line) <= width else f"{line[: width - 1]}…"
    from rich.cells import cell_len, set_cell_size

    return set_cell_size(line, width) if cell_len(line) <= width else f"{set_cell_size(line, width - 1)}…"


def columns() -> int:
    """Columns of the terminal, or 100 in a pipe: as `printing.console` has it, which takes longer to import."""
    measured = sys.stdout.isatty() or "COLUMNS" in os.environ
    return shutil.get_terminal_size().columns if measured else 100
