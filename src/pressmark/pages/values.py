"""The values of metadata.json as they are shown, each with its evidence and where that stands."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pressmark.pages.elements import visible

Wire = Mapping[str, Any]

FIELDS = {
    "headline": "headline",
    "alternativeHeadline": "standfirst",
    "author": "author",
    "sourceOrganization": "agency",
    "datePublished": "published",
    "dateModified": "changed",
    "dateAccessed": "seen",
    "publisher": "publisher",
    "inLanguage": "language",
    "articleSection": "section",
    "timeRequired": "reading time",
    "locationCreated": "place",
    "url": "address",
    "keywords": "keyword",
    "relatedLink": "related link",
    "image": "picture",
    "license": "licence",
    "usageInfo": "terms of use",
    "isAccessibleForFree": "free to read",
    "creativeWorkStatus": "status",
    "robots": "told to robots",
    "tdmReservation": "text mining reserved",
    "encodingFormat": "file format",
}
"""The fields of metadata.json in their order, and what they are called here."""

PICTURE_FIELDS = {
    "caption": "caption",
    "creditText": "credit",
    "creator": "photographer",
    "provider": "agency",
    "imageSupplier": "supplied by",
    "collection": "collection",
    "genre": "kind",
    "copyrightHolder": "copyright holder",
    "copyrightNotice": "copyright notice",
    "license": "licence",
    "contentUrl": "address",
}


def named_values(metadata: Wire) -> Iterator[tuple[str, Wire]]:
    """Every value with what it is called, in the order of the fields."""
    for field, name in FIELDS.items():
        found = metadata.get(field)
        if field == "image":
            for number, image in enumerate(found or (), 1):
                called = f"{name} {number}" if len(found or ()) > 1 else name
                for part, word in PICTURE_FIELDS.items():
                    yield from ((f"{called}: {word}", one) for one in _each(image.get(part)))
        else:
            yield from ((name, one) for one in _each(found))


def shown_values(values: Sequence[tuple[str, Wire]], passages: Sequence[Wire]) -> list[dict[str, Any]]:
    """The values as rows: `field`, `value` (None: not settled), `evidence`, and what else is said (`others`)."""
    ids = {(one["start"], one["end"]): one["id"] for one in passages}
    return [
        {
            "field": name,
            "value": None if value["value"] is None else visible(value["value"]),
            "rule": value.get("rule") or "",
            "evidence": [_evidence(one, ids) for one in value["evidence"]],
            "others": [
                {"value": visible(one["value"]), "evidence": [_evidence(each, ids) for each in one["evidence"]]}
                for one in value["alternatives"]
            ],
        }
        for name, value in values
    ]


def _each(found: Any) -> Sequence[Wire]:
    if found is None:
        return ()
    return found if isinstance(found, list | tuple) else (found,)


def _evidence(one: Wire, ids: Mapping[tuple[int, int], str]) -> dict[str, Any]:
    """A piece of evidence: what kind, the words there, where that is (links into the text, or words), and by what."""
    match one["type"]:
        case "quotation":
            return _row("in the text", one["anchor"]["exact"], [_link(one["anchor"], ids)], "", _by(one))
        case "observation":
            places = "; ".join(place_words(place) for place in one["places"])
            return _row("in the original", one["exact"], [], places, _by(one))
        case "computation":
            return _row("worked out", one["result"], [_link(place, ids) for place in one["passages"]], "", _by(one))
        case _:
            return _row("stated", "", [], "", f"{one['agent']}" + (f": {one['basis']}" if one.get("basis") else ""))


def _row(kind: str, words: str, links: list[dict[str, str]], place: str, by: str) -> dict[str, Any]:
    return {"kind": kind, "words": visible(words), "links": links, "place": visible(place), "by": visible(by)}


def _link(anchor: Wire, ids: Mapping[tuple[int, int], str]) -> dict[str, str]:
    return {"id": ids[anchor["start"], anchor["end"]], "words": f"{anchor['start']}–{anchor['end']}"}


def _by(one: Wire) -> str:
    return f"{one['method']}, {one['rule']}"


def place_words(place: Wire) -> str:
    """A place in an original, in words: `source.html, json 878–887`."""
    parts = [place["source"].rpartition("/")[2]]
    parts += [f"{name} {place[name]}" for name in ("record", "part", "page") if place.get(name) is not None]
    parts += [place["within"]] if place.get("within") else []
    if place.get("tag"):
        parts.append(place["tag"])
    elif place.get("start") is not None:
        parts.append(f"{place['form']} {place['start']}–{place['end']}")
    return ", ".join(parts)
