"""`archive review`."""

import sys
from pathlib import Path

import click

from pressmark.claims.curation.cells import claim_cells
from pressmark.cli.invalid import refuse
from pressmark.cli.options import FilePath, store_option
from pressmark.cli.printing import console, one_line, printable, talk
from pressmark.errors import PressmarkError
from pressmark.examine import examine
from pressmark.exports.writing import write_whole
from pressmark.readers.sources import read_source
from pressmark.review import Outcome, Sitting, begin, built, changes, free_name, hold, pieces
from pressmark.store.folders import Store
from pressmark.store.targets import resolve_target


@click.command("review", short_help="Go through an archive's claims and make the revised archive.")
@click.argument("name", metavar="TARGET")
@click.option("--stated-by", "person", required=True, help="Who reviews.")
@click.option(
    "--from",
    "table",
    type=FilePath(path_type=Path, dir_okay=False),
    help="Go on from this file: a review that was broken off, or an edited claims-csv.",
)
@store_option
def command(*, name: str, person: str, table: Path | None, store: Path) -> int:
    """Go through the claims of the archive TARGET and make the archive that revises it; print its ID.

    Each claim is shown in its passage, to be kept, dropped, given another modality or a note. Nothing is built before
    you say so at the end; what is broken off is kept in a file, and --from goes on with it.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise PressmarkError(
            "a review is a conversation, and there is no terminal to hold it in",
            hint="archive export TARGET --to claims-csv, edit the file, archive build --claims FILE --revises TARGET",
        )
    target = resolve_target(name, store)
    report, contents = examine(target.folder, expected=target.expected)
    if contents is None:
        return refuse(report, name, command="review", as_json=False)
    given = read_source(table) if table is not None else None
    sitting = begin(contents, table=given, name=str(table), person=person)
    try:
        outcome = hold(sitting, ask=_ask, draw=_draw)
        if outcome is Outcome.BUILD:
            done = built(sitting, Store.create(store), name=name, person=person)
            click.echo(done.archive_id.hex if done.archive_id else "")
            for note in done.notes:
                talk(f"  note: {note}")
            return 0
    except (KeyboardInterrupt, EOFError):
        talk("")
        outcome = Outcome.SAVE
    except BaseException:
        _save(sitting, table, name, person)
        raise
    if outcome is Outcome.SAVE:
        _save(sitting, table, name, person)
    return 0


def _save(sitting: Sitting, table: Path | None, name: str, person: str) -> None:
    """What was decided so far, in a file."""
    if not sitting.changed:
        talk("nothing was decided, so nothing is kept")
        return
    file = table if table is not None else free_name(sitting.contents.archive_id.hex, Path())
    write_whole(file, lambda out: out.write(sitting.table()), instead=table is not None)
    talk(f"{sitting.counts()}; kept in {file}")
    talk(f'  go on with: archive review {name} --stated-by "{person}" --from {file}')


def _ask(prompt: str) -> str:
    click.echo(prompt, nl=False, err=True)
    answer = sys.stdin.readline()
    if not answer:
        raise EOFError
    return answer


def _draw(sitting: Sitting) -> None:
    from rich.text import Text

    out = console(stderr=True)
    claim, said = sitting.claim, changes(sitting)
    out.print()
    place = f"{sitting.place + 1} of {len(sitting.contents.claims.claims)}"
    out.print(f"{claim.id}  ({place}; {sitting.counts()})", style="bold")
    passage = Text()
    for words, marked in pieces(sitting.contents.text, claim):
        passage.append(printable(words), style="bold reverse" if marked else "")
    out.print(passage)
    out.print()
    who = " → ".join(link.who or "somebody unnamed" for link in claim.attribution) or "the text itself"
    rows = [("how", claim.modality.value), ("who says so", who)]
    rows += [
        (label, value.value) for label, value in (("polarity", claim.polarity), ("certainty", claim.certainty)) if value
    ]
    cells = claim_cells(claim)
    rows += [(column, cells[column]) for column in ("times", "quantities") if cells[column]]
    rows += [("found by", f"{claim.extractor} ({claim.status.value})")]
    rows += [("note", claim.note)] if claim.note else []
    for label, words in rows:
        out.print(f"{label:<13}{one_line(words)}")
    for column, cell in said.items():
        out.print(f"you: {column:<10}{one_line(cell) or 'none'}", style="green")
