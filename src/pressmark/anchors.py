"""Anchors into a text, and their resolution on given bytes."""

from pressmark.model.selectors import Anchor, TextPositionSelector, TextQuoteSelector

CONTEXT = 32
"""Code points of context kept on each side of a quote: enough to tell repeats apart, too few to be a text."""


def anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of `text[start:end]`, offsets in code points."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no stretch of the text: {start}-{end} of {len(text)}")
    return Anchor(
        selector=(
            TextPositionSelector(start=start, end=end),
            TextQuoteSelector(
                exact=text[start:end],
                prefix=text[max(0, start - CONTEXT) : start],
                suffix=text[end : end + CONTEXT],
            ),
        )
    )


def resolve(place: Anchor, text: str) -> str | None:
    """What is wrong with an anchor on this text, or None where quote and context stand exactly there."""
    position, quote = place.selector
    return quote_fault(text, position.start, position.end, exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix)


def quote_fault(text: str, start: int, end: int, *, exact: str, prefix: str, suffix: str) -> str | None:
    """The same of an anchor's parts."""
    if not 0 <= start < end <= len(text):
        return f"characters {start}-{end} do not exist: the text has {len(text)}"
    if text[start:end] != exact:
        return f"at characters {start}-{end} stands {_short(text[start:end])}, not {_short(exact)}"
    if text[max(0, start - CONTEXT) : start] != prefix:
        return f"before character {start} stands other context than the quoted prefix"
    if text[end : end + CONTEXT] != suffix:
        return f"after character {end} stands other context than the quoted suffix"
    return None


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else words[:59] + "…")
