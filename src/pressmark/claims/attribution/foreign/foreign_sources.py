"""Sources that frame a sentence without a verb of saying, in other languages than English: "laut X", "selon X"."""

import re
from dataclasses import dataclass
from functools import cache

from pressmark.claims.attribution.foreign.foreign_speakers import LONGEST, Speakers, alternatives, speakers_of
from pressmark.claims.attribution.foreign.sentences import QuotationSentence
from pressmark.claims.links import Link, Span
from pressmark.language.foreign_cues import foreign_cues
from pressmark.model.claims import Modality

_WORD = re.compile(r"[\w'’&.-]+")
_PART = re.compile(r"\w+")
_CAPITAL = r"[A-ZÄÖÜ][\w'’&.-]*"
_GERMAN_SOURCE = re.compile(
    r"(?:(?:der|dem|des|den|einer|einem|eines|seiner|seinem|ihrer|ihrem|mehrerer|mehreren)\s+)?"
    rf"(?:[a-zäöüß]{{3,20}}(?:en|er|em|es)\s+){{0,2}}{_CAPITAL}"
    rf"(?:\s+(?:(?:der|des|von|für)\s+)?(?:[a-zäöüß]{{3,20}}en\s+)?{_CAPITAL}){{0,5}}"
)
_NAME_SET_OFF = re.compile(r",\s[A-ZÀ-ÞА-ЯЁ][\w'’-]+(?:\s[A-ZÀ-ÞА-ЯЁ][\w'’-]+){1,3}(?=,)")
"""The name behind an office: "the mayor, Ida Brandt,"."""

_ENDED = re.compile(r"\W{0,8}\Z")
_FARTHEST_COMMA = 100
_MOST_BEFORE = 8
"""Words of a source that stands before its "zufolge" or "göre"."""

_PLACES = 8
"""Cues of one sentence that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignSources:
    """The patterns of one language."""

    language: str
    speakers: Speakers
    cue: re.Pattern[str]
    behind: re.Pattern[str]
    finite: re.Pattern[str]

    def according_to(self, sentence: QuotationSentence) -> Link | None:
        """The first "according to" of a sentence that names who says so, or None.

        None too where a semicolon parts the sentence: what stands behind it may be somebody else's word.
        """
        if ";" in sentence.masked:
            return None
        for number, found in enumerate(self.cue.finditer(sentence.masked)):
            if number >= _PLACES:
                break
            if link := self._framed(sentence, found):
                return link
        for number, found in enumerate(self.behind.finditer(sentence.masked)):
            if number >= _PLACES:
                break
            if link := self._framed_before(sentence, found.span()):
                return link
        return None

    def _framed(self, sentence: QuotationSentence, found: re.Match[str]) -> Link | None:
        masked, cue = sentence.masked, found.span("cue")
        source = self._source(sentence, found.end())
        if source is None or self._says_nothing(masked[slice(*source)]):
            return None
        before = masked[: cue[0]].strip(" \"'“„«(–—-")
        rest = masked[source[1] : source[1] + _FARTHEST_COMMA]
        if not before:
            content = self._behind_frame(sentence, source, rest)
        elif _ENDED.match(masked, source[1]):
            content = sentence.content((0, cue[0]))
        elif before[-1] in ",،" and rest.lstrip()[:1] in (",", "،"):
            content = sentence.content((0, cue[0]), (source[1], len(masked)))
        elif before[-1] in ",،" and self.speakers.opening.match(rest):
            content = sentence.content((0, cue[0]))
        else:
            return None
        return self._made(sentence, source, cue, content)

    def _behind_frame(self, sentence: QuotationSentence, source: Span, rest: str) -> tuple[Span, ...]:
        """What a source at the beginning frames: behind its comma, or at once where the verb comes next."""
        length = len(sentence.masked)
        if self.language in ("de", "nl"):
            return sentence.content((source[1], length)) if re.match(r"\s+\w", rest) else ()
        named = _NAME_SET_OFF.match(rest)
        if named:
            return sentence.content((source[1] + named.end(), length))
        near = re.search(r"[,،]|\sف?قد\s|\sفإن", rest)
        return sentence.content((source[1] + near.start(), length)) if near else ()

    def _source(self, sentence: QuotationSentence, place: int) -> Span | None:
        if self.language == "de":
            found = _GERMAN_SOURCE.match(sentence.masked, place)
            return self._without_stop(sentence, *found.span()) if found else None
        if self.language == "nl" and (verb := self.finite.search(sentence.masked, place + 3, place + LONGEST)):
            comma = sentence.masked.find(",", place, verb.start())
            return self.speakers.checked(sentence, place, comma if comma > 0 else verb.start())
        return self.speakers.behind(sentence, place)

    def _without_stop(self, sentence: QuotationSentence, start: int, end: int) -> Span:
        """A source at the end of the sentence without the sentence's stop."""
        last = sentence.masked[end - 1] == "." and _ENDED.match(sentence.masked, end)
        return (start, end - 1) if last else (start, end)

    def _framed_before(self, sentence: QuotationSentence, cue: Span) -> Link | None:
        """A source before its "zufolge" or "göre", at the beginning of the sentence or behind a comma."""
        masked = sentence.masked
        comma = max(masked.rfind(",", max(0, cue[0] - 120), cue[0]), -1)
        if comma < 0 and cue[0] > 120:
            return None
        words = masked[comma + 1 : cue[0]]
        first = comma + 1 + len(words) - len(words.lstrip())
        last = comma + 1 + len(words.rstrip())
        last = first + _before_case(masked[first:last]) if self.language == "tr" else last
        found = _WORD.findall(masked[first:last])
        if (
            not found
            or len(found) > _MOST_BEFORE
            or self._says_nothing(masked[first:last])
            or "¤" in masked[first:last]
        ):
            return None
        cues = self.speakers.cues
        if {one.casefold() for one in found} & (cues.clauses | cues.joining) or not any(
            one[0].isupper() for one in found
        ):
            return None
        begins = comma < 0 or self.speakers.is_circumstance(masked[:comma])
        content = (
            sentence.content((cue[1], len(masked))) if begins else sentence.content((0, comma), (cue[1], len(masked)))
        )
        return self._made(sentence, (first, last), cue, content)

    def _says_nothing(self, source: str) -> bool:
        return bool(self.speakers.cues.not_sources & {word.casefold() for word in _PART.findall(source)[:3]})

    def _made(self, sentence: QuotationSentence, source: Span, cue: Span, content: tuple[Span, ...]) -> Link | None:
        if not content:
            return None
        return Link(
            source=sentence.span(*source),
            cue=sentence.span(*cue),
            content=content,
            modality=Modality.REPORTED,
            rule="attribution.according-to",
        )


def _before_case(words: str) -> int:
    """How long a Turkish source is without the case ending that an apostrophe sets apart from its last word."""
    start = words.rfind(" ") + 1
    return start + len(re.split(r"['’]", words[start:])[0])


@cache
def foreign_sources(language: str) -> ForeignSources:
    """The patterns of a language with spaces between words."""
    cues = foreign_cues(language)
    glued = r"(?<=\sل)(?!ل)" if language == "ar" else r"(?!)"
    verbs = alternatives(cues.said | cues.participles)
    verbal = rf"(?:{alternatives(cues.according_verb)})\s+(?:{verbs})(?=\s)|" if cues.according_verb else ""
    listeners = rf"(?:{alternatives(cues.listeners)})"
    return ForeignSources(
        language=language,
        speakers=speakers_of(language),
        cue=re.compile(
            rf"(?<!\w)(?P<cue>{verbal}{alternatives(cues.according)})(?:\s+(?:{listeners}\s+)?|{glued})(?=\S)",
            re.IGNORECASE,
        ),
        behind=re.compile(rf"(?<!\w)(?:{alternatives(cues.according_behind)})(?!\w)", re.IGNORECASE),
        finite=re.compile(rf"\s(?:{alternatives(cues.finite)})(?!\w)", re.IGNORECASE),
    )
