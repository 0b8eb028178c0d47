"""How `show`, `cite` and `export` answer for a bundle that is not valid: with its findings, never with its contents."""

import click

from pressmark.cli import NOT_VALID
from pressmark.cli.printing import one_line, printable, talk
from pressmark.model.report import Report


def refuse(report: Report, target: str) -> int:
    """Say why nothing is shown; gives the exit code."""
    talk(f"archive: {printable(target)} is not valid, so nothing of it is shown")
    for finding in report.findings[:5]:
        where = f"{finding.path}: " if finding.path else ""
        click.echo(f"  {finding.code.value}: {one_line(where + finding.message)}", err=True)
    if len(report.findings) > 5:
        talk(f"  and {len(report.findings) - 5} more")
    talk("  try: archive validate on it shows every rung")
    return NOT_VALID
