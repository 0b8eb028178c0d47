"""A DataCite 4.6 record of the archive, for a deposit: as JSON and as XML (kernel 4).

DataCite has no type for the names of RFC 6920: the archive ID is an alternate identifier. Where it demands what nobody
stated, its own words for that stand there (appendix 3 of its schema: `(:unav)`, `(:tba)`). A year it demands cannot be
made up: an archive without one is refused.
"""

from collections.abc import Sequence
from typing import Any

from lxml import etree

from pressmark.bundle.contents import Contents
from pressmark.cite.dates import read_date
from pressmark.cite.names import Name, read_name
from pressmark.cite.reference import safe_url
from pressmark.documents import visible_json
from pressmark.errors import BundleError
from pressmark.exports.rendering import Rendering, visible_xml
from pressmark.model.evidence import Value
from pressmark.model.metadata import Metadata

SCHEMA = "http://datacite.org/schema/kernel-4"
_LOCATION = f"{SCHEMA} https://schema.datacite.org/meta/kernel-4.6/metadata.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_UNAVAILABLE = "(:unav)"
_TO_BE_ASSIGNED = "(:tba)"
_KIND = "Pressmark archive: an article's bytes, text, metadata and claims"
_LOST = ("claims, evidence and provenance: they are in the archive that the record is about",)


def render_json(contents: Contents) -> Rendering:
    """The record as DataCite's REST interface takes it (`attributes`), without a DOI, which whoever deposits has."""
    return Rendering(data=visible_json(_record(contents)).encode("utf-8"), suffix=".datacite.json", lost=_LOST)


def render_xml(contents: Contents) -> Rendering:
    """The record in XML; the DOI is still to be assigned."""
    record = _record(contents)
    root = etree.Element(f"{{{SCHEMA}}}resource", nsmap={None: SCHEMA, "xsi": _XSI})
    root.set(f"{{{_XSI}}}schemaLocation", _LOCATION)
    _put(root, "identifier", _TO_BE_ASSIGNED, identifierType="DOI")
    _creators(root, record["creators"])
    titles = _put(root, "titles")
    for title in record["titles"]:
        _put(titles, "title", title["title"], titleType=title.get("titleType"))
    _put(root, "publisher", record["publisher"]["name"])
    _put(root, "publicationYear", record["publicationYear"])
    _put(root, "resourceType", record["types"]["resourceType"], resourceTypeGeneral="Dataset")
    for one in record.get("subjects", []):
        _put(_group(root, "subjects"), "subject", one["subject"])
    for one in record.get("dates", []):
        _put(_group(root, "dates"), "date", one["date"], dateType=one["dateType"])
    if "language" in record:
        _put(root, "language", record["language"])
    for one in record["alternateIdentifiers"]:
        given = {"alternateIdentifierType": one["alternateIdentifierType"]}
        _put(_group(root, "alternateIdentifiers"), "alternateIdentifier", one["alternateIdentifier"], **given)
    for one in record.get("relatedIdentifiers", []):
        kinds = {name: one[name] for name in ("relatedIdentifierType", "relationType")}
        _put(_group(root, "relatedIdentifiers"), "relatedIdentifier", one["relatedIdentifier"], **kinds)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return Rendering(data=visible_xml(data.decode("utf-8")), suffix=".datacite.xml", lost=_LOST)


def _record(contents: Contents) -> dict[str, Any]:
    metadata = contents.metadata
    record: dict[str, Any] = {
        "schemaVersion": SCHEMA,
        "creators": _creator_list(metadata),
        "titles": _titles(metadata),
        "publisher": {"name": _clean(metadata.publisher) or _UNAVAILABLE},
        "publicationYear": f"{_year(metadata):04}",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": _KIND},
        "alternateIdentifiers": [{"alternateIdentifier": contents.archive_id.nih, "alternateIdentifierType": "nih"}],
        "subjects": [{"subject": word} for one in metadata.keywords if (word := _clean(one))],
        "dates": _dates(metadata),
    }
    if language := _clean(metadata.in_language):
        record["language"] = language
    if (url := _clean(metadata.url)) and url.startswith(("http://", "https://")):
        derived = {"relatedIdentifierType": "URL", "relationType": "IsDerivedFrom"}
        record["relatedIdentifiers"] = [{"relatedIdentifier": safe_url(url), **derived}]
    return {name: value for name, value in record.items() if value != []}


def _creator_list(metadata: Metadata) -> list[dict[str, Any]]:
    """The article's authors as people, else its agency or outlet as an organisation."""
    language = _clean(metadata.in_language)
    people = [read_name(name, language=language) for one in metadata.author if (name := _clean(one))]
    if people:
        return [_person(name) for name in people]
    body = _clean(metadata.source_organization) or _clean(metadata.publisher)
    return [{"name": body, "nameType": "Organizational"} if body else {"name": _UNAVAILABLE}]


def _person(name: Name) -> dict[str, Any]:
    if name.family and name.given:
        given = {"givenName": name.given, "familyName": name.family}
        return {"name": f"{name.family}, {name.given}", "nameType": "Personal", **given}
    return {"name": name.literal}


def _titles(metadata: Metadata) -> list[dict[str, str]]:
    found = [{"title": _clean(metadata.headline) or _UNAVAILABLE}]
    if standfirst := _clean(metadata.alternative_headline):
        found.append({"title": standfirst, "titleType": "Subtitle"})
    return found


def _year(metadata: Metadata) -> int:
    for value in (metadata.date_published, metadata.date_modified):
        date = _clean(value)
        if date and (year := read_date(date).year) is not None:
            return year
    raise BundleError(
        "a DataCite record needs a year of publication, and the archive knows none",
        hint="state it: archive build … --published 2020 --revises ID",
    )


def _dates(metadata: Metadata) -> list[dict[str, str]]:
    """Dates as days, months or years (W3CDTF); what is an interval or in doubt is left out."""
    kinds = (
        ("Issued", metadata.date_published),
        ("Updated", metadata.date_modified),
        ("Collected", metadata.date_accessed),
    )
    found = []
    for kind, value in kinds:
        text = _clean(value)
        date = read_date(text) if text else None
        if date is not None and date.plain and len(date.span) == 1:
            year, *rest = date.span[0]
            found.append({"date": "-".join([f"{year:04}", *(f"{one:02}" for one in rest)]), "dateType": kind})
    return found


def _creators(root: etree._Element, creators: Sequence[dict[str, Any]]) -> None:
    group = _put(root, "creators")
    for one in creators:
        creator = _put(group, "creator")
        _put(creator, "creatorName", one["name"], nameType=one.get("nameType"))
        for name in ("givenName", "familyName"):
            if name in one:
                _put(creator, name, one[name])


def _group(root: etree._Element, name: str) -> etree._Element:
    found = root.find(f"{{{SCHEMA}}}{name}")
    return found if found is not None else _put(root, name)


def _put(parent: etree._Element, name: str, text: str | None = None, **attributes: str | None) -> etree._Element:
    element = etree.SubElement(parent, f"{{{SCHEMA}}}{name}")
    element.text = text
    for key, value in attributes.items():
        if value is not None:
            element.set(key, value)
    return element


def _clean(value: Value | None) -> str | None:
    """A value on one line, without what XML 1.0 cannot hold."""
    if value is None or value.value is None:
        return None
    kept = "".join(" " if ord(one) < 0x20 or ord(one) in {0xFFFE, 0xFFFF} else one for one in value.value)
    return " ".join(kept.split()) or None
