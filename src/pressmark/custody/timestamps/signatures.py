"""Whether a token's signature holds, and is by a certificate that may make time stamps. Whose that is, others judge.

1. digests    What is attested is over SHA-256 or better, and so is the signature (RFC 8933 §3 for the two together).
2. content    The signed digest is that of the attested content (RFC 5652 §5.4, §11.2).
3. purpose    The certificate that the signature names was sent along; it is for time stamping, for nothing else, and
              says so critically (RFC 3161 §2.3).
4. signer     It is the one whose digest was signed (RFC 5816 §2.2.1): no other of the same key can take its place.
5. signature  It holds for the signed attributes under that certificate's key (RFC 5652 §5.4).

What the caller must still do: judge the certificate, at the token's time.
"""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pressmark.custody.timestamps.der import INTEGER, OID, SEQUENCE
from pressmark.custody.timestamps.tokens import RSA_PSS, Algorithm, Token
from pressmark.errors import CustodyError
from pressmark.model.findings import Code

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

STRONG = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}
"""Collision-resistant digests; SHA-1 is not."""

_WEAK = {"1.2.840.113549.2.5": "MD5", "1.3.14.3.2.26": "SHA-1"}
_WEAK_SIGNATURES = {
    "1.2.840.113549.1.1.4": "MD5",
    "1.2.840.113549.1.1.5": "SHA-1",
    "1.3.14.3.2.29": "SHA-1",
    "1.2.840.10045.4.1": "SHA-1",
}
_CERTIFICATE_DIGESTS = STRONG | {"1.3.14.3.2.26": "sha1"}
"""SHA-1 too (RFC 3161 §2.4.2): the signer says it of their own certificate, and an authority has signed that one."""

_RSA = "1.2.840.113549.1.1.1"
_RSA_WITH = {
    "1.2.840.113549.1.1.11": "sha256",
    "1.2.840.113549.1.1.12": "sha384",
    "1.2.840.113549.1.1.13": "sha512",
}
_MGF_1 = "1.2.840.113549.1.1.8"
_ECDSA_WITH = {"1.2.840.10045.4.3.2": "sha256", "1.2.840.10045.4.3.3": "sha384", "1.2.840.10045.4.3.4": "sha512"}
_ED25519 = "1.3.101.112"
_PURPOSE = "1.3.6.1.5.5.7.3.8"

LEAST_RSA_BITS = 2048
LEAST_CURVE_BITS = 256
"""Keys that are as hard to find as SHA-256's twins (NIST SP 800-57, from 2014 on)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a token is not believed: the code, and the reason in words."""

    code: Code
    why: str


def _weak(why: str) -> Fault:
    return Fault(code=Code.TIMESTAMP_WEAK, why=why)


def _wrong(why: str) -> Fault:
    return Fault(code=Code.TIMESTAMP_WRONG, why=why)


def _purpose(why: str) -> Fault:
    return Fault(code=Code.TIMESTAMP_PURPOSE, why=why)


def is_over(token: Token, data: bytes) -> bool:
    """Whether what a token attests is these bytes (RFC 3161 §2.4.2, messageImprint)."""
    name = STRONG.get(token.digest_algorithm)
    return name is not None and hashlib.new(name, data).digest() == token.imprint


def signature_fault(token: Token) -> Fault | None:
    """What is wrong with a token's own signature, or None."""
    try:
        return _digest_fault(token) or _content_fault(token) or _signer_fault(token)
    except CustodyError as error:
        return _wrong(error.message)
    except Exception as error:  # noqa: BLE001 - hostile certificates and keys: a foreign library raises what it likes
        return _wrong(f"its certificate cannot be read: {str(error)[:200]}")


def _digest_fault(token: Token) -> Fault | None:
    named = {
        "imprint": token.digest_algorithm,
        "signature's digest": token.signature.digest_algorithm,
    }
    for what, algorithm in named.items():
        if algorithm not in STRONG:
            word = _WEAK.get(algorithm, f"the digest {algorithm}")
            return _weak(f"its {what} is {word}; SHA-256 or better is believed")
    if word := _WEAK_SIGNATURES.get(token.signature.algorithm.name, ""):
        return _weak(f"its signature is over {word}; SHA-256 or better is believed")
    size = hashlib.new(STRONG[token.digest_algorithm]).digest_size
    if len(token.imprint) != size:
        return _wrong(f"its imprint has {len(token.imprint)} bytes, and its digest {size}")
    return None


def _content_fault(token: Token) -> Fault | None:
    digest = hashlib.new(STRONG[token.signature.digest_algorithm], token.content).digest()
    if digest != token.signature.message_digest:
        return _wrong("the signed digest is not that of what is attested (RFC 5652 §11.2)")
    return None


def _signer_fault(token: Token) -> Fault | None:
    if token.signer is None:
        return _wrong("the certificate that signed it was not sent along (RFC 3161 §2.4.1)")
    if fault := _purpose_fault(token.signer):
        return fault
    certificate = _certificate_bytes(token.signer)
    for algorithm, digest in token.signature.certificate_digests:
        name = _CERTIFICATE_DIGESTS.get(algorithm)
        if name is None or hashlib.new(name, certificate).digest() != digest:
            return _wrong("its certificate is not the one its signer signed for (RFC 5816 §2.2.1)")
    return _key_fault(token)


def _certificate_bytes(certificate: "Certificate") -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)


def _purpose_fault(certificate: "Certificate") -> Fault | None:
    from cryptography import x509

    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        return _purpose("its certificate is not for time stamping (RFC 3161 §2.3)")
    purposes = [one.dotted_string for one in usage.value]
    if _PURPOSE not in purposes:
        return _purpose("its certificate is not for time stamping (RFC 3161 §2.3)")
    if purposes != [_PURPOSE]:
        return _purpose("its certificate is not for time stamping alone (RFC 3161 §2.3)")
    if not usage.critical:
        why = "its certificate does not say critically that it is for time stamping (RFC 3161 §2.3)"
        return _purpose(why)
    return None


def _key_fault(token: Token) -> Fault | None:
    """The signature under the signer's key: RSA, also PSS (RFC 8017 §8), ECDSA, Ed25519."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    assert token.signer is not None  # noqa: S101 - its only caller has looked
    key = token.signer.public_key()
    value, covered, algorithm = token.signature.value, token.signature.covered, token.signature.algorithm
    try:
        if isinstance(key, rsa.RSAPublicKey):
            if key.key_size < LEAST_RSA_BITS:
                return _weak(f"its key is RSA of {key.key_size} bits; at least {LEAST_RSA_BITS}")
            key.verify(value, covered, *_rsa_terms(algorithm, token.signature.digest_algorithm))
        elif isinstance(key, ec.EllipticCurvePublicKey) and algorithm.name in _ECDSA_WITH:
            if key.key_size < LEAST_CURVE_BITS:
                return _weak(f"its key is on a curve of {key.key_size} bits")
            key.verify(value, covered, ec.ECDSA(_hash(_ECDSA_WITH[algorithm.name])))
        elif isinstance(key, ed25519.Ed25519PublicKey) and algorithm.name == _ED25519:
            key.verify(value, covered)
        else:
            return _wrong(f"its signature is by an algorithm that is not read: {algorithm.name}")
    except InvalidSignature:
        return _wrong("its signature does not hold")
    return None


def _hash(name: str) -> Any:
    from cryptography.hazmat.primitives import hashes

    return {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}[name]


def _rsa_terms(algorithm: Algorithm, digest: str) -> tuple[Any, Any]:
    from cryptography.hazmat.primitives.asymmetric import padding

    if algorithm.name == RSA_PSS:
        return _pss_terms(algorithm)
    if algorithm.name == _RSA:  # RFC 3370 §3.2: then the digest is the one named beside it
        return padding.PKCS1v15(), _hash(STRONG[digest])
    if algorithm.name in _RSA_WITH:
        return padding.PKCS1v15(), _hash(_RSA_WITH[algorithm.name])
    raise CustodyError(f"its signature is by an algorithm that is not read: {algorithm.name}")


def _pss_terms(algorithm: Algorithm) -> tuple[Any, Any]:
    """RFC 4055 §3.1: the digest, the one of the mask, and the salt's length; their defaults are SHA-1 and not read."""
    from cryptography.hazmat.primitives.asymmetric import padding

    if algorithm.parameters is None or algorithm.parameters.tag != SEQUENCE:
        raise CustodyError("its signature is over SHA-1 (RFC 4055 §3.1, defaults)")
    fields = algorithm.parameters.fields()
    digest = fields.take(0xA0).fields().take(SEQUENCE).fields().take(OID).identifier()
    mask = fields.take(0xA1).fields().take(SEQUENCE).fields()
    made_by = mask.take(OID).identifier()
    mask_digest = mask.take(SEQUENCE).fields().take(OID).identifier()
    salt = fields.take(0xA2).fields().take(INTEGER).whole_number()
    fields.end()
    if digest not in STRONG or mask_digest != digest or made_by != _MGF_1 or not 0 <= salt <= 64:
        raise CustodyError("its signature is by a kind of RSASSA-PSS that is not read")
    name = STRONG[digest]
    return padding.PSS(mgf=padding.MGF1(_hash(name)), salt_length=salt), _hash(name)
