"""What bundles say of themselves, as a store's catalogue keeps it: each is validated before a word of it is taken."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from pressmark.bundle.contents import Contents
from pressmark.bundle.layout import MANIFEST, MAX_MANIFEST
from pressmark.bundle.manifest import parse_manifest
from pressmark.bundle.opening import open_bag
from pressmark.cataloguing import EXCERPT, NOT_VALID
from pressmark.errors import PressmarkError
from pressmark.examine import examine_shown
from pressmark.model.claims import Claim
from pressmark.model.evidence import Value
from pressmark.model.metadata import Metadata, Role
from pressmark.model.payload import is_original
from pressmark.model.quantities import Bound
from pressmark.model.report import Report
from pressmark.provenance import revision_of
from pressmark.store.catalogue_refresh import IndexedEntry, IndexedPassage
from pressmark.store.tokens import folded_words

_NOT_THE_ARTICLE = frozenset({Role.HEADLINE_REPEAT, Role.FURNITURE, Role.RELATED_LINK})
"""Roles of segments that nobody looks for: menus, teasers of other articles, the headline once more."""

_OPEN_ABOVE = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
_OPEN_BELOW = frozenset({Bound.AT_MOST, Bound.LESS_THAN})


def read_entry(folder: Path) -> IndexedEntry:
    """What a folder of a store holds, as the catalogue keeps it; methods are not run again for that."""
    try:
        report, contents = examine_shown(folder, reproduced=False)
    except PressmarkError:
        return IndexedEntry(notes=(NOT_VALID,))
    if contents is None:
        return IndexedEntry(archive_id=report.archive_id or "", notes=(NOT_VALID,))
    metadata = contents.metadata
    revision = revision_of(contents.steps)
    return IndexedEntry(
        archive_id=contents.archive_id.hex,
        source_id=_source_id(contents),
        headline=_said(metadata.headline),
        outlet=_said(metadata.publisher),
        date=_said(metadata.date_published),
        language=_said(metadata.in_language),
        claims=len(contents.claims.claims),
        revises=revision.revises.hex if revision else "",
        notes=(*notes_of(metadata), *_custody_notes(folder, report), *([EXCERPT] if report.excerpt else [])),
        passages=tuple(_passages(contents)),
    )


def notes_of(metadata: Metadata) -> tuple[str, ...]:
    """What a page lacks of an article, as its reader saw it (`paywalled`, `partial`, `deleted`), or of a date."""
    status, updated = _said(metadata.creative_work_status), _said(metadata.date_modified).partition("T")[0]
    dated = _said(metadata.date_published) or not updated
    return (*([status] if status else []), *([] if dated else [f"updated {updated}"]))


def _custody_notes(folder: Path, report: Report) -> list[str]:
    """Who withdrew or replaced it; anybody can write that, and nobody is trusted here."""
    if not report.warnings or report.archive_id is None:
        return []
    from datetime import UTC, datetime

    from pressmark.custody.history import notices
    from pressmark.custody.policy import VerificationPolicy
    from pressmark.custody.verify import examine_bag

    policy = VerificationPolicy(now=datetime.min.replace(tzinfo=UTC))
    told = notices(examine_bag(open_bag(folder), report.archive_id, policy))
    return list(dict.fromkeys(f"{one.event.value} by {one.by}, unverified" for one in told))


def _source_id(contents: Contents) -> str:
    """SHA-256 of the original, as the provenance gives it and the rungs below have compared it."""
    manifest = parse_manifest(open_bag(contents.folder).read(MANIFEST, MAX_MANIFEST))
    return next((digest for path, digest in manifest.digests.items() if is_original(path)), "")


def _passages(contents: Contents) -> Iterator[IndexedPassage]:
    text, metadata = contents.text, contents.metadata
    for part in metadata.segments if text else ():
        if part.role not in _NOT_THE_ARTICLE:
            words = folded_words(text[part.start : part.end])
            yield IndexedPassage(role=part.role.value, start=part.start, end=part.end, words=words)
    if metadata.headline is not None and not any(part.role is Role.HEADLINE for part in metadata.segments):
        yield IndexedPassage(role=Role.HEADLINE.value, start=0, end=0, words=folded_words(_said(metadata.headline)))
    for claim in contents.claims.claims:
        yield IndexedPassage(
            role=claim.role.value if claim.role else "text",
            claim=claim.id,
            start=claim.target[0].start,
            end=claim.target[-1].end,
            words=folded_words(claim_words(claim)),
            speaker=folded_words(speaker_words(claim)),
            amounts=tuple(amounts_of(claim)),
        )


def claim_words(claim: Claim) -> str:
    """The claim's words, its stretches set apart."""
    return " … ".join(place.exact for place in claim.target)


def speaker_words(claim: Claim) -> str:
    """Everybody in the chain of who says it, and whom a pronoun there can mean."""
    names = [link.who or "" for link in claim.attribution]
    names += [one.exact for link in claim.attribution if link.reference for one in link.reference.candidates]
    return " · ".join(filter(None, names))


def amounts_of(claim: Claim) -> Iterator[tuple[float, float]]:
    """The least and the most that each number of a claim can mean; the named number itself always fits."""
    for one in claim.quantities:
        low = one.minimum or (None if one.bound in _OPEN_BELOW else one.value)
        high = one.maximum or (None if one.bound in _OPEN_ABOVE else one.value)
        if low is not None or high is not None:
            yield (
                float(Decimal(low)) if low is not None else float("-inf"),
                float(Decimal(high)) if high is not None else float("inf"),
            )


def _said(value: Value | None) -> str:
    return " ".join(value.value.split()) if value is not None and value.value else ""
