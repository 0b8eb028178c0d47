"""`archive timestamp`."""

from pathlib import Path

import click

from pressmark.cli.stamping import stamp, stamp_options


@click.command("timestamp", short_help="Have an authority prove when an archive was sealed.")
@stamp_options
def command(*, names: tuple[str, ...], authorities: tuple[str, ...], store: Path, as_json: bool) -> int:
    """Have each authority stamp the last signatures of each TARGET's chain of custody, so that their time is proved.

    Only a digest is sent. What an authority has stamped already is not stamped again. See docs/timestamps.md.
    """
    from pressmark.custody.timestamps.request import stamp_heads

    return stamp("timestamp", stamp_heads, names, authorities, store=store, as_json=as_json)
