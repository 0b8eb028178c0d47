"""`archive excerpt`."""

from pathlib import Path

import click

from pressmark.cli.invalid import refuse
from pressmark.cli.options import FilePath, json_option, store_option
from pressmark.cli.printing import print_report, printable, talk
from pressmark.cli.warnings import warn, warnings_of
from pressmark.errors import TargetError
from pressmark.examine import examine
from pressmark.excerpt import make_excerpt, write_excerpt
from pressmark.model.identifier import Fragment
from pressmark.store.targets import resolve_target


@click.command("excerpt", short_help="Show some claims and prove them, while the article stays withheld.")
@click.argument("name", metavar="TARGET")
@click.argument("more", nargs=-1, metavar="['#c9']...")
@click.option(
    "--output",
    "-o",
    type=FilePath(path_type=Path),
    required=True,
    help="A new folder, or a file whose name ends in .zip.",
)
@click.option("--without-metadata", is_flag=True, help="Leave out what the article says of itself, too.")
@store_option
@json_option
def command(
    *, name: str, more: tuple[str, ...], output: Path, without_metadata: bool, store: Path, as_json: bool
) -> int:
    """Write the claims ID#c7 '#c9' … of an archive with the proof that its ID commits to them.

    `archive validate` on it says *proved excerpt*: these very lines belong to the archive. It does not prove that
    their words stand in the article, which is withheld; whoever has the article can compute all there is to it.
    """
    target = resolve_target(name, store)
    fragments = [target.fragment, *(Fragment.parse(one.rpartition("#")[2]) for one in more)]
    claims = [one.claim for one in fragments if one is not None and one.claim is not None]
    if len(claims) < len(fragments):
        raise TargetError("an excerpt shows claims", hint="name each by its number: ID#c7 '#c9'")
    report, contents = examine(target.folder, expected=target.expected)
    if contents is None:
        return refuse(report, name, command="excerpt", as_json=as_json)
    warn(report)
    files = make_excerpt(contents, claims, metadata=not without_metadata)
    write_excerpt(files, output)
    if as_json:
        result = {
            "target": printable(name),
            "archiveId": contents.archive_id.hex,
            "claims": claims,
            "file": printable(str(output)),
        }
        print_report("excerpt", [result | warnings_of(report)])
        return 0
    click.echo(str(output))
    talk(f"written: {len(claims)} of {len(contents.claims.claims)} claims, with their proofs")
    return 0
