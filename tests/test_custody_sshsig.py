"""OpenSSH's detached signatures (PROTOCOL.sshsig): ssh-keygen reads ours, we read its own, byte for byte."""

import base64
import shutil
import subprocess

import pytest

from pressmark.custody.keys import string
from pressmark.custody.sshsig import read_ssh_signature, sign_ssh
from pressmark.errors import CustodyError
from sealing import BOB, JANE, write_key

MESSAGE = b'{"a":"b"}'

needs_ssh_keygen = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="ssh-keygen is not installed")


def ssh_keygen(*words, message=MESSAGE):
    return subprocess.run(["ssh-keygen", *map(str, words)], input=message, capture_output=True, check=False)


def signature(
    *,
    key=JANE,
    namespace=b"pressmark",
    reserved=b"",
    hash_name=b"sha512",
    version=1,
    kind=b"ssh-ed25519",
    raw=None,
    tail=b"",
    magic=b"SSHSIG",
):
    """A signature file that may say anything."""
    import hashlib

    digest = hashlib.new(hash_name.decode() if hash_name in {b"sha256", b"sha512"} else "sha512", MESSAGE).digest()
    signed = b"SSHSIG" + string(namespace) + string(reserved) + string(hash_name) + string(digest)
    raw = key.sign(signed) if raw is None else raw
    blob = magic + version.to_bytes(4, "big") + string(key.public.blob) + string(namespace) + string(reserved)
    blob += string(hash_name) + string(string(kind) + string(raw)) + tail
    return armoured(blob)


def armoured(blob, width=70):
    body = base64.b64encode(blob).decode()
    lines = [body[place : place + width] for place in range(0, len(body), width)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""]).encode()


def blob_of(data):
    return base64.b64decode(b"".join(data.split(b"\n")[1:-2]))


@needs_ssh_keygen
def test_ours_are_the_very_bytes_of_ssh_keygen(tmp_path):
    path = write_key(tmp_path, "jane")
    (tmp_path / "line").write_bytes(MESSAGE)
    done = ssh_keygen("-Y", "sign", "-n", "pressmark", "-f", path, tmp_path / "line")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "line.sig").read_bytes() == sign_ssh(MESSAGE, JANE)


@needs_ssh_keygen
def test_ssh_keygen_verifies_ours(tmp_path):
    (tmp_path / "allowed").write_text(f"jane@example.org {JANE.public}\n")
    (tmp_path / "line.sig").write_bytes(sign_ssh(MESSAGE, JANE))
    words = ["-Y", "verify", "-f", tmp_path / "allowed", "-I", "jane@example.org", "-n", "pressmark"]
    assert ssh_keygen(*words, "-s", tmp_path / "line.sig").returncode == 0
    assert ssh_keygen(*words, "-s", tmp_path / "line.sig", message=MESSAGE + b"\n").returncode != 0


@needs_ssh_keygen
def test_we_verify_those_of_ssh_keygen(tmp_path):
    path = write_key(tmp_path, "jane")
    (tmp_path / "line").write_bytes(MESSAGE)
    ssh_keygen("-Y", "sign", "-n", "pressmark", "-f", path, tmp_path / "line")
    found = read_ssh_signature((tmp_path / "line.sig").read_bytes())
    assert (found.key, found.namespace) == (JANE.public, b"pressmark")
    assert found.verifies(MESSAGE)


# ssh-keygen takes each of these for the same signature; each would have a digest of its own, and lose its time stamp.
@needs_ssh_keygen
@pytest.mark.parametrize(
    "spelling",
    [
        lambda data: data[:-1],
        lambda data: data + b"\n",
        lambda data: armoured(blob_of(data), 76),
        lambda data: armoured(blob_of(data), 1000),
        lambda data: data.replace(b"-----END", b"\n-----END"),
        lambda data: data + b"anything",
        lambda _: signature(hash_name=b"sha256"),
    ],
)
def test_other_spellings_that_ssh_keygen_reads_are_refused(tmp_path, spelling):
    (tmp_path / "allowed").write_text(f"jane@example.org {JANE.public}\n")
    (tmp_path / "line.sig").write_bytes(spelling(sign_ssh(MESSAGE, JANE)))
    words = ["-Y", "verify", "-f", tmp_path / "allowed", "-I", "jane@example.org", "-n", "pressmark"]
    assert ssh_keygen(*words, "-s", tmp_path / "line.sig").returncode == 0
    with pytest.raises(CustodyError):
        read_ssh_signature(spelling(sign_ssh(MESSAGE, JANE)))


def test_another_message_does_not_verify():
    assert not read_ssh_signature(sign_ssh(MESSAGE, JANE)).verifies(MESSAGE + b"\n")


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "armoured"),
        (signature()[:-1], "armoured"),
        (signature() + b"\n", "armoured"),
        (b"\n" + signature(), "armoured"),
        (signature().replace(b"\n", b"\r\n"), "armoured"),
        (signature().replace(b"\n-----END", b"\n\n-----END"), "form that ssh-keygen writes"),
        (armoured(blob_of(signature()), 71), "form that ssh-keygen writes"),
        (signature()[:40] + b"\xff" + signature()[41:], "base64"),
        (signature().replace(b"SIGNATURE", b"SIGNATURES"), "armoured"),
        (signature(version=2), "version 1"),
        (signature(magic=b"SSHSIH"), "version 1"),
        (signature(reserved=b"x"), "reserved"),
        (signature(hash_name=b"sha1"), "not sha512"),
        (signature(hash_name=b"sha256"), "not sha512"),
        (signature(kind=b"ssh-rsa"), "Ed25519"),
        (signature(raw=bytes(63)), "64 bytes"),
        (signature(tail=b"\0"), "behind its end"),
        (armoured(b"SSHSIG\0\0\0\1\0\0\xff\xff"), "too early"),
    ],
)
def test_what_is_no_signature_is_refused(data, rule):
    with pytest.raises(CustodyError, match=rule):
        read_ssh_signature(data)


def test_another_kind_of_key_is_named(tmp_path):
    blob = string(b"ssh-rsa") + string(b"\1\0\1")
    data = armoured(b"SSHSIG\0\0\0\1" + string(blob) + string(b"pressmark"))
    with pytest.raises(CustodyError, match="ssh-rsa"):
        read_ssh_signature(data)


def test_a_signature_for_something_else_says_so():
    found = read_ssh_signature(signature(namespace=b"git", key=BOB))
    assert found.namespace == b"git"
    assert found.verifies(MESSAGE)
