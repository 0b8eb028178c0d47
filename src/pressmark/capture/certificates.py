"""What a TLS connection says of its server: version, cipher, the certificates it sent, and whether they hold."""

import hashlib
import ssl
from dataclasses import dataclass
from typing import Any

CHAIN_TYPE = "application/pem-certificate-chain"
"""The media type of certificates one after another, the server's own first (RFC 8555 §9.1)."""

_DER = 2
"""What Python 3.10 to 3.12 call DER in the private call that gives the chain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TlsFacts:
    """One TLS connection as it was negotiated."""

    version: str
    """As WARC-Protocol writes it: `tls/1.3`."""

    cipher: str
    """The library's name of the cipher suite; of TLS 1.3 it is IANA's."""

    cipher_code: str
    """IANA's number of it, such as `0x1301`; empty where the library does not tell."""

    chain: tuple[bytes, ...]
    """The certificates that the server sent (DER), its own first."""

    chain_is_whole: bool
    """False where this Python gives only the server's own."""

    anchor_sha256: str
    """SHA-256 of the trusted certificate that the verification ended at; empty where there was none."""

    verified: bool
    verification: str
    """Against what it was verified, or why it was not."""

    @property
    def pem(self) -> bytes:
        """The chain as PEM (RFC 7468 §5), the server's own certificate first."""
        return "".join(ssl.DER_cert_to_PEM_cert(one) for one in self.chain).encode("ascii")

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """SHA-256 of each certificate of the chain, lower-case hexadecimal."""
        return tuple(hashlib.sha256(one).hexdigest() for one in self.chain)


def tls_facts(connected: ssl.SSLSocket, *, verified: bool, verification: str) -> TlsFacts:
    """The facts of a connection whose handshake is done."""
    name = (connected.cipher() or ("", "", 0))[0]
    codes = [one.get("id", 0) for one in connected.context.get_ciphers() if one.get("name") == name]
    sent = _chain(connected, "get_unverified_chain")
    path = _chain(connected, "get_verified_chain") if verified else ()
    leaf = connected.getpeercert(binary_form=True)
    return TlsFacts(
        version=(connected.version() or "").lower().replace("tlsv", "tls/"),
        cipher=name,
        cipher_code=f"0x{codes[0] & 0xFFFF:04X}" if codes else "",
        chain=sent or ((leaf,) if leaf else ()),
        chain_is_whole=bool(sent),
        anchor_sha256=hashlib.sha256(path[-1]).hexdigest() if path else "",
        verified=verified,
        verification=verification,
    )


def _chain(connected: ssl.SSLSocket, call: str) -> tuple[bytes, ...]:
    """Public from Python 3.13 on; before that the same call stands on the private object, with objects for bytes."""
    public: Any = getattr(connected, call, None)
    if public is not None:
        return tuple(public())
    private: Any = getattr(getattr(connected, "_sslobj", None), call, None)
    if private is None:
        return ()
    found: tuple[bytes, ...] = tuple(one.public_bytes(_DER) for one in private() or ())
    return found
