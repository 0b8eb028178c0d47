"""Who is credited for each picture, where: as displayed, in structured data, in its file; and whether they agree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pressmark.formats.pictures.found import EmbeddedValue
from pressmark.model.evidence import Evidence, Observation, Quotation, Value
from pressmark.model.metadata import Image, Metadata
from pressmark.readers.pictures.ledger import Agreement, StructuredCredit, credit_ledger

STANDARDS = ("iim", "xmp", "exif")


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureLedger:
    """The ledger of one picture; `number` counts the pictures of the metadata from 1."""

    number: int
    visible: str | None
    structured: tuple[str, ...]
    embedded: tuple[str, ...]
    licence: tuple[str, ...]
    agreement: Agreement


def picture_ledgers(metadata: Metadata) -> list[PictureLedger]:
    """The ledgers of the pictures that anybody is credited for."""
    found = (_ledger(number, image) for number, image in enumerate(metadata.image, 1))
    return [one for one in found if one.agreement != "none"]


def _ledger(number: int, image: Image) -> PictureLedger:
    said = list(_said(image))
    visible = next((value for name, value, one in said if name == "creditText" and _is_displayed(one)), None)
    ledger = credit_ledger(
        visible=visible,
        structured=StructuredCredit(
            credit_text=_structured(said, "creditText"),
            creator=_structured(said, "creator"),
            copyright_holder=_structured(said, "copyrightHolder"),
            license=_structured(said, "license"),
        ),
        embedded=[one for name, value, evidence in said if (one := _embedded(value, evidence)) is not None and name],
    )
    return PictureLedger(
        number=number,
        visible=ledger.visible,
        structured=ledger.structured,
        embedded=ledger.embedded,
        licence=ledger.licence,
        agreement=ledger.agreement,
    )


def _said(image: Image) -> Iterator[tuple[str, str, Evidence]]:
    """What is said of a picture's credits: which field, the value, one piece of evidence."""
    fields: tuple[tuple[str, Iterable[Value | None]], ...] = (
        ("creditText", (image.credit_text,)),
        ("creator", image.creator),
        ("copyrightHolder", (image.copyright_holder,)),
        ("copyrightNotice", (image.copyright_notice,)),
        ("imageSupplier", (image.image_supplier,)),
        ("license", (image.license,)),
    )
    for name, values in fields:
        for value in values:
            for words, evidence in _readings(value):
                yield from ((name, words, one) for one in evidence)


def _readings(value: Value | None) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    if value is not None:
        if value.value is not None:
            yield value.value, value.evidence
        for other in value.alternatives:
            yield other.value, other.evidence


def _is_displayed(evidence: Evidence) -> bool:
    """Whether a credit is seen on the page: quoted from the text, or from an element that is no structured data."""
    if isinstance(evidence, Quotation):
        return True
    return isinstance(evidence, Observation) and not evidence.rule.startswith(("json-ld.", *STANDARDS))


def _structured(said: list[tuple[str, str, Evidence]], name: str) -> tuple[str, ...]:
    found = [
        value
        for field, value, one in said
        if field == name and isinstance(one, Observation) and one.rule.startswith("json-ld.")
    ]
    return tuple(dict.fromkeys(found))


def _embedded(value: str, evidence: Evidence) -> EmbeddedValue | None:
    if not isinstance(evidence, Observation) or not evidence.rule.startswith(STANDARDS):
        return None
    standard, _, name = evidence.rule.partition(".")
    for known in STANDARDS:
        if standard == known:
            return EmbeddedValue(standard=known, tag="", property=name.removesuffix("-cut"), value=value, index=0)  # type: ignore[arg-type]
    return None
