"""Ed25519 (RFC 8032), verified more strictly than most libraries do.

A public key that is a point of small order verifies signatures over anything, so nobody can have vouched with it; a
small-order R makes one signature valid under several readings of the standard. Both are refused before the library
is asked, which itself refuses an S that is not below the group's order (§5.1.7).
"""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

KEY_SIZE = 32
"""Bytes of a public key (RFC 8032 §5.1.5)."""

SIGNATURE_SIZE = 64
"""Bytes of a signature: R and S (RFC 8032 §5.1.6)."""

_PRIME = 2**255 - 19
_ORDER_EIGHT = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_SMALL = frozenset({0, 1, _PRIME - 1, _ORDER_EIGHT, _PRIME - _ORDER_EIGHT})
"""The y of all eight points whose order divides eight: those of order 1, 2 and 4 have y = 1, -1 and 0."""


def point_fault(encoded: bytes) -> str | None:
    """What is wrong with 32 bytes as a point, or None. Whether it lies on the curve is the library's to find out."""
    y = int.from_bytes(encoded, "little") & (2**255 - 1)
    if y >= _PRIME:
        return "not the one encoding of a point (RFC 8032 §5.1.3)"
    return "a point of small order, which fits any message" if y in _SMALL else None


@lru_cache(maxsize=1024)
def key_fault(raw: bytes) -> str | None:
    """What is wrong with a public key, or None."""
    if len(raw) != KEY_SIZE:
        return f"{len(raw)} bytes, not {KEY_SIZE}"
    return point_fault(raw)


def verifies(raw: bytes, signature: bytes, message: bytes) -> bool:
    """Whether this public key signed this message."""
    from cryptography.exceptions import InvalidSignature

    if key_fault(raw) or len(signature) != SIGNATURE_SIZE or point_fault(signature[:KEY_SIZE]):
        return False
    try:
        _key(raw).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=1024)
def _key(raw: bytes) -> "Ed25519PublicKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(raw)
