"""The RO-Crate 1.2 view of a bundle: computed from the payload, never believed.

Names of people and texts may hold any character, so nothing is identified by them: local identifiers are made of
positions.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pressmark.bundle.layout import is_original
from pressmark.documents import dump
from pressmark.model.payload import PayloadEntry

VIEW_VERSION = 1
"""Of this mapping; the same payload gives the same view for as long as it stands."""

CONTEXT = "https://w3id.org/ro/crate/1.2/context"
PROFILE = "https://w3id.org/ro/crate/1.2"
NO_LICENCE = "No licence stated by the source"

_ARCHIVE = "archive:"
_DAY = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_KINDS = {
    "txt": "text/plain",
    "html": "text/html",
    "json": "application/json",
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
    "data/text.txt": "Reading text",
    "data/metadata.json": "What the document says of itself, with evidence",
    "data/claims.json": "Claims, anchored to the reading text",
    "data/provenance.json": "How each file came to be (W3C PROV-JSON)",
}


def render_crate(
    *, entries: Sequence[PayloadEntry], metadata: Mapping[str, Any], provenance: Mapping[str, Any]
) -> bytes:
    """ro-crate-metadata.json: a pure function of the payload's files, metadata.json and provenance.json."""
    paths = sorted(entry.path for entry in entries)
    actions = _actions(provenance)
    graph = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": PROFILE},
            "description": f"Computed from the payload, view version {VIEW_VERSION}",
        },
        _root(paths, metadata, [action["@id"] for action in actions]) | _based_on(provenance),
        _article(paths, metadata),
        *(_file(entry, metadata) for entry in sorted(entries, key=lambda entry: entry.path)),
        *_people(metadata),
        *actions,
        *_instruments(provenance),
        *_revised(provenance),
    ]
    return dump({"@context": CONTEXT, "@graph": graph})


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


def _based_on(provenance: Mapping[str, Any]) -> dict[str, Any]:
    revised = _revised(provenance)
    return {"isBasedOn": [{"@id": one["@id"]} for one in revised]} if revised else {}


def _article(paths: Sequence[str], metadata: Mapping[str, Any]) -> dict[str, Any]:
    article: dict[str, Any] = {
        "@id": "#article",
        "@type": "NewsArticle",
        "name": _value(metadata, "headline") or "Untitled text",
        "encoding": [{"@id": path} for path in paths if path.startswith("data/original/") or path == "data/text.txt"],
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


def _actions(provenance: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One CreateAction for each activity of the provenance."""
    used = _by_activity(provenance, "used", "prov:entity")
    made = _by_activity(provenance, "wasGeneratedBy", "prov:entity")
    acting = _by_activity(provenance, "wasAssociatedWith", "prov:agent")
    actions = []
    for name, record in sorted(provenance["activity"].items()):
        action: dict[str, Any] = {
            "@id": _local(name),
            "@type": "CreateAction",
            "name": record["prov:label"],
            "object": [{"@id": path} for path in used.get(name, [])],
            "result": [{"@id": path} for path in made.get(name, [])],
        }
        for agent in acting.get(name, []):
            person = (
                provenance["agent"][agent]["prov:type"]["$"] == "prov:Person" if agent in provenance["agent"] else True
            )
            action.setdefault("agent" if person else "instrument", []).append({"@id": _local(agent)})
        actions.append(action)
    return actions


def _instruments(provenance: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = []
    for name, record in sorted(provenance["agent"].items()):
        if record["prov:type"]["$"] == "prov:Person":
            found.append({"@id": _local(name), "@type": "Person", "name": record["prov:label"]})
        else:
            found.append(
                {
                    "@id": _local(name),
                    "@type": "SoftwareApplication",
                    "name": record["prov:label"],
                    "url": f"urn:pressmark:{name}",
                    "version": record.get("pressmark:version", "1"),
                }
            )
    return found


def _by_activity(provenance: Mapping[str, Any], relation: str, role: str) -> dict[str, list[str]]:
    """What a relation says of each activity, sorted."""
    found: dict[str, list[str]] = {}
    for record in provenance[relation].values():
        found.setdefault(record["prov:activity"], []).append(_thing(record[role]))
    return {activity: sorted(names) for activity, names in found.items()}


def _thing(entity: str) -> str:
    """A payload file by its path, another archive by its ni identifier."""
    return (
        entity.replace(_ARCHIVE, "ni:///sha-256;", 1) if entity.startswith(_ARCHIVE) else entity.removeprefix("bundle:")
    )


def _revised(provenance: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The archive that this one revises, if it does."""
    return [
        {"@id": _thing(name), "@type": "CreativeWork", "name": f"Archive {record['prov:label']}"}
        for name, record in sorted(provenance["entity"].items())
        if name.startswith(_ARCHIVE)
    ]


def _local(name: str) -> str:
    return "#" + name.replace(":", "-")


def _value(metadata: Mapping[str, Any], name: str) -> str | None:
    found = metadata.get(name)
    return found["value"] if found else None


def _values(metadata: Mapping[str, Any], name: str) -> list[str]:
    return [one["value"] for one in metadata.get(name, []) if one["value"] is not None]


def _day(value: str | None) -> str | None:
    """An EDTF date cut to an ISO year, month or day; EDTF's season 2020-21 is cut to its year."""
    found = _DAY.match(value or "")
    return found[0] if found else None
