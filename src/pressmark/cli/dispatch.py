"""From words to a command, and from errors to messages and exit codes."""

import os
import sys
from importlib import import_module
from typing import Any

import click

from pressmark.cli import COMMANDS, COULD_NOT, USAGE, overview
from pressmark.cli.printing import error_report, print_report, printable, say_error
from pressmark.errors import PressmarkError, UsageError

_TALKING = frozenset({"review", "mcp"})
"""Commands that are a conversation and print no document."""


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

    def get_help(self, ctx: click.Context) -> str:
        del ctx
        return overview().rstrip("\n")

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in COMMANDS:
            raise click.UsageError(f"no such command: {args[0]}; there are {', '.join(COMMANDS)}", ctx)
        name, command, rest = super().resolve_command(ctx, args)
        if command is not None:
            _refuse_repeated(command, rest, click.Context(command, info_name=name, parent=ctx))
        return name, command, rest


def _refuse_repeated(command: click.Command, words: list[str], context: click.Context) -> None:
    """An option that takes one value and is given twice is refused: click would drop the first without a word."""
    _, rest, order = command.make_parser(context).parse_args([*words])
    if isinstance(command, click.Group):
        inner = command.get_command(context, rest[0]) if rest else None
        if inner is not None:
            _refuse_repeated(inner, rest[1:], click.Context(inner, info_name=rest[0], parent=context))
    for option in order:
        single = isinstance(option, click.Option) and not (option.multiple or option.is_flag or option.count)
        if single and sum(one is option for one in order) > 1:
            raise click.UsageError(f"{option.opts[-1]} takes one value, and is given several times", context)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def archive() -> None:
    """The command; what it says of itself is `pressmark.cli.overview`."""


def run(words: list[str]) -> int:
    """Run the command with these words; the one place where errors become messages. Gives the exit code."""
    try:
        if any("\0" in word for word in words):
            raise UsageError("a NUL stands in an argument: no name and no word can have one")
        code = archive.main(args=words, prog_name="archive", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        _report_error(words, {"message": printable(error.format_message())})
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("archive: stopped; nothing is left half written", err=True)
        return COULD_NOT
    except BrokenPipeError:
        # The reader of our output went away (`archive show … | head`): nothing is wrong, and nobody to tell. What is
        # left in the buffer goes nowhere, or the interpreter would complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except PressmarkError as error:
        say_error(error)
        _report_error(words, error_report(error))
        return USAGE if isinstance(error, UsageError) else COULD_NOT
    return code if isinstance(code, int) else 0


def _report_error(words: list[str], error: dict[str, str]) -> None:
    """The error as the one document that `--json` asks for; of a command that has none (`review`) there is none."""
    if "--json" in words and words[0] in COMMANDS and words[0] not in _TALKING:
        print_report(words[0], [], error)
