"""Ed25519, stricter than most libraries: what no honest signer makes is refused (RFC 8032, RFC 4648)."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from conftest import SHARED
from pressmark.custody.ed25519 import key_fault, point_fault, verifies
from pressmark.custody.keys import PublicKey
from pressmark.errors import CustodyError
from sealing import BOB, JANE

ORDER = 2**252 + 27742317777372353535851937790883648493
PRIME = 2**255 - 19
MESSAGE = b"what is signed"

# RFC 8032 §5.1: the neutral element is (0, 1); (0, -1) has order 2, (±√-1, 0) order 4. Of order 8 we know that
# doubling one of them twice gives order 2; the library's own tables name these two y.
SMALL = {
    "order 1": 1,
    "order 2": PRIME - 1,
    "order 4": 0,
    "order 8": int.from_bytes(
        bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
    ),
    "order 8 too": PRIME
    - int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"),
}


def encoded(y, sign=0):
    return (y | sign << 255).to_bytes(32, "little")


def test_a_good_signature_verifies():
    assert verifies(JANE.public.raw, JANE.sign(MESSAGE), MESSAGE)


def test_another_message_does_not():
    assert not verifies(JANE.public.raw, JANE.sign(MESSAGE), MESSAGE + b".")


def test_another_key_does_not():
    assert not verifies(BOB.public.raw, JANE.sign(MESSAGE), MESSAGE)


# RFC 8032 §5.1.7: decode S as an integer in the range 0 <= s < L; if it is not, the signature is invalid.
def test_an_s_beyond_the_order_is_refused():
    signature = JANE.sign(MESSAGE)
    s = int.from_bytes(signature[32:], "little") + ORDER
    assert not verifies(JANE.public.raw, signature[:32] + s.to_bytes(32, "little"), MESSAGE)


@pytest.mark.parametrize("length", [0, 1, 32, 63, 65, 128])
def test_signatures_of_another_length_are_refused(length):
    assert not verifies(JANE.public.raw, (JANE.sign(MESSAGE) * 2)[:length], MESSAGE)


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_keys_of_another_length_are_refused(length):
    assert key_fault((JANE.public.raw * 2)[:length])


@pytest.mark.parametrize("sign", [0, 1])
@pytest.mark.parametrize("y", SMALL.values(), ids=SMALL)
def test_a_key_of_small_order_is_nobodys(y, sign):
    with pytest.raises(CustodyError, match="small order"):
        PublicKey(raw=encoded(y, sign))


# With the neutral element as key, S·B = R holds for R = S·B whatever the message: a seal over anything.
def test_a_signature_that_fits_every_message_is_refused():
    anybody = JANE.sign(MESSAGE)
    neutral = encoded(1)
    assert not verifies(neutral, neutral + bytes(32), MESSAGE)
    assert not verifies(neutral, anybody, MESSAGE)


@pytest.mark.parametrize("y", SMALL.values(), ids=SMALL)
def test_an_r_of_small_order_is_refused(y):
    assert not verifies(JANE.public.raw, encoded(y) + JANE.sign(MESSAGE)[32:], MESSAGE)


# RFC 8032 §5.1.3: if the resulting value is >= p, decoding fails.
@pytest.mark.parametrize("y", [PRIME, PRIME + 1, PRIME + 18])
def test_a_point_has_one_encoding(y):
    assert "one encoding" in (point_fault(encoded(y)) or "")


def test_bytes_off_the_curve_verify_nothing():
    y = next(y for y in range(2, 100) if not on_curve(y))
    assert not verifies(encoded(y), JANE.sign(MESSAGE), MESSAGE)


def on_curve(y):
    d = -121665 * pow(121666, -1, PRIME) % PRIME
    square = (y * y - 1) * pow(d * y * y + 1, -1, PRIME) % PRIME
    return square == 0 or pow(square, (PRIME - 1) // 2, PRIME) == 1


# R is the neutral element: whoever holds the key can make it fit, the library takes it, and others do not.
def test_a_small_order_r_is_refused():
    seed = JANE.private.private_bytes_raw()
    secret = int.from_bytes(hashlib.sha512(seed).digest()[:32], "little") & (2**254 - 8) | 2**254
    r = encoded(SMALL["order 1"])
    h = int.from_bytes(hashlib.sha512(r + JANE.public.raw + MESSAGE).digest(), "little")
    signature = r + (h * secret % ORDER).to_bytes(32, "little")
    JANE.private.public_key().verify(signature, MESSAGE)
    assert not verifies(JANE.public.raw, signature, MESSAGE)


def vectors(variable, name):
    """Public vectors, where somebody has them: an environment variable names the file, or it stands in ../shared."""
    path = Path(os.environ.get(variable) or SHARED / "vectors" / name)
    if not path.is_file():
        pytest.skip(f"{variable} names no file of public vectors, and there is no {name} beside the repository")
    return json.loads(path.read_text("utf-8"))


def test_vectors_of_the_library():
    """The 1,024 signatures over growing messages that RFC 8032 §6 was tested with, from the package of vectors."""
    package = pytest.importorskip("cryptography_vectors", reason="the package of public vectors is not installed")
    lines = (Path(package.__file__).parent / "asymmetric" / "Ed25519" / "sign.input").read_text("ascii").splitlines()
    for line in lines:
        _, raw, message, signed = (bytes.fromhex(part) for part in line.split(":")[:4])
        assert verifies(raw, signed[:64], message), line
        assert not verifies(raw, signed[:64], message + b"."), line
        changed = signed[:32] + bytes([signed[32] ^ 1]) + signed[33:64]
        assert not verifies(raw, changed, message), line
    assert len(lines) == 1024


def test_wycheproof():
    """C2SP/wycheproof, testvectors_v1/ed25519_test.json."""
    count = 0
    for group in vectors("WYCHEPROOF_ED25519", "ed25519_test.json")["testGroups"]:
        raw = bytes.fromhex(group["publicKey"]["pk"])
        for case in group["tests"]:
            found = verifies(raw, bytes.fromhex(case["sig"]), bytes.fromhex(case["msg"]))
            assert found == (case["result"] == "valid"), case
            count += 1
    assert count > 100


def test_cctv():
    """C2SP/CCTV, ed25519/ed25519vectors.json: what implementations differ on, and nobody honest makes, is refused."""
    refused = {"low_order_A", "low_order_R", "low_order_residue", "non_canonical_A", "non_canonical_R"}
    count = 0
    for case in vectors("CCTV_ED25519", "ed25519vectors.json"):
        found = verifies(bytes.fromhex(case["key"]), bytes.fromhex(case["sig"]), case["msg"].encode())
        assert found == (not refused & set(case["flags"] or ())), case
        count += 1
    assert count > 900
