"""`archive validate`."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import click

from pressmark.cli import COULD_NOT, NOT_VALID
from pressmark.cli.cores import jobs_option
from pressmark.cli.options import far_store, json_option, store_option
from pressmark.cli.printing import bytes_bar, one_line, print_report, printable, progress, say_error
from pressmark.cli.trusting import Trusted, trust_options
from pressmark.cli.validating import policy_of, required_rungs
from pressmark.cli.warnings import warnings_of
from pressmark.errors import PressmarkError, TargetError, UsageError
from pressmark.model.identifier import ArchiveId
from pressmark.model.report import Report, Rung, Verdict
from pressmark.objects import is_elsewhere
from pressmark.processes import several
from pressmark.store.folders import Store
from pressmark.store.targets import Target, holds_bundles, is_store, resolve_target

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
    bagit: bool,
    jobs: int | None,
    store: Path,
    as_json: bool,
) -> int:
    """Check each TARGET: a bundle's folder, zip or page, an archive ID or 8 of its digits, or a whole store.

    Without a TARGET the store itself is checked. Every fault is reported, in one run. Exit code 0: all valid; 3: not.
    """
    others = {"--fixity": fixity, "--skip": skipped, "--require": required, "--head": heads}
    others |= dict.fromkeys(trust.given, True)
    if bagit and (given := [option for option, value in others.items() if value]):
        raise click.UsageError(f"--bagit checks nothing but fixity: it cannot be given with {', '.join(given)}")
    rungs, demands = required_rungs(required)
    policy = policy_of(demands, heads, trust)
    found, failed = _found(targets, store, foreign=bagit)
    judge = partial(_examine, rungs=rungs, policy=policy, foreign=bagit, fixity=fixity, reproduced=not skipped)
    reports: list[Report] = []
    word = "intact" if fixity else "valid"
    bad = 0
    with ExitStack() as stack:
        if len(found) == 1:
            examined: Iterable[Report] = map(partial(judge, watch=stack.enter_context(bytes_bar("validating"))), found)
        else:
            examined = stack.enter_context(several(judge, found, jobs=jobs))
        bar = stack.enter_context(progress("validating", len(found)))
        task = bar.add_task("", total=len(found))
        for report in examined:
            good = report.intact if fixity else report.valid or report.proved
            bad += not good
            bar.advance(task)
            if as_json:
                reports.append(report)
            else:
                _say(report, word=word, good=good, short=len(found) > 1)
    if as_json:
        print_report(
            "validate",
            [_wire(report) | ({"intact": report.intact} if fixity else {}) for report in reports],
            {"message": "a target could not be examined; stderr says which"} if failed else None,
        )
    elif len(found) > 1:
        click.echo(f"{len(found)} archives: {len(found) - bad} {word}, {bad} not {word}")
    if failed:
        return COULD_NOT
    return NOT_VALID if bad else 0


def _found(targets: tuple[str, ...], store: Path, *, foreign: bool) -> tuple[list[Target], bool]:
    """The bundles of all targets, and whether one names none, which is told."""
    found: list[Target] = []
    failed = False
    for name in targets or (None,):
        try:
            found.extend(_bundles(name, store, foreign=foreign))
        except UsageError:
            raise
        except PressmarkError as error:
            failed = True
            say_error(error)
    return found, failed


def _bundles(name: str | None, store: Path, *, foreign: bool) -> list[Target]:
    """The bundles a target names: itself, or every one of a store; without a name, of the store itself."""
    if name is not None and is_elsewhere(name):
        store, name = far_store(name), None
    folder = store if name is None else Path(name)
    if folder == store and not store.is_dir():
        raise TargetError(f"no store at {store}", hint="name one with --store, or give a bundle's folder")
    if not foreign and (holds_bundles(folder) if name is None else is_store(name)):
        found = [Target(name=str(bundle), folder=bundle) for bundle in Store(root=folder).folders()]
        if not found:
            raise TargetError(f"no bundle in {folder}")
        return found
    return [Target(name=str(store), folder=store) if name is None else resolve_target(name, store)]


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
    click.echo(f"{one_line(verdict)}: {printable(report.target)}")
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
