"""Packing, as ratios against peers that write the same records in the same run: `python packs.py [BUNDLES]`.

The records are those of our own sample's bundle, each with other words, so that every one compresses by itself.
"""

import hashlib
import io
import sys
import tempfile
import time
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from pressmark.bundle.opening import open_bag
from pressmark.bundle.segmented import stored_files
from pressmark.bundle.segments import Segment, SegmentWriter

ROOT = Path(__file__).resolve().parents[2]


def main(count: int) -> None:
    """Print the ratios."""
    bundle = next(one for one in sorted((ROOT / "archive").iterdir()) if (one / "bagit.txt").exists())
    files = stored_files(open_bag(bundle))
    many = [(hashlib.sha256(b"%d" % n).hexdigest(), [(p, d + b"%d" % n) for p, d in files]) for n in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        begun = time.process_time()
        writer = SegmentWriter(Path(folder))
        for digits, stored in many:
            writer.put(digits, stored)
        file = writer.close()
        ours = time.process_time() - begun
        theirs = timed(lambda: with_warcio(many))
        print(f"packing {count} bundles: {theirs / ours:.2f} x as fast as warcio's writer (aim 3)")
        segment = Segment(file)
        ids = list(segment.identifiers())
        reading = timed(lambda: [read(segment, digits) for digits in ids])
        checking = timed(lambda: warcio_reads(file))
        print(f"reading and hashing: {checking / reading:.2f} x as fast as warcio's reader (aim 2)")
        wanted = ids[:: max(1, count // 1000)]
        finding = timed(lambda: [segment.spans(digits) for digits in wanted]) / len(wanted)
        print(f"by ID among {count}: {finding * 1000:.3f} ms (limit 5)")


def timed(work: object) -> float:
    """Seconds of this process."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def with_warcio(many: list[tuple[str, list[tuple[str, bytes]]]]) -> None:
    """The same records by its writer, gzipped as it does it."""
    writer = WARCWriter(io.BytesIO(), gzip=True)
    for digits, files in many:
        for path, data in files:
            uri = f"urn:pressmark:archive:{digits}/{path}"
            writer.write_record(writer.create_warc_record(uri, "resource", payload=io.BytesIO(data)))


def read(segment: Segment, digits: str) -> None:
    """Every file of a bundle, compared with its digest."""
    for span in segment.spans(digits).values():
        if hashlib.sha256(b"".join(segment.pieces(span))).hexdigest() != span.sha256:
            raise ValueError(digits)


def warcio_reads(file: Path) -> None:
    """Every record, its digests checked."""
    with file.open("rb") as opened:
        for record in ArchiveIterator(opened, check_digests="raise"):
            record.raw_stream.read()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
