"""Each fault of a chain, of its signatures and of the keys behind them: one thing wrong, exactly that code.

The seal was good before: Jane's, whom the reader trusts.
"""

import hashlib
import json
from datetime import timedelta

import pytest

from pressmark.custody.chain import MAX_CHAIN, MAX_LINE, MAX_LINES, pinned_head
from pressmark.custody.encoding import compact, from_base64, to_base64
from pressmark.custody.errors import CustodyError
from pressmark.custody.requirements import is_requirement, requirements
from pressmark.custody.sealed import check_sealed
from pressmark.custody.sshsig import sign_ssh
from pressmark.custody.statements import Event
from pressmark.custody.story import notices
from pressmark.custody.trust import Signers
from pressmark.model.findings import Code
from pressmark.model.report import Verdict
from sealing import (
    ARCHIVE,
    BOB,
    EVE,
    JANE,
    JANE_TRUSTED,
    NOW,
    OTHER_ARCHIVE,
    History,
    allow,
    codes,
    envelope,
    payload,
    predicate,
    url_safe,
    with_envelope,
)
from test_custody_sshsig import signature


@pytest.fixture
def history():
    """Sealed by Jane, then received by Bob."""
    found = History()
    found.add(Event.SEALED)
    found.add(Event.RECEIVED, BOB, **{"from": "Jane"})
    return found


def sealed_as(raw, *, signer=JANE, beside=None):
    """The chain that is this one line."""
    found = History()
    found.put(raw, beside, signer=signer)
    return found


def of_payload(**changes):
    found = History()
    found.put_payload(payload(**changes))
    return found


# --- what is good ---


def test_a_trusted_seal_passes(history):
    found = history.judge()
    assert (found.result.verdict, codes(found)) == (Verdict.PASSED, [])
    assert "sealed by jane@example.org" in found.result.note
    assert "as far as this copy knows" in found.result.note


def test_no_chain_is_absent():
    found = check_sealed(None, {}, ARCHIVE, signers=JANE_TRUSTED, now=NOW)
    assert (found.verdict, found.findings) == (Verdict.ABSENT, ())


def test_a_chain_without_a_seal_is_absent():
    found = History()
    found.add(Event.RECEIVED)
    assert found.judge().result.verdict is Verdict.ABSENT


# Trust comes from the verifier: who names nobody learns whose fingerprint it is, and no more.
def test_a_good_seal_is_not_checked_where_nobody_is_trusted(history):
    found = history.judge(signers=None)
    assert (found.result.verdict, codes(found)) == (Verdict.NOT_CHECKED, [])
    assert f"unknown signer {JANE.public.fingerprint}" in found.result.note


def test_a_statement_in_another_form_is_kept_as_it_was_signed():
    found = History()
    found.put_payload(json.dumps(json.loads(payload()), indent=4).encode())
    assert found.judge().result.verdict is Verdict.PASSED


def test_the_other_alphabet_of_base64_is_read():
    seal = envelope(with_envelope())
    seal["payload"] = url_safe(seal["payload"])
    assert sealed_as(compact(seal)).judge().result.verdict is Verdict.PASSED


# DSSE protocol: KEYID "MUST NOT be used for security decisions; it may only be used to narrow the selection".
@pytest.mark.parametrize("keyid", ["", "jane", EVE.public.fingerprint])
def test_a_keyid_is_only_a_hint(keyid):
    seal = envelope(with_envelope())
    seal["signatures"][0]["keyid"] = keyid
    assert sealed_as(compact(seal)).judge().result.verdict is Verdict.PASSED


def test_copies_that_were_sealed_apart_have_two_first_events():
    found = History()
    found.add(Event.SEALED)
    found.add(Event.SEALED, BOB, previous=[])
    assert found.judge().result.verdict is Verdict.PASSED
    assert len(found.judge().chain.heads) == 2
    found.add(Event.REVIEWED, previous=found.digests)
    assert found.judge().chain.heads == (found.digests[2],)


# --- the file ---


@pytest.mark.parametrize(
    "custody", [b"", b"\n", b"{}\n", b"not JSON\n", b"\x00\n", b"[]\n", b'"x"\n', b"\xff\n", b"\n\n"]
)
def test_custody_form(custody):
    found = History().judge(custody=custody)
    assert codes(found) in (["custody-form"], ["custody-form", "custody-repeated"])
    assert found.result.verdict is Verdict.FAILED


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-1],
        lambda data: data + b"\n",
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b'{"payload"', b'{ "payload"', 1),
        lambda data: data.replace(b"\n", b"\r\n", 1),
        lambda data: data.replace(b'"payloadType":', b'"payload":"","payloadType":', 1),
        lambda data: data[:-40] + b"\n",
    ],
)
def test_custody_form_of_a_line(history, change):
    assert "custody-form" in codes(history.judge(custody=change(history.custody)))


def test_custody_form_payload_type():
    assert "custody-form" in codes(sealed_as(with_envelope(payloadType="application/json")).judge())


def test_custody_form_mixed_alphabets():
    seal = envelope(with_envelope())
    seal["payload"] = "-+" + seal["payload"][2:]
    assert "custody-form" in codes(sealed_as(compact(seal)).judge())


def test_custody_form_a_key_signs_only_once():
    seal = envelope(with_envelope())
    seal["signatures"] *= 2
    assert codes(sealed_as(compact(seal)).judge()) == ["custody-form"]


def test_limit_exceeded_bytes():
    assert codes(History().judge(custody=b"x" * MAX_CHAIN + b"\n")) == ["limit-exceeded"]


def test_limit_exceeded_lines():
    assert codes(History().judge(custody=b"\n" * (MAX_LINES + 1))) == ["limit-exceeded"]


def test_limit_exceeded_line():
    assert codes(History().judge(custody=b"x" * (MAX_LINE + 1) + b"\n")) == ["limit-exceeded"]


def test_custody_repeated(history):
    assert codes(history.judge(custody=history.custody + history.lines[0] + b"\n")) == ["custody-repeated"]


# --- the statement ---


@pytest.mark.parametrize(
    "changes",
    [
        {"_type": "https://in-toto.io/Statement/v0.1"},
        {"predicateType": "https://slsa.dev/provenance/v1"},
        {"extra": 1},
        {"predicate": predicate(extra=1)},
        {"predicate": predicate(time="2026-05-01T12:00:00+00:00")},
        {"predicate": predicate(time="2026-02-30T12:00:00Z")},
        {"predicate": predicate(time="2026-05-01T12:00:00Z\n")},
        {"predicate": predicate(time="２026-05-01T12:00:00Z")},
        {"predicate": predicate(previous=["abc"])},
        {"predicate": predicate(previous=[ARCHIVE, ARCHIVE])},
        {"predicate": predicate(previous=None)},
        {"predicate": predicate(agent={})},
        {"predicate": predicate(agent={"key": str(JANE.public), "mail": "x"})},
        {"predicate": predicate(agent={"key": str(JANE.public), "principal": "*@example.org"})},
        {"predicate": predicate(agent={"key": str(JANE.public), "principal": "jane example"})},
        {"predicate": predicate(agent={"key": str(JANE.public), "name": "Jane\x1b[2J"})},
        {"predicate": predicate(agent={"key": str(JANE.public), "orcid": "https://orcid.org/0000-0002-1825-0098"})},
        {"predicate": predicate(agent={"key": "ssh-ed25519 " + "A" * 68})},
        {"predicate": predicate(detail={"reason": "x"})},
        {"predicate": predicate(detail={"note": ""})},
        {"predicate": predicate(detail={"note": "x" * 2001})},
        {"predicate": predicate(event="retracted")},
        {"predicate": predicate(event="superseded", detail={"by": "ni:///sha-256;" + "A" * 42 + "B"})},
        {"predicate": predicate(event="superseded", detail={"by": f"ni:///sha-256;{'A' * 42}"})},
        {"predicate": predicate(event="fixity-checked", detail={"report": "x"})},
        {"predicate": predicate(event=7)},
        {"predicate": []},
        {"predicate": None},
    ],
)
def test_custody_statement(changes):
    assert codes(of_payload(**changes).judge()) == ["custody-statement"]


@pytest.mark.parametrize(
    "raw",
    [b"", b"hello", b"[]", b"{}", b"null", b"1.5", b'{"a":1.5}', b"\xff", b"[" * 100, payload() + b"{}"],
)
def test_custody_statement_that_is_none(raw):
    found = History()
    found.put_payload(raw)
    assert set(codes(found.judge())) <= {"custody-statement", "custody-subject"}
    assert found.judge().result.verdict is Verdict.FAILED


def test_custody_statement_with_a_key_twice():
    found = History()
    found.put_payload(payload().replace(b'"event":"sealed"', b'"event":"sealed","event":"sealed"'))
    assert codes(found.judge()) == ["custody-statement"]


def test_custody_statement_that_replaces_itself():
    from pressmark.model.identifier import ArchiveId

    found = of_payload(predicate=predicate(event="superseded", detail={"by": ArchiveId(hex=ARCHIVE).ni}))
    assert codes(found.judge()) == ["custody-statement"]


SUBJECT = {"name": "manifest-sha256.txt", "digest": {"sha256": ARCHIVE}}


@pytest.mark.parametrize(
    "subject",
    [
        [],
        [SUBJECT, SUBJECT],
        [SUBJECT, {"name": "other.txt", "digest": {"sha256": OTHER_ARCHIVE}}],
        [{"name": "manifest-sha256.txt", "digest": {"sha512": hashlib.sha512(b"").hexdigest()}}],
        [{"name": "manifest-sha256.txt", "digest": {"sha256": ARCHIVE, "md5": "x"}}],
        [{"name": "manifest-sha256.txt", "digest": {"sha256": ARCHIVE.upper()}}],
        [{"name": "manifest-sha256.txt", "digest": {}}],
        [{"name": "manifest-md5.txt", "digest": {"sha256": ARCHIVE}}],
        [{"digest": {"sha256": ARCHIVE}}],
        SUBJECT,
        None,
    ],
)
def test_custody_subject(subject):
    assert codes(of_payload(subject=subject).judge()) == ["custody-subject"]


@pytest.mark.parametrize("event", ["blessed", "", "Sealed", "sealed ", "ѕealed"])
def test_custody_event(event):
    assert codes(of_payload(predicate=predicate(event=event)).judge()) == ["custody-event"]


def test_custody_other_archive(history):
    found = of_payload(subject=[{"name": "manifest-sha256.txt", "digest": {"sha256": OTHER_ARCHIVE}}])
    assert codes(found.judge()) == ["custody-other-archive"]


# --- the links ---


def test_custody_link_to_nothing(history):
    history.add(Event.REVIEWED, previous=["0" * 64])
    assert codes(history.judge()) == ["custody-link"]


def test_custody_link_child_above_parent(history):
    first, second = history.lines
    assert codes(history.judge(custody=second + b"\n" + first + b"\n")) == ["custody-link"]


def test_custody_link_a_line_cut_out_of_the_middle(history):
    history.add(Event.REVIEWED)
    first, _, third = history.lines
    found = history.judge(custody=first + b"\n" + third + b"\n")
    assert codes(found) == ["custody-link", "signature-stray"]


def test_head_missing_a_cut_tail(history):
    head = history.digests[-1]
    cut = {digest: data for digest, data in history.signatures.items() if digest != head}
    short = history.lines[0] + b"\n"
    assert history.judge(custody=short, signatures=cut).result.verdict is Verdict.PASSED
    assert codes(history.judge(custody=short, signatures=cut, pinned=[head])) == ["head-missing"]


def test_head_missing_the_whole_chain():
    found = check_sealed(None, {}, ARCHIVE, signers=JANE_TRUSTED, now=NOW, pinned=["0" * 64])
    assert found.verdict is Verdict.FAILED


def test_a_pinned_head_may_have_grown(history):
    assert history.judge(pinned=[history.digests[0]]).result.verdict is Verdict.PASSED


@pytest.mark.parametrize("text", ["", "abc", "x" * 64, "0" * 65])
def test_what_is_no_head(text):
    with pytest.raises(CustodyError, match="digest of a line"):
        pinned_head(text)


# --- the signatures ---


def test_signature_wrong_in_the_line():
    seal = envelope(with_envelope())
    raw = bytearray(from_base64(seal["signatures"][0]["sig"]))
    raw[40] ^= 1
    seal["signatures"][0]["sig"] = to_base64(bytes(raw))
    assert codes(sealed_as(compact(seal)).judge()) == ["signature-wrong"]


def test_signature_wrong_over_another_payload():
    seal = envelope(with_envelope())
    seal["payload"] = to_base64(payload(predicate=predicate(time="2020-05-01T12:00:00Z")))
    assert codes(sealed_as(compact(seal)).judge()) == ["signature-wrong"]


def test_signature_wrong_over_the_bare_payload():
    seal = with_envelope(signatures=[{"sig": to_base64(JANE.sign(payload()))}])
    assert codes(sealed_as(seal).judge()) == ["signature-wrong"]


# Another key's signature under words that name Jane's: who takes the envelope over cannot keep the statement.
def test_signature_wrong_by_another_key():
    found = History()
    found.put_payload(payload(), EVE)
    assert codes(found.judge()) == ["signature-wrong", "signer-differs"]


def test_signature_wrong_beside_the_line(history):
    digest = history.digests[0]
    history.signatures[digest] = history.signatures[digest].replace(b"A", b"B", 1)
    assert set(codes(history.judge())) <= {"signature-form", "signature-wrong"}


def test_signature_wrong_two_swapped():
    found = History()
    found.add(Event.SEALED)
    found.add(Event.REVIEWED)
    first, second = found.digests
    found.signatures[first], found.signatures[second] = found.signatures[second], found.signatures[first]
    assert codes(found.judge()) == ["signature-wrong"]


def test_signature_form(history):
    history.signatures[history.digests[0]] = b"-----BEGIN PGP SIGNATURE-----\n"
    assert codes(history.judge()) == ["signature-form"]


def test_signature_namespace(history):
    history.signatures[history.digests[0]] = signature(namespace=b"git")
    assert codes(history.judge()) == ["signature-namespace"]


def test_signature_missing(history):
    del history.signatures[history.digests[0]]
    assert codes(history.judge()) == ["signature-missing"]


def test_signature_stray(history):
    history.signatures["0" * 64] = history.signatures[history.digests[0]]
    assert codes(history.judge()) == ["signature-stray"]


def test_signature_stray_after_the_chain_was_stripped(history):
    found = check_sealed(None, history.signatures, ARCHIVE, signers=JANE_TRUSTED, now=NOW)
    assert {one.code.value for one in found.findings} == {"signature-stray"}


# --- the signers ---


def test_signer_unknown(history):
    found = history.judge(signers=Signers(allowed=(allow(EVE),)))
    assert (found.result.verdict, codes(found)) == (Verdict.FAILED, ["signer-unknown"])


def test_signer_unknown_where_the_file_names_nobody(history):
    assert codes(history.judge(signers=Signers())) == ["signer-unknown"]


def test_signer_unknown_for_this_namespace(history):
    signers = Signers(allowed=(allow(JANE, "*", namespaces=("git",)),))
    assert codes(history.judge(signers=signers)) == ["signer-unknown"]


def test_signer_unknown_after_sealing_again_with_another_key():
    found = History()
    found.add(Event.SEALED, EVE, principal="jane@example.org")
    assert codes(found.judge()) == ["signer-unknown"]


def test_signer_differs_by_name():
    found = History()
    found.add(Event.SEALED, BOB, principal="jane@example.org")
    signers = Signers(allowed=(*JANE_TRUSTED.allowed, allow(BOB, "bob@example.org")))
    assert codes(found.judge(signers=signers)) == ["signer-differs"]


def test_signer_differs_beside_the_line(history):
    history.signatures[history.digests[0]] = sign_ssh(history.lines[0], EVE)
    assert codes(history.judge()) == ["signer-differs"]


def test_key_expired(history):
    signers = Signers(allowed=(allow(JANE, "*", valid_before=NOW - timedelta(days=1)),))
    assert codes(history.judge(signers=signers)) == ["key-expired"]


def test_a_timestamp_proves_that_an_expired_key_was_valid(history):
    signers = Signers(allowed=(allow(JANE, "*", valid_before=NOW - timedelta(days=1)),))
    proved = {history.digests[0]: NOW - timedelta(days=2)}
    assert history.judge(signers=signers, proved=proved).result.verdict is Verdict.PASSED


# The time a line claims is never used: it claims the first of May, and the reader's clock says ten years later.
def test_a_claimed_time_proves_nothing(history):
    signers = Signers(allowed=(allow(JANE, "*", valid_before=NOW + timedelta(days=1)),))
    assert history.judge(signers=signers).result.verdict is Verdict.PASSED
    later = NOW + timedelta(days=3650)
    assert codes(history.judge(signers=signers, now=later)) == ["key-expired"]


def test_key_not_yet_valid(history):
    signers = Signers(allowed=(allow(JANE, "*", valid_after=NOW + timedelta(days=1)),))
    assert codes(history.judge(signers=signers)) == ["key-not-yet-valid"]


def test_an_expired_seal_beside_one_that_counts_is_only_noted(history):
    history.add(Event.SEALED, BOB)
    signers = Signers(allowed=(allow(JANE, "*", valid_before=NOW - timedelta(days=1)), allow(BOB)))
    found = history.judge(signers=signers)
    assert found.result.verdict is Verdict.PASSED
    assert f"key expired {JANE.public.fingerprint}" in found.result.note


def test_key_revoked(history):
    assert codes(history.judge(revoked=frozenset({JANE.public}))) == ["key-revoked"]


def test_key_revoked_wherever_it_stands(history):
    assert codes(history.judge(revoked=frozenset({BOB.public}))) == ["key-revoked"]


def test_key_revoked_though_a_timestamp_proves_an_early_time(history):
    proved = dict.fromkeys(history.digests, NOW - timedelta(days=3650))
    assert codes(history.judge(revoked=frozenset({JANE.public}), proved=proved)) == ["key-revoked"]


# --- several signers ---


def test_a_countersignature_counts():
    found = History()
    found.add(Event.SEALED, JANE, BOB)
    signers = Signers(allowed=(*JANE_TRUSTED.allowed, allow(BOB, "bob@example.org")))
    judged = found.judge(signers=signers, required=requirements(["seals=2", "sealed-by=bob@example.org"]))
    assert judged.result.verdict is Verdict.PASSED


def test_a_countersignature_by_nobody_known_is_only_counted():
    found = History()
    found.add(Event.SEALED, JANE, EVE)
    judged = found.judge()
    assert judged.result.verdict is Verdict.PASSED
    assert "1 signature by a key that nobody here has" in judged.result.note


def test_a_countersigner_alone_does_not_make_the_teller_trusted():
    found = History()
    found.add(Event.SEALED, EVE, BOB)
    seals = found.judge(signers=Signers(allowed=(allow(BOB, "bob@example.org"),))).seals
    assert [one.principal for one in seals] == ["bob@example.org"]


@pytest.mark.parametrize("word", ["seals=2", "sealed-by=bob@example.org", f"sealed-by={BOB.public.fingerprint}"])
def test_seal_required(history, word):
    assert codes(history.judge(required=requirements([word]))) == ["seal-required"]


@pytest.mark.parametrize("word", ["seals=1", "sealed-by=jane@example.org", f"sealed-by={JANE.public.fingerprint}"])
def test_a_demand_that_is_met(history, word):
    assert history.judge(required=requirements([word])).result.verdict is Verdict.PASSED


def test_seal_required_where_there_is_none():
    found = check_sealed(None, {}, ARCHIVE, signers=JANE_TRUSTED, now=NOW, required=requirements(["seals=1"]))
    assert [one.code.value for one in found.findings] == ["seal-required"]


def test_seal_required_where_nobody_is_trusted(history):
    found = history.judge(signers=None, required=requirements(["sealed-by=jane@example.org"]))
    assert codes(found) == ["seal-required"]


def test_one_person_with_two_keys_is_one():
    found = History()
    found.add(Event.SEALED)
    found.add(Event.SEALED, BOB, principal="jane@example.org")
    signers = Signers(allowed=(*JANE_TRUSTED.allowed, allow(BOB, "jane@example.org")))
    assert codes(found.judge(signers=signers, required=requirements(["seals=2"]))) == ["seal-required"]


def test_one_key_with_two_names_is_one():
    found = History()
    found.add(Event.SEALED)
    found.add(Event.SEALED, principal="june@example.org")
    signers = Signers(allowed=(allow(JANE, "*"),))
    assert codes(found.judge(signers=signers, required=requirements(["seals=2"]))) == ["seal-required"]


@pytest.mark.parametrize("word", ["seals=0", "seals=two", "seals=", "sealed-by=", "seals=-1", "seals=２"])
def test_what_is_no_demand(word):
    assert is_requirement(word)
    with pytest.raises(CustodyError, match="no such requirement"):
        requirements([word])


@pytest.mark.parametrize("word", ["sealed", "timestamped", "seals", "sealedby=x"])
def test_what_is_a_rung_is_no_demand(word):
    assert not is_requirement(word)


# --- withdrawn ---


def test_a_retraction_is_told(history):
    history.add(Event.RETRACTED, BOB, reason="The quotation was forged.")
    found = history.judge()
    assert found.result.verdict is Verdict.PASSED
    (notice,) = notices(found)
    assert notice.event is Event.RETRACTED
    assert "unknown signer" in found.result.note


# --- none is forgotten ---


def test_every_code_has_a_test_named_after_it():
    first = list(Code).index(Code.CUSTODY_FORM)
    wanted = {code.value.replace("-", "_") for code in list(Code)[first:] if not code.value.startswith("timestamp")}
    missing = {name for name in wanted if not any(test.startswith(f"test_{name}") for test in globals())}
    assert missing == set()
