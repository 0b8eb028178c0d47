"""A page made again from the bundle in it and compared byte for byte: it shows what the archive says, or does not."""

from pressmark.bundle.paged import FORM, PagedBag
from pressmark.errors import PressmarkError
from pressmark.model.findings import Code
from pressmark.model.report import Finding
from pressmark.pages.linked import MARK, linked_page
from pressmark.pages.page import page

_AROUND = 40
"""Bytes that are quoted of a difference."""


def page_fault(bag: PagedBag) -> Finding | None:
    """Where the page is not the one that its own bundle gives, or None where every byte is.

    Only of a bundle whose digests are verified; of one that is broken in another way a page may be impossible.
    """
    if bag.form != FORM:
        return _fault(
            None, f"the page says form {bag.form}, this is form {FORM}: with another release it can be checked"
        )
    try:
        again = linked_page(bag.files)[0] if MARK in bag.page else page(bag.files)
    except (LookupError, ValueError, TypeError, AttributeError, StopIteration, PressmarkError) as error:
        return _fault(None, f"no page can be made of what is in it ({type(error).__name__})")
    if again == bag.page:
        return None
    at = next((n for n, (one, other) in enumerate(zip(bag.page, again, strict=False)) if one != other), None)
    if at is None:
        at = min(len(bag.page), len(again))
    line = bag.page.count(b"\n", 0, at) + 1
    return _fault(
        f"line {line}, byte {at}",
        f"here stands {_words(bag.page, at)}, made again from the archive in it {_words(again, at)}",
    )


def _words(data: bytes, at: int) -> str:
    return repr(data[at : at + _AROUND].decode("utf-8", "replace")) if at < len(data) else "the end"


def _fault(place: str | None, message: str) -> Finding:
    return Finding(code=Code.PAGE_DIFFERS, place=place, message=message)
