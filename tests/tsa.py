"""A time-stamping authority of our own: `openssl ts` behind a small HTTP server on loopback (RFC 3161 §3.4)."""

import subprocess
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CONFIG = """
[tsa]
default_tsa = one
[one]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha1, sha256, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


class Authority:
    """A root and an authority under it, in a folder; `purposes` and `critical` are its extended key usage (§2.3)."""

    def __init__(self, folder: Path, *, purposes=(ExtendedKeyUsageOID.TIME_STAMPING,), critical=True, days=(-10, 3650)):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        now = datetime.now(UTC)
        self.root_key, root = _certificate(
            "Test Root", None, None, now + timedelta(days=-4000), now + timedelta(days=9000), ca=True
        )
        key, cert = _certificate(
            "Test Time-Stamping Authority",
            root,
            self.root_key,
            now + timedelta(days=days[0]),
            now + timedelta(days=days[1]),
            purposes=purposes,
            critical=critical,
        )
        self.roots = root.public_bytes(serialization.Encoding.PEM)
        (folder / "root.pem").write_bytes(self.roots)
        (folder / "tsa.pem").write_bytes(cert.public_bytes(serialization.Encoding.PEM))
        (folder / "tsa.key").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        (folder / "serial").write_text("01\n")
        (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))

    def reply(self, query: bytes, *, at: str | None = None) -> bytes:
        """The response to a request; `at` (`@seconds`, for faketime) is not supported by openssl itself."""
        del at
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


def _certificate(name, issuer, issuer_key, begins, ends, *, ca=False, purposes=(), critical=True):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
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
