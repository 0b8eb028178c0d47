"""DER in its one spelling (X.690 §8.1, §10.1): what says the same in other bytes is refused."""

from datetime import timedelta

import pytest

from pressmark.custody.timestamps.der import (
    BOOLEAN,
    GENERALIZED_TIME,
    INTEGER,
    MAX_INTEGER,
    OCTET_STRING,
    OID,
    SEQUENCE,
    read_der,
    write_der,
    write_identifier,
    write_integer,
)
from pressmark.custody.timestamps.tokens import _accuracy, read_token
from pressmark.errors import CustodyError


@pytest.mark.parametrize("size", [0, 1, 127, 128, 255, 256, 65535, 65536])
def test_a_value_comes_back(size):
    assert read_der(write_der(OCTET_STRING, b"x" * size), OCTET_STRING).content == b"x" * size


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x04",
        b"\x04\x01",
        b"\x04\x02x",
        b"\x04\x01xx",
        b"\x05\x00",
        b"\x04\x81\x01x",  # §10.1: in the shortest form: one byte for lengths up to 127
        b"\x04\x81\x7f" + b"x" * 127,
        b"\x04\x82\x00\x80" + b"x" * 128,  # a leading zero
        b"\x04\x83\x00\x01\x00" + b"x" * 256,
        b"\x04\x80x\x00\x00",  # an open length
        b"\x04\x85\x00\x00\x00\x00\x01x",
        b"\x04\x84\xff\xff\xff\xffx",
        b"\x04\x82\x01",
        b"\x1f\x04\x01x",  # a tag of two bytes
    ],
)
def test_what_is_no_value_in_one_form(data):
    with pytest.raises(CustodyError):
        read_der(data, OCTET_STRING)


@pytest.mark.parametrize(("size", "good"), [(1, True), (MAX_INTEGER, True), (MAX_INTEGER + 1, False), (0, False)])
def test_a_whole_number_has_a_limit(size, good):
    element = read_der(write_der(INTEGER, b"\x01" * size), INTEGER)
    if good:
        assert element.whole_number() == int.from_bytes(b"\x01" * size)
    else:
        with pytest.raises(CustodyError):
            element.whole_number()


@pytest.mark.parametrize("value", [0, 1, 127, 128, 255, 256, 2**64])
def test_a_whole_number_comes_back(value):
    assert read_der(write_integer(value), INTEGER).whole_number() == value


@pytest.mark.parametrize("content", [b"\x00\x00", b"\x00\x7f", b"\xff\x80", b"\xff\xff"])
def test_a_padded_whole_number(content):
    with pytest.raises(CustodyError, match="padded"):
        read_der(write_der(INTEGER, content), INTEGER).whole_number()


@pytest.mark.parametrize("dotted", ["1.2.840.113549.1.7.2", "2.16.840.1.101.3.4.2.1", "0.9", "2.999"])
def test_an_identifier_comes_back(dotted):
    assert read_der(write_identifier(dotted), OID).identifier() == dotted


@pytest.mark.parametrize("content", [b"", b"\x2a\x80", b"\x2a\x80\x01", b"\x2a" * (MAX_INTEGER + 1)])
def test_what_is_no_identifier(content):
    with pytest.raises(CustodyError):
        read_der(write_der(OID, content), OID).identifier()


@pytest.mark.parametrize(("content", "value"), [(b"\x00", False), (b"\xff", True)])
def test_a_truth_value(content, value):
    assert read_der(write_der(BOOLEAN, content), BOOLEAN).truth() is value


@pytest.mark.parametrize("content", [b"", b"\x01", b"\xff\xff"])
def test_what_is_no_truth_value(content):
    with pytest.raises(CustodyError):
        read_der(write_der(BOOLEAN, content), BOOLEAN).truth()


# RFC 3161 §2.4.2; what is finer than a microsecond is rounded up, for it has to be a time by which something stood.
@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"20260501120000Z", "2026-05-01T12:00:00+00:00"),
        (b"20260501120000.5Z", "2026-05-01T12:00:00.500000+00:00"),
        (b"20260501120000.000000001Z", "2026-05-01T12:00:00.000001+00:00"),
        (b"20260501120000.999999999Z", "2026-05-01T12:00:01+00:00"),
    ],
)
def test_a_time(content, wanted):
    assert read_der(write_der(GENERALIZED_TIME, content), GENERALIZED_TIME).moment().isoformat() == wanted


@pytest.mark.parametrize(
    "content",
    [
        b"20260501120000",
        b"20260501120000.0Z",
        b"20260501120000.50Z",
        b"20260501120000.1234567891Z",
        b"20260230120000Z",
        b"202605011200Z",
        b"20260501120000+0000",
        b"99991231235959.9999999Z",
    ],
)
def test_what_is_no_time(content):
    with pytest.raises(CustodyError):
        read_der(write_der(GENERALIZED_TIME, content), GENERALIZED_TIME).moment()


@pytest.mark.parametrize(
    "dotted", ["0.0", "0.39", "1.0", "1.39.5", "2.0", "2.39", "2.40", "2.48", "2.999.1", "1.2.840"]
)
def test_the_first_two_arcs_of_an_identifier_are_one_number(dotted):
    """X.690 §8.19.4: the first two arcs are one number, and only below 2 the second ends at 39."""
    assert read_der(write_identifier(dotted), OID).identifier() == dotted


def test_a_tag_of_two_bytes_is_refused_whoever_asks_for_it():
    with pytest.raises(CustodyError, match="more than one byte"):
        read_der(b"\x1f\x04\x01x", 0x1F)


REASONS = {
    0: "unknown algorithm",
    1: "failure 1",
    2: "bad request",
    5: "bad data",
    14: "its time source is not available",
    15: "policy not accepted",
    16: "extension not accepted",
    17: "information not available",
    25: "its failure",
    63: "failure 63",
    64: "no reason given",
}


def refusal(*bits, text="x" * 300):
    """A response that grants nothing (RFC 3161 §2.4.2)."""
    size = max(bits) // 8 + 1
    value = sum(1 << (8 * size - 1 - bit) for bit in bits)
    why = write_der(0x03, b"\0" + value.to_bytes(size, "big"))
    texts = write_der(SEQUENCE, write_der(0x0C, text.encode()))
    return write_der(SEQUENCE, write_der(SEQUENCE, write_integer(2), texts, why))


@pytest.mark.parametrize(("bit", "word"), REASONS.items())
def test_why_an_authority_refuses_is_told(bit, word):
    with pytest.raises(CustodyError) as told:
        read_token(refusal(bit))
    assert told.value.message.endswith(f" ({word}): {'x' * 200}")


def test_all_reasons_are_told():
    with pytest.raises(CustodyError, match=r"\(bad request, its failure\)"):
        read_token(refusal(2, 25))


def accuracy(*amounts):
    tags = (INTEGER, 0x80, 0x81)
    parts = [
        write_der(tag, n.to_bytes(6, "big", signed=True).lstrip(b"\0") or b"\0")
        for tag, n in zip(tags, amounts, strict=False)
    ]
    return read_der(write_der(SEQUENCE, *parts), SEQUENCE)


@pytest.mark.parametrize(
    ("amounts", "found"),
    [
        ((), timedelta()),
        ((1,), timedelta(seconds=1)),
        ((0, 99), timedelta(milliseconds=99)),
        ((0, 0, 99), timedelta(microseconds=99)),
        ((1, 2, 3), timedelta(seconds=1, milliseconds=2, microseconds=3)),
    ],
)
def test_an_accuracy_is_added_up(amounts, found):
    assert _accuracy(accuracy(*amounts)) == found


@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize(
    ("value", "good"), [(b"\x03\xe7", True), (b"\x03\xe8", False), (b"\xff", False), (b"\0", True)]
)
def test_parts_of_an_accuracy_have_two_sides(place, value, good):
    """RFC 3161 §2.4.2: 1 to 999; a zero is forgiven."""
    parts = [
        write_integer(0),
        write_der(0x80, value if place == 1 else b"\1"),
        write_der(0x81, value if place == 2 else b"\1"),
    ]
    element = read_der(write_der(SEQUENCE, *parts), SEQUENCE)
    if good:
        assert _accuracy(element) >= timedelta()
    else:
        with pytest.raises(CustodyError, match="out of range"):
            _accuracy(element)


@pytest.mark.parametrize(("seconds", "good"), [(2**32, True), (2**32 + 1, False)])
def test_seconds_of_an_accuracy_have_a_limit(seconds, good):
    element = read_der(write_der(SEQUENCE, write_integer(seconds)), SEQUENCE)
    if good:
        assert _accuracy(element) == timedelta(seconds=seconds)
    else:
        with pytest.raises(CustodyError, match="out of range"):
            _accuracy(element)


@pytest.mark.parametrize(("size", "good"), [(MAX_INTEGER, True), (MAX_INTEGER + 1, False)])
def test_an_identifier_has_a_limit(size, good):
    element = read_der(write_der(OID, b"\x2a" + b"\x01" * (size - 1)), OID)
    if good:
        assert element.identifier().startswith("1.2.1")
    else:
        with pytest.raises(CustodyError, match="too long"):
            element.identifier()
