"""Strangers verify our seals: `python custody.py FOLDER`, on what seals.py made, in this folder's environment.

jq, ssh-keygen and openssl follow docs/verify-by-hand.md; with one word of a line changed they must not get through.
prov reads the graph. Exit code 0: so it is.
"""

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "verify-by-hand.md"


def main(folder: Path) -> int:
    """Every stranger; gives the exit code."""
    (bundle,) = (path.parent for path in (folder / "store").glob("*/bagit.txt"))
    good = by_hand(bundle)
    print(f"  {'jq, ssh-keygen, openssl':<44}the chain: {good or 'verifies'}")
    chain = bundle / "custody.jsonl"
    chain.write_bytes(chain.read_bytes().replace("“seen”".encode(), "“sent”".encode()))
    forged = by_hand(bundle)
    print(f"  {'jq, ssh-keygen, openssl':<44}a forged line: {'refused' if forged else 'ACCEPTED'}")
    graph = prov(folder / "graph.json")
    print(f"  {'prov ' + version('prov'):<44}the graph: {graph or 'reads it'}")
    failed = bool(good) + (not forged) + bool(graph)
    print(f"{3 - failed} passed, {failed} failed")
    return 1 if failed else 0


def by_hand(bundle: Path) -> str:
    """What stands against the bundle when the page is followed; nothing where nothing does."""
    told = "".join(re.findall(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL))
    words = ["bash", "-e", "-o", "pipefail", "-c", told]
    done = subprocess.run(words, cwd=bundle, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stderr[-300:] or "it stopped"


def prov(path: Path) -> str:
    """Whether the graph is PROV-JSON, and leads from the events to the claims."""
    from prov.model import ProvDocument

    document = ProvDocument.deserialize(source=str(path), format="json")
    names = {str(record.identifier) for record in document.get_records() if record.identifier is not None}
    kinds = {name.partition(":")[0] for name in names}
    return "" if {"event", "claim", "line", "signer"} <= kinds else f"it has only {sorted(kinds)}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
