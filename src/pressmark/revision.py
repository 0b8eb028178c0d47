"""A new archive from an old one: the same source and reading, its claims as a person revised them.

The old archive holds all that is needed (original, text, metadata), so the source's file need not be at hand.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pressmark.bundle.contents import Contents
from pressmark.bundle.layout import MANIFEST, MAX_MANIFEST, REQUIRED_PAYLOAD, is_original
from pressmark.bundle.manifest import parse_manifest
from pressmark.bundle.opening import OpenBag, open_bag
from pressmark.claims.curation.revising import Revised, number_of, revise
from pressmark.errors import BundleError
from pressmark.model.evidence import Computation, Statement
from pressmark.model.identifier import ArchiveId
from pressmark.model.metadata import Metadata
from pressmark.model.payload import PayloadFile
from pressmark.model.reading import SEGMENTS, WHOLE, Original, Reading
from pressmark.model.revision import Revision
from pressmark.model.selectors import TEXT_PATH
from pressmark.provenance import ARCHIVES, CLAIMS, LAST_CLAIM, REVIEW, capture_of, is_of_segments, text_encoding

IN_MEMORY = 16 * 1024 * 1024
"""A larger file stays in the old bundle and is streamed into the new one."""

TRANSCRIPT = "transcript of the original"


def reading_again(contents: Contents) -> Reading:
    """The reading that a valid archive holds, as it was when the archive was built.

    Raises:
        BundleError: It has changed since it was validated.
    """
    (original,) = _files(contents, [path for path in _digests(contents) if is_original(path)])
    evidence, libraries = _text_evidence(contents)
    captured, captured_with = capture_of(contents.provenance)
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
    before = revision_of(contents.provenance)
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


def revision_of(provenance: Mapping[str, Any]) -> Revision | None:
    """What an archive revises, as its provenance says; None where it revises nothing."""
    revised = next((name for name in provenance["entity"] if name.startswith("archive:")), None)
    if revised is None:
        return None
    activity = f"activity:{REVIEW}"
    people = {
        key: one["prov:label"] for key, one in provenance["agent"].items() if one["prov:type"]["$"] == "prov:Person"
    }
    acting = [
        people[one["prov:agent"]]
        for one in provenance["wasAssociatedWith"].values()
        if one["prov:activity"] == activity and one["prov:agent"] in people
    ]
    attributed = [
        people[one["prov:agent"]]
        for one in provenance.get("wasAttributedTo", {}).values()
        if one["prov:entity"] == f"bundle:{CLAIMS}" and one["prov:agent"] in people
    ]
    last = provenance["activity"].get(activity, {}).get(LAST_CLAIM, "c0")
    return Revision(
        revises=ArchiveId.parse(ARCHIVES["archive"] + revised.removeprefix("archive:")),
        agent=acting[0] if acting else "",
        earlier=tuple(name for name in attributed if name not in acting),
        last_number=int(last.removeprefix("c")),
    )


def last_number(contents: Contents) -> int:
    """The highest claim number that an archive, or any that it revises, has used."""
    before = revision_of(contents.provenance)
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
    document = contents.provenance
    encoding = text_encoding(document)
    made_by = {
        one["prov:activity"]
        for one in document["wasGeneratedBy"].values()
        if one["prov:entity"] == f"bundle:{TEXT_PATH}"
    }
    agents = [
        document["agent"][one["prov:agent"]]["prov:label"]
        for one in document["wasAssociatedWith"].values()
        if one["prov:activity"] in made_by
    ]
    if encoding is None:
        return Statement(agent=agents[0], basis=TRANSCRIPT), ()
    rule = SEGMENTS if is_of_segments(document) else WHOLE
    return Computation(method=agents[0], rule=rule, result=encoding), tuple(agents[1:])


def _media_type(metadata: Metadata) -> str:
    kind = metadata.encoding_format.value if metadata.encoding_format else None
    return (kind or "application/octet-stream").partition(";")[0]


def _changed(path: str) -> BundleError:
    return BundleError(f"{path} changed while it was being read", hint="validate it again")
