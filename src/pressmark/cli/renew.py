"""`archive renew`."""

from pathlib import Path

import click

from pressmark.cli.stamping import stamp, stamp_options


@click.command("renew", short_help="Have an authority stamp older time stamps before they weaken.")
@stamp_options
def command(*, names: tuple[str, ...], authorities: tuple[str, ...], store: Path, as_json: bool) -> int:
    """Have an authority stamp the last time stamps of each TARGET: a fresh proof that the old ones stood."""
    from pressmark.custody.timestamps.request import renew

    return stamp("renew", renew, names, authorities, store=store, as_json=as_json)
