"""Excerpts: some claims of an archive, each with the proof that the archive ID commits to it, without the article.

An excerpt proves that whoever made the ID committed to these very lines of claims.jsonl, not that their words stand in
the text: for that the text is needed. It spares copyright; it keeps no secrets.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pressmark.bundle.commitments import inclusion_path, leaf, root_from_path, salts
from pressmark.bundle.layout import EXCERPT, MANIFEST, README
from pressmark.bundle.manifest import render_manifest
from pressmark.bundle.readme import shown
from pressmark.documents import dump, dump_lines
from pressmark.model.identifier import ArchiveId
from pressmark.model.payload import METADATA, PROVENANCE, PayloadEntry

VIEW_VERSION = 1
"""Of an excerpt's README.txt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvedClaim:
    """A line of excerpt.jsonl: the claim, its place among the lines of claims.jsonl (from 0), and what proves it."""

    index: int
    salt: str
    path: tuple[str, ...]
    claim: Mapping[str, Any]

    def root(self, count: int) -> str | None:
        """The Merkle root (hex) that the claim's line and its path give among `count` lines, or None."""
        line = dump(self.claim).rstrip(b"\n")
        found = root_from_path(
            self.index, count, leaf(bytes.fromhex(self.salt), line), [bytes.fromhex(one) for one in self.path]
        )
        return found.hex() if found is not None else None


def excerpt_files(
    *,
    entries: Sequence[PayloadEntry],
    text: bytes,
    claims: bytes,
    metadata: bytes | None,
    provenance: bytes,
    lines: Collection[int],
) -> dict[str, bytes]:
    """The files of an excerpt by path: the manifest as it is, and these lines of claims.jsonl with their proofs.

    `entries` are all payload files of the archive; without `metadata` the excerpt leaves metadata.json out.
    """
    all_lines = claims.split(b"\n")[:-1]
    every_salt = salts(text, claims, len(all_lines))
    leaves = [leaf(salt, line) for salt, line in zip(every_salt, all_lines, strict=True)]
    proved = [
        {
            "index": index,
            "salt": every_salt[index].hex(),
            "path": [one.hex() for one in inclusion_path(index, leaves)],
            "claim": _parsed(all_lines[index]),
        }
        for index in sorted(lines)
    ]
    manifest = render_manifest(entries)
    archive_id = ArchiveId(hex=hashlib.sha256(manifest).hexdigest())
    files = {MANIFEST: manifest, PROVENANCE: provenance, EXCERPT: dump_lines(proved)}
    if metadata is not None:
        files[METADATA] = metadata
    numbers = [str(one["claim"]["id"]) for one in proved]
    files[README] = excerpt_readme(archive_id, claims=numbers, count=len(all_lines), metadata=metadata is not None)
    return files


def excerpt_readme(archive_id: ArchiveId, *, claims: Sequence[str], count: int, metadata: bool) -> bytes:
    """README.txt of an excerpt: a pure function of what it holds."""
    lines = [
        f"An excerpt of an archive made by Pressmark (this page: view {VIEW_VERSION}).",
        "",
        f"It shows {len(claims)} of {count} claims: {shown(', '.join(claims))}.",
        "The article itself is withheld" + ("." if metadata else ", and so is what it says of itself."),
        "",
        "Archive ID:",
        f"  {archive_id.hex}",
        "In papers:",
        f"  {archive_id.nih}",
        "What counts is the ID that was cited, not the one printed here: compare the two.",
        "",
        "What it proves: whoever made that ID committed to these very lines, word for word.",
        "What it does not prove: that these words stand in the article. For that the whole archive is needed.",
        "",
        "To check it: archive validate FOLDER",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _parsed(line: bytes) -> Any:
    import orjson

    return orjson.loads(line)
