"""Labelled digests (`sha1:…`, ISO 28500 §5.8): the spellings in use, told apart by their length."""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

SIZES = MappingProxyType({"md5": 16, "sha1": 20, "sha256": 32, "sha384": 48, "sha512": 64})
"""Bytes of the digests we can compute."""

WEAK = frozenset({"md5", "sha1"})
"""Algorithms for which collisions can be made: they show damage, not forgery."""

MAX_DIGEST_CHARACTERS = 500
"""SHA-512 in hexadecimal has 128; what is remembered of the last ones stays small."""

_LABELLED = re.compile(r"([!#$%&'*+\-.0-9A-Z^_`a-z|~]+):([A-Za-z0-9+/_=\-.~]+)")
_HEX = re.compile(r"[0-9A-Fa-f]+")
_BASE32 = re.compile(r"[A-Za-z2-7]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A digest as a field states it; `value` is None where we do not know the algorithm."""

    algorithm: str
    value: bytes | None
    spelling: str
    """`hex`, `base32`, `base64`, or empty."""

    @property
    def plain(self) -> "Digest":
        """The same digest however it was spelled."""
        return self if self.value is None else Digest(algorithm=self.algorithm, value=self.value, spelling="hex")


@lru_cache(maxsize=16)
def read_digest(text: str) -> Digest | None:
    """The digest of a field's value; None where it is none, or not one of its algorithm's length."""
    found = _LABELLED.fullmatch(text) if len(text) <= MAX_DIGEST_CHARACTERS else None
    if not found:
        return None
    algorithm = found[1].lower().replace("-", "")
    size = SIZES.get(algorithm)
    if size is None:
        return Digest(algorithm=found[1].lower(), value=None, spelling="")
    digits = found[2].rstrip("=")
    if len(digits) == 2 * size and _HEX.fullmatch(digits):
        return Digest(algorithm=algorithm, value=bytes.fromhex(digits), spelling="hex")
    if len(digits) == -(-8 * size // 5) and _BASE32.fullmatch(digits):
        return _decoded(algorithm, digits.upper(), "base32")
    if len(digits) == -(-4 * size // 3):
        return _decoded(algorithm, digits.replace("-", "+").replace("_", "/"), "base64")
    return None


def hasher(algorithm: str) -> "hashlib._Hash":
    """A hash object for one of `SIZES`."""
    return hashlib.new(algorithm, usedforsecurity=False)


def _decoded(algorithm: str, digits: str, spelling: str) -> Digest | None:
    """The bytes; None where the digits are not their one canonical spelling (RFC 4648 §3.5)."""
    decode, encode, width = (
        (base64.b32decode, base64.b32encode, 8) if spelling == "base32" else (base64.b64decode, base64.b64encode, 4)
    )
    try:
        value = decode(digits + "=" * (-len(digits) % width))
    except (binascii.Error, ValueError):
        return None
    if encode(value).decode("ascii").rstrip("=") != digits:
        return None
    return Digest(algorithm=algorithm, value=value, spelling=spelling)
