"""Signatures at a body's end: the agency or the desk that a report came from."""

import re
from dataclasses import dataclass

from pressmark.newsroom import agencies
from pressmark.newsroom.agencies import Kind
from pressmark.newsroom.parts import Part, part, trimmed

WINDOW = 500
"""Code points of a paragraph's end that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSignature:
    """A signature at a paragraph's end; `start` is where it begins, in code points of the paragraph."""

    start: int
    organisation: Part
    rule: str


_WITH = re.compile(
    r"(?:^|(?<=[.!?”\"»)]\s))(?P<mark>[—–-]{1,2}\s?)?[(\[]?(?:with (?:files|reporting|input"
    r"|additional reporting)(?: from)?|with inputs from|additional reporting by|avec|mit material von"
    r"|con información de|com informações d[ao]s?|met informatie van|source|quelle|fuente|источник|المصدر"
    r"|kaynak)\s*:?\s+(?:the |l['’]|der )?(?P<organisation>[^.()\[\]|]{2,40})[)\].]{0,2}$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[（](?P<organisation>[^()\[\]（）]{2,40})[)\]）][.。]?$")
_COPYRIGHT = re.compile(r"(?:©|\(c\))\s*(?:(?:19|20)[0-9]{2}\s)?(?P<organisation>[^©().]{2,40})\.?$", re.IGNORECASE)
_LINE = re.compile(r"(?P<organisation>[^\W\d_][\w .-]{1,24})(?:\s?/\s?[\w.-]{2,20}){0,3}")


def find_signature(paragraph: str) -> FoundSignature | None:
    """The signature a paragraph ends with, or None."""
    end = len(paragraph.rstrip())
    offset = max(0, end - WINDOW)
    tail = paragraph[offset:end]
    for look in (_named, _whole):
        if (found := look(tail, offset)) is not None:
            return found
    return None


def _named(tail: str, offset: int) -> FoundSignature | None:
    forms = (
        (_WITH, "signature.with"),
        (_BRACKETS, "signature.brackets"),
        (_COPYRIGHT, "signature.copyright"),
    )
    for form, rule in forms:
        if (found := form.search(tail)) is not None and (signed := _signed(tail, found, offset, rule)) is not None:
            return signed
    return None


def _signed(tail: str, found: re.Match[str], offset: int, rule: str) -> FoundSignature | None:
    start, end = trimmed(tail, *found.span("organisation"))
    length = _agency(tail[start:end])
    before = tail[: found.start()].rstrip()
    if length is None or (before and before[-1] not in ".!?…”\"»“)]。'’" and rule == "signature.brackets"):
        return None
    begin = trimmed(tail, found.start(), found.end())[0]
    name = part(tail, start, start + length)
    return FoundSignature(
        start=offset + begin,
        organisation=Part(value=name.value, start=offset + name.start, end=offset + name.end),
        rule=rule,
    )


def _agency(words: str) -> int | None:
    """How many code points of these name an agency: all, or what stands before a slash, a comma or "and"."""
    for stop in [len(words), *(one.start() for one in re.finditer(r"\s?[/,;]|\s(?:and|und|et|y|e|и)\s", words))]:
        name = words[:stop]
        if agencies.kind_of(name) is Kind.WIRE or (
            agencies.kind_of(name) is None and agencies.kind_of(name.upper()) is Kind.WIRE and len(name) > 2
        ):
            return stop
    return None


def _whole(tail: str, offset: int) -> FoundSignature | None:
    """The forms "dpa/abc", "afp", "AFP/Reuters": a line of its own, the agency first."""
    start = trimmed(tail, 0, len(tail))[0]
    found = _LINE.fullmatch(tail, start)
    if offset or found is None or len(tail) > 60:
        return None
    length = _agency(found.group("organisation"))
    if length != len(found.group("organisation")) or agencies.is_ambiguous(found.group("organisation")):
        return None
    return FoundSignature(start=start, organisation=part(tail, start, start + length), rule="signature.agency")
