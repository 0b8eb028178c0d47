"""The head of a page: what it allows itself, and what machines that read pages take from it.

For Zotero: Dublin Core, PRISM and Zotero's own names, and nothing that would win over them with less (no COinS, no
`og:type`). For others: typed links, and JSON-LD with the article and its claims. Nobody's verdict is stated.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from typing import Any

from pressmark.documents import dump
from pressmark.model.identifier import ArchiveId
from pressmark.pages.elements import Element, el, visible

_SCHEMAS = {
    "schema.dc": "http://purl.org/dc/elements/1.1/",
    "schema.dcterms": "http://purl.org/dc/terms/",
    "schema.prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "schema.z": "http://www.zotero.org/namespaces/export#",
}
_WEB = re.compile(r"https?://[^\s<>\"'\\^`{|}\x00-\x20\x7f]+")
_DAY = re.compile(r"-?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def policy(scripts: list[str], styles: list[str]) -> str:
    """The page's Content Security Policy: these scripts and styles by their digests, pictures it holds, no more."""
    return (
        f"default-src 'none'; script-src {' '.join(map(_source, scripts))}; "
        f"style-src {' '.join(map(_source, styles))}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _source(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def machine_head(metadata: Mapping[str, Any], archive_id: ArchiveId, claims: list[dict[str, Any]]) -> list[Element]:
    """Metadata, typed links and JSON-LD."""
    found = _about(metadata)
    metas = [("z.itemType", "newspaperArticle"), ("dc.title", found["title"])]
    metas += [("dc.creator", name) for name in found["authors"]]
    metas += [
        ("dc.date", found["date"]),
        ("dc.language", found["language"]),
        ("dc.publisher", found["publisher"]),
        ("prism.publicationName", found["publisher"]),
        ("dc.identifier", archive_id.nih),
        ("dc.coverage", archive_id.nih),
        ("z.archive", "Pressmark"),
        ("dcterms.license", found["license"]),
    ]
    license_of = found["license"] if _WEB.fullmatch(found["license"]) else None
    return [
        *(el("link", {"rel": name, "href": address}) for name, address in _SCHEMAS.items()),
        *(el("meta", {"name": name, "content": visible(words)}) for name, words in metas if words),
        el("link", {"rel": "cite-as", "href": archive_id.ni}),
        el("link", {"rel": "type", "href": "https://schema.org/NewsArticle"}),
        *([el("link", {"rel": "license", "href": license_of})] if license_of else []),
        _linked_data(found, archive_id, claims),
    ]


def _about(metadata: Mapping[str, Any]) -> dict[str, Any]:
    def value(name: str) -> str:
        return str((metadata.get(name) or {}).get("value") or "")

    found = _DAY.match(value("datePublished"))
    return {
        "title": value("headline"),
        "authors": [one["value"] for one in metadata["author"] if one["value"]],
        "publisher": value("publisher"),
        "date": found[0] if found else "",
        "language": value("inLanguage"),
        "url": value("url"),
        "license": value("license"),
    }


def _linked_data(found: Mapping[str, Any], archive_id: ArchiveId, claims: list[dict[str, Any]]) -> Element:
    """The article and its claims in schema.org's words; a claim is said to appear in it, and nothing of its truth."""
    article: dict[str, Any] = {
        "@id": archive_id.ni,
        "@type": "NewsArticle",
        "author": [{"@type": "Person", "name": name} for name in found["authors"]],
        "headline": found["title"],
        "identifier": archive_id.nih,
    }
    article |= {"datePublished": found["date"]} if found["date"] else {}
    article |= {"inLanguage": found["language"]} if found["language"] else {}
    article |= {"publisher": {"@type": "Organization", "name": found["publisher"]}} if found["publisher"] else {}
    article |= {"isBasedOn": found["url"]} if _WEB.fullmatch(found["url"]) else {}
    graph = [article] + [
        {
            "@id": f"#{card['id']}",
            "@type": "Claim",
            "appearance": {"@id": ""},
            "text": card["words"],
        }
        for card in claims
    ]
    context = ["https://schema.org", {"@base": archive_id.ni}]
    words = dump({"@context": context, "@graph": graph}).decode("utf-8").removesuffix("\n")
    return el("script", {"type": "application/ld+json"}, script_safe(words))


def script_safe(json_text: str) -> str:
    """JSON that can stand in a script element: no character of it is one of HTML's own."""
    return json_text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
