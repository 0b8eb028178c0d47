"""Packs: the same archives in a few large files, found by every command, given back byte for byte, and believed in nothing."""

import hashlib
import json
import random
import shutil
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from pressmark.build import Source, build
from pressmark.bundle.commitments import merkle_root
from pressmark.bundle.opening import open_bag
from pressmark.bundle.segment_writing import DRAFT, SegmentWriter
from pressmark.bundle.segmented import stored_files
from pressmark.bundle.segments import Segment
from pressmark.cli import COULD_NOT, NOT_VALID, USAGE
from pressmark.cli.dispatch import run
from pressmark.errors import BundleError, StoreError
from pressmark.examine import examine
from pressmark.exports.claims_table import NAMES
from pressmark.exports.segment_tables import COLUMNS, tables_of
from pressmark.model.identifier import ArchiveId
from pressmark.pack import pack_store, tabulate, unpack
from pressmark.store.folders import PACKS, Store, manifest_digest
from pressmark.store.targets import resolve_target
from pressmark.validate import validate

SAMPLE = (Path(__file__).parent / "samples" / "river-bridge-2020-05-25.txt").read_text("utf-8")
PLACES = ("river", "lake", "canal", "harbour", "delta")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Some archives of short texts, and one of our sample."""
    folder = tmp_path_factory.mktemp("sources")
    names = []
    for place in PLACES:
        (folder / f"{place}.txt").write_text(
            f"Bridge over the {place} opens\n\nThe bridge over the {place} opened on Monday.\n", "utf-8"
        )
        names.append(folder / f"{place}.txt")
    (folder / "sample.txt").write_text(SAMPLE, "utf-8")
    store = Store.create(folder / "archive")
    list(build([Source(name=str(one), content=one) for one in (*names, folder / "sample.txt")], store))
    return store


@pytest.fixture
def store(built, tmp_path):
    """A store of one's own to pack."""
    return Store(root=Path(shutil.copytree(built.root, tmp_path / "archive")))


@pytest.fixture
def segment(store):
    (file,) = pack_store(store, move=True).segments
    return Segment(file)


def files_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_comes_out_is_what_went_in(built, store, tmp_path):
    before = {digits: files_of(folder) for digits, folder in built.identifiers().items()}
    done = pack_store(store, move=True)
    assert (done.archives, done.left_out) == (len(PLACES) + 1, ())
    assert [one for one in store.root.iterdir() if (one / "bagit.txt").exists()] == []
    after = store.identifiers()
    assert set(after) == set(before)
    for digits, packed in after.items():
        assert files_of(unpack(packed, tmp_path / digits)) == before[digits]


def test_folders_that_were_packed_before_go_with_move(store, tmp_path, capsys):
    count = len(PLACES) + 1
    before = {digits: files_of(folder) for digits, folder in store.identifiers().items()}
    assert pack_store(store, move=False).archives == count
    assert run(["validate", str(store.root), "--skip", "reproduced"]) == 0
    assert f"{count} of them counted twice, as a folder and in a pack" in capsys.readouterr().out
    assert run(["pack", str(store.root), "--move"]) == 0
    assert f"0 archives packed, {count} folders packed before removed, 0 left out" in capsys.readouterr().err
    assert [one for one in store.root.iterdir() if (one / "bagit.txt").exists()] == []
    assert {digits: files_of(unpack(one, tmp_path / digits)) for digits, one in store.identifiers().items()} == before


def test_a_folder_with_more_than_its_pack_or_a_damaged_pack_stays(store, tmp_path):
    (file,) = pack_store(store, move=False).segments
    grown, *_ = folders = sorted(one for one in store.root.iterdir() if (one / "bagit.txt").exists())
    (grown / "custody").mkdir(exist_ok=True)
    (grown / "custody" / "note.txt").write_text("added since\n")
    done = pack_store(store, move=True)
    assert grown.is_dir()
    assert [one for one, _ in done.left_out] == [grown]
    assert done.before == len(folders) - 1

    digits = next(iter(Segment(file).identifiers()))
    folder = unpack(file / digits, store.root / "again")
    data = bytearray(file.read_bytes())
    for span in Segment(file).spans(digits).values():
        data[span.offset + span.length // 2] ^= 0xFF
    file.write_bytes(data)
    assert folder in [one for one, _ in pack_store(store, move=True).left_out]
    assert folder.is_dir()


def test_every_rung_is_the_same_in_a_pack(built, segment):
    for digits, folder in built.identifiers().items():
        one, two = validate(folder), validate(segment.file / digits)
        assert two.valid
        assert [(rung.rung, rung.verdict, rung.note) for rung in one.rungs] == [
            (rung.rung, rung.verdict, rung.note) for rung in two.rungs
        ]


def test_an_archive_is_found_by_the_beginning_of_its_id(store, segment):
    for digits in segment.identifiers():
        target = resolve_target(digits[:8], store.root)
        assert (target.expected, target.folder) == (digits, segment.file / digits)


@pytest.mark.parametrize("words", [["show"], ["cite"], ["validate"], ["export", "--to", "zip", "-o", "a.zip"]])
def test_commands_need_not_know(words, store, segment, monkeypatch, capsys):
    monkeypatch.chdir(store.root.parent)
    digits = next(iter(segment.identifiers()))
    assert run([words[0], digits[:8], *words[1:], "--store", str(store.root)]) == 0
    assert capsys.readouterr().out


def test_the_catalogue_has_packed_archives_too(store, segment, capsys):
    assert run(["list", "--store", str(store.root), "--json"]) == 0
    results = json.loads(capsys.readouterr().out)["results"]
    assert {one["archiveId"] for one in results} == set(segment.identifiers())
    assert run(["find", "canal", "--store", str(store.root)]) == 0
    assert "canal" in capsys.readouterr().out


def test_a_segment_is_a_warc_file_with_a_record_a_file(segment):
    """ISO 28500:2017: a warcinfo first; resources with the digest of their block; here one gzip member each."""
    with segment.file.open("rb") as opened:
        records = [
            (one.rec_type, one.rec_headers, one.raw_stream.read())
            for one in ArchiveIterator(opened, check_digests="raise")
        ]
    assert [kind for kind, *_ in records] == ["warcinfo", *["resource"] * (len(records) - 1)]
    for _, head, block in records[1:]:
        assert head.get_header("WARC-Block-Digest") == f"sha256:{hashlib.sha256(block).hexdigest()}"
        assert head.get_header("WARC-Target-URI").startswith("urn:pressmark:archive:")


def test_a_text_that_is_its_original_is_stored_once(segment):
    for digits in segment.identifiers():
        spans = segment.spans(digits)
        assert spans["data/text.txt"] == spans["data/original/source.txt"]


def test_tag_files_are_not_stored_but_computed(segment):
    digits = next(iter(segment.identifiers()))
    assert not {"README.txt", "bag-info.txt", "bagit.txt", "tagmanifest-sha256.txt"} & set(segment.spans(digits))
    assert {"README.txt", "bagit.txt", "ro-crate-metadata.json"} <= set(open_bag(segment.file / digits).sizes)


def test_the_mark_commits_to_all_of_it(segment):
    mark = json.loads(segment.mark_file.read_bytes())
    ids = list(segment.identifiers())
    assert ids == sorted(ids)
    assert mark["root"] == merkle_root([bytes.fromhex(one) for one in ids]).hex()
    assert mark["archives"] == len(ids)
    assert mark["segment"]["sha256"] == hashlib.sha256(segment.file.read_bytes()).hexdigest()
    assert list(segment.faults()) == []


def test_the_same_archives_give_the_same_bytes_whatever_their_folders_are_called(built, tmp_path):
    made = []
    for name, prefix in (("one", "a"), ("two", "z")):
        other = Store.create(tmp_path / name)
        for at, folder in enumerate(reversed(list(built.folders())) if prefix == "z" else built.folders()):
            shutil.copytree(folder, other.root / f"{prefix}{at}")
        pack_store(other, move=True)
        made.append(files_of(other.root / PACKS))
    assert made[0] == made[1]


def test_what_is_packed_is_not_packed_again(store):
    assert pack_store(store, move=False).archives == len(PLACES) + 1
    assert pack_store(store, move=False) == type(pack_store(store, move=False))(segments=(), archives=0, left_out=())


def test_a_segment_ends_where_it_is_full(store):
    done = pack_store(store, move=True, limit=3000)
    assert len(done.segments) > 1
    assert len(store.identifiers()) == len(PLACES) + 1


def test_what_is_not_valid_stays_where_it_is(store):
    broken = next(store.folders())
    (broken / "data/text.txt").write_bytes(b"others\n")
    done = pack_store(store, move=True)
    ((left, why),) = done.left_out
    assert (left, broken.exists()) == (broken, True)
    assert why.startswith("not valid")


def test_a_segment_without_its_mark_is_not_there(store, segment):
    """A kill between the segment and its mark: nothing was acknowledged, nothing is found."""
    segment.mark_file.unlink()
    assert store.identifiers() == {}


def test_what_a_killed_packer_left_is_swept(store):
    (store.root / PACKS).mkdir()
    (store.root / PACKS / f"{DRAFT}dead").write_bytes(b"half")
    pack_store(store, move=False)
    assert not list((store.root / PACKS).glob(f"{DRAFT}*"))


def test_a_disk_that_loses_what_was_written_is_noticed_before_folders_go(store, monkeypatch):
    close = SegmentWriter.close

    def losing(self):
        file = close(self)
        data = bytearray(file.read_bytes())
        data[-40] ^= 1
        file.write_bytes(data)
        return file

    monkeypatch.setattr(SegmentWriter, "close", losing)
    with pytest.raises(StoreError, match="did not keep what was written"):
        pack_store(store, move=True)
    monkeypatch.undo()
    assert len(store.identifiers()) == len(PLACES) + 1, "all folders are still there, and the segment is not"


@pytest.mark.parametrize("seed", range(40))
def test_a_changed_byte_is_never_valid_and_never_a_traceback(segment, seed):
    chance = random.Random(seed)
    file = chance.choice([segment.file, segment.file.with_name(segment.file.name.replace(".warc.gz", ".cdxj"))])
    data = bytearray(file.read_bytes())
    digits = chance.choice(sorted(segment.identifiers()))
    before = files_of_bag(segment.file / digits)
    at = chance.randrange(len(data))
    data[at] ^= 1 << chance.randrange(8)
    file.write_bytes(data)
    assert list(Segment(segment.file).faults()), "the mark tells of every changed byte"
    try:
        report = validate(segment.file / digits, expected=ArchiveId(hex=digits), reproduced=False)
    except BundleError:
        return
    assert not report.valid or files_of_bag(segment.file / digits) == before


def files_of_bag(path):
    bag = open_bag(path)
    return {name: bag.read(name, 1 << 30) for name in bag.sizes}


@pytest.mark.parametrize(
    "lie",
    [
        {"offset": 0},
        {"offset": 10**12},
        {"size": 10**12},
        {"length": 10**12},
        {"length": 1},
        {"size": -1},
        {"digest": 7},
        {"offset": "0"},
    ],
    ids=str,
)
def test_an_index_that_lies_makes_nothing_valid(segment, lie):
    digits = next(iter(segment.identifiers()))
    index = segment.file.with_name(segment.file.name.replace(".warc.gz", ".cdxj"))
    lines = index.read_text("utf-8").splitlines(keepends=True)
    for at, line in enumerate(lines):
        if line.startswith(f"{digits}/data/claims.jsonl "):
            head, _, stands = line.partition("{")
            lines[at] = head + json.dumps(json.loads("{" + stands) | lie, sort_keys=True, separators=(",", ":")) + "\n"
    index.write_text("".join(lines), "utf-8")
    assert _invalid_or_refused(segment.file / digits)


def _invalid_or_refused(bundle):
    try:
        return not validate(bundle, reproduced=False).valid
    except BundleError as error:
        return "damaged" in error.message


def test_a_link_among_packs_is_no_segment(store, segment, tmp_path):
    elsewhere = tmp_path / "elsewhere.warc.gz"
    segment.file.rename(elsewhere)
    segment.file.symlink_to(elsewhere)
    assert store.identifiers() == {}


def test_a_pack_whose_index_cannot_be_read_is_a_fault_of_that_pack_alone(built, store, segment, capsys):
    shutil.copytree(Path(next(built.folders())), store.root / "kept")
    kept = manifest_digest(store.root / "kept")
    digits = next(one for one in segment.identifiers() if one != kept)
    segment.file.with_name(f"{segment.file.name.removesuffix('.warc.gz')}.cdxj").write_bytes(b"")
    assert store.identifiers() == {kept: store.root / "kept"}
    root = str(store.root)
    assert run(["validate", root, "--skip", "reproduced"]) == NOT_VALID
    assert "1 archives: 1 valid, 0 not valid; 1 segments: 0 intact, 1 not intact" in capsys.readouterr().out
    assert run(["list", "--store", root, "--json"]) == 0
    said = capsys.readouterr()
    assert [one["archiveId"] for one in json.loads(said.out)["results"]] == [kept]
    assert "not served" in said.err
    assert run(["find", "bridge", "--store", root]) == 0
    assert kept[:8] in capsys.readouterr().out
    assert run(["show", digits, "--store", root]) == COULD_NOT
    assert "the index of this pack cannot be read" in capsys.readouterr().err
    assert run(["export", root, "--to", "claims-csv", "-o", "-"]) in (0, NOT_VALID)
    assert kept in capsys.readouterr().out
    assert run(["pack", root]) == 0
    assert kept in {one.name for one in store.packed()}


def test_nothing_is_added_to_what_is_packed(store, segment, capsys, tmp_path):
    digits = next(iter(segment.identifiers()))
    assert run(["custody", "add", digits[:8], "received", "--store", str(store.root)]) != 0
    assert run(["unpack", digits[:8], "--store", str(store.root), "-o", str(tmp_path / "u")]) == 0
    assert examine(tmp_path / "u")[0].valid
    assert run(["unpack", digits[:8], "--store", str(store.root), "-o", str(tmp_path / "u")]) == COULD_NOT
    capsys.readouterr()


def test_the_command_says_what_it_did(store, capsys):
    broken = next(store.folders())
    (broken / "data/text.txt").write_bytes(b"others\n")
    assert run(["pack", str(store.root), "--json"]) == NOT_VALID
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert (result["archives"], len(result["segments"]), len(result["leftOut"])) == (len(PLACES), 1, 1)


def test_an_unpacked_folder_serves_in_the_place_of_its_packed_copy(store, segment, capsys):
    digits = next(iter(segment.identifiers()))
    assert run(["unpack", digits[:8], "--store", str(store.root)]) == 0
    folder = Path(capsys.readouterr().out.strip())
    assert folder.parent == store.root
    assert resolve_target(digits[:8], store.root).folder == folder
    assert run(["list", "--store", str(store.root), "--json"]) == 0
    listed = [one["archiveId"] for one in json.loads(capsys.readouterr().out)["results"]]
    assert sorted(listed) == sorted(segment.identifiers()), "each archive once"


def test_segments_are_checked_as_wholes_and_then_each_archive(store, segment, capsys):
    assert run(["validate", str(store.root), "--skip", "reproduced"]) == 0
    out = capsys.readouterr().out
    assert "6 archives: 6 valid, 0 not valid; 1 segments: 1 intact, 0 not intact" in out
    assert run(["validate", str(segment.file), "--fixity"]) == 0
    assert capsys.readouterr().out.startswith("intact: ")


def test_fixity_of_packs_is_their_digests(store, segment, capsys):
    data = bytearray(segment.file.read_bytes())
    data[-40] ^= 1
    segment.file.write_bytes(data)
    assert run(["validate", str(store.root), "--fixity"]) == NOT_VALID
    assert "another SHA-256 than its mark states" in capsys.readouterr().out
    assert run(["validate", str(store.root), "--skip", "reproduced", "--json"]) == NOT_VALID
    results = json.loads(capsys.readouterr().out)["results"]
    assert [one["intact"] for one in results if "intact" in one] == [False]


def test_a_sample_is_the_same_one_again_and_the_same_in_a_pack(built, store, segment, capsys):
    def taken(root, *words):
        assert run(["validate", str(root), "--sample", "40%", "--skip", "reproduced", "--json", *words]) == 0
        return sorted(one["archiveId"] for one in json.loads(capsys.readouterr().out)["results"] if "archiveId" in one)

    assert taken(store.root) == taken(store.root) == taken(built.root)
    assert 0 < len(taken(store.root)) < 6
    assert {tuple(taken(store.root, "--seed", str(one))) for one in range(9)} != {tuple(taken(store.root))}


@pytest.mark.parametrize("share", ["0", "101%", "some", "-1%"])
def test_what_is_no_share_is_a_usage_error(store, share):
    assert run(["validate", str(store.root), "--sample", share]) == USAGE


def test_the_catalogue_tells_of_a_segment_that_differs_from_its_mark(store, segment, capsys):
    assert run(["catalogue", "--store", str(store.root)]) == 0
    assert capsys.readouterr().out == "6 archives, 0 of them not valid; 0 segments damaged\n"
    data = bytearray(segment.file.read_bytes())
    data[-40] ^= 1
    segment.file.write_bytes(data)
    assert run(["catalogue", "--store", str(store.root), "--json"]) == NOT_VALID
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert (result["archives"], result["invalid"] <= 1, len(result["damaged"])) == (6, True, 1)


def test_the_catalogue_comes_back_from_segments_alone(store, segment, capsys):
    words = ["catalogue", "--store", str(store.root), "--dump"]
    assert run(words) == 0
    before = capsys.readouterr().out
    assert before.count("Bridge over the") == 5
    assert run([*words, "--rebuild", "-j", "2"]) == 0
    assert capsys.readouterr().out == before


def test_a_mark_that_lies_puts_nothing_into_the_catalogue(store, segment, capsys):
    """Whoever made a segment may say what they like: what is catalogued is what was opened."""
    mark = json.loads(segment.mark_file.read_bytes())
    segment.mark_file.write_bytes(
        json.dumps(mark | {"archives": 7}, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    )
    assert run(["catalogue", "--store", str(store.root)]) == NOT_VALID
    told = capsys.readouterr()
    assert "6 archives" in told.out
    assert "holds other archives than its mark states" in told.err


def test_a_catalogue_that_was_broken_off_goes_on(store, segment):
    from functools import partial

    from pressmark.cataloguing import _entries
    from pressmark.store.catalogue import Catalogue
    from pressmark.store.catalogue_refresh import refresh

    read = partial(_entries, jobs=1, watch=None)
    with Catalogue.open(store) as catalogue:
        assert [refresh(catalogue, read, most=2) for _ in range(4)] == [4, 2, 0, 0]
        assert len(catalogue.rows()) == 6
        whole = list(catalogue.dump())
    with Catalogue.in_memory(store) as other:
        refresh(other, read)
        assert list(other.dump()) == whole


def test_tables_stand_beside_a_segment_and_are_the_same_bytes_again(store, segment, capsys):
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    assert run(["pack", str(store.root), "--tables", "-j", "1"]) == 0
    tables = tables_of(segment.file)
    before = [table.read_bytes() for table in tables]
    articles, claims = (pq.read_table(table) for table in tables)
    ids = list(segment.identifiers())
    assert articles.column("archive").to_pylist() == ids
    assert articles.schema.names == list(COLUMNS)
    assert claims.schema.names == list(NAMES)
    assert sum(articles.column("claims").to_pylist()) == claims.num_rows
    texts = [validate_text(segment.file / digits) for digits in ids]
    assert articles.column("text").to_pylist() == texts
    for table in tables:
        table.unlink()
    assert tabulate(segment.file) == ()
    assert [table.read_bytes() for table in tables] == before


def validate_text(bundle):
    return open_bag(bundle).read("data/text.txt", 1 << 20).decode("utf-8")


def test_a_damaged_archive_is_left_out_of_the_tables_and_told(segment):
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    digits = next(iter(segment.identifiers()))
    span = segment.spans(digits)["data/claims.jsonl"]
    data = bytearray(segment.file.read_bytes())
    data[span.offset + span.length // 2] ^= 1
    segment.file.write_bytes(data)
    assert tabulate(segment.file) == (digits,)
    assert pq.read_table(tables_of(segment.file)[0]).num_rows == 5


def test_a_segment_never_has_more_bytes_than_one_put_takes(tmp_path):
    writer = SegmentWriter(tmp_path)
    noise = random.Random(1).randbytes(60_000)
    assert writer.has_room([("a", noise)], 80_000)
    writer.put("0" * 64, [("a", noise)])
    assert not writer.has_room([("a", noise)], 80_000)
    writer.discard()


def test_another_zlib_leaves_a_sound_segment_as_it_is(store, segment, monkeypatch):
    """The same archives squeezed otherwise have the same name: what others rely on is not replaced."""
    before = segment.file.read_bytes()
    monkeypatch.setattr("pressmark.bundle.segment_writing._LEVEL", 1)
    writer = SegmentWriter(segment.file.parent)
    for digits in segment.identifiers():
        writer.put(digits, stored_files(open_bag(segment.file / digits)))
    assert writer.close() == segment.file
    assert segment.file.read_bytes() == before
