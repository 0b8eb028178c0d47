"""A writer of custody is killed before each of its file operations: nothing is lost, and whoever comes next mends it."""

import itertools
import os
import shutil
import sys
import warnings
from datetime import UTC, datetime

import pytest

from pressmark.bundle.opening import open_bag
from pressmark.custody.append import append_event
from pressmark.custody.join import join_copies
from pressmark.custody.policy import VerificationPolicy
from pressmark.custody.statement import Event
from pressmark.custody.timestamps.der import INTEGER, SEQUENCE, read_der
from pressmark.custody.timestamps.request import Authority, renew, stamp_heads
from pressmark.custody.verify import examine_bag
from pressmark.validate import validate
from sealing import BOB, EVE, JANE, clock, event, write_bundle
from tsa import Authority as Tsa

WATCHED = {"open", "os.mkdir", "os.rename", "os.rmdir", "os.remove"}
MOST_STEPS = 300


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    tsa = Tsa(tmp_path_factory.mktemp("authority"))

    def ask(query):
        fields = read_der(query, SEQUENCE).fields()
        fields.take(INTEGER)
        imprint = fields.take(SEQUENCE).fields()
        imprint.take(SEQUENCE)
        return tsa.made_by_hand(b"", imprint=imprint.take(0x04).content, nonce=fields.take(INTEGER).whole_number())

    return Authority(ask=ask)


def tell(folder, digits, kind, *signers, **detail):
    append_event(folder, event(kind, *signers, **detail), archive_id=digits, clock=clock)


def first_seal(folder, digits, authority):
    return lambda: tell(folder, digits, Event.SEALED)


def two_signers(folder, digits, authority):
    tell(folder, digits, Event.SEALED)
    return lambda: tell(folder, digits, Event.TRANSFERRED, JANE, BOB, to="the library")


def mending(folder, digits, authority):
    tell(folder, digits, Event.SEALED)
    shutil.rmtree(folder / "signatures")
    return lambda: tell(folder, digits, Event.SEALED)


def stamping(folder, digits, authority):
    tell(folder, digits, Event.SEALED, JANE, BOB)
    return lambda: stamp_heads(folder, authority, archive_id=digits)


def renewing(folder, digits, authority):
    tell(folder, digits, Event.SEALED)
    stamp_heads(folder, authority, archive_id=digits)
    return lambda: renew(folder, Authority(ask=authority.ask, certificates=set()), archive_id=digits)


def joining(folder, digits, authority):
    other = shutil.copytree(folder, folder.parent.parent / "copy")
    tell(folder, digits, Event.SEALED)
    tell(other, digits, Event.SEALED, BOB)
    tell(other, digits, Event.REVIEWED, BOB, JANE)
    stamp_heads(other, authority, archive_id=digits)
    return lambda: join_copies(folder, other, archive_id=digits)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be split here")
@pytest.mark.parametrize(
    ("verb", "stride"), [(first_seal, 1), (two_signers, 1), (mending, 1), (stamping, 5), (renewing, 3), (joining, 7)]
)
def test_killed_at_any_step_it_is_mended_by_anybody(tmp_path, authority, verb, stride):
    for step in range(0, MOST_STEPS, stride):
        folder = tmp_path / str(step) / "store" / "bundle"
        digits = write_bundle(folder)
        work = verb(folder, digits, authority)
        before = lines(folder)
        killed = killed_at(step, work)
        assert killed or step > 5
        tell(folder, digits, Event.SEALED, EVE)
        found = examine_bag(open_bag(folder), digits, VerificationPolicy(now=datetime.now(UTC)))
        assert not found.findings
        assert lines(folder)[: len(before)] == before or verb is mending  # whose first line nobody had signed
        assert validate(folder, digests_only=True).intact
        assert [path.name for path in folder.parent.iterdir()] == ["bundle"]
        if not killed:
            return
    pytest.fail("it takes more steps than were tried")


def lines(folder):
    chain = folder / "custody.jsonl"
    return chain.read_bytes().splitlines() if chain.exists() else []


def killed_at(step, work):
    """Do the work in a process of its own, which ends without a word before its step-th file operation."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that threads of the test's process are not split along
        child = os.fork()
    if child == 0:
        count = itertools.count()

        def watch(name, _arguments):
            if name in WATCHED and next(count) == step:
                os._exit(9)

        sync = os.fsync

        def fsync(descriptor):
            watch("open", ())
            sync(descriptor)

        os.fsync = fsync
        sys.addaudithook(watch)
        try:
            work()
        except BaseException:  # noqa: BLE001 - the child must never come back into the test
            os._exit(1)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, 9)
    return code == 9
