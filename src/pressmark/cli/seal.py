"""`archive seal`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from pressmark.cli.add_event import add_event
from pressmark.cli.options import json_option, store_option
from pressmark.cli.signing import event_signers, signer_options


@click.command("seal", short_help="Sign an archive: vouch for it with your key.")
@click.argument("names", metavar="TARGET...", nargs=-1, required=True)
@signer_options
@click.option("--note", help="Anything you want to add.")
@store_option
@json_option
def command(
    *,
    names: tuple[str, ...],
    keys: tuple[Path, ...],
    principals: tuple[str, ...],
    people: tuple[str, ...],
    orcids: tuple[str, ...],
    note: str | None,
    store: Path,
    as_json: bool,
) -> int:
    """Seal each archive TARGET with your key, and print the digest of the line that says so.

    The archive is validated first; what is not valid is not sealed. Sealing again with the same key adds nothing.
    Where several keys are given, all sign one line, and each has to stay signed.
    `ssh-keygen -Y verify` can check the seal without us: docs/verify-by-hand.md shows how.
    """
    from pressmark.custody.append import NewEvent
    from pressmark.custody.statement import Event

    new = NewEvent(
        event=Event.SEALED,
        signers=event_signers(keys, principals, people, orcids),
        detail={} if note is None else {"note": note},
    )
    return add_event("seal", names, new, store=store, clock=lambda: datetime.now(UTC), as_json=as_json)
