"""The command: results on stdout, talk on stderr, exit codes, and `--json` true to its schema."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from pressmark.documents import load
from pressmark.model.identifier import ArchiveId

ARCHIVE = Path(sys.executable).with_name("archive")


def run(*words, cwd, given=None, environment=None):
    done = subprocess.run(
        [ARCHIVE, *map(os.fsencode, map(str, words))],
        cwd=cwd,
        input=given,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture(scope="module")
def made(sample, tmp_path_factory):
    """A folder with a store that holds the sample's archive; its ID."""
    folder = tmp_path_factory.mktemp("cli")
    code, out, err = run("build", sample, "--publisher", "The Example Herald", "--accessed", "2020-05-26", cwd=folder)
    assert code == 0, err
    return folder, out.strip()


def report(out):
    return load(out.encode(), schema="report/1")


def test_build_prints_the_id_and_nothing_else(made):
    _, digits = made
    assert len(digits) == 64
    assert int(digits, 16)


def test_build_again_says_so_and_exits_0(made, sample):
    folder, digits = made
    code, out, err = run("build", sample, "--accessed", "2020-05-26", "--publisher", "The Example Herald", cwd=folder)
    assert (code, out.strip()) == (0, digits)
    assert "already there" in err


def test_build_from_pasted_text(made, sample):
    folder, digits = made
    code, out, _ = run(
        "build",
        "-",
        "--publisher",
        "The Example Herald",
        "--accessed",
        "2020-05-26",
        cwd=folder,
        given=sample.read_bytes(),
    )
    assert (code, out.strip()) == (0, digits)


def test_statements_from_a_file_give_the_same_id(made, sample, tmp_path):
    folder, digits = made
    (tmp_path / "facts.json").write_text('{"publisher": "The Example Herald", "dateAccessed": "2020-05-26"}', "utf-8")
    code, out, _ = run("build", sample, "--metadata", tmp_path / "facts.json", cwd=folder)
    assert (code, out.strip()) == (0, digits)


def test_build_says_where_operator_and_page_differ(sample, tmp_path):
    code, out, err = run("build", sample, "--published", "2020-05-26", cwd=tmp_path)
    assert code == 0
    assert "datePublished" in err
    assert "2020-05-25" in err
    assert "statement-before-page" in err
    assert len(out) == 65


def test_build_json(sample, tmp_path):
    code, out, _ = run("build", sample, "missing.txt", "--json", cwd=tmp_path)
    assert code == 4
    first, second = report(out)["results"]
    assert (first["status"], second["status"]) == ("built", "refused")
    assert "missing.txt" in second["error"]["message"]


@pytest.mark.parametrize("how", ["digits", "prefix", "ni", "nih", "folder"])
def test_validate_by_every_kind_of_target(made, how):
    from pressmark.model.identifier import ArchiveId

    folder, digits = made
    bundle = next((folder / "archive").glob("2020-*"))
    name = {
        "digits": digits,
        "prefix": digits[:8],
        "ni": ArchiveId(hex=digits).ni,
        "nih": ArchiveId(hex=digits).nih,
        "folder": bundle,
    }[how]
    code, out, err = run("validate", name, cwd=folder)
    assert code == 0, err
    for line in ("✓ complete", "✓ intact", "✓ well-formed", "✓ anchored", "✓ derived"):
        assert line in out
    for line in ("· sealed", "· timestamped"):
        assert line in out


def test_validate_requires_what_is_asked_for(made):
    folder, digits = made
    code, out, _ = run("validate", digits, "--require", "sealed", "--json", cwd=folder)
    assert code == 3
    (result,) = report(out)["results"]
    assert result["valid"] is False
    assert {"rung": "sealed", "verdict": "absent"}.items() <= result["rungs"][5].items() or any(
        finding["code"] == "rung-required" for rung in result["rungs"] for finding in rung["findings"]
    )


def test_validate_a_store_counts(made):
    folder, _ = made
    code, out, _ = run("validate", cwd=folder)
    assert code == 0
    assert "valid" in out
    code, out, _ = run("validate", "archive", "--json", cwd=folder)
    assert code == 0
    assert len(report(out)["results"]) == 1


def test_validate_a_damaged_bundle_exits_3_with_its_finding(made, tmp_path):
    import shutil

    folder, _ = made
    bundle = tmp_path / "bundle"
    shutil.copytree(next((folder / "archive").glob("2020-*")), bundle)
    text = bundle / "data" / "text.txt"
    text.write_bytes(text.read_bytes().replace(b"650", b"950"))
    code, out, _ = run("validate", bundle, cwd=folder)
    assert code == 3
    assert "digest-mismatch: data/text.txt" in out
    for verb in (["show"], ["cite"], ["export", "--to", "zip"]):
        code, out, err = run(verb[0], bundle, *verb[1:], cwd=tmp_path)
        assert (code, out) == (3, "")
        assert "digest-mismatch" in err
        code, out, _ = run(verb[0], bundle, *verb[1:], "--json", cwd=tmp_path)
        assert code == 3
        assert "not valid" in report(out)["error"]["message"]


def test_show_has_what_a_researcher_wants_at_a_glance(made):
    folder, digits = made
    code, out, _ = run("show", digits[:10], cwd=folder)
    assert code == 0
    for words in (
        "Scores of hired gunmen",
        ArchiveId(hex=digits).nih,
        "The Example Herald",
        "stated by operator",
        "2020-05-25",
        "Getty",
        "c1",
        "data/text.txt",
        "How it was derived",
    ):
        assert words in out


def test_show_a_claim_inside_its_passage(made):
    folder, digits = made
    code, out, _ = run("show", f"{digits}#c1", cwd=folder)
    assert code == 0
    assert "»Scores of hired gunmen" in out
    assert "stands again" in out
    code, out, _ = run("show", f"{digits}#char=0,6", cwd=folder)
    assert "»Scores«" in out


def test_show_json(made):
    folder, digits = made
    code, out, _ = run("show", digits, "--json", cwd=folder)
    assert code == 0
    (result,) = report(out)["results"]
    assert result["metadata"]["publisher"]["value"] == "The Example Herald"
    code, out, _ = run("show", f"{digits}#c2", "--json", cwd=folder)
    (result,) = report(out)["results"]
    assert result["claim"]["id"] == "c2"
    assert result["verdict"].startswith("valid")
    assert result["claim"]["target"][0]["exact"] == result["passages"][0]["words"]
    assert "metadata" not in result
    _, out, _ = run("show", f"{digits}#char=0,6", "--json", cwd=folder)
    assert report(out)["results"][0]["quotations"] == ["Scores"]


def test_windows_is_told_so_in_a_sentence(tmp_path):
    code = "import sys; sys.platform = 'win32'; from pressmark.cli import main; main(['list'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, "WSL" in done.stderr, "Traceback" in done.stderr) == (4, True, False)


def test_a_usage_error_is_a_document_too(made):
    folder, digits = made
    for words in (("find",), ("list", "--sort", "colour"), ("build", "--revises", digits), ("cite",)):
        code, out, err = run(*words, "--json", cwd=folder)
        assert (code, report(out)["command"], report(out)["results"]) == (2, words[0], [])
        assert report(out)["error"]["message"]
        assert "Usage:" in err


def test_a_zip_goes_to_stdout(made, tmp_path):
    folder, digits = made
    assert run("export", digits, "--to", "zip", "-o", tmp_path / "a.zip", cwd=folder)[0] == 0
    done = subprocess.run(
        [ARCHIVE, "export", digits, "--to", "zip", "-o", "-"], cwd=folder, capture_output=True, check=True
    )
    assert done.stdout == (tmp_path / "a.zip").read_bytes()
    assert run("export", digits, "--to", "zip", "-o", "-", "--json", cwd=folder)[0] == 2


@pytest.mark.parametrize("form", ["text", "markdown", "bibtex", "biblatex", "ris", "csl-json"])
def test_cite_in_every_format(made, form):
    folder, digits = made
    code, out, err = run("cite", f"{digits}#c2", "--format", form, cwd=folder)
    assert code == 0
    assert ArchiveId(hex=digits).nih in out
    assert "nobody has reviewed" in out
    assert "nobody has reviewed" in err
    assert "archive at" in err
    code, out, err = run(
        "cite", digits, "--format", form, "--at", "https://doi.org/10.5281/zenodo.1", "--json", cwd=folder
    )
    assert "10.5281/zenodo.1" in report(out)["results"][0]["citation"]
    assert "--at" not in err


def test_several_targets_are_cited_in_one_call(made):
    folder, digits = made
    names = [f"{digits}#c1", f"{digits}#c2"]
    _, together, _ = run("cite", *names, "--format", "csl-json", cwd=folder)
    _, each, _ = run("cite", *names, "--each", "--format", "csl-json", cwd=folder)
    assert (len(json.loads(together)), len(json.loads(each))) == (1, 2)
    assert "#c1" in json.loads(together)[0]["note"]
    assert len({item["id"] for item in json.loads(together) + json.loads(each)}) == 3
    results = report(run("cite", *names, "--json", cwd=folder)[1])["results"]
    assert [one["identifier"] for one in results] == [ArchiveId(hex=digits).nih]


def test_export_gives_everyone_the_same_zip(made, tmp_path):
    import shutil

    folder, digits = made
    code, out, _ = run("export", digits, "--to", "zip", "--output", tmp_path / "a.zip", cwd=folder)
    assert (code, out.strip()) == (0, str(tmp_path / "a.zip"))
    shutil.copytree(next((folder / "archive").glob("2020-*")), tmp_path / "elsewhere")
    code, out, _ = run("export", tmp_path / "elsewhere", "--to", "zip", "-o", tmp_path / "b.zip", "--json", cwd=folder)
    assert code == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert report(out)["results"][0]["archiveId"] == digits
    shutil.unpack_archive(tmp_path / "a.zip", tmp_path / "unpacked")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert run("validate", unpacked, cwd=folder)[0] == 0
    code, _, err = run("export", digits, "--to", "zip", "--output", tmp_path / "a.zip", cwd=folder)
    assert code == 4
    assert "there already" in err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ([], 2, "Usage|Commands"),
        (["frobnicate"], 2, "no such command: frobnicate"),
        (["build"], 2, "missing argument"),
        (["build", "nothing.txt"], 4, "no such file: nothing.txt"),
        (["build", "."], 4, "refused"),
        (["build", "a.txt", "--published", "yesterday"], 2, "not a date"),
        (["build", "a.txt", "b.txt", "--claims", "c.csv"], 2, "belong to one source"),
        (["validate", "0123456789"], 4, "no archive|no store"),
        (["validate", "nih:sha-256"], 4, "shell cuts"),
        (["validate", ".", "--require", "blessed"], 2, "no such rung"),
        (["show", "0123456789abcdef"], 4, "no archive|no store"),
        (["cite", ".", "--format", "apa"], 2, "apa"),
        (["export", "."], 2, "--to"),
    ],
)
def test_a_users_fault_is_told_and_has_its_exit_code(words, code, message, tmp_path):
    import re

    (tmp_path / "a.txt").write_text("A headline\n\nA sentence was said.\n", "utf-8")
    (tmp_path / "empty.txt").write_text("")
    got, out, err = run(*words, cwd=tmp_path)
    assert got == code, err
    assert re.search(message, err + out), err
    assert not (tmp_path / "archive").exists() or words == ["build", "."], "a store for nothing"


def test_no_claim_of_that_number(made):
    folder, digits = made
    for verb in ("show", "cite"):
        code, _, err = run(verb, f"{digits}#c999", cwd=folder)
        assert code == 4
        assert "no claim c999" in err


def test_a_pages_control_characters_never_reach_the_terminal(tmp_path):
    page = "A \x1b[31mred\x1b[0m headline \u202eabc\n\nBy Ada Example\n\n25 May 2020\n\nThe bridge \x07 was closed on Monday.\n"
    code, out, _ = run("build", "-", cwd=tmp_path, given=page.encode())
    assert code == 0
    digits = out.strip()
    for words in (["show", digits], ["show", f"{digits}#c1"], ["validate", digits]):
        _, out, _ = run(*words, cwd=tmp_path)
        assert "\x1b" not in out
        assert "\x07" not in out
        assert "\u202e" not in out


def test_output_into_a_closed_pipe_is_no_crash(made):
    folder, digits = made
    with subprocess.Popen(
        [ARCHIVE, "show", digits], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        talk = process.stderr.read()
    assert b"Traceback" not in talk
    assert b"Exception" not in talk


def test_colour_only_on_a_terminal(made):
    folder, digits = made
    primary, secondary = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen([ARCHIVE, "show", digits], cwd=folder, stdout=secondary, env=environment) as process:
        os.close(secondary)
        seen = b""
        while True:
            try:
                piece = os.read(primary, 65536)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        process.wait()
    os.close(primary)
    assert b"\x1b[1m" in seen
    assert "\x1b" not in run("show", digits, cwd=folder)[1]


def test_every_command_has_help_and_says_what_it_does():
    from pressmark.cli import COMMANDS

    for name, line in COMMANDS.items():
        done = subprocess.run([ARCHIVE, name, "--help"], capture_output=True, text=True, check=True)
        assert "Usage: archive " + name in done.stdout
        top = subprocess.run([ARCHIVE, "--help"], capture_output=True, text=True, check=True).stdout
        assert line in top


def test_json_is_one_document(made):
    folder, digits = made
    _, out, _ = run("validate", digits, digits[:9], "--json", cwd=folder)
    assert len(json.loads(out)["results"]) == 2


@pytest.mark.parametrize("words", [["show"], ["cite"], ["export", "--to", "zip"], ["validate"]])
def test_an_error_is_json_too(words, tmp_path):
    code, out, err = run(words[0], "0123456789", *words[1:], "--json", cwd=tmp_path)
    assert code == 4
    assert report(out)["error"]["message"]
    assert err


def test_a_file_name_that_is_no_text_is_no_crash(sample, tmp_path):
    import shutil

    name = os.fsdecode(b"caf\xe9.txt")
    shutil.copyfile(sample, tmp_path / name)
    code, out, _ = run("build", name, "--json", cwd=tmp_path)
    assert code == 0
    assert report(out)["results"][0]["source"] == "caf\\udce9.txt"
    assert run("build", name, "nothing.txt", cwd=tmp_path)[0] == 4
    code, _, err = run("build", name, "--stated-by", os.fsdecode(b"J\xff"), cwd=tmp_path)
    assert code == 2
    assert "must be words" in err


def test_a_place_that_is_remembered_stands_in_every_citation(made, sample):
    folder, digits = made
    assert "nothing is remembered" in run("at", digits[:8], cwd=folder)[2]
    code, _, err = run("cite", digits, "--link", "deposit", cwd=folder)
    assert (code, "archive at" in err) == (4, True)
    code, _, err = run("at", digits[:8], "somewhere", cwd=folder)
    assert (code, "neither a URL nor a DOI" in err) == (4, True)
    assert run("at", digits[:8], "10.5281/zenodo.7", cwd=folder)[:2] == (0, "10.5281/zenodo.7\n")
    code, out, err = run("cite", f"{digits[:8]}#c4", cwd=folder)
    assert "at https://doi.org/10.5281/zenodo.7" in out
    assert "where readers find" not in err
    assert "at https://example.org/2" in run("cite", digits, "--at", "https://example.org/2", cwd=folder)[1]
    bib = run("cite", digits, "--link", "deposit", "--format", "biblatex", cwd=folder)[1]
    assert "url = {https://doi.org/10.5281/zenodo.7}" in bib
    _, out, _ = run("at", digits, "--json", cwd=folder)
    assert report(out)["results"][0]["location"] == "10.5281/zenodo.7"
    assert run("at", digits, "--forget", cwd=folder)[0] == 0
    assert "at https://doi.org" not in run("cite", digits, cwd=folder)[1]
    assert run("at", digits, "https://example.org", "--forget", cwd=folder)[0] == 2


def test_a_new_store_is_told_and_the_environment_names_it(sample, tmp_path):
    surroundings = {**os.environ, "PRESSMARK_STORE": str(tmp_path / "mine")}
    code, out, err = run("build", sample, cwd=tmp_path, environment=surroundings)
    assert (code, f"a new store: {tmp_path / 'mine'}" in err) == (0, True)
    assert "a new store" not in run("build", sample, cwd=tmp_path, environment=surroundings)[2]
    assert run("show", out[:8], cwd=tmp_path, environment=surroundings)[0] == 0
    assert not (tmp_path / "archive").exists()


def test_the_help_of_build_is_grouped(tmp_path):
    _, out, _ = run("build", "--help", cwd=tmp_path, environment={**os.environ, "COLUMNS": "80"})
    headings = [line for line in out.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert headings[:2] == ["What you state:", "The text:"]
    assert headings[-2:] == ["Sealing:", "Options:"]
    assert max(map(len, out.splitlines())) <= 80
    assert out.count("--publisher") == out.count("--seal ") == 1


def test_short_values_share_a_row(tmp_path):
    page = "<html><head><title>Bridge shut</title><meta name='keywords' content='bridge, mayor, flood'></head><body><article><h1>Bridge shut</h1>"
    page += (
        "<p>The bridge was shut on Monday, the mayor said, and will stay shut until June.</p>" * 6
        + "</article></body></html>"
    )
    (tmp_path / "page.html").write_text(page, "utf-8")
    digits = run("build", "page.html", cwd=tmp_path)[1].strip()
    _, out, _ = run("show", digits, cwd=tmp_path)
    assert "bridge · mayor · flood" in " ".join(out.split())


def test_an_empty_folder_says_what_a_source_is(tmp_path):
    (tmp_path / "empty").mkdir()
    code, out, err = run("build", "empty", cwd=tmp_path)
    assert (code, out) == (0, "")
    assert "nothing to build was found: a source is a text" in err


@pytest.mark.parametrize("choice", [["--top", "3"], ["--by", "mayor"], ["--numbers"], ["--disputed"], ["--tensions"]])
def test_what_chooses_of_all_claims_is_refused_beside_one_claim(made, choice):
    folder, digits = made
    code, _, err = run("show", f"{digits}#c6", *choice, cwd=folder)
    assert code == 2
    assert "choose of all claims" in err


def test_a_name_forges_no_line_of_what_was_built(sample, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    name = f"a\n{'0' * 64}  forged.txt"
    (folder / name).write_bytes(sample.read_bytes())
    (folder / "b.txt").write_text("A headline\n\nBy Ada Example\n\nThe bridge was closed on Monday.\n", "utf-8")
    code, out, err = run("build", "folder", cwd=tmp_path)
    assert code == 0, err
    assert len(out.splitlines()) == 2
    assert f"  folder/a\\u000a{'0' * 64}  forged.txt" in out
    _, again, _ = run("build", "folder", "--again", "--json", cwd=tmp_path)
    assert any("\n" in one["source"] for one in report(again)["results"])


def test_a_denial_that_is_its_own_claim_is_disputed(tmp_path):
    text = """Ferry sinks in harbour

The owner, Nordline, denied that the ship was overloaded.
The minister rejected the claims that the dam was broken.
The court denied bail to the captain.
The crew did not deny that the engine was old.
The union would neither confirm nor deny the report.
The harbour was closed for two days.
"""
    code, out, _ = run("build", "-", cwd=tmp_path, given=text.encode())
    assert code == 0
    _, shown, _ = run("show", out.strip(), "--disputed", "--json", cwd=tmp_path)
    words = [claim["target"][0]["exact"] for claim in report(shown)["results"][0]["claims"]["claims"]]
    assert words == [
        "The owner, Nordline, denied that the ship was overloaded",
        "The minister rejected the claims that the dam was broken",
    ]


@pytest.mark.parametrize(
    ("choice", "what"),
    [(["--disputed"], "no claim is denied, or at odds with another"), (["--by", "nobody"], "no claim of “nobody”")],
)
def test_where_no_claim_fits_it_says_so_without_a_table(choice, what, tmp_path):
    text = "Ferry sinks in harbour\n\nThe harbour was closed for two days.\n"
    _, built, _ = run("build", "-", cwd=tmp_path, given=text.encode())
    code, out, err = run("show", built.strip(), *choice, cwd=tmp_path)
    assert (code, out) == (0, "")
    assert what in err


@pytest.mark.parametrize(
    "words",
    [
        ["build", "a.txt", "--published", "yesterday"],
        ["build", "a.txt", "--language", "zzzz"],
        ["build", "a.txt", "--encoding", "klingon"],
        ["list", "--day", "2020-99"],
    ],
)
def test_an_option_that_nothing_can_mean_is_a_usage_error(words, tmp_path):
    (tmp_path / "a.txt").write_text("A headline\n\nA sentence was said.\n", "utf-8")
    code, out, err = run(*words, cwd=tmp_path)
    assert (code, out) == (2, ""), err
    assert not (tmp_path / "archive").exists()


def test_a_folder_that_holds_a_store_is_no_bundle_of_it(made):
    code, out, err = run("validate", ".", cwd=made[0])
    assert (code, out) == (4, "")
    assert "holds a store: archive" in err
    assert "try: archive validate archive" in err
