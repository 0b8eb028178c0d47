"""docs/verify-by-hand.md, executed on the chains that we accept: strangers' tools find them good, and a forgery bad."""

import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta

import pytest

from conftest import ROOT
from pressmark.build import Source, build
from pressmark.custody.append import append_event
from pressmark.custody.chain import sha256
from pressmark.custody.files import timestamp_path
from pressmark.custody.join import join_copies
from pressmark.custody.policy import VerificationPolicy
from pressmark.custody.statement import Event
from pressmark.custody.trust import Signers
from pressmark.store.folders import Store
from pressmark.validate import validate
from sealing import BOB, EVE, JANE, allow, clock, event
from tsa import Authority

PAGE = ROOT / "docs" / "verify-by-hand.md"
NEEDED = ("ssh-keygen", "sha256sum", "jq", "openssl")
pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, NEEDED)), reason=f"one of {', '.join(NEEDED)} is not installed"
)
NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def made(sample, tmp_path, authority):
    """A bundle nobody has sealed, with a reader's files beside it; and a way to put an event into a copy of it."""
    (outcome,) = build([Source(name="the sample", content=sample)], Store.create(tmp_path))
    (tmp_path / "allowed_signers").write_text(f"bob@example.org {BOB.public}\njane@example.org {JANE.public}\n")
    (tmp_path / "allowed_signers_expired").write_text(f'jane@example.org valid-before="20200701Z" {JANE.public}\n')
    (tmp_path / "tsa-roots.pem").write_bytes(authority.roots)

    def tell(kind, *signers, folder=outcome.folder, **detail):
        append_event(folder, event(kind, *signers, **detail), archive_id=outcome.archive_id.hex, clock=clock)

    return outcome.folder, tell


def stamp(authority, folder, data, number, days):
    """A time stamp over bytes of a file of the bundle; gives its own."""
    token = authority.made_by_hand(data, at=NOW - timedelta(days=days))
    (folder / "timestamps").mkdir(exist_ok=True)
    (folder / timestamp_path(sha256(data), number)).write_bytes(token)
    return token


def one_seal(folder, tell, authority):
    tell(Event.SEALED)


def two_events(folder, tell, authority):
    tell(Event.SEALED)
    tell(Event.REVIEWED, note='“seen” \\ — 橋 "agents":[{"key":"x"}]\n%s $(false)')


def several_signers(folder, tell, authority):
    tell(Event.SEALED, JANE, BOB, EVE)
    tell(Event.TRANSFERRED, BOB, JANE, to="the library")


def joined(folder, tell, authority):
    tell(Event.SEALED)
    other = shutil.copytree(folder, folder.parent / "copy")
    tell(Event.RECEIVED, BOB)
    tell(Event.REVIEWED, EVE, folder=other)
    join_copies(folder, other, archive_id=validate(folder).archive_id)
    tell(Event.SEALED, BOB)


def stamped(folder, tell, authority):
    tell(Event.SEALED, JANE, BOB)
    for path in sorted((folder / "signatures").iterdir()):
        for number, days in ((1, 9), (2, 8)):
            older = stamp(authority, folder, path.read_bytes(), number, days)
            stamp(authority, folder, older, 1, 3)


@pytest.mark.parametrize("history", [one_seal, two_events, several_signers, joined, stamped])
def test_the_page_works_on_every_chain_that_we_accept(made, authority, history):
    folder, tell = made
    history(folder, tell, authority)
    policy = VerificationPolicy(
        now=NOW, signers=Signers(allowed=(allow(JANE, "jane@example.org"),)), authorities=authority.der
    )
    assert validate(folder, policy=policy).valid
    done = follow(folder, stamps=history is stamped)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count('Good "pressmark" signature for jane@example.org') == 2
    assert done.stdout.count("signature with ED25519 key") == len(list((folder / "signatures").iterdir()))
    assert (done.stdout + done.stderr).count("Verification: OK") == (8 if history is stamped else 0)


def test_ssh_keygen_refuses_an_expired_key_without_the_time(made):
    folder, tell = made
    tell(Event.SEALED)
    assert follow(folder, change=lambda text: text.replace("-Overify-time=20200601Z", "")).returncode != 0


@pytest.mark.parametrize(
    "forge",
    [
        lambda folder: (folder / "data" / "text.txt").write_text("Nothing happened.\n"),
        lambda folder: (folder / "manifest-sha256.txt").write_bytes(b""),
        lambda folder: edit(folder / "custody.jsonl", b'"event":"reviewed"', b'"event":"received"'),
        lambda folder: next((folder / "signatures").glob("*-2.sig")).unlink(),
        lambda folder: cut(folder / "custody.jsonl"),
        lambda folder: (folder.parent / "allowed_signers").write_text(f"jane@example.org {EVE.public}\n"),
        lambda folder: exchange(folder / "signatures"),
        lambda folder: next((folder / "timestamps").iterdir()).write_bytes(b""),
        lambda folder: renamed(folder / "timestamps"),
    ],
)
def test_following_it_finds_a_forgery(made, authority, forge):
    folder, tell = made
    stamped(folder, tell, authority)
    tell(Event.REVIEWED, JANE, BOB)
    assert follow(folder, stamps=True).returncode == 0
    forge(folder)
    assert follow(folder, stamps=True).returncode != 0


def follow(folder, *, stamps=False, change=lambda text: text):
    """Do what the page says, the part on time stamps only where there are some."""
    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    told = "".join(block for block in blocks if stamps or "openssl" not in block)
    words = ["bash", "-e", "-o", "pipefail", "-c", change(told)]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


def edit(path, old, new):
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def cut(path):
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])


def exchange(signatures):
    """The two signers of the first line change places."""
    one = min(signatures.glob("*-1.sig"))
    other = one.with_name(one.name.replace("-1.sig", "-2.sig"))
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def renamed(timestamps):
    """One that claims to be over another file than it is."""
    one, *others = sorted(timestamps.iterdir())
    # Two stamps may be over one file, and their names sort side by side: the other must be over another.
    other = next(path for path in others if path.name[:64] != one.name[:64])
    one.rename(other.with_name(other.name.replace("-1.tsr", "-7.tsr").replace("-2.tsr", "-7.tsr")))
