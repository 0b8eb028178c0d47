"""Whether values follow from the words that are quoted for them, whichever version of a method wrote them.

A person may state anything; what is quoted must say it. So a headline, standfirst or caption is the words quoted, a
name or credit stands among them, and a date's year, month and day are named by them, or something was computed.
"""

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
from html import unescape
from itertools import islice
from typing import Any

from pressmark.formats.invisible import visible
from pressmark.formats.white_space import fold
from pressmark.language.months import month_names
from pressmark.model.findings import Code
from pressmark.model.payload import CLAIMS, METADATA
from pressmark.model.report import Finding
from pressmark.rungs.value_forms import FIELDS, edtf_fault, form_fault, moment_fault, unit_fault

WHOLE = ("headline", "alternativeHeadline", "articleSection", "locationCreated", "publisher", "usageInfo", "license")
"""Values that are the words quoted, but for what `_stripped` leaves out at either end."""

PART = ("author", "sourceOrganization", "keywords", "relatedLink")
"""Values that stand among the words quoted."""

IMAGE_WHOLE = ("caption",)
IMAGE_PART = ("creditText", "creator", "provider", "imageSupplier", "collection", "copyrightHolder", "copyrightNotice")
MOST_CREDITS = 40
"""Different credits of one picture that are cut out of its caption."""

MOST_PARTS = 40
"""Parts of a credit: each is looked for in all words quoted."""

DATES = ("datePublished", "dateModified", "dateAccessed")

_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?(?:T.*)?[?~%]?")
_NUMBER = re.compile(r"[0-9]+")
_LONG = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")


def value_faults(metadata: Mapping[str, Any], broken: Container[int] = ()) -> Iterator[Finding]:
    """Values of metadata.json (true to its schema) that do not follow from their evidence.

    `broken` are the `id()` of anchors that do not have their words: of what is quoted there it need not be said that a
    value does not follow from it.
    """
    for place, name, value, cut in _values(metadata):
        sound = not any(id(one.get("anchor", one)) in broken for one in value["evidence"])
        fault = _form_fault(name, value["value"]) or (_quote_fault(name, value, cut) if sound else None)
        if fault:
            yield Finding(code=Code.VALUE_NOT_QUOTED, path=METADATA, place=place, message=fault)


def claim_faults(claims: Sequence[Mapping[str, Any]], broken: Container[int] = ()) -> Iterator[Finding]:
    """Claims whose speakers, repeats, times or amounts do not follow from their own words; `broken` as above."""
    for number, claim in enumerate(claims, 1):
        for place, fault in _claim_faults(claim, broken):
            yield Finding(code=Code.VALUE_NOT_QUOTED, path=CLAIMS, place=f"line {number} {place}", message=fault)


def _form_fault(name: str, value: str | None) -> str | None:
    if value is None or name not in (*DATES, *FIELDS):
        return None
    return moment_fault(value) if name in DATES else form_fault(name, value)


def _quote_fault(name: str, value: Mapping[str, Any], cut: Sequence[str]) -> str | None:
    if name in DATES:
        return _date_fault(value)
    return None if name in FIELDS else _words_fault(name, value, cut)


def _values(metadata: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any], Sequence[str]]]:
    """Place, name and value; and of a caption the credits of its picture, which may be cut out of the words quoted."""
    for name in (*WHOLE, *PART, *DATES, *FIELDS):
        held = metadata.get(name)
        for number, value in enumerate(held if isinstance(held, list) else [held] if held else []):
            yield f"/{name}/{number}" if isinstance(held, list) else f"/{name}", name, value, ()
    for count, image in enumerate(metadata["image"]):
        credits_ = _credit_words(image)
        for name in (*IMAGE_WHOLE, *IMAGE_PART):
            held = image.get(name)
            for value in held if isinstance(held, list) else [held] if held else []:
                yield f"/image/{count}/{name}", name, value, credits_ if name in IMAGE_WHOLE else ()


def _credit_words(image: Mapping[str, Any]) -> list[str]:
    held = [image.get("creditText"), *image["creator"], *image["provider"]]
    words = (word for value in held if value for word in (*_quoted(value["evidence"]), value["value"] or "") if word)
    return list(islice(dict.fromkeys(words), MOST_CREDITS))


def _quoted(evidence: Sequence[Mapping[str, Any]]) -> list[str]:
    """The words that quotations and observations give."""
    return [
        one["anchor"]["exact"] if one["type"] == "quotation" else one["exact"]
        for one in evidence
        if one["type"] in ("quotation", "observation")
    ]


def _words_fault(name: str, value: Mapping[str, Any], cut: Sequence[str]) -> str | None:
    words = _quoted(value["evidence"])
    if value["value"] is None or not words:
        return None
    whole = name in WHOLE or name in IMAGE_WHOLE
    if value["value"] in words:
        return None
    # A credit that the page shows in two places is given as one, its parts set apart by a bar.
    parts = [value["value"]] if whole else value["value"].split(" | ", MOST_PARTS)
    if len(parts) > MOST_PARTS:
        return f"{value['value'][:60]!r} has more than {MOST_PARTS} parts"
    wanted = [_folded(part) for part in parts]
    # A credit is cut out of a caption only where the caption is not whole without.
    for quoted in (
        [_folded(one) for one in words],
        [_folded(one.replace(credit, " ", 1)) for one in words for credit in cut if credit in one],
    ):
        wanted = [part for part in wanted if not any(_follows(part, one, whole=whole) for one in quoted)]
        if not wanted:
            return None
    said = "is not the words" if whole else "does not stand in the words"
    return f"{value['value'][:60]!r} {said} quoted for it: {fold(words[0])[:60]!r}"


def _follows(value: str, words: str, *, whole: bool) -> bool:
    """Whether a value is the words quoted, less what stands before or behind it; or stands among them."""
    if not value or not words:
        return value == words
    if not whole:
        return value in words
    return value == words or words.startswith(f"{value} ") or words.endswith(f" {value}")


def _folded(words: str) -> str:
    """Letters and digits alone, lower case, single spaces between; references that a page escaped twice are decoded.

    Signs that nobody sees, soft hyphens among them, do not part a word.
    """
    plain = unicodedata.normalize("NFKC", visible(unescape(words))).casefold()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


def _date_fault(value: Mapping[str, Any]) -> str | None:
    if value["value"] is None:
        return None
    words = _quoted(value["evidence"])
    computed = any(one["type"] in ("computation", "statement") for one in value["evidence"])
    found = _DATE.fullmatch(value["value"])
    if not words or computed or found is None:
        return None
    wanted = [int(part) for part in found.groups()[:3] if part is not None]
    if any(_names_date(one, wanted) for one in words):
        return None
    return f"{value['value']} does not follow from the words quoted for it: {fold(words[0])[:60]!r}"


def _names_date(words: str, wanted: Sequence[int]) -> bool:
    """Whether words name a year (of two digits too), a month by number or name, and a day."""
    plain = unicodedata.normalize("NFKC", words)
    numbers = {int(one) for one in _NUMBER.findall(plain) if len(one) <= 4}
    numbers |= {int(part) for found in _LONG.finditer(plain) for part in found.groups()}
    months = _months_in(plain)
    year, *rest = wanted
    if year not in numbers and year % 100 not in numbers:
        return False
    if rest and rest[0] not in numbers | months:
        return False
    return len(rest) < 2 or rest[1] in numbers


def _months_in(words: str) -> set[int]:
    """The months that words name, in any language whose names are known."""
    folded = words.casefold()
    return {number for name, (number, _) in month_names().items() if name in folded}


def _claim_faults(claim: Mapping[str, Any], broken: Container[int]) -> Iterator[tuple[str, str]]:
    for number, link in enumerate(claim["attribution"]):
        source = link.get("source")
        if source is not None and id(source) not in broken and not _is_said_by(link["who"], source["exact"]):
            place = f"/attribution/{number}/who"
            yield place, f"{link['who'][:60]!r} is not the source's words: {source['exact'][:60]!r}"
        if "time" in link and (fault := _time_fault(link["time"])):
            yield f"/attribution/{number}/time", fault
    for number, anchor in enumerate(claim["repeats"]):
        quoted = not any(id(one) in broken for one in (anchor, *claim["target"]))
        if quoted and _folded(anchor["exact"]) != _folded(" ".join(one["exact"] for one in claim["target"])):
            yield f"/repeats/{number}", f"other words than the claim's: {anchor['exact'][:60]!r}"
    for number, time in enumerate(claim["times"]):
        if fault := _time_fault(time):
            yield f"/times/{number}", fault
    for number, quantity in enumerate(claim["quantities"]):
        if fault := _quantity_fault(quantity):
            yield f"/quantities/{number}", fault


def _is_said_by(who: str | None, words: str) -> bool:
    return who is None or who == words or fold(who) == fold(words)


def _quantity_fault(quantity: Mapping[str, Any]) -> str | None:
    if _less(quantity.get("maximum"), quantity.get("minimum")):
        return f"its maximum, {quantity['maximum'][:20]}, is less than its minimum, {quantity['minimum'][:20]}"
    units = [quantity.get("unit"), quantity.get("conversion", {}).get("unit")]
    return next((fault for unit in units if unit is not None and (fault := unit_fault(unit))), None)


def _time_fault(time: Mapping[str, Any]) -> str | None:
    for name in ("earliest", "latest", "edtf"):
        if name in time and (fault := edtf_fault(time[name])):
            return fault
    if time.get("earliest", "") > time.get("latest", "9999"):
        return f"its earliest day, {time['earliest']}, lies behind its latest, {time['latest']}"
    return None


def _less(one: str | None, other: str | None) -> bool:
    from decimal import Decimal

    return one is not None and other is not None and Decimal(one) < Decimal(other)
