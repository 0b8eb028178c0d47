"""A revised archive: made of the old one alone, under the old numbers, and saying what it revises and who did it."""

import copy
import csv
import io
import json
import sys
from dataclasses import replace

import pytest

from handmade import ORIGINAL, metadata, payload, reseal, write
from pressmark.build import Source, build
from pressmark.claims.plugins.choosing import Plugin
from pressmark.documents import dump, load
from pressmark.errors import ClaimsError, PressmarkError
from pressmark.examine import examine
from pressmark.export import export_claims_csv
from pressmark.exports.claims_table import claims_csv, claims_table
from pressmark.model.claims import ClaimStatus, Extractor
from pressmark.model.evidence import Statement
from pressmark.model.statements import Stated, Statements
from pressmark.provenance import revision_of
from pressmark.revision import last_number, reading_again
from pressmark.store.folders import Store
from pressmark.validate import validate


def opened(folder):
    report, contents = examine(folder)
    assert report.valid, report.findings
    return contents


@pytest.fixture
def old(tmp_path):
    """The bundle made by hand, with the claims c1 and c2."""
    write(tmp_path / "bundle")
    return opened(tmp_path / "bundle")


def table(contents, changes=(), new=()):
    """The table of an archive's claims with cells changed ((id, column, cell)) and rows added."""
    rows = claims_table(contents.claims, contents.archive_id)
    for number, column, cell in changes:
        next(row for row in rows if row["id"] == number)[column] = cell
    return claims_csv([*rows, *new])


def revise(contents, tmp_path, data, *, person="Ann", content=None, stated=()):
    statements = Statements(agent=person, stated=stated)
    source = Source(name="edited.csv", content=content, curated=data, revises=contents, statements=statements)
    (made,) = build([source], Store.create(tmp_path / "store"))
    if made.error:
        raise made.error
    return opened(made.folder)


def test_a_revision_needs_nothing_but_the_old_archive(old, tmp_path):
    new = revise(old, tmp_path, table(old, [("c1", "verdict", "keep")]))
    assert (new.text, new.metadata) == (old.text, old.metadata)
    for path in ("data/original/source.txt", "data/text.txt", "data/metadata.json"):
        assert (new.folder / path).read_bytes() == (old.folder / path).read_bytes()
    assert [(one.id, one.status.value) for one in new.claims.claims] == [("c1", "reviewed"), ("c2", "machine")]


def test_it_names_what_it_revises_and_who_did_it(old, tmp_path):
    new = revise(old, tmp_path, table(old))
    revision = revision_of(new.steps)
    assert (revision.revises, revision.agent, revision.earlier) == (old.archive_id, "Ann", ())
    (link,) = [
        one for one in new.provenance["wasDerivedFrom"].values() if one.get("prov:type", {}).get("$") == "prov:Revision"
    ]
    prefix, _, local = link["prov:usedEntity"].partition(":")
    assert new.provenance["prefix"][prefix] + local == f"nih:sha-256;{old.archive_id.hex}"
    assert link["prov:generatedEntity"] == "bundle:data/claims.jsonl"


def test_the_method_that_found_the_claims_is_still_named(old, tmp_path):
    new = revise(old, tmp_path, table(old, [("c2", "modality", "denied")]))
    agents = {
        new.provenance["agent"][one["prov:agent"]]["prov:label"]
        for one in new.provenance["wasAttributedTo"].values()
        if one["prov:entity"] == "bundle:data/claims.jsonl"
    }
    assert agents == {old.claims.extractors[0].label, "Ann"}


def test_the_crate_names_the_old_archive(old, tmp_path):
    new = revise(old, tmp_path, table(old))
    graph = {one["@id"]: one for one in json.loads((new.folder / "ro-crate-metadata.json").read_bytes())["@graph"]}
    named = f"nih:sha-256;{old.archive_id.hex}"
    assert graph["./"]["isBasedOn"] == [{"@id": named}]
    (review,) = (one for one in graph.values() if one.get("name") == "claim review")
    assert {"@id": named} in review["object"]
    assert graph[named]["@type"] == "CreativeWork"


def test_a_number_is_never_used_again_along_the_chain(old, tmp_path):
    first = revise(old, tmp_path, table(old, new=[{"quote": "Nadia Okoye"}]))
    assert [one.id for one in first.claims.claims] == ["c1", "c2", "c3"]
    second = revise(first, tmp_path, table(first, [("c3", "verdict", "drop")]), person="Bob")
    assert last_number(second) == 3
    third = revise(second, tmp_path, table(second, new=[{"quote": "The harbour office"}]), person="Cleo")
    assert [one.id for one in third.claims.claims] == ["c4", "c1", "c2"]


def test_everybody_who_revised_is_named_along_the_chain(old, tmp_path):
    first = revise(old, tmp_path, table(old), person="Ann")
    second = revise(first, tmp_path, table(first), person="Bob")
    third = revise(second, tmp_path, table(second), person="Ann")
    revision = revision_of(third.steps)
    assert (revision.agent, set(revision.earlier)) == ("Ann", {"Bob"})


def test_the_same_table_gives_the_same_archive_in_any_order_of_rows(old, tmp_path):
    head, *rows = csv.reader(io.StringIO(table(old).decode("utf-8-sig"), newline=""))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\n").writerows([head, *reversed(rows)])
    one = revise(old, tmp_path, table(old))
    other = revise(old, tmp_path / "elsewhere", out.getvalue().encode())
    assert one.archive_id == other.archive_id


def test_the_source_may_be_given_again_with_statements(old, tmp_path):
    original = (old.folder / "data/original/source.txt").read_bytes()
    stated = (Stated(field="in_language", value="en"),)
    new = revise(old, tmp_path, table(old), content=original, stated=stated)
    assert new.metadata.in_language.value == "en"
    assert revision_of(new.steps).revises == old.archive_id


def test_statements_without_the_source_stand_beside_the_old_metadata(old, tmp_path):
    new = revise(old, tmp_path, table(old), stated=(Stated(field="license", value="CC0"),))
    assert new.metadata.license.evidence == (Statement(agent="Ann"),)
    assert new.metadata.headline == metadata().headline


def test_another_source_is_refused(old, tmp_path):
    with pytest.raises(ClaimsError, match="not that of the archive"):
        revise(old, tmp_path, table(old), content=b"Another text.\n")


def test_a_table_of_another_archive_is_refused(old, tmp_path):
    new = revise(old, tmp_path, table(old))
    with pytest.raises(ClaimsError, match=f"exported from {old.archive_id.hex}, not from {new.archive_id.hex}"):
        revise(new, tmp_path, table(old))


ANSWER = {
    "schema": "extractor-reply/1",
    "name": "other-finder",
    "version": "2.0",
    "deterministic": True,
    "claims": [{"quotes": ["Nobody was hurt"]}, {"quotes": ["14 ferries were held back"]}],
}


def test_a_foreign_extractors_raw_reply_stays_whatever_became_of_its_claims(tmp_path):
    program = Plugin(given="other", command=(sys.executable, "-c", f"print({json.dumps(json.dumps(ANSWER))})"))
    source = Source(name="page", content=ORIGINAL, extractors=(program,), own_extractor=False)
    (made,) = build([source], Store.create(tmp_path / "store"))
    old = opened(made.folder)
    (reply,) = (path.relative_to(old.folder) for path in old.folder.glob("data/replies/*"))
    new = revise(old, tmp_path, table(old, [(one.id, "verdict", "drop") for one in old.claims.claims]))
    assert (new.claims.claims, *new.claims.extractors) == ((), Extractor(name="Ann"), *old.claims.extractors)
    assert (new.folder / reply).read_bytes() == (old.folder / reply).read_bytes()


def test_a_reviewed_claim_of_a_foreign_extractor_is_still_its_claim(tmp_path):
    program = Plugin(given="other", command=(sys.executable, "-c", f"print({json.dumps(json.dumps(ANSWER))})"))
    source = Source(name="page", content=ORIGINAL, extractors=(program,))
    (made,) = build([source], Store.create(tmp_path / "store"))
    old = opened(made.folder)
    theirs = next(one for one in old.claims.claims if one.extractor == "other-finder 2.0")
    new = revise(old, tmp_path, table(old, [(theirs.id, "verdict", "keep")]))
    (again,) = (one for one in new.claims.claims if one.id == theirs.id)
    assert again == replace(theirs, status=ClaimStatus.REVIEWED)


def test_a_transcript_is_still_the_persons_who_made_it(tmp_path):
    evidence = Statement(agent="Ida Brandt", basis="transcript of the original")
    write(tmp_path / "bundle", payload(original=b"%PDF-1.4 scan", text_evidence=evidence, extension="pdf"))
    old = opened(tmp_path / "bundle")
    assert reading_again(old).text_evidence == evidence
    new = revise(old, tmp_path, table(old))
    assert (new.folder / "data/original/source.pdf").read_bytes() == b"%PDF-1.4 scan"


def test_a_revision_without_a_table_says_what_is_missing(old, tmp_path):
    with pytest.raises(PressmarkError, match="needs the revised claims"):
        revise(old, tmp_path, None)


def test_the_table_is_written_once_and_whole(old, tmp_path):
    written = export_claims_csv(old, output=tmp_path / "claims.csv")
    assert written.size == len((tmp_path / "claims.csv").read_bytes())
    with pytest.raises(PressmarkError, match="there already"):
        export_claims_csv(old, output=tmp_path / "claims.csv")


def archive(made):
    """The name of the archive that is revised, in a provenance."""
    return next(name for name in made["entity"] if name.startswith("archive:"))


def review(made):
    """The activity of the review."""
    return next(one for one in made["activity"].values() if one["pressmark:kind"] == "claim-review")


def _no_prefix(made):
    del made["prefix"]["archive"]


def _no_person(made):
    """The one who reviewed becomes a method."""
    agent = next(one for one in made["agent"].values() if one["pressmark:name"] == "Ann")
    agent |= {"prov:type": {"$": "prov:SoftwareAgent", "type": "xsd:QName"}, "pressmark:version": "1"}
    agent["prov:label"] = "Ann 1"


def _plain_derivation(made):
    for one in made["wasDerivedFrom"].values():
        if one["prov:usedEntity"].startswith("archive:"):
            del one["prov:type"]


def _text_from_the_old_one(made):
    for one in made["wasDerivedFrom"].values():
        if one["prov:generatedEntity"] == "bundle:data/text.txt":
            one["prov:usedEntity"] = archive(made)
            one["prov:type"] = {"$": "prov:Revision", "type": "xsd:QName"}


def _low_number(made):
    review(made)["pressmark:lastClaim"] = "c1"


def _no_number(made):
    del review(made)["pressmark:lastClaim"]


def _two_archives(made):
    made["entity"]["archive:" + "a" * 64] = {"prov:label": "revised archive"}


def _two_archives_used(made):
    _two_archives(made)
    step = next(name for name, one in made["activity"].items() if one is review(made))
    made["used"][f"_:u{len(made['used']) + 1}"] = {"prov:activity": step, "prov:entity": "archive:" + "a" * 64}


def _forgotten(made):
    gone = archive(made)
    for relation, role in (("used", "prov:entity"), ("wasDerivedFrom", "prov:usedEntity")):
        made[relation] = {key: one for key, one in made[relation].items() if one[role] != gone}


@pytest.mark.parametrize(
    "change",
    [
        _no_prefix,
        _no_person,
        _plain_derivation,
        _text_from_the_old_one,
        _low_number,
        _no_number,
        _two_archives,
        _two_archives_used,
        _forgotten,
    ],
)
def test_a_revision_that_tells_less_than_the_truth_is_not_valid(old, tmp_path, change):
    new = revise(old, tmp_path, table(old, [("c1", "verdict", "keep")]))
    file = new.folder / "data/provenance.json"
    made = json.loads(file.read_bytes())
    before = copy.deepcopy(made)
    change(made)
    assert made != before
    file.write_bytes(dump(made))
    reseal(new.folder)
    assert not validate(new.folder).valid


def test_its_documents_are_true_to_their_schemas(old, tmp_path):
    new = revise(old, tmp_path, table(old, new=[{"quote": "Nadia Okoye"}]))
    load((new.folder / "data/provenance.json").read_bytes(), schema="provenance/1")
    for line in (new.folder / "data/claims.jsonl").read_bytes().splitlines(keepends=True):
        load(line, schema="claim/1")
