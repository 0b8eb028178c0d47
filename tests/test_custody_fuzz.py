"""Whatever stands in the files that custody reads, the answer is one of ours: a fault, never a traceback."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressmark.bundle.opening import open_bag
from pressmark.custody.allowed_signers import one_signer, read_allowed_signers, read_revoked
from pressmark.custody.append import NOBODY, read_custody
from pressmark.custody.files import CustodyFiles
from pressmark.custody.history import history, notices
from pressmark.custody.keys import PublicKey
from pressmark.custody.private_keys import load_signer
from pressmark.custody.sshsig import read_ssh_signature, sign_ssh
from pressmark.custody.statement import Event, read_statement
from pressmark.custody.timestamps.tokens import read_token
from pressmark.custody.timestamps.verify import judge_token
from pressmark.custody.verify import examine_bag, examine_custody
from pressmark.errors import PressmarkError
from sealing import ARCHIVE, BOB, JANE, History, line, write_bundle
from tsa import Authority

ALLOWED = f'jane@example.org,!*bob namespaces="pressmark,x",valid-after="20260101Z" {JANE.public} comment\n'.encode()
SIGNATURE = sign_ssh(b"x", JANE)
LINE = line()


@st.composite
def damaged(draw, good):
    """Good bytes with pieces taken out, put in, or doubled."""
    data = bytearray(good)
    for _ in range(draw(st.integers(1, 4))):
        at, size = draw(st.integers(0, len(data))), draw(st.integers(0, 20))
        data[at : at + size] = draw(st.binary(max_size=8) | st.just(bytes(data[at : at + size]) * 2))
    return bytes(data)


def answers(read):
    try:
        return read()
    except PressmarkError:
        return None


@given(damaged(ALLOWED) | st.binary(max_size=100) | st.text(max_size=60).map(str.encode))
def test_allowed_signers_and_revoked_keys(data):
    answers(lambda: read_allowed_signers(data, name="allowed"))
    answers(lambda: read_revoked(data, name="revoked"))


@given(st.text(max_size=100) | damaged(str(JANE.public).encode()).map(lambda data: data.decode("utf-8", "replace")))
def test_public_keys(text):
    answers(lambda: one_signer(text))
    answers(lambda: PublicKey.parse(text))


@given(damaged(SIGNATURE) | st.binary(max_size=100))
def test_signatures(data):
    found = answers(lambda: read_ssh_signature(data))
    assert found is None or found.armoured == data


@given(damaged(LINE) | st.binary(max_size=100))
def test_lines(data):
    statement, faults = read_statement(data, name="line 1")
    assert (statement is None) == bool(faults)


@pytest.fixture(scope="module")
def token(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority")).made_by_hand(b"x")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_time_stamps(token, data):
    changed = data.draw(damaged(token) | st.binary(max_size=100))
    found = answers(lambda: read_token(changed))
    if found is not None:
        judge_token(found, ())


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_key_files(tmp_path, data):
    from sealing import write_key

    path = write_key(tmp_path, "id")
    path.write_bytes(data.draw(damaged(path.read_bytes()) | st.binary(max_size=100)))
    answers(lambda: load_signer(path, passphrase=lambda _: b"x"))


def sealed():
    found = History()
    found.add(Event.SEALED, JANE, BOB)
    found.add(Event.RETRACTED, BOB, reason="x")
    return found


SEALED = sealed()


@given(data=st.data())
def test_a_whole_chain(data):
    custody = data.draw(damaged(SEALED.custody))
    name = data.draw(st.sampled_from(sorted(SEALED.signatures)))
    signatures = SEALED.signatures | {name: data.draw(damaged(SEALED.signatures[name]))}
    timestamps = {("0" * 64, 1): data.draw(st.binary(max_size=20))}
    files = CustodyFiles(custody=custody, signatures=signatures, timestamps=timestamps)
    found = examine_custody(files, ARCHIVE, NOBODY)
    assert found.findings
    assert all(str(one) for one in (*history(found), *notices(found)))


@pytest.mark.parametrize("kind", ["folder", "link", "empty", "odd"])
@pytest.mark.parametrize("name", ["custody.jsonl", "signatures", f"signatures/{'0' * 64}-1.sig"])
def test_what_stands_where_a_file_should(tmp_path, kind, name):
    digits = write_bundle(tmp_path / "bundle")
    path = tmp_path / "bundle" / name
    path.parent.mkdir(exist_ok=True)
    match kind:
        case "folder":
            path.mkdir()
        case "link":
            path.symlink_to(tmp_path / "nowhere")
        case "empty":
            path.write_bytes(b"")
        case "odd":
            path.with_name("ODD.sig").write_bytes(b"x")
    examine_bag(open_bag(tmp_path / "bundle"), digits, NOBODY)
    answers(lambda: read_custody(tmp_path / "bundle", digits))
