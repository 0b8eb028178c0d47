"""`archive resolve`."""

from pathlib import Path

import click

from pressmark.cli import NOT_VALID
from pressmark.cli.invalid import refuse
from pressmark.cli.options import FilePath, json_option
from pressmark.cli.printing import print_report, printable, talk
from pressmark.cli.warnings import warn, warnings_of
from pressmark.errors import TargetError
from pressmark.model.identifier import ArchiveId
from pressmark.resolve import resolve


@click.command("resolve", short_help="Get an archive by its ID, from wherever it is kept.")
@click.argument("name", metavar="ID")
@click.option(
    "--from",
    "places",
    multiple=True,
    required=True,
    metavar="PLACE",
    help="Where to ask, in this order: a folder, a zip, a page, or an address of a site (https://…).",
)
@click.option("--into", type=FilePath(path_type=Path, file_okay=False), help="The store to put it into.")
@json_option
def command(*, name: str, places: tuple[str, ...], into: Path | None, as_json: bool) -> int:
    """Get the archive ID from the first PLACE that has it whole, check it, and put it into a store.

    Nothing a PLACE gives is believed: every file must have the digest that follows from the ID, and what is not valid
    is not kept. Without --into it is only checked. Prints the folder where it stands, or the verdict.
    """
    wanted = ArchiveId.parse(name)
    if wanted.fragment is not None:
        raise TargetError("a whole archive is fetched, not a part of it", hint=f"leave out #{wanted.fragment}")
    done = resolve(wanted, places, into=into, tell=lambda line: talk(f"passed over: {printable(line)}"))
    if not done.report.valid:
        return refuse(done.report, printable(done.place), command="resolve", as_json=as_json) or NOT_VALID
    if as_json:
        result = {"target": printable(name), "archiveId": wanted.hex, "place": printable(done.place)}
        result |= {"folder": printable(str(done.folder))} if done.folder is not None else {}
        print_report("resolve", [result | {"verdict": done.report.verdict} | warnings_of(done.report)])
        return 0
    warn(done.report)
    talk(f"{'already there' if done.already_there else 'had'} from {printable(done.place)}: {done.report.verdict}")
    click.echo(str(done.folder) if done.folder is not None else done.report.verdict)
    return 0
