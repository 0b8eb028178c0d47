"""A chain as a story, as warnings, and as one graph with the derivation: source bytes → text → claim → who vouched."""

from datetime import timedelta

import pytest

from pressmark.build import Source, build
from pressmark.bundle.opening import open_bag
from pressmark.custody.appending import append_event
from pressmark.custody.encoding import compact, to_base64
from pressmark.custody.errors import CustodyError
from pressmark.custody.events import NewEvent
from pressmark.custody.graph import custody_graph
from pressmark.custody.sealed import Terms, examine_bag
from pressmark.custody.statements import Event, Identity, orcid_uri, read_time, write_time
from pressmark.custody.story import notices, tell
from pressmark.custody.trust import Signers, Standing
from pressmark.examine import examine
from pressmark.model.identifier import ArchiveId
from pressmark.store.folders import Store
from pressmark.validate import validate
from sealing import BOB, JANE, JANE_TRUSTED, NOW, OTHER_ARCHIVE, History, clock, envelope

SAID = Identity(principal="jane@example.org", name="Jane Example", orcid="https://orcid.org/0000-0002-1825-0097")


@pytest.fixture(scope="module")
def told(sample, tmp_path_factory):
    """A bundle that Jane sealed and Bob received, countersigned by Jane; its contents, chain and proofs."""
    store = Store.create(tmp_path_factory.mktemp("store"))
    (outcome,) = build([Source(name="the sample", content=sample)], store)
    digits = outcome.archive_id.hex
    seal = NewEvent(event=Event.SEALED, signers=(JANE,), identity=SAID)
    first = append_event(outcome.folder, seal, archive_id=digits, clock=clock)
    received = NewEvent(event=Event.RECEIVED, signers=(BOB, JANE), detail={"from": "Jane"})
    append_event(outcome.folder, received, archive_id=digits, clock=clock)
    _, contents = examine(outcome.folder)
    proved = {first.digest: NOW + timedelta(minutes=1)}
    custody = examine_bag(open_bag(outcome.folder), digits, Terms(now=NOW, signers=JANE_TRUSTED, proved=proved))
    return contents, custody, proved


def test_the_story(told):
    _, custody, proved = told
    first, second = tell(custody, proved)
    assert (first.event, first.stated, first.proved) == (
        Event.SEALED,
        "2026-05-01T12:00:00Z",
        NOW + timedelta(minutes=1),
    )
    assert str(first.hands[0]) == f"jane@example.org ({JANE.public.fingerprint})"
    assert (second.previous, second.proved, second.head) == ((1,), None, True)
    assert str(second.hands[0]) == f"{BOB.public.fingerprint}, unknown signer"
    assert second.hands[1].countersigned


def test_what_no_good_signature_stands_behind_is_not_told():
    history = History()
    history.add(Event.RETRACTED, reason="x")
    seal = envelope(history.lines[0])
    seal["signatures"][0]["sig"] = to_base64(bytes(64))
    found = history.judge(custody=compact(seal) + b"\n")
    assert found.result.findings
    assert tell(found, {}) == []
    assert notices(found) == []


def test_warnings_say_whom_nobody_trusts():
    history = History()
    history.add(Event.SEALED)
    history.add(Event.RETRACTED, BOB, reason="The quotation was forged.")
    (found,) = notices(history.judge())
    assert (found.event, found.standing) == (Event.RETRACTED, Standing.UNKNOWN)
    assert "retracted" in str(found)
    assert "unknown signer" in str(found)
    assert "The quotation was forged." in str(found)


def test_a_replacement_names_what_replaces_it():
    history = History()
    history.add(Event.SUPERSEDED, by=ArchiveId(hex=OTHER_ARCHIVE).ni)
    (found,) = notices(history.judge())
    assert found.standing is Standing.TRUSTED
    assert ArchiveId(hex=OTHER_ARCHIVE).ni in str(found)


def test_a_bundle_without_warnings(told):
    contents, _, _ = told
    assert validate(contents.folder).warnings == ()


def related(graph, kind, **wanted):
    return [
        record
        for record in graph[kind].values()
        if all(record.get(name.replace("_", ":", 1)) == value for name, value in wanted.items())
    ]


def test_the_graph_leads_from_the_source_to_who_vouched(told):
    contents, custody, proved = told
    graph = custody_graph(contents, custody, proved)
    archive = "archive:" + contents.archive_id.hex
    original = next(name for name in graph["entity"] if name.startswith("bundle:data/original/source"))
    assert related(graph, "wasDerivedFrom", prov_generatedEntity="bundle:data/text.txt", prov_usedEntity=original)
    assert related(graph, "wasDerivedFrom", prov_generatedEntity="claim:c1", prov_usedEntity="bundle:data/text.txt")
    assert related(graph, "hadMember", prov_collection="bundle:data/claims.jsonl", prov_entity="claim:c1")
    assert related(graph, "hadMember", prov_collection=archive, prov_entity="bundle:data/claims.jsonl")
    seal = f"event:{custody.chain.digests[0]}"
    assert related(graph, "used", prov_activity=seal, prov_entity=archive)
    (associated,) = related(graph, "wasAssociatedWith", prov_activity=seal)
    signer = graph["agent"][associated["prov:agent"]]
    assert signer["prov:label"] == "jane@example.org"
    assert signer["custody:orcid"] == SAID.orcid
    assert graph["prefix"]["claim"] + "c1" == f"nih:sha-256;{contents.archive_id.hex}#c1"


def test_the_graph_keeps_all_of_the_bundles_own(told):
    contents, custody, proved = told
    graph = custody_graph(contents, custody, proved)
    for kind, records in contents.provenance.items():
        for name, record in records.items():
            assert graph[kind][name] == record


# A time that only the signer states is no PROV time.
def test_a_claimed_time_is_no_time_of_the_graph(told):
    contents, custody, proved = told
    graph = custody_graph(contents, custody, proved)
    for line in custody.chain.digests:
        assert "prov:startTime" not in graph["activity"][f"event:{line}"]
    assert graph["entity"][f"line:{custody.chain.digests[0]}"]["custody:proved"] == "2026-05-01T12:01:00Z"


# What somebody says of themselves is no label before the reader's own files say whose key it is.
def test_nobody_gets_a_name_that_only_they_say(told):
    contents, _, _ = told
    untrusted = examine_bag(open_bag(contents.folder), contents.archive_id.hex, Terms(now=NOW, signers=Signers()))
    graph = custody_graph(contents, untrusted, {})
    labels = {agent["prov:label"] for name, agent in graph["agent"].items() if name.startswith("signer:")}
    assert labels == {JANE.public.fingerprint, BOB.public.fingerprint}


def test_every_name_of_the_graph_is_there(told):
    contents, custody, proved = told
    graph = custody_graph(contents, custody, proved)
    known = {name for kind in ("entity", "activity", "agent") for name in graph[kind]}
    relations = set(graph) - {"entity", "activity", "agent", "prefix"}
    for kind in relations:
        for record in graph[kind].values():
            for key, value in record.items():
                if key.startswith("prov:") and key not in {"prov:type", "prov:time", "prov:role"}:
                    assert value in known, (kind, key, value)
    assert {name.partition(":")[0] for name in known} <= set(graph["prefix"])


@pytest.mark.parametrize(
    "text", ["0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1694-233X"]
)
def test_an_orcid_id(text):
    assert orcid_uri(text).startswith("https://orcid.org/0000-0002-1")


@pytest.mark.parametrize(
    "text", ["0000-0002-1825-0098", "", "0000000218250097", "https://example.org/0000-0002-1825-0097"]
)
def test_what_is_no_orcid_id(text):
    with pytest.raises(CustodyError, match="ORCID"):
        orcid_uri(text)


def test_times_come_back():
    assert read_time(write_time(NOW)) == NOW
