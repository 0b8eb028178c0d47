"""Whatever is changed in a sealed chain, it never passes, and never raises: properties, and every byte once."""

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark.custody.files import CustodyFiles
from pressmark.custody.policy import VerificationPolicy
from pressmark.custody.statement import Event
from pressmark.custody.trust import Signers
from pressmark.custody.verify import examine_custody
from pressmark.model.report import Verdict
from sealing import ARCHIVE, BOB, JANE, JANE_TRUSTED, NOW, OTHER_ARCHIVE, History, allow


def sealed_twice():
    found = History()
    found.add(Event.SEALED)
    found.add(Event.RECEIVED, BOB, **{"from": "Jane, by mail"})
    found.add(Event.SEALED, JANE, BOB)
    return found


HISTORY = sealed_twice()
TRUSTED = Signers(allowed=(*JANE_TRUSTED.allowed, allow(BOB, "bob@example.org")))
HEAD = HISTORY.digests[-1]


def passes(custody=None, signatures=None, *, archive=ARCHIVE, pinned=()):
    custody = HISTORY.custody if custody is None else custody
    signatures = HISTORY.signatures if signatures is None else signatures
    policy = VerificationPolicy(signers=TRUSTED, now=NOW, pinned=pinned)
    found = examine_custody(CustodyFiles(custody=custody, signatures=signatures), archive, policy)
    return found.sealed.verdict is Verdict.PASSED


def flipped(data, place, bit):
    return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


def test_it_passes_as_it_is():
    assert passes(pinned=[HEAD])


# Every bit of every byte would take half a minute: the lowest, the one that turns + into /, and that of upper case.
@pytest.mark.parametrize("bit", [0, 2, 5])
def test_no_flipped_byte_of_the_chain_passes(bit):
    assert [place for place in range(len(HISTORY.custody)) if passes(flipped(HISTORY.custody, place, bit))] == []


@pytest.mark.parametrize("number", range(4))
def test_no_flipped_byte_of_a_signature_passes(number):
    name, data = list(HISTORY.signatures.items())[number]
    for place in range(len(data)):
        for bit in (0, 2, 5, 7):
            assert not passes(signatures=HISTORY.signatures | {name: flipped(data, place, bit)}), (place, bit)


def test_no_signature_may_be_missing():
    for name in HISTORY.signatures:
        assert not passes(signatures={other: data for other, data in HISTORY.signatures.items() if other != name})


@given(st.integers(0, len(HISTORY.custody) - 1), st.integers(0, 255))
def test_no_other_byte_in_the_chain_passes(place, byte):
    changed = HISTORY.custody[:place] + bytes([byte]) + HISTORY.custody[place + 1 :]
    assert passes(changed) == (changed == HISTORY.custody)


@given(st.data())
def test_no_change_of_a_line_passes_with_its_signatures_moved_along(data):
    number = data.draw(st.integers(0, 2))
    line = HISTORY.lines[number]
    changed = flipped(line, data.draw(st.integers(0, len(line) - 1)), data.draw(st.integers(0, 7)))
    lines = [*HISTORY.lines]
    lines[number] = changed
    moved = {HISTORY.digests[number]: hashlib.sha256(changed).hexdigest()}
    signatures = {(moved.get(digest, digest), place): data for (digest, place), data in HISTORY.signatures.items()}
    assert not passes(b"".join(one + b"\n" for one in lines), signatures)


@given(st.integers(0, len(HISTORY.custody) - 1), st.binary(min_size=1, max_size=4))
def test_nothing_inserted_passes(place, more):
    assert not passes(HISTORY.custody[:place] + more + HISTORY.custody[place:])


@given(st.integers(0, len(HISTORY.custody) - 1), st.integers(1, 300))
def test_nothing_deleted_passes_with_the_head_pinned(place, count):
    assert not passes(HISTORY.custody[:place] + HISTORY.custody[place + count :], pinned=[HEAD])


@given(st.permutations(range(3)), st.integers(1, 3))
def test_no_other_order_or_number_of_lines_passes_with_the_head_pinned(order, count):
    lines = [HISTORY.lines[number] for number in order[:count]]
    whole = count == 3 and order == [0, 1, 2]
    assert passes(b"".join(one + b"\n" for one in lines), pinned=[HEAD]) == whole


@given(st.integers(0, 2), st.integers(0, 3))
def test_no_line_said_again_passes(which, place):
    lines = [*HISTORY.lines]
    lines.insert(place, HISTORY.lines[which])
    assert not passes(b"".join(one + b"\n" for one in lines))


@pytest.mark.parametrize(("one", "other"), [(0, 1), (0, 2), (1, 2), (2, 3)])
def test_no_swapped_signatures_pass(one, other):
    names = list(HISTORY.signatures)
    first, second = names[one], names[other]
    swapped = {first: HISTORY.signatures[second], second: HISTORY.signatures[first]}
    assert not passes(signatures=HISTORY.signatures | swapped)


def test_the_chain_of_one_archive_is_none_of_another():
    assert not passes(archive=OTHER_ARCHIVE)


@given(st.binary(max_size=200))
def test_any_bytes_as_a_chain(custody):
    assert not passes(custody)


@given(st.binary(max_size=200))
def test_any_bytes_as_a_signature(data):
    assert not passes(signatures=HISTORY.signatures | {(HEAD, 1): data})


@settings(max_examples=200)
@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.text(st.characters(codec="utf-8"), max_size=5)
        | st.sampled_from(["sealed", ARCHIVE]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["predicate", "subject", "event", "agents", "key", "detail", "by"]), inner
            )
        ),
        max_leaves=8,
    )
)
def test_any_line_well_signed(value):
    found = History()
    found.put(json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode())
    assert not passes(found.custody, found.signatures)
