"""`archive export`."""

from pathlib import Path
from typing import Any

import click

from pressmark.cli.invalid import refuse
from pressmark.cli.options import json_option, store_option
from pressmark.cli.printing import print_report, printable, talk
from pressmark.cli.warnings import warn, warnings_of
from pressmark.examine import examine
from pressmark.export import export_claims_csv, export_zip
from pressmark.store.targets import resolve_target


@click.command("export", short_help="Write an archive in another form.")
@click.argument("name", metavar="TARGET")
@click.option("--to", "form", type=click.Choice(["zip", "claims-csv"]), required=True, help="Form to write.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="File to write.")
@store_option
@json_option
def command(*, name: str, form: str, output: Path | None, store: Path, as_json: bool) -> int:
    """Write the archive TARGET in another form and print the file's path.

    A zip holds the bundle unchanged and has the same bytes whoever writes it: `sha256sum -c manifest-sha256.txt`
    checks it after unpacking. claims-csv is a table of its claims to edit in a spreadsheet; `archive build --claims
    FILE --revises TARGET` makes the revised archive of it.
    """
    target = resolve_target(name, store)
    report, contents = examine(target.folder, expected=target.expected)
    if contents is None:
        return refuse(report, name, command="export", as_json=as_json)
    if form == "claims-csv":
        written = export_claims_csv(contents, output=output)
    else:
        written = export_zip(contents.folder, archive_id=contents.archive_id.hex, output=output)
    if as_json:
        result: dict[str, Any] = {
            "target": printable(name),
            "archiveId": contents.archive_id.hex,
            "format": form,
            "file": printable(str(written.file)),
            "size": written.size,
            "sha256": written.sha256,
        }
        print_report("export", [result | warnings_of(report)])
    else:
        warn(report)
        click.echo(str(written.file))
        talk(f"written: {written.size} bytes, SHA-256 {written.sha256}")
    return 0
