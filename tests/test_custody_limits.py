"""Every limit of custody from both sides: the most that is read, and one more."""

import pytest

from pressmark.custody import allowed_signers, private_keys
from pressmark.custody.allowed_signers import read_allowed_signers
from pressmark.custody.chain import MAX_LINE, MAX_LINES, read_chain
from pressmark.custody.errors import CustodyError
from pressmark.custody.files import MAX_CHAIN, MAX_TIMESTAMPS, MAX_TOKEN, next_number
from pressmark.custody.private_keys import load_signer
from pressmark.custody.sshsig import MAX_SIGNATURE, sign_ssh
from pressmark.custody.statement import MAX_PREVIOUS, read_statement
from pressmark.custody.timestamps.tokens import MAX_CERTIFICATES, read_token
from pressmark.validate import validate
from sealing import ARCHIVE, JANE, History, key, line, predicate, write_bundle, write_key


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
