"""Where the text is at odds with itself: claims joined by conflicts of one reason, with the passages that show it."""

from collections.abc import Mapping, Sequence
from typing import Any

from pressmark.pages.elements import visible

Wire = Mapping[str, Any]

AROUND = 90
"""Characters of its line that are shown before and behind a passage."""


def shown_tensions(text: str, claims: Sequence[Wire]) -> list[dict[str, Any]]:
    """Each tension once: its reason, the claims in it, and each passage with some words around it, in text order."""
    roots: dict[tuple[str, str], tuple[str, str]] = {}
    pairs: list[tuple[str, str, Wire]] = []
    known = {claim["id"] for claim in claims}
    for claim in claims:
        for one in claim["relations"]:
            if one["type"] == "conflicts-with" and one["to"] in known:
                reason = one.get("reason") or ""
                pairs.append((reason, claim["id"], one))
                _join(roots, (reason, claim["id"]), (reason, one["to"]))
    groups: dict[tuple[str, str], list[tuple[str, Wire]]] = {}
    for reason, holder, one in pairs:
        groups.setdefault(_root(roots, (reason, holder)), []).append((holder, one))
    return [_tension(text, reason, own) for (reason, _), own in groups.items()]


def _root(roots: dict[tuple[str, str], tuple[str, str]], one: tuple[str, str]) -> tuple[str, str]:
    while (above := roots.get(one, one)) != one:
        roots[one] = roots.get(above, above)
        one = above
    return one


def _join(roots: dict[tuple[str, str], tuple[str, str]], one: tuple[str, str], other: tuple[str, str]) -> None:
    first, second = _root(roots, one), _root(roots, other)
    if first != second:
        roots[second] = first


def _tension(text: str, reason: str, pairs: Sequence[tuple[str, Wire]]) -> dict[str, Any]:
    placed = {
        (place["start"], place["end"], int(name[1:])): name
        for holder, one in pairs
        for name, place in zip((holder, one["to"]), one["passages"], strict=False)
    }
    return {
        "reason": reason,
        "passages": [_passage(text, start, end, placed[start, end, number]) for start, end, number in sorted(placed)],
    }


def _passage(text: str, start: int, end: int, claim: str) -> dict[str, Any]:
    before = text[max(0, start - AROUND) : start].rpartition("\n")[2]
    after = text[end : end + AROUND].partition("\n")[0]
    return {
        "claim": claim,
        "before": visible(("…" if len(before) == AROUND else "") + before),
        "words": visible(text[start:end]),
        "after": visible(after + ("…" if len(after) == AROUND else "")),
    }
