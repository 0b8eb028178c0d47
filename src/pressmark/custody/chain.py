"""The chain of custody: custody.jsonl read line by line, and the rules that hold its lines together.

A line is a statement; its SHA-256 (without the line end) is its name. Each line names the lines it builds on, and these
stand above it: a line can only name what was there before, so there is no circle, and whoever holds the digest of a
head holds the whole history below it.
"""

import hashlib
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from pressmark.bundle.layout import CUSTODY
from pressmark.custody.files import MAX_CHAIN
from pressmark.custody.statement import Statement, read_statement
from pressmark.errors import UsageError
from pressmark.model.findings import Code
from pressmark.model.report import Finding

MAX_LINE = 64 * 1024
"""Bytes of a line: a first seal has some five hundred, with the longest note, eight signers and the most lines and
signatures to build on fifty thousand."""

MAX_LINES = 10_000
"""Lines of a chain: one fixity check a day for a quarter of a century stays below."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that could be read; `raw` are its bytes without the line end, `digest` their SHA-256 in hex."""

    number: int
    raw: bytes
    digest: str
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A chain as far as it can be read: `digests` are those of all its lines, even of those that are no events."""

    lines: tuple[Line, ...] = ()
    digests: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    @property
    def heads(self) -> tuple[str, ...]:
        """Digests of the lines that nobody builds on: one, or several where copies met and nothing happened since."""
        built_on = {one for line in self.lines for one in line.statement.previous}
        return tuple(line.digest for line in self.lines if line.digest not in built_on)


def sha256(data: bytes) -> str:
    """What names a line (its bytes without the line end) or a file: SHA-256 in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def read_chain(data: bytes, archive_id: str) -> Chain:
    """The chain in custody.jsonl, with everything that is wrong with its form, its statements and its links."""
    if fault := _form_fault(data):
        return Chain(findings=(fault,))
    lines: list[Line] = []
    above: dict[str, None] = {}
    findings: list[Finding] = []
    others: dict[str, list[int]] = {}
    for number, raw in enumerate(data.removesuffix(b"\n").split(b"\n"), 1):
        digest = sha256(raw)
        if digest in above:
            findings.append(_fault(Code.CUSTODY_REPEATED, number, f"the same line stands above: {digest}"))
            continue
        line, faults = _read_line(number, raw, digest)
        findings += faults
        if line is not None:
            findings += _link_faults(line, above)
            if line.statement.archive_id != archive_id:
                others.setdefault(line.statement.archive_id, []).append(number)
            lines.append(line)
        above[digest] = None
    # Where the manifest was changed all lines are about another archive: that is one fault.
    findings[:0] = [_other_archive(other, numbers) for other, numbers in others.items()]
    return Chain(lines=tuple(lines), digests=tuple(above), findings=tuple(findings))


def missing_heads(chain: Chain, pinned: Iterable[str]) -> list[Finding]:
    """A finding for each pinned head that the chain does not hold: its tail was cut, or it is another copy's chain."""
    return [
        Finding(
            code=Code.HEAD_MISSING,
            path=CUSTODY,
            message=f"no line has the digest {head}: this copy's chain lacks it, and what was built on it",
        )
        for head in pinned
        if head not in chain.digests
    ]


def pinned_head(text: str) -> str:
    """A head as somebody gives it: 64 hex digits.

    Raises:
        UsageError: It is something else.
    """
    if not _DIGEST.fullmatch(text.lower()):
        raise UsageError(f"not the digest of a line: {text[:80]}", hint="give its 64 hex digits")
    return text.lower()


def _form_fault(data: bytes) -> Finding | None:
    """What is wrong with the file as a whole, seen before any of it is parsed."""
    if len(data) > MAX_CHAIN or data.count(b"\n") > MAX_LINES:
        message = f"at most {MAX_CHAIN} bytes and {MAX_LINES} lines are read"
        return Finding(code=Code.LIMIT_EXCEEDED, path=CUSTODY, message=message)
    if not data.endswith(b"\n"):
        message = "its last line has no line end: it was cut" if data else "it is empty"
        return Finding(code=Code.CUSTODY_FORM, path=CUSTODY, message=message)
    return None


def _read_line(number: int, raw: bytes, digest: str) -> tuple[Line | None, list[Finding]]:
    if len(raw) > MAX_LINE:
        return None, [_fault(Code.LIMIT_EXCEEDED, number, f"{len(raw)} bytes; at most {MAX_LINE} are read")]
    statement, faults = read_statement(raw, name=f"line {number}")
    if statement is None:
        return None, [
            _fault(one.code, number, f"{one.place or ''}: {one.message}".removeprefix(": ")) for one in faults
        ]
    return Line(number=number, raw=raw, digest=digest, statement=statement), []


def _link_faults(line: Line, above: Container[str]) -> list[Finding]:
    return [
        _fault(Code.CUSTODY_LINK, line.number, f"it builds on {digest}, which is no line above it")
        for digest in line.statement.previous
        if digest not in above
    ]


def _other_archive(archive_id: str, numbers: Sequence[int]) -> Finding:
    others = f"; so are {len(numbers) - 1} other lines" if len(numbers) > 1 else ""
    return _fault(Code.CUSTODY_OTHER_ARCHIVE, numbers[0], f"it is about another archive: {archive_id}{others}")


def _fault(code: Code, number: int, message: str) -> Finding:
    return Finding(code=code, path=CUSTODY, place=f"line {number}", message=message)
