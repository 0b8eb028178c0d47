"""Who speaks a quotation, by a verb of saying beside it: languages whose verb stands between speaker and words."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from pressmark.claims.attribution.foreign.foreign_speakers import Speakers, alternatives, speakers_of
from pressmark.claims.attribution.foreign.sentences import HIDDEN, QuotationSentence
from pressmark.claims.links import Link, Span
from pressmark.language.foreign_cues import foreign_cues
from pressmark.model.claims import Modality

MOST_QUOTATIONS = 12
"""Quotations of one sentence that are looked at."""

FARTHEST_THAT = 60
"""Code points between a verb and its "that"."""

FARTHEST = 240
"""Code points before a quotation in which its verb is looked for."""

_GAP = r"(?P<gap>\s{0,3}[,،]?\s{0,3}(?:[—–-]\s{0,3})?)"
_FEWEST_WORDS = 4
"""Words before a closing "said X" without marks; one less without articles."""

_LONGEST_JOINING = 10
_ENDS_SPEECH = frozenset(",.?!…،؟")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationVerbs:
    """The patterns of one language."""

    speakers: Speakers
    claimed: re.Pattern[str]
    inverted: re.Pattern[str]
    with_pronoun: re.Pattern[str] | None
    inside: re.Pattern[str] | None
    aside: re.Pattern[str]
    joining: tuple[list[str], ...]
    verb: re.Pattern[str]
    that: re.Pattern[str]
    set_off: re.Pattern[str]

    def link(self, sentence: QuotationSentence) -> Link | None:
        """The first speaker beside a quotation of this sentence, or None."""
        for start, end in sentence.quotations[:MOST_QUOTATIONS]:
            found = (
                self._behind(sentence, start, end)
                or self._before(sentence, start)
                or self._inside(sentence, start, end)
            )
            if found:
                return found
        return None

    def _behind(self, sentence: QuotationSentence, start: int, end: int) -> Link | None:
        """The form "…", said X."""
        masked = sentence.masked
        inner = sentence.words[: max(0, end - 1)].rstrip()[-1:]
        if self.with_pronoun and (found := self.with_pronoun.match(masked, end)):
            name = "who" if found["who"] else "inner"
            cue = found.span("cue") if found["cue"] else found.span("participle")
            source: Span | None = found.span(name)
            finish = found.end()
        elif found := self.inverted.match(masked, end):
            cue = found.span("cue")
            source = self.speakers.behind(sentence, found.end())
            finish = source[1] if source else 0
            if start and self._goes_on(masked, finish):
                return None
        else:
            return None
        if source is None or not (found["gap"].strip() or inner in _ENDS_SPEECH):
            return None
        content = sentence.content((0, end), *self._second_part(sentence, finish))
        return self._made(sentence, source, cue, content, "attribution.quotation.behind")

    def _inside(self, sentence: QuotationSentence, start: int, end: int) -> Link | None:
        """The form «…, — said X, — …», with the speaker between the marks."""
        found = self.inside.search(sentence.words, start, min(end, start + FARTHEST)) if self.inside else None
        if found is None or not self.speakers.can_speak(found["who"]):
            return None
        content = sentence.content((start, found.start()), (found.end(), end))
        return self._made(sentence, found.span("who"), found.span("cue"), content, "attribution.quotation.inside")

    def _goes_on(self, masked: str, place: int) -> bool:
        """Whether "and" with a further verb follows: "He read “…”, wrote letters and left"."""
        return masked[place : place + _LONGEST_JOINING].split(maxsplit=1)[:1] in self.joining

    def _second_part(self, sentence: QuotationSentence, place: int) -> tuple[Span, ...]:
        """The quotation that goes on behind an attribution, where no other verb of saying stands between."""
        for start, _ in sentence.quotations:
            if start >= place:
                between = sentence.masked[place:start]
                near = len(between) <= FARTHEST and between.rstrip()[-1:] in (",", ":", "،", ";", "–", "—", "")
                return ((start, len(sentence.masked)),) if near and not self.verb.search(between) else ()
        return ()

    def _before(self, sentence: QuotationSentence, start: int) -> Link | None:
        """The forms "X said: …", "Then said X: …" and "X said that the … holds"."""
        begin = max(0, start - FARTHEST)
        head = sentence.masked[begin:start]
        verbs = list(self.verb.finditer(head))
        if not verbs:
            return None
        found = verbs[-1]
        cue = (begin + found.start(), begin + found.end())
        rest = head[found.end() :].rstrip()
        if HIDDEN in rest or ";" in rest:
            return None
        if rest.endswith(":") and ":" not in rest[:-1]:
            source = self._around(sentence, begin, cue, start - (len(head) - len(head.rstrip())) - 1)
        elif rest in ("", ",", "،"):
            source = self.speakers.before(sentence, begin, cue[0]) if not begin else None
        else:
            return self._indirect(sentence, begin, cue, start)
        content = sentence.content((start, len(sentence.masked)))
        return self._made(sentence, source, cue, content, "attribution.quotation.before") if source else None

    def _around(self, sentence: QuotationSentence, begin: int, cue: Span, colon: int) -> Span | None:
        """The speaker before a verb, or behind it where the language lets the verb come first."""
        rest = sentence.masked[cue[1] : colon]
        before = self.speakers.before(sentence, begin, cue[0]) if not begin else None
        if not rest.strip() or self.speakers.opening.match(rest):
            return before
        if "verb-first" not in self.speakers.cues.traits or "," in rest or before:
            return before if before and "verb-first" not in self.speakers.cues.traits else None
        behind = self.speakers.behind(sentence, cue[1])
        if behind is None or not self._opens(sentence.masked[begin : cue[0]]):
            return None
        remaining = sentence.masked[behind[1] : colon]
        return behind if not remaining.strip() or self.speakers.opening.match(remaining) else None

    def _opens(self, words: str) -> bool:
        """Whether words before a verb leave room for a subject behind it."""
        return not words.strip() or self.speakers.is_circumstance(words)

    def _indirect(self, sentence: QuotationSentence, begin: int, cue: Span, start: int) -> Link | None:
        """Indirect speech with quoted words in it: "X said that it is “safe”"."""
        if begin:
            return None
        source: Span | None
        if found := self._behind_circumstance(sentence.masked[cue[1] : start]):
            source = self.speakers.before(sentence, begin, cue[0])
            place = cue[1] + found.end()
        elif "verb-first" in self.speakers.cues.traits and self._opens(sentence.masked[: cue[0]]):
            source = self.speakers.behind(sentence, cue[1])
            behind = sentence.masked[source[1] : start] if source else ""
            found = self.that.match(behind) or self.set_off.match(behind) or self._behind_circumstance(behind)
            place = (source[1] if source else 0) + (found.end() if found else 0)
        else:
            return None
        if source is None or found is None:
            return None
        content = sentence.content((place, len(sentence.masked)))
        return self._made(sentence, source, cue, content, "attribution.quotation.indirect")

    def _behind_circumstance(self, rest: str) -> re.Match[str] | None:
        """The "that" behind a verb, at once or after "this Tuesday"."""
        found = self.that.match(rest)
        if found is None and (later := self.that.search(rest, 0, FARTHEST_THAT)):
            between = rest[: later.start()]
            found = later if between.strip() and "," not in between and self.speakers.is_circumstance(between) else None
        return found

    def closing(self, sentence: QuotationSentence) -> Link | None:
        """The form "The dam holds, said X." without marks, where the language has it."""
        if "closing" not in self.speakers.cues.traits or self._opens_late(sentence.masked):
            return None
        for found in islice(self.aside.finditer(sentence.masked), MOST_QUOTATIONS):
            source = self.speakers.behind(sentence, found.end())
            if source is None or not self._is_named(sentence, source):
                continue
            rest = sentence.masked[source[1] :]
            content = sentence.content((0, found.start()))
            fewest = _FEWEST_WORDS - ("bare-nouns" in self.speakers.cues.traits)
            long_enough = len(sentence.masked[: found.start()].split()) >= fewest
            if long_enough and (not rest.strip(" .…") or self.speakers.opening.match(rest) or rest.startswith(",")):
                return self._made(sentence, source, found.span("cue"), content, "attribution.closing")
        return None

    def _opens_late(self, masked: str) -> bool:
        """Whether a sentence begins with a clause or circumstance, behind which the verb comes first anyway."""
        first = masked.split(maxsplit=1)[0].casefold() if masked.strip() else ""
        return first in self.speakers.cues.clauses or first in self.speakers.cues.edges

    def _is_named(self, sentence: QuotationSentence, source: Span) -> bool:
        """Whether a speaker without marks is no object or particle: a name where nouns have no article."""
        words = sentence.words[slice(*source)].split()
        named = "bare-nouns" not in self.speakers.cues.traits or any(word[:1].isupper() for word in words)
        return named and (
            len(words) == 1 or words[-1].casefold() not in ("ab", "an", "zu", "aus", "vor", "af", "toe", "aan")
        )

    def _made(
        self, sentence: QuotationSentence, source: Span, cue: Span, content: tuple[Span, ...], rule: str
    ) -> Link | None:
        if not content:
            return None
        claimed = self.claimed.fullmatch(sentence.masked, *cue)
        return Link(
            source=sentence.span(*source),
            cue=sentence.span(*cue),
            content=content,
            modality=Modality.ALLEGED if claimed else Modality.REPORTED,
            rule=rule,
        )


@cache
def quotation_verbs(language: str) -> QuotationVerbs:
    """The patterns of a language whose verb of saying stands between the speaker and the words said."""
    cues = foreign_cues(language)
    verbs = alternatives(cues.said | cues.claimed)
    listeners = alternatives(cues.listeners)
    inverted = rf"{_GAP}(?P<cue>{alternatives(cues.said | cues.claimed | cues.behind)})(?:\s+(?:{listeners}))?\s+(?=\S)"
    that = rf"\s*,?(?<!\w)\s*(?:{alternatives(cues.that)})(?!\w)\s*"
    if language == "de":
        that = rf"{that}|\s*,\s*(?=\w)"
    return QuotationVerbs(
        speakers=speakers_of(language),
        claimed=re.compile(alternatives(cues.claimed), re.IGNORECASE),
        inverted=re.compile(inverted, re.IGNORECASE),
        with_pronoun=_with_pronoun(language, verbs),
        inside=_inside(language, verbs),
        aside=re.compile(rf",\s(?:[—–]\s)?(?P<cue>{verbs})\s+(?=\S)", re.IGNORECASE),
        joining=tuple([word] for word in sorted(cues.joining)),
        verb=re.compile(rf"(?<!\w)(?:{verbs})(?!\w)", re.IGNORECASE),
        set_off=re.compile(rf"[,،][^,،]{{2,60}}[,،]\s*(?:{alternatives(cues.that)})(?!\w)\s*", re.IGNORECASE),
        that=re.compile(that, re.IGNORECASE),
    )


def _with_pronoun(language: str, verbs: str) -> re.Pattern[str] | None:
    """The French "dit-elle" and "a-t-elle dit"."""
    if language != "fr":
        return None
    cues = foreign_cues(language)
    pronoun = alternatives(cues.pronouns)
    return re.compile(
        rf"{_GAP}(?:(?P<cue>{verbs})-(?:t-)?(?P<who>{pronoun})"
        rf"|(?:a|ont|avait|avaient)-(?:t-)?(?P<inner>{pronoun})\s+(?:\w{{2,12}}\s+)?(?P<participle>{alternatives(cues.participles)}))"
        r"(?!\w)",
        re.IGNORECASE,
    )


def _inside(language: str, verbs: str) -> re.Pattern[str] | None:
    """A verb and its speaker between dashes (in French between commas) inside the marks."""
    name = rf"(?P<cue>{verbs})\s+(?P<who>[^,;:!?()«»“”\"—–]{{2,80}}?)"
    if language == "fr":
        return re.compile(rf",\s{name}(?:,|\.?\s*\Z)")
    if language in {"es", "it", "pt", "ru"}:
        return re.compile(rf",?\s?[—–]\s?{name}(?:[.,]?\s?[—–]|\.\Z)")
    return None
