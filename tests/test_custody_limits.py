"""Every limit of custody from both sides: the most that is read, and one more."""

import contextlib
import os

import pytest

from pressmark.bundle.opening import open_bag
from pressmark.custody import allowed_signers, append, atomic_files, files, private_keys, ssh_agent, trust
from pressmark.custody.allowed_signers import read_allowed_signers
from pressmark.custody.chain import MAX_LINE, MAX_LINES, read_chain
from pressmark.custody.files import MAX_CHAIN, MAX_TIMESTAMPS, MAX_TOKEN, next_number
from pressmark.custody.private_keys import load_signer
from pressmark.custody.sshsig import MAX_SIGNATURE, sign_ssh
from pressmark.custody.statement import MAX_PREVIOUS, Event, read_statement
from pressmark.custody.timestamps import request, signatures
from pressmark.custody.timestamps.tokens import MAX_CERTIFICATES, read_token
from pressmark.custody.trust import Signers
from pressmark.errors import CustodyError
from pressmark.validate import validate
from sealing import ARCHIVE, BOB, JANE, History, allow, clock, event, key, line, predicate, write_bundle, write_key


def found(data):
    return {finding.code.value for finding in read_chain(data, ARCHIVE).findings}


def digests(count):
    return [f"{number:064x}" for number in range(count)]


@pytest.mark.parametrize(("over", "wanted"), [(0, {"custody-form"}), (1, {"limit-exceeded"})])
def test_a_line(over, wanted):
    assert found(b"x" * (MAX_LINE + over) + b"\n") == wanted


@pytest.mark.parametrize(("over", "wanted"), [(0, False), (1, True)])
def test_the_lines_of_a_chain(over, wanted):
    assert ("limit-exceeded" in found(b"x\n" * (MAX_LINES + over))) is wanted


@pytest.mark.parametrize(("over", "wanted"), [(0, False), (1, True)])
def test_the_bytes_of_a_chain(over, wanted):
    rows = (MAX_CHAIN + over) // MAX_LINE
    data = b"".join(b"%d" % row + b"x" * (MAX_LINE - 1 - len(str(row))) + b"\n" for row in range(rows))
    data += b"y" * (MAX_CHAIN + over - len(data) - 1) + b"\n" if len(data) < MAX_CHAIN + over else b""
    assert len(data) == MAX_CHAIN + over
    assert ("limit-exceeded" in found(data)) is wanted


@pytest.mark.parametrize(("count", "good"), [(1, True), (8, True), (9, False), (0, False)])
def test_the_signers_of_a_line(count, good):
    agents = [{"key": str(key(f"signer {number}").public)} for number in range(count)]
    assert (read_statement(line(predicate=predicate(agents=agents)), name="line 1")[1] == []) is good


@pytest.mark.parametrize(("over", "good"), [(0, True), (1, False)])
def test_the_lines_and_signatures_to_build_on(over, good):
    lines = line(predicate=predicate(previous=digests(MAX_PREVIOUS + over)))
    signatures = line(predicate=predicate(signatures=digests(8 * MAX_PREVIOUS + over)))
    assert (read_statement(lines, name="line 1")[1] == []) is good
    assert (read_statement(signatures, name="line 1")[1] == []) is good


# A chain with more heads than one line can build on still grows: the next event builds on the others.
def test_many_heads(tmp_path):
    from pressmark.custody.append import append_event
    from pressmark.custody.statement import Event
    from sealing import clock, event

    digits = write_bundle(tmp_path / "bundle")
    history = History(digits)
    for number in range(MAX_PREVIOUS + 3):
        history.add(Event.REVIEWED, previous=[], note=str(number))
    put(tmp_path / "bundle", history)
    for left in (4, 1):
        append_event(tmp_path / "bundle", event(Event.SEALED, key(str(left))), archive_id=digits, clock=clock)
        report = validate(tmp_path / "bundle", digests_only=True)
        assert report.intact
        assert len(report.heads) == left


def put(folder, history):
    from pressmark.custody.files import signature_path

    (folder / "custody.jsonl").write_bytes(history.custody)
    (folder / "signatures").mkdir()
    for name, data in history.signatures.items():
        (folder / signature_path(*name)).write_bytes(data)


@pytest.mark.parametrize(("folder", "limit"), [("signatures", MAX_SIGNATURE), ("timestamps", MAX_TOKEN)])
@pytest.mark.parametrize("over", [0, 1])
def test_the_bytes_of_a_file(tmp_path, folder, limit, over):
    write_bundle(tmp_path)
    (tmp_path / folder).mkdir()
    (tmp_path / folder / f"{'0' * 64}-1.{'sig' if folder == 'signatures' else 'tsr'}").write_bytes(
        b"x" * (limit + over)
    )
    codes = {finding.code.value for finding in validate(tmp_path, digests_only=True).findings}
    assert ("limit-exceeded" in codes) is bool(over)


# What would then be more than is ever read is not written: neither by one event, nor by a copy's.
@pytest.mark.parametrize("joined", [False, True])
def test_no_chain_grows_beyond_what_is_read(tmp_path, monkeypatch, joined):
    from pressmark.custody import chain
    from pressmark.custody.append import append_event
    from pressmark.custody.join import join_copies
    from pressmark.custody.statement import Event
    from sealing import clock, event

    def tell(folder, note):
        append_event(folder, event(Event.REVIEWED, note=note), archive_id=digits, clock=clock)

    monkeypatch.setattr(chain, "MAX_LINES", 2)
    here, there = tmp_path / "here", tmp_path / "there"
    digits = write_bundle(here)
    write_bundle(there)
    for note in ("1", "2"):
        tell(here, note)
    tell(there, "3")
    before = (here / "custody.jsonl").read_bytes()
    with pytest.raises(CustodyError, match="at most"):
        join_copies(here, there, archive_id=digits) if joined else tell(here, "4")
    assert (here / "custody.jsonl").read_bytes() == before
    assert len(list((here / "signatures").iterdir())) == 2


def test_a_signature_of_ours_is_far_below():
    assert len(sign_ssh(b"", JANE)) < MAX_SIGNATURE / 3


@pytest.mark.parametrize(("over", "rule"), [(0, "cut|tag"), (1, "at most")])
def test_the_bytes_of_a_token(over, rule):
    with pytest.raises(CustodyError, match=rule):
        read_token(b"\x30" * (MAX_TOKEN + over))


@pytest.mark.parametrize(("count", "good"), [(MAX_CERTIFICATES, True), (MAX_CERTIFICATES + 1, False)])
def test_the_certificates_of_a_token(tmp_path, count, good):
    from tsa import Authority

    token = Authority(tmp_path).made_by_hand(b"x", certificates=count)
    if good:
        assert len(read_token(token).certificates) == count
    else:
        with pytest.raises(CustodyError, match="certificates; at most"):
            read_token(token)


def test_the_number_of_a_time_stamp():
    assert next_number({}, "a") == 1
    assert next_number({("a", 3): b"", ("b", 7): b""}, "a") == 4
    assert next_number({("a", 9998): b""}, "a") == 9999
    with pytest.raises(CustodyError, match="no number"):
        next_number({("a", 9999): b""}, "a")
    assert MAX_TIMESTAMPS < 9999


@pytest.mark.parametrize(("over", "good"), [(0, True), (1, False)])
def test_a_file_of_allowed_signers(monkeypatch, over, good):
    one = f"jane@example.org {JANE.public}\n".encode()
    for name, most in (("MAX_KEYS", 3), ("MAX_FILE", 3 * len(one))):
        with monkeypatch.context() as patch:
            patch.setattr(allowed_signers, name, most)
            data = one * 3 + (b"\n" if over else b"")
            if good:
                assert len(read_allowed_signers(data, name="allowed").allowed) == 3
            else:
                with pytest.raises(CustodyError, match="too long"):
                    read_allowed_signers(data, name="allowed")


@pytest.mark.parametrize(("over", "good"), [(0, True), (1, False)])
def test_a_key_file(tmp_path, monkeypatch, over, good):
    path = write_key(tmp_path, "id")
    monkeypatch.setattr(private_keys, "MAX_KEY_FILE", path.stat().st_size - over)
    if good:
        assert load_signer(path, passphrase=lambda _: b"").public == JANE.public
    else:
        with pytest.raises(CustodyError, match="at most"):
            load_signer(path, passphrase=lambda _: b"")


def test_the_limits_as_they_are_told():
    """One changed by accident is seen here; docs/format.md tells those that are part of the format."""
    assert (MAX_LINE, MAX_LINES, MAX_CHAIN) == (65_536, 10_000, 16_777_216)
    assert (files.MAX_SIGNATURES, MAX_TIMESTAMPS, MAX_TOKEN, files.MAX_NUMBER) == (20_000, 300, 131_072, 9999)
    assert (MAX_SIGNATURE, ssh_agent.MAX_MESSAGE, ssh_agent.PATIENCE) == (1024, 262_144, 60.0)
    assert (request.MAX_KNOWN, request.SECONDS) == (65_536, 30)
    assert (allowed_signers.MAX_FILE, allowed_signers.MAX_KEYS) == (4_194_304, 10_000)
    assert (signatures.LEAST_RSA_BITS, signatures.LEAST_CURVE_BITS) == (2048, 256)


@pytest.mark.parametrize(("over", "good"), [(0, True), (1, False)])
def test_a_line_that_would_never_be_read_is_not_signed(monkeypatch, over, good):
    new = event(Event.REVIEWED, note="n")
    size = len(append.sign_event(new, archive_id=ARCHIVE, clock=clock).raw)
    monkeypatch.setattr(append, "MAX_LINE", size - over)
    if good:
        assert append.sign_event(new, archive_id=ARCHIVE, clock=clock)
    else:
        with pytest.raises(CustodyError, match="are ever read"):
            append.sign_event(new, archive_id=ARCHIVE, clock=clock)


@pytest.mark.parametrize(("over", "good"), [(0, True), (1, False)])
def test_an_answer_of_an_authority(monkeypatch, over, good):
    class Answer:
        status = 200

        def read(self, most):
            return (b"x" * (MAX_TOKEN + over))[:most]

    class Connection:
        sock = None

        def __init__(self, *_, **__):
            pass

        def connect(self):
            pass

        def request(self, *_, **__):
            pass

        def getresponse(self):
            return Answer()

        def close(self):
            pass

    monkeypatch.setattr("http.client.HTTPSConnection", Connection)
    monkeypatch.setattr(request, "_hung_up_after", lambda *_: contextlib.nullcontext())
    asked = request.http_authority("https://tsa.example.org")
    if good:
        assert asked.ask(b"") == b"x" * MAX_TOKEN
    else:
        with pytest.raises(CustodyError, match="more than"):
            asked.ask(b"")


def test_new_keys_are_for_their_owner_alone(tmp_path):
    before = os.umask(0)
    try:
        private_keys.new_key(tmp_path / "keys" / "jane", comment="", passphrase=None)
    finally:
        os.umask(before)
    modes = [(tmp_path / "keys" / name).stat().st_mode & 0o777 for name in (".", "jane", "jane.pub")]
    assert modes == [0o700, 0o600, 0o644]


def test_what_one_line_says_and_what_another_adds(tmp_path):
    del tmp_path
    both = Signers(allowed=(allow(JANE, "jane"),), notes=("a",)) + Signers(allowed=(allow(BOB, "bob"),), notes=("b",))
    assert [one.key for one in both.allowed] == [JANE.public, BOB.public]
    assert both.notes == ("a", "b")


@pytest.mark.parametrize(
    ("patterns", "name"), [(("a",), "a"), (("a", "b"), None), (("a*",), None), (("a", "b*"), None), ((), None)]
)
def test_a_line_names_one_person_or_nobody(patterns, name):
    assert trust._only_name(patterns) == name


def test_a_chain_is_put_in_place_before_its_signatures_and_these_before_time_stamps(tmp_path, monkeypatch):
    """So that a copy made meanwhile lacks a signature, which can be mended, and never what a file is over."""
    moved = []
    rename = os.rename

    def spied(old, new, **where):
        moved.append(os.fspath(new))
        rename(old, new, **where)

    monkeypatch.setattr(atomic_files.os, "rename", spied)
    folder = tmp_path / "bundle"
    folder.mkdir()
    names = [f"timestamps/{'0' * 64}-1.tsr", f"signatures/{'f' * 64}-1.sig", "custody.jsonl"]
    before = os.umask(0)
    try:
        atomic_files.write_together(folder, dict.fromkeys(names, b"x\n"))
    finally:
        os.umask(before)
    assert [name for name in moved if name.endswith((".tsr", ".sig", ".jsonl"))] == [
        name.rpartition("/")[2] for name in reversed(names)
    ]
    assert {(folder / name).stat().st_mode & 0o777 for name in names} == {0o666}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bundle"]


@pytest.mark.parametrize("folder", ["signatures", "timestamps"])
def test_one_file_more_than_are_read_is_found(tmp_path, monkeypatch, folder):
    for name in "MAX_SIGNATURES", "MAX_TIMESTAMPS":
        monkeypatch.setattr(files, name, 3)
    (tmp_path / folder).mkdir()
    for count in range(1, 6):
        ending = "-1.sig" if folder == "signatures" else "-1.tsr"
        (tmp_path / folder / f"{count:064x}{ending}").write_bytes(b"x")
        found = files.limit_faults(files.read_custody_files(open_bag(tmp_path)))
        assert [one.path for one in found] == ([folder] if count > 3 else [])
