"""WACZ files: what the package lists is there and is what it says, and there is a WARC in it."""

import gzip
import hashlib
import io
import json
import zipfile

import pytest

from pressmark.errors import SourceError
from pressmark.formats.wacz import Wacz, WaczError
from pressmark.formats.zipped import ZipError
from warcs import HTML, page, pages, request, response, warcinfo
from zips import Part, deflated, zipped

WARC = b"".join(gzip.compress(one, mtime=0) for one in (warcinfo(), request(), response()))
PAGES = (
    b'{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}\n'
    b'{"id": "1", "url": "https://news.example/bridge", "ts": "2020-05-25T10:00:00Z", "title": "Bridge"}\n'
)
FILES = {
    "archive/data.warc.gz": WARC,
    "pages/pages.jsonl": PAGES,
    "indexes/index.cdx": b"example,news)/bridge 2020 {}\n",
}


def package(files, **changes):
    resources = [
        {"name": name, "path": name, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "bytes": len(data)}
        for name, data in files.items()
    ]
    found = {"profile": "data-package", "wacz_version": "1.1.1", "title": "Crawl", "resources": resources, **changes}
    return json.dumps({name: value for name, value in found.items() if value is not None}).encode()


def make(folder, files=None, *, described=None, method=zipfile.ZIP_STORED):
    """A WACZ of these files; `described` is its datapackage.json where it is not true to them."""
    files = FILES if files is None else files
    path = folder / "crawl.wacz"
    with zipfile.ZipFile(path, "w", method) as out:
        for name, data in files.items():
            out.writestr(name, data)
        if described != b"":
            out.writestr("datapackage.json", described or package(files))
    return path


def refused(path, match):
    with pytest.raises((WaczError, ZipError), match=match):
        Wacz(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_its_warc_is_extracted_and_read(tmp_path, method):
    with Wacz(make(tmp_path, method=method)) as wacz:
        assert wacz.warcs == ("archive/data.warc.gz",)
        with (tmp_path / "data.warc.gz").open("wb") as file:
            wacz.extract(wacz.warcs[0], file)
    assert [one.capture() for one in pages(tmp_path / "data.warc.gz")] == [page()]


def test_the_first_packages_had_digests_a_level_deeper(tmp_path):
    described = json.loads(package(FILES, wacz_version="1.0.0"))
    for one in described["resources"]:
        one["stats"] = {"hash": one.pop("hash").removeprefix("sha256:"), "bytes": one.pop("bytes")}
        one["hashing"] = "sha256"
    with Wacz(make(tmp_path, described=json.dumps(described).encode())) as wacz:
        assert wacz.warcs == ("archive/data.warc.gz",)


def test_a_wacz_without_a_warc(tmp_path):
    refused(make(tmp_path, {"pages/pages.jsonl": PAGES}), "no WARC file in it")


def test_a_warc_that_is_not_listed_does_not_count(tmp_path):
    listed = {"pages/pages.jsonl": PAGES}
    refused(make(tmp_path, described=package(listed)), "no WARC file in it")


@pytest.mark.parametrize("name", ["data.warc.gz", "archive/data.txt", "archive/x/data.warc.gz", "pages/data.warc"])
def test_a_warc_stands_in_the_folder_archive(tmp_path, name):
    refused(make(tmp_path, {name: WARC}), "no WARC file in it")


def test_a_zip_that_is_no_wacz(tmp_path):
    refused(make(tmp_path, described=b""), "has no datapackage.json")


def test_a_page_that_is_no_zip(tmp_path):
    (tmp_path / "page.wacz").write_bytes(HTML * 10)
    refused(tmp_path / "page.wacz", "ends the file")


PACKAGES = {
    "not strict JSON": b'{"profile": "data-package", "profile": "data-package"}',
    "is not a JSON object": b"[]",
    "a WACZ version that we do not know": package(FILES, wacz_version="9.0"),
    "a WACZ version that we do not know: .1": package(FILES, wacz_version=1),
    "is a collection of WACZ files": package(FILES, profile="multi-wacz-package"),
    "lists no resources": package(FILES, resources=[]),
    "bytes, not 7: it is not read": package(FILES).replace(f'"bytes": {len(WARC)}'.encode(), b'"bytes": 7'),
    "no SHA-256": package(FILES).replace(b"sha256:", b"md5:"),
}


@pytest.mark.parametrize(("match", "described"), PACKAGES.items())
def test_a_package_that_is_not_in_order(tmp_path, match, described):
    refused(make(tmp_path, described=described), match)


@pytest.mark.parametrize(
    "changes",
    [
        {"profile": None},  # as browsertrix-crawler writes it
        {"profile": "wacz", "wacz_version": None},  # WACZ 1.2
        {"profile": None, "wacz_version": None},
    ],
)
def test_the_profiles_of_all_makers(tmp_path, changes):
    with Wacz(make(tmp_path, described=package(FILES, **changes))) as wacz:
        assert wacz.warcs == ("archive/data.warc.gz",)
        assert wacz.notes == ()


def test_a_profile_that_no_version_knows_is_told(tmp_path):
    with Wacz(make(tmp_path, described=package(FILES, profile="tabular"))) as wacz:
        assert wacz.notes == ("datapackage.json has the profile 'tabular', which no WACZ version knows",)


@pytest.mark.parametrize("profile", ["multi-wacz-package", "data-package", None])
def test_a_collection_is_named_with_what_it_holds(tmp_path, profile):
    inner = {"b.wacz": b"PK", "a.wacz": b"PK"}
    refused(make(tmp_path, inner, described=package(inner, profile=profile)), "no crawl itself: a.wacz, b.wacz")


def test_what_is_missing_or_damaged_is_told_and_the_rest_read(tmp_path):
    files = {**FILES, "archive/b.warc.gz": WARC, "logs/a.log": b"a"}
    described = json.loads(package(files))
    del files["archive/b.warc.gz"]
    files["logs/a.log"] = b"b"
    with Wacz(make(tmp_path, files, described=json.dumps(described).encode())) as wacz:
        assert wacz.warcs == ("archive/data.warc.gz",)
        assert len(wacz.notes) == 2
        assert "'archive/b.warc.gz' is no file in it" in wacz.notes[0]
        assert "'logs/a.log' has not the SHA-256" in wacz.notes[1]


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "archive/../archive/data.warc.gz", None, 7, ["a"]])
def test_a_package_that_points_elsewhere(tmp_path, path):
    described = json.loads(package(FILES))
    described["resources"][0]["path"] = path
    refused(make(tmp_path, described=json.dumps(described).encode()), "is no file in it")


def test_a_resource_listed_twice(tmp_path):
    described = json.loads(package(FILES))
    described["resources"] *= 2
    refused(make(tmp_path, described=json.dumps(described).encode()), "listed twice")


def test_a_list_of_pages_that_was_altered(tmp_path):
    altered = {**FILES, "pages/pages.jsonl": PAGES.replace(b"Bridge", b"Brodge")}
    with Wacz(make(tmp_path, altered, described=package(FILES))) as wacz:
        assert "'pages/pages.jsonl' has not the SHA-256" in wacz.notes[0]


def test_a_warc_that_was_altered_is_found_while_it_is_extracted(tmp_path):
    altered = {**FILES, "archive/data.warc.gz": WARC[:-1] + b"\0"}
    assert altered != FILES or WARC.endswith(b"\0")
    altered["archive/data.warc.gz"] = bytes([WARC[0] ^ 1]) + WARC[1:]
    with Wacz(make(tmp_path, altered, described=package(FILES))) as wacz, pytest.raises(WaczError, match="SHA-256"):
        wacz.extract(wacz.warcs[0], io.BytesIO())


def test_only_listed_warcs_are_extracted(tmp_path):
    with Wacz(make(tmp_path)) as wacz, pytest.raises(WaczError, match="lists no WARC file"):
        wacz.extract("pages/pages.jsonl", io.BytesIO())


def test_a_file_that_nothing_covers_is_noted(tmp_path):
    with Wacz(make(tmp_path, {**FILES, "notes.txt": b"x"}, described=package(FILES))) as wacz:
        assert wacz.notes == ("'notes.txt' is not listed in datapackage.json and not read",)


def digest_file(data):
    return json.dumps({"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}).encode()


def test_the_packages_own_digest(tmp_path):
    described = package(FILES)
    good = {**FILES, "datapackage-digest.json": digest_file(described)}
    with Wacz(make(tmp_path, good, described=described)) as wacz:
        assert wacz.notes == ()
    bad = {**FILES, "datapackage-digest.json": digest_file(b"another")}
    refused(make(tmp_path, bad, described=described), "datapackage.json has not the SHA-256")


def test_a_signature_is_not_taken_for_checked(tmp_path):
    described = package(FILES)
    signed = json.loads(digest_file(described)) | {"signedData": {"signature": "abc"}}
    files = {**FILES, "datapackage-digest.json": json.dumps(signed).encode()}
    with Wacz(make(tmp_path, files, described=described)) as wacz:
        assert sorted(wacz.signature) == ["datapackage-digest.json", "datapackage.json"]
        assert wacz.notes == ()  # each archive cut out of it says so
        assert wacz.signature == {"datapackage.json": described, "datapackage-digest.json": json.dumps(signed).encode()}


def hostile(folder, *parts):
    """A WACZ in order, but for these parts of its zip."""
    path = folder / "hostile.wacz"
    sound = [Part(name=name.encode(), content=data) for name, data in FILES.items()]
    path.write_bytes(zipped(*sound, Part(name=b"datapackage.json", content=package(FILES)), *parts))
    return path


HOSTILE = {
    "leads outside": Part(name=b"../../.ssh/authorized_keys", content=b"ssh-rsa"),
    "absolute": Part(name=b"/etc/cron.d/x", content=b"*"),
    "backslash": Part(name=b"archive\\..\\x"),
    "one name": Part(name=b"ARCHIVE/DATA.WARC.GZ", content=b"another"),
    "link or a device": Part(name=b"archive/link.warc", content=b"/etc/passwd", mode=0o120777),
    "encrypted": Part(name=b"archive/x.warc", flags=1),
    "not what the directory says": Part(name=b"archive/x.warc", local_name=b"archive/y.warc"),
    "overlaps": Part(name=b"archive/data.warc.gz2", offset=31, local_name=b"x"),
    "inflates to more than": Part(name=b"archive/bomb.warc", content=bytes(20_000_000), method=8),
}


@pytest.mark.parametrize(("match", "part"), HOSTILE.items())
def test_a_hostile_zip_is_refused_whatever_its_package_says(tmp_path, match, part):
    match = {"overlaps": "overlaps|no entry begins|not what|outside"}.get(match, match)
    refused(hostile(tmp_path, part), match)


def test_nothing_is_written_by_opening(tmp_path):
    path = hostile(tmp_path, HOSTILE["leads outside"])
    with pytest.raises(SourceError):
        Wacz(path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_member_that_inflates_beyond_its_size(tmp_path):
    lying = Part(name=b"archive/more.warc", raw=deflated(bytes(30_000_000)), method=8, size=len(WARC), crc=1)
    described = package({**FILES, "archive/more.warc": WARC})
    path = tmp_path / "lying.wacz"
    sound = [Part(name=name.encode(), content=data) for name, data in FILES.items()]
    path.write_bytes(zipped(*sound, lying, Part(name=b"datapackage.json", content=described)))
    with Wacz(path) as wacz, pytest.raises(ZipError, match="size and CRC-32"):
        wacz.extract("archive/more.warc", io.BytesIO())
