"""Seals for strangers to verify: `python seals.py FOLDER`, in the project's environment.

Leaves a chain of one line by one signer and one countersigned, the public keys, the archive ID, the graph, and a chain
in which one byte of what was signed is another: no stranger may accept that one.
"""

import json
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from pressmark.build import Source, build  # noqa: E402
from pressmark.bundle.opening import open_bag  # noqa: E402
from pressmark.custody.appending import append_event  # noqa: E402
from pressmark.custody.encoding import compact, from_base64, to_base64  # noqa: E402
from pressmark.custody.events import NewEvent  # noqa: E402
from pressmark.custody.graph import custody_graph  # noqa: E402
from pressmark.custody.sealed import Terms, examine_bag  # noqa: E402
from pressmark.custody.statements import Event, Identity  # noqa: E402
from pressmark.documents import dump  # noqa: E402
from pressmark.examine import examine  # noqa: E402
from pressmark.store.folders import Store  # noqa: E402
from sealing import BOB, JANE, JANE_TRUSTED, NOW, clock  # noqa: E402  # found beside this folder

SAMPLE = HERE.parent / "samples" / "river-bridge-2020-05-25.txt"
SAID = Identity(principal="jane@example.org", name="Jane Exämple", orcid="https://orcid.org/0000-0002-1825-0097")


def main(folder: Path) -> None:
    """Make everything that strangers need."""
    with tempfile.TemporaryDirectory() as store:
        (outcome,) = build([Source(name="the sample", content=SAMPLE)], Store.create(Path(store)))
        digits = outcome.archive_id.hex
        for new in (
            NewEvent(event=Event.SEALED, signers=(JANE,), identity=SAID, detail={"note": "“seen” — 橋"}),
            NewEvent(event=Event.REVIEWED, signers=(JANE, BOB), identity=SAID),
        ):
            append_event(outcome.folder, new, archive_id=digits, clock=clock)
        chain = (outcome.folder / "custody.jsonl").read_bytes()
        custody = examine_bag(open_bag(outcome.folder), digits, Terms(now=NOW, signers=JANE_TRUSTED))
        _, contents = examine(outcome.folder)
        (folder / "graph.json").write_bytes(dump(custody_graph(contents, custody, {})))
    (folder / "custody.jsonl").write_bytes(chain)
    (folder / "forged.jsonl").write_bytes(forged(chain))
    keys = {one.public.fingerprint: one.public.raw.hex() for one in (JANE, BOB)}
    (folder / "keys.json").write_text(json.dumps({"archiveId": digits, "keys": keys}))


def forged(chain: bytes) -> bytes:
    """The first line with another time in its statement, under the old signature."""
    line = json.loads(chain.splitlines()[0])
    payload = from_base64(line["payload"]).replace(b"2026-05-01", b"2020-05-01")
    return compact(line | {"payload": to_base64(payload)}) + b"\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
