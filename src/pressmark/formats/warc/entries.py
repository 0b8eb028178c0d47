"""What is remembered of each record of a WARC file so that pages can be put together: a few hundred bytes each."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urldefrag, urljoin

from pressmark.formats.warc.checking import Checked
from pressmark.formats.warc.digests import Digest, read_digest
from pressmark.formats.warc.fields import instant, media_type
from pressmark.formats.warc.http import HttpHead
from pressmark.formats.warc.kinds import IDENTICAL, NOT_MODIFIED
from pressmark.formats.warc.records import Record, without_brackets

REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""Statuses whose Location a browser follows by itself (RFC 9110 §15.4)."""

NEIGHBOURS = 200
"""Captures of one URL that are looked at, before and behind: a crawl may hold a login page a hundred thousand times."""

_KEPT = frozenset({"warcinfo", "request", "response", "resource", "revisit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sound record: where it stands and what links it to others."""

    number: int
    """Its place among the entries, counted from 0."""

    file: int
    """The number of its file, from 0."""

    offset: int
    size: int
    """Bytes of the uncompressed record."""

    type: str
    record_id: str
    url: str
    """Its target URI without fragment; empty in a warcinfo."""

    date: datetime
    concurrent: tuple[str, ...]
    warcinfo: int | None
    """The number of the warcinfo record that describes it."""

    status: int | None
    """Of the HTTP response in it."""

    media_type: str
    """Of the content: by the HTTP header, else as identified by the crawler, else by how a page begins; of a resource
    its own."""

    location: str
    """Where a redirect leads, without fragment; empty for others."""

    payload_digest: str
    refers_to: str
    refers_to_url: str
    refers_to_date: datetime | None
    profile_known: bool
    segmented: bool


@dataclass(slots=True)
class Entries:
    """All of them, found by record ID and by URL."""

    all: list[Entry] = field(default_factory=list)
    by_id: dict[str, int] = field(default_factory=dict)
    by_url: dict[str, list[int]] = field(default_factory=dict)
    """Responses, resources and revisits."""

    leading_to: dict[str, list[int]] = field(default_factory=dict)
    """Redirects, by where they lead."""

    by_moment: dict[tuple[str, datetime], list[int]] = field(default_factory=dict)
    """Responses and resources, by URL and second: revisits are written with other fractions than what they repeat."""

    by_digest: dict[tuple[str, Digest], list[int]] = field(default_factory=dict)
    """Responses and resources, by URL and payload digest."""

    partners: dict[str, list[int]] = field(default_factory=dict)
    """Requests, by the record IDs they name as concurrent."""

    _file: int = 0
    _warcinfo: int | None = None

    def begin(self, file: int) -> None:
        """What is added from here on stands in another file."""
        self._file, self._warcinfo = file, None

    def add(self, checked: Checked) -> Entry | None:
        """Remember a sound record; None for the types that no page needs, and for an ID that another file had."""
        record = checked.item
        if not isinstance(record, Record) or record.type not in _KEPT or record.record_id in self.by_id:
            return None
        entry = _entry(record, checked, number=len(self.all), file=self._file, warcinfo=self._described_by(record))
        self.all.append(entry)
        self.by_id[entry.record_id] = entry.number
        if entry.type == "warcinfo":
            self._warcinfo = entry.number
        elif entry.type == "request":
            for partner in entry.concurrent:
                self.partners.setdefault(partner, []).append(entry.number)
        else:
            self.by_url.setdefault(entry.url, []).append(entry.number)
            if entry.type != "revisit":
                self.by_moment.setdefault((entry.url, entry.date.replace(microsecond=0)), []).append(entry.number)
                if digest := read_digest(entry.payload_digest):
                    self.by_digest.setdefault((entry.url, digest.plain), []).append(entry.number)
            if entry.location:
                self.leading_to.setdefault(entry.location, []).append(entry.number)
        return entry

    def of_moment(self, url: str, moment: datetime) -> Iterator[Entry]:
        """The responses and resources of a URL and a second."""
        numbers = self.by_moment.get((url, moment.replace(microsecond=0)), ())
        return (self.all[number] for number in numbers[:NEIGHBOURS])

    def of_digest(self, url: str, digest: str, before: Entry) -> Entry | None:
        """The last response or resource of a URL and payload digest before an entry, else the first behind it."""
        found = read_digest(digest)
        numbers = self.by_digest.get((url, found.plain), []) if found else []
        at = bisect_left(numbers, before.number)
        return self.all[numbers[max(0, at - 1)]] if numbers else None

    def with_url(self, url: str, near: Entry) -> Iterator[Entry]:
        """The responses, resources and revisits of a URL, up to `NEIGHBOURS` on each side of an entry."""
        return self._near(self.by_url.get(without_fragment(url), []), near)

    def redirects_to(self, target: Entry) -> Iterator[Entry]:
        """The redirects to an entry's URL, up to `NEIGHBOURS` on each side of it."""
        return self._near(self.leading_to.get(target.url, []), target)

    def _near(self, numbers: list[int], near: Entry) -> Iterator[Entry]:
        middle = bisect_left(numbers, near.number)
        return (self.all[number] for number in numbers[max(0, middle - NEIGHBOURS) : middle + NEIGHBOURS])

    def get(self, record_id: str) -> Entry | None:
        """The record of this ID."""
        number = self.by_id.get(record_id)
        return None if number is None else self.all[number]

    def _described_by(self, record: Record) -> int | None:
        """The warcinfo that a record names (§5.16), else the last before it (§6.2)."""
        named = without_brackets(record.head.first("warc-warcinfo-id"))
        return self.by_id.get(named, self._warcinfo) if named else self._warcinfo


def without_fragment(url: str) -> str:
    """A URL as it is requested (RFC 9110 §4.2.5); one that cannot be parsed as it is."""
    try:
        return urldefrag(url).url
    except ValueError:
        return url


def _entry(record: Record, checked: Checked, *, number: int, file: int, warcinfo: int | None) -> Entry:
    head, http = record.head, checked.http
    date = instant(record.date or "")
    if date is None or record.record_id is None:
        raise AssertionError("a sound record has a date and an ID")
    url = without_fragment(record.target_uri or "")
    referred = head.first("warc-refers-to-date")
    profile = without_brackets(head.first("warc-profile")) or ""
    return Entry(
        number=number,
        file=file,
        offset=record.offset,
        size=record.size,
        type=record.type,
        record_id=record.record_id,
        url=url,
        date=date,
        concurrent=tuple(without_brackets(one) or "" for one in head.values.get("warc-concurrent-to", ())[:100]),
        warcinfo=warcinfo,
        status=http.status if http else None,
        media_type=_media_type(record, http) or ("text/html" if checked.looks_like_page else ""),
        location=_location(url, http),
        payload_digest=head.first("warc-payload-digest") or "",
        refers_to=without_brackets(head.first("warc-refers-to")) or "",
        refers_to_url=without_fragment(without_brackets(head.first("warc-refers-to-target-uri")) or ""),
        refers_to_date=instant(referred) if referred else None,
        profile_known=bool(IDENTICAL.fullmatch(profile) or NOT_MODIFIED.fullmatch(profile)),
        segmented="warc-segment-number" in head.values,
    )


def _media_type(record: Record, http: HttpHead | None) -> str:
    if http is not None and http.media_type:
        return http.media_type
    name = "content-type" if http is None and record.type == "resource" else "warc-identified-payload-type"
    found = media_type(record.head.first(name) or "")
    return found[0] if found else ""


def _location(url: str, http: HttpHead | None) -> str:
    if http is None or http.status not in REDIRECTS:
        return ""
    try:
        return without_fragment(urljoin(url, http.first("location") or "")) if http.first("location") else ""
    except ValueError:
        return ""
