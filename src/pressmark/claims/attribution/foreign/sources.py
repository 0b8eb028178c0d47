"""Sources that frame a sentence without a verb of saying, in other languages than English: "laut X", "selon X"."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from pressmark.claims.attribution.foreign.cues import alternatives, foreign_cues
from pressmark.claims.attribution.foreign.quoted import HIDDEN, MOST_QUOTATIONS, QuotationSentence
from pressmark.claims.attribution.foreign.speakers import LONGEST, WORD, Speakers, speakers_of
from pressmark.claims.links import Link, Span

_PART = re.compile(r"\w+")
_CAPITAL = r"[A-ZÄÖÜ][\w'’&.-]*"
_GERMAN_SOURCE = re.compile(
    r"(?:(?:der|dem|des|den|einer|einem|eines|seiner|seinem|ihrer|ihrem|mehrerer|mehreren)\s+)?"
    rf"(?:[a-zäöüß]{{3,20}}(?:en|er|em|es)\s+){{0,2}}{_CAPITAL}"
    rf"(?:\s+(?:(?:der|des|von|für)\s+)?(?:[a-zäöüß]{{3,20}}en\s+)?{_CAPITAL}){{0,5}}"
)
_GERMAN_INSIDE = re.compile(
    r"(?:der|dem|des|einer|einem|eines)\s(?:[a-zäöüß]{3,20}(?:en|er)\s)?[A-ZÄÖÜ]\w+"
    r"(?:\s(?:der|des)\s[A-ZÄÖÜ]\w+)?(?=\s(?!und\b|oder\b|von\b|für\b|in\b|im\b)[a-zäöüß0-9])"
)
"""A source amid a sentence: one noun with its article, for a second one may be the sentence's own subject."""

_NAME_SET_OFF = re.compile(r",\s[A-ZÀ-ÞА-ЯЁ][\w'’-]+(?:\s[A-ZÀ-ÞА-ЯЁ][\w'’-]+){1,3}(?=,)")
"""The name behind an office: "the mayor, Ida Brandt,"."""

_ENDED = re.compile(r"\W{0,8}\Z")
_BEHIND_VERB = re.compile(
    r".*?(?<!\w)[a-zäöüß]\w+\s+((?:dem|der|den|einem|einer|seinem|seiner|ihrem|ihrer|mehreren)\s.+)\Z", re.DOTALL
)
"""A source that stands behind a verb: "Apple arbeitet einem Bericht aus Südkorea"."""

_FRAME_ENDS = re.compile(r"[,،]|\sف?قد\s|\sفإن")
_FARTHEST_COMMA = 100
_MOST_BEFORE = 8
"""Words of a source that stands before its "zufolge" or "göre"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    """The patterns of one language."""

    language: str
    speakers: Speakers
    cue: re.Pattern[str]
    behind: re.Pattern[str]
    finite: re.Pattern[str]


def according_to(language: str, sentence: QuotationSentence) -> Link | None:
    """The first "according to" of a sentence that names who says so, or None.

    None too where a semicolon parts the sentence: what stands behind it may be somebody else's word.
    """
    if ";" in sentence.masked:
        return None
    patterns = _patterns(language)
    for found in islice(patterns.cue.finditer(sentence.masked), MOST_QUOTATIONS):
        if link := _framed(patterns, sentence, found):
            return link
    for found in islice(patterns.behind.finditer(sentence.masked), MOST_QUOTATIONS):
        if link := _framed_before(patterns, sentence, found.span()):
            return link
    return None


def _framed(patterns: _Patterns, sentence: QuotationSentence, found: re.Match[str]) -> Link | None:
    masked, cue = sentence.masked, found.span("cue")
    source = _source(patterns, sentence, found.end())
    if source is None or _says_nothing(patterns, masked[slice(*source)]):
        return None
    before, rest = masked[: cue[0]].strip(" \"'“„«(–—-"), masked[source[1] : source[1] + _FARTHEST_COMMA]
    set_off = before[-1:] in (",", "،")
    content: tuple[Span, ...] = ()
    inside = _GERMAN_INSIDE.match(masked, source[0]) if patterns.language == "de" else None
    if not before:
        content = _behind_frame(patterns, sentence, source, rest)
    elif set_off and rest.lstrip()[:1] in (",", "،"):
        content = sentence.content((0, cue[0]), (source[1], len(masked)))
    elif _ENDED.match(masked, source[1]) or (set_off and patterns.speakers.opening.match(rest)):
        content = sentence.content((0, cue[0]))
    elif inside and inside.end() == source[1] and not re.search("[,:]", before):
        content = sentence.content((0, cue[0]), (source[1], len(masked)))
    return sentence.link(source, cue, content, "according-to")


def _source(patterns: _Patterns, sentence: QuotationSentence, place: int) -> Span | None:
    masked = sentence.masked
    if patterns.language == "de":
        if (found := _GERMAN_SOURCE.match(masked, place)) is None:
            return None
        # The stop of the sentence is no part of its last word.
        return place, found.end() - (found[0].endswith(".") and _ENDED.match(masked, found.end()) is not None)
    if patterns.language == "nl" and (verb := patterns.finite.search(masked, place + 3, place + LONGEST)):
        comma = masked.find(",", place, verb.start())
        return patterns.speakers.checked(sentence, place, comma if comma > 0 else verb.start())
    return patterns.speakers.behind(sentence, place)


def _behind_frame(patterns: _Patterns, sentence: QuotationSentence, source: Span, rest: str) -> tuple[Span, ...]:
    """What a source at the beginning frames: behind its comma, or at once where the verb comes next."""
    if patterns.language in ("de", "nl"):
        begin = 0 if re.match(r"\s+\w", rest) else None
    else:
        found = _NAME_SET_OFF.match(rest) or _FRAME_ENDS.search(rest)
        begin = found.end() if found and found.re is _NAME_SET_OFF else found.start() if found else None
    return () if begin is None else sentence.content((source[1] + begin, len(sentence.masked)))


def _framed_before(patterns: _Patterns, sentence: QuotationSentence, cue: Span) -> Link | None:
    """A source before its "zufolge" or "göre", at the beginning of the sentence or behind a comma."""
    masked = sentence.masked
    comma = masked.rfind(",", max(0, cue[0] - LONGEST), cue[0])
    words = masked[comma + 1 : cue[0]]
    first = comma + 1 + len(words) - len(words.lstrip())
    words = words.strip()
    if patterns.language == "tr":
        # An apostrophe sets the case ending apart.
        start = words.rfind(" ") + 1
        words = words[:start] + re.split(r"['’]", words[start:])[0]
    inside = _BEHIND_VERB.match(words) if patterns.language == "de" else None
    if inside:
        first, words = first + inside.start(1), inside[1]
    found = WORD.findall(words)
    cues = patterns.speakers.cues
    far = not found or len(found) > _MOST_BEFORE or len(words) > LONGEST or HIDDEN in words
    if far or _says_nothing(patterns, words) or {one.casefold() for one in found} & (cues.clauses | cues.joining):
        return None
    if not any(one[0].isupper() for one in found):
        return None
    begins = comma < 0 or patterns.speakers.is_circumstance(masked[:comma])
    before = first if inside else 0 if begins else comma
    content = sentence.content((0, before), (cue[1], len(masked)))
    return sentence.link((first, first + len(words)), cue, content, "according-to")


def _says_nothing(patterns: _Patterns, source: str) -> bool:
    return bool(patterns.speakers.cues.not_sources & {word.casefold() for word in _PART.findall(source)[:3]})


@cache
def _patterns(language: str) -> _Patterns:
    cues = foreign_cues(language)
    glued = r"(?<=\sل)(?!ل)" if language == "ar" else r"(?!)"
    verbs = alternatives(cues.said | cues.participles)
    verbal = rf"(?:{alternatives(cues.according_verb)})\s+(?:{verbs})(?=\s)|" if cues.according_verb else ""
    listeners = rf"(?:{alternatives(cues.listeners)})"
    return _Patterns(
        language=language,
        speakers=speakers_of(language),
        cue=re.compile(
            rf"(?<!\w)(?P<cue>{verbal}{alternatives(cues.according)})(?:\s+(?:{listeners}\s+)?|{glued})(?=\S)",
            re.IGNORECASE,
        ),
        behind=re.compile(rf"(?<!\w)(?:{alternatives(cues.according_behind)})(?!\w)", re.IGNORECASE),
        finite=re.compile(rf"\s(?:{alternatives(cues.finite)})(?!\w)", re.IGNORECASE),
    )
