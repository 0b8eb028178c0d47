"""A small bundle made by hand: every kind of document and evidence once, without any reader or extractor."""

import contextlib
import hashlib
import json
from pathlib import Path

from pressmark.anchors import anchor
from pressmark.bundle.layout import CRATE, METADATA, PROVENANCE
from pressmark.bundle.views import views
from pressmark.bundle.writing import payload_entry, write_bag
from pressmark.documents import dump
from pressmark.model.claims import Attribution, Claim, Claims, ClaimStatus, Extractor, Modality
from pressmark.model.evidence import Alternative, Computation, Quotation, Statement, Value
from pressmark.model.identifier import ArchiveId
from pressmark.model.metadata import Image, Metadata, Role, Segment
from pressmark.model.payload import PayloadEntry, PayloadFile
from pressmark.model.reading import Original, Reading
from pressmark.provenance import provenance_document

PAGE = (
    "Ferry to Osmund Point halted\r\n"
    "25 May, 2020\r\n"
    "The pier at Osmund Point – closed since Sunday [Vesna Aliu]\r\n"
    "The harbour office said on Monday that 14 ferries were held back.\r\n"
    "“Nobody was hurt,” Nadia Okoye said.\r\n"
)
TEXT = PAGE.replace("\r\n", "\n")
METHOD = "plain-text-reader 1"


def place(words):
    """The anchor of words that stand once in the text."""
    start = TEXT.index(words)
    return anchor(TEXT, start, start + len(words))


def quoted(words, value=None):
    """A value that is quoted from the text."""
    evidence = Quotation(anchor=place(words), method=METHOD, rule="handmade")
    return Value(value=value or words, evidence=(evidence,))


def segment(role, words):
    """A segment of the text."""
    where = place(words)
    return Segment(role=role, start=where.start, end=where.end, rule="handmade", score=900)


def metadata():
    """Metadata with each kind of evidence, alternatives and an image with a companion file."""
    lines = TEXT.splitlines()
    return Metadata(
        headline=quoted(lines[0]),
        date_published=Value(
            value="2020-05-25",
            evidence=(
                Quotation(anchor=place("25 May, 2020"), method=METHOD, rule="handmade"),
                Computation(method=METHOD, rule="weekday", passages=(place("Monday"),), result="agrees"),
            ),
            alternatives=(Alternative(value="2020-05-24", evidence=quoted("Sunday").evidence),),
            rule="page-first",
        ),
        publisher=Value(value="The Harbour Gazette", evidence=(Statement(agent="operator", basis="masthead"),)),
        image=(Image(caption=quoted("The pier at Osmund Point"), credit_text=quoted("Vesna Aliu")),),
        segments=(
            segment(Role.HEADLINE, lines[0]),
            segment(Role.DATE_LINE, lines[1]),
            segment(Role.CAPTION, lines[2]),
            segment(Role.BODY, lines[3]),
            segment(Role.BODY, lines[4]),
        ),
    )


def claims():
    """Two claims, one of them attributed."""
    who = Attribution(
        who="The harbour office",
        source=place("The harbour office"),
        cue=place("said on"),
        content=(place("14 ferries were held back"),),
        rule="handmade",
    )
    return Claims(
        text_digest=hashlib.sha256(TEXT.encode()).hexdigest(),
        extractors=(Extractor(name="claims-en", version=1, settings_digest="0" * 64, deterministic=True),),
        claims=(
            Claim(
                id="c1",
                target=(place("14 ferries were held back"),),
                repeats=(place("Ferry to Osmund Point halted"),),
                attribution=(who,),
                modality=Modality.REPORTED,
                cues=(place("said on"),),
                extractor="claims-en 1",
                status=ClaimStatus.MACHINE,
            ),
            Claim(
                id="c2",
                target=(place("Nobody was hurt"),),
                modality=Modality.ASSERTED,
                extractor="claims-en 1",
                status=ClaimStatus.MACHINE,
            ),
        ),
    )


ORIGINAL = PAGE.encode("utf-8")


def payload(*, original=ORIGINAL, text_evidence=None, extension="txt"):
    """The files of the bundle."""
    evidence = text_evidence or Computation(method=METHOD, rule="decode", result="utf-8")
    reading = Reading(
        original=Original(content=original, extension=extension, media_type="text/plain"),
        text=TEXT,
        text_evidence=evidence,
        metadata=metadata(),
    )
    files = [
        PayloadFile(path=reading.original.path, content=original),
        PayloadFile(path="data/text.txt", content=TEXT.encode("utf-8")),
        PayloadFile(path="data/metadata.json", content=dump(reading.metadata)),
        PayloadFile(path="data/claims.json", content=dump(claims())),
    ]
    entries = [payload_entry(file) for file in files]
    document = provenance_document(reading=reading, claims=claims(), entries=entries)
    return [*files, PayloadFile(path="data/provenance.json", content=dump(document))]


def write(folder: Path, files=None):
    """The bundle in a new folder."""
    folder.mkdir(parents=True)
    return write_bag(folder, files or payload())


def lines_of(folder: Path, paths):
    """Manifest lines for files as they stand on disk."""
    return b"".join(
        b"%s  %s\n" % (hashlib.sha256((folder / path).read_bytes()).hexdigest().encode(), path.encode())
        for path in sorted(paths)
    )


def reseal_tags(folder: Path):
    """Write the tagmanifest anew over the tag files as they stand."""
    names = [path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith("tagmanifest")]
    (folder / "tagmanifest-sha256.txt").write_bytes(lines_of(folder, names))


def reseal(folder: Path):
    """Write manifests and views anew over the payload as it stands: what a forger who knows the format does."""
    paths = [path.relative_to(folder).as_posix() for path in (folder / "data").rglob("*") if path.is_file()]
    manifest = lines_of(folder, paths)
    (folder / "manifest-sha256.txt").write_bytes(manifest)
    archive_id = ArchiveId(hex=hashlib.sha256(manifest).hexdigest())
    entries = [payload_entry(PayloadFile(path=path, content=(folder / path).read_bytes())) for path in sorted(paths)]
    octets = sum(entry.size for entry in entries)
    (folder / "bag-info.txt").write_text(
        f"External-Identifier: {archive_id.ni}\nPayload-Oxum: {octets}.{len(entries)}\n", "ascii"
    )
    # From some forged documents no view can be computed.
    with contextlib.suppress(KeyError, TypeError, ValueError, AttributeError, RecursionError):
        (folder / CRATE).write_bytes(_crate(folder, archive_id, entries))
    reseal_tags(folder)
    return archive_id


def _crate(folder: Path, archive_id: ArchiveId, entries: list[PayloadEntry]) -> bytes:
    found = views(
        archive_id=archive_id,
        entries=entries,
        metadata=json.loads((folder / METADATA).read_bytes()),
        provenance=json.loads((folder / PROVENANCE).read_bytes()),
    )
    return found[CRATE]
