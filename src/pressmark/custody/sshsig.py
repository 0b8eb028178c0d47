"""OpenSSH's detached signatures (PROTOCOL.sshsig): what `ssh-keygen -Y sign` writes and `-Y verify` reads.

Our own are the very bytes that `ssh-keygen -Y sign -n pressmark` writes with the same key.
"""

import hashlib
import re
from dataclasses import dataclass

from pressmark.custody.ed25519 import SIGNATURE_SIZE, verifies
from pressmark.custody.encoding import from_base64, to_base64
from pressmark.custody.errors import CustodyError
from pressmark.custody.public_keys import KEY_TYPE, PublicKey
from pressmark.custody.signing import Signer
from pressmark.custody.ssh_wire import Reading, string

NAMESPACE = "pressmark"
"""What our signatures are for: one made for git or for a file cannot be passed off as one of ours."""

MAX_SIGNATURE = 4096
"""Bytes of a .sig file: an Ed25519 one has some 300."""

_MAGIC = b"SSHSIG"
_BEGIN = "-----BEGIN SSH SIGNATURE-----\n"
_END = "-----END SSH SIGNATURE-----\n"
_WIDTH = 70
"""Characters of a line as ssh-keygen writes it; others write up to 76, as the specification has it."""

_HASHES = {"sha512": hashlib.sha512, "sha256": hashlib.sha256}
_BODY = re.compile(r"(?:[A-Za-z0-9+/=]{1,76}\n)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SshSignature:
    """A parsed signature: who made it, for what, and how the message was hashed. Nothing is verified yet."""

    key: PublicKey
    namespace: str
    hash_name: str
    signature: bytes

    def verifies(self, message: bytes) -> bool:
        """Whether its key signed this message for its namespace."""
        return verifies(self.key.raw, self.signature, _signed(message, self.namespace, self.hash_name))


def sign_ssh(message: bytes, signer: Signer) -> bytes:
    """A signature file over a message, in our namespace."""
    raw = signer.sign(_signed(message, NAMESPACE, "sha512"))
    blob = (
        _MAGIC
        + (1).to_bytes(4, "big")
        + string(signer.public.blob)
        + string(NAMESPACE.encode())
        + string(b"")
        + string(b"sha512")
        + string(string(KEY_TYPE.encode()) + string(raw))
    )
    body = to_base64(blob)
    lines = (body[place : place + _WIDTH] + "\n" for place in range(0, len(body), _WIDTH))
    return (_BEGIN + "".join(lines) + _END).encode("ascii")


def read_ssh_signature(data: bytes) -> SshSignature:
    """A signature file, parsed.

    Raises:
        CustodyError: It is none, has something unsigned in it, or is by another kind of key.
    """
    text = data.decode("ascii", "replace")
    body = text.removeprefix(_BEGIN).removesuffix(_END)
    if len(body) + len(_BEGIN) + len(_END) != len(text) or not _BODY.fullmatch(body):
        raise CustodyError("not an armored SSH signature")
    lines = body.splitlines()
    if any(len(line) != len(lines[0]) for line in lines[:-1]) or len(lines[-1]) > len(lines[0]):
        raise CustodyError("an armored SSH signature with lines of several lengths")
    reading = Reading(data=from_base64("".join(lines)))
    if reading.take(len(_MAGIC)) != _MAGIC or reading.integer() != 1:
        raise CustodyError("not an SSH signature of version 1")
    key = PublicKey.from_blob(reading.string())
    namespace, reserved, hash_name, signature = (reading.string() for _ in range(4))
    reading.end()
    if reserved:
        raise CustodyError("something stands in the reserved field")
    if hash_name.decode("ascii", "replace") not in _HASHES:
        raise CustodyError(f"hashed with {hash_name[:20]!r}, not sha512 or sha256")
    return SshSignature(
        key=key,
        namespace=namespace.decode("utf-8", "backslashreplace"),
        hash_name=hash_name.decode("ascii"),
        signature=_raw(signature),
    )


def _raw(signature: bytes) -> bytes:
    reading = Reading(data=signature)
    kind, raw = reading.string(), reading.string()
    reading.end()
    if kind != KEY_TYPE.encode() or len(raw) != SIGNATURE_SIZE:
        raise CustodyError(f"not an Ed25519 signature of {SIGNATURE_SIZE} bytes")
    return raw


def _signed(message: bytes, namespace: str, hash_name: str) -> bytes:
    """What is signed (PROTOCOL.sshsig, section 3)."""
    digest = _HASHES[hash_name](message).digest()
    return _MAGIC + string(namespace.encode()) + string(b"") + string(hash_name.encode()) + string(digest)
