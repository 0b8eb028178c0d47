"""A time-stamping authority of our own: `openssl ts` behind a small HTTP server on loopback (RFC 3161 §3.4)."""

import hashlib
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from pressmark.custody.timestamps.der import (
    GENERALIZED_TIME,
    INTEGER,
    NULL,
    OCTET_STRING,
    SEQUENCE,
    SET,
    write_der,
    write_identifier,
    write_integer,
)

CONFIG = """
[tsa]
default_tsa = one
[one]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = {digest}
default_policy = 1.2.3.4.1
digests = sha1, sha256, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
{certs}
"""


class Authority:
    """A root and an authority under it, in a folder; `purposes` and `critical` are its extended key usage (§2.3).

    Where it `sends_root`, openssl puts the root after its own certificate, in whatever order DER would have them.
    """

    def __init__(
        self,
        folder: Path,
        *,
        purposes=(ExtendedKeyUsageOID.TIME_STAMPING,),
        critical=True,
        days=(-10, 3650),
        digest="sha256",
        sends_root=False,
        name="Test Time-Stamping Authority",
        bits=2048,
        curve=None,
        edwards=False,
    ):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        now = datetime.now(UTC)
        self.root_key, root = _certificate(
            "Test Root", None, None, now + timedelta(days=-4000), now + timedelta(days=9000), ca=True
        )
        key, cert = _certificate(
            name,
            root,
            self.root_key,
            now + timedelta(days=days[0]),
            now + timedelta(days=days[1]),
            purposes=purposes,
            critical=critical,
            bits=bits,
            curve=curve,
            edwards=edwards,
        )
        self.roots = root.public_bytes(serialization.Encoding.PEM)
        self.der = [root.public_bytes(serialization.Encoding.DER)]
        (folder / "root.pem").write_bytes(self.roots)
        (folder / "tsa.pem").write_bytes(cert.public_bytes(serialization.Encoding.PEM))
        (folder / "tsa.key").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        (folder / "serial").write_text("01\n")
        certs = f"certs = {folder}/root.pem" if sends_root else ""
        (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder, digest=digest, certs=certs))

    def made_by_hand(
        self,
        data: bytes,
        *,
        status: int = 0,
        signers: int = 1,
        imprint: bytes | None = None,
        digest: str = "2.16.840.1.101.3.4.2.1",
        at: datetime | None = None,
        nonce: int | None = None,
        certificates: int = 1,
        accuracy: int | None = None,
        hashed: str = "sha256",
        pss: bool = False,
        version: int = 1,
        without: str | None = None,
        named_by: str | None = None,
        more: tuple[bytes, ...] = (),
        algorithm_of_key: bytes | None = None,
        message_digest: bytes | None = None,
        twice: str | None = None,
        sent: tuple[bytes, ...] = (),
    ) -> bytes:
        """A response over these bytes that openssl would not sign (RFC 5652 §5, RFC 3161 §2.4.2)."""
        certificate = x509.load_pem_x509_certificate((self.folder / "tsa.pem").read_bytes())
        key = serialization.load_pem_private_key((self.folder / "tsa.key").read_bytes(), None)
        encoded = certificate.public_bytes(serialization.Encoding.DER)
        signed_over = _sequence(write_identifier(DIGESTS[hashed]), write_der(NULL))
        named = _sequence(write_identifier(digest), write_der(NULL))
        over = _sequence(named, write_der(OCTET_STRING, imprint or hashlib.sha256(data).digest()))
        now = (at or datetime.now(UTC)).isoformat()[:19].translate({ord(sign): None for sign in "-:T"}) + "Z"
        time = write_der(GENERALIZED_TIME, now.encode("ascii"))
        asked = [write_integer(nonce)] if nonce is not None else []
        within = [_sequence(write_integer(accuracy))] if accuracy is not None else []
        attested = _sequence(
            write_integer(1), write_identifier("1.2.3.4.1"), over, write_integer(7), time, *within, *asked, *more
        )
        by = [_sequence(write_identifier(DIGESTS[named_by]))] if named_by else []
        known_as = write_der(OCTET_STRING, hashlib.new(named_by or "sha256", encoded).digest())
        signed_for = _sequence(_sequence(_sequence(*by, known_as)))
        signed_too = {
            "1.2.840.113549.1.9.3": write_identifier("1.2.840.113549.1.9.16.1.4"),
            "1.2.840.113549.1.9.4": write_der(OCTET_STRING, message_digest or hashlib.new(hashed, attested).digest()),
            "1.2.840.113549.1.9.16.2.47": signed_for,
        }
        names = [*(name for name in signed_too if name != without), *([twice] if twice else [])]
        attributes = sorted(_attribute(name, signed_too[name]) for name in names)
        algorithm, signature = _signed_by(key, write_der(SET, *attributes), hashed, pss=pss)
        algorithm = algorithm_of_key or algorithm
        signer = _sequence(
            write_integer(version),
            _sequence(certificate.issuer.public_bytes(), write_integer(certificate.serial_number)),
            signed_over,
            write_der(0xA0, *attributes),
            algorithm,
            write_der(OCTET_STRING, signature),
        )
        signed = _sequence(
            write_integer(3),
            write_der(SET, signed_over),
            _sequence(
                write_identifier("1.2.840.113549.1.9.16.1.4"), write_der(0xA0, write_der(OCTET_STRING, attested))
            ),
            write_der(0xA0, *sorted([*[encoded] * certificates, *sent], key=lambda one: (len(one), one))),
            write_der(SET, *[signer] * signers),
        )
        token = _sequence(write_identifier("1.2.840.113549.1.7.2"), write_der(0xA0, signed))
        return _sequence(_sequence(write_der(INTEGER, bytes((status,)))), token)

    def reply(self, query: bytes) -> bytes:
        """The response to a request."""
        (self.folder / "query.tsq").write_bytes(query)
        words = [
            "openssl",
            "ts",
            "-reply",
            "-config",
            str(self.folder / "tsa.cnf"),
            "-queryfile",
            str(self.folder / "query.tsq"),
        ]
        done = subprocess.run([*words, "-out", str(self.folder / "reply.tsr")], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return (self.folder / "reply.tsr").read_bytes()


DIGESTS = {
    "md5": "1.2.840.113549.2.5",
    "sha1": "1.3.14.3.2.26",
    "sha256": "2.16.840.1.101.3.4.2.1",
    "sha384": "2.16.840.1.101.3.4.2.2",
    "sha512": "2.16.840.1.101.3.4.2.3",
}
_ECDSA = {"sha256": "1.2.840.10045.4.3.2", "sha384": "1.2.840.10045.4.3.3", "sha512": "1.2.840.10045.4.3.4"}


def _signed_by(key, data, hashed, *, pss):
    """The algorithm's identifier and the signature (RFC 3370, RFC 4055, RFC 5754, RFC 8419)."""
    made = getattr(hashes, hashed.upper())()
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return _sequence(write_identifier("1.3.101.112")), key.sign(data)
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return _sequence(write_identifier(_ECDSA[hashed])), key.sign(data, ec.ECDSA(made))
    if not pss:
        signature = key.sign(data, padding.PKCS1v15(), made)
        return _sequence(write_identifier("1.2.840.113549.1.1.1"), write_der(NULL)), signature
    over = _sequence(write_identifier(DIGESTS[hashed]), write_der(NULL))
    mask = _sequence(write_identifier("1.2.840.113549.1.1.8"), over)
    terms = _sequence(write_der(0xA0, over), write_der(0xA1, mask), write_der(0xA2, write_integer(made.digest_size)))
    signature = key.sign(data, padding.PSS(mgf=padding.MGF1(made), salt_length=made.digest_size), made)
    return _sequence(write_identifier("1.2.840.113549.1.1.10"), terms), signature


def _sequence(*contents):
    return write_der(SEQUENCE, *contents)


def _attribute(name, value):
    return _sequence(write_identifier(name), write_der(SET, value))


def _certificate(
    name,
    issuer,
    issuer_key,
    begins,
    ends,
    *,
    ca=False,
    purposes=(),
    critical=True,
    bits=2048,
    curve=None,
    edwards=False,
):
    if edwards:
        key = ed25519.Ed25519PrivateKey.generate()
    else:
        key = (
            ec.generate_private_key(curve) if curve else rsa.generate_private_key(public_exponent=65537, key_size=bits)
        )
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer is not None else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
    )
    usage = {"content_commitment": False, "data_encipherment": False, "encipher_only": False, "decipher_only": False}
    usage |= {"key_encipherment": False, "key_agreement": False}
    builder = builder.add_extension(
        x509.KeyUsage(digital_signature=not ca, key_cert_sign=ca, crl_sign=ca, **usage), critical=True
    )
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(list(purposes)), critical=critical)
    return key, builder.sign(issuer_key or key, hashes.SHA256())


class Server:
    """An authority's HTTP server on loopback, stopped when left; `answer` may change what is sent."""

    def __init__(self, authority: Authority, answer=lambda reply: reply):
        self.queries: list[bytes] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                query = self.rfile.read(int(self.headers["Content-Length"]))
                outer.queries.append(query)
                body = answer(authority.reply(query))
                self.send_response(200)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *words):
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *what):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
