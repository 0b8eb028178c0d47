"""A small bundle made by hand: every kind of document and evidence once, without any reader or extractor."""

import contextlib
import hashlib
import json
from pathlib import Path

from pressmark.anchors import anchor
from pressmark.build import payload_of, provenance_of
from pressmark.bundle.commitments import commitment
from pressmark.bundle.crate import render_crate
from pressmark.bundle.readme import render_readme
from pressmark.bundle.views import bag_info
from pressmark.bundle.writing import payload_entry, write_bag
from pressmark.claims.numbering import with_roles
from pressmark.documents import dump
from pressmark.errors import DocumentError
from pressmark.model.claims import Attribution, Claim, Claims, ClaimStatus, Extractor, Modality
from pressmark.model.evidence import Alternative, Computation, Quotation, Statement, Value
from pressmark.model.identifier import ArchiveId
from pressmark.model.metadata import Image, Metadata, Role, Segment
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE, TEXT, PayloadFile
from pressmark.model.reading import Original, Reading
from pressmark.provenance import read_steps, steps_of

PAGE = (
    "Ferry to Osmund Point halted\r\n"
    "25 May, 2020\r\n"
    "The pier at Osmund Point – closed since Sunday [Vesna Aliu]\r\n"
    "The harbour office said on Monday that 14 ferries were held back.\r\n"
    "“Nobody was hurt,” Nadia Okoye said.\r\n"
    "On the board stood: 14 ferries were held back\r\n"
)
WORDS = PAGE.replace("\r\n", "\n")
METHOD = "plain-text-reader 9000"
"""A version that no release has yet: nobody can say that this one finds other things."""


def place(words):
    """The anchor of words that stand once in the text."""
    start = WORDS.index(words)
    return anchor(WORDS, start, start + len(words))


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
    lines = WORDS.splitlines()
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
            segment(Role.BODY, lines[5]),
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
    start = WORDS.rindex("14 ferries were held back")
    again = anchor(WORDS, start, start + len("14 ferries were held back"))
    found = (
        Claim(
            id="c1",
            target=(place("14 ferries were held back"),),
            repeats=(again,),
            attribution=(who,),
            modality=Modality.REPORTED,
            cues=(place("said on"),),
            extractor="claims-en 9000",
            status=ClaimStatus.MACHINE,
        ),
        Claim(
            id="c2",
            target=(place("Nobody was hurt"),),
            modality=Modality.ASSERTED,
            extractor="claims-en 9000",
            status=ClaimStatus.MACHINE,
        ),
    )
    extractor = Extractor(name="claims-en", version="9000", settings="{}", deterministic=True)
    return Claims(extractors=(extractor,), claims=tuple(with_roles(found, metadata())))


ORIGINAL = PAGE.encode("utf-8")


def payload(*, original=ORIGINAL, text_evidence=None, extension="txt"):
    """The files of the bundle."""
    evidence = text_evidence or Computation(method=METHOD, rule="decode", result="utf-8")
    reading = Reading(
        original=Original(content=original, extension=extension, media_type="text/plain"),
        text=WORDS,
        text_evidence=evidence,
        metadata=metadata(),
    )
    files = payload_of(reading, claims())
    return [*files, provenance_of(files, steps_of(reading, claims()), [payload_entry(file) for file in files])]


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


def refresh_provenance(folder: Path):
    """Give the provenance digests, sizes and commitment of the payload as it stands: what a forger does at least."""
    document = json.loads((folder / PROVENANCE).read_bytes())
    for name, record in document["entity"].items():
        path = folder / name.removeprefix("bundle:")
        if name.startswith("bundle:") and path.is_file():
            entry = payload_entry(PayloadFile(path=path.relative_to(folder).as_posix(), content=path.read_bytes()))
            record |= {"pressmark:sha256": entry.sha256, "pressmark:size": str(entry.size)}
    lines = commitment((folder / TEXT).read_bytes(), (folder / CLAIMS).read_bytes())
    document["entity"][f"bundle:{CLAIMS}"] |= {f"pressmark:{name}": value for name, value in lines.items()}
    (folder / PROVENANCE).write_bytes(dump(document))


def forge(folder: Path):
    """Make everything that can be computed fit the payload as it stands: provenance, manifests and views."""
    refresh_provenance(folder)
    return reseal(folder)


def reseal(folder: Path):
    """Write manifests and views anew over the payload as it stands, the provenance as it is; gives the archive ID."""
    paths = [path.relative_to(folder).as_posix() for path in (folder / "data").rglob("*") if path.is_file()]
    manifest = lines_of(folder, paths)
    (folder / "manifest-sha256.txt").write_bytes(manifest)
    archive_id = ArchiveId(hex=hashlib.sha256(manifest).hexdigest())
    entries = [payload_entry(PayloadFile(path=path, content=(folder / path).read_bytes())) for path in sorted(paths)]
    (folder / "bag-info.txt").write_bytes(bag_info(archive_id, entries))
    # From some forged documents one or both of the other views cannot be computed.
    unreadable = (KeyError, TypeError, ValueError, AttributeError, RecursionError, OSError, DocumentError)
    with contextlib.suppress(*unreadable):
        metadata = json.loads((folder / METADATA).read_bytes())
        claims = (folder / CLAIMS).read_bytes().count(b"\n")
        readme = render_readme(archive_id=archive_id, entries=entries, metadata=metadata, claims=claims)
        (folder / "README.txt").write_bytes(readme)
    with contextlib.suppress(*unreadable):
        metadata = json.loads((folder / METADATA).read_bytes())
        steps = read_steps(json.loads((folder / PROVENANCE).read_bytes()))
        crate = render_crate(entries=entries, metadata=metadata, steps=steps)
        (folder / "ro-crate-metadata.json").write_bytes(crate)
    reseal_tags(folder)
    return archive_id
