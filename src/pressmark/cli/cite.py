"""`archive cite`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from pressmark.bundle.contents import Contents
from pressmark.cataloguing import newer_revisions
from pressmark.cite import (
    Citation,
    CitationFormat,
    Link,
    render_citation,
    render_citations,
)
from pressmark.cite.words import unreviewed
from pressmark.citing import by_archive, citation_of
from pressmark.cli.invalid import refuse
from pressmark.cli.options import json_option, store_option
from pressmark.cli.printing import print_report, printable, talk
from pressmark.cli.warnings import warn, warnings_of
from pressmark.errors import PressmarkError
from pressmark.examine import examine_shown
from pressmark.model.claims import Claim
from pressmark.model.report import Report
from pressmark.store.locations import location_of
from pressmark.store.targets import resolve_target


@click.command("cite", short_help="Print a citation of archives, claims or passages.")
@click.argument("names", nargs=-1, required=True, metavar="TARGET...")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in CitationFormat]),
    default=CitationFormat.PLAIN.value,
    show_default=True,
    help="Format of the citation.",
)
@click.option("--each", is_flag=True, help="One entry for each claim or passage, not for each archive.")
@click.option("--at", help="Where the bundle can be had: a URL or DOI; else what `archive at` remembered.")
@click.option(
    "--link",
    type=click.Choice([link.value for link in Link]),
    default=Link.PAGE.value,
    show_default=True,
    help="Where the address leads: to the page, to the words on it (#:~:text=), or to the bundle.",
)
@click.option("--pin", is_flag=True, help="Name the end of the chain of custody, so that a later cut is seen.")
@store_option
@json_option
def command(
    *,
    names: tuple[str, ...],
    form: str,
    each: bool,
    at: str | None,
    link: str,
    pin: bool,
    store: Path,
    as_json: bool,
) -> int:
    r"""Print a citation of each TARGET: an archive, one claim in it (ID#c7) or a passage (ID#char=1046,1098).

    Several claims of one archive are one entry that quotes them all: cite it with their numbers (\cite[c6]{key}).
    With --each every claim is an entry of its own.
    """
    cited: list[Citation] = []
    examined: dict[tuple[Path, str | None], tuple[Report, Contents | None]] = {}
    reports: dict[str, Report] = {}
    targets: dict[str, list[str]] = {}
    for name in names:
        target = resolve_target(name, store)
        # Forty claims of one archive are one validation.
        at_hand = (target.folder, target.expected)
        if at_hand not in examined:
            examined[at_hand] = examine_shown(target.folder, expected=target.expected)
        report, contents = examined[at_hand]
        if contents is None:
            return refuse(report, name, command="cite", as_json=as_json)
        heads = report.heads if pin else ()
        if pin and not heads:
            raise PressmarkError(f"{name} has no chain of custody to pin", hint=f"archive seal {name} --key KEY")
        digits = contents.archive_id.hex
        where = at or location_of(store, digits)
        if link == Link.DEPOSIT and where is None:
            raise PressmarkError(f"nobody said where the bundle of {name} can be had", hint=f"archive at {name} URL")
        cited.append(citation_of(contents, target.fragment, at=where, heads=heads, link=Link(link)))
        reports[digits] = report
        targets.setdefault(digits, []).append(name)
    if at is not None and len(reports) > 1:
        raise click.UsageError("--at says where one bundle lies, and several are cited")
    entries = cited if each else by_archive(cited)
    labels = list(names) if each else [" ".join(targets[one.archive_id.hex]) for one in entries]
    newer = {digits: newer_revisions(store, digits) for digits in reports}
    told = [(reports[one.archive_id.hex], newer[one.archive_id.hex]) for one in entries]
    if as_json:
        results = zip(labels, entries, told, strict=True)
        print_report("cite", [_wire(name, one, form) | warnings_of(*about) for name, one, about in results])
        return 0
    for one, about in zip(entries, told, strict=True):
        _say(one, *about)
    words = render_citations(entries, CitationFormat(form))
    click.echo(words, nl=not words.endswith("\n"))
    if any(one.at is None for one in entries):
        talk("where readers find the bundle is not said: once it is deposited, archive at ID URL-or-DOI remembers it")
    return 0


def _say(citation: Citation, report: Report, newer: Sequence[str]) -> None:
    """What whoever cites should know: who withdrew it, on whose word it rests, what nobody has reviewed."""
    warn(report, newer)
    if report.verdict != "valid":
        talk(f"note: {report.verdict}")
    for part in citation.parts:
        if isinstance(part, Claim) and (note := unreviewed(part)):
            talk(f"note: {note}: archive review {citation.archive_id.hex[:8]}")


def _wire(name: str, citation: Citation, form: str) -> dict[str, Any]:
    notes = [note for part in citation.parts if isinstance(part, Claim) and (note := unreviewed(part))]
    return {
        "target": printable(name),
        "identifier": str(citation.identifier),
        "format": form,
        "citation": render_citation(citation, CitationFormat(form)),
        "notes": notes,
        **({"heads": [*citation.heads]} if citation.heads else {}),
    }
