"""Asking an authority for a time stamp (RFC 3161 §3.4), and keeping what it answers."""

import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from pressmark.custody.append import sound, sound_custody
from pressmark.custody.atomic_files import locked, write_together
from pressmark.custody.chain import sha256
from pressmark.custody.errors import CustodyError
from pressmark.custody.files import MAX_TOKEN, CustodyFiles, next_number, timestamp_path
from pressmark.custody.timestamps.der import (
    BOOLEAN,
    NULL,
    OCTET_STRING,
    SEQUENCE,
    write_der,
    write_identifier,
    write_integer,
)
from pressmark.custody.timestamps.signatures import is_over
from pressmark.custody.timestamps.tokens import SHA_256, Token, read_token
from pressmark.custody.timestamps.verify import Outcome, judge_token

SECONDS = 30
"""For an authority to answer."""

Ask = Callable[[bytes], bytes]
"""An authority: it is handed a request (DER) and gives its response."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """A time stamp that is kept: over which file (its SHA-256), where, what it says, and whether it is new."""

    over: str
    path: str
    time: str
    authority: str
    new: bool


def http_authority(url: str) -> Ask:
    """The authority at an address; no redirect is followed.

    Raises:
        CustodyError: The address is none of http or https.
    """
    address = urlsplit(url)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise CustodyError(f"not an authority's address: {url}", hint="https://…")

    def ask(query: bytes) -> bytes:
        import http.client

        kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        connection = kind(address.hostname or "", address.port, timeout=SECONDS)
        path = (address.path or "/") + (f"?{address.query}" if address.query else "")
        try:
            connection.request("POST", path, body=query, headers={"Content-Type": "application/timestamp-query"})
            answer = connection.getresponse()
            data = answer.read(MAX_TOKEN + 1)
        except (OSError, http.client.HTTPException) as error:
            raise CustodyError(f"{url} gave no answer: {str(error) or type(error).__name__}") from error
        finally:
            connection.close()
        if answer.status != 200:
            raise CustodyError(f"{url} answered with status {answer.status}")
        if len(data) > MAX_TOKEN:
            raise CustodyError(f"{url} answered with more than {MAX_TOKEN} bytes")
        return data

    return ask


def stamp_heads(folder: Path, ask: Ask, *, archive_id: str) -> list[Stamped]:
    """Have an authority stamp each signature on the heads of a bundle's chain; what it has stamped already stays so.

    Raises:
        CustodyError: There is no chain, it is faulty, or the answer is not what was asked for.
        BundleError: The bundle cannot be read or written.
    """
    with locked(folder):
        files, custody = sound_custody(folder, archive_id)
        heads = custody.chain.heads
        if not heads:
            raise CustodyError("there is no line to stamp", hint="seal it first: archive seal TARGET --key FILE")
        signatures = [data for (line, _), data in sorted(files.signatures.items()) if line in heads]
        return _stamp(folder, ask, files, signatures, archive_id)


def renew(folder: Path, ask: Ask, *, archive_id: str) -> list[Stamped]:
    """Have an authority stamp every time stamp that none renews yet, before it weakens.

    Raises:
        CustodyError: There is none to renew, or the answer is not what was asked for.
        BundleError: The bundle cannot be read or written.
    """
    with locked(folder):
        files, _ = sound_custody(folder, archive_id)
        renewed = {over for over, _ in files.timestamps}
        last = [data for data in files.timestamps.values() if sha256(data) not in renewed]
        if not last:
            raise CustodyError("there is no time stamp to renew", hint="archive timestamp TARGET --tsa URL")
        return _stamp(folder, ask, files, last, archive_id)


def _stamp(folder: Path, ask: Ask, files: CustodyFiles, stamped: Iterable[bytes], archive_id: str) -> list[Stamped]:
    done = []
    for data in stamped:
        over = sha256(data)
        response, token = _answer(ask, data)
        kept = {name: read_token(one) for name, one in files.timestamps.items() if name[0] == over}
        older = next((name for name, one in kept.items() if one.signer == token.signer), None)
        name = older or (over, next_number(files.timestamps, over))
        if older is None:
            files = replace(files, timestamps={**files.timestamps, name: response})
            sound(files, archive_id, folder)  # there may be more than are ever read
            write_together(folder, {timestamp_path(*name): response})
        else:
            token = kept[older]
        told = f"{token.time:%Y-%m-%dT%H:%M:%SZ}"
        path = timestamp_path(*name)
        done.append(Stamped(over=over, path=path, time=told, authority=token.authority, new=older is None))
    return done


def _answer(ask: Ask, data: bytes) -> tuple[bytes, Token]:
    """The response to a request over these bytes, checked before it is kept: nonce, imprint, grant, signature."""
    nonce = int.from_bytes(os.urandom(16), "big")
    response = ask(_request(data, nonce))
    token = read_token(response)
    if token.nonce != nonce:
        raise CustodyError("the answer is to another request: its nonce differs (RFC 3161 §2.4.2)")
    if not is_over(token, data):
        raise CustodyError("the answer is over other bytes than were sent")
    outcome, why = judge_token(token, ())
    if outcome is not Outcome.UNKNOWN_AUTHORITY:
        raise CustodyError(f"the answer cannot be used: {why}")
    return response, token


def _request(data: bytes, nonce: int) -> bytes:
    """RFC 3161 §2.4.1, TimeStampReq: the SHA-256, a nonce, and that the certificate be sent along."""
    algorithm = write_der(SEQUENCE, write_identifier(SHA_256), write_der(NULL))
    imprint = write_der(SEQUENCE, algorithm, write_der(OCTET_STRING, hashlib.sha256(data).digest()))
    return write_der(SEQUENCE, write_integer(1), imprint, write_integer(nonce), write_der(BOOLEAN, b"\xff"))
