"""What the programs that save pages write into them: from where, and when.

Browsers put a comment above the page, SingleFile one below its first tag, Save Page WE meta elements into its head.
"""

import re
from dataclasses import dataclass

from pressmark.model.evidence import Value
from pressmark.model.places import Form
from pressmark.readers.web_pages.page import Found, Page

HEAD = 8192
"""Code points of the page in which such a remark stands."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BROWSER = re.compile(r"<!-- saved from url=\([0-9]{4}\)(?P<url>https?://[^\s>]{1,2000}) ?-->")
_SINGLE_FILE = re.compile(
    r"<!--\s{0,8}Page saved with SingleFile\s{1,8}url: (?P<url>https?://\S{1,2000})\s{1,8}saved date: (?P<date>[^\n(]{1,60}?)\s?(?:\(|\n|-->)"
)
_DATE = re.compile(
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<day>[0-9]{2}) (?P<year>[0-9]{4}) (?P<time>[0-9]{2}:[0-9]{2}):[0-9]{2}"
    r" GMT(?P<hours>[+-][0-9]{2})(?P<minutes>[0-9]{2})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """Where a page was saved from and when, as the program that saved it says."""

    address: Found | None = None
    moment: Found | None = None


def saved(page: Page) -> Saved:
    """What a page says of its saving. A comment is no place that can be quoted: what it says is put together from it."""
    head = page.tree.tokens.source[:HEAD]
    remark = _BROWSER.search(head) or _SINGLE_FILE.search(head)
    if remark is not None:
        moment = _moment(remark["date"]) if remark.re is _SINGLE_FILE else ""
        return Saved(
            address=_told(remark["url"], "saved.address"), moment=_told(moment, "saved.date") if moment else None
        )
    address = next(iter(page.contents("savepage-url")), None)
    date = next(iter(page.contents("savepage-date")), None)
    moment = _moment(date.content.partition("(")[0].strip()) if date is not None else ""
    return Saved(
        address=page.attribute(address.element, "content", address.content.strip(), "saved.address")
        if address
        else None,
        moment=page.attribute(date.element, "content", moment, "saved.date") if date and moment else None,
    )


def accessed(page: Page, remark: Saved) -> Value | None:
    """The moment of saving as a value."""
    if remark.moment is None:
        return None
    return Value(value=remark.moment.value, evidence=(page.observation(remark.moment),))


def _told(value: str, rule: str) -> Found:
    return Found(value=value, exact=value, spans=(), form=Form.RAW, rule=rule)


def _moment(written: str) -> str:
    """A date as scripts write it, `Fri Mar 15 2024 08:00:00 GMT+0100`, to the minute; empty where it is none."""
    found = _DATE.fullmatch(written)
    if found is None or found["month"] not in _MONTHS:
        return ""
    month = _MONTHS.index(found["month"]) + 1
    offset = f"{found['hours']}:{found['minutes']}"
    return f"{found['year']}-{month:02}-{found['day']}T{found['time']}{'Z' if offset == '+00:00' else offset}"
