"""Allowed signers in OpenSSH's own format (ssh-keygen(1), ALLOWED SIGNERS), and revoked keys: read as ssh-keygen does."""

import shutil
import subprocess
import time
from datetime import UTC, datetime

import pytest

from pressmark.custody.allowed_signers import one_signer, read_allowed_signers, read_revoked
from pressmark.custody.sshsig import sign_ssh
from pressmark.custody.trust import KeyStatus, judge, matches
from pressmark.errors import CustodyError
from sealing import BOB, JANE, NOW

KEY = str(JANE.public)
RSA = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ== office"


def read(text):
    return read_allowed_signers(text.encode(), name="allowed")


def status(text, principal="jane@example.org", at=NOW, revoked=frozenset()):
    signers = read(text)
    return judge(JANE.public, principal=principal, signers=signers, revoked=revoked, at=at).status


def test_a_line():
    (one,) = read(f"jane@example.org {KEY} a comment, with words\n").allowed
    assert one.key == JANE.public
    assert one.principals == ("jane@example.org",)


def test_comments_and_empty_lines_are_passed_over():
    assert len(read(f"# nobody\n\n  \t\njane@example.org {KEY}\r\n  # nobody\n").allowed) == 1


def test_principals_may_be_quoted():
    assert status(f'"jane@example.org,bob@example.org" {KEY}\n') is KeyStatus.TRUSTED


def test_tabs_and_blanks_separate():
    assert status(f'  jane@example.org \t namespaces="pressmark" \t {KEY}\n') is KeyStatus.TRUSTED


@pytest.mark.parametrize(
    ("patterns", "fits"),
    [
        ("jane@example.org", True),
        ("bob@example.org", False),
        ("*@example.org", True),
        ("*", True),
        ("jane@example.???", True),
        ("jane@example.??", False),
        ("JANE@example.org", False),
        ("*@example.org,!jane@example.org", False),
        ("!jane@*,*", False),
        ("!bob@example.org,*", True),
        ("!bob@example.org", False),
        ("jane@example.or", False),
        ("jane@example.org.evil", False),
        ("jane@exampleXorg", False),
    ],
)
def test_patterns_are_those_of_ssh(patterns, fits):
    assert matches("jane@example.org", tuple(patterns.split(","))) is fits
    wanted = KeyStatus.TRUSTED if fits else KeyStatus.OTHER_PRINCIPAL
    assert status(f"{patterns} {KEY}\n") is wanted


def test_many_stars_do_not_make_it_slow():
    assert not matches("a" * 200, ("*" * 50 + "b",))


@pytest.mark.parametrize(
    ("namespaces", "wanted"),
    [
        ("pressmark", KeyStatus.TRUSTED),
        ("git,press*", KeyStatus.TRUSTED),
        ("git", KeyStatus.OTHER_NAMESPACE),
        ("*,!pressmark", KeyStatus.OTHER_NAMESPACE),
        ("", KeyStatus.OTHER_NAMESPACE),
    ],
)
def test_namespaces(namespaces, wanted):
    assert status(f'* namespaces="{namespaces}" {KEY}\n') is wanted


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ('valid-after="20260501Z"', KeyStatus.TRUSTED),
        ('valid-after="20260502Z"', KeyStatus.NOT_YET_VALID),
        ('valid-after="202605011200Z"', KeyStatus.TRUSTED),
        ('valid-after="20260501120001Z"', KeyStatus.NOT_YET_VALID),
        ('valid-before="20260501120000Z"', KeyStatus.TRUSTED),
        ('valid-before="20260501115959Z"', KeyStatus.EXPIRED),
        ('valid-before="20260501Z"', KeyStatus.EXPIRED),
        ('valid-after="20260101Z",valid-before="20270101Z"', KeyStatus.TRUSTED),
        ('VALID-BEFORE="20260101Z"', KeyStatus.EXPIRED),
    ],
)
def test_validity(options, wanted):
    assert status(f"* {options} {KEY}\n") is wanted


# ssh-keygen: "interpreted in the current system time zone unless suffixed with a Z character". Here a file means the
# same on every computer.
@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_dates_without_z_do_not_depend_on_where_they_are_read(monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        (one,) = read(f'* valid-after="20260501",valid-before="202605011200" {KEY}\n').allowed
    finally:
        monkeypatch.undo()
        time.tzset()
    assert one.valid_after == datetime(2026, 5, 1, tzinfo=UTC)
    assert one.valid_before == datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_the_best_line_for_a_key_counts():
    text = f'* valid-before="20200101Z" {KEY}\njane@example.org {KEY}\n'
    assert status(text) is KeyStatus.TRUSTED


def test_revocation_overrides_every_line():
    assert status(f"* {KEY}\n", revoked=frozenset({JANE.public})) is KeyStatus.REVOKED


def test_nobody_is_unknown():
    assert status(f"* {BOB.public}\n") is KeyStatus.UNKNOWN


def test_certificate_authorities_are_said_to_be_unsupported():
    found = read(f"*@example.org cert-authority {KEY}\n")
    assert not found.allowed
    assert "not supported" in found.notes[0]


def test_keys_of_other_kinds_are_said_to_be_useless():
    found = read(f"old@example.org {RSA}\njane@example.org {KEY}\n")
    assert len(found.allowed) == 1
    assert "another kind" in found.notes[0]


@pytest.mark.parametrize(
    "line",
    [
        "jane@example.org",
        KEY,
        "jane@example.org ssh-ed25519",
        "jane@example.org ssh-ed25519 AAAA",
        f"jane@example.org namespaces=pressmark {KEY}",
        f'jane@example.org namespaces="pressmark {KEY}',
        f'jane@example.org namespaces="a",namespaces="b" {KEY}',
        f'jane@example.org valid-before="tomorrow" {KEY}',
        f'jane@example.org valid-before="20260230Z" {KEY}',
        f'jane@example.org valid-before="2026050112000Z" {KEY}',
        f'jane@example.org valid-before="２０２６０５０１" {KEY}',
        f'jane@example.org valid-after="20270101Z",valid-before="20260101Z" {KEY}',
        f"jane@example.org no-touch-required {KEY}",
        f'jane@example.org cert-authority="yes" {KEY}',
        "jane@example.org some words that are no key",
    ],
)
def test_a_line_that_cannot_be_read_is_named(line):
    with pytest.raises(CustodyError, match="allowed, line 2"):
        read(f"# a comment\n{line}\n")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"#\n" * 20_000, b"#" * 5_000_000])
def test_what_is_no_such_file(data):
    with pytest.raises(CustodyError, match="allowed"):
        read_allowed_signers(data, name="allowed")


def test_one_key_is_trusted_for_itself_whatever_it_calls_itself():
    signers = one_signer(f"{KEY} jane")
    found = judge(JANE.public, principal="whoever", signers=signers, revoked=frozenset(), at=NOW)
    assert (found.status, found.principal) == (KeyStatus.TRUSTED, None)


def test_revoked_keys():
    data = f"# lost in May\n{KEY} jane\n{RSA}\n".encode()
    assert read_revoked(data, name="revoked") == {JANE.public}


def test_a_binary_revocation_list_is_not_supported():
    with pytest.raises(CustodyError, match="not supported"):
        read_revoked(b"SSHKRL\n\0" + bytes(40), name="revoked")


@pytest.mark.parametrize("line", ["SHA256:abcdef", "jane@example.org " + KEY, "ssh-ed25519 AAAA"])
def test_a_revoked_key_that_cannot_be_read_is_an_error(line):
    with pytest.raises(CustodyError, match="revoked, line 1"):
        read_revoked(line.encode(), name="revoked")


LINES = [
    "jane@example.org {key}",
    '"jane@example.org" {key} comment',
    "*@example.org {key}",
    "*@example.org,!jane@example.org {key}",
    "bob@example.org {key}",
    "?ane@example.org {key}",
    'jane@example.org namespaces="pressmark" {key}',
    'jane@example.org namespaces="git,press*" {key}',
    'jane@example.org namespaces="git" {key}',
    'jane@example.org valid-after="20260501Z" {key}',
    'jane@example.org valid-after="20260502Z" {key}',
    'jane@example.org valid-before="20260501120000Z" {key}',
    'jane@example.org valid-before="20260501115959Z" {key}',
    'jane@example.org valid-before="20260501",valid-after="20250101" {key}',
    'jane@example.org NAMESPACES="pressmark",valid-before="202605011159Z" {key}',
    "jane@example.org cert-authority {key}",
]


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="ssh-keygen is not installed")
@pytest.mark.parametrize("line", LINES)
def test_we_trust_whom_ssh_keygen_trusts(tmp_path, monkeypatch, line):
    monkeypatch.setenv("TZ", "UTC")
    text = line.format(key=KEY) + "\n"
    (tmp_path / "allowed").write_text(text)
    (tmp_path / "x.sig").write_bytes(sign_ssh(b"x", JANE))
    words = [
        "ssh-keygen",
        "-Y",
        "verify",
        "-n",
        "pressmark",
        "-I",
        "jane@example.org",
        f"-Overify-time={NOW:%Y%m%d%H%M%S}Z",
    ]
    done = subprocess.run(
        [*words, "-f", tmp_path / "allowed", "-s", tmp_path / "x.sig"], input=b"x", capture_output=True, check=False
    )
    assert (status(text) is KeyStatus.TRUSTED) == (done.returncode == 0), done.stderr


def test_no_number_of_stars_makes_a_pattern_slow():
    assert not matches("a" * 200, ("*a" * 40 + "*b",))
    assert matches("a" * 200 + "[x]!", ("*a" * 40 + "*[x]?",))
    assert not matches("x", ("[x]",))
    assert not matches("jane\n", ("jane",))


@pytest.mark.parametrize("words", ["{}", '"jane,{}"', 'jane namespaces="pressmark,{}"'])
def test_a_name_has_a_longest_length(words):
    line = words + f" {JANE.public}"
    assert read_allowed_signers(line.format("*" * 1000).encode(), name="x").allowed
    with pytest.raises(CustodyError, match="more than 1000 characters"):
        read_allowed_signers(line.format("*" * 1001).encode(), name="x")
