"""How `show`, `cite` and `export` answer for a bundle that is not valid: with its findings, never with its contents."""

import click

from pressmark.cli import NOT_VALID
from pressmark.cli.printing import one_line, print_report, printable, talk
from pressmark.model.report import Report, Verdict

_SHOWN = 5


def refuse(report: Report, target: str, *, command: str, as_json: bool) -> int:
    """Say why nothing is shown; gives the exit code."""
    how = "is not valid" if report.findings else "is not shown to be valid"
    message = f"{target} {how}, so nothing of it is shown"
    hint = f"archive validate {target} shows every rung"
    talk(f"archive: {message}")
    for finding in report.findings[:_SHOWN]:
        where = f"{finding.path}: " if finding.path else ""
        click.echo(f"  {finding.code.value}: {one_line(where + finding.message)}", err=True)
    for result in report.rungs[:5] if not report.findings else ():
        if result.verdict is Verdict.NOT_CHECKED:
            click.echo(f"  {result.rung.value} not checked: {one_line(result.note)}", err=True)
    if len(report.findings) > _SHOWN:
        talk(f"  and {len(report.findings) - _SHOWN} more")
    talk(f"  try: {hint}")
    if as_json:
        print_report(command, [], {"message": printable(message), "hint": printable(hint)})
    return NOT_VALID
