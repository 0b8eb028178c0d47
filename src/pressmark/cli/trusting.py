"""Options of the commands that judge seals: whom the reader trusts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pressmark.errors import PressmarkError

if TYPE_CHECKING:
    from pressmark.custody.keys import PublicKey
    from pressmark.custody.trust import Signers

_Command = TypeVar("_Command", bound=Callable[..., Any])
_FILE = click.Path(path_type=Path, dir_okay=False)


def trust_options(command: _Command) -> _Command:
    """`--allowed-signers`, `--signer`, `--revoked`: the reader's own files."""
    for option in (
        click.option("--revoked", "revoked_file", type=_FILE, metavar="FILE", help="Revoked public keys, one a line."),
        click.option(
            "--signer", "signer", multiple=True, metavar="KEY", help="A key you trust: 'ssh-ed25519 AAAA…' or its file."
        ),
        click.option(
            "--allowed-signers",
            "signers_file",
            type=_FILE,
            metavar="FILE",
            help="Whom you trust, in the format of ssh-keygen's allowed signers.",
        ),
    ):
        command = option(command)
    return command


def roots_option(command: _Command) -> _Command:
    """`--tsa-roots`: the time-stamping authorities that the reader trusts."""
    return click.option(
        "--tsa-roots", "roots_file", type=_FILE, metavar="FILE", help="Time-stamping authorities you trust (PEM)."
    )(command)


def authorities(roots_file: Path | None) -> list[bytes] | None:
    """The roots in that file, each in DER; None where nobody was named."""
    if roots_file is None:
        return None
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        found = x509.load_pem_x509_certificates(_read(roots_file))
    except ValueError as error:
        raise PressmarkError(f"{roots_file} holds no certificates in PEM form") from error
    return [one.public_bytes(Encoding.DER) for one in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trusted:
    """Whom the reader trusts (None: nobody was named), and which keys they know to be revoked."""

    signers: "Signers | None"
    revoked: "frozenset[PublicKey]"


def trusted(signers_file: Path | None, signer: Sequence[str], revoked_file: Path | None) -> Trusted:
    """What was said in those options."""
    if not (signers_file or signer or revoked_file):
        return Trusted(signers=None, revoked=frozenset())
    from pressmark.custody.allowed_signers import one_signer, read_allowed_signers, read_revoked
    from pressmark.custody.trust import Signers

    found = Signers()
    if signers_file:
        found += read_allowed_signers(_read(signers_file), name=str(signers_file))
    for one in signer:
        found += one_signer(one if one.startswith("ssh-") else _read(Path(one)).decode("utf-8", "replace"))
    revoked = read_revoked(_read(revoked_file), name=str(revoked_file)) if revoked_file else frozenset()
    return Trusted(signers=found if signers_file or signer else None, revoked=revoked)


def _read(path: Path) -> bytes:
    from pressmark.custody.allowed_signers import MAX_FILE

    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE + 1)
    except OSError as error:
        raise PressmarkError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error
