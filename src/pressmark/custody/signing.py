"""Whoever signs: a key file or an agent, handed in."""

from typing import Protocol

from pressmark.custody.public_keys import PublicKey


class Signer(Protocol):
    """Something that signs with one Ed25519 key."""

    @property
    def public(self) -> PublicKey:
        """The key's public half."""

    def sign(self, data: bytes) -> bytes:
        """An Ed25519 signature of 64 bytes.

        Raises:
            CustodyError: It refuses, or cannot be reached.
        """
