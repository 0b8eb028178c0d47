"""`archive pack`."""

from pathlib import Path

import click

from pressmark.cli import NOT_VALID
from pressmark.cli.options import FilePath, json_option
from pressmark.cli.printing import print_report, printable, progress, talk
from pressmark.errors import TargetError
from pressmark.pack import pack_store
from pressmark.store.folders import Store
from pressmark.store.targets import holds_bundles


@click.command("pack", short_help="Put the bundles of a store into a few large files.")
@click.argument("store", type=FilePath(path_type=Path), metavar="STORE")
@click.option("--move", is_flag=True, help="Remove the folders that are packed, after every file was read back.")
@json_option
def command(*, store: Path, move: bool, as_json: bool) -> int:
    """Put every valid bundle of STORE into packs/ in it: WARC files with an index, for stores of many thousands.

    No ID changes. All commands find packed archives as they find folders; `archive unpack` gives a folder back, byte
    for byte. An archive that is sealed further must be unpacked first. Prints the segments' files.
    """
    if not holds_bundles(store):
        raise TargetError(f"{store} is no store", hint="give the folder that holds the bundles")
    made = Store(root=store)
    folders = sum(1 for _ in made.folders())
    with progress("packing", folders) as bar:
        task = bar.add_task("", total=folders)
        done = pack_store(made, move=move, watch=lambda: bar.advance(task))
    for folder, why in done.left_out:
        talk(f"left out: {printable(str(folder))}: {printable(why)}")
    if as_json:
        out = {"segments": [printable(str(one)) for one in done.segments], "archives": done.archives}
        left = [{"folder": printable(str(folder)), "reason": printable(why)} for folder, why in done.left_out]
        print_report("pack", [out | {"leftOut": left}])
    else:
        for one in done.segments:
            click.echo(str(one))
        talk(f"{done.archives} archives packed, {len(done.left_out)} left out")
    return NOT_VALID if done.left_out else 0
