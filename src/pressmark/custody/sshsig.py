"""OpenSSH's detached signatures (PROTOCOL.sshsig), in the one form that `ssh-keygen -Y sign -n pressmark` writes.

ssh-keygen reads several other spellings of one signature: each would be another file with another digest, and a time
stamp over the first would be lost. So a spelling of its own is refused here, whatever it says.
"""

import hashlib
from dataclasses import dataclass

from pressmark.custody.ed25519 import SIGNATURE_SIZE, verifies
from pressmark.custody.keys import KEY_TYPE, PublicKey, Reading, Signer, from_base64, string, to_base64
from pressmark.errors import CustodyError

NAMESPACE = "pressmark"
"""What our signatures are for: one made for git or for a file cannot be passed off as one of ours."""

MAX_SIGNATURE = 1024
"""Bytes of a .sig file: an Ed25519 one has some 300."""

_MAGIC = b"SSHSIG"
_VERSION = (1).to_bytes(4, "big")
_HASH = b"sha512"
_BEGIN = b"-----BEGIN SSH SIGNATURE-----\n"
_END = b"-----END SSH SIGNATURE-----\n"
_WIDTH = 70
"""Characters of a line as ssh-keygen writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SshSignature:
    """A signature as it says of itself: by which key, for what. Nothing is verified yet."""

    key: PublicKey
    namespace: bytes
    raw: bytes

    @property
    def armoured(self) -> bytes:
        """The bytes of its file, in the one form."""
        blob = _MAGIC + _VERSION + string(self.key.blob) + string(self.namespace) + string(b"") + string(_HASH)
        return _armoured(to_base64(blob + string(string(KEY_TYPE.encode()) + string(self.raw))))

    def verifies(self, message: bytes) -> bool:
        """Whether its key signed this message for its namespace."""
        return verifies(self.key.raw, self.raw, _signed(message, self.namespace))


def sign_ssh(message: bytes, signer: Signer) -> bytes:
    """A signature file over a message, in our namespace."""
    namespace = NAMESPACE.encode()
    raw = signer.sign(_signed(message, namespace))
    return SshSignature(key=signer.public, namespace=namespace, raw=raw).armoured


def read_ssh_signature(data: bytes) -> SshSignature:
    """A signature file, parsed.

    Raises:
        CustodyError: It is none, is by another kind of key, or is not in the one form.
    """
    if not (data.startswith(_BEGIN) and data.endswith(_END)):
        raise CustodyError("not an armoured SSH signature")
    body = data[len(_BEGIN) : -len(_END)].decode("ascii", "replace").replace("\n", "")
    reading = Reading(data=from_base64(body))
    if reading.take(len(_MAGIC)) != _MAGIC or reading.take(len(_VERSION)) != _VERSION:
        raise CustodyError("not an SSH signature of version 1")
    key = PublicKey.from_blob(reading.string())
    namespace, reserved, hash_name, signature = (reading.string() for _ in range(4))
    reading.end()
    if reserved:
        raise CustodyError("something stands in the reserved field")
    if hash_name != _HASH:
        raise CustodyError(f"hashed with {hash_name[:20]!r}, not sha512")
    raw = _raw(signature)
    # Each field was read to its end and base64 has one spelling: only the line ends are left to be looked at.
    if _armoured(body) != data:
        raise CustodyError(f"not in the form that ssh-keygen writes: lines of {_WIDTH} characters, each ended by LF")
    return SshSignature(key=key, namespace=namespace, raw=raw)


def _armoured(body: str) -> bytes:
    lines = (body[place : place + _WIDTH] + "\n" for place in range(0, len(body), _WIDTH))
    return _BEGIN + "".join(lines).encode("ascii") + _END


def _raw(signature: bytes) -> bytes:
    reading = Reading(data=signature)
    kind, raw = reading.string(), reading.string()
    reading.end()
    if kind != KEY_TYPE.encode() or len(raw) != SIGNATURE_SIZE:
        raise CustodyError(f"not an Ed25519 signature of {SIGNATURE_SIZE} bytes")
    return raw


def _signed(message: bytes, namespace: bytes) -> bytes:
    """What is signed (PROTOCOL.sshsig, section 3)."""
    return _MAGIC + string(namespace) + string(b"") + string(_HASH) + string(hashlib.sha512(message).digest())
