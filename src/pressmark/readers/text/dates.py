"""When a page was published and changed, chosen from the dates its head (or a labelled line at its foot) displays.

Better none than a wrong one: dates that disagree, and digits that nothing puts in order, stay alternatives.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressmark.language.date_labels import is_of_something_else
from pressmark.language.dates import FoundDate, find_dates, settle, weekday_agrees
from pressmark.model.evidence import Alternative, Value
from pressmark.model.metadata import Role
from pressmark.newsroom.boilerplate import is_related_heading
from pressmark.readers.text.block_features import BlockFeatures
from pressmark.readers.text.evidence import Quoter
from pressmark.readers.text.page import Page

PUBLISHED = "published"
MODIFIED = "modified"
UNLABELLED = ""
OTHER = "other"

_BRACKETS = " ()[],:\xa0"
_DOTTED = frozenset({"de", "ru"})
"""Languages whose writers put dots between day and month: slashes are a program's, in an order of its own."""

_ISSUE = re.compile(r",?\s(?:issue|edition|ausgabe|édition|edición|edição|edizione)\b", re.IGNORECASE)
"""What stands behind the day that a printed issue bears."""

_SHORTEST_TITLE = 4

WITNESSES = 16
LONGEST_WITNESS = 600


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
    candidates = _candidates(page, quoter.text, language)
    labelled = [item for item in candidates if item.label == PUBLISHED]
    changed = [item for item in candidates if item.label == MODIFIED]
    others = [item for item in candidates if item.label == UNLABELLED]
    published = _value(labelled, quoter, "date.labelled") or _unlabelled(page, others, quoter)
    return published, _value(changed, quoter, "date.modified")


def _candidates(page: Page, text: str, language: str | None) -> list[Candidate]:
    """The dates of the head; those below the text only where the head has none of their kind.

    Below the text a date counts with a label, or at the head of the line right under the last paragraph: further down
    stand other articles and the readers' comments.
    """
    marks = page.marks
    texts = [index for index in range(len(marks)) if page.given[index].role is Role.BODY]
    first, last = (max(texts[0], page.head_end), texts[-1]) if texts else (len(marks), len(marks))
    shown = [one for index in range(min(first, len(marks))) for one in _displayed(page, index)]
    kinds = {label for _, _, label in shown}
    relative = any(item.rule == "date-line.relative" for item in marks[:first])
    if not relative and not kinds & {PUBLISHED, UNLABELLED}:  # "3 hours ago": a full date further down is another's
        foot = [one for index in _foot(page, last + 1) for one in _displayed(page, index)]
        under = marks[last + 1].block.start if last + 1 < len(marks) else -1
        shown += [one for one in foot if one[2] in {PUBLISHED, MODIFIED} - kinds or _is_bare(one, under)]
    dates = [date for date, _, _ in shown]
    if any(len(date.readings) > 1 for date in dates):
        dates += _witnesses(page)
    found: list[Candidate] = []
    for date, base, label in shown:
        others = tuple(other for other in dates if other is not date)
        dotted = language in _DOTTED and "/" in text[base + date.start : base + date.end]
        settled = settle(date, language=None if dotted else language, others=others)
        found.append(Candidate(found=date, base=base, label=label, readings=settled.readings))
    return found


def _is_bare(shown: tuple[FoundDate, int, str], line: int) -> bool:
    """Whether a date without a label begins the line that begins at `line`."""
    date, base, label = shown
    return base == line and label == UNLABELLED and date.start == 0


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


def _is_above_headline(page: Page, base: int) -> bool:
    return page.headline is not None and base < page.marks[page.headline.index].block.start


def _displayed(page: Page, index: int) -> list[tuple[FoundDate, int, str]]:
    """The dates of one line, each with the offset of the line and its label."""
    item = page.marks[index]
    if not item.dates or page.given[index].role not in {Role.DATE_LINE, Role.BYLINE} or _is_of_other_title(page, index):
        return []
    pending = _label_above(page, index)
    return [(date, item.block.start, _label(item, date) or pending) for date in item.dates]


def _is_of_other_title(page: Page, index: int) -> bool:
    """Whether a date above the headline stands straight below another title."""
    if index == 0 or not _is_above_headline(page, page.marks[index].block.start):
        return False
    above = page.marks[index - 1]
    return above.free and above.words >= _SHORTEST_TITLE


def _label_above(page: Page, index: int) -> str:
    """The label that stands on the line above: `Published` over `25 May 2020`."""
    above = page.marks[index - 1] if index else None
    if above is None or above.rule != "date-line.label":
        return UNLABELLED
    return above.labels[-1].kind


def _witnesses(page: Page) -> list[FoundDate]:
    """Dates in captions and the first paragraphs: never the page's own, but they may settle what its digits mean."""
    found: list[FoundDate] = []
    for index, item in enumerate(page.marks[:WITNESSES]):
        if page.given[index].role in {Role.CAPTION, Role.BODY} and len(item.block.line) <= LONGEST_WITNESS:
            found.extend(date for date in find_dates(item.block.line) if len(date.readings) == 1)
    return found


def _label(item: BlockFeatures, date: FoundDate) -> str:
    """The label before a date in its line, or right behind it at the line's end: `25 May 2020 (updated)`."""
    line = item.block.line
    if _ISSUE.match(line, date.end):
        return OTHER
    if before := [label for label in item.labels if label.start < date.end]:
        return str(before[-1].kind)
    for label in item.labels[:1]:
        if not line[date.end : label.start].strip(_BRACKETS) and not line[label.end :].strip(_BRACKETS):
            return str(label.kind)
    byline = (item.byline.end,) if item.byline is not None and item.byline.end <= date.start else ()
    floor = max((*byline, *(other.end for other in item.dates if other.end <= date.start)), default=0)
    return OTHER if is_of_something_else(line, floor, date.start) else UNLABELLED


def _unlabelled(page: Page, others: Sequence[Candidate], quoter: Quoter) -> Value | None:
    above = [item for item in others if _is_above_headline(page, item.base)]
    if above and _has_menu_below(page, above[-1]):
        below = [item for item in others if item not in above]
        return _value(below, quoter, "date.head") if below else _open(above, quoter, "date.above-navigation")
    return _value(others, quoter, "date.head")


def _has_menu_below(page: Page, item: Candidate) -> bool:
    """Whether a menu stands between a date and the headline below it: the date is then the site's, not the page's."""
    return page.headline is not None and any(
        page.given[index].role is Role.FURNITURE and page.marks[index].block.start > item.base
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
