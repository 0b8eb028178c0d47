"""Whom the verifier trusts: keys they allow, by which names, for what, and when.

Nothing in a bundle can add to it. A key's validity is judged at a moment that somebody else proved, or now.
"""

import fnmatch
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache

from pressmark.custody.keys import PublicKey
from pressmark.custody.sshsig import NAMESPACE


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedSigner:
    """One key that is trusted: under names that fit `principals`, for namespaces, from and until moments in UTC.

    Without `principals` it is trusted for itself, and whatever it calls itself is nobody's word but its own.
    """

    key: PublicKey
    principals: tuple[str, ...] | None
    namespaces: tuple[str, ...] | None = None
    valid_after: datetime | None = None
    valid_before: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signers:
    """Everybody the verifier trusts; `notes` say what in their files could not be used."""

    allowed: tuple[AllowedSigner, ...] = ()
    notes: tuple[str, ...] = ()

    def __add__(self, other: "Signers") -> "Signers":
        """Both together."""
        return Signers(allowed=self.allowed + other.allowed, notes=self.notes + other.notes)


class KeyStatus(StrEnum):
    """What the verifier's files say of a key that made a good signature; the worst last."""

    TRUSTED = "trusted"
    UNKNOWN = "unknown signer"
    OTHER_NAMESPACE = "key not allowed for this"
    NOT_YET_VALID = "key not yet valid"
    EXPIRED = "key expired"
    OTHER_PRINCIPAL = "key of somebody else"
    REVOKED = "key revoked"


_ORDER = {status: place for place, status in enumerate(KeyStatus)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A key's status, the name the verifier knows it by (None: only its fingerprint), and the reason in words."""

    status: KeyStatus
    principal: str | None = None
    reason: str = ""


def judge(
    key: PublicKey, *, principal: str | None, signers: Signers, revoked: frozenset[PublicKey], at: datetime
) -> Judgement:
    """What the verifier's files say of a key that signs under a name (None: under no name) at a moment.

    Of several lines for one key the best one counts, as with ssh-keygen; revocation overrides all of them.
    """
    if key in revoked:
        return Judgement(status=KeyStatus.REVOKED, reason=f"the key {key.fingerprint} is revoked")
    found = [_judge_by(one, principal, at) for one in signers.allowed if one.key == key]
    unknown = Judgement(status=KeyStatus.UNKNOWN, reason=f"nobody given here has the key {key.fingerprint}")
    return min(found, key=lambda one: _ORDER[one.status], default=unknown)


def _judge_by(one: AllowedSigner, principal: str | None, at: datetime) -> Judgement:
    """What one line says."""
    key = one.key.fingerprint
    name = None if one.principals is None else principal or _only_name(one.principals)
    if one.principals is not None and principal is not None and not matches(principal, one.principals):
        reason = f"signed as {principal}, but the key {key} is that of {','.join(one.principals)}"
        return Judgement(status=KeyStatus.OTHER_PRINCIPAL, reason=reason)
    if one.namespaces is not None and not matches(NAMESPACE, one.namespaces):
        reason = f"the key {key} is allowed for {','.join(one.namespaces)}, not for {NAMESPACE}"
        return Judgement(status=KeyStatus.OTHER_NAMESPACE, principal=name, reason=reason)
    if one.valid_after is not None and at < one.valid_after:
        reason = (
            f"the key {key} is valid from {one.valid_after:%Y-%m-%d %H:%M:%S} UTC, judged at {at:%Y-%m-%d %H:%M:%S}"
        )
        return Judgement(status=KeyStatus.NOT_YET_VALID, principal=name, reason=reason)
    if one.valid_before is not None and at > one.valid_before:
        judged = f"the key {key} was valid until {_said(one.valid_before)}, judged at {_said(at)}"
        reason = f"{judged}; only a timestamp proves that it signed before"
        return Judgement(status=KeyStatus.EXPIRED, principal=name, reason=reason)
    return Judgement(status=KeyStatus.TRUSTED, principal=name)


def _said(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def matches(name: str, patterns: tuple[str, ...]) -> bool:
    """Whether a name fits a list of patterns (ssh_config(5), PATTERNS): a negated one that fits overrides the rest."""
    if any(one.startswith("!") and _pattern(one[1:]).fullmatch(name) for one in patterns):
        return False
    return any(not one.startswith("!") and _pattern(one).fullmatch(name) for one in patterns)


@lru_cache(maxsize=4096)
def _pattern(text: str) -> re.Pattern[str]:
    """`*` is any number of characters, `?` one; nothing else is special, and no number of stars makes it slow."""
    return re.compile(fnmatch.translate(text.replace("[", "[[]")))


@lru_cache(maxsize=4096)
def _only_name(patterns: tuple[str, ...]) -> str | None:
    """The name a line gives a key, where it gives exactly one."""
    names = plain_names(patterns)
    return names[0] if names == patterns and len(names) == 1 else None


def plain_names(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """The patterns that are names."""
    return tuple(one for one in patterns if not set(one) & set("*?!"))
