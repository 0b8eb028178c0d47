"""`archive mcp`."""

from pathlib import Path

import click

from pressmark.cli.options import store_option


@click.command("mcp", short_help="Let an assistant look into the store, over stdin and stdout.")
@click.option("--allow-build", is_flag=True, help="Let it pack texts into the store, too.")
@store_option
def command(*, allow_build: bool, store: Path) -> int:
    """Answer an assistant over the Model Context Protocol, on stdin and stdout: find, show, cite, check a quotation.

    Every answer carries the archive ID, the exact words and the verdict. It reads this one store and opens no
    connection.
    """
    from pressmark.assistant import serve

    serve(store, allow_build=allow_build)
    return 0
