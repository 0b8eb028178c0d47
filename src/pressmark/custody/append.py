"""One event more at the end of a chain: made, signed by everybody it names, and put into the bundle."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from pressmark.bundle.layout import CUSTODY, MANIFEST, MAX_MANIFEST
from pressmark.bundle.opening import open_bag
from pressmark.custody.atomic_files import locked, write_together
from pressmark.custody.chain import MAX_LINE, Line, sha256
from pressmark.custody.files import CustodyFiles, Numbered, read_custody_files, signature_path
from pressmark.custody.keys import Signer
from pressmark.custody.policy import VerificationPolicy
from pressmark.custody.sshsig import read_ssh_signature, sign_ssh
from pressmark.custody.statement import (
    MAX_PREVIOUS,
    Agent,
    Event,
    Identity,
    Statement,
    write_statement,
    write_time,
)
from pressmark.custody.verify import Custody, examine_custody
from pressmark.errors import BundleError, CustodyError
from pressmark.model.findings import Code
from pressmark.model.report import Report, Rung, Verdict

Clock = Callable[[], datetime]
"""What time it is; the answer is only what the signer says."""

NOBODY = VerificationPolicy(now=datetime.min.replace(tzinfo=UTC))
"""Nobody's trust is judged, so it does not matter when: what is wrong then is wrong for everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSigner:
    """Somebody who signs an event, and what they say of themselves."""

    signer: Signer
    identity: Identity = field(default_factory=Identity)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """What somebody wants to tell; all its signers sign the same words."""

    event: Event
    signers: Sequence[EventSigner]
    detail: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedEvent:
    """A new line (without its line end), its digest, and the signatures over it."""

    raw: bytes
    digest: str
    signatures: Mapping[Numbered, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """The line that tells the event, by its digest and number; `new` is whether it was not there before.

    `left_out` are the numbers of lines that nobody had signed, and that are there no more.
    """

    digest: str
    number: int
    new: bool
    left_out: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealing:
    """Who seals what is built, and by which clock."""

    signer: Signer
    identity: Identity = field(default_factory=Identity)
    clock: Clock

    @property
    def event(self) -> NewEvent:
        """The seal as an event."""
        return NewEvent(event=Event.SEALED, signers=(EventSigner(signer=self.signer, identity=self.identity),))

    def files(self, archive_id: str) -> dict[str, bytes]:
        """The files that seal a bundle nobody has seen yet, by their paths in it.

        Raises:
            CustodyError: As `sign_event`.
        """
        signed = sign_event(self.event, archive_id=archive_id, clock=self.clock)
        return {CUSTODY: signed.raw + b"\n", **_paths(signed.signatures)}


def sign_event(
    new: NewEvent, *, archive_id: str, previous: Sequence[str] = (), signatures: Sequence[str] = (), clock: Clock
) -> SignedEvent:
    """The line of an event that builds on others, by the digests of these and of the signatures over them.

    Raises:
        CustodyError: It cannot be told like this, or a signer does not sign.
    """
    keys = [one.signer.public for one in new.signers]
    if len(set(keys)) != len(keys):
        raise CustodyError("a key signs an event only once", hint="give each --key once")
    statement = Statement(
        archive_id=archive_id,
        event=new.event,
        time=write_time(clock()),
        agents=tuple(Agent(key=one.signer.public, identity=one.identity) for one in new.signers),
        detail=new.detail,
        previous=tuple(previous),
        signatures=tuple(signatures),
    )
    raw = write_statement(statement)
    if len(raw) > MAX_LINE:
        raise CustodyError(f"the event has {len(raw)} bytes; at most {MAX_LINE} are ever read", hint="shorten the note")
    digest = sha256(raw)
    signed = {(digest, number): _signed(raw, one.signer) for number, one in enumerate(new.signers, 1)}
    return SignedEvent(raw=raw, digest=digest, signatures=signed)


def _signed(raw: bytes, signer: Signer) -> bytes:
    """A signature that was verified before anybody relies on it: an agent may answer with anything."""
    signature = sign_ssh(raw, signer)
    if not read_ssh_signature(signature).verifies(raw):
        raise CustodyError("the signature just made does not verify", hint="is the key file or the agent damaged?")
    return signature


def may_append(report: Report) -> bool:
    """Whether a bundle is sound enough to vouch for: valid, but for signatures that signing again would put there."""
    results = [
        replace(one, verdict=Verdict.ABSENT, findings=())
        if one.rung is Rung.SEALED and {finding.code for finding in one.findings} == {Code.SIGNATURE_MISSING}
        else one
        for one in report.rungs
    ]
    return replace(report, rungs=tuple(results)).valid


def append_event(folder: Path, new: NewEvent, *, archive_id: str, clock: Clock) -> Appended:
    """Append one event that builds on every head of the chain. Sealing again with the same keys adds nothing.

    Signatures that are missing are put there where their signers sign now; lines that nobody has signed are left out.

    Raises:
        BundleError: The bundle is not the one of this archive ID, or cannot be read or written.
        CustodyError: Its chain is faulty, the event cannot be told like this, or a signer does not sign.
    """
    with locked(folder):
        found, custody = read_custody(folder, archive_id)
        before = signed_lines(_mended(found, custody, new), custody.chain.lines)
        chain = sound(before, archive_id, folder).chain
        kept = set(chain.digests)
        left_out = tuple(line.number for line in custody.chain.lines if line.digest not in kept)
        if new.event is Event.SEALED and (line := _seal_by(chain.lines, new)):
            _write(folder, found, before)
            return Appended(digest=line.digest, number=line.number, new=False, left_out=left_out)
        heads = chain.heads[-MAX_PREVIOUS:]  # were there more, the next event would build on the others
        below = [sha256(data) for (line, _), data in before.signatures.items() if line in heads]
        signed = sign_event(new, archive_id=archive_id, previous=heads, signatures=below, clock=clock)
        after = replace(
            before,
            custody=(before.custody or b"") + signed.raw + b"\n",
            signatures={**before.signatures, **signed.signatures},
        )
        sound(after, archive_id, folder)  # it may have become longer than is ever read
        _write(folder, found, after)
        return Appended(digest=signed.digest, number=len(chain.lines) + 1, new=True, left_out=left_out)


def read_custody(folder: Path, archive_id: str) -> tuple[CustodyFiles, Custody]:
    """Custody's files in a copy of an archive, and what is found of them: nothing wrong but signatures not there.

    Raises:
        BundleError: It is not a copy of this archive, or cannot be read.
        CustodyError: Something else is wrong with its chain or its time stamps.
    """
    bag = open_bag(folder)
    if MANIFEST not in bag.sizes or sha256(bag.read(MANIFEST, MAX_MANIFEST)) != archive_id:
        raise BundleError(f"{folder} is not a copy of the archive {archive_id}")
    files = read_custody_files(bag)
    return files, _examined(files, archive_id, folder, but={Code.SIGNATURE_MISSING})


def sound(files: CustodyFiles, archive_id: str, folder: Path) -> Custody:
    """What is found of custody's files where nothing is wrong with them; trust is not asked for.

    Raises:
        CustodyError: Something is wrong.
    """
    return _examined(files, archive_id, folder, but=frozenset())


def _examined(files: CustodyFiles, archive_id: str, folder: Path, *, but: Container[Code]) -> Custody:
    custody = examine_custody(files, archive_id, NOBODY)
    for finding in custody.findings:
        if finding.code not in but:
            place = " ".join(part for part in (finding.path, finding.place) if part)
            raise CustodyError(
                f"the chain of custody in {folder} is faulty: {place}: {finding.message}",
                hint="whoever has not signed can do so by sealing again; or join a copy that has the signature"
                if finding.code is Code.SIGNATURE_MISSING
                else f"archive validate {folder} shows every fault",
            )
    return custody


def signed_lines(files: CustodyFiles, lines: Sequence[Line]) -> CustodyFiles:
    """The files with these lines, less those that nobody signed and nothing builds on: they say nothing.

    A copy that was stopped half-way has such lines; anybody can write one.
    """
    signed = {digest for digest, _ in files.signatures}
    kept: list[Line] = []
    for line in reversed(lines):
        if line.digest in signed:
            kept.append(line)
            signed.update(line.statement.previous)
    return replace(files, custody=b"".join(line.raw + b"\n" for line in reversed(kept)) or None)


def _mended(files: CustodyFiles, custody: Custody, new: NewEvent) -> CustodyFiles:
    """The files with the missing signatures of whoever signs now."""
    signers = {one.signer.public: one.signer for one in new.signers}
    missing = {
        (line.digest, number): _signed(line.raw, signers[agent.key])
        for line in custody.chain.lines
        for number, agent in enumerate(line.statement.agents, 1)
        if (line.digest, number) not in files.signatures and agent.key in signers
    }
    return replace(files, signatures={**files.signatures, **missing})


def _write(folder: Path, before: CustodyFiles, after: CustodyFiles) -> None:
    """Put in place what is new."""
    files = _paths({name: data for name, data in after.signatures.items() if name not in before.signatures})
    if after.custody is not None and after.custody != before.custody:
        files[CUSTODY] = after.custody
    if files:
        write_together(folder, files)


def _paths(signatures: Mapping[Numbered, bytes]) -> dict[str, bytes]:
    return {signature_path(*name): data for name, data in signatures.items()}


def _seal_by(lines: Sequence[Line], new: NewEvent) -> Line | None:
    keys = {one.signer.public for one in new.signers}
    seals = (line for line in lines if line.statement.event is Event.SEALED)
    return next((line for line in seals if keys <= {one.key for one in line.statement.agents}), None)
