"""What a WARC file does against ISO 28500, each with its name, its clause, and how bad it is."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """Whether the record can still be used."""

    ERROR = "error"
    """The record, or the stretch of the file, is not used."""

    DEVIATION = "deviation"
    """Crawlers in the wild do so and it does no harm; it is listed and the record is used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One breach: where (byte of the file; of the gzip member in a compressed one), what, and against which clause."""

    offset: int
    code: str
    message: str
    clause: str
    severity: Severity
    record_id: str | None = None

    @property
    def is_error(self) -> bool:
        """Whether it stops its record."""
        return self.severity is Severity.ERROR


_ERRORS = {
    "empty": "§4",
    "compression-unknown": "Annex D",
    "gzip-damaged": "Annex D.2, RFC 1952 §2.3.1",
    "gzip-truncated": "Annex D.2, RFC 1952 §2.3",
    "gzip-trailing": "Annex D.2",
    "gzip-bomb": "our limit",
    "zstandard-damaged": "RFC 8878",
    "zstandard-bomb": "our limit",
    "version-line": "§4",
    "version-unsupported": "§4",
    "header-unfinished": "§4",
    "header-too-long": "our limit",
    "fields-too-many": "our limit",
    "line-end": "§4",
    "field-form": "§4",
    "field-encoding": "§4, RFC 3629",
    "field-empty": "§5",
    "field-missing": "§5",
    "field-duplicate": "§5.1",
    "field-forbidden": "§5",
    "length-form": "§5.3",
    "length-too-large": "our limit",
    "block-too-short": "§5.3",
    "record-separator": "§4",
    "record-id-form": "§5.2",
    "record-id-duplicate": "§5.2",
    "date-form": "§5.4",
    "type-form": "§5.5",
    "content-type-form": "§5.6",
    "content-type-missing": "§5.6",
    "content-type-warcinfo": "§6.2",
    "content-type-http": "§5.6, §6.3.2, §6.5.2",
    "digest-form": "§5.8",
    "digest-mismatch": "§5.8, §5.9",
    "address-form": "§5.10",
    "uri-form": "§5.14, RFC 3986",
    "truncated-form": "§5.15",
    "profile-form": "§5.18",
    "segment-number": "§5.20",
    "segment-form": "§5.21, §5.22",
    "records-too-many": "our limit",
    "broken-too-often": "our limit",
    "page-too-large": "our limit",
    "page-segmented": "§7",
    "revisit-unresolved": "§6.7",
    "revisit-digest": "§6.7.2",
    "revisit-profile": "§6.7.1",
}
_DEVIATIONS = {
    "warcinfo-missing": "§5.5",
    "version-case": "§4",
    "type-case": "§5.5",
    "type-unknown": "§6.1",
    "field-name-case": "§4",
    "field-folded": "§4",
    "field-unexpected": "§5.9, §5.16, §5.18, §5.19",
    "blank-lines": "§4",
    "after-broken-record": "§4",
    "record-id-uuid": "§5.2, RFC 9562 §4",
    "date-case": "§5.4",
    "date-fraction": "§5.4",
    "uri-brackets": "§5.14",
    "uri-characters": "§5.14, RFC 3986 §2",
    "address-brackets": "§5.10",
    "message-type-missing": "§5.6",
    "truncated-reason": "§5.15",
    "digest-weak": "§5.8",
    "digest-encoding": "§5.8",
    "digest-not-checked": "§5.8, §5.9",
    "payload-digest-coded": "§5.9, §6.3.2",
    "http-form": "§6.3.2",
    "http-deviation": "§6.3.2",
    "gzip-members": "Annex D.2",
}
CODES = MappingProxyType(
    {code: (Severity.ERROR, clause) for code, clause in _ERRORS.items()}
    | {code: (Severity.DEVIATION, clause) for code, clause in _DEVIATIONS.items()}
)
"""Every code with its severity and its clause of ISO 28500:2017 (the numbers of WARC/1.1)."""


def fault(code: str, offset: int, message: str, *, record_id: str | None = None) -> Fault:
    """A fault with the severity and the clause that belong to its code."""
    severity, clause = CODES[code]
    return Fault(offset=offset, code=code, message=message, clause=clause, severity=severity, record_id=record_id)


def shown(value: str | bytes, most: int = 80) -> str:
    """A foreign value as a message may show it: printable ASCII, cut at `most` characters."""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
    return ascii(text if len(text) <= most else text[:most] + "…").replace("\\u2026", "…")
