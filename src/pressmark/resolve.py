"""From an archive ID alone to the archive, from wherever somebody keeps it.

    asked     each place in turn: the first whose manifest has the ID as its digest
    fetched   each payload file; one whose digest differs is not taken, and the place is left
    rebuilt   tag files are computed, custody's files are joined as they are
    examined  as a stranger's bundle would be; only what is valid goes into a store

A place is never believed, so that a mirror of somebody unknown is as good as the first source.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pressmark.bundle.layout import is_payload
from pressmark.bundle.limits import LIMITS
from pressmark.bundle.manifest import parse_manifest
from pressmark.documents import load, load_lines, schema_faults
from pressmark.errors import PlaceError, PressmarkError, TargetError
from pressmark.examine import examine
from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE, PayloadFile
from pressmark.model.report import Report
from pressmark.provenance import read_steps
from pressmark.sites.holdings import Holding, has_digest, holding
from pressmark.store.batch import Batch, Staged, new_batch
from pressmark.store.folders import Store

MAX_FILE = 256 * 1024 * 1024
"""Bytes of one file that is fetched; a larger original is copied by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """An archive that was had from a place: what validation says of it, and where it stands now (None: not kept)."""

    place: str
    report: Report
    folder: Path | None
    already_there: bool = False


def resolve(
    archive_id: ArchiveId, places: Sequence[str], *, into: Path | None, tell: Callable[[str], object]
) -> Resolved:
    """The archive, from the first place that gives it whole; `tell` hears of every place that does not.

    Raises:
        TargetError: No place has it.
        StoreError: The store `into` cannot be written.
    """
    for place in places:
        try:
            held = holding(place, archive_id.hex)
            payload = _payload(held, archive_id.hex)
            if payload is None:
                tell(f"{place}: does not have it")
                continue
            return _placed(archive_id, place, payload, held.custody(), into)
        except PlaceError as error:
            tell(f"{place}: {error.message}")
    raise TargetError(
        f"none of {len(places)} places has the archive {archive_id.nih}",
        hint="name others with --from: a folder, a zip file, a page, or the address of a site",
    )


def _payload(held: Holding, archive_id: str) -> dict[str, bytes] | None:
    """Every file that the manifest lists, each with the digest that it states; None where the place has none of it."""
    manifest = held.manifest()
    if manifest is None:
        return None
    if not has_digest(manifest, archive_id):
        raise PlaceError("what it gives for the manifest has another digest, and is not taken")
    listed = parse_manifest(manifest)
    if listed.findings:
        raise PlaceError(f"the archive is broken: {listed.findings[0].message}")
    files: dict[str, bytes] = {}
    for path, digest in listed.digests.items():
        if not is_payload(path):
            raise PlaceError(f"the archive is broken: {path} has no place in one")
        data = held.file(path, digest, LIMITS.get(path, MAX_FILE))
        if data is None:
            raise PlaceError(f"it does not have {path}")
        if not has_digest(data, digest):
            raise PlaceError(f"what it gives for {path} has another digest, and is not taken")
        files[path] = data
    _check_documents(files)
    return files


def _check_documents(files: Mapping[str, bytes]) -> None:
    """The documents that views are computed from must be of their schemas: an archive may have been made wrong."""
    try:
        load(files[METADATA], name=METADATA, schema="metadata/1")
        load(files[PROVENANCE], name=PROVENANCE, schema="provenance/1")
        read_steps(load(files[PROVENANCE], name=PROVENANCE))
        lines = load_lines(files[CLAIMS], name=CLAIMS)
        broken = next((one for line in lines for one in schema_faults(line, "claim/1")), None)
    except KeyError as error:
        raise PlaceError(f"the archive is broken: it has no {error.args[0]}") from error
    except PressmarkError as error:
        raise PlaceError(f"the archive is broken: {error.message}") from error
    if broken is not None:
        raise PlaceError(f"the archive is broken: {CLAIMS} at {' '.join(broken)}")


def _placed(
    archive_id: ArchiveId, place: str, payload: Mapping[str, bytes], custody: Mapping[str, bytes], into: Path | None
) -> Resolved:
    if into is not None:
        return _kept(archive_id, place, payload, custody, Store.create(into), keep=True)
    with TemporaryDirectory(prefix="pressmark-") as folder:
        return _kept(archive_id, place, payload, custody, Store.create(Path(folder)), keep=False)


def _kept(
    archive_id: ArchiveId,
    place: str,
    payload: Mapping[str, bytes],
    custody: Mapping[str, bytes],
    store: Store,
    *,
    keep: bool,
) -> Resolved:
    with new_batch(store) as batch:
        staged = _stage(batch, payload)
        if custody and not staged.already_there:
            batch.add(staged, custody)
        report, contents = examine(staged.folder, expected=archive_id.hex)
        if contents is None:
            batch.discard(staged)
            return Resolved(place=place, report=report, folder=None)
        (done,) = batch.commit()
        return Resolved(
            place=place, report=report, folder=done.folder if keep else None, already_there=staged.already_there
        )


def _stage(batch: Batch, payload: Mapping[str, bytes]) -> Staged:
    metadata = load(payload[METADATA], name=METADATA)
    value = {name: (metadata.get(name) or {}).get("value") for name in ("datePublished", "headline")}
    files = [PayloadFile(path=path, content=data) for path, data in payload.items() if path != PROVENANCE]
    last = PayloadFile(path=PROVENANCE, content=payload[PROVENANCE])
    return batch.stage(files, last=lambda _: last, date=value["datePublished"], title=value["headline"] or "")
