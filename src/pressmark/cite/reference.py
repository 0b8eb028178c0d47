"""What every format says, worked out once; the formats only render it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from pressmark.cite.dates import CitedDate, read_date
from pressmark.cite.names import Name, read_name
from pressmark.cite.words import CitedPart, cited_part, is_unseen, one_line
from pressmark.model.anchors import Anchor
from pressmark.model.claims import Claim
from pressmark.model.evidence import Value
from pressmark.model.identifier import ArchiveId, Fragment
from pressmark.model.metadata import Metadata

UNDATED = "n.d."
"""What stands for a date that nothing gives or settles."""

_DOI = re.compile(r"(?:doi:\s*)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
_LINK = re.compile(r"https?://.+", re.IGNORECASE)
_NEVER_IN_URL = re.compile(r'[\x00-\x20\x7f"<>\\^`{|}]')
_ENDS = 5
"""Words at either end of a long quotation that a text fragment names."""

_ARTICLES = frozenset({"a", "an", "the"})


class Link(StrEnum):
    """Where the address of a citation leads: to the page, to the words on it, or to where the bundle lies."""

    PAGE = "page"
    PASSAGE = "passage"
    DEPOSIT = "deposit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What is cited: an archive, or claims and passages of it; `at` is the URL or DOI where the bundle lies.

    `text` is the archive's reading text, in which the sentences of a claim are found; `together`: the entry is the
    archive's, whatever is cited of it; `heads` are the ends of its chain of custody: whoever has them sees whether
    later lines were cut off.
    """

    archive_id: ArchiveId
    metadata: Metadata
    text: str = ""
    parts: tuple[Claim | Anchor, ...] = ()
    together: bool = False
    at: str | None = None
    heads: tuple[str, ...] = ()
    link: Link = Link.PAGE

    @property
    def identifier(self) -> ArchiveId:
        """The archive ID, with the part that is meant where it is one."""
        if len(self.parts) != 1 or self.together:
            return self.archive_id
        (part,) = self.parts
        if isinstance(part, Claim):
            return ArchiveId(hex=self.archive_id.hex, fragment=Fragment(claim=part.id))
        return ArchiveId(hex=self.archive_id.hex, fragment=Fragment(start=part.start, end=part.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The page's own address, if it has one, and when it was seen, where the citation's address is the bundle's."""

    url: str | None
    accessed: CitedDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The fields of a citation, each on one line, nothing invented: what is not known is None.

    `digits` are the 64 of the ID, `authors` people, then the agency; `parts` are the claims and passages cited.
    `updated` is the day of its last change where nothing says when it was published.
    `url` is the one address that every style prints, `at` where the bundle lies (the same, where that is wanted).
    """

    key: str
    identifier: str
    digits: str
    authors: tuple[Name, ...]
    title: str | None
    publisher: str | None
    language: str | None
    issued: CitedDate | None
    updated: CitedDate | None
    accessed: CitedDate | None
    url: str | None
    at: str | None
    origin: Origin | None
    heads: tuple[str, ...]
    parts: tuple[CitedPart, ...]


def when(reference: Reference) -> str:
    """The date that a citation prints: of publication, else that of an update, called so."""
    if reference.issued is not None:
        return str(reference.issued)
    return f"updated {reference.updated}" if reference.updated is not None else UNDATED


def refer(citation: Citation) -> Reference:
    """The fields of a citation."""
    metadata = citation.metadata
    title, publisher, language = _text(metadata.headline), _text(metadata.publisher), _text(metadata.in_language)
    authors = _authors(metadata, publisher=publisher, language=language)
    issued = _date(metadata.date_published)
    address, accessed = metadata.url.value if metadata.url is not None else None, _date(metadata.date_accessed)
    url = safe_url(address.strip()) if address else None
    at = _location(citation.at) if citation.at else None
    parts = tuple(cited_part(part, citation.text, metadata) for part in citation.parts)
    origin = None
    if citation.link is Link.DEPOSIT and at is not None and is_link(at):
        origin = Origin(url=url, accessed=accessed) if url or accessed else None
        url, accessed = at, None
    elif citation.link is Link.PASSAGE and url is not None and is_link(url) and len(parts) == 1:
        url = passage_url(url, parts[0].quotations)
    return Reference(
        key=_key(citation.identifier, creator=_first_creator(authors, publisher), issued=issued, title=title),
        identifier=citation.identifier.nih,
        digits=citation.archive_id.hex,
        authors=authors,
        title=title,
        publisher=publisher,
        language=language,
        issued=issued,
        updated=None if issued else _date(metadata.date_modified),
        accessed=accessed,
        url=url,
        at=at,
        origin=origin,
        heads=citation.heads,
        parts=parts,
    )


def passage_url(url: str, quotations: Sequence[str]) -> str:
    """The address of the page at these words: a text fragment (WICG Scroll to Text Fragment), for a live page.

    A long quotation is named by its first and last words, which browsers find more surely. The page may have changed;
    the archive has not.
    """
    if not quotations:
        return url
    pieces = []
    for quotation in quotations:
        words = quotation.split()
        long = len(words) > 2 * _ENDS
        ends = [" ".join(words[:_ENDS]), " ".join(words[-_ENDS:])] if long else [quotation]
        # A hyphen or comma inside a text directive would be read as its own (percent-encoded they are not).
        pieces.append("text=" + ",".join(quote(end, safe="").replace("-", "%2D") for end in ends))
    base, mark, fragment = url.partition("#")
    return f"{base}#{fragment if mark else ''}:~:{'&'.join(pieces)}"


def safe_url(url: str) -> str:
    """The URL with what RFC 3986 never allows in one percent-encoded: it then survives quoting in every format.

    So is what nobody sees: dropped, it would be another address.
    """
    safe = _NEVER_IN_URL.sub(lambda found: f"%{ord(found[0]):02X}", url)
    return safe if safe.isascii() else "".join(quote(sign) if is_unseen(sign) else sign for sign in safe)


def is_link(location: str) -> bool:
    """Whether a location is an address of the web; anything else (`javascript:` too) is printed as words."""
    return _LINK.fullmatch(location) is not None


def is_location(at: str) -> bool:
    """Whether it is an address of the web, or a DOI."""
    given = one_line(at) or ""
    return _DOI.fullmatch(given) is not None or is_link(given)


def _location(at: str) -> str | None:
    """Where the bundle lies: a DOI as the URL that resolves it, a URL made safe, other words as they are."""
    given = one_line(at)
    if given is None:
        return None
    if doi := _DOI.fullmatch(given):
        return "https://doi.org/" + safe_url(doi[1].replace("%", "%25").replace("#", "%23").replace("?", "%3F"))
    return safe_url(at.strip()) if is_link(given) else given


def _text(value: Value | None) -> str | None:
    return None if value is None or value.value is None else one_line(value.value)


def _date(value: Value | None) -> CitedDate | None:
    text = _text(value)
    return None if text is None else read_date(text)


def _authors(metadata: Metadata, *, publisher: str | None, language: str | None) -> tuple[Name, ...]:
    """The people, then the agency as a body, unless it is named already."""
    people = [name for value in metadata.author if (name := _text(value))]
    agency = _text(metadata.source_organization)
    named = {name.casefold() for name in [*people, publisher] if name}
    bodies = [Name(literal=agency)] if agency and agency.casefold() not in named else []
    return (*(read_name(name, language=language) for name in people), *bodies)


def _first_creator(authors: tuple[Name, ...], publisher: str | None) -> str:
    for name in authors:
        person = name.family or name.literal.rsplit(" ", 1)[-1]
        if slug := _slug([person]):
            return slug
    return _slug((publisher or "").split())


def _key(identifier: ArchiveId, *, creator: str, issued: CitedDate | None, title: str | None) -> str:
    """A key that stays the same for ever: who, year, first word, eight digits of the archive ID, and the part."""
    words = [slug for word in (title or "").split() if (slug := _slug([word])) and slug not in _ARTICLES]
    year = f"{issued.year:04}" if issued and issued.year is not None else ""
    name = f"{creator}{year}{words[0] if words else ''}" or "archive"
    part = re.sub(r"[^a-z0-9]+", "-", str(identifier.fragment)) if identifier.fragment else ""
    return "-".join(filter(None, [name, identifier.hex[:8], part]))


def _slug(words: Iterable[str]) -> str:
    """The ASCII letters and digits of some words, at most 24, in lower case."""
    plain = unicodedata.normalize("NFKD", "".join(words)).lower()
    return re.sub(r"[^a-z0-9]+", "", plain)[:24]
