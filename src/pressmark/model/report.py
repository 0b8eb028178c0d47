"""What was found out about a bundle: findings on rungs, never one standing for another."""

from dataclasses import dataclass
from enum import StrEnum

from pressmark.model.findings import Code


class Rung(StrEnum):
    """The rungs of the ladder, lowest first."""

    COMPLETE = "complete"
    INTACT = "intact"
    WELL_FORMED = "well-formed"
    ANCHORED = "anchored"
    DERIVED = "derived"
    SEALED = "sealed"
    TIMESTAMPED = "timestamped"
    WITNESSED = "witnessed"


class Verdict(StrEnum):
    """What can be said of one rung. What was not checked is never shown as passed."""

    PASSED = "passed"
    FAILED = "failed"
    ABSENT = "absent"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault: a stable code, the file it is about, the place inside it, and what was found."""

    code: Code
    path: str | None = None
    place: str | None = None
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RungResult:
    """One rung's verdict with its findings; `note` says what was counted, or why it was not checked."""

    rung: Rung
    verdict: Verdict
    note: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The verdicts on one bundle, lowest rung first.

    `archive_id` is the SHA-256 of the manifest as found (64 hex digits), or None where there is no manifest.
    `heads` are the ends of the chain of custody (64 hex digits each), `warnings` who withdrew or replaced the archive.
    """

    target: str
    archive_id: str | None
    rungs: tuple[RungResult, ...]
    required: tuple[Rung, ...] = ()
    heads: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All faults, lowest rung first."""
        return tuple(finding for result in self.rungs for finding in result.findings)

    @property
    def valid(self) -> bool:
        """The first five rungs passed, none failed, and every required rung passed."""
        return self._passes(5)

    @property
    def intact(self) -> bool:
        """The same with the first two rungs alone: what a fixity check shows."""
        return self._passes(2)

    def _passes(self, count: int) -> bool:
        must = set(list(Rung)[:count]) | set(self.required)
        verdicts = {result.rung: result.verdict for result in self.rungs}
        return all(verdicts.get(rung) is Verdict.PASSED for rung in must) and (Verdict.FAILED not in verdicts.values())
