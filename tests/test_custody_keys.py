"""The keys people already have, and a new one: read safely, never overwritten, asked for no more than needed."""

import os
import shutil
import socket
import stat
import subprocess
import threading

import pytest

from conftest import CONNECT
from pressmark.custody.keys import PublicKey, string
from pressmark.custody.private_keys import load_signer, new_key, read_public_key
from pressmark.errors import CustodyError
from sealing import BOB, JANE, write_key

MESSAGE = b"what is signed"
needs_ssh_keygen = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="ssh-keygen is not installed")


def never(path):
    raise AssertionError(f"asked for the passphrase of {path}")


def ssh_keygen(*words):
    return subprocess.run(["ssh-keygen", *map(str, words)], capture_output=True, text=True, check=True).stdout


@pytest.fixture
def unix(no_network, monkeypatch):
    """A test that has an agent of its own may connect to its Unix socket."""

    def connect(made, address):
        assert made.family == socket.AF_UNIX
        return CONNECT(made, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@needs_ssh_keygen
def test_a_key_of_ssh_keygen(tmp_path):
    ssh_keygen("-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "id")
    signer = load_signer(tmp_path / "id", passphrase=never)
    assert str(signer.public) in (tmp_path / "id.pub").read_text()
    assert signer.public.fingerprint in ssh_keygen("-l", "-f", tmp_path / "id.pub")


@needs_ssh_keygen
def test_one_with_a_passphrase(tmp_path):
    pytest.importorskip("bcrypt")
    ssh_keygen("-q", "-t", "ed25519", "-N", "open sesame", "-f", tmp_path / "id")
    asked = []
    signer = load_signer(tmp_path / "id", passphrase=lambda path: asked.append(path) or b"open sesame")
    assert asked == [tmp_path / "id"]
    assert len(signer.sign(MESSAGE)) == 64
    with pytest.raises(CustodyError, match="passphrase is wrong"):
        load_signer(tmp_path / "id", passphrase=lambda _: b"open barley")


def pem(passphrase=None):
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    form = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    return JANE.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, form)


def written(path, data, mode=0o600):
    path.write_bytes(data)
    path.chmod(mode)
    return path


def test_a_pem_key(tmp_path):
    assert load_signer(written(tmp_path / "key.pem", pem()), passphrase=never).public == JANE.public


def test_a_pem_key_with_a_passphrase(tmp_path):
    path = written(tmp_path / "key.pem", pem(b"secret"))
    assert load_signer(path, passphrase=lambda _: b"secret").public == JANE.public
    with pytest.raises(CustodyError, match="passphrase is wrong"):
        load_signer(path, passphrase=lambda _: b"")


# As ssh(1) has it: it ignores a private key file that others can read.
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o610, 0o620])
def test_a_key_that_others_can_read_is_refused(tmp_path, mode):
    path = write_key(tmp_path, "id")
    path.chmod(mode)
    with pytest.raises(CustodyError, match="others can read") as caught:
        load_signer(path, passphrase=never)
    assert "chmod 600" in caught.value.hint


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "no key"),
        (b"some words", "no key"),
        (b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n", "damaged"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "damaged"),
        (b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "damaged"),
        (b"x" * 70_000, "no key"),
        (b"ssh-rsa AAAAB3NzaC1yc2E= old", "ssh-rsa"),
        (b"sk-ssh-ed25519@openssh.com AAAA token", "sk-ssh-ed25519"),
        (b"ssh-ed25519 AAAA jane", "not a public key"),
    ],
)
def test_what_is_no_key_is_refused(tmp_path, data, rule):
    with pytest.raises(CustodyError, match=rule):
        load_signer(written(tmp_path / "id", data), passphrase=never, agent="nowhere")


def test_keys_of_other_kinds_are_refused(tmp_path):
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    data = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(CustodyError, match="no Ed25519 key"):
        load_signer(written(tmp_path / "id", data), passphrase=never)


def test_a_missing_key_says_what_to_do(tmp_path):
    with pytest.raises(CustodyError) as caught:
        load_signer(tmp_path / "id", passphrase=never)
    assert "archive key new" in caught.value.hint


def test_a_folder_or_pipe_is_no_key(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(CustodyError):
            load_signer(path, passphrase=never)


def test_a_new_key(tmp_path):
    path = tmp_path / "keys" / "id"
    public = new_key(path, passphrase=None, comment="jane@example.org")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (tmp_path / "keys" / "id.pub").read_text() == f"{public} jane@example.org\n"
    assert load_signer(path, passphrase=never).public == public
    assert read_public_key(tmp_path / "keys" / "id.pub", passphrase=never) == public


@needs_ssh_keygen
def test_ssh_keygen_reads_a_new_key(tmp_path):
    public = new_key(tmp_path / "id", passphrase=None)
    assert ssh_keygen("-y", "-f", tmp_path / "id").strip() == str(public)


@needs_ssh_keygen
def test_a_new_key_with_a_passphrase(tmp_path):
    pytest.importorskip("bcrypt")
    public = new_key(tmp_path / "id", passphrase=b"open sesame")
    assert ssh_keygen("-y", "-P", "open sesame", "-f", tmp_path / "id").strip() == str(public)


@pytest.mark.parametrize("there", ["id", "id.pub"])
def test_a_new_key_overwrites_nothing(tmp_path, there):
    (tmp_path / there).write_text("mine")
    with pytest.raises(CustodyError, match="already"):
        new_key(tmp_path / "id", passphrase=None)
    assert [path.name for path in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text() == "mine"


def test_a_signer_does_not_print_its_secret(tmp_path):
    assert repr(load_signer(write_key(tmp_path, "id"), passphrase=never)) == f"FileSigner({JANE.public.fingerprint})"


@pytest.mark.skipif(not shutil.which("ssh-agent"), reason="ssh-agent is not installed")
def test_an_agent_signs(tmp_path, unix):
    path = write_key(tmp_path, "id")
    where = tmp_path / "agent"
    with subprocess.Popen(["ssh-agent", "-D", "-a", where], stdout=subprocess.PIPE) as agent:
        try:
            agent.stdout.readline()
            environment = os.environ | {"SSH_AUTH_SOCK": str(where)}
            subprocess.run(["ssh-add", "-q", path], env=environment, capture_output=True, check=True)
            signer = load_signer(tmp_path / "id.pub", passphrase=never, agent=str(where))
            assert signer.sign(MESSAGE) == JANE.sign(MESSAGE)
            write_key(tmp_path, "other", BOB)
            stranger = load_signer(tmp_path / "other.pub", passphrase=never, agent=str(where))
            with pytest.raises(CustodyError, match="does not hold"):
                stranger.sign(MESSAGE)
        finally:
            agent.terminate()


def listed(key):
    return bytes([12]) + (1).to_bytes(4, "big") + string(key.public.blob) + string(b"comment")


@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        ([], "cannot be reached"),
        ([string(listed(JANE))], "cannot be reached"),
        ([string(listed(JANE)), string(b"\5")], "refused"),
        ([string(listed(BOB))], "does not hold"),
        ([b"\x7f\xff\xff\xff"], "too long"),
        ([bytes(4)], "too long"),
        ([string(bytes([12]) + b"\xff\xff\xff\xff")], "too early"),
        ([string(listed(JANE)), string(bytes([14]) + string(string(b"ssh-rsa") + string(bytes(64))))], "no Ed25519"),
        ([string(listed(JANE)), string(bytes([14]) + string(string(b"ssh-ed25519") + string(b"short")))], "no Ed25519"),
    ],
)
def test_an_agent_that_answers_badly(tmp_path, unix, answers, rule):
    where = str(tmp_path / "agent")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(where)
        server.listen(1)
        server.settimeout(10)
        thread = threading.Thread(target=answer, args=(server, answers))
        thread.start()
        write_key(tmp_path, "id")
        with pytest.raises(CustodyError, match=rule):
            load_signer(tmp_path / "id.pub", passphrase=never, agent=where).sign(MESSAGE)
        thread.join(10)


def answer(server, answers):
    made, _ = server.accept()
    with made:
        made.settimeout(10)
        for one in answers:
            size = int.from_bytes(made.recv(4), "big")
            while size > 0:
                size -= len(made.recv(size))
            made.sendall(one)


def test_no_agent_at_all(tmp_path, unix):
    write_key(tmp_path, "id")
    with pytest.raises(CustodyError, match="cannot be reached"):
        load_signer(tmp_path / "id.pub", passphrase=never, agent=str(tmp_path / "nowhere")).sign(MESSAGE)


@pytest.mark.parametrize("text", ["", "ssh-ed25519", "ssh-ed25519 ", "AAAA", "ssh-ed25519 AAAA====", "ssh-dss AAAA"])
def test_what_is_no_public_key(text):
    with pytest.raises(CustodyError):
        PublicKey.parse(text)


def test_a_public_key_comes_back():
    assert PublicKey.parse(f"{JANE.public} jane@example.org, at home") == JANE.public
    assert PublicKey.from_blob(JANE.public.blob) == JANE.public


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ssh-rsa AAAA", "a key of the kind ssh-rsa: only ssh-ed25519 is used here"),
        ("hello AAAA", "not a public key: hello AAAA"),
        ("ssh-ed25519", "not a public key: ssh-ed25519"),
    ],
)
def test_what_is_no_key_of_ours_is_told_apart(text, message):
    with pytest.raises(CustodyError) as told:
        PublicKey.parse(text)
    assert told.value.message.startswith(message)
