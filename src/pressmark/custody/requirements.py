"""What a verifier may demand of the seals: who, and how many."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.custody.errors import CustodyError
from pressmark.custody.public_keys import PublicKey
from pressmark.model.findings import Code
from pressmark.model.report import Finding

SEALED_BY = "sealed-by"
SEALS = "seals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A seal by this name or fingerprint, or at least this many seals by different trusted signers."""

    by: str | None = None
    count: int = 1

    def __str__(self) -> str:
        """As it is written behind `--require`."""
        return f"{SEALED_BY}={self.by}" if self.by else f"{SEALS}={self.count}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedSeal:
    """A seal that counts: who set it (the name the verifier knows, or None), with which key, on which line."""

    digest: str
    number: int
    key: PublicKey
    principal: str | None


def is_requirement(word: str) -> bool:
    """Whether a word behind `--require` speaks of seals; the others name rungs."""
    return word.partition("=")[0] in {SEALED_BY, SEALS} and "=" in word


def requirements(words: Sequence[str]) -> tuple[Requirement, ...]:
    """What words like `sealed-by=jane@example.org` and `seals=2` demand.

    Raises:
        CustodyError: A word demands nothing we know.
    """
    return tuple(_requirement(word) for word in words)


def unmet(required: Sequence[Requirement], seals: Sequence[TrustedSeal]) -> list[Finding]:
    """A finding for each demand that these seals do not meet."""
    return [
        Finding(code=Code.SEAL_REQUIRED, message=f"{one} is required, but {_what_there_is(seals)}")
        for one in required
        if not _met(one, seals)
    ]


def _requirement(word: str) -> Requirement:
    name, _, value = word.partition("=")
    if name == SEALED_BY and value.strip():
        return Requirement(by=value.strip())
    if name == SEALS and re.fullmatch(r"[1-9][0-9]{0,3}", value):
        return Requirement(count=int(value))
    raise CustodyError(
        f"no such requirement: {word[:80]}", hint=f"for example {SEALED_BY}=jane@example.org or {SEALS}=2"
    )


def _met(one: Requirement, seals: Sequence[TrustedSeal]) -> bool:
    if one.by is not None:
        return any(one.by in {seal.principal, seal.key.fingerprint} for seal in seals)
    # One person with two keys is one, and so is one key that signs under two names.
    keys = {seal.key for seal in seals}
    names = {seal.principal or seal.key.fingerprint for seal in seals}
    return min(len(keys), len(names)) >= one.count


def _what_there_is(seals: Sequence[TrustedSeal]) -> str:
    if not seals:
        return "no seal is by a trusted signer"
    return "trusted seals are by " + ", ".join(dict.fromkeys(seal.principal or seal.key.fingerprint for seal in seals))
