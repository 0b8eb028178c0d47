"""An archive as one page: everything that is shown of it, the bundle itself, and the reader that checks it.

A pure function of the bundle's files: no clock, no host, no compression, nothing of the machine. So `archive validate`
can make a page again and compare it byte for byte.
"""

import base64
import gzip
import json
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib import resources
from typing import Any

from pressmark.bundle.layout import CUSTODY, MANIFEST
from pressmark.bundle.manifest import parse_manifest
from pressmark.bundle.paged import FORM, is_held
from pressmark.documents import dump_plain
from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE
from pressmark.pages import drawing, original, quiet
from pressmark.pages.citing import citations
from pressmark.pages.elements import write
from pressmark.pages.head import machine_head, policy
from pressmark.pages.view import view

MOST_RULES = 2000
"""Claims and passages that are lit up without the script; each costs the browser a rule."""


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
    pieces = enumerate(_template())
    return "".join(filled[piece] if number % 2 else piece for number, piece in pieces).encode("utf-8")


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


@cache
def _template() -> list[str]:
    """The page without an archive (`page.html`): pieces of it, and between any two the name of what goes there."""
    return re.split(r"\{\{([a-z-]+)\}\}", resource("page.html") + "\n")


def counted_claims(shown: Mapping[str, Any]) -> str:
    """How many claims there are, in words."""
    count = len(shown["cards"])
    return "1 claim" if count == 1 else f"{count} claims"


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
