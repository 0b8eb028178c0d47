"""`archive remove`."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from pressmark.cataloguing import newer_revisions
from pressmark.cli.options import json_option, store_option
from pressmark.cli.printing import one_line, print_report, printable, talk
from pressmark.errors import PressmarkError, TargetError
from pressmark.store.folders import Store, manifest_digest
from pressmark.store.removal import Removed, remove_bundle
from pressmark.store.targets import resolve_target


@click.command("remove", short_help="Take an archive out of the store; its custody stays.")
@click.argument("name", metavar="TARGET")
@click.option("--reason", required=True, help="Why, in your words: it is kept.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@store_option
@json_option
def command(*, name: str, reason: str, yes: bool, store: Path, as_json: bool) -> int:
    """Take the archive TARGET out of the store.

    Its text, original, metadata and claims are deleted. Its manifest and its chain of custody stay, with your reason:
    whoever meets its ID learns that it was here, and who vouched for it.
    """
    reason = one_line(reason)
    if not reason:
        raise click.UsageError("--reason says why, in words")
    target = resolve_target(name, store)
    digits = manifest_digest(target.folder)
    if target.fragment is not None:
        raise TargetError("only a whole archive can be removed", hint="name it without the part behind the #")
    if digits is None or (target.expected is not None and target.expected != digits):
        raise PressmarkError(f"{name} has no manifest, so nobody knows which archive it is", hint="remove it by hand")
    if not yes:
        _ask(target.folder, digits, store)
    removed = Removed(
        archive_id=digits,
        folder=target.folder.resolve().name,
        time=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        reason=reason,
    )
    kept = remove_bundle(Store(root=store), target.folder, removed)
    if as_json:
        print_report("remove", [{"target": printable(name), "archiveId": digits, "kept": printable(str(kept))}])
    else:
        click.echo(digits)
        talk(f"removed; its manifest and custody stay in {kept}")
    return 0


def _ask(folder: Path, digits: str, store: Path) -> None:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise PressmarkError("nobody is there to be asked whether it may be removed", hint="add --yes")
    for one in newer_revisions(store, digits):
        talk(f"note: {one[:8]} revises it; archive compare needs both")
    question = printable(f"delete {folder}, its text, original and claims, for good?")
    if not click.confirm(question, err=True):
        raise click.Abort
