"""An archive as one page: everything that is shown of it, the bundle itself, and the reader that checks it.

A pure function of the bundle's files: no clock, no host, no compression, nothing of the machine. So `archive validate`
can make a page again and compare it byte for byte.
"""

import base64
import gzip
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from importlib import resources
from typing import Any

from pressmark.bundle.layout import CUSTODY, MANIFEST
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
    style = resource("reader.css") + _rules(shown)
    script, unpacked = reader(files)
    sections = {name: getattr(drawing, name)(shown) for name in _DRAWN}
    sections |= {"original": drawing.shown_original(the_original), "citations": citations(files, archive_id)}
    filled = {
        "title": write(f"{shown['title']} – archive {shown['id'][:8]}"),
        # The packed script runs the other: a browser runs what the policy names, or nothing.
        "policy": escape(policy([script, unpacked], [style, quiet.STYLE])),
        "head": "".join(f"{write(one)}\n" for one in machine_head(metadata, archive_id, shown["cards"])),
        "style": style,
        "nih": write(shown["nih"]),
        "tension-count": f"{len(shown['tensions'])}",
        "claim-count": counted_claims(shown),
        "bundle": packed(files),
        "script": script,
        **{name: "".join(map(write, drawn)) for name, drawn in sections.items()},
    }
    pieces = template()
    return "".join(filled[piece] if number % 2 else piece for number, piece in enumerate(pieces)).encode("utf-8")


def reader(files: Mapping[str, bytes]) -> tuple[str, str]:
    """The script in the page of a bundle: packed, as it stands there, and unpacked, as it runs.

    What this bundle has nothing for is left out: seals, messages, tags in pictures, markup.
    """
    metadata = files[METADATA]
    needed = {
        "seals": any(path == CUSTODY or path.startswith("signatures/") for path in files),
        "messages": any(one in metadata for one in (b'"record":', b'"part":', b'"within":')),
        "pictures": b'"form":"tag"' in metadata,
        "markup": b'"places":[{' in metadata,
        "core": True,
    }
    parts = [part for name, part in _parts_of_reader().items() if needed[name]]
    listed = ",".join(f'"{part}"' for part in parts)
    unpacked = "".join(gzip.decompress(base64.b64decode(part)).decode("utf-8") for part in parts)
    return _UNPACK.replace("PARTS", listed), f"(()=>{{{unpacked}}})()"


_UNPACK = (
    '(async()=>{let t="(()=>{";for(const b of[PARTS])'
    "t+=await new Response(new Blob([Uint8Array.from(atob(b),c=>c.charCodeAt(0))]).stream()"
    '.pipeThrough(new DecompressionStream("gzip"))).text();'
    'const s=document.createElement("script");s.textContent=t+"})()";document.body.append(s)})()'
)
"""The script that unpacks the parts, which stand in it as strings of base64."""


@cache
def _parts_of_reader() -> dict[str, str]:
    return json.loads(resource("parts.json"))  # type: ignore[no-any-return]


_DRAWN = ("top", "notices", "text", "cards", "evidence", "tensions", "making", "custody", "files")
"""The sections that are drawn from the view alone; the script in the page has the same functions."""


def _hole(name: str) -> str:
    """Where something of an archive goes; no word that is shown holds a NUL."""
    return f"\0{name}\0"


@cache
def template() -> list[str]:
    """The page without an archive: pieces of it, and between any two the name of what goes there."""
    body = el(
        "body",
        {},
        *_beginning(_hole("nih")),
        el("header", {"id": "top"}, _hole("top")),
        _navigation(cited=True),
        el("main", {}, _verdict(_hole("nih"), _OWN), *_parts(cited=True)),
        _foot(_HOLDS),
    )
    bundle = f"{START}{_hole('bundle')}{END}\n"
    holes = {name: _hole(name) for name in ("title", "policy", "head", "style", "script")}
    return _document(holes, body, bundle).split("\0")


def counted_claims(shown: Mapping[str, Any]) -> str:
    """How many claims there are, in words."""
    count = len(shown["cards"])
    return "1 claim" if count == 1 else f"{count} claims"


def verify_page() -> bytes:
    """verify.html as it is built and committed: the reader alone, for archives from anywhere."""
    return (resources.files("pressmark.pages") / "verify.html").read_bytes()


def made_verify_page(script: str) -> bytes:
    """verify.html around its script. It holds no archive, and shows what is dropped on it."""
    style = resource("reader.css")
    body = el(
        "body",
        {},
        el("header", {"id": "top"}, el("h1", {}, "Check an archive")),
        el("div", {"data-until-drawn": "", "hidden": ""}, _navigation(cited=False)),
        el(
            "main",
            {},
            _choose(),
            _verdict("none yet", _ALONE),
            el("div", {"data-until-drawn": "", "hidden": "", "class": "parts"}, *_parts(cited=False)),
        ),
        _foot(_ASKS_NOTHING),
    )
    filled = {
        "title": "Check an archive – Pressmark",
        "policy": escape(policy([script], [style, _CHOOSING, quiet.STYLE])),
        "head": f"<style>{_CHOOSING}</style>\n",
        "style": style,
        "script": script,
    }
    # What an archive would fill stays empty until one is drawn.
    return re.sub("\0[a-z-]+\0", "", _document(filled, body, "")).encode("utf-8")


_CHOOSING = "#choose{border:2px dashed;border-radius:8px;padding:1.5rem;margin-bottom:2rem}"

_OWN: tuple[Content, ...] = (
    "With scripts switched on, your browser checks this copy itself. To be sure (a page cannot vouch for itself), run ",
    el("code", {}, "archive validate"),
    " on this file, or drop it on a copy of verify.html that you have from elsewhere.",
)
_ALONE: tuple[Content, ...] = ("Choose or drop an archive. Nothing leaves your computer.",)
_HOLDS = (
    "This page holds the archive and asks nothing of the network. It is computed from the archive and adds nothing to "
    "it; that a claim is shown here does not mean that it is true."
)
_ASKS_NOTHING = (
    "This page asks nothing of the network. Compare the SHA-256 of this file with the one in Pressmark's release "
    "notes: who gives you an archive and this page could have changed both."
)


def _choose() -> Element:
    """Where an archive is chosen, or dropped."""
    return el(
        "section",
        {"id": "choose", "aria-labelledby": "choose-name"},
        el("h2", {"id": "choose-name"}, "Drop an archive anywhere on this page"),
        el("p", {"class": "why"}, "A zip, a folder, a page, an excerpt; then, to judge its seals, allowed signers."),
        el(
            "p",
            {},
            el("label", {"for": "a-file"}, "A file: "),
            el("input", {"type": "file", "id": "a-file"}),
        ),
        el(
            "p",
            {},
            el("label", {"for": "a-folder"}, "A folder: "),
            el("input", {"type": "file", "id": "a-folder", "webkitdirectory": "", "multiple": ""}),
        ),
    )


def packed(files: Mapping[str, bytes]) -> str:
    """The files as JSON that can stand in a script element: text as text, other bytes as base64, by path."""
    # Text first: it stands nearest to itself, as it is shown above, which whoever deflates a page makes use of.
    paths = sorted(files, key=lambda path: (not path.endswith(".txt"), path))
    document = {"files": [_packed(path, files[path]) for path in paths], "form": FORM}
    return dump_plain(document).decode("utf-8").removesuffix("\n").replace("<", "\\u003c")


def _packed(path: str, data: bytes) -> dict[str, str]:
    try:
        return {"path": path, "text": data.decode("utf-8")}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode("ascii"), "path": path}


def _document(filled: Mapping[str, str], body: Element, bundle: str) -> str:
    words, end = write(body), "</body>"
    return "".join(
        [
            BEGIN,
            '<html lang="en">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{filled["policy"]}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="referrer" content="no-referrer">\n',
            f"<title>{filled['title']}</title>\n{filled['head']}<style>{filled['style']}</style>\n</head>\n",
            words.removesuffix(end),
            f"\n{bundle}<script>{filled['script']}</script>\n{end}\n</html>\n",
        ]
    )


@cache
def resource(name: str) -> str:
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


def _navigation(*, cited: bool) -> Element:
    parts = {
        "text-part": "Text and claims",
        "evidence": "Metadata and evidence",
        "tensions": f"Tensions ({_hole('tension-count')})",
        "original": "The original",
        "making": "How it was made",
        "custody": "Custody",
        "cite": "Cite",
        "files": "Files",
    }
    return el(
        "nav",
        {"aria-label": "Parts of this page"},
        *(
            el("a", {"href": f"#{part}", "id": "tensions-link" if part == "tensions" else None}, words)
            for part, words in parts.items()
            if cited or part != "cite"
        ),
    )


def _parts(*, cited: bool) -> Iterator[Element]:
    yield el("div", {"class": "split"}, _text(), _claims())
    yield _section(
        "evidence",
        "Metadata, and what it rests on",
        "Every value with its evidence: the words it was taken from, and by which rule. None was guessed.",
    )
    yield _section(
        "tensions",
        "Where the text is at odds with itself",
        "Claims that do not go together, with the words that show it. The text's own; nobody is said to be wrong.",
    )
    yield _section("original", "The original", None)
    yield _section(
        "making", "How it was made", "Every file, from which others it was made, by what. A method carries its version."
    )
    yield _section(
        "custody",
        "Custody",
        "What was recorded of this copy since it was packed. Names and times are the signers' own word.",
    )
    if cited:
        yield _section(
            "cite",
            "Cite it",
            "The ID cites exactly this reading of this text; with #c7 behind it, exactly that claim.",
            hole="citations",
        )
    yield _section("files", "Files", "What the ID stands for: the SHA-256 of each file.")


def _section(name: str, heading: str, why: str | None, *, hole: str | None = None) -> Element:
    return el(
        "section",
        {"id": name, "aria-labelledby": f"{name}-name"},
        el("h2", {"id": f"{name}-name"}, heading),
        el("p", {"class": "why"}, why) if why else None,
        el("div", {"id": f"draw-{name}"}, _hole(hole or name)),
    )


def _verdict(nih: str, why: tuple[Content, ...]) -> Element:
    return el(
        "section",
        {"id": "verdict", "class": "verdict", "aria-labelledby": "verdict-words"},
        el("h2", {"id": "verdict-words", "aria-live": "polite"}, "Nothing on this page has been checked yet"),
        el("p", {"id": "verdict-why"}, *why),
        el("div", {"id": "notices"}, _hole("notices")),
        el("p", {}, "Archive ID ", el("code", {"class": "nih", "id": "nih"}, nih)),
        el(
            "div",
            {"id": "compare", "hidden": ""},
            el("label", {"for": "cited"}, "Did a citation lead you here? Paste the ID that stands in it:"),
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


def _text() -> Element:
    return el(
        "section",
        {"id": "text-part", "aria-labelledby": "text-name"},
        el("h2", {"id": "text-name"}, "The text"),
        el("div", {"id": "text"}, _hole("text")),
    )


def _claims() -> Element:
    return el(
        "aside",
        {"id": "claims", "aria-labelledby": "claims-name"},
        el("a", {"class": "at-a-glance", "id": "at-a-glance", "href": "#verdict"}, "○ Not checked yet"),
        el("h2", {"id": "claims-name"}, _hole("claim-count")),
        el("a", {"class": "all", "href": "#text"}, "Show all claims"),
        el("div", {"id": "cards"}, _hole("cards")),
    )


def _foot(words: str) -> Element:
    return el("footer", {}, el("p", {}, words))
