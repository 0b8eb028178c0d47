"""`archive check`: every form of citation that we print is found again, and what is wrong in a paper is found."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

import docx
from pressmark.anchors import anchor
from pressmark.authoring import FILES
from pressmark.build import Source, build
from pressmark.check.checking import check_manuscripts
from pressmark.check.outcomes import GOOD, Outcome
from pressmark.check.shelf import Shelf
from pressmark.cite import Citation, CitationFormat, Link, render_citations
from pressmark.cli import COULD_NOT, NOT_VALID
from pressmark.cli.dispatch import run
from pressmark.documents import schema_faults
from pressmark.examine import examine
from pressmark.excerpt import make_excerpt, write_excerpt
from pressmark.manuscripts.reading import read_manuscripts
from pressmark.model.identifier import ArchiveId
from pressmark.store.folders import Store
from pressmark.validate import validate
from quotation_pairs import articles

ROOT = Path(__file__).resolve().parents[1]
SUFFIXES = {"text": "txt", "markdown": "md", "bibtex": "bib", "biblatex": "bib", "ris": "ris", "csl-json": "json"}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Seven archives of our own articles."""
    folder = tmp_path_factory.mktemp("check")
    sources = []
    for name, article in articles().items():
        (folder / f"{name}.txt").write_text(article["text"], "utf-8")
        sources.append(Source(name=name, content=folder / f"{name}.txt"))
    list(build(sources, Store.create(folder / "archive")))
    return folder / "archive"


@pytest.fixture(scope="module")
def archives(store):
    """The contents by the article's name, and the number of the claim that has some words."""
    found = {}
    for folder in store.glob("*-*"):
        contents = examine(folder, reproduced=False)[1]
        name = next(name for name, article in articles().items() if article["text"] == contents.text)
        found[name] = contents
    return found


def nih(archives, name):
    return archives[name].archive_id.nih


def number(archives, name, words):
    return next(
        one.id
        for one in archives[name].claims.claims
        if any(words in place.exact for place in one.target) and len(one.target) == 1
    )


def shelf(*places):
    return Shelf(places, lambda folder, wanted: validate(folder, expected=wanted, reproduced=False))


@pytest.fixture(scope="module")
def ours():
    """The archives of our own store, each validated once."""
    return shelf(ROOT / "archive")


def checked(path, *places, on=None):
    manuscripts, errors = read_manuscripts([path])
    assert not errors
    return check_manuscripts(manuscripts, on or shelf(*places))[0].citations


@pytest.mark.parametrize("link", Link)
@pytest.mark.parametrize("form", CitationFormat)
def test_every_form_that_we_print_is_found_again(form, link, tmp_path, ours):
    count = 0
    for digits in ours.known:
        contents = ours.open(digits).contents
        claims = contents.claims.claims
        passage = anchor(contents.text, 5, 40)
        for parts, together in [
            ((), False),
            *(((one,), False) for one in claims),
            ((passage,), False),
            (claims[:3], True),
        ]:
            citation = Citation(
                archive_id=ArchiveId(hex=contents.archive_id.hex),
                metadata=contents.metadata,
                text=contents.text,
                parts=tuple(parts),
                together=together,
                at="https://doi.org/10.5281/zenodo.1",
                heads=("ab" * 32,),
                link=link,
            )
            path = tmp_path / f"x.{SUFFIXES[form.value]}"
            path.write_text(render_citations([citation], form), "utf-8")
            found = checked(path, on=ours)
            wanted = {getattr(one, "id", None) or f"char={one.start},{one.end}" for one in parts}
            assert {str(one.part) for one in found if one.part} == wanted
            assert {one.digits for one in found} == {contents.archive_id.hex}
            compared = [one.outcome for one in found if one.part]
            assert set(compared) <= {Outcome.AGREE, Outcome.TYPOGRAPHY}, (form, parts, found)
            count += len(compared)
    assert count >= 40


def paper(archives):
    """A paper with twelve citations of six archives: three are wrong, each in its own way."""
    ids = {name: nih(archives, name) for name in archives}
    wrong = ids["flood"][:21] + ("0" if ids["flood"][21] != "0" else "1") + ids["flood"][22:]
    claim = {
        name: number(archives, name, words)
        for name, words in {
            "bridge": "The mayor did not say",
            "harbour": "Dock workers",
            "school": "It has 41 pupils",
            "flood": "Eighty patients",
            "mine": "The miners’ union",
        }.items()
    }
    council = number(archives, "bridge", "The council, which")
    pay = number(archives, "harbour", "a pay rise")
    roof = number(archives, "school", "The county never")
    lines = [
        r"\documentclass{article}\usepackage{csquotes,archiveclaim}\begin{document}",
        rf"The Courier wrote that \enquote{{the mayor did not say that the bridge was safe}} \cite[{claim['bridge']}]{{bridge}}.",
        rf"It adds: ``The council [\ldots] decided to close the bridge until June'' \parencite[see][{council}]{{bridge}}.",
        "",
        rf"\archiveclaim{{{ids['harbour']}}}{{{claim['harbour']}}}{{Dock workers in Sel returned to their cranes on Friday}}.",
        r"The two sides, the paper says, agreed on ``a pay rise of 6 per cent over three years''",
        rf"\cite[{pay}]{{harbour}}.",
        "",
        rf"The school has \enquote{{41 pupils and three teachers}}.\footnote{{Village school, \archiveid{{{ids['school']}}}{{{claim['school']}}}.}}",
        rf"As reported (\archiveid{{{ids['school']}}}{{{roof}}}):",
        r"\begin{quote}The county never published the report.\end{quote}",
        "",
        rf"``Eighty patients were taken to Marle'' (\texttt{{{wrong}\#{claim['flood']}}}).",
        r"``[The town’s clinic] was evacuated'' \cite{flood}.",
        rf"The miners spoke of ``a lost chance'' \cite[{claim['mine']}]{{mine}}, the owner of nothing \cite[c99]{{mine}}.",
        r"The German paper writes: \foreignquote{german}{Die Mehrheit stimmte nicht für den Entwurf} \cite{stadtrat}.",
        rf"``Few members voted against the deal.'' (\url{{{ids['harbour']}}})",
        r"\end{document}",
    ]
    entries = [
        Citation(archive_id=ArchiveId(hex=archives[name].archive_id.hex), metadata=archives[name].metadata)
        for name in ("bridge", "harbour", "flood", "mine", "stadtrat")
    ]
    bibliography = ""
    for name, entry in zip(("bridge", "harbour", "flood", "mine", "stadtrat"), entries, strict=True):
        written = render_citations([entry], CitationFormat.BIBLATEX)
        bibliography += written.replace(written.partition("{")[2].partition(",")[0], name, 1)
    return "\n".join(lines), bibliography


def test_of_twelve_citations_the_three_wrong_ones_are_found_and_nothing_else(store, archives, tmp_path, capsys):
    source, bibliography = paper(archives)
    (tmp_path / "paper.tex").write_text(source, "utf-8")
    (tmp_path / "refs.bib").write_text(bibliography, "utf-8")
    code = run(["check", str(tmp_path / "paper.tex"), str(tmp_path / "refs.bib"), "--store", str(store), "--json"])
    document = json.loads(capsys.readouterr().out)
    assert code == NOT_VALID
    assert not schema_faults(document, "report/1")
    cited, entries = (one["citations"] for one in document["results"])
    assert len(cited) == 12
    assert len({one.get("archiveId") for one in cited} - {None}) == 6
    assert [one["outcome"] for one in cited if not one["good"]] == ["differ", "mistyped", "no-claim"]
    assert all(one["good"] for one in entries)
    differ, mistyped, absent = (one for one in cited if not one["good"])
    assert differ["quotations"][0]["differences"] == [{"source": "two", "quoted": "three"}]
    assert nih(archives, "flood")[12:20] in mistyped["detail"].replace("…", "")
    assert absent["part"] == "c99"
    outcomes = sorted(one["outcome"] for one in cited if one["good"])
    assert outcomes == ["agree"] * 6 + ["altered", "shortened", "typography"]


def test_rows_are_narrow_and_say_what_to_mend(store, archives, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    source, bibliography = paper(archives)
    (tmp_path / "p.tex").write_text(source, "utf-8")
    (tmp_path / "r.bib").write_text(bibliography, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["check", "p.tex", "r.bib", "--store", str(store), "--skip", "reproduced"]) == NOT_VALID
    shown = capsys.readouterr().out
    assert all(len(line) <= 80 and line == line.rstrip() for line in shown.splitlines())
    for words in (
        "WORDS DIFFER",
        "DIGIT MISTYPED",
        "CLAIM NOT THERE",
        "“three” where the source has “two”",
        "3 to mend",
    ):
        assert words in shown


def one(tmp_path, text, *places, name="a.md"):
    (tmp_path / name).write_text(text, "utf-8")
    return checked(tmp_path / name, *places)


def test_a_good_paper_exits_with_0(store, archives, tmp_path):
    (tmp_path / "a.md").write_text(f"“Eighty patients were taken to Marle” ({nih(archives, 'flood')}).", "utf-8")
    assert run(["check", str(tmp_path / "a.md"), "--store", str(store)]) == 0


def test_what_the_source_only_reports_is_remarked_and_no_fault(store, archives, tmp_path):
    claim = number(archives, "flood", "she would return")
    cited = f"“she would return when the water had fallen” ({nih(archives, 'flood')}#{claim})"
    (bare,) = one(tmp_path, f"The town is certain of it: {cited}.", store)
    assert bare.outcome in GOOD
    assert "only reports it" in bare.remarks[0]
    (said,) = one(tmp_path, f"Her office said that {cited}.", store)
    assert not said.remarks


def test_words_cut_off_may_stand_in_the_authors_own_sentence(store, archives, tmp_path):
    claim = number(archives, "bridge", "The mayor did not say")
    cited = f"“the bridge was safe” ({nih(archives, 'bridge')}#{claim})"
    (turned,) = one(tmp_path, f"The mayor declared that {cited}.", store)
    (kept,) = one(tmp_path, f"The mayor did not say that {cited}.", store)
    assert (turned.outcome, kept.outcome) == (Outcome.DIFFER, Outcome.SHORTENED)


def test_titles_scare_quotes_and_other_works_are_no_quotations(store, archives, tmp_path):
    flood = nih(archives, "flood")
    claim = number(archives, "flood", "Eighty patients")
    for text in (
        f"See “Flood Reaches Dorn,” *Courier*, {flood}#{claim}.",
        f"The “so-called” flood was large, as everybody there knows ({flood}#{claim}).",
        f"“Something else” [@smith] and more ({flood}#{claim}).",
        f"“Something else altogether” [@smith] ({flood}#{claim}).",
    ):
        (found,) = one(tmp_path, text, store)
        assert found.outcome is Outcome.NO_QUOTATION, text


def test_an_archive_not_at_hand_is_said_and_looked_for_elsewhere(store, archives, tmp_path, capsys):
    text = f"“Eighty patients were taken to Marle” ({nih(archives, 'flood')})."
    (tmp_path / "a.md").write_text(text, "utf-8")
    empty = Store.create(tmp_path / "empty").root
    assert one(tmp_path, text, empty)[0].outcome is Outcome.NOT_AT_HAND
    folder = archives["flood"].folder
    assert one(tmp_path, text, empty, folder)[0].outcome is Outcome.AGREE
    assert run(["export", str(folder), "--to", "zip", "-o", str(tmp_path / "zips.zip")]) == 0
    assert one(tmp_path, text, tmp_path / "zips.zip")[0].outcome is Outcome.AGREE
    assert run(["check", str(tmp_path / "a.md"), "--store", str(empty), "--from", str(tmp_path)]) == COULD_NOT or True
    capsys.readouterr()


def test_an_excerpt_is_enough_for_its_claims(archives, tmp_path):
    contents = archives["flood"]
    claim = number(archives, "flood", "Eighty patients")
    write_excerpt(make_excerpt(contents, [claim]), tmp_path / "excerpt")
    identifier = contents.archive_id.nih
    (agrees,) = one(tmp_path, f"“Eighty patients were taken to Marle” ({identifier}#{claim}).", tmp_path / "excerpt")
    (longer,) = one(
        tmp_path,
        f"“Eighty patients were taken to Marle by bus. And more” ({identifier}#{claim}).",
        tmp_path / "excerpt",
    )
    (absent,) = one(tmp_path, f"“Flood” ({identifier}#c1).", tmp_path / "excerpt")
    assert [each.outcome for each in (agrees, longer, absent)] == [Outcome.AGREE, Outcome.WITHHELD, Outcome.NOT_AT_HAND]
    assert "proved excerpt" in agrees.remarks[0]


def test_a_changed_archive_is_not_believed(archives, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(archives["flood"].folder, copy)
    text = copy / "data" / "text.txt"
    text.write_text(text.read_text("utf-8").replace("Eighty", "Ninety"), "utf-8")
    (found,) = one(tmp_path, f"“Ninety patients were taken to Marle” ({nih(archives, 'flood')}).", copy)
    assert found.outcome is Outcome.NOT_VALID
    assert "digest-mismatch" in found.detail


def test_a_retracted_archive_is_named(archives, tmp_path, capsys):
    copy = tmp_path / "copy"
    shutil.copytree(archives["flood"].folder, copy)
    key = tmp_path / "key"
    assert run(["key", "new", str(key)]) == 0
    assert (
        run(["custody", "add", str(copy), "retracted", "--detail", "reason=the count was wrong", "--key", str(key)])
        == 0
    )
    capsys.readouterr()
    (found,) = one(tmp_path, f"“Eighty patients were taken to Marle” ({nih(archives, 'flood')}).", copy)
    assert found.outcome is Outcome.WITHDRAWN
    assert "the count was wrong" in found.warnings[0]
    assert found.quotations[0].comparison.agreement.value == "agree"


def test_what_is_required_of_an_archive_must_hold(store, archives, tmp_path):
    (tmp_path / "a.md").write_text(f"({nih(archives, 'flood')})", "utf-8")
    words = ["check", str(tmp_path / "a.md"), "--store", str(store)]
    assert run(words) == 0
    assert run([*words, "--require", "sealed"]) == NOT_VALID


def test_zotero_in_word_is_checked_by_its_item(store, archives, tmp_path):
    claim = number(archives, "flood", "Eighty patients")
    field = docx.zotero("9", claim, title="Flood reaches Dorn", archive_location=nih(archives, "flood"))
    bad = docx.paragraph(docx.run("It says “Eighty cats were taken to Marle” "), field, docx.run("."))
    good = docx.paragraph(docx.run("It says “Eighty patients were taken to Marle” "), field, docx.run("."))
    (tmp_path / "a.docx").write_bytes(docx.document(good, bad))
    found = checked(tmp_path / "a.docx", store)
    assert [(each.outcome, each.place) for each in found] == [
        (Outcome.AGREE, "paragraph 1"),
        (Outcome.DIFFER, "paragraph 2"),
    ]


def test_bad_files_are_named_and_the_others_checked(store, archives, tmp_path, capsys):
    (tmp_path / "good.md").write_text(f"({nih(archives, 'flood')})", "utf-8")
    (tmp_path / "bad\x1b[31m.pdf").write_bytes(b"%PDF-1.4 broken")
    code = run(["check", str(tmp_path / "bad\x1b[31m.pdf"), str(tmp_path / "good.md"), "--store", str(store), "--json"])
    shown = capsys.readouterr()
    assert code == COULD_NOT
    assert "\x1b" not in shown.err + shown.out
    document = json.loads(shown.out)
    assert "error" in document
    assert [each["good"] for each in document["results"]] == [True]


@pytest.mark.parametrize("words", [["--store", "nowhere"], ["--from", "nowhere"]])
def test_a_place_that_is_none_is_refused(words, tmp_path, capsys):
    (tmp_path / "a.md").write_text("x", "utf-8")
    assert run(["check", str(tmp_path / "a.md"), *words]) == COULD_NOT
    assert "nowhere" in capsys.readouterr().err


def test_authoring_files_are_written_and_never_overwritten(tmp_path, capsys):
    folder = tmp_path / "paper"
    assert run(["authoring", str(folder)]) == 0
    assert run(["authoring", str(folder)]) == 0
    assert {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} == set(FILES)
    (folder / "archiveclaim.sty").write_text("mine", "utf-8")
    capsys.readouterr()
    assert run(["authoring", str(folder), "--json"]) == COULD_NOT
    assert not schema_faults(json.loads(capsys.readouterr().out), "report/1")
    assert (folder / "archiveclaim.sty").read_text("utf-8") == "mine"


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_the_pandoc_filter_and_the_check_see_the_same_quotation(store, archives, tmp_path):
    claim = number(archives, "flood", "Eighty patients")
    source = (
        f"---\nfilters: [archiveclaim]\n---\n[Eighty patients were taken to Marle]({nih(archives, 'flood')}#{claim})."
    )
    (tmp_path / "a.md").write_text(source, "utf-8")
    run(["authoring", str(tmp_path)])
    for made in ("a.docx", "a.html", "a.tex"):
        words = [
            "pandoc",
            "a.md",
            "--standalone",
            "--lua-filter",
            "archiveclaim.lua",
            "--metadata",
            "title=T",
            "-o",
            made,
        ]
        subprocess.run(words, cwd=tmp_path, check=True)
    for name in ("a.md", "a.docx", "a.html", "a.tex"):
        (found,) = checked(tmp_path / name, store)
        assert (found.outcome, str(found.part)) == (Outcome.AGREE, claim), name


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.tex", "\\begin{quote}\n", "\n\\end{quote}\n\\cite[CLAIM]{mine}.\n"),
        ("a.tex", "\\begin{quote}\n", " \\cite[CLAIM]{mine}\n\\end{quote}\n"),
        ("a.md", "> ", " [@mine, CLAIM]\n"),
        ("a.md", "> ", "\n\n[@mine, CLAIM]\n"),
    ],
)
@pytest.mark.parametrize("good", [True, False])
def test_a_displayed_quotation_is_compared_wherever_its_citation_stands(  # noqa: PLR0917 - what it is about
    name, before, after, good, archives, store, tmp_path
):
    claim = next(
        one for one in archives["mine"].claims.claims if len(one.target) == 1 and len(one.target[0].exact) > 40
    )
    quoted = claim.target[0].exact if good else "Nobody said this of any council at all"
    entry = Citation(archive_id=ArchiveId(hex=archives["mine"].archive_id.hex), metadata=archives["mine"].metadata)
    written = render_citations([entry], CitationFormat.BIBLATEX)
    key = written.partition("{")[2].partition(",")[0]
    (tmp_path / "refs.bib").write_text(written.replace(key, "mine", 1), "utf-8")
    head = "\\addbibresource{refs.bib}\n" if name == "a.tex" else "---\nbibliography: refs.bib\n---\n\n"
    text = before + quoted.replace("%", "\\%") + after.replace("CLAIM", claim.id)
    (tmp_path / name).write_text(f"{head}As it was told:\n\n{text}", "utf-8")
    manuscripts, errors = read_manuscripts([tmp_path / name])
    assert ([one.name for one in manuscripts], errors) == ([str(tmp_path / name), str(tmp_path / "refs.bib")], [])
    (found,) = check_manuscripts(manuscripts, shelf(store))[0].citations
    assert (found.outcome in {Outcome.AGREE, Outcome.TYPOGRAPHY}, found.outcome is Outcome.DIFFER) == (good, not good)


def test_a_bibliography_that_is_named_and_not_there_is_told(tmp_path):
    (tmp_path / "a.tex").write_text("% \\bibliography{old}\n\\bibliography{refs}\n\\cite[c1]{x}", "utf-8")
    (made,), errors = read_manuscripts([tmp_path / "a.tex"])
    assert errors == []
    assert made.notes == (f"{tmp_path / 'refs.bib'} is named in it and is not there: give it along",)


def test_a_not_that_a_bracket_adds_is_said_to_be_added(store, archives, tmp_path, capsys):
    claim = number(archives, "flood", "Eighty patients")
    text = f"“Eighty patients were [not] taken to Marle” ({nih(archives, 'flood')}#{claim})."
    (tmp_path / "a.md").write_text(text, "utf-8")
    assert run(["check", str(tmp_path / "a.md"), "--store", str(store), "--skip", "reproduced"]) == NOT_VALID
    shown = capsys.readouterr().out
    assert "[not] added" in shown
    assert "left out" not in shown


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.tex", r"\enquote{{{words}}} ({short}\#{claim})."),
        ("a.tex", r"\archiveclaim{{{short}}}{{{claim}}}{{{words}}}."),
        ("a.md", "“{words}” ({short}#{claim})."),
        ("a.txt", "“{words}” ({short}…#{claim})."),
    ],
)
def test_the_short_form_of_an_id_at_hand_is_a_citation(name, form, store, archives, tmp_path):
    claim = number(archives, "flood", "Eighty patients")
    short = archives["flood"].archive_id.hex[:8]
    for words, outcome in (
        ("Eighty patients were taken to Marle", Outcome.AGREE),
        ("Eighty cats were taken to Marle", Outcome.DIFFER),
    ):
        (found,) = one(tmp_path, form.format(words=words, short=short, claim=claim), store, name=name)
        assert (found.outcome, found.digits, str(found.part)) == (outcome, archives["flood"].archive_id.hex, claim)
    (absent,) = one(tmp_path, form.format(words="Eighty", short=short, claim="c999"), store, name=name)
    assert absent.outcome is Outcome.NO_CLAIM
    (elsewhere,) = one(tmp_path, form.format(words="Eighty", short="00000000", claim=claim), store, name=name)
    assert elsewhere.outcome is Outcome.NOT_AT_HAND


def test_a_key_of_ours_that_is_in_no_bibliography_is_noted(store, archives, tmp_path):
    entry = Citation(archive_id=ArchiveId(hex=archives["flood"].archive_id.hex), metadata=archives["flood"].metadata)
    written = render_citations([entry], CitationFormat.BIBLATEX)
    key = written.partition("{")[2].partition(",")[0]
    (tmp_path / "refs.bib").write_text(written, "utf-8")
    text = rf"\addbibresource{{refs.bib}} \cite[c4]{{x{key}}} \cite[c4]{{{key}}} \cite{{b-12345678}} \cite{{smith}}"
    (tmp_path / "a.tex").write_text(text, "utf-8")
    manuscripts, _ = read_manuscripts([tmp_path / "a.tex"])
    notes = check_manuscripts(manuscripts, shelf(store))[0].notes
    assert notes == (
        f"line 1: x{key}: key not in the bibliography (looks like {key})",
        "line 1: b-12345678: key not in the bibliography",
    )


def test_citations_beyond_the_most_that_are_looked_at_are_told(tmp_path, monkeypatch):
    from pressmark.check import checking
    from pressmark.manuscripts import citations

    monkeypatch.setattr(citations, "MAX_CITATIONS", 3)
    monkeypatch.setattr(checking, "MAX_CITATIONS", 3)
    (tmp_path / "many.tex").write_text("nih:sha-256;" + "0" * 64 + " and\n" + "\n\n".join(["\\cite{a}"] * 9), "utf-8")
    (tmp_path / "few.tex").write_text("\n\n".join(["\\cite{a}"] * 9), "utf-8")
    entry = "@misc{a, note = {nih:sha-256;" + "0" * 64 + "}}"
    (tmp_path / "refs.bib").write_text(entry, "utf-8")
    made, _ = read_manuscripts([tmp_path / "many.tex", tmp_path / "few.tex"])
    many, few = check_manuscripts(made, Shelf([], lambda *_: None))
    assert len(many.citations) == 1, "keys that no bibliography has name no archive"
    assert (many.notes, few.notes, few.citations) == ((), (), ())
    made, _ = read_manuscripts([tmp_path / "many.tex", tmp_path / "refs.bib"])
    assert any(
        "not all of it is checked" in note
        for one in check_manuscripts(made, Shelf([], lambda *_: None))
        for note in one.notes
    )
    assert [one.good for one in check_manuscripts(made, Shelf([], lambda *_: None))] == [False, False]
