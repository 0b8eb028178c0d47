"""One broken bundle for each finding, named after it: what a good bundle becomes when exactly that goes wrong.

Each function takes the folder of a good bundle and breaks it; one that gives a path says what to validate instead. A forger who knows the format recomputes manifests and
views; so do those here, wherever else their fault would hide behind a broken digest.
"""

import json
import os
from pathlib import Path

import handmade
from pressmark.bundle.opening import open_bag
from pressmark.documents import dump
from pressmark.exports.html import write_page
from pressmark.exports.zip import write_zip
from pressmark.methods import PUBLISHED


def _edit(folder: Path, path: str, change) -> None:
    document = json.loads((folder / path).read_bytes())
    change(document)
    (folder / path).write_bytes(dump(document))


def _forge(folder: Path, path: str, change) -> None:
    """Change a document and make everything else fit again."""
    _edit(folder, path, change)
    handmade.reseal(folder) if path == "data/provenance.json" else handmade.forge(folder)


def bundle_unreadable(folder):
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()


def file_unreadable(folder):
    """In a zip file, an entry whose bytes are not those of its check sum."""
    packed = folder.parent / "bundle.zip"
    write_zip(open_bag(folder), packed, top="bundle")
    words = (folder / "data" / "text.txt").read_bytes()[:40]
    packed.write_bytes(packed.read_bytes().replace(words, words.swapcase()))
    return packed


def link_in_bundle(folder):
    (folder / "data" / "text.txt").rename(folder.parent / "text.txt")
    (folder / "data" / "text.txt").symlink_to(folder.parent / "text.txt")


def not_a_file(folder):
    os.mkfifo(folder / "data" / "pipe")


def name_not_allowed(folder):
    (folder / "data" / "Notes (2).txt").write_text("x")


def name_clash(folder):
    (folder / "data" / "TEXT.txt").write_text("x")


def empty_folder(folder):
    (folder / "data" / "replies").mkdir()


def stray_system_file(folder):
    (folder / "data" / ".DS_Store").write_bytes(b"\x00\x00\x00\x01Bud1")


def bagit_txt_wrong(folder):
    (folder / "bagit.txt").write_text("BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n")


def manifest_missing(folder):
    (folder / "manifest-sha256.txt").unlink()


def manifest_form(folder):
    path = folder / "manifest-sha256.txt"
    path.write_bytes(path.read_bytes().replace(b"  data/", b" *data/"))


def manifest_path(folder):
    (folder / "data" / "notes.txt").write_text("x")
    handmade.reseal(folder)


def manifest_algorithm(folder):
    (folder / "manifest-md5.txt").write_text("d41d8cd98f00b204e9800998ecf8427e  data/text.txt\n")


def tagmanifest_missing(folder):
    (folder / "tagmanifest-sha256.txt").unlink()


def tagmanifest_form(folder):
    path = folder / "tagmanifest-sha256.txt"
    path.write_bytes(path.read_bytes().upper())


def tagmanifest_coverage(folder):
    path = folder / "tagmanifest-sha256.txt"
    path.write_bytes(b"".join(line for line in path.read_bytes().splitlines(keepends=True) if b"bag-info" not in line))


def fetch_file(folder):
    (folder / "fetch.txt").write_text("https://example.org/x 3 data/x.txt\n")


def file_missing(folder):
    (folder / "data" / "claims.jsonl").unlink()


def file_unlisted(folder):
    (folder / "data" / "notes.txt").write_text("x")


def limit_exceeded(folder):
    (folder / "/".join(["data", *"abcdefghij"])).mkdir(parents=True)


def digest_mismatch(folder):
    with (folder / "data" / "text.txt").open("ab") as file:
        file.write(b"One more sentence.\n")


def id_mismatch(folder):
    """Validated with `expected` set to the good bundle's ID."""
    with (folder / "data" / "original" / "source.txt").open("ab") as file:
        file.write(b" ")
    handmade.forge(folder)


def text_form(folder):
    path = folder / "data" / "text.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    handmade.forge(folder)


def json_form(folder):
    path = folder / "data" / "claims.jsonl"
    path.write_bytes(path.read_bytes().replace(b",", b", "))
    handmade.forge(folder)


def schema_unknown(folder):
    def change(provenance):
        provenance["prefix"]["pressmark"] = "urn:pressmark:format/99:"

    _forge(folder, "data/provenance.json", change)


def schema_violated(folder):
    _forge(folder, "data/metadata.json", lambda metadata: metadata.update(mood="cheerful"))


def view_differs(folder):
    path = folder / "bag-info.txt"
    path.write_bytes(path.read_bytes() + b"Source-Organization: Somebody\n")
    handmade.reseal_tags(folder)


def commitment_differs(folder):
    def change(provenance):
        provenance["entity"]["bundle:data/claims.jsonl"]["pressmark:root"] = "0" * 64

    _forge(folder, "data/provenance.json", change)


def anchor_broken(folder):
    def change(metadata):
        metadata["headline"]["evidence"][0]["anchor"]["exact"] = "Words that nobody wrote"

    _forge(folder, "data/metadata.json", change)


def value_not_quoted(folder):
    _forge(folder, "data/metadata.json", lambda metadata: metadata["headline"].update(value="Ferry sunk"))


def segment_broken(folder):
    _forge(folder, "data/metadata.json", lambda metadata: metadata["segments"][0].update(end=999_999))


def reference_broken(folder):
    path = folder / "data" / "claims.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"id":"c2"', b'"id":"c1"'))
    handmade.forge(folder)


def derivation_missing(folder):
    def change(provenance):
        del provenance["entity"]["bundle:data/metadata.json"]

    _forge(folder, "data/provenance.json", change)


def derivation_differs(folder):
    def change(provenance):
        provenance["entity"]["bundle:data/text.txt"]["pressmark:sha256"] = "0" * 64

    _forge(folder, "data/provenance.json", change)


def text_not_from_original(folder):
    path = folder / "data" / "original" / "source.txt"
    path.write_bytes(path.read_bytes() + b"A sentence that the text lacks.\n")
    handmade.forge(folder)


def _relabel(folder, before, behind):
    for path in ("data/metadata.json", "data/claims.jsonl", "data/provenance.json"):
        (folder / path).write_bytes((folder / path).read_bytes().replace(before, behind))
    handmade.forge(folder)


def method_unknown(folder):
    _relabel(folder, b"plain-text-reader", b"dream-reader")


def reproduction_differs(folder):
    """By hand under a method's name, in the version that is here: it would have found other things."""
    for name, versions in PUBLISHED.items():
        _relabel(folder, f"{name} 9000".encode(), f"{name} {versions[-1]}".encode())

    def change(provenance):
        for agent in provenance["agent"].values():
            if agent.get("pressmark:version") == "9000":
                agent["pressmark:version"] = agent["prov:label"].rpartition(" ")[2]

    _forge(folder, "data/provenance.json", change)


def rung_required(folder):
    """Validated with `require` set to the rung `timestamped`."""
    assert folder.is_dir()


def page_differs(folder):
    """A page with another headline over the archive in it."""
    page = folder.parent / "page.html"
    write_page(open_bag(folder), page)
    page.write_bytes(page.read_bytes().replace(b"halted</h1>", b"sunk</h1>"))
    return page


SAMPLES = {
    name.replace("_", "-"): made
    for name, made in list(globals().items())
    if callable(made) and not name.startswith("_") and made.__module__ == __name__
}
