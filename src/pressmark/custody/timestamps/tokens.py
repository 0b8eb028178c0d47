"""One time stamp as its authority sent it (RFC 3161 §2.4.2): read, and not believed yet.

A response holds a token: CMS signed data (RFC 5652) around what is attested. Of the response only the token is signed,
and of the token only the attested content and the signed attributes. So everything else is either compared with what is
signed, or must have the one value that it may have here.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pressmark.custody.files import MAX_TOKEN
from pressmark.custody.timestamps.der import (
    BIT_STRING,
    BOOLEAN,
    GENERALIZED_TIME,
    INTEGER,
    NULL,
    OCTET_STRING,
    OID,
    SEQUENCE,
    SET,
    UTF8_STRING,
    Element,
    Fields,
    read_der,
)
from pressmark.errors import CustodyError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

MAX_CERTIFICATES = 10
"""Certificates in a token: a path has four or five, and each more makes the search for one longer."""

_STATUS = ("granted", "granted with changes", "rejected", "waiting", "revocation warning", "revoked")
_SIGNED_DATA = "1.2.840.113549.1.7.2"
_ATTESTED = "1.2.840.113549.1.9.16.1.4"
_CONTENT_TYPE = "1.2.840.113549.1.9.3"
_MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
_SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12"
_SIGNING_CERTIFICATE_2 = "1.2.840.113549.1.9.16.2.47"
_SHA_1 = "1.3.14.3.2.26"
SHA_256 = "2.16.840.1.101.3.4.2.1"
RSA_PSS = "1.2.840.113549.1.1.10"
"""RSASSA-PSS (RFC 4055 §3.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Algorithm:
    """An algorithm by its object identifier; `parameters` are those of RSASSA-PSS, the only ones that are read."""

    name: str
    parameters: Element | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The one signature of a token, with the attributes that it covers (RFC 5652 §5.3).

    `covered` are the bytes that were signed; `message_digest` is the digest of the attested content by
    `digest_algorithm`; `certificate_digests` are algorithm and digest of the signer's certificate, as the signer says.
    """

    digest_algorithm: str
    algorithm: Algorithm
    value: bytes
    covered: bytes
    message_digest: bytes
    certificate_digests: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a time stamp says: when (UTC, and how far off at most), over which digest, by which authority.

    `signer` is the certificate that the signature names, None where it was not sent along; `certificates` are all.
    """

    time: datetime
    accuracy: timedelta
    digest_algorithm: str
    imprint: bytes
    nonce: int | None
    content: bytes
    signature: Signature
    signer: "Certificate | None"
    certificates: "tuple[Certificate, ...]"

    @property
    def latest(self) -> datetime:
        """The latest moment at which it can have been made: what it is over stood then."""
        return self.time + self.accuracy

    @property
    def earliest(self) -> datetime:
        """The earliest moment at which it can have been made."""
        return self.time - self.accuracy

    @property
    def authority(self) -> str:
        """The signer by the name in their certificate."""
        return _named(self.signer) if self.signer is not None else "an authority that sent no certificate"


def read_token(data: bytes) -> Token:
    """A response as it was received.

    Raises:
        CustodyError: It is no response in strict form, grants nothing, or holds something that has no place in it.
    """
    try:
        return _read(data)
    except CustodyError as error:
        raise CustodyError(f"not a time stamp (RFC 3161): {error.message}", hint=error.hint) from error
    except Exception as error:  # hostile certificates go through a foreign parser, which raises what it likes
        raise CustodyError(f"not a time stamp (RFC 3161): {str(error)[:200]}") from error


def _read(data: bytes) -> Token:
    if len(data) > MAX_TOKEN:
        raise CustodyError(f"{len(data)} bytes; at most {MAX_TOKEN} are read")
    response = read_der(data, SEQUENCE).fields()
    _check_granted(response.take(SEQUENCE).fields())
    token = response.take(SEQUENCE).fields()
    response.end()
    if token.take(OID).identifier() != _SIGNED_DATA:
        raise CustodyError("its content is not signed data")
    wrapped = token.take(0xA0).fields()
    token.end()
    signed = wrapped.take(SEQUENCE).fields()
    wrapped.end()
    return _read_signed(signed)


def _check_granted(status: Fields) -> None:
    """RFC 3161 §2.4.2, PKIStatusInfo: granted, without any change to what was asked for."""
    number = status.take(INTEGER).whole_number()
    strings = status.maybe(SEQUENCE)
    texts = (
        [one.content.decode("utf-8", "replace")[:200] for one in strings.fields().all(UTF8_STRING)] if strings else []
    )
    failure = status.maybe(BIT_STRING)
    status.end()
    if number != 0 or failure is not None:
        word = _STATUS[number] if 0 <= number < len(_STATUS) else str(number)
        reason = f" ({_failure(failure)})" if failure is not None else ""
        said = f": {'; '.join(texts)}" if texts else ""
        raise CustodyError(f"the authority did not grant it: {word}{reason}{said}")


def _failure(bits: Element) -> str:
    """RFC 3161 §2.4.2, PKIFailureInfo."""
    words = {0: "unknown algorithm", 2: "bad request", 5: "bad data", 14: "its time source is not available"}
    words |= {
        15: "policy not accepted",
        16: "extension not accepted",
        17: "information not available",
        25: "its failure",
    }
    value = int.from_bytes(bits.content[1:], "big")
    size = 8 * (len(bits.content) - 1)
    found = [words.get(place, f"failure {place}") for place in range(min(size, 64)) if value >> (size - 1 - place) & 1]
    return ", ".join(found) or "no reason given"


def _read_signed(signed: Fields) -> Token:
    """RFC 5652 §5.1, with what RFC 3161 §2.4.2 fixes of it."""
    if signed.take(INTEGER).whole_number() != 3:
        raise CustodyError("it is not signed data of version 3 (RFC 5652 §5.1)")
    digests = [_algorithm(one).name for one in signed.take(SET).fields().all(SEQUENCE)]
    content = _content(signed.take(SEQUENCE).fields())
    certificates = _certificates(signed.maybe(0xA0))
    signed.maybe(0xA1)  # revocation lists: no signature of the token covers them, and nothing is believed of them
    (signer,) = _only(signed.take(SET).fields().all(SEQUENCE), "signer (RFC 3161 §2.4.2)")
    signed.end()
    signature, named = _signature(signer.fields())
    if digests != [signature.digest_algorithm]:
        raise CustodyError("its list of digests is not the one of its signer (RFC 5652 §5.1)")
    matching = next((one for one in certificates if named(one)), None)
    return _attested(content, signature, matching, certificates)


def _content(fields: Fields) -> bytes:
    if fields.take(OID).identifier() != _ATTESTED:
        raise CustodyError("what is signed is no time")
    wrapped = fields.take(0xA0).fields()
    fields.end()
    content = wrapped.take(OCTET_STRING).content
    wrapped.end()
    return content


def _certificates(element: Element | None) -> "tuple[Certificate, ...]":
    from cryptography.x509 import load_der_x509_certificate

    found = element.fields().all(SEQUENCE) if element is not None else []
    if len(found) > MAX_CERTIFICATES:
        raise CustodyError(f"{len(found)} certificates; at most {MAX_CERTIFICATES} are read")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what later releases will refuse: an old token's certificate stays as it is
        return tuple(load_der_x509_certificate(one.raw) for one in found)


def _signature(fields: Fields) -> "tuple[Signature, Callable[[Certificate], bool]]":
    """RFC 5652 §5.3: the signature, and whether a certificate is the one that it names."""
    version = fields.take(INTEGER).whole_number()
    by_key = fields.maybe(0x80)
    named = _named_by_key(by_key) if by_key is not None else _named_by_issuer(fields.take(SEQUENCE).fields())
    if version != (3 if by_key is not None else 1):
        raise CustodyError("its signer is of another version (RFC 5652 §5.3)")
    digest = _algorithm(fields.take(SEQUENCE))
    attributes = fields.take(0xA0)
    algorithm = _algorithm(fields.take(SEQUENCE))
    value = fields.take(OCTET_STRING).content
    fields.maybe(0xA1)  # attributes that no signature covers: nothing is believed of them
    fields.end()
    known = _attributes(attributes.fields())
    if _value(known, _CONTENT_TYPE, OID).identifier() != _ATTESTED:
        raise CustodyError("its signature is over content of another type (RFC 5652 §11.1)")
    signature = Signature(
        digest_algorithm=digest.name,
        algorithm=algorithm,
        value=value,
        covered=bytes((SET,)) + attributes.raw[1:],  # RFC 5652 §5.4: signed as a SET, not under the tag [0]
        message_digest=_value(known, _MESSAGE_DIGEST, OCTET_STRING).content,
        certificate_digests=tuple(_certificate_digests(known)),
    )
    return signature, named


def _named_by_key(identifier: Element) -> "Callable[[Certificate], bool]":
    from cryptography import x509

    def named(certificate: "Certificate") -> bool:
        try:
            found = certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
        except x509.ExtensionNotFound:
            return False
        return found.value.digest == identifier.content

    return named


def _named_by_issuer(fields: Fields) -> "Callable[[Certificate], bool]":
    issuer, serial = fields.take(SEQUENCE).raw, fields.take(INTEGER).raw
    fields.end()

    def named(certificate: "Certificate") -> bool:
        """Compared as written (RFC 5280 §4.1): a name has several spellings, and only one was signed."""
        parts = read_der(certificate.tbs_certificate_bytes, SEQUENCE).fields()
        parts.maybe(0xA0)
        number, _, name = parts.take(INTEGER).raw, parts.take(SEQUENCE), parts.take(SEQUENCE).raw
        return (name, number) == (issuer, serial)

    return named


def _attributes(fields: Fields) -> dict[str, Element]:
    """RFC 5652 §5.3: the signed attributes, each once."""
    found: dict[str, Element] = {}
    for one in fields.all(SEQUENCE):
        parts = one.fields()
        name = parts.take(OID).identifier()
        if name in found:
            raise CustodyError(f"the signed attribute {name} stands there twice")
        found[name] = parts.take(SET)
        parts.end()
    return found


def _value(attributes: dict[str, Element], name: str, tag: int) -> Element:
    if name not in attributes:
        raise CustodyError(f"the signed attribute {name} is missing")
    (found,) = _only(attributes[name].fields().all(tag), f"value of the signed attribute {name}")
    return found


def _certificate_digests(attributes: dict[str, Element]) -> list[tuple[str, bytes]]:
    """RFC 2634 §5.4 and RFC 5035 §3, as RFC 5816 §2.2.1 has them: the first certificate named is the signer's."""
    found = []
    for name in (_SIGNING_CERTIFICATE, _SIGNING_CERTIFICATE_2):
        if name in attributes:
            first = _value(attributes, name, SEQUENCE).fields().take(SEQUENCE).fields().take(SEQUENCE).fields()
            chosen = first.maybe(SEQUENCE) if name == _SIGNING_CERTIFICATE_2 else None
            default = _SHA_1 if name == _SIGNING_CERTIFICATE else SHA_256
            algorithm = _algorithm(chosen).name if chosen is not None else default
            found.append((algorithm, first.take(OCTET_STRING).content))
    if not found:
        raise CustodyError("no signed attribute names its signer's certificate (RFC 3161 §2.4.2)")
    return found


def _attested(
    content: bytes, signature: Signature, signer: "Certificate | None", certificates: "tuple[Certificate, ...]"
) -> Token:
    """RFC 3161 §2.4.2, TSTInfo."""
    fields = read_der(content, SEQUENCE).fields()
    if fields.take(INTEGER).whole_number() != 1:
        raise CustodyError("what is attested is not of version 1")
    fields.take(OID).identifier()  # the policy: whom it binds is between the authority and those who trust it
    imprint = fields.take(SEQUENCE).fields()
    algorithm = _algorithm(imprint.take(SEQUENCE)).name
    digest = imprint.take(OCTET_STRING).content
    imprint.end()
    fields.take(INTEGER).whole_number()  # the serial number: an authority's own
    time = fields.take(GENERALIZED_TIME).moment()
    accuracy = _accuracy(fields.maybe(SEQUENCE))
    if (ordered := fields.maybe(BOOLEAN)) is not None:
        ordered.truth()
    nonce = fields.maybe(INTEGER)
    fields.maybe(0xA0)  # the authority's name once more: the certificate that signed says it
    _check_extensions(fields.maybe(0xA1))
    fields.end()
    try:
        _ = time - accuracy, time + accuracy
    except OverflowError as error:
        raise CustodyError("its time with its accuracy is on no calendar") from error
    token = Token(
        time=time,
        accuracy=accuracy,
        digest_algorithm=algorithm,
        imprint=digest,
        nonce=nonce.whole_number() if nonce is not None else None,
        content=content,
        signature=signature,
        signer=signer,
        certificates=certificates,
    )
    _ = token.authority  # a name that cannot be read is found here
    return token


def _accuracy(element: Element | None) -> timedelta:
    """RFC 3161 §2.4.2: where it is missing, nothing is added; an authority may say it in its policy."""
    if element is None:
        return timedelta()
    fields = element.fields()
    amounts = [fields.maybe(tag) for tag in (INTEGER, 0x80, 0x81)]
    fields.end()
    seconds, thousandths, millionths = (one.whole_number() if one is not None else 0 for one in amounts)
    if seconds < 0 or seconds > 2**32 or not all(0 <= one <= 999 for one in (thousandths, millionths)):
        raise CustodyError("its accuracy is out of range")
    return timedelta(seconds=seconds, milliseconds=thousandths, microseconds=millionths)


def _check_extensions(element: Element | None) -> None:
    for one in element.fields().all(SEQUENCE) if element is not None else ():
        fields = one.fields()
        name = fields.take(OID).identifier()
        critical = fields.maybe(BOOLEAN)
        if critical is not None and critical.truth():
            raise CustodyError(f"it has a critical extension that nobody here knows: {name}")


def _algorithm(element: Element) -> Algorithm:
    fields = element.fields()
    name = fields.take(OID).identifier()
    parameters = fields.take(SEQUENCE) if name == RSA_PSS else None
    if parameters is None and (null := fields.maybe(NULL)) is not None and null.content:
        raise CustodyError("a NULL is not empty")
    fields.end()
    return Algorithm(name=name, parameters=parameters)


def _only(found: list[Element], what: str) -> list[Element]:
    if len(found) != 1:
        raise CustodyError(f"there is not exactly one {what}")
    return found


def _named(certificate: "Certificate") -> str:
    return certificate.subject.rfc4514_string()[:200] or f"serial number {certificate.serial_number}"
