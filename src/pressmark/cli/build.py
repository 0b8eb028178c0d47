"""`archive build`."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from pressmark.build import Source
from pressmark.bundle.contents import Contents
from pressmark.cli.building import Run
from pressmark.cli.cores import jobs_option
from pressmark.cli.extractors import Extractors, extractor_options
from pressmark.cli.grouped import GroupedCommand
from pressmark.cli.invalid import refuse
from pressmark.cli.options import FilePath, json_option, store_option
from pressmark.cli.printing import printable, talk
from pressmark.cli.signing import seal_options, sealing
from pressmark.cli.web import WebChoices, web_options
from pressmark.errors import EncodingUnknownError, SourceError, StatementError, UsageError
from pressmark.examine import examine
from pressmark.gathering import count, gather, gather_list
from pressmark.model.evidence import OPERATOR
from pressmark.model.statements import Stated, Statements
from pressmark.readers.decoding import known_encoding
from pressmark.readers.live import is_address
from pressmark.readers.sources import MAX_SOURCE_BYTES, read_source
from pressmark.readers.statements import check_statements, read_statements, statement
from pressmark.store.targets import resolve_target, too_long

_STATEMENTS = (
    ("--headline", "headline", "the headline"),
    ("--publisher", "publisher", "the publisher"),
    ("--agency", "source_organization", "the news agency the text came from"),
    (
        "--published",
        "date_published",
        "the date of publication (25 May 2020, 2020-05-25, 2020-05-25T14:05+02:00)",
    ),
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


_GROUPS = {
    "What you state": (
        *(flag for flag, _, _ in (*_STATEMENTS, *_SEVERAL)),
        *("--metadata", "--stated-by", "--basis"),
    ),
    "The text": ("--encoding", "--text"),
    "Many sources": ("--list", "--anywhere", "--again", "--jobs"),
    "The web and web archives": (
        *("--page", "--mime", "--limit", "--browser", "--obey-robots", "--allow-private", "--allow-unverified"),
    ),
    "Claims": (
        *("--claims", "--revises", "--extractor", "--extractor-settings", "--extractor-timeout"),
        "--no-default-extractor",
    ),
    "Sealing": ("--seal", "--as", "--name", "--orcid"),
}
"""What the help shows under which heading."""


def statement_options(command: Any) -> Any:
    """The options that state something of what is built."""
    for flag, field, what in reversed(_SEVERAL):
        command = click.option(flag, field, multiple=True, help=f"State {what}.")(command)
    for flag, field, what in reversed(_STATEMENTS):
        command = click.option(flag, field, help=f"State {what}.")(command)
    return command


@click.command(
    "build", cls=GroupedCommand, groups=_GROUPS, short_help="Pack a source into the store and print its archive ID."
)
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@statement_options
@click.option("--license", "license_alias", hidden=True, help="The same as --licence.")
@click.option("--metadata", "metadata_file", type=FilePath(path_type=Path), help="State what this JSON file says.")
@click.option("--stated-by", default=OPERATOR, show_default=True, help="Who makes these statements and curates claims.")
@click.option("--basis", help="Why: the reason for the statements made here, in your words.")
@click.option(
    "--claims",
    "claims_file",
    type=FilePath(path_type=Path),
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
    type=FilePath(path_type=Path),
    help="Keep SOURCE, whatever it is, with this transcript as its reading text.",
)
@click.option("--encoding", help="Character encoding of the text, where it is not UTF-8.")
@click.option(
    "--list",
    "list_file",
    type=FilePath(path_type=Path),
    help="Build what this table (CSV, .xlsx) or JSON Lines file lists, with what its columns state "
    "(source,publisher,published,…).",
)
@click.option("--anywhere", is_flag=True, help="Of a list, take files too that lie outside its folder.")
@click.option("--again", is_flag=True, help="Of many sources, build those too that an earlier run has built.")
@seal_options
@web_options
@extractor_options
@jobs_option
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
    list_file: Path | None,
    anywhere: bool,
    again: bool,
    seal_key: Path | None,
    principal: str | None,
    person: str | None,
    orcid: str | None,
    web: WebChoices,
    extractors: Extractors,
    jobs: int | None,
    store: Path,
    as_json: bool,
    **stated: Any,
) -> int:
    """Pack each SOURCE into the store and print its archive ID.

    A SOURCE is a text file, a saved web page, a picture, a web archive (WARC, WACZ: each of its pages), a folder of
    such files, a web address to capture, or - for text pasted on standard input. What you state with the options is
    kept as your statement, beside what the page says of itself.
    """
    _check_usage(
        sources, list_file=list_file, anywhere=anywhere, claims_file=claims_file, revises=revises, transcript=transcript
    )
    statements = statements_of(stated, basis=basis, stated_by=stated_by, metadata_file=metadata_file)
    if metadata_file is None:
        _check_stated(statements)
    if encoding is not None:
        _check_encoding(encoding)
    before: Contents | None = None
    if revises is not None:
        target = resolve_target(revises, store)
        report, before = examine(target.folder, expected=target.expected)
        if before is None:
            return refuse(report, revises, command="build", as_json=as_json)
    if revises is not None and (extractors.plugins or not extractors.ours):
        raise click.UsageError("--extractor belongs to a first build: a revision takes its claims from the table")
    template = Source(
        name=str(claims_file),
        content=None,
        transcript=transcript,
        curated=claims_file,
        revises=before,
        encoding=encoding,
        statements=statements,
        extractors=extractors.plugins,
        own_extractor=extractors.ours,
    )
    run = Run(store=store, as_json=as_json, again=again, sealing=sealing(seal_key, principal, person, orcid), jobs=jobs)
    if sources and not any(is_address(name) or name == "-" or os.path.lexists(name) for name in sources):
        raise SourceError(f"no such file: {printable(sources[0])}")  # before there is a store
    if list_file is None and (not sources or sources == ("-",)):
        content = _pasted() if sources else None
        return run([replace(template, name=sources[0] if sources else template.name, content=content)], total=1)
    wanted = web.wanted(sources, template, told=run.passed_over)
    if list_file is not None:
        return run(gather_list(replace(wanted, anywhere=anywhere), list_file), total=count(wanted, list_file))
    return run(gather(wanted), total=count(wanted, None))


def _check_usage(
    sources: tuple[str, ...],
    *,
    list_file: Path | None,
    anywhere: bool,
    claims_file: Path | None,
    revises: str | None,
    transcript: Path | None,
) -> None:
    if list_file is not None and (sources or claims_file or revises or transcript):
        raise click.UsageError("--list names the sources: give it without SOURCE, --claims, --revises and --text")
    if anywhere and list_file is None:
        raise click.UsageError("--anywhere belongs to --list: files that you name yourself may lie anywhere")
    for name in sources:
        if not name or (not is_address(name) and too_long(name)):
            raise click.UsageError(
                f"no file has so long a name: {name[:60]}…" if name else "an empty SOURCE names none"
            )
    if "-" in sources and len(sources) > 1:
        raise click.UsageError("- is text pasted on standard input: build it alone")
    if revises is not None and claims_file is None:
        raise click.UsageError(
            "--revises needs the revised claims: archive export TARGET --to claims-csv, edit it, give it with --claims"
        )
    if not sources and revises is None and list_file is None:
        raise click.UsageError("missing argument 'SOURCE...'")
    if not sources and transcript:
        raise click.UsageError("--text belongs to a SOURCE: name it")
    if (claims_file or transcript) and len(sources) > 1:
        raise click.UsageError("--claims and --text belong to one source: build it alone")


def _check_encoding(name: str) -> None:
    """An encoding that nobody knows is refused as usage before anything is read.

    Raises:
        UsageError: There is none of this name.
    """
    try:
        known_encoding(name)
    except EncodingUnknownError as error:
        raise UsageError(error.message, hint=error.hint) from error


def _check_stated(statements: Statements) -> None:
    """What options state is refused as usage before anything is read.

    Raises:
        UsageError: It is nothing that can be stated.
    """
    try:
        check_statements(statements)
    except StatementError as error:
        raise UsageError(error.message, hint=error.hint) from error


def statements_of(
    given: dict[str, Any], *, basis: str | None, stated_by: str, metadata_file: Path | None
) -> Statements:
    """What those options state; nothing of `given` but them is taken."""
    alias = given.pop("license_alias")
    if alias and given["license"]:
        raise click.UsageError("--licence and --license are the same: give one")
    given["license"] = given["license"] or alias
    stated: list[Stated] = []
    if metadata_file is not None:
        stated.extend(read_statements(read_source(metadata_file), name=str(metadata_file)))
    for _, field, _ in _STATEMENTS:
        if given[field] is not None:
            stated.append(statement(field, given[field], basis=basis))
    for _, field, _ in _SEVERAL:
        stated.extend(Stated(field=field, value=value, basis=basis) for value in given[field])
    return Statements(agent=stated_by, stated=tuple(stated))


def _pasted() -> bytes:
    if sys.stdin.isatty():
        talk("paste the text, then press Ctrl-D on a line of its own")
    return sys.stdin.buffer.read(MAX_SOURCE_BYTES + 1)
