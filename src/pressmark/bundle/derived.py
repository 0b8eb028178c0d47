"""Whether a provenance is that of its payload: it names exactly the files, and no step is left untold."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pressmark.bundle.layout import CLAIMS, PROVENANCE, TEXT, is_reply
from pressmark.model.findings import Code
from pressmark.model.payload import PayloadEntry
from pressmark.model.report import Finding

ARCHIVE = "archive:"
"""Another archive: named, but no file of this one."""

_GIVEN = ("bundle:data/original/", ARCHIVE)
"""What a bundle begins with: nothing in it was the source of these."""


def derivation_faults(provenance: Mapping[str, Any], entries: Sequence[PayloadEntry]) -> list[Finding]:
    """Where the provenance is not that of this payload, or leaves a step untold; `provenance` is true to its schema."""
    wanted = {f"bundle:{entry.path}": entry.sha256 for entry in entries if entry.path != PROVENANCE}
    entities = provenance["entity"].items()
    named = {name: record["pressmark:sha256"] for name, record in entities if not name.startswith(ARCHIVE)}
    faults = [
        _missing(name, "no entity of the provenance names this file") for name in sorted(wanted.keys() - named.keys())
    ]
    faults += [
        _differs(name, "the provenance names it, the payload has it not")
        for name in sorted(named.keys() - wanted.keys())
    ]
    faults += [
        _differs(name, f"the provenance gives the SHA-256 {named[name]}, the payload {wanted[name]}")
        for name in sorted(wanted.keys() & named.keys())
        if wanted[name] != named[name]
    ]
    return [
        *faults,
        *_step_faults(provenance),
        *_account_faults(provenance),
        *_ground_faults(provenance),
        *_reply_faults(provenance),
        *_reference_faults(provenance),
    ]


def _step_faults(provenance: Mapping[str, Any]) -> Iterator[Finding]:
    """Every file but the originals was made by exactly one activity, from something, by somebody."""
    makers: dict[str, list[str]] = {}
    for record in provenance["wasGeneratedBy"].values():
        makers.setdefault(record["prov:entity"], []).append(record["prov:activity"])
    derived = {record["prov:generatedEntity"] for record in provenance["wasDerivedFrom"].values()}
    acting = {record["prov:activity"] for record in provenance["wasAssociatedWith"].values()}
    for name in sorted(provenance["entity"]):
        made_by = makers.get(name, [])
        if name.startswith(_GIVEN):
            if name in derived:
                yield _differs(name, "an original or another archive is derived from nothing in the bundle")
        elif len(made_by) != 1:
            yield _missing(name, f"{len(made_by)} activities made it; there must be one")
        elif name not in derived:
            yield _missing(name, "nothing says what it was derived from")
        elif made_by[0] not in acting:
            yield _missing(name, f"nothing says who acted in {made_by[0]}")


def _account_faults(provenance: Mapping[str, Any]) -> Iterator[Finding]:
    """Each derivation is by the activity that made the file, from a file it used (PROV-CONSTRAINTS, inference 11)."""
    made = {(record["prov:activity"], record["prov:entity"]) for record in provenance["wasGeneratedBy"].values()}
    used = {(record["prov:activity"], record["prov:entity"]) for record in provenance["used"].values()}
    for record in sorted(provenance["wasDerivedFrom"].values(), key=_by_role):
        activity, entity, source = record["prov:activity"], record["prov:generatedEntity"], record["prov:usedEntity"]
        if (activity, entity) not in made:
            yield _differs(entity, f"it is derived by {activity}, which did not make it")
        if (activity, source) not in used:
            yield _differs(entity, f"it is derived from {source}, which {activity} did not use")
    for activity in sorted(provenance["activity"].keys() - {activity for activity, _ in made}):
        yield _differs(PROVENANCE, f"{activity} made nothing")


def _ground_faults(provenance: Mapping[str, Any]) -> Iterator[Finding]:
    """No file comes from itself, by however long a way round (PROV-CONSTRAINTS, constraint 42)."""
    waiting: dict[str, set[str]] = {}
    heirs: dict[str, list[str]] = {}
    for record in provenance["wasDerivedFrom"].values():
        waiting.setdefault(record["prov:generatedEntity"], set()).add(record["prov:usedEntity"])
        heirs.setdefault(record["prov:usedEntity"], []).append(record["prov:generatedEntity"])
    grounded = sorted(heirs.keys() - waiting.keys())
    while grounded:
        source = grounded.pop()
        for heir in heirs.get(source, ()):
            if source in waiting.get(heir, ()):
                waiting[heir].discard(source)
                if not waiting[heir]:
                    grounded.append(heir)
    for name in sorted(name for name, sources in waiting.items() if sources):
        yield _differs(name, "what it was derived from leads round in a circle, not to an original")


def _reply_faults(provenance: Mapping[str, Any]) -> Iterator[Finding]:
    """Each raw reply is an answer to the text, and the claims come from it."""
    links = {
        (record["prov:generatedEntity"], record["prov:usedEntity"]) for record in provenance["wasDerivedFrom"].values()
    }
    for name in sorted(provenance["entity"]):
        if is_reply(name.removeprefix("bundle:")):
            if (name, f"bundle:{TEXT}") not in links:
                yield _missing(name, "nothing says that this raw reply is to the text")
            if (f"bundle:{CLAIMS}", name) not in links:
                yield _missing(name, "nothing says that the claims come from this raw reply")


def _by_role(record: Mapping[str, Any]) -> tuple[str, str, str]:
    return record["prov:generatedEntity"], record["prov:usedEntity"], record["prov:activity"]


def _reference_faults(provenance: Mapping[str, Any]) -> Iterator[Finding]:
    """Every name that a relation uses stands in the document."""
    known = {
        "prov:entity": provenance["entity"],
        "prov:generatedEntity": provenance["entity"],
        "prov:usedEntity": provenance["entity"],
        "prov:activity": provenance["activity"],
        "prov:agent": provenance["agent"],
    }
    for relation in ("used", "wasGeneratedBy", "wasDerivedFrom", "wasAssociatedWith", "wasAttributedTo"):
        for key, record in sorted(provenance.get(relation, {}).items()):
            for role, names in known.items():
                if role in record and record[role] not in names:
                    message = f"{relation} {key} names {record[role]}, which stands nowhere"
                    yield Finding(code=Code.DERIVATION_DIFFERS, path=PROVENANCE, message=message)


def _missing(entity: str, message: str) -> Finding:
    return Finding(code=Code.DERIVATION_MISSING, path=entity.removeprefix("bundle:"), message=message)


def _differs(entity: str, message: str) -> Finding:
    return Finding(code=Code.DERIVATION_DIFFERS, path=entity.removeprefix("bundle:"), message=message)
