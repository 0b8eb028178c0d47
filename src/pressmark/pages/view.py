"""What a page shows of an archive, as plain values: words, numbers, lists. Nothing of HTML is in it.

The reader in the page computes the same from the bytes that it has verified, so everything here is made of the bundle's
files alone; tests hold the two equal.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from pressmark.bundle.layout import CUSTODY, MANIFEST
from pressmark.bundle.manifest import parse_manifest
from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE, TEXT
from pressmark.pages.claims import cards
from pressmark.pages.elements import visible
from pressmark.pages.making import shown_graph, shown_steps
from pressmark.pages.tensions import shown_tensions
from pressmark.pages.text import passages_of, shown_text
from pressmark.pages.values import named_values, shown_values

UNTITLED = "Untitled text"

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}")


def view(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What is shown of a bundle that was found valid, from its files by path."""
    archive_id = ArchiveId(hex=hashlib.sha256(files[MANIFEST]).hexdigest())
    metadata = json.loads(files[METADATA])
    claims = [json.loads(line) for line in files[CLAIMS].decode("utf-8").split("\n") if line]
    text = files[TEXT].decode("utf-8")
    values = list(named_values(metadata))
    passages = passages_of([value for _, value in values])
    steps = shown_steps(json.loads(files[PROVENANCE]))
    return {
        "id": archive_id.hex,
        "nih": archive_id.nih,
        **heading(metadata),
        "blocks": shown_text(text, metadata["segments"], claims, passages),
        "cards": cards(claims, metadata),
        "values": shown_values(values, passages),
        "tensions": shown_tensions(text, claims),
        "steps": steps,
        "graph": shown_graph(steps),
        "custody": _custody(files),
        "files": _files(files),
    }


def heading(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """The head of the page: title, who wrote it, where and when it stood, and its language ("": none is known)."""
    language = _value(metadata, "inLanguage")
    return {
        "title": visible(_value(metadata, "headline") or UNTITLED),
        "authors": [visible(one["value"]) for one in metadata["author"] if one["value"]],
        "publisher": visible(_value(metadata, "publisher")),
        "date": visible(_value(metadata, "datePublished")),
        "language": language if _LANGUAGE.fullmatch(language) else "",
    }


def _value(metadata: Mapping[str, Any], name: str) -> str:
    return str((metadata.get(name) or {}).get("value") or "")


def _custody(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """The events in their order, as their lines tell them."""
    lines = files.get(CUSTODY, b"").decode("utf-8").removesuffix("\n")
    events = []
    for line in lines.split("\n") if lines else ():
        said = json.loads(line)["predicate"]
        events.append(
            {
                "event": visible(said["event"]),
                "time": visible(said["time"]),
                "agents": [_agent(one) for one in said["agents"]],
                "detail": [{"term": visible(name), "words": visible(said["detail"][name])} for name in said["detail"]],
            }
        )
    return events


def _files(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """The payload as the manifest lists it: path, SHA-256, bytes (None: not in this page)."""
    digests = parse_manifest(files[MANIFEST]).digests
    return [
        {"path": path, "sha256": digest, "size": len(files[path]) if path in files else None}
        for path, digest in digests.items()
    ]


def _agent(one: Mapping[str, str]) -> dict[str, str]:
    names = [one[name] for name in ("name", "principal", "orcid") if name in one]
    return {"who": visible(", ".join(names)) or "somebody unnamed", "key": visible(one["key"])}
