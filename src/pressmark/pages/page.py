"""An archive as one page: everything that is shown of it, the bundle itself, and the reader that checks it.

A pure function of the bundle's files: no clock, no host, no compression, nothing of the machine. So `archive validate`
can make a page again and compare it byte for byte.
"""

import base64
import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from pressmark.bundle.layout import MANIFEST
from pressmark.bundle.manifest import parse_manifest
from pressmark.bundle.paged import BEGIN, END, FORM, START, is_held
from pressmark.documents import dump_plain
from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE
from pressmark.model.report import Rung
from pressmark.pages import drawing, original, quiet
from pressmark.pages.citing import citations
from pressmark.pages.elements import Content, Element, el, write
from pressmark.pages.head import machine_head, policy
from pressmark.pages.view import view

MOST_RULES = 2000
"""Claims and passages that are lit up without the script; each costs the browser a rule."""

_RUNGS = {
    Rung.COMPLETE: "every file is there, and nothing else",
    Rung.INTACT: "no byte differs from what was packed",
    Rung.WELL_FORMED: "all documents have the form of the format",
    Rung.ANCHORED: "every quotation stands where it is said to stand",
    Rung.DERIVED: "the text comes from the original",
    Rung.REPRODUCED: "the methods, run again, find the same",
    Rung.SEALED: "somebody signed for it",
    Rung.TIMESTAMPED: "an authority proves when it existed",
}


def page(files: Mapping[str, bytes]) -> bytes:
    """The page of a bundle that was found valid, from its files by path; large originals are left out."""
    files = {path: data for path, data in files.items() if is_held(path, len(data))}
    shown = view(files)
    metadata = json.loads(files[METADATA])
    archive_id = ArchiveId(hex=shown["id"])
    the_original = original.shown_original(
        files,
        metadata=metadata,
        claims=[json.loads(line) for line in files[CLAIMS].decode("utf-8").split("\n") if line],
        provenance=json.loads(files[PROVENANCE]),
        paths=list(parse_manifest(files[MANIFEST]).digests),
    )
    style = _resource("reader.css") + _rules(shown)
    body = el(
        "body",
        {},
        *_beginning(shown["nih"]),
        el("header", {"id": "top"}, *drawing.top(shown)),
        _navigation(shown),
        el(
            "main",
            {},
            *_main(shown, drawing.shown_original(the_original), citations(files, archive_id)),
        ),
        _foot(),
    )
    head = machine_head(metadata, archive_id, shown["cards"])
    return _document(f"{shown['title']} – archive {shown['id'][:8]}", head, style, body, packed(files)).encode("utf-8")


def packed(files: Mapping[str, bytes]) -> str:
    """The files as JSON that can stand in a script element: text as text, other bytes as base64, by path."""
    document = {"files": [_packed(path, files[path]) for path in sorted(files)], "form": FORM}
    return dump_plain(document).decode("utf-8").removesuffix("\n").replace("<", "\\u003c")


def _packed(path: str, data: bytes) -> dict[str, str]:
    try:
        return {"path": path, "text": data.decode("utf-8")}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode("ascii"), "path": path}


def _document(title: str, head: list[Element], style: str, body: Element, bundle: str) -> str:
    script = _resource("reader.js")
    first = [
        el("meta", {"charset": "utf-8"}),
        el(
            "meta",
            {"http-equiv": "Content-Security-Policy", "content": policy(script, [style, quiet.STYLE])},
        ),
        el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        el("meta", {"name": "referrer", "content": "no-referrer"}),
        el("title", {}, title),
    ]
    words, end = write(body), "</body>"
    return "".join(
        [
            BEGIN,
            '<html lang="en">\n<head>\n',
            *(write(one) + "\n" for one in (*first, *head)),
            f"<style>{style}</style>\n</head>\n",
            words.removesuffix(end),
            f"\n{START}{bundle}{END}\n" if bundle else "\n",
            f"<script>{script}</script>\n" if script else "",
            f"{end}\n</html>\n",
        ]
    )


@cache
def _resource(name: str) -> str:
    """A file of this room as it is built and committed; its bytes are part of every page."""
    file = resources.files("pressmark.pages") / name
    return file.read_text("utf-8").removesuffix("\n") if file.is_file() else ""


def _rules(shown: Mapping[str, Any]) -> str:
    """For each claim and passage the rule that lights it up where it is the one that was asked for."""
    claims = [card["id"] for card in shown["cards"]]
    passages = [place for block in shown["blocks"] for run in block["runs"] for place in run["places"]]
    names = [*claims, *passages][:MOST_RULES]
    return "".join(f":root:has(#{name}:target) .{name}{{--m:var(--hot);--d:block}}" for name in names)


def _beginning(nih: str) -> Iterator[Element]:
    yield el("a", {"class": "skip", "href": "#text"}, "Skip to the text")
    yield el(
        "p",
        {"class": "printed"},
        "A printed page proves nothing. Whoever has the archive with this ID can check every word of it: ",
        el("code", {}, nih),
    )


def _navigation(shown: Mapping[str, Any]) -> Element:
    parts = {
        "text-part": "Text and claims",
        "evidence": "Metadata and evidence",
        "tensions": f"Tensions ({len(shown['tensions'])})",
        "original": "The original",
        "making": "How it was made",
        "custody": "Custody",
        "cite": "Cite",
        "files": "Files",
    }
    return el(
        "nav",
        {"aria-label": "Parts of this page"},
        *(el("a", {"href": f"#{part}"}, words) for part, words in parts.items()),
    )


def _main(shown: Mapping[str, Any], the_original: list[Element], cited: list[Element]) -> Iterator[Content]:
    yield _verdict(shown["nih"])
    yield el("div", {"class": "split"}, _text(shown), _claims(shown))
    yield _section(
        "evidence",
        "Metadata, and what it rests on",
        "Every value with its evidence: the words it was taken from, and by which rule. None was guessed.",
        drawing.evidence(shown),
    )
    yield _section(
        "tensions",
        "Where the text is at odds with itself",
        "Claims that do not go together, with the words that show it. The text's own; nobody is said to be wrong.",
        drawing.tensions(shown),
    )
    yield _section("original", "The original", None, the_original)
    yield _section(
        "making",
        "How it was made",
        "Every file, from which others it was made, by what. A method carries its version.",
        drawing.making(shown),
    )
    yield _section(
        "custody",
        "Custody",
        "What was recorded of this copy since it was packed. Names and times are the signers' own word.",
        drawing.custody(shown),
    )
    yield _section(
        "cite",
        "Cite it",
        "The ID cites exactly this reading of this text; with #c7 behind it, exactly that claim.",
        cited,
    )
    yield _section("files", "Files", "What the ID stands for: the SHA-256 of each file.", drawing.files(shown))


def _section(name: str, heading: str, why: str | None, content: list[Element]) -> Element:
    return el(
        "section",
        {"id": name, "aria-labelledby": f"{name}-name"},
        el("h2", {"id": f"{name}-name"}, heading),
        el("p", {"class": "why"}, why) if why else None,
        el("div", {"id": f"draw-{name}"}, *content),
    )


def _verdict(nih: str) -> Element:
    return el(
        "section",
        {"id": "verdict", "class": "verdict", "aria-labelledby": "verdict-words"},
        el("h2", {"id": "verdict-words"}, "Nothing on this page has been checked yet"),
        el(
            "p",
            {"id": "verdict-why"},
            "With scripts switched on, your browser checks this copy itself. A page cannot vouch for itself, though: "
            "to be sure, run ",
            el("code", {}, "archive validate"),
            " on this file, or drop it on a copy of verify.html that you have from elsewhere.",
        ),
        el("p", {}, "Archive ID ", el("code", {"class": "nih", "id": "nih"}, nih)),
        el(
            "div",
            {"id": "compare", "hidden": ""},
            el("label", {"for": "cited"}, "Does the paper cite this archive? Paste its ID:"),
            el("input", {"id": "cited", "autocomplete": "off", "spellcheck": "false"}),
            el("output", {"id": "compared", "for": "cited"}),
        ),
        el(
            "details",
            {"id": "what-was-checked"},
            el("summary", {}, "What is checked, and what is not"),
            el(
                "ol",
                {"class": "rungs", "id": "rungs"},
                *(
                    el(
                        "li",
                        {},
                        el("span", {"aria-hidden": "true"}, "○"),
                        el("strong", {}, rung.value),
                        el("span", {}, "not checked"),
                        el("span", {}, words),
                    )
                    for rung, words in _RUNGS.items()
                ),
            ),
        ),
    )


def _text(shown: Mapping[str, Any]) -> Element:
    return el(
        "section",
        {"id": "text-part", "aria-labelledby": "text-name"},
        el("h2", {"id": "text-name"}, "The text"),
        el("div", {"id": "text", "class": "reading", "lang": shown["language"] or None}, *drawing.text(shown)),
    )


def _claims(shown: Mapping[str, Any]) -> Element:
    count = len(shown["cards"])
    return el(
        "aside",
        {"id": "claims", "aria-labelledby": "claims-name"},
        el("a", {"class": "at-a-glance", "id": "at-a-glance", "href": "#verdict"}, "○ Not checked yet"),
        el("h2", {"id": "claims-name"}, "1 claim" if count == 1 else f"{count} claims"),
        el("a", {"class": "all", "href": "#text"}, "Show all claims"),
        el("div", {"id": "cards"}, *drawing.cards(shown)),
    )


def _foot() -> Element:
    return el(
        "footer",
        {},
        el(
            "p",
            {},
            "This page holds the whole archive and asks nothing of the network. It is computed from the archive and "
            "adds nothing to it; that a claim is shown here does not mean that it is true.",
        ),
    )
