"""How the files came to be, read out of provenance.json for people: steps, and a graph of the files."""

from collections.abc import Mapping, Sequence
from typing import Any

from pressmark.pages.elements import visible

Wire = Mapping[str, Any]

_TOLD = {
    "pressmark:encoding": "decoded as",
    "pressmark:libraries": "with",
    "pressmark:basis": "because",
    "prov:startTime": "at",
    "pressmark:software": "by the program",
    "pressmark:placedBy": "quotes placed by",
    "pressmark:refused": "claims refused",
    "pressmark:lastClaim": "claim numbers spent up to",
}
"""Attributes of an activity that are shown, and the words before them."""


def shown_steps(provenance: Wire) -> list[dict[str, Any]]:
    """The steps in their order: what was done, from which files, who did it, what came out, and how."""
    label = {name: _label(entity) for name, entity in provenance["entity"].items()}
    agents = {name: agent["prov:label"] for name, agent in provenance["agent"].items()}
    used = _by_activity(provenance.get("used"), "prov:entity")
    made = _by_activity(provenance.get("wasGeneratedBy"), "prov:entity")
    acted = _by_activity(provenance.get("wasAssociatedWith"), "prov:agent")
    return [
        {
            "what": activity["prov:label"],
            "used": [label.get(one, one) for one in used.get(name, ())],
            "made": [label.get(one, one) for one in made.get(name, ())],
            "by": [visible(agents.get(one, one)) for one in acted.get(name, ())],
            "how": [f"{words} {visible(activity[key])}" for key, words in _TOLD.items() if key in activity],
        }
        for name, activity in sorted(provenance["activity"].items(), key=lambda item: _number(item[0]))
    ]


def shown_graph(steps: Sequence[Wire]) -> dict[str, Any]:
    """The files as nodes in rows (what is made stands below what it is made of), and the edges between them."""
    depth: dict[str, int] = {}
    edges: list[tuple[str, str]] = []
    for step in steps:
        used = [_node(one) for one in step["used"]]
        for name in used:
            depth.setdefault(name, 0)
        for one in step["made"]:
            name = _node(one)
            depth[name] = max([depth.get(name, 0), *(depth[other] + 1 for other in used)])
            edges += [(other, name) for other in dict.fromkeys(used) if other != name]
    rows: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for name, row in depth.items():
        rows[row].append(name)
    return {"rows": rows, "edges": [list(edge) for edge in _needed(list(dict.fromkeys(edges)))]}


def _needed(edges: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The edges without those that other edges lead along as well: the list of steps has all."""
    below: dict[str, set[str]] = {}
    for one, other in reversed(edges):
        below.setdefault(one, set()).update({other}, below.get(other, ()))
    return [
        (one, other)
        for one, other in edges
        if not any(first == one and other in below.get(second, ()) for first, second in edges)
    ]


def _node(path: str) -> str:
    """A file's name in the graph; pictures and replies, of which there may be many, are one node each."""
    if path.startswith("original/files/"):
        return "other files of the source"
    return "answers of an extractor" if path.startswith("replies/") else path


def _label(entity: Wire) -> str:
    return visible(str(entity["prov:label"]).removeprefix("data/"))


def _by_activity(relations: Any, end: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for _, one in sorted((relations or {}).items(), key=lambda item: _number(item[0])):
        found.setdefault(one["prov:activity"], []).append(one[end])
    return found


def _number(name: str) -> int:
    """The number that ends a name such as `activity:12` or `_:u7`."""
    digits = name[len(name.rstrip("0123456789")) :]
    return int(digits) if digits else 0
