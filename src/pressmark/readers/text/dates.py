"""When a page was published and changed, chosen from the dates its head (or a labelled line at its foot) displays.

Better none than a wrong one: dates that disagree, and digits that nothing puts in order, stay alternatives.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.language.date_labels import is_of_something_else, is_on_a_network
from pressmark.language.dates import FoundDate, find_dates, settle, weekday_agrees
from pressmark.model.evidence import Alternative, Value
from pressmark.model.metadata import Role
from pressmark.newsroom.boilerplate import is_related_heading
from pressmark.readers.text.block_features import BlockFeatures, Kind
from pressmark.readers.text.content_words import is_source
from pressmark.readers.text.evidence import Quoter
from pressmark.readers.text.page import Page

PUBLISHED = "published"
MODIFIED = "modified"
UNLABELLED = ""
OTHER = "other"

_BRACKETS = " ()[],:\xa0"

WITNESSES = 16
LONGEST_WITNESS = 600
_LABEL_WORDS = {
    "fr": re.compile(r"publiée? le|mise? à jour", re.IGNORECASE),
    "de": re.compile(r"veröffentlicht|aktualisiert|uhr", re.IGNORECASE),
    "es": re.compile(r"publicado el|actualizado el|actualización", re.IGNORECASE),
    "pt": re.compile(r"publicado em|atualizado", re.IGNORECASE),
    "it": re.compile(r"pubblicato|aggiornato|aggiornamento", re.IGNORECASE),
    "nl": re.compile(r"gepubliceerd|bijgewerkt|aangepast", re.IGNORECASE),
}
"""Words beside dates that only one language has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A date that a line of the page displays, with the offset of its line and the label before it."""

    found: FoundDate
    base: int
    label: str
    readings: tuple[str, ...]

    @property
    def span(self) -> tuple[int, int]:
        """Its place in the text."""
        return self.base + self.found.start, self.base + self.found.end


def read_dates(page: Page, quoter: Quoter, language: str | None) -> tuple[Value | None, Value | None]:
    """The dates of publication and of the last change."""
    candidates = _candidates(page, language)
    labelled = [item for item in candidates if item.label == PUBLISHED]
    changed = [item for item in candidates if item.label == MODIFIED]
    others = [item for item in candidates if item.label == UNLABELLED]
    modified = _value(changed, quoter, "date.modified")
    published = _value(labelled, quoter, "date.labelled") or _unlabelled(page, others, modified, quoter)
    return published, modified


def _candidates(page: Page, language: str | None) -> list[Candidate]:
    """The dates of the head; those below the text only where the head has none of their kind.

    Below the text a date counts with a label, or bare on the line right under the last paragraph: further down stand
    other articles and the readers' comments.
    """
    texts = [index for index in range(len(page.marks)) if page.given[index].role is Role.BODY]
    first, last = (max(texts[0], page.head_end), texts[-1]) if texts else (len(page.marks), len(page.marks))
    head = [one for index in range(min(first, len(page.marks))) for one in _displayed(page, index)]
    head = [one for one in head if not (one[2] == UNLABELLED and _is_stamp(page, one[1], texts))]
    kinds = {label for _, _, label in head}
    if any(page.marks[index].rule == "date-line.relative" for index in range(min(first, len(page.marks)))):
        foot = []  # "3 hours ago" at the top: a full date further down is another article's
        head = [one for one in head if one[2] != UNLABELLED or not _above_headline(page, one[1])]
    else:
        foot = [one for index in _foot(page, last + 1) for one in _displayed(page, index)]
    if kinds & {PUBLISHED, UNLABELLED}:
        foot = [one for one in foot if one[2] == MODIFIED and MODIFIED not in kinds]
    elif any(label == PUBLISHED for _, _, label in foot):
        foot = [one for one in foot if one[2] != UNLABELLED and (one[2] == PUBLISHED or MODIFIED not in kinds)]
    elif last + 1 < len(page.marks):
        bare = page.marks[last + 1]
        foot = [one for one in foot if one[2] == MODIFIED or (one[1] == bare.block.start and _says_nothing_else(bare))]
    found = head + foot
    dates = [date for date, _, _ in found]
    if any(len(date.readings) > 1 for date in dates):
        dates += _witnesses(page)
        language = language or _label_language(page)
    return [
        Candidate(found=date, base=base, label=label, readings=_settled(date, dates, language))
        for date, base, label in found
    ]


def _foot(page: Page, start: int) -> Iterator[int]:
    """The date lines below the text that can be the page's: other articles begin with the first heading or title."""
    for index in range(start, len(page.marks)):
        item, given = page.marks[index], page.given[index]
        listed = given.rule in {"furniture.comments", "furniture.date-in-list"} or is_related_heading(item.block.line)
        if listed or item.free or given.role is Role.RELATED_LINK:
            return
        below = page.marks[index + 1] if index + 1 < len(page.marks) else None
        if below is None or not below.free or below.stop:
            yield index


def _is_stamp(page: Page, base: int, texts: Sequence[int]) -> bool:
    """Whether a date below a paragraph is one of several among the paragraphs: the times of a running report."""
    if not any(item.prose and item.block.start < base for item in page.marks[: page.head_end]):
        return False
    return any(page.marks[index].kind is Kind.DATE and page.marks[index].dates for index in texts)


def _says_nothing_else(item: BlockFeatures) -> bool:
    """Whether a line has no letter outside its dates and byline."""
    spans = [(date.start, date.end) for date in item.dates]
    spans += [(item.byline.start, item.byline.end)] if item.byline is not None else []
    return not any(
        sign.isalpha() and not any(start <= place < end for start, end in spans)
        for place, sign in enumerate(item.block.line)
    )


def _above_headline(page: Page, base: int) -> bool:
    return page.headline is not None and base < page.marks[page.headline.index].block.start


def _displayed(page: Page, index: int) -> list[tuple[FoundDate, int, str]]:
    """The dates of one line, each with the offset of the line and its label."""
    item = page.marks[index]
    if not item.dates or page.given[index].role not in {Role.DATE_LINE, Role.BYLINE} or _of_other_title(page, index):
        return []
    pending = _label_above(page, index)
    return [(date, item.block.start, _label(item, date) or pending) for date in item.dates]


def _of_other_title(page: Page, index: int) -> bool:
    """Whether a date above the headline stands straight below another title."""
    if index == 0 or not _above_headline(page, page.marks[index].block.start):
        return False
    above = page.marks[index - 1]
    return above.free and above.words >= _SHORTEST_TITLE and page.given[index - 1].role is Role.FURNITURE


_SHORTEST_TITLE = 4


def _label_above(page: Page, index: int) -> str:
    """The label that stands on the line above: `Published` over `25 May 2020`."""
    if index == 0 or page.given[index - 1].role is not Role.DATE_LINE:
        return UNLABELLED
    above = page.marks[index - 1]
    return above.labels[-1].kind if above.labels and not above.dates and above.rule == "date-line.label" else UNLABELLED


def _witnesses(page: Page) -> list[FoundDate]:
    """Dates in captions and the first paragraphs: never the page's own, but they may settle what its digits mean."""
    found: list[FoundDate] = []
    for index, item in enumerate(page.marks[:WITNESSES]):
        if page.given[index].role in {Role.CAPTION, Role.BODY} and len(item.block.line) <= LONGEST_WITNESS:
            found.extend(date for date in find_dates(item.block.line) if len(date.readings) == 1)
    return found


def _label_language(page: Page) -> str | None:
    """The language of the labels beside the dates, where the text is too short to show its own."""
    lines = " ".join(
        item.block.line for index, item in enumerate(page.marks) if page.given[index].role is Role.DATE_LINE
    )
    found = {language for language, words in _LABEL_WORDS.items() if words.search(lines)}
    return found.pop() if len(found) == 1 else None


def _settled(date: FoundDate, dates: Sequence[FoundDate], language: str | None) -> tuple[str, ...]:
    others = tuple(other for other in dates if other is not date)
    return tuple(settle(date, language=language, others=others).readings)


def _label(item: BlockFeatures, date: FoundDate) -> str:
    """The label before a date in its line, or right behind it at the line's end: `25 May 2020 (updated)`."""
    before = [label for label in item.labels if label.start < date.end]
    if before:
        elsewhere = is_on_a_network(item.block.line, before[-1].end, date.start)
        return OTHER if elsewhere else str(before[-1].kind)
    line = item.block.line
    for label in item.labels[:1]:
        if not line[date.end : label.start].strip(_BRACKETS) and not line[label.end :].strip(_BRACKETS):
            return str(label.kind)
    if _of_event(item, date):
        return OTHER
    return UNLABELLED


def _of_event(item: BlockFeatures, date: FoundDate) -> bool:
    """Whether the words before a date, behind the byline or date before it, say that it is of something else."""
    line = item.block.line
    signed = item.byline is not None and item.byline.end <= date.start
    byline = (
        (item.byline.end,) if item.byline and signed and not line[item.byline.end :].lstrip().startswith(":") else ()
    )
    floor = max((*byline, *(other.end for other in item.dates if other.end <= date.start)), default=0)
    return is_of_something_else(line, floor, date.start)


def _unlabelled(page: Page, others: Sequence[Candidate], modified: Value | None, quoter: Quoter) -> Value | None:
    if not others:
        return None
    top = page.marks[page.headline.index].block.start if page.headline else 0
    below = [item for item in others if item.base >= top]
    above = [item for item in others if item.base < top]
    if above and _navigation_below(page, above[-1]):
        return _open(above, quoter, "date.above-navigation") if not below else _value(below, quoter, "date.head")
    if above and below and _is_later_day(above, below):
        others = below
    published = _value(others, quoter, "date.head")
    if published is None or published.value is None or modified is None or modified.value is None:
        return published
    if published.value[:10] > modified.value[:10]:
        return _open(others, quoter, "date.after-modification")
    return published


def _is_later_day(above: Sequence[Candidate], below: Sequence[Candidate]) -> bool:
    """Whether bare days above the headline are later than the dates below it: the days of the visit, as sites show."""
    days = [reading for item in above for reading in item.readings]
    return all("T" not in day and day > reading[:10] for day in days for item in below for reading in item.readings)


def _navigation_below(page: Page, item: Candidate) -> bool:
    """Whether a menu stands between a date and the headline below it: the date is then the site's, not the page's."""
    if page.headline is None:
        return False
    return any(
        page.given[index].role is Role.FURNITURE
        and page.marks[index].block.start > item.base
        and any(sign.isalpha() for sign in page.marks[index].block.line)
        and not is_source(page.marks[index].block.line)
        for index in range(page.headline.index)
    )


def _value(candidates: Sequence[Candidate], quoter: Quoter, rule: str) -> Value | None:
    """One value where all candidates agree, the most precise of them; else none, with all as alternatives."""
    if not candidates:
        return None
    if any(len(item.readings) != 1 for item in candidates):
        return _open(candidates, quoter, "date.ambiguous")
    values = sorted({item.readings[0] for item in candidates}, key=lambda value: (-len(value), value))
    best = values[0]
    if not all(best.startswith(value) for value in values):
        return _open(candidates, quoter, "date.conflicting")
    if any(weekday_agrees(item.found) is False for item in candidates):
        return _open(candidates, quoter, "date.weekday-contradicts")
    return Value(value=best, evidence=tuple(quoter.quotation(*item.span, rule) for item in candidates))


def _open(candidates: Sequence[Candidate], quoter: Quoter, rule: str) -> Value:
    """No value: each reading of each candidate as an alternative."""
    readings: dict[str, list[Candidate]] = {}
    for item in candidates:
        for reading in item.readings:
            readings.setdefault(reading, []).append(item)
    return Value(
        value=None,
        evidence=(),
        alternatives=tuple(
            Alternative(value=reading, evidence=tuple(quoter.quotation(*item.span, rule) for item in items))
            for reading, items in readings.items()
        ),
        rule=rule,
    )
