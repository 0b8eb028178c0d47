"""`archive export`."""

from pathlib import Path
from typing import Any

import click

from pressmark.bundle.contents import Contents
from pressmark.cli import NOT_VALID
from pressmark.cli.invalid import refuse
from pressmark.cli.options import FilePath, far_store, json_option, store_option
from pressmark.cli.printing import print_report, printable, talk
from pressmark.cli.warnings import warn, warnings_of
from pressmark.examine import examine
from pressmark.export import (
    RENDERINGS,
    STDOUT,
    TABLES,
    export_claims,
    export_crate_zip,
    export_html,
    export_ocfl,
    export_rendering,
    export_zip,
)
from pressmark.exports.writing import Exported
from pressmark.objects import is_elsewhere
from pressmark.store.folders import Store
from pressmark.store.targets import is_store, resolve_target


@click.command("export", short_help="Write archives in another form.")
@click.argument("name", metavar="TARGET")
@click.option(
    "--to",
    "form",
    type=click.Choice(["zip", "html", *TABLES, *RENDERINGS, "ocfl", "rocrate-zip"]),
    required=True,
    help="Form to write.",
)
@click.option("--output", "-o", type=FilePath(path_type=Path, dir_okay=False), help="File to write; - is stdout.")
@store_option
@json_option
def command(*, name: str, form: str, output: Path | None, store: Path, as_json: bool) -> int:
    """Write the archive TARGET in another form and print the file's path.

    A zip holds the bundle unchanged and has the same bytes whoever writes it: `sha256sum -c manifest-sha256.txt`
    checks it after unpacking. html is one page to look at, with the archive in it: it works from the file, asks
    nothing of the network, and `archive validate` checks it. The tables have a row a claim, with headline, outlet,
    date, speaker and amounts; TARGET may be a whole store. claims-csv can be edited in a spreadsheet; `archive build
    --claims FILE --revises TARGET` makes the revised archive of it. claims-jsonl and claims-parquet are for jq, DuckDB
    and pandas.

    The other forms are for other programs; what a form cannot hold is said. docs/exports.md lists them.
    """
    if form in TABLES and is_elsewhere(name):
        return _export_store(far_store(name), form, output, as_json=as_json)
    if form in TABLES and is_store(name):
        return _export_store(Path(name), form, output, as_json=as_json)
    if as_json and output == STDOUT:
        raise click.UsageError("--output - and --json both want stdout: name a file")
    target = resolve_target(name, store)
    report, contents = examine(target.folder, expected=target.expected)
    if contents is None:
        return refuse(report, name, command="export", as_json=as_json)
    written, lost = _written(contents, form, output)
    if as_json and written is not None:
        result = {"target": printable(name), "archiveId": contents.archive_id.hex} | _wire(written, form)
        result |= {"lost": list(lost)} if lost else {}
        print_report("export", [result | warnings_of(report)])
        return 0
    warn(report)
    _say(written)
    for line in lost:
        talk(f"not in it: {line}")
    return 0


def _written(contents: Contents, form: str, output: Path | None) -> tuple[Exported | None, tuple[str, ...]]:
    """The file that was written, None for standard output, and what the form cannot hold."""
    if form in RENDERINGS:
        return export_rendering(contents, form=form, output=output)
    if form == "html":
        return export_html(contents.folder, output=output), ()
    if form == "ocfl":
        return export_ocfl(contents, output=output), ()
    if form == "rocrate-zip":
        return export_crate_zip(contents, output=output), ()
    if form == "zip":
        return export_zip(contents.folder, archive_id=contents.archive_id.hex, output=output), ()
    return export_claims([contents], form=form, name=contents.folder.resolve().name, output=output), ()


def _export_store(folder: Path, form: str, output: Path | None, *, as_json: bool) -> int:
    """The claims of all valid archives of a store; those that are not valid are named, and the exit code says so."""
    archives: list[Contents] = []
    bad = 0
    for bundle in Store(root=folder).folders():
        _, contents = examine(bundle)
        if contents is None:
            bad += 1
            talk(f"archive: left out, not valid: {printable(str(bundle))}")
        else:
            archives.append(contents)
    written = export_claims(archives, form=form, name=folder.resolve().name, output=output)
    if as_json and written is not None:
        print_report("export", [{"target": printable(str(folder))} | _wire(written, form)])
    else:
        _say(written)
    return NOT_VALID if bad else 0


def _wire(written: Exported, form: str) -> dict[str, Any]:
    return {
        "format": form,
        "file": printable(str(written.file)),
        "size": written.size,
        "sha256": written.sha256,
    }


def _say(written: Exported | None) -> None:
    if written is not None:
        click.echo(str(written.file))
        talk(f"written: {written.size} bytes, SHA-256 {written.sha256}")
