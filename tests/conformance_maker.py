"""Makes tests/conformance/: bundles with their verdicts, and vectors. `make conformance`; look at the diff.

Everything comes of our own makers, by fixed keys and a fixed clock, so that it is the same bytes again; but time stamps
are signed at random and stand as they were made once, as long as what they are over is the same.
"""

import io
import json
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import broken
import broken_seals
import conformance_custody
import conformance_forged
import conformance_replies
import conformance_vectors
import golden
import handmade
import pictures
import plugins
import sealing
import test_captures
import test_pages_pictures
import zips
from conformance_cases import LIST, judged
from conformance_custody import write_chain
from pressmark.build import Source, build
from pressmark.bundle.opening import open_bag
from pressmark.custody.statement import Event
from pressmark.examine import examine
from pressmark.excerpt import make_excerpt, write_excerpt
from pressmark.exports.claims_table import claims_csv, claims_table
from pressmark.exports.zip import write_zip
from pressmark.model.statements import Statements
from pressmark.store.folders import Store
from tsa import Authority

HERE = Path(__file__).resolve().parent / "conformance"
NOW = "2026-05-01T12:00:00Z"
_UNPACKED = {"link-in-bundle", "not-a-file", "empty-folder", "name-clash", "name-not-allowed"}
"""What git or a common file system cannot keep as it is: packed as tar."""


@dataclass(kw_only=True)
class Case:
    """A bundle as it was made (a folder, or a zip file), with what a verifier brings, in files and in words."""

    what: str
    target: Path
    files: dict[str, bytes] = field(default_factory=dict)
    options: dict[str, object] = field(default_factory=dict)
    packed: bool = False


def main() -> None:
    """Write all of it anew, time stamps as they were; put in place once it is all there."""
    with tempfile.TemporaryDirectory() as made:
        new, kept = Path(made) / "new", HERE
        new.mkdir()
        for name in ("README.md", ".gitattributes"):
            shutil.copy(kept / name, new / name)
        for group, cases in (("valid", VALID), ("invalid", INVALID)):
            for name, make in cases.items():
                folder = Path(made) / f"{group}-{name}"
                folder.mkdir()
                put(new / group / name, make(folder), kept / group / name)
        matrix = Path("matrix") / "custody"
        conformance_custody.write_matrix(new / matrix, kept / matrix if (kept / matrix).is_dir() else None)
        write_vectors(new)
        shutil.rmtree(HERE)
        shutil.copytree(new, HERE, symlinks=True)


def judge_again() -> None:
    """Our verdicts on the bundles as they stand, and the vectors: where a rule changed, and no bundle."""
    for path in HERE.glob(f"*valid/*/{LIST}"):
        expected = json.loads(path.read_text("utf-8"))
        expected = {"what": expected["what"], "options": expected["options"]} | judged(path.parent)
        path.write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", "utf-8")
    write_vectors(HERE)


def write_vectors(folder: Path) -> None:
    (folder / "vectors").mkdir(exist_ok=True)
    for name, document in conformance_vectors.documents().items():
        (folder / "vectors" / f"{name}.json").write_text(
            json.dumps(document, ensure_ascii=True, indent=1) + "\n", "ascii"
        )


def put(folder: Path, case: Case, old: Path | None) -> None:
    """One case into its folder; the old one again where it has stamps over the same signatures."""
    if (
        old is not None
        and (old / "bundle" / "timestamps").is_dir()
        and _signatures(old / "bundle") == _signatures(case.target)
    ):
        shutil.copytree(old, folder)
    else:
        _write(folder, case)
    expected = {"what": case.what, "options": case.options}
    (folder / LIST).write_text(json.dumps(expected), "utf-8")
    expected |= judged(folder)
    (folder / LIST).write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _write(folder: Path, case: Case) -> None:
    """A case's bundle and the verifier's files."""
    folder.mkdir(parents=True)
    if case.packed:
        (folder / "bundle.tar").write_bytes(_tar(case.target))
    elif case.target.is_dir():
        shutil.copytree(case.target, folder / "bundle", symlinks=True)
    elif case.target.exists():
        shutil.copy(case.target, folder / "bundle.zip")
    for name, data in case.files.items():
        (folder / name).write_bytes(data)


def _signatures(bundle: Path) -> dict[str, bytes]:
    paths = [*bundle.glob("signatures/*"), *bundle.glob("manifest*.txt"), *bundle.glob("custody.jsonl")]
    return {path.name: path.read_bytes() for path in paths}


def _tar(folder: Path) -> bytes:
    """The same bytes for the same tree; links, pipes and empty folders are kept."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as packed:
        for path in [folder, *sorted(folder.rglob("*"))]:
            entry = packed.gettarinfo(path, arcname=f"bundle/{path.relative_to(folder).as_posix()}".rstrip("/."))
            entry.uid = entry.gid = entry.mtime = 0
            entry.uname = entry.gname = ""
            entry.mode = 0o755 if entry.isdir() else 0o644
            if entry.issym():
                entry.linkname = Path(entry.linkname).name
            packed.addfile(entry, io.BytesIO(path.read_bytes()) if entry.isreg() else None)
    return out.getvalue()


# --- valid ---


def built(folder: Path, what: str, **named) -> Case:
    """What a build gives of a source."""
    (outcome,) = build([Source(name="source", **named)], Store.create(folder / "store"))
    assert outcome.error is None, outcome.error
    return Case(what=what, target=outcome.folder)


def of_golden(source: Source, what: str) -> Callable[[Path], Case]:
    def make(folder: Path) -> Case:
        (outcome,) = build([source], Store.create(folder / "store"))
        return Case(what=what, target=outcome.folder)

    return make


def by_hand(folder: Path) -> Case:
    handmade.write(folder / "bundle")
    return Case(what="each kind of evidence once, by methods of a later release", target=folder / "bundle")


def saved_page(folder: Path) -> Case:
    page = test_pages_pictures.saved(folder, test_pages_pictures.with_picture())
    return built(folder, "a saved page; its picture, a companion, says in its tags who made it", content=page)


def message(folder: Path) -> Case:
    test_pages_pictures.test_a_page_saved_as_one_message(folder)
    (made,) = (path.parent for path in folder.glob("store/*/manifest-sha256.txt"))
    return Case(what="a page saved as one MIME message", target=made)


def capture(folder: Path) -> Case:
    made = test_captures.built_from(folder, test_captures.crawl(folder, test_captures.boat()))
    return Case(what="a page cut out of a crawl, with its picture", target=made)


def picture(folder: Path) -> Case:
    (folder / "bridge.jpg").write_bytes(pictures.news_picture())
    return built(folder, "a press picture: its words are its tags", content=folder / "bridge.jpg")


def reply(folder: Path) -> Case:
    plugin = plugins.plugin(folder, "reply('Nobody was hurt', 'Nobody was there')")
    what = "a foreign extractor's reply beside our own claims; one of its two claims was refused"
    return built(folder, what, content=handmade.ORIGINAL, extractors=(plugin,))


def revision(folder: Path) -> Case:
    handmade.write(folder / "first")
    contents = examine(folder / "first")[1]
    rows = claims_table(contents.claims, contents.archive_id)
    rows[0]["verdict"], rows[1]["verdict"] = "keep", "drop"
    what = "a person's revision: c1 kept and reviewed, c2 left out"
    return built(
        folder,
        what,
        content=None,
        curated=claims_csv(rows),
        revises=contents,
        statements=Statements(agent="Ann Example"),
    )


def excerpt(folder: Path, *, metadata: bool = True) -> Case:
    handmade.write(folder / "first")
    files = make_excerpt(examine(folder / "first")[1], ["c2"], metadata=metadata)
    write_excerpt(files, folder / "bundle")
    return Case(what="one claim of two, proved", target=folder / "bundle")


def excerpt_bare(folder: Path) -> Case:
    case = excerpt(folder, metadata=False)
    case.what = "the same, the metadata withheld"
    return case


def zipped(folder: Path) -> Case:
    handmade.write(folder / "bundle")
    write_zip(open_bag(folder / "bundle"), folder / "bundle.zip", top="bundle")
    return Case(what="a zip with one folder in it", target=folder / "bundle.zip")


def no_claims(folder: Path) -> Case:
    return built(folder, "nothing to be claimed: no leaves, the root of nothing", content=b"Ferry tickets\n")


def utf16(folder: Path) -> Case:
    page = "\ufeff" + handmade.PAGE
    return built(
        folder, "a text in UTF-16 with a byte order mark", content=page.encode("utf-16-le"), encoding="utf-16le"
    )


def with_seals(
    folder: Path, grow: Callable[[sealing.History], None], what: str, *, roots: bytes = b"", **options
) -> Case:
    handmade.write(folder / "bundle")
    chain = sealing.History(open_id(folder / "bundle"))
    grow(chain)
    write_chain(folder / "bundle", chain)
    case = Case(
        what=what, target=folder / "bundle", options={"now": NOW, "allowedSigners": "allowed_signers"} | options
    )
    case.files["allowed_signers"] = allowed(JANE=sealing.JANE, BOB=sealing.BOB)
    if roots:
        case.files["roots.pem"] = roots
        case.options["roots"] = "roots.pem"
    return case


def open_id(bundle: Path) -> str:
    import hashlib

    return hashlib.sha256((bundle / "manifest-sha256.txt").read_bytes()).hexdigest()


def allowed(terms: str = "", **signers) -> bytes:
    """An allowed-signers file in OpenSSH's form."""
    lines = [
        f'{name.lower()}@example.org namespaces="pressmark"{terms} {key.public}\n' for name, key in signers.items()
    ]
    return "".join(lines).encode()


def one_seal(folder: Path) -> Case:
    return with_seals(folder, lambda chain: chain.add(), "sealed with one key that the verifier allows")


def two_keys(folder: Path) -> Case:
    def grow(chain):
        chain.add(Event.SEALED, sealing.JANE, sealing.BOB, principal=None)

    return with_seals(folder, grow, "one line that two keys sealed", requireSeals=["seals=2"])


def two_lines(folder: Path) -> Case:
    def grow(chain):
        chain.add()
        chain.add(Event.REVIEWED, sealing.BOB)

    return with_seals(folder, grow, "sealed by one, reviewed later by another")


def stamped(folder: Path, *, renewed: bool = False) -> Case:
    authority = Authority(folder / "authority")

    def grow(chain):
        token = chain.stamp(authority, (chain.add(), 1))
        if renewed:
            chain.stamp(authority, token)

    what = "sealed, stamped, and the stamp renewed" if renewed else "sealed and stamped (RSA, SHA-256)"
    return with_seals(folder, grow, what, roots=authority.roots, require=["sealed", "timestamped"])


def stamp_case(name: str) -> Callable[[Path], Case]:
    def make(folder: Path) -> Case:
        bundle = folder / "bundle"
        handmade.write(bundle)
        roots = conformance_custody.stamp(name, folder, bundle, open_id(bundle))
        options: dict[str, object] = {"now": NOW, "allowedSigners": "allowed_signers", "roots": "roots.pem"}
        files = {"allowed_signers": allowed(JANE=sealing.JANE), "roots.pem": roots}
        if name.startswith("valid/"):
            options["require"] = ["sealed", "timestamped"]
        return Case(what=conformance_custody.STAMPS[name][0], target=bundle, files=files, options=options)

    return make


def stamps(group: str) -> dict[str, Callable[[Path], Case]]:
    names = (name for name in conformance_custody.STAMPS if name.startswith(f"{group}/"))
    return {name.partition("/")[2]: stamp_case(name) for name in names}


VALID: dict[str, Callable[[Path], Case]] = {
    "by-hand": by_hand,
    "pasted-text": of_golden(golden.PASTED, "a pasted article"),
    "curated-claims": of_golden(golden.CURATED, "claims that a person wrote, and what she states of the text"),
    "transcript": of_golden(golden.SCANNED, "a scan with a person's transcript"),
    "saved-page": saved_page,
    "saved-message": message,
    "capture": capture,
    "picture": picture,
    "foreign-reply": reply,
    "revision": revision,
    "no-claims": no_claims,
    "utf-16": utf16,
    "zipped": zipped,
    "excerpt": excerpt,
    "excerpt-without-metadata": excerpt_bare,
    "sealed": one_seal,
    "sealed-by-two-keys": two_keys,
    "sealed-then-reviewed": two_lines,
    "stamped": stamped,
    "stamp-renewed": lambda folder: stamped(folder, renewed=True),
    **stamps("valid"),
}


# --- invalid ---


def broken_case(code: str) -> Callable[[Path], Case]:
    def make(folder: Path) -> Case:
        bundle = folder / "bundle"
        handmade.write(bundle)
        good = open_id(bundle)
        target = broken.SAMPLES[code](bundle) or bundle
        what = (broken.SAMPLES[code].__doc__ or code.replace("-", " ")).strip().splitlines()[0].rstrip(".")
        case = Case(what=what, target=target, packed=code in _UNPACKED)
        if code == "id-mismatch":
            case.options["expectedId"] = good
        if code == "rung-required":
            case.options["require"] = ["timestamped"]
        if code == "limit-exceeded":
            (bundle / "/".join(["data", *"abcdefghij"]) / "deep.txt").write_text("x")
        if code == "bundle-unreadable":
            handmade.write(bundle)
            write_zip(open_bag(bundle), folder / "bundle.zip", top="bundle")
            case.target = folder / "bundle.zip"
            case.target.write_bytes(case.target.read_bytes()[:-30])
            case.what = "a zip whose end is missing"
        return case

    return make


def sealed_case(code: str) -> Callable[[Path], Case]:
    def make(folder: Path) -> Case:
        authority = Authority(folder / "authority")
        bundle = folder / "bundle"

        def write(into: Path) -> str:
            handmade.write(into)
            return open_id(into)

        broken_seals.write_bundle, before = write, broken_seals.write_bundle
        try:
            good = broken_seals.Good(bundle, authority)
            options = broken_seals.SAMPLES[code](good) or {}
        finally:
            broken_seals.write_bundle = before
        if not (bundle / "custody.jsonl").exists():
            good.write()
        words: dict[str, object] = {"now": NOW, "allowedSigners": "allowed_signers", "roots": "roots.pem"}
        files = {"allowed_signers": allowed(JANE=sealing.JANE), "roots.pem": authority.roots}
        if "pinned" in options:
            words["heads"] = options["pinned"]
        if "required" in options:
            words["requireSeals"] = ["seals=2"]
        if "revoked" in options:
            words["revoked"] = "revoked"
            files["revoked"] = f"{sealing.JANE.public}\n".encode()
        if code == "signer-unknown":
            files["allowed_signers"] = allowed(EVE=sealing.EVE)
        if code == "key-expired":
            files["allowed_signers"] = allowed(',valid-before="20200101"', JANE=sealing.JANE)
        if code == "key-not-yet-valid":
            files["allowed_signers"] = allowed(',valid-after="20500101"', JANE=sealing.JANE)
        return Case(what=code.replace("-", " "), target=bundle, files=files, options=words)

    return make


def forged_case(change: Callable[[Path], None]) -> Callable[[Path], Case]:
    def make(folder: Path) -> Case:
        handmade.write(folder / "bundle")
        change(folder / "bundle")
        return Case(what=(change.__doc__ or "").strip(" .\n"), target=folder / "bundle")

    return make


def excerpt_case(folder: Path) -> Case:
    case = excerpt(folder)
    path = folder / "bundle" / "excerpt.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"modality":"asserted"', b'"modality":"reported"'))
    case.what = "another claim than the one committed to"
    return case


def zip_case(what: str, change: Callable[[list[zips.Part]], None]) -> Callable[[Path], Case]:
    def make(folder: Path) -> Case:
        handmade.write(folder / "bundle")
        paths = sorted(path for path in (folder / "bundle").rglob("*") if path.is_file())
        parts = [
            zips.Part(name=path.relative_to(folder).as_posix().encode(), content=path.read_bytes()) for path in paths
        ]
        change(parts)
        (folder / "bundle.zip").write_bytes(zips.zipped(*parts))
        return Case(what=what, target=folder / "bundle.zip")

    return make


def twice(parts: list[zips.Part]) -> None:
    parts.append(zips.Part(name=b"bundle/bagit.txt", content=b"BagIt-Version: 0.97\n"))


def overlapping(parts: list[zips.Part]) -> None:
    hidden = b"Nothing of this is true.\n"
    first, text = parts[0], next(part for part in parts if part.name == b"bundle/data/text.txt")
    inner = zips.zipped(zips.Part(name=text.name, content=hidden))
    text.content, text.offset = hidden, 30 + len(first.name) + len(first.content)
    first.content += inner[: inner.index(b"PK\1\2")]


def reply_case(change: Callable[[Path], None]) -> Callable[[Path], Case]:
    def make(folder: Path) -> Case:
        case = reply(folder)
        change(case.target)
        case.what = (change.__doc__ or "").strip(" .\n")
        return case

    return make


INVALID: dict[str, Callable[[Path], Case]] = {
    # A page is no form of a bundle: a second implementation need not read it.
    **{f"{code}-sample": broken_case(code) for code in broken.SAMPLES if code != "page-differs"},
    **{f"{code}-sample": sealed_case(code) for code in broken_seals.SAMPLES},
    **{name: forged_case(change) for name, change in conformance_forged.FORGED.items()},
    "commitment-differs-excerpt": excerpt_case,
    **stamps("invalid"),
    **{name: reply_case(change) for name, change in conformance_replies.FORGED.items()},
    "bundle-unreadable-name-twice": zip_case("a zip in which a name stands twice", twice),
    "bundle-unreadable-overlap": zip_case("a zip in which one entry's bytes lie within another's", overlapping),
}


if __name__ == "__main__":
    judge_again() if sys.argv[1:] == ["--judge"] else main()
