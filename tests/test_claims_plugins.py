"""What host and extractor say to each other: a request, and a reply that is believed whole or not at all."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins import BODY, FIRST, METADATA, TEXT
from pressmark.claims.plugins import protocol
from pressmark.claims.plugins.protocol import read_reply, request_line
from pressmark.documents import schema_faults
from pressmark.errors import ExtractorError
from pressmark.model.metadata import Metadata


def test_the_request_is_one_line_of_ascii_true_to_its_schema():
    line = request_line(text=TEXT + "\u2028\x85", metadata=METADATA, settings={"model": "ü"})
    assert line.isascii()
    assert line.count(b"\n") == 1
    assert line.endswith(b"}\n")
    assert schema_faults(json.loads(line), "extractor-request/1") == []


def test_the_request_says_what_is_known_of_the_text():
    asked = json.loads(request_line(text=TEXT, metadata=METADATA, settings={"seed": 7}))
    assert asked == {
        "schema": "extractor-request/1",
        "text": TEXT,
        "textDigest": hashlib.sha256(TEXT.encode()).hexdigest(),
        "datePublished": "2020-05-25",
        "language": "en",
        "segments": [
            {"role": "headline", "start": 0, "end": 13},
            {"role": "headline-repeat", "start": 15, "end": 28},
            {"role": "body", "start": BODY, "end": len(TEXT)},
        ],
        "settings": {"seed": 7},
    }


def test_what_nothing_tells_is_null_in_the_request():
    asked = json.loads(request_line(text="x", metadata=Metadata(segments=()), settings={}))
    assert (asked["datePublished"], asked["language"]) == (None, None)
    assert schema_faults(asked, "extractor-request/1") == []


def test_a_reply_may_stand_in_one_line_or_many():
    one = read_reply(json.dumps(FIRST | {"claims": [{"quotes": ["a"]}, {"quotes": ["b"]}]}).encode(), name="x")
    lines = [FIRST, {"claims": [{"quotes": ["a"]}]}, {"claims": []}, {"claims": [{"quotes": ["b"]}]}]
    many = read_reply("\r\n".join(map(json.dumps, lines)).encode() + b"\n\n", name="x")
    assert one.proposals == many.proposals
    assert one.about == many.about


def test_a_reply_without_claims_is_a_reply():
    assert read_reply(json.dumps(FIRST).encode(), name="x").proposals == ()


CLAIM = {"quotes": ["The mill stood"]}


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "wrote no reply"),
        (b"\n \n", "wrote no reply"),
        (b"\xff\xfe{}", "not UTF-8, at byte 0"),
        (b"hello", "line 1 of its reply cannot be used"),
        (b"loading the model ...\n" + json.dumps(FIRST).encode(), "line 1 of its reply cannot be used"),
        (json.dumps(FIRST)[:-5].encode(), "stopped in the middle of the line"),
        (json.dumps(FIRST).encode() + b'\n{"claims": [{"quo', "line 2 .* stopped in the middle of the line"),
        (b"\xef\xbb\xbf" + json.dumps(FIRST).encode(), "byte order mark"),
        (b"[1]", "is no JSON object"),
        (b'{"name": "a", "name": "b"}', "the key 'name' stands twice"),
        (json.dumps({"claims": [CLAIM]}).encode(), "gives no schema, name and version"),
        (b"\n".join([json.dumps(FIRST).encode()] * 2), "line 2 .* second reply"),
        (json.dumps(FIRST | {"schema": "extractor-reply/2"}).encode(), "breaks the schema .* at /schema"),
        (json.dumps({"schema": "extractor-reply/1", "name": "x"}).encode(), "version"),
        (json.dumps(FIRST | {"name": "Über"}).encode(), "at /name"),
        (json.dumps(FIRST | {"version": "1.0\n"}).encode(), "at /version"),
        (json.dumps(FIRST | {"claims": [{"quote": "a"}]}).encode(), "at /claims/0"),
        (json.dumps(FIRST | {"claims": [CLAIM | {"modality": "claimed"}]}).encode(), "at /claims/0/modality"),
        (json.dumps(FIRST | {"claims": [CLAIM | {"start": 7}]}).encode(), "at /claims/0"),
        (json.dumps(FIRST | {"claims": [CLAIM | {"occurrence": 0}]}).encode(), "at /claims/0/occurrence"),
        (json.dumps(FIRST | {"claims": [CLAIM | {"occurrence": 1, "prefix": "a"}]}).encode(), "at /claims/0"),
        (json.dumps(FIRST | {"claims": [{"quotes": []}]}).encode(), "at /claims/0/quotes"),
        (json.dumps(FIRST | {"models": [{"name": "m", "digest": "sha256:0"}]}).encode(), "at /models/0/digest"),
        (b'{"x": NaN}', "NaN is not JSON"),
        (b'{"x": "\\ud800"}', "surrogate"),
        (b'{"x":' + b"[" * 100 + b"]" * 100 + b"}", "nested deeper"),
        (b'{"x": ' + b"9" * 5000 + b"}", "integer beyond"),
    ],
)
def test_a_reply_in_any_other_form_is_refused_whole(data, fault):
    with pytest.raises(ExtractorError, match=f"the extractor my-program.*{fault}"):
        read_reply(data, name="my-program")


def test_more_claims_or_lines_than_any_article_has_are_refused():
    many = json.dumps(FIRST | {"claims": [CLAIM] * (protocol.MOST_CLAIMS + 1)}).encode()
    with pytest.raises(ExtractorError, match="beyond 5000 claims"):
        read_reply(many, name="x")
    with pytest.raises(ExtractorError, match="more than 10000 lines"):
        read_reply(json.dumps(FIRST).encode() + b"\n" * protocol.MOST_LINES, name="x")


@given(st.binary(max_size=200))
def test_no_rubbish_gives_a_traceback(data):
    with pytest.raises(ExtractorError):
        read_reply(data, name="x")
