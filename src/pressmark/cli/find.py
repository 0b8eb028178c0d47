"""`archive find`."""

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from pressmark.cli.catalogues import choice_of, choice_options, opened_store, reading_bar, wire_row
from pressmark.cli.claim_views import speakers
from pressmark.cli.cores import jobs_option
from pressmark.cli.options import json_option, store_option
from pressmark.cli.printing import console, one_line, print_block, print_report, printable, talk
from pressmark.find import Found, FoundPassage, Search, find
from pressmark.store.queries import read_phrases

LIMIT = 20
"""Passages shown where nobody says how many: a screen or two."""

AROUND = 90
"""Characters shown before the first and behind the last mark."""

_NUMBER = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)?(\.\.)?(-?[0-9]+(?:\.[0-9]+)?)?")


@click.command("find", short_help="Find words, speakers and numbers in the archives of a store.")
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--claims", "only_claims", is_flag=True, help="Look for claims, not for passages of the text.")
@click.option("--by", "speaker", metavar="WORDS", help="Claims of a speaker whose name has these words.")
@click.option("--number", metavar="N", help="Claims with this number, or one between two (300..500, 1000.., ..10).")
@choice_options
@click.option("--newest", is_flag=True, help="The newest first, not those that fit best.")
@click.option("--limit", type=click.IntRange(min=0), default=LIMIT, show_default=True, help="Most to show; 0: all.")
@jobs_option
@store_option
@json_option
def command(
    *,
    words: tuple[str, ...],
    only_claims: bool,
    speaker: str | None,
    number: str | None,
    outlet: str | None,
    day: str | None,
    language: str | None,
    newest: bool,
    limit: int,
    jobs: int | None,
    store: Path,
    as_json: bool,
) -> int:
    """Find the passages of a store's archives that have all WORDs, in texts, headlines and claims.

    Words with blanks between them are a phrase ("bridge towns"); gun* is every word that begins so; capitals and
    accents do not count. Each passage is read from its bundle, which is validated under its ID before anything of it is
    shown; the ID in front of it is what show and cite take.
    """
    search = Search(
        phrases=read_phrases(words),
        speaker=read_phrases([speaker] if speaker else []),
        amounts=_amounts(number) if number else None,
        claims=only_claims,
    )
    if not (search.phrases or search.speaker or search.amounts):
        raise click.UsageError("nothing to look for: name words, --by or --number; archive list shows what there is")
    choice = choice_of(outlet=outlet, day=day, language=language)
    with reading_bar() as watch:
        found = find(opened_store(store), search, choice, limit=limit or None, by_date=newest, jobs=jobs, watch=watch)
    if as_json:
        print_report("find", [_wire(one) for one in found.passages])
    else:
        _show(found)
    _say(found)
    return 0


def _amounts(words: str) -> tuple[float, float]:
    match = _NUMBER.fullmatch(words.replace(",", "").replace(" ", ""))
    if match is None or (match[1] is None and match[3] is None):
        raise click.UsageError(f"--number takes 400, 300..500, 1000.. or ..10, not {words}")
    if match[2] is None:
        return float(match[1] or match[3]), float(match[1] or match[3])
    return float(match[1] or "-inf"), float(match[3] or "inf")


def _say(found: Found) -> None:
    shown = len(found.passages)
    if not found.total:
        talk("nothing found")
    elif shown + found.refused < found.total:
        talk(f"{shown} of {found.total} found are shown: --limit 0 shows all")
    if found.refused:
        talk(f"{found.refused} are not shown: their bundles are not valid, or do not hold it any more")


def _show(found: Found) -> None:
    out = console()
    for number, (_, group) in enumerate(groupby(found.passages, key=lambda one: one.listed.row.folder)):
        passages = list(group)
        row = passages[0].listed.row
        about = " · ".join(filter(None, [row.date.partition("T")[0], row.outlet, row.headline]))
        out.print(("\n" if number else "") + one_line(about or row.folder), style="bold", soft_wrap=True)
        for note in passages[0].listed.notes:
            out.print(f"! {one_line(note)}", soft_wrap=True)
        print_block(out, _table(passages, marked=not out.is_terminal))


def _table(passages: Sequence[FoundPassage], *, marked: bool) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("ID", no_wrap=True)
    table.add_column("Passage")
    for one in passages:
        fragment = one.target.fragment
        words = _excerpt(one, marked=marked)
        if one.claim is not None and (who := speakers(one.claim)):
            words.append(f"  [{one_line(who)}]", style="dim")
        table.add_row(Text(f"{one.archive_id.hex[:8]}{f'#{fragment}' if fragment else ''}", style="dim"), words)
    return table


def _excerpt(one: FoundPassage, *, marked: bool) -> Any:
    """The passage around its marks, on one line."""
    from rich.text import Text

    first = one.marks[0][0] if one.marks else one.start
    last = max(end for _, end in one.marks) if one.marks else one.end
    start, end = max(one.start, first - AROUND), min(one.end, max(last, min(first + 2 * AROUND, one.end)) + AROUND)
    shown = Text("…" if start > one.start else "", style="")
    place = start
    for mark, close in one.marks:
        shown.append(_line(one.text[place:mark]))
        words = _line(one.text[mark:close])
        shown.append(f"»{words}«" if marked else words, style="bold reverse")
        place = close
    shown.append(_line(one.text[place:end]))
    shown.append("…" if end < one.end else "")
    return shown


def _line(words: str) -> str:
    return printable(re.sub(r"\s+", " ", words))


def _wire(one: FoundPassage) -> dict[str, Any]:
    speaker = speakers(one.claim) if one.claim is not None else ""
    return wire_row(one.listed.row) | {
        "folder": printable(one.listed.row.folder),
        "notes": [one_line(note) for note in one.listed.notes],
        "identifier": str(one.target),
        "role": one.role,
        "words": printable(one.text[one.start : one.end]),
        "start": one.start,
        "end": one.end,
        "marks": [{"start": start, "end": end} for start, end in one.marks],
        "claims": list(one.claims),
        **({"speaker": one_line(speaker)} if speaker else {}),
    }
