"""Seals for tests: keys made from a word, chains built by hand, and one thing changed in them."""

import hashlib
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from pressmark.build import Source, build
from pressmark.custody.append import EventSigner, NewEvent, sign_event
from pressmark.custody.files import CustodyFiles
from pressmark.custody.keys import PublicKey
from pressmark.custody.policy import VerificationPolicy
from pressmark.custody.sshsig import sign_ssh
from pressmark.custody.statement import Event, Identity
from pressmark.custody.trust import AllowedSigner, Signers
from pressmark.custody.verify import examine_custody
from pressmark.documents import dump
from pressmark.store.folders import Store

ARCHIVE = hashlib.sha256(b"a manifest").hexdigest()
OTHER_ARCHIVE = hashlib.sha256(b"another manifest").hexdigest()
NOW = datetime(2026, 5, 1, 12, 0, 0, tzinfo=UTC)


SAMPLE = Path(__file__).resolve().parent / "samples" / "river-bridge-2020-05-25.txt"


@cache
def _sample_files():
    with tempfile.TemporaryDirectory() as store:
        (outcome,) = build([Source(name="the sample", content=SAMPLE)], Store.create(Path(store)))
        files = [path for path in outcome.folder.rglob("*") if path.is_file()]
        return outcome.archive_id.hex, {path.relative_to(outcome.folder): path.read_bytes() for path in files}


def write_bundle(folder):
    """The sample's bundle, built once, that nobody has sealed; gives its archive ID."""
    archive_id, files = _sample_files()
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return archive_id


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
    """A line of an allowed-signers file; None for a key that is trusted for itself."""
    named = None if principals == (None,) else principals or ("*",)
    return AllowedSigner(key=signer.public, principals=named, **terms)


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


def event(event, *signers, **detail):
    """An event that these sign; Jane says who she is."""
    return NewEvent(event=event, signers=[said_by(one) for one in signers or (JANE,)], detail=detail)


def said_by(signer, principal=None):
    """A signer with what they say of themselves."""
    if principal is None and signer == JANE:
        principal = "jane@example.org"
    return EventSigner(signer=signer, identity=Identity(principal=principal))


class History:
    """A chain that grows in memory: its lines, the signatures over them, and time stamps."""

    def __init__(self, archive=ARCHIVE):
        self.archive = archive
        self.lines = []
        self.signatures = {}
        self.timestamps = {}

    def add(self, event=Event.SEALED, *signers, previous=None, principal=None, archive=None, **detail):
        """One event more, on top of the last line; gives its digest."""
        signers = [said_by(one, principal) for one in signers or (JANE,)]
        new = NewEvent(event=event, signers=signers, detail=detail)
        previous = self.digests[-1:] if previous is None else previous
        signed = sign_event(
            new,
            archive_id=archive or self.archive,
            previous=previous,
            signatures=self.signatures_over(*previous),
            clock=clock,
        )
        self.lines.append(signed.raw)
        self.signatures |= signed.signatures
        return signed.digest

    def put(self, raw, *signers):
        """A line as it is, well signed."""
        self.lines.append(raw)
        digest = hashlib.sha256(raw).hexdigest()
        for number, signer in enumerate(signers or (JANE,), 1):
            self.signatures[digest, number] = sign_ssh(raw, signer)
        return digest

    def signatures_over(self, *lines):
        """The digests of the signatures over these lines."""
        return [hashlib.sha256(data).hexdigest() for (line, _), data in self.signatures.items() if line in lines]

    def stamp(self, authority, name, *, number=1, **how):
        """A token of an authority over a signature or a token, as they are named here; gives its name."""
        data = {**self.signatures, **self.timestamps}[name]
        stamped = (hashlib.sha256(data).hexdigest(), number)
        self.timestamps[stamped] = authority.made_by_hand(data, **how)
        return stamped

    @property
    def digests(self):
        return [hashlib.sha256(raw).hexdigest() for raw in self.lines]

    @property
    def custody(self):
        return b"".join(raw + b"\n" for raw in self.lines)

    def judge(self, custody=None, signatures=None, **policy):
        """The verdict on it, or on what somebody made of it."""
        files = CustodyFiles(
            custody=self.custody if custody is None else custody,
            signatures=self.signatures if signatures is None else signatures,
            timestamps=self.timestamps,
        )
        return examine_custody(
            files, self.archive, VerificationPolicy(**({"signers": JANE_TRUSTED, "now": NOW} | policy))
        )


def codes(found):
    """The codes of everything found wrong, each once, sorted."""
    return sorted({finding.code.value for finding in found.findings})


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
        "agents": [{"key": str(JANE.public), "principal": "jane@example.org"}],
        "detail": {},
        "previous": [],
        "signatures": [],
    }
    return found | changes


def written(document):
    """JSON data as a line, without its end."""
    return dump(document).removesuffix(b"\n")


def line(**changes):
    """The same as a line, without its end."""
    return written(statement(**changes))
