"""Pages out of web archives: the records are the original, and every value points through them."""

import gzip
import json
import zipfile
from dataclasses import replace

import pytest

import warcs
from pages_maker import PARAGRAPHS, page
from pictures import news_picture
from pressmark.build import Source, build
from pressmark.errors import SourceError
from pressmark.formats.warc.index import RecordIndex
from pressmark.readers.captures import Capture, read_capture
from pressmark.readers.crawls import CrawlKind, CrawlReport, capture_again, captures_in, crawl_kind
from pressmark.store.folders import Store
from pressmark.validate import validate

HTML = page(
    head="<meta name=date content='2020-05-25T08:00:00+02:00'>",
    above='<figure><img src="/boat.jpg"><figcaption>The boat. Photo: Ines Holm</figcaption></figure>',
).encode()
BOAT = "https://news.example/boat.jpg"


def crawl(folder, *more, body=HTML, gz=False):
    fields = (
        "Content-Type: text/html; charset=utf-8",
        "X-Robots-Tag: noarchive",
        "tdm-reservation: 1",
        f"Content-Length: {len(body)}",
    )
    return warcs.write(folder, warcs.warcinfo(), warcs.request(), warcs.response(body, *fields), *more, gz=gz)


def boat():
    picture = news_picture()
    return warcs.response(
        picture, "Content-Type: image/jpeg", f"Content-Length: {len(picture)}", number=20, target_uri=BOAT
    )


def built_from(folder, path):
    sources = (Source(name=name, content=found.cut) for name, found in captures_in(path))
    (outcome,) = build(sources, Store.create(folder / "store"))
    assert outcome.error is None, outcome.error
    return outcome.folder


@pytest.mark.parametrize(
    ("head", "image", "address"),
    [
        ("", '<img src="/s.jpg" srcset="/s.jpg 400w, /boat.jpg 1600w">', "https://news.example/s.jpg"),
        ("", '<picture><source srcset="/boat.jpg"><img src="/s.jpg"></picture>', "https://news.example/s.jpg"),
        ("", '<img data-srcset="/a,b.jpg 2x,/boat.jpg">', "https://news.example/a,b.jpg"),
        ('<base href="https://news.example/a/">', '<img src="../boat.jpg">', BOAT),
    ],
)
def test_the_size_of_a_picture_that_the_crawl_has_is_taken(tmp_path, head, image, address):
    html = page(head=head, above=f"<figure>{image}<figcaption>The boat.</figcaption></figure>").encode()
    (capture,) = [found.cut() for _, found in captures_in(crawl(tmp_path, boat(), body=html))]
    assert capture.pictures == {address: warcs.identifier(20).strip("<>")}


@pytest.mark.parametrize("gz", [False, True])
def test_a_page_is_cut_out_without_changing_a_byte(tmp_path, gz):
    folder = built_from(tmp_path, crawl(tmp_path, boat(), gz=gz))
    original = (folder / "data/original/source.warc").read_bytes()
    assert original == crawl(tmp_path, boat()).read_bytes()
    assert PARAGRAPHS[0] in (folder / "data/text.txt").read_text("utf-8")
    assert validate(folder).valid


def test_records_of_other_pages_stay_out(tmp_path):
    other = warcs.response(HTML, number=40, target_uri="https://news.example/other")
    path = crawl(tmp_path, other, boat())
    captures = {name: capture.cut() for name, capture in captures_in(path)}
    assert set(captures) == {warcs.PAGE, "https://news.example/other"}
    assert b"news.example/other" not in captures[warcs.PAGE].content


def test_what_the_records_fields_say_is_observed_there(tmp_path):
    (capture,) = [found.cut() for _, found in captures_in(crawl(tmp_path))]
    found = read_capture(capture).metadata
    assert found.date_accessed.value == "2020-05-25T10:00Z"
    assert found.date_accessed.evidence[0].exact == warcs.DATE
    assert [one.value for one in found.robots] == ["x-robots-tag: noarchive"]
    assert found.tdm_reservation.value == "1"
    assert found.url.value == warcs.PAGE
    assert found.date_published.value == "2020-05-25T08:00+02:00"


@pytest.mark.parametrize(
    ("canonical", "shown", "others"),
    [
        ("https://www.news.example/bridge?id=1", "https://www.news.example/bridge?id=1", []),
        ("https://agency.example/0123", warcs.PAGE, ["https://agency.example/0123"]),
    ],
)
def test_a_page_is_where_it_was_captured(tmp_path, canonical, shown, others):
    html = page(head=f'<link rel="canonical" href="{canonical}">').encode()
    (capture,) = [found.cut() for _, found in captures_in(crawl(tmp_path, body=html))]
    url = read_capture(capture).metadata.url
    assert (url.value, [one.value for one in url.alternatives]) == (shown, others)


def test_a_pictures_tags_are_read_inside_the_capture(tmp_path):
    folder = built_from(tmp_path, crawl(tmp_path, boat()))
    metadata = json.loads((folder / "data/metadata.json").read_bytes())
    (image,) = metadata["image"]
    rules = [one["rule"] for other in image["creditText"]["alternatives"] for one in other["evidence"]]
    assert any(rule.startswith(("iim.", "xmp.")) for rule in rules)
    assert "file" not in image


def test_content_codings_and_chunks_are_undone(tmp_path):
    body = gzip.compress(HTML, mtime=0)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    fields = ("Content-Type: text/html", "Content-Encoding: gzip", "Transfer-Encoding: chunked")
    path = warcs.write(tmp_path, warcs.response(chunked, *fields, payload_digest=None))
    assert validate(built_from(tmp_path, path)).valid


def test_a_revisit_takes_its_content_along(tmp_path):
    first = warcs.response(HTML, number=3)
    again = warcs.revisit(number=9, refers_to=warcs.identifier(3), payload_digest=warcs.sha256(HTML))
    captures = [capture.cut() for _, capture in captures_in(warcs.write(tmp_path, first, again))]
    revisited = captures[-1]
    assert revisited.record_id != revisited.content_id
    assert read_capture(revisited).metadata.date_accessed.value == "2020-06-01T00:00Z"


@pytest.mark.parametrize(
    "records",
    [
        [warcs.response(HTML), boat()],
        [boat(), warcs.response(HTML, number=4, target_uri="https://news.example/other"), warcs.response(HTML)],
        [warcs.response(HTML), warcs.revisit(payload_digest=warcs.sha256(HTML), target_uri=warcs.PAGE)],
        [
            warcs.redirect("https://cdn.example/b.jpg", number=30, url=BOAT),
            warcs.response(
                news_picture(), "Content-Type: image/jpeg", number=31, target_uri="https://cdn.example/b.jpg"
            ),
            warcs.response(HTML),
        ],
        [warcs.record("resource", HTML, target_uri=warcs.PAGE, content_type="text/html")],
    ],
    ids=["a picture", "other pages", "a revisit", "a picture behind a redirect", "a resource"],
)
def test_what_was_cut_out_is_read_again_just_so(tmp_path, records):
    path = warcs.write(tmp_path, warcs.warcinfo(), *records)
    for _, found in captures_in(path):
        capture = found.cut()
        index = RecordIndex(capture.content)
        number = index.number_of(capture.content_id)
        date = index.record(index.number_of(capture.record_id)).date
        again = capture_again(capture.content, content=number, date=date)
        assert replace(again, package={}) == capture
    folders = [
        one.folder
        for one in build(
            (Source(name=n, content=f.cut) for n, f in captures_in(path)), Store.create(tmp_path / "store")
        )
    ]
    assert [validate(folder).valid for folder in folders] == [True] * len(folders)


@pytest.mark.parametrize(("content", "date"), [(1, warcs.DATE), (3, "2001-01-01T00:00:00Z"), (9, warcs.DATE)])
def test_a_capture_without_such_a_page_is_not_read_again(content, date):
    with pytest.raises(SourceError):
        capture_again(warcs.page(), content=content, date=date)


def test_one_bad_record_never_stops_the_rest(tmp_path):
    report = CrawlReport()
    path = warcs.write(
        tmp_path, warcs.warcinfo(), b"WARC/1.1\r\nWARC-Type: response\r\n\r\n\r\n\r\n", warcs.response(HTML)
    )
    assert [name for name, _ in captures_in(path, report=report)] == [warcs.PAGE]
    assert len(list(report.lines())) == 1


def test_faults_are_told_kind_by_kind(tmp_path):
    bad = [
        warcs.response(HTML, number=n, target_uri=f"https://news.example/{n}", block_digest=warcs.sha256(b""))
        for n in range(50, 80)
    ]
    odd = warcs.record("sound", b"x", number=90, content_type="audio/wav")
    path = warcs.write(tmp_path, warcs.warcinfo(), *bad, odd, warcs.response(HTML))
    report = CrawlReport()
    assert len(list(captures_in(path, report=report))) == 1
    (line,) = report.lines()
    assert "digest-mismatch" in line
    assert "(30 times, first there)" in line
    assert report.contents == "1 warcinfo, 1 sound, 1 response of status 200 (text/html)"
    assert any("type-unknown" in one for one in report.lines(deviations=True))


def wacz(folder, **files):
    """A WACZ of WARC files, as browsertrix-crawler writes it, with the digests of what they should be."""
    path = folder / "crawl.wacz"
    resources = [
        {"name": f"{name}.warc", "path": f"archive/{name}.warc", "bytes": len(data), "hash": warcs.sha256(good or data)}
        for name, (data, good) in files.items()
    ]
    with zipfile.ZipFile(path, "w") as out:
        for name, (data, _) in files.items():
            out.writestr(f"archive/{name}.warc", data)
        out.writestr("datapackage.json", json.dumps({"resources": resources, "wacz_version": "1.1.1"}))
    return path


def test_one_damaged_warc_of_a_wacz_stops_no_other(tmp_path):
    sound = warcs.warcinfo() + warcs.response(HTML)
    other = sound.replace(b"ferry", b"fairy")
    path = wacz(tmp_path, a=(other, sound), b=(sound, None))
    report = CrawlReport()
    (name,) = [name for name, _ in captures_in(path, report=report)]
    assert name == warcs.PAGE
    (line,) = report.lines()
    assert "'archive/a.warc' has not the SHA-256" in line


def test_the_warcs_of_a_wacz_are_one_crawl(tmp_path):
    path = wacz(tmp_path, a=(boat(), None), b=(warcs.warcinfo() + warcs.response(HTML), None))
    (capture,) = [found.cut() for _, found in captures_in(path)]
    assert capture.content == boat() + warcs.warcinfo() + warcs.response(HTML)
    assert list(capture.pictures) == [BOAT]


def test_a_signed_wacz_keeps_its_signature_beside_each_page(tmp_path):
    sound = warcs.warcinfo() + warcs.response(HTML)
    path = wacz(tmp_path, a=(sound, None))
    with zipfile.ZipFile(path, "a") as out:
        package = out.read("datapackage.json")
        signed = {"path": "datapackage.json", "hash": warcs.sha256(package), "signedData": {"signature": "x"}}
        out.writestr("datapackage-digest.json", json.dumps(signed))
    folder = built_from(tmp_path, path)
    kept = [(folder / f"data/original/files/000{number}.json").read_bytes() for number in (1, 2)]
    assert kept == [json.dumps(signed).encode(), package]
    assert validate(folder).valid


def test_a_changed_byte_in_the_capture_is_found(tmp_path):
    folder = built_from(tmp_path, crawl(tmp_path))
    file = folder / "data/original/source.warc"
    file.write_bytes(file.read_bytes().replace(b"ferry", b"fairy", 1))
    assert not validate(folder).valid


def test_two_records_of_one_id_are_no_evidence(tmp_path):
    twice = warcs.response(HTML) + warcs.response(HTML.replace(b"ferry", b"fairy"))
    with pytest.raises(SourceError, match="2 records"):
        read_capture(Capture(content=twice, record_id=warcs.identifier(3).strip("<>"), pictures={}))


BEGINNINGS = {
    "a.warc": (b"WARC/1.1\r\n", CrawlKind.WARC),
    "a": (b"WARC/1.0\r\n", CrawlKind.WARC),
    "b": (gzip.compress(b"WARC/1.0\r\n"), CrawlKind.WARC),
    "b.warc.gz": (b"no gzip", CrawlKind.WARC),
    "c.gz": (gzip.compress(b"filedesc://a.arc 0.0.0.0 20040101000000 text/plain 77\n"), CrawlKind.ARC),
    "c.txt": (b"filedesc://a.arc 0.0.0.0 20040101000000 text/plain 77\n", CrawlKind.ARC),
    "c.arc": (b"garbage", CrawlKind.ARC),
    "d.wacz": (b"", CrawlKind.WACZ),
    "e.txt": (b"WARCs are files.", None),
    "e.gz": (gzip.compress(b"text"), None),
    "e.zip": (b"PK\x03\x04 no zip", None),
}


@pytest.mark.parametrize("name", BEGINNINGS)
def test_what_is_a_crawl_is_told_by_its_beginning_else_its_name(tmp_path, name):
    content, kind = BEGINNINGS[name]
    (tmp_path / name).write_bytes(content)
    assert crawl_kind(tmp_path / name) == kind
