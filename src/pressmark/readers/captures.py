"""Reading a page out of a WARC file that holds just its capture: its records are the original, byte for byte."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pressmark.formats.warc.index import RecordIndex
from pressmark.formats.warc.payload import Payload
from pressmark.model.evidence import Computation, Method, Value
from pressmark.model.metadata import Metadata
from pressmark.model.payload import PayloadFile
from pressmark.model.places import Form, Place, Within
from pressmark.model.reading import Original, Reading
from pressmark.readers.companions import PictureFile, with_pictures
from pressmark.readers.header_fields import address_beside, field_values
from pressmark.readers.kinds import WARC
from pressmark.readers.web_pages import WebPage, read_web_page

METHOD = Method(name="capture-reader", version=1)
SIGNED = "the web archive is signed: the signature is kept with its datapackage.json, and not checked"
_ROBOTS = "x-robots-tag"
_MINING = "tdm-reservation"
_DATE = re.compile(r"(\d{4}(?:-\d\d){0,2})(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A capture of one page: an uncompressed WARC file's bytes, and in it the record that is the page.

    `content_id` is the record that holds the content, where the page's own is a revisit of it; `pictures` the records
    of its pictures by their addresses; `package` the files that sign the web archive it was cut from, by their names;
    `notes` what the operator should know.
    """

    content: bytes
    record_id: str
    content_id: str | None = None
    pictures: Mapping[str, str]
    package: Mapping[str, bytes] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def read_capture(capture: Capture, *, encoding: str | None = None) -> Reading:
    """The reading of a captured page.

    Raises:
        SourceError: The record is no page with words, or its codings cannot be undone.
    """
    index = RecordIndex(capture.content)
    number = index.number_of(capture.record_id)
    content = index.number_of(capture.content_id) if capture.content_id else number
    held = index.payload(content)
    record = index.record(number)
    original = Original(content=capture.content, extension=WARC.extension, media_type=WARC.media_type)
    page = WebPage(
        content=held.content, original=original, record=content, charset=held.charset or None, url=record.target_uri
    )
    reading = read_web_page(page, encoding=encoding)
    reading = replace(reading, companions=_package(capture))
    reading = with_pictures(reading, lambda raw, whole: _picture(capture, index, original, raw, whole))
    fields = _Fields(index, original.path)
    signed = (SIGNED,) if capture.package else ()
    return replace(
        reading,
        metadata=_with_fields(reading.metadata, fields, number, content, held),
        captured=record.date,
        captured_with=index.software(),
        notes=(*capture.notes, *signed, *reading.notes, *(f"the capture: {note}" for note in held.notes)),
    )


def _package(capture: Capture) -> tuple[PayloadFile, ...]:
    """The files that sign the web archive, as companions of the page."""
    files = sorted(capture.package.items())
    return tuple(
        PayloadFile(path=f"data/original/files/{number:04d}.json", content=content)
        for number, (_, content) in enumerate(files, 1)
    )


def _picture(capture: Capture, index: RecordIndex, original: Original, raw: str, whole: str) -> PictureFile | None:
    record_id = capture.pictures.get(whole) or capture.pictures.get(raw)
    if record_id is None:
        return None
    number = index.number_of(record_id)
    place = Place(source=original.path, form=Form.TAG, record=number)
    return PictureFile(content=index.payload(number).content, place=place)


class _Fields:
    """The values of header fields, each with its evidence."""

    def __init__(self, index: RecordIndex, source: str) -> None:
        self._index = index
        self._source = source

    def values(self, number: int, within: Within, name: str, *, prefix: str = "") -> list[Value]:
        """What the fields of a name say; each value behind `prefix`."""
        record = self._index
        head = record.warc_head(number) if within is Within.WARC_HEAD else record.http_head(number)
        place = Place(source=self._source, form=Form.RAW, record=number, within=within)
        rule = "http" if within is Within.HTTP_HEAD else "warc"
        return field_values(head, name, place, method=METHOD, rule=rule, prefix=prefix)


def _with_fields(metadata: Metadata, fields: _Fields, number: int, content: int, held: Payload) -> Metadata:
    """The metadata with what the records' own fields say: address, moment of capture, orders to robots."""
    addresses = fields.values(number, Within.WARC_HEAD, "warc-target-uri")
    moments = fields.values(number, Within.WARC_HEAD, "warc-date")
    robots, mining = [], []
    if held.http is not None:
        robots = fields.values(content, Within.HTTP_HEAD, _ROBOTS, prefix=f"{_ROBOTS}: ")
        mining = fields.values(content, Within.HTTP_HEAD, _MINING)
    status = metadata.creative_work_status
    if status is None and not held.complete:
        cut = Computation(method=str(METHOD), rule="status.cut-off", result="the answer was cut off before its end")
        status = Value(value="partial", evidence=(cut,))
    kind = Computation(method=str(METHOD), rule="kind.beginning", result=WARC.media_type)
    charset = metadata.encoding_format.evidence if metadata.encoding_format else ()
    return replace(
        metadata,
        url=address_beside(metadata.url, addresses),
        date_accessed=metadata.date_accessed or next((found for one in moments if (found := _moment(one))), None),
        creative_work_status=status,
        robots=(*robots, *metadata.robots),
        tdm_reservation=metadata.tdm_reservation or next(iter(mining), None),
        encoding_format=Value(value=WARC.media_type, evidence=(kind, *charset)),
    )


def _moment(value: Value) -> Value | None:
    """A WARC-Date to the minute."""
    found = _DATE.fullmatch(value.value or "")
    return replace(value, value=found[1] + (f"T{found[2]}Z" if found[2] else "")) if found else None
