"""A web server that misbehaves to order, on this computer only: each path answers with exactly the bytes it is told.

The names of the tests' web resolve to public addresses; connections to those are made to the server's own port, so that
the rules for public addresses hold in the tests as they do outside.
"""

import contextlib
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from pressmark.capture.connections import Network
from web_certificates import Certificate, authority

PUBLIC = ipaddress.ip_address("93.184.216.34")
"""Where the names of the tests' web lie, as far as the code under test knows."""

Script = Callable[["Talk"], None]
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


@dataclass
class Talk:
    """One request, and the connection to answer over."""

    connection: socket.socket
    request: bytes
    server: "WebServer"
    sent: bytearray = field(default_factory=bytearray)

    def send(self, data: bytes) -> bool:
        """Send bytes and remember them; False once the client has gone."""
        try:
            self.connection.sendall(data)
        except OSError:
            return False
        self.sent += data[: max(0, self.server.remembered - len(self.sent))]
        return True

    def wait_for_the_client(self) -> None:
        """Say nothing more until the client hangs up, or the server is stopped."""
        self.connection.settimeout(0.05)
        while not self.server.stopping.is_set():
            try:
                if not self.connection.recv(1024):
                    return
            except TimeoutError:
                continue
            except OSError:
                return

    def reset(self) -> None:
        """Break the connection off with RST instead of FIN."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        if isinstance(self.connection, ssl.SSLSocket):
            self.connection = socket.socket(fileno=self.connection.detach())
        self.connection.close()


class WebServer:
    """Answers requests by script, over TLS where it has a certificate. Use as a context manager."""

    def __init__(self, scripts: dict[str, bytes | Script], *, certificate: Certificate | None = None) -> None:
        self.scripts = scripts
        self.requests: list[bytes] = []
        self.sent: dict[str, bytes] = {}
        self.remembered = 1024 * 1024
        self.stopping = threading.Event()
        self._context = certificate.context() if certificate else None
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._listening.settimeout(0.05)
        self._threads: list[threading.Thread] = []
        self.port = self._listening.getsockname()[1]

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        for thread in self._threads:
            thread.join(timeout=20)
        self._listening.close()

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [request.split(b" ")[1].decode() for request in self.requests]

    def _start(self, work: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self.stopping.is_set():
            with contextlib.suppress(TimeoutError):
                self._start(self._serve, self._listening.accept()[0])

    def _serve(self, plain: socket.socket) -> None:
        plain.settimeout(10)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection = plain
        try:
            if self._context is not None:
                connection = self._context.wrap_socket(plain, server_side=True)
            self._answer(connection)
        except OSError:
            pass
        finally:
            connection.close()
            plain.close()

    def _answer(self, connection: socket.socket) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            piece = connection.recv(4096)
            if not piece:
                return
            request += piece
        self.requests.append(request)
        path = request.split(b" ")[1].decode()
        script = self.scripts.get(path, NOT_FOUND)
        talk = Talk(connection, request, self)
        if callable(script):
            script(talk)
        else:
            talk.send(script)
        self.sent[path] = bytes(talk.sent)
        if isinstance(talk.connection, ssl.SSLSocket) and talk.connection.fileno() >= 0:
            with contextlib.suppress(OSError):
                talk.connection.unwrap()


@dataclass
class Web:
    """The tests' internet: which server answers for which name, and which names lead elsewhere."""

    servers: dict[tuple[str, int], WebServer] = field(default_factory=dict)
    addresses: dict[str, list[str]] = field(default_factory=dict)
    resolved: list[str] = field(default_factory=list)
    connected: list[str] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)

    def serve(self, name: str, server: WebServer, *, port: int = 443) -> WebServer:
        """Let a server answer for a name and port."""
        self.servers[name, port] = server
        return server

    def network(self, **changed: object) -> Network:
        """As the capture gets it handed in."""
        return Network(
            **{
                "resolve": self._resolve,
                "connect": self._connect,
                "trust": authority().trust,
                "trust_name": lambda: "the tests' authority",
                **changed,
            }
        )

    def _resolve(self, host: str, _port: int, _seconds: float) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
        self.resolved.append(host)
        if host in self.addresses:
            return [ipaddress.ip_address(one) for one in self.addresses[host]]
        if not any(host == name for name, _ in self.servers):
            raise OSError("no such name")
        # Each name has a public address of its own, so that a connection tells which name was meant.
        known = {name: address for address, name in self._names.items()}
        address = known.get(host) or str(PUBLIC + len(known))
        self._names[address] = host
        return [ipaddress.ip_address(address)]

    def _connect(self, ip: object, port: int, seconds: float) -> socket.socket:
        self.connected.append(f"{ip}:{port}")
        server = self.servers.get((self._names.get(str(ip), ""), port))
        if server is None:
            raise ConnectionRefusedError("nobody is there")
        made = socket.socket()
        made.settimeout(seconds)
        made.connect(("127.0.0.1", server.port))
        return made


def answer(body: bytes, *fields: str, status: str = "200 OK", content_type: str = "text/html") -> bytes:
    """A proper response."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", *fields, f"Content-Length: {len(body)}"]
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode() + body


def redirect(location: str, status: str = "302 Found", *fields: str) -> bytes:
    """A redirect without a body."""
    return answer(b"", f"Location: {location}", *fields, status=status)
