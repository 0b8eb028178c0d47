"""Warnings that belong wherever an archive is shown: somebody withdrew or replaced it."""

from pressmark.bundle.contents import Contents
from pressmark.bundle.layout import CUSTODY
from pressmark.bundle.opening import open_bag
from pressmark.cli.printing import printable, talk


def warnings_of(contents: Contents) -> dict[str, list[str]]:
    """The warnings that a valid archive carries, as a part of a report: nothing where there are none."""
    if CUSTODY not in open_bag(contents.folder).sizes:
        return {}
    from pressmark.custody.story import read_notices

    found = read_notices(contents.folder, contents.archive_id.hex)
    return {"warnings": [printable(str(one)) for one in found]} if found else {}


def warn(contents: Contents) -> None:
    """Say them to the person at the terminal, before anything else."""
    for line in warnings_of(contents).get("warnings", ()):
        talk(f"WARNING: {line}")


def heads_of(contents: Contents) -> tuple[str, ...]:
    """The ends of the archive's chain of custody, none where there is no chain."""
    bag = open_bag(contents.folder)
    if CUSTODY not in bag.sizes:
        return ()
    from pressmark.custody.chain import read_chain
    from pressmark.custody.files import read_custody_files

    data = read_custody_files(bag).custody
    return read_chain(data, contents.archive_id.hex).heads if data is not None else ()
