"""A chain as its history, as warnings, and as one graph with the derivation: source bytes → text → claim → who vouched."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pressmark.build import Source, build
from pressmark.bundle.opening import open_bag
from pressmark.custody.append import EventSigner, NewEvent, append_event
from pressmark.custody.chain import sha256
from pressmark.custody.files import timestamp_path
from pressmark.custody.graph import custody_graph
from pressmark.custody.history import history, notices
from pressmark.custody.policy import VerificationPolicy
from pressmark.custody.statement import Event, Identity, write_time
from pressmark.custody.trust import KeyStatus, Signers
from pressmark.custody.verify import examine_bag
from pressmark.examine import examine
from pressmark.store.folders import Store
from pressmark.validate import validate
from sealing import BOB, JANE, JANE_TRUSTED, NOW, OTHER_ARCHIVE, History, clock
from tsa import Authority

SAID = Identity(principal="jane@example.org", name="Jane Example", orcid="https://orcid.org/0000-0002-1825-0097")


STAMPED = (datetime.now(UTC) - timedelta(days=3)).replace(microsecond=0)


@pytest.fixture(scope="module")
def told(sample, tmp_path_factory):
    """A bundle that Jane sealed, with a time stamp, and Bob received, with Jane; its contents and chain."""
    store = Store.create(tmp_path_factory.mktemp("store"))
    (outcome,) = build([Source(name="the sample", content=sample)], store)
    digits = outcome.archive_id.hex
    seal = NewEvent(event=Event.SEALED, signers=(EventSigner(signer=JANE, identity=SAID),))
    first = append_event(outcome.folder, seal, archive_id=digits, clock=clock)
    both = (EventSigner(signer=BOB), EventSigner(signer=JANE, identity=SAID))
    received = NewEvent(event=Event.RECEIVED, signers=both, detail={"from": "Jane"})
    append_event(outcome.folder, received, archive_id=digits, clock=clock)
    authority = Authority(tmp_path_factory.mktemp("authority"))
    signature = (outcome.folder / "signatures" / f"{first.digest}-1.sig").read_bytes()
    (outcome.folder / "timestamps").mkdir()
    stamp = outcome.folder / timestamp_path(sha256(signature), 1)
    stamp.write_bytes(authority.made_by_hand(signature, at=STAMPED))
    _, contents = examine(outcome.folder)
    policy = VerificationPolicy(now=NOW, signers=JANE_TRUSTED, authorities=authority.der)
    return contents, examine_bag(open_bag(outcome.folder), digits, policy)


def test_the_history(told):
    _, custody = told
    first, second = history(custody)
    assert (first.event, first.stated, first.proved) == (Event.SEALED, "2026-05-01T12:00:00Z", STAMPED)
    assert str(first.signers[0]) == f"jane@example.org ({JANE.public.fingerprint})"
    assert (second.previous, second.proved, second.head) == ((1,), None, True)
    assert str(second.signers[0]) == f"{BOB.public.fingerprint}, unknown signer"
    assert second.signers[1].identity == SAID


def test_what_not_everybody_signed_whom_it_names_is_not_told():
    chain = History()
    digest = chain.add(Event.RETRACTED, JANE, BOB, reason="x")
    del chain.signatures[digest, 2]
    found = chain.judge()
    assert found.findings
    assert history(found) == []
    assert notices(found) == []


def test_warnings_say_whom_nobody_trusts():
    chain = History()
    chain.add(Event.SEALED)
    chain.add(Event.RETRACTED, BOB, reason="The quotation was forged.")
    (found,) = notices(chain.judge())
    assert (found.event, found.status) == (Event.RETRACTED, KeyStatus.UNKNOWN)
    assert "retracted" in str(found)
    assert "unknown signer" in str(found)
    assert "The quotation was forged." in str(found)


def test_a_replacement_names_what_replaces_it():
    chain = History()
    chain.add(Event.SUPERSEDED, by=OTHER_ARCHIVE)
    (found,) = notices(chain.judge())
    assert found.status is KeyStatus.TRUSTED
    assert OTHER_ARCHIVE in str(found)


def test_a_bundle_without_warnings(told):
    contents, _ = told
    assert validate(contents.folder).warnings == ()


def related(graph, kind, **wanted):
    return [
        record
        for record in graph[kind].values()
        if all(record.get(name.replace("_", ":", 1)) == value for name, value in wanted.items())
    ]


def test_the_graph_leads_from_the_source_to_who_vouched(told):
    contents, custody = told
    graph = custody_graph(contents, custody)
    archive = f"archive:{contents.archive_id.hex}"
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
    contents, custody = told
    graph = custody_graph(contents, custody)
    for kind, records in contents.provenance.items():
        for name, record in records.items():
            assert graph[kind][name] == record


# A time that only the signer states is no PROV time.
def test_a_claimed_time_is_no_time_of_the_graph(told):
    contents, custody = told
    graph = custody_graph(contents, custody)
    for line in custody.chain.digests:
        assert "prov:startTime" not in graph["activity"][f"event:{line}"]
    assert graph["entity"][f"line:{custody.chain.digests[0]}"]["custody:proved"] == write_time(STAMPED)


# What somebody says of themselves is no label before the reader's own files say whose key it is.
def test_nobody_gets_a_name_that_only_they_say(told):
    contents, _ = told
    untrusted = examine_bag(
        open_bag(contents.folder), contents.archive_id.hex, VerificationPolicy(now=NOW, signers=Signers())
    )
    graph = custody_graph(contents, untrusted)
    labels = {agent["prov:label"] for name, agent in graph["agent"].items() if name.startswith("signer:")}
    assert labels == {JANE.public.fingerprint, BOB.public.fingerprint}


def test_every_name_of_the_graph_is_there(told):
    contents, custody = told
    graph = custody_graph(contents, custody)
    known = {name for kind in ("entity", "activity", "agent") for name in graph[kind]}
    relations = set(graph) - {"entity", "activity", "agent", "prefix"}
    for kind in relations:
        for record in graph[kind].values():
            for key, value in record.items():
                if key.startswith("prov:") and key not in {"prov:type", "prov:time", "prov:role"}:
                    assert value in known, (kind, key, value)
    assert {name.partition(":")[0] for name in known} <= set(graph["prefix"])


def test_the_graph_numbers_its_relations_and_names_what_replaces_the_archive(told):
    contents, custody = told
    graph = custody_graph(contents, custody)
    own = {name for kind in graph.values() for name in kind if name.startswith("_:custody")}
    assert own == {f"_:custody{number}" for number in range(1, len(own) + 1)}
    assert "alternateOf" not in graph
    line = custody.judged[0].line
    said = replace(line.statement, event=Event.SUPERSEDED, detail={"by": OTHER_ARCHIVE})
    judged = tuple(replace(one, line=replace(line, statement=said)) for one in custody.judged[:1])
    (replaced,) = custody_graph(contents, replace(custody, judged=judged))["alternateOf"].values()
    assert replaced["prov:alternate1"] == f"archive:{OTHER_ARCHIVE}"


def test_a_warning_names_a_nameless_signer_by_their_key(told):
    _, custody = told
    for one in custody.judged:
        said = replace(one.line.statement, event=Event.RETRACTED, detail={"reason": "x"})
        (notice,) = notices(replace(custody, judged=(replace(one, line=replace(one.line, statement=said)),)))
        assert notice.by == (one.judgement.principal or one.agent.identity.principal or one.agent.key.fingerprint)
