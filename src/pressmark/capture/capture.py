"""A live address captured: what its server answered, byte for byte, in one WARC/1.1 file.

The story: robots.txt is read; the address is asked and its redirects are followed; the page's pictures are asked for;
everything sent and received is recorded, with the IP address, the TLS connection and the certificates of each answer.
"""

import os
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from pressmark.capture.addresses import Address, parse_address
from pressmark.capture.connections import Connector, Network
from pressmark.capture.limits import Budget, Limits
from pressmark.capture.recording import Recording
from pressmark.capture.refusals import AddressError, CaptureError
from pressmark.capture.rendering import Renderer, render
from pressmark.capture.visits import Hop, Visit, Visitor
from pressmark.formats.warc.faults import shown
from pressmark.version import __version__

USER_AGENT = f"Mozilla/5.0 (compatible; pressmark/{__version__})"
"""How we name ourselves; many sites refuse a name that does not begin as browsers' do."""

PicturesOf = Callable[[bytes, str, str], Sequence[str]]
"""Gives the addresses of a page's pictures: of its decoded body, its Content-Type and its own address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """What was captured."""

    path: Path
    """The WARC/1.1 file."""

    requested: str
    """The address that was asked for, in its one form."""

    url: str
    """The address that answered in the end."""

    status: int
    record_id: str
    """Of the page's response record, without angle brackets."""

    began: datetime
    """When the page's request was sent, UTC."""

    hops: tuple[Hop, ...]
    pictures: Mapping[str, str]
    """The record ID of each picture that was had, by its address as `pictures_of` gave it."""

    derived: Mapping[str, str]
    """The record ID of each thing that a browser made of the page (`DOM snapshot`, `screenshot`, `PDF`)."""

    truncated: str
    """Why the page is not whole, as WARC-Truncated writes it; empty where it is."""

    robots: str
    """What robots.txt says to the page."""

    notes: tuple[str, ...]
    """What the operator should know; the file's last record holds it too."""


def capture(
    url: str,
    *,
    into: Path,
    pictures_of: PicturesOf,
    clock: Callable[[], datetime],
    limits: Limits | None = None,
    network: Network | None = None,
    new_id: Callable[[], str] = lambda: uuid.uuid4().urn,
    allow_private: bool = False,
    allow_unverified: bool = False,
    obey_robots: bool = False,
    user_agent: str = USER_AGENT,
    renderer: Renderer | None = None,
) -> Captured:
    """Capture an address into a new WARC/1.1 file at `into`, which is there whole or not at all.

    `clock` gives times with their zone. `allow_private` lets it ask addresses that are not on the public internet;
    `allow_unverified` takes a page whose server could not prove who it is, and records why. A `renderer` (such as
    `pressmark.capture.browser.Chromium`) adds what a browser makes of the page, labelled as derived.

    Raises:
        AddressError: The address, or one that it leads to, is not asked.
        CaptureError: There is no answer that could be kept, or the file cannot be written.
    """
    address = _asked(url)
    network, limits = network or Network(), limits or Limits()
    settings = _settings(limits, user_agent, private=allow_private, unverified=allow_unverified, obeys=obey_robots)
    connector = Connector(
        network=network,
        budget=Budget(limits=limits, ticks=network.ticks),
        allow_private=allow_private,
        allow_unverified=allow_unverified,
    )
    with _new_file(into) as file:
        recording = Recording(file=file, new_id=new_id)
        recording.begin(settings, date=clock())
        visitor = Visitor(
            connector=connector,
            recording=recording,
            clock=clock,
            folder=into.parent,
            user_agent=user_agent,
            obey_robots=obey_robots,
        )
        page = visitor.visit(address, wants_body=True)
        if page.last.status != 200:
            visitor.note(f"{page.last.address.url}: the server answered with status {page.last.status}")
        pictures = _pictures(page, pictures_of, visitor)
        derived = render(page, renderer=renderer, visitor=visitor, clock=clock) if renderer else {}
        recording.end(_said(page, visitor), page=page.last, response=page.record_id, date=clock())
    return Captured(
        path=into,
        requested=address.url,
        url=page.last.address.url,
        status=page.last.status,
        record_id=page.record_id,
        began=page.last.began,
        hops=page.hops,
        pictures=pictures,
        derived=derived,
        truncated=page.last.truncated,
        robots=page.robots.value,
        notes=tuple(visitor.notes),
    )


def _asked(url: str) -> Address:
    address = parse_address(url)
    if address.had_user:
        raise AddressError(
            f"a user name stands in the address of {address.url}",
            hint="leave it out: what is sent is recorded, and credentials must not be",
        )
    return address


def _pictures(page: Visit, pictures_of: PicturesOf, visitor: Visitor) -> dict[str, str]:
    """Ask for the page's pictures; one that cannot be had is noted and stops no other."""
    if not page.body or page.last.status != 200:
        return {}
    base = page.last.address
    wanted = list(dict.fromkeys(pictures_of(page.body, page.last.head.first("content-type") or "", base.url)))
    limits = visitor.connector.budget.limits
    if len(wanted) > limits.pictures:
        visitor.note(f"{base.url} has {len(wanted)} pictures; only the first {limits.pictures} were asked for")
    had: dict[str, str] = {}
    known: dict[str, str] = {}
    for one in wanted[: limits.pictures]:
        if one.lower().startswith("data:"):
            continue
        if visitor.connector.budget.is_spent:
            visitor.note(f"the limits of the capture were reached: not all pictures of {base.url} were asked for")
            break
        try:
            address = parse_address(one, base=base)
            if address.url not in known:
                known[address.url] = _picture(address, base, visitor)
        except CaptureError as error:
            visitor.note(f"a picture was not had: {error.message}")
            continue
        if known[address.url]:
            had[one] = known[address.url]
    return had


def _picture(address: Address, base: Address, visitor: Visitor) -> str:
    """The record ID of a picture; empty where the server has none."""
    if address.had_user:
        visitor.note(f"a picture's address has a user name, which was not sent: {address.url}")
    found = visitor.visit(address, path="E", via=base.url)
    if found.last.status == 200:
        return found.record_id
    visitor.note(f"a picture was not had: {found.last.address.url}: status {found.last.status}")
    return ""


def _settings(
    limits: Limits, user_agent: str, *, private: bool, unverified: bool, obeys: bool
) -> Iterator[tuple[str, str]]:
    """What the warcinfo record says of us and of how we were set."""
    yield "software", f"pressmark/{__version__}"
    yield "http-header-user-agent", user_agent
    yield "robots", "obey: what is disallowed is not asked" if obeys else "read and recorded; asked all the same"
    yield "private-addresses", "allowed" if private else "refused"
    yield "unverified-certificates", "allowed" if unverified else "refused"
    for one in fields(limits):
        yield f"limit-{one.name.replace('_', '-')}", str(getattr(limits, one.name))


def _said(page: Visit, visitor: Visitor) -> Iterator[tuple[str, str]]:
    """What the last record says."""
    for url, verdict in visitor.verdicts.items():
        yield "robots-verdict", f"{url} {verdict}"
    for hop in page.hops:
        yield "redirect", f"{hop.url} {hop.status} {hop.location}"
    for note in visitor.notes:
        yield "note", shown(note, 1000).strip("'\"")


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its name only once it is whole; what a failure leaves behind is removed.

    Raises:
        CaptureError: It is there already, or cannot be written.
    """
    if os.path.lexists(path):
        raise CaptureError(f"{path} is there already", hint="name a new file: a capture is never overwritten")
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}.partial")
    try:
        with temporary.open("x+b") as file:
            yield file
        temporary.replace(path)
    except OSError as error:
        raise CaptureError(f"cannot write {path}: {(error.strerror or str(error)).lower()}") from error
    finally:
        with suppress(OSError):
            temporary.unlink()
