"""Pages cut out of a WARC file with all that belongs to them, not a byte changed."""

import base64
import gzip
import hashlib

import pytest

from pressmark.formats.warc.pages import Pages
from warcs import (
    DATE,
    HTML,
    NOT_MODIFIED,
    PAGE,
    check,
    errors,
    http,
    identifier,
    pages,
    picture,
    record,
    redirect,
    request,
    response,
    revisit,
    sha256,
    warcinfo,
    write,
)


def found_in(path, **choice):
    """Captures of all pages, and the codes of all faults."""
    faults = []
    return [one.capture() for one in pages(path, report=faults.append, **choice)], [one.code for one in faults]


@pytest.mark.parametrize("gz", [False, True])
def test_a_page_is_its_warcinfo_request_and_response(tmp_path, gz):
    other = picture()
    captures, faults = found_in(write(tmp_path, warcinfo(), other, request(), response(), gz=gz))
    assert captures == [warcinfo() + request() + response()]
    assert faults == []


def test_a_capture_is_a_sound_warc_file_itself(tmp_path):
    path = write(tmp_path, warcinfo(), redirect(PAGE, number=5, url="http://news.example/b"), request(), response())
    (capture,), _ = found_in(path)
    assert errors(check(write(tmp_path, capture, name="cut.warc"))) == []


def test_a_file_gzipped_as_a_whole_is_cut_as_well(tmp_path):
    path = tmp_path / "whole.warc.gz"
    path.write_bytes(gzip.compress(warcinfo() + request() + response()))
    captures, faults = found_in(path)
    assert captures == [warcinfo() + request() + response()]
    assert set(faults) == {"gzip-members"}


def test_what_a_page_tells_of_itself(tmp_path):
    with Pages(write(tmp_path, warcinfo(), request(), response())) as source:
        (page,) = source.pages()
        assert (page.record_id, page.target_uri) == (identifier(3).strip("<>"), PAGE)
        assert source.record(page.page).date == DATE
        assert (page.payload().content, page.payload().charset) == (HTML, "utf-8")


NO_PAGES = {
    "a missing page": response(status="404 Not Found"),
    "a picture": picture(),
    "a text": response(b"a", "Content-Type: text/plain"),
    "no type": response(b"a <html>", "Server: x"),
    "no type, and coded": response(gzip.compress(HTML), "Content-Encoding: gzip"),
    "an address of another kind": response(target_uri="urn:text:https://news.example/bridge"),
    "metadata": record("metadata", b"a: b\r\n", content_type="application/warc-fields"),
    "a conversion": record("conversion", HTML, target_uri=PAGE, content_type="text/html"),
    "a resource that is no page": record("resource", b"a", target_uri=PAGE, content_type="text/plain"),
    "a resource of another kind of address": record("resource", HTML, target_uri="urn:a:b", content_type="text/html"),
}


@pytest.mark.parametrize("no_page", NO_PAGES.values(), ids=NO_PAGES)
def test_what_is_no_page(tmp_path, no_page):
    assert found_in(write(tmp_path, warcinfo(), no_page)) == ([], [])


def test_xhtml_and_a_type_identified_by_the_crawler_are_pages(tmp_path):
    xhtml = response(HTML, "Content-Type: application/xhtml+xml; charset=utf-8")
    identified = response(HTML, "Server: x", number=4, identified_payload_type="text/html")
    captures, _ = found_in(write(tmp_path, warcinfo(), xhtml, identified))
    assert captures == [warcinfo() + xhtml, warcinfo() + identified]


@pytest.mark.parametrize("beginning", [b"", b"\n <!DOCTYPE html>", b"<HTML\n>"])
def test_what_begins_as_a_page_needs_no_type(tmp_path, beginning):
    untyped = response(beginning + HTML, "Server: x")
    assert found_in(write(tmp_path, warcinfo(), untyped))[0] == [warcinfo() + untyped]


def test_a_further_media_type(tmp_path):
    plain = response(b"a", "Content-Type: text/plain")
    captures, _ = found_in(write(tmp_path, warcinfo(), plain), mime={"Text/Plain"})
    assert captures == [warcinfo() + plain]


def test_one_address_of_many(tmp_path):
    other = response(number=4, target_uri="https://news.example/other")
    path = write(tmp_path, warcinfo(), response(), other)
    assert found_in(path, url="https://news.example/other#top")[0] == [warcinfo() + other]
    assert found_in(path, url="https://news.example/none")[0] == []


def test_at_most_so_many(tmp_path):
    many = [response(number=number, target_uri=f"{PAGE}/{number}") for number in range(10, 20)]
    captures, _ = found_in(write(tmp_path, warcinfo(), *many), limit=3)
    assert captures == [warcinfo() + one for one in many[:3]]


# "any WARC-Concurrent-To association shall be considered bidirectional" (§5.7)
def test_the_request_may_be_named_by_the_response(tmp_path):
    answer = response(concurrent_to=identifier(2))
    asked = request(to=None)
    far = [picture(number=number, url=f"https://news.example/{number}.jpg") for number in range(30, 36)]
    captures, _ = found_in(write(tmp_path, warcinfo(), asked, *far, answer))
    assert captures == [warcinfo() + asked + answer]


@pytest.mark.parametrize("first", ["request", "response"])
def test_a_request_that_names_nothing_is_the_neighbour_of_the_same_address(tmp_path, first):
    asked, answer = request(to=None), response()
    records = [asked, answer] if first == "request" else [answer, asked]
    assert found_in(write(tmp_path, warcinfo(), *records))[0] == [warcinfo() + records[0] + records[1]]


def test_a_neighbour_that_belongs_to_another_response_is_not_taken(tmp_path):
    other = response(number=4)
    captures, _ = found_in(write(tmp_path, warcinfo(), other, request(to=4), response()))
    assert captures == [warcinfo() + other + request(to=4), warcinfo() + response()]


# "WARC-Warcinfo-ID (…) overrides any association with a previously occurring (…) 'warcinfo' record" (§5.16)
def test_the_warcinfo_is_the_one_named_else_the_last_before(tmp_path):
    named = response(warcinfo_id=identifier(1))
    last = response(number=4)
    captures, _ = found_in(write(tmp_path, warcinfo(), warcinfo(number=8), named, last))
    assert captures == [warcinfo() + named, warcinfo(number=8) + last]


def test_redirects_that_led_to_the_page(tmp_path):
    first = redirect("https://news.example/b", number=5, url="http://news.example/b")
    second = redirect("/bridge#top", number=6, url="https://news.example/b", status="302 Found")
    asked = request(number=7, to=5, url="http://news.example/b")
    captures, _ = found_in(write(tmp_path, warcinfo(), asked, first, second, response()))
    assert captures == [warcinfo() + asked + first + second + response()]


def test_a_page_is_found_by_the_address_of_its_redirect(tmp_path):
    hop = redirect(PAGE, number=5, url="http://news.example/b")
    path = write(tmp_path, warcinfo(), hop, response())
    assert len(found_in(path, url="http://news.example/b")[0]) == 1


def test_a_redirect_of_another_day_did_not_lead_here(tmp_path):
    hop = redirect(PAGE, number=5, url="http://news.example/b", date="2020-05-24T10:00:00Z")
    assert found_in(write(tmp_path, warcinfo(), hop, response()))[0] == [warcinfo() + response()]


def test_redirects_in_a_circle_end(tmp_path):
    circle = [
        redirect("https://news.example/y", number=5, url="https://news.example/x"),
        redirect("https://news.example/x", number=6, url="https://news.example/y"),
        redirect(PAGE, number=7, url="https://news.example/x"),
    ]
    (capture,), _ = found_in(write(tmp_path, warcinfo(), *circle, response()))
    assert capture.count(b"Location:") == 2


def test_a_page_that_leads_to_itself_has_no_hops(tmp_path):
    captures, _ = found_in(write(tmp_path, warcinfo(), redirect(PAGE, number=5, url=PAGE), response()))
    assert captures == [warcinfo() + response()]


@pytest.mark.parametrize(
    "reference",
    [
        {"refers_to": identifier(3)},
        {"refers_to_target_uri": PAGE, "refers_to_date": DATE},
        {"refers_to": identifier(99), "refers_to_target_uri": PAGE, "refers_to_date": DATE},
    ],
)
def test_a_revisit_comes_with_the_record_it_refers_to(tmp_path, reference):
    again = revisit(**reference)
    captures, faults = found_in(write(tmp_path, warcinfo(), response(), again))
    assert captures == [warcinfo() + response(), warcinfo() + response() + again]
    assert faults == []


@pytest.mark.parametrize(
    "name", ["0.18/revisit/identical", "1.0/revisit/uri-agnostic-identical", "1.0/revisit/identical"]
)
def test_older_names_of_the_same_profile(tmp_path, name):
    again = revisit(refers_to=identifier(3), profile=f"http://netpreserve.org/warc/{name}-payload-digest")
    captures, _ = found_in(write(tmp_path, warcinfo(), response(), again))
    assert captures[1] == warcinfo() + response() + again


def test_a_revisits_content_and_date(tmp_path):
    with Pages(write(tmp_path, warcinfo(), response(), revisit(refers_to=identifier(3)))) as source:
        _, page = source.pages()
        assert (page.payload().content, source.record(page.page).date) == (HTML, "2020-06-01T00:00:00Z")
        assert page.record_id == identifier(9).strip("<>")


def test_a_server_that_says_nothing_changed(tmp_path):
    again = revisit(
        profile=NOT_MODIFIED,
        block=http(b"", "ETag: x", status="304 Not Modified"),
        payload_digest=None,
        refers_to=identifier(3),
    )
    captures, _ = found_in(write(tmp_path, warcinfo(), response(), again))
    assert captures[1] == warcinfo() + response() + again


def test_a_revisit_may_come_first(tmp_path):
    again = revisit(refers_to=identifier(3))
    captures, faults = found_in(write(tmp_path, warcinfo(), again, response()))
    assert (captures[0], faults) == (warcinfo() + again + response(), [])


REPEATED = {
    "an ID that is elsewhere": {"refers_to": identifier(99)},
    "a date to the second": {"refers_to_target_uri": PAGE, "refers_to_date": "2020-05-25T10:00:00.123Z"},
    "no more than a digest": {},
    "a digest in another spelling": {
        "payload_digest": f"sha256:{base64.b32encode(hashlib.sha256(HTML).digest()).decode()}"
    },
    "a date that nothing has": {"refers_to_target_uri": PAGE, "refers_to_date": "2001-01-01T00:00:00Z"},
}


@pytest.mark.parametrize("fields", REPEATED.values(), ids=REPEATED)
def test_a_revisit_repeats_the_same_payload_of_the_same_address(tmp_path, fields):
    other = response(number=4, target_uri=f"{PAGE}/other")
    again = revisit(**fields)
    captures, faults = found_in(write(tmp_path, warcinfo(), response(), other, again))
    assert (captures[-1], faults) == (warcinfo() + response() + again, [])


def test_of_several_that_a_revisit_may_repeat_the_last_before_it_is_taken(tmp_path):
    later, behind = response(number=4, date="2020-05-26T10:00:00Z"), response(number=5)
    captures, _ = found_in(write(tmp_path, warcinfo(), response(), later, revisit(), behind))
    assert captures[2] == warcinfo() + later + revisit()


def test_a_resource_is_a_page_and_so_is_a_revisit_of_it(tmp_path):
    own = record("resource", HTML, target_uri=PAGE, content_type="text/html", payload_digest=sha256(HTML))
    captures, faults = found_in(write(tmp_path, warcinfo(), own, revisit()))
    assert (captures, faults) == ([warcinfo() + own, warcinfo() + own + revisit()], [])


def test_what_a_file_holds_is_counted(tmp_path):
    with Pages(
        write(tmp_path, warcinfo(), response(), picture(), response(number=9, status="0 OK"), revisit(number=10))
    ) as found:
        assert dict(found.held) == {
            "warcinfo": 1,
            "response of status 200 (text/html)": 1,
            "response of status 200 (image/jpeg)": 1,
            "response without a status (no media type)": 1,
            "revisit (no media type)": 1,
        }


@pytest.mark.parametrize("whole", [False, True], ids=["record by record", "gzipped as a whole"])
def test_files_of_one_crawl_are_read_together(tmp_path, whole):
    """A revisit repeats what stands in another of them; records are in the order of the files; an ID counts once."""
    first = write(tmp_path, warcinfo(), picture(), response(), name="a.warc")
    own = [warcinfo(number=50), request(number=51, to=52), revisit(number=52)]
    second = write(tmp_path, *own, response(), name="b.warc", gz=not whole)
    if whole:
        second.write_bytes(gzip.compress(second.read_bytes()))
    captures = [one.capture() for one in pages(first, second)]
    assert captures == [warcinfo() + response(), response() + b"".join(own)]


def test_a_fault_in_one_of_several_files_names_it(tmp_path):
    bad = write(tmp_path, warcinfo(), response(block_digest=sha256(b"")), name="bad.warc")
    faults = []
    list(pages(write(tmp_path, warcinfo(), response()), bad, report=faults.append))
    assert [one.message.partition(":")[0] for one in faults] == ["bad.warc"]


UNRESOLVED = {
    "revisit-unresolved": {"refers_to": identifier(99), "payload_digest": sha256(b"other")},
    # "a reader which does not recognize the profile URI shall not attempt to interpret" (§6.7.1)
    "revisit-profile": {"refers_to": identifier(3), "profile": "https://example.org/profile"},
    "revisit-digest": {"refers_to": identifier(3), "payload_digest": sha256(b"other")},
}


@pytest.mark.parametrize(("code", "fields"), UNRESOLVED.items())
def test_a_revisit_that_cannot_be_resolved_is_reported(tmp_path, code, fields):
    captures, faults = found_in(write(tmp_path, warcinfo(), response(), revisit(**fields)))
    assert (captures, faults) == ([warcinfo() + response()], [code])


def test_a_revisit_of_a_picture_is_no_page(tmp_path):
    again = revisit(
        target_uri="https://news.example/bridge.jpg", refers_to=identifier(20), payload_digest=sha256(b"\xff\xd8\xff")
    )
    assert found_in(write(tmp_path, warcinfo(), picture(), again)) == ([], [])


def test_a_bad_record_is_reported_and_the_others_given(tmp_path):
    bad = response(number=4, block_digest=sha256(b""), target_uri=f"{PAGE}/4")
    captures, faults = found_in(write(tmp_path, warcinfo(), bad, response()))
    assert (captures, faults) == ([warcinfo() + response()], ["digest-mismatch"])


def test_a_deviation_is_reported_and_the_page_given(tmp_path):
    odd = response(target_uri=f"<{PAGE}>")
    captures, faults = found_in(write(tmp_path, warcinfo(), odd))
    assert (captures, faults) == ([warcinfo() + odd], ["uri-brackets"])


def test_a_segmented_page_is_refused(tmp_path):
    assert found_in(write(tmp_path, warcinfo(), response(segment_number="1"))) == ([], ["page-segmented"])


def test_a_page_larger_than_an_original_may_be(tmp_path, monkeypatch):
    monkeypatch.setattr("pressmark.formats.warc.pages.MAX_CAPTURE_BYTES", 1000)
    captures, faults = found_in(write(tmp_path, warcinfo(), response(HTML * 20), request(number=8, to=None)))
    assert (captures, faults) == ([], ["page-too-large"])


def test_the_file_is_only_read(tmp_path):
    path = write(tmp_path, warcinfo(), request(), response(), gz=True)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    found_in(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert list(tmp_path.iterdir()) == [path]
