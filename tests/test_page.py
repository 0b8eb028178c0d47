"""An archive as one page: what stands in it, that it is a pure function of the bundle, and that validate makes it again."""

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from lxml import html

import handmade
import pressmark
import sealing
from conftest import ROOT
from pressmark.build import Source, build
from pressmark.bundle.opening import open_bag
from pressmark.bundle.paged import END, MAX_FILE, START, open_paged
from pressmark.cli import main
from pressmark.examine import examine
from pressmark.exports.html import write_page
from pressmark.exports.zip import write_zip
from pressmark.model.statements import Stated, Statements
from pressmark.pages import card, page
from pressmark.store.folders import Store
from pressmark.validate import validate

BUNDLES = sorted((ROOT / "archive").glob("*-*"))
PASTED = next(one for one in BUNDLES if "hired-gunmen" in one.name)
SAVED = next(one for one in BUNDLES if "wend-ferry" in one.name)
PAGES = ROOT / "src" / "pressmark" / "pages"
SCANNED = next(one for one in BUNDLES if (one / "data" / "original" / "source.png").is_file())

HOSTILE = (
    "</script><script>alert(1)</script> <img src=x onerror=alert(2)> <!-- <svg onload=alert(3)> "
    "&lt;b&gt; \" ' ]]> \u202eevil\u202c \x07 </title></style></textarea> javascript:alert(4) \u2028 \U0001f600"
)


def files_of(bundle):
    bag = open_bag(bundle)
    return {path: bag.read(path, 1 << 30) for path in bag.sizes}


def tree_of(data):
    return html.document_fromstring(data.decode("utf-8"))


def built(folder, source):
    (one,) = build([source], Store.create(folder / "store"))
    assert one.folder, one.error
    return one.folder


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda one: one.name[:20])
def test_the_page_of_each_of_ours_is_valid_and_the_same_again(bundle, tmp_path):
    write_page(open_bag(bundle), tmp_path / "one.html")
    write_zip(open_bag(bundle), tmp_path / "same.zip", top="other")
    write_page(open_bag(tmp_path / "same.zip"), tmp_path / "two.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    report = validate(tmp_path / "one.html", reproduced=False)
    assert report.valid, report.findings
    assert report.archive_id == validate(bundle, reproduced=False).archive_id


def test_the_bundle_comes_out_as_it_went_in(tmp_path):
    write_page(open_bag(SAVED), tmp_path / "page.html")
    assert open_paged(tmp_path / "page.html").files == files_of(SAVED)


def test_what_stands_in_it():
    tree = tree_of(page(files_of(PASTED)))
    words = tree.text_content()
    assert tree.find(".//h1").text.startswith("Scores of hired gunmen")
    assert "Nothing on this page has been checked yet" in words
    claims = [json.loads(line) for line in (PASTED / "data" / "claims.jsonl").read_text("utf-8").splitlines()]
    pairs = {
        frozenset((claim["id"], one["to"]))
        for claim in claims
        for one in claim["relations"]
        if one["type"] == "conflicts-with"
    }
    assert pairs
    for claim in claims:
        (one,) = tree.xpath(f"//article[@class='card {claim['id']}']")
        told = one.text_content()
        assert " … ".join(place["exact"] for place in claim["target"]) in told
        assert " → ".join(["The Example Herald", *(link["who"] for link in claim["attribution"])]) in told
        assert claim["extractor"] in told
        against = {link.get("href")[1:] for link in one.xpath(".//div[@class='against']//a")}
        assert against == {other for pair in pairs if claim["id"] in pair for other in pair} - {claim["id"]}
        assert tree.xpath(f"//a[@id='{claim['id']}']")
    assert "at 318–330" in words
    assert tree.xpath("//article[@class='tension']")
    assert "text extraction" in words
    assert "Nobody has sealed this archive" in words
    for form in ("Text", "BibLaTeX", "BibTeX", "RIS"):
        assert form in [one.text for one in tree.xpath("//summary")]
    for path, data in files_of(PASTED).items():
        assert hashlib.sha256(data).hexdigest() in words or not path.startswith("data/")


def test_the_text_is_all_there():
    """Every character of text.txt but white space between segments, in its order."""
    for bundle in BUNDLES:
        tree = tree_of(page(files_of(bundle)))
        (reading,) = tree.xpath("//div[@id='text']")
        for number in reading.xpath(".//a[@class='n']"):
            number.text = ""
        text = (bundle / "data" / "text.txt").read_text("utf-8")
        assert "".join(reading.text_content().split()) == "".join(text.split())


def test_the_claims_are_marked_in_the_original():
    tree = tree_of(page(files_of(SAVED)))
    (frame,) = tree.xpath("//iframe")
    assert frame.get("sandbox") == "allow-same-origin"
    inner = html.document_fromstring(frame.get("srcdoc"))
    claims = [json.loads(line) for line in (SAVED / "data" / "claims.jsonl").read_text("utf-8").splitlines()]
    for claim in claims:
        marks = inner.xpath(f"//mark[contains(concat(' ', @class, ' '), ' {claim['id']} ')]")
        words = "".join("".join(mark.xpath("text()")) for mark in marks)
        assert words.split() == "".join(place["exact"] for place in claim["target"]).split()
    (picture,) = inner.xpath("//img")
    data = base64.b64decode(picture.get("src").removeprefix("data:image/png;base64,"))
    assert data == (SAVED / "data" / "original" / "files" / "0001.png").read_bytes()


def test_a_picture_is_shown():
    (picture,) = tree_of(page(files_of(SCANNED))).xpath("//img")
    assert picture.get("src").startswith("data:image/png;base64,")


def test_nothing_is_asked_of_the_network():
    for bundle in BUNDLES:
        tree = tree_of(page(files_of(bundle)))
        for element in tree.iter():
            for name, value in element.attrib.items():
                if name in ("src", "srcset", "poster", "background", "data", "action"):
                    assert value.startswith("data:"), (name, value)
                if name == "href" and element.tag == "a":
                    assert value.startswith("#")
            assert element.tag not in ("object", "embed", "base", "form") or element.tag == "form"
        assert {one.get("rel") for one in tree.xpath("//link")} <= {
            *("schema.dc", "schema.dcterms", "schema.prism", "schema.z", "cite-as", "type", "license")
        }


def test_the_policy_lets_in_its_own_style_and_script_alone():
    data = page(files_of(SAVED)).decode("utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', data)[1].replace("&#x27;", "'")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    digests = set(re.findall(r"'sha256-([^']+)'", policy))

    class Contents(HTMLParser):
        found = ()
        inside = None

        def handle_starttag(self, tag, attrs):
            self.inside = tag if tag == "style" or (tag == "script" and not attrs) else None

        def handle_data(self, data):
            if self.inside:
                self.found = (*self.found, data)
            self.inside = None

    contents = Contents()
    contents.feed(data)
    frame = html.document_fromstring(tree_of(data.encode()).xpath("//iframe")[0].get("srcdoc"))
    packed = re.findall(r'for\(const b of\["([^\]]*)"\]', data)[0].split('","')
    script = "".join(gzip.decompress(base64.b64decode(part)).decode() for part in packed)
    unpacked = f"(()=>{{{script}}})()"
    allowed = [*contents.found, *(one.text for one in frame.xpath("//style")), unpacked]
    assert {base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in allowed} == digests


def hostile_bundle(folder):
    """A bundle whose text, headline, names, addresses and reasons are hostile."""
    source = folder / "hostile.txt"
    source.write_text(f"{HOSTILE}\n\n25 May 2020\n\nThe board said that {HOSTILE}. Two of {HOSTILE} left.\n", "utf-8")
    words = "".join(sign for sign in HOSTILE if sign not in "\x07\u2028\u202e\u202c")
    stated = [
        Stated(field="publisher", value=words[:60]),
        Stated(field="headline", value=words, basis=words),
        Stated(field="url", value="https://x.example/\"'><script>alert(1)</script>"),
        Stated(field="license", value="javascript:alert(1)"),
    ]
    return built(
        folder, Source(name="x", content=source, statements=Statements(agent="<b>Eve</b>", stated=tuple(stated)))
    )


def test_hostile_words_stay_words(tmp_path):
    bundle = hostile_bundle(tmp_path)
    data = page(files_of(bundle))
    tree = tree_of(data)
    clean = tree_of(page(files_of(PASTED)))
    assert len(tree.xpath("//script")) == len(clean.xpath("//script"))
    assert not tree.xpath("//img | //svg[@onload] | //b | //*[@onerror]")
    assert "\u202e" not in tree.xpath("//body")[0].text_content().partition('{"files"')[0]
    assert "⟨U+202E⟩evil⟨U+202C⟩" in tree.xpath("//div[@id='text']")[0].text_content()
    assert not tree.xpath("//link[@rel='license']")
    (tmp_path / "page.html").write_bytes(data)
    assert validate(tmp_path / "page.html", reproduced=False).valid


def test_a_large_original_is_not_in_it_and_that_is_said(tmp_path):
    source = tmp_path / "large.html"
    words = "<p>The board voted on Monday to close the ferry, the mayor said in a statement to the paper.</p>" * 9
    head = "<!doctype html><html><head><title>Ferry closed</title></head><body><h1>Ferry closed</h1>"
    source.write_text(f"{head}{words}<!--{'x' * MAX_FILE}--></body></html>", "utf-8")
    bundle = built(tmp_path, Source(name="x", content=source))
    write_page(open_bag(bundle), tmp_path / "page.html")
    assert (tmp_path / "page.html").stat().st_size < MAX_FILE
    assert "The original is too large for one page" in (tmp_path / "page.html").read_text("utf-8")
    report = validate(tmp_path / "page.html")
    assert not report.valid
    finding = report.findings[0]
    assert finding.path == "data/original/source.html"
    assert "left out of the page" in finding.message


def test_custody_is_told_and_not_judged(tmp_path):
    sealing.write_bundle(tmp_path / "bundle")
    sealed = sorted((ROOT / "tests" / "conformance" / "valid" / "sealed").iterdir())
    bundle = next(one for one in sealed if one.is_dir() or one.suffix == ".zip")
    tree = tree_of(page(files_of(bundle)))
    (custody,) = tree.xpath("//section[@id='custody']")
    assert "sealed" in custody.text_content()
    assert "by their own clock" in custody.text_content()


def test_that_it_was_retracted_stands_at_the_top():
    files = files_of(ROOT / "tests" / "conformance" / "valid" / "sealed" / "bundle")
    assert not tree_of(page(files)).xpath("//div[@id='notices']/p")
    files["custody.jsonl"] = files["custody.jsonl"].replace(b'"event":"sealed"', b'"event":"retracted"')
    (notice,) = tree_of(page(files)).xpath("//section[@id='verdict']//div[@id='notices']/p")
    assert notice.text_content().startswith("This archive was retracted, 20")


def test_the_command(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(["export", str(PASTED), "--to", "html"])
    assert not left.value.code
    name = f"{PASTED.name}.html"
    assert capsys.readouterr().out.strip() == name
    with pytest.raises(SystemExit) as left:
        main(["validate", name])
    assert not left.value.code
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes().replace(b">Claim 4<", b">Claim 5<"))
    with pytest.raises(SystemExit) as left:
        main(["validate", name])
    assert left.value.code == 3
    assert "page-differs: line " in capsys.readouterr().out


def test_from_a_page_the_archive_can_be_had_again(tmp_path):
    write_page(open_bag(PASTED), tmp_path / "page.html")
    write_zip(open_bag(tmp_path / "page.html"), tmp_path / "again.zip", top="x")
    assert files_of(tmp_path / "again.zip") == files_of(PASTED)


@pytest.mark.parametrize(
    "content",
    [
        "",
        START,
        f"{START}{END}",
        f"{START}[]{END}",
        f'{START}{{"files":[],"form":1,"more":1}}{END}',
        f'{START}{{"files":[{{"path":"a"}}],"form":1}}{END}',
        f'{START}{{"files":[{{"path":"a","base64":"*"}}],"form":1}}{END}',
        f'{START}{{"files":[{{"path":"a","text":"x"}},{{"path":"a","text":"y"}}],"form":1}}{END}',
        f'{START}{{"files":[],"form":"1"}}{END}',
        f"{START}{'[' * 5000}{END}",
    ],
)
def test_a_page_without_a_whole_archive_is_refused(content, tmp_path):
    (tmp_path / "page.html").write_text(f"<!doctype html>\n{content}", "utf-8")
    report = validate(tmp_path / "page.html")
    assert not report.valid
    assert report.findings


def test_a_handmade_bundle_with_all_kinds_of_evidence(tmp_path):
    handmade.write(tmp_path / "bundle")
    write_page(open_bag(tmp_path / "bundle"), tmp_path / "page.html")
    assert validate(tmp_path / "page.html").valid == validate(tmp_path / "bundle").valid


def test_a_card_for_notebooks(tmp_path):
    """Elements with a meaning alone: untrusted notebooks drop style, scripts and handlers."""
    for bundle in (PASTED, hostile_bundle(tmp_path)):
        _, contents = examine(bundle)
        tree = html.fragment_fromstring(card(contents))
        names = {one.tag for one in tree.iter()}
        assert names <= {"article", "h3", "p", "code", "details", "summary", "ol", "li", "bdi"}
        assert {name for one in tree.iter() for name in one.attrib} <= {"dir"}
    assert pressmark.open(PASTED, reproduced=False)._repr_html_() == card(examine(PASTED)[1])
