"""Warnings that belong wherever an archive is shown: somebody withdrew or replaced it, or revised it."""

from collections.abc import Sequence

from pressmark.cli.printing import printable, talk
from pressmark.model.report import Report


def warnings_of(report: Report, newer: Sequence[str] = ()) -> dict[str, list[str]]:
    """The warnings as a part of a report in JSON: nothing where there are none.

    `newer` are the newest revisions of the archive that the store has (64 hex digits each).
    """
    told = {"warnings": [printable(line) for line in report.warnings]} if report.warnings else {}
    return told | ({"newer": list(newer)} if newer else {})


def warn(report: Report, newer: Sequence[str] = ()) -> None:
    """Say them to the person at the terminal, before anything else."""
    for line in report.warnings:
        talk(f"WARNING: {line}")
    for one in newer:
        talk(f"note: the store has a newer revision of it, {one[:8]}")
        if report.archive_id:
            talk(f"  try: archive compare {report.archive_id[:8]} {one[:8]}")
