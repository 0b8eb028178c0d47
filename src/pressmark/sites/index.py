"""The list of a site's archives as a page, and the page of an archive whose article is withheld.

Both work without scripts; search.js searches in the list that stands there. Styles and script are files of their own,
since hosts forbid what stands inside a page (`default-src 'self'`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from pressmark.bundle.contents import Contents
from pressmark.model.claims import Claim
from pressmark.model.evidence import Value
from pressmark.pages.elements import Element, el, visible, write
from pressmark.sites.layout import archive_path, excerpt_name, zip_name

_GAP = " […] "
_POLICY = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """An archive's line in the list: its ID (64 hex digits) and what it is found by; "" where nothing is known."""

    digits: str
    nih: str
    headline: str
    standfirst: str
    outlet: str
    date: str
    authors: str
    keywords: str
    claims: int
    withheld: bool


def listing_of(contents: Contents, *, withheld: bool) -> Listing:
    """The line of an archive."""
    metadata = contents.metadata
    return Listing(
        digits=contents.archive_id.hex,
        nih=contents.archive_id.nih,
        headline=_said(metadata.headline) or "Untitled text",
        standfirst="" if withheld else _said(metadata.alternative_headline),
        outlet=_said(metadata.publisher),
        date=_said(metadata.date_published),
        authors=", ".join(filter(None, map(_said, metadata.author))),
        keywords=", ".join(filter(None, map(_said, metadata.keywords))),
        claims=len(contents.claims.claims),
        withheld=withheld,
    )


def index_page(listings: Sequence[Listing], *, at: str | None) -> bytes:
    """All archives, newest first."""
    many = "1 archive" if len(listings) == 1 else f"{len(listings)} archives"
    body = [
        el("header", {}, el("h1", {}, "Archives"), el("p", {}, f"{many}. Each can be checked by anybody, for ever.")),
        el(
            "p",
            {"class": "search", "hidden": ""},
            el("label", {"for": "words"}, "Search headlines, outlets, names, days and IDs"),
            el("input", {"id": "words", "type": "search", "autocomplete": "off"}),
            el("output", {"id": "count", "for": "words"}, many),
        ),
        el("ol", {"id": "list"}, *(_line(one) for one in listings)),
        el("script", {"src": "search.js"}),
    ]
    return _page("Archives", body, up="", canonical=at)


def excerpt_page(contents: Contents, chosen: Sequence[str], listing: Listing) -> bytes:
    """The claims that are published of an archive, each with its ID, and the file that proves them."""
    digits = contents.archive_id.hex
    claims = [one for one in contents.claims.claims if one.id in set(chosen)]
    body = [
        el("header", {}, el("p", {"class": "line"}, _about(listing)), el("h1", {}, listing.headline)),
        el(
            "p",
            {},
            "The article itself is withheld. These claims belong to its archive: ",
            el("a", {"href": excerpt_name(digits)}, "the excerpt"),
            " proves it, and ",
            el("code", {}, f"archive validate {excerpt_name(digits)}"),
            " checks the proof. That the words stand in the article can be checked by whoever has the archive.",
        ),
        el("p", {}, "Archive ID ", el("code", {"class": "nih"}, listing.nih)),
        el("ol", {"id": "list"}, *(_claim(one) for one in claims)),
        el("p", {}, el("a", {"href": "../index.html"}, "All archives")),
    ]
    return _page(listing.headline, body, up="../", canonical=None)


def resource(name: str) -> bytes:
    """A file of this room that stands in every site."""
    return (resources.files("pressmark.sites") / name).read_bytes()


def _page(title: str, body: Sequence[Element], *, up: str, canonical: str | None) -> bytes:
    head = [
        el("meta", {"charset": "utf-8"}),
        el("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        el("title", {}, visible(title)),
        el("link", {"rel": "stylesheet", "href": f"{up}site.css"}),
        el("link", {"rel": "canonical", "href": f"{canonical.rstrip('/')}/"}) if canonical else None,
    ]
    page = el("html", {"lang": "en"}, el("head", {}, *head), el("body", {}, *body))
    return f"<!doctype html>\n{write(page)}\n".encode()


def _line(one: Listing) -> Element:
    file = excerpt_name(one.digits) if one.withheld else zip_name(one.digits)
    claims = "1 claim" if one.claims == 1 else f"{one.claims} claims"
    found_by = " ".join(filter(None, [one.standfirst, one.authors, one.keywords]))
    return el(
        "li",
        {},
        el("p", {"class": "line"}, _about(one)),
        el("h2", {}, el("a", {"href": archive_path(one.digits, "index.html")}, visible(one.headline))),
        el("p", {"class": "more"}, visible(found_by)) if found_by else None,
        el(
            "p",
            {"class": "line"},
            f"{claims} · ",
            el("a", {"href": archive_path(one.digits, file)}, "excerpt" if one.withheld else "zip"),
            " · ",
            el("code", {}, one.digits),
        ),
    )


def _about(one: Listing) -> str:
    return visible(" · ".join(filter(None, [one.date or "undated", one.outlet])))


def _claim(claim: Claim) -> Element:
    speakers = [one.who for one in claim.attribution if one.who and one.source is not None]
    return el(
        "li",
        {"id": claim.id},
        el("blockquote", {}, visible(_GAP.join(anchor.exact for anchor in claim.target))),
        el("p", {"class": "line"}, visible(" · ".join([claim.id, *(f"according to {who}" for who in speakers)]))),
    )


def _said(value: Value | None) -> str:
    return " ".join(value.value.split()) if value is not None and value.value else ""
