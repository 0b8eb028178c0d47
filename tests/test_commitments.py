"""Commitments: a claim can be proved to belong to an archive, and nothing else can (RFC 9162 §2.1)."""

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.bundle.commitments import commitment, inclusion_path, leaf, merkle_root, root_from_path, salts

SIZES = range(71)


def leaves(count):
    return [hashlib.sha256(b"\x00%d" % number).digest() for number in range(count)]


def split_root(hashes):
    """RFC 9162 §2.1.1 by its letter: split at the largest power of two below the count."""
    if len(hashes) < 2:
        return hashes[0] if hashes else hashlib.sha256().digest()
    middle = 1 << ((len(hashes) - 1).bit_length() - 1)
    return hashlib.sha256(b"\x01" + split_root(hashes[:middle]) + split_root(hashes[middle:])).digest()


@pytest.mark.parametrize("count", SIZES)
def test_the_root_is_that_of_the_definition_and_every_leaf_is_proved_under_it(count):
    hashes = leaves(count)
    root = merkle_root(hashes)
    assert root == split_root(hashes)
    for index, one in enumerate(hashes):
        assert root_from_path(index, count, one, inclusion_path(index, hashes)) == root


@given(st.data())
def test_no_bit_of_a_proof_can_be_another(data):
    count = data.draw(st.integers(1, 70))
    index = data.draw(st.integers(0, count - 1))
    hashes = leaves(count)
    proof = [hashes[index], *inclusion_path(index, hashes)]
    place, bit = data.draw(st.integers(0, len(proof) - 1)), data.draw(st.integers(0, 255))
    proof[place] = (int.from_bytes(proof[place], "big") ^ 1 << bit).to_bytes(32, "big")
    assert root_from_path(index, count, proof[0], proof[1:]) != merkle_root(hashes)


@given(st.integers(1, 70), st.integers(0, 69), st.integers(-1, 80))
def test_a_proof_holds_at_one_place_only(count, index, other):
    hashes = leaves(count)
    index %= count
    path = inclusion_path(index, hashes)
    found = root_from_path(other, count, hashes[index], path)
    assert (found == merkle_root(hashes)) == (other == index)


@pytest.mark.parametrize("count", [1, 2, 3, 7, 8, 70])
def test_a_path_of_another_length_proves_nothing(count):
    hashes = leaves(count)
    for index in range(count):
        path = inclusion_path(index, hashes)
        for other in (path[:-1] or [b"\x00" * 32], [*path, path[-1] if path else b""]):
            assert root_from_path(index, count, hashes[index], other) != merkle_root(hashes)


def test_a_node_cannot_be_shown_as_a_leaf():
    """Leaves and nodes are hashed with another first byte (RFC 9162 §2.1.1)."""
    one, two = leaves(2)
    assert leaf(one, two) != merkle_root([one, two])


def test_the_commitment_by_the_letter_of_the_format():
    text, lines = "Straße\n".encode(), [b'{"id":"c1"}', b'{"id":"c2"}', b'{"id":"c3"}']
    claims = b"".join(line + b"\n" for line in lines)
    key = hashlib.sha256(b"pressmark salt 1\n" + text).digest()
    hashes = []
    for index, line in enumerate(lines):
        salt = hmac.new(key, hashlib.sha256(claims).digest() + index.to_bytes(8, "big"), "sha256").digest()
        hashes.append(hashlib.sha256(b"\x00" + salt + line).digest())
    assert commitment(text, claims) == {"leaves": "3", "root": split_root(hashes).hex()}


def test_no_claims_are_committed_to_as_none():
    assert commitment(b"A text.\n", b"") == {"leaves": "0", "root": hashlib.sha256().hexdigest()}


def test_salts_differ_over_lines_texts_and_archives():
    """A withheld line of one archive says nothing of the same line in another."""
    given_salts = [
        *salts(b"text", b"c1\nc2\nc3\n", 3),
        *salts(b"text", b"c1\nc2\n", 2),
        *salts(b"other", b"c1\nc2\nc3\n", 3),
    ]
    assert len(set(given_salts)) == len(given_salts)
