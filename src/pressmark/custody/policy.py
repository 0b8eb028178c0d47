"""What a verifier says beforehand: whom they trust, when they judge, and what they demand of the seals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pressmark.custody.keys import PublicKey
from pressmark.custody.trust import Signers, plain_names
from pressmark.errors import UsageError
from pressmark.model.findings import Code
from pressmark.model.report import Finding

SEALED_BY = "sealed-by"
SEALS = "seals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A seal by this name or fingerprint, or seals by at least so many different people who are trusted."""

    by: str | None = None
    count: int = 1

    def __str__(self) -> str:
        """As it is written behind `--require`."""
        return f"{SEALED_BY}={self.by}" if self.by else f"{SEALS}={self.count}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationPolicy:
    """On what terms seals and time stamps are judged.

    `now` is when a key is judged whose signature no time stamp dates; `signers` are those trusted and `authorities` the
    roots (certificates, DER) of the time-stamping authorities trusted, None where nobody was named; `revoked` are keys
    that count for nothing; `pinned` are digests of lines that must be there; `required` is what is demanded.
    """

    now: datetime
    signers: Signers | None = None
    revoked: frozenset[PublicKey] = frozenset()
    pinned: Sequence[str] = ()
    required: Sequence[Requirement] = ()
    authorities: Sequence[bytes] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedSeal:
    """A seal that counts: on which line, with which key, by whom (the name the verifier knows, or None)."""

    line: str
    key: PublicKey
    principal: str | None


def requirements(words: Sequence[str]) -> tuple[Requirement, ...]:
    """What words like `sealed-by=jane@example.org` and `seals=2` demand.

    Raises:
        UsageError: A word demands nothing we know.
    """
    return tuple(_requirement(word) for word in words)


def unmet(policy: VerificationPolicy, seals: Sequence[TrustedSeal]) -> list[Finding]:
    """A finding for each demand that these seals do not meet."""
    return [
        Finding(code=Code.SEAL_REQUIRED, message=f"{one} is required, but {_what_there_is(seals)}")
        for one in policy.required
        if not _met(one, seals, policy.signers or Signers())
    ]


def _requirement(word: str) -> Requirement:
    name, _, value = word.partition("=")
    if name == SEALED_BY and value.strip():
        return Requirement(by=value.strip())
    if name == SEALS and re.fullmatch(r"[1-9][0-9]{0,3}", value):
        return Requirement(count=int(value))
    raise UsageError(f"no such requirement: {word[:80]}", hint=f"for example {SEALED_BY}=jane@example.org or {SEALS}=2")


def _met(one: Requirement, seals: Sequence[TrustedSeal], signers: Signers) -> bool:
    if one.by is not None:
        return any(one.by in {seal.principal, seal.key.fingerprint} for seal in seals)
    return _people(seals, signers) >= one.count


def _people(seals: Sequence[TrustedSeal], signers: Signers) -> int:
    """How many different people sealed, as far as the verifier's own file can tell them apart.

    Keys that share a name there are one person's, and so are all the names of one key.
    """
    marks: dict[str, set[str]] = {}
    for seal in seals:
        marks.setdefault(seal.key.fingerprint, set()).update({seal.principal} if seal.principal else ())
    for line in signers.allowed:
        if line.key.fingerprint in marks:
            marks[line.key.fingerprint].update(plain_names(line.principals or ()))
    people: list[set[str]] = []
    for key, names in marks.items():
        person = {key, *names}
        others = [one for one in people if not one & person]
        people = [*others, person.union(*(one for one in people if one & person))]
    return len(people)


def _what_there_is(seals: Sequence[TrustedSeal]) -> str:
    if not seals:
        return "no seal is by a trusted signer"
    return "trusted seals are by " + ", ".join(dict.fromkeys(seal.principal or seal.key.fingerprint for seal in seals))
