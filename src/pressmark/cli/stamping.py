"""How `timestamp` and `renew` ask authorities, and say what came of it."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pressmark.cli.invalid import refuse
from pressmark.cli.options import json_option, store_option
from pressmark.cli.printing import print_report, printable, talk
from pressmark.model.identifier import ArchiveId
from pressmark.store.targets import resolve_target
from pressmark.validate import validate

if TYPE_CHECKING:
    from pressmark.custody.timestamps.request import Stamped

_Command = TypeVar("_Command", bound=Callable[..., Any])


def stamp_options(command: _Command) -> _Command:
    """`TARGET... --tsa URL`, with the store and the form of the answer."""
    for option in (
        json_option,
        store_option,
        click.option(
            "--tsa",
            "authorities",
            multiple=True,
            required=True,
            metavar="URL",
            help="A time-stamping authority (RFC 3161).",
        ),
        click.argument("names", metavar="TARGET...", nargs=-1, required=True),
    ):
        command = option(command)
    return command


def stamp(
    command: str,
    work: "Callable[..., list[Stamped]]",
    names: Sequence[str],
    authorities: Sequence[str],
    *,
    store: Path,
    as_json: bool,
) -> int:
    """Validate each bundle and have it stamped by each authority; gives the exit code."""
    from pressmark.custody.atomic_files import locked
    from pressmark.custody.timestamps.request import http_authority, read_known, write_known

    memory = Path(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "pressmark", "authorities.json")  # noqa: PTH111 - Path raises where there is no home
    known = read_known(memory)
    asked = {url: http_authority(url, known.get(url, ())) for url in authorities}
    results: list[dict[str, Any]] = []
    for name in names:
        target = resolve_target(name, store)
        with locked(target.folder):
            pass  # what a writer that was stopped had ready is in place now
        report = validate(target.folder, expected=ArchiveId(hex=target.expected) if target.expected else None)
        if report.archive_id is None or not report.valid:
            return refuse(report, name, command=command, as_json=as_json)
        for url, authority in asked.items():
            done = work(target.folder, authority, archive_id=report.archive_id)
            known[url] = sorted(authority.certificates)
            write_known(memory, known)
            for one in done:
                results.append(
                    {
                        "target": printable(name),
                        "archiveId": report.archive_id,
                        "over": one.over,
                        "file": one.path,
                        "time": one.time,
                        "authority": printable(one.authority),
                        "new": one.new,
                    }
                )
                if not as_json:
                    click.echo(one.path)
                    talk(f"{name}: {one.time} by {one.authority}" + ("" if one.new else ", stamped before"))
    if as_json:
        print_report(command, results)
    return 0
