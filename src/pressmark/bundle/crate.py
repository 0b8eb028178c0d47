"""The RO-Crate 1.2 view of a bundle: computed from the payload, never believed.

Names of people and texts may hold any character, so nothing is identified by them: local identifiers are made of
positions.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from pressmark.documents import dump_plain
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE, TEXT, PayloadEntry, is_original
from pressmark.model.steps import Agent, Step

VIEW_VERSION = 1
"""Of this mapping; the same payload gives the same view for as long as it stands."""

CONTEXT = "https://w3id.org/ro/crate/1.2/context"
PROFILE = "https://w3id.org/ro/crate/1.2"
NO_LICENCE = "No licence stated by the source"

_DAY = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_KINDS = {
    "txt": "text/plain",
    "html": "text/html",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "tif": "image/tiff",
    "webp": "image/webp",
    "warc": "application/warc",
    "zip": "application/zip",
}
_NAMES = {
    TEXT: "Reading text",
    METADATA: "What the document says of itself, with evidence",
    CLAIMS: "Claims, anchored to the reading text",
    PROVENANCE: "How each file came to be (W3C PROV-JSON)",
}


def render_crate(*, entries: Sequence[PayloadEntry], metadata: Mapping[str, Any], steps: Sequence[Step]) -> bytes:
    """ro-crate-metadata.json: a pure function of the payload's files, its metadata and its steps."""
    paths = sorted(entry.path for entry in entries)
    agents = {agent: f"#agent-{number}" for number, agent in enumerate(_agents(steps), 1)}
    actions = [_action(f"#step-{number}", step, agents) for number, step in enumerate(steps, 1)]
    graph = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": PROFILE},
            "description": f"Computed from the payload, view version {VIEW_VERSION}",
        },
        _root(paths, metadata, [action["@id"] for action in actions]) | _based_on(steps),
        _article(paths, metadata),
        *(_file(entry, metadata) for entry in sorted(entries, key=lambda entry: entry.path)),
        *_people(metadata),
        *actions,
        *(_instrument(identifier, agent) for agent, identifier in agents.items()),
        *_revised(steps),
    ]
    return dump_plain({"@context": CONTEXT, "@graph": graph})


def _root(paths: Sequence[str], metadata: Mapping[str, Any], actions: Sequence[str]) -> dict[str, Any]:
    headline = _value(metadata, "headline")
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": headline or "Untitled text",
        "description": "A source's bytes, its reading text, metadata with evidence, claims and provenance",
        "license": _value(metadata, "license") or NO_LICENCE,
        "hasPart": [{"@id": path} for path in paths],
        "mainEntity": {"@id": "#article"},
        "mentions": [{"@id": action} for action in actions],
    }
    day = _day(_value(metadata, "datePublished")) or _day(_value(metadata, "dateAccessed"))
    return root | ({"datePublished": day} if day else {})


def _based_on(steps: Sequence[Step]) -> dict[str, Any]:
    revised = _revised(steps)
    return {"isBasedOn": [{"@id": one["@id"]} for one in revised]} if revised else {}


def _article(paths: Sequence[str], metadata: Mapping[str, Any]) -> dict[str, Any]:
    article: dict[str, Any] = {
        "@id": "#article",
        "@type": "NewsArticle",
        "name": _value(metadata, "headline") or "Untitled text",
        "encoding": [{"@id": path} for path in paths if path.startswith("data/original/") or path == TEXT],
    }
    for name in ("alternativeHeadline", "headline", "inLanguage", "url", "timeRequired", "articleSection"):
        if value := _value(metadata, name):
            article[name] = value
    for name in ("datePublished", "dateModified"):
        if value := _value(metadata, name):
            article[name] = value
    if authors := _values(metadata, "author"):
        article["author"] = [{"@id": f"#author-{number}"} for number in range(1, len(authors) + 1)]
    if _value(metadata, "publisher"):
        article["publisher"] = {"@id": "#publisher"}
    if _value(metadata, "sourceOrganization"):
        article["sourceOrganization"] = {"@id": "#agency"}
    return article


def _people(metadata: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = [
        {"@id": f"#author-{number}", "@type": "Person", "name": name}
        for number, name in enumerate(_values(metadata, "author"), 1)
    ]
    for identifier, name in (("#publisher", "publisher"), ("#agency", "sourceOrganization")):
        if value := _value(metadata, name):
            found.append({"@id": identifier, "@type": "Organization", "name": value})
    return found


def _file(entry: PayloadEntry, metadata: Mapping[str, Any]) -> dict[str, Any]:
    kind = _KINDS.get(entry.path.rsplit(".", 1)[-1], "application/octet-stream")
    if is_original(entry.path):
        kind = (_value(metadata, "encodingFormat") or kind).partition(";")[0]
    return {
        "@id": entry.path,
        "@type": "File",
        "name": _NAMES.get(entry.path, "Original, exact bytes" if "/original/" in entry.path else entry.path),
        "encodingFormat": kind,
        "contentSize": str(entry.size),
        "sha256": entry.sha256,
    }


def _agents(steps: Sequence[Step]) -> list[Agent]:
    """Everybody who acted, in the order of the steps."""
    return list(dict.fromkeys(agent for step in steps for agent in step.agents))


def _action(identifier: str, step: Step, agents: Mapping[Agent, str]) -> dict[str, Any]:
    action: dict[str, Any] = {
        "@id": identifier,
        "@type": "CreateAction",
        "name": step.kind.replace("-", " "),
        "object": [{"@id": path} for path in step.used] + ([{"@id": _nih(step)}] if step.revises is not None else []),
        "result": [{"@id": step.made}],
    }
    for agent in step.agents:
        action.setdefault("agent" if agent.is_person else "instrument", []).append({"@id": agents[agent]})
    return action


def _instrument(identifier: str, agent: Agent) -> dict[str, Any]:
    if agent.version is None:
        return {"@id": identifier, "@type": "Person", "name": agent.name}
    return {
        "@id": identifier,
        "@type": "SoftwareApplication",
        "name": agent.label,
        "url": f"urn:pressmark:{'extractor' if agent.foreign else 'method'}:{quote(agent.name)}",
        "version": agent.version,
    }


def _revised(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """The archive that this one revises, if it does."""
    return [
        {"@id": _nih(step), "@type": "CreativeWork", "name": "The archive that this one revises"}
        for step in steps
        if step.revises is not None
    ]


def _nih(step: Step) -> str:
    return f"nih:sha-256;{step.revises.hex}" if step.revises else ""


def _value(metadata: Mapping[str, Any], name: str) -> str | None:
    found = metadata.get(name)
    return found["value"] if found else None


def _values(metadata: Mapping[str, Any], name: str) -> list[str]:
    return [one["value"] for one in metadata.get(name, []) if one["value"] is not None]


def _day(value: str | None) -> str | None:
    """An EDTF date cut to an ISO year, month or day; EDTF's season 2020-21 is cut to its year."""
    found = _DAY.match(value or "")
    return found[0] if found else None
