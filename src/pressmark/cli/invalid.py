"""How `show`, `cite` and `export` answer for a bundle that is not valid: with its findings, never with its contents."""

import click

from pressmark.cli import NOT_VALID
from pressmark.cli.printing import one_line, print_report, printable, talk
from pressmark.model.report import Report

_SHOWN = 5


def refuse(report: Report, target: str, *, command: str, as_json: bool) -> int:
    """Say why nothing is shown; gives the exit code."""
    message = f"{target} is not valid, so nothing of it is shown"
    hint = f"archive validate {target} shows every rung"
    talk(f"archive: {message}")
    for finding in report.findings[:_SHOWN]:
        where = f"{finding.path}: " if finding.path else ""
        click.echo(f"  {finding.code.value}: {one_line(where + finding.message)}", err=True)
    if len(report.findings) > _SHOWN:
        talk(f"  and {len(report.findings) - _SHOWN} more")
    talk(f"  try: {hint}")
    if as_json:
        print_report(command, [], {"message": printable(message), "hint": printable(hint)})
    return NOT_VALID
