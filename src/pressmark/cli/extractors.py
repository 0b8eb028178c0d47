"""The options of `archive build` that name foreign extractors."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from pressmark.claims.plugins.choosing import SECONDS, Plugin
from pressmark.cli.options import FilePath

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractors:
    """The foreign extractors wanted, and whether our own is."""

    plugins: tuple[Plugin, ...]
    ours: bool


def extractor_options(command: _Command) -> Any:
    """`--extractor` and what belongs to it, handed to the command as one argument, `extractors`."""

    @functools.wraps(command)
    def chosen(
        *,
        extractor_names: tuple[str, ...],
        extractor_settings: tuple[Path, ...],
        extractor_timeout: float,
        no_default_extractor: bool,
        **others: Any,
    ) -> Any:
        if len(extractor_settings) > len(extractor_names):
            raise click.UsageError("--extractor-settings belongs to an --extractor: the first to the first, and so on")
        if no_default_extractor and not extractor_names:
            raise click.UsageError("--no-default-extractor leaves nothing to find claims: name an --extractor")
        plugins = _plugins(extractor_names, extractor_settings, extractor_timeout)
        return command(extractors=Extractors(plugins=plugins, ours=not no_default_extractor), **others)

    for option in reversed(_OPTIONS):
        chosen = option(chosen)
    return chosen


_OPTIONS = (
    click.option(
        "--extractor",
        "extractor_names",
        multiple=True,
        metavar="NAME|COMMAND",
        help="Have this extractor find claims too: an installed one, or a program. Give it once for each.",
    ),
    click.option(
        "--extractor-settings",
        multiple=True,
        type=FilePath(path_type=Path),
        help="Hand it this JSON file as its settings; the first file is the first extractor's. They are kept.",
    ),
    click.option(
        "--extractor-timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=SECONDS,
        show_default=True,
        help="Seconds an extractor has for a text.",
    ),
    click.option("--no-default-extractor", is_flag=True, help="Leave the built-in extractor out."),
)


def _plugins(names: tuple[str, ...], settings: tuple[Path, ...], seconds: float) -> tuple[Plugin, ...]:
    if not names:
        return ()
    from pressmark.claims.plugins.choosing import choose, read_settings
    from pressmark.readers.sources import read_source

    read = [read_settings(read_source(path), name=str(path)) for path in settings]
    read += [{} for _ in names[len(read) :]]
    return tuple(choose(name, settings=one, seconds=seconds) for name, one in zip(names, read, strict=True))
