"""`archive at`."""

from pathlib import Path

import click

from pressmark.cite.reference import is_location
from pressmark.cli.options import json_option, store_option
from pressmark.cli.printing import one_line, print_report, printable, talk
from pressmark.errors import PressmarkError
from pressmark.model.identifier import ArchiveId
from pressmark.store.folders import Store, manifest_digest
from pressmark.store.locations import LONGEST, location_of, remember_location
from pressmark.store.targets import resolve_target


@click.command("at", short_help="Remember where a bundle can be had, for its citations.")
@click.argument("name", metavar="TARGET")
@click.argument("location", required=False, metavar="[URL-or-DOI]")
@click.option("--forget", is_flag=True, help="Take back what was remembered.")
@store_option
@json_option
def command(*, name: str, location: str | None, forget: bool, store: Path, as_json: bool) -> int:
    """Remember that the bundle of TARGET can be had at a URL or DOI; without one, say what is remembered.

    It is kept in the store (locations.jsonl), not in the bundle, whose ID it would change. `archive cite` prints it.
    """
    if forget and location is not None:
        raise click.UsageError("--forget takes back what was remembered: give no URL with it")
    target = resolve_target(name, store)
    digits = target.expected or manifest_digest(target.folder)
    if digits is None:
        raise PressmarkError(f"{name} has no manifest, so it has no ID", hint=f"archive validate {name}")
    if location is not None and not (is_location(location) and len(location) <= LONGEST):
        raise PressmarkError(f"neither a URL nor a DOI: {location}", hint="give https://… or 10.5281/zenodo.…")
    if location is not None or forget:
        remember_location(Store(root=store), ArchiveId(hex=digits), location)
    known = location_of(store, digits)
    if as_json:
        there = {"location": printable(known)} if known else {}
        print_report("at", [{"target": printable(name), "archiveId": digits, **there}])
    elif known:
        click.echo(one_line(known))
    else:
        talk(f"nothing is remembered of where {digits[:8]} can be had")
    return 0
