"""`archive list`."""

from pathlib import Path
from typing import Any

import click

from pressmark.cli.catalogues import (
    choice_of,
    choice_options,
    columns,
    fitted,
    opened_store,
    reading_bar,
    wire_row,
)
from pressmark.cli.cores import jobs_option
from pressmark.cli.options import json_option, store_option
from pressmark.cli.printing import one_line, print_report, printable, talk
from pressmark.listing import Listed, Order, list_archives

_DATE, _ID, _CLAIMS = 10, 8, 6


@click.command("list", short_help="List the archives of a store.")
@click.argument("words", nargs=-1, metavar="[WORD]...")
@choice_options
@click.option("--note", metavar="WORDS", help="Only with this note: newer, superseded, retracted, partial, not valid…")
@click.option(
    "--sort",
    "order",
    type=click.Choice([order.value for order in Order]),
    default=Order.DATE.value,
    show_default=True,
    help="What the list goes by; added: when it came into the store.",
)
@click.option("--reverse", is_flag=True, help="The other way round.")
@jobs_option
@store_option
@json_option
def command(
    *,
    words: tuple[str, ...],
    outlet: str | None,
    day: str | None,
    language: str | None,
    note: str | None,
    order: str,
    reverse: bool,
    jobs: int | None,
    store: Path,
    as_json: bool,
) -> int:
    """List the archives of a store: date, first digits of the ID, outlet, number of claims, headline, and what to know.

    With WORDs only those whose headline has all of them. A newer revision that the store has, a retraction, a page that
    was no whole article and a bundle that is not valid stand below their line.
    """
    choice = choice_of(outlet=outlet, day=day, language=language, headline=words, note=note)
    with reading_bar() as watch:
        listed = list_archives(
            opened_store(store), choice, order=Order(order), backwards=reverse, jobs=jobs, watch=watch
        )
    if as_json:
        print_report("list", [_wire(one) for one in listed])
        return 0
    click.echo(_table(listed), nl=False)
    talk(f"{len(listed)} archive{'' if len(listed) == 1 else 's'}")
    return 0


def _table(listed: list[Listed]) -> str:
    width = columns()
    outlets = max(10, min(24, (width - _DATE - _ID - _CLAIMS) // 4))
    rest = max(20, width - _DATE - _ID - _CLAIMS - outlets - 8)
    lines = [_line("DATE", "ID", fitted("OUTLET", outlets), "CLAIMS", "HEADLINE")] if listed else []
    for one in listed:
        row = one.row
        day = row.date.partition("T")[0]
        cut = (one_line(row.headline) or f"({printable(row.folder)})", rest)
        lines.append(
            _line(day or "no date", row.archive_id[:_ID], fitted(row.outlet, outlets), str(row.claims), fitted(*cut))
        )
        lines += [f"{'':{_DATE + _ID + 4}}! {one_line(note)}" for note in one.notes]
    return "".join(f"{line}\n" for line in lines)


def _line(day: str, digits: str, outlet: str, claims: str, headline: str) -> str:
    return f"{fitted(day, _DATE)}  {digits:<{_ID}}  {outlet}  {claims:>{_CLAIMS}}  {headline}".rstrip()


def _wire(one: Listed) -> dict[str, Any]:
    return wire_row(one.row) | {
        "folder": printable(one.row.folder),
        "claims": one.row.claims,
        "notes": [one_line(note) for note in one.row.notes],
        "newer": list(one.newer),
        **({"revises": one.row.revises} if one.row.revises else {}),
    }
