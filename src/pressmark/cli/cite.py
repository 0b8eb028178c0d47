"""`archive cite`."""

from pathlib import Path

import click

from pressmark.cite import Citation, CitationFormat, render_citation
from pressmark.cli.invalid import refuse
from pressmark.cli.options import json_option, store_option
from pressmark.cli.printing import print_report, printable, talk
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
@store_option
@json_option
def command(*, name: str, form: str, at: str | None, store: Path, as_json: bool) -> int:
    """Print a citation of TARGET: an archive, one claim in it (ID#c7) or a passage (ID#char=1046,1098)."""
    target = resolve_target(name, store)
    report, contents = examine(target.folder, expected=target.expected)
    if contents is None:
        return refuse(report, name, command="cite", as_json=as_json)
    part = target.fragment
    citation = Citation(
        archive_id=ArchiveId(hex=contents.archive_id.hex, fragment=part),
        metadata=contents.metadata,
        claim=find_claim(contents, part.claim) if part and part.claim else None,
        passage=place_of(contents, part) if part and not part.claim else None,
        at=at,
    )
    words = render_citation(citation, CitationFormat(form))
    if as_json:
        result = {"target": printable(name), "identifier": str(citation.archive_id), "format": form, "citation": words}
        print_report("cite", [result])
    else:
        click.echo(words, nl=not words.endswith("\n"))
        if at is None:
            talk("where readers find the bundle is not said: add --at URL-or-DOI once you have deposited it")
    return 0
