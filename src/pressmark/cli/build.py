"""`archive build`."""

import sys
from pathlib import Path
from typing import Any

import click

from pressmark.build import Built, Source, build
from pressmark.bundle.contents import Contents
from pressmark.cli import COULD_NOT
from pressmark.cli.extractors import Extractors, extractor_options
from pressmark.cli.invalid import refuse
from pressmark.cli.options import json_option, store_option
from pressmark.cli.printing import error_report, print_report, printable, progress, say_error, talk
from pressmark.errors import PressmarkError
from pressmark.examine import examine
from pressmark.model.evidence import OPERATOR
from pressmark.model.statements import Stated, Statements
from pressmark.readers.sources import MAX_SOURCE_BYTES, read_source
from pressmark.readers.statements import read_statements
from pressmark.store.folders import Store
from pressmark.store.targets import resolve_target

_STATEMENTS = (
    ("--headline", "headline", "the headline"),
    ("--publisher", "publisher", "the publisher"),
    ("--agency", "source_organization", "the news agency the text came from"),
    ("--published", "date_published", "the date of publication (2020-05-25, or with time 2020-05-25T14:05+02:00)"),
    ("--modified", "date_modified", "the date of the last update"),
    ("--accessed", "date_accessed", "the date on which you saw the source"),
    ("--url", "url", "the address of the source"),
    ("--language", "in_language", "the language (en, de, pt-BR)"),
    ("--place", "location_created", "where it was written"),
    ("--section", "article_section", "the section"),
    ("--licence", "license", "the licence"),
    ("--usage", "usage_info", "the terms of use"),
)
_SEVERAL = (
    ("--author", "author", "an author; give it once for each"),
    ("--image-credit", "image_credit", "a picture's credit; the first is the first picture's"),
)


def _statement_options(command: Any) -> Any:
    for flag, field, what in reversed(_SEVERAL):
        command = click.option(flag, field, multiple=True, help=f"State {what}.")(command)
    for flag, field, what in reversed(_STATEMENTS):
        command = click.option(flag, field, help=f"State {what}.")(command)
    return command


@click.command("build", short_help="Pack a source into the store and print its archive ID.")
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@_statement_options
@click.option("--license", "license_alias", hidden=True, help="The same as --licence.")
@click.option("--metadata", "metadata_file", type=click.Path(path_type=Path), help="State what this JSON file says.")
@click.option("--stated-by", default=OPERATOR, show_default=True, help="Who makes these statements and curates claims.")
@click.option("--basis", help="Why: the reason for the statements made here, in your words.")
@click.option(
    "--claims",
    "claims_file",
    type=click.Path(path_type=Path),
    help="Take the claims of this CSV, JSON or W3C annotation file instead of extracting them.",
)
@click.option(
    "--revises",
    metavar="TARGET",
    help="Revise this archive with the table of --claims; without SOURCE its own source and text are taken.",
)
@click.option(
    "--text",
    "transcript",
    type=click.Path(path_type=Path),
    help="Keep SOURCE, whatever it is, with this transcript as its reading text.",
)
@click.option("--encoding", help="Character encoding of the text, where it is not UTF-8.")
@extractor_options
@store_option
@json_option
def command(
    *,
    sources: tuple[str, ...],
    metadata_file: Path | None,
    stated_by: str,
    basis: str | None,
    claims_file: Path | None,
    revises: str | None,
    transcript: Path | None,
    encoding: str | None,
    extractors: Extractors,
    store: Path,
    as_json: bool,
    **stated: Any,
) -> int:
    """Pack each SOURCE into the store and print its archive ID.

    A SOURCE is a text file, or - for text pasted on standard input. What you state with the options is kept as your
    statement, beside what the page says of itself.
    """
    _check_usage(sources, claims_file=claims_file, revises=revises, transcript=transcript)
    before: Contents | None = None
    if revises is not None:
        target = resolve_target(revises, store)
        report, before = examine(target.folder, expected=target.expected)
        if before is None:
            return refuse(report, revises, command="build", as_json=as_json)
    if revises is not None and (extractors.plugins or not extractors.ours):
        raise click.UsageError("--extractor belongs to a first build: a revision takes its claims from the table")
    statements = _statements(stated, basis=basis, stated_by=stated_by, metadata_file=metadata_file)
    wanted = [
        Source(
            name=name,
            content=_content(name) if sources else None,
            transcript=transcript,
            curated=claims_file,
            revises=before,
            encoding=encoding,
            statements=statements,
            extractors=extractors.plugins,
            own_extractor=extractors.ours,
        )
        for name in sources or [str(claims_file)]
    ]
    results: list[Built] = []
    failure: PressmarkError | None = None
    try:
        with progress("building", len(wanted)) as bar:
            task = bar.add_task("", total=len(wanted))

            def done(built: Built) -> None:
                bar.advance(task)
                results.append(built)
                if not as_json:
                    _say(built, several=len(wanted) > 1)

            build(wanted, Store.create(store), done=done)
    except PressmarkError as error:
        failure = error
    if as_json:
        print_report("build", [_wire(built) for built in results], error_report(failure) if failure else None)
    elif failure:
        raise failure
    _summary(results, as_json=as_json)
    return COULD_NOT if failure or any(built.error for built in results) else 0


def _check_usage(
    sources: tuple[str, ...], *, claims_file: Path | None, revises: str | None, transcript: Path | None
) -> None:
    if revises is not None and claims_file is None:
        raise click.UsageError(
            "--revises needs the revised claims: archive export TARGET --to claims-csv, edit it, give it with --claims"
        )
    if not sources and revises is None:
        raise click.UsageError("missing argument 'SOURCE...'")
    if not sources and transcript:
        raise click.UsageError("--text belongs to a SOURCE: name it")
    if (claims_file or transcript) and len(sources) > 1:
        raise click.UsageError("--claims and --text belong to one source: build it alone")


def _statements(given: dict[str, Any], *, basis: str | None, stated_by: str, metadata_file: Path | None) -> Statements:
    alias = given.pop("license_alias")
    if alias and given["license"]:
        raise click.UsageError("--licence and --license are the same: give one")
    given["license"] = given["license"] or alias
    stated: list[Stated] = []
    if metadata_file is not None:
        stated.extend(read_statements(read_source(metadata_file), name=str(metadata_file)))
    for _, field, _ in _STATEMENTS:
        if given[field] is not None:
            stated.append(Stated(field=field, value=given[field], basis=basis))
    for _, field, _ in _SEVERAL:
        stated.extend(Stated(field=field, value=value, basis=basis) for value in given[field])
    return Statements(agent=stated_by, stated=tuple(stated))


def _content(name: str) -> bytes | Path:
    if name == "-" and sys.stdin.isatty():
        talk("paste the text, then press Ctrl-D on a line of its own")
    return sys.stdin.buffer.read(MAX_SOURCE_BYTES + 1) if name == "-" else Path(name)


def _say(built: Built, *, several: bool) -> None:
    if built.error is not None:
        say_error(built.error, about=built.source)
        return
    digits = built.archive_id.hex if built.archive_id else ""
    click.echo(f"{digits}  {printable(built.source)}" if several else digits)
    verb = "already there" if built.already_there else "built"
    talk(f"{verb}: {built.folder} ({built.claims} claims)")
    for difference in built.contradictions:
        page = " / ".join(difference.page)
        talk(
            f"  {difference.field}: you state {difference.stated!r}, the page says {page!r}; "
            f"both are kept, yours is shown ({difference.rule})"
        )
    for note in built.notes:
        talk(f"  note: {note}")


def _summary(results: list[Built], *, as_json: bool) -> None:
    if len(results) < 2 or as_json:
        return
    refused = sum(built.error is not None for built in results)
    there = sum(built.already_there for built in results)
    talk(f"{len(results) - refused - there} built, {there} already there, {refused} refused")


def _wire(built: Built) -> dict[str, Any]:
    if built.error is not None:
        return {"source": printable(built.source), "status": "refused", "error": error_report(built.error)}
    if built.archive_id is None:
        raise AssertionError(f"neither an archive nor an error came of {built.source}")
    return {
        "source": printable(built.source),
        "status": "already-there" if built.already_there else "built",
        "archiveId": built.archive_id.hex,
        "folder": printable(str(built.folder)),
        "claims": built.claims,
        "contradictions": [
            {"field": one.field, "page": list(one.page), "stated": one.stated, "rule": one.rule}
            for one in built.contradictions
        ],
        "notes": list(built.notes),
    }
