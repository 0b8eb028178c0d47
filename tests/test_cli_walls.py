"""What the command must not let pass: demands dropped without a word, names that no file has, characters nobody sees."""

import csv
import io
import json
import shutil
import unicodedata
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from pressmark.cli import main

UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
HOSTILE = "\u202e\u2066\u200b\u200d\u200f\U000e0041\ue000\x1b[31m\x07\x9b\ufeff\u2028"
LONG = "a" * 256

ARTICLE = f"""Ferry {HOSTILE}stops [here](javascript:alert(1)) in June

By Jane Roe

25 May 2020

The ferry {HOSTILE}will stop in June, the board said on Monday. More than 400 people left the port of Qasr on Sunday.

Fewer than 300 {HOSTILE}people left the port of Qasr on Sunday, the Harbour Courier reported.
"""


def run(capfd, *words):
    with pytest.raises(SystemExit) as ended:
        main([*words])
    out, err = capfd.readouterr()
    return ended.value.code, out, err


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with the hostile article and a store that has it."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "article.txt").write_text(ARTICLE, "utf-8")
    words = ["build", str(folder / "article.txt"), "--publisher", "Evil\u202e\u200b](javascript:1)"]
    with redirect_stdout(io.StringIO()) as out, pytest.raises(SystemExit) as ended:
        main([*words, "--store", str(folder / "archive")])
    assert ended.value.code == 0
    return folder, out.getvalue().strip()


@pytest.fixture
def desk(made, tmp_path, monkeypatch):
    """A copy of that folder, where the command runs; gives the ID."""
    shutil.copytree(made[0], tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    return made[1]


def unseen(text):
    return {f"U+{ord(sign):04X}" for sign in text if unicodedata.category(sign) in UNSEEN and sign not in "\n\t"}


@pytest.mark.parametrize(
    "words",
    [
        ("show", "{0}"),
        ("show", "{0}", "--json"),
        ("show", "{0}#c1"),
        ("show", "{0}#c1", "--json"),
        ("show", "{0}#char=0,40", "--json"),
        ("show", "{0}", "--tensions"),
        ("cite", "{0}#c1", "--json"),
        *(("cite", "{0}#c1", "--format", one) for one in ("text", "markdown", "bibtex", "biblatex", "csl-json")),
        ("validate", "{0}", "--json"),
        ("compare", "{0}", "{0}", "--json"),
        ("custody", "show", "{0}", "--to", "prov"),
        ("build", "article.txt", "--json"),
        ("export", "{0}", "--to", "claims-jsonl", "-o", "-"),
    ],
)
def test_nothing_that_nobody_sees_is_printed(desk, capfd, words):
    _, out, err = run(capfd, *(word.format(desk) for word in words))
    assert out
    assert not unseen(out + err)


def test_nothing_that_nobody_sees_stands_in_files_for_people(desk, capfd):
    _, ris, _ = run(capfd, "cite", f"{desk}#c1", "--format", "ris")
    assert unseen(ris) == {"U+000D"}  # the format's own line ends
    _, table, _ = run(capfd, "export", desk, "--to", "claims-csv", "-o", "-")
    assert table.startswith("\ufeff")  # without which spreadsheets take it for another encoding
    assert unseen(table.replace("\r\n", "\n")[1:]) == set()
    for form in "annotations", "schema-org", "datacite-json", "datacite-xml", "nanopub", "prov-svg":
        _, data, _ = run(capfd, "export", desk, "--to", form, "-o", "-")
        assert data
        assert unseen(data) == set(), form


def test_what_is_printed_as_an_escape_is_the_same_data(desk, capfd):
    _, out, _ = run(capfd, "show", desk, "--json")
    claims = json.loads(out)["results"][0]["claims"]["claims"]
    assert any("\u202e" in place["exact"] for claim in claims for place in claim["target"])


def test_a_table_that_lost_what_nobody_sees_revises_nothing(desk, capfd):
    run(capfd, "export", desk, "--to", "claims-csv", "-o", "table.csv")
    rows = list(csv.DictReader(io.StringIO(Path("table.csv").read_text("utf-8-sig"), newline="")))
    assert rows
    code, _, err = run(capfd, "build", "--revises", desk, "--claims", "table.csv", "--stated-by", "Jane Roe")
    assert code == 0, err
    assert "0 edited" in err or "edited" not in err


@pytest.mark.parametrize(
    ("at", "link"),
    [
        ("https://example.org/x", True),
        ("HTTP://example.org/x", True),
        ("10.5281/zenodo.1", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("mailto:a@b.org", False),
        ("the library", False),
    ],
)
def test_only_addresses_of_the_web_are_links(desk, capfd, at, link):
    _, out, _ = run(capfd, "cite", desk, "--format", "markdown", "--at", at)
    assert ("<http" in out.lower()) is link
    assert out.count("<") == link
    assert "](" not in out.replace("\\]", "")
    assert ("\\url{" + at in run(capfd, "cite", desk, "--format", "bibtex", "--at", at)[1]) is (link and "://" in at)


@pytest.mark.parametrize(
    "words",
    [
        ("validate", "x", "--store", "a", "--store", "b"),
        ("validate", "--jobs", "1", "--jobs", "2"),
        ("cite", "x", "--at", "https://a.org", "--at", "https://b.org"),
        ("build", "x", "--publisher", "A", "--publisher", "B"),
        ("build", "x", "--seal", "a", "--seal", "b"),
        ("custody", "show", "x", "--to", "prov", "--to", "prov"),
        ("custody", "add", "x", "received", "--key", "k", "--report", "a", "--report", "b"),
        ("show", "x", "--top", "1", "--top", "2"),
    ],
)
def test_an_option_that_takes_one_value_is_not_given_twice(tmp_path, monkeypatch, capfd, words):
    monkeypatch.chdir(tmp_path)
    code, _, err = run(capfd, *words)
    assert code == 2
    assert "given several times" in err


@pytest.mark.parametrize("name", [LONG, "x/" + LONG, "x/" * 2100, "", "a\0b"])
@pytest.mark.parametrize(
    "words",
    [
        ("validate", "{}"),
        ("show", "{}"),
        ("cite", "{}"),
        ("export", "{}", "--to", "zip"),
        ("export", "{}", "--to", "claims-csv"),
        ("custody", "show", "{}"),
        ("custody", "join", "{}", "{}"),
        ("compare", "{}", "{}"),
        ("build", "{}"),
        ("build", "--list", "{}"),
        ("build", "x", "--store", "{}"),
        ("build", "x", "--metadata", "{}"),
        ("build", "x", "--text", "{}"),
        ("build", "x", "--claims", "{}"),
        ("build", "x", "--seal", "{}"),
        ("seal", "x", "--key", "{}"),
        ("validate", "x", "--allowed-signers", "{}"),
        ("validate", "x", "--tsa-roots", "{}"),
        ("export", "x", "--to", "zip", "-o", "{}"),
        ("excerpt", "x#c1", "-o", "{}"),
        ("review", "x", "--stated-by", "Jane", "--table", "{}"),
        ("key", "new", "{}"),
        ("key", "show", "{}"),
    ],
)
def test_names_that_no_file_can_have_are_usage_errors(tmp_path, monkeypatch, capfd, name, words):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capfd, *(word.replace("{}", name) for word in words))
    assert code == 2, err
    assert not out
    assert not list(tmp_path.iterdir())
