"""Each breach of ISO 28500 by itself: one thing altered in a sound file, one named fault."""

import re
from pathlib import Path

import pytest

from pressmark.errors import SourceError
from pressmark.formats.warc import faults
from pressmark.formats.warc.faults import CODES
from warcs import (
    HTML,
    PAGE,
    check,
    errors,
    http,
    identifier,
    page,
    record,
    request,
    response,
    sha1,
    warcinfo,
    write,
)


def codes(path):
    return {one.code for one in check(path)}


@pytest.mark.parametrize("gz", [False, True])
def test_a_sound_file_has_no_fault(tmp_path, gz):
    assert check(write(tmp_path, warcinfo(), request(), response(), gz=gz)) == []


def test_a_fault_says_where_and_in_which_record(tmp_path):
    before = warcinfo() + request()
    (fault,) = check(write(tmp_path, before + response(block_digest="sha256:" + "0" * 64)))
    assert (fault.code, fault.offset, fault.clause) == ("digest-mismatch", len(before), "§5.8, §5.9")
    assert fault.record_id == identifier(3).strip("<>")


ALTERED = {
    # §5.2: "All records shall have a WARC-Record-ID field"; so for date, type and length
    "field-missing": {"record_id": None},
    # "each record-id shall be a legal URI and clearly indicate a documented and registered scheme"
    "record-id-form": {"record_id": "<zaphod>"},
    # "a UTC timestamp as described in the W3C profile of ISO 8601"
    "date-form": {"date": "2020-05-25T10:00:00+02:00"},
    "type-form": {"type": "re sponse"},
    "content-type-form": {"content_type": "gif\\image"},
    # all "with a non-empty block (…) should have a Content-Type field" (§5.6)
    "content-type-missing": {"content_type": None},
    "content-type-http": {"content_type": "application/http; msgtype=request"},
    "digest-form": {"payload_digest": "sha1:AAAA"},
    "digest-mismatch": {"payload_digest": sha1(b"another body")},
    "address-form": {"ip_address": "300.1.1.1"},
    "uri-form": {"target_uri": "bad_uri"},
    "truncated-form": {"truncated": "too long"},
    # "WARC-Refers-To shall not be used in 'warcinfo', 'response', …" (§5.11)
    "field-forbidden": {"refers_to": "<urn:uuid:00000000-0000-4000-8000-000000000009>"},
    # "In the first segment (…) its value there is 1." (§5.20)
    "segment-number": {"segment_number": "2"},
    "field-empty": {"target_uri": ""},
}


@pytest.mark.parametrize(("code", "fields"), ALTERED.items())
def test_an_error(tmp_path, code, fields):
    assert code in {one.code for one in errors(check(write(tmp_path, warcinfo(), response(**fields))))}


DEVIATING = {
    "type-unknown": {"type": "push-promise"},
    "type-case": {"type": "RESPONSE"},
    "date-case": {"date": "2020-05-25t10:00:00z"},
    "record-id-uuid": {"record_id": "<urn:uuid:7>"},
    # as one widespread downloader writes it
    "uri-brackets": {"target_uri": f"<{PAGE}>"},
    "uri-characters": {"target_uri": PAGE + "?a|b"},
    # "The URI in this value shall be written as specified in RFC 3986"
    "uri-characters ": {"target_uri": PAGE + "/a b"},
    "address-brackets": {"ip_address": "[2001:db8::1]"},
    "message-type-missing": {"content_type": "application/http"},
    "truncated-reason": {"truncated": "boredom"},
    "digest-weak": {"payload_digest": sha1(HTML)},
    "digest-not-checked": {"payload_digest": "blake3:abcdef"},
    "field-unexpected": {"profile": "http://netpreserve.org/warc/1.0/revisit/server-not-modified"},
}


@pytest.mark.parametrize(("code", "fields"), DEVIATING.items())
def test_a_deviation_is_listed_and_no_error(tmp_path, code, fields):
    found = check(write(tmp_path, warcinfo(), response(**fields)))
    assert code.strip() in {one.code for one in found}
    assert errors(found) == []


def test_a_warcinfo_that_names_itself(tmp_path):
    own = warcinfo().replace(b"WARC-Date", f"WARC-Warcinfo-ID: {identifier(1)}\r\nWARC-Date".encode())
    assert [(one.code, one.is_error) for one in check(write(tmp_path, own))] == [("field-unexpected", False)]


def test_a_fraction_of_a_second_in_the_older_edition(tmp_path):
    later = response(date="2020-05-25T10:00:00.123456789Z")
    assert codes(write(tmp_path, warcinfo(), later)) == set()
    assert codes(write(tmp_path, warcinfo(), later.replace(b"WARC/1.1", b"WARC/1.0"))) == {"date-fraction"}


@pytest.mark.parametrize("date", ["2020", "2020-05", "2020-05-25", "2020-05-25T10:00Z"])
def test_reduced_dates_came_with_the_newer_edition(tmp_path, date):
    newer = response(date=date)
    assert codes(write(tmp_path, warcinfo(), newer)) == set()
    assert codes(write(tmp_path, warcinfo(), newer.replace(b"WARC/1.1", b"WARC/1.0"))) == {"date-form"}


@pytest.mark.parametrize("date", ["2019-02-29T10:00:00Z", "2020-05-25T24:00:00Z", "２０２０-05-25T10:00:00Z"])
def test_a_date_that_no_calendar_has(tmp_path, date):
    assert "date-form" in codes(write(tmp_path, warcinfo(), response(date=date)))


def test_a_field_that_stands_twice(tmp_path):
    # "a WARC record shall not have several WARC-Date or several WARC-Target-URI" (§5.1)
    doubled = response().replace(b"WARC-Date: ", b"WARC-Date: 2020-05-25T10:00:00Z\r\nWARC-Date: ")
    assert codes(write(tmp_path, warcinfo(), doubled)) == {"field-duplicate"}


def test_concurrent_records_may_stand_several_times(tmp_path):
    # "it is allowed to repeat several WARC-Concurrent-To fields within the same WARC record" (§5.7)
    line = f"WARC-Concurrent-To: {identifier(7)}\r\n".encode()
    assert codes(write(tmp_path, warcinfo(), response().replace(b"WARC-Date", 2 * line + b"WARC-Date"))) == set()


def test_unknown_fields_are_let_be(tmp_path):
    # "WARC processing software shall ignore fields with unrecognized names." (§5.1)
    assert codes(write(tmp_path, warcinfo(), response(protocol="h2", cipher_suite="TLS_AES_128"))) == set()


def test_field_names_in_small_letters(tmp_path):
    assert codes(write(tmp_path, warcinfo(), response().replace(b"WARC-Date", b"warc-date"))) == {"field-name-case"}


def test_two_records_of_one_identifier(tmp_path):
    assert codes(write(tmp_path, warcinfo(), response(), response())) == {"record-id-duplicate"}


def test_a_file_without_warcinfo(tmp_path):
    assert codes(write(tmp_path, request(), response())) == {"warcinfo-missing"}


CHUNKED = ("Content-Type: text/html", "Transfer-Encoding: chunked")


def test_the_payload_is_the_body_without_its_chunks(tmp_path):
    # "its 'entity-body' (…), with any transfer-encoding removed" (§6.3.2)
    body = b"5\r\nhello\r\n0\r\n\r\n"
    from warcs import sha256

    assert codes(write(tmp_path, warcinfo(), response(body, *CHUNKED, payload_digest=sha256(b"hello")))) == set()


def test_crawlers_take_the_digest_with_the_chunks(tmp_path):
    body = b"5\r\nhello\r\n0\r\n\r\n"
    assert codes(write(tmp_path, warcinfo(), response(body, *CHUNKED))) == {"payload-digest-coded"}


def test_a_body_stored_without_the_chunks_its_header_states(tmp_path):
    assert codes(write(tmp_path, warcinfo(), response(b"hello", *CHUNKED))) == set()


@pytest.mark.parametrize("digest", ["sha256", "sha512", "sha384", "sha-256", "SHA256"])
def test_strong_digests_in_hexadecimal(tmp_path, digest):
    import hashlib

    value = hashlib.new(digest.lower().replace("-", ""), HTML).hexdigest()
    assert codes(write(tmp_path, warcinfo(), response(payload_digest=f"{digest}:{value}"))) == set()
    wrong = value.replace(value[0], "0" if value[0] != "0" else "1", 1)
    assert codes(write(tmp_path, warcinfo(), response(payload_digest=f"{digest}:{wrong}"))) == {"digest-mismatch"}


def test_a_digest_in_base64_is_verified_and_listed(tmp_path):
    import base64
    import hashlib

    value = base64.b64encode(hashlib.sha256(HTML).digest()).decode()
    assert codes(write(tmp_path, warcinfo(), response(payload_digest=f"sha256:{value}"))) == {"digest-encoding"}


def test_a_digest_spelled_with_loose_last_bits(tmp_path):
    # RFC 4648 §3.5: pad bits are zero, or one digest has several spellings
    import base64
    import hashlib

    value = base64.b32encode(hashlib.sha256(HTML).digest()).decode().rstrip("=")
    loose = value[:-1] + chr(ord(value[-1]) + 1)
    assert codes(write(tmp_path, warcinfo(), response(payload_digest=f"sha256:{loose}"))) == {"digest-form"}


def test_a_revisits_payload_digest_belongs_to_another_record(tmp_path):
    revisit = record(
        "revisit",
        http(b""),
        target_uri=PAGE,
        payload_digest=sha1(HTML),
        profile="http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
        content_type="application/http; msgtype=response",
        number=9,
    )
    assert codes(write(tmp_path, warcinfo(), revisit)) == {"digest-weak"}


def test_a_block_that_is_no_http_message(tmp_path):
    # "neither (…) serves as an absolute guarantee that the contained material is a legal HTTP response" (§6.3.2)
    odd = record("response", b"gopher!", number=3, target_uri=PAGE, content_type="application/http; msgtype=response")
    assert codes(write(tmp_path, warcinfo(), odd)) == {"http-form"}


def test_a_pseudo_format_of_http_2(tmp_path):
    block = http().replace(b"HTTP/1.1 200 OK", b"HTTP/2 200", 1)
    odd = record("response", block, number=3, target_uri=PAGE, content_type="application/http; msgtype=response")
    assert codes(write(tmp_path, warcinfo(), odd)) == {"http-deviation"}


def test_a_continuation_needs_its_number_and_origin(tmp_path):
    whole = record("continuation", b"x", number=4, target_uri=PAGE, segment_number="2", segment_origin_id=identifier(3))
    assert codes(write(tmp_path, warcinfo(), whole)) == set()
    assert codes(write(tmp_path, warcinfo(), whole.replace(b"Number: 2", b"Number: 1"))) == {"segment-number"}


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(SourceError, match="no such file"):
        check(tmp_path / "none.warc")


def test_a_folder(tmp_path):
    with pytest.raises(SourceError, match="is a folder"):
        check(tmp_path)


def test_other_things_are_no_warc(tmp_path):
    (tmp_path / "page.warc").write_bytes(HTML)
    assert codes(tmp_path / "page.warc") == {"version-line"}


def test_page_is_what_the_other_tests_say(tmp_path):
    assert check(write(tmp_path, page())) == []


def test_every_code_is_in_the_documentation():
    page = (Path(__file__).resolve().parents[1] / "docs" / "warc.md").read_text("utf-8")
    assert [code for code in CODES if f"`{code}`" not in page] == []


def test_every_code_in_the_source_is_one_of_them():
    package = Path(faults.__file__).parent
    named = {
        name
        for path in package.glob("*.py")
        for name in re.findall(r'(?:yield|fault\(|Unresolved\() ?"([a-z-]+)"', path.read_text("utf-8"))
    }
    assert named <= CODES.keys()
