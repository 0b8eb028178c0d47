"""What an archive ID commits to, claim by claim: a Merkle tree over the lines of claims.jsonl.

So one claim can be shown, and proved to belong to the archive, without the rest. The salts keep a withheld line from
being guessed by whoever has the proofs alone; whoever has the text can compute them all: this spares copyright, it
keeps no secrets.
"""

import hashlib
import hmac
from collections.abc import Sequence

_SALT_KEY = b"pressmark salt 1\n"
_LEAF, _NODE = b"\x00", b"\x01"


def salts(text: bytes, claims: bytes, count: int) -> list[bytes]:
    """The salt of each line: HMAC-SHA-256 over the digest of claims.jsonl and the line's index (8 bytes, big-endian).

    The key is SHA-256(`pressmark salt 1` LF, then text.txt).
    """
    key = hashlib.sha256(_SALT_KEY + text).digest()
    whole = hashlib.sha256(claims).digest()
    return [hmac.digest(key, whole + index.to_bytes(8, "big"), "sha256") for index in range(count)]


def leaf(salt: bytes, line: bytes) -> bytes:
    """The hash of a line without its LF: SHA-256(0x00, salt, line)."""
    return hashlib.sha256(_LEAF + salt + line).digest()


def commitment(text: bytes, claims: bytes) -> dict[str, str]:
    """What provenance.json says of claims.jsonl: how many leaves, and the root of the tree over them (hex)."""
    lines = claims.split(b"\n")[:-1]
    hashes = [leaf(salt, line) for salt, line in zip(salts(text, claims, len(lines)), lines, strict=True)]
    return {"leaves": str(len(lines)), "root": merkle_root(hashes).hex()}


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes (RFC 9162 §2.1.1); of none, the SHA-256 of nothing."""
    if not leaves:
        return hashlib.sha256().digest()
    # An odd one moves up as it is: the same tree as splitting at the largest power of two below the count.
    level = list(leaves)
    while len(level) > 1:
        pairs = [hashlib.sha256(_NODE + level[at] + level[at + 1]).digest() for at in range(0, len(level) - 1, 2)]
        level = pairs + level[len(pairs) * 2 :]
    return level[0]


def inclusion_path(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """The hashes that prove a leaf to be in the tree, from the leaf upwards (RFC 9162 §2.1.3.1)."""
    path: list[bytes] = []
    level = list(leaves)
    while len(level) > 1:
        if (beside := index ^ 1) < len(level):
            path.append(level[beside])
        pairs = [hashlib.sha256(_NODE + level[at] + level[at + 1]).digest() for at in range(0, len(level) - 1, 2)]
        level = pairs + level[len(pairs) * 2 :]
        index //= 2
    return path


def root_from_path(index: int, count: int, leaf_hash: bytes, path: Sequence[bytes]) -> bytes | None:
    """The root that a leaf, its index among `count` and its path give (RFC 9162 §2.1.3.2); None where they cannot."""
    if not 0 <= index < count:
        return None
    number, last, result = index, count - 1, leaf_hash
    for other in path:
        if last == 0:
            return None
        if number % 2 or number == last:
            result = hashlib.sha256(_NODE + other + result).digest()
            while number % 2 == 0 and number:
                number, last = number >> 1, last >> 1
        else:
            result = hashlib.sha256(_NODE + result + other).digest()
        number, last = number >> 1, last >> 1
    return result if last == 0 else None
