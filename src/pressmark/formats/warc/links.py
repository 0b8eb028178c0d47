"""Which records belong together: requests to responses, redirects to pages, revisits to what they repeat."""

from datetime import timedelta

from pressmark.formats.warc.digests import read_digest
from pressmark.formats.warc.entries import Entries, Entry

MAX_HOPS = 20
"""Redirects followed backwards from a page: as many as browsers follow forwards (WHATWG Fetch, "HTTP-redirect")."""

MAX_HOP_GAP = timedelta(minutes=2)
"""A redirect captured longer before its target belongs to another visit."""

_WITH_CONTENT = frozenset({"response", "resource"})
_ADJACENT = 2
"""Records between a response and its request, where nothing but their address ties them: a metadata record each."""


class Unresolved(Exception):  # noqa: N818  # never leaves the package: it carries a code
    """A revisit whose content is not to be had here."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def request_of(entry: Entry, entries: Entries) -> Entry | None:
    """The request that a response or revisit answers: concurrent to it (§5.7, either way round), else its neighbour."""
    for partner in entry.concurrent:
        found = entries.get(partner)
        if found is not None and found.type == "request" and found.url == entry.url:
            return found
    for number in entries.partners.get(entry.record_id, ()):
        if entries.all[number].url == entry.url:
            return entries.all[number]
    for step in range(1, _ADJACENT + 1):
        for number in (entry.number - step, entry.number + step):
            if 0 <= number < len(entries.all):
                found = entries.all[number]
                if (
                    found.type == "request"
                    and (found.file, found.url) == (entry.file, entry.url)
                    and not _has_other_partner(found, entries)
                ):
                    return found
    return None


def hops_to(entry: Entry, entries: Entries) -> list[Entry]:
    """The redirects that led to a page, first to last: of several the last captured before it."""
    hops: list[Entry] = []
    seen = {entry.url}
    while len(hops) < MAX_HOPS:
        target = hops[0] if hops else entry
        before = [
            one
            for one in entries.redirects_to(target)
            if one.url not in seen and timedelta() <= target.date - one.date <= MAX_HOP_GAP
        ]
        if not before:
            break
        hops.insert(0, max(before, key=lambda one: (one.date, one.number < target.number, one.number)))
        seen.add(hops[0].url)
    return hops


def content_of(entry: Entry, entries: Entries) -> Entry | None:
    """The record that holds an entry's content; None for a revisit of what is no response of status 200.

    Raises:
        Unresolved: A revisit whose record is not in this file, or is not what it says (§6.7).
    """
    if entry.type != "revisit":
        return entry
    if entry.location or entry.status not in {None, 200, 304}:
        return None
    if not entry.profile_known:
        raise Unresolved("revisit-profile", f"{entry.url}: a revisit of a profile that we do not know")
    found = _referred(entry, entries)
    if found is None:
        wanted = entry.refers_to or f"{entry.refers_to_url or entry.url} of {entry.refers_to_date or 'an earlier date'}"
        raise Unresolved(
            "revisit-unresolved", f"{entry.url}: the record that it revisits is not in this file: {wanted}"
        )
    if not _same_digest(entry.payload_digest, found.payload_digest):
        raise Unresolved("revisit-digest", f"{entry.url}: the record that it revisits has another WARC-Payload-Digest")
    return found


def nearest(entries: Entries, url: str, page: Entry) -> tuple[Entry, Entry] | None:
    """The capture of a URL, or the redirect away from it, nearest in time to a page, and the record with its content.

    The two are one but for a revisit.
    """
    best: tuple[timedelta, int, Entry, Entry] | None = None
    for one in entries.with_url(url, page):
        content: Entry | None = one
        if one.type == "revisit" and not one.location:
            try:
                content = content_of(one, entries)
            except Unresolved:
                continue
        if content is None or content.segmented:
            continue
        usable = content.location or content.status == 200 or (content.type == "resource" and content.status is None)
        if usable and (best is None or (abs(one.date - page.date), one.number) < best[:2]):
            best = (abs(one.date - page.date), one.number, one, content)
    return best[2:] if best else None


def _referred(entry: Entry, entries: Entries) -> Entry | None:
    """By WARC-Refers-To (§5.11), else by address and date (§5.12, §5.13), else the same payload of the same address."""
    if entry.refers_to:
        found = entries.get(entry.refers_to)
        if found is not None:
            return found if found.type in _WITH_CONTENT else None
    url = entry.refers_to_url or entry.url
    if entry.refers_to_date is not None:
        candidates = list(entries.of_moment(url, entry.refers_to_date))
        same = [one for one in candidates if _same_digest(entry.payload_digest, one.payload_digest)]
        if same or candidates:
            return (same or candidates)[0]
    return entries.of_digest(url, entry.payload_digest, entry)


def _same_digest(one: str, other: str) -> bool:
    """Whether two digests do not contradict each other: of the same algorithm they must be the same."""
    first, second = read_digest(one), read_digest(other)
    if first is None or second is None or first.algorithm != second.algorithm:
        return True
    return first.value == second.value


def _has_other_partner(request: Entry, entries: Entries) -> bool:
    """Whether a request names a response or revisit of this file as its own."""
    found = (entries.get(one) for one in request.concurrent)
    return any(one is not None and one.type in {"response", "revisit"} for one in found)
