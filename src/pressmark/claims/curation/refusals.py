"""How a file of claims is refused: all at once, each item with its place and its fault."""

from collections.abc import Sequence
from typing import NoReturn

from pressmark.claims.curation.items import ItemFault
from pressmark.claims.curation.placing import Misplaced
from pressmark.errors import ClaimsError

MOST_SHOWN = 20
"""Refused items that an error lists; the rest are counted."""


def refuse(name: str, refused: Sequence[Misplaced | ItemFault], count: int) -> NoReturn:
    """Refuse a file of `count` claims for these.

    Raises:
        ClaimsError: Always.
    """
    lines = [f"  {one.place}: {one.fault}" for one in refused[:MOST_SHOWN]]
    if len(refused) > MOST_SHOWN:
        lines.append(f"  … and {len(refused) - MOST_SHOWN} more")
    raise ClaimsError(
        f"{name}: {len(refused)} of {count} claims cannot be used; nothing was built\n" + "\n".join(lines),
        hint="quote the text exactly; where words stand several times, add a prefix, a suffix or a start",
    )
