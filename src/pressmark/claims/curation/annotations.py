"""W3C Web Annotations as curated claims: what is quoted, by whom, with which remark."""

from collections.abc import Iterator
from typing import Any

from pressmark.claims.curation.items import CuratedItem, ItemFault

DEEPEST = 20
"""Selectors refined by selectors; the documents' own limit on nesting is wider."""


def is_annotation(value: object) -> bool:
    """Whether a JSON object is a Web Annotation (Web Annotation Data Model §3.1)."""
    return isinstance(value, dict) and ("target" in value or "Annotation" in _listed(value.get("type")))


def annotations_of(value: object) -> list[Any] | None:
    """The annotations of a single one, a list, a page or a collection with its first page; None for anything else."""
    if isinstance(value, list):
        return value if any(is_annotation(one) for one in value) else None
    if not isinstance(value, dict):
        return None
    if isinstance(value.get("items"), list):
        return list(value["items"])
    if isinstance(value.get("first"), dict):
        return annotations_of({"items": value["first"].get("items")})
    return [value] if is_annotation(value) else None


def quoted_by(place: str, annotation: dict[str, Any]) -> CuratedItem | ItemFault:
    """The claim an annotation marks; several targets are one discontinuous claim."""
    quotes: list[str] = []
    context: dict[str, Any] = {}
    for target in _listed(annotation.get("target")):
        selectors = list(_selectors(target.get("selector"))) if isinstance(target, dict) else []
        quote = _last(selectors, "TextQuoteSelector", "exact", str)
        position = _last(selectors, "TextPositionSelector", "start", int)
        if quote is not None and quote["exact"].strip():
            quotes.append(quote["exact"])
            context.setdefault("prefix", _text(quote.get("prefix")))
            context["suffix"] = _text(quote.get("suffix"))
        if position is not None and isinstance(position.get("end"), int):
            context.setdefault("start", position["start"])
            context["end"] = position["end"]
    if not quotes and "start" not in context:
        return ItemFault(place=place, fault="no TextQuoteSelector or TextPositionSelector in its target")
    return CuratedItem(
        place=place,
        quotes=tuple(quotes),
        note=_note(annotation),
        creator=_creator(annotation.get("creator")),
        **context,
    )


def _selectors(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """All selectors, each before the one that refines it: the narrowest comes last (§4.2.9)."""
    for one in _listed(value):
        if isinstance(one, dict) and depth < DEEPEST:
            yield one
            yield from _selectors(one.get("refinedBy"), depth + 1)


def _last(selectors: list[dict[str, Any]], kind: str, key: str, wanted: type) -> dict[str, Any] | None:
    fitting = [
        one
        for one in selectors
        if kind in _listed(one.get("type")) and isinstance(one.get(key), wanted) and not isinstance(one[key], bool)
    ]
    return fitting[-1] if fitting else None


def _note(annotation: dict[str, Any]) -> str | None:
    """The words of the bodies, tags left out (§3.2.4, §3.3.5)."""
    words = [_text(annotation.get("bodyValue"))]
    words += [
        _text(body.get("value"))
        for body in _listed(annotation.get("body"))
        if isinstance(body, dict) and body.get("purpose") != "tagging"
    ]
    return "; ".join(one for one in words if one) or None


def _creator(value: object) -> str | None:
    """The name of the first creator (§3.3.1)."""
    for one in _listed(value):
        name = _text(one.get("name")) or _text(one.get("nickname")) if isinstance(one, dict) else _text(one)
        if name:
            return name
    return None


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _listed(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
