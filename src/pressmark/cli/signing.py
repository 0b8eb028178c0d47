"""Options of the commands that sign, and how a passphrase is asked for."""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import chain, repeat, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pressmark.cli.options import FilePath
from pressmark.errors import PressmarkError

if TYPE_CHECKING:
    from pressmark.custody.append import EventSigner, Sealing
    from pressmark.custody.keys import Signer
    from pressmark.custody.statement import Identity

_Command = TypeVar("_Command", bound=Callable[..., Any])

KEY_FILE = FilePath(path_type=Path, dir_okay=False)


_AS = "The name that allowed-signers files know your key by."
_NAME = "Your name, for people."
_ORCID = "Your ORCID iD."


def seal_options(command: _Command) -> _Command:
    """`--seal`: the key that vouches for what is built; `--as`, `--name`, `--orcid`: what its owner says."""
    for option in (
        click.option("--orcid", metavar="ID", help=_ORCID),
        click.option("--name", "person", metavar="NAME", help=_NAME),
        click.option("--as", "principal", metavar="PRINCIPAL", help=_AS),
        click.option("--seal", "seal_key", type=KEY_FILE, metavar="KEY", help="Seal what is built with this key."),
    ):
        command = option(command)
    return command


def signer_options(command: _Command) -> _Command:
    """`--key` for each who signs; `--as`, `--name`, `--orcid` in the same order: what they say of themselves."""
    for option in (
        click.option("--orcid", "orcids", multiple=True, metavar="ID", help=_ORCID),
        click.option("--name", "people", multiple=True, metavar="NAME", help=_NAME),
        click.option("--as", "principals", multiple=True, metavar="PRINCIPAL", help=_AS),
        click.option(
            "--key",
            "keys",
            type=KEY_FILE,
            required=True,
            multiple=True,
            help="Your Ed25519 key: OpenSSH's, PEM, or a .pub an agent holds. Once more for each who signs with you.",
        ),
    ):
        command = option(command)
    return command


def event_signers(
    keys: Sequence[Path], principals: Sequence[str], people: Sequence[str], orcids: Sequence[str]
) -> "tuple[EventSigner, ...]":
    """Who signs, with what they say of themselves: the first name belongs to the first key, and so on."""
    from pressmark.custody.append import EventSigner

    for option, words in (("--as", principals), ("--name", people), ("--orcid", orcids)):
        if len(words) > len(keys):
            raise click.UsageError(f"{option} is given {len(words)} times, for {len(keys)} keys")
    said = zip_longest(principals, people, orcids, fillvalue=None)
    return tuple(
        EventSigner(signer=signer(key), identity=identity(*words))
        for key, words in zip(keys, chain(said, repeat((None, None, None))), strict=False)
    )


def sealing(key: Path | None, principal: str | None, person: str | None, orcid: str | None) -> "Sealing | None":
    """Who seals what is built; None where no key was given."""
    if key is None:
        if (principal, person, orcid) != (None, None, None):
            raise click.UsageError("--as, --name and --orcid say who seals: give --seal KEY too")
        return None
    from pressmark.custody.append import Sealing

    return Sealing(signer=signer(key), identity=identity(principal, person, orcid), clock=lambda: datetime.now(UTC))


def identity(principal: str | None, person: str | None, orcid: str | None) -> "Identity":
    """What was said in those options."""
    from pressmark.custody.statement import Identity, orcid_uri

    return Identity(principal=principal, name=person, orcid=orcid_uri(orcid) if orcid is not None else None)


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
