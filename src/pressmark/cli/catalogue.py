"""`archive catalogue`."""

from pathlib import Path

import click

from pressmark.bundle.far import address_of
from pressmark.bundle.opening import SEGMENT
from pressmark.cataloguing import commit, dump
from pressmark.cli import NOT_VALID
from pressmark.cli.catalogues import opened_store, reading_bar
from pressmark.cli.cores import jobs_option
from pressmark.cli.options import json_option, store_option
from pressmark.cli.printing import print_report, printable, talk
from pressmark.crawls.marks import withdraw
from pressmark.errors import StoreError
from pressmark.store.catalogue_file import NAME, remove_catalogue


@click.command("catalogue", short_help="Bring a store's catalogue up to date, packs and all.")
@click.option("--rebuild", is_flag=True, help="Throw it away first, and make it from folders and segments alone.")
@click.option("--dump", "dumped", is_flag=True, help="Print all that is in it, a line each.")
@jobs_option
@store_option
@json_option
def command(*, rebuild: bool, dumped: bool, jobs: int | None, store: Path, as_json: bool) -> int:
    """Bring the catalogue of a store up to date, which list and find do on their way: for large packs, beforehand.

    Each new segment is opened and hashed, each archive in it validated; nothing that its mark or the crawl that made it
    says is taken for true. What is damaged is told; a crawl's units that it came from are done again by the next crawl.
    """
    if as_json and dumped:
        raise click.UsageError("--dump and --json both want stdout")
    made = opened_store(store)
    if rebuild:
        try:
            remove_catalogue(made.root)
        except OSError as error:
            raise StoreError(f"cannot remove {made.root / NAME}: {(error.strerror or str(error)).lower()}") from error
    with reading_bar() as watch:
        done = commit(made, jobs=jobs, watch=watch)
    damaged = [Path(name).name.removesuffix(SEGMENT) for name in done.faults]
    withdrawn = withdraw(made.root, damaged) if address_of(made.root) is None else 0
    for name, fault in done.faults.items():
        talk(f"damaged: {printable(name)}: {printable(fault)}")
    if withdrawn:
        talk(f"{withdrawn} units of crawls are to be done again")
    if as_json:
        faults = [{"segment": printable(name), "fault": printable(fault)} for name, fault in done.faults.items()]
        print_report("catalogue", [{"archives": done.archives, "invalid": done.invalid, "damaged": faults}])
    elif dumped:
        for line in dump(made):
            click.echo(printable(line))
    else:
        click.echo(f"{done.archives} archives, {done.invalid} of them not valid; {len(damaged)} segments damaged")
    return NOT_VALID if damaged or done.invalid else 0
