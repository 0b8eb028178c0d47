"""How `seal` and `custody add` put an event into bundles, and say so."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pressmark.cli.invalid import refuse
from pressmark.cli.printing import print_report, printable, talk
from pressmark.model.identifier import ArchiveId
from pressmark.store.targets import resolve_target
from pressmark.validate import validate

if TYPE_CHECKING:
    from pressmark.custody.append import Clock, NewEvent


def add_event(
    command: str, names: Sequence[str], new: "NewEvent", *, store: Path, clock: "Clock", as_json: bool
) -> int:
    """Validate each bundle and tell the event of it; gives the exit code. The first that is not valid ends it."""
    from pressmark.custody.append import append_event, may_append
    from pressmark.custody.atomic_files import locked

    results: list[dict[str, Any]] = []
    for name in names:
        target = resolve_target(name, store)
        with locked(target.folder):
            pass  # what a writer that was stopped had ready is in place now
        report = validate(target.folder, expected=ArchiveId(hex=target.expected) if target.expected else None)
        if report.archive_id is None or not may_append(report):
            return refuse(report, name, command=command, as_json=as_json)
        done = append_event(target.folder, new, archive_id=report.archive_id, clock=clock)
        results.append(
            {
                "target": printable(name),
                "archiveId": report.archive_id,
                "event": new.event.value,
                "line": done.digest,
                "number": done.number,
                "new": done.new,
                "leftOut": [*done.left_out],
                "fingerprints": [one.signer.public.fingerprint for one in new.signers],
            }
        )
        if not as_json:
            click.echo(done.digest)
            who = ", ".join(one.signer.public.fingerprint for one in new.signers)
            said = new.event.value if done.new else f"it was {new.event.value} before, nothing is added"
            for number in done.left_out:
                talk(f"{name}: nobody had signed line {number} of custody.jsonl, so it is left out")
            talk(f"{name}: {said}, line {done.number} of custody.jsonl, by {who}")
    if as_json:
        print_report(command, results)
    return 0
