"""Public keys as OpenSSH writes them, Ed25519 only."""

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from pressmark.custody.ed25519 import key_fault
from pressmark.custody.encoding import from_base64, to_base64
from pressmark.custody.errors import CustodyError
from pressmark.custody.ssh_wire import Reading, string

KEY_TYPE = "ssh-ed25519"
"""The one kind we sign with and verify (RFC 8709 §4)."""

OTHER_TYPES = ("ssh-", "ecdsa-", "sk-", "rsa-sha2-")
"""How the names of other kinds begin: told apart from what is no key at all."""

KEPT = 1024
"""Keys that are kept as they were read: a store is sealed by few, ten thousand times."""


def _blob(raw: bytes) -> bytes:
    return string(KEY_TYPE.encode()) + string(raw)


@lru_cache(maxsize=KEPT)
def _fingerprint(raw: bytes) -> str:
    return "SHA256:" + base64.b64encode(hashlib.sha256(_blob(raw)).digest()).rstrip(b"=").decode("ascii")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKey:
    """An Ed25519 public key: 32 bytes (RFC 8032 §5.1.5)."""

    raw: bytes

    def __post_init__(self) -> None:
        if fault := key_fault(self.raw):
            raise CustodyError(f"not an Ed25519 public key anybody can vouch with: {fault}")

    @property
    def blob(self) -> bytes:
        """The key in SSH's binary form (RFC 8709 §4)."""
        return _blob(self.raw)

    @property
    def fingerprint(self) -> str:
        """`SHA256:…`, as `ssh-keygen -l` prints it."""
        return _fingerprint(self.raw)

    def __str__(self) -> str:
        """`ssh-ed25519 AAAA…`: what stands in a .pub file, without the comment."""
        return f"{KEY_TYPE} {to_base64(self.blob)}"

    @classmethod
    @lru_cache(maxsize=KEPT)
    def from_blob(cls, blob: bytes) -> Self:
        """The key in SSH's binary form.

        Raises:
            CustodyError: It is none, or of another kind.
        """
        reading = Reading(data=blob)
        kind = reading.string()
        if kind != KEY_TYPE.encode():
            raise CustodyError(
                f"a key of the kind {kind[:40].decode('ascii', 'backslashreplace')}, not {KEY_TYPE}",
                hint="archive key new makes an Ed25519 key",
            )
        key = cls(raw=reading.string())
        reading.end()
        return key

    @classmethod
    @lru_cache(maxsize=KEPT)
    def parse(cls, text: str) -> Self:
        """A line `ssh-ed25519 AAAA… comment`.

        Raises:
            CustodyError: It is no public key, or one of another kind.
        """
        kind, _, rest = text.strip().partition(" ")
        if kind != KEY_TYPE:
            if kind.startswith(OTHER_TYPES):
                raise CustodyError(
                    f"a key of the kind {kind[:40]}: only {KEY_TYPE} is used here",
                    hint="archive key new makes an Ed25519 key",
                )
            raise CustodyError(f"not a public key: {text.strip()[:60]}", hint=f"it should read {KEY_TYPE} AAAA…")
        try:
            return cls.from_blob(from_base64(rest.split(maxsplit=1)[0] if rest.strip() else ""))
        except CustodyError as error:
            raise CustodyError(f"not a public key: {text.strip()[:60]}: {error.message}") from error
