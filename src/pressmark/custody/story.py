"""A chain told as a story: what happened, who says so, when by their word, when by proof, and who signed with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pressmark.custody.sealed import Custody, Judged
from pressmark.custody.statements import Event, Identity
from pressmark.custody.trust import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """One signature: by which key, under which name (the verifier's, else the signer's own), and how it stands."""

    fingerprint: str
    name: str | None
    standing: Standing
    countersigned: bool

    def __str__(self) -> str:
        """As it is shown: nobody is called trusted who is not."""
        who = f"{self.name} ({self.fingerprint})" if self.name else self.fingerprint
        return who if self.standing is Standing.TRUSTED else f"{who}, {self.standing.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event as it is shown. `stated` is the signer's own clock; `proved` is when the line was proved to exist."""

    number: int
    digest: str
    event: Event
    stated: str
    proved: datetime | None
    identity: Identity
    hands: tuple[Hand, ...]
    detail: Mapping[str, str]
    previous: tuple[int, ...]
    head: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A warning that belongs wherever the archive is shown: somebody withdrew or replaced it.

    `standing` says whether that somebody is trusted: anybody can write such a line.
    """

    event: Event
    by: str
    standing: Standing
    stated: str
    reason: str

    def __str__(self) -> str:
        """One line for people."""
        trust = "" if self.standing is Standing.TRUSTED else f" ({self.standing.value})"
        how = "retracted" if self.event is Event.RETRACTED else "superseded"
        return f"this archive was {how} by {self.by}{trust}, {self.stated[:10]} by their word: {self.reason}"


def tell(custody: Custody, proved: Mapping[str, datetime]) -> list[Entry]:
    """The events of a chain, in its order; those that no good signature stands behind are left out."""
    numbers = {line.digest: line.number for line in custody.chain.lines}
    heads = set(custody.chain.heads)
    entries: list[Entry] = []
    for judged in custody.by_line().values():
        line = judged[0].vouch.line
        said = line.statement
        entries.append(
            Entry(
                number=line.number,
                digest=line.digest,
                event=said.event,
                stated=said.time,
                proved=proved.get(line.digest),
                identity=said.identity,
                hands=tuple(_hand(one) for one in judged),
                detail=said.detail,
                previous=tuple(sorted(numbers[one] for one in said.previous if one in numbers)),
                head=line.digest in heads,
            )
        )
    return entries


def notices(custody: Custody) -> list[Notice]:
    """Every retraction and replacement that a good signature stands behind, trusted or not."""
    found: list[Notice] = []
    for one in custody.judged:
        said = one.vouch.line.statement
        if said.event in {Event.RETRACTED, Event.SUPERSEDED} and not one.vouch.countersigned:
            hand = _hand(one)
            found.append(
                Notice(
                    event=said.event,
                    by=hand.name or hand.fingerprint,
                    standing=hand.standing,
                    stated=said.time,
                    reason=said.detail.get("reason") or said.detail.get("by", ""),
                )
            )
    return found


def _hand(one: Judged) -> Hand:
    own = one.vouch.line.statement.identity
    said = None if one.vouch.countersigned else own.principal or own.name
    return Hand(
        fingerprint=one.vouch.key.fingerprint,
        name=one.judgement.principal or said,
        standing=one.judgement.standing,
        countersigned=one.vouch.countersigned,
    )
