"""`archive check`."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from pressmark.check.checking import check_manuscripts
from pressmark.check.outcomes import CheckedCitation, CheckedManuscript, Outcome
from pressmark.check.shelf import Shelf
from pressmark.cli import COULD_NOT, NOT_VALID
from pressmark.cli.options import DEFAULT_STORE, FilePath, json_option, store_option
from pressmark.cli.printing import (
    console,
    counted,
    error_report,
    one_line,
    print_block,
    print_report,
    printable,
    say_error,
    talk,
)
from pressmark.cli.trusting import Trusted, trust_options
from pressmark.cli.validating import policy_of, required_rungs
from pressmark.errors import TargetError
from pressmark.manuscripts.reading import read_manuscripts
from pressmark.model.identifier import ArchiveId
from pressmark.model.report import Report, Rung

_WORDS = {
    Outcome.AGREE: "words agree",
    Outcome.TYPOGRAPHY: "words agree, typography differs",
    Outcome.ALTERED: "altered in brackets",
    Outcome.SHORTENED: "shortened",
    Outcome.NO_QUOTATION: "no quotation to compare",
    Outcome.WITHHELD: "not compared",
    Outcome.DIFFER: "WORDS DIFFER",
    Outcome.NO_CLAIM: "CLAIM NOT THERE",
    Outcome.NOT_AT_HAND: "ARCHIVE NOT AT HAND",
    Outcome.NOT_VALID: "ARCHIVE NOT VALID",
    Outcome.MISTYPED: "DIGIT MISTYPED",
    Outcome.CUT: "ID CUT",
    Outcome.WITHDRAWN: "RETRACTED OR SUPERSEDED",
}
_NOT_COMPARED = frozenset({Outcome.NO_QUOTATION, Outcome.WITHHELD})


@click.command("check", short_help="Check what papers cite, and the words they quote.")
@click.argument("files", nargs=-1, required=True, type=FilePath(path_type=Path), metavar="FILE...")
@click.option(
    "--from",
    "places",
    multiple=True,
    type=FilePath(path_type=Path),
    metavar="PLACE",
    help="Where archives can be had besides the store: a store, a folder of zips, a bundle, an excerpt.",
)
@click.option(
    "--require",
    "required",
    multiple=True,
    metavar="RUNGS",
    help="What must hold of each archive too: sealed, timestamped.",
)
@trust_options
@click.option(
    "--skip",
    "skipped",
    type=click.Choice([Rung.REPRODUCED.value]),
    multiple=True,
    help="Do not run our methods again on the originals: quicker.",
)
@store_option
@json_option
def command(
    *,
    files: tuple[Path, ...],
    places: tuple[Path, ...],
    required: tuple[str, ...],
    trust: Trusted,
    skipped: tuple[str, ...],
    store: Path,
    as_json: bool,
) -> int:
    """Check every archive and claim that FILEs cite: looked up, validated, and the words beside it compared.

    LaTeX, BibTeX, RIS, CSL-JSON, Markdown, Quarto, notebooks, HTML, Word (.docx), PDF, .aux and plain text are read.
    A bibliography that the paper names is read too; give others along, so that citations by key are found. Exit code
    0: nothing to mend; 3: something is.
    """
    rungs, demands = required_rungs(required)
    judge = partial(_judge, rungs=rungs, policy=policy_of(demands, (), trust), reproduced=not skipped)
    shelf = Shelf(_places(store, places), judge)
    manuscripts, errors = read_manuscripts(dict.fromkeys(files))
    for error in errors:
        say_error(error)
    checked = check_manuscripts(manuscripts, shelf)
    if as_json:
        problem = error_report(errors[0]) if errors else None
        print_report("check", [_wire(one) for one in checked], problem)
    else:
        _say(checked)
    if errors:
        return COULD_NOT
    return 0 if all(one.good for one in checked) else NOT_VALID


def _judge(folder: Path, expected: ArchiveId, *, rungs: Sequence[Rung], policy: Any, reproduced: bool) -> Report:
    from pressmark.validate import validate

    return validate(folder, expected=expected, require=rungs, policy=policy, reproduced=reproduced)


def _places(store: Path, places: Sequence[Path]) -> list[Path]:
    """The store, unless it is only the usual one and not there while others are named; then the others."""
    if store.is_dir():
        return [store, *places]
    if not places or store != DEFAULT_STORE:
        raise TargetError(f"no store at {store}", hint="name one with --store, or archives with --from")
    return list(places)


def _say(checked: Sequence[CheckedManuscript]) -> None:
    """A row for each citation, with what is to be known of it under it."""
    out = console()
    width = max((len(one.place) for each in checked for one in each.citations), default=0)
    for each in checked:
        out.print(
            printable(each.name) if each.citations else f"{printable(each.name)}: no archive is cited", style="bold"
        )
        for note in each.notes:
            talk(f"{each.name}: {note}")
        for one in each.citations:
            _row(out, one, min(width, 24))
    citations = [one for each in checked for one in each.citations]
    bad = sum(not one.good for one in citations)
    compared = sum(one.outcome not in _NOT_COMPARED for one in citations if one.good)
    if citations:
        many = counted(len(citations), "citation")
        rest = len(citations) - bad - compared
        parts = [f"{compared} with words that agree"] if compared else []
        parts += [f"{rest} without words to compare"] if rest else []
        parts += [f"{bad} to mend"] if bad else ["nothing to mend"]
        out.print(f"{many}: {', '.join(parts)}")


def _row(out: Any, one: CheckedCitation, width: int) -> None:
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    mark, style = ("✗", "red") if not one.good else ("·", "") if one.outcome in _NOT_COMPARED else ("✓", "green")
    named = _named(one)
    line = Text(f"  {mark} ", style=style)
    line.append(f"{printable(one.place):<{width}}  {named}  ", style="")
    line.append(_WORDS[one.outcome], style=style)
    print_block(out, Group(line, *(Padding(Text(one_line(words)), (0, 0, 0, 6)) for words in _details(one))))


def _named(one: CheckedCitation) -> str:
    """What is cited, short: eight digits and the part, or the ID as it stands where it is none."""
    if one.digits is None:
        return one_line(one.written, 28)
    part = f"#{one.part}" if one.part else ""
    return f"{one.digits[:8]}{part}"


def _details(one: CheckedCitation) -> list[str]:
    found: list[str] = []
    if one.key:
        found.append(f"{'entry' if one.entry else 'cited as'} {one.key}")
    shown = False
    for quotation in one.quotations:
        comparison = quotation.comparison
        for difference in comparison.differences:
            shown = True
            found.append(_difference(difference.source, difference.quoted))
        if comparison.agreement.value == one.outcome.value and comparison.detail and not comparison.differences:
            shown = True
            found.append(comparison.detail)
        if comparison.differences and ("among them" in comparison.detail or "the bracket " in comparison.detail):
            found[-1] = comparison.detail
        if comparison.agreement.value == "differ":
            found.append(f"quoted: “{one_line(quotation.words, 160)}”")
    if one.detail and not shown:
        found.append(one.detail)
    found += one.warnings
    return found + list(one.remarks)


def _difference(source: str, quoted: str) -> str:
    if source and quoted:
        return f"“{quoted}” where the source has “{source}”"
    return f"“{source}” is left out" if source else f"“{quoted}” is not in the source"


def _wire(one: CheckedManuscript) -> dict[str, Any]:
    return {
        "file": printable(one.name),
        "good": one.good,
        "citations": [_citation(citation) for citation in one.citations],
        "notes": list(one.notes),
    }


def _citation(one: CheckedCitation) -> dict[str, Any]:
    optional = {
        "key": printable(one.key) if one.key else None,
        "archiveId": one.digits,
        "part": str(one.part) if one.part else None,
        "detail": printable(one.detail) or None,
        "warnings": [printable(line) for line in one.warnings] or None,
    }
    return {
        "place": printable(one.place),
        "written": printable(one.written) or "-",
        "entry": one.entry,
        "outcome": one.outcome.value,
        "good": one.good,
        "quotations": [
            {
                "words": printable(quotation.words),
                "outcome": quotation.comparison.agreement.value,
                "differences": [
                    {"source": printable(each.source), "quoted": printable(each.quoted)}
                    for each in quotation.comparison.differences
                ],
                **({"detail": printable(quotation.comparison.detail)} if quotation.comparison.detail else {}),
            }
            for quotation in one.quotations
        ],
        "remarks": [printable(line) for line in one.remarks],
        **{name: value for name, value in optional.items() if value is not None},
    }
