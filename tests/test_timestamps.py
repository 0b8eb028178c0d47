"""Time stamps by an authority of our own: what they prove, and every way in which one proves nothing."""

import contextlib
import hashlib
import os
import shutil
import socket
import subprocess
import threading
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from pressmark.custody.append import append_event
from pressmark.custody.policy import VerificationPolicy
from pressmark.custody.statement import Event
from pressmark.custody.timestamps import request
from pressmark.custody.timestamps.der import (
    BOOLEAN,
    INTEGER,
    NULL,
    OCTET_STRING,
    SEQUENCE,
    read_der,
    write_der,
    write_identifier,
    write_integer,
)
from pressmark.custody.timestamps.request import http_authority, renew, stamp_heads
from pressmark.custody.trust import Signers
from pressmark.errors import CustodyError
from pressmark.model.report import Rung, Verdict
from pressmark.validate import validate
from sealing import JANE, allow, event, write_bundle
from test_cli import run
from tsa import DIGESTS, Authority, Server

PAGE = ROOT / "docs" / "verify-by-hand.md"
pytestmark = [
    pytest.mark.usefixtures("loopback"),
    pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed"),
]
rfc3161_client = pytest.importorskip("rfc3161_client")


def extension(*, critical):
    """An extension of a token that nobody knows (RFC 3161 §2.4.2)."""
    said = [] if critical is None else [write_der(BOOLEAN, b"\xff" if critical else b"\0")]
    return write_der(0xA1, write_der(SEQUENCE, write_identifier("1.2.3"), *said, write_der(OCTET_STRING, b"x")))


def rsa_with(name):
    return write_der(SEQUENCE, write_identifier(name), write_der(NULL))


def pss(*, digest="sha256", mask="sha256", salt=32, made_by="1.2.840.113549.1.1.8"):
    """The terms of RSASSA-PSS (RFC 4055 §3.1)."""
    over, inside = (write_der(SEQUENCE, write_identifier(DIGESTS[name]), write_der(NULL)) for name in (digest, mask))
    mask_by = write_der(SEQUENCE, write_identifier(made_by), inside)
    terms = write_der(0xA0, over), write_der(0xA1, mask_by), write_der(0xA2, write_integer(salt))
    return write_der(SEQUENCE, write_identifier("1.2.840.113549.1.1.10"), write_der(SEQUENCE, *terms))


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """A bundle with one seal, that no test touches; and its archive ID."""
    folder = tmp_path_factory.mktemp("sealed") / "bundle"
    archive_id = write_bundle(folder)
    append_event(folder, event(Event.SEALED), archive_id=archive_id, clock=lambda: datetime.now(UTC))
    return folder, archive_id


@pytest.fixture
def bundle(sealed, tmp_path):
    folder, archive_id = sealed
    return shutil.copytree(folder, tmp_path / "bundle"), archive_id


def stamped(bundle, authority, answer=lambda reply: reply):
    folder, archive_id = bundle
    with Server(authority, answer) as server:
        return stamp_heads(folder, http_authority(server.url), archive_id=archive_id)


def rung(folder, roots):
    report = validate(folder, policy=VerificationPolicy(now=datetime.now(UTC), authorities=roots))
    (found,) = [one for one in report.rungs if one.rung is Rung.TIMESTAMPED]
    return found, report


def codes(folder, roots):
    return [one.code.value for one in rung(folder, roots)[0].findings]


def test_a_time_stamp_by_a_trusted_authority(bundle, authority):
    (asked,) = stamped(bundle, authority)
    assert asked.new
    found, report = rung(bundle[0], authority.der)
    assert found.verdict is Verdict.PASSED
    assert "Test Time-Stamping Authority" in found.note
    assert report.valid


def test_without_roots_it_is_not_checked_and_never_passed(bundle, authority):
    stamped(bundle, authority)
    found, report = rung(bundle[0], None)
    assert found.verdict is Verdict.NOT_CHECKED
    assert "no roots of authorities were given" in found.note
    assert report.valid


def test_an_authority_that_nobody_trusts_is_not_checked(bundle, authority, tmp_path):
    stamped(bundle, authority)
    other = Authority(tmp_path / "other")
    found, _ = rung(bundle[0], other.der)
    assert found.verdict is Verdict.NOT_CHECKED
    assert "the roots given do not vouch for it" in found.note


def test_what_an_authority_has_stamped_it_is_not_asked_for_again(bundle, authority, tmp_path):
    folder, archive_id = bundle
    with Server(authority) as server, Server(Authority(tmp_path / "other")) as other:
        known = http_authority(server.url)
        assert [one.new for one in stamp_heads(folder, known, archive_id=archive_id)] == [True]
        assert [one.new for one in stamp_heads(folder, known, archive_id=archive_id)] == [False]
        assert len(server.queries) == 1
        assert [one.new for one in stamp_heads(folder, http_authority(other.url), archive_id=archive_id)] == [True]


def test_the_command_remembers_whom_it_has_asked(bundle, authority, tmp_path):
    folder, _ = bundle
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    with Server(authority) as server:
        words = ("timestamp", folder, "--tsa", server.url, "--tsa", server.url)
        for said in ("", "stamped before"):
            code, out, err = run(*words, cwd=tmp_path, environment=environment)
            assert code == 0, err
            assert len(out.splitlines()) == 1
            assert said in err
        assert len(server.queries) == 1
        (tmp_path / "cache" / "pressmark" / "authorities.json").write_text("[]")
        assert run(*words, cwd=tmp_path, environment=environment)[0] == 0
        assert len(server.queries) == 2
    assert len(list((folder / "timestamps").iterdir())) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[" * 60_000,
        b"[]",
        b'{"a": 1}',
        b'{"a": [[]]}',
        b'{"a": [{}, 1, "b"]}',
        b"\xff",
        b'{"a": ["b"]' + b" " * 70_000,
    ],
)
def test_what_is_remembered_is_believed_in_nothing(tmp_path, data):
    (tmp_path / "known").write_bytes(data)
    found = request.read_known(tmp_path / "known")
    assert all(http_authority("https://a.org", names).certificates <= {"b"} for names in found.values())


def test_a_pipe_in_the_place_of_what_is_remembered(tmp_path):
    os.mkfifo(tmp_path / "known")
    assert request.read_known(tmp_path / "known") == {}


# Anybody's certificate can bear an authority's name: a token by another key does not stand in for its own.
def test_a_time_stamp_by_a_namesake_is_no_reason_not_to_ask(bundle, authority, tmp_path):
    stamped(bundle, Authority(tmp_path / "namesake"))
    assert stamped(bundle, authority)[0].new
    assert rung(bundle[0], authority.der)[0].verdict is Verdict.PASSED


def test_no_number_is_used_again(bundle, authority, tmp_path):
    path = keep(bundle, authority.made_by_hand(signature_of(bundle)))
    path.rename(path.with_name(path.name.replace("-1.tsr", "-6.tsr")))
    (asked,) = stamped(bundle, Authority(tmp_path / "other"))
    assert asked.path.endswith("-7.tsr")


def test_the_same_authority_stamps_a_line_once_and_another_again(bundle, authority, tmp_path):
    assert stamped(bundle, authority)[0].new
    assert not stamped(bundle, authority)[0].new
    other = Authority(tmp_path / "other", name="Another Authority")
    assert stamped(bundle, other)[0].new
    names = sorted(one.name.rpartition("-")[2] for one in (bundle[0] / "timestamps").iterdir())
    assert names == ["1.tsr", "2.tsr"]
    found, _ = rung(bundle[0], authority.der + other.der)
    assert found.verdict is Verdict.PASSED
    assert "Test Time-Stamping Authority" in found.note
    assert "Another Authority" in found.note


def test_the_seals_key_is_judged_at_the_proved_time(bundle, authority):
    """A key that has expired since sealed while it was valid: only the time stamp shows that."""
    soon = datetime.now(UTC) + timedelta(hours=1)
    signers = Signers(allowed=(allow(JANE, "jane@example.org", valid_before=soon),))
    later = VerificationPolicy(now=datetime.now(UTC) + timedelta(days=3650), signers=signers, authorities=authority.der)

    def verdict():
        report = validate(bundle[0], policy=later)
        return next(one.verdict for one in report.rungs if one.rung is Rung.SEALED)

    assert verdict() is Verdict.FAILED
    stamped(bundle, authority)
    assert verdict() is Verdict.PASSED


def test_a_certificate_that_has_expired_since_is_no_fault(bundle, tmp_path):
    """RFC 3161 §4 (1): what counts is that it was valid when it stamped."""
    expired = Authority(tmp_path / "expired", days=(-10, -5))
    keep(bundle, expired.made_by_hand(signature_of(bundle), at=datetime.now(UTC) - timedelta(days=7)))
    assert rung(bundle[0], expired.der)[0].verdict is Verdict.PASSED


def test_a_certificate_that_had_expired_then_is_one(bundle, tmp_path):
    old = Authority(tmp_path / "old", days=(-10, -5))
    stamped(bundle, old)
    assert codes(bundle[0], old.der) == ["timestamp-wrong"]


@pytest.mark.parametrize(
    ("purposes", "critical"),
    [
        ((), True),
        ((ExtendedKeyUsageOID.CODE_SIGNING,), True),
        ((ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.CODE_SIGNING), True),
        ((ExtendedKeyUsageOID.TIME_STAMPING,), False),
    ],
)
def test_a_certificate_that_is_not_for_time_stamping_alone(bundle, authority, tmp_path, purposes, critical):
    """RFC 3161 §2.3: "only one instance of the extended key usage field extension", with that purpose, critical.

    openssl refuses to sign with such a certificate.
    """
    other = Authority(tmp_path / "other", purposes=purposes, critical=critical)
    keep(bundle, other.made_by_hand(signature_of(bundle)))
    assert codes(bundle[0], other.der) == ["timestamp-purpose"]
    assert codes(bundle[0], None) == ["timestamp-purpose"]


def test_a_token_made_by_hand_is_passed_so_that_the_tests_above_refuse_for_their_reason_alone(bundle, authority):
    path = keep(bundle, authority.made_by_hand(signature_of(bundle)))
    assert rung(bundle[0], authority.der)[0].verdict is Verdict.PASSED
    assert openssl_verifies(bundle, authority, path)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"status": 2}, "timestamp-form"),
        ({"status": 1}, "timestamp-form"),
        ({"signers": 0}, "timestamp-form"),
        ({"signers": 2}, "timestamp-form"),
        ({"imprint": b"x" * 31}, "timestamp-wrong"),
    ],
)
def test_a_token_that_an_authority_may_not_make(bundle, authority, change, code):
    """RFC 3161 §2.4.2: granted without changes, signed by one, its imprint as long as its digest."""
    keep(bundle, authority.made_by_hand(signature_of(bundle), **change))
    assert codes(bundle[0], authority.der) == [code]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": 3}, "of another version"),
        ({"without": "1.2.840.113549.1.9.3"}, "is missing"),
        ({"without": "1.2.840.113549.1.9.4"}, "is missing"),
        ({"without": "1.2.840.113549.1.9.16.2.47"}, "names its signer's certificate"),
        ({"certificates": 0}, "not sent along"),
        ({"message_digest": b"x" * 32}, "not that of what is attested"),
        ({"twice": "1.2.840.113549.1.9.3"}, "stands there twice"),
        ({"at": datetime(1, 1, 1, tzinfo=UTC), "accuracy": 1}, "on no calendar"),
        ({"at": datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), "accuracy": 1}, "on no calendar"),
        ({"more": (extension(critical=True),)}, "critical extension"),
        ({"more": (write_der(0xA2, b""),)}, "has no place here"),
        ({"named_by": "md5"}, "not the one its signer signed for"),
        ({"algorithm_of_key": rsa_with("1.2.840.113549.1.1.5")}, "SHA-1"),
        ({"algorithm_of_key": rsa_with("1.2.840.113549.1.1.12")}, "does not hold"),
        ({"algorithm_of_key": rsa_with("1.2.3.4")}, "not read"),
        ({"algorithm_of_key": pss(mask="sha512")}, "not read"),
        ({"algorithm_of_key": pss(salt=65)}, "not read"),
        ({"algorithm_of_key": pss(made_by="1.2.840.113549.1.1.9")}, "not read"),
        ({"algorithm_of_key": pss(digest="sha1")}, "not read"),
    ],
)
def test_a_token_that_is_not_as_the_standards_have_it_says_why(bundle, authority, change, message):
    keep(bundle, authority.made_by_hand(signature_of(bundle), **change))
    (finding,) = rung(bundle[0], authority.der)[0].findings
    assert message in finding.message


def test_a_certificate_sent_along_that_has_no_part_in_it(bundle, authority, tmp_path):
    stranger = x509.load_pem_x509_certificate((Authority(tmp_path / "other").folder / "tsa.pem").read_bytes())
    keep(bundle, authority.made_by_hand(signature_of(bundle), sent=(stranger.public_bytes(Encoding.DER),)))
    (finding,) = rung(bundle[0], authority.der)[0].findings
    assert "sent along" in finding.message


def test_a_key_signs_by_its_own_algorithm_alone(bundle, tmp_path):
    edwards = Authority(tmp_path / "edwards", edwards=True)
    keep(bundle, edwards.made_by_hand(signature_of(bundle)))
    assert rung(bundle[0], edwards.der)[0].verdict is Verdict.PASSED
    shutil.rmtree(bundle[0] / "timestamps")
    keep(bundle, edwards.made_by_hand(signature_of(bundle), algorithm_of_key=rsa_with("1.2.840.113549.1.1.11")))
    (finding,) = rung(bundle[0], edwards.der)[0].findings
    assert "not read" in finding.message


@pytest.mark.parametrize(
    "change",
    [
        {"named_by": "sha512"},
        {"named_by": "sha1"},
        {"more": (write_der(0xA0, write_der(0xA4, write_der(SEQUENCE))), extension(critical=False))},
        {"more": (extension(critical=None),)},
        {"algorithm_of_key": rsa_with("1.2.840.113549.1.1.11")},
        {"pss": True},
    ],
)
def test_what_the_standards_leave_to_an_authority_is_read(bundle, authority, change):
    keep(bundle, authority.made_by_hand(signature_of(bundle), **change))
    assert rung(bundle[0], authority.der)[0].verdict is Verdict.PASSED


def test_a_weak_answer_is_not_kept(bundle, tmp_path):
    weak = Authority(tmp_path / "weak", bits=1024)

    def ask(query):
        fields = read_der(query, SEQUENCE).fields()
        fields.take(INTEGER), fields.take(SEQUENCE)
        return weak.made_by_hand(signature_of(bundle), nonce=fields.take(INTEGER).whole_number())

    with pytest.raises(CustodyError, match="cannot be used: its key is RSA of 1024 bits"):
        stamp_heads(bundle[0], request.Authority(ask=ask), archive_id=bundle[1])
    assert not (bundle[0] / "timestamps").exists()


def test_files_that_are_added_are_nobodys_to_run(bundle, authority):
    stamped(bundle, authority)
    for path in bundle[0].rglob("*"):
        assert path.is_dir() or not path.stat().st_mode & 0o111


# NIST SP 800-57: from 2014 on RSA with 2048 bits at least.
@pytest.mark.parametrize(("bits", "wanted"), [(1024, ["timestamp-weak"]), (2047, ["timestamp-weak"]), (2048, [])])
def test_a_short_key(bundle, tmp_path, bits, wanted):
    short = Authority(tmp_path / "short", bits=bits)
    keep(bundle, short.made_by_hand(signature_of(bundle)))
    assert codes(bundle[0], short.der) == wanted


@pytest.mark.parametrize(("curve", "wanted"), [(ec.SECP224R1(), ["timestamp-weak"]), (ec.SECP256R1(), [])])
def test_a_short_curve(bundle, tmp_path, curve, wanted):
    short = Authority(tmp_path / "short", curve=curve)
    keep(bundle, short.made_by_hand(signature_of(bundle)))
    assert codes(bundle[0], short.der) == wanted


def test_a_certificate_put_in_the_place_of_the_signers(bundle, authority, tmp_path):
    """RFC 5816 §2.2.1: the digest of the signer's certificate is signed too; here another one, of the same length."""
    good = x509.load_pem_x509_certificate((authority.folder / "tsa.pem").read_bytes())
    changed = good.public_bytes(Encoding.DER).replace(b"Test Time-Stamping Authority", b"Best Time-Stamping Authority")
    answer = authority.made_by_hand(signature_of(bundle))
    keep(bundle, answer.replace(good.public_bytes(Encoding.DER), changed))
    assert codes(bundle[0], None) == ["timestamp-wrong"]


def signature_of(bundle):
    (path,) = (bundle[0] / "signatures").iterdir()
    return path.read_bytes()


def keep(bundle, answer):
    """An answer in the place of the seal's token."""
    (bundle[0] / "timestamps").mkdir(exist_ok=True)
    path = bundle[0] / "timestamps" / f"{hashlib.sha256(signature_of(bundle)).hexdigest()}-1.tsr"
    path.write_bytes(answer)
    return path


def query_over(data, digest="sha256"):
    words = ["openssl", "ts", "-query", "-data", "/dev/stdin", f"-{digest}", "-cert"]
    return subprocess.run(words, input=data, capture_output=True, check=True).stdout


def put(bundle, authority, data, digest="sha256"):
    """A token over these bytes, in the place of the seal's."""
    return keep(bundle, authority.reply(query_over(signature_of(bundle) if data is None else data, digest)))


def test_a_time_stamp_over_other_data(bundle, authority):
    put(bundle, authority, b"something else")
    assert codes(bundle[0], authority.der) == ["timestamp-other-data"]


def test_a_time_stamp_over_a_sha_1(bundle, authority):
    put(bundle, authority, None, "sha1")
    assert codes(bundle[0], authority.der) == ["timestamp-weak"]
    assert codes(bundle[0], None) == ["timestamp-weak"]


def test_a_signature_over_a_sha_1(bundle, tmp_path):
    """The imprint is of SHA-256; what was signed is a SHA-1."""
    old = Authority(tmp_path / "old", digest="sha1")
    put(bundle, old, None)
    assert codes(bundle[0], old.der) == ["timestamp-weak"]


@pytest.mark.parametrize("number", range(6))
def test_certificates_in_any_order(bundle, tmp_path, number):
    """X.690 §11.6 sorts the members of a set by their bytes; openssl, and so many an authority, does not."""
    many = Authority(tmp_path / str(number), sends_root=True)
    stamped(bundle, many)
    assert rung(bundle[0], many.der)[0].verdict is Verdict.PASSED


def test_a_time_stamp_over_no_file(bundle, authority):
    path = put(bundle, authority, None)
    path.rename(path.with_name("0" * 64 + "-1.tsr"))
    assert codes(bundle[0], authority.der) == ["timestamp-stray"]


@pytest.mark.parametrize("data", [b"", b"garbage", b"\x30\x03\x02\x01\x00"])
def test_what_is_no_time_stamp(bundle, authority, data):
    put(bundle, authority, None).write_bytes(data)
    assert codes(bundle[0], authority.der) == ["timestamp-form"]


def test_a_renewal_is_over_the_older_time_stamp(bundle, authority):
    stamped(bundle, authority)
    folder, archive_id = bundle
    with Server(authority) as server:
        (asked,) = renew(folder, http_authority(server.url), archive_id=archive_id)
    first = next(one for one in (folder / "timestamps").iterdir() if one.name not in asked.path)
    assert asked.path == f"timestamps/{hashlib.sha256(first.read_bytes()).hexdigest()}-1.tsr"
    assert rung(folder, authority.der)[0].verdict is Verdict.PASSED
    first.unlink()
    assert codes(folder, authority.der) == ["timestamp-stray"]


def test_only_what_none_renews_yet_is_renewed(bundle, authority):
    stamped(bundle, authority)
    folder, archive_id = bundle
    with Server(authority) as server:
        renewed = [renew(folder, http_authority(server.url), archive_id=archive_id) for _ in range(3)]
    assert [len(one) for one in renewed] == [1, 1, 1]
    assert len(list((folder / "timestamps").iterdir())) == 4
    assert rung(folder, authority.der)[0].verdict is Verdict.PASSED


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (lambda _: b"", "not a time stamp"),
        (lambda reply: reply[: len(reply) // 2], "not a time stamp"),
        (lambda _: b"x" * 2_000_000, "more than"),
    ],
)
def test_an_answer_that_cannot_be_used_is_not_kept(bundle, authority, answer, message):
    with pytest.raises(CustodyError, match=message):
        stamped(bundle, authority, answer)
    assert not (bundle[0] / "timestamps").exists()


def test_an_answer_to_another_request_is_refused(bundle, authority):
    """§2.4.2: the nonce of the answer is that of the request."""
    other = authority.reply(query_over(signature_of(bundle)))
    with pytest.raises(CustodyError, match="nonce"):
        stamped(bundle, authority, lambda _: other)


def test_an_answer_over_other_bytes_is_refused(bundle, authority):
    """§2.4.2: the imprint of the answer is that of the request; here all else fits."""

    def ask(query):
        nonce = read_der(query, SEQUENCE).fields()
        nonce.take(INTEGER), nonce.take(SEQUENCE)
        return authority.made_by_hand(b"something else", nonce=nonce.take(INTEGER).whole_number())

    with pytest.raises(CustodyError, match="than were sent"):
        stamp_heads(bundle[0], request.Authority(ask=ask), archive_id=bundle[1])
    assert not (bundle[0] / "timestamps").exists()


@pytest.mark.parametrize(
    "url", ["http://[", "ftp://example.org/", "tsa.example.org", "http://", "http://a:b/", "https://"]
)
def test_what_is_no_address_of_an_authority(url):
    with pytest.raises(CustodyError, match="not an authority's address"):
        http_authority(url)


# A socket's timeout begins anew with each byte: an authority that sends one now and then would hold us for ever.
def test_an_authority_that_dawdles_is_left(bundle, monkeypatch):
    monkeypatch.setattr(request, "SECONDS", 0.2)
    gone = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip():
            connection, _ = server.accept()
            with connection:
                connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n")
                with contextlib.suppress(OSError):
                    while not gone.wait(0.05):
                        connection.sendall(b"x")

        thread = threading.Thread(target=drip)
        thread.start()
        try:
            with pytest.raises(CustodyError, match="no answer"):
                stamp_heads(
                    bundle[0], http_authority(f"http://127.0.0.1:{server.getsockname()[1]}/"), archive_id=bundle[1]
                )
        finally:
            gone.set()
            thread.join()


def test_an_authority_that_does_not_answer(bundle):
    with pytest.raises(CustodyError, match="no answer"):
        stamp_heads(bundle[0], http_authority("http://127.0.0.1:9/"), archive_id=bundle[1])


def test_what_is_not_sealed_has_no_line_to_stamp(tmp_path, authority):
    folder = tmp_path / "bundle"
    with pytest.raises(CustodyError, match="no line"):
        stamped((folder, write_bundle(folder)), authority)


def openssl_verifies(bundle, authority, path):
    data = bundle[0].parent / "signature"
    data.write_bytes(signature_of(bundle))
    words = ["openssl", "ts", "-verify", "-data", str(data), "-in", str(path), "-CAfile"]
    done = subprocess.run([*words, str(authority.folder / "root.pem")], capture_output=True, text=True, check=False)
    return done.returncode == 0


def test_openssl_and_rfc3161_client_verify_ours(bundle, authority):
    stamped(bundle, authority)
    (file,) = (bundle[0] / "timestamps").iterdir()
    assert openssl_verifies(bundle, authority, file)
    response = rfc3161_client.decode_timestamp_response(file.read_bytes())
    verifier = rfc3161_client.VerifierBuilder().add_root_certificate(*x509.load_pem_x509_certificates(authority.roots))
    assert verifier.build().verify_message(response, signature_of(bundle))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_flipped_byte_is_found_without_any_trust(bundle, authority, data):
    folder, _ = bundle
    kept = list((folder / "timestamps").glob("*"))
    path = kept[0] if kept else put(bundle, authority, None)
    good = path.read_bytes()
    place = data.draw(st.integers(0, len(good) - 1))
    changed = bytearray(good)
    changed[place] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(changed)
    try:
        assert not validate(folder).valid
    finally:
        path.write_bytes(good)


def test_the_story_names_what_is_proved_and_by_whom(bundle, authority, tmp_path):
    stamped(bundle, authority)
    (tmp_path / "roots.pem").write_bytes(authority.roots)
    words = ("custody", "show", bundle[0], "--tsa-roots", tmp_path / "roots.pem")
    code, out, err = run(*words, cwd=tmp_path)
    assert code == 0, err
    assert "proved to exist by" in out
    assert "timestamped: passed" in out
    assert "Test Time-Stamping Authority" in out
    assert "no time is proved" in run("custody", "show", bundle[0], cwd=tmp_path)[1]
    assert "custody:proved" in run(*words, "--to", "prov", cwd=tmp_path)[1]
