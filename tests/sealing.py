"""Seals for tests: keys made from a word, chains built by hand, and one thing changed in them."""

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from pressmark.custody.dsse import PAYLOAD_TYPE, pre_authentication, write_envelope
from pressmark.custody.encoding import compact, to_base64
from pressmark.custody.events import NewEvent, sign_event
from pressmark.custody.public_keys import PublicKey
from pressmark.custody.sealed import Terms, examine_custody
from pressmark.custody.sshsig import sign_ssh
from pressmark.custody.statements import Event, Identity
from pressmark.custody.trust import AllowedSigner, Signers

ARCHIVE = hashlib.sha256(b"a manifest").hexdigest()
OTHER_ARCHIVE = hashlib.sha256(b"another manifest").hexdigest()
NOW = datetime(2026, 5, 1, 12, 0, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Key:
    """A key that is the same in every run."""

    private: object

    @property
    def public(self):
        return PublicKey(raw=self.private.public_key().public_bytes_raw())

    def sign(self, data):
        return self.private.sign(data)


def key(word):
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Key(private=Ed25519PrivateKey.from_private_bytes(hashlib.sha256(word.encode()).digest()))


JANE, BOB, EVE = key("jane"), key("bob"), key("eve")


def clock():
    return NOW


def allow(signer, *principals, **terms):
    """A line of an allowed-signers file."""
    return AllowedSigner(key=signer.public, principals=principals or ("*",), **terms)


JANE_TRUSTED = Signers(allowed=(allow(JANE, "jane@example.org"),))


def write_key(folder, name, signer=JANE, *, passphrase=None):
    """A key file in OpenSSH's format with its .pub."""
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    form = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    path = folder / name
    path.write_bytes(signer.private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, form))
    path.chmod(0o600)
    path.with_name(name + ".pub").write_text(f"{signer.public} {name}\n")
    return path


class History:
    """A chain that grows in memory: its lines, and the signatures beside them."""

    def __init__(self, archive=ARCHIVE):
        self.archive = archive
        self.lines = []
        self.signatures = {}

    def add(self, event=Event.SEALED, *signers, previous=None, principal=None, archive=None, **detail):
        """One event more, on top of the last line."""
        signers = signers or (JANE,)
        if principal is None and signers[0] == JANE:
            principal = "jane@example.org"
        new = NewEvent(event=event, signers=signers, identity=Identity(principal=principal), detail=detail)
        if previous is None:
            previous = self.digests[-1:]
        line = sign_event(new, archive_id=archive or self.archive, previous=previous, clock=clock)
        return self.put(line.raw, line.signature)

    def put(self, raw, signature=None, *, signer=JANE):
        """A line as it is, with the signature over it."""
        self.lines.append(raw)
        digest = hashlib.sha256(raw).hexdigest()
        self.signatures[digest] = signature if signature is not None else sign_ssh(raw, signer)
        return digest

    def put_payload(self, payload, *signers):
        """A line with any payload, well signed."""
        signers = signers or (JANE,)
        return self.put(write_envelope(payload, signers), signer=signers[0])

    @property
    def digests(self):
        return [hashlib.sha256(raw).hexdigest() for raw in self.lines]

    @property
    def custody(self):
        return b"".join(raw + b"\n" for raw in self.lines)

    def judge(self, custody=None, signatures=None, **terms):
        """The verdict on it, or on what somebody made of it."""
        terms = {"signers": JANE_TRUSTED, "now": NOW} | terms
        return examine_custody(
            self.custody if custody is None else custody,
            self.signatures if signatures is None else signatures,
            self.archive,
            Terms(**terms),
        )


def codes(found):
    """The codes of everything found wrong, each once, sorted."""
    return sorted({finding.code.value for finding in found.result.findings})


def statement(**changes):
    """A statement as JSON data that Jane could have signed, with top-level parts changed."""
    found = {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": "manifest-sha256.txt", "digest": {"sha256": ARCHIVE}}],
        "predicateType": "urn:pressmark:custody-event/1",
        "predicate": predicate(),
    }
    return found | changes


def predicate(**changes):
    found = {
        "event": "sealed",
        "time": "2026-05-01T12:00:00Z",
        "agent": {"key": str(JANE.public), "principal": "jane@example.org"},
        "detail": {},
        "previous": [],
    }
    return found | changes


def payload(**changes):
    return compact(statement(**changes))


def envelope(raw):
    """A line as JSON data."""
    return json.loads(raw)


def with_envelope(**changes):
    """Jane's seal in an envelope that was changed afterwards."""
    body = payload()
    signature = JANE.sign(pre_authentication(PAYLOAD_TYPE, body))
    found = {
        "payload": to_base64(body),
        "payloadType": PAYLOAD_TYPE,
        "signatures": [{"keyid": JANE.public.fingerprint, "sig": to_base64(signature)}],
    }
    return compact(found | changes)


def url_safe(text):
    """The same bytes in the URL-safe alphabet."""
    return base64.urlsafe_b64encode(base64.b64decode(text)).decode()
