"""`archive cite`."""

from pathlib import Path
from typing import Any

import click

from pressmark.cite import Citation, CitationFormat, render_citation
from pressmark.cli.invalid import refuse
from pressmark.cli.options import json_option, store_option
from pressmark.cli.printing import print_report, printable, talk
from pressmark.cli.warnings import warn, warnings_of
from pressmark.errors import PressmarkError
from pressmark.examine import examine
from pressmark.model.identifier import ArchiveId
from pressmark.show import find_claim, place_of
from pressmark.store.targets import resolve_target


@click.command("cite", short_help="Print a citation of an archive, a claim or a passage.")
@click.argument("name", metavar="TARGET")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in CitationFormat]),
    default=CitationFormat.PLAIN.value,
    show_default=True,
    help="Format of the citation.",
)
@click.option("--at", help="Where the bundle can be had: a URL or DOI, printed in the citation.")
@click.option("--pin", is_flag=True, help="Name the end of the chain of custody, so that a later cut is seen.")
@store_option
@json_option
def command(*, name: str, form: str, at: str | None, pin: bool, store: Path, as_json: bool) -> int:
    """Print a citation of TARGET: an archive, one claim in it (ID#c7) or a passage (ID#char=1046,1098)."""
    target = resolve_target(name, store)
    report, contents = examine(target.folder, expected=target.expected)
    if contents is None:
        return refuse(report, name, command="cite", as_json=as_json)
    heads = report.heads if pin else ()
    if pin and not heads:
        raise PressmarkError(f"{name} has no chain of custody to pin", hint=f"archive seal {name} --key KEY")
    part = target.fragment
    citation = Citation(
        archive_id=ArchiveId(hex=contents.archive_id.hex, fragment=part),
        metadata=contents.metadata,
        claim=find_claim(contents, part.claim) if part and part.claim else None,
        passage=place_of(contents, part) if part and not part.claim else None,
        at=at,
        heads=heads,
    )
    words = render_citation(citation, CitationFormat(form))
    if as_json:
        result: dict[str, Any] = {"target": printable(name), "identifier": str(citation.archive_id)}
        result |= {"format": form, "citation": words, **({"heads": [*heads]} if heads else {})}
        print_report("cite", [result | warnings_of(report)])
    else:
        warn(report)
        click.echo(words, nl=not words.endswith("\n"))
        if at is None:
            talk("where readers find the bundle is not said: add --at URL-or-DOI once you have deposited it")
    return 0
