"""A chain as its history: what happened, who says so, when by their word, when by proof."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pressmark.custody.statement import Event, Identity
from pressmark.custody.trust import KeyStatus
from pressmark.custody.verify import Custody, JudgedSignature


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySigner:
    """Who signed an event: by which key, under which name (the verifier's, else the signer's own), and its status."""

    fingerprint: str
    name: str | None
    status: KeyStatus
    identity: Identity

    def __str__(self) -> str:
        """As it is shown: nobody is called trusted who is not."""
        who = f"{self.name} ({self.fingerprint})" if self.name else self.fingerprint
        return who if self.status is KeyStatus.TRUSTED else f"{who}, {self.status.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event as it is shown. `stated` is the signers' own clock; `proved` is when the line was proved to exist."""

    number: int
    digest: str
    event: Event
    stated: str
    proved: datetime | None
    signers: tuple[EntrySigner, ...]
    detail: Mapping[str, str]
    previous: tuple[int, ...]
    head: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A warning that belongs wherever the archive is shown: somebody withdrew or replaced it.

    `status` says whether that somebody is trusted: anybody can write such a line.
    """

    event: Event
    by: str
    status: KeyStatus
    stated: str
    reason: str

    def __str__(self) -> str:
        """One line for people."""
        trust = "" if self.status is KeyStatus.TRUSTED else f" ({self.status.value})"
        how = "retracted" if self.event is Event.RETRACTED else "superseded"
        return f"this archive was {how} by {self.by}{trust}, {self.stated[:10]} by their word: {self.reason}"


def history(custody: Custody) -> list[Entry]:
    """The events of a chain, in its order; those that not everybody signed whom they name are left out."""
    numbers = {line.digest: line.number for line in custody.chain.lines}
    heads = set(custody.chain.heads)
    entries: list[Entry] = []
    for judged in custody.by_line().values():
        line = judged[0].line
        said = line.statement
        entries.append(
            Entry(
                number=line.number,
                digest=line.digest,
                event=said.event,
                stated=said.time,
                proved=custody.proved.get(line.digest),
                signers=tuple(_signer(one) for one in judged),
                detail=said.detail,
                previous=tuple(sorted(numbers[one] for one in said.previous if one in numbers)),
                head=line.digest in heads,
            )
        )
    return entries


def notices(custody: Custody) -> list[Notice]:
    """Every retraction and replacement that was signed, whether the signer is trusted or not."""
    found: list[Notice] = []
    for one in custody.judged:
        said = one.line.statement
        if said.event in {Event.RETRACTED, Event.SUPERSEDED}:
            signer = _signer(one)
            found.append(
                Notice(
                    event=said.event,
                    by=signer.name or signer.fingerprint,
                    status=signer.status,
                    stated=said.time,
                    reason=said.detail.get("reason") or said.detail.get("by", ""),
                )
            )
    return found


def _signer(one: JudgedSignature) -> EntrySigner:
    own = one.agent.identity
    return EntrySigner(
        fingerprint=one.agent.key.fingerprint,
        name=one.judgement.principal or own.principal or own.name,
        status=one.judgement.status,
        identity=own,
    )
