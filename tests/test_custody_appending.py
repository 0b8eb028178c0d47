"""A chain on disk grows by whole lines, one seal only once, and copies that went separate ways are joined."""

import os
import shutil
import signal
import subprocess
import sys
import threading

import pytest

from pressmark.build import Source, build
from pressmark.bundle.opening import open_bag
from pressmark.custody.appending import append_event, join_chains, may_grow
from pressmark.custody.errors import CustodyError
from pressmark.custody.events import NewEvent, Sealing
from pressmark.custody.sealed import Terms, examine_bag
from pressmark.custody.statements import Event, Identity
from pressmark.errors import BundleError
from pressmark.model.report import Verdict
from pressmark.store.folders import Store
from pressmark.validate import validate
from sealing import BOB, EVE, JANE, JANE_TRUSTED, NOW, clock, write_key

IDENTITIES = {JANE: Identity(principal="jane@example.org"), BOB: Identity(), EVE: Identity()}


@pytest.fixture(scope="module")
def made(sample, tmp_path_factory):
    """A bundle nobody has sealed; its ID."""
    store = Store.create(tmp_path_factory.mktemp("store"))
    (outcome,) = build([Source(name="the sample", content=sample)], store)
    return outcome.folder, outcome.archive_id.hex


@pytest.fixture
def bundle(made, tmp_path):
    """A copy of it of one's own."""
    return shutil.copytree(made[0], tmp_path / "a store" / "bundle")


@pytest.fixture
def digits(made):
    return made[1]


def tell(folder, digits, signer=JANE, event=Event.SEALED, **detail):
    new = NewEvent(event=event, signers=(signer,), identity=IDENTITIES[signer], detail=detail)
    return append_event(folder, new, archive_id=digits, clock=clock)


def look(folder, digits, **terms):
    return examine_bag(open_bag(folder), digits, Terms(**({"now": NOW, "signers": JANE_TRUSTED} | terms)))


def chain(folder):
    return (folder / "custody.jsonl").read_bytes()


def test_a_bundle_is_sealed(bundle, digits):
    done = tell(bundle, digits)
    assert (done.number, done.new) == (1, True)
    assert (bundle / "signatures" / f"{done.digest}.sig").is_file()
    assert look(bundle, digits).result.verdict is Verdict.PASSED
    assert may_grow(validate(bundle))


def test_nothing_but_custody_changes(bundle, digits, made):
    tell(bundle, digits)
    for path in made[0].rglob("*"):
        if path.is_file():
            assert (bundle / path.relative_to(made[0])).read_bytes() == path.read_bytes()
    assert [path.name for path in bundle.parent.iterdir()] == ["bundle"]


def test_sealing_again_with_the_same_key_adds_nothing(bundle, digits):
    first = tell(bundle, digits)
    tell(bundle, digits, event=Event.REVIEWED)
    before = chain(bundle)
    again = tell(bundle, digits)
    assert (again.digest, again.new) == (first.digest, False)
    assert chain(bundle) == before


def test_another_key_builds_on_what_is_there(bundle, digits):
    first, second = tell(bundle, digits), tell(bundle, digits, BOB)
    assert chain(bundle).count(b"\n") == 2
    found = look(bundle, digits)
    assert found.chain.lines[1].statement.previous == (first.digest,)
    assert found.chain.heads == (second.digest,)


def test_lines_that_are_there_never_change(bundle, digits):
    tell(bundle, digits)
    before = chain(bundle)
    tell(bundle, digits, event=Event.MIGRATED, to="the new repository")
    assert chain(bundle).startswith(before)


def test_two_who_met_are_joined_by_the_next_event(bundle, digits, tmp_path):
    tell(bundle, digits)
    other = shutil.copytree(bundle, tmp_path / "copy")
    here, there = tell(bundle, digits, BOB), tell(other, digits, EVE, Event.REVIEWED)
    done = join_chains(bundle, other, archive_id=digits)
    assert (done.lines, done.signatures) == (1, 1)
    assert set(done.heads) == {here.digest, there.digest}
    after = tell(bundle, digits, event=Event.REVIEWED, note="both are right")
    found = look(bundle, digits)
    assert set(found.chain.lines[-1].statement.previous) == {here.digest, there.digest}
    assert found.chain.heads == (after.digest,)
    assert found.result.verdict is Verdict.PASSED


def test_joining_keeps_every_line_and_signature(bundle, digits, tmp_path):
    tell(bundle, digits)
    other = shutil.copytree(bundle, tmp_path / "copy")
    tell(bundle, digits, BOB)
    tell(other, digits, EVE)
    lines = {*chain(bundle).splitlines(), *chain(other).splitlines()}
    join_chains(bundle, other, archive_id=digits)
    join_chains(other, bundle, archive_id=digits)
    for copy in (bundle, other):
        assert set(chain(copy).splitlines()) == lines
        assert len(list((copy / "signatures").iterdir())) == 3


def test_joining_again_adds_nothing(bundle, digits, tmp_path):
    other = shutil.copytree(bundle, tmp_path / "copy")
    tell(other, digits)
    join_chains(bundle, other, archive_id=digits)
    before = chain(bundle)
    done = join_chains(bundle, other, archive_id=digits)
    assert (done.lines, done.signatures, done.timestamps) == (0, 0, 0)
    assert chain(bundle) == before


def test_joining_with_itself_or_nothing_adds_nothing(bundle, digits, made):
    tell(bundle, digits)
    assert join_chains(bundle, bundle, archive_id=digits).lines == 0
    assert join_chains(bundle, made[0], archive_id=digits).lines == 0


def test_time_stamps_come_along(bundle, digits, tmp_path):
    line = tell(bundle, digits).digest
    other = shutil.copytree(bundle, tmp_path / "copy")
    for copy, stamps in ((bundle, [b"one"]), (other, [b"two", b"one", b"three"])):
        (copy / "timestamps").mkdir()
        for number, data in enumerate(stamps, 1):
            (copy / "timestamps" / f"{line}-{number}.tsr").write_bytes(data)
    assert join_chains(bundle, other, archive_id=digits).timestamps == 2
    found = [path.read_bytes() for path in sorted((bundle / "timestamps").iterdir())]
    assert found == [b"one", b"two", b"three"]


def test_another_archive_cannot_be_joined(bundle, digits, tmp_path):
    other = shutil.copytree(bundle, tmp_path / "copy")
    (other / "manifest-sha256.txt").write_bytes(b"")
    with pytest.raises(BundleError, match="not a copy"):
        join_chains(bundle, other, archive_id=digits)


def test_a_faulty_copy_is_not_joined(bundle, digits, tmp_path):
    other = shutil.copytree(bundle, tmp_path / "copy")
    tell(other, digits)
    (other / "custody.jsonl").write_bytes(chain(other).replace(b"sig", b"gis"))
    with pytest.raises(CustodyError, match="faulty"):
        join_chains(bundle, other, archive_id=digits)
    assert not (bundle / "custody.jsonl").exists()


def test_nothing_is_added_to_a_faulty_chain(bundle, digits):
    tell(bundle, digits)
    (bundle / "custody.jsonl").write_bytes(chain(bundle)[:-1])
    with pytest.raises(CustodyError, match="faulty"):
        tell(bundle, digits, BOB)


def test_a_signature_lost_in_a_crash_is_put_back_by_its_signer(bundle, digits):
    first = tell(bundle, digits)
    beside = bundle / "signatures" / f"{first.digest}.sig"
    data = beside.read_bytes()
    beside.unlink()
    (bundle / "signatures").rmdir()
    with pytest.raises(CustodyError, match="no signature beside it"):
        tell(bundle, digits, BOB)
    assert not tell(bundle, digits).new
    assert beside.read_bytes() == data


def test_what_cannot_be_told_is_not_written(bundle, digits):
    with pytest.raises(CustodyError, match="reason"):
        tell(bundle, digits, event=Event.RETRACTED)
    with pytest.raises(CustodyError, match="note"):
        tell(bundle, digits, note="x" * 3000)
    assert not (bundle / "custody.jsonl").exists()


def test_a_signer_that_signs_something_else_is_found_out(bundle, digits):
    class Liar:
        public = JANE.public

        def sign(self, data):
            return EVE.sign(data)

    with pytest.raises(CustodyError, match="does not verify"):
        append_event(bundle, NewEvent(event=Event.SEALED, signers=(Liar(),)), archive_id=digits, clock=clock)
    assert not (bundle / "custody.jsonl").exists()


def test_a_bundle_that_changed_meanwhile_is_not_sealed(bundle, digits):
    (bundle / "manifest-sha256.txt").write_bytes(b"")
    with pytest.raises(BundleError, match="not a copy"):
        tell(bundle, digits)


def test_leftovers_of_a_crash_are_swept(bundle, digits):
    left = bundle.parent / ".bundle.custody"
    left.mkdir()
    (left / "0").write_bytes(b"half a li")
    tell(bundle, digits)
    assert not left.exists()


def test_a_link_in_place_of_a_folder_is_not_followed(bundle, digits, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (bundle / "signatures").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BundleError):
        tell(bundle, digits)
    assert not list((tmp_path / "elsewhere").iterdir())
    assert not (bundle / "custody.jsonl").exists()


def test_many_at_once_lose_nothing(bundle, digits):
    def review(number):
        tell(bundle, digits, JANE if number % 2 else BOB, Event.REVIEWED, note=str(number))

    threads = [threading.Thread(target=review, args=(number,)) for number in range(12)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    found = look(bundle, digits)
    assert {line.statement.detail["note"] for line in found.chain.lines} == {str(number) for number in range(12)}
    assert not found.result.findings
    assert len(found.chain.heads) == 1


KILLED = """
import sys
from pathlib import Path
from sealing import JANE, clock
from pressmark.custody.appending import append_event
from pressmark.custody.events import NewEvent
from pressmark.custody.statements import Event
for number in range(10_000):
    new = NewEvent(event=Event.REVIEWED, signers=(JANE,), detail={"note": str(number)})
    append_event(Path(sys.argv[1]), new, archive_id=sys.argv[2], clock=clock)
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", range(6))
def test_a_crash_loses_nothing_that_was_acknowledged(bundle, digits, after):
    where = os.pathsep.join(sys.path)
    words = [sys.executable, "-c", KILLED, str(bundle), digits]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": where}) as writer:
        for _ in range(after + 1):
            acknowledged = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        writer.wait(30)
    tell(bundle, digits, event=Event.REVIEWED, note="afterwards")
    found = look(bundle, digits)
    notes = [line.statement.detail["note"] for line in found.chain.lines]
    assert notes[: acknowledged + 1] == [str(number) for number in range(acknowledged + 1)]
    assert not found.result.findings


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_store_says_so(bundle, digits):
    bundle.parent.chmod(0o500)
    try:
        with pytest.raises(BundleError, match="cannot write"):
            tell(bundle, digits)
    finally:
        bundle.parent.chmod(0o700)


def test_the_files_of_a_first_seal(bundle, digits):
    files = Sealing(signer=JANE, identity=IDENTITIES[JANE], clock=clock).files(digits)
    for path, data in files.items():
        (bundle / path).parent.mkdir(exist_ok=True)
        (bundle / path).write_bytes(data)
    assert look(bundle, digits).result.verdict is Verdict.PASSED
    assert not tell(bundle, digits).new


def test_a_huge_chain_is_not_read(bundle, digits):
    tell(bundle, digits)
    with (bundle / "custody.jsonl").open("r+b") as file:
        file.truncate(20 * 1024 * 1024)
    assert {one.code.value for one in look(bundle, digits).result.findings} >= {"limit-exceeded"}


def test_a_huge_signature_is_not_read(bundle, digits):
    done = tell(bundle, digits)
    (bundle / "signatures" / f"{done.digest}.sig").write_bytes(b"x" * 5000)
    assert {one.code.value for one in look(bundle, digits).result.findings} >= {"limit-exceeded"}


def test_keys_on_disk_make_the_same_lines(bundle, digits, tmp_path):
    """Ed25519 is deterministic: with the same clock, the same key gives the same bytes, whoever holds it."""
    from pressmark.custody.private_keys import load_signer

    signer = load_signer(write_key(tmp_path, "id"), passphrase=lambda _: b"")
    first = Sealing(signer=JANE, identity=IDENTITIES[JANE], clock=clock).files(digits)
    assert Sealing(signer=signer, identity=IDENTITIES[JANE], clock=clock).files(digits) == first
