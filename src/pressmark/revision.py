"""A new archive from an old one: the same source and reading, its claims as a person revised them.

The old archive holds all that is needed (original, text, metadata), so the source's file need not be at hand.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from pressmark.bundle.contents import Contents
from pressmark.bundle.layout import MANIFEST, MAX_MANIFEST, REQUIRED_PAYLOAD
from pressmark.bundle.manifest import parse_manifest
from pressmark.bundle.opening import OpenBag, open_bag
from pressmark.claims.curation.revising import Revised, revise
from pressmark.claims.numbering import number_of
from pressmark.errors import BundleError, ClaimsError
from pressmark.model.evidence import Computation, Statement
from pressmark.model.metadata import Metadata
from pressmark.model.payload import PROVENANCE, PayloadFile, is_original
from pressmark.model.reading import SEGMENTS, WHOLE, Original, Reading
from pressmark.model.revision import Revision
from pressmark.model.steps import StepKind
from pressmark.provenance import capture_of, revision_of, text_step

IN_MEMORY = 16 * 1024 * 1024
"""A larger file stays in the old bundle and is streamed into the new one."""


def reading_again(contents: Contents) -> Reading:
    """The reading that a valid archive holds, as it was when the archive was built.

    Raises:
        BundleError: It has changed since it was validated.
    """
    (original,) = _files(contents, [path for path in _digests(contents) if is_original(path)])
    evidence, libraries = _text_evidence(contents)
    captured, captured_with = capture_of(contents.steps)
    return Reading(
        original=Original(
            content=original.content,
            extension=original.path.rpartition(".")[2],
            media_type=_media_type(contents.metadata),
        ),
        text=contents.text,
        text_evidence=evidence,
        metadata=contents.metadata,
        libraries=libraries,
        captured=captured,
        captured_with=captured_with,
    )


def carried_over(contents: Contents) -> list[PayloadFile]:
    """What else stands in an archive's payload and goes into its revision unchanged: companions and raw replies."""
    paths = [path for path in _digests(contents) if path not in REQUIRED_PAYLOAD and not is_original(path)]
    return _files(contents, sorted(paths))


def revised_claims(
    data: bytes, *, name: str, reading: Reading, contents: Contents, person: str
) -> tuple[Revised, Revision]:
    """The claims of an archive as a person's table revises them, and that step for the provenance.

    Raises:
        ClaimsError: The table cannot be used, or the reading is of another text.
    """
    if reading.text != contents.text:
        raise ClaimsError("the text is not that of the archive to be revised", hint="leave the source out")
    before = revision_of(contents.steps)
    revised = revise(
        data,
        name=name,
        text=reading.text,
        metadata=reading.metadata,
        claims=contents.claims,
        archive_id=contents.archive_id,
        last_number=last_number(contents),
        person=person,
    )
    earlier = (*before.earlier, before.agent) if before else ()
    return revised, Revision(
        revises=contents.archive_id,
        agent=person,
        earlier=tuple(name for name in dict.fromkeys(earlier) if name and name != person),
        last_number=revised.last_number,
    )


def last_number(contents: Contents) -> int:
    """The highest claim number that an archive, or any that it revises, has used."""
    before = revision_of(contents.steps)
    return max([before.last_number if before else 0, *map(number_of, contents.claims.claims)])


def _digests(contents: Contents) -> dict[str, str]:
    manifest = open_bag(contents.folder).read(MANIFEST, MAX_MANIFEST)
    if hashlib.sha256(manifest).hexdigest() != contents.archive_id.hex:
        raise _changed(MANIFEST)
    return dict(parse_manifest(manifest).digests)


def _files(contents: Contents, paths: Sequence[str]) -> list[PayloadFile]:
    digests, bag = _digests(contents), open_bag(contents.folder)
    return [PayloadFile(path=path, content=_content(bag, path, digests[path])) for path in paths]


def _content(bag: OpenBag, path: str, digest: str) -> bytes | Path:
    """A file's bytes where they are few, else where they stand; either way they are those of the manifest."""
    if bag.sizes.get(path, 0) <= IN_MEMORY:
        data = bag.read(path, IN_MEMORY)
        if hashlib.sha256(data).hexdigest() != digest:
            raise _changed(path)
        return data
    seen = hashlib.sha256()
    for piece in bag.pieces(path):
        seen.update(piece)
    if seen.hexdigest() != digest:
        raise _changed(path)
    return bag.folder / path


def _text_evidence(contents: Contents) -> tuple[Computation | Statement, tuple[str, ...]]:
    """How the text came from the original, and which libraries had a say, as the provenance has it."""
    step = text_step(contents.steps)
    if step is None:
        raise _changed(PROVENANCE)
    if step.kind is StepKind.TRANSCRIPTION:
        return Statement(agent=step.agents[0].name, basis=step.basis), ()
    rule = SEGMENTS if step.segmented else WHOLE
    return Computation(method=step.agents[0].label, rule=rule, result=step.encoding or ""), step.libraries


def _media_type(metadata: Metadata) -> str:
    kind = metadata.encoding_format.value if metadata.encoding_format else None
    return (kind or "application/octet-stream").partition(";")[0]


def _changed(path: str) -> BundleError:
    return BundleError(f"{path} changed while it was being read", hint="validate it again")
