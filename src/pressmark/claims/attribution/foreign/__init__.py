"""Who says a sentence in other languages than English: the speaker beside a quotation, and little more.

Precision comes first: where the rules do not know the form, nobody is named. Whoever is named for one part of a
quotation says all of it, and the one that follows at once in the same paragraph.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from pressmark.claims.attribution.foreign.cues import LANGUAGES
from pressmark.claims.attribution.foreign.quoted import QuotationSentence, Quoted, quotation_sentence
from pressmark.claims.attribution.foreign.sources import according_to
from pressmark.claims.attribution.foreign.unspaced import chinese_links, japanese_links, japanese_speaker
from pressmark.claims.attribution.foreign.verbs import quotation_verbs, turkish_speaker
from pressmark.claims.links import Link
from pressmark.claims.sentences import StatementSentence

MOST_CARRIED = 40
"""Sentences a speaker is carried over: no quotation in an article is longer, an unbalanced mark easily is."""

_FARTHEST = 4000
"""Code points of a quotation whose speaker stands before it and whose verb stands behind it."""

_QUOTING = "attribution.quotation."
"""How the rules begin that name the speaker of a quotation."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

_UNSPACED: Mapping[str, Callable[[QuotationSentence], tuple[Link, ...]]] = MappingProxyType(
    {"ja": japanese_links, "zh": chinese_links}
)
_VERB_LAST: Mapping[str, Callable[[QuotationSentence], Link | None]] = MappingProxyType(
    {"ja": japanese_speaker, "tr": turkish_speaker}
)

Place = tuple[int, int]
"""A quotation by the number of its stretch and its start."""


def reads(language: str) -> bool:
    """Whether the speakers of a language, given as a primary subtag, are known."""
    return language in _UNSPACED or language in LANGUAGES


def quotation_links(
    text: str, sentences: Sequence[StatementSentence], quoted: Sequence[Quoted], language: str | None
) -> list[tuple[Link, ...]]:
    """The links of each sentence, outermost first; empty where it says of nobody that they said it.

    `quoted` are the quotations of each stretch, `language` a BCP 47 tag.
    """
    known = (language or "").partition("-")[0].lower()
    if not reads(known):
        return [() for _ in sentences]
    own = [
        _nested(_links_of(quotation_sentence(text, one.start, one.end, quoted[one.stretch]), known))
        for one in sentences
    ]
    if known in _VERB_LAST:
        _around(text, sentences, own, quoted, _VERB_LAST[known])
    return _carried(text, sentences, own, quoted)


def _links_of(sentence: QuotationSentence, language: str) -> tuple[Link, ...]:
    if language in _UNSPACED:
        return _UNSPACED[language](sentence)
    if language == "tr":
        named = turkish_speaker(sentence)
    else:
        verbs = quotation_verbs(language)
        named = verbs.link(sentence) or verbs.closing(sentence)
    return tuple(link for link in (according_to(language, sentence), named) if link is not None)


def _nested(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Each link with no more content than the one around it hands down, where its cue stands in that content."""
    found: list[Link] = []
    for link in links:
        inner = link
        for first, last in (span for outer in found for span in outer.content):
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
            near = range(max(0, number - MOST_CARRIED), number)
            origin = next((i for i in near if sentences[i].start <= start < sentences[i].end), None)
            outside = start >= last.start or end > last.end or last.end - start > _FARTHEST
            if own[number] or outside or origin is None or own[origin]:
                continue
            view = quotation_sentence(text, sentences[origin].start, last.end, quoted[last.stretch])
            if link := speaker_of(view):
                for one in (origin, number):
                    part = max(start, sentences[one].start), min(end, sentences[one].end)
                    own[one] = (replace(link, content=(part,)),)


def _carried(
    text: str, sentences: Sequence[StatementSentence], own: Sequence[tuple[Link, ...]], quoted: Sequence[Quoted]
) -> list[tuple[Link, ...]]:
    """The links of each sentence; one without, in a quotation whose speaker another names, gets that speaker."""
    speakers: dict[Place, tuple[int, Link]] = {}
    for number, (one, mine) in enumerate(zip(sentences, own, strict=True)):
        for link in (link for link in mine if link.rule.startswith(_QUOTING)):
            for start, end in quoted[one.stretch].touching(one.start, one.end):
                if any(first < end and start < last for first, last in link.content):
                    speakers.setdefault((one.stretch, start), (number, link))
    links: list[tuple[Link, ...]] = []
    for number, (one, mine) in enumerate(zip(sentences, own, strict=True)):
        # The quotation that holds the whole sentence, but for a stop behind it.
        around = quoted[one.stretch].touching(one.start, one.end)
        holding = next((start for start, end in around if start <= one.start and one.end <= end + 1), None)
        if mine or holding is None:
            links.append(mine)
            continue
        place = (one.stretch, holding)
        before = _named_before(text, sentences, number, quoted)
        if place not in speakers and before in speakers:
            speakers[place] = speakers[before]
        origin, said = speakers.get(place, (number, None))
        known = said is not None and abs(number - origin) <= MOST_CARRIED
        made = replace(said, content=((one.start, one.end),), rule="attribution.same-quotation") if said else None
        links.append((made,) if made and known else ())
    return links


def _named_before(
    text: str, sentences: Sequence[StatementSentence], number: int, quoted: Sequence[Quoted]
) -> Place | None:
    """The last quotation of the sentence before, where it stands in the same paragraph."""
    if not number:
        return None
    one, before = sentences[number], sentences[number - 1]
    there = quoted[before.stretch].touching(before.start, before.end)
    if not there or before.stretch != one.stretch or _BLANK_LINE.search(text, before.end, one.start):
        return None
    return before.stretch, there[-1][0]
