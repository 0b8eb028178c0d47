"""A chain on disk grows: one event more, or the lines of another copy.

New files are synced beside the bundle and renamed into place while its folder is locked: a crash leaves the old chain
or the new one. Between two renames it can leave a line without the signature beside it, which is put there when the
same key signs the next time, or when the copies are joined again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pressmark.bundle.layout import CUSTODY, MANIFEST, MAX_MANIFEST, is_timestamp
from pressmark.bundle.opening import OpenBag, open_bag
from pressmark.custody.chain import Chain, Line, line_digest
from pressmark.custody.errors import CustodyError
from pressmark.custody.events import Clock, NewEvent, sign_event
from pressmark.custody.files import CustodyFiles, read_custody_files, signature_path
from pressmark.custody.placing import locked, place
from pressmark.custody.sealed import Terms, examine_custody
from pressmark.custody.sshsig import sign_ssh
from pressmark.custody.statements import Event
from pressmark.custody.timestamps.tokens import MAX_TOKEN
from pressmark.errors import BundleError
from pressmark.model.findings import Code
from pressmark.model.report import Finding, Report, Rung, Verdict

_NEVER = datetime.min.replace(tzinfo=UTC)
"""Nobody's trust is judged here, so it does not matter when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """The line that tells the event, by its digest and number; `new` is whether it was not there before."""

    digest: str
    number: int
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """How much of another copy's chain was new here, and the heads of the joined chain."""

    lines: int
    signatures: int
    timestamps: int
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """A chain on disk that holds together; `unsigned` are its lines with no signature beside them."""

    bag: OpenBag
    files: CustodyFiles
    chain: Chain
    unsigned: tuple[Line, ...]


def may_grow(report: Report) -> bool:
    """Whether a bundle is sound enough to vouch for: valid, but for signatures that signing again would put there."""
    lacking = {finding.code for finding in report.findings} <= {Code.SIGNATURE_MISSING}
    verdicts = {result.rung: result.verdict for result in report.rungs}
    return lacking and all(verdicts.get(rung) is Verdict.PASSED for rung in list(Rung)[:5])


def append_event(folder: Path, new: NewEvent, *, archive_id: str, clock: Clock) -> Appended:
    """Tell one event at the end of a bundle's chain, on top of all its heads.

    Sealing again with the same key adds nothing.

    Raises:
        BundleError: The bundle is not the one of this archive ID, or cannot be read or written.
        CustodyError: Its chain is faulty, the event cannot be told like this, or a signer does not sign.
    """
    with locked(folder):
        state = _state(folder, archive_id)
        files = _mended(state, new)
        if new.event is Event.SEALED and (line := _seal_by(state.chain, new)):
            if files:
                place(folder, files)
            return Appended(digest=line.digest, number=line.number, new=False)
        signed = sign_event(new, archive_id=archive_id, previous=state.chain.heads, clock=clock)
        chain = (state.files.custody or b"") + signed.raw + b"\n"
        place(folder, {CUSTODY: chain, signature_path(signed.digest): signed.signature, **files})
        return Appended(digest=signed.digest, number=len(state.chain.lines) + 1, new=True)


def join_chains(folder: Path, other: Path, *, archive_id: str) -> Joined:
    """Take over every line of another copy's chain that is not here, with its signature and time stamps.

    Nothing is signed: the next event will build on the heads of both.

    Raises:
        BundleError: One of the two is not a copy of this archive, or cannot be read or written.
        CustodyError: One of the chains is faulty.
    """
    with locked(folder):
        here, there = _state(folder, archive_id), _state(other, archive_id)
        known = set(here.chain.digests)
        lines = [line for line in there.chain.lines if line.digest not in known]
        signatures = {
            signature_path(digest): data
            for digest, data in there.files.signatures.items()
            if digest not in here.files.signatures
        }
        stamps = _new_timestamps(here.bag, there.bag)
        chain = (here.files.custody or b"") + b"".join(line.raw + b"\n" for line in lines)
        after = _checked(chain, {**here.files.signatures, **there.files.signatures}, archive_id, folder)
        if lines or signatures or stamps:
            place(folder, {**({CUSTODY: chain} if lines else {}), **signatures, **stamps})
        return Joined(lines=len(lines), signatures=len(signatures), timestamps=len(stamps), heads=after[0].heads)


def _state(folder: Path, archive_id: str) -> _State:
    bag = open_bag(folder)
    if MANIFEST not in bag.sizes or line_digest(bag.read(MANIFEST, MAX_MANIFEST)) != archive_id:
        raise BundleError(f"{folder} is not a copy of the archive {archive_id}")
    files = read_custody_files(bag)
    if files.findings:
        raise _faulty(folder, files.findings[0])
    chain, unsigned = _checked(files.custody, files.signatures, archive_id, folder)
    return _State(bag=bag, files=files, chain=chain, unsigned=unsigned)


def _checked(
    custody: bytes | None, signatures: Mapping[str, bytes], archive_id: str, folder: Path
) -> tuple[Chain, tuple[Line, ...]]:
    """A chain that holds together, and its lines without a signature beside them; trust is not asked for."""
    found = examine_custody(custody, signatures, archive_id, Terms(now=_NEVER))
    for finding in found.result.findings:
        if finding.code is not Code.SIGNATURE_MISSING:
            raise _faulty(folder, finding)
    return found.chain, tuple(line for line in found.chain.lines if line.digest not in signatures)


def _mended(state: _State, new: NewEvent) -> dict[str, bytes]:
    """The signatures that are missing beside lines of whoever signs now."""
    signers = {one.public: one for one in new.signers}
    for line in state.unsigned:
        if line.statement.key not in signers:
            raise CustodyError(
                f"line {line.number} of {CUSTODY} has no signature beside it",
                hint=f"{line.statement.agent} can put it there by sealing again; or join a copy that has it",
            )
    return {signature_path(line.digest): sign_ssh(line.raw, signers[line.statement.key]) for line in state.unsigned}


def _seal_by(chain: Chain, new: NewEvent) -> Line | None:
    key = new.signers[0].public
    lines = (line for line in chain.lines if line.statement.event is Event.SEALED)
    return next((line for line in lines if line.statement.key == key), None)


def _new_timestamps(here: OpenBag, there: OpenBag) -> dict[str, bytes]:
    """The other copy's time stamps that are not here, each under its own name, or the next free number for its line."""
    held: dict[str, set[bytes]] = {}
    for path in filter(is_timestamp, here.sizes):
        held.setdefault(_stamped(path), set()).add(here.read(path, MAX_TOKEN))
    taken = set(here.sizes)
    found: dict[str, bytes] = {}
    for path in sorted(filter(is_timestamp, there.sizes), key=_by_number):
        data = there.read(path, MAX_TOKEN)
        if data not in held.get(_stamped(path), set()):
            name = _free(path, taken)
            taken.add(name)
            found[name] = data
    return found


def _stamped(path: str) -> str:
    """The line a time stamp is over, as its name says."""
    return path.rpartition("-")[0]


def _by_number(path: str) -> tuple[str, int]:
    return _stamped(path), int(path.rpartition("-")[2].removesuffix(".tsr"))


def _free(path: str, taken: set[str]) -> str:
    line, number = _by_number(path)
    while f"{line}-{number}.tsr" in taken:
        number += 1
    return f"{line}-{number}.tsr"


def _faulty(folder: Path, finding: Finding) -> CustodyError:
    place_of = " ".join(part for part in (finding.path, finding.place) if part)
    return CustodyError(
        f"the chain of custody in {folder} is faulty: {place_of}: {finding.message}",
        hint=f"archive validate {folder} shows every fault",
    )
