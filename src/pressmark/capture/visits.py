"""Visits: an address asked, its redirects followed, everything recorded, and each host's robots.txt read first."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pressmark.capture.addresses import Address, parse_address
from pressmark.capture.connections import Connector
from pressmark.capture.cookies import Cookies
from pressmark.capture.exchange import Exchange, exchange, request_bytes
from pressmark.capture.recording import Recording
from pressmark.capture.refusals import AddressError, AnswerError, CaptureError, ConnectionFailed
from pressmark.capture.robots import Robots, Verdict, read_robots
from pressmark.errors import SourceError
from pressmark.formats.warc.payload import MAX_PAYLOAD_BYTES, http_payload

REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""Statuses whose Location is followed (RFC 9110 §15.4)."""

ROBOTS_REDIRECTS = 5
"""Redirects of a robots.txt that are followed (RFC 9309 §2.3.1.2)."""

MOST_NOTES = 200
"""Things said of one capture; a hostile page could have us say one of each of its pictures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One redirect on the way."""

    url: str
    status: int
    location: str
    """Where it led, as an absolute address."""

    record_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Where an address led in the end."""

    hops: tuple[Hop, ...]
    last: Exchange
    """Its spool is closed."""

    record_id: str
    """Of the last response."""

    body: bytes
    """The content of the last response with its codings undone; empty where it was not asked for or cannot be had."""

    robots: Verdict


@dataclass(slots=True, kw_only=True)
class Visitor:
    """Visits under the rules of one capture."""

    connector: Connector
    recording: Recording
    clock: Callable[[], datetime]
    folder: Path
    user_agent: str
    obey_robots: bool
    notes: list[str] = field(default_factory=list)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    """What robots.txt says to each address that was visited."""

    answered: dict[str, str] = field(default_factory=dict)
    """The record ID of the last response to each address that was asked for, behind its redirects."""

    _cookies: Cookies = field(default_factory=Cookies)
    _robots: dict[str, Robots] = field(default_factory=dict)
    _gone: dict[str, CaptureError] = field(default_factory=dict)
    """Origins that could not be connected to: a page with a hundred pictures there waits once."""

    def note(self, words: str) -> None:
        """Something to tell the operator, once."""
        if words not in self.notes and len(self.notes) < MOST_NOTES:
            self.notes.append(words)

    def visit(self, address: Address, *, path: str = "", via: str = "", wants_body: bool = False) -> Visit:
        """Ask for an address and follow where it leads.

        Raises:
            CaptureError: It, or an address it leads to, is not asked or does not answer; or it leads in a circle.
        """
        hops: list[Hop] = []
        first = address.url
        seen: set[tuple[str, str]] = set()
        while True:
            verdict = self._verdict(address)
            cookies = self._cookies.sent_to(address)
            if (address.url, cookies) in seen:
                raise AnswerError(f"{address.url} leads back to itself", hint="it may want a browser: --browser")
            seen.add((address.url, cookies))
            made = self._ask(address, cookies=cookies, most=self.connector.budget.limits.response_bytes)
            body = self._body(made) if wants_body and made.status not in REDIRECTS else b""
            record_id = self.recording.add(made, path=path, via=via)
            self._tell(made)
            self._cookies.learn(address, made.head, made.began)
            target = self._redirect(made)
            if target is None:
                self.answered[first] = self.answered[address.url] = record_id
                return Visit(hops=tuple(hops), last=made, record_id=record_id, body=body, robots=verdict)
            hops.append(Hop(url=address.url, status=made.status, location=target.url, record_id=record_id))
            if len(hops) > self.connector.budget.limits.redirects:
                raise AnswerError(
                    f"{hops[0].url} leads on and on: more than {self.connector.budget.limits.redirects} redirects",
                    hint="it may want a browser: --browser",
                )
            path, via, address = f"{path}R", address.url, target

    def _ask(self, address: Address, *, cookies: str, most: int) -> Exchange:
        return exchange(
            address,
            request_bytes(address, user_agent=self.user_agent, cookies=cookies),
            connector=self.connector,
            most_bytes=most,
            folder=self.folder,
            clock=self.clock,
        )

    def _body(self, made: Exchange) -> bytes:
        if made.spool.length > MAX_PAYLOAD_BYTES:
            self.note(f"{made.address.url} is too large to look for pictures in it")
            return b""
        try:
            return http_payload(made.spool.read(), truncated=made.truncated).content
        except SourceError as error:
            self.note(f"{made.address.url}: its content cannot be read: {error.message}")
            return b""

    def _redirect(self, made: Exchange) -> Address | None:
        location = made.head.first("location")
        if made.status not in REDIRECTS or location is None:
            return None
        try:
            target = parse_address(_text(location), base=made.address)
        except AddressError as error:
            raise AddressError(
                f"{made.address.url} leads to what is not asked: {error.message}", hint=error.hint
            ) from error
        if target.had_user:
            self.note(f"{made.address.url} leads to an address with a user name, which was not sent: {target.url}")
        if made.address.scheme == "https" and target.scheme == "http":
            self.note(
                f"{made.address.url} leads from https to http, where anyone on the way could change it: {target.url}"
            )
        return target

    def _tell(self, made: Exchange) -> None:
        url = made.address.url
        if made.truncated:
            self.note(f"{url}: only {_count(made)} of it came ({_REASONS[made.truncated]})")
        for note in made.notes:
            self.note(note)
        if made.tls is not None and not made.tls.verified:
            self.note(f"{made.address.origin}: its certificate is {made.tls.verification}")

    def _verdict(self, address: Address) -> Verdict:
        """What robots.txt says to an address.

        Raises:
            CaptureError: It forbids, and is to be obeyed.
        """
        if address.origin in self._gone:
            raise self._gone[address.origin]
        if address.origin not in self._robots:
            self._robots[address.origin] = self._read_robots(address)
        verdict = self._robots[address.origin].verdict(address.target)
        self.verdicts[address.url] = verdict
        if verdict.forbids and self.obey_robots:
            raise CaptureError(
                f"{address.url} is not asked: {address.origin}/robots.txt: {verdict}",
                hint="without --obey-robots it is captured and this is recorded",
            )
        if verdict.forbids:
            self.note(f"{address.url}: {address.origin}/robots.txt: {verdict}; recorded, and captured all the same")
        return verdict

    def _read_robots(self, address: Address) -> Robots:
        """What an origin's robots.txt says, recorded (RFC 9309 §2.3.1).

        Raises:
            AddressError, ConnectionFailed: The origin is not asked or does not answer: nor would its pages be.
        """
        target, path, via = address.beside("/robots.txt"), "P", ""
        for _ in range(ROBOTS_REDIRECTS + 1):
            try:
                made = self._ask(target, cookies="", most=self.connector.budget.limits.robots_bytes)
                content = made.spool.read()
                self.recording.add(made, path=path, via=via)
            except CaptureError as error:
                if not via and isinstance(error, AddressError | ConnectionFailed):
                    self._gone[address.origin] = error
                    raise
                self.note(f"{target.url} was not had: {error.message}")
                return Robots(to_all=Verdict.UNREACHABLE)
            try:
                onward = self._redirect(made)
            except AddressError as error:
                self.note(error.message)
                return Robots(to_all=Verdict.UNREACHABLE)
            if onward is None:
                return self._rules(made, content)
            target, path, via = onward, f"{path}R", target.url
        return Robots(to_all=Verdict.ABSENT)

    def _rules(self, made: Exchange, content: bytes) -> Robots:
        if 200 <= made.status < 300:
            try:
                text = http_payload(content, truncated=made.truncated).content.decode("utf-8", "replace")
            except SourceError as error:
                self.note(f"{made.address.url} was not had: {error.message}")
                return Robots(to_all=Verdict.UNREACHABLE)
            return read_robots(text)
        return Robots(to_all=Verdict.UNREACHABLE if made.status >= 500 else Verdict.ABSENT)


_REASONS = {
    "length": "the limit of bytes was reached",
    "time": "the limit of time was reached",
    "disconnect": "the connection broke off",
    "unspecified": "its end cannot be told",
}


def _count(made: Exchange) -> str:
    """Of a body, in the words of a note."""
    return f"{made.spool.length - len(made.head.raw)} bytes"


def _text(value: str) -> str:
    """The text of a field that was read byte for byte: browsers take UTF-8 where it is."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return value
