"""Provenance: it falls out of the values, and names exactly the payload."""

import copy
from itertools import pairwise

import pytest
from pressmark.bundle.derived import derivation_faults

from pressmark.anchors import anchor
from pressmark.documents import dump, load, schema_faults
from pressmark.model.claims import Claims, Extractor
from pressmark.model.evidence import Alternative, Computation, Quotation, Statement, Value
from pressmark.model.findings import Code
from pressmark.model.metadata import Metadata
from pressmark.model.payload import PayloadEntry
from pressmark.model.reading import Original, Reading
from pressmark.provenance import provenance_document, schema_name, text_encoding

TEXT = "A bridge was closed."
QUOTED = Quotation(anchor=anchor(TEXT, 2, 8), method="plain-text-reader 3", rule="a rule")
DECODED = Computation(method="plain-text-reader 3", rule="decode", result="utf-8")
READING = Reading(
    original=Original(content=TEXT.encode(), extension="txt", media_type="text/plain"),
    text=TEXT,
    text_evidence=DECODED,
    metadata=Metadata(
        headline=Value(value="bridge", evidence=(QUOTED,)),
        publisher=Value(value="The Example", evidence=(Statement(agent="J. Doe"),)),
        segments=(),
    ),
)
CLAIMS = Claims(
    text_digest="0" * 64,
    extractors=(Extractor(name="claims-en", version=7, settings_digest="1" * 64, deterministic=True),),
    claims=(),
)
PATHS = ("data/original/source.txt", "data/text.txt", "data/metadata.json", "data/claims.json")
ENTRIES = [PayloadEntry(path=path, size=1, sha256=f"{number}" * 64) for number, path in enumerate(PATHS)]


def document(reading=READING, claims=CLAIMS, entries=ENTRIES):
    return provenance_document(reading=reading, claims=claims, entries=entries)


def related(made, relation, **wanted):
    return [
        one for one in made[relation].values() if all(one.get(f"prov:{key}") == value for key, value in wanted.items())
    ]


def test_it_is_true_to_its_schema_and_names_it():
    made = document()
    assert schema_name(made) == "provenance/1"
    assert load(dump(made), schema="provenance/1") == made


def test_every_file_is_an_entity_with_its_digest():
    assert {name: one["pressmark:sha256"] for name, one in document()["entity"].items()} == {
        f"bundle:{entry.path}": entry.sha256 for entry in ENTRIES
    }


def test_the_chain_from_bytes_to_claims_is_unbroken():
    made = document()
    chain = {
        (one["prov:generatedEntity"], one["prov:usedEntity"]): one.get("prov:type", {}).get("$")
        for one in made["wasDerivedFrom"].values()
    }
    assert chain == {
        ("bundle:data/text.txt", "bundle:data/original/source.txt"): "prov:PrimarySource",
        ("bundle:data/metadata.json", "bundle:data/text.txt"): None,
        ("bundle:data/claims.json", "bundle:data/text.txt"): "prov:Quotation",
        ("bundle:data/claims.json", "bundle:data/metadata.json"): None,
    }


def test_methods_and_people_are_agents_with_what_they_did():
    made = document()
    labels = {name: one["prov:label"] for name, one in made["agent"].items()}
    assert set(labels.values()) == {"plain-text-reader 3", "claims-en 7", "J. Doe"}
    person = next(name for name, label in labels.items() if label == "J. Doe")
    assert made["agent"][person]["prov:type"]["$"] == "prov:Person"
    assert related(made, "wasAttributedTo", agent=person, entity="bundle:data/metadata.json")
    assert made["agent"]["agent:claims-en-7"]["pressmark:settingsDigest"] == "1" * 64


def test_a_method_behind_an_alternative_is_not_forgotten():
    computed = Computation(method="another-reader 2", rule="a rule", result="x")
    value = Value(
        value="a", evidence=(QUOTED,), alternatives=(Alternative(value="b", evidence=(computed,)),), rule="a rule"
    )
    reading = Reading(
        original=READING.original, text=TEXT, text_evidence=DECODED, metadata=Metadata(headline=value, segments=())
    )
    assert "agent:another-reader-2" in document(reading)["agent"]


def test_decoded_and_transcribed_texts_are_told_apart():
    assert text_encoding(document()) == "utf-8"
    transcribed = Reading(
        original=READING.original,
        text=TEXT,
        text_evidence=Statement(agent="J. Doe", basis="transcript of the original"),
        metadata=READING.metadata,
    )
    made = document(transcribed)
    assert text_encoding(made) is None
    assert related(made, "wasAttributedTo", entity="bundle:data/text.txt")
    assert schema_faults(made, "provenance/1") == []


def test_curated_claims_are_attributed_to_the_person():
    claims = Claims(text_digest="0" * 64, extractors=(Extractor(name="Ада Пример", deterministic=False),), claims=())
    made = document(claims=claims)
    assert related(made, "wasAttributedTo", entity="bundle:data/claims.json")
    assert schema_faults(made, "provenance/1") == []


def test_no_fault_in_what_we_make():
    everything = [*ENTRIES, PayloadEntry(path="data/provenance.json", size=1, sha256="f" * 64)]
    assert derivation_faults(document(), everything) == []


def _drop_relation(kind, **wanted):
    def change(made):
        for key, one in list(made[kind].items()):
            if all(one.get(f"prov:{role}") == value for role, value in wanted.items()):
                del made[kind][key]

    return change


def _another_digest(made):
    made["entity"]["bundle:data/text.txt"]["pressmark:sha256"] = "e" * 64


def _another_file(made):
    made["entity"]["bundle:data/replies/x.json"] = {"pressmark:sha256": "e" * 64, "prov:label": "x"}


def _made_twice(made):
    made["wasGeneratedBy"]["_:g9"] = {
        "prov:entity": "bundle:data/text.txt",
        "prov:activity": "activity:claim-extraction",
    }


def _original_derived(made):
    made["wasDerivedFrom"]["_:d9"] = {
        "prov:generatedEntity": "bundle:data/original/source.txt",
        "prov:usedEntity": "bundle:data/text.txt",
        "prov:activity": "activity:text-extraction",
    }


def _unknown_agent(made):
    made["wasAssociatedWith"]["_:w1"]["prov:agent"] = "agent:nobody"


def _derivation_of_the_text(**changed):
    def change(made):
        for one in made["wasDerivedFrom"].values():
            if one["prov:generatedEntity"] == "bundle:data/text.txt":
                one.update({f"prov:{role}": name for role, name in changed.items()})

    return change


def _text_and_claims_in_a_circle(made):
    _derivation_of_the_text(usedEntity="bundle:data/claims.json")(made)
    made["used"]["_:u9"] = {"prov:activity": "activity:text-extraction", "prov:entity": "bundle:data/claims.json"}


def _text_from_itself(made):
    _derivation_of_the_text(usedEntity="bundle:data/text.txt")(made)
    made["used"]["_:u9"] = {"prov:activity": "activity:text-extraction", "prov:entity": "bundle:data/text.txt"}


def _idle_activity(made):
    made["activity"]["activity:nothing"] = {"prov:label": "nothing"}


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (lambda made: made["entity"].pop("bundle:data/text.txt"), Code.DERIVATION_MISSING, "data/text.txt"),
        (_another_digest, Code.DERIVATION_DIFFERS, "data/text.txt"),
        (_another_file, Code.DERIVATION_DIFFERS, "data/replies/x.json"),
        (
            _drop_relation("wasGeneratedBy", entity="bundle:data/claims.json"),
            Code.DERIVATION_MISSING,
            "data/claims.json",
        ),
        (
            _drop_relation("wasDerivedFrom", generatedEntity="bundle:data/text.txt"),
            Code.DERIVATION_MISSING,
            "data/text.txt",
        ),
        (
            _drop_relation("wasAssociatedWith", activity="activity:claim-extraction"),
            Code.DERIVATION_MISSING,
            "data/claims.json",
        ),
        (_made_twice, Code.DERIVATION_MISSING, "data/text.txt"),
        (_original_derived, Code.DERIVATION_DIFFERS, "data/original/source.txt"),
        (_unknown_agent, Code.DERIVATION_DIFFERS, "data/provenance.json"),
        (_text_from_itself, Code.DERIVATION_DIFFERS, "data/text.txt"),
        (_text_and_claims_in_a_circle, Code.DERIVATION_DIFFERS, "data/claims.json"),
        (
            _derivation_of_the_text(activity="activity:claim-extraction"),
            Code.DERIVATION_DIFFERS,
            "data/text.txt",
        ),
        (_drop_relation("used", activity="activity:text-extraction"), Code.DERIVATION_DIFFERS, "data/text.txt"),
        (_idle_activity, Code.DERIVATION_DIFFERS, "data/provenance.json"),
    ],
)
def test_a_provenance_of_something_else_is_found(change, code, path):
    made = copy.deepcopy(document())
    change(made)
    assert (code, path) in {(fault.code, fault.path) for fault in derivation_faults(made, ENTRIES)}


def test_a_long_chain_is_followed_to_its_end_and_a_long_circle_found():
    # 20,000 files, each from the one before: more than any recursion would bear.
    made = copy.deepcopy(document())
    names = ["bundle:data/original/source.txt", *(f"bundle:data/n{number}" for number in range(20_000))]
    for number, (source, heir) in enumerate(pairwise(names), 100):
        made["wasDerivedFrom"][f"_:d{number}"] = {
            "prov:generatedEntity": heir,
            "prov:usedEntity": source,
            "prov:activity": "activity:text-extraction",
        }
    assert not any("circle" in fault.message for fault in derivation_faults(made, ENTRIES))
    made["wasDerivedFrom"]["_:d100"]["prov:usedEntity"] = names[-1]
    assert sum("circle" in fault.message for fault in derivation_faults(made, ENTRIES)) == 20_000
