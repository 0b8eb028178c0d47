"""`archive crawl`."""

import os
import re
from pathlib import Path
from typing import Any

import click

from pressmark.build import Source
from pressmark.cli import COULD_NOT
from pressmark.cli.build import statement_options, statements_of
from pressmark.cli.cores import jobs_option
from pressmark.cli.options import FilePath, json_option
from pressmark.cli.printing import print_report, printable, progress, talk
from pressmark.crawls.crawl import Task, crawl
from pressmark.crawls.engines import Engine, local, spark
from pressmark.crawls.marks import UnitDone
from pressmark.crawls.units import Unit, shard_of, units_of
from pressmark.errors import UsageError
from pressmark.model.evidence import OPERATOR
from pressmark.objects import is_elsewhere

_SHARD = re.compile(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})")
MOST_LISTED = 50
"""Refused pages that are told on the screen: the marks of the units have them all."""


@click.command("crawl", short_help="Build very many sources straight into packs.")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--into", metavar="STORE", required=True, help="The store: a folder, or an address (s3://bucket/prefix).")
@click.option(
    "--list",
    "lists",
    multiple=True,
    type=FilePath(path_type=Path, dir_okay=False, exists=True),
    help="Also the sources that this file names, one a line: paths below its folder, or addresses.",
)
@statement_options
@click.option("--license", "license_alias", hidden=True, help="The same as --licence.")
@click.option("--metadata", "metadata_file", type=FilePath(path_type=Path), help="State what this JSON file says.")
@click.option("--stated-by", default=OPERATOR, show_default=True, help="Who makes these statements.")
@click.option("--basis", help="Why: the reason for the statements made here, in your words.")
@click.option("--tables", is_flag=True, help="Write Parquet tables of articles and claims beside each segment.")
@click.option(
    "--shard", metavar="I/N", help="Do the units of machine I of N only, I from 1 (else SLURM_ARRAY_TASK_ID)."
)
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True, help="What works.")
@click.option("--master", metavar="URL", help="Of Spark: local[2], spark://…; by default as it is set up.")
@jobs_option
@json_option
def command(
    *,
    sources: tuple[str, ...],
    into: str,
    lists: tuple[Path, ...],
    tables: bool,
    metadata_file: Path | None,
    stated_by: str,
    basis: str | None,
    shard: str | None,
    engine: str,
    master: str | None,
    jobs: int | None,
    as_json: bool,
    **stated: Any,
) -> int:
    """Build web archives (WARC, WACZ), JSON Lines of pages, and folders of them, of pages and texts into packs.

    A SOURCE may also be an address: https://… of a web archive, s3://… (gs://, az://) of one or of a folder of them.
    Each web archive, and each five thousand files or lines, is a unit: all cores work, a unit that is done is not done
    again, and whatever does the units, in any order and after any kill, the packs are the same. What is refused is
    listed with its reason, and in packs/units/.
    """
    if not (sources or lists):
        raise click.UsageError("nothing to crawl: name a SOURCE, or a --list of them")
    if not is_elsewhere(into) and ("://" in into or not into):
        raise UsageError(f"no store can be at {into}", hint="give a folder, or s3://bucket/prefix")
    if master is not None and engine != "spark":
        raise UsageError("--master belongs to --engine spark")
    template = Source(
        name="crawl",
        content=None,
        statements=statements_of(stated, basis=basis, stated_by=stated_by, metadata_file=metadata_file),
    )
    units = units_of(sources, lists)
    number, count = _shard(shard)
    units = shard_of(units, number, count)
    far = is_elsewhere(into) or any(unit.is_far for unit in units)
    run: Engine[Unit, UnitDone] = spark(master) if engine == "spark" else local(jobs, fresh=far)
    done: list[UnitDone] = []
    with progress("crawling", len(units)) as bar:
        task = bar.add_task("", total=len(units))
        for one in crawl(units, Task(into=into, template=template, tables=tables), run=run):
            done.append(one)
            bar.advance(task)
    order = {unit.place: number for number, unit in enumerate(units)}
    done.sort(key=lambda one: order[one.place])
    return _said(done, into, as_json=as_json)


def _shard(given: str | None) -> tuple[int, int]:
    """Which of how many machines this is."""
    words = given
    if given is None and (task := os.environ.get("SLURM_ARRAY_TASK_ID")):
        words = f"{task}/{os.environ.get('SLURM_ARRAY_TASK_MAX', task)}"
    if words is None:
        return 1, 1
    found = _SHARD.fullmatch(words)
    if found is None or int(found[1]) > int(found[2]):
        raise UsageError(f"no shard: {words}", hint="--shard 3/8 is the third of eight")
    return int(found[1]), int(found[2])


def _said(done: list[UnitDone], into: str, *, as_json: bool) -> int:
    archives = sum(one.archives for one in done)
    refused = [line for one in done for line in one.refused]
    stopped = [one for one in done if one.error is not None]
    if as_json:
        wire = [{"source": printable(source), "reason": printable(reason)} for source, reason in refused]
        out = {"store": printable(into), "units": len(done), "unitsBefore": sum(one.before for one in done)}
        print_report("crawl", [out | {"archives": archives, "refused": wire, "stopped": len(stopped)}])
    else:
        for source, reason in refused[:MOST_LISTED]:
            talk(
                f"refused: {printable(source)}: {printable(reason)}" if source else f"passed over: {printable(reason)}"
            )
        if len(refused) > MOST_LISTED:
            talk(f"and {len(refused) - MOST_LISTED} more: {into}/packs/units lists them")
        for one in stopped:
            talk(f"stopped: {printable(one.place)}: {printable(one.error or '')}; run it again")
        before = sum(one.before for one in done)
        talk(f"{archives} archives in {len(done)} units, {before} of them done before; {len(refused)} refused")
        click.echo(into)
    return COULD_NOT if stopped or refused else 0
