"""Whether a bundle that revises another archive says so in full, and one that revises none claims no review."""

from collections.abc import Iterator, Mapping
from typing import Any

from pressmark.bundle.derived import ARCHIVE
from pressmark.bundle.layout import CLAIMS, PROVENANCE
from pressmark.model.findings import Code
from pressmark.model.report import Finding

_CLAIMS_ENTITY = f"bundle:{CLAIMS}"
_REVISION = "prov:Revision"


def revision_faults(provenance: Mapping[str, Any], claims: Mapping[str, Any] | None) -> Iterator[Finding]:
    """Faults of the link to the archive revised; both documents are true to their schemas, claims may be missing."""
    revised = sorted(name for name in provenance["entity"] if name.startswith(ARCHIVE))
    if len(revised) > 1:
        yield _fault(f"{len(revised)} archives are revised at once; there can be one")
    if revised and "archive" not in provenance["prefix"]:
        yield _fault("another archive is named, but the prefix archive is not bound")
    links = [record for record in provenance["wasDerivedFrom"].values() if record["prov:usedEntity"] in revised]
    for record in provenance["wasDerivedFrom"].values():
        kind = record.get("prov:type", {}).get("$")
        if (kind == _REVISION) is not (record["prov:usedEntity"] in revised):
            yield _fault(f"{record['prov:generatedEntity']}: a revision is of another archive, and nothing else is")
    for record in links:
        if record["prov:generatedEntity"] != _CLAIMS_ENTITY:
            yield _fault(f"{record['prov:generatedEntity']} comes from another archive; only claims can")
    if revised and not links:
        yield _fault(f"nothing says what came of {revised[0]}")
    yield from _account(provenance, claims, {record["prov:activity"] for record in links})


def _account(provenance: Mapping[str, Any], claims: Mapping[str, Any] | None, reviews: set[str]) -> Iterator[Finding]:
    """A person reviewed, and no claim has a number above the last one that the review gave."""
    people = {name for name, record in provenance["agent"].items() if record["prov:type"]["$"] == "prov:Person"}
    acting = {
        record["prov:activity"] for record in provenance["wasAssociatedWith"].values() if record["prov:agent"] in people
    }
    for activity in sorted(reviews - acting):
        yield _fault(f"no person is named for {activity}")
    if claims is None:
        return
    for number, claim in enumerate(claims["claims"]):
        if claim["status"] == "reviewed" and not reviews:
            message = "the claim was reviewed, it says; the provenance knows of no review"
            yield Finding(code=Code.DERIVATION_DIFFERS, path=CLAIMS, place=f"/claims/{number}/status", message=message)
    highest = max((int(claim["id"][1:]) for claim in claims["claims"]), default=0)
    for activity in sorted(reviews):
        last = int(provenance["activity"].get(activity, {}).get("pressmark:lastClaim", "c0")[1:])
        if highest > last:
            yield _fault(f"{activity} used the numbers up to c{last}, but there is a claim c{highest}")


def _fault(message: str) -> Finding:
    return Finding(code=Code.DERIVATION_DIFFERS, path=PROVENANCE, message=message)
