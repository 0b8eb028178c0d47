"""The parts of a credit: photographers, providers, supplier, collection and what kind of picture it is."""

import re
from dataclasses import dataclass, field

from pressmark.readers.plain_text import agencies
from pressmark.readers.plain_text.agencies import Kind
from pressmark.readers.plain_text.parts import Part, part, trimmed
from pressmark.readers.plain_text.person_names import (
    has_common_word,
    is_a_title,
    looks_like_a_person,
    looks_like_an_organisation,
    looks_like_an_uncased_person,
)

_MOST_PIECES = 16
"""No credit has more names; a line of separators must not take longer to read than a line of words."""

LONGEST_CREDIT = 160
"""Code points: what is longer is text, not a credit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditParts:
    """What a credit's words say; `unexplained` counts pieces that no rule knows, `known` the agencies of the table."""

    creator: tuple[Part, ...]
    provider: tuple[Part, ...]
    image_supplier: Part | None
    collection: Part | None
    genre: tuple[Part, ...]
    pieces: int
    known: int
    unexplained: int

    @property
    def explained(self) -> bool:
        """Whether a rule knows every piece and one of them names somebody."""
        return self.unexplained == 0 and bool(self.creator or self.provider or self.image_supplier)


@dataclass(slots=True, kw_only=True)
class _Finds:
    creator: list[Part] = field(default_factory=list)
    provider: list[Part] = field(default_factory=list)
    supplier: Part | None = None
    collection: Part | None = None
    genre: list[Part] = field(default_factory=list)
    pieces: int = 0
    known: int = 0
    unexplained: int = 0
    after_person: bool = False


_URL = re.compile(r"https?://\S{1,200}|www\.\S{1,200}|[\w.+-]{1,60}@[\w.-]{1,60}\w|(?<!\S)@\w{1,40}")
_ADDRESS = "\ufffc"
_SEPARATOR = re.compile(
    r"(?P<via>(?:^|\s+|\s*[/,;|]\s*|\()(?:via|through|über)\s+)"
    r"|(?P<owner>\s+(?:for|pour|für|para)\s+(?=[^\W\d_]))"
    r"|(?P<plain>\s*[/|•·;／｜＝、，=]\s*|\s*,\s*|\s*[()]\s*|\s+[-–—]\s*|\s*[–—]\s+|\s*:\s+|\s*\+{2,}\s*"
    r"|\.\s+(?=(?:Courtesy|Handout)\b))"
)
_AND = re.compile(r"\s+(?:and|und|et|y|e|en|ve|и|och|og|&|\+)\s+|\s+و\s?")
_GENRES = {
    "file": re.compile(
        r"(?:file|files|file[ -](?:photo|picture|image|pic)|archives?|archivbild|archivfoto|archiv|archief"
        r"|archieffoto|archivo"
        r"|foto de archivo|foto d['’]archivio|archivio|arquivo|foto de arquivo|photo d['’]archives?"
        r"|image d['’]archives?"
        r"|архив|архивное фото|фото из архива|arşiv|أرشيف|أرشيفية|ارشيف|صورة أرشيفية"
        r"|資料写真|資料照片|資料照|资料图|资料图片|자료사진|자료)",
        re.IGNORECASE,
    ),
    "handout": re.compile(
        r"(?:hand-?out(?: photo| image| picture)?|ho|supplied(?: photo)?|provided|divulgação|aðsend)", re.IGNORECASE
    ),
    "screenshot": re.compile(
        r"(?:screen-?grab|screen-?shot|screen capture|screen-?cap|video screen ?grab|capture d['’]écran"
        r"|captura de (?:pantalla|tela|ecrã)"
        r"|bildschirmfoto|schermafbeelding|скриншот|ekran görüntüsü|skjermdump|skjáskot|截图|截圖)",
        re.IGNORECASE,
    ),
    "illustration": re.compile(
        r"(?:photo[ -])?(?:illustration|ilustración|illustratie|ilustração|illustrazione|иллюстрация)", re.IGNORECASE
    ),
    "courtesy": re.compile(
        r"courtesy(?: photo| image)?|cortesía|cortesia|avec l['’]aimable autorisation", re.IGNORECASE
    ),
}
_GENRE_PREFIX = re.compile(
    r"(?:(?:photo|image|picture|video|pic)s?\s+)?(?P<courtesy>courtesy(?:\s+of)?|cortesía de|cortesia de"
    r"|cedida por)\s+(?:the\s+|la\s+)?"
    r"|(?P<handout>hand-?out(?:\s+(?:from|by|photo|image))?|supplied\s+by|provided\s+by|zvg)\s+(?:the\s+)?"
    r"|(?P<screenshot>screen-?(?:grab|shot)s?(?:\s+(?:from|of|by))?|capture d['’]écran(?:\s+(?:de|sur))?)\s+"
    r"|(?P<illustration>(?:photo[ -])?illustrations?\s+by)\s+",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:photos?|photographs?|images?|pictures?|foto|video)(?:\s+taken)?\s+(?:by|von|door)\s+|by\s+", re.IGNORECASE
)
_PHOTO_BY = re.compile(r"\s+(?:photo|image|picture|video)\s+by\s+", re.IGNORECASE)
_RANK = re.compile(
    r"(?:specialist|class|sgt\.?|sergeant|cpl\.?|corporal|airman|officer|lt\.?|lieutenant|spc\.?|capt\.?|seaman"
    r"|private|pfc\.?|pvt\.?"
    r"|maj\.?|cmdr\.?|1st|2nd|3rd|mass|communication|petty|staff|tech\.?|master|senior|gunnery|lance|col\.?)",
    re.IGNORECASE,
)
_NEUTRAL = re.compile(
    r"str|stringer|-|pool(?: photo)?|all rights reserved|public domain|cc0(?: [0-9.]{1,4})?|cc[ -]by(?:[ -](?:sa|nc"
    r"|nd)){0,2}(?: [0-9.]{1,4})?(?: de| int)?"
    r"|cc|licence|license|montage|composite|collage|(?:[A-Za-zА-я]{3,9}\.? )?(?:1[89]|20)[0-9]{2}|symbolbild"
    r"|symbolfoto|reprodução|foto|stock image|stock photo",
    re.IGNORECASE,
)
_GETTY_COLLECTIONS = frozenset({"istock", "istockphoto"})


def read_credit(line: str, start: int, end: int) -> CreditParts:
    """The parts of the credit that stands at `line[start:end]`, its brackets and label already taken off."""
    finds = _Finds()
    words = line[start:end]
    masked = _URL.sub(lambda found: _ADDRESS * len(found.group()), words)
    place, relation = 0, "plain"
    for mark in _SEPARATOR.finditer(masked):
        if finds.pieces >= _MOST_PIECES:
            finds.unexplained += 1
            return _settled(finds)
        if _ADDRESS not in masked[place : mark.start()]:
            _read_piece(line, start + place, start + mark.start(), relation, finds)
        place, relation = mark.end(), str(mark.lastgroup)
        if relation != "plain" or "/" not in mark.group():
            finds.after_person = False
    if _ADDRESS not in masked[place:]:
        _read_piece(line, start + place, end, relation, finds)
    return _settled(finds)


def _settled(finds: _Finds) -> CreditParts:
    """The finds with collections told from providers: a collection belongs to somebody else named beside it."""
    provider, collection = list(finds.provider), finds.collection
    getty = any("getty" in one.value.casefold() for one in [*provider, *([finds.supplier] if finds.supplier else [])])
    if collection is None and getty:
        collection = next((one for one in provider if one.value.casefold() in _GETTY_COLLECTIONS), None)
        provider = [one for one in provider if one is not collection]
    if collection is not None and not provider and finds.supplier is None:
        provider, collection = [collection], None
    return CreditParts(
        creator=tuple(finds.creator),
        provider=tuple(provider),
        image_supplier=finds.supplier,
        collection=collection,
        genre=tuple(finds.genre),
        pieces=finds.pieces,
        known=finds.known,
        unexplained=finds.unexplained,
    )


def _read_piece(line: str, start: int, end: int, relation: str, finds: _Finds) -> None:
    start, end = trimmed(line, start, end, ' \t\u00a0\u3000.,;+:"“”*')
    if start >= end:
        return
    finds.pieces += 1
    if _is_genre(line, start, end, finds) or _NEUTRAL.fullmatch(line[start:end]):
        return
    if prefix := _GENRE_PREFIX.match(line, start, end):
        name = str(prefix.lastgroup)
        span = prefix.span(name)
        finds.genre.append(Part(value=name, start=span[0], end=span[1]))
        relation = {"courtesy": "owner", "handout": "owner", "screenshot": "owner"}.get(name, relation)
        start = prefix.end()
    elif prefix := _BY.match(line, start, end):
        start = prefix.end()
    if start < end:
        _read_name(line, start, end, relation, finds)


def _is_genre(line: str, start: int, end: int, finds: _Finds) -> bool:
    for name, words in _GENRES.items():
        if words.fullmatch(line, start, end):
            finds.genre.append(Part(value=name, start=start, end=end))
            return True
    return False


def _read_name(line: str, start: int, end: int, relation: str, finds: _Finds) -> None:
    name = agencies.without_picture_word(line[start:end])
    if kind := agencies.kind_of(name):
        _add_known(part(line, start, start + len(name)), kind, relation, finds)
    elif relation in {"owner", "via"} and _may_own(name):
        found = part(line, start, end)
        if relation == "via" and finds.supplier is None:
            finds.supplier = found
        else:
            finds.provider.append(found)
    elif looks_like_an_organisation(name) or is_a_title(name):
        finds.provider.append(part(line, start, start + len(name)))
        finds.after_person = False
    elif looks_like_a_person(name):
        finds.creator.append(part(line, start, end))
        finds.after_person = True
    elif finds.after_person and _may_own(name) and len(name) > 1:
        finds.provider.append(part(line, start, end))  # "Jane Doe/Haaretz": after the person stands the owner
        finds.after_person = False
    elif not _read_several(line, start, end, relation, finds) and not _read_rank(line, start, end, finds):
        finds.unexplained += 1
        finds.after_person = False


def _may_own(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= 7 and (name[0].isupper() or name[0].isdigit()) and sum(w[0].islower() for w in words) <= 2


def _add_known(found: Part, kind: Kind, relation: str, finds: _Finds) -> None:
    finds.known += 1
    finds.after_person = False
    if found.value.casefold() == "pool":
        return
    if relation == "via" and finds.supplier is None:
        finds.supplier = found
    elif kind is Kind.COLLECTION and finds.collection is None:
        finds.collection = found
    elif all(found.value.casefold() != other.value.casefold() for other in finds.provider):
        finds.provider.append(found)


def _read_several(line: str, start: int, end: int, relation: str, finds: _Finds) -> bool:
    """Two names joined by "and": taken apart only where each of them is known or looks like a person's."""
    joint = _AND.search(line, start, end)
    if joint is None or joint.start() == start:
        return False
    halves = ((start, joint.start()), (joint.end(), end))
    for left, right in halves:
        name = agencies.without_picture_word(line[left:right])
        if not (
            agencies.kind_of(name) or looks_like_a_person(name) or (left != start and _AND.search(line, left, right))
        ):
            return False
    for left, right in halves:
        _read_name(line, left, right, relation, finds)
    return True


def _read_rank(line: str, start: int, end: int, finds: _Finds) -> bool:
    """The form "U.S. Navy photo by Petty Officer 2nd Class Jane Doe": the service provides, the sailor created."""
    by = _PHOTO_BY.search(line, start, end)
    if by is not None:
        service = line[start : by.start()]
        if not (agencies.kind_of(service) or _may_own(service)):
            return False
        finds.known += agencies.kind_of(service) is not None
        finds.provider.append(part(line, start, by.start()))
        start = by.end()
    for word in re.finditer(r"\S+\s*", line[start:end]):
        if not _RANK.fullmatch(word.group().strip()):
            start += word.start()
            break
    if looks_like_a_person(line[start:end]):
        finds.creator.append(part(line, start, end))
        return True
    return by is not None


def read_labelled(line: str, start: int, end: int) -> CreditParts:
    """The same where a label says that a credit stands here: a name in a script without capitals is then a person's."""
    parts = read_credit(line, start, end)
    if parts.unexplained == 1 and not parts.creator:
        for left, right in _uncased_pieces(line, start, end):
            if looks_like_an_uncased_person(line[left:right]) and agencies.kind_of(line[left:right]) is None:
                return CreditParts(
                    creator=(part(line, left, right),),
                    provider=parts.provider,
                    image_supplier=parts.image_supplier,
                    collection=parts.collection,
                    genre=parts.genre,
                    pieces=parts.pieces,
                    known=parts.known,
                    unexplained=0,
                )
    return parts


def _uncased_pieces(line: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces, place = [], start
    for mark in re.finditer(r"[/／|｜＝=,，、()]|\s[-–—]\s|\s기자$", line[start:end]):
        pieces.append(trimmed(line, place, start + mark.start()))
        place = start + mark.end()
    pieces.append(trimmed(line, place, end))
    return [(left, right) for left, right in pieces if left < right]


def is_name_like(words: str) -> bool:
    """Whether up to three capitalised words that are no running text stand here: what a label may introduce."""
    tokens = words.split()
    return (
        0 < len(tokens) <= 3
        and not has_common_word(words)
        and all(token[0].isupper() or token[0].isdigit() or not token[0].isascii() for token in tokens)
    )
