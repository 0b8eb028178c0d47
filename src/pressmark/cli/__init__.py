"""The command `archive`: parse, one call, render. Each command is imported when it is called."""

import sys
from importlib import import_module
from typing import Any

import click

from pressmark import __version__
from pressmark.errors import PressmarkError

COULD_NOT = 4
"""Exit code for work that could not be done; 0 done or valid, 2 usage, 3 examined and not valid, 1 a bug."""

COMMANDS = {
    "build": "Pack a source into the store and print its archive ID.",
    "validate": "Check archives, rung by rung.",
    "show": "Show what an archive, a claim or a passage says, and who says so.",
    "cite": "Print a citation of an archive, a claim or a passage.",
    "export": "Write an archive in another form.",
}
"""In the order of the help, with the line that stands there: known without importing anything."""


class _Commands(click.Group):
    """The group of commands, each imported only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"pressmark.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in COMMANDS:
            raise click.UsageError(f"no such command: {args[0]}; there are {', '.join(COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="archive", message="%(prog)s (pressmark) %(version)s")
def archive() -> None:
    """Pack an article, its metadata and its claims into one archive that a paper can cite."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command; the one place where errors become messages and exit codes."""
    try:
        code = archive.main(args=arguments, prog_name="archive", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("archive: stopped; nothing is left half written", err=True)
        code = COULD_NOT
    except BrokenPipeError:
        # The reader of our output went away (`archive show … | head`): nothing is wrong, and nobody to tell.
        sys.stderr.close()
        code = 0
    except PressmarkError as error:
        say_error(error)
        code = COULD_NOT
    sys.exit(code if isinstance(code, int) else 0)


def say_error(error: PressmarkError, *, about: str = "") -> None:
    """An error on stderr: what happened, to what, what to try."""
    from pressmark.cli.printing import printable

    head = f"archive: {about}: {error.message}" if about and about not in error.message else f"archive: {error.message}"
    click.echo(printable(head), err=True)
    if error.hint:
        click.echo(printable(f"  try: {error.hint}"), err=True)
