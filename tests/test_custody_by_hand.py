"""docs/verify-by-hand.md, executed: ID and seal are checked with sha256sum and ssh-keygen, and a forgery is found."""

import re
import shutil
import subprocess

import pytest

from conftest import ROOT
from pressmark.build import Source, build
from pressmark.custody.appending import append_event
from pressmark.custody.events import NewEvent
from pressmark.custody.statements import Event, Identity
from pressmark.store.folders import Store
from sealing import BOB, EVE, JANE, clock

PAGE = ROOT / "docs" / "verify-by-hand.md"
pytestmark = pytest.mark.skipif(
    not (shutil.which("ssh-keygen") and shutil.which("sha256sum")), reason="ssh-keygen or sha256sum is not installed"
)


@pytest.fixture
def bundle(sample, tmp_path):
    """A bundle that Jane sealed, with a reader's files beside it."""
    (outcome,) = build([Source(name="the sample", content=sample)], Store.create(tmp_path))
    identity = Identity(principal="jane@example.org")
    for event, signer in ((Event.SEALED, JANE), (Event.REVIEWED, JANE)):
        new = NewEvent(event=event, signers=(signer,), identity=identity)
        append_event(outcome.folder, new, archive_id=outcome.archive_id.hex, clock=clock)
    (tmp_path / "allowed_signers").write_text(f"bob@example.org {BOB.public}\njane@example.org {JANE.public}\n")
    (tmp_path / "allowed_signers_expired").write_text(f'jane@example.org valid-before="20200701Z" {JANE.public}\n')
    return outcome.folder


def commands():
    """The page's commands about ID and seal; those about timestamps need openssl, and have a test of their own."""
    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    return "".join(block for block in blocks if "openssl" not in block)


def follow(folder, *, change=lambda text: text):
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", change(commands())],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_page_works_as_told(bundle):
    done = follow(bundle)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count('Good "pressmark" signature for jane@example.org') == 2
    assert '"event":"sealed"' in done.stdout


def test_it_works_for_the_second_line_too(bundle):
    done = follow(bundle, change=lambda text: text.replace("sed -n 1p", "sed -n 2p"))
    assert done.returncode == 0, done.stderr
    assert '"event":"reviewed"' in done.stdout


def test_ssh_keygen_refuses_an_expired_key_without_the_time(bundle):
    done = follow(bundle, change=lambda text: text.replace("-Overify-time=20200601Z", ""))
    assert done.returncode != 0


@pytest.mark.parametrize(
    "forge",
    [
        lambda folder: (folder / "data" / "text.txt").write_text("Nothing happened.\n"),
        lambda folder: (folder / "manifest-sha256.txt").write_bytes(b""),
        lambda folder: edit(folder / "custody.jsonl", b'"keyid":"SHA256:', b'"keyid":"SHA257:'),
        lambda folder: next((folder / "signatures").iterdir()).unlink(),
        lambda folder: cut(folder / "custody.jsonl"),
        lambda folder: (folder.parent / "allowed_signers").write_text(f"jane@example.org {EVE.public}\n"),
    ],
)
def test_following_it_finds_a_forgery(bundle, forge):
    forge(bundle)
    assert follow(bundle).returncode != 0


def edit(path, old, new):
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def cut(path):
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
