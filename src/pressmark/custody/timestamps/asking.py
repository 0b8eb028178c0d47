"""Asking an authority for a time stamp (RFC 3161 §3.4), and keeping what it answers."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pressmark.bundle.opening import open_bag
from pressmark.custody.chain import Chain, read_chain
from pressmark.custody.errors import CustodyError
from pressmark.custody.files import read_custody_files
from pressmark.custody.placing import locked, place
from pressmark.custody.timestamps.der import (
    BOOLEAN,
    NULL,
    OCTET_STRING,
    SEQUENCE,
    write_der,
    write_identifier,
    write_integer,
)
from pressmark.custody.timestamps.judging import Outcome, judge_token
from pressmark.custody.timestamps.signatures import is_over
from pressmark.custody.timestamps.stamped import stamp_path, token_files
from pressmark.custody.timestamps.tokens import MAX_TOKEN, SHA_256, read_token

SECONDS = 30
"""For an authority to answer."""

Ask = Callable[[bytes], bytes]
"""An authority: it is handed a request (DER) and gives its response."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A time stamp that was kept: of which line, where, and what it says."""

    line: str
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


def stamp_heads(folder: Path, ask: Ask, *, archive_id: str) -> list[Asked]:
    """Have an authority stamp each head of a bundle's chain; what it has stamped already is not asked again.

    Raises:
        CustodyError: There is no chain, it is faulty, or the answer is not what was asked for.
        BundleError: The bundle cannot be read or written.
    """
    with locked(folder):
        bag = open_bag(folder)
        chain = _chain(read_custody_files(bag).custody, archive_id)
        files = token_files(bag)
        asked = []
        for line in (one for one in chain.lines if one.digest in chain.heads):
            response = _answer(ask, line.raw)
            token = read_token(response)
            numbers = {number: path for path, (digest, number) in files.items() if digest == line.digest}
            for path in numbers.values():
                older = read_token(bag.read(path, MAX_TOKEN))
                if older.authority == token.authority and is_over(older, line.raw):
                    told = f"{older.time:%Y-%m-%dT%H:%M:%SZ}"
                    asked.append(Asked(line=line.digest, path=path, time=told, authority=older.authority, new=False))
                    break
            else:
                path = stamp_path(line.digest, max(numbers, default=0) + 1)
                place(folder, {path: response})
                told = f"{token.time:%Y-%m-%dT%H:%M:%SZ}"
                asked.append(Asked(line=line.digest, path=path, time=told, authority=token.authority, new=True))
        return asked


def renew(folder: Path, ask: Ask, *, archive_id: str) -> list[Asked]:
    """Have an authority stamp the last time stamp of each line that has one, before it weakens.

    Raises:
        CustodyError: There is none to renew, or the answer is not what was asked for.
        BundleError: The bundle cannot be read or written.
    """
    with locked(folder):
        bag = open_bag(folder)
        _chain(read_custody_files(bag).custody, archive_id)
        last: dict[str, int] = {}
        for line, number in token_files(bag).values():
            last[line] = max(number, last.get(line, 0))
        if not last:
            raise CustodyError("there is no time stamp to renew", hint="archive timestamp TARGET --tsa URL")
        asked = []
        for line, number in sorted(last.items()):
            response = _answer(ask, bag.read(stamp_path(line, number), MAX_TOKEN))
            token = read_token(response)
            path = stamp_path(line, number + 1)
            place(folder, {path: response})
            told = f"{token.time:%Y-%m-%dT%H:%M:%SZ}"
            asked.append(Asked(line=line, path=path, time=told, authority=token.authority, new=True))
        return asked


def _chain(custody: bytes | None, archive_id: str) -> Chain:
    if custody is None:
        raise CustodyError("there is no line to stamp", hint="seal it first: archive seal TARGET --key FILE")
    chain = read_chain(custody, archive_id)
    if chain.findings:
        raise CustodyError(f"the chain of custody is faulty: {chain.findings[0].message}")
    return chain


def _answer(ask: Ask, data: bytes) -> bytes:
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
    return response


def _request(data: bytes, nonce: int) -> bytes:
    """RFC 3161 §2.4.1, TimeStampReq: the SHA-256, a nonce, and that the certificate be sent along."""
    algorithm = write_der(SEQUENCE, write_identifier(SHA_256), write_der(NULL))
    imprint = write_der(SEQUENCE, algorithm, write_der(OCTET_STRING, hashlib.sha256(data).digest()))
    return write_der(SEQUENCE, write_integer(1), imprint, write_integer(nonce), write_der(BOOLEAN, b"\xff"))
