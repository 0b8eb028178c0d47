"""`archive show`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from pressmark.bundle.contents import Contents
from pressmark.cataloguing import newer_revisions
from pressmark.cite.words import cited_part
from pressmark.claims.checkworthiness import Worth, ranked, top
from pressmark.cli.claim_views import claims_table, show_claim, show_tensions, top_table, words_of
from pressmark.cli.content_credentials import show_content_credentials
from pressmark.cli.invalid import refuse
from pressmark.cli.options import json_option, store_option
from pressmark.cli.printing import console, one_line, print_block, print_report, printable, talk
from pressmark.cli.warnings import warn, warnings_of
from pressmark.examine import examine_shown
from pressmark.model.claims import Claim, Claims
from pressmark.model.identifier import ArchiveId, Fragment
from pressmark.model.payload import TEXT
from pressmark.model.report import Report, Verdict
from pressmark.model.steps import Step
from pressmark.model.wire import to_wire
from pressmark.readers.pictures.ledger import Ledger, picture_ledgers
from pressmark.show import (
    by_speaker,
    disputed,
    find_claim,
    left_out,
    metadata_rows,
    passages,
    place_of,
    tensions,
    with_numbers,
)
from pressmark.store.targets import Target, resolve_target

LEFT_OUT_SHOWN = 5
"""Paragraphs left out of an article that are quoted."""

OPENING = 80
"""Code points of each."""


@click.command("show", short_help="Show what an archive, a claim or a passage says, and who says so.")
@click.argument("name", metavar="TARGET")
@store_option
@click.option("--tensions", "only_tensions", is_flag=True, help="Show where the text disagrees with itself.")
@click.option("--top", "number", type=click.IntRange(min=1), help="Show the N claims most worth checking alone.")
@click.option("--by", "speaker", metavar="WORDS", help="Show only claims of a speaker with these words in the name.")
@click.option("--numbers", is_flag=True, help="Show only claims that state numbers.")
@click.option("--disputed", "only_disputed", is_flag=True, help="Show only claims denied, or at odds with another.")
@json_option
def command(
    *,
    name: str,
    store: Path,
    only_tensions: bool,
    number: int | None,
    speaker: str | None,
    numbers: bool,
    only_disputed: bool,
    as_json: bool,
) -> int:
    """Show the archive TARGET at a glance, or one claim of it (ID#c7), or one passage (ID#char=1046,1098)."""
    target = resolve_target(name, store)
    if target.fragment is not None and (only_tensions or number or speaker or numbers or only_disputed):
        raise click.UsageError(
            f"{name} names one part: --tensions, --top, --by, --numbers, --disputed choose of all claims"
        )
    report, contents = examine_shown(target.folder, expected=target.expected)
    if contents is None:
        return refuse(report, name, command="show", as_json=as_json)
    newer = newer_revisions(store, contents.archive_id.hex)
    chosen = _chosen(contents, speaker, numbers=numbers, only_disputed=only_disputed)
    if as_json:
        part = target.fragment
        shown = _wire_part(target, contents, part, report) if part else _wire(target, contents, number, chosen)
        print_report("show", [shown | warnings_of(report, newer)])
        return 0
    warn(report, newer)
    if only_tensions:
        show_tensions(console(), contents)
    elif chosen == ():
        talk(_none(speaker, numbers=numbers, only_disputed=only_disputed))
    elif chosen is not None:
        print_block(console(), claims_table(contents, chosen))
    elif number is not None:
        print_block(console(), top_table(contents, min(number, len(contents.claims.claims))))
    elif target.fragment is not None:
        _show_part(contents, target.fragment)
    else:
        _show_all(contents, report)
    return 0


def _chosen(contents: Contents, speaker: str | None, *, numbers: bool, only_disputed: bool) -> tuple[Claim, ...] | None:
    """The claims that were asked for; None where nothing was."""
    if not (speaker or numbers or only_disputed):
        return None
    claims = contents.claims.claims
    chosen = disputed(claims) if only_disputed else claims
    chosen = by_speaker(chosen, speaker) if speaker else chosen
    return with_numbers(chosen) if numbers else chosen


def _none(speaker: str | None, *, numbers: bool, only_disputed: bool) -> str:
    """That no claim is what was asked for."""
    asked = ["states a number"] if numbers else []
    asked += ["is denied, or at odds with another"] if only_disputed else []
    of = f" of “{one_line(speaker)}”" if speaker else ""
    return f"no claim{of} {' and '.join(asked) or 'is in this archive'}"


def _show_all(contents: Contents, report: Report) -> None:
    out = console()
    metadata = contents.metadata
    headline = metadata.headline.value if metadata.headline else None
    out.print(one_line(headline or "no headline was recognised"), style="bold")
    out.print(str(contents.archive_id), soft_wrap=True)
    passed = [result.rung.value for result in report.rungs if result.verdict is Verdict.PASSED]
    absent = [result.rung.value for result in report.rungs if result.verdict is not Verdict.PASSED]
    out.print(one_line(report.verdict), soft_wrap=True)
    out.print(f"passed: {', '.join(passed)}  (not: {', '.join(absent)})")
    out.print()
    print_block(out, _values_table(contents))
    out.print()
    ledgers = picture_ledgers(metadata)
    if any(one.agreement != "single" for one in ledgers):
        print_block(out, _ledger_table(ledgers))
        out.print()
    print_block(out, claims_table(contents))
    show_content_credentials(out, contents)
    if paragraphs := left_out(contents):
        out.print()
        out.print("left out of the article, and kept as furniture:")
        for words in paragraphs[:LEFT_OUT_SHOWN]:
            out.print(f"  “{one_line(words[:OPENING])}…”", soft_wrap=True)
        if (more := len(paragraphs) - LEFT_OUT_SHOWN) > 0:
            out.print(f"  and {more} more paragraphs")
    if found := len(tensions(contents)):
        out.print()
        counted = "one tension" if found == 1 else f"{found} tensions"
        out.print(f"{counted} within the text: archive show {contents.archive_id.hex[:12]} --tensions", soft_wrap=True)
    out.print()
    print_block(out, _tree(contents.steps))


def _values_table(contents: Contents) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, show_header=True, header_style="bold")
    table.add_column("What", no_wrap=True)
    table.add_column("Value", ratio=2)
    table.add_column("Where it comes from", ratio=1)
    for row in metadata_rows(contents.metadata):
        value = Text(one_line(row.value)) if row.value is not None else Text("not settled", style="italic")
        table.add_row(row.field, value, Text(one_line(row.origin)))
        for rival in row.rivals:
            table.add_row("", Text(f"or: {one_line(rival)}", style="dim"), Text(f"rule: {row.rule}", style="dim"))
    return table


def _ledger_table(ledgers: list[Ledger]) -> Any:
    """Who is credited for the pictures, where, and whether the places agree."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, show_header=True, header_style="bold")
    for name in ("Picture", "Displayed credit", "Structured data", "In the file", "Together"):
        table.add_column(name)
    for one in ledgers:
        cells = (one.visible or "–", "; ".join(one.structured) or "–", "; ".join(one.embedded) or "–")
        together = {"single": "one place alone", "agree": "agree", "compatible": "compatible", "differ": "DIFFER"}
        table.add_row(str(one.number), *(Text(one_line(cell)) for cell in cells), together.get(one.agreement, "–"))
    return table


def _tree(steps: Sequence[Step]) -> Any:
    """The derivation, each file under the one it was made from."""
    from rich.text import Text
    from rich.tree import Tree

    made = {step.made for step in steps if step.used}
    roots = sorted({path for step in steps for path in step.used} - made)
    main = {step.made: TEXT if TEXT in step.used else step.used[0] for step in steps if step.used}

    def grow(branch: Any, path: str) -> None:
        for step in steps:
            if main.get(step.made) == path:
                others = [used for used in step.used if used != path]
                others += [f"archive {step.revises.hex}"] if step.revises else []
                also = f", with {', '.join(others)}" if others else ""
                by = ", ".join([agent.label for agent in step.agents] + list(step.libraries))
                what = step.kind.replace("-", " ")
                grow(branch.add(Text(one_line(f"{step.made}  ← {what} by {by}{also}"))), step.made)

    tree = Tree("How it was derived", guide_style="dim")
    for root in roots:
        grow(tree.add(Text(one_line(root))), root)
    return tree


def _show_part(contents: Contents, fragment: Fragment) -> None:
    from rich.text import Text

    out = console()
    out.print(str(ArchiveId(hex=contents.archive_id.hex, fragment=fragment)), soft_wrap=True, style="bold")
    if not contents.text and fragment.claim is not None:
        # Of an excerpt: the words of the claim are all there is of the text.
        out.print()
        print_block(out, Text(one_line(words_of(find_claim(contents, fragment.claim)))))
        show_claim(out, find_claim(contents, fragment.claim), contents)
        return
    for passage in passages(contents, fragment):
        out.print()
        out.print(f"{passage.role}, characters {passage.start}-{passage.end}:", style="dim")
        shown = Text(printable(passage.before))
        marked = printable(passage.words)
        shown.append(marked if out.is_terminal else f"»{marked}«", style="bold reverse")
        shown.append(printable(passage.after))
        print_block(out, shown)
    if fragment.claim is not None:
        show_claim(out, find_claim(contents, fragment.claim), contents)


def _wire(target: Target, contents: Contents, number: int | None, chosen: tuple[Claim, ...] | None) -> dict[str, Any]:
    claims = contents.claims.claims
    shown = {claim.id for claim in (claims if chosen is None else chosen)}
    worth = ranked(claims) if number is None else top(claims, number)
    return {
        "target": printable(target.name),
        "archiveId": contents.archive_id.hex,
        "identifier": str(contents.archive_id),
        "metadata": to_wire(contents.metadata),
        "claims": to_wire(
            Claims(extractors=contents.claims.extractors, claims=tuple(one for one in claims if one.id in shown))
        ),
        "worth": [_worth(one) for one in worth if one.claim in shown],
    }


def _wire_part(target: Target, contents: Contents, part: Fragment, report: Report) -> dict[str, Any]:
    """One claim or passage: its words in their sentences, who says so, where, on whose word, and the verdict."""
    claim = find_claim(contents, part.claim) if part.claim else None
    metadata = contents.metadata
    said = {"headline": metadata.headline, "outlet": metadata.publisher, "date": metadata.date_published}
    cited = cited_part(claim or place_of(contents, part), contents.text, metadata)
    result: dict[str, Any] = {
        "target": printable(target.name),
        "archiveId": contents.archive_id.hex,
        "identifier": str(ArchiveId(hex=contents.archive_id.hex, fragment=part)),
        "verdict": printable(report.verdict),
        "folder": printable(str(target.folder)),
        "quotations": [printable(one) for one in cited.quotations],
        **({"speaker": printable(cited.speaker)} if cited.speaker else {}),
        **{name: one_line(one.value) for name, one in said.items() if one is not None and one.value},
    }
    if contents.text:
        result["passages"] = [
            {
                "role": one.role,
                "before": printable(one.before),
                "words": printable(one.words),
                "after": printable(one.after),
                "start": one.start,
                "end": one.end,
            }
            for one in passages(contents, part)
        ]
    if claim is not None:
        result["claim"] = to_wire(claim)
        result["worth"] = next(_worth(one) for one in ranked(contents.claims.claims) if one.claim == claim.id)
    return result


def _worth(one: Worth) -> dict[str, Any]:
    return {"claim": one.claim, "score": one.score, "rule": one.rule}
