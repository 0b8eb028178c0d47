"""Who says a sentence in other languages than English: the speaker beside a quotation, and little more.

Precision comes first: where the rules do not know the form, nobody is named.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from pressmark.claims.attribution.foreign.carried_speakers import MOST_CARRIED, carried_speakers
from pressmark.claims.attribution.foreign.foreign_sources import foreign_sources
from pressmark.claims.attribution.foreign.quoted import Quoted
from pressmark.claims.attribution.foreign.sentences import QuotationSentence, quotation_sentence
from pressmark.claims.attribution.foreign.unspaced_speakers import chinese_links, japanese_links, japanese_speaker
from pressmark.claims.attribution.foreign.verb_last_speakers import turkish_speaker
from pressmark.claims.attribution.foreign.verbs import quotation_verbs
from pressmark.claims.links import Link
from pressmark.claims.sentences import StatementSentence
from pressmark.language.foreign_cues import LANGUAGES

_FARTHEST = 4000
"""Code points of a quotation whose speaker stands before it and whose verb stands behind it."""

_UNSPACED: Mapping[str, Callable[[QuotationSentence], tuple[Link, ...]]] = MappingProxyType(
    {"ja": japanese_links, "zh": chinese_links}
)
_VERB_LAST: Mapping[str, Callable[[QuotationSentence], Link | None]] = MappingProxyType(
    {"ja": japanese_speaker, "tr": turkish_speaker}
)


def quotation_links(
    text: str, sentences: Sequence[StatementSentence], quoted: Sequence[Quoted], language: str | None
) -> list[tuple[Link, ...]]:
    """The links of each sentence, outermost first; empty where it says of nobody that they said it.

    `quoted` are the quotations of each stretch, `language` a BCP 47 tag. A quotation of several sentences or
    paragraphs carries its speaker to all of them, and so does one that follows at once in the same paragraph.
    """
    known = (language or "").partition("-")[0].lower()
    if known not in _UNSPACED and known not in LANGUAGES:
        return [() for _ in sentences]
    own = [_links_of(text, one, quoted[one.stretch], known) for one in sentences]
    if known in _VERB_LAST:
        _around(text, sentences, own, quoted, _VERB_LAST[known])
    return carried_speakers(text, sentences, own, quoted)


def _links_of(text: str, one: StatementSentence, quoted: Quoted, language: str) -> tuple[Link, ...]:
    sentence = quotation_sentence(text, one.start, one.end, quoted)
    if language in _UNSPACED:
        return _nested(_UNSPACED[language](sentence))
    sources = foreign_sources(language)
    if language == "tr":
        named = turkish_speaker(sentence)
    else:
        verbs = quotation_verbs(language)
        named = verbs.link(sentence) or verbs.closing(sentence)
    found = (sources.according_to(sentence), named)
    return _nested(tuple(link for link in found if link is not None))


def _nested(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Each link with no more content than the one around it hands down, where its cue stands in that content."""
    found: list[Link] = []
    for link in links:
        inner = link
        for outer in found:
            for first, last in outer.content:
                if first <= link.cue[0] and link.cue[1] <= last:
                    kept = tuple((max(start, first), min(end, last)) for start, end in inner.content)
                    inner = replace(inner, content=tuple(span for span in kept if span[0] < span[1]))
        if inner.content:
            found.append(inner)
    return tuple(found)


def _around(
    text: str,
    sentences: Sequence[StatementSentence],
    own: list[tuple[Link, ...]],
    quoted: Sequence[Quoted],
    speaker_of: Callable[[QuotationSentence], Link | None],
) -> None:
    """The speaker before a quotation of several sentences and the verb behind it: a link for the first and the last."""
    for number, last in enumerate(sentences):
        for start, end in quoted[last.stretch].touching(last.start, last.end)[:1]:
            if own[number] or not (start < last.start and end <= last.end and last.end - start <= _FARTHEST):
                continue
            origin = _sentence_of(sentences, number, start)
            if origin is None or own[origin]:
                continue
            view = quotation_sentence(text, sentences[origin].start, last.end, quoted[last.stretch])
            link = speaker_of(view)
            for one in (origin, number) if link else ():
                part = max(start, sentences[one].start), min(end, sentences[one].end)
                own[one] = (replace(link, content=(part,)),) if link else ()


def _sentence_of(sentences: Sequence[StatementSentence], number: int, place: int) -> int | None:
    """The number of the sentence before this one that holds a place, in the same stretch and not too far."""
    for one in range(number - 1, max(-1, number - 1 - MOST_CARRIED), -1):
        if sentences[one].stretch != sentences[number].stretch:
            return None
        if sentences[one].start <= place < sentences[one].end:
            return one
    return None
