"""`archive authoring`."""

from pathlib import Path

import click

from pressmark.authoring import write_authoring
from pressmark.cli.options import FilePath, json_option
from pressmark.cli.printing import print_report, printable, talk


@click.command("authoring", short_help="Write out what helps to cite archives while writing.")
@click.argument("folder", type=FilePath(path_type=Path, file_okay=False))
@json_option
def command(*, folder: Path, as_json: bool) -> int:
    r"""Write archiveclaim.sty, a Pandoc filter that is a Quarto extension too, and examples for CI into FOLDER.

    \archiveclaim{nih:…}{c7}{exact words} quotes a claim in LaTeX; [exact words](nih:…#c7) in Markdown and Quarto.
    """
    written = write_authoring(folder)
    if as_json:
        print_report("authoring", [{"file": printable(str(path))} for path in written])
        return 0
    for path in written:
        click.echo(printable(str(path)))
    talk("docs/papers.md says how each is used")
    return 0
