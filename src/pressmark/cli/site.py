"""`archive site`."""

from collections.abc import Sequence
from pathlib import Path

import click

from pressmark.cli import NOT_VALID
from pressmark.cli.options import FilePath, json_option, store_option
from pressmark.cli.printing import counted, print_report, printable, progress, talk
from pressmark.errors import UsageError
from pressmark.site import write_site
from pressmark.store.folders import Store
from pressmark.store.targets import resolve_target


@click.command("site", short_help="Write archives as static files for a web host.")
@click.argument("output", type=FilePath(path_type=Path, file_okay=False), metavar="OUT")
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option("--at", metavar="URL", help="The address where it will lie (https://archives.example.org).")
@click.option("--excerpts", is_flag=True, help="Publish only the claims named (ID#c7): the articles stay withheld.")
@click.option("--yes", is_flag=True, help="Do not ask whether the originals may be published.")
@store_option
@json_option
def command(
    *,
    output: Path,
    targets: tuple[str, ...],
    at: str | None,
    excerpts: bool,
    yes: bool,
    store: Path,
    as_json: bool,
) -> int:
    """Write the archives of a store, or the TARGETs, into the new folder OUT: a list to search, a page each, all bytes.

    Put OUT on any host of static files: `archive resolve ID --from URL` then gets an archive by its ID alone. With
    --excerpts only the claims named are published, each provably of its archive.
    """
    if at is not None and not at.startswith(("http://", "https://")):
        raise UsageError(f"--at {at} is no web address", hint="give one that begins with https://")
    claims: dict[str, list[str]] | None = None
    if excerpts:
        bundles, claims = _chosen(targets, store)
    else:
        bundles = [resolve_target(name, store).folder for name in targets] or list(Store(root=store).folders())
        if not yes:
            _ask(len(bundles))
    with progress("publishing", len(bundles)) as bar:
        task = bar.add_task("", total=len(bundles))
        done = write_site(bundles, output, at=at, claims=claims, watch=lambda: bar.advance(task))
    for folder, why in done.left_out:
        talk(f"left out: {printable(str(folder))}: {printable(why)}")
    if as_json:
        out = {"folder": printable(str(output)), "archives": done.archives}
        left = [{"folder": printable(str(folder)), "reason": printable(why)} for folder, why in done.left_out]
        print_report("site", [out | {"leftOut": left}])
    else:
        click.echo(str(output))
        talk(f"{counted(done.archives, 'archive')} published, {len(done.left_out)} left out")
    return NOT_VALID if done.left_out else 0


def _ask(count: int) -> None:
    """A question, because what is published cannot be taken back."""
    words = "1 article" if count == 1 else f"{count} articles"
    if not click.confirm(f"This publishes {words} with their originals, whole. May they be published?", err=True):
        raise click.Abort


def _chosen(targets: Sequence[str], store: Path) -> tuple[list[Path], dict[str, list[str]]]:
    """The claims that are named, by archive."""
    from pressmark.store.folders import manifest_digest

    bundles: dict[str, Path] = {}
    claims: dict[str, list[str]] = {}
    for name in targets:
        target = resolve_target(name, store)
        claim = target.fragment.claim if target.fragment is not None else None
        digits = target.expected or manifest_digest(target.folder)
        if claim is None or digits is None:
            raise UsageError(f"{printable(name)} names no claim", hint="with --excerpts name claims: ID#c7 ID#c9 …")
        bundles[digits] = target.folder
        claims.setdefault(digits, []).append(claim)
    if not bundles:
        raise UsageError("--excerpts publishes the claims that are named", hint="name them: ID#c7 ID#c9 …")
    return list(bundles.values()), claims
