"""Public keys as OpenSSH writes them, Ed25519 only, and whoever holds the private half.

SSH's own binary form (RFC 4251 §5) is that of keys, signatures and agents alike: strings with their length before them.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, Self

from pressmark.custody.ed25519 import key_fault
from pressmark.errors import CustodyError

KEY_TYPE = "ssh-ed25519"
"""The one kind we sign with and verify (RFC 8709 §4)."""

OTHER_TYPES = ("ssh-", "ecdsa-", "sk-", "rsa-sha2-")
"""How the names of other kinds begin: told apart from what is no key at all."""

KEPT = 1024
"""Keys that are kept as they were read: a store is sealed by few, ten thousand times."""


def string(data: bytes) -> bytes:
    """Bytes with their length before them."""
    return len(data).to_bytes(4, "big") + data


@dataclass(slots=True, kw_only=True)
class Reading:
    """A place in binary data; whoever reads it to the end says so, since what stands behind would be unsigned."""

    data: bytes
    place: int = 0

    def take(self, count: int) -> bytes:
        """The next bytes.

        Raises:
            CustodyError: There are fewer.
        """
        taken = self.data[self.place : self.place + count]
        if len(taken) != count:
            raise CustodyError("it ends too early")
        self.place += count
        return taken

    def integer(self) -> int:
        """The next integer of 32 bits, without a sign."""
        return int.from_bytes(self.take(4), "big")

    def string(self) -> bytes:
        """The next string."""
        return self.take(self.integer())

    def end(self) -> None:
        """Nothing may stand here.

        Raises:
            CustodyError: Something does.
        """
        if self.place != len(self.data):
            raise CustodyError(f"{len(self.data) - self.place} bytes stand behind its end")


def to_base64(data: bytes) -> str:
    """Standard base64 with padding (RFC 4648 §4)."""
    return base64.b64encode(data).decode("ascii")


def from_base64(text: str) -> bytes:
    """The bytes of a base64 text in its one spelling.

    Raises:
        CustodyError: Padding is missing, or it is not the encoding of any bytes (RFC 4648 §3.3 and §3.5: such texts are
            refused, or one signature would have many spellings).
    """
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise CustodyError("not base64 with its padding") from error
    if to_base64(data) != text:
        raise CustodyError("not the one base64 spelling of its bytes")
    return data


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


def _blob(raw: bytes) -> bytes:
    return string(KEY_TYPE.encode()) + string(raw)


@lru_cache(maxsize=KEPT)
def _fingerprint(raw: bytes) -> str:
    return "SHA256:" + to_base64(hashlib.sha256(_blob(raw)).digest()).rstrip("=")


class Signer(Protocol):
    """Something that signs with one Ed25519 key: a key file or an agent, handed in."""

    @property
    def public(self) -> PublicKey:
        """The key's public half."""

    def sign(self, data: bytes) -> bytes:
        """An Ed25519 signature of 64 bytes.

        Raises:
            CustodyError: It refuses, or cannot be reached.
        """
