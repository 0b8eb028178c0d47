"""How each payload file came to be, as W3C PROV-JSON.

Nothing is kept beside the values: every step falls out of the evidence they carry, so none can be forgotten.
The version of this form stands in the namespace of its terms, since PROV-JSON has no room for another key.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from pressmark.model.claims import Claims
from pressmark.model.derivation import Agent, Derivation, qualified
from pressmark.model.evidence import Computation, Evidence, Observation, Quotation, Statement, Value
from pressmark.model.identifier import ArchiveId
from pressmark.model.metadata import Image, Metadata
from pressmark.model.payload import PayloadEntry
from pressmark.model.reading import SEGMENTS, Reading
from pressmark.model.revision import Revision
from pressmark.model.selectors import TEXT_PATH

METADATA = "data/metadata.json"
CLAIMS = "data/claims.json"
REPLIES = "data/replies/"

PREFIXES = {
    "activity": "urn:pressmark:activity:",
    "agent": "urn:pressmark:agent:",
    "bundle": "urn:pressmark:bundle:",
    "pressmark": "urn:pressmark:provenance/1:",
}
SCHEMA_PREFIX = "urn:pressmark:"

ARCHIVES = {"archive": "ni:///sha-256;"}
"""Bound only where another archive is named: `archive:…` is then its ni identifier (RFC 6920)."""

EXTRACTION = "pressmark:extraction"
"""On the activity that makes a text of segments."""

CAPTURE = "capture"
CAPTURED_WITH = "pressmark:capturedWith"
"""On that activity: the software, as it names itself in the capture."""

REVIEW = "claim-review"
"""The activity that makes the claims of a revision."""

LAST_CLAIM = "pressmark:lastClaim"
"""On that activity: the highest claim number that the chain of revisions has used."""


def derivations(reading: Reading, claims: Claims, revision: Revision | None = None) -> tuple[Derivation, ...]:
    """Every step from the original to the claims, in the order in which they happened."""
    original = reading.original.path
    last = _claims_step(claims) if revision is None else _review_step(claims, revision)
    capture = (_capture_step(reading, original),) if reading.captured is not None else ()
    return (
        *capture,
        _text_step(reading, original),
        _metadata_step(reading, original),
        *_reply_steps(claims),
        last,
    )


def provenance_document(
    *, reading: Reading, claims: Claims, entries: Sequence[PayloadEntry], revision: Revision | None = None
) -> dict[str, Any]:
    """The PROV-JSON of a payload; `entries` are its files but data/provenance.json itself."""
    steps = derivations(reading, claims, revision)
    agents = {agent.key: agent for step in steps for agent in (*step.agents, *step.attributed_to)}
    return {
        "prefix": PREFIXES | (ARCHIVES if revision else {}),
        "entity": {_entity(entry.path): _entity_record(entry) for entry in entries}
        | ({_archive(revision.revises): {"prov:label": revision.revises.nih}} if revision else {}),
        "activity": {_activity(step): _activity_record(step) for step in steps},
        "agent": {key: agent.record() for key, agent in agents.items()},
        "used": _numbered("u", _used(steps)),
        "wasGeneratedBy": _numbered("g", _generated(steps)),
        "wasDerivedFrom": _numbered("d", _derived(steps)),
        "wasAssociatedWith": _numbered("w", _associated(steps)),
        **({"wasAttributedTo": found} if (found := _numbered("a", _attributed(steps))) else {}),
    }


def schema_name(document: Mapping[str, Any]) -> object:
    """The schema a PROV-JSON document follows (`provenance/1`): named by the namespace of its terms."""
    prefixes = document.get("prefix")
    terms = prefixes.get("pressmark") if isinstance(prefixes, dict) else None
    return terms.removeprefix(SCHEMA_PREFIX).removesuffix(":") if isinstance(terms, str) else None


def text_encoding(provenance: Mapping[str, Any]) -> str | None:
    """The character encoding data/text.txt was decoded with, or None where a person transcribed it."""
    text = _entity(TEXT_PATH)
    for generation in provenance["wasGeneratedBy"].values():
        if generation["prov:entity"] == text:
            encoding = provenance["activity"].get(generation["prov:activity"], {}).get("pressmark:encoding")
            return encoding if isinstance(encoding, str) else None
    return None


def is_of_segments(provenance: Mapping[str, Any]) -> bool:
    """Whether data/text.txt was made of segments, each located in the original."""
    text = _entity(TEXT_PATH)
    makers = {one["prov:activity"] for one in provenance["wasGeneratedBy"].values() if one["prov:entity"] == text}
    return any(provenance["activity"].get(name, {}).get(EXTRACTION) == SEGMENTS for name in makers)


def _capture_step(reading: Reading, original: str) -> Derivation:
    """How the original came out of the web: when, and with what software, as its own records say."""
    with_software = ((CAPTURED_WITH, reading.captured_with),) if reading.captured_with else ()
    return Derivation(
        activity=CAPTURE,
        generated=original,
        used=(),
        agents=(),
        event_type="capture",
        attributes=(("prov:startTime", reading.captured or ""), *with_software),
    )


def capture_of(provenance: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """When an original was captured and with what, or None and None for one that was not."""
    record = provenance["activity"].get(f"activity:{CAPTURE}", {})
    return record.get("prov:startTime"), record.get(CAPTURED_WITH)


def _text_step(reading: Reading, original: str) -> Derivation:
    evidence = reading.text_evidence
    if isinstance(evidence, Statement):
        person = Agent(name=evidence.agent)
        return Derivation(
            activity="transcription",
            generated=TEXT_PATH,
            used=(original,),
            agents=(person,),
            derivation_type="prov:PrimarySource",
            attributed_to=(person,),
        )
    located = ((EXTRACTION, SEGMENTS),) if evidence.rule == SEGMENTS else ()
    return Derivation(
        activity="text-extraction",
        generated=TEXT_PATH,
        used=(original,),
        agents=(_method(evidence.method), *(_method(library) for library in reading.libraries)),
        event_type="normalization",
        attributes=(("pressmark:encoding", evidence.result), *located),
        derivation_type="prov:PrimarySource",
    )


def _metadata_step(reading: Reading, original: str) -> Derivation:
    metadata = reading.metadata
    pictures = tuple(sorted({image.file for image in metadata.image if image.file and image.file != original}))
    evidence = [one for value in _values(metadata) for one in _all_evidence(value)]
    methods = {one.method for one in evidence if isinstance(one, Quotation | Observation | Computation)}
    people = tuple(Agent(name=name) for name in sorted({one.agent for one in evidence if isinstance(one, Statement)}))
    about_file = metadata.encoding_format is not None
    return Derivation(
        activity="metadata-extraction",
        generated=METADATA,
        used=(original, *pictures, TEXT_PATH) if about_file else (*pictures, TEXT_PATH),
        agents=(*(_method(name) for name in sorted(methods)), *people),
        event_type="metadata extraction",
        attributed_to=people,
    )


def _reply_steps(claims: Claims) -> Iterator[Derivation]:
    """One for each foreign extractor: its raw reply to what it was told of the text."""
    for one in claims.extractors:
        if one.reply is not None:
            agent = Agent(name=one.name, version=str(one.version), settings_digest=one.settings_digest, foreign=True)
            yield Derivation(
                activity=agent.key.removeprefix("agent:"),
                label="foreign extraction",
                generated=one.reply,
                used=(METADATA, TEXT_PATH),
                agents=(agent,),
                attributed_to=(agent,),
            )


def _claims_step(claims: Claims) -> Derivation:
    """What came of text and replies: claims of our own methods or of people, and quotes with their places."""
    methods = tuple(
        Agent(name=one.name, version=str(one.version), settings_digest=one.settings_digest)
        for one in claims.extractors
        if one.version is not None and one.reply is None
    )
    placing = {one.placed_by: _method(one.placed_by) for one in claims.extractors if one.placed_by is not None}
    people = tuple(Agent(name=one.name) for one in claims.extractors if one.version is None)
    replies = (one.reply for one in claims.extractors if one.reply is not None)
    return Derivation(
        activity="claim-extraction" if methods or not people else "claim-curation",
        generated=CLAIMS,
        used=(METADATA, *replies, TEXT_PATH),
        agents=(*methods, *placing.values(), *people),
        derivation_type="prov:Quotation",
        attributed_to=people,
    )


def _review_step(claims: Claims, revision: Revision) -> Derivation:
    """A person's revision of another archive's claims; what found them there is still theirs."""
    found = _claims_step(claims)
    reviewer = Agent(name=revision.agent)
    earlier = [Agent(name=name) for name in revision.earlier]
    return Derivation(
        activity=REVIEW,
        generated=CLAIMS,
        used=(*found.used, _archive(revision.revises)),
        agents=(reviewer,),
        attributes=((LAST_CLAIM, f"c{revision.last_number}"),) if revision.last_number else (),
        derivation_type="prov:Quotation",
        attributed_to=tuple(dict.fromkeys((*found.agents, *earlier, reviewer))),
    )


def _archive(identifier: ArchiveId) -> str:
    """The entity that is another archive: its ni identifier, cut after `;`, under the prefix `archive`."""
    return f"archive:{identifier.ni.rpartition(';')[2]}"


def _method(label: str) -> Agent:
    name, _, version = label.rpartition(" ")
    return Agent(name=name, version=version)


def _values(noun: Metadata | Image) -> Iterator[Value]:
    for field in fields(noun):
        found = getattr(noun, field.name)
        for one in found if isinstance(found, tuple) else (found,):
            if isinstance(one, Value):
                yield one
            elif isinstance(one, Image):
                yield from _values(one)


def _all_evidence(value: Value) -> Iterator[Evidence]:
    yield from value.evidence
    for other in value.alternatives:
        yield from other.evidence


def _entity(path: str) -> str:
    return path if path.startswith("archive:") else f"bundle:{path}"


def _activity(step: Derivation) -> str:
    return f"activity:{step.activity}"


def _entity_record(entry: PayloadEntry) -> dict[str, Any]:
    return {"pressmark:sha256": entry.sha256, "prov:label": entry.path}


def _activity_record(step: Derivation) -> dict[str, Any]:
    record = {"prov:label": step.label or step.activity.replace("-", " "), **dict(step.attributes)}
    return record | ({"pressmark:eventType": step.event_type} if step.event_type else {})


def _used(steps: Iterable[Derivation]) -> Iterator[dict[str, Any]]:
    for step in steps:
        for path in step.used:
            yield {"prov:activity": _activity(step), "prov:entity": _entity(path)}


def _generated(steps: Iterable[Derivation]) -> Iterator[dict[str, Any]]:
    for step in steps:
        yield {"prov:entity": _entity(step.generated), "prov:activity": _activity(step)}


def _derived(steps: Iterable[Derivation]) -> Iterator[dict[str, Any]]:
    for step in steps:
        for path in step.used:
            record: dict[str, Any] = {
                "prov:generatedEntity": _entity(step.generated),
                "prov:usedEntity": _entity(path),
                "prov:activity": _activity(step),
            }
            # The claims quote the text; of the metadata they only take the segments' roles, of replies what they say.
            if step.derivation_type and path != METADATA and not path.startswith(REPLIES):
                revised = path.startswith("archive:")
                record["prov:type"] = qualified("prov:Revision" if revised else step.derivation_type)
            yield record


def _associated(steps: Iterable[Derivation]) -> Iterator[dict[str, Any]]:
    for step in steps:
        for agent in step.agents:
            yield {"prov:activity": _activity(step), "prov:agent": agent.key}


def _attributed(steps: Iterable[Derivation]) -> Iterator[dict[str, Any]]:
    for step in steps:
        for agent in step.attributed_to:
            yield {"prov:entity": _entity(step.generated), "prov:agent": agent.key}


def _numbered(letter: str, records: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {f"_:{letter}{number}": record for number, record in enumerate(records, 1)}
