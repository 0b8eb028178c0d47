"""The names in a credit, folded so that two writings of one credit give the same names.

Folding, in this order: compatibility forms and diacritics (NFKD, marks dropped); copyright signs, years and phrases of
rights; labels ("Photo:", "Photograph by", "courtesy of"); parted at slashes, bars, commas, brackets, spaced dashes,
"via", "for" and "and"; words that name nobody ("stringer", "file photo", "handout"); case; spellings of agencies that
are one ("Getty", "Getty Images"). What is left is a set: the order of names says nothing.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pressmark.newsroom import agencies
from pressmark.newsroom.people import looks_like_a_person, looks_like_an_organisation

NameKind = Literal["person", "organisation", "unknown"]

LONGEST_CREDIT = 300
"""Code points: what is longer is prose (terms of use, a caption), and its words are no names."""

_RIGHTS = re.compile(
    r"\b(?:all rights reserved|alle rechte vorbehalten|tous droits reserves|todos los derechos reservados"
    r"|todos os direitos reservados|tutti i diritti riservati|no (?:re-?)?use without permission)\b\.?",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"©|ⓒ|\(c\)|\bcopyright\b|\bcopr\.", re.IGNORECASE)
_YEARS = re.compile(r"(?<![\w])(?:19|20)[0-9]{2}(?:\s?[-–]\s?(?:(?:19|20)?[0-9]{2}))?(?![\w])")
_LABEL = re.compile(
    r"^(?:(?:photo(?:graph(?:ie|y|er)?|s|graphs)?|pictures?|images?|pic|fotos?|fotograf(?:ia|ie)?|bild(?:er)?|video|file)"
    r"(?:\s+(?:credits?|courtesy))?|credits?|credito|credit photo|quelle|source|fuente|fonte)\s*[:：-]\s*"
    r"|^(?:(?:photo(?:graph|s|graphs)?|pictures?|images?|foto)\s+)?(?:by|von|par|de|di|door|courtesy(?:\s+of)?|credit)\s+"
    r"|^(?:photo|photograph|picture|image|foto)\s+courtesy(?:\s+of)?\s+",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"[/|;,·•+\[\](){}<>«»\"“”„／｜，、＝=*]|\s[-–—]+\s|[–—]|\.\s|\s:\s|:\s"
    r"|\b(?:via|through|uber|for|pour|fur|para|per|on behalf of)\b|\s(?:and|und|et|y|e|&)\s",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:photos?|pictures?|images?|fotos?|bild|file(?: photos?| pictures?| images?)?|archives?|archiv(?:bild|foto)?"
    r"|str(?:inger)?|stf|contributor|staff|pool(?: photo)?|hand-?out|ho|supplied|provided|screen-?(?:grab|shot)"
    r"|illustration|courtesy|editorial use only|n/?a|none|unknown|no credit|creative commons"
    r"|cc(?:[ -](?:by|sa|nc|nd|0))*(?: [0-9.]+)?)",
    re.IGNORECASE,
)
_INVERTED = re.compile(r"([^\W\d_][\w'’-]*),\s?([^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)?)")
_EDGE = " \t\r\n.:'’‘`-–—_"
_PICTURE_WORD = re.compile(r"\s(?:photos?|pictures?|pix|foto|bildfunk)$", re.IGNORECASE)

_SPELLINGS = {
    "getty images": ("getty", "gettyimages", "getty image", "gettyimages.com", "getty images europe"),
    "afp": ("agence france-presse", "agence france presse", "france-presse", "afp forum"),
    "ap": ("associated press", "the associated press", "ap images"),
    "reuters": ("thomson reuters", "reuters connect", "reuters tv"),
    "epa": ("european pressphoto agency", "epa-efe", "epa images"),
    "dpa": ("deutsche presse-agentur", "dpa-zentralbild", "dpa picture-alliance"),
    "picture alliance": ("picture-alliance", "picturealliance"),
    "anadolu": ("anadolu agency", "anadolu ajansi", "anadolu images", "aa"),
    "pa": ("pa media", "pa wire", "pa images", "press association"),
    "xinhua": ("xinhua news agency",),
    "the canadian press": ("canadian press", "cp"),
    "shutterstock": ("shutterstock.com",),
    "alamy": ("alamy stock photo", "alamy live news"),
    "imago": ("imago images",),
    "istock": ("istockphoto", "istock.com"),
    "adobe stock": ("adobestock", "stock.adobe.com"),
    "sipa": ("sipa press", "sipa usa"),
    "zuma press": ("zuma", "zuma wire", "zuma press wire"),
    "keystone": ("keystone-sda",),
    "abaca": ("abaca press", "abacapress.com"),
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class CreditName:
    """One folded name; the kind says whether it may be a photographer's, an agency's, or either."""

    folded: str
    kind: NameKind


def credit_names(credit: str | None) -> frozenset[CreditName]:
    """The names in a credit; none in prose."""
    if not credit or len(credit) > LONGEST_CREDIT:
        return frozenset()
    words = _without_marks(credit)
    inverted = _INVERTED.fullmatch(words.strip())
    if inverted is not None and not any(agencies.kind_of(word) for word in inverted.groups()):
        words = f"{inverted[2]} {inverted[1]}"
    for pattern in (_RIGHTS, _COPYRIGHT, _YEARS):
        words = pattern.sub(" / ", words)
    return frozenset(name for piece in _SEPARATOR.split(_unlabelled(words)) if (name := _name(piece)) is not None)


def _without_marks(credit: str) -> str:
    decomposed = unicodedata.normalize("NFKD", credit)
    return " ".join("".join(one for one in decomposed if not unicodedata.combining(one)).split())


def _unlabelled(words: str) -> str:
    """The words without labels in front, one inside another: "Photo: courtesy of"."""
    words = words.strip(_EDGE + "[(/ ")
    for _ in range(3):
        shorter = _LABEL.sub("", words, count=1).strip(_EDGE + "[(/ ")
        if shorter == words:
            break
        words = shorter
    return words


def _name(piece: str) -> CreditName | None:
    words = _unlabelled(piece).strip(_EDGE)
    if not words or _NOBODY.fullmatch(words) or not any(one.isalpha() for one in words):
        return None
    if not _is_known(words):
        words = _PICTURE_WORD.sub("", words)
    folded = words.casefold()
    if words.startswith("@") or len(words.split()) > 8:
        return CreditName(folded=folded, kind="unknown")
    return CreditName(folded=_one_spelling().get(folded, folded), kind=_kind(words))


def _is_known(words: str) -> bool:
    return words.casefold() in _one_spelling() or agencies.kind_of(words, any_case=True) is not None


def _kind(words: str) -> NameKind:
    cased = words.title() if (words.isupper() or words.islower()) and len(words) > 4 else words
    if _is_known(words) or looks_like_an_organisation(cased):
        return "organisation"
    return "person" if looks_like_a_person(cased) else "unknown"


@cache
def _one_spelling() -> dict[str, str]:
    return {other: name for name, others in _SPELLINGS.items() for other in (name, *others)}
