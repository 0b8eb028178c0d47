"""README.txt: what this folder is, how it is cited and checked, for whoever finds it without us."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import (
    CLAIMS,
    METADATA,
    PROVENANCE,
    TEXT,
    PayloadEntry,
    is_companion,
    is_original,
    is_reply,
)

VIEW_VERSION = 1
"""Of this page; the same payload gives the same page for as long as it stands. A validator keeps all versions."""

HIDDEN = (
    "0000-001F 007F-009F 00AD 0600-0605 061C 06DD 070F 0890-0891 08E2 180E 200B-200F 2028-202E 2060-206F D800-F8FF FEFF"
    " FFF0-FFFB FFFE-FFFF 110BD 110CD 13430-1343F 1BCA0-1BCA3 1D173-1D17A E0000-10FFFF"
)
"""Code points that move the cursor, turn the direction of writing, cannot be seen or mean something else everywhere.

A closed list, in hex: what Unicode assigns later must not change the page of an older bundle.
"""

MOST_SHOWN = 1000
"""Code points of a value that are shown."""


def _one_of(ranges: str) -> re.Pattern[str]:
    pairs = (one.partition("-") for one in ranges.split())
    return re.compile(f"[{''.join(f'{_escape(first)}{dash}{_escape(last)}' for first, dash, last in pairs)}]")


def _escape(digits: str) -> str:
    return rf"\U{int(digits, 16):08x}" if digits else ""


_HIDDEN = _one_of(HIDDEN)

_SHOWN = (("headline", "Headline"), ("publisher", "Publisher"), ("datePublished", "Published"), ("url", "Address"))


def render_readme(
    *, archive_id: ArchiveId, entries: Sequence[PayloadEntry], metadata: Mapping[str, Any], claims: int
) -> bytes:
    """The page: a pure function of the payload's files, metadata.json and the number of claims."""
    lines = [
        f"An archive of one text, made by Pressmark (this page: view {VIEW_VERSION}).",
        "",
        *_about(metadata),
        f"{'Claims:':<11} {claims}",
        "",
        "Archive ID (the SHA-256 of manifest-sha256.txt):",
        f"  {archive_id.hex}",
        "In papers:",
        f"  {archive_id.nih}",
        "One claim in it: the same with #c1 behind it; the claims and their numbers stand in data/claims.jsonl.",
        "What counts is the ID that was cited, not the one printed here: compare the two.",
        "",
        "To check that nothing was changed, in this folder:",
        "  sha256sum -c manifest-sha256.txt",
        "  sha256sum manifest-sha256.txt",
        "The first says OK for every file, the second prints the archive ID. With Pressmark: archive validate FOLDER",
        "",
        "Files:",
        *(f"  {entry.path}  {_what(entry.path)}" for entry in sorted(entries, key=lambda entry: entry.path)),
        "",
        "This page is computed from these files and proves nothing itself.",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _about(metadata: Mapping[str, Any]) -> list[str]:
    lines = []
    for name, label in _SHOWN:
        value = (metadata.get(name) or {}).get("value")
        lines += [f"{label + ':':<11} {shown(value)}"] if value else []
    authors = [one["value"] for one in metadata["author"] if one["value"]]
    return lines + ([f"{'By:':<11} {shown('; '.join(authors))}"] if authors else [])


def shown(words: str) -> str:
    """Words on one line; what cannot be seen, or changes how the line is seen, as its number in hex."""
    return _HIDDEN.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", words[:MOST_SHOWN])


def _what(path: str) -> str:
    if is_original(path):
        return "the source, exactly as it was given"
    if is_companion(path):
        return "another file of the source"
    if is_reply(path):
        return "what a foreign extractor answered"
    return {
        TEXT: "the reading text (UTF-8); all positions are in its characters",
        METADATA: "what the document says of itself, with evidence",
        CLAIMS: "the claims, one a line, with their places in the text",
        PROVENANCE: "how each file came to be (W3C PROV-JSON)",
    }.get(path, "has no place in a bundle")
