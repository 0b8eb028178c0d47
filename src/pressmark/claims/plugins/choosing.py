"""Which program an extractor is: one that is installed under a name, or a command line.

Nothing is run or loaded but what the user names on the command line; no bundle, store or settings file can name one.
"""

import shlex
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pressmark.documents import dump, parse
from pressmark.errors import DocumentError, ExtractorError

GROUP = "pressmark.extractors"
"""The entry point group under which packages install extractors."""

MOST_SETTINGS = 64 * 1024
"""Bytes of a settings file: they are kept in every bundle."""

SECONDS = 600
"""How long a program may take for a text unless told otherwise: a language model without a graphics card is slow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """A foreign extractor: what the user called it, the program, its settings, and its seconds for a text."""

    given: str
    command: tuple[str, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    seconds: float = SECONDS


def choose(given: str, *, settings: Mapping[str, Any] | None = None, seconds: float = SECONDS) -> Plugin:
    """The extractor that these words name: an installed one by its name, else a command as a shell would split it.

    Raises:
        ExtractorError: No such extractor is installed, and no such program is there.
    """
    return Plugin(given=given, command=_command(given), settings=settings or {}, seconds=seconds)


def installed() -> list[str]:
    """The names of all extractors that installed packages offer; none of them is loaded."""
    from importlib import metadata

    return sorted({one.name for one in metadata.entry_points(group=GROUP)})


def read_settings(data: bytes, *, name: str) -> dict[str, Any]:
    """The settings in a JSON file.

    Raises:
        ExtractorError: It is no JSON object, or holds a number with a fraction.
    """
    if len(data) > MOST_SETTINGS:
        raise ExtractorError(f"{name} has more than {MOST_SETTINGS} bytes", hint="settings are kept in every bundle")
    try:
        value = parse(data, name=name)
    except DocumentError as error:
        raise ExtractorError(error.message, hint=error.hint) from error
    if not isinstance(value, dict):
        raise ExtractorError(f"{name} is no JSON object", hint='settings look like {"model": "small", "seed": 7}')
    try:
        dump(value)
    except TypeError as error:
        raise ExtractorError(
            f"{name} has a number with a fraction, which no bundle may hold", hint='write it as text: "0.2"'
        ) from error
    return value


def _command(given: str) -> tuple[str, ...]:
    from importlib import metadata

    found = len(metadata.entry_points(group=GROUP, name=given))
    if found > 1:
        raise ExtractorError(f"{found} installed packages offer an extractor called {given}", hint="uninstall one")
    if found:
        # -P: no module is ever taken from the folder in which the user happens to work.
        return (sys.executable, "-P", "-m", "pressmark.claims.plugins.serving", given)
    try:
        words = shlex.split(given)
    except ValueError as error:
        raise ExtractorError(f"the command cannot be understood: {given}: {error}".lower()) from error
    program = shutil.which(words[0]) if words else None
    if program is None:
        known = ", ".join(installed()) or "none"
        raise ExtractorError(
            f"no extractor and no program is called {words[0] if words else given!r}",
            hint=f"name an installed extractor (here: {known}) or a command that can be run",
        )
    return (program, *words[1:])
