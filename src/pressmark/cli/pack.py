"""`archive pack`."""

from collections.abc import Sequence
from pathlib import Path

import click

from pressmark.cli import NOT_VALID
from pressmark.cli.cores import jobs_option
from pressmark.cli.options import FilePath, json_option
from pressmark.cli.printing import counted, print_report, printable, progress, talk
from pressmark.crawls.engines import Engine, local
from pressmark.errors import TargetError, UsageError
from pressmark.exports.segment_tables import tables_of
from pressmark.objects import is_elsewhere
from pressmark.pack import pack_store, send_packs, tabulate
from pressmark.store.folders import Store
from pressmark.store.targets import holds_bundles


@click.command("pack", short_help="Put the bundles of a store into a few large files.")
@click.argument("store", type=FilePath(path_type=Path), metavar="STORE")
@click.option("--move", is_flag=True, help="Remove the folders that are packed, after every file was read back.")
@click.option("--tables", is_flag=True, help="Write Parquet tables of articles and claims beside each segment.")
@click.option(
    "--into", metavar="ADDRESS", help="Also put the packs into the store at s3://bucket/prefix (gs, az, file)."
)
@jobs_option
@json_option
def command(*, store: Path, move: bool, tables: bool, into: str | None, jobs: int | None, as_json: bool) -> int:
    """Put every valid bundle of STORE into packs/ in it: WARC files with an index, for stores of many thousands.

    No ID changes. All commands find packed archives as they find folders; `archive unpack` gives a folder back, byte
    for byte. An archive that is sealed further must be unpacked first. Prints the segments' files.
    """
    if not holds_bundles(store):
        raise TargetError(f"{store} is no store", hint="give the folder that holds the bundles")
    if into is not None and not is_elsewhere(into):
        raise UsageError(f"no object store's address: {into}", hint="give s3://bucket/prefix, gs://… or az://…")
    made = Store(root=store)
    folders = sum(1 for _ in made.folders())
    with progress("packing", folders) as bar:
        task = bar.add_task("", total=folders)
        done = pack_store(made, move=move, watch=lambda: bar.advance(task))
    if tables:
        _tabulate(made, jobs)
    sent = send_packs(made, into) if into is not None else ()
    for folder, why in done.left_out:
        talk(f"left out: {printable(str(folder))}: {printable(why)}")
    if as_json:
        out = {"segments": [printable(str(one)) for one in done.segments], "archives": done.archives}
        left = [{"folder": printable(str(folder)), "reason": printable(why)} for folder, why in done.left_out]
        print_report("pack", [out | {"leftOut": left} | ({"sent": [*sent]} if into is not None else {})])
    else:
        for one in done.segments:
            click.echo(str(one))
        before = f"{counted(done.before, 'folder')} packed before removed, " if done.before else ""
        talk(f"{done.archives} archives packed, {before}{len(done.left_out)} left out")
        if into is not None:
            talk(f"{len(sent)} segments are in {printable(into)}")
    return NOT_VALID if done.left_out else 0


def _tabulate(store: Store, jobs: int | None) -> None:
    """Write the tables that are not there yet."""
    lacking = [one.file for one in store.segments() if not all(table.exists() for table in tables_of(one.file))]
    left_out: list[Sequence[str]] = []
    with progress("tables", len(lacking)) as bar:
        task = bar.add_task("", total=len(lacking))
        engine: Engine[Path, tuple[str, ...]] = local(jobs)
        for left in engine(tabulate, lacking):
            left_out.append(left)
            bar.advance(task)
    for digits in (one for some in left_out for one in some):
        talk(f"left out of the tables, not valid: {digits}")
