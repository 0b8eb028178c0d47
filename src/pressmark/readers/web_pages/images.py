"""Pictures as metadata: what their figures show, what structured data say of the same file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from pressmark.anchors import anchor
from pressmark.formats.html.script_json import Members
from pressmark.model.evidence import Alternative, Evidence, Quotation, Value
from pressmark.model.metadata import Image, Role, Segment
from pressmark.newsroom.credits.find import find_credit
from pressmark.readers.web_pages.linked_data import Leaf, LinkedData, Node
from pressmark.readers.web_pages.page import METHOD, Found, Page
from pressmark.readers.web_pages.pictures import Figure, credits_in
from pressmark.readers.web_pages.reading_text import ReadingText
from pressmark.readers.web_pages.settling import folded, settled

MOST = 60
_SIZE = re.compile(r"[-_@]?[0-9]{2,4}(?:x[0-9]{2,4}|w|px)?(?=\.[a-z]{3,4}$)")
_OBJECTS = frozenset({"ImageObject", "Photograph"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Described:
    """A picture in structured data: its file's name, and what is said of it."""

    name: str
    url: Found | None
    credits: list[Found]
    holders: list[Found]
    notices: list[Found]
    licences: list[Found]
    captions: list[Found]


def images(page: Page, data: LinkedData, figures: Sequence[Figure], reading: ReadingText) -> tuple[Image, ...]:
    """The pictures of the article in page order; then those that only structured data credit."""
    described = list(_described(page, data))
    found = [_image(page, figure, described, reading) for figure in figures[:MOST]]
    used = {_name(value.value) for image in found if (value := image.content_url) and value.value}
    for one in described:
        if one.name not in used and (one.credits or one.holders or one.notices):
            used.add(one.name)
            found.append(_structured(page, one))
    return tuple(_once(image for image in found if image != Image()))


def _once(found: Iterator[Image]) -> Iterator[Image]:
    """Each picture once: the same words of a file whose name differs in its size alone say it again."""
    seen: set[tuple[str, str, str]] = set()
    for image in found:
        address, caption, credit = (
            one.value or "" if one is not None else "" for one in (image.content_url, image.caption, image.credit_text)
        )
        key = (_SIZE.sub("", _name(address)), caption, credit)
        if key[0] and caption and key in seen:
            continue
        seen.add(key)
        yield image


def _image(page: Page, figure: Figure, described: Sequence[_Described], reading: ReadingText) -> Image:
    picture = next((one for one in figure.element.iter("img", "amp-img") if _address(one)), None)
    url = _url(page, picture) if picture is not None else None
    same = next((one for one in described if url and one.name and one.name == _name(url.value or "")), None)
    shown = [] if figure.caption is None else [figure.caption]
    caption = _with_quotation(_value(page, shown), shown, reading)
    credit = _credit(page, figure, same, reading)
    parts = _parts(credit)
    return Image(
        caption=caption,
        credit_text=credit,
        content_url=url,
        copyright_holder=_value(page, same.holders) if same else None,
        copyright_notice=(_value(page, same.notices) if same else None) or parts.copyright_notice,
        license=_value(page, same.licences) if same else None,
        creator=parts.creator,
        provider=parts.provider,
        image_supplier=parts.image_supplier,
        collection=parts.collection,
        genre=parts.genre,
    )


def _structured(page: Page, one: _Described) -> Image:
    credit = settled(page, one.credits, rule="credit.first-carrier")
    parts = _parts(credit)
    return replace(
        parts,
        caption=_value(page, one.captions),
        credit_text=credit,
        content_url=_value(page, [one.url]) if one.url else None,
        copyright_holder=_value(page, one.holders),
        copyright_notice=_value(page, one.notices) or parts.copyright_notice,
        license=_value(page, one.licences),
    )


def _credit(page: Page, figure: Figure, same: _Described | None, reading: ReadingText) -> Value | None:
    """The credit as displayed, several joined as displayed; what structured data say of the same file beside it."""
    structured = same.credits if same else []
    if not figure.credits:
        return settled(page, structured, rule="credit.first-carrier")
    shown = " | ".join(one.value for one in figure.credits)
    evidence: list[Evidence] = [page.observation(one) for one in figure.credits]
    rivals = settled(page, [one for one in structured if folded(one.value) != folded(shown)], rule="credit.displayed")
    agreeing = [page.observation(one) for one in structured if folded(one.value) == folded(shown)]
    value = Value(value=shown, evidence=(*evidence, *agreeing))
    if rivals is not None and rivals.value is not None:
        first = Alternative(value=rivals.value, evidence=rivals.evidence)
        value = replace(value, alternatives=(first, *rivals.alternatives), rule="credit.displayed-first")
    quoted = [_quotation(reading, one, one.exact) for one in figure.credits]
    return replace(value, evidence=(*(one for one in quoted if one is not None), *value.evidence))


def _parts(credit: Value | None) -> Image:
    """Who is named in a credit, in which capacity: the same rules as for a credit in plain text."""
    if credit is None or credit.value is None:
        return Image()
    found = find_credit(f"Photo: {credit.value}")
    if found is None:
        return Image()

    def value(words: str) -> Value:
        return Value(value=words, evidence=credit.evidence)

    return Image(
        creator=tuple(value(part.value) for part in found.creator),
        provider=tuple(value(part.value) for part in found.provider),
        image_supplier=value(found.image_supplier.value) if found.image_supplier else None,
        collection=value(found.collection.value) if found.collection else None,
        genre=tuple(value(part.value) for part in found.genre),
        copyright_notice=value(found.copyright_notice.value) if found.copyright_notice else None,
    )


def _described(page: Page, data: LinkedData) -> Iterator[_Described]:
    """The pictures of structured data: of the article first, then any that the page describes as its own."""
    seen: set[str] = set()
    leaves = list(data.members(data.article, "image")) if data.article is not None else []
    leaves += [_leaf(node) for node in data.of_types(_OBJECTS) if not node.other and "/logo" not in node.pointer]
    for leaf in leaves:
        if not isinstance(leaf.data, Members) or leaf.pointer.endswith("/logo"):
            continue
        node = Node(script=leaf.script, pointer=leaf.pointer, types=frozenset(), data=leaf.data)
        url = next(
            iter(
                data.texts(node, "contentUrl", rule="json-ld.image.contentUrl")
                + data.texts(node, "url", rule="json-ld.image.url")
            ),
            None,
        )
        name = _name(url.value) if url else f"{id(leaf.script)}{leaf.pointer}"
        if name in seen:
            continue
        seen.add(name)
        credited = data.texts(node, "creditText", rule="json-ld.image.creditText")
        for who in ("creator", "author"):
            credited += data.texts(node, who, "name", rule=f"json-ld.image.{who}.name")
            credited += data.texts(node, who, rule=f"json-ld.image.{who}")
        holders = data.texts(node, "copyrightHolder", "name", rule="json-ld.image.copyrightHolder.name")
        holders += data.texts(node, "copyrightHolder", rule="json-ld.image.copyrightHolder")
        yield _Described(
            name=name,
            url=replace(url, value=urljoin(page.address or "", url.value)) if url else None,
            credits=[replace(one, value=value) for one in credited for value in credits_in(one.value)],
            holders=holders,
            notices=data.texts(node, "copyrightNotice", rule="json-ld.image.copyrightNotice"),
            licences=data.texts(node, "license", rule="json-ld.image.license"),
            captions=data.texts(node, "caption", rule="json-ld.image.caption"),
        )


def _leaf(node: Node) -> Leaf:
    return Leaf(script=node.script, pointer=node.pointer, data=node.data)


def _address(image: Any) -> str | None:
    """The attribute that has a picture's address; a placeholder in `src` gives way to what scripts put there."""
    for name in ("data-src", "data-original", "data-lazy-src", "src", "data-srcset", "srcset"):
        words = (image.get(name) or "").strip()
        if words and not words.startswith(("data:", "blob:")):
            return name
    return None


def _url(page: Page, image: Any) -> Value | None:
    name = _address(image)
    if name is None or len(image.get(name)) > 4000:
        return None
    first = image.get(name).strip().split(",")[0].split()[0] if "srcset" in name else image.get(name).strip()
    try:
        whole = urljoin(page.base, first)
    except ValueError:
        return None
    return _value(page, [page.attribute(image, name, whole, f"img.{name}")])


def _name(url: str) -> str:
    """The name of a picture's file, by which two addresses of one picture are known."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return ""
    return path.rstrip("/").rpartition("/")[2].lower()


def _value(page: Page, found: Sequence[Found]) -> Value | None:
    return settled(page, found, rule="picture.first-carrier")


def _with_quotation(value: Value | None, shown: Sequence[Found], reading: ReadingText) -> Value | None:
    if value is None or value.value is None:
        return value
    quotation = _quotation(reading, shown[0], value.value)
    return value if quotation is None else replace(value, evidence=(quotation, *value.evidence))


def _quotation(reading: ReadingText, found: Found, words: str) -> Quotation | None:
    """The last place of words in the caption that they were found in, as the reading text has it."""
    plain = " ".join(words.split())
    for segment in reading.segments:
        if segment.role is not Role.CAPTION or not plain or not _overlap(segment, found):
            continue
        place = reading.text.rfind(plain, segment.start, segment.end)
        if place >= 0:
            where = anchor(reading.text, place, place + len(plain))
            return Quotation(anchor=where, method=str(METHOD), rule="caption.words")
    return None


def _overlap(segment: Segment, found: Found) -> bool:
    """Whether a segment stands where something was found in the page's source."""
    spans = [(one.start or 0, one.end or 0) for one in segment.places]
    return any(first < end and start < last for first, last in spans for start, end in found.spans)
