"""Copies that went separate ways are joined: one takes over what the other's chain has and it lacks, examined first."""

from dataclasses import dataclass, replace
from pathlib import Path

from pressmark.bundle.layout import CUSTODY
from pressmark.custody.append import read_custody, signed_lines, sound
from pressmark.custody.atomic_files import locked, write_together
from pressmark.custody.files import CustodyFiles, Numbered, next_number, signature_path, timestamp_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """How much of another copy's chain was new here, and the heads of the joined chain."""

    lines: int
    signatures: int
    timestamps: int
    heads: tuple[str, ...]


def join_copies(folder: Path, other: Path, *, archive_id: str) -> Joined:
    """Take over every line of another copy's chain that is not here, with its signatures and time stamps.

    Nothing is signed: the next event will build on the heads of both. All that would then stand here is judged, and
    counted against the limits, before any of it is written.

    Raises:
        BundleError: One of the two is not a copy of this archive, or cannot be read or written.
        CustodyError: One of the chains, or the two together, are faulty.
    """
    with locked(folder):
        here, custody = read_custody(folder, archive_id)
        there, others = read_custody(other, archive_id)
        known = set(custody.chain.digests)
        new = [line for line in others.chain.lines if line.digest not in known]
        signatures = {name: data for name, data in there.signatures.items() if name not in here.signatures}
        timestamps = _new_timestamps(here, there)
        together = replace(
            here,
            signatures={**here.signatures, **signatures},
            timestamps={**here.timestamps, **timestamps},
        )
        after = signed_lines(together, [*custody.chain.lines, *new])
        chain = sound(after, archive_id, folder).chain
        files = {signature_path(*name): data for name, data in signatures.items()}
        files |= {timestamp_path(*name): data for name, data in timestamps.items()}
        if after.custody is not None and after.custody != here.custody:
            files[CUSTODY] = after.custody
        if files:
            write_together(folder, files)
        added = len(set(chain.digests) - known)
        return Joined(lines=added, signatures=len(signatures), timestamps=len(timestamps), heads=chain.heads)


def _new_timestamps(here: CustodyFiles, there: CustodyFiles) -> dict[Numbered, bytes]:
    """The other copy's time stamps that are not here, each with a number that none here has had yet."""
    held = {(over, data) for (over, _), data in here.timestamps.items()}
    found: dict[Numbered, bytes] = {}
    for (over, _), data in sorted(there.timestamps.items()):
        if (over, data) not in held:
            held.add((over, data))
            found[over, next_number([*here.timestamps, *found], over)] = data
    return found
