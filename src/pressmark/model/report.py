"""What was found out about a bundle: findings on rungs, never one standing for another."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from pressmark.model.findings import Code


class Rung(StrEnum):
    """The rungs of the ladder, lowest first."""

    COMPLETE = "complete"
    INTACT = "intact"
    WELL_FORMED = "well-formed"
    ANCHORED = "anchored"
    DERIVED = "derived"
    REPRODUCED = "reproduced"
    SEALED = "sealed"
    TIMESTAMPED = "timestamped"


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


MOST_OF_A_CODE = 5
"""Findings of one code that a rung tells: a fault made a thousand times is one fault, and must not bury the next."""

MOST_TOLD = 40
"""Findings that a rung tells before only the first of each further code is told."""


@dataclass(slots=True, kw_only=True)
class FindingList:
    """The findings of a rung as they come up: the first few of each code are kept, the others only counted."""

    _kept: list[Finding] = field(default_factory=list)
    _counts: dict[Code, int] = field(default_factory=dict)
    _told: dict[Code, int] = field(default_factory=dict)

    def append(self, finding: Finding) -> None:
        """One finding more."""
        told = self._told.get(finding.code, 0)
        self._counts[finding.code] = self._counts.get(finding.code, 0) + 1
        if not told or (told < MOST_OF_A_CODE and len(self._kept) < MOST_TOLD):
            self._told[finding.code] = told + 1
            self._kept.append(finding)

    def __iadd__(self, findings: Iterable[Finding]) -> Self:
        for finding in findings:
            self.append(finding)
        return self

    def __bool__(self) -> bool:
        return bool(self._kept)

    def told(self) -> tuple[Finding, ...]:
        """Those kept, in their order, and of each code that had more a last one that says how many."""
        more = ((code, count - self._told[code]) for code, count in self._counts.items())
        return (
            *self._kept,
            *(Finding(code=code, message=f"{count} more of these were found") for code, count in more if count),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RungResult:
    """One rung's verdict with its findings; `note` says what was counted, or why it was not checked."""

    rung: Rung
    verdict: Verdict
    note: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """What rests on the word of a person, or on a foreign extractor: a name is only a name, whoever wrote it there."""

    name: str
    what: str
    person: bool

    def __str__(self) -> str:
        """For the verdict line: `2 values stated by "Ada Example" (unverified name)`."""
        return f'{self.what} by "{self.name}"' + (" (unverified name)" if self.person else " (a foreign extractor)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The verdicts on one bundle, lowest rung first.

    `archive_id` is the SHA-256 of the manifest as found (64 hex digits), or None where there is no manifest.
    `excerpt` says that it is no whole bundle: of such a one the text is withheld.
    `testimonies` are what rests on somebody's word; `transcribed` says that the text itself does.
    `heads` are the ends of the chain of custody (64 hex digits each), `warnings` who withdrew or replaced the archive.
    """

    target: str
    archive_id: str | None
    rungs: tuple[RungResult, ...]
    required: tuple[Rung, ...] = ()
    heads: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    testimonies: tuple[Testimony, ...] = ()
    transcribed: bool = False
    excerpt: bool = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All faults, lowest rung first."""
        return tuple(finding for result in self.rungs for finding in result.findings)

    @property
    def valid(self) -> bool:
        """The first five rungs passed (*derived* excepted for transcripts), none failed, every required one passed."""
        return not self.excerpt and self._passes(4 if self.transcribed else 5)

    @property
    def proved(self) -> bool:
        """Of an excerpt: every claim in it is proved to be committed to. An excerpt is never valid."""
        return self.excerpt and self._passes(3)

    @property
    def verdict(self) -> str:
        """The verdict in one line: what was not reproduced, and on whose word it rests, is part of it."""
        if self.excerpt:
            return "proved excerpt" if self.proved else "NOT PROVED"
        if not self.valid:
            return self._not_valid()
        reproduced = next((one for one in self.rungs if one.rung is Rung.REPRODUCED), None)
        parts = ["valid"]
        if reproduced is not None and reproduced.verdict is Verdict.NOT_CHECKED:
            parts.append(f", not reproduced ({reproduced.note})")
        if reproduced is not None and reproduced.verdict is Verdict.ABSENT:
            parts.append(", nothing in it found by a method")
        if self.testimonies:
            parts.append(f"; {', '.join(map(str, self.testimonies))}")
        return "".join(parts)

    def _not_valid(self) -> str:
        """Not valid, or, where nothing failed and something could not be looked at, what that was."""
        if any(one.verdict is Verdict.FAILED for one in self.rungs):
            return "NOT VALID"
        unchecked = (one for one in self.rungs[:5] if one.verdict is Verdict.NOT_CHECKED)
        return f"NOT SHOWN TO BE VALID{''.join(f'; {one.rung} not checked ({one.note})' for one in unchecked)}"

    @property
    def intact(self) -> bool:
        """The same with the first two rungs alone: what a fixity check shows."""
        return self._passes(2)

    def _passes(self, count: int) -> bool:
        must = set(list(Rung)[:count]) | set(self.required)
        verdicts = {result.rung: result.verdict for result in self.rungs}
        return all(verdicts.get(rung) is Verdict.PASSED for rung in must) and (Verdict.FAILED not in verdicts.values())
