"""Reads the cases of tests/conformance/ and judges one as its expected.json asks."""

import json
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from pressmark.custody.allowed_signers import read_allowed_signers, read_revoked
from pressmark.custody.policy import VerificationPolicy, requirements
from pressmark.model.identifier import ArchiveId
from pressmark.model.report import Rung
from pressmark.validate import validate

ROOT = Path(__file__).resolve().parent / "conformance"
LIST = "expected.json"
MATRIX = ROOT / "matrix" / "custody"


def cases() -> list[str]:
    """All of them, as `valid/name` and `invalid/code-what`."""
    return sorted(path.parent.relative_to(ROOT).as_posix() for path in ROOT.glob(f"*valid/*/{LIST}"))


def expected(case: str) -> dict[str, object]:
    """What a case's expected.json says."""
    return json.loads((ROOT / case / LIST).read_text("utf-8"))


def _given(folder: Path, options) -> dict[str, object]:
    """What the verifier brings; files are beside expected.json."""
    given: dict[str, object] = {"require": [Rung(one) for one in options.get("require", ())]}
    if "expectedId" in options:
        given["expected"] = ArchiveId(hex=options["expectedId"])
    if "now" in options:
        given["policy"] = _policy(folder, options)
    return given


def report(folder: Path):
    """The report on a case, under its options."""
    given = _given(folder, json.loads((folder / LIST).read_text("utf-8"))["options"])
    with tempfile.TemporaryDirectory() as unpacked:
        target = folder / "bundle"
        if (folder / "bundle.tar").exists():
            with tarfile.open(folder / "bundle.tar") as packed:
                packed.extractall(unpacked, filter="fully_trusted")  # noqa: S202  # our own, with a pipe in it
            target = Path(unpacked) / "bundle"
        elif (folder / "bundle.zip").exists():
            target = folder / "bundle.zip"
        return validate(target, **given)


def _policy(folder: Path, options) -> VerificationPolicy:
    given = {"now": datetime.strptime(options["now"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)}
    if "allowedSigners" in options:
        given["signers"] = read_allowed_signers((folder / options["allowedSigners"]).read_bytes(), name="allowed")
    if "revoked" in options:
        given["revoked"] = read_revoked((folder / options["revoked"]).read_bytes(), name="revoked")
    if "roots" in options:
        found = x509.load_pem_x509_certificates((folder / options["roots"]).read_bytes())
        given["authorities"] = [one.public_bytes(Encoding.DER) for one in found]
    given["pinned"] = options.get("heads", ())
    given["required"] = requirements(options.get("requireSeals", ()))
    return VerificationPolicy(**given)


def judged(folder: Path) -> dict[str, object]:
    """Our verdict in the form of expected.json."""
    return _told(report(folder))


def judged_as(bundle: Path, folder: Path, options) -> dict[str, object]:
    """The same on a bundle under options whose files stand in a folder; our methods are not run again."""
    return _told(validate(bundle, reproduced=False, **_given(folder, options)))


def _told(found) -> dict[str, object]:
    return {
        "archiveId": found.archive_id,
        "valid": found.valid,
        **({"proved": found.proved} if found.excerpt else {}),
        "rungs": {one.rung.value: one.verdict.value for one in found.rungs},
        "codes": sorted({one.code.value for one in found.findings}),
    }
