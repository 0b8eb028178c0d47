"""Options that several commands share."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from pressmark.objects import is_elsewhere
from pressmark.store.targets import MAX_NAME, too_long

DEFAULT_STORE = Path("archive")


class FilePath(click.Path):
    """A path that could be some file's: a name that no file can have is a usage error, whatever is done with it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path.

        Raises:
            click.BadParameter: It is empty, or a name in it is longer than any file's.
        """
        if not os.fspath(value):
            self.fail("an empty name is no file's", param, ctx)
        if too_long(os.fspath(value)):
            self.fail(f"a name in it is longer than the {MAX_NAME} bytes that a file's may have", param, ctx)
        return super().convert(value, param, ctx)


class StorePath(FilePath):
    """The folder of a store; for the address of one elsewhere (s3://…) the folder that stands for it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The folder."""
        return (
            far_store(value) if isinstance(value, str) and is_elsewhere(value) else super().convert(value, param, ctx)
        )


def far_store(url: str) -> Path:
    """The folder that stands for a store elsewhere, as it is now; what of it is damaged is told.

    Raises:
        StoreError: It cannot be read.
        LibraryMissingError: obstore is not installed.
    """
    from pressmark.cli.printing import printable, talk
    from pressmark.store.object_store import window

    found = window(url)
    for fault in found.faults:
        talk(f"left out: {printable(fault)}")
    return found.folder


_Command = TypeVar("_Command", bound=Callable[..., Any])


def store_option(command: _Command) -> _Command:
    """`--store`: the folder that holds the bundles."""
    return click.option(
        "--store",
        type=StorePath(path_type=Path, file_okay=False),
        default=DEFAULT_STORE,
        envvar="PRESSMARK_STORE",
        show_default=True,
        help="Folder that holds the bundles, or s3://bucket/prefix; else PRESSMARK_STORE.",
    )(command)


def json_option(command: _Command) -> _Command:
    """`--json`: one schema-checked document instead of words."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print one JSON document (schema report/1) instead of words."
    )(command)
