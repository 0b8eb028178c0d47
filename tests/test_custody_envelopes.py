"""DSSE envelopes on one line: the bytes that were signed, in one spelling (DSSE v1, RFC 4648, RFC 8785)."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.custody.dsse import pre_authentication, read_envelope, write_envelope
from pressmark.custody.encoding import compact, from_base64, read_compact, to_base64
from pressmark.custody.errors import CustodyError
from pressmark.errors import DocumentError
from sealing import BOB, JANE, envelope, url_safe, with_envelope


# DSSE protocol: PAE(type, body) = "DSSEv1" + SP + LEN(type) + SP + type + SP + LEN(body) + SP + body
def test_what_is_signed():
    assert pre_authentication("text/x", b"a b") == b"DSSEv1 6 text/x 3 a b"


# The same: lengths are decimal numbers of bytes, not of characters.
def test_lengths_are_those_in_bytes():
    assert pre_authentication("té", "é".encode()) == "DSSEv1 3 té 2 é".encode()


def test_an_empty_payload():
    assert pre_authentication("", b"") == b"DSSEv1 0  0 "


@given(st.text(max_size=20), st.binary(max_size=40), st.text(max_size=20), st.binary(max_size=40))
def test_no_two_contents_are_signed_alike(kind, body, other_kind, other_body):
    same = pre_authentication(kind, body) == pre_authentication(other_kind, other_body)
    assert same == ((kind, body) == (other_kind, other_body))


def test_published_example():
    """The protocol's own example, where somebody has it: DSSE_PROTOCOL names protocol.md of the specification."""
    name = os.environ.get("DSSE_PROTOCOL")
    if not name:
        pytest.skip("DSSE_PROTOCOL names no copy of the specification")
    page = Path(name).read_text("utf-8")
    example = page[page.index("Result (using") :]
    found = json.loads(example[example.index("{") : example.index("```", example.index("{"))])
    signed = pre_authentication(found["payloadType"], from_base64(found["payload"]))
    assert signed.decode() in page
    assert len(from_base64(found["signatures"][0]["sig"])) == 64


@given(st.binary(max_size=200))
def test_an_envelope_comes_back(payload):
    found = read_envelope(write_envelope(payload, [JANE, BOB]), name="line 1")
    assert found.payload == payload
    assert all(
        one.is_by(signer.public, found.signed) for one, signer in zip(found.signatures, [JANE, BOB], strict=True)
    )


def test_a_line_is_in_the_form_of_the_canonicalization_scheme():
    raw = write_envelope(b"{}", [JANE])
    assert raw.startswith(
        b'{"payload":"e30=","payloadType":"application/vnd.in-toto+json","signatures":[{"keyid":"SHA256:'
    )
    assert b"\n" not in raw


# DSSE protocol: "Either standard or URL-safe base64 encodings are allowed."
@given(st.binary(max_size=60))
def test_either_alphabet_is_read(data):
    assert from_base64(to_base64(data)) == data
    assert from_base64(url_safe(to_base64(data))) == data


# RFC 4648 §12: non-alphabet characters and trailing bits could be used to leak or to make signatures malleable.
@pytest.mark.parametrize(
    "text",
    [
        "-_+/",
        "+_AA",
        "AA=",
        "AA",
        "AAA",
        "AB==",
        "AAB=",
        "====",
        "AA==AA==",
        "AA ==",
        "AAAA\n",
        " AAAA",
        "ＡAAA",
        "AA=A",
    ],
)
def test_no_other_spelling_is(text):
    with pytest.raises(CustodyError, match="base64"):
        from_base64(text)


@pytest.mark.parametrize(
    "line",
    [
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":1} ',
        b'{"a":1,"a":1}',
        b'{"a":1.0}',
        b'{"a":1e0}',
        b'{"a":-0}',
        b'{"a":"\\u0041"}',
        b'{"a":"\\/"}',
        b'{"a":"\\ud800"}',
        b'{"a":NaN}',
        b'{"a":9007199254740993}',
        b'\xef\xbb\xbf{"a":1}',
        b'{"a":"\xff"}',
        b"[" * 80 + b"]" * 80,
        b"",
    ],
)
def test_a_line_has_one_spelling(line):
    with pytest.raises(DocumentError):
        read_compact(line, name="line 1")


def test_escapes_that_must_be_are_read():
    line = compact({"a": 'quote " backslash \\ tab \t bell \x07 é 𝄞'})
    assert read_compact(line, name="line 1")["a"].endswith("é 𝄞")


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"payloadType": "application/json"}, "payload type"),
        ({"payloadType": "application/vnd.in-toto+json "}, "payload type"),
        ({"payloadType": 7}, "payload type"),
        ({"signatures": []}, "1 to 8 signatures"),
        ({"signatures": [{"sig": "AAAA"}] * 9}, "1 to 8 signatures"),
        ({"signatures": {"sig": "AAAA"}}, "1 to 8 signatures"),
        ({"signatures": [{"keyid": "x"}]}, "other parts"),
        ({"signatures": [{"sig": "AAAA", "cert": "x"}]}, "other parts"),
        ({"signatures": [{"sig": "AAAA", "keyid": None}]}, "no text"),
        ({"signatures": [{"sig": 7}]}, "no text"),
        ({"signatures": ["AAAA"]}, "other parts"),
        ({"payload": "-+AA"}, "alphabet"),
        ({"payload": None}, "no text"),
        ({"extra": 1}, "nothing else"),
    ],
)
def test_an_envelope_is_closed(changes, rule):
    with pytest.raises(CustodyError, match=rule):
        read_envelope(with_envelope(**changes), name="line 1")


# DSSE envelope: "keyid … MAY be unset. An unset field MUST be treated the same as set-but-empty."
def test_a_keyid_may_be_missing():
    seal = envelope(with_envelope())
    del seal["signatures"][0]["keyid"]
    assert read_envelope(compact(seal), name="line 1").signatures[0].keyid == ""
