"""A broken sample for each finding of seals and time stamps: a good sealed and stamped bundle with one thing changed.

Each takes a `Good`, changes its chain or its folder, and may give options for `validate`. What is written at the end is
the chain as it then is.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from cryptography.x509.oid import ExtendedKeyUsageOID

from pressmark.custody import sshsig
from pressmark.custody.files import signature_path, timestamp_path
from pressmark.custody.policy import VerificationPolicy, requirements
from pressmark.custody.sshsig import sign_ssh
from pressmark.custody.statement import Event
from pressmark.custody.trust import Signers
from pressmark.validate import validate
from sealing import ARCHIVE, EVE, JANE, JANE_TRUSTED, NOW, History, allow, line, predicate, statement, write_bundle
from tsa import Authority


class Good:
    """A bundle in a folder with Jane's seal and a token over it, not written yet."""

    def __init__(self, folder: Path, authority: Authority) -> None:
        self.folder = folder
        self.authority = authority
        self.chain = History(write_bundle(folder))
        self.seal = (self.chain.add(), 1)
        self.token = self.chain.stamp(authority, self.seal)

    def write(self, custody: bytes | None = None) -> None:
        """Put chain, signatures and tokens into the folder."""
        (self.folder / "custody.jsonl").write_bytes(self.chain.custody if custody is None else custody)
        files = {signature_path(*name): data for name, data in self.chain.signatures.items()}
        files |= {timestamp_path(*name): data for name, data in self.chain.timestamps.items()}
        for path, data in files.items():
            (self.folder / path).parent.mkdir(exist_ok=True)
            (self.folder / path).write_bytes(data)

    def judged(self, *, require=(), **policy):
        """The codes of what is found; Jane and the authority are trusted."""
        trusting = {"now": NOW, "signers": JANE_TRUSTED, "authorities": self.authority.der}
        report = validate(self.folder, policy=VerificationPolicy(**(trusting | policy)), require=require)
        return sorted({finding.code.value for finding in report.findings}), report

    def signed(self, **changes) -> None:
        """One line more: a statement about this archive with these parts changed, well signed by Jane."""
        about = line(**changes) if "subject" in changes else line(**changes).replace(ARCHIVE.encode(), self.id)
        self.chain.put(about)

    def stamped(self, token: bytes) -> None:
        """Another token in the place of the good one."""
        self.chain.timestamps = {self.token: token}

    @property
    def id(self) -> bytes:
        """The archive ID."""
        return self.chain.archive.encode()

    @property
    def signature(self) -> bytes:
        """The file that the token is over."""
        return self.chain.signatures[self.seal]


def on_top(good, **changes):
    head = good.chain.digests[-1]
    return predicate(previous=[head], signatures=good.chain.signatures_over(head), **changes)


def custody_form(good):
    good.chain.put(b"[ ]")


def custody_statement(good):
    good.signed(predicate=on_top(good, detail={"": "x"}))


def custody_subject(good):
    good.signed(subject=statement()["subject"] * 2, predicate=on_top(good))


def custody_event(good):
    good.signed(predicate=on_top(good, event="blessed"))


def custody_other_archive(good):
    good.chain.add(Event.REVIEWED, archive=ARCHIVE)


def custody_link(good):
    good.chain.add(Event.REVIEWED, previous=["0" * 64])


def custody_repeated(good):
    good.write(good.chain.custody * 2)


def head_missing(good):
    return {"pinned": ["0" * 64]}


def signature_wrong(good):
    digest = good.chain.add(Event.REVIEWED)
    good.chain.signatures[digest, 1] = sign_ssh(b"something else", JANE)


def signature_form(good):
    good.chain.signatures[good.chain.add(Event.REVIEWED), 1] = b"-----BEGIN SSH SIGNATURE-----\n"


def signature_namespace(good):
    digest = good.chain.add(Event.REVIEWED)
    with patch.object(sshsig, "NAMESPACE", "file"):
        good.chain.signatures[digest, 1] = sign_ssh(good.chain.lines[1], JANE)


def signature_missing(good):
    del good.chain.signatures[good.chain.add(Event.REVIEWED), 1]


def signature_stray(good):
    good.chain.signatures["0" * 64, 1] = good.signature


def signer_unknown(good):
    return {"signers": Signers(allowed=(allow(EVE),))}


def signer_differs(good):
    digest = good.chain.add(Event.REVIEWED)
    good.chain.signatures[digest, 1] = sign_ssh(good.chain.lines[1], EVE)


def key_expired(good):
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    return {"signers": Signers(allowed=(allow(JANE, valid_before=long_ago),))}


def key_not_yet_valid(good):
    ages_hence = datetime.now(UTC) + timedelta(days=9000)
    return {"signers": Signers(allowed=(allow(JANE, valid_after=ages_hence),))}


def key_revoked(good):
    return {"revoked": frozenset([JANE.public])}


def seal_required(good):
    return {"required": requirements(["seals=2"])}


def timestamp_form(good):
    good.stamped(good.chain.timestamps[good.token][:-1])


def timestamp_stray(good):
    good.chain.timestamps = {("0" * 64, 1): good.chain.timestamps[good.token]}


def timestamp_other_data(good):
    good.stamped(good.authority.made_by_hand(b"something else"))


def timestamp_weak(good):
    weak = hashlib.sha1(good.signature, usedforsecurity=False).digest()
    good.stamped(good.authority.made_by_hand(good.signature, imprint=weak, digest="1.3.14.3.2.26"))


def timestamp_purpose(good):
    other = Authority(good.folder.parent / "code-signer", purposes=(ExtendedKeyUsageOID.CODE_SIGNING,))
    good.stamped(other.made_by_hand(good.signature))


def timestamp_wrong(good):
    token = good.chain.timestamps[good.token]
    good.stamped(token[:-1] + bytes([token[-1] ^ 1]))


SAMPLES = {
    name.replace("_", "-"): function
    for name, function in dict(globals()).items()
    if getattr(function, "__module__", "") == __name__
    and name.startswith(("custody_", "head_", "signature_", "signer_", "key_", "seal_", "timestamp_"))
}
