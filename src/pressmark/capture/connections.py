"""Connections: a name is resolved once, every address of it is judged, and only a judged address is connected to."""

import ipaddress
import os
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Self

from pressmark.capture.addresses import Address, IPAddress
from pressmark.capture.certificates import TlsFacts, tls_facts
from pressmark.capture.limits import Budget
from pressmark.capture.reachable import not_public
from pressmark.capture.refusals import AddressError, ConnectionFailed, Unverified
from pressmark.formats.warc.faults import shown

MOST_ADDRESSES = 6
"""IP addresses of one name that are tried before the name counts as not answering."""

PIECE = 64 * 1024
"""Bytes taken from a socket at once."""


def system_resolve(host: str, port: int, seconds: float) -> Sequence[IPAddress]:
    """The IP addresses of a name by the system's resolver, which knows no time limit: so it works aside.

    Raises:
        OSError: It knows none, or is silent for `seconds`.
    """
    answers: SimpleQueue[list[IPAddress] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found])
        except OSError as error:
            answers.put(error)
        except ValueError as error:
            answers.put(OSError(str(error)))

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise TimeoutError("the resolver did not answer") from None
    if isinstance(answer, OSError):
        raise answer
    return list(dict.fromkeys(answer))


def system_connect(ip: IPAddress, port: int, seconds: float) -> socket.socket:
    """A TCP connection to exactly this IP address: no name, so nothing can be resolved once more.

    Raises:
        OSError: Nobody answers there.
    """
    made = socket.socket(socket.AF_INET6 if ip.version == 6 else socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.settimeout(seconds)
        made.connect((str(ip), port))
    except BaseException:
        made.close()
        raise
    return made


def system_trust_name() -> str:
    """What `ssl.create_default_context` trusts, as a capture records it: without paths of this machine."""
    named = [one for one in ("SSL_CERT_FILE", "SSL_CERT_DIR") if os.environ.get(one)]
    store = f"the store named by {' and '.join(named)}" if named else "the system's trust store"
    return f"{store}, {ssl.OPENSSL_VERSION}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The outside world, handed in: names, connections, trusted certificates, and a clock that never goes back."""

    resolve: Callable[[str, int, float], Sequence[IPAddress]] = system_resolve
    connect: Callable[[IPAddress, int, float], socket.socket] = system_connect
    trust: Callable[[], ssl.SSLContext] = ssl.create_default_context
    trust_name: Callable[[], str] = system_trust_name
    ticks: Callable[[], float] = time.monotonic


class Interrupted(Exception):  # noqa: N818  # never leaves the package: it carries how a stream of bytes ended
    """No more bytes come; `reason` is as WARC-Truncated wants it: `time` or `disconnect` (ISO 28500 §5.15)."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(slots=True, kw_only=True)
class Connection:
    """An open connection. Use as a context manager."""

    socket: socket.socket
    ip: IPAddress
    tls: TlsFacts | None
    """None over plain TCP."""

    network: Network

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def send(self, data: bytes, *, deadline: float) -> None:
        """Hand over a request.

        Raises:
            Interrupted: The server does not take it.
        """
        try:
            self.socket.settimeout(max(0.001, deadline - self.network.ticks()))
            self.socket.sendall(data)
        except TimeoutError as error:
            raise Interrupted("time", "it did not take the request in time") from error
        except OSError as error:
            raise Interrupted("disconnect", _reason(error)) from error

    def receive(self, *, deadline: float, silence: float) -> bytes:
        """The next bytes; none once the server has ended the stream properly.

        Raises:
            Interrupted: It is silent for `silence` seconds, the deadline is over, or the connection broke off.
        """
        left = deadline - self.network.ticks()
        over = Interrupted("time", "the time for one answer was over")
        if left <= 0:
            raise over
        try:
            self.socket.settimeout(min(left, silence))
            return self.socket.recv(PIECE)
        except TimeoutError as error:
            raise (over if left < silence else Interrupted("time", "it was silent for too long")) from error
        except OSError as error:
            raise Interrupted("disconnect", _reason(error)) from error


@dataclass(slots=True, kw_only=True)
class Connector:
    """Opens connections under the rules of one capture."""

    network: Network
    budget: Budget
    allow_private: bool
    allow_unverified: bool
    _known: dict[str, Sequence[IPAddress]] = field(default_factory=dict, init=False)
    """What each name was resolved to, once for the whole capture."""

    _trust: ssl.SSLContext | None = field(default=None, init=False)
    _blind: ssl.SSLContext | None = field(default=None, init=False)

    def open(self, address: Address) -> Connection:
        """A connection to a server, over TLS for https.

        Raises:
            AddressError: The name leads to no public address.
            Unverified: Its certificate does not prove who it is.
            ConnectionFailed: There is no such name, nobody answers, or TLS fails.
        """
        deadline = self.budget.deadline(self.budget.limits.connect_seconds)
        found, ip = self._first_to_answer(self._allowed(address, deadline), address)
        if address.scheme == "http":
            return Connection(socket=found, ip=ip, tls=None, network=self.network)
        try:
            return self._secured(found, ip, address, self._trusting(), "")
        except Unverified as error:
            if not self.allow_unverified:
                raise
            again, ip = self._first_to_answer([ip], address)
            return self._secured(again, ip, address, self._believing(), error.reason)

    def _allowed(self, address: Address, deadline: float) -> list[IPAddress]:
        """The IP addresses of a host that may be connected to."""
        if address.literal is not None:
            self._known[address.host] = [address.literal]
        if address.host not in self._known:
            try:
                answered = self.network.resolve(address.host, address.port, deadline - self.network.ticks())
            except OSError as error:
                raise ConnectionFailed(
                    f"no address is known for {address.host}: {_reason(error)}",
                    hint="check its spelling, and whether you are online",
                ) from error
            self._known[address.host] = answered
        found = self._known[address.host]
        allowed = [one for one in found if self.allow_private or not_public(one) is None]
        if not allowed:
            said = ", ".join(f"{one} ({not_public(one)})" for one in found[:MOST_ADDRESSES]) or "no address"
            raise AddressError(
                f"{address.origin} is not asked: {address.host} leads to {said}",
                hint="only the public internet is asked; for a server of your own: --allow-private",
            )
        return allowed[:MOST_ADDRESSES]

    def _first_to_answer(self, ips: Sequence[IPAddress], address: Address) -> tuple[socket.socket, IPAddress]:
        problems: list[str] = []
        for ip in ips:
            deadline = self.budget.deadline(self.budget.limits.connect_seconds)
            try:
                return self.network.connect(ip, address.port, deadline - self.network.ticks()), ip
            except OSError as error:
                problems.append(f"{ip}: {_reason(error)}")
        raise ConnectionFailed(
            f"nobody answers at {address.origin} ({'; '.join(problems)})", hint="check the address, or try again later"
        )

    def _secured(
        self, plain: socket.socket, ip: IPAddress, address: Address, context: ssl.SSLContext, failure: str
    ) -> Connection:
        verified = context.verify_mode == ssl.CERT_REQUIRED
        try:
            plain.settimeout(self.budget.deadline(self.budget.limits.connect_seconds) - self.network.ticks())
            # Without close_notify an answer that ends with the connection may have been cut (RFC 9112 §9.8).
            secured = context.wrap_socket(plain, server_hostname=address.host, suppress_ragged_eofs=False)
        except ssl.SSLCertVerificationError as error:
            plain.close()
            reason = (error.verify_message or str(error)).rstrip(".")
            raise Unverified(
                f"{address.origin} does not prove who it is: {reason}",
                hint="check the address and this computer's clock; to capture all the same: --allow-unverified",
                reason=reason,
            ) from error
        except (OSError, ValueError) as error:
            plain.close()
            raise ConnectionFailed(
                f"TLS with {address.origin} failed: {_reason(error)}",
                hint="the server may speak another protocol there, or only TLS older than 1.2",
            ) from error
        except BaseException:
            plain.close()
            raise
        name = self.network.trust_name()
        told = f"verified against {name}" if verified else f"not verified: {failure} (against {name})"
        facts = tls_facts(secured, verified=verified, verification=told)
        return Connection(socket=secured, ip=ip, tls=facts, network=self.network)

    def _trusting(self) -> ssl.SSLContext:
        if self._trust is None:
            self._trust = self.network.trust()
            self._trust.set_alpn_protocols(["http/1.1"])
        return self._trust

    def _believing(self) -> ssl.SSLContext:
        """A context that takes any certificate; used only after the other one has refused, and where it is allowed."""
        if self._blind is None:
            self._blind = self.network.trust()
            self._blind.set_alpn_protocols(["http/1.1"])
            self._blind.check_hostname = False
            self._blind.verify_mode = ssl.CERT_NONE
        return self._blind


def _reason(error: OSError | ValueError) -> str:
    """What an error says, without the library's source lines."""
    if isinstance(error, ssl.SSLError) and error.reason:
        return str(error.reason).lower().replace("_", " ")
    said = error.strerror if isinstance(error, OSError) else None
    return shown(str(said or error).lower(), 200).strip("'\"") or type(error).__name__
