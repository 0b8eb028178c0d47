"""`archive seal`."""

from datetime import UTC, datetime
from pathlib import Path

import click

from pressmark.cli.growing import grow
from pressmark.cli.options import json_option, store_option
from pressmark.cli.signing import KEY_FILE, identity, identity_options, signer


@click.command("seal", short_help="Sign an archive: vouch for it with your key.")
@click.argument("names", metavar="TARGET...", nargs=-1, required=True)
@click.option("--key", type=KEY_FILE, required=True, help="Your Ed25519 key: OpenSSH's, PEM, or a .pub an agent holds.")
@identity_options
@click.option("--note", help="Anything you want to add.")
@store_option
@json_option
def command(
    *,
    names: tuple[str, ...],
    key: Path,
    principal: str | None,
    person: str | None,
    orcid: str | None,
    note: str | None,
    store: Path,
    as_json: bool,
) -> int:
    """Seal each archive TARGET with your key, and print the digest of the line that says so.

    The archive is validated first; what is not valid is not sealed. Sealing again with the same key adds nothing.
    `ssh-keygen -Y verify` can check the seal without us: docs/verify-by-hand.md shows how.
    """
    from pressmark.custody.events import NewEvent
    from pressmark.custody.statements import Event

    new = NewEvent(
        event=Event.SEALED,
        signers=(signer(key),),
        identity=identity(principal, person, orcid),
        detail={"note": note} if note else {},
    )
    return grow("seal", names, new, store=store, clock=lambda: datetime.now(UTC), as_json=as_json)
