"""Provenance: steps fall out of the values, stand in one document, and come back from it; nothing else stands there."""

import copy
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark.anchors import anchor
from pressmark.documents import dump, load, schema_faults
from pressmark.errors import DocumentError
from pressmark.model.claims import Claims, Extractor, TrainedModel
from pressmark.model.evidence import Alternative, Computation, Quotation, Statement, Value
from pressmark.model.identifier import ArchiveId
from pressmark.model.metadata import Metadata
from pressmark.model.payload import PayloadEntry
from pressmark.model.reading import SEGMENTS, Original, Reading
from pressmark.model.revision import Revision
from pressmark.model.steps import Agent, Step, StepKind
from pressmark.provenance import (
    capture_of,
    extractors_of,
    provenance_document,
    read_steps,
    revision_of,
    steps_of,
    text_step,
)
from pressmark.rungs.derivation import derivation_faults

TEXT = "A bridge was closed."
QUOTED = Quotation(anchor=anchor(TEXT, 2, 8), method="plain-text-reader 5", rule="a rule")
READING = Reading(
    original=Original(content=TEXT.encode(), extension="txt", media_type="text/plain"),
    text=TEXT,
    text_evidence=Computation(method="plain-text-reader 5", rule="decode", result="utf-8"),
    metadata=Metadata(
        headline=Value(value="bridge", evidence=(QUOTED,)),
        publisher=Value(value="The Example", evidence=(Statement(agent="J. Doe"),)),
        segments=(),
    ),
)
OURS = Extractor(name="claims-en", version="7", settings="{}", deterministic=True)
PERSON = Extractor(name="Ада Пример")
FOREIGN = Extractor(
    name="finder",
    version="0.1-rc+Cu",
    settings='{"seed":7}',
    models=(TrainedModel(name="m", digest="a" * 64), TrainedModel(name="n")),
    prompt_digest="b" * 64,
    request_digest="c" * 64,
    reply=f"data/replies/{'d' * 64}.jsonl",
    placed_by="quote-placing 1",
    refused=0,
)
CLAIMS = Claims(extractors=(OURS,), claims=())
LAYERED = Claims(extractors=(OURS, FOREIGN), claims=())
PATHS = ("data/original/source.txt", "data/text.txt", "data/metadata.json", "data/claims.jsonl")
ENTRIES = [PayloadEntry(path=path, size=number, sha256=f"{number}" * 64) for number, path in enumerate(PATHS)]
WITH_REPLY = [*ENTRIES, PayloadEntry(path=FOREIGN.reply, size=9, sha256="d" * 64)]
COMMITMENT = {"leaves": "0", "root": "e" * 64}
REVISION = Revision(revises=ArchiveId(hex="f" * 64), agent="Ann", earlier=("Bob",), last_number=12)

METADATA = {
    "headline": {"evidence": [{"method": "plain-text-reader 5"}]},
    "publisher": {"evidence": [{"agent": "J. Doe"}]},
}
DOCUMENTS = {"data/metadata.json": METADATA, "data/claims.jsonl": []}


def document(steps=None, entries=ENTRIES):
    return provenance_document(steps or steps_of(READING, CLAIMS), entries, COMMITMENT)


def faults(made, entries=ENTRIES, documents=DOCUMENTS):
    return {(one.code.value, one.path) for one in derivation_faults(read_steps(made), made, entries, documents)}


READINGS = {
    "decoded": READING,
    "segmented": replace(
        READING,
        text_evidence=Computation(method="page-reader 2", rule=SEGMENTS, result="utf-8"),
        libraries=("lxml 6.1.3", "trafilatura 2.3.1"),
    ),
    "transcribed": replace(READING, text_evidence=Statement(agent="J. Doe", basis="transcript of the original")),
    "captured": replace(READING, captured="2020-05-25T10:00:00Z", captured_with="crawler, 1.2"),
}
FOUND = {"ours": CLAIMS, "layered": LAYERED, "by hand": Claims(extractors=(PERSON, FOREIGN), claims=())}


@pytest.mark.parametrize("reading", READINGS.values(), ids=READINGS.keys())
@pytest.mark.parametrize("claims", FOUND.values(), ids=FOUND.keys())
@pytest.mark.parametrize("revision", [None, REVISION], ids=["first", "revised"])
def test_steps_come_back_from_their_document_which_is_true_to_its_schema(reading, claims, revision):
    steps = steps_of(reading, claims, revision)
    made = document(steps, WITH_REPLY)
    assert schema_faults(made, "provenance/1") == []
    assert read_steps(load(dump(made))) == steps
    back = revision_of(steps)
    assert back is None or set(revision.earlier) <= set(back.earlier)
    assert back == (revision and replace(revision, earlier=back.earlier))
    assert capture_of(steps) == (reading.captured, reading.captured_with)
    assert text_step(steps).made == "data/text.txt"


words = st.sampled_from(["x", "é, 🜂", '"\\', "agent:1", "archive:" + "a" * 64, "urn:pressmark:", "\n\u2028"])
agents = st.builds(
    Agent,
    name=words,
    version=st.none() | words,
    foreign=st.booleans(),
    settings=st.sampled_from([None, "{}", '{"a":"é"}']),
    deterministic=st.booleans(),
    models=st.tuples() | st.tuples(st.builds(TrainedModel, name=words, digest=st.none() | words)),
    prompt_digest=st.none() | words,
)


@st.composite
def any_steps(draw):
    """Steps that make different files, by any agents."""
    made = []
    for number in range(draw(st.integers(0, 4))):
        acting = tuple(draw(st.lists(agents, max_size=3, unique=True)))
        beside = draw(st.lists(agents, max_size=3, unique=True))
        revises = draw(st.none() | st.just(ArchiveId(hex="f" * 64)))
        made.append(
            Step(
                kind=draw(st.sampled_from(StepKind)),
                made=f"data/{number}",
                used=tuple(draw(st.lists(st.sampled_from(PATHS), unique=True))),
                agents=acting,
                attributed=tuple(one for one in beside if one not in acting),
                libraries=tuple(draw(st.lists(st.sampled_from(["lxml 6.1", "jusText 3"])))),
                encoding=draw(st.none() | words),
                segmented=draw(st.booleans()),
                basis=draw(st.none() | words),
                revises=revises,
                last_number=draw(st.none() | st.integers(0, 10**9)),
                started=draw(st.none() | words),
                software=draw(st.none() | words),
                request_digest=draw(st.none() | words),
                placed_by=draw(st.none() | words),
                refused=draw(st.none() | st.integers(0, 10**9)),
            )
        )
    return tuple(made)


@settings(max_examples=60)
@given(any_steps())
def test_no_step_loses_or_gains_anything_on_paper(steps):
    made = load(dump(document(steps or None)))
    assert read_steps(made) == (steps or steps_of(READING, CLAIMS))
    assert document(read_steps(made)) == made


def test_extractors_come_back_as_the_claims_name_them():
    for claims in FOUND.values():
        assert extractors_of(steps_of(READING, claims)) == claims.extractors


def test_the_chain_from_bytes_to_claims_is_unbroken():
    chain = {
        (
            one["prov:generatedEntity"].removeprefix("bundle:data/"),
            one["prov:usedEntity"].removeprefix("bundle:data/"),
        ): (one.get("prov:type", {}).get("$"))
        for one in document(steps_of(READING, LAYERED), WITH_REPLY)["wasDerivedFrom"].values()
    }
    reply = FOREIGN.reply.removeprefix("data/")
    assert chain == {
        ("text.txt", "original/source.txt"): "prov:PrimarySource",
        ("metadata.json", "original/source.txt"): None,
        ("metadata.json", "text.txt"): None,
        (reply, "metadata.json"): None,
        (reply, "text.txt"): None,
        ("claims.jsonl", "text.txt"): "prov:Quotation",
        ("claims.jsonl", "metadata.json"): None,
        ("claims.jsonl", reply): None,
    }


def test_every_file_is_an_entity_with_size_and_digest_and_the_claims_with_their_commitment():
    made = document()["entity"]
    assert {name: (one["pressmark:size"], one["pressmark:sha256"]) for name, one in made.items()} == {
        f"bundle:{entry.path}": (str(entry.size), entry.sha256) for entry in ENTRIES
    }
    committed = {name for name, one in made.items() if "pressmark:root" in one or "pressmark:leaves" in one}
    assert committed == {"bundle:data/claims.jsonl"}


def test_a_method_behind_an_alternative_is_not_forgotten():
    computed = Computation(method="another-reader 2", rule="a rule", result="x")
    value = Value(
        value="a", evidence=(QUOTED,), alternatives=(Alternative(value="b", evidence=(computed,)),), rule="a rule"
    )
    steps = steps_of(replace(READING, metadata=Metadata(headline=value, segments=())), CLAIMS)
    assert [one.label for one in steps[1].agents] == ["another-reader 2", "plain-text-reader 5"]


def test_people_and_foreign_extractors_are_credited_with_what_they_made():
    made = document(steps_of(READING, FOUND["by hand"]), WITH_REPLY)
    credited = {
        (one["prov:entity"].removeprefix("bundle:"), made["agent"][one["prov:agent"]]["prov:label"])
        for one in made["wasAttributedTo"].values()
    }
    assert credited == {
        ("data/metadata.json", "J. Doe"),
        (FOREIGN.reply, FOREIGN.label),
        ("data/claims.jsonl", "Ада Пример"),
    }


@pytest.mark.parametrize("claims", [CLAIMS, LAYERED])
@pytest.mark.parametrize("revision", [None, REVISION])
def test_no_fault_in_what_we_make(claims, revision):
    entries = WITH_REPLY if claims is LAYERED else ENTRIES
    everything = [*entries, PayloadEntry(path="data/provenance.json", size=1, sha256="f" * 64)]
    assert faults(document(steps_of(READING, claims, revision), entries), everything) == set()


def leaves(value, place=()):
    """The place of every string in a document."""
    for key, one in value.items():
        if isinstance(one, dict):
            yield from leaves(one, (*place, key))
        else:
            yield (*place, key)


WHOLE = document(steps_of(READINGS["captured"], LAYERED, REVISION), WITH_REPLY)
PLACES = list(leaves(WHOLE))


def told(made):
    """Whether a forged provenance is found out, by its schema, by being no steps, or as not this payload's."""
    if schema_faults(made, "provenance/1"):
        return True
    try:
        return bool(faults(made, WITH_REPLY))
    except DocumentError:
        return True


def parent_of(made, place):
    for key in place[:-1]:
        made = made[key]
    return made


FREE = {"prov:startTime", "pressmark:software", "pressmark:encoding", "pressmark:settings", "pressmark:promptDigest"}
FREE |= {"pressmark:requestDigest", "pressmark:placedBy", "pressmark:refused", "pressmark:lastClaim"}
FREE |= {"pressmark:models", "pressmark:deterministic", "pressmark:leaves", "pressmark:root"}
"""What a step may say freely: leaving it out, or another value, is another step and none that this rung can judge."""


@pytest.mark.parametrize("place", PLACES, ids="/".join)
def test_whatever_is_taken_out_of_it_is_missed(place):
    made = copy.deepcopy(WHOLE)
    del parent_of(made, place)[place[-1]]
    assert told(made) or place[-1] in FREE - {"pressmark:lastClaim"}


@pytest.mark.parametrize("place", PLACES, ids="/".join)
@pytest.mark.parametrize("word", ["", "x", "agent:1", "activity:1", "bundle:data/text.txt", "data/text.txt"])
def test_no_other_word_stands_in_its_place(place, word):
    made = copy.deepcopy(WHOLE)
    parent = parent_of(made, place)
    if parent[place[-1]] != word:
        parent[place[-1]] = word
        assert told(made) or place[-1] in FREE


RELATIONS = ("used", "wasGeneratedBy", "wasDerivedFrom", "wasAssociatedWith", "wasAttributedTo")
RECORDS = [(name, key) for name in (*RELATIONS, "entity", "activity", "agent") for key in WHOLE[name]]


@pytest.mark.parametrize(("name", "key"), RECORDS)
def test_no_record_can_be_taken_out(name, key):
    made = copy.deepcopy(WHOLE)
    del made[name][key]
    assert told(made)


@pytest.mark.parametrize("name", RELATIONS)
def test_no_record_can_be_put_in_twice_or_under_another_number(name):
    again, moved = copy.deepcopy(WHOLE), copy.deepcopy(WHOLE)
    key, record = next(iter(WHOLE[name].items()))
    again[name][f"{key[:3]}99"] = record
    moved[name][f"{key[:3]}99"] = moved[name].pop(key)
    assert told(again)
    assert told(moved)


STEPS = steps_of(READING, CLAIMS)
NOBODY = Agent(name="Nobody")
METHOD = Agent(name="claims-en", version="7", settings="{}", deterministic=True)


def changed(number, **fields):
    """The steps of a good archive, one of them changed."""
    return tuple(replace(step, **fields) if place == number else step for place, step in enumerate(STEPS))


@pytest.mark.parametrize(
    ("steps", "code", "path"),
    [
        (STEPS[1:], "derivation-missing", "data/text.txt"),
        ((*STEPS, STEPS[0]), "derivation-missing", "data/text.txt"),
        (STEPS[::-1], "derivation-differs", "data/claims.jsonl"),
        (changed(0, used=("data/text.txt",)), "derivation-differs", "data/text.txt"),
        (changed(0, used=("data/claims.jsonl",)), "derivation-differs", "data/text.txt"),
        (changed(0, used=()), "derivation-missing", "data/text.txt"),
        (changed(0, agents=()), "derivation-missing", "data/text.txt"),
        (changed(0, kind=StepKind.CAPTURE), "derivation-differs", "data/text.txt"),
        (changed(1, kind=StepKind.TRANSCRIPTION), "derivation-differs", "data/metadata.json"),
        (changed(1, made="data/original/source.txt"), "derivation-differs", "data/original/source.txt"),
        (changed(1, agents=STEPS[1].agents[:1]), "derivation-missing", "data/metadata.json"),
        (changed(1, agents=(*STEPS[1].agents, NOBODY)), "derivation-differs", "data/metadata.json"),
        (changed(2, agents=(METHOD, NOBODY)), "derivation-differs", "data/claims.jsonl"),
        (
            changed(2, agents=(METHOD, replace(NOBODY, version="1", foreign=True))),
            "derivation-differs",
            "data/claims.jsonl",
        ),
        ((*STEPS, replace(STEPS[2], made="data/replies/x.jsonl")), "derivation-differs", "data/replies/x.jsonl"),
        (changed(2, last_number=3), "derivation-differs", "data/provenance.json"),
        (changed(2, kind=StepKind.CLAIM_REVIEW), "derivation-missing", "data/provenance.json"),
    ],
)
def test_steps_that_cannot_be(steps, code, path):
    assert (code, path) in faults(document(steps))


REVIEWED = steps_of(READING, CLAIMS, REVISION)


@pytest.mark.parametrize(
    "fields",
    [
        {"agents": (METHOD,)},
        {"agents": (Agent(name="Ann"), NOBODY)},
        {"revises": None},
        {"last_number": None},
        {"last_number": 11},
        {"kind": StepKind.CLAIM_CURATION},
    ],
)
def test_a_review_that_tells_less_than_the_truth(fields):
    claims = [{"id": "c12", "extractor": "claims-en 7", "status": "machine"}]
    made = document((*REVIEWED[:-1], replace(REVIEWED[-1], **fields)))
    found = derivation_faults(read_steps(made), made, ENTRIES, DOCUMENTS | {"data/claims.jsonl": claims})
    assert {one.path for one in found} & {"data/provenance.json", "data/claims.jsonl"}


@pytest.mark.parametrize(
    "words",
    ["x", "[1]", '[{"name":1}]', "[" * 100_000, '"x"', '["\\ud800"]', '[{"name": "m"}]', '{"a": 1}', '{"a":1.5}'],
)
@pytest.mark.parametrize("name", ["pressmark:models", "pressmark:settings"])
def test_models_or_settings_that_are_none(name, words):
    """They are JSON in the one form: a list of models, an object of settings."""
    made = document(steps_of(READING, LAYERED), WITH_REPLY)
    agent = next(one for one in made["agent"].values() if "pressmark:models" in one)
    agent[name] = words
    with pytest.raises(DocumentError):
        read_steps(made)
