"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

DEFAULT_STORE = Path("archive")

_Command = TypeVar("_Command", bound=Callable[..., Any])


def store_option(command: _Command) -> _Command:
    """`--store`: the folder that holds the bundles."""
    return click.option(
        "--store",
        type=click.Path(path_type=Path, file_okay=False),
        default=DEFAULT_STORE,
        envvar="PRESSMARK_STORE",
        show_default=True,
        help="Folder that holds the bundles; else PRESSMARK_STORE.",
    )(command)


def json_option(command: _Command) -> _Command:
    """`--json`: one schema-checked document instead of words."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print one JSON document (schema report/1) instead of words."
    )(command)
