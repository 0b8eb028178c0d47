"""One request and its response, as they went over the wire."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from pressmark.capture.addresses import Address, IPAddress
from pressmark.capture.bodies import body_of
from pressmark.capture.certificates import TlsFacts
from pressmark.capture.connections import Connection, Connector, Interrupted
from pressmark.capture.limits import Budget
from pressmark.capture.refusals import AnswerError
from pressmark.capture.spools import Spool
from pressmark.formats.warc.faults import shown
from pressmark.formats.warc.http import HEAD_END, HttpError, HttpHead, read_head

ACCEPT = "text/html,application/xhtml+xml,image/*;q=0.8,*/*;q=0.5"
ACCEPT_ENCODING = "gzip, identity"
"""What every reader of WARC can undo; brotli and zstandard need libraries of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What was asked and what came back; `spool` holds the response and must be closed."""

    address: Address
    ip: IPAddress
    tls: TlsFacts | None
    began: datetime
    """When the request was sent, UTC."""

    milliseconds: int
    """From the request to the last byte kept."""

    request: bytes
    interim: bytes
    """Responses of status 1xx that came before the response, as received."""

    head: HttpHead
    spool: Spool
    """Head and body of the response, as received."""

    truncated: str
    """Why the body is not whole, as WARC-Truncated writes it; empty where it is."""

    skew: int | None
    """Seconds by which the server's clock, as its Date field shows it, is ahead of ours; None where it shows none."""

    notes: tuple[str, ...]

    @property
    def status(self) -> int:
        """The status code."""
        return self.head.status or 0


def request_bytes(address: Address, *, user_agent: str, cookies: str = "") -> bytes:
    """A GET request. It holds what any visitor sends: no language, no referrer, no credentials."""
    lines = [
        f"GET {address.target} HTTP/1.1",
        f"Host: {address.authority}",
        f"User-Agent: {user_agent}",
        f"Accept: {ACCEPT}",
        f"Accept-Encoding: {ACCEPT_ENCODING}",
        *([f"Cookie: {cookies}"] if cookies else []),
        # One connection for each exchange: its certificate chain is then that of exactly this response.
        "Connection: close",
    ]
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode("latin-1")


def exchange(
    address: Address,
    request: bytes,
    *,
    connector: Connector,
    most_bytes: int,
    folder: Path,
    clock: Callable[[], datetime],
) -> Exchange:
    """Ask, and keep what comes back: at most `most_bytes` of the body.

    Raises:
        CaptureError: Nothing came back that could be kept: no connection, no HTTP, or no whole header.
    """
    budget = connector.budget
    with connector.open(address) as connection:
        deadline = budget.deadline(budget.limits.exchange_seconds)
        answer = _Answer(address, connection, budget, deadline)
        began, ticks = clock().astimezone(UTC), budget.ticks()
        try:
            connection.send(request, deadline=deadline)
        except Interrupted as error:
            raise AnswerError(f"{address.url}: {error}", hint="try again later") from error
        interim, head, rest = answer.head()
        skew = _skew(head, clock().astimezone(UTC))
        spool = Spool(folder)
        try:
            spool.write(head.raw)
            spool.begin_payload()
            truncated, notes = answer.body(head, rest, spool, budget.bytes_for_a_body(most_bytes))
        except BaseException:
            spool.close()
            raise
    budget.received += spool.length - len(head.raw)
    return Exchange(
        address=address,
        ip=connection.ip,
        tls=connection.tls,
        began=began,
        milliseconds=round((budget.ticks() - ticks) * 1000),
        request=request,
        interim=interim,
        head=head,
        spool=spool,
        truncated=truncated,
        skew=skew,
        notes=(*head.notes, *notes),
    )


class _Answer:
    """What comes back over a connection."""

    def __init__(self, address: Address, connection: Connection, budget: Budget, deadline: float) -> None:
        self._url = address.url
        self._connection = connection
        self._limits = budget.limits
        self._deadline = deadline

    def head(self) -> tuple[bytes, HttpHead, bytes]:
        """The interim responses, the head of the final one, and what has already come of its body."""
        buffer = bytearray()
        interim = 0
        searched = 0
        while True:
            found = HEAD_END.search(buffer, searched)
            if found:
                head = self._parsed(bytes(buffer[interim : found.end()]))
                if head.status is None or head.status >= 200:
                    return bytes(buffer[:interim]), head, bytes(buffer[found.end() :])
                interim = searched = found.end()
                continue
            self._refuse_if_no_head(buffer, interim)
            searched = max(interim, len(buffer) - 3)
            buffer += self._more(buffer)

    def body(self, head: HttpHead, rest: bytes, spool: Spool, most: int) -> tuple[str, list[str]]:
        """Keep the body; gives why it is not whole, and what is to be said of it."""
        body = body_of(head)
        left = most
        data = rest
        truncated = ""
        extra = 0
        while True:
            taken = body.take(data)
            extra = len(data) - taken
            if taken > left:
                spool.write(data[:left])
                truncated = "length"
                break
            spool.write(data[:taken])
            left -= taken
            if body.ended:
                break
            try:
                data = self._connection.receive(deadline=self._deadline, silence=self._limits.silence_seconds)
            except Interrupted as error:
                truncated = error.reason
                break
            if not data:
                truncated = body.at_close()
                break
        notes = [f"{self._url}: {body.note}"] if body.note else []
        if extra:
            notes.append(
                f"{self._url}: the server sent more bytes than it had announced; they are not part of the answer"
            )
        return truncated, notes

    def _more(self, buffer: bytearray) -> bytes:
        try:
            data = self._connection.receive(deadline=self._deadline, silence=self._limits.silence_seconds)
        except Interrupted as error:
            raise AnswerError(f"{self._url} gave no answer: {error}", hint="try again later") from error
        if not data:
            said = "in the middle of its header" if buffer else "without a word"
            raise AnswerError(f"{self._url} gave no answer: the server hung up {said}", hint="try again later")
        return data

    def _refuse_if_no_head(self, buffer: bytearray, interim: int) -> None:
        beginning = bytes(buffer[interim : interim + 5])
        if not b"HTTP/".startswith(beginning):
            raise AnswerError(
                f"{self._url} does not answer in HTTP but with {shown(bytes(buffer[interim : interim + 60]))}",
                hint="check scheme and port of the address",
            )
        if len(buffer) > self._limits.header_bytes:
            raise AnswerError(f"{self._url} answers with a header of more than {self._limits.header_bytes} bytes")

    def _parsed(self, raw: bytes) -> HttpHead:
        try:
            head = read_head(raw)
        except HttpError as error:
            raise AnswerError(f"{self._url} does not answer in HTTP: {error.message}") from error
        if head.status == 101:
            raise AnswerError(f"{self._url} switched to another protocol unasked")
        return head


def _skew(head: HttpHead, now: datetime) -> int | None:
    try:
        stated = parsedate_to_datetime(head.first("date") or "")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if stated.tzinfo is None:
        # RFC 9110 §5.6.7: times of HTTP are UTC; `-0000` and asctime come without a zone.
        stated = stated.replace(tzinfo=UTC)
    return round((stated - now).total_seconds())
