"""Reading an image file as the source: the words it holds about itself become text, each with the tag that holds it."""

import re
from collections.abc import Iterator

from pressmark.errors import SourceError
from pressmark.formats.pictures.embedded import embedded
from pressmark.formats.pictures.found import Embedded, EmbeddedValue
from pressmark.formats.pictures.kinds import picture_kind
from pressmark.language.identify import identify
from pressmark.model.evidence import Computation, Value
from pressmark.model.metadata import Image, Metadata, Role, Segment
from pressmark.model.places import Form, Place
from pressmark.model.reading import SEGMENTS, Original, Reading
from pressmark.readers.pictures.names import credit_names
from pressmark.readers.pictures.words import METHOD, Words, folded

__all__ = ["METHOD", "embedded_image", "read_picture"]

_SLUG = re.compile(r"\S*")
_CERTAIN = 1000


def read_picture(data: bytes) -> Reading:
    """The reading of an image file: headline, caption, credit and copyright notice as they are embedded.

    Raises:
        SourceError: No picture of a kind that is read, no words in it, or a library it takes is not installed.
    """
    found = embedded(data)
    kind = picture_kind(data[:96])
    original = Original(content=data, extension=kind.extension if kind else "bin", media_type=found.media_type)
    words = Words(found, Place(source=original.path, form=Form.TAG))
    paragraphs = list(_paragraphs(words))
    if not paragraphs:
        raise _wordless(found)
    text, segments = _laid_out(words, paragraphs)
    return Reading(
        original=original,
        text=text,
        text_evidence=Computation(method=str(METHOD), rule=SEGMENTS, result="utf-8"),
        metadata=_metadata(words, text, segments, original),
    )


def _paragraphs(words: Words) -> Iterator[tuple[Role, EmbeddedValue]]:
    """The values that make up the text. A creator stands in it only where no credit line does."""
    headline = _headline(words)
    if headline is not None:
        yield Role.HEADLINE, headline
    for name, role in (("description", Role.CAPTION), ("creditLine", Role.CAPTION), ("copyrightNotice", Role.FOOTER)):
        values = words.of(name)
        if values and (headline is None or folded(values[0].value) != folded(headline.value)):
            yield role, values[0]
        elif name == "creditLine":
            yield from ((Role.CAPTION, value) for value in _creators(words))


def _headline(words: Words) -> EmbeddedValue | None:
    """The headline; else a title that is more than a slug."""
    titles = [one for one in words.of("title") if not _SLUG.fullmatch(one.value)]
    return next(iter([*words.of("headline"), *titles]), None)


def _creators(words: Words) -> list[EmbeddedValue]:
    """The creators of the most believable standard that names any."""
    values = words.of("creator")
    return [one for one in values if one.standard == values[0].standard and credit_names(one.value)]


def _laid_out(words: Words, paragraphs: list[tuple[Role, EmbeddedValue]]) -> tuple[str, tuple[Segment, ...]]:
    """The paragraphs as text, an empty line between them, and the segments that they are."""
    text, segments = "", []
    for role, value in paragraphs:
        start = len(text)
        text += folded(value.value)
        segments.append(
            Segment(
                role=role,
                start=start,
                end=len(text),
                rule=f"{value.standard}.{value.property}",
                score=_CERTAIN,
                places=(words.place(value),),
            )
        )
        text += "\n\n"
    return text[:-1], tuple(segments)


def _metadata(words: Words, text: str, segments: tuple[Segment, ...], original: Original) -> Metadata:
    language = identify(text)
    kind = Computation(method=str(METHOD), rule="kind.beginning", result=original.media_type)
    return Metadata(
        headline=_headline_value(words),
        author=tuple(one for one in words.people("creator") if not _is_organisation(one)),
        location_created=words.together("city", "country") or words.together("locationCreatedCity"),
        in_language=None
        if language is None
        else Value(
            value=language,
            evidence=(Computation(method=str(METHOD), rule="language.frequent-words", result=language),),
        ),
        keywords=words.each("keywords"),
        image=(embedded_image(words, original.path),),
        license=words.one("license", "webStatementOfRights"),
        usage_info=words.one("rightsUsageTerms", "copyrightNotice"),
        tdm_reservation=words.one("dataMining"),
        encoding_format=Value(value=original.media_type, evidence=(kind,)),
        segments=segments,
    )


def _headline_value(words: Words) -> Value | None:
    headline = _headline(words)
    return None if headline is None else words.one(headline.property)


def embedded_image(words: Words, path: str | None) -> Image:
    """What a file says of its picture; `path` is its own in the payload, where it is a file there.

    A credit line that names an agency alone says who provides it.
    """
    credit = words.one("creditLine")
    return Image(
        caption=words.one("description"),
        credit_text=credit,
        creator=words.people("creator"),
        provider=(credit,) if credit is not None and _is_organisation(credit) else (),
        image_supplier=words.one("imageSupplier"),
        copyright_holder=words.one("copyrightOwner"),
        copyright_notice=words.one("copyrightNotice"),
        license=words.one("license", "webStatementOfRights"),
        file=path,
    )


def _is_organisation(value: Value) -> bool:
    """Whether a credit names one organisation and nobody else."""
    return [name.kind for name in credit_names(value.value)] == ["organisation"]


def _wordless(found: Embedded) -> SourceError:
    """The error for a picture that says nothing of itself, with the first fault where one may be the reason."""
    fault = f" ({found.faults[0].place}: {found.faults[0].message})" if found.faults else ""
    return SourceError(
        f"the {found.kind} picture holds no words about itself{fault}",
        hint="write down what it shows and says: archive build PICTURE --text TRANSCRIPT",
    )
