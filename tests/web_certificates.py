"""Certificates made for one run of the tests: good ones, expired ones, ones that nobody vouches for."""

import ipaddress
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory


@dataclass(frozen=True)
class Certificate:
    """A certificate with its key and the chain it is sent with."""

    pem: bytes
    key: bytes
    chain: tuple[bytes, ...]
    """DER, as the server sends them."""

    def context(self) -> ssl.SSLContext:
        """For a server."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        with TemporaryDirectory() as folder:
            file = Path(folder) / "certificate.pem"
            file.write_bytes(self.pem + self.key)
            context.load_cert_chain(file)
        return context


class Authority:
    """A certificate authority with one intermediate, made anew for each run of the tests."""

    def __init__(self) -> None:
        self._root = _key()
        self._middle = _key()
        self.root = _made("Test Root", self._root, issuer="Test Root", signer=self._root, authority=True)
        self.middle = _made("Test Middle", self._middle, issuer="Test Root", signer=self._root, authority=True)

    def trust(self) -> ssl.SSLContext:
        """A client's context that trusts this authority alone."""
        context = ssl.create_default_context(cadata=_pem(self.root).decode())
        context.verify_flags |= ssl.VERIFY_X509_STRICT
        return context

    def certificate(self, *names: str, days: int = 30, self_signed: bool = False) -> Certificate:
        """For these names; `days` from now until it ends."""
        from cryptography.hazmat.primitives import serialization

        key = _key()
        if self_signed:
            leaf = _made(names[0], key, issuer=names[0], signer=key, names=names, days=days)
            sent = [leaf]
        else:
            leaf = _made(names[0], key, issuer="Test Middle", signer=self._middle, names=names, days=days)
            sent = [leaf, self.middle]
        return Certificate(
            pem=b"".join(_pem(one) for one in sent),
            key=key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            ),
            chain=tuple(one.public_bytes(serialization.Encoding.DER) for one in sent),
        )


@cache
def authority() -> Authority:
    """The one of this run."""
    return Authority()


def _key():
    from cryptography.hazmat.primitives.asymmetric import ec

    return ec.generate_private_key(ec.SECP256R1())


def _pem(certificate) -> bytes:
    from cryptography.hazmat.primitives import serialization

    return certificate.public_bytes(serialization.Encoding.PEM)


def _made(subject, key, *, issuer, signer, names=(), days=30, authority=False):
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    def name(text):
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=100))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    if names:
        alternatives = x509.SubjectAlternativeName([_alternative(one) for one in names])
        builder = builder.add_extension(alternatives, critical=False)
    return builder.sign(signer, hashes.SHA256())


def _alternative(name):
    from cryptography import x509

    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
