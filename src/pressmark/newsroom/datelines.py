"""Datelines: where a report was filed, and whose wire it came by."""

import re
from dataclasses import dataclass

from pressmark.newsroom import agencies
from pressmark.newsroom.agencies import Kind
from pressmark.newsroom.dateline_places import CITIES, NO_PLACES
from pressmark.newsroom.parts import Part, part, trimmed

LONGEST = 140
"""Code points of a paragraph's head that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDateline:
    """A dateline at a paragraph's head; `end` is where the body proper begins, after the dash."""

    place: Part | None = None
    organisation: Part | None = None
    end: int
    rule: str


_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|fév|avr|juin|juil|août|déc|ene|abr"
    r"|ago|dic|gen|mag|giu|lug|set|ott"
    r"|out|fev|mei|mrt|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|oca|şub|nis|haz|tem|ağu|eyl|eki|kas"
    r"|ara)[^\W\d_]{0,9}\.?"
)
_DATE = (
    rf"(?i:(?:[a-z]{{3,6}}day,?\s)?(?:{_MONTH}\s[0-9]{{1,2}}|[0-9]{{1,2}}\.?\s(?:de\s)?{_MONTH})"
    r"(?:,?\s(?:de\s)?(?:19|20)[0-9]{2})?)"
)
_PLACE = (
    r"(?P<place>[^\W\d_a-zß-öø-ÿа-яё][\w’'.-]{0,24}(?:[ \u00a0](?:d[aeiou]s?|el|al|am|an|der|im|la|le|upon|sur|of|на"
    r"|в|[^\W\d_a-z][\w’'.-]{0,24})){0,3}"
    r"(?:\s?/\s?[^\W\d_a-z][\w’'-]{1,24}(?:\s[^\W\d_a-z][\w’'-]{1,24})?){0,2}"
    r"(?:,\s?[^\W\d_a-z][\w’'.-]{0,24}(?:\s[^\W\d_a-z][\w’'.-]{0,24}){0,2})??)"
)
_DASH = r"\s*(?:[-–—―−]{1,2}|:)\s*"
_IN_BRACKETS = re.compile(
    rf"\s{{0,9}}(?:{_PLACE}(?:\.|,?\s{_DATE}"
    rf"|,)?\s{{0,3}})?\((?P<organisation>[^()\n]{{2,40}})\)\.?(?P<dash>{_DASH})?\s*"
)
_AFTER_DASH = re.compile(
    rf"\s{{0,9}}{_PLACE}(?:,?\s{_DATE})?\s*(?:[–—-]\s*|\.\s+)(?P<organisation>[^\W\d_][\w ]{{2,16}}?)\.\s+"
)
_CAPITALS = re.compile(
    r"\s{0,9}(?P<place>(?P<city>[A-ZÀ-ÖØ-ÞА-ЯЁİŞĞ][A-ZÀ-ÖØ-ÞА-ЯЁİŞĞ'’.-]{1,20}"
    r"(?: [A-ZÀ-ÖØ-ÞА-ЯЁ][A-ZÀ-ÖØ-ÞА-ЯЁ'’.-]{1,20}){0,3})"
    r"(?P<region>, [A-Z][A-Za-z.]{1,20}(?: [A-Z][a-z.]{1,20}){0,2})?)"
    r"\s+(?P<dash>[-–—]{1,2})\s+(?=[\"“‘'«(]{0,2}[A-ZÀ-ÞА-ЯЁ0-9])"
)
_HAN = "\u4e00-\u9fff\u30a0-\u30ff\u3005"
_JAPANESE = re.compile(
    rf"\s{{0,9}}[【［\[](?P<place>[{_HAN}・]{{2,12}}?)[\s\u3000]?(?:(?:[0-9０-９]{{1,2}}月)?[0-9０-９]{{1,2}}日)?[\s\u3000]?"
    rf"(?:[＝=](?P<author>[{_HAN}・\s]{{2,14}})|(?P<organisation>共同通信|共同|時事通信|時事|ロイター|[AＡ][FＦ][PＰ](?:[＝=]?時事)?"
    rf"|[AＡ][PＡＰ]|新華社|聯合ニュース))[】］\]]\s*(?:[-–—－]\s*)?"
)
_CHINESE = re.compile(
    rf"\s{{0,9}}[（(]?(?P<organisation>新华社|中新社|中新网|中央社|新華社|法新社|路透社|美联社|人民网)(?:记者"
    rf"|記者)?(?P<place>[{_HAN}]{{2,8}}?)(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日(?:综合)?[电電讯訊]\s*"
    rf"(?:[（(](?:记者|記者)?[{_HAN}、\s]{{2,30}}[）)])?[）)]?[\s:：]*"
)
_KOREAN = re.compile(
    r"\s{0,9}[(\[（【](?P<place>[\uac00-\ud7a3·]{2,10})[\s=＝]{1,2}(?:[A-Z]{2,4}[\s=＝])?(?P<organisation>연합뉴스|뉴시스"
    r"|뉴스1)[)\]）】]\s*(?:[\uac00-\ud7a3·\s]{2,20}기자\s*=\s*)?"
)
_ARABIC = re.compile(
    r"\s{0,9}(?:(?P<place>[\u0621-\u064a]{3,15}(?: [\u0621-\u064a]{3,15}){0,2})\s*[-–—/،]?\s{0,3})?"
    r"(?:\((?P<organisation>[\u0621-\u064a. ]{3,20}|[A-Z]{2,4}|Reuters)\)\s*[-–—:]?"
    r"|/\s?(?P<slashed>[\u0621-\u064a ]{3,20})\s?[/-])\s*"
)


def find_dateline(paragraph: str) -> FoundDateline | None:
    """The dateline a paragraph begins with, or None."""
    head = paragraph[:LONGEST]
    for look in (_east_asian, _arabic, _bracketed, _named_after_dash, _in_capitals):
        found = look(head)
        if found is not None:
            return found if found.end < len(paragraph) else None
    return None


def _bracketed(head: str) -> FoundDateline | None:
    match = _IN_BRACKETS.match(head)
    if match is None:
        return None
    span = trimmed(head, *match.span("organisation"))
    known, place = _wire(head[span[0] : span[1]]), match.group("place")
    if known is None:
        # "PARIS (The Example) — ": an unknown name is left alone, the place in capitals holds
        capital = place is not None and place.split(",")[0].isupper() and place.split(",")[0] in CITIES
        if capital and match.group("dash"):
            return FoundDateline(place=_place(head, match), end=match.end(), rule="dateline.place")
        return None
    if match.group("dash") is None and not (place and (place.isupper() or ")." in match.group())):
        return None
    organisation = part(head, span[0], span[0] + known)
    rule = "dateline.place-agency" if place else "dateline.agency"
    return FoundDateline(place=_place(head, match), organisation=organisation, end=match.end(), rule=rule)


def _wire(words: str) -> int | None:
    """How many code points of these name an agency first: all, or what stands before a slash, a comma or a dash."""
    for stop in [len(words), *(one.start() for one in re.finditer(r"\s?[/,;]|\s-\s|-", words))]:
        if agencies.kind_of(words[:stop]) in {Kind.WIRE, Kind.OUTLET}:
            return stop
    return None


def _place(head: str, match: re.Match[str]) -> Part | None:
    start, end = match.span("place")
    if start < 0:
        return None
    start, end = trimmed(head, start, end, " \u00a0,")
    return part(head, start, end)


def _named_after_dash(head: str) -> FoundDateline | None:
    """The form "МОСКВА, 25 мая — РИА Новости. ": the agency's name and a full stop behind the dash."""
    match = _AFTER_DASH.match(head)
    if match is None or not match.group("place").split(",")[0].isupper():
        return None
    if agencies.kind_of(match.group("organisation")) is not Kind.WIRE:
        return None
    return FoundDateline(
        place=_place(head, match),
        organisation=part(head, *match.span("organisation")),
        end=match.end(),
        rule="dateline.place-agency",
    )


def _in_capitals(head: str) -> FoundDateline | None:
    """The form "WASHINGTON — Text": a city we know, or a place with its region, in capitals before a dash."""
    match = _CAPITALS.match(head)
    if match is None:
        return None
    city = match.group("city")
    if city in CITIES or (match.group("region") and city not in NO_PLACES):
        return FoundDateline(place=_place(head, match), end=match.end(), rule="dateline.place")
    return None


def _east_asian(head: str) -> FoundDateline | None:
    for form in (_JAPANESE, _CHINESE, _KOREAN):
        if match := form.match(head):
            organisation = match.span("organisation")
            return FoundDateline(
                place=_place(head, match),
                organisation=part(head, *organisation) if organisation[0] >= 0 else None,
                end=match.end(),
                rule="dateline.place-agency" if organisation[0] >= 0 else "dateline.place-author",
            )
    return None


def _arabic(head: str) -> FoundDateline | None:
    match = _ARABIC.match(head)
    if match is None:
        return None
    name = "organisation" if match.group("organisation") else "slashed"
    span = trimmed(head, *match.span(name))
    if agencies.kind_of(head[span[0] : span[1]]) is not Kind.WIRE:
        return None
    if match.group("place") is None and "-" not in match.group() and "–" not in match.group():
        return None
    rule = "dateline.place-agency" if match.group("place") else "dateline.agency"
    return FoundDateline(place=_place(head, match), organisation=part(head, *span), end=match.end(), rule=rule)
