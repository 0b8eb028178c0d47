"""`archive unpack`."""

from pathlib import Path

import click

from pressmark.bundle.contents import Contents
from pressmark.bundle.far import address_of
from pressmark.bundle.segments import is_segment
from pressmark.cli.invalid import refuse
from pressmark.cli.options import FilePath, json_option, store_option
from pressmark.cli.printing import print_report, printable
from pressmark.cli.warnings import warn, warnings_of
from pressmark.examine import examine
from pressmark.pack import unpack
from pressmark.store.targets import resolve_target


def _beside(contents: Contents) -> Path:
    """Where it goes if nobody says: into the store of its pack, so that its ID leads to the folder; else here."""
    above = contents.folder.parents[2] if is_segment(contents.folder.parent) else Path()
    if address_of(above) is not None:
        above = Path()
    return above / f"archive-{contents.archive_id.hex[:16]}"


@click.command("unpack", short_help="Give the folder of a packed archive back.")
@click.argument("name", metavar="TARGET")
@click.option(
    "--output",
    "-o",
    type=FilePath(path_type=Path, file_okay=False),
    help="The folder; else one in the store of its pack.",
)
@store_option
@json_option
def command(*, name: str, output: Path | None, store: Path, as_json: bool) -> int:
    """Write the folder of the archive TARGET, byte for byte as it was packed: from a pack, a zip or a page."""
    target = resolve_target(name, store)
    report, contents = examine(target.folder, expected=target.expected)
    if contents is None:
        return refuse(report, name, command="unpack", as_json=as_json)
    folder = unpack(contents.folder, output or _beside(contents))
    if as_json:
        about = {"target": printable(name), "archiveId": contents.archive_id.hex, "folder": printable(str(folder))}
        print_report("unpack", [about | warnings_of(report)])
        return 0
    warn(report)
    click.echo(str(folder))
    return 0
