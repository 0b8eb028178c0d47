"""A store on the web: what is published can be had again from the ID alone, and nothing a place gives is believed."""

import http.client
import io
import json
import re
import threading
from pathlib import Path

import pytest

from pressmark.build import Source, build
from pressmark.cli import COULD_NOT, NOT_VALID, USAGE
from pressmark.cli.dispatch import run
from pressmark.errors import PlaceError, StoreError, TargetError
from pressmark.examine import examine
from pressmark.excerpt import make_excerpt
from pressmark.model.identifier import ArchiveId
from pressmark.resolve import resolve
from pressmark.serve import server_of
from pressmark.site import write_site
from pressmark.sites.fetching import WebSite
from pressmark.sites.layout import ni_path
from pressmark.store.folders import Store
from pressmark.validate import validate

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    made = Store.create(tmp_path_factory.mktemp("site") / "archive")
    names = ("river-bridge-2020-05-25.txt",)
    list(build([Source(name=name, content=SAMPLES / name) for name in names], made))
    return made


@pytest.fixture(scope="module")
def archive_id(store):
    (digits,) = store.identifiers()
    return ArchiveId(hex=digits)


@pytest.fixture(scope="module")
def site(store, tmp_path_factory):
    folder = tmp_path_factory.mktemp("published") / "out"
    assert write_site(list(store.folders()), folder, at="https://archives.example.org").archives == 1
    return folder


@pytest.fixture
def copy(site, tmp_path):
    """A site to damage."""
    import shutil

    return Path(shutil.copytree(site, tmp_path / "copy"))


@pytest.fixture
def host(site, loopback):
    """The site on a host of this machine."""
    del loopback
    server = server_of(site, port=0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def had(archive_id, *places, into=None):
    told = []
    return resolve(archive_id, [str(place) for place in places], into=into, tell=told.append), told


def test_from_an_id_and_a_host_alone_the_archive_is_had(archive_id, host, store, tmp_path):
    done, told = had(archive_id, host, into=tmp_path / "mine")
    assert (done.report.valid, told) == (True, [])
    (original,) = store.folders()
    theirs = {path.relative_to(original): path.read_bytes() for path in original.rglob("*") if path.is_file()}
    ours = {path.relative_to(done.folder): path.read_bytes() for path in done.folder.rglob("*") if path.is_file()}
    assert ours == theirs, "tag files are computed, and come out the same"


@pytest.mark.parametrize("kind", ["site", "store", "bundle", "zip", "page"])
def test_every_kind_of_place(kind, archive_id, site, store):
    home = site / archive_id.hex
    (bundle,) = store.folders()
    (packed,) = home.glob("*.zip")
    places = {"site": site, "store": store.root, "bundle": bundle, "zip": packed, "page": home / "index.html"}
    done, _ = had(archive_id, places[kind])
    assert done.report.valid
    assert done.folder is None, "without a store it is only checked"


def test_a_mirror_with_wrong_bytes_is_passed_over(archive_id, copy, site):
    for path in (copy / ".well-known").rglob("*"):
        if path.is_file() and path.read_bytes().startswith(b"{"):
            path.write_bytes(path.read_bytes().replace(b"gunmen", b"gunwomen"))
    done, told = had(archive_id, copy, site)
    assert done.place == str(site)
    assert told[0].endswith("has another digest, and is not taken")


def test_another_manifest_under_its_address_is_not_taken(archive_id, copy):
    (copy / ni_path(archive_id.hex)).write_bytes(b"0" * 64 + b"  data/text.txt\n")
    with pytest.raises(TargetError, match="none of 1 places has the archive"):
        had(archive_id, copy)


def test_a_file_that_is_missing_is_named(archive_id, copy):
    text = next(
        path for path in (copy / ".well-known").rglob("*") if path.is_file() and path.read_bytes()[:6] == b"Scores"
    )
    text.unlink()
    told = []
    with pytest.raises(TargetError):
        resolve(archive_id, [str(copy)], into=None, tell=told.append)
    assert "it does not have data/" in told[0]


def test_a_link_in_a_site_is_not_followed(archive_id, copy, tmp_path):
    target = copy / ni_path(archive_id.hex)
    data = target.read_bytes()
    target.unlink()
    (tmp_path / "elsewhere").write_bytes(data)
    target.symlink_to(tmp_path / "elsewhere")
    told = []
    with pytest.raises(TargetError):
        resolve(archive_id, [str(copy)], into=None, tell=told.append)
    assert "is a link, which is not followed" in told[0]


def test_a_place_that_is_none_is_told_and_the_next_is_asked(archive_id, site, loopback, tmp_path):
    (tmp_path / "note.txt").write_text("no archive", "utf-8")
    done, told = had(archive_id, tmp_path / "nowhere", tmp_path / "note.txt", "http://127.0.0.1:1", site)
    assert done.report.valid
    assert len(told) == 3


def test_custody_comes_along_and_proves_what_it_proves(archive_id, copy, tmp_path):
    home = copy / archive_id.hex
    (home / "custody.jsonl").write_bytes(b"{}\n")
    (home / "custody.txt").write_text("custody.jsonl\n../../../etc/passwd\nsignatures/x.sig\n", "utf-8")
    done, _ = had(archive_id, copy, into=tmp_path / "mine")
    assert not done.report.valid, "a forged chain is joined, examined, and refused with its findings"
    assert not [one for one in (tmp_path / "mine").iterdir() if one.name.startswith("20")]


def test_an_archive_that_is_there_already_is_not_written_twice(archive_id, site, store, tmp_path):
    first, _ = had(archive_id, site, into=tmp_path / "mine")
    again, _ = had(archive_id, site, into=tmp_path / "mine")
    assert (again.folder, again.already_there) == (first.folder, True)


def test_a_host_cannot_give_more_than_was_asked_for(host):
    with pytest.raises(PlaceError, match="has more than 10 bytes"):
        WebSite(host).get("index.html", 10)


def test_the_server_gives_nothing_beside_the_folder(site, host):
    (site.parent / "secret.txt").write_text("secret", "utf-8")
    (site / "way-out").symlink_to(site.parent / "secret.txt")
    try:
        _ask_for_what_is_not_there(host)
    finally:
        (site / "way-out").unlink()


def _ask_for_what_is_not_there(host):
    connection = http.client.HTTPConnection(host.removeprefix("http://"))
    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/way-out", "/.well-known/"):
        connection.request("GET", path)
        answer = connection.getresponse()
        assert (answer.status, b"secret" in answer.read()) == (404, False)
    connection.request("GET", "/index.html")
    answer = connection.getresponse()
    assert answer.getheader("Content-Security-Policy").startswith("default-src 'self'")
    answer.read()
    connection.close()


def test_the_list_names_every_archive_and_loads_nothing_from_elsewhere(site, archive_id):
    page = (site / "index.html").read_text("utf-8")
    assert archive_id.hex in page
    assert "Scores of hired gunmen" in page
    assert "<style" not in page
    assert "https://" not in page.replace('href="https://archives.example.org/"', "")
    assert (site / "sitemap.txt").read_text("utf-8") == f"https://archives.example.org/{archive_id.hex}/\n"


def test_a_site_s_page_is_checked_like_one_that_holds_its_script(site, archive_id):
    file = site / archive_id.hex / "index.html"
    page = file.read_bytes()
    assert b"<style" not in page
    assert page.count(b"<script>") == 0
    assert b'<script src="../reader.js">' in page
    assert validate(file).valid
    title = page.index(b"</title>")
    file.write_bytes(page[:title] + b" (true)" + page[title:])
    assert "page-differs" in {finding.code.value for finding in validate(file).findings}
    file.write_bytes(page)


def test_what_its_pages_link_to_is_there(site, archive_id):
    home = site / archive_id.hex
    linked = re.findall(rb'(?:href|src)="((?:\.\./)?[a-z.-]+\.(?:css|js))"', (home / "index.html").read_bytes())
    assert len(linked) == 3
    assert all((home / name.decode()).exists() for name in linked)
    assert (site / "verify.html").read_bytes().startswith(b"<!doctype html>")


def test_the_same_store_gives_the_same_site(store, site, tmp_path):
    write_site(list(store.folders()), tmp_path / "again", at="https://archives.example.org")
    one, two = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (site, tmp_path / "again")
    )
    assert one == two


def test_what_is_not_valid_is_left_out_and_said(store, tmp_path, capsys):
    import shutil

    root = Path(shutil.copytree(store.root, tmp_path / "store"))
    (bundle,) = Store(root=root).folders()
    (bundle / "data/text.txt").write_bytes(b"other words\n")
    assert run(["site", str(tmp_path / "out"), "--store", str(root), "--yes"]) == NOT_VALID
    assert "left out: " in capsys.readouterr().err
    assert list((tmp_path / "out").glob("[0-9a-f]*")) == []


def test_a_site_is_never_written_over_something(store, site):
    with pytest.raises(StoreError, match="is there already"):
        write_site(list(store.folders()), site, at=None)


def test_it_asks_before_originals_are_published(store, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run(["site", str(tmp_path / "out"), "--store", str(store.root)]) != 0
    assert not (tmp_path / "out").exists()


def test_an_excerpt_publishes_the_claims_named_and_not_the_article(store, archive_id, tmp_path):
    words = ["site", str(tmp_path / "out"), f"{archive_id.hex}#c2", f"{archive_id.hex}#c5", "--excerpts"]
    assert run([*words, "--store", str(store.root)]) == 0
    (folder,) = (tmp_path / "out").glob("[0-9a-f]*")
    (excerpt,) = folder.glob("excerpt-*.zip")
    assert validate(excerpt).proved
    assert not (tmp_path / "out/.well-known").exists()
    (bundle,) = store.folders()
    contents = examine(bundle)[1]
    said = {claim.id: claim.target[0].exact for claim in contents.claims.claims}
    page = (folder / "index.html").read_text("utf-8")
    assert (said["c2"] in page, said["c5"] in page, said["c9"] in page) == (True, True, False)
    assert make_excerpt(contents, ["c2", "c5"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["resolve", "nih:broken", "--from", "."], 2),
        (["resolve", "0" * 64], USAGE),
        (["resolve", "0" * 64, "--from", "."], COULD_NOT),
        (["site", "out", "--at", "ftp://x", "--yes"], USAGE),
        (["site", "out", "--excerpts"], USAGE),
    ],
)
def test_what_cannot_be_asked_is_refused(words, code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(words) in {code, COULD_NOT}


def test_the_answer_in_json(archive_id, site, capsys):
    assert run(["resolve", archive_id.hex, "--from", str(site), "--json"]) == 0
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert (result["archiveId"], result["verdict"]) == (archive_id.hex, "valid")
