"""Foreign extractors from end to end: through the command into a bundle, each layer with its own provenance."""

import csv
import hashlib
import io

import pytest

from plugins import bundle_in, command, document, run
from pressmark.documents import load
from pressmark.methods import current
from pressmark.model.claims import TrainedModel
from pressmark.model.steps import StepKind
from pressmark.provenance import extractors_of, read_steps
from pressmark.validate import validate

EXTRACTOR = """
request = json.loads(sys.stdin.readline())
bodies = [request["text"][one["start"]:one["end"]] for one in request["segments"] if one["role"] == "body"]
reply(*bodies[:3], "words that stand nowhere", deterministic=True, models=[{"name": "none", "digest": "a" * 64}])
"""


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def built(sample, tmp_path_factory):
    """A bundle with our own layer and a foreign one; what the command said."""
    folder = tmp_path_factory.mktemp("plugins")
    code, out, err = run("build", sample, "--extractor", command(folder, EXTRACTOR), cwd=folder)
    assert code == 0, err
    return bundle_in(folder / "archive"), out, err


def test_the_bundle_is_valid_and_its_id_is_printed(built):
    folder, out, _ = built
    report = validate(folder)
    assert report.valid, report.findings
    assert out == f"{report.archive_id}\n"


def test_the_user_hears_what_was_refused(built):
    _, _, err = built
    assert "test-extractor 1.0: 3 claims, 1 refused" in err
    assert "test-extractor 1.0: refused claim 4: not in the text: “words that stand nowhere”" in err


def steps(folder):
    """What its provenance says."""
    return read_steps(document(folder, "provenance"))


def claims(folder):
    return [load(line) for line in (folder / "data/claims.jsonl").read_bytes().splitlines(keepends=True)]


def test_each_extractor_has_a_layer_of_its_own(built):
    ours, foreign = extractors_of(steps(built[0]))
    assert ours.reply is None
    assert (foreign.name, foreign.version, foreign.refused) == ("test-extractor", "1.0", 1)
    assert foreign.models == (TrainedModel(name="none", digest="a" * 64),)
    labels = [claim["extractor"] for claim in claims(built[0])]
    assert labels.count("test-extractor 1.0") == 3
    assert len(set(labels)) == 2
    assert [claim["id"] for claim in claims(built[0])] == [f"c{number}" for number in range(1, len(labels) + 1)]


def test_the_raw_reply_is_in_the_payload_under_its_digest(built):
    folder = built[0]
    (file,) = (folder / "data/replies").iterdir()
    assert file.name == f"{hashlib.sha256(file.read_bytes()).hexdigest()}.jsonl"
    assert extractors_of(steps(folder))[1].reply == f"data/replies/{file.name}"
    assert b"words that stand nowhere" in file.read_bytes()


def test_the_provenance_tells_the_layers_apart(built):
    """The foreign extractor made its reply from the text; what placed its quotes made the claims with our own."""
    *_, reply, made = steps(built[0])
    assert (reply.kind, reply.used) == (StepKind.FOREIGN_EXTRACTION, ("data/metadata.json", "data/text.txt"))
    assert [(one.label, one.foreign, one.is_person) for one in reply.agents] == [("test-extractor 1.0", True, False)]
    assert (made.kind, made.used) == (StepKind.CLAIM_EXTRACTION, (*reply.used[:1], reply.made, *reply.used[1:]))
    assert [one.label for one in made.agents] == [current("claims-en"), current("quote-placing")]


def test_a_quotation_is_of_the_text_not_of_the_reply(built):
    provenance = document(built[0], "provenance")
    quoted = [
        one for one in provenance["wasDerivedFrom"].values() if one.get("prov:type", {}).get("$") == "prov:Quotation"
    ]
    assert [one["prov:usedEntity"] for one in quoted] == ["bundle:data/text.txt"]


def test_the_same_again_gives_the_same_bytes(built, sample, tmp_path):
    code, _, err = run("build", sample, "--extractor", command(tmp_path, EXTRACTOR), cwd=tmp_path)
    assert code == 0, err
    again = bundle_in(tmp_path / "archive")
    assert again.name == built[0].name
    assert tree(again) == tree(built[0])


def test_a_foreign_version_of_any_form_has_an_agent_of_its_own(sample, tmp_path):
    one = command(tmp_path, "reply(version='1.0+Cuda')", name="one")
    two = command(tmp_path, "reply(version='1.0+cuda')", name="two")
    words = ["--extractor", one, "--extractor", two, "--no-default-extractor"]
    code, _, err = run("build", sample, *words, cwd=tmp_path)
    assert code == 0, err
    folder = bundle_in(tmp_path / "archive")
    assert validate(folder).valid
    versions = [one.get("pressmark:version") for one in document(folder, "provenance")["agent"].values()]
    assert {"1.0+Cuda", "1.0+cuda"} <= set(versions)


def test_the_built_in_extractor_can_be_left_out(sample, tmp_path):
    words = ["--extractor", command(tmp_path, EXTRACTOR), "--no-default-extractor"]
    code, _, err = run("build", sample, *words, cwd=tmp_path)
    assert code == 0, err
    folder = bundle_in(tmp_path / "archive")
    assert [one.name for one in extractors_of(steps(folder))] == ["test-extractor"]
    assert [claim["id"] for claim in claims(folder)] == ["c1", "c2", "c3"]


def test_a_persons_claims_and_a_programs_are_layers_of_one_bundle(sample, tmp_path):
    words = " ".join(sample.read_text("utf-8").split()[40:46]).replace('"', '""')
    (tmp_path / "mine.csv").write_text(f'quote\n"{words}"\n', "utf-8")
    words = ["--claims", "mine.csv", "--stated-by", "Ida Brandt", "--extractor", command(tmp_path, EXTRACTOR)]
    code, _, err = run("build", sample, *words, cwd=tmp_path)
    assert code == 0, err
    folder = bundle_in(tmp_path / "archive")
    assert validate(folder).valid
    assert [one.name for one in extractors_of(steps(folder))] == ["Ida Brandt", "test-extractor"]


def test_settings_reach_the_extractor_they_stand_beside_and_are_kept(sample, tmp_path):
    (tmp_path / "one.json").write_text('{"name": "first"}')
    body = "request = json.loads(sys.stdin.readline())\nreply(name=request['settings'].get('name', 'second'))"
    words = ["--extractor", command(tmp_path, body), "--extractor", command(tmp_path, body)]
    code, _, err = run("build", sample, *words, "--extractor-settings", "one.json", cwd=tmp_path)
    assert code == 0, err
    folder = bundle_in(tmp_path / "archive")
    kept = {one.name: one.settings for one in extractors_of(steps(folder)) if one.reply}
    assert kept == {"first": '{"name":"first"}', "second": "{}"}


@pytest.mark.parametrize(
    "body",
    ["sys.exit(1)", "print('rubbish')", "time.sleep(600)", "reply(); sys.stdout.write('{\"claims')"],
    ids=["fails", "rubbish", "hangs", "stops in the middle"],
)
def test_a_program_that_fails_leaves_nothing_in_the_store(sample, tmp_path, body):
    code, out, err = run(
        "build", sample, "--extractor", command(tmp_path, body), "--extractor-timeout", "2", cwd=tmp_path
    )
    assert (code, out) == (4, "")
    assert "the extractor" in err
    assert [path.name for path in (tmp_path / "archive").iterdir() if path.is_dir()] == ["schemas"]


def test_a_failure_on_one_source_does_not_stop_the_others(sample, tmp_path):
    (tmp_path / "other.txt").write_text("The boat race is off\n\nA boat sank at Orrin on Monday.\n", "utf-8")
    body = "request = json.loads(sys.stdin.readline())\nsys.exit(3) if 'boat race' in request['text'] else reply()"
    code, out, err = run("build", "other.txt", sample, "--extractor", command(tmp_path, body), cwd=tmp_path)
    assert code == 4
    assert "failed with status 3" in err
    assert len(out.splitlines()) == 1
    assert validate(bundle_in(tmp_path / "archive")).valid


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["--no-default-extractor"], 2, "name an --extractor"),
        (["--extractor-settings", "x.json"], 2, "belongs to an --extractor"),
        (["--extractor", "no-such-program-anywhere"], 4, "no extractor and no program is called"),
        (["--extractor", "true", "--extractor-timeout", "0"], 2, "timeout"),
        (["--extractor", "true", "--extractor-settings", "missing.json"], 4, "missing.json"),
    ],
)
def test_options_that_cannot_be_meant(sample, tmp_path, words, code, message):
    found, out, err = run("build", sample, *words, cwd=tmp_path)
    assert (found, out) == (code, "")
    assert message in err


def test_a_revision_keeps_the_raw_reply_even_where_it_keeps_none_of_its_claims(built, tmp_path):
    folder = built[0]
    code, _, err = run("export", folder, "--to", "claims-csv", "-o", "claims.csv", cwd=tmp_path)
    assert code == 0, err
    table = (tmp_path / "claims.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    with (tmp_path / "claims.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(row for row in rows if row["extractor"] != "test-extractor 1.0")
    words = ["--claims", "claims.csv", "--revises", folder, "--stated-by", "Ida Brandt"]
    code, _, err = run("build", *words, cwd=tmp_path)
    assert code == 0, err
    revised = bundle_in(tmp_path / "archive")
    report = validate(revised)
    assert report.valid, report.findings
    assert tree(revised / "data/replies") == tree(folder / "data/replies")
    assert "test-extractor" in [one.name for one in extractors_of(steps(revised))]


@pytest.mark.parametrize("words", [["--extractor", "true"], ["--extractor", "true", "--no-default-extractor"]])
def test_a_revision_takes_no_extractor(built, tmp_path, words):
    (tmp_path / "claims.csv").write_text("id,quote\nc1,\n", "utf-8")
    code, _, err = run("build", "--claims", "claims.csv", "--revises", built[0], *words, cwd=tmp_path)
    assert (code, "--extractor belongs to a first build" in err) == (2, True)
