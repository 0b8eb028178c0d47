"""Strangers' tools on our bundles: `python run.py BUNDLE…` in an environment made from requirements.lock.

Each tool works on a copy (bdbag rewrites what it validates) and without a network: the one remote document any of
them asks for, RO-Crate's JSON-LD context, is answered from context.json, our own list of the terms we use.
Exit code 0: all tools accept all bundles.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BIN = Path(sys.executable).parent
SCHEMAS = HERE.parents[1] / "schemas"

PATIENCE = 300
"""Seconds before a tool that waits for a network counts as refusing."""


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
    """What a program said, where it did not exit with 0; its settings and caches go into a home that is thrown away."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [str(word) for word in words],
            cwd=folder,
            env=os.environ | {"HOME": home, "XDG_CACHE_HOME": f"{home}/.cache"},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    return "" if done.returncode == 0 else f"exit code {done.returncode}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"


def sha256sum(bundle: Path) -> str:
    """The two manifests with coreutils, and the archive ID in bag-info against the manifest's digest."""
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        if problem := command(["sha256sum", "--strict", "-c", manifest], bundle):
            return problem
    digest = hashlib.sha256((bundle / "manifest-sha256.txt").read_bytes()).hexdigest()
    said = (bundle / "bag-info.txt").read_text("utf-8")
    return "" if f"External-Identifier: {digest}\n" in said else f"another archive ID in bag-info.txt: {said}"


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
    """The prov package reads the PROV-JSON and writes the same records again; and can say it as PROV-N."""
    from prov.model import ProvDocument

    path = bundle / "data" / "provenance.json"
    document = ProvDocument.deserialize(str(path), format="json")
    written = document.serialize(format="json")
    if document != ProvDocument.deserialize(content=written, format="json"):
        return "another document after a round trip"
    before, after = records(json.loads(path.read_text("utf-8"))), records(json.loads(written))
    if before != after:
        return f"records that only one side knows: {sorted(set(before) ^ set(after))}"
    return "" if "wasDerivedFrom" in document.get_provn() else "no derivation in PROV-N"


def records(document: dict[str, Any]) -> list[str]:
    """All records of a PROV-JSON document but for the names of blank nodes, which any writer may choose anew."""
    return sorted(
        json.dumps([kind, "" if name.startswith("_:") else name, record], sort_keys=True)
        for kind, named in document.items()
        for name, record in named.items()
    )


def documents(bundle: Path) -> Iterator[tuple[str, list[Path]]]:
    """Each schema with the documents that it is for; each line of claims.jsonl as a file of its own."""
    yield "metadata/1.json", [bundle / "data/metadata.json"]
    yield "provenance/1.json", [bundle / "data/provenance.json"]
    lines = (bundle / "data/claims.jsonl").read_bytes().splitlines()
    files = [bundle.parent / f"claim-{number}.json" for number, _ in enumerate(lines, 1)]
    for file, line in zip(files, lines, strict=True):
        file.write_bytes(line)
    if files:
        yield "claim/1.json", files


def jsonschema(bundle: Path) -> str:
    """The jsonschema package's own command on each document."""
    for schema, files in documents(bundle):
        instances = [word for file in files for word in ("-i", file)]
        # It says on stderr that it will be retired one day; its exit code is its verdict.
        if problem := command([sys.executable, "-m", "jsonschema", *instances, SCHEMAS / schema]):
            return problem
    return ""


def check_jsonschema(bundle: Path) -> str:
    """The check-jsonschema command on each document with our schema, and each schema with its own."""
    for schema, files in documents(bundle):
        if problem := command([BIN / "check-jsonschema", "--schemafile", SCHEMAS / schema, *files]):
            return problem
    return command([BIN / "check-jsonschema", "--check-metaschema", *sorted(SCHEMAS.glob("*/*.json"))])


TOOLS: dict[str, Callable[[Path], str]] = {
    f"bagit-python {version('bagit')}": lambda bundle: command([sys.executable, "-m", "bagit", "--validate", bundle]),
    f"bdbag {version('bdbag')}": lambda bundle: command([BIN / "bdbag", "--validate", "full", bundle]),
    "sha256sum, ID by hand": sha256sum,
    f"ro-crate-py {version('rocrate')}": rocrate,
    f"rocrate-validator {version('roc-validator')} (1.2, required)": rocrate_validator,
    f"prov {version('prov')}": prov,
    f"jsonschema {version('jsonschema')}": jsonschema,
    f"check-jsonschema {version('check-jsonschema')}": check_jsonschema,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
