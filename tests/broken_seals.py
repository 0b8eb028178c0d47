"""A broken sample for each finding of seals and time stamps: a good sealed and stamped bundle with one thing changed.

Each takes a `Good`, changes its chain or its folder, and may give options for `validate`. What is written at the end is
the chain as it then is.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

import handmade
from pressmark.custody import sshsig
from pressmark.custody.sealed import Terms
from pressmark.custody.sshsig import sign_ssh
from pressmark.custody.statements import Event
from pressmark.custody.trust import Signers
from pressmark.validate import validate
from sealing import ARCHIVE, EVE, JANE, JANE_TRUSTED, NOW, History, allow, payload, predicate, statement
from tsa import Authority


class Good:
    """A bundle in a folder with Jane's seal and a token over it, not written yet."""

    def __init__(self, folder: Path, authority: Authority) -> None:
        self.folder = folder
        handmade.write(folder)
        self.authority = authority
        self.chain = History(validate(folder).archive_id)
        self.chain.add()
        self.tokens = {f"{self.chain.digests[0]}-1": authority.made_by_hand(self.chain.lines[0])}

    def write(self, custody: bytes | None = None) -> None:
        """Put chain, signatures and tokens into the folder."""
        (self.folder / "custody.jsonl").write_bytes(self.chain.custody if custody is None else custody)
        for name, files, ending in (("signatures", self.chain.signatures, "sig"), ("timestamps", self.tokens, "tsr")):
            (self.folder / name).mkdir()
            for stem, data in files.items():
                (self.folder / name / f"{stem}.{ending}").write_bytes(data)

    def judged(self, **options):
        """The codes of what is found; Jane and the authority are trusted."""
        roots = [one.public_bytes(Encoding.DER) for one in x509.load_pem_x509_certificates(self.authority.roots)]
        report = validate(self.folder, **({"terms": trusting(), "authorities": roots} | options))
        return sorted({finding.code.value for finding in report.findings}), report

    def signed(self, **changes) -> None:
        """One line more: a statement about this archive with these parts changed, well signed by Jane."""
        about = payload(**changes) if "subject" in changes else payload(**changes).replace(ARCHIVE.encode(), self.id)
        self.chain.put_payload(about)

    @property
    def id(self) -> bytes:
        """The archive ID."""
        return self.chain.archive.encode()


def trusting(**terms):
    return Terms(**({"now": NOW, "signers": JANE_TRUSTED} | terms))


def on_top(good, **changes):
    return predicate(previous=[good.chain.digests[-1]], **changes)


def custody_form(good):
    good.chain.put(b"[]")


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
    return {"terms": trusting(pinned=["0" * 64])}


def signature_wrong(good):
    line = good.chain.add(Event.REVIEWED)
    good.chain.signatures[line] = sign_ssh(b"something else", JANE)


def signature_form(good):
    good.chain.signatures[good.chain.digests[0]] = b"-----BEGIN SSH SIGNATURE-----\n"


def signature_namespace(good):
    with patch.object(sshsig, "NAMESPACE", "file"):
        good.chain.signatures[good.chain.digests[0]] = sign_ssh(good.chain.lines[0], JANE)


def signature_missing(good):
    del good.chain.signatures[good.chain.add(Event.REVIEWED)]


def signature_stray(good):
    good.chain.signatures["0" * 64] = good.chain.signatures[good.chain.digests[0]]


def signer_unknown(good):
    return {"terms": trusting(signers=Signers(allowed=(allow(EVE),)))}


def signer_differs(good):
    good.chain.signatures[good.chain.digests[0]] = sign_ssh(good.chain.lines[0], EVE)


def key_expired(good):
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    return {"terms": trusting(signers=Signers(allowed=(allow(JANE, valid_before=long_ago),)))}


def key_not_yet_valid(good):
    ages_hence = datetime.now(UTC) + timedelta(days=9000)
    return {"terms": trusting(signers=Signers(allowed=(allow(JANE, valid_after=ages_hence),)))}


def key_revoked(good):
    return {"terms": trusting(revoked=frozenset([JANE.public]))}


def seal_required(good):
    from pressmark.custody.requirements import requirements

    return {"terms": trusting(required=requirements(["seals=2"]))}


def timestamp_form(good):
    good.tokens = {name: data[:-1] for name, data in good.tokens.items()}


def timestamp_stray(good):
    (token,) = good.tokens.values()
    good.tokens = {"0" * 64 + "-1": token}


def timestamp_other_data(good):
    good.tokens = dict.fromkeys(good.tokens, good.authority.made_by_hand(b"something else"))


def timestamp_weak(good):
    weak = hashlib.sha1(good.chain.lines[0], usedforsecurity=False).digest()
    answer = good.authority.made_by_hand(good.chain.lines[0], imprint=weak, digest="1.3.14.3.2.26")
    good.tokens = dict.fromkeys(good.tokens, answer)


def timestamp_purpose(good):
    other = Authority(good.folder.parent / "code-signer", purposes=(ExtendedKeyUsageOID.CODE_SIGNING,))
    good.tokens = dict.fromkeys(good.tokens, other.made_by_hand(good.chain.lines[0]))


def timestamp_wrong(good):
    (name,) = good.tokens
    good.tokens[name] = good.tokens[name][:-1] + bytes([good.tokens[name][-1] ^ 1])


SAMPLES = {
    name.replace("_", "-"): function
    for name, function in dict(globals()).items()
    if name.startswith(("custody_", "head_", "signature_", "signer_", "key_", "seal_", "timestamp_"))
}
