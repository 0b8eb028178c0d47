"""Strangers' tools on our bundles: `python run.py BUNDLE…` in an environment made from requirements.lock.

Each tool works on a copy (bdbag rewrites what it validates) and without a network: the one remote document any of
them asks for, RO-Crate's JSON-LD context, is answered from context.json, our own list of the terms we use.
Exit code 0: all tools accept all bundles.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
SCHEMAS = HERE.parents[1] / "schemas"
DOCUMENTS = {
    "data/metadata.json": "metadata/1.json",
    "data/claims.json": "claims/1.json",
    "data/provenance.json": "provenance/1.json",
}


def main(bundles: list[str]) -> int:
    """Every tool on every bundle; gives the exit code."""
    refused = 0
    for bundle in bundles:
        print(bundle)
        for name, tool in TOOLS.items():
            with tempfile.TemporaryDirectory() as folder:
                copy = Path(folder) / Path(bundle).name
                shutil.copytree(bundle, copy)
                problem = attempt(tool, copy)
            print(f"  {name:<44}{'refused' if problem else 'accepted'}")
            if problem:
                refused += 1
                print("    " + problem.strip().replace("\n", "\n    "))
    print(f"{len(bundles) * len(TOOLS) - refused} passed, {refused} failed")
    return 1 if refused or not bundles else 0


def attempt(tool: Callable[[Path], str], bundle: Path) -> str:
    """What a tool had to say against a bundle; nothing where it accepts it."""
    try:
        return tool(bundle)
    except Exception as error:  # noqa: BLE001 - whatever a foreign tool raises is its refusal
        return f"{type(error).__name__}: {error}"


def command(words: list[object], folder: Path | None = None) -> str:
    """What a program said, where it did not exit with 0."""
    done = subprocess.run([str(word) for word in words], cwd=folder, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"exit code {done.returncode}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"


def sha256sum(bundle: Path) -> str:
    """The two manifests with coreutils, and the archive ID in bag-info against the manifest's digest."""
    import base64

    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        if problem := command(["sha256sum", "--strict", "-c", manifest], bundle):
            return problem
    digest = hashlib.sha256((bundle / "manifest-sha256.txt").read_bytes()).digest()
    encoded = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    said = (bundle / "bag-info.txt").read_text("utf-8")
    return "" if f"ni:///sha-256;{encoded}\n" in said else f"another archive ID in bag-info.txt: {said}"


def rocrate(bundle: Path) -> str:
    """ro-crate-py opens the crate and finds every payload file in it."""
    from rocrate.rocrate import ROCrate

    known = {entity.id for entity in ROCrate(str(bundle)).data_entities}
    payload = {str(path.relative_to(bundle)) for path in (bundle / "data").rglob("*") if path.is_file()}
    return "" if known == payload else f"files that only one side knows: {sorted(known ^ payload)}"


def rocrate_validator(bundle: Path) -> str:
    """Every REQUIRED check of the RO-Crate 1.2 profile, with the context answered from here."""
    return command([sys.executable, HERE / "validate_crate.py", bundle])


def prov(bundle: Path) -> str:
    """The prov package reads the PROV-JSON, writes it, and reads the same again; and can say it as PROV-N."""
    from prov.model import ProvDocument

    path = bundle / "data" / "provenance.json"
    document = ProvDocument.deserialize(str(path), format="json")
    again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    if document != again:
        return "another document after a round trip"
    relations = sum(len(json.loads(path.read_text("utf-8")).get(kind, {})) for kind in RECORDS)
    found = len(document.get_records())
    if found != relations:
        return f"{found} records read, {relations} written"
    return "" if "wasDerivedFrom" in document.get_provn() else "no derivation in PROV-N"


RECORDS = (
    "entity", "activity", "agent", "used", "wasGeneratedBy", "wasDerivedFrom", "wasAssociatedWith", "wasAttributedTo",
)  # fmt: skip


def jsonschema(bundle: Path) -> str:
    """The check-jsonschema command on each document with our schema, and each schema with its own."""
    for document, schema in DOCUMENTS.items():
        if problem := command([BIN / "check-jsonschema", "--schemafile", SCHEMAS / schema, bundle / document]):
            return problem
    return command([BIN / "check-jsonschema", "--check-metaschema", *sorted(SCHEMAS.glob("*/*.json"))])


TOOLS: dict[str, Callable[[Path], str]] = {
    f"bagit-python {version('bagit')}": lambda bundle: command([sys.executable, "-m", "bagit", "--validate", bundle]),
    f"bdbag {version('bdbag')}": lambda bundle: command([BIN / "bdbag", "--validate", "full", bundle]),
    "sha256sum, ID by hand": sha256sum,
    f"ro-crate-py {version('rocrate')}": rocrate,
    f"rocrate-validator {version('roc-validator')} (1.2, required)": rocrate_validator,
    f"prov {version('prov')}": prov,
    f"check-jsonschema {version('check-jsonschema')}": jsonschema,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
