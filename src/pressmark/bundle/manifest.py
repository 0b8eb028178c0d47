"""The manifest, in its one byte form: lower-case hex, two spaces, path, LF, sorted by path bytes.

Its SHA-256 is the archive ID, so there is nothing to forgive: any other form is invalid and never repaired.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pressmark.bundle.layout import MANIFEST, MAX_FILES, TAGMANIFEST
from pressmark.bundle.names import path_fault, printable
from pressmark.model.findings import Code
from pressmark.model.payload import PayloadEntry
from pressmark.model.report import Finding

_LINE = re.compile(rb"[0-9a-f]{64}  [a-z0-9._/-]+")
_LINES = re.compile(rb"(?:[0-9a-f]{64}  [a-z0-9._/-]+\n)+")
_DIGEST = re.compile(rb"[0-9a-fA-F]{64}")
_ESCAPED = re.compile(rb"%(?:0[AaDd]|25)")
MOST_FAULTS = 100
"""Faults told of one manifest: more would bury the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a manifest says: the SHA-256 of each path; empty where its form is wrong, for then it says nothing."""

    digests: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


def render_manifest(entries: Iterable[PayloadEntry]) -> bytes:
    """The one byte form of these entries."""
    return render_lines((entry.path, entry.sha256) for entry in entries)


def render_lines(digests: Iterable[tuple[str, str]]) -> bytes:
    """The one byte form of pairs of path and SHA-256."""
    lines = sorted((path.encode("utf-8"), digest.encode("ascii")) for path, digest in digests)
    return b"".join(b"%s  %s\n" % (digest, path) for path, digest in lines)


def parse_manifest(data: bytes) -> Manifest:
    """What manifest-sha256.txt says, and every fault of it."""
    manifest = _parse(data, name=MANIFEST, code=Code.MANIFEST_FORM)
    findings: list[Finding] = []
    good: dict[str, str] = {}
    for path, digest in manifest.digests.items():
        fault = path_fault(path)
        if fault is None and not path.startswith("data/"):
            fault = "only files below data/ are payload"
        if fault is None:
            good[path] = digest
        elif len(findings) < MOST_FAULTS:
            findings.append(
                Finding(code=Code.MANIFEST_PATH, path=MANIFEST, message=f"the path {printable(path[:200])}: {fault}")
            )
    return Manifest(digests=good, findings=(*manifest.findings, *findings))


def parse_tagmanifest(data: bytes) -> Manifest:
    """What tagmanifest-sha256.txt says, and every fault of its form."""
    return _parse(data, name=TAGMANIFEST, code=Code.TAGMANIFEST_FORM)


def _parse(data: bytes, *, name: str, code: Code) -> Manifest:
    if data.count(b"\n") > MAX_FILES:
        message = f"more than {MAX_FILES} lines"
        return Manifest(digests={}, findings=(Finding(code=Code.LIMIT_EXCEEDED, path=name, message=message),))
    if _LINES.fullmatch(data):
        pairs = {line[66:]: line[:64] for line in data.decode("ascii").split("\n")[:-1]}
        if len(pairs) == data.count(b"\n") and sorted(pairs) == list(pairs):
            return Manifest(digests=pairs)
    faults = list(_whole_faults(data))
    lines = data.split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    digests: dict[str, str] = {}
    before = b""
    for number, line in enumerate(lines, 1):
        digest, path = line[:64], line[66:]
        fault = None if _LINE.fullmatch(line) else _line_fault(line)
        if fault is None:
            if path <= before:
                fault = "this path stands twice" if path == before else "not sorted by the bytes of the paths"
            before = path
        if fault is None:
            digests[path.decode("utf-8")] = digest.decode("ascii")
        elif len(faults) < MOST_FAULTS:
            faults.append((f"line {number}", fault))
    findings = tuple(Finding(code=code, path=name, place=place, message=message) for place, message in faults)
    return Manifest(digests={} if findings else digests, findings=findings)


def _whole_faults(data: bytes) -> Iterable[tuple[str | None, str]]:
    if not data:
        yield None, "it is empty"
    elif not data.endswith(b"\n"):
        yield None, "the last line does not end in LF"


def _line_fault(line: bytes) -> str | None:
    """Why a line is not in the one form; None where only its path has other characters (path rules say more)."""
    digest, gap, path = line[:64], line[64:66], line[66:]
    faults = (
        (not line, "a blank line"),
        (line.startswith(b"\xef\xbb\xbf"), "a byte order mark"),
        (b"\r" in line, "a carriage return: lines end in LF alone"),
        (not _DIGEST.fullmatch(digest), "it does not begin with 64 hex digits"),
        (digest != digest.lower(), "upper-case hex"),
        (gap == b" *", "the mark * of sha256sum --binary"),
        (gap != b"  " or path[:1] in {b"", b" ", b"\t"}, "between digest and path stand exactly two spaces"),
        (_ESCAPED.search(path), "a percent-encoded path: no path of ours needs it"),
        (not _is_utf8(path), "the path is not UTF-8"),
    )
    return next((fault for applies, fault in faults if applies), None)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
