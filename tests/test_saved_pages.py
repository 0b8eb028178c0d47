"""Pages saved as one message: what the message's head says of address and moment, with the place of each field."""

from dataclasses import replace

import pytest

from pages_maker import page, read
from pressmark.build import Source, build
from pressmark.model.places import Form, Place, Within
from pressmark.places import Originals
from pressmark.store.folders import Store
from pressmark.validate import validate

ADDRESS = "https://wend.example/ferry"


def message(*fields, html=None):
    lines = [
        "From: <Saved by a browser>",
        *fields,
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; boundary="b"',
        "",
        "--b",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Location: {ADDRESS}",
        "",
        html or page(),
        "--b--",
        "",
    ]
    return "\r\n".join(lines).encode()


def test_address_and_moment_of_saving():
    data = message(f"Snapshot-Content-Location: {ADDRESS}", "Date: Thu, 14 Mar 2024 08:05:59 +0100")
    metadata = read(data).metadata
    assert metadata.url.value == ADDRESS
    assert metadata.date_accessed.value == "2024-03-14T08:05+01:00"
    (evidence,) = metadata.date_accessed.evidence
    (place,) = evidence.places
    assert place.within is Within.MIME_HEAD
    assert data[place.start : place.end].decode() == evidence.exact == "Thu, 14 Mar 2024 08:05:59 +0100"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("14 Mar 2024 08:05 GMT", "2024-03-14T08:05Z"),
        ("Thu, 14 Mar 2024 08:05:00 -0000", "2024-03-14T08:05"),
        ("Thu, 14 Mar 2024 08:05:00", "2024-03-14T08:05"),
        ("Thu, 14 Mar 2024 08:05:00 -0330", "2024-03-14T08:05-03:30"),
        ("Thu, 32 Mar 2024 08:05:00 +0100", None),
        ("Thu, 1 Jan 1970 00:00:00 +0000", None),
        ("yesterday", None),
        ("9" * 10_000, None),
    ],
)
def test_dates_of_messages(written, read_as):
    accessed = read(message(f"Date: {written}")).metadata.date_accessed
    assert (accessed.value if accessed else None) == read_as


def test_an_address_of_another_host_stands_beside_the_recorded_one():
    html = page(head='<link rel="canonical" href="https://agency.example/1">')
    url = read(message(f"Snapshot-Content-Location: {ADDRESS}", html=html)).metadata.url
    assert (url.value, [one.value for one in url.alternatives]) == (ADDRESS, ["https://agency.example/1"])


def test_an_archive_of_one_is_valid(tmp_path):
    file = tmp_path / "ferry.mhtml"
    file.write_bytes(message(f"Snapshot-Content-Location: {ADDRESS}", "Date: Thu, 14 Mar 2024 08:05:59 +0100"))
    (built,) = build([Source(name="page", content=file)], Store.create(tmp_path / "store"))
    assert built.error is None, built.error
    report = validate(built.folder)
    assert report.valid, report.findings
    assert not report.findings


def test_a_place_in_a_head_is_a_whole_field_of_that_head():
    data = message("Date: Thu, 14 Mar 2024 08:05:59 +0100")
    start = data.index(b"Thu")
    place = Place(source="s", start=start, end=data.index(b"\r\n", start), form=Form.RAW, within=Within.MIME_HEAD)
    originals = Originals(read=lambda _: data, encoding="utf-8")
    assert originals.fault("Thu, 14 Mar 2024 08:05:59 +0100", [place]) is None
    wrong = [
        replace(place, end=place.end - 1),
        replace(place, start=place.start + 1),
        replace(place, part=1),
        replace(place, record=1),
        replace(place, form=Form.TEXT),
        replace(place, within=Within.HTTP_HEAD),
    ]
    assert all(originals.fault(data[one.start : one.end].decode(), [one]) for one in wrong)
