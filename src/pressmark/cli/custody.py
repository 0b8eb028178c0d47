"""`archive custody`."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pressmark.cli import NOT_VALID
from pressmark.cli.add_event import add_event
from pressmark.cli.invalid import refuse
from pressmark.cli.options import json_option, store_option
from pressmark.cli.printing import counted, one_line, print_report, printable, talk
from pressmark.cli.signing import KEY_FILE, event_signers, signer_options
from pressmark.cli.trusting import Trusted, trust_options
from pressmark.documents import visible_json
from pressmark.errors import PressmarkError
from pressmark.examine import examine
from pressmark.model.identifier import ArchiveId
from pressmark.store.targets import resolve_target
from pressmark.validate import validate

if TYPE_CHECKING:
    from pressmark.custody.history import Entry
    from pressmark.custody.verify import Custody

_ADDED = ("received", "transferred", "fixity-checked", "migrated", "reviewed", "retracted", "superseded")


@click.group("custody", short_help="Show what happened to an archive, add to it, or join copies.")
def command() -> None:
    """The chain of custody: who sealed, received, checked, moved, withdrew an archive, and when."""


@command.command("show")
@click.argument("name", metavar="TARGET")
@click.option("--to", "form", type=click.Choice(["prov"]), help="Print derivation and custody as one PROV-JSON graph.")
@trust_options
@store_option
@json_option
def show(
    *,
    name: str,
    form: str | None,
    trust: Trusted,
    store: Path,
    as_json: bool,
) -> int:
    """Tell what happened to the archive TARGET: what, who says so, when, and how that was proved.

    Names are what signers say of themselves, until your own files (--allowed-signers, --signer) say whose a key is.
    """
    from pressmark.bundle.opening import open_bag
    from pressmark.custody.graph import custody_graph
    from pressmark.custody.history import history, notices
    from pressmark.custody.policy import VerificationPolicy
    from pressmark.custody.verify import examine_bag

    target = resolve_target(name, store)
    report, contents = examine(target.folder, expected=target.expected)
    if contents is None:
        return refuse(report, name, command="custody", as_json=as_json)
    policy = VerificationPolicy(
        now=datetime.now(UTC),
        signers=trust.signers,
        revoked=trust.revoked,
        authorities=trust.authorities,
    )
    custody = examine_bag(open_bag(target.folder), contents.archive_id.hex, policy)
    entries = history(custody)
    if form == "prov":
        click.echo(visible_json(custody_graph(contents, custody)), nl=False)
    elif as_json:
        print_report("custody", [_wire(name, contents.archive_id.hex, custody, entries)])
    else:
        for notice in notices(custody):
            talk(f"WARNING: {notice}")
        _say(contents.archive_id, custody, entries)
    for finding in custody.findings:
        talk(f"{finding.code.value}: {one_line(finding.message)}")
    for note in trust.signers.notes if trust.signers else ():
        talk(f"note: {note}")
    return NOT_VALID if custody.findings else 0


@command.command("add")
@click.argument("name", metavar="TARGET")
@click.argument("event", type=click.Choice(_ADDED))
@signer_options
@click.option("--detail", "details", multiple=True, metavar="NAME=VALUE", help="What belongs to the event.")
@click.option("--report", type=KEY_FILE, help="The report of a fixity check: its SHA-256 is recorded.")
@store_option
@json_option
def add(
    *,
    name: str,
    event: str,
    keys: tuple[Path, ...],
    details: tuple[str, ...],
    report: Path | None,
    principals: tuple[str, ...],
    people: tuple[str, ...],
    orcids: tuple[str, ...],
    store: Path,
    as_json: bool,
) -> int:
    """Add an EVENT to the chain of the archive TARGET, and print the digest of its line.

    Details: received from, transferred to, fixity-checked report (or --report FILE), migrated from and to,
    retracted reason, superseded by (an archive ID); each may have a note. Whoever gives an archive away adds
    `transferred`, and whoever gets it adds `received` on top of it.
    """
    from pressmark.custody.append import NewEvent
    from pressmark.custody.statement import Event

    new = NewEvent(
        event=Event(event),
        signers=event_signers(keys, principals, people, orcids),
        detail=_details(details) | ({"report": _digest(report)} if report else {}),
    )
    return add_event("custody", [name], new, store=store, clock=lambda: datetime.now(UTC), as_json=as_json)


@command.command("join")
@click.argument("name", metavar="TARGET")
@click.argument("other", metavar="OTHER")
@store_option
@json_option
def join(*, name: str, other: str, store: Path, as_json: bool) -> int:
    """Take into the archive TARGET what its copy OTHER knows: lines, signatures and time stamps. Nothing is signed.

    The copies must have the same archive ID. The next event builds on the ends of both chains.
    """
    from pressmark.custody.append import may_append
    from pressmark.custody.atomic_files import locked
    from pressmark.custody.join import join_copies

    target, source = resolve_target(name, store), resolve_target(other, store)
    for copy in {target.folder, *([source.folder] if source.folder.is_dir() else [])}:
        with locked(copy):
            pass  # what a writer that was stopped had ready is in place now
    report = validate(target.folder, expected=ArchiveId(hex=target.expected) if target.expected else None)
    if report.archive_id is None or not may_append(report):
        return refuse(report, name, command="custody", as_json=as_json)
    done = join_copies(target.folder, source.folder, archive_id=report.archive_id)
    if as_json:
        result = {
            "target": printable(name),
            "archiveId": report.archive_id,
            "lines": done.lines,
            "signatures": done.signatures,
            "timestamps": done.timestamps,
            "heads": [*done.heads],
        }
        print_report("custody", [result])
        return 0
    for head in done.heads:
        click.echo(head)
    talk(
        "new here: "
        + ", ".join(map(counted, (done.lines, done.signatures, done.timestamps), ("line", "signature", "time stamp")))
    )
    return 0


def _details(words: Sequence[str]) -> dict[str, str]:
    from pressmark.errors import IdentifierError

    found: dict[str, str] = {}
    for word in words:
        field, mark, value = word.partition("=")
        if not mark or not field or not value or field in found:
            raise click.UsageError(f"not a detail, or given twice: {word}; write NAME=VALUE, for example reason='…'")
        found[field] = value
    if "by" in found:
        try:
            found["by"] = ArchiveId.parse(found["by"]).hex
        except IdentifierError as error:
            raise PressmarkError(f"superseded by what: {error.message}", hint=error.hint) from error
    return found


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise PressmarkError(f"cannot read {path}: {(error.strerror or str(error)).lower()}") from error


def _say(archive_id: ArchiveId, custody: "Custody", entries: "Sequence[Entry]") -> None:
    click.echo(str(archive_id))
    if not entries:
        click.echo("nobody has vouched for it: as far as this copy knows, its chain of custody is empty")
        return
    for entry in entries:
        for number, signer in enumerate(entry.signers):
            begin = "   and by" if number else f"{entry.number}. {entry.event.value} by"
            name = signer.identity.name
            known = f", {name}" if name and name != signer.name else ""
            click.echo(printable(f"{begin} {one_line(str(signer) + known)}"))
            if signer.identity.orcid:
                click.echo(f"   {signer.identity.orcid}, by their word")
        proof = f"proved to exist by {entry.proved:%Y-%m-%d %H:%M:%S} UTC" if entry.proved else "no time is proved"
        click.echo(f"   {entry.stated} by their own clock; {proof}")
        for field, value in sorted(entry.detail.items()):
            click.echo(printable(f"   {field}: {one_line(value)}"))
        if entry.previous:
            lines = ", ".join(str(one) for one in entry.previous)
            click.echo(f"   builds on line {lines}" if len(entry.previous) == 1 else f"   joins lines {lines}")
        click.echo(f"   line {entry.digest}" + (" (head)" if entry.head else ""))
    for result in (custody.sealed, custody.timestamped):
        note = f"; {one_line(result.note)}" if result.note else ""
        click.echo(printable(f"{result.rung.value}: {result.verdict.value}{note}"))


def _wire(name: str, archive_id: str, custody: "Custody", entries: "Sequence[Entry]") -> dict[str, Any]:
    from pressmark.custody.statement import write_time

    return {
        "target": printable(name),
        "archiveId": archive_id,
        "verdict": custody.sealed.verdict.value,
        "heads": [*custody.chain.heads],
        "events": [
            {
                "number": entry.number,
                "line": entry.digest,
                "event": entry.event.value,
                "stated": entry.stated,
                **({"proved": write_time(entry.proved)} if entry.proved else {}),
                "signers": [
                    {
                        "fingerprint": signer.fingerprint,
                        **({"name": printable(signer.name)} if signer.name else {}),
                        "status": signer.status.value,
                    }
                    for signer in entry.signers
                ],
                "detail": {field: printable(value) for field, value in sorted(entry.detail.items())},
                "builtOn": [*entry.previous],
            }
            for entry in entries
        ],
    }
