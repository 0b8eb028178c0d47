"""From what an archive holds to citations: one for each target, or one for each archive."""

from collections.abc import Sequence
from dataclasses import replace

from pressmark.bundle.contents import Contents
from pressmark.cite import Citation, Link
from pressmark.model.anchors import Anchor
from pressmark.model.claims import Claim
from pressmark.model.identifier import ArchiveId, Fragment
from pressmark.show import find_claim, place_of


def citation_of(
    contents: Contents,
    part: Fragment | None,
    *,
    at: str | None = None,
    heads: tuple[str, ...] = (),
    link: Link = Link.PAGE,
) -> Citation:
    """One archive, or one part of it, as a citation of its own.

    Raises:
        TargetError: The archive has no such part.
    """
    parts: tuple[Claim | Anchor, ...] = ()
    if part is not None:
        parts = (find_claim(contents, part.claim) if part.claim else place_of(contents, part),)
    return Citation(
        archive_id=ArchiveId(hex=contents.archive_id.hex),
        metadata=contents.metadata,
        text=contents.text,
        parts=parts,
        at=at,
        heads=heads,
        link=link,
    )


def by_archive(citations: Sequence[Citation]) -> list[Citation]:
    """One citation for each archive, with all parts of it that are cited, in the order given."""
    groups: dict[str, list[Citation]] = {}
    for one in citations:
        groups.setdefault(one.archive_id.hex, []).append(one)
    return [_together(group) for group in groups.values()]


def _together(group: Sequence[Citation]) -> Citation:
    if len(group) == 1:
        return group[0]
    parts = tuple(dict.fromkeys(part for citation in group for part in citation.parts))
    return replace(group[0], parts=parts, together=True)
