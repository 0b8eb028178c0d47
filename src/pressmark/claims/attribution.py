"""Who says a sentence, by the forms the rules know; in doubt nobody is named."""

from dataclasses import replace

from pressmark.claims.according import according_to
from pressmark.claims.hidden import accuser, hidden_speaker
from pressmark.claims.links import Link
from pressmark.claims.masked import mask
from pressmark.claims.quoted import Quoted
from pressmark.claims.reporting import reported_by


def links_of(text: str, start: int, end: int, quoted: Quoted) -> tuple[Link, ...]:
    """The chain of an English sentence, outermost first; empty where it says of nobody that they said it.

    "According to" frames the whole sentence; then who is named as speaking; innermost the one who is hidden.
    """
    sentence = mask(text, start, end, quoted)
    named = reported_by(sentence)
    inner = accuser(sentence) or hidden_speaker(sentence)
    found = (according_to(sentence), named, _within(inner, named))
    return tuple(link for link in found if link is not None)


def _within(inner: Link | None, outer: Link | None) -> Link | None:
    """The inner link with no more content than the outer one hands down, where its cue stands in that content."""
    if inner is None or outer is None:
        return inner
    for first, last in outer.content:
        if first <= inner.cue[0] and inner.cue[1] <= last:
            kept = tuple((max(start, first), min(end, last)) for start, end in inner.content)
            return replace(inner, content=tuple(span for span in kept if span[0] < span[1]))
    return inner
