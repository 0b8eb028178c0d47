"""The operator's statements beside what the page says: never merged, both kept where they differ."""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pressmark.documents import parse
from pressmark.errors import StatementError
from pressmark.model.evidence import Alternative, Statement, Value
from pressmark.model.metadata import Image, Metadata
from pressmark.model.statements import Contradiction, Stated, Statements

STATED_FIRST = "statement-before-page"
"""The operator looked at the page and took the trouble to say otherwise: shown first, the page's word beside it."""

STATED_SETTLES = "statement-settles"
"""The page leaves it open between readings, and the operator names one of them."""

SINGLE = {
    "headline": "headline",
    "alternativeHeadline": "alternative_headline",
    "sourceOrganization": "source_organization",
    "datePublished": "date_published",
    "dateModified": "date_modified",
    "dateAccessed": "date_accessed",
    "publisher": "publisher",
    "inLanguage": "in_language",
    "articleSection": "article_section",
    "locationCreated": "location_created",
    "url": "url",
    "license": "license",
    "usageInfo": "usage_info",
}
"""Names in a file of statements (schema.org's) and the fields of `Metadata` they state."""

MOST_STATED = 1000
"""Statements about one source: an article has some ten."""

LONGEST_STATED = 10_000
"""Code points of a statement: a headline has a hundred, terms of use some thousand."""

SEVERAL = {"author": "author", "imageCredit": "image_credit"}

_DATE = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([01][0-9]|2[0-3]):[0-5][0-9](?:Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?"
)
_MONTH = re.compile(r"([^\W\d_]+)\.? ([0-9]{4})")
_URL = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_statements(data: bytes, *, name: str) -> tuple[Stated, ...]:
    """The statements of a JSON file: schema.org names, each a text or {"value": …, "basis": …}, or a list of them.

    Raises:
        StatementError: An unknown name, or a value that is no text.
    """
    document = parse(data, name=name)
    if not isinstance(document, dict):
        raise StatementError(f"{name} holds no JSON object", hint='for example {"publisher": "The Example"}')
    found: list[Stated] = []
    for key, given in document.items():
        field = SINGLE.get(key) or SEVERAL.get(key)
        if field is None:
            raise StatementError(
                f"{name} states something we do not know: {key[:60]}",
                hint=f"we know {', '.join(sorted({**SINGLE, **SEVERAL}))}",
            )
        items = given if isinstance(given, list) else [given]
        if key in SINGLE and len(items) != 1:
            raise StatementError(f"{name} gives {len(items)} values of {key}, which has one")
        found.extend(_stated(field, item, name=name, key=key) for item in items)
    return tuple(found)


def _stated(field: str, item: object, *, name: str, key: str) -> Stated:
    match item:
        case str():
            return statement(field, item)
        case {"value": str(value), **rest} if not rest:
            return statement(field, value)
        case {"value": str(value), "basis": str(basis), **rest} if not rest:
            return statement(field, value, basis=basis)
        case _:
            raise StatementError(
                f"{name} gives no text for {key}: {json.dumps(item, default=str)[:60]}",
                hint='write "text", or {"value": "text", "basis": "why"}',
            )


def stated_date(words: str) -> str:
    """A date as people write it (`7 March 2024`, `13/3/2024`, `March 2024`) in the form of ours; others as they stand.

    Raises:
        StatementError: It may mean several days, or its weekday is another one's.
    """
    from pressmark.language.date_patterns import month_of
    from pressmark.language.dates import find_dates, weekday_agrees

    given = " ".join(words.split())
    if not given or (given[:4].isdigit() and _is_date(given)):
        return words
    if (whole := _MONTH.fullmatch(given)) and (month := month_of(whole[1].lower())):
        return f"{whole[2]}-{month[0]:02}"
    dates = find_dates(given)
    if len(dates) != 1 or given[: dates[0].start].strip() or given[dates[0].end :].strip():
        return words
    (found,) = dates
    if len(found.readings) > 1:
        raise StatementError(
            f"{words} may be {' or '.join(found.readings)}", hint=f"write {found.readings[0]}, or the other"
        )
    if weekday_agrees(found) is False:
        raise StatementError(
            f"{words}: the weekday is another day's", hint="leave the weekday out, or correct the date"
        )
    return found.readings[0] if found.readings else words


def statement(field: str, value: str, *, basis: str | None = None) -> Stated:
    """A statement as a person writes it: dates are read as people write them.

    Raises:
        StatementError: A date may mean several days.
    """
    return Stated(field=field, value=stated_date(value) if field.startswith("date_") else value, basis=basis)


def check_statements(statements: Statements) -> None:
    """Refuse what cannot be meant.

    Raises:
        StatementError: An empty value, control characters, no such date, no web address, no language tag, a field
            stated twice.
    """
    seen: set[str] = set()
    if not statements.agent.strip():
        raise StatementError(
            "nobody is named as the one who states it", hint="give --stated-by a name, or leave it out"
        )
    _check_words(statements)
    for stated in statements.stated:
        if stated.field in seen and stated.field not in SEVERAL.values():
            raise StatementError(f"{_label(stated.field)} was stated twice")
        seen.add(stated.field)
        if stated.field.startswith("date_") and not _is_date(stated.value):
            raise StatementError(
                f"not a date for {_label(stated.field)}: {stated.value}",
                hint="write 2020-05-25, 2020-05, 2020 or 2020-05-25T14:05+02:00",
            )
        if stated.field == "url" and not _URL.fullmatch(stated.value):
            raise StatementError(f"not a web address: {stated.value}", hint="it begins with http:// or https://")
        if stated.field == "in_language" and not _LANGUAGE.fullmatch(stated.value):
            raise StatementError(f"not a language tag: {stated.value}", hint="write en, de or pt-BR")


def _check_words(statements: Statements) -> None:
    if len(statements.stated) > MOST_STATED:
        raise StatementError(f"{len(statements.stated)} statements about one source; at most {MOST_STATED} are taken")
    for words in (statements.agent, *(word for one in statements.stated for word in (one.value, one.basis or "x"))):
        if len(words) > LONGEST_STATED:
            raise StatementError(f"a statement of {len(words)} characters; at most {LONGEST_STATED} are taken")
        if not words.strip() or any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in words):
            raise StatementError(f"a statement must be words in one line, without control characters: {words!a}")


def apply_statements(metadata: Metadata, statements: Statements) -> Metadata:
    """The metadata with each statement as evidence of its own beside what the page says."""
    changes: dict[str, object] = {}
    for stated in statements.stated:
        if stated.field not in SEVERAL.values():
            evidence = Statement(agent=statements.agent, basis=stated.basis)
            changes[stated.field] = _beside(getattr(metadata, stated.field), stated.value, evidence)
    authors = [stated for stated in statements.stated if stated.field == "author"]
    if authors:
        changes["author"] = _authors(metadata.author, authors, statements.agent)
    credits_ = [stated for stated in statements.stated if stated.field == "image_credit"]
    if credits_:
        changes["image"] = _image_credits(metadata.image, credits_, statements.agent)
    return replace(metadata, **changes)  # type: ignore[arg-type]


def contradictions(metadata: Metadata, statements: Statements) -> tuple[Contradiction, ...]:
    """Where statement and page differ, in the order of the statements."""
    found: list[Contradiction] = []
    for stated in statements.stated:
        values: Sequence[Value | None]
        if stated.field == "author":
            values = metadata.author
        elif stated.field == "image_credit":
            values = [image.credit_text for image in metadata.image]
        else:
            values = [getattr(metadata, stated.field)]
        for value in values:
            if value is not None and value.value == stated.value and value.rule == STATED_FIRST:
                page = tuple(alternative.value for alternative in value.alternatives)
                found.append(Contradiction(field=_label(stated.field), page=page, stated=stated.value, rule=value.rule))
    return tuple(found)


def _beside(page: Value | None, stated: str, evidence: Statement) -> Value:
    """The value a statement gives, with what the page says of it."""
    if page is None:
        return Value(value=stated, evidence=(evidence,))
    if page.value is not None and _agree(page.value, stated):
        return replace(page, evidence=(*page.evidence, evidence))
    if page.value is not None:
        rival = Alternative(value=page.value, evidence=page.evidence)
        return Value(value=stated, evidence=(evidence,), alternatives=(rival, *page.alternatives), rule=STATED_FIRST)
    agreeing = [other for other in page.alternatives if _agree(other.value, stated)]
    rest = tuple(other for other in page.alternatives if other not in agreeing)
    if len(agreeing) == 1 and rest:
        return Value(
            value=agreeing[0].value,
            evidence=(*agreeing[0].evidence, evidence),
            alternatives=rest,
            rule=STATED_SETTLES,
        )
    return Value(value=stated, evidence=(evidence,), alternatives=page.alternatives, rule=STATED_FIRST)


def _authors(page: tuple[Value, ...], stated: Sequence[Stated], agent: str) -> tuple[Value, ...]:
    """The stated authors; those the page names otherwise are kept as alternatives to the first."""
    left = list(page)
    found: list[Value] = []
    for one in stated:
        evidence = Statement(agent=agent, basis=one.basis)
        same = next((author for author in left if author.value and _agree(author.value, one.value)), None)
        if same is not None:
            left.remove(same)
        found.append(_beside(same, one.value, evidence))
    if left:
        rivals = tuple(
            Alternative(value=author.value, evidence=author.evidence) for author in left if author.value is not None
        )
        found[0] = replace(found[0], alternatives=(*found[0].alternatives, *rivals), rule=STATED_FIRST)
    return tuple(found)


def _image_credits(page: tuple[Image, ...], stated: Sequence[Stated], agent: str) -> tuple[Image, ...]:
    """The first statement goes to the first picture, the second to the second; further ones are further pictures."""
    images = list(page) + [Image()] * max(0, len(stated) - len(page))
    for number, one in enumerate(stated):
        evidence = Statement(agent=agent, basis=one.basis)
        images[number] = replace(images[number], credit_text=_beside(images[number].credit_text, one.value, evidence))
    return tuple(images)


def _agree(page: str, stated: str) -> bool:
    """Whether two values say the same: letters and spaces apart, or one date to the precision of the other."""
    first, second = " ".join(page.split()).casefold(), " ".join(stated.split()).casefold()
    if _is_date(page) and _is_date(stated):
        return page.startswith(stated) or stated.startswith(page)
    return first == second


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if not found:
        return False
    year, month, day = (int(part or 1) for part in found.group(1, 2, 3))
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _label(field: str) -> str:
    names = {python: wire for wire, python in {**SINGLE, **SEVERAL}.items()}
    return names.get(field, field)
