"""The main job: a source in, a citable bundle in the store out.

source → reader → Reading(original, text, metadata) → + the operator's statements → claims → provenance
       → bundle, staged beside the store → opened and validated as a stranger would → in the store, all at once
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from pressmark.bundle.commitments import commitment
from pressmark.bundle.contents import Contents, source_id
from pressmark.claims.curation.curated import read_curated
from pressmark.claims.extraction import extract_claims
from pressmark.claims.numbering import with_roles
from pressmark.claims.plugins.choosing import Plugin
from pressmark.documents import dump, dump_lines
from pressmark.errors import BundleError, PressmarkError, StoreError
from pressmark.model.claims import Claims
from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE, TEXT, PayloadEntry, PayloadFile
from pressmark.model.reading import Reading
from pressmark.model.revision import Revision
from pressmark.model.statements import Contradiction, Statements
from pressmark.model.steps import Step
from pressmark.provenance import provenance_document, steps_of
from pressmark.readers.captures import Capture, read_capture
from pressmark.readers.live import WebAddress, read_address
from pressmark.readers.reading import read_bytes, read_file
from pressmark.readers.remarks import remarks_on
from pressmark.readers.sources import read_source
from pressmark.readers.statements import apply_statements, check_statements, contradictions
from pressmark.readers.transcripts import read_with_transcript
from pressmark.readers.understood import understood
from pressmark.revision import carried_over, reading_again, revised_claims
from pressmark.store.batch import Batch, Staged, new_batch
from pressmark.store.folders import Store
from pressmark.store.journal import Journal
from pressmark.validate import validate

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from pressmark.custody.append import Sealing

AHEAD = 16
"""Sources handed to other processes before the first of them is done: none waits, and few captures lie in memory."""

BATCH = 256
"""Bundles put into the store by one sync: enough to make its price small, few enough to lose little to a crash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What to build from: a file, pasted bytes, a page's capture or address, with a name for messages; what is stated.

    A capture may be a function that cuts it out when its turn comes; what could not even be opened is its error.
    `key` says from what it is built, for the store's journal. `revises` is the archive whose claims `curated` revises;
    without `content` its own reading is taken again. `extractors` are foreign ones that the user named, beside our own
    or (`own_extractor` false) in its place.
    """

    name: str
    content: bytes | Path | Capture | Callable[[], Capture] | WebAddress | PressmarkError | None
    transcript: Path | None = None
    curated: Path | bytes | None = None
    revises: Contents | None = None
    encoding: str | None = None
    statements: Statements = field(default_factory=Statements)
    extractors: tuple[Plugin, ...] = ()
    own_extractor: bool = True
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What became of one source: the bundle in the store, or the error that refused it."""

    source: str
    archive_id: ArchiveId | None = None
    folder: Path | None = None
    already_there: bool = False
    claims: int = 0
    contradictions: tuple[Contradiction, ...] = ()
    understood: str = ""
    notes: tuple[str, ...] = ()
    error: PressmarkError | None = None


_Apart = tuple[Built, Staged | None]
"""An outcome, and the bundle it is about, staged where only its own process has looked."""


def build(
    sources: Iterable[Source],
    store: Store,
    *,
    done: Callable[[Built], None] = lambda _: None,
    journal: Journal | None = None,
    sealing: "Sealing | None" = None,
    pool: "ProcessPoolExecutor | None" = None,
) -> list[Built]:
    """A bundle in the store for each source; a source that cannot be built never stops the others.

    `done` hears of each source when its outcome is known for sure: a bundle only once it outlasts a crash. What the
    `journal` knows and the store holds is not built again. Each archive is sealed where `sealing` says by whom, those
    too that the store had. With a `pool` several sources are read at once, and nobody can tell from the outcomes.

    Raises:
        StoreError: The store itself cannot be written; what `done` has heard of is safe.
    """
    outcomes: list[Built] = []
    # A source is staged as soon as it comes: a page of a web archive can be read only while the archive is open.
    coming = iter(sources)
    while (first := next(coming, None)) is not None:
        with new_batch(store) as batch:
            batched = chain((first,), islice(coming, BATCH - 1))
            waiting = list(_staged(batched, batch, journal=journal, sealing=sealing, pool=pool))
            placed = iter(batch.commit())
        for key, outcome in waiting:
            settled = outcome.error is not None or outcome.folder is not None
            final = outcome if settled else _placed(outcome, next(placed), batch)
            if key is not None and journal is not None and final.archive_id is not None and not settled:
                journal.add(key, final.archive_id.hex)
            outcomes.append(final)
            done(final)
    return outcomes


def read(source: Source) -> Reading:
    """The reading of a source, with the operator's statements beside what the page says."""
    if isinstance(source.content, PressmarkError):
        raise source.content
    check_statements(source.statements)
    if source.content is None:
        if source.revises is None:
            raise PressmarkError(f"nothing to read of {source.name}", hint="archive build FILE")
        reading = reading_again(source.revises)
    elif source.transcript is not None:
        if not isinstance(source.content, Path):
            raise PressmarkError("a transcript needs a file to belong to", hint="archive build FILE --text TRANSCRIPT")
        words = read_source(source.transcript)
        reading = read_with_transcript(source.content, words, agent=source.statements.agent, encoding=source.encoding)
    elif isinstance(source.content, Capture):
        reading = read_capture(source.content, encoding=source.encoding)
    elif callable(source.content):
        reading = read_capture(source.content(), encoding=source.encoding)
    elif isinstance(source.content, WebAddress):
        reading = read_address(source.content, encoding=source.encoding)
    elif isinstance(source.content, Path):
        reading = read_file(source.content, encoding=source.encoding)
    else:
        reading = read_bytes(source.content, encoding=source.encoding)
    return replace(reading, metadata=apply_statements(reading.metadata, source.statements))


def claims_of(source: Source, reading: Reading) -> Claims:
    """The claims a person curated, where a file of them is given; else those our extractor finds, if it is wanted."""
    if source.curated is None and not source.own_extractor:
        return Claims(extractors=(), claims=())
    if source.curated is None:
        return extract_claims(text=reading.text, metadata=reading.metadata)
    return read_curated(
        _table(source.curated),
        name=_name(source.curated),
        text=reading.text,
        metadata=reading.metadata,
        curator=source.statements.agent,
    )


def _table(curated: Path | bytes) -> bytes:
    return curated if isinstance(curated, bytes) else read_source(curated)


def _name(curated: Path | bytes) -> str:
    return "the table of claims" if isinstance(curated, bytes) else str(curated)


def payload_of(reading: Reading, claims: Claims) -> list[PayloadFile]:
    """The files of the bundle but its provenance, which names their digests: a pure function of reading and claims."""
    return [
        PayloadFile(path=reading.original.path, content=reading.original.content),
        *reading.companions,
        PayloadFile(path=TEXT, content=reading.text.encode("utf-8")),
        PayloadFile(path=METADATA, content=dump(reading.metadata)),
        PayloadFile(path=CLAIMS, content=dump_lines(with_roles(claims.claims, reading.metadata))),
    ]


def provenance_of(
    payload: Sequence[PayloadFile], steps: Sequence[Step], entries: Sequence[PayloadEntry]
) -> PayloadFile:
    """The last file of the bundle: how the others came to be, and what the archive commits to, claim by claim."""
    content = {file.path: file.content for file in payload if isinstance(file.content, bytes)}
    document = provenance_document(steps, entries, commitment(content[TEXT], content[CLAIMS]))
    return PayloadFile(path=PROVENANCE, content=dump(document))


def stage(
    reading: Reading,
    claims: Claims,
    batch: Batch,
    *,
    revision: Revision | None = None,
    others: Sequence[PayloadFile] = (),
) -> Staged:
    """The bundle of a reading and its claims, and what `others` go with it, written beside the store's own."""
    date, updated, headline = (
        value.value if value is not None else None
        for value in (reading.metadata.date_published, reading.metadata.date_modified, reading.metadata.headline)
    )
    payload = [*payload_of(reading, claims), *others]
    steps = steps_of(reading, claims, revision)
    return batch.stage(
        payload,
        last=lambda entries: provenance_of(payload, steps, entries),
        date=date or (f"updated {updated}" if updated else None),
        title=headline or "",
    )


def _known(source: Source, batch: Batch, journal: Journal | None, sealing: "Sealing | None" = None) -> Built | None:
    """The outcome of a source that the journal knows, where the store has a sound bundle of that very source."""
    digits = journal.find(source.key) if journal is not None and source.key is not None else None
    folder = batch.known.get(digits) if digits is not None else None
    if digits is None or folder is None:
        return None
    archive_id = ArchiveId(hex=digits)
    try:
        # The journal may be anybody's: without this it could pass another article, or a ruin, for this source's.
        if not validate(folder, expected=archive_id, reproduced=False).valid:
            return None
        if source_id(folder) != hashlib.sha256(_content(source)).hexdigest():
            return None
        if sealing is not None:
            _seal(Staged(archive_id=archive_id, folder=folder, name=folder.name, already_there=True), batch, sealing)
    except PressmarkError as error:
        return Built(source=source.name, error=error)
    return Built(source=source.name, archive_id=archive_id, folder=folder, already_there=True)


def _content(source: Source) -> bytes:
    """The bytes of a source that would be the original."""
    content = source.content() if callable(source.content) else source.content
    if isinstance(content, Capture):
        return content.content
    return read_source(content) if isinstance(content, Path) else b""


def _staged(
    sources: Iterable[Source],
    batch: Batch,
    *,
    journal: Journal | None,
    sealing: "Sealing | None",
    pool: "ProcessPoolExecutor | None",
) -> Iterator[tuple[str | None, Built]]:
    """Key and outcome of each source, in their order, each bundle staged in the batch in that order too."""
    ahead = 0 if pool is None else AHEAD
    waiting: deque[tuple[str | None, Built | Future[_Apart] | _Apart]] = deque()
    for number, source in enumerate(sources):
        known = _known(source, batch, journal, sealing)
        own = batch.apart(number)
        if known is not None:
            waiting.append((source.key, known))
        elif pool is not None and not isinstance(source.content, WebAddress) and not source.extractors:
            waiting.append((source.key, pool.submit(_stage_apart, _cut(source), own)))
        else:
            waiting.append((source.key, _stage_apart(source, own)))
        while len(waiting) > ahead:
            yield _settled(*waiting.popleft(), batch, sealing)
    while waiting:
        yield _settled(*waiting.popleft(), batch, sealing)


def _cut(source: Source) -> Source:
    """The source with its capture cut out: a web archive is open only in the process that reads it, and only now."""
    if not callable(source.content):
        return source
    try:
        return replace(source, content=source.content())
    except PressmarkError as error:
        return replace(source, content=error)


def _settled(
    key: str | None, result: "Built | Future[_Apart] | _Apart", batch: Batch, sealing: "Sealing | None"
) -> tuple[str | None, Built]:
    """The outcome of a source, its bundle adopted by the batch and sealed where that is wanted."""
    if isinstance(result, Built):
        return key, result
    built, staged = _result(result) if isinstance(result, Future) else result
    if staged is None:
        return key, built
    adopted = batch.adopt(staged)
    try:
        if adopted.already_there:
            _as_a_stranger(adopted, batch)
        if sealing is not None:
            _seal(adopted, batch, sealing)
    except PressmarkError as error:
        batch.discard(adopted)
        return key, Built(source=built.source, error=error)
    return key, built


def _result(future: "Future[_Apart]") -> "_Apart":
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool as error:
        raise PressmarkError(
            "a process that built archives was ended from outside", hint="where memory is short, build with --jobs 1"
        ) from error


def _stage_apart(source: Source, batch: Batch) -> "_Apart":
    """The outcome of one source and its bundle, staged and validated in a batch of its own: work for any process."""
    try:
        batch.folder.mkdir()
        built = _stage(source, batch)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return Built(source=source.name, error=StoreError(f"cannot write into the store: {reason}")), None
    return built, batch.staged[0] if batch.staged else None


def _stage(source: Source, batch: Batch) -> Built:
    try:
        reading = read(source)
        if source.revises is not None:
            claims, staged, said = _stage_revision(source, source.revises, reading, batch)
        else:
            claims, replies, said = _with_layers(source, reading)
            staged = stage(reading, claims, batch, others=replies)
        _as_a_stranger(staged, batch)
    except PressmarkError as error:
        return Built(source=source.name, error=error)
    return Built(
        source=source.name,
        archive_id=staged.archive_id,
        claims=len(claims.claims),
        contradictions=contradictions(reading.metadata, source.statements),
        understood=understood(reading.metadata, reading.text),
        notes=(*said, *remarks_on(reading)),
    )


def _with_layers(source: Source, reading: Reading) -> tuple[Claims, list[PayloadFile], tuple[str, ...]]:
    """The claims of a source with those of its foreign extractors, their raw replies, and what the user should know."""
    base = claims_of(source, reading)
    if not source.extractors:
        return base, [], ()
    from pressmark.claims.plugins.layers import joined, layer_of, told

    layers = [layer_of(plugin, text=reading.text, metadata=reading.metadata) for plugin in source.extractors]
    said = tuple(line for layer in layers for line in told(layer))
    return joined(base, layers), [layer.reply for layer in layers], said


def _stage_revision(
    source: Source, before: Contents, reading: Reading, batch: Batch
) -> tuple[Claims, Staged, tuple[str, ...]]:
    """The bundle of a reading with the claims of an archive before it, as a person's table revises them."""
    if source.curated is None:
        raise PressmarkError("a revision needs the revised claims", hint="archive build --claims FILE --revises TARGET")
    revised, revision = revised_claims(
        _table(source.curated),
        name=_name(source.curated),
        reading=reading,
        contents=before,
        person=source.statements.agent,
    )
    staged = stage(reading, revised.claims, batch, revision=revision, others=carried_over(before))
    return revised.claims, staged, (f"of {len(before.claims.claims)} claims {revised}",)


def _as_a_stranger(staged: Staged, batch: Batch) -> None:
    """Success is announced only of what a validator that knows nothing of this build finds valid."""
    report = validate(staged.folder, expected=staged.archive_id, reproduced=False)
    if report.valid:
        return
    batch.discard(staged)
    first = report.findings[0]
    if staged.already_there:
        raise BundleError(
            f"the store has this archive already, but damaged: {first.message}",
            hint=f"archive validate {staged.folder} says more; move the folder away and build again",
        )
    raise BundleError(f"the bundle that was built is not valid: {first.code}: {first.message}")


def _seal(staged: Staged, batch: Batch, sealing: "Sealing") -> None:
    """Vouch for a bundle that was just found valid; nothing of a new one is left where that fails."""
    digits = staged.archive_id.hex
    if staged.already_there:
        from pressmark.custody.append import append_event

        append_event(staged.folder, sealing.event, archive_id=digits, clock=sealing.clock)
        return
    try:
        batch.add(staged, sealing.files(digits))
    except PressmarkError:
        batch.discard(staged)
        raise


def _placed(outcome: Built, staged: Staged, batch: Batch) -> Built:
    if staged.overtaken:
        try:
            _as_a_stranger(staged, batch)
        except PressmarkError as error:
            return Built(source=outcome.source, error=error)
    return Built(
        source=outcome.source,
        archive_id=staged.archive_id,
        folder=staged.folder,
        already_there=staged.already_there,
        claims=outcome.claims,
        contradictions=outcome.contradictions,
        understood=outcome.understood,
        notes=outcome.notes,
    )
