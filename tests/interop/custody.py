"""Strangers verify our seals: `python custody.py FOLDER`, on what seals.py made, in this folder's environment.

securesystemslib and sigstore verify the DSSE envelopes, in-toto-attestation reads the statements, prov the graph; the
two that verify must refuse the forged line. Exit code 0: they do.
"""

import json
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

Line = dict[str, Any]


def main(folder: Path) -> int:
    """Every stranger on every line; gives the exit code."""
    known = json.loads((folder / "keys.json").read_text())
    lines = [json.loads(line) for line in (folder / "custody.jsonl").read_bytes().splitlines()]
    (bad,) = [json.loads(line) for line in (folder / "forged.jsonl").read_bytes().splitlines()]
    refused = asked = 0
    for name, ask in VERIFIERS.items():
        for number, line in enumerate(lines, 1):
            problem = attempt(ask, line, known)
            asked, refused = asked + 1, refused + bool(problem)
            print(f"  {name:<44}line {number}: {problem or 'verifies'}")
        problem = attempt(ask, bad, known)
        asked, refused = asked + 1, refused + (not problem)
        print(f"  {name:<44}a forged line: {'refused' if problem else 'ACCEPTED'}")
    for number, line in enumerate(lines, 1):
        problem = attempt(in_toto, line, known)
        asked, refused = asked + 1, refused + bool(problem)
        print(f"  {'in-toto-attestation ' + version('in-toto-attestation'):<44}line {number}: {problem or 'reads it'}")
    problem = attempt(prov, folder / "graph.json", known)
    asked, refused = asked + 1, refused + bool(problem)
    print(f"  {'prov ' + version('prov'):<44}the graph: {problem or 'reads it'}")
    print(f"{asked - refused} passed, {refused} failed")
    return 1 if refused or not lines else 0


def attempt(ask: Callable[..., None], what: object, known: dict[str, Any]) -> str:
    """What they say against it; nothing where they accept it."""
    try:
        ask(json.loads(json.dumps(what)) if isinstance(what, dict) else what, known)
    except Exception as error:  # noqa: BLE001 - whatever a foreign tool raises is its refusal
        return f"{type(error).__name__}: {error}"
    return ""


def securesystemslib_dsse(line: Line, known: dict[str, Any]) -> None:
    """Every signature of the envelope is by a key we hold."""
    from securesystemslib.dsse import Envelope
    from securesystemslib.signer import SSlibKey

    keys = [SSlibKey(name, "ed25519", "ed25519", {"public": raw}) for name, raw in known["keys"].items()]
    count = len(line["signatures"])
    Envelope.from_dict(line).verify(keys, count)


def sigstore_dsse(line: Line, known: dict[str, Any]) -> None:
    """The bytes that sigstore says were signed are those that each key signed, and the statement is about the archive."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from sigstore.dsse import Envelope, Statement
    from sigstore.hashes import Hashed
    from sigstore_models.common.v1 import HashAlgorithm

    for one in line["signatures"]:
        # It takes one signature an envelope; several are the same as several envelopes (DSSE, envelope).
        envelope = Envelope._from_json(json.dumps(line | {"signatures": [one]}))
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(known["keys"][one["keyid"]]))
        key.verify(envelope.signature, envelope.pae())
        statement = Statement(envelope._inner.payload)
        digest = Hashed(algorithm=HashAlgorithm.SHA2_256, digest=bytes.fromhex(known["archiveId"]))
        if not statement._matches_digest(digest):
            raise ValueError("the statement is about something else")


def in_toto(line: Line, known: dict[str, Any]) -> None:
    """The payload is a Statement v1 about the archive."""
    import base64

    from google.protobuf.json_format import Parse
    from in_toto_attestation.v1.statement import Statement
    from in_toto_attestation.v1.statement_pb2 import Statement as Message

    statement = Statement.copy_from_pb(Parse(base64.b64decode(line["payload"]), Message()))
    statement.validate()
    if statement.pb.subject[0].digest["sha256"] != known["archiveId"]:
        raise ValueError("the statement is about something else")


def prov(path: Path, _known: dict[str, Any]) -> None:
    """The graph is PROV-JSON, and leads from the events to the original."""
    from prov.model import ProvDocument

    document = ProvDocument.deserialize(source=str(path), format="json")
    names = {str(record.identifier) for record in document.get_records() if record.identifier is not None}
    if not any(name.startswith("event:") for name in names) or not any(name.startswith("claim:") for name in names):
        raise ValueError("events or claims are missing")


VERIFIERS = {
    f"securesystemslib {version('securesystemslib')}": securesystemslib_dsse,
    f"sigstore {version('sigstore')} (dsse)": sigstore_dsse,
}


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
