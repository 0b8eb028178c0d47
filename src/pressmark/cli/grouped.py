"""Help whose options stand in groups, in the order of what people do."""

from collections.abc import Mapping, Sequence
from typing import Any

import click


class GroupedCommand(click.Command):
    """A command whose help shows its options under headings; those in no group stand at the end."""

    def __init__(self, *arguments: Any, groups: Mapping[str, Sequence[str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.groups = groups

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, group by group."""
        records = {
            next((one for one in parameter.opts if one.startswith("--")), parameter.opts[0]): record
            for parameter in self.get_params(ctx)
            if (record := parameter.get_help_record(ctx)) is not None
        }
        grouped = {name for names in self.groups.values() for name in names}
        rest = [name for name in records if name not in grouped]
        for title, names in {**self.groups, "Options": rest}.items():
            with formatter.section(title):
                formatter.write_dl([records[name] for name in names if name in records])
