"""The capture's WARC/1.1 file while it is written: what each exchange leaves in it.

For each exchange a response, its request, and a metadata record with the facts of its connection, all concurrent to
one another (ISO 28500 §5.7); the certificates of the connection as a record of their own, once for each chain.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from pressmark.capture.certificates import CHAIN_TYPE, TlsFacts
from pressmark.capture.exchange import Exchange
from pressmark.capture.refusals import CaptureError
from pressmark.formats.warc.faults import shown
from pressmark.formats.warc.records import SEPARATOR
from pressmark.formats.warc.writing import (
    FIELDS_TYPE,
    Block,
    NewRecord,
    RecordWriter,
    block_of,
    fields_block,
    in_brackets,
)

CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
"""What the community's form of ISO 28500:2017 is called in warcinfo records."""

_REQUEST = "application/http; msgtype=request"
_RESPONSE = "application/http; msgtype=response"


@dataclass(slots=True, kw_only=True)
class Recording:
    """An open WARC file."""

    file: BinaryIO
    new_id: Callable[[], str]
    """A new record ID (a URI) at each call."""

    _writer: RecordWriter = field(init=False)
    _warcinfo: str = field(default="", init=False)
    _blocks: dict[str, tuple[int, int]] = field(default_factory=dict, init=False)
    """Where each response's block stands in the file, and its length."""

    _chains: dict[tuple[str, ...], str] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._writer = RecordWriter(self.file)

    def begin(self, settings: Iterable[tuple[str, str]], *, date: datetime) -> None:
        """The warcinfo record: software, format and all settings (§6.2)."""
        pairs = [("format", "WARC File Format 1.1"), ("conformsTo", CONFORMS_TO), *settings]
        self._warcinfo = self._write("warcinfo", FIELDS_TYPE, fields_block(pairs), date=date, fields=())

    def add(self, made: Exchange, *, path: str, via: str) -> str:
        """All records of an exchange, whose spool is closed; gives the response's record ID.

        `path` says how the address was found, in the letters that crawlers use: P of a robots.txt, R of a redirect,
        E of a picture; `via` is the address that led there.
        """
        chain = self._chain(made) if made.tls else ""
        fields = [
            ("WARC-Target-URI", made.address.url),
            ("WARC-IP-Address", str(made.ip)),
            *_protocols(made),
        ]
        reason = [("WARC-Truncated", made.truncated)] if made.truncated else []
        with made.spool as spool:
            response = self._write("response", _RESPONSE, spool.block(), date=made.began, fields=[*fields, *reason])
            self._blocks[response] = (self.file.tell() - spool.length - len(SEPARATOR), spool.length)
        fields.append(("WARC-Concurrent-To", in_brackets(response)))
        self._write("request", _REQUEST, block_of(made.request), date=made.began, fields=fields)
        if made.interim:
            own = [("WARC-Target-URI", _own_name(made.interim)), *fields[1:]]
            self._write("metadata", _RESPONSE, block_of(made.interim), date=made.began, fields=own)
        facts = fields_block(_facts(made, path=path, via=via, chain=chain))
        self._write("metadata", FIELDS_TYPE, facts, date=made.began, fields=fields)
        return response

    def derive(self, content: bytes, content_type: str, *, response: str, date: datetime, how: str) -> str:
        """A conversion record (§6.8): something made from a response, which no server sent; gives its record ID."""
        name = ("WARC-Target-URI", _own_name(content))
        fields = [name, ("WARC-Refers-To", in_brackets(response))]
        derived = self._write("conversion", content_type, block_of(content), date=date, fields=fields)
        label = [name, ("WARC-Refers-To", in_brackets(derived))]
        self._write("metadata", FIELDS_TYPE, fields_block([("derived", how)]), date=date, fields=label)
        return derived

    def stored(self, response: str, *, limit: int) -> bytes:
        """The block of a response that was recorded before.

        Raises:
            CaptureError: It has more than `limit` bytes.
        """
        offset, length = self._blocks[response]
        if length > limit:
            raise CaptureError(f"an answer has more than {limit} bytes")
        end = self.file.tell()
        self.file.seek(offset)
        block = self.file.read(length)
        self.file.seek(end)
        return block

    def end(self, said: Iterable[tuple[str, str]], *, page: Exchange, response: str, date: datetime) -> None:
        """The last record, what was said to the operator, so that the file tells it too; then all is read back.

        Raises:
            CaptureError: The file does not hold what was written into it.
        """
        fields = [("WARC-Target-URI", page.address.url), ("WARC-Concurrent-To", in_brackets(response))]
        self._write("metadata", FIELDS_TYPE, fields_block(said), date=date, fields=fields)
        try:
            self._writer.read_back()
        except ValueError as error:
            raise CaptureError(f"the capture was not written as it was received: {error}") from error

    def _chain(self, made: Exchange) -> str:
        """The record ID of the connection's certificates; exactly the same chain is written once."""
        tls = made.tls
        if tls is None or not tls.chain:
            return ""
        known = self._chains.get(tls.fingerprints)
        if known is None:
            fields = [("WARC-Target-URI", _own_name(tls.pem)), ("WARC-IP-Address", str(made.ip))]
            known = self._write("metadata", CHAIN_TYPE, block_of(tls.pem), date=made.began, fields=fields)
            self._chains[tls.fingerprints] = known
        return known

    def _write(
        self, kind: str, content_type: str, block: Block, *, date: datetime, fields: Sequence[tuple[str, str]]
    ) -> str:
        record_id = self.new_id()
        owner = [("WARC-Warcinfo-ID", in_brackets(self._warcinfo))] if self._warcinfo else []
        self._writer.write(
            NewRecord(
                type=kind,
                record_id=record_id,
                date=date,
                content_type=content_type,
                block=block,
                fields=[*fields, *owner],
            ),
        )
        return record_id


def _own_name(content: bytes) -> str:
    """A target URI that names the bytes themselves (RFC 6920): pywb would offer the record in the place of a page's."""
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode("ascii").rstrip("=")
    return f"ni:///sha-256;{digest}"


def _protocols(made: Exchange) -> list[tuple[str, str]]:
    """WARC-Protocol and WARC-Cipher-Suite as the IIPC's proposals 42 and 86 have them; §5.1 allows further fields."""
    version = made.head.version if made.head.version in {"1.0", "1.1"} else "1.1"
    fields = [("WARC-Protocol", f"http/{version}")]
    if made.tls is not None:
        fields.append(("WARC-Protocol", made.tls.version))
        if made.tls.cipher.startswith("TLS_"):
            fields.append(("WARC-Cipher-Suite", made.tls.cipher))
    return fields


def _facts(made: Exchange, *, path: str, via: str, chain: str) -> list[tuple[str, str]]:
    """The metadata of an exchange; the first three names are those of ISO 28500 §6.6."""
    facts = [("fetchTimeMs", str(made.milliseconds))]
    if path:
        facts.append(("hopsFromSeed", path))
    if via:
        facts.append(("via", via))
    if made.tls is not None:
        facts += _tls_facts(made.tls, chain)
    if made.skew is not None:
        facts.append(("server-clock-ahead-seconds", str(made.skew)))
    elif made.head.first("date"):
        facts.append(("server-clock-ahead-seconds", "the server's Date field cannot be read"))
    facts += [("note", shown(note, 500).strip("'\"")) for note in made.notes]
    return facts


def _tls_facts(tls: TlsFacts, chain: str) -> list[tuple[str, str]]:
    whole = "as sent by the server" if tls.chain_is_whole else "only the server's own: this Python gives no more"
    return [
        ("tls-version", tls.version),
        ("tls-cipher-suite", f"{tls.cipher} {tls.cipher_code}".strip()),
        ("tls-verification", tls.verification),
        *([("tls-trust-anchor-sha256", tls.anchor_sha256)] if tls.anchor_sha256 else []),
        ("tls-certificates", f"{in_brackets(chain)} ({whole})" if chain else "none"),
        *[("tls-certificate-sha256", one) for one in tls.fingerprints],
    ]
