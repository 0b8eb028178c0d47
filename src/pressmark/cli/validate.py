"""`archive validate`."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import click

from pressmark.bundle.far import address_of
from pressmark.bundle.opening import SEGMENT
from pressmark.bundle.segments import Segment, is_segment, mark_of
from pressmark.cli import COULD_NOT, NOT_VALID
from pressmark.cli.cores import jobs_option
from pressmark.cli.options import DEFAULT_STORE, far_store, json_option, store_option
from pressmark.cli.printing import bytes_bar, one_line, path_words, print_report, printable, progress, say_error
from pressmark.cli.trusting import Trusted, trust_options
from pressmark.cli.validating import policy_of, required_rungs
from pressmark.cli.warnings import warnings_of
from pressmark.errors import PressmarkError, TargetError, UsageError
from pressmark.model.identifier import ArchiveId
from pressmark.model.report import Report, Rung, Verdict
from pressmark.objects import is_elsewhere
from pressmark.processes import several
from pressmark.store.folders import SCHEMAS, Store, bundles_in, manifest_digest
from pressmark.store.targets import Target, holds_bundles, is_store, resolve_target

ALL = 100.0
"""Percent of a store's archives that are looked at where nobody asks for a sample."""

_MARKS = {Verdict.PASSED: "✓", Verdict.FAILED: "✗", Verdict.ABSENT: "·", Verdict.NOT_CHECKED: "?"}


@click.command("validate", short_help="Check archives, rung by rung.")
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option(
    "--require",
    "required",
    multiple=True,
    metavar="RUNGS",
    help="What must hold too: rungs (sealed,timestamped), sealed-by=jane@example.org, seals=2.",
)
@click.option(
    "--head", "heads", multiple=True, metavar="HEX", help="A line of the chain of custody that must be there."
)
@trust_options
@click.option(
    "--fixity", is_flag=True, help="Check only that all files are there and intact, and seals and time stamps: quicker."
)
@click.option(
    "--skip",
    "skipped",
    type=click.Choice([Rung.REPRODUCED.value]),
    multiple=True,
    help="Do not run our methods again on the original: quicker, and said to be not checked.",
)
@click.option("--sample", metavar="PERCENT", help="Of whole stores only this share of the archives (1%).")
@click.option("--seed", default="1", show_default=True, help="Of --sample: the same words choose the same archives.")
@click.option("--bagit", is_flag=True, help="Take each TARGET as any BagIt bag (RFC 8493) and check only that.")
@jobs_option
@store_option
@json_option
def command(
    *,
    targets: tuple[str, ...],
    required: tuple[str, ...],
    heads: tuple[str, ...],
    trust: Trusted,
    fixity: bool,
    skipped: tuple[str, ...],
    sample: str | None,
    seed: str,
    bagit: bool,
    jobs: int | None,
    store: Path,
    as_json: bool,
) -> int:
    """Check each TARGET: a bundle's folder, zip or page, an archive ID or 8 of its digits, or a whole store.

    Without a TARGET the store itself is checked. Of a store with packs, or of a pack's segment, each segment is hashed
    as a whole and then each archive in it checked; with --fixity the segments alone, which is quickest. Every fault is
    reported, in one run. Exit code 0: all valid; 3: not.
    """
    others = {"--fixity": fixity, "--skip": skipped, "--require": required, "--head": heads}
    others |= dict.fromkeys(trust.given, True)
    if bagit and (given := [option for option, value in others.items() if value]):
        raise click.UsageError(f"--bagit checks nothing but fixity: it cannot be given with {', '.join(given)}")
    rungs, demands = required_rungs(required)
    policy = policy_of(demands, heads, trust)
    share = Share(percent=_percent(sample), seed=seed, fixity=fixity)
    found, failed = _found(targets, store, share, foreign=bagit)
    judge = partial(_examine, rungs=rungs, policy=policy, foreign=bagit, fixity=fixity, reproduced=not skipped)
    reports: list[Report] = []
    word = "intact" if fixity else "valid"
    bad = damaged = twice = 0
    seen: set[str] = set()
    segments = sum(is_segment(one.folder) for one in found)
    with ExitStack() as stack:
        if len(found) == 1:
            examined: Iterable[Report] = map(partial(judge, watch=stack.enter_context(bytes_bar("validating"))), found)
        else:
            examined = stack.enter_context(several(judge, found, jobs=jobs, fresh=_far(found)))
        bar = stack.enter_context(progress("validating", len(found)))
        task = bar.add_task("", total=len(found))
        for target, report in zip(found, examined, strict=True):
            whole = is_segment(target.folder)
            good = report.intact if fixity or whole else report.valid or report.proved
            twice += is_segment(target.folder.parent) and report.archive_id in seen
            seen |= {report.archive_id} if report.archive_id else set()
            bad += not good and not whole
            damaged += not good and whole
            bar.advance(task)
            if as_json:
                reports.append(report)
            else:
                _say(report, word="intact" if whole else word, good=good, short=len(found) > 1)
    if as_json:
        print_report(
            "validate",
            [
                _wire(one) | ({"intact": one.intact} if fixity or is_segment(Path(one.target)) else {})
                for one in reports
            ],
            {"message": "a target could not be examined; stderr says which"} if failed else None,
        )
    elif len(found) > 1:
        count = len(found) - segments
        told = [f"{count} archives: {count - bad} {word}, {bad} not {word}"] if count else []
        told += [f"{twice} of them counted twice, as a folder and in a pack"] if twice else []
        told += [f"{segments} segments: {segments - damaged} intact, {damaged} not intact"] if segments else []
        click.echo("; ".join(told))
    if failed:
        return COULD_NOT
    return NOT_VALID if bad or damaged else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How much of a store is looked at: so many percent of its archives, chosen by a seed; of packs digests alone."""

    percent: float
    seed: str
    fixity: bool

    def of(self, bundles: Iterable[Path]) -> list[Path]:
        """The chosen ones; of a store that holds any, at least one."""
        if self.percent == ALL:
            return list(bundles)
        drawn = [(self._draw(one), one) for one in bundles]
        return [one for draw, one in drawn if draw < self.percent] or [one for _, one in sorted(drawn)[:1]]

    def _draw(self, bundle: Path) -> float:
        name = manifest_digest(bundle) or bundle.name
        return int(hashlib.sha256(f"{self.seed}/{name}".encode()).hexdigest()[:13], 16) / 16**13 * ALL


def _far(found: Sequence[Target]) -> bool:
    """Whether bytes of any of them are asked of an object store."""
    segments = {one.folder if one.folder.name.endswith(SEGMENT) else one.folder.parent for one in found}
    return any(address_of(one.parent.parent) is not None for one in segments if one.name.endswith(SEGMENT))


def _percent(words: str | None) -> float:
    if words is None:
        return ALL
    match = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,6})?) ?%?", words)
    if match is None or not 0 < float(match[1]) <= ALL:
        raise UsageError(f"no share: {words}", hint="--sample 1% looks at one archive of a hundred")
    return float(match[1])


def _found(targets: tuple[str, ...], store: Path, share: Share, *, foreign: bool) -> tuple[list[Target], bool]:
    """The bundles of all targets, and whether one names none, which is told."""
    found: list[Target] = []
    failed = False
    for name in targets or (None,):
        try:
            found.extend(_bundles(name, store, share, foreign=foreign))
        except UsageError:
            raise
        except PressmarkError as error:
            failed = True
            say_error(error)
    return found, failed


def _bundles(name: str | None, store: Path, share: Share, *, foreign: bool) -> list[Target]:
    """The bundles a target names: itself, or every one of a store; without a name, of the store itself."""
    if name is not None and is_elsewhere(name):
        store, name = far_store(name), None
    folder = store if name is None else Path(name)
    if folder == store and not store.is_dir():
        raise TargetError(f"no store at {store}", hint="name one with --store, or give a bundle's folder")
    if not foreign and (holds_bundles(folder) if name is None else is_store(name)):
        made = Store(root=folder)
        found = _packed(made.segments(), share, made.unpacked())
        inside = folder / DEFAULT_STORE
        if (inside / SCHEMAS).is_dir() and all(one.folder.resolve() == inside.resolve() for one in found):
            raise TargetError(f"{folder} holds a store: {inside}", hint=f"archive validate {inside}")
        if not found:
            raise TargetError(f"no bundle in {folder}")
        return found
    if not foreign and name is not None and is_segment(folder) and mark_of(folder).is_file():
        return _packed([Segment(folder)], share, ())
    return [Target(name=str(store), folder=store) if name is None else resolve_target(name, store)]


def _packed(segments: Sequence[Segment], share: Share, folders: Iterable[Path]) -> list[Target]:
    """Folders and segments, and what is in these; with `fixity` the segments' digests are enough."""
    wholes = [one.file for one in segments]
    inside = (one for segment in segments for one in bundles_in(segment) if one not in wholes and not share.fixity)
    return [Target(name=str(one), folder=one) for one in (*share.of(chain(folders, inside)), *wholes)]


def _examine(
    target: Target,
    *,
    rungs: tuple[Rung, ...],
    policy: Any,
    foreign: bool,
    fixity: bool,
    reproduced: bool,
    watch: Callable[[int, int], None] | None = None,
) -> Report:
    if foreign:
        from pressmark.bundle.foreign import validate_bagit

        return validate_bagit(target.folder, watch=watch)
    if is_segment(target.folder):
        from pressmark.pack import judge_segment

        return judge_segment(target.folder)
    from pressmark.validate import validate

    expected = ArchiveId(hex=target.expected) if target.expected else None
    return validate(
        target.folder,
        expected=expected,
        require=rungs,
        policy=policy,
        digests_only=fixity,
        reproduced=reproduced,
        watch=watch,
    )


def _say(report: Report, *, word: str, good: bool, short: bool) -> None:
    verdict = report.verdict if word == "valid" else word if good else f"NOT {word.upper()}"
    click.echo(f"{one_line(verdict)}: {path_words(report.target)}")
    for line in report.warnings:
        click.echo(f"  ! {printable(line)}")
    if short and good:
        return
    if report.archive_id:
        click.echo(f"  archive ID {report.archive_id}")
    for result in report.rungs:
        note = f"  {result.note}" if result.note else ""
        click.echo(
            printable(f"  {_MARKS[result.verdict]} {result.rung.value:<12} {result.verdict.value:<12}{note}").rstrip()
        )
        for finding in result.findings:
            place = " ".join(part for part in (finding.path, finding.place) if part)
            click.echo(
                f"      {finding.code.value}: {one_line(place + ': ' if place else '')} {one_line(finding.message)}"
            )


def _wire(report: Report) -> dict[str, Any]:
    head: dict[str, Any] = {
        "target": printable(report.target),
        "valid": report.valid,
        "verdict": printable(report.verdict),
        "restsOn": [
            {"name": printable(one.name), "what": one.what, "person": one.person} for one in report.testimonies
        ],
        "required": [*report.required],
    }
    if report.archive_id:
        head["archiveId"] = report.archive_id
    head |= warnings_of(report)
    head["rungs"] = [
        {
            "rung": result.rung.value,
            "verdict": result.verdict.value,
            **({"note": result.note} if result.note else {}),
            "findings": [
                {
                    "code": finding.code.value,
                    **({"path": finding.path} if finding.path else {}),
                    **({"place": finding.place} if finding.place else {}),
                    "message": finding.message,
                }
                for finding in result.findings
            ],
        }
        for result in report.rungs
    ]
    return head
