"""How many processes a command may use."""

from collections.abc import Callable
from typing import TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., object])


def jobs_option(command: _Command) -> _Command:
    """`--jobs`: how many processes."""
    return click.option(
        "--jobs", "-j", type=click.IntRange(min=1), metavar="N", help="Processes that share much work (all cores)."
    )(command)
