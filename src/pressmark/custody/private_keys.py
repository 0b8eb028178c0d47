"""The keys people already have: OpenSSH's own files, PEM (PKCS #8), or a .pub whose secret half an agent holds."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pressmark.custody.keys import KEY_TYPE, OTHER_TYPES, PublicKey, Signer
from pressmark.custody.ssh_agent import AgentSigner
from pressmark.errors import CustodyError

MAX_KEY_FILE = 64 * 1024
"""Bytes of a key file: an encrypted Ed25519 key has some 500, an RSA one of 16,384 bits 13,000."""

Passphrase = Callable[[Path], bytes]
"""Asked for the passphrase of a key file, once."""

_OPENSSH = b"-----BEGIN OPENSSH PRIVATE KEY-----"
_PEM = b"-----BEGIN "


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSigner:
    """Signs with a private key from a file."""

    public: PublicKey
    _private: Any

    def sign(self, data: bytes) -> bytes:
        """An Ed25519 signature."""
        signature: bytes = self._private.sign(data)
        return signature

    def __repr__(self) -> str:
        """The public half only."""
        return f"FileSigner({self.public.fingerprint})"


def load_signer(path: Path, *, passphrase: Passphrase, agent: str | None = None) -> Signer:
    """The signer of a key file; `agent` is where an SSH agent listens, asked where the file is a public key.

    Raises:
        CustodyError: It cannot be read, others can read it, the passphrase is wrong, or it is no Ed25519 key.
    """
    data, mode = _read(path)
    if data.startswith(_PEM):
        if mode & 0o077:
            raise CustodyError(
                f"others can read the private key {path} (permissions {mode & 0o777:04o})", hint=f"chmod 600 {path}"
            )
        private = _private_key(data, path, passphrase)
        return FileSigner(public=PublicKey(raw=private.public_key().public_bytes_raw()), _private=private)
    if data.decode("ascii", "replace").lstrip().startswith((KEY_TYPE, *OTHER_TYPES)):
        public = PublicKey.parse(data.decode("utf-8", "replace").strip())
        if not agent:
            raise CustodyError(
                f"{path} is a public key, and no agent holds its private half",
                hint="give the private key's file, or start ssh-agent and ssh-add it",
            )
        return AgentSigner(public=public, socket_path=agent)
    raise CustodyError(f"{path} is no key", hint="give a file like ~/.ssh/id_ed25519; archive key new makes one")


def read_public_key(path: Path, *, passphrase: Passphrase) -> PublicKey:
    """The public half of a key file, private or public.

    Raises:
        CustodyError: As `load_signer`.
    """
    return load_signer(path, passphrase=passphrase, agent="unused").public


def new_key(path: Path, *, passphrase: bytes | None, comment: str = "") -> PublicKey:
    """A new Ed25519 key in OpenSSH's format, readable by its owner alone, with its .pub beside it.

    Raises:
        CustodyError: One of the two files is already there, or cannot be written.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    beside = path.with_name(path.name + ".pub")
    for one in (path, beside):
        if one.exists() or one.is_symlink():
            raise CustodyError(
                f"there is already a {one}", hint="use that key, or name another file: none is ever overwritten"
            )
    private = Ed25519PrivateKey.generate()
    with _explained(path):
        form = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
        secret = private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, form)
    public = PublicKey(raw=private.public_key().public_bytes_raw())
    line = f"{public} {comment}".rstrip() + "\n"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_new(path, secret, 0o600)
        _write_new(beside, line.encode("utf-8"), 0o644)
    except OSError as error:
        raise CustodyError(f"cannot write {path}: {(error.strerror or str(error)).lower()}") from error
    return public


def _read(path: Path) -> tuple[bytes, int]:
    """A key file's bytes and permissions, of the very file that was opened."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            found = os.fstat(file.fileno())
            data = file.read(MAX_KEY_FILE + 1) if stat.S_ISREG(found.st_mode) else b""
    except OSError as error:
        raise CustodyError(
            f"cannot read the key {path}: {(error.strerror or str(error)).lower()}",
            hint="archive key new makes one",
        ) from error
    if not data or len(data) > MAX_KEY_FILE:
        raise CustodyError(f"{path} is no key: not a regular file of at most {MAX_KEY_FILE} bytes, or empty")
    return data, found.st_mode


def _private_key(data: bytes, path: Path, passphrase: Passphrase) -> Any:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_ssh_private_key

    load: Callable[[bytes, bytes | None], Any] = (
        load_ssh_private_key if data.startswith(_OPENSSH) else load_pem_private_key
    )
    with _explained(path):
        try:
            private = load(data, None)
        except TypeError:
            # The library's way of saying that a passphrase is needed.
            private = load(data, passphrase(path))
    if not isinstance(private, Ed25519PrivateKey):
        raise CustodyError(f"{path} is no Ed25519 key: no other kind is used here", hint="archive key new makes one")
    return private


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """What the library raises about a key file, in our words."""
    from cryptography.exceptions import UnsupportedAlgorithm

    try:
        yield
    except UnsupportedAlgorithm as error:
        raise CustodyError(
            f"cannot open {path}: {str(error).lower()}",
            hint="for keys with a passphrase, install bcrypt; others than Ed25519 are not used here",
        ) from error
    except (ValueError, TypeError) as error:
        raise CustodyError(
            f"cannot open {path}: the passphrase is wrong, or the file is damaged", hint="try again"
        ) from error


def _write_new(path: Path, data: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
