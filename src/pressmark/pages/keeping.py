"""The chain of custody as it is told by its lines: what happened, when by their word, who signed. Nothing is judged."""

import json
from collections.abc import Mapping
from typing import Any

from pressmark.bundle.layout import CUSTODY, MANIFEST
from pressmark.bundle.manifest import parse_manifest
from pressmark.pages.elements import visible


def shown_custody(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
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


def shown_files(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """The payload as the manifest lists it: path, SHA-256, bytes (None: not in this page)."""
    digests = parse_manifest(files[MANIFEST]).digests
    return [
        {"path": path, "sha256": digest, "size": len(files[path]) if path in files else None}
        for path, digest in digests.items()
    ]


def _agent(one: Mapping[str, str]) -> dict[str, str]:
    names = [one[name] for name in ("name", "principal", "orcid") if name in one]
    return {"who": visible(", ".join(names)) or "somebody unnamed", "key": visible(one["key"])}
