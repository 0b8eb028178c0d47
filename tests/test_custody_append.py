"""A chain on disk grows by whole lines, one seal only once, and copies that went separate ways are joined."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest

from pressmark.build import Source, build
from pressmark.bundle.opening import open_bag
from pressmark.custody.append import EventSigner, NewEvent, Sealing, append_event, may_append
from pressmark.custody.join import join_copies
from pressmark.custody.policy import VerificationPolicy
from pressmark.custody.statement import Event, Identity
from pressmark.custody.verify import examine_bag
from pressmark.errors import BundleError, CustodyError
from pressmark.model.report import Verdict
from pressmark.store.folders import Store
from pressmark.validate import validate
from sealing import BOB, EVE, JANE, JANE_TRUSTED, NOW, clock, event, write_key
from tsa import Authority

NOW_ISH = datetime.now(UTC) - timedelta(days=5)
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
    signers = (EventSigner(signer=signer, identity=IDENTITIES[signer]),)
    new = NewEvent(event=event, signers=signers, detail=detail)
    return append_event(folder, new, archive_id=digits, clock=clock)


def look(folder, digits, **policy):
    policy = VerificationPolicy(**({"now": NOW, "signers": JANE_TRUSTED} | policy))
    return examine_bag(open_bag(folder), digits, policy)


def chain(folder):
    return (folder / "custody.jsonl").read_bytes()


def test_a_bundle_is_sealed(bundle, digits):
    done = tell(bundle, digits)
    assert (done.number, done.new) == (1, True)
    assert (bundle / "signatures" / f"{done.digest}-1.sig").is_file()
    assert look(bundle, digits).sealed.verdict is Verdict.PASSED
    assert may_append(validate(bundle))


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
    done = join_copies(bundle, other, archive_id=digits)
    assert (done.lines, done.signatures) == (1, 1)
    assert set(done.heads) == {here.digest, there.digest}
    after = tell(bundle, digits, event=Event.REVIEWED, note="both are right")
    found = look(bundle, digits)
    assert set(found.chain.lines[-1].statement.previous) == {here.digest, there.digest}
    assert found.chain.heads == (after.digest,)
    assert found.sealed.verdict is Verdict.PASSED


def test_joining_keeps_every_line_and_signature(bundle, digits, tmp_path):
    tell(bundle, digits)
    other = shutil.copytree(bundle, tmp_path / "copy")
    tell(bundle, digits, BOB)
    tell(other, digits, EVE)
    lines = {*chain(bundle).splitlines(), *chain(other).splitlines()}
    join_copies(bundle, other, archive_id=digits)
    join_copies(other, bundle, archive_id=digits)
    for copy in (bundle, other):
        assert set(chain(copy).splitlines()) == lines
        assert len(list((copy / "signatures").iterdir())) == 3


def test_joining_again_adds_nothing(bundle, digits, tmp_path):
    other = shutil.copytree(bundle, tmp_path / "copy")
    tell(other, digits)
    join_copies(bundle, other, archive_id=digits)
    before = chain(bundle)
    done = join_copies(bundle, other, archive_id=digits)
    assert (done.lines, done.signatures, done.timestamps) == (0, 0, 0)
    assert chain(bundle) == before


def test_joining_with_itself_or_nothing_adds_nothing(bundle, digits, made):
    tell(bundle, digits)
    assert join_copies(bundle, bundle, archive_id=digits).lines == 0
    assert join_copies(bundle, made[0], archive_id=digits).lines == 0


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


def stamp(folder, token, number, over):
    """Put a token into a copy, as the one of that number over a file."""
    (folder / "timestamps").mkdir(exist_ok=True)
    path = folder / "timestamps" / f"{hashlib.sha256(over).hexdigest()}-{number}.tsr"
    path.write_bytes(token)
    return path


def stamps(folder):
    return {int(path.stem.rpartition("-")[2]): path.read_bytes() for path in (folder / "timestamps").iterdir()}


def test_time_stamps_come_along_each_under_a_number_of_its_own(bundle, digits, tmp_path, authority):
    line = tell(bundle, digits).digest
    signature = (bundle / "signatures" / f"{line}-1.sig").read_bytes()
    one, two, three = (authority.made_by_hand(signature, at=NOW_ISH + timedelta(days=day)) for day in range(3))
    other = shutil.copytree(bundle, tmp_path / "copy")
    stamp(bundle, one, 3, signature)
    for number, token in ((1, two), (3, one), (4, three)):
        stamp(other, token, number, signature)
    assert join_copies(bundle, other, archive_id=digits).timestamps == 2
    assert stamps(bundle) == {3: one, 4: two, 5: three}
    assert join_copies(bundle, other, archive_id=digits).timestamps == 0
    assert not look(bundle, digits).findings


@pytest.mark.parametrize("token", [b"", b"one", b"x" * 200_000])
def test_what_is_no_time_stamp_is_not_taken_over(bundle, digits, tmp_path, token):
    line = tell(bundle, digits).digest
    other = shutil.copytree(bundle, tmp_path / "copy")
    stamp(other, token, 1, (other / "signatures" / f"{line}-1.sig").read_bytes())
    with pytest.raises(CustodyError, match="faulty"):
        join_copies(bundle, other, archive_id=digits)
    assert not (bundle / "timestamps").exists()


def test_another_archive_cannot_be_joined(bundle, digits, tmp_path):
    other = shutil.copytree(bundle, tmp_path / "copy")
    (other / "manifest-sha256.txt").write_bytes(b"")
    with pytest.raises(BundleError, match="not a copy"):
        join_copies(bundle, other, archive_id=digits)


def test_a_faulty_copy_is_not_joined(bundle, digits, tmp_path):
    other = shutil.copytree(bundle, tmp_path / "copy")
    tell(other, digits)
    (other / "custody.jsonl").write_bytes(chain(other).replace(b"sealed", b"sea1ed"))
    with pytest.raises(CustodyError, match="faulty"):
        join_copies(bundle, other, archive_id=digits)
    assert not (bundle / "custody.jsonl").exists()


def test_nothing_is_added_to_a_faulty_chain(bundle, digits):
    tell(bundle, digits)
    (bundle / "custody.jsonl").write_bytes(chain(bundle)[:-1])
    with pytest.raises(CustodyError, match="faulty"):
        tell(bundle, digits, BOB)


def lose_signature(folder, digest, number=1):
    """As a copy that was stopped half-way does; gives what was lost."""
    path = folder / "signatures" / f"{digest}-{number}.sig"
    data = path.read_bytes()
    path.unlink()
    return path, data


def test_a_signature_that_was_lost_is_put_back_by_its_signer(bundle, digits):
    path, data = lose_signature(bundle, tell(bundle, digits).digest)
    path.parent.rmdir()
    again = tell(bundle, digits)
    assert (again.new, again.left_out) == (False, ())
    assert path.read_bytes() == data


def test_a_line_that_nobody_has_signed_is_left_out_by_whoever_comes_next(bundle, digits):
    first = tell(bundle, digits).digest
    lose_signature(bundle, tell(bundle, digits, BOB, Event.REVIEWED).digest)
    third = tell(bundle, digits, EVE)
    assert (third.number, third.left_out) == (2, (2,))
    found = look(bundle, digits)
    assert not found.findings
    assert found.chain.digests == (first, third.digest)


def test_a_line_that_one_of_two_has_signed_is_not_left_out(bundle, digits):
    both = event(Event.SEALED, JANE, BOB)
    digest = append_event(bundle, both, archive_id=digits, clock=clock).digest
    path, data = lose_signature(bundle, digest, 2)
    with pytest.raises(CustodyError, match="has not signed line 1"):
        tell(bundle, digits, EVE)
    tell(bundle, digits, BOB, Event.REVIEWED)
    assert path.read_bytes() == data


def test_a_line_that_others_build_on_is_not_left_out(bundle, digits):
    first = tell(bundle, digits).digest
    tell(bundle, digits, BOB)
    lose_signature(bundle, first)
    with pytest.raises(CustodyError, match=r"jane@example\.org .* has not signed line 1"):
        tell(bundle, digits, EVE)


def test_joining_puts_a_lost_signature_back_and_takes_over_no_unsigned_line(bundle, digits, tmp_path):
    first = tell(bundle, digits).digest
    other = shutil.copytree(bundle, tmp_path / "copy")
    path, data = lose_signature(bundle, first)
    lose_signature(other, tell(other, digits, BOB, Event.REVIEWED).digest)
    done = join_copies(bundle, other, archive_id=digits)
    assert (done.lines, done.signatures, done.heads) == (0, 1, (first,))
    assert path.read_bytes() == data
    assert not look(bundle, digits).findings


# What a stopped writer had ready may be of another time: the folder was taken away, and another copy put there.
def test_what_was_ready_for_another_chain_is_not_put_in_place(bundle, digits):
    tell(bundle, digits)
    ready = bundle.parent / ".bundle.custody-ready"
    ready.mkdir()
    (ready / "custody.jsonl").write_bytes(b"{}\n")
    (ready / f"signatures+{'0' * 64}-1.sig").write_bytes(b"anything")
    assert not tell(bundle, digits).new
    assert not look(bundle, digits).findings
    assert not ready.exists()


def test_what_has_no_place_in_a_bundle_is_not_put_there(bundle, digits):
    ready = bundle.parent / ".bundle.custody-ready"
    ready.mkdir()
    (ready / "data+text.txt").write_bytes(b"anything")
    before = (bundle / "data" / "text.txt").read_bytes()
    tell(bundle, digits)
    assert (bundle / "data" / "text.txt").read_bytes() == before


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
        append_event(bundle, event(Event.SEALED, Liar()), archive_id=digits, clock=clock)
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
    assert not found.findings
    assert len(found.chain.heads) == 1


KILLED = """
import sys
from pathlib import Path
from sealing import JANE, clock
from pressmark.custody.append import append_event
from pressmark.custody.statement import Event
from sealing import event
for number in range(10_000):
    append_event(Path(sys.argv[1]), event(Event.REVIEWED, note=str(number)), archive_id=sys.argv[2], clock=clock)
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
    assert not found.findings


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
    assert look(bundle, digits).sealed.verdict is Verdict.PASSED
    assert not tell(bundle, digits).new


def test_a_huge_chain_is_not_read(bundle, digits):
    tell(bundle, digits)
    with (bundle / "custody.jsonl").open("r+b") as file:
        file.truncate(20 * 1024 * 1024)
    assert {one.code.value for one in look(bundle, digits).findings} >= {"limit-exceeded"}


def test_a_huge_signature_is_not_read(bundle, digits):
    done = tell(bundle, digits)
    (bundle / "signatures" / f"{done.digest}-1.sig").write_bytes(b"x" * 5000)
    assert {one.code.value for one in look(bundle, digits).findings} >= {"limit-exceeded"}


def test_keys_on_disk_make_the_same_lines(bundle, digits, tmp_path):
    """Ed25519 is deterministic: with the same clock, the same key gives the same bytes, whoever holds it."""
    from pressmark.custody.private_keys import load_signer

    signer = load_signer(write_key(tmp_path, "id"), passphrase=lambda _: b"")
    first = Sealing(signer=JANE, identity=IDENTITIES[JANE], clock=clock).files(digits)
    assert Sealing(signer=signer, identity=IDENTITIES[JANE], clock=clock).files(digits) == first


def test_only_what_signing_again_would_mend_is_signed_over(bundle, digits):
    tell(bundle, digits)
    assert may_append(validate(bundle))
    (path,) = (bundle / "signatures").iterdir()
    data = path.read_bytes()
    path.unlink()
    assert may_append(validate(bundle))
    path.write_bytes(data[:-1])
    assert not may_append(validate(bundle))
    path.write_bytes(data)
    (bundle / "README.txt").write_text("changed")
    assert not may_append(validate(bundle))
