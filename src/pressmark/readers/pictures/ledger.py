"""The credit ledger of a picture: who is credited where, and whether the places agree.

Three places speak: what the page displays, what its structured data says, what the file itself holds. They are compared
as sets of names (`names.py`). A copyright holder, a supplier or a source may stand for a name that another place
credits, but is never itself missed there: a credit is no statement of copyright.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final, Literal

from pressmark.formats.pictures.found import EmbeddedValue
from pressmark.model.evidence import Evidence, Observation, Quotation, Value
from pressmark.model.metadata import Image, Metadata
from pressmark.readers.pictures.names import CreditName, credit_names

Agreement = Literal["agree", "compatible", "differ", "single", "none"]
"""`agree`: every place names the same. `compatible`: some name more than others, and nothing speaks against anything: a
photographer here, the agency there. `differ`: two places name two photographers, or two agencies, where each lacks the
other's. `single`: one place alone credits anybody. `none`: no place does."""

STANDARDS: Final = ("iim", "xmp", "exif")
CREDITS = ("creator", "creditLine")
"""Properties of the IPTC standard that credit."""

SUPPORTING = ("source", "copyrightNotice", "copyrightOwner", "imageCreator", "imageSupplier", "licensor")
"""Properties that may name those credited: they speak for an agreement, and alone where there is no credit."""

LICENCES = ("license", "webStatementOfRights", "rightsUsageTerms", "licensorUrl")
"""Properties that say how the picture may be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StructuredCredit:
    """What structured data says of a picture, under schema.org's names; as strings, each as it stands there."""

    credit_text: tuple[str, ...] = ()
    creator: tuple[str, ...] = ()
    copyright_holder: tuple[str, ...] = ()
    license: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Who is credited where, as it stands there; `apart` names those that not every crediting place names, folded.

    `number` counts the pictures of the metadata from 1.
    """

    number: int = 1
    visible: str | None
    structured: tuple[str, ...]
    embedded: tuple[str, ...]
    licence: tuple[str, ...]
    agreement: Agreement
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """The names one place credits, and those it names otherwise."""

    credited: frozenset[CreditName]
    supporting: frozenset[CreditName]

    def lacks(self, other: "_Place") -> frozenset[CreditName]:
        """The names that the other credits and this one does not name at all."""
        here = {name.folded for name in self.credited | self.supporting}
        return frozenset(name for name in other.credited if name.folded not in here)


def credit_ledger(
    *,
    visible: str | None = None,
    structured: StructuredCredit | None = None,
    embedded: Sequence[EmbeddedValue] = (),
) -> Ledger:
    """The ledger of one picture; the same credits give the same ledger, in whatever order names stand in them."""
    said = structured if structured is not None else StructuredCredit()
    places = [
        _place([visible] if visible else [], []),
        _place([*said.credit_text, *said.creator], said.copyright_holder),
        _place(_of(embedded, CREDITS), _of(embedded, SUPPORTING)),
    ]
    crediting = [place for place in places if place.credited]
    pairs = list(combinations(crediting, 2))
    apart = {name.folded for one, other in pairs for name in one.lacks(other) | other.lacks(one)}
    return Ledger(
        visible=visible,
        structured=_once((*said.credit_text, *said.creator, *said.copyright_holder)),
        embedded=_once(_of(embedded, CREDITS + SUPPORTING)),
        licence=_once((*said.license, *_of(embedded, LICENCES))),
        agreement=_agreement(pairs, len(crediting)),
        apart=tuple(sorted(apart)),
    )


def _place(credits_: Sequence[str], supporting: Sequence[str]) -> _Place:
    """A place's names; where nothing credits anybody, what supports is all it says."""
    credited, others = _names(credits_), _names(supporting)
    return _Place(credited=credited or others, supporting=others)


def _names(texts: Iterable[str]) -> frozenset[CreditName]:
    return frozenset(name for text in texts for name in credit_names(text))


def _of(values: Iterable[EmbeddedValue], properties: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value.value for value in values if value.property in properties)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _agreement(pairs: Sequence[tuple[_Place, _Place]], crediting: int) -> Agreement:
    if crediting < 2:
        return "single" if crediting else "none"
    if any(_contradict(one.lacks(other), other.lacks(one)) for one, other in pairs):
        return "differ"
    if any(one.lacks(other) or other.lacks(one) for one, other in pairs):
        return "compatible"
    return "agree"


def _contradict(here: frozenset[CreditName], there: frozenset[CreditName]) -> bool:
    """Whether each side has a name that the other lacks, both for the same part; a name of no known kind may be any."""
    return any(one.kind == other.kind or "unknown" in {one.kind, other.kind} for one in here for other in there)


def picture_ledgers(metadata: Metadata) -> list[Ledger]:
    """The ledgers of the pictures that anybody is credited for."""
    found = (replace(_ledger(image), number=number) for number, image in enumerate(metadata.image, 1))
    return [one for one in found if one.agreement != "none"]


def _ledger(image: Image) -> Ledger:
    said = list(_said(image))
    return credit_ledger(
        visible=next((value for name, value, one in said if name == "creditText" and _is_displayed(one)), None),
        structured=StructuredCredit(
            credit_text=_structured(said, "creditText"),
            creator=_structured(said, "creator"),
            copyright_holder=_structured(said, "copyrightHolder"),
            license=_structured(said, "license"),
        ),
        embedded=[one for _, value, evidence in said if (one := _embedded(value, evidence)) is not None],
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
    if not isinstance(evidence, Observation):
        return None
    standard, _, name = evidence.rule.partition(".")
    known = next((one for one in STANDARDS if one == standard), None)
    return known and EmbeddedValue(standard=known, tag="", property=name.removesuffix("-cut"), value=value, index=0)
