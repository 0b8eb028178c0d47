"""Reading a page out of a WARC file that holds just its capture: its records are the original, byte for byte."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pressmark.formats.warc.payload import Payload
from pressmark.formats.warc.reading import payload_of, record_of, software_of
from pressmark.model.evidence import Computation, Method, Observation, Value
from pressmark.model.metadata import Metadata
from pressmark.model.payload import PayloadFile
from pressmark.model.reading import Original, Reading
from pressmark.model.selectors import HTTP_FIELD, WARC_FIELD, WARC_RECORD, FragmentSelector, SourceAnchor
from pressmark.readers.companions import PictureFile, with_pictures
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
    content_id = capture.content_id or capture.record_id
    held = payload_of(capture.content, content_id)
    record = FragmentSelector(conforms_to=WARC_RECORD, value=content_id)
    page = WebPage(
        content=held.content,
        original=Original(content=capture.content, extension=WARC.extension, media_type=WARC.media_type),
        part=record,
        charset=held.charset or None,
        url=record_of(capture.content, capture.record_id).target_uri,
    )
    reading = read_web_page(page, encoding=encoding)
    reading = replace(reading, companions=_package(capture))
    reading = with_pictures(reading, lambda raw, whole: _picture(capture, raw, whole))
    metadata = _with_fields(reading.metadata, capture, held)
    signed = (SIGNED,) if capture.package else ()
    notes = (*capture.notes, *signed, *reading.notes, *(f"the capture: {note}" for note in held.notes))
    return replace(
        reading,
        metadata=metadata,
        captured=record_of(capture.content, capture.record_id).date,
        captured_with=software_of(capture.content),
        notes=notes,
    )


def _package(capture: Capture) -> tuple[PayloadFile, ...]:
    """The files that sign the web archive, as companions of the page."""
    files = sorted(capture.package.items())
    return tuple(
        PayloadFile(path=f"data/original/files/{number:04d}.json", content=content)
        for number, (_, content) in enumerate(files, 1)
    )


def _picture(capture: Capture, raw: str, whole: str) -> PictureFile | None:
    record_id = capture.pictures.get(whole) or capture.pictures.get(raw)
    if record_id is None:
        return None
    selector = FragmentSelector(conforms_to=WARC_RECORD, value=record_id)
    return PictureFile(content=payload_of(capture.content, record_id).content, record=selector)


def _with_fields(metadata: Metadata, capture: Capture, held: Payload) -> Metadata:
    """The metadata with what the records' own fields say: address, moment of capture, orders to robots."""
    record = record_of(capture.content, capture.record_id)
    address = _field(capture.record_id, WARC_FIELD, "warc-target-uri", record.head.first("warc-target-uri") or "")
    moment = record.date or ""
    found = _DATE.fullmatch(moment)
    accessed = metadata.date_accessed
    if found and accessed is None:
        value = found[1] + (f"T{found[2]}Z" if found[2] else "")
        accessed = Value(value=value, evidence=(_field(capture.record_id, WARC_FIELD, "warc-date", moment),))
    fields = () if held.http is None else held.http.fields
    status = metadata.creative_work_status
    if status is None and not held.complete:
        cut = Computation(method=str(METHOD), rule="status.cut-off", result="the answer was cut off before its end")
        status = Value(value="partial", evidence=(cut,))
    content_id = capture.content_id or capture.record_id
    robots = ", ".join(value for name, value in fields if name.lower() == _ROBOTS)
    mining = ", ".join(value for name, value in fields if name.lower() == _MINING)
    told = [Value(value=f"{_ROBOTS}: {robots}", evidence=(_field(content_id, HTTP_FIELD, _ROBOTS, robots),))]
    kind = Computation(method=str(METHOD), rule="kind.beginning", result=WARC.media_type)
    charset = metadata.encoding_format.evidence if metadata.encoding_format else ()
    return replace(
        metadata,
        url=metadata.url or Value(value=record.target_uri, evidence=(address,)),
        date_accessed=accessed,
        creative_work_status=status,
        robots=(*(told if robots else ()), *metadata.robots),
        tdm_reservation=metadata.tdm_reservation
        or (Value(value=mining, evidence=(_field(content_id, HTTP_FIELD, _MINING, mining),)) if mining else None),
        encoding_format=Value(value=WARC.media_type, evidence=(kind, *charset)),
    )


def _field(record_id: str, kind: str, name: str, exact: str) -> Observation:
    selector = FragmentSelector(
        conforms_to=WARC_RECORD,
        value=record_id,
        refined_by=FragmentSelector(conforms_to=kind, value=name),
    )
    anchor = SourceAnchor(source="data/original/source.warc", selector=selector, exact=exact)
    return Observation(anchor=anchor, method=str(METHOD), rule=f"{'http' if kind == HTTP_FIELD else 'warc'}.{name}")
