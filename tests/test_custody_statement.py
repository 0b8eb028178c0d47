"""A line has one spelling (RFC 8785, RFC 4648), and says nothing that its schema does not know."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.custody.keys import from_base64, to_base64
from pressmark.custody.statement import orcid_uri, read_statement, read_time, write_time
from pressmark.errors import CustodyError
from sealing import ARCHIVE, JANE, NOW, line, predicate, written


def faults(raw):
    return {fault.code.value for fault in read_statement(raw, name="line 1")[1]}


def test_a_line_is_in_the_form_of_the_canonicalization_scheme():
    assert line().startswith(b'{"_type":"https://in-toto.io/Statement/v1","predicate":{"agents":[{"key":"ssh-ed25519 ')
    digest = ARCHIVE.encode()
    assert line().endswith(b'"subject":[{"digest":{"sha256":"' + digest + b'"},"name":"manifest-sha256.txt"}]}')
    assert faults(line()) == set()


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: json.dumps(json.loads(raw)).encode(),
        lambda raw: json.dumps(json.loads(raw), separators=(",", ":"), sort_keys=False).encode()[::1] + b" ",
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw + b"\n",
        lambda raw: raw.replace(b'"event":"sealed"', b'"event":"sealed","event":"sealed"'),
        lambda raw: raw.replace(b"manifest", b"m\\u0061nifest"),
        lambda raw: raw.replace(b'"detail":{}', b'"detail":{"note":"\\/"}'),
        lambda raw: raw.replace(b'"detail":{}', b'"detail":{"note":"\\ud800"}'),
        lambda raw: raw.replace(b'"detail":{}', b'"detail":{"note":1.0}'),
        lambda raw: raw.replace(b'"detail":{}', b'"detail":{"note":-0}'),
        lambda raw: raw.replace(b'"detail":{}', b'"detail":{"note":NaN}'),
        lambda raw: raw.replace(b'"detail":{}', b'"detail":{"note":9007199254740993}'),
        lambda raw: raw.replace(b'"detail":{}', b'"detail":{"note":"\xff"}'),
        lambda raw: raw.replace(b'"detail":{}', b'"detail":' + b"[" * 80 + b"]" * 80),
        lambda _: b"",
        lambda _: b"null ",
    ],
)
def test_a_line_has_one_spelling(change):
    assert faults(change(line())) == {"custody-form"}


def test_escapes_that_must_be_are_read():
    note = 'quote " backslash \\ tab \t bell \x07 é 𝄞'
    raw = line(predicate=predicate(detail={"note": note}))
    statement, _ = read_statement(raw, name="line 1")
    assert statement.detail["note"] == note


# RFC 8785 §3.2.2.2: no escapes but these, in lower case.
def test_the_escapes_of_the_scheme():
    assert (
        written({"é": '\x00\x08\t\n\x0c\r\x1f"\\/\x7f '})
        == '{"é":"\\u0000\\b\\t\\n\\f\\r\\u001f\\"\\\\/\x7f "}'.encode()
    )


@given(st.binary(max_size=60))
def test_base64_comes_back(data):
    assert from_base64(to_base64(data)) == data


# RFC 4648 §12: non-alphabet characters and trailing bits could be used to leak or to make signatures malleable.
@pytest.mark.parametrize(
    "text",
    [
        "-_+/", "-_AA", "AA=", "AA", "AAA", "AB==", "AAB=", "====", "AA==AA==", "AA ==", "AAAA\n", " AAAA", "ＡAAA", "AA=A",
    ],
)  # fmt: skip
def test_no_other_spelling_is(text):
    with pytest.raises(CustodyError, match="base64"):
        from_base64(text)


def test_a_key_stands_in_a_line_once():
    twice = [{"key": str(JANE.public)}, {"key": str(JANE.public), "name": "Jane"}]
    assert faults(line(predicate=predicate(agents=twice))) == {"custody-statement"}


@pytest.mark.parametrize(
    "text", ["0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1694-233X"]
)
def test_an_orcid_id(text):
    assert orcid_uri(text).startswith("https://orcid.org/0000-0002-1")


@pytest.mark.parametrize(
    "text", ["0000-0002-1825-0098", "", "0000000218250097", "https://example.org/0000-0002-1825-0097"]
)
def test_what_is_no_orcid_id(text):
    with pytest.raises(CustodyError, match="ORCID"):
        orcid_uri(text)


def test_times_come_back():
    assert read_time(write_time(NOW)) == NOW
