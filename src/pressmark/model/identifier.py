"""The archive ID: SHA-256 of a bundle's manifest, in the forms papers and documents use.

The law of the forms: `ArchiveId.parse(str(x)) == x` for `ni` and `nih`, with and without a fragment.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Self

from pressmark.errors import IdentifierError

_HEX = re.compile(r"[0-9a-f]{64}")
_NI = re.compile(r"ni:///sha-256;([A-Za-z0-9_-]{43})")
_NIH = re.compile(r"nih:sha-256;([0-9A-Fa-f-]+);([0-9A-Fa-f])", re.IGNORECASE)
_GROUP = 8
_GAPS = re.compile("[\\s\u00ad\u200b-\u200d\u2060\ufeff]+")
"""What a copy from a page or PDF can have between two digits: white space, soft hyphens, characters without width."""

_HYPHENS = re.compile("[\u2010-\u2014\u2212\uff0d]")
_CLAIM = re.compile(r"c[1-9][0-9]{0,8}")
_PASSAGE = re.compile(r"char=(0|[1-9][0-9]{0,8}),([1-9][0-9]{0,8})")


def check_digit(digits: str) -> str:
    """The check digit of a string of hex digits: Luhn modulo 16 (RFC 6920 §7, ISO/IEC 7812)."""
    total = 0
    for position, digit in enumerate(reversed(digits)):
        value = int(digit, 16)
        if position % 2 == 0:
            value *= 2
        total += value // 16 + value % 16
    return f"{-total % 16:x}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """Which part of an archive is meant: one claim (`c7`) or one passage (`char=1046,1098`, after RFC 5147)."""

    claim: str | None = None
    start: int | None = None
    end: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what stands behind the `#`."""
        if _CLAIM.fullmatch(text):
            return cls(claim=text)
        if (found := _PASSAGE.fullmatch(text)) and int(found[1]) < int(found[2]):
            return cls(start=int(found[1]), end=int(found[2]))
        raise IdentifierError(
            f"not a part of an archive: #{text}",
            hint="a claim is #c7, a passage #char=1046,1098 (start before end)",
        )

    def __str__(self) -> str:
        """The form behind the `#`."""
        return self.claim if self.claim is not None else f"char={self.start},{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveId:
    """SHA-256 of a manifest, as 64 lower-case hex digits, and perhaps the part of the archive that is meant."""

    hex: str
    fragment: Fragment | None = None

    def __post_init__(self) -> None:
        if not _HEX.fullmatch(self.hex):
            raise IdentifierError(f"not a SHA-256 in 64 lower-case hex digits: {self.hex}")

    @property
    def _tail(self) -> str:
        return f"#{self.fragment}" if self.fragment else ""

    @property
    def ni(self) -> str:
        """`ni:///sha-256;…`, the form documents use (RFC 6920 §3): base64url without padding (§5)."""
        digest = base64.urlsafe_b64encode(bytes.fromhex(self.hex)).rstrip(b"=").decode("ascii")
        return f"ni:///sha-256;{digest}{self._tail}"

    @property
    def nih(self) -> str:
        """`nih:sha-256;3f9a2c1b-…;d`, the form for people (RFC 6920 §7): the hex `sha256sum` prints, and a check digit.

        It stands in groups of eight digits, joined by hyphens, so that a line can break in it.
        """
        groups = "-".join(self.hex[place : place + _GROUP] for place in range(0, len(self.hex), _GROUP))
        return f"nih:sha-256;{groups};{check_digit(self.hex)}{self._tail}"

    def __str__(self) -> str:
        """The form for people."""
        return self.nih

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a whole identifier: `ni`, `nih` or 64 hex digits.

        What was copied from a page may be broken over lines; of `nih` and hex digits hyphens and case are forgiven too.

        Raises:
            IdentifierError: Cut, not canonical, or the check digit does not fit (a typing error).
        """
        body, mark, tail = _GAPS.sub("", text).partition("#")
        fragment = Fragment.parse(tail) if mark else None
        if found := _NI.fullmatch(body):
            try:
                digest = base64.urlsafe_b64decode(found[1] + "=")
            except binascii.Error as error:
                raise IdentifierError(f"not base64url: {text}") from error
            identifier = cls(hex=digest.hex(), fragment=fragment)
            if identifier.ni.partition("#")[0] != body:
                raise IdentifierError(
                    f"not the canonical form of an ni identifier: {text}",
                    hint=f"the canonical form is {identifier.ni}",
                )
            return identifier
        body = _HYPHENS.sub("-", body)
        if found := _NIH.fullmatch(body):
            digits = found[1].replace("-", "").lower()
            if len(digits) != 64:
                raise IdentifierError(f"an archive ID has 64 hex digits, this one {len(digits)}: {text}")
            if check_digit(digits) != found[2].lower():
                raise IdentifierError(
                    f"the check digit does not fit: {text}", hint="a digit was mistyped; copy the ID again"
                )
            return cls(hex=digits, fragment=fragment)
        digits = body.replace("-", "").lower()
        if _HEX.fullmatch(digits):
            return cls(hex=digits, fragment=fragment)
        raise IdentifierError(
            f"not an archive ID: {text}",
            hint="give 64 hex digits, ni:///sha-256;… or nih:sha-256;…;d (in quotes: a shell cuts at the semicolon)",
        )
