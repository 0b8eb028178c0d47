"""Asking an authority for a time stamp (RFC 3161 §3.4), and keeping what it answers."""

import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pressmark.custody.append import read_custody, sound
from pressmark.custody.atomic_files import locked, write_together
from pressmark.custody.chain import sha256
from pressmark.custody.files import MAX_TOKEN, CustodyFiles, Numbered, next_number, timestamp_path
from pressmark.custody.timestamps.der import (
    BOOLEAN,
    NULL,
    OCTET_STRING,
    SEQUENCE,
    write_der,
    write_identifier,
    write_integer,
)
from pressmark.custody.timestamps.signatures import Fault, is_over
from pressmark.custody.timestamps.tokens import SHA_256, Token, read_token
from pressmark.custody.timestamps.verify import judge_token
from pressmark.errors import CustodyError

SECONDS = 30
"""For an authority to answer, from the first byte to the last."""

MAX_KNOWN = 64 * 1024
"""Bytes of the file that remembers authorities: some hundreds of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A time-stamping authority: `ask` is handed a request (DER) and gives its response.

    `certificates` are those that it is known to sign with, by their SHA-256: what they have stamped is not asked again.
    """

    ask: Callable[[bytes], bytes]
    certificates: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """A time stamp that is kept: over which file (its SHA-256), where, what it says, and whether it is new."""

    over: str
    path: str
    time: str
    authority: str
    new: bool


def http_authority(url: str, certificates: Iterable[str] = ()) -> Authority:
    """The authority at an address; no redirect is followed.

    Raises:
        CustodyError: The address is none of http or https.
    """
    try:
        address = urlsplit(url)
        port = address.port
    except ValueError as error:
        raise CustodyError(f"not an authority's address: {url}", hint="https://…") from error
    if address.scheme not in ("http", "https") or not address.hostname:
        raise CustodyError(f"not an authority's address: {url}", hint="https://…")

    def ask(query: bytes) -> bytes:
        import http.client

        kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        connection = kind(address.hostname or "", port, timeout=SECONDS)
        path = (address.path or "/") + (f"?{address.query}" if address.query else "")
        try:
            connection.connect()
            # The socket's own timeout begins anew with each byte.
            with _hung_up_after(connection.sock, SECONDS):
                connection.request("POST", path, body=query, headers={"Content-Type": "application/timestamp-query"})
                answer = connection.getresponse()
                data = answer.read(MAX_TOKEN + 1)
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise CustodyError(f"{url} gave no answer: {str(error) or type(error).__name__}") from error
        finally:
            connection.close()
        if answer.status != 200:
            raise CustodyError(f"{url} answered with status {answer.status}")
        if len(data) > MAX_TOKEN:
            raise CustodyError(f"{url} answered with more than {MAX_TOKEN} bytes")
        return data

    return Authority(ask=ask, certificates=set(certificates))


@contextmanager
def _hung_up_after(connected: Any, seconds: float) -> Iterator[None]:
    """The connection is closed for both sides when its time is over."""
    late = threading.Event()

    def hang_up() -> None:
        late.set()
        with suppress(OSError):
            connected.shutdown(2)

    timer = threading.Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
    if late.is_set():
        raise TimeoutError("it took too long")


def read_known(path: Path) -> dict[str, list[str]]:
    """Which certificates the authorities at which addresses signed with, as it was remembered; nothing in doubt.

    Nothing rests on it but whether an authority is asked once more: each kept time stamp is judged by itself.
    """
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            found = json.loads(file.read(MAX_KNOWN))
    except (OSError, ValueError, RecursionError):
        return {}
    known = found if isinstance(found, dict) else {}
    return {
        url: [name for name in names if isinstance(name, str)] for url, names in known.items() if type(names) is list
    }


def write_known(path: Path, known: Mapping[str, Iterable[str]]) -> None:
    """Remember them; where that cannot be, they are asked once more the next time."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.write_text(json.dumps({url: sorted(names) for url, names in known.items()}))
        draft.replace(path)


def stamp_heads(folder: Path, authority: Authority, *, archive_id: str) -> list[Stamped]:
    """Have an authority stamp each signature on the heads of a bundle's chain; what it has stamped already stays so.

    Raises:
        CustodyError: There is no chain, it is faulty, or the answer is not what was asked for.
        BundleError: The bundle cannot be read or written.
    """
    with locked(folder):
        files, custody = read_custody(folder, archive_id)
        heads = custody.chain.heads
        if not heads:
            raise CustodyError("there is no line to stamp", hint="seal it first: archive seal TARGET --key FILE")
        signatures = [data for (line, _), data in sorted(files.signatures.items()) if line in heads]
        return _stamp(folder, authority, files, signatures, archive_id)


def renew(folder: Path, authority: Authority, *, archive_id: str) -> list[Stamped]:
    """Have an authority stamp every time stamp that none renews yet, before it weakens.

    Raises:
        CustodyError: There is none to renew, or the answer is not what was asked for.
        BundleError: The bundle cannot be read or written.
    """
    with locked(folder):
        files, _ = read_custody(folder, archive_id)
        renewed = {over for over, _ in files.timestamps}
        last = [data for data in files.timestamps.values() if sha256(data) not in renewed]
        if not last:
            raise CustodyError("there is no time stamp to renew", hint="archive timestamp TARGET --tsa URL")
        return _stamp(folder, authority, files, last, archive_id)


def _stamp(
    folder: Path, authority: Authority, files: CustodyFiles, stamped: Iterable[bytes], archive_id: str
) -> list[Stamped]:
    done = []
    for data in stamped:
        over = sha256(data)
        kept = {name: read_token(one) for name, one in files.timestamps.items() if name[0] == over}
        response = _response(authority, data, kept)
        if response is not None:
            name = (over, next_number(files.timestamps, over))
            files = replace(files, timestamps={**files.timestamps, name: response})
            sound(files, archive_id, folder)  # there may be more than are ever read
            write_together(folder, {timestamp_path(*name): response})
            kept[name] = read_token(response)
        name = _by(authority, kept)[0]
        told = f"{kept[name].time:%Y-%m-%dT%H:%M:%SZ}"
        by, path = kept[name].authority, timestamp_path(*name)
        done.append(Stamped(over=over, path=path, time=told, authority=by, new=response is not None))
    return done


def _response(authority: Authority, data: bytes, kept: Mapping[Numbered, Token]) -> bytes | None:
    """An authority's response to a request over these bytes; None where a time stamp of its is kept."""
    if _by(authority, kept):
        return None
    response, token = _answer(authority.ask, data)
    authority.certificates.add(_certificate(token))
    return None if _by(authority, kept) else response


def _by(authority: Authority, kept: Mapping[Numbered, Token]) -> list[Numbered]:
    """The names of time stamps by this authority. Its own name proves nothing: anybody's certificate can bear it."""
    return [name for name, token in kept.items() if _certificate(token) in authority.certificates]


def _certificate(token: Token) -> str:
    """The SHA-256 of the certificate that signed a token."""
    from cryptography.hazmat.primitives.serialization import Encoding

    assert token.signer is not None  # noqa: S101 - a token without one is faulty, and not kept
    return sha256(token.signer.public_bytes(Encoding.DER))


def _answer(ask: Callable[[bytes], bytes], data: bytes) -> tuple[bytes, Token]:
    """The response to a request over these bytes, checked before it is kept: nonce, imprint, grant, signature."""
    nonce = int.from_bytes(os.urandom(16), "big")
    response = ask(_request(data, nonce))
    token = read_token(response)
    if token.nonce != nonce:
        raise CustodyError("the answer is to another request: its nonce differs (RFC 3161 §2.4.2)")
    if not is_over(token, data):
        raise CustodyError("the answer is over other bytes than were sent")
    if isinstance(fault := judge_token(token, ()), Fault):
        raise CustodyError(f"the answer cannot be used: {fault.why}")
    return response, token


def _request(data: bytes, nonce: int) -> bytes:
    """RFC 3161 §2.4.1, TimeStampReq: the SHA-256, a nonce, and that the certificate be sent along."""
    algorithm = write_der(SEQUENCE, write_identifier(SHA_256), write_der(NULL))
    imprint = write_der(SEQUENCE, algorithm, write_der(OCTET_STRING, hashlib.sha256(data).digest()))
    return write_der(SEQUENCE, write_integer(1), imprint, write_integer(nonce), write_der(BOOLEAN, b"\xff"))
