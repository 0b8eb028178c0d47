"""Anchors into a text, and their resolution on given bytes."""

from pressmark.model.anchors import Anchor


def anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of `text[start:end]`, offsets in code points."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no stretch of the text: {start}-{end} of {len(text)}")
    return Anchor(start=start, end=end, exact=text[start:end])


def resolve(place: Anchor, text: str) -> str | None:
    """What is wrong with an anchor on this text, or None where its words stand exactly there."""
    return quote_fault(text, place.start, place.end, exact=place.exact)


def quote_fault(text: str, start: int, end: int, *, exact: str) -> str | None:
    """The same of an anchor's parts."""
    if not 0 <= start < end <= len(text):
        return f"characters {start}-{end} do not exist: the text has {len(text)}"
    if text[start:end] != exact:
        return f"at characters {start}-{end} stands {_short(text[start:end])}, not {_short(exact)}"
    return None


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:59] + "…")
