"""OpenSSH's detached signatures (PROTOCOL.sshsig): ssh-keygen reads ours, we read its own, byte for byte."""

import base64
import shutil
import subprocess

import pytest

from pressmark.custody.errors import CustodyError
from pressmark.custody.ssh_wire import string
from pressmark.custody.sshsig import read_ssh_signature, sign_ssh
from sealing import BOB, JANE, write_key

MESSAGE = b'{"payload":"e30="}'

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
    return armored(blob)


def armored(blob, width=70):
    body = base64.b64encode(blob).decode()
    lines = [body[place : place + width] for place in range(0, len(body), width)]
    return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""]).encode()


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
@pytest.mark.parametrize("hash_name", ["sha256", "sha512"])
def test_we_verify_those_of_ssh_keygen(tmp_path, hash_name):
    path = write_key(tmp_path, "jane")
    (tmp_path / "line").write_bytes(MESSAGE)
    ssh_keygen("-Y", "sign", "-n", "pressmark", "-O", f"hashalg={hash_name}", "-f", path, tmp_path / "line")
    found = read_ssh_signature((tmp_path / "line.sig").read_bytes())
    assert (found.key, found.namespace, found.hash_name) == (JANE.public, "pressmark", hash_name)
    assert found.verifies(MESSAGE)


def test_another_message_does_not_verify():
    assert not read_ssh_signature(sign_ssh(MESSAGE, JANE)).verifies(MESSAGE + b"\n")


# "The base64 encoded blob SHOULD be broken up by newlines every 76 characters."
def test_other_widths_are_read():
    body = b"".join(sign_ssh(MESSAGE, JANE).split(b"\n")[1:-2])
    assert read_ssh_signature(armored(base64.b64decode(body), 76)).verifies(MESSAGE)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "armored"),
        (signature()[:-1], "armored"),
        (signature() + b"\n", "armored"),
        (b"\n" + signature(), "armored"),
        (signature().replace(b"\n", b"\r\n"), "armored"),
        (signature().replace(b"SIGNATURE", b"SIGNATURES"), "armored"),
        (armored(b"SSHSIG" + bytes(200), 77), "armored"),
        (signature(version=2), "version 1"),
        (signature(magic=b"SSHSIH"), "version 1"),
        (signature(reserved=b"x"), "reserved"),
        (signature(hash_name=b"sha1"), "sha512 or sha256"),
        (signature(kind=b"ssh-rsa"), "Ed25519"),
        (signature(raw=bytes(63)), "64 bytes"),
        (signature(tail=b"\0"), "behind its end"),
        (armored(b"SSHSIG\0\0\0\1\0\0\xff\xff"), "too early"),
    ],
)
def test_what_is_no_signature_is_refused(data, rule):
    with pytest.raises(CustodyError, match=rule):
        read_ssh_signature(data)


def test_lines_of_several_lengths_are_refused():
    lines = sign_ssh(MESSAGE, JANE).split(b"\n")
    lines[1], lines[2] = lines[1][:-4], lines[1][-4:] + lines[2]
    with pytest.raises(CustodyError, match="several lengths"):
        read_ssh_signature(b"\n".join(lines))


def test_another_kind_of_key_is_named(tmp_path):
    blob = string(b"ssh-rsa") + string(b"\1\0\1")
    data = armored(b"SSHSIG\0\0\0\1" + string(blob) + string(b"pressmark"))
    with pytest.raises(CustodyError, match="ssh-rsa"):
        read_ssh_signature(data)


def test_a_signature_for_something_else_says_so():
    found = read_ssh_signature(signature(namespace=b"git", key=BOB))
    assert found.namespace == "git"
    assert found.verifies(MESSAGE)
