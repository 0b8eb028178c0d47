"""One event, made and signed: the line, and the OpenSSH signature beside it. Nothing is written to disk here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pressmark.bundle.layout import CUSTODY
from pressmark.custody.chain import MAX_LINE, line_digest
from pressmark.custody.dsse import read_envelope, write_envelope
from pressmark.custody.errors import CustodyError
from pressmark.custody.files import signature_path
from pressmark.custody.signing import Signer
from pressmark.custody.sshsig import read_ssh_signature, sign_ssh
from pressmark.custody.statements import Event, Identity, Statement, write_statement, write_time

Clock = Callable[[], datetime]
"""What time it is; the answer is only what the signer says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """What somebody wants to tell: the first of `signers` tells it, the others sign the same words."""

    event: Event
    signers: Sequence[Signer]
    identity: Identity = field(default_factory=Identity)
    detail: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedLine:
    """A new line (without its line end), its digest, and the OpenSSH signature over it."""

    raw: bytes
    digest: str
    signature: bytes


def sign_event(new: NewEvent, *, archive_id: str, previous: Sequence[str], clock: Clock) -> SignedLine:
    """The line of an event that builds on others, by their digests.

    Raises:
        CustodyError: It cannot be told like this, or a signer does not sign.
    """
    teller = new.signers[0]
    if len({one.public for one in new.signers}) != len(new.signers):
        raise CustodyError("a key signs an event only once", hint="give each --key once")
    payload = write_statement(
        Statement(
            archive_id=archive_id,
            event=new.event,
            time=write_time(clock()),
            key=teller.public,
            identity=new.identity,
            detail=new.detail,
            previous=tuple(previous),
        )
    )
    raw = write_envelope(payload, new.signers)
    if len(raw) > MAX_LINE:
        raise CustodyError(f"the event has {len(raw)} bytes; at most {MAX_LINE} are ever read", hint="shorten the note")
    signature = sign_ssh(raw, teller)
    _check(raw, signature, new.signers)
    return SignedLine(raw=raw, digest=line_digest(raw), signature=signature)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealing:
    """Who seals what is built, and by which clock."""

    signer: Signer
    identity: Identity = field(default_factory=Identity)
    clock: Clock

    @property
    def event(self) -> NewEvent:
        """The seal as an event."""
        return NewEvent(event=Event.SEALED, signers=(self.signer,), identity=self.identity)

    def files(self, archive_id: str) -> dict[str, bytes]:
        """The files that seal a bundle nobody has seen yet, by their paths in it.

        Raises:
            CustodyError: As `sign_event`.
        """
        line = sign_event(self.event, archive_id=archive_id, previous=(), clock=self.clock)
        return {CUSTODY: line.raw + b"\n", signature_path(line.digest): line.signature}


def _check(raw: bytes, signature: bytes, signers: Sequence[Signer]) -> None:
    """Verify what was signed before anybody relies on it: an agent may answer with anything."""
    envelope = read_envelope(raw, name="the new line")
    good = all(
        found.is_by(signer.public, envelope.signed) for found, signer in zip(envelope.signatures, signers, strict=True)
    )
    if not good or not read_ssh_signature(signature).verifies(raw):
        raise CustodyError("the signature just made does not verify", hint="is the key file or the agent damaged?")
