"""Derivation and custody as one W3C PROV-JSON graph: source bytes → text → claim → who vouched.

The bundle's own provenance is taken over unchanged. The archive (named by its ni identifier) is a collection of the
payload's files; each claim is quoted from the text and a member of the claims; each event used the archive and made a
line, which builds on other lines; whoever signed it is associated with it. A time that only the signer states never
becomes a PROV time: it stands as `custody:stated`, a proved one as `custody:proved`.
"""

from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any

from pressmark.bundle.contents import Contents
from pressmark.custody.statement import PREDICATE_TYPE, write_time
from pressmark.custody.trust import KeyStatus
from pressmark.custody.verify import Custody, JudgedSignature
from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import CLAIMS, TEXT

_ARCHIVES = "nih:sha-256;"
_PREFIXES = {
    "custody": f"{PREDICATE_TYPE}:",
    "event": "urn:pressmark:event:",
    "line": "urn:pressmark:line:",
    "signer": "urn:pressmark:signer:",
}


def custody_graph(contents: Contents, custody: Custody) -> dict[str, Any]:
    """The graph of a valid bundle and its chain."""
    document: dict[str, Any] = deepcopy(dict(contents.provenance))
    archive_id = ArchiveId(hex=contents.archive_id.hex)
    document["prefix"] |= {**_PREFIXES, "archive": _ARCHIVES, "claim": f"{_ARCHIVES}{archive_id.hex}#"}
    archive = f"archive:{archive_id.hex}"
    graph = _Graph(document=document)
    graph.name("entity", archive, {"prov:label": archive_id.nih, "prov:type": _qualified("prov:Collection")})
    _add_payload(graph, archive, contents)
    for digest, judged in custody.by_line().items():
        _add_event(graph, archive, judged, custody.proved.get(digest))
    return document


class _Graph:
    """A PROV-JSON document that grows; relations get names of their own, so that none of the bundle's is lost."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.count = 0

    def name(self, kind: str, key: str, record: Mapping[str, Any]) -> None:
        """Add an entity, activity or agent, or more attributes of one that is there."""
        self.document.setdefault(kind, {}).setdefault(key, {}).update(record)

    def relate(self, kind: str, **record: Any) -> None:
        """Add a relation; `prov_entity` stands for `prov:entity`."""
        self.count += 1
        named = {key.replace("_", ":", 1): value for key, value in record.items() if value is not None}
        self.document.setdefault(kind, {})[f"_:custody{self.count}"] = named


def _add_payload(graph: _Graph, archive: str, contents: Contents) -> None:
    files = [key for key in graph.document["entity"] if key.startswith("bundle:")]
    provenance = "bundle:data/provenance.json"
    graph.name("entity", provenance, {"prov:label": "data/provenance.json"})
    for key in sorted({*files, provenance}):
        graph.relate("hadMember", prov_collection=archive, prov_entity=key)
    for claim in contents.claims.claims:
        name = f"claim:{claim.id}"
        words = " … ".join(contents.text[place.start : place.end] for place in claim.target)
        graph.name("entity", name, {"prov:label": claim.id, "prov:value": words})
        graph.relate("hadMember", prov_collection=f"bundle:{CLAIMS}", prov_entity=name)
        graph.relate(
            "wasDerivedFrom",
            prov_generatedEntity=name,
            prov_usedEntity=f"bundle:{TEXT}",
            prov_type=_qualified("prov:Quotation"),
        )


def _add_event(graph: _Graph, archive: str, judged: list[JudgedSignature], proved: datetime | None) -> None:
    line = judged[0].line
    said = line.statement
    event, entity = f"event:{line.digest}", f"line:{line.digest}"
    details = {f"custody:{name}": value for name, value in said.detail.items()}
    attributes = {"prov:label": said.event.value, "custody:stated": said.time, **details}
    graph.name("activity", event, attributes)
    shown = {"prov:label": f"custody.jsonl, line {line.number}"}
    graph.name("entity", entity, shown | ({"custody:proved": write_time(proved)} if proved else {}))
    graph.relate("used", prov_activity=event, prov_entity=archive)
    graph.relate("wasGeneratedBy", prov_entity=entity, prov_activity=event)
    for digest in said.previous:
        graph.relate("wasDerivedFrom", prov_generatedEntity=entity, prov_usedEntity=f"line:{digest}")
        graph.relate("wasInformedBy", prov_informed=event, prov_informant=f"event:{digest}")
    for one in judged:
        agent = _add_signer(graph, one)
        graph.relate(
            "wasAssociatedWith",
            prov_activity=event,
            prov_agent=agent,
            custody_status=one.judgement.status.value,
        )
        graph.relate("wasAttributedTo", prov_entity=entity, prov_agent=agent)
    if other := said.detail.get("by"):
        rival = f"archive:{other}"
        graph.name("entity", rival, {"prov:label": ArchiveId(hex=other).nih})
        graph.relate("alternateOf", prov_alternate1=rival, prov_alternate2=archive)


def _add_signer(graph: _Graph, one: JudgedSignature) -> str:
    """The holder of a key, by the key: names are what somebody says, and two may share one."""
    key = one.agent.key
    name = f"signer:{key.raw.hex()}"
    own = one.agent.identity
    # What somebody says of themselves is no label before the verifier's own files say whose key it is.
    label = one.judgement.principal if one.judgement.status is KeyStatus.TRUSTED else None
    said = {"custody:principal": own.principal, "custody:name": own.name, "custody:orcid": own.orcid}
    known = {"prov:label": label or key.fingerprint, **said}
    record = {field: value for field, value in known.items() if value is not None}
    graph.name("agent", name, {"custody:key": str(key), "custody:fingerprint": key.fingerprint, **record})
    return name


def _qualified(name: str) -> dict[str, str]:
    return {"$": name, "type": "xsd:QName"}
