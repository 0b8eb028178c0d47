"""Exports: the forms of other communities hold what the archive says, make nothing up, and are the same whoever writes them."""

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

import warcs
from pressmark.build import Source, build
from pressmark.cli import COULD_NOT
from pressmark.cli.dispatch import run
from pressmark.errors import BundleError
from pressmark.examine import examine
from pressmark.export import RENDERINGS, export_ocfl
from pressmark.exports import datacite, nanopub, prov_n, wacz, web_archive
from pressmark.formats.warc.index import RecordIndex
from pressmark.model.identifier import ArchiveId
from pressmark.store.folders import Store

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferry line closes</title>
<link rel="canonical" href="https://news.example/ferry.html?b=2&amp;a=1"></head><body><article><h1>Ferry line closes</h1>
<p class="byline">By Ann Doe</p><p>The pier was unsafe; "it may fall" — C:\\new, said Ole Brandt.</p><p>It carried 300 people a day.</p>
</article></body></html>"""


def built(folder, *words):
    assert run(["build", *map(str, words), "--store", str(folder / "S")]) == 0
    (bundle,) = Store(root=folder / "S").folders()
    return examine(bundle)[1]


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """A saved page whose address, day and access are known."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "page.html").write_text(PAGE, "utf-8")
    return built(folder, folder / "page.html", "--published", "2024-03-14", "--accessed", "2024-03-15")


@pytest.fixture(scope="module")
def capture(tmp_path_factory):
    folder = tmp_path_factory.mktemp("capture")
    path = warcs.write(folder, warcs.warcinfo(), warcs.request(), warcs.response())
    return built(folder, path, "--published", "2020-05-25")


@pytest.fixture(scope="module")
def pasted(tmp_path_factory):
    store = Store.create(tmp_path_factory.mktemp("pasted") / "S")
    sample = Path(__file__).parent / "samples" / "river-bridge-2020-05-25.txt"
    (made,) = build([Source(name="sample", content=sample)], store)
    return examine(made.folder)[1]


@pytest.mark.parametrize("form", RENDERINGS)
def test_the_same_archive_gives_the_same_bytes_and_names_it(capture, form):
    data = RENDERINGS[form](capture).data
    assert RENDERINGS[form](capture).data == data
    named = (
        capture.archive_id.ni.encode(),
        capture.archive_id.nih.encode(),
        b"bundle:data/claims.jsonl",
        b"claims.jsonl<",
    )
    assert form == "warc" or any(name in data for name in named)


def test_the_records_of_a_capture_are_given_as_they_are(capture):
    assert web_archive.render(capture).data == warcs.warcinfo() + warcs.request() + warcs.response()


def test_a_saved_page_is_a_resource_and_no_answer_of_a_server(page):
    """ISO 28500:2017 §6.4: a resource record contains a resource, without full protocol response information."""
    index = RecordIndex(web_archive.render(page).data)
    assert [index.record(number).type for number in (1, 2)] == ["warcinfo", "resource"]
    assert index.body(2) == PAGE.encode()
    assert index.record(2).target_uri == "https://news.example/ferry.html?b=2&a=1"


def test_the_time_of_access_is_given_as_exactly_as_it_is_known(page):
    """§5.4: a WARC-Date may be of reduced precision."""
    assert RecordIndex(web_archive.render(page).data).record(2).date == "2024-03-15"


@pytest.mark.parametrize(
    ("accessed", "written"),
    [("2024-03-15T08:00+01:00", "2024-03-15T07:00Z"), ("2024-03-15T08:00", "2024-03-15"), ("2024-03-15", "2024-03-15")],
)
def test_an_offset_is_worked_into_the_time_and_without_one_there_is_no_time(accessed, written):
    assert web_archive._moment(accessed) == written


def test_without_a_time_of_access_there_is_no_warc_file(tmp_path):
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    contents = built(tmp_path, tmp_path / "page.html")
    with pytest.raises(BundleError, match="when a page was fetched") as refused:
        web_archive.render(contents)
    assert refused.value.hint == "build it with --accessed"


def test_a_pasted_text_is_no_page(pasted):
    with pytest.raises(BundleError, match="a web archive holds pages, and the original is text/plain"):
        wacz.render(pasted)


def test_the_index_of_a_wacz_leads_to_the_record(capture):
    with zipfile.ZipFile(io.BytesIO(wacz.render(capture).data)) as file:
        warc, lines = file.read(wacz.WARC), file.read("indexes/index.cdx").decode().splitlines()
        package = json.loads(file.read("datapackage.json"))
        for one in package["resources"]:
            data = file.read(one["path"])
            assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    (line,) = lines
    key, moment, stands = line.split(" ", 2)
    assert (key, moment) == ("example,news)/bridge", "20200525100000")
    at = json.loads(stands)
    assert warc[int(at["offset"]) :][: int(at["length"])] == warcs.response()
    assert (at["status"], at["mime"]) == ("200", "text/html")


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.News.example/A?b=2&a=1", "example,news)/a?a=1&b=2"),
        ("http://news.example:8080", "example,news:8080)/"),
        ("https://news.example:443/", "example,news)/"),
    ],
)
def test_addresses_are_sorted_from_their_host_s_end(url, key):
    assert wacz.sort_key(url) == key


def test_prov_n_has_every_record_of_the_provenance(capture):
    text = prov_n.render(capture).data.decode()
    for kind in ("entity", "activity", "agent", "used", "wasGeneratedBy", "wasDerivedFrom", "wasAssociatedWith"):
        assert len(re.findall(rf"^  {kind}\(", text, re.MULTILINE)) == len(capture.provenance[kind])
    assert re.search(r"activity\(activity:1, 2020-05-25T10:00:00Z, -, ", text)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("bundle:data/text.txt", "bundle:data/text.txt"),
        ("bundle:a(b),'c'", "bundle:a\\(b\\)\\,\\'c\\'"),
        ("a:b:c", "a:b\\:c"),
    ],
)
def test_names_are_escaped_as_prov_n_has_it(name, written):
    assert prov_n._qualified(name) == written


def test_an_annotation_points_at_the_words_of_its_claim(page):
    items = json.loads(RENDERINGS["annotations"](page).data)["items"]
    assert [one["id"].rpartition("#")[2] for one in items] == [claim.id for claim in page.claims.claims]
    source = ArchiveId(hex=hashlib.sha256(page.text.encode()).hexdigest()).ni
    for item in items:
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            position, quote = target["selector"]
            assert page.text[position["start"] : position["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert around in page.text
            assert target["source"] == source


def test_schema_org_has_claims_and_no_verdicts(page):
    graph = json.loads(RENDERINGS["schema-org"](page).data)["@graph"]
    assert [node["@type"] for node in graph] == ["NewsArticle", *["Claim"] * len(page.claims.claims)]
    assert {node["appearance"]["@id"] for node in graph[1:]} == {graph[0]["@id"]} == {page.archive_id.ni}
    assert b"ClaimReview" not in RENDERINGS["schema-org"](page).data


def test_datacite_says_what_is_not_known_in_its_own_words(page):
    record = json.loads(datacite.render_json(page).data)
    assert (record["publisher"], record["publicationYear"]) == ({"name": "(:unav)"}, "2024")
    assert record["dates"] == [
        {"date": "2024-03-14", "dateType": "Issued"},
        {"date": "2024-03-15", "dateType": "Collected"},
    ]
    root = etree.fromstring(datacite.render_xml(page).data)
    assert root.findtext(f"{{{datacite.SCHEMA}}}identifier") == "(:tba)"
    assert root.findtext(f".//{{{datacite.SCHEMA}}}alternateIdentifier") == page.archive_id.nih


def test_datacite_makes_no_year_up(tmp_path, capsys):
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    contents = built(tmp_path, tmp_path / "page.html")
    words = ["export", str(contents.folder), "--to", "datacite-xml", "-o", str(tmp_path / "a.xml")]
    assert run(words) == COULD_NOT
    assert "needs a year of publication" in capsys.readouterr().err
    assert not (tmp_path / "a.xml").exists()


def test_a_nanopublication_is_named_by_what_it_says(page):
    text = nanopub.render(page).data.decode()
    digests = dict.fromkeys(re.findall(r"np/(RA[A-Za-z0-9_-]{43})[#>]", text))
    assert len(digests) == len(page.claims.claims)
    assert text.count("the article states: ") == len(page.claims.claims)
    assert "C:\\\\new" in text


def test_the_digest_of_a_nanopublication_is_that_of_its_quads_in_order():
    """The quads, by hand: a line a term, addresses before literals, the digest's own place a blank."""
    base = "https://w3id.org/np/ "
    quads = [
        (base, base, "p", nanopub._Literal(value="b\n\\", language="EN")),
        (base, base, "p", nanopub._Literal(value="a")),
        (base, base, "p", "z"),
    ]
    lines = [
        f"{base}\n{base}\np\n{term}\n" for term in ("z", "^http://www.w3.org/2001/XMLSchema#string a", "@en b\\n\\\\")
    ]
    digest = hashlib.sha256("".join(lines).encode()).digest()
    import base64

    assert nanopub.trusty_digest(quads) == "RA" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def test_an_ocfl_object_lists_every_file_by_its_digest(page, tmp_path):
    written = export_ocfl(page, output=tmp_path / "object")
    inventory = json.loads(written.file.read_bytes())
    files = {path: digest for digest, paths in inventory["manifest"].items() for path in paths}
    standing = {
        str(path.relative_to(tmp_path / "object"))
        for path in (tmp_path / "object/v1/content").rglob("*")
        if path.is_file()
    }
    assert set(files) == standing
    for path, digest in files.items():
        assert hashlib.sha512((tmp_path / "object" / path).read_bytes()).hexdigest() == digest
    with pytest.raises(BundleError, match="is there already"):
        export_ocfl(page, output=tmp_path / "object")


def test_a_form_says_what_it_cannot_hold(page, tmp_path, capsys):
    words = ["export", str(page.folder), "--to", "schema-org", "-o", str(tmp_path / "a.jsonld")]
    assert run(words) == 0
    assert "not in it: modality, certainty, times" in capsys.readouterr().err
    (tmp_path / "a.jsonld").unlink()
    assert run([*words, "--json"]) == 0
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert (result["format"], len(result["lost"])) == ("schema-org", 2)


def test_a_crate_s_zip_has_its_metadata_in_the_root(page, tmp_path):
    assert run(["export", str(page.folder), "--to", "rocrate-zip", "-o", str(tmp_path / "a.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as file:
        assert "ro-crate-metadata.json" in file.namelist()


def test_the_page_lists_every_form():
    text = (Path(__file__).parents[1] / "docs/exports.md").read_text("utf-8")
    for form in [*RENDERINGS, "zip", "ocfl", "rocrate-zip"]:
        assert f"`{form}`" in text


def test_the_picture_of_the_provenance_has_every_file_and_says_each_step(capture):
    root = etree.fromstring(RENDERINGS["prov-svg"](capture).data)
    space = "{http://www.w3.org/2000/svg}"
    names = {node.text for node in root.iter(f"{space}text")}
    assert {"text.txt", "metadata.json", "claims.jsonl", "original/source.warc"} <= names
    assert "claim extraction: claims.jsonl from" in root.findtext(f"{space}desc")


@pytest.mark.parametrize("form", ["zip", "html", "rocrate-zip", "warc", "prov-n", "claims-jsonl"])
def test_standard_output_gets_the_bytes_of_the_file(page, form, tmp_path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)
    assert run(["export", str(page.folder), "--to", form, "-o", "file"]) == 0
    capfdbinary.readouterr()
    assert run(["export", str(page.folder), "--to", form, "-o", "-"]) == 0
    assert capfdbinary.readouterr().out == (tmp_path / "file").read_bytes()
    assert not (tmp_path / "-").exists()


def test_a_folder_goes_to_no_standard_output(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["export", str(page.folder), "--to", "ocfl", "-o", "-"]) == COULD_NOT
    assert "goes to no standard output" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
