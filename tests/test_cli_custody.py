"""`archive key`, `seal`, `custody` and what `validate` makes of it: results on stdout, talk on stderr, exit codes."""

import hashlib
import json
import os
import pty
import shutil
import subprocess
import sys

import pytest

from pressmark.documents import load
from sealing import BOB, EVE, JANE, write_key
from test_cli import ARCHIVE, run


@pytest.fixture(scope="module")
def made(sample, tmp_path_factory):
    """A folder with a store that holds the sample's archive, and keys; its ID."""
    folder = tmp_path_factory.mktemp("cli")
    code, out, err = run("build", sample, "--accessed", "2020-05-26", cwd=folder)
    assert code == 0, err
    return folder, out.strip()


@pytest.fixture
def desk(made, tmp_path):
    """A copy of one's own: the folder and the ID."""
    folder = shutil.copytree(made[0], tmp_path / "desk")
    for name, signer in (("jane", JANE), ("bob", BOB), ("eve", EVE)):
        write_key(folder, name, signer)
    (folder / "allowed").write_text(f"jane@example.org {JANE.public}\nbob@example.org {BOB.public}\n")
    (folder / "eve.allowed").write_text(f"eve@example.org {EVE.public}\n")
    return folder, made[1]


def report(out):
    return load(out.encode(), schema="report/1")


def seal(desk, name="jane", *words):
    folder, digits = desk
    code, out, err = run("seal", digits, "--key", name, "--as", f"{name}@example.org", *words, cwd=folder)
    assert code == 0, err
    return out.strip()


def bundle(folder):
    (found,) = (path for path in (folder / "archive").iterdir() if (path / "bagit.txt").exists())
    return found


def test_key_new_and_show(tmp_path):
    code, out, err = run("key", "new", "id", "--comment", "jane@example.org", cwd=tmp_path, given=b"")
    assert code == 0, err
    public, fingerprint = out.splitlines()
    assert (tmp_path / "id").stat().st_mode & 0o777 == 0o600
    assert run("key", "show", "id", cwd=tmp_path)[1].splitlines() == [public, fingerprint]
    assert run("key", "show", "id.pub", cwd=tmp_path)[1].splitlines() == [public, fingerprint]
    assert run("key", "new", "id", cwd=tmp_path, given=b"")[0] == 4
    (result,) = report(run("key", "show", "id", "--json", cwd=tmp_path)[1])["results"]
    assert (result["publicKey"], result["fingerprint"]) == (public, fingerprint)


def test_seal_prints_the_line_and_nothing_else(desk):
    digest = seal(desk)
    assert len(digest) == 64
    assert (bundle(desk[0]) / "signatures" / f"{digest}-1.sig").is_file()


def test_sealing_again_adds_nothing_and_says_so(desk):
    first = seal(desk)
    folder, digits = desk
    code, out, err = run("seal", digits, "--key", "jane", cwd=folder)
    assert (code, out.strip()) == (0, first)
    assert "nothing is added" in err


def test_seal_json(desk):
    folder, digits = desk
    (result,) = report(run("seal", digits, "--key", "jane", "--json", cwd=folder)[1])["results"]
    assert (result["archiveId"], result["event"], result["new"]) == (digits, "sealed", True)
    assert result["fingerprints"] == [JANE.public.fingerprint]


def test_what_is_not_valid_is_not_sealed(desk):
    folder, _ = desk
    (bundle(folder) / "data" / "text.txt").write_text("Nothing happened.\n")
    code, out, err = run("seal", bundle(folder), "--key", "jane", cwd=folder)
    assert (code, out) == (3, "")
    assert "digest-mismatch" in err
    assert not (bundle(folder) / "custody.jsonl").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--key", "nobody"], "cannot read the key"),
        (["--key", "jane.pub"], "no agent"),
        (["--key", "allowed"], "is no key"),
        (["--key", "jane", "--orcid", "1234"], "not an ORCID iD"),
        (["--key", "jane", "--as", "jane example"], "cannot be told like this"),
    ],
)
def test_what_cannot_be_signed(desk, words, message):
    folder, digits = desk
    environment = {name: value for name, value in os.environ.items() if name != "SSH_AUTH_SOCK"}
    code, out, err = run("seal", digits, *words, cwd=folder, environment=environment)
    assert (code, out) == (4, "")
    assert message in err


def test_a_key_that_others_can_read(desk):
    folder, digits = desk
    (folder / "jane").chmod(0o644)
    code, _, err = run("seal", digits, "--key", "jane", cwd=folder)
    assert code == 4
    assert "chmod 600 jane" in err


def test_a_passphrase_is_asked_for_without_echo(desk):
    pytest.importorskip("bcrypt")
    folder, digits = desk
    write_key(folder, "locked", JANE, passphrase=b"open sesame")
    master, slave = pty.openpty()
    words = [ARCHIVE, "seal", digits, "--key", "locked"]
    with subprocess.Popen(
        words, cwd=folder, stdin=slave, stdout=subprocess.PIPE, stderr=slave, start_new_session=True
    ) as done:
        os.close(slave)
        said = os.read(master, 1000)
        while b"Passphrase" not in said:
            said += os.read(master, 1000)
        os.write(master, b"open sesame\n")
        out = done.stdout.read().decode()
        assert done.wait(30) == 0
    assert len(out.strip()) == 64
    said += os.read(master, 1000)
    os.close(master)
    assert b"open sesame" not in said


def test_a_passphrase_that_nobody_can_be_asked_for(desk):
    pytest.importorskip("bcrypt")
    folder, digits = desk
    write_key(folder, "locked", JANE, passphrase=b"open sesame")
    code, _, err = run("seal", digits, "--key", "locked", cwd=folder, given=b"open sesame\n")
    assert code == 4
    assert "ssh-add locked" in err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 0, "? sealed       not checked"),
        (["--allowed-signers", "allowed"], 0, "✓ sealed       passed"),
        (["--allowed-signers", "allowed", "--require", "sealed"], 0, "✓ sealed"),
        (["--allowed-signers", "allowed", "--require", "sealed-by=jane@example.org,seals=1"], 0, "✓ sealed"),
        (["--signer", str(JANE.public), "--require", "sealed"], 0, "✓ sealed"),
        (["--signer", "jane.pub"], 0, "✓ sealed"),
        (["--require", "sealed"], 3, "rung-required"),
        (["--signer", "eve.pub"], 3, "signer-unknown"),
        (["--allowed-signers", "allowed", "--require", "seals=2"], 3, "seal-required"),
        (["--allowed-signers", "allowed", "--require", "sealed-by=bob@example.org"], 3, "seal-required"),
        (["--allowed-signers", "allowed", "--revoked", "jane.pub"], 3, "key-revoked"),
        (["--revoked", "jane.pub"], 3, "key-revoked"),
        (["--revoked", "jane.pub", "--revoked", "bob.pub"], 3, "key-revoked"),
        (["--allowed-signers", "allowed", "--allowed-signers", "eve.allowed"], 0, "✓ sealed"),
        (["--allowed-signers", "eve.allowed", "--allowed-signers", "allowed"], 0, "✓ sealed"),
        (["--require", "sealed", "--require", "complete"], 3, "rung-required"),
        (["--require", "complete", "--require", "seals=1"], 3, "seal-required"),
        (["--signer", "jane.pub", "--require", "sealed-by=jane@example.org"], 3, "seal-required"),
        (["--head", "0" * 64], 3, "head-missing"),
        (["--skip", "reproduced"], 0, "? reproduced   not checked"),
        (["--skip", "reproduced", "--require", "reproduced"], 3, "rung-required"),
    ],
)
def test_validate_judges_the_seal(desk, words, code, said):
    seal(desk)
    folder, digits = desk
    found, out, err = run("validate", digits, *words, cwd=folder)
    assert found == code, err
    assert said in out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--require", "seals=none"], 2),
        (["--require", "seals=0"], 2),
        (["--require", "sealed-by="], 2),
        (["--head", ""], 2),
        (["--store", "archive", "--store", "elsewhere"], 2),
        (["--require", "sealed,blessed"], 2),
        (["--require", ""], 2),
        (["--require", ","], 2),
        (["--require", "sealed,,"], 2),
        (["--require", "sealed", "--require", " "], 2),
        (["--bagit", "--require", "complete"], 2),
        (["--bagit", "--head", "0" * 64], 2),
        (["--bagit", "--allowed-signers", "allowed"], 2),
        (["--bagit", "--signer", "jane.pub"], 2),
        (["--bagit", "--revoked", "jane.pub"], 2),
        (["--bagit", "--fixity"], 2),
        (["--bagit", "--skip", "reproduced"], 2),
        (["--skip", "intact"], 2),
        (["--head", "abc"], 2),
        (["--allowed-signers", "nowhere"], 4),
        (["--signer", "ssh-ed25519 AAAA"], 4),
    ],
)
def test_what_validate_is_not_to_be_asked(desk, words, code):
    folder, digits = desk
    assert run("validate", digits, *words, cwd=folder)[0] == code


def test_a_stripped_chain_is_no_pass(desk):
    seal(desk)
    folder, digits = desk
    (bundle(folder) / "custody.jsonl").unlink()
    code, out, _ = run("validate", digits, cwd=folder)
    assert code == 3
    assert "signature-stray" in out
    shutil.rmtree(bundle(folder) / "signatures")
    assert run("validate", digits, cwd=folder)[0] == 0
    assert run("validate", digits, "--require", "sealed", "--signer", "jane.pub", cwd=folder)[0] == 3


def test_the_story(desk):
    seal(desk)
    folder, digits = desk
    words = ["custody", "add", digits, "transferred", "--key", "jane", "--as", "jane@example.org"]
    assert run(*words, "--detail", "to=Bob's library", cwd=folder)[0] == 0
    words = ["custody", "add", digits, "received", "--key", "bob", "--as", "bob@example.org"]
    assert run(*words, "--detail", "from=Jane", cwd=folder)[0] == 0
    code, out, _ = run("custody", "show", digits, "--signer", "jane.pub", cwd=folder)
    assert code == 0
    assert f"1. sealed by jane@example.org ({JANE.public.fingerprint})\n" in out
    assert f"3. received by bob@example.org ({BOB.public.fingerprint}), unknown signer" in out
    assert "to: Bob's library" in out
    assert out.count("(head)") == 1


def test_the_story_in_json(desk):
    digest = seal(desk)
    folder, digits = desk
    (result,) = report(run("custody", "show", digits, "--json", "--allowed-signers", "allowed", cwd=folder)[1])[
        "results"
    ]
    assert (result["verdict"], result["heads"]) == ("passed", [digest])
    assert result["events"][0]["signers"][0]["status"] == "trusted"


def test_the_graph(desk):
    seal(desk)
    folder, digits = desk
    code, out, _ = run("custody", "show", digits, "--to", "prov", cwd=folder)
    assert code == 0
    graph = json.loads(out)
    assert {"wasAssociatedWith", "hadMember", "wasDerivedFrom"} <= set(graph)


def test_an_empty_story(desk):
    folder, digits = desk
    code, out, _ = run("custody", "show", digits, cwd=folder)
    assert code == 0
    assert "nobody has vouched for it" in out


def test_a_retraction_warns(desk):
    seal(desk)
    folder, digits = desk
    words = ["custody", "add", digits, "retracted", "--key", "eve", "--detail", "reason=It was forged."]
    assert run(*words, cwd=folder)[0] == 0
    code, _, err = run("custody", "show", digits, "--allowed-signers", "allowed", cwd=folder)
    assert code == 0
    assert "WARNING: this archive was retracted" in err
    assert "unknown signer" in err
    assert "It was forged." in err


def test_a_fixity_check_records_its_report(desk):
    folder, digits = desk
    (folder / "report.json").write_text(run("validate", digits, "--json", cwd=folder)[1])
    words = ["custody", "add", digits, "fixity-checked", "--key", "jane", "--report", "report.json"]
    assert run(*words, cwd=folder)[0] == 0
    sha256 = subprocess.run(["sha256sum", folder / "report.json"], capture_output=True, text=True, check=True).stdout[
        :64
    ]
    assert f"report: {sha256}" in run("custody", "show", digits, cwd=folder)[1]


def test_superseded_by_an_id_in_any_form(desk):
    folder, digits = desk
    words = ["custody", "add", digits, "superseded", "--key", "jane", "--detail"]
    assert run(*words, f"by={'0' * 64}", cwd=folder)[0] == 0
    assert f"by: {'0' * 64}" in run("custody", "show", digits, cwd=folder)[1]
    assert run(*words, "by=something", cwd=folder)[0] == 4
    assert run(*words, f"by={digits}", cwd=folder)[0] == 4


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["retracted"], 4),
        (["retracted", "--detail", "reason"], 2),
        (["retracted", "--detail", "reason=a", "--detail", "reason=b"], 2),
        (["received", "--detail", "reason=a"], 4),
        (["fixity-checked", "--report", "nowhere"], 4),
        (["blessed"], 2),
        (["sealed"], 2),
        (["reviewed", "--key", "jane"], 4),
    ],
)
def test_events_that_cannot_be_told(desk, words, code):
    folder, digits = desk
    found, _, err = run("custody", "add", digits, *words, "--key", "jane", cwd=folder)
    assert found == code, err
    assert not (bundle(folder) / "custody.jsonl").exists()


def test_copies_are_joined(desk):
    seal(desk)
    folder, digits = desk
    copy = shutil.copytree(bundle(folder), folder / "copy")
    seal(desk, "bob")
    assert run("custody", "add", copy, "reviewed", "--key", "eve", cwd=folder)[0] == 0
    (result,) = report(run("custody", "join", digits, copy, "--json", cwd=folder)[1])["results"]
    assert (result["lines"], result["signatures"], len(result["heads"])) == (1, 1, 2)
    assert run("validate", digits, "--allowed-signers", "allowed", "--require", "seals=2", cwd=folder)[0] == 0
    code, out, _ = run("custody", "join", digits, copy, cwd=folder)
    assert (code, len(out.split())) == (0, 2)


def test_a_packed_copy_is_joined_too(desk):
    folder, digits = desk
    copy = shutil.copytree(bundle(folder), folder / "copy")
    assert run("seal", copy, "--key", "bob", cwd=folder)[0] == 0
    assert run("export", copy, "--to", "zip", "-o", "copy.zip", cwd=folder)[0] == 0
    assert run("custody", "join", digits, "copy.zip", cwd=folder)[0] == 0
    assert run("validate", digits, "--signer", "bob.pub", "--require", "sealed", cwd=folder)[0] == 0


def test_help_needs_no_cryptography():
    code = "import sys; from pressmark.cli import main; main(['--help']); assert 'cryptography' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)


def test_build_seals_in_one_go(sample, tmp_path):
    write_key(tmp_path, "jane", JANE)
    words = ("build", sample, "--seal", "jane", "--as", "jane@example.org")
    code, out, err = run(*words, cwd=tmp_path)
    assert code == 0, err
    (tmp_path / "allowed").write_text(f"jane@example.org {JANE.public}\n")
    judged = ("validate", out.strip(), "--allowed-signers", "allowed", "--require", "sealed,sealed-by=jane@example.org")
    assert run(*judged, cwd=tmp_path)[0] == 0
    before = (bundle(tmp_path) / "custody.jsonl").read_bytes()
    assert run(*words, cwd=tmp_path)[0] == 0
    assert (bundle(tmp_path) / "custody.jsonl").read_bytes() == before


def test_build_seals_what_the_store_has_already_and_what_its_journal_knows(sample, tmp_path):
    write_key(tmp_path, "jane", JANE)
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text(f"{sample.read_text()}\n{name}\n")
    assert run("build", "in", cwd=tmp_path)[0] == 0
    assert run("build", "in", "--seal", "jane", cwd=tmp_path)[0] == 0
    assert len(list((tmp_path / "archive").glob("*/custody.jsonl"))) == 2


def test_build_needs_a_key_to_seal_with(sample, tmp_path):
    assert run("build", sample, "--as", "jane@example.org", cwd=tmp_path)[0] == 2
    assert run("build", sample, "--seal", "nothing", cwd=tmp_path)[0] == 4
    assert not (tmp_path / "archive").exists()


def test_a_pinned_citation_names_the_head_and_a_cut_chain_lacks_it(desk):
    folder, digits = desk
    assert run("cite", digits, "--pin", cwd=folder)[0] == 4
    seal(desk)
    before = (bundle(folder) / "custody.jsonl").read_bytes()
    run("custody", "add", digits, "reviewed", "--key", "bob", cwd=folder)
    for form in ("text", "markdown", "bibtex", "biblatex", "ris", "csl-json"):
        code, out, err = run("cite", digits, "--pin", "--format", form, cwd=folder)
        assert code == 0, err
        (head,) = report(run("cite", digits, "--pin", "--json", cwd=folder)[1])["results"][0]["heads"]
        assert f"ustody head {head}" in out
    assert run("validate", digits, "--head", head, cwd=folder)[0] == 0
    (bundle(folder) / "custody.jsonl").write_bytes(before)
    assert run("validate", digits, cwd=folder)[0] == 3
    for stray in (bundle(folder) / "signatures").glob(f"{head}-*.sig"):
        stray.unlink()
    assert run("validate", digits, cwd=folder)[0] == 0
    code, out, _ = run("validate", digits, "--head", head, cwd=folder)
    assert code == 3
    assert "head-missing" in out


@pytest.mark.parametrize("words", [("show",), ("cite",), ("export", "--to", "claims-csv")])
def test_whoever_holds_a_retraction_is_warned(desk, words):
    folder, digits = desk
    command, *options = words
    seal(desk)
    assert "WARNING" not in run(command, digits, *options, cwd=folder)[2]
    said = ("--key", "jane", "--as", "jane@example.org", "--detail", "reason=the quotation is not in the source")
    assert run("custody", "add", digits, "retracted", *said, cwd=folder)[0] == 0
    code, _, err = (
        run(command, digits, *options, "-o", "again.csv", cwd=folder) if options else run(command, digits, cwd=folder)
    )
    assert code == 0
    assert "WARNING: this archive was retracted by jane@example.org" in err
    assert "the quotation is not in the source" in err
    out = run(command, digits, *options, *(("-o", "3.csv") if options else ()), "--json", cwd=folder)[1]
    assert len(report(out)["results"][0]["warnings"]) == 1


def test_validating_a_store_names_what_was_withdrawn(desk):
    folder, digits = desk
    said = ("--key", "jane", "--as", "jane@example.org", "--detail", "reason=forged")
    assert run("custody", "add", digits, "retracted", *said, cwd=folder)[0] == 0
    code, out, _ = run("validate", "archive", "--allowed-signers", "allowed", cwd=folder)
    assert code == 0
    assert "! this archive was retracted by jane@example.org, " in out
    assert "forged" in out
    (result,) = report(run("validate", "--json", cwd=folder)[1])["results"]
    assert "(unknown signer)" in result["warnings"][0]


def test_a_packed_archive_is_judged_with_its_seals_and_nothing_is_added_to_it(desk):
    folder, digits = desk
    seal(desk)
    assert run("export", digits, "--to", "zip", "-o", "b.zip", cwd=folder)[0] == 0
    before = (folder / "b.zip").read_bytes()
    assert run("validate", "b.zip", "--allowed-signers", "allowed", "--require", "sealed", cwd=folder)[0] == 0
    for words in (("seal",), ("custody", "add", "b.zip", "reviewed")):
        code, _, err = run(*words, *(() if len(words) > 1 else ("b.zip",)), "--key", "bob", cwd=folder)
        assert code == 4
        assert "unpack it" in err
    assert (folder / "b.zip").read_bytes() == before


def test_the_report_of_a_whole_store_can_be_put_on_record(desk):
    folder, digits = desk
    seal(desk)
    code, out, _ = run("validate", "--json", cwd=folder)
    assert code == 0
    (folder / "report.json").write_text(out)
    words = ("custody", "add", digits, "fixity-checked", "--key", "bob", "--report", "report.json")
    assert run(*words, cwd=folder)[0] == 0
    (checked,) = report(run("custody", "show", digits, "--json", cwd=folder)[1])["results"][0]["events"][1:]
    assert checked["detail"]["report"] == hashlib.sha256(out.encode()).hexdigest()


def test_a_fixity_check_says_intact_and_never_valid(desk):
    folder, digits = desk
    seal(desk)
    words = ("validate", digits, "--fixity", "--allowed-signers", "allowed", "--require", "sealed")
    code, out, _ = run(*words, cwd=folder)
    assert code == 0
    assert out.startswith("intact: ")
    assert "? derived" in out
    (result,) = report(run(*words, "--json", cwd=folder)[1])["results"]
    assert (result["intact"], result["valid"]) == (True, False)
    assert run(*words[:2], "--fixity", "--require", "derived", cwd=folder)[0] == 3
    text = bundle(folder) / "data" / "text.txt"
    text.write_bytes(text.read_bytes() + b"x")
    code, out, _ = run(*words, cwd=folder)
    assert code == 3
    assert out.startswith("NOT INTACT: ")
    assert run("validate", digits, "--fixity", "--bagit", cwd=folder)[0] == 2
