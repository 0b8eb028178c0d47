"""What is signed: an in-toto Statement v1 about one archive, telling one event.

Its JSON is kept byte for byte as it was signed; the schema `custody-event/1` says what may stand in it, and closes it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pressmark.bundle.layout import MANIFEST
from pressmark.custody.encoding import compact
from pressmark.custody.errors import CustodyError
from pressmark.custody.public_keys import PublicKey
from pressmark.documents import parse, schema_faults
from pressmark.errors import DocumentError, IdentifierError
from pressmark.model.findings import Code
from pressmark.model.identifier import ArchiveId

SCHEMA = "custody-event/1"
STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = f"urn:pressmark:{SCHEMA}"
"""Names the form of the predicate and its version; a URN, since nothing is ever fetched."""

ORCID = "https://orcid.org/"
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_WRITTEN_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


class Event(StrEnum):
    """What can happen to an archive."""

    SEALED = "sealed"
    RECEIVED = "received"
    TRANSFERRED = "transferred"
    FIXITY_CHECKED = "fixity-checked"
    MIGRATED = "migrated"
    REVIEWED = "reviewed"
    RETRACTED = "retracted"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a signer says of themselves: the name that allowed-signers files know, a name for people, an ORCID iD."""

    principal: str | None = None
    name: str | None = None
    orcid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One event, as its signer tells it: nothing in it is believed before a signature is, and a clock never."""

    archive_id: str
    event: Event
    time: str
    key: PublicKey
    identity: Identity
    detail: Mapping[str, str] = field(default_factory=dict)
    previous: tuple[str, ...] = ()

    @property
    def agent(self) -> str:
        """Who signs, in a few words: as they call themselves, and by their key."""
        said = self.identity.principal or self.identity.name
        return f"{said} ({self.key.fingerprint})" if said else self.key.fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFault:
    """What is wrong with a payload: the code, the place inside it, the rule."""

    code: Code
    place: str
    rule: str


def write_time(moment: datetime) -> str:
    """A moment in UTC, to the second (RFC 3339 §5.6)."""
    return moment.astimezone(UTC).strftime(_TIME)


def read_time(text: str) -> datetime:
    """The moment that `write_time` wrote.

    Raises:
        ValueError: There is no such moment.
    """
    if not _WRITTEN_TIME.fullmatch(text):
        raise ValueError(f"not a time to the second in UTC: {text[:40]}")
    return datetime.fromisoformat(text)


def orcid_uri(text: str) -> str:
    """An ORCID iD as its URI, from the bare digits or the URI.

    Raises:
        CustodyError: It is none, or its check digit does not fit (ISO 7064, MOD 11-2).
    """
    digits = text.strip().removeprefix(ORCID)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]", digits):
        raise CustodyError(f"not an ORCID iD: {text[:60]}", hint="it reads like 0000-0002-1825-0097")
    total = 0
    for digit in digits.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    if "0123456789X"[(12 - total % 11) % 11] != digits[-1]:
        raise CustodyError(f"not an ORCID iD: {digits}", hint="its last digit does not fit: a digit was mistyped")
    return ORCID + digits


def write_statement(statement: Statement) -> bytes:
    """The payload to sign.

    Raises:
        CustodyError: What was stated breaks the schema.
    """
    said = statement.identity
    agent = {"key": str(statement.key), "principal": said.principal, "name": said.name, "orcid": said.orcid}
    document = {
        "_type": STATEMENT_TYPE,
        "subject": [{"name": MANIFEST, "digest": {"sha256": statement.archive_id}}],
        "predicateType": PREDICATE_TYPE,
        "predicate": {
            "event": statement.event.value,
            "time": statement.time,
            "agent": {name: value for name, value in agent.items() if value is not None},
            "detail": dict(statement.detail),
            "previous": sorted(statement.previous),
        },
    }
    payload = compact(document)
    _, faults = read_statement(payload, name="the event")
    if faults:
        place = faults[0].place.removeprefix("/predicate/")
        raise CustodyError(f"the event cannot be told like this: {place}: {faults[0].rule}")
    return payload


def read_statement(payload: bytes, *, name: str) -> tuple[Statement | None, list[StatementFault]]:
    """The statement in a payload, or what is wrong with it."""
    try:
        found = parse(payload, name=name)
    except DocumentError as error:
        return None, [StatementFault(code=Code.CUSTODY_STATEMENT, place="", rule=error.message)]
    if faults := _faults(found):
        return None, faults
    predicate = found["predicate"]
    agent = predicate["agent"]
    return Statement(
        archive_id=found["subject"][0]["digest"]["sha256"],
        event=Event(predicate["event"]),
        time=predicate["time"],
        key=PublicKey.parse(agent["key"]),
        identity=Identity(principal=agent.get("principal"), name=agent.get("name"), orcid=agent.get("orcid")),
        detail=predicate["detail"],
        previous=tuple(predicate["previous"]),
    ), []


def _faults(found: Any) -> list[StatementFault]:
    """Breaches of the schema, then of what no schema can say."""
    if _has_fraction(found):
        return [StatementFault(code=Code.CUSTODY_STATEMENT, place="", rule="it has a number that is no integer")]
    event = found.get("predicate", {}) if isinstance(found, dict) else {}
    event = event.get("event") if isinstance(event, dict) else None
    if isinstance(event, str) and event not in set(Event):
        rule = f"the event {event[:40]!r} is not known; known are {', '.join(Event)}"
        return [StatementFault(code=Code.CUSTODY_EVENT, place="/predicate/event", rule=rule)]
    faults = [
        StatementFault(
            code=Code.CUSTODY_SUBJECT if place.startswith("/subject") else Code.CUSTODY_STATEMENT,
            place=place[:200],
            rule=rule,
        )
        for place, rule in schema_faults(found, SCHEMA)
    ]
    return faults or [
        StatementFault(code=Code.CUSTODY_STATEMENT, place=place, rule=rule) for place, rule in _beyond(found)
    ]


def _beyond(found: Any) -> list[tuple[str, str]]:
    """What the schema's patterns let pass: days that no calendar has, keys and identifiers that only look like some."""
    predicate = found["predicate"]
    faults: list[tuple[str, str]] = []
    try:
        read_time(predicate["time"])
    except ValueError:
        faults.append(("/predicate/time", f"there is no such time: {predicate['time']}"))
    agent = predicate["agent"]
    try:
        PublicKey.parse(agent["key"])
        orcid_uri(agent.get("orcid", "0000-0002-1825-0097"))
    except CustodyError as error:
        faults.append(("/predicate/agent", error.message))
    try:
        if (by := predicate["detail"].get("by")) and ArchiveId.parse(by).hex == found["subject"][0]["digest"]["sha256"]:
            faults.append(("/predicate/detail/by", "an archive cannot take its own place"))
    except IdentifierError as error:
        faults.append(("/predicate/detail/by", error.message))
    return faults


def _has_fraction(value: object) -> bool:
    match value:
        case dict():
            return any(_has_fraction(item) for item in value.values())
        case list():
            return any(_has_fraction(item) for item in value)
        case _:
            return isinstance(value, Decimal)
