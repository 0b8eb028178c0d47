"""Seals for strangers to verify: `python seals.py FOLDER`, in the project's environment.

Leaves a sealed and stamped bundle with a line by one signer and a line by two, the keys and roots that a reader would
have, and the graph.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from pressmark.build import Source, build  # noqa: E402
from pressmark.bundle.opening import open_bag  # noqa: E402
from pressmark.custody.append import EventSigner, NewEvent, append_event  # noqa: E402
from pressmark.custody.graph import custody_graph  # noqa: E402
from pressmark.custody.policy import VerificationPolicy  # noqa: E402
from pressmark.custody.statement import Event, Identity  # noqa: E402
from pressmark.custody.timestamps import request  # noqa: E402
from pressmark.custody.timestamps.request import renew, stamp_heads  # noqa: E402
from pressmark.custody.verify import examine_bag  # noqa: E402
from pressmark.documents import dump  # noqa: E402
from pressmark.examine import examine  # noqa: E402
from pressmark.store.folders import Store  # noqa: E402
from sealing import BOB, JANE, JANE_TRUSTED, clock  # noqa: E402  # found beside this folder
from tsa import Authority  # noqa: E402

SAMPLE = HERE.parent / "samples" / "river-bridge-2020-05-25.txt"
SAID = Identity(principal="jane@example.org", name="Jane Exämple", orcid="https://orcid.org/0000-0002-1825-0097")


def main(folder: Path) -> None:
    """Make everything that strangers need."""
    (outcome,) = build([Source(name="the sample", content=SAMPLE)], Store.create(folder / "store"))
    digits = outcome.archive_id.hex
    jane, bob = EventSigner(signer=JANE, identity=SAID), EventSigner(signer=BOB)
    for new in (
        NewEvent(event=Event.SEALED, signers=(jane,), detail={"note": "“seen” — 橋"}),
        NewEvent(event=Event.REVIEWED, signers=(jane, bob)),
    ):
        append_event(outcome.folder, new, archive_id=digits, clock=clock)
    authority = Authority(folder / "authority")
    stamper = request.Authority(ask=authority.reply)
    stamp_heads(outcome.folder, stamper, archive_id=digits)
    renew(outcome.folder, stamper, archive_id=digits)
    policy = VerificationPolicy(now=datetime.now(UTC), signers=JANE_TRUSTED, authorities=authority.der)
    custody = examine_bag(open_bag(outcome.folder), digits, policy)
    _, contents = examine(outcome.folder)
    (folder / "graph.json").write_bytes(dump(custody_graph(contents, custody)))
    (folder / "store" / "allowed_signers").write_text(f"jane@example.org {JANE.public}\n")
    (folder / "store" / "allowed_signers_expired").write_text(
        f'jane@example.org valid-before="20200701Z" {JANE.public}\n'
    )
    (folder / "store" / "tsa-roots.pem").write_bytes(authority.roots)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
