"""Who speaks a quotation, by a verb of saying beside it: languages with spaces between words."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from pressmark.claims.attribution.foreign.cues import alternatives, foreign_cues
from pressmark.claims.attribution.foreign.quoted import HIDDEN, MOST_QUOTATIONS, QuotationSentence
from pressmark.claims.attribution.foreign.speakers import LONGEST, Speakers, speakers_of
from pressmark.claims.links import Link, Span

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
    """The patterns of one language whose verb of saying stands between the speaker and the words said."""

    speakers: Speakers
    claimed: re.Pattern[str]
    inverted: re.Pattern[str]
    with_pronoun: re.Pattern[str]
    aside: re.Pattern[str]
    verb: re.Pattern[str]
    that: re.Pattern[str]
    set_off: re.Pattern[str]

    def link(self, sentence: QuotationSentence) -> Link | None:
        """The first speaker beside a quotation of this sentence, or None."""
        for start, end in sentence.quotations[:MOST_QUOTATIONS]:
            if found := self._behind(sentence, start, end) or self._before(sentence, start):
                return found
        return None

    def _behind(self, sentence: QuotationSentence, start: int, end: int) -> Link | None:
        """The form "…", said X."""
        masked = sentence.masked
        source: Span | None
        if found := self.with_pronoun.match(masked, end):
            source, cue = (
                found.span("who" if found["who"] else "inner"),
                found.span("cue" if found["cue"] else "participle"),
            )
            finish = found.end()
        elif found := self.inverted.match(masked, end):
            cue, source = found.span("cue"), self.speakers.behind(sentence, found.end())
            finish = source[1] if source else 0
            # "He read “…”, wrote letters and left": a further verb follows.
            following = masked[finish : finish + _LONGEST_JOINING].split(maxsplit=1)[:1]
            if start and following and following[0] in self.speakers.cues.joining:
                return None
        else:
            return None
        inner = sentence.words[: max(0, end - 1)].rstrip()[-1:]
        if not (found["gap"].strip() or inner in _ENDS_SPEECH):
            return None
        content = sentence.content((0, end), *self._second_part(sentence, finish))
        return self._made(sentence, source, cue, content, "quotation.behind")

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
        rest = head[verbs[-1].end() :].rstrip() if verbs else HIDDEN
        if HIDDEN in rest or ";" in rest:
            return None
        cue = (begin + verbs[-1].start(), begin + verbs[-1].end())
        source = self.speakers.before(sentence, cue[0]) if not begin else None
        if rest.endswith(":") and ":" not in rest[:-1]:
            source = self._around(sentence, begin, cue, begin + len(head.rstrip()) - 1, source)
        elif rest not in ("", ",", "،"):
            return self._indirect(sentence, cue, start, source) if not begin else None
        return self._made(sentence, source, cue, sentence.content((start, len(sentence.masked))), "quotation.before")

    def _around(
        self, sentence: QuotationSentence, begin: int, cue: Span, colon: int, before: Span | None
    ) -> Span | None:
        """The speaker before a verb, or behind it where the language lets the verb come first."""
        rest, verb_first = sentence.masked[cue[1] : colon], "verb-first" in self.speakers.cues.traits
        if not rest.strip() or self.speakers.opening.match(rest) or (before and not verb_first):
            return before
        if (
            not verb_first
            or "," in rest
            or before
            or not self.speakers.is_circumstance(sentence.masked[begin : cue[0]])
        ):
            return None
        behind = self.speakers.behind(sentence, cue[1])
        remaining = sentence.masked[behind[1] : colon] if behind else ""
        return behind if not remaining.strip() or self.speakers.opening.match(remaining) else None

    def _indirect(self, sentence: QuotationSentence, cue: Span, start: int, source: Span | None) -> Link | None:
        """Indirect speech with quoted words in it: "X said that it is “safe”"."""
        place, rest = cue[1], sentence.masked[cue[1] : start]
        found = self._behind_circumstance(rest)
        verb_first = "verb-first" in self.speakers.cues.traits
        if found is None and verb_first and self.speakers.is_circumstance(sentence.masked[: cue[0]]):
            source = self.speakers.behind(sentence, cue[1])
            place = source[1] if source else start
            rest = sentence.masked[place:start]
            found = self.that.match(rest) or self.set_off.match(rest) or self._behind_circumstance(rest)
        if found is None:
            return None
        content = sentence.content((place + found.end(), len(sentence.masked)))
        return self._made(sentence, source, cue, content, "quotation.indirect")

    def _behind_circumstance(self, rest: str) -> re.Match[str] | None:
        """The "that" behind a verb, at once or after "this Tuesday"."""
        found = self.that.match(rest)
        if found is None and (later := self.that.search(rest, 0, FARTHEST_THAT)):
            between = rest[: later.start()]
            found = later if between.strip() and "," not in between and self.speakers.is_circumstance(between) else None
        return found

    def closing(self, sentence: QuotationSentence) -> Link | None:
        """The form "The dam holds, said X." without marks, where the language has it."""
        masked, cues = sentence.masked, self.speakers.cues
        first = (masked.split(maxsplit=1) or [""])[0].casefold()
        # Behind a clause or circumstance the verb comes first anyway.
        if "closing" not in cues.traits or first in cues.clauses or first in cues.edges:
            return None
        bare = "bare-nouns" in cues.traits
        for found in islice(self.aside.finditer(masked), MOST_QUOTATIONS):
            source = self.speakers.behind(sentence, found.end())
            words = sentence.words[slice(*source)].split() if source else []
            # An object or a particle is nobody: a name where nouns have no article.
            nobody = len(words) > 1 and words[-1].casefold() in ("ab", "an", "zu", "aus", "vor", "af", "toe", "aan")
            if source is None or nobody or (bare and not any(word[:1].isupper() for word in words)):
                continue
            rest, before = masked[source[1] :], masked[: found.start()].split()
            ends = not rest.strip(" .…") or self.speakers.opening.match(rest) or rest.startswith(",")
            if ends and len(before) >= _FEWEST_WORDS - bare:
                return self._made(sentence, source, found.span("cue"), sentence.content((0, found.start())), "closing")
        return None

    def _made(
        self, sentence: QuotationSentence, source: Span | None, cue: Span, content: tuple[Span, ...], rule: str
    ) -> Link | None:
        claimed = self.claimed.fullmatch(sentence.masked, *cue) is not None
        return sentence.link(source, cue, content, rule, claimed=claimed)


@cache
def quotation_verbs(language: str) -> QuotationVerbs:
    """The patterns of a language with spaces between words."""
    cues = foreign_cues(language)
    that = rf"\s*,?(?<!\w)\s*(?:{alternatives(cues.that)})(?!\w)\s*"
    inverted = alternatives(cues.said | cues.claimed | cues.behind)
    pronoun = alternatives(cues.pronouns)
    # The French "dit-elle" and "a-t-elle dit".
    with_pronoun = rf"""{_GAP}(?:(?P<cue>{cues.verbs})-(?:t-)?(?P<who>{pronoun})
        |(?:{alternatives(cues.auxiliaries)})-(?:t-)?(?P<inner>{pronoun})\s+(?:\w{{2,12}}\s+)?
        (?P<participle>{alternatives(cues.participles)}))(?!\w)"""
    return QuotationVerbs(
        speakers=speakers_of(language),
        claimed=re.compile(alternatives(cues.claimed), re.IGNORECASE),
        inverted=re.compile(
            rf"{_GAP}(?P<cue>{inverted})(?:\s+(?:{alternatives(cues.listeners)}))?\s+(?=\S)", re.IGNORECASE
        ),
        with_pronoun=re.compile(with_pronoun if language == "fr" else r"(?!)", re.IGNORECASE | re.VERBOSE),
        aside=re.compile(rf",\s(?:[—–]\s)?(?P<cue>{cues.verbs})\s+(?=\S)", re.IGNORECASE),
        verb=re.compile(rf"(?<!\w)(?:{cues.verbs})(?!\w)", re.IGNORECASE),
        set_off=re.compile(rf"[,،][^,،]{{2,60}}[,،]\s*(?:{alternatives(cues.that)})(?!\w)\s*", re.IGNORECASE),
        that=re.compile(rf"{that}|\s*,\s*(?=\w)" if language == "de" else that, re.IGNORECASE),
    )


_CASE_ENDING = re.compile(r"(?:da|de|ta|te|lere|lara|rek|rak|için|üzere|sonra|önce|ında|inde)\s*$")
_NAME = re.compile(r"[A-ZÇĞİÖŞÜ][\w-]*(?:\s+[A-ZÇĞİÖŞÜ](?:\.|[\w-]+)){1,5}")
_TITLE_END = ("kanı", "sözcüsü", "yetkilisi", "müdürü", "temsilcisi", "sakini", "valisi", "başkan", "bakan", "muhtar")


def turkish_speaker(sentence: QuotationSentence) -> Link | None:
    """The first speaker beside a quotation of a Turkish sentence, whose verb stands behind what is said, or None.

    The forms "X, “…” dedi", "“…” dedi X" and "“…” diyen X, …".
    """
    verb, naming = _turkish()
    masked = sentence.masked
    for start, end in sentence.quotations[:MOST_QUOTATIONS]:
        found = naming.match(masked, end) or verb.match(masked, end)
        if found is None:
            continue
        name = _NAME.match(masked, found.end() + len(masked[found.end() :]) - len(masked[found.end() :].lstrip()))
        rest = masked[name.end() if name else found.end() :]
        if found.re is naming:
            source = name.span() if name and rest[:1] in (",", "") else None
        elif name:
            source = name.span() if not rest.strip(" .…!") else None
        else:
            source = (
                _turkish_subject(sentence, start) if not rest.strip(" .…!") or rest.startswith((" ve ", ",")) else None
            )
        claimed = quotation_verbs("tr").claimed.fullmatch(masked, *found.span("cue")) is not None
        content = sentence.content((start, end))
        if link := sentence.link(source, found.span("cue"), content, "quotation.behind", claimed=claimed):
            return link
    return quotation_verbs("tr").link(sentence)


def _turkish_subject(sentence: QuotationSentence, end: int) -> Span | None:
    """Who stands before the quotation: up to the first comma, or all of it; never a word with a case ending."""
    head = sentence.masked[:end]
    if len(head) > 2 * LONGEST or HIDDEN in head:
        return None
    first, *others = head.rstrip(" ,").split(",")
    source = speakers_of("tr").checked(sentence, 0, len(first))
    if source is None or not all(map(_CASE_ENDING.search, others)):
        return None
    *before, last = sentence.words[slice(*source)].split()
    cased = "'" in last or "’" in last or (before and _CASE_ENDING.search(last.casefold()[-5:]))
    return source if not cased and (last[:1].isupper() or last.endswith(_TITLE_END) or not before) else None


@cache
def _turkish() -> tuple[re.Pattern[str], re.Pattern[str]]:
    cues = foreign_cues("tr")
    return (
        re.compile(rf"\s*,?\s*(?P<cue>{cues.verbs})(?!\w)", re.IGNORECASE),
        re.compile(rf"\s*,?\s*(?P<cue>{alternatives(cues.behind)})\s+", re.IGNORECASE),
    )
