"""Tampering with raw replies and with what claims and provenance say of them, by a forger who knows the format."""

import json
import shutil

import pytest

import handmade
from plugins import plugin
from pressmark.build import Source, build
from pressmark.documents import dump
from pressmark.store.folders import Store
from pressmark.validate import validate
from test_tampering import codes, edit, refresh_provenance

CLAIMS = "data/claims.json"
PROVENANCE = "data/provenance.json"


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A good bundle with two foreign layers, which no test touches."""
    folder = tmp_path_factory.mktemp("replies")
    names = ("one", "two")
    extractors = tuple(
        plugin(folder / name, f"reply('14 ferries were held back', name={name!r})")
        for name in names
        if not (folder / name).mkdir()
    )
    source = Source(name="x", content=handmade.ORIGINAL, extractors=extractors, own_extractor=False)
    (outcome,) = build([source], Store.create(folder / "archive"))
    assert outcome.error is None, outcome.error
    return outcome.folder


@pytest.fixture
def bundle(template, tmp_path):
    """A good bundle to tamper with."""
    return shutil.copytree(template, tmp_path / "bundle")


def replies(folder):
    return sorted((folder / "data/replies").iterdir())


def rename_reply(folder, old, new):
    """A forger's change of a reply's path, wherever it stands."""
    for path in (CLAIMS, PROVENANCE):
        (folder / path).write_bytes((folder / path).read_bytes().replace(old.encode(), new.encode()))
        (folder / path).write_bytes(dump(json.loads((folder / path).read_bytes())))


def sealed(folder):
    refresh_provenance(folder)
    handmade.reseal(folder)
    return codes(folder)


def test_the_bundle_is_good_as_it_is(bundle):
    assert sealed(bundle) == set()


def test_a_reply_that_was_changed(bundle):
    """Everything computed again but its name, which is its digest."""
    document = json.loads(replies(bundle)[0].read_bytes())
    document["lines"][0] = document["lines"][0].replace("14 ferries", "40 ferries")
    replies(bundle)[0].write_bytes(dump(document))
    assert sealed(bundle) == {"reference-broken"}


def test_a_reply_that_was_changed_without_more(bundle):
    replies(bundle)[0].write_bytes(b"{}\n")
    assert codes(bundle) == {"digest-mismatch"}


def test_a_reply_that_was_taken_away(bundle):
    gone = replies(bundle)[0]
    gone.unlink()
    edit(bundle, PROVENANCE, lambda document: document["entity"].pop(f"bundle:data/replies/{gone.name}"))
    assert "reference-broken" in sealed(bundle)


def test_a_reply_that_no_extractor_names(bundle):
    def change(document):
        for key in ("reply", "placedBy", "refused"):
            del document["extractors"][0][key]

    edit(bundle, CLAIMS, change)
    assert sealed(bundle) == {"reference-broken"}


def test_two_extractors_with_one_reply(bundle):
    edit(
        bundle,
        CLAIMS,
        lambda document: document["extractors"][0].update(reply=document["extractors"][1]["reply"]),
    )
    assert sealed(bundle) == {"reference-broken"}


def test_two_extractors_under_one_label(bundle):
    def change(document):
        document["extractors"][0]["name"] = "two"
        for claim in document["claims"]:
            claim["extractor"] = "two 1.0"

    edit(bundle, CLAIMS, change)
    assert sealed(bundle) == {"reference-broken"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"not JSON", "json-form"),
        (b'{"schema":"reply/1"}\n', "json-form"),
        (dump({"schema": "reply/2"}), "schema-unknown"),
        (dump({"schema": "claims/1"}), "schema-unknown"),
        (dump([]), "schema-unknown"),
        (dump({"schema": "reply/1", "lines": []}), "schema-violated"),
    ],
)
def test_a_reply_that_is_none(bundle, data, code):
    replies(bundle)[0].write_bytes(data)
    assert sealed(bundle) == {code, "reference-broken"}


def test_a_reply_beyond_the_limit(bundle):
    with replies(bundle)[0].open("wb") as file:
        file.truncate(33 * 1024 * 1024)
    assert sealed(bundle) == {"limit-exceeded", "reference-broken"}


def drop(relation, **wanted):
    def change(document):
        for key, one in list(document[relation].items()):
            if all(one.get(f"prov:{role}", "").startswith(start) for role, start in wanted.items()):
                del document[relation][key]

    return change


REPLY = "bundle:data/replies/"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (drop("wasGeneratedBy", entity=REPLY), "derivation-missing"),
        (drop("wasDerivedFrom", generatedEntity=REPLY), "derivation-missing"),
        (drop("wasDerivedFrom", generatedEntity=REPLY, usedEntity="bundle:data/text.txt"), "derivation-missing"),
        (drop("wasDerivedFrom", usedEntity=REPLY), "derivation-missing"),
        (drop("wasAssociatedWith", activity="activity:extractor-"), "derivation-missing"),
        (drop("used", activity="activity:extractor-"), "derivation-differs"),
    ],
)
def test_a_provenance_that_leaves_out_where_a_reply_came_from_or_went(bundle, change, code):
    edit(bundle, PROVENANCE, change)
    handmade.reseal(bundle)
    assert code in codes(bundle)


def test_validating_never_runs_anything(bundle, monkeypatch):
    """Whatever an archive says of its extractors, it is only read."""
    import subprocess

    def refuse(*arguments, **named):
        raise AssertionError("something was run")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert validate(bundle).valid
