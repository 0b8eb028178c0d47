"""What is fuzzed: by name, good bytes to begin with and what is done with bad ones. An answer is ours or it is a bug.

`tests/test_fuzz.py` runs each for seconds in every test run, `make fuzz` for hours.
"""

import contextlib
import hashlib
import io
import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import handmade
import pictures
import warcs
import zips
from pressmark.build import Source, build
from pressmark.cite import Citation, CitationFormat, render_citation
from pressmark.claims.plugins.layers import place_claims
from pressmark.claims.plugins.protocol import read_reply
from pressmark.cli.show import command as show
from pressmark.custody.allowed_signers import read_allowed_signers, read_revoked
from pressmark.custody.join import join_copies
from pressmark.custody.statement import Event
from pressmark.errors import PressmarkError
from pressmark.examine import examine_shown
from pressmark.gathering import Wanted, gather, gather_list
from pressmark.model.metadata import Metadata
from pressmark.model.statements import Statements
from pressmark.readers.statements import read_statements
from pressmark.store.folders import Store
from pressmark.store.journal import Journal
from pressmark.store.targets import resolve_target
from pressmark.validate import validate
from sealing import BOB, JANE, History, write_bundle

TEXT = (
    "Ferry stops in June\n\nBy Jane Roe\n\n25 May 2020\n\n“More than 400 people left Qasr,” the board said on Monday.\n\n"
    "Fewer than 300 people left the port of Qasr on Sunday, the Harbour Courier reported.\n"
)
PAGE = b"""<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Ferry stops</title><meta name=author content="Jane Roe">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry stops","datePublished":"2020-05-25T10:00:00+02:00",
"author":[{"@type":"Person","name":"Jane Roe"}]}</script></head><body><h1>Ferry stops</h1><p>By Jane Roe</p>
<figure><img src="a.jpg" alt=x><figcaption>The ferry. Photo: Jane Roe</figcaption></figure>
<p>The ferry will stop in June, the board said on Monday.</p><p>More than 400 people left Qasr on Sunday.</p></body></html>"""
MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://e.org/a\r\nSubject: =?utf-8?q?Ferry?=\r\nDate: Mon, 25 May 2020 10:00:00 +0200\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n----b\r\nContent-Type: text/html; charset=utf-8\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://e.org/a\r\n\r\n"
    + PAGE.replace(b"=", b"=3D").replace(b"\n", b"\r\n")
    + b"\r\n----b--\r\n"
)
LIST = b'source,publisher,published,author\nhttp.txt,The Herald,2020-05-25,Jane Roe\na.txt,"A, B",25/05/2020,\n'
CLAIMS = b'id,verdict,quote,who,modality,polarity,certainty,note\n,keep,The ferry will stop in June,the board,reported,positive,certain,"a, b"\n'
REPLY = (
    b'{"schema":"extractor-reply/1","name":"x","version":"1","claims":[{"quotes":["More than 400 people left Qasr"],'
    b'"who":"the board","modality":"reported"}]}\n{"claims":[{"quotes":["people left"],"occurrence":1}]}\n'
)
STATEMENTS = (
    b'{"publisher":"The Herald","author":["Jane Roe",{"value":"Bob","basis":"byline"}],"datePublished":"2020-05-25"}'
)
ALLOWED = f'jane@example.org,!*bob namespaces="pressmark,x",valid-after="20260101Z" {JANE.public} comment\n'.encode()
JOURNAL = b'{"id": "' + b"a" * 64 + b'", "key": "' + b"b" * 64 + b'"}\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Good bytes to begin with, and what is done with what became of them in a folder of its own."""

    seeds: tuple[bytes, ...]
    run: Callable[[bytes, Path], object]


def attempt(name: str, data: bytes) -> None:
    """Do it; errors of ours are answers, anything else is a bug and comes out."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder, contextlib.suppress(PressmarkError):
        TARGETS[name].run(data, Path(folder))


def _built(source: Source, folder: Path) -> None:
    (built,) = build([source], Store.create(folder / "store"))
    if built.folder is not None:
        _look(built.folder)


def _look(folder: Path) -> None:
    """Validate, show, cite: what is valid is shown, what is not is refused."""
    report = validate(folder)
    str(report.verdict)
    _, contents = examine_shown(folder)
    if contents is not None:
        citation = Citation(
            archive_id=contents.archive_id,
            metadata=contents.metadata,
            text=contents.text,
            parts=contents.claims.claims[:2],
        )
        for form in CitationFormat:
            render_citation(citation, form)
        for more in ([], ["--json"], ["--tensions"]):
            with contextlib.redirect_stdout(io.StringIO()):
                show.main([str(folder), *more], standalone_mode=False)


def _file(name: str) -> Callable[[bytes, Path], None]:
    def run(data: bytes, folder: Path) -> None:
        path = folder / name
        path.write_bytes(data)
        template = Source(name="", content=None)
        for source in gather(Wanted(names=[str(path)], template=template, address=_no_address)):
            _built(source, folder)

    return run


def _no_address(name: str):
    raise PressmarkError(f"no network here: {name}")


def _list(name: str) -> Callable[[bytes, Path], None]:
    def run(data: bytes, folder: Path) -> None:
        (folder / "a.txt").write_text(TEXT, "utf-8")
        (folder / name).write_bytes(data)
        wanted = Wanted(names=(), template=Source(name="", content=None), address=_no_address)
        for number, source in enumerate(gather_list(wanted, folder / name)):
            if number < 3 and not isinstance(source.content, PressmarkError):
                _built(source, folder)

    return run


def _claims(data: bytes, folder: Path) -> None:
    _built(
        Source(name="a", content=TEXT.encode(), curated=data, statements=Statements(agent="Jane Roe", stated=())),
        folder,
    )


def _revision(data: bytes, folder: Path) -> None:
    (built,) = build([Source(name="a", content=TEXT.encode())], Store.create(folder / "store"))
    before = examine_shown(built.folder)[1]
    person = Statements(agent="Jane Roe", stated=())
    build(
        [Source(name="a", content=None, curated=data, revises=before, statements=person)], Store(root=folder / "store")
    )


def _reply(data: bytes, folder: Path) -> None:
    reply = read_reply(data, name="x")
    place_claims(reply.proposals, text=TEXT, metadata=Metadata(segments=()), label="x 1")


@cache
def _sealed() -> dict[str, bytes]:
    """The files of a bundle with a chain of two signers and a time stamp."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "bundle"
        history = History(write_bundle(folder))
        history.add(Event.SEALED)
        history.add(Event.REVIEWED, JANE, BOB)
        files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        signatures = {
            f"signatures/{digest}-{number}.sig": data for (digest, number), data in history.signatures.items()
        }
        return {**files, "custody.jsonl": history.custody, **signatures}


def _write(files: Mapping[str, bytes], folder: Path) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def _bundle(path: str) -> Callable[[bytes, Path], None]:
    """With one file changed; where it is a payload file, once more with everything computed anew that can be."""

    def run(data: bytes, folder: Path) -> None:
        bundle = _write({**_sealed(), path: data}, folder / "bundle")
        if path.startswith("data/"):
            handmade.reseal(bundle)
        _look(bundle)

    return run


def _packed(data: bytes, folder: Path) -> None:
    (folder / "bundle.zip").write_bytes(data)
    _look(folder / "bundle.zip")


def _zip() -> bytes:
    return zips.zipped(
        *(zips.Part(name=f"b/{path}".encode(), content=content) for path, content in sorted(_sealed().items()))
    )


def _join(path: str) -> Callable[[bytes, Path], None]:
    def run(data: bytes, folder: Path) -> None:
        here = _write(_sealed(), folder / "store" / "here")
        there = _write({**_sealed(), path: data}, folder / "store" / "there")
        join_copies(here, there, archive_id=hashlib.sha256(_sealed()["manifest-sha256.txt"]).hexdigest())
        assert not validate(here, digests_only=True).findings

    return run


def _signers(data: bytes, folder: Path) -> None:
    with contextlib.suppress(PressmarkError):
        read_revoked(data, name="revoked")
    read_allowed_signers(data, name="allowed")


def _journal(data: bytes, folder: Path) -> None:
    (folder / ".built.jsonl").write_bytes(data)
    Journal.open(folder).find("b" * 64)


def _target(data: bytes, folder: Path) -> None:
    resolve_target(data.decode("utf-8", "surrogateescape"), folder)


def _wacz() -> bytes:
    warc = warcs.warcinfo() + warcs.page()
    resource = {"path": "archive/a.warc", "bytes": len(warc), "hash": "sha256:" + hashlib.sha256(warc).hexdigest()}
    package = json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": [resource]}).encode()
    return zips.zipped(
        zips.Part(name=b"archive/a.warc", content=warc), zips.Part(name=b"datapackage.json", content=package)
    )


def _signature_path() -> str:
    return next(path for path in sorted(_sealed()) if path.startswith("signatures/"))


TARGETS: dict[str, Target] = {
    "text": Target(seeds=(TEXT.encode(), TEXT.encode("utf-16")), run=_file("a.txt")),
    "page": Target(seeds=(PAGE,), run=_file("a.html")),
    "mhtml": Target(seeds=(MHTML,), run=_file("a.mhtml")),
    "picture": Target(
        seeds=(pictures.news_picture(), pictures.plain("png"), pictures.gif(b"<x/>")), run=_file("a.jpg")
    ),
    "warc": Target(
        seeds=(warcs.warcinfo() + warcs.page(), warcs.warcinfo() + warcs.response(PAGE) + warcs.revisit()),
        run=_file("a.warc"),
    ),
    "wacz": Target(seeds=(_wacz(),), run=_file("a.wacz")),
    "list": Target(seeds=(LIST, LIST.replace(b",", b";"), b'[{"source":"a.txt"}]'), run=_list("list.csv")),
    "claims-table": Target(seeds=(CLAIMS,), run=_claims),
    "revision": Target(seeds=(CLAIMS.replace(b"\n,", b"\nc1,"),), run=_revision),
    "reply": Target(seeds=(REPLY,), run=_reply),
    "statements": Target(seeds=(STATEMENTS,), run=lambda data, _folder: read_statements(data, name="x")),
    "signers": Target(seeds=(ALLOWED,), run=_signers),
    "journal": Target(seeds=(JOURNAL,), run=_journal),
    "target": Target(seeds=(b"nih:sha-256;" + b"a" * 64 + b";0#c1", b"abcdef01#char=1,2", b"./x"), run=_target),
    "zip": Target(seeds=(_zip(),), run=_packed),
    **{
        f"bundle-{path.rpartition('/')[2].partition('.')[0]}": Target(seeds=(content,), run=_bundle(path))
        for path, content in _sealed().items()
        if "signatures" not in path
    },
    "bundle-signature": Target(seeds=(_sealed()[_signature_path()],), run=_bundle(_signature_path())),
    "join-custody": Target(seeds=(_sealed()["custody.jsonl"],), run=_join("custody.jsonl")),
    "join-signature": Target(seeds=(_sealed()[_signature_path()],), run=_join(_signature_path())),
}
"""By name; each takes any bytes."""
