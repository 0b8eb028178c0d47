"""What validating costs with seals, with many bundles, with many files: ratios against bagit-python's digests alone.

`make bench` runs it; the pairs run in turn, as in run.py. What the signatures alone cost is measured too: one Ed25519
verification for each seal is a floor under anything that checks it.
"""

import argparse
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import bagit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from run import SAMPLE, fresh, paired, show

from pressmark.build import Source, build
from pressmark.bundle.foreign import validate_bagit
from pressmark.custody.append import Sealing
from pressmark.custody.ed25519 import verifies
from pressmark.custody.policy import VerificationPolicy
from pressmark.model.report import Rung, Verdict
from pressmark.processes import several
from pressmark.store.folders import Store
from pressmark.validate import validate
from sealing import JANE, JANE_TRUSTED, NOW, clock  # found beside this folder


def main() -> None:
    """All benches."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--files", type=int, default=50_000, help="files of the one large bag")
    options = parser.parse_args()
    logging.getLogger("bagit").setLevel(logging.ERROR)
    folder = Path(tempfile.mkdtemp(prefix="pressmark-bench-"))
    try:
        sealed(folder, options.articles)
        many_files(folder, options.files)
        for files, checksums in ((1, ["sha256"]), (1, None), (10, ["sha256"])):
            gibibyte(folder, files, checksums)
    finally:
        shutil.rmtree(folder)


def sealed(folder: Path, count: int) -> None:
    """A store of sealed bundles: digests and signatures by us in one process and in two, digests alone by the peer."""
    text = SAMPLE.read_text("utf-8")
    sources = [
        Source(name=f"article {number}", content=text.replace("650", str(650 + number)).encode())
        for number in range(count)
    ]
    sealing = Sealing(signer=JANE, clock=clock)
    bags = [built.folder for built in build(sources, Store.create(fresh(folder, "store")), sealing=sealing)]
    judge = partial(validate, digests_only=True, policy=VerificationPolicy(now=NOW, signers=JANE_TRUSTED))

    def ours(jobs: int) -> Callable[[], None]:
        def run() -> None:
            with several(judge, bags, jobs=jobs) as reports:
                passed = [one.verdict for report in reports for one in report.rungs if one.rung is Rung.SEALED]
            assert passed == [Verdict.PASSED] * count

        return run

    def peer() -> None:
        for bag in bags:
            bagit.Bag(str(bag)).validate()

    message = b"x" * 1000
    signature = JANE.sign(message)

    def signatures() -> None:
        for _ in range(count):
            assert verifies(JANE.public.raw, signature, message)

    show(f"{count} sealed, digests and signatures: bagit-python / ours, one process (aim ≥ 1.9)", paired(peer, ours(1)))
    show("the same, two processes (aim ≥ 3.3)", paired(peer, ours(2)))
    show(f"bagit-python / nothing but {count} Ed25519 verifications, one process", paired(peer, signatures))


def many_files(folder: Path, count: int) -> None:
    """One bag of many small files, anybody's: digests by us and by the peer."""
    bag = fresh(folder, "files")
    for number in range(count):
        place = bag / f"{number % 100:02}"
        place.mkdir(exist_ok=True)
        (place / f"{number}.txt").write_bytes(f"file {number}\n".encode() * 20)
    bagit.make_bag(str(bag), checksums=["sha256"])

    def ours() -> None:
        assert validate_bagit(bag).valid

    def peer() -> None:
        bagit.Bag(str(bag)).validate()

    show(f"one bag of {count} files: bagit-python / ours (aim ≥ 4)", paired(peer, ours, rounds=3))


def gibibyte(folder: Path, count: int, checksums: list[str] | None) -> None:
    """One GiB in a few files, anybody's bag; without checksums the peer takes its default, two of them."""
    bag = fresh(folder, "gibibyte")
    piece = os.urandom(1024 * 1024)
    for number in range(count):
        with (bag / str(number)).open("wb") as file:
            for _ in range(1024 // count):
                file.write(piece)
    bagit.make_bag(str(bag), checksums=checksums)

    def ours() -> None:
        assert validate_bagit(bag).valid

    def peer() -> None:
        bagit.Bag(str(bag)).validate()

    named = ", ".join(checksums or ["bagit-python's default checksums"])
    show(f"1 GiB in {count} files, {named}: bagit-python / ours (aim ≥ 1.15)", paired(peer, ours, rounds=3))


if __name__ == "__main__":
    main()
