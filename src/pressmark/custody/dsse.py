"""DSSE envelopes, version 1: signatures over exact bytes, never over a re-encoding of them.

The envelope's own form is ours alone (one line, closed, see `pressmark.custody.encoding`): what foreign tools write
has to be brought into it once; the payload inside is kept byte for byte, whoever wrote it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.custody.ed25519 import verifies
from pressmark.custody.encoding import compact, from_base64, read_compact, to_base64
from pressmark.custody.errors import CustodyError
from pressmark.custody.public_keys import PublicKey
from pressmark.custody.signing import Signer

PAYLOAD_TYPE = "application/vnd.in-toto+json"
"""The one payload type (in-toto attestation specification, envelope)."""

MAX_SIGNATURES = 8
"""Signatures on one envelope: a giver, a receiver and a few witnesses; each costs a verification."""


def pre_authentication(payload_type: str, payload: bytes) -> bytes:
    """What is signed: PAE(type, body) of the DSSE protocol; lengths are those in bytes."""
    kind = payload_type.encode("utf-8")
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeSignature:
    """One signature; `keyid` is an unauthenticated hint at the key and decides nothing."""

    keyid: str
    signature: bytes

    def is_by(self, key: PublicKey, signed: bytes) -> bool:
        """Whether this key made it over these bytes."""
        return verifies(key.raw, self.signature, signed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A payload as it was signed, and the signatures over it."""

    payload: bytes
    signatures: tuple[EnvelopeSignature, ...]

    @property
    def signed(self) -> bytes:
        """The bytes every signature is over."""
        return pre_authentication(PAYLOAD_TYPE, self.payload)


def write_envelope(payload: bytes, signers: Sequence[Signer]) -> bytes:
    """The envelope of a payload on one line, without a line end."""
    signed = pre_authentication(PAYLOAD_TYPE, payload)
    signatures = [{"keyid": one.public.fingerprint, "sig": to_base64(one.sign(signed))} for one in signers]
    return compact({"payload": to_base64(payload), "payloadType": PAYLOAD_TYPE, "signatures": signatures})


def read_envelope(line: bytes, *, name: str) -> Envelope:
    """An envelope on one line (without its line end).

    Raises:
        CustodyError: It is no envelope of ours.
        DocumentError: It is not JSON in the one form.
    """
    found = read_compact(line, name=name)
    if not isinstance(found, dict) or set(found) != {"payload", "payloadType", "signatures"}:
        raise CustodyError("not a DSSE envelope: it has payload, payloadType and signatures, and nothing else")
    if found["payloadType"] != PAYLOAD_TYPE:
        raise CustodyError(f"the payload type is {str(found['payloadType'])[:60]!r}, not {PAYLOAD_TYPE}")
    signatures = found["signatures"]
    if not isinstance(signatures, list) or not 1 <= len(signatures) <= MAX_SIGNATURES:
        raise CustodyError(f"an envelope has 1 to {MAX_SIGNATURES} signatures")
    return Envelope(
        payload=_bytes(found["payload"], "payload"),
        signatures=tuple(_signature(one, f"signature {number}") for number, one in enumerate(signatures, 1)),
    )


def _signature(found: object, name: str) -> EnvelopeSignature:
    if not isinstance(found, dict) or not {"sig"} <= set(found) <= {"keyid", "sig"}:
        raise CustodyError(f"{name} has other parts than sig and keyid")
    keyid = found.get("keyid", "")
    if not isinstance(keyid, str):
        raise CustodyError(f"the keyid of {name} is no text")
    return EnvelopeSignature(keyid=keyid, signature=_bytes(found["sig"], name))


def _bytes(text: object, name: str) -> bytes:
    if not isinstance(text, str):
        raise CustodyError(f"{name} is no text")
    try:
        return from_base64(text)
    except CustodyError as error:
        raise CustodyError(f"{name}: {error.message}") from error
