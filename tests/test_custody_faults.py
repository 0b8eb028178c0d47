"""Each fault of a chain, of its signatures and of the keys behind them: one thing wrong, exactly that code.

The seal was good before: Jane's, whom the reader trusts.
"""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from pressmark.custody.chain import MAX_LINE, MAX_LINES, pinned_head
from pressmark.custody.files import MAX_CHAIN, MAX_SIGNATURES, MAX_TIMESTAMPS, CustodyFiles
from pressmark.custody.history import notices
from pressmark.custody.policy import VerificationPolicy, requirements
from pressmark.custody.sshsig import sign_ssh
from pressmark.custody.statement import Event, read_time
from pressmark.custody.trust import Signers
from pressmark.custody.verify import examine_custody
from pressmark.errors import UsageError
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
    line,
    predicate,
    statement,
    written,
)
from test_custody_sshsig import signature
from tsa import Authority

BOTH_TRUSTED = Signers(allowed=(*JANE_TRUSTED.allowed, allow(BOB, "bob@example.org")))
NO_FILES = CustodyFiles()


@pytest.fixture
def history():
    """Sealed by Jane, then received by Bob."""
    found = History()
    found.add(Event.SEALED)
    found.add(Event.RECEIVED, BOB, **{"from": "Jane"})
    return found


def of_line(**changes):
    """The chain that is one line with these parts changed, well signed by Jane."""
    found = History()
    found.put(line(**changes))
    return found


def nothing(**policy):
    """The verdict where there are no files."""
    return examine_custody(NO_FILES, ARCHIVE, VerificationPolicy(**({"signers": JANE_TRUSTED, "now": NOW} | policy)))


# --- what is good ---


def test_a_trusted_seal_passes(history):
    found = history.judge()
    assert (found.sealed.verdict, codes(found)) == (Verdict.PASSED, [])
    assert "sealed by jane@example.org" in found.sealed.note
    assert "as far as this copy knows" in found.sealed.note


def test_no_chain_is_absent():
    found = nothing()
    assert (found.sealed.verdict, found.findings) == (Verdict.ABSENT, ())


def test_a_chain_without_a_seal_is_absent():
    found = History()
    found.add(Event.RECEIVED)
    assert found.judge().sealed.verdict is Verdict.ABSENT


# Trust comes from the verifier: who names nobody learns whose fingerprint it is, and no more.
def test_a_good_seal_is_not_checked_where_nobody_is_trusted(history):
    found = history.judge(signers=None)
    assert (found.sealed.verdict, codes(found)) == (Verdict.NOT_CHECKED, [])
    assert f"unknown signer {JANE.public.fingerprint}" in found.sealed.note


def test_copies_that_were_sealed_apart_have_two_first_events():
    found = History()
    found.add(Event.SEALED)
    found.add(Event.SEALED, BOB, previous=[])
    assert found.judge().sealed.verdict is Verdict.PASSED
    assert len(found.judge().chain.heads) == 2
    found.add(Event.REVIEWED, previous=found.digests)
    assert found.judge().chain.heads == (found.digests[2],)


# --- the file ---


@pytest.mark.parametrize("custody", [b"", b"\n", b"not JSON\n", b"\x00\n", b"[] \n", b'"x\n', b"\xff\n", b"\n\n"])
def test_custody_form(custody):
    found = History().judge(custody=custody)
    assert codes(found) in (["custody-form"], ["custody-form", "custody-repeated"])
    assert found.sealed.verdict is Verdict.FAILED


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-1],
        lambda data: data + b"\n",
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b'{"_type"', b'{ "_type"', 1),
        lambda data: data.replace(b"\n", b"\r\n", 1),
        lambda data: data.replace(b'"previous":', b'"previous":[],"previous":', 1),
        lambda data: data[:-40] + b"\n",
    ],
)
def test_custody_form_of_a_line(history, change):
    assert "custody-form" in codes(history.judge(custody=change(history.custody)))


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
        {"predicate": predicate(signatures=["abc"])},
        {"predicate": predicate(signatures=None)},
        {"predicate": predicate(agents=[])},
        {"predicate": predicate(agents=[{"key": str(JANE.public)}] * 2)},
        {"predicate": predicate(agents={"key": str(JANE.public)})},
        {"predicate": predicate(agents=[{}])},
        {"predicate": predicate(agents=[{"key": str(JANE.public), "mail": "x"}])},
        {"predicate": predicate(agents=[{"key": str(JANE.public), "principal": "*@example.org"}])},
        {"predicate": predicate(agents=[{"key": str(JANE.public), "principal": "jane example"}])},
        {"predicate": predicate(agents=[{"key": str(JANE.public), "name": "Jane\x1b[2J"}])},
        {"predicate": predicate(agents=[{"key": str(JANE.public), "orcid": "https://orcid.org/0000-0002-1825-0098"}])},
        {"predicate": predicate(agents=[{"key": "ssh-ed25519 " + "A" * 68}])},
        {"predicate": predicate(detail={"reason": "x"})},
        {"predicate": predicate(detail={"note": ""})},
        {"predicate": predicate(detail={"note": "x" * 2001})},
        {"predicate": predicate(event="retracted")},
        {"predicate": predicate(event="superseded", detail={"by": "A" * 64})},
        {"predicate": predicate(event="superseded", detail={"by": "a" * 63})},
        {"predicate": predicate(event="fixity-checked", detail={"report": "x"})},
        {"predicate": predicate(event=7)},
        {"predicate": []},
        {"predicate": None},
    ],
)
def test_custody_statement(changes):
    assert codes(of_line(**changes).judge()) == ["custody-statement"]


@pytest.mark.parametrize("raw", [b"[]", b"{}", b"null", b"7", b'"x"', b'{"a":[]}'])
def test_custody_statement_that_is_none(raw):
    found = History()
    found.put(raw)
    assert set(codes(found.judge())) <= {"custody-statement", "custody-subject"}
    assert found.judge().sealed.verdict is Verdict.FAILED


def test_custody_statement_that_replaces_itself():
    found = of_line(predicate=predicate(event="superseded", detail={"by": ARCHIVE}))
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
    assert codes(of_line(subject=subject).judge()) == ["custody-subject"]


@pytest.mark.parametrize("event", ["blessed", "", "Sealed", "sealed ", "ѕealed"])
def test_custody_event(event):
    assert codes(of_line(predicate=predicate(event=event)).judge()) == ["custody-event"]


@pytest.mark.parametrize("other", [OTHER_ARCHIVE, ARCHIVE[:-1] + "0", ARCHIVE[:8] + OTHER_ARCHIVE[8:]])
def test_custody_other_archive(other):
    found = of_line(subject=[{"name": "manifest-sha256.txt", "digest": {"sha256": other}}])
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


# Whoever replaces a signature that a later line was built on is found out: its digest stands in that line.
def test_custody_link_to_another_signature(history):
    history.add(Event.REVIEWED, previous=history.digests[-1:])
    other = History()
    other.add(Event.SEALED)
    changed = statement()
    changed["predicate"] |= {"event": "reviewed", "previous": [history.digests[2]], "signatures": ["0" * 64]}
    history.put(written(changed))
    assert codes(history.judge()) == ["custody-link"]


def test_custody_link_without_the_signatures(history):
    changed = predicate(event="reviewed", previous=history.digests[1:])
    history.put(line(predicate=changed))
    assert codes(history.judge()) == ["custody-link"]


def test_custody_link_signatures_of_no_line():
    assert codes(of_line(predicate=predicate(signatures=["0" * 64])).judge()) == ["custody-link"]


def test_head_missing_a_cut_tail(history):
    head = history.digests[-1]
    cut = {name: data for name, data in history.signatures.items() if name[0] != head}
    short = history.lines[0] + b"\n"
    assert history.judge(custody=short, signatures=cut).sealed.verdict is Verdict.PASSED
    assert codes(history.judge(custody=short, signatures=cut, pinned=[head])) == ["head-missing"]


def test_head_missing_the_whole_chain():
    assert nothing(pinned=["0" * 64]).sealed.verdict is Verdict.FAILED


def test_a_pinned_head_may_have_grown(history):
    assert history.judge(pinned=[history.digests[0]]).sealed.verdict is Verdict.PASSED


@pytest.mark.parametrize("text", ["", "abc", "x" * 64, "0" * 65])
def test_what_is_no_head(text):
    with pytest.raises(UsageError, match="digest of a line"):
        pinned_head(text)


# --- the signatures ---


def first(history):
    return history.digests[0], 1


def test_signature_wrong_over_another_line(history):
    history.signatures[first(history)] = sign_ssh(b"something else", JANE)
    assert codes(history.judge()) == ["signature-wrong"]


# The bytes are those of the line without its end: it is what a reader gets who splits the file at line feeds.
def test_signature_wrong_over_the_line_with_its_end(history):
    history.signatures[first(history)] = sign_ssh(history.lines[0] + b"\n", JANE)
    assert codes(history.judge()) == ["signature-wrong"]


def test_signature_wrong_two_swapped():
    found = History()
    found.add(Event.SEALED)
    found.add(Event.REVIEWED)
    one, other = found.signatures
    found.signatures[one], found.signatures[other] = found.signatures[other], found.signatures[one]
    assert codes(found.judge()) == ["signature-wrong"]


def test_signature_form(history):
    history.signatures[first(history)] = b"-----BEGIN PGP SIGNATURE-----\n"
    assert codes(history.judge()) == ["signature-form"]


def test_signature_namespace(history):
    history.signatures[first(history)] = signature(namespace=b"git")
    assert codes(history.judge()) == ["signature-namespace"]


def test_signature_missing(history):
    del history.signatures[first(history)]
    assert codes(history.judge()) == ["signature-missing"]


# A co-signature cannot be stripped unseen: the line names who signs it.
@pytest.mark.parametrize("number", [1, 2])
def test_signature_missing_of_one_of_two(number):
    found = History()
    digest = found.add(Event.SEALED, JANE, BOB)
    del found.signatures[digest, number]
    judged = found.judge(signers=BOTH_TRUSTED)
    assert codes(judged) == ["signature-missing"]
    assert judged.judged == ()


def test_signature_stray(history):
    history.signatures["0" * 64, 1] = history.signatures[first(history)]
    assert codes(history.judge()) == ["signature-stray"]


def test_signature_stray_of_somebody_the_line_does_not_name(history):
    history.signatures[history.digests[0], 2] = sign_ssh(history.lines[0], EVE)
    assert codes(history.judge()) == ["signature-stray"]


def test_signature_stray_after_the_chain_was_stripped(history):
    files = CustodyFiles(signatures=history.signatures)
    found = examine_custody(files, ARCHIVE, VerificationPolicy(now=NOW, signers=JANE_TRUSTED))
    assert codes(found) == ["signature-stray"]


def test_limit_exceeded_signatures(history):
    many = {(f"{number:064x}", 1): b"" for number in range(MAX_SIGNATURES + 1 - len(history.signatures))}
    history.signatures = many | history.signatures
    assert codes(history.judge()) == ["limit-exceeded", "signature-stray"]
    history.signatures.popitem()
    assert "limit-exceeded" not in codes(history.judge())


def test_limit_exceeded_timestamps(history):
    history.timestamps = {("0" * 64, number): b"" for number in range(1, MAX_TIMESTAMPS + 2)}
    assert codes(history.judge()) == ["limit-exceeded", "timestamp-stray"]
    history.timestamps.popitem()
    assert codes(history.judge()) == ["timestamp-stray"]


# --- the signers ---


def test_signer_unknown(history):
    found = history.judge(signers=Signers(allowed=(allow(EVE),)))
    assert (found.sealed.verdict, codes(found)) == (Verdict.FAILED, ["signer-unknown"])


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


def test_signer_differs_from_the_one_the_line_names(history):
    history.signatures[first(history)] = sign_ssh(history.lines[0], EVE)
    assert codes(history.judge()) == ["signer-differs"]


def test_key_expired(history):
    signers = Signers(allowed=(allow(JANE, "*", valid_before=NOW - timedelta(days=1)),))
    assert codes(history.judge(signers=signers)) == ["key-expired"]


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"), days=(-3500, 3650))


VALID_ONCE = Signers(allowed=(allow(JANE, "*", valid_before=NOW - timedelta(days=1)),))


@pytest.mark.parametrize(("days", "wanted"), [(2, []), (0, ["key-expired"])])
def test_a_timestamp_proves_that_an_expired_key_was_valid(history, authority, days, wanted):
    history.stamp(authority, first(history), at=NOW - timedelta(days=days))
    assert codes(history.judge(signers=VALID_ONCE, authorities=authority.der)) == wanted


# The earliest proved time counts, in whatever order the time stamps stand.
@pytest.mark.parametrize("days", [(2, 0), (0, 2)])
def test_the_earliest_of_several_times_counts(history, authority, days):
    for number, day in enumerate(days, 1):
        history.stamp(authority, first(history), number=number, at=NOW - timedelta(days=day))
    found = history.judge(signers=VALID_ONCE, authorities=authority.der)
    assert codes(found) == []
    assert found.proved[history.digests[0]] == NOW - timedelta(days=2)


# What is signed later names the signatures it builds on: its own time stamp proves theirs too.
def test_a_timestamp_of_a_later_line_proves_the_earlier_ones(history, authority):
    history.stamp(authority, (history.digests[1], 1), at=NOW - timedelta(days=2))
    found = history.judge(signers=VALID_ONCE, authorities=authority.der)
    assert codes(found) == []
    assert found.proved[history.digests[0]] == NOW - timedelta(days=2)


def test_a_timestamp_of_an_earlier_line_proves_nothing_of_later_ones(history, authority):
    history.stamp(authority, first(history), at=NOW - timedelta(days=2))
    assert set(history.judge(authorities=authority.der).proved) >= {history.digests[0]}
    assert history.digests[1] not in history.judge(authorities=authority.der).proved


# An older token by an authority that nobody trusts any more: the one that renews it proves what both are over.
def test_a_renewal_proves_what_the_older_one_is_over(history, authority, tmp_path):
    forgotten = Authority(tmp_path / "forgotten", name="Forgotten Authority", days=(-3500, 3650))
    older = history.stamp(forgotten, first(history), at=NOW - timedelta(days=9))
    history.stamp(authority, older, at=NOW - timedelta(days=2))
    found = history.judge(signers=VALID_ONCE, authorities=authority.der)
    assert codes(found) == []
    assert found.proved[history.digests[0]] == NOW - timedelta(days=2)


# A renewal that is older than what it renews cannot be: one of the two lies. Each may be off by its accuracy.
@pytest.mark.parametrize(
    ("seconds", "accuracies", "wanted"),
    [
        (-1, (None, None), ["timestamp-wrong"]),
        (0, (None, None), []),
        (-5, (5, None), []),
        (-5, (None, 5), []),
        (-9, (4, 4), ["timestamp-wrong"]),
    ],
)
def test_a_renewal_is_not_older(history, authority, seconds, accuracies, wanted):
    older = history.stamp(authority, first(history), at=NOW, accuracy=accuracies[0])
    history.stamp(authority, older, at=NOW + timedelta(seconds=seconds), accuracy=accuracies[1])
    assert codes(history.judge(authorities=authority.der)) == wanted


# By when it stood there at the latest: the authority's clock may be behind.
def test_what_is_proved_is_the_latest_that_the_authority_allows(history, authority):
    history.stamp(authority, first(history), at=NOW, accuracy=7)
    assert history.judge(authorities=authority.der).proved[history.digests[0]] == NOW + timedelta(seconds=7)


def test_an_authority_that_nobody_trusts_proves_nothing(history, authority, tmp_path):
    history.stamp(authority, first(history), at=NOW - timedelta(days=2))
    for roots in (None, [], Authority(tmp_path / "other").der):
        found = history.judge(signers=VALID_ONCE, authorities=roots)
        assert codes(found) == ["key-expired"]
        assert found.proved == {}


# Of a line's own time stamp and that of a later line, whichever is earlier counts.
@pytest.mark.parametrize("days", [(2, 1), (1, 2)])
def test_the_earlier_of_its_own_and_a_later_lines_time_counts(history, authority, days):
    for name, day in zip(history.signatures, days, strict=True):
        history.stamp(authority, name, at=NOW - timedelta(days=day))
    assert history.judge(authorities=authority.der).proved[history.digests[0]] == NOW - timedelta(days=2)


# A time stamp over one signer's signature says nothing of when another signed the same line.
def test_a_timestamp_proves_one_signature(authority):
    found = History()
    digest = found.add(Event.SEALED, JANE, BOB)
    found.stamp(authority, (digest, 2), at=NOW - timedelta(days=2))
    judged = found.judge(signers=VALID_ONCE, authorities=authority.der)
    assert codes(judged) == ["key-expired", "signer-unknown"]


# The time a line claims is never used: it claims the first of May, and the reader's clock says ten years later.
def test_a_claimed_time_proves_nothing(history):
    signers = Signers(allowed=(allow(JANE, "*", valid_before=NOW + timedelta(days=1)),))
    assert history.judge(signers=signers).sealed.verdict is Verdict.PASSED
    later = NOW + timedelta(days=3650)
    assert codes(history.judge(signers=signers, now=later)) == ["key-expired"]


def test_key_not_yet_valid(history):
    signers = Signers(allowed=(allow(JANE, "*", valid_after=NOW + timedelta(days=1)),))
    assert codes(history.judge(signers=signers)) == ["key-not-yet-valid"]


def test_an_expired_seal_beside_one_that_counts_is_only_noted(history):
    history.add(Event.SEALED, BOB)
    signers = Signers(allowed=(allow(JANE, "*", valid_before=NOW - timedelta(days=1)), allow(BOB)))
    found = history.judge(signers=signers)
    assert found.sealed.verdict is Verdict.PASSED
    assert f"key expired {JANE.public.fingerprint}" in found.sealed.note


def test_key_revoked(history):
    assert codes(history.judge(revoked=frozenset({JANE.public}))) == ["key-revoked"]


def test_key_revoked_wherever_it_stands(history):
    assert codes(history.judge(revoked=frozenset({BOB.public}))) == ["key-revoked"]


def test_key_revoked_though_a_timestamp_proves_an_early_time(history, authority):
    history.stamp(authority, first(history), at=datetime(2020, 1, 1, tzinfo=UTC))
    found = history.judge(revoked=frozenset({JANE.public}), authorities=authority.der)
    assert codes(found) == ["key-revoked"]


# --- several signers ---


def test_each_signer_of_a_line_counts():
    found = History()
    found.add(Event.SEALED, JANE, BOB)
    judged = found.judge(signers=BOTH_TRUSTED, required=requirements(["seals=2", "sealed-by=bob@example.org"]))
    assert judged.sealed.verdict is Verdict.PASSED


def test_a_signer_whom_nobody_knows_is_noted():
    found = History()
    found.add(Event.SEALED, JANE, EVE)
    judged = found.judge()
    assert judged.sealed.verdict is Verdict.PASSED
    assert f"unknown signer {EVE.public.fingerprint}" in judged.sealed.note


def test_a_trusted_signer_does_not_make_the_other_one_trusted():
    found = History()
    found.add(Event.SEALED, EVE, BOB)
    judged = found.judge(signers=Signers(allowed=(allow(BOB, "bob@example.org"),)), required=requirements(["seals=2"]))
    assert "sealed by bob@example.org" in judged.sealed.note
    assert codes(judged) == ["seal-required"]


@pytest.mark.parametrize("word", ["seals=2", "sealed-by=bob@example.org", f"sealed-by={BOB.public.fingerprint}"])
def test_seal_required(history, word):
    assert codes(history.judge(required=requirements([word]))) == ["seal-required"]


@pytest.mark.parametrize("word", ["seals=1", "sealed-by=jane@example.org", f"sealed-by={JANE.public.fingerprint}"])
def test_a_demand_that_is_met(history, word):
    assert history.judge(required=requirements([word])).sealed.verdict is Verdict.PASSED


def test_seal_required_where_there_is_none():
    assert codes(nothing(required=requirements(["seals=1"]))) == ["seal-required"]


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


# Jane signs under two names, with a key each; the reader's file says by a third key that both names are hers.
@pytest.mark.parametrize(
    "lines",
    [
        ((JANE, "jane@example.org", "j@example.net"), (BOB, "j@example.net")),
        ((JANE, "jane@example.org"), (BOB, "j@example.net"), (JANE, "j@example.net")),
        ((JANE, "jane@example.org"), (BOB, "j@example.net", "jane@example.org")),
    ],
)
def test_one_person_with_two_names_in_the_file_is_one(lines):
    found = History()
    found.add(Event.SEALED)
    found.add(Event.SEALED, BOB, principal="j@example.net")
    signers = Signers(allowed=tuple(allow(key, *names) for key, *names in lines))
    assert codes(found.judge(signers=signers, required=requirements(["seals=2"]))) == ["seal-required"]
    apart = Signers(allowed=(allow(JANE, "jane@example.org"), allow(BOB, "j@example.net")))
    assert codes(found.judge(signers=apart, required=requirements(["seals=2"]))) == []


# --signer KEY says nothing of a name: one that only the signer chose satisfies no demand for it.
def test_a_name_that_only_the_signer_chose_satisfies_nothing(history):
    signers = Signers(allowed=(allow(JANE, None), allow(BOB, None)))
    found = history.judge(signers=signers, required=requirements(["sealed-by=jane@example.org"]))
    assert codes(found) == ["seal-required"]
    assert "jane@example.org" not in found.sealed.note
    found = history.judge(signers=signers, required=requirements([f"sealed-by={JANE.public.fingerprint}"]))
    assert codes(found) == []


@pytest.mark.parametrize("word", ["seals=0", "seals=two", "seals=", "sealed-by=", "seals=-1", "seals=２"])
def test_what_is_no_demand(word):
    with pytest.raises(UsageError, match="no such requirement"):
        requirements([word])


# --- withdrawn ---


def test_a_retraction_is_told(history):
    history.add(Event.RETRACTED, BOB, reason="The quotation was forged.")
    found = history.judge()
    assert found.sealed.verdict is Verdict.PASSED
    (notice,) = notices(found)
    assert notice.event is Event.RETRACTED
    assert "unknown signer" in found.sealed.note


# --- none is forgotten ---


def test_every_code_has_a_test_named_after_it():
    first = list(Code).index(Code.CUSTODY_FORM)
    wanted = {code.value.replace("-", "_") for code in list(Code)[first:] if not code.value.startswith("timestamp")}
    missing = {name for name in wanted if not any(test.startswith(f"test_{name}") for test in globals())}
    assert missing == set()


def test_the_note_tells_how_much_was_found_and_whom_nobody_trusts(history):
    one = History()
    one.add(Event.SEALED)
    assert one.judge().sealed.note == "1 event; as far as this copy knows; sealed by jane@example.org"
    fingerprint = BOB.public.fingerprint
    assert history.judge().sealed.note == (
        f"2 events; as far as this copy knows; sealed by jane@example.org; not trusted: unknown signer {fingerprint}"
    )


@pytest.mark.parametrize(
    "text",
    ["2026-05-01", "2026-05-01 12:00:00Z", "2026-05-01T12:00:00", "2026-05-01T12:00:00+00:00", "2026-05-01T12:00Z", ""],
)
def test_a_time_has_one_form(text):
    assert read_time("2026-05-01T12:00:00Z") == NOW
    with pytest.raises(ValueError, match="not a time to the second"):
        read_time(text)


def test_lines_of_another_archive_are_counted():
    found = History()
    for _ in range(3):
        found.add(Event.RECEIVED, archive=OTHER_ARCHIVE, **{"from": "Jane"})
    messages = [one.message for one in found.judge().findings]
    assert any("; so are 2 other lines" in message for message in messages)


def test_three_persons_who_share_nothing_are_three(history):
    for signer in (BOB, EVE):
        history.add(Event.SEALED, signer)
    trusted = Signers(allowed=(*BOTH_TRUSTED.allowed, allow(EVE, "eve@example.org")))
    for count, verdict in ((3, Verdict.PASSED), (4, Verdict.FAILED)):
        judged = history.judge(signers=trusted, required=requirements([f"seals={count}"]))
        assert judged.sealed.verdict is verdict
