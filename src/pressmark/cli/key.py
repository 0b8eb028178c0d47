"""`archive key`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pressmark.cli.options import json_option
from pressmark.cli.printing import print_report, printable, talk
from pressmark.cli.signing import KEY_FILE, ask_passphrase

if TYPE_CHECKING:
    from pressmark.custody.keys import PublicKey

_USUAL = Path("~/.ssh/id_ed25519")


@click.group("key", short_help="Make a key to seal with, or show one.")
def command() -> None:
    """Make an Ed25519 key in OpenSSH's format, or show the public half of one. Keys of ssh-keygen serve as well."""


@command.command("new")
@click.argument("path", type=KEY_FILE, default=_USUAL)
@click.option("--comment", default="", help="What the .pub file says behind the key.")
@json_option
def new(*, path: Path, comment: str, as_json: bool) -> int:
    """Make a key in PATH (else ~/.ssh/id_ed25519), readable by you alone, and its public half in PATH.pub.

    A passphrase is asked for on a terminal; without one the key has none. Nothing is ever overwritten.
    """
    from pressmark.custody.private_keys import new_key

    path = path.expanduser()
    passphrase = b""
    if sys.stdin.isatty():
        answer: str = click.prompt(
            "Passphrase (empty for none)",
            default="",
            hide_input=True,
            confirmation_prompt=True,
            show_default=False,
            err=True,
        )
        passphrase = answer.encode("utf-8")
    public = new_key(path, passphrase=passphrase or None, comment=comment)
    _say("key", path, public, as_json=as_json)
    if not as_json:
        talk(f"made {path} and {path}.pub; keep the first to yourself, and a copy of it in a safe place")
        if not passphrase:
            talk(f"  it has no passphrase; ssh-keygen -p -f {path} gives it one")
    return 0


@command.command("show")
@click.argument("path", type=KEY_FILE)
@json_option
def show(*, path: Path, as_json: bool) -> int:
    """Print the public half of the key in PATH and its fingerprint: what an allowed-signers file needs."""
    from pressmark.custody.private_keys import read_public_key

    _say("key", path, read_public_key(path.expanduser(), passphrase=ask_passphrase), as_json=as_json)
    return 0


def _say(command_name: str, path: Path, public: "PublicKey", *, as_json: bool) -> None:
    if as_json:
        result = {"file": printable(str(path)), "publicKey": str(public), "fingerprint": public.fingerprint}
        print_report(command_name, [result])
        return
    click.echo(str(public))
    click.echo(public.fingerprint)
