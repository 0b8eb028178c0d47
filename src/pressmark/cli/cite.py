"""`archive cite`."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from pressmark.bundle.contents import Contents
from pressmark.cataloguing import newer_revisions
from pressmark.cite import Citation, CitationFormat, render_citation, render_citations
from pressmark.cite.words import unreviewed
from pressmark.cli.invalid import refuse
from pressmark.cli.options import json_option, store_option
from pressmark.cli.printing import print_report, printable, talk
from pressmark.cli.warnings import warn, warnings_of
from pressmark.errors import PressmarkError
from pressmark.examine import examine_shown
from pressmark.model.anchors import Anchor
from pressmark.model.claims import Claim
from pressmark.model.identifier import ArchiveId, Fragment
from pressmark.model.report import Report
from pressmark.show import find_claim, place_of
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
@click.option("--at", help="Where the bundle can be had: a URL or DOI, printed in the citation.")
@click.option("--pin", is_flag=True, help="Name the end of the chain of custody, so that a later cut is seen.")
@store_option
@json_option
def command(
    *, names: tuple[str, ...], form: str, each: bool, at: str | None, pin: bool, store: Path, as_json: bool
) -> int:
    r"""Print a citation of each TARGET: an archive, one claim in it (ID#c7) or a passage (ID#char=1046,1098).

    Several claims of one archive are one entry that quotes them all: cite it with their numbers (\cite[c6]{key}).
    With --each every claim is an entry of its own.
    """
    cited: list[tuple[str, Citation, Report]] = []
    for name in names:
        target = resolve_target(name, store)
        report, contents = examine_shown(target.folder, expected=target.expected)
        if contents is None:
            return refuse(report, name, command="cite", as_json=as_json)
        heads = report.heads if pin else ()
        if pin and not heads:
            raise PressmarkError(f"{name} has no chain of custody to pin", hint=f"archive seal {name} --key KEY")
        cited.append((name, _citation(contents, target.fragment, at, heads), report))
    entries = cited if each else _by_archive(cited)
    if at is not None and len({one.archive_id.hex for _, one, _ in cited}) > 1:
        raise click.UsageError("--at says where one bundle lies, and several are cited")
    newer = {digits: newer_revisions(store, digits) for digits in {one.archive_id.hex for _, one, _ in entries}}
    if as_json:
        print_report(
            "cite",
            [_wire(name, one, form) | warnings_of(report, newer[one.archive_id.hex]) for name, one, report in entries],
        )
        return 0
    for _, one, report in entries:
        _say(one, report, newer[one.archive_id.hex])
    words = render_citations([one for _, one, _ in entries], CitationFormat(form))
    click.echo(words, nl=not words.endswith("\n"))
    if at is None:
        talk("where readers find the bundle is not said: add --at URL-or-DOI once you have deposited it")
    return 0


def _say(citation: Citation, report: Report, newer: Sequence[str]) -> None:
    """What whoever cites should know: who withdrew it, on whose word it rests, what nobody has reviewed."""
    warn(report, newer)
    if report.verdict != "valid":
        talk(f"note: {report.verdict}")
    for part in citation.parts:
        if isinstance(part, Claim) and (note := unreviewed(part)):
            talk(f"note: {note}: archive review {citation.archive_id.hex[:8]}")


def _citation(contents: Contents, part: Fragment | None, at: str | None, heads: tuple[str, ...]) -> Citation:
    """One target as a citation of its own."""
    parts: tuple[Claim | Anchor, ...] = ()
    if part is not None:
        parts = (find_claim(contents, part.claim) if part.claim else place_of(contents, part),)
    identifier = ArchiveId(hex=contents.archive_id.hex)
    return Citation(
        archive_id=identifier, metadata=contents.metadata, text=contents.text, parts=parts, at=at, heads=heads
    )


def _by_archive(cited: Sequence[tuple[str, Citation, Report]]) -> list[tuple[str, Citation, Report]]:
    """One citation for each archive, with all parts of it that are cited, in the order given."""
    groups: dict[str, list[tuple[str, Citation, Report]]] = {}
    for one in cited:
        groups.setdefault(one[1].archive_id.hex, []).append(one)
    return [_together(group) if len(group) > 1 else group[0] for group in groups.values()]


def _together(group: Sequence[tuple[str, Citation, Report]]) -> tuple[str, Citation, Report]:
    parts = tuple(dict.fromkeys(part for _, citation, _ in group for part in citation.parts))
    _, first, report = group[0]
    return " ".join(name for name, _, _ in group), replace(first, parts=parts, together=True), report


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
