"""What is signed: an in-toto Statement v1 about one archive, telling one event, as one line in the form of RFC 8785.

The schema `custody-event/1` says what may stand in it, and closes it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from pressmark.bundle.layout import MANIFEST
from pressmark.custody.keys import PublicKey
from pressmark.documents import dump, load, schema_faults
from pressmark.errors import CustodyError, DocumentError
from pressmark.model.findings import Code
from pressmark.model.report import Finding

SCHEMA = "custody-event/1"
STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = f"urn:pressmark:{SCHEMA}"
"""Names the form of the predicate and its version; a URN, since nothing is ever fetched."""

MAX_PREVIOUS = 64
"""Lines that one builds on: so many copies that went separate ways meet in it."""

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


_EVENTS = frozenset(Event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a signer says of themselves: the name that allowed-signers files know, a name for people, an ORCID iD."""

    principal: str | None = None
    name: str | None = None
    orcid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """One who has to sign a statement: their key, and what they say of themselves."""

    key: PublicKey
    identity: Identity = field(default_factory=Identity)

    def __str__(self) -> str:
        """In a few words: as they call themselves, and by their key."""
        said = self.identity.principal or self.identity.name
        return f"{said} ({self.key.fingerprint})" if said else self.key.fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One event, as its signers tell it: nothing in it is believed before their signatures are, and a clock never.

    `previous` are the SHA-256 of the lines it builds on, `signatures` those of the signature files over these lines.
    """

    archive_id: str
    event: Event
    time: str
    agents: tuple[Agent, ...]
    detail: Mapping[str, str] = field(default_factory=dict)
    previous: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()


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
    """The line to sign, without a line end.

    Raises:
        CustodyError: What was stated breaks the schema.
    """
    document = {
        "_type": STATEMENT_TYPE,
        "subject": [{"name": MANIFEST, "digest": {"sha256": statement.archive_id}}],
        "predicateType": PREDICATE_TYPE,
        "predicate": {
            "event": statement.event.value,
            "time": statement.time,
            "agents": [_agent(one) for one in statement.agents],
            "detail": dict(statement.detail),
            "previous": sorted(statement.previous),
            "signatures": sorted(statement.signatures),
        },
    }
    try:
        line = dump(document).removesuffix(b"\n")
    except (TypeError, UnicodeEncodeError) as error:  # of half a surrogate pair, which no UTF-8 can say
        raise CustodyError(
            "a text to be signed holds bytes that are no UTF-8", hint="set the terminal to UTF-8 and try again"
        ) from error
    _, faults = read_statement(line, name="the event")
    if faults:
        place = (faults[0].place or "").removeprefix("/predicate/")
        raise CustodyError(f"the event cannot be told like this: {place}: {faults[0].message}")
    return line


def _agent(agent: Agent) -> dict[str, str]:
    said = agent.identity
    parts = {"key": str(agent.key), "principal": said.principal, "name": said.name, "orcid": said.orcid}
    return {name: value for name, value in parts.items() if value is not None}


def read_statement(line: bytes, *, name: str) -> tuple[Statement | None, list[Finding]]:
    """The statement that a line is, or what is wrong with it."""
    try:
        found = load(line + b"\n", name=name)
    except DocumentError as error:
        return None, [Finding(code=Code.CUSTODY_FORM, message=error.message)]
    if faults := _faults(found):
        return None, faults
    predicate = found["predicate"]
    return Statement(
        archive_id=found["subject"][0]["digest"]["sha256"],
        event=Event(predicate["event"]),
        time=predicate["time"],
        agents=tuple(
            Agent(
                key=PublicKey.parse(one["key"]),
                identity=Identity(principal=one.get("principal"), name=one.get("name"), orcid=one.get("orcid")),
            )
            for one in predicate["agents"]
        ),
        detail=predicate["detail"],
        previous=tuple(predicate["previous"]),
        signatures=tuple(predicate["signatures"]),
    ), []


def _faults(found: Any) -> list[Finding]:
    """Breaches of the schema, then of what no schema can say."""
    event = found.get("predicate", {}) if isinstance(found, dict) else {}
    event = event.get("event") if isinstance(event, dict) else None
    if isinstance(event, str) and event not in _EVENTS:
        rule = f"the event {event[:40]!r} is not known; known are {', '.join(Event)}"
        return [Finding(code=Code.CUSTODY_EVENT, place="/predicate/event", message=rule)]
    faults = [
        Finding(
            code=Code.CUSTODY_SUBJECT if place.startswith("/subject") else Code.CUSTODY_STATEMENT,
            place=place[:200],
            message=rule,
        )
        for place, rule in schema_faults(found, SCHEMA)
    ]
    return faults or [Finding(code=Code.CUSTODY_STATEMENT, place=place, message=rule) for place, rule in _beyond(found)]


def _beyond(found: Any) -> list[tuple[str, str]]:
    """What the schema's patterns let pass: days that no calendar has, keys and identifiers that only look like some."""
    predicate = found["predicate"]
    faults: list[tuple[str, str]] = []
    try:
        read_time(predicate["time"])
    except ValueError:
        faults.append(("/predicate/time", f"there is no such time: {predicate['time']}"))
    keys = [one["key"] for one in predicate["agents"]]
    for number, agent in enumerate(predicate["agents"]):
        try:
            PublicKey.parse(agent["key"])
            if "orcid" in agent:
                orcid_uri(agent["orcid"])
        except CustodyError as error:
            faults.append((f"/predicate/agents/{number}", error.message))
        if agent["key"] in keys[:number]:
            faults.append((f"/predicate/agents/{number}/key", "a key signs a line only once"))
    if predicate["detail"].get("by") == found["subject"][0]["digest"]["sha256"]:
        faults.append(("/predicate/detail/by", "an archive cannot take its own place"))
    return faults
