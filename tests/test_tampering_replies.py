"""Tampering with raw replies and with what claims and provenance say of them, by a forger who knows the format."""

import hashlib
import json
import shutil
import sys

import pytest

import handmade
from plugins import plugin
from pressmark.build import Source, build
from pressmark.documents import dump
from pressmark.model.payload import CLAIMS, PROVENANCE
from pressmark.store.folders import Store
from pressmark.validate import validate
from test_tampering import codes, edited, forged


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A good bundle with two foreign layers, which no test touches."""
    folder = tmp_path_factory.mktemp("replies")
    names = ("one", "two")
    extractors = tuple(
        plugin(folder / name, f"reply('Nobody was hurt', name={name!r})")
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


def test_the_bundle_is_good_as_it_is(bundle):
    assert forged(bundle) == set()


def test_a_reply_that_was_changed(bundle):
    """Everything computed again but its name, which is its digest."""
    reply = replies(bundle)[0]
    reply.write_bytes(reply.read_bytes().replace(b"Nobody", b"No man"))
    assert forged(bundle) == {"reference-broken", "reproduction-differs"}


def test_a_reply_that_was_changed_without_more(bundle):
    replies(bundle)[0].write_bytes(b"{}\n")
    assert codes(bundle) == {"digest-mismatch"}


def test_a_reply_that_was_taken_away(bundle):
    gone = replies(bundle)[0]
    gone.unlink()
    found = edited(bundle, PROVENANCE, lambda made: made["entity"].pop(f"bundle:data/replies/{gone.name}"))
    assert "derivation-differs" in found


def test_a_reply_that_no_step_made(bundle):
    content = b"{}\n"
    name = f"data/replies/{hashlib.sha256(content).hexdigest()}.jsonl"
    (bundle / name).write_bytes(content)
    record = {"pressmark:sha256": "0" * 64, "pressmark:size": "0", "prov:label": name}
    document = json.loads((bundle / PROVENANCE).read_bytes())
    document["entity"][f"bundle:{name}"] = record
    (bundle / PROVENANCE).write_bytes(dump(document))
    assert forged(bundle) == {"derivation-missing"}


def test_a_claim_of_an_extractor_without_a_reply(bundle):
    assert edited(bundle, CLAIMS, lambda lines: lines[0].update(extractor="three 1.0")) == {"reference-broken"}


def test_a_reply_by_one_of_our_methods(bundle):
    def change(document):
        agent = next(one for one in document["agent"].values() if one["pressmark:name"] == "one")
        agent.pop("pressmark:foreign")

    assert "derivation-differs" in edited(bundle, PROVENANCE, change)


@pytest.mark.parametrize("name", ["x.jsonl", f"{'0' * 63}.jsonl", f"{'0' * 64}.json", f"{'0' * 64}/a.jsonl"])
def test_a_reply_under_another_name(bundle, name):
    (bundle / "data/replies" / name).parent.mkdir(exist_ok=True)
    (bundle / "data/replies" / name).write_bytes(b"{}\n")
    assert "manifest-path" in forged(bundle)


def test_a_reply_is_whatever_was_written(tmp_path):
    """Its bytes are evidence and no document of ours: no form binds them."""
    body = (
        r"""sys.stdout.write('{ "schema":"extractor-reply/1","name":"\\u0078", "version" : "1" ,"claims":[] }\r\n\n')"""
    )
    source = Source(name="x", content=handmade.ORIGINAL, extractors=(plugin(tmp_path, body),), own_extractor=False)
    (outcome,) = build([source], Store.create(tmp_path / "archive"))
    assert outcome.error is None, outcome.error
    (reply,) = replies(outcome.folder)
    assert reply.read_bytes().endswith(b' "version" : "1" ,"claims":[] }\r\n\n')


def drop(relation, **wanted):
    def change(document):
        for key, one in list(document[relation].items()):
            if all(one.get(f"prov:{role}", "").startswith(start) for role, start in wanted.items()):
                del document[relation][key]

    return change


REPLY = "bundle:data/replies/"


@pytest.mark.parametrize(
    "change",
    [
        drop("wasGeneratedBy", entity=REPLY),
        drop("wasDerivedFrom", generatedEntity=REPLY),
        drop("wasDerivedFrom", generatedEntity=REPLY, usedEntity="bundle:data/text.txt"),
        drop("wasDerivedFrom", usedEntity=REPLY),
        drop("wasAttributedTo", entity=REPLY),
        drop("used", entity=REPLY),
    ],
)
def test_a_provenance_that_leaves_out_where_a_reply_came_from_or_went(bundle, change):
    assert edited(bundle, PROVENANCE, change) == {"derivation-differs"}


def test_validating_never_runs_anything(bundle, monkeypatch):
    """Whatever an archive says of its extractors, it is only read."""
    import subprocess

    def refuse(*arguments, **named):
        raise AssertionError("something was run")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert validate(bundle).valid


@pytest.mark.parametrize("over", [0, 1])
def test_a_reply_that_is_larger_than_any_that_is_read(bundle, monkeypatch, over):
    largest = max(one.stat().st_size for one in replies(bundle))
    monkeypatch.setattr(sys.modules["pressmark.validate"], "MAX_REPLY", largest - over)
    report = validate(bundle)
    assert report.valid is not bool(over)
    assert not over or "is larger than" in report.findings[0].message
