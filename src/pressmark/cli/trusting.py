"""Options of the commands that judge seals and time stamps: whom the reader trusts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pressmark.cli.options import FilePath
from pressmark.errors import PressmarkError

if TYPE_CHECKING:
    from pressmark.custody.keys import PublicKey
    from pressmark.custody.trust import Signers

_FILE = FilePath(path_type=Path, dir_okay=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trusted:
    """Whom the reader trusts (None: nobody was named), which keys they know to be revoked, which authorities count.

    `given` are the options that said so.
    """

    signers: "Signers | None" = None
    revoked: "frozenset[PublicKey]" = frozenset()
    authorities: list[bytes] | None = None
    given: tuple[str, ...] = ()


def trust_options(command: Callable[..., int]) -> Callable[..., int]:
    """`--allowed-signers`, `--signer`, `--revoked`, `--tsa-roots`, each as often as wanted, as the argument `trust`."""

    @wraps(command)
    def run(
        *,
        signers_files: tuple[Path, ...],
        signer: tuple[str, ...],
        revoked_files: tuple[Path, ...],
        roots_files: tuple[Path, ...],
        **others: Any,
    ) -> int:
        return command(trust=_trusted(signers_files, signer, revoked_files, roots_files), **others)

    for option in (
        click.option(
            "--tsa-roots",
            "roots_files",
            type=_FILE,
            multiple=True,
            metavar="FILE",
            help="Time-stamping authorities you trust (PEM).",
        ),
        click.option(
            "--revoked",
            "revoked_files",
            type=_FILE,
            multiple=True,
            metavar="FILE",
            help="Revoked public keys, one a line.",
        ),
        click.option(
            "--signer", "signer", multiple=True, metavar="KEY", help="A key you trust: 'ssh-ed25519 AAAA…' or its file."
        ),
        click.option(
            "--allowed-signers",
            "signers_files",
            type=_FILE,
            multiple=True,
            metavar="FILE",
            help="Whom you trust, in the format of ssh-keygen's allowed signers.",
        ),
    ):
        run = option(run)
    return run


def _trusted(
    signers_files: Sequence[Path], keys: Sequence[str], revoked_files: Sequence[Path], roots_files: Sequence[Path]
) -> Trusted:
    """What was said in those options, all of it together."""
    said = {
        "--allowed-signers": signers_files,
        "--signer": keys,
        "--revoked": revoked_files,
        "--tsa-roots": roots_files,
    }
    given = tuple(option for option, values in said.items() if values)
    if not given:
        return Trusted()
    from pressmark.custody.allowed_signers import one_signer, read_allowed_signers, read_revoked
    from pressmark.custody.trust import Signers

    signers = Signers()
    for path in signers_files:
        signers += read_allowed_signers(_read(path), name=str(path))
    for key in keys:
        signers += one_signer(key if key.startswith("ssh-") else _read(Path(key)).decode("utf-8", "replace"))
    return Trusted(
        signers=signers if signers_files or keys else None,
        revoked=frozenset().union(*(read_revoked(_read(path), name=str(path)) for path in revoked_files)),
        authorities=[root for path in roots_files for root in _roots(path)] if roots_files else None,
        given=given,
    )


def _roots(path: Path) -> list[bytes]:
    """The certificates in a file, each in DER."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        found = x509.load_pem_x509_certificates(_read(path))
    except ValueError as error:
        raise PressmarkError(f"{path} holds no certificates in PEM form") from error
    return [one.public_bytes(Encoding.DER) for one in found]


def _read(path: Path) -> bytes:
    from pressmark.custody.allowed_signers import MAX_FILE

    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE + 1)
    except OSError as error:
        raise PressmarkError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error
