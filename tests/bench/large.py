"""One job on one large original, in a process of its own so that its peak memory can be read."""

import shutil
import sys
from pathlib import Path


def main() -> None:
    """`large.py pack SOURCE FOLDER`, `validate FOLDER`, and the same for the peer."""
    job, *paths = sys.argv[1:]
    places = [Path(path) for path in paths]
    if job == "pack":
        _pack(*places)
    elif job == "peer-pack":
        _peer_pack(*places)
    elif job == "nothing":
        pass
    elif job == "validate":
        from pressmark.validate import validate

        report = validate(places[0], digests_only=True)
        assert not report.findings, report.findings
    else:
        import bagit

        bagit.Bag(str(places[0])).validate()
    # The kernel's own account of this process; a parent's getrusage would count what it was forked from.
    peak = next(line for line in Path("/proc/self/status").read_text("utf-8").splitlines() if line.startswith("VmHWM"))
    print(peak.split()[1])


def _pack(source: Path, folder: Path) -> None:
    from pressmark.build import Source, claims_of, read, stage
    from pressmark.store.batch import new_batch
    from pressmark.store.folders import Store

    transcript = folder / "transcript.txt"
    transcript.write_text("A short text\n\nIt was written for a large picture.\n", encoding="utf-8")
    given = Source(name="large", content=source, transcript=transcript)
    reading = read(given)
    with new_batch(Store.create(folder / "store")) as batch:
        stage(reading, claims_of(given, reading), batch)
        placed = batch.commit()
    for path in placed[0].folder.iterdir():
        path.rename(folder / path.name)
    shutil.rmtree(folder / "store")
    transcript.unlink()


def _peer_pack(source: Path, folder: Path) -> None:
    import bagit

    shutil.copyfile(source, folder / "source.bin")
    bagit.make_bag(str(folder), {}, checksums=["sha256"])


if __name__ == "__main__":
    main()
