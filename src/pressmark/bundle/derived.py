"""Whether a provenance is that of its payload: it names exactly the files, and no step is left untold."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pressmark.bundle.layout import PROVENANCE
from pressmark.model.findings import Code
from pressmark.model.payload import PayloadEntry
from pressmark.model.report import Finding


def derivation_faults(provenance: Mapping[str, Any], entries: Sequence[PayloadEntry]) -> list[Finding]:
    """Where the provenance is not that of this payload, or leaves a step untold; `provenance` is true to its schema."""
    wanted = {f"bundle:{entry.path}": entry.sha256 for entry in entries if entry.path != PROVENANCE}
    named = {name: record["pressmark:sha256"] for name, record in provenance["entity"].items()}
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
    return [*faults, *_step_faults(provenance), *_reference_faults(provenance)]


def _step_faults(provenance: Mapping[str, Any]) -> Iterator[Finding]:
    """Every file but the originals was made by exactly one activity, from something, by somebody."""
    makers: dict[str, list[str]] = {}
    for record in provenance["wasGeneratedBy"].values():
        makers.setdefault(record["prov:entity"], []).append(record["prov:activity"])
    derived = {record["prov:generatedEntity"] for record in provenance["wasDerivedFrom"].values()}
    acting = {record["prov:activity"] for record in provenance["wasAssociatedWith"].values()}
    for name in sorted(provenance["entity"]):
        made_by = makers.get(name, [])
        if name.startswith(("bundle:data/original/", "bundle:data/replies/")):
            if name in derived:
                yield _differs(name, "an original or a raw reply is derived from nothing in the bundle")
        elif len(made_by) != 1:
            yield _missing(name, f"{len(made_by)} activities made it; there must be one")
        elif name not in derived:
            yield _missing(name, "nothing says what it was derived from")
        elif made_by[0] not in acting:
            yield _missing(name, f"nothing says who acted in {made_by[0]}")


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
