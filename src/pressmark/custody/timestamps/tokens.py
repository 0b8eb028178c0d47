"""One time stamp (RFC 3161): what it says, and whether it holds.

`rfc3161-client` reads the response and checks the signature and the chain of certificates at the token's own time, so
that an authority's certificate that has expired since is no fault. Its verifier is made anew for each use.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from importlib.util import find_spec
from typing import Any

from pressmark.custody.errors import CustodyError

SHA_256 = "2.16.840.1.101.3.4.2.1"
STRONG = {SHA_256: "sha256", "2.16.840.1.101.3.4.2.2": "sha384", "2.16.840.1.101.3.4.2.3": "sha512"}
"""Digests that a message imprint may be of; SHA-1 can be made to fit two messages."""

_PURPOSE = "1.3.6.1.5.5.7.3.8"


class Outcome(Enum):
    """What was found of a token."""

    GOOD = "good"
    NOT_GRANTED = "not granted"
    WEAK = "weak"
    PURPOSE = "purpose"
    UNKNOWN_AUTHORITY = "unknown authority"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A time stamp that could be read: when (UTC, and how far off at most), over which digest, by which authority."""

    time: datetime
    accuracy: timedelta
    algorithm: str
    imprint: bytes
    nonce: int | None
    authority: str
    response: Any

    @property
    def latest(self) -> datetime:
        """The latest moment at which it can have been made: what it proves to have existed existed then."""
        return self.time + self.accuracy

    def is_over(self, data: bytes) -> bool:
        """Whether its imprint is that of these bytes."""
        name = STRONG.get(self.algorithm)
        return name is not None and hashlib.new(name, data).digest() == self.imprint


def can_read_tokens() -> bool:
    """Whether the library that reads them is installed."""
    return find_spec("rfc3161_client") is not None


def read_token(data: bytes) -> Token:
    """A response as it was received.

    Raises:
        CustodyError: It is no response, holds no token, or rfc3161-client is not installed.
    """
    decode = _library().decode_timestamp_response
    try:
        response = decode(data)
        told = response.tst_info
        return Token(
            time=told.gen_time.astimezone(UTC),
            accuracy=_accuracy(told.accuracy),
            algorithm=told.message_imprint.hash_algorithm.dotted_string,
            imprint=bytes(told.message_imprint.message),
            nonce=told.nonce,
            authority=_authority(response),
            response=response,
        )
    except Exception as error:  # hostile bytes go through foreign parsers, which raise what they like
        raise CustodyError(f"not a time stamp (RFC 3161): {str(error)[:200]}") from error


def judge_token(token: Token, roots: Sequence[bytes]) -> tuple[Outcome, str]:
    """Whether a token holds under these roots (DER), and why not.

    Status granted (§2.4.2); a strong imprint; the signer's certificate with the time-stamping purpose, critical and
    alone (§2.3); the certificate named in the signed attributes (RFC 5816); the chain at the token's time
    (RFC 5280 §6).
    """
    try:
        return _judged(token, roots)
    except Exception as error:  # noqa: BLE001 - as above
        return Outcome.WRONG, f"its certificates cannot be read: {str(error)[:200]}"


def _judged(token: Token, roots: Sequence[bytes]) -> tuple[Outcome, str]:  # noqa: PLR0911 - a ladder
    from cryptography import x509

    library = _library()
    if fault := _version_fault(token.response):
        return Outcome.WRONG, fault
    if token.response.status != 0:
        return Outcome.NOT_GRANTED, f"the authority did not grant it: status {token.response.status}"
    if token.algorithm not in STRONG:
        return Outcome.WEAK, f"its imprint is of the digest {token.algorithm}, which is not SHA-256 or better"
    if fault := _purpose_fault(token.response):
        return Outcome.PURPOSE, fault
    known = [x509.load_der_x509_certificate(one) for one in roots]
    reasons = []
    for root in known:
        try:
            library.VerifierBuilder().add_root_certificate(root).build().verify(token.response, token.imprint)
        except (library.VerificationError, ValueError) as error:
            reasons.append(str(error))
            continue
        return Outcome.GOOD, ""
    issuers = {root.subject.public_bytes() for root in known}
    if not any(one.issuer.public_bytes() in issuers for one in _certificates(token.response)):
        return Outcome.UNKNOWN_AUTHORITY, f"none of the roots given vouches for {token.authority}"
    return Outcome.WRONG, _short(reasons)


def _library() -> Any:
    try:
        import rfc3161_client
    except ImportError as error:
        raise CustodyError(
            "time stamps need rfc3161-client, which is not installed", hint="pip install 'pressmark[timestamp]'"
        ) from error
    return rfc3161_client


def _accuracy(found: Any) -> timedelta:
    if found is None:
        return timedelta()
    return timedelta(seconds=found.seconds or 0, milliseconds=found.millis or 0, microseconds=found.micros or 0)


def _certificates(response: Any) -> list[Any]:
    from cryptography import x509

    return [x509.load_der_x509_certificate(bytes(one)) for one in response.signed_data.certificates]


def _signers(response: Any) -> list[Any]:
    """The certificates that are not those of an authority over others."""
    from cryptography import x509

    found = []
    for one in _certificates(response):
        try:
            above = one.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
        except x509.ExtensionNotFound:
            above = False
        if not above:
            found.append(one)
    return found


def _authority(response: Any) -> str:
    names = [one.subject.rfc4514_string() for one in _signers(response)]
    return names[0] if names else "an authority that sent no certificate"


def _version_fault(response: Any) -> str | None:
    """The versions that CMS demands (RFC 5652 §5.1, §5.3): no signature covers them."""
    signers = list(response.signed_data.signer_infos)
    if response.signed_data.version != 3 or len(signers) != 1 or signers[0].version not in (1, 3):
        return "it is not signed data of version 3 with one signer (RFC 5652)"
    return None


def _purpose_fault(response: Any) -> str | None:
    from cryptography import x509

    for one in _signers(response):
        try:
            usage = one.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
        except x509.ExtensionNotFound:
            return "its certificate has no extended key usage: it is no time-stamping authority's (§2.3)"
        purposes = [purpose.dotted_string for purpose in usage.value]
        if purposes != [_PURPOSE] or not usage.critical:
            return "its certificate is not for time stamping alone, marked as critical (§2.3)"
    return None


def _short(reasons: Sequence[str]) -> str:
    words = reasons[0] if reasons else "no root was given"
    for plain in ("certificate has expired", "certificate is not yet valid"):
        if plain in words:
            return f"at the token's own time its {plain}"
    return "its signature or its certificates do not hold" if "pkcs7" in words.lower() else words[:200]
