"""Warnings that belong wherever an archive is shown: somebody withdrew or replaced it."""

from pressmark.cli.printing import printable, talk
from pressmark.model.report import Report


def warnings_of(report: Report) -> dict[str, list[str]]:
    """The warnings as a part of a report in JSON: nothing where there are none."""
    return {"warnings": [printable(line) for line in report.warnings]} if report.warnings else {}


def warn(report: Report) -> None:
    """Say them to the person at the terminal, before anything else."""
    for line in report.warnings:
        talk(f"WARNING: {line}")
