"""Options of the commands that sign, and how a passphrase is asked for."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pressmark.errors import PressmarkError

if TYPE_CHECKING:
    from pressmark.custody.events import Sealing
    from pressmark.custody.signing import Signer
    from pressmark.custody.statements import Identity

_Command = TypeVar("_Command", bound=Callable[..., Any])

KEY_FILE = click.Path(path_type=Path, dir_okay=False)


def identity_options(command: _Command) -> _Command:
    """`--as`, `--name`, `--orcid`: what the signer says of themselves."""
    for option in (
        click.option("--orcid", metavar="ID", help="Your ORCID iD."),
        click.option("--name", "person", metavar="NAME", help="Your name, for people."),
        click.option(
            "--as", "principal", metavar="PRINCIPAL", help="The name that allowed-signers files know your key by."
        ),
    ):
        command = option(command)
    return command


def seal_options(command: _Command) -> _Command:
    """`--seal`: the key that vouches for what is built, with what the signer says of themselves."""
    return click.option("--seal", "seal_key", type=KEY_FILE, metavar="KEY", help="Seal what is built with this key.")(
        identity_options(command)
    )


def sealing(key: Path | None, principal: str | None, person: str | None, orcid: str | None) -> "Sealing | None":
    """Who seals what is built; None where no key was given."""
    if key is None:
        if principal or person or orcid:
            raise click.UsageError("--as, --name and --orcid say who seals: give --seal KEY too")
        return None
    from pressmark.custody.events import Sealing

    return Sealing(signer=signer(key), identity=identity(principal, person, orcid), clock=lambda: datetime.now(UTC))


def identity(principal: str | None, person: str | None, orcid: str | None) -> "Identity":
    """What was said in those options."""
    from pressmark.custody.statements import Identity, orcid_uri

    return Identity(principal=principal, name=person, orcid=orcid_uri(orcid) if orcid else None)


def signer(path: Path) -> "Signer":
    """The signer of a key file; an agent is asked where the file is a public key."""
    from pressmark.custody.private_keys import load_signer

    return load_signer(path, passphrase=ask_passphrase, agent=os.environ.get("SSH_AUTH_SOCK"))


def ask_passphrase(path: Path) -> bytes:
    """The passphrase of a key file, asked without echo."""
    if not sys.stdin.isatty():
        raise PressmarkError(
            f"{path} has a passphrase, and there is no terminal to ask for it",
            hint=f"ssh-add {path}, and give {path}.pub as the key",
        )
    answer: str = click.prompt(f"Passphrase for {path}", hide_input=True, err=True)
    return answer.encode("utf-8")
