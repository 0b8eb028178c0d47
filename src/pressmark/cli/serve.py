"""`archive serve`."""

from pathlib import Path

import click

from pressmark.cli.options import FilePath
from pressmark.cli.printing import talk
from pressmark.errors import StoreError
from pressmark.serve import LOOPBACK, server_of


@click.command("serve", short_help="Look at a site in the browser of this machine.")
@click.argument("folder", type=FilePath(path_type=Path, exists=True, file_okay=False), metavar="FOLDER")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one.")
def command(*, folder: Path, port: int) -> int:
    """Give the files of a site's FOLDER to this machine's browser, and to nobody else, until Ctrl-C.

    They are given as a careful host would give them; `archive site` makes the folder.
    """
    try:
        server = server_of(folder, port=port)
    except OSError as error:
        raise StoreError(
            f"cannot listen on port {port}: {(error.strerror or str(error)).lower()}", hint="choose another with --port"
        ) from error
    with server:
        click.echo(f"http://{LOOPBACK}:{server.server_port}/")
        talk("Ctrl-C ends it")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0
