"""Whether words of another language than English can name a speaker, and where such a speaker ends."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pressmark.claims.attribution.foreign.cues import ForeignCues, alternatives, foreign_cues
from pressmark.claims.attribution.foreign.quoted import HIDDEN, MOST_QUOTATIONS, QuotationSentence
from pressmark.claims.links import Span

LONGEST = 120
"""Code points of a speaker: who is introduced at greater length is as likely a clause that the rules misread."""

LONGEST_NAME = 40
"""Code points of a name in quotation marks."""

MOST_WORDS = 12
_MOST_PIECES = 3
WORD = re.compile(r"[\w'’&.-]+")
_ROLE = re.compile(
    r"[a-z][\w-]{3,}(?:\s(?:van|de|der|den|ten))*(?:\s[A-ZÀ-Þ][\w'’.-]*(?:\s(?:van|de|der|den|ten))*){1,4}"
)
"""A role without an article before its name: "firefighter Koen Smit"."""

_ELIDED = re.compile(r"(?:l|un)['’]\w", re.IGNORECASE)
_OBLIQUE = r"(?:d(?:er|em|en|e)|eine[rmn]|unsere[rmn]|het|een)"
"""Articles of those who are told, in German and Dutch."""

_EDGE_SIGNS = rf"[,،;؛:!?؟()\[\]\"“”„«»‹›{HIDDEN}]|\.(?=\W{{0,8}}\Z)|\s[–—-]+(?=\s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """What a language lets stand as a speaker."""

    cues: ForeignCues
    end: re.Pattern[str]
    opening: re.Pattern[str]

    def behind(self, sentence: QuotationSentence, place: int) -> Span | None:
        """The speaker that begins at this place, or None."""
        masked, window = sentence.masked, min(len(sentence.masked), place + LONGEST)
        found = self.end.search(masked, place, window)
        if found and masked[place : found.start()].strip().casefold() in self.cues.determiners:
            # "sagte der Sender": the noun behind an article listens to nobody.
            found = self.end.search(masked, found.end(), window)
        if found is None:
            whole = window == len(masked)
            return self.checked(sentence, place, self._first_verb(masked, place, window)) if whole else None
        end, name = found.start(), self._quoted_name(sentence, found.start())
        words = list(WORD.finditer(masked, place, end))
        # Not "der" of "Ida Brandt der »Zeitung«", but that of "der Chef der »Zeitung«"; not "el" of "el lunes".
        if len(words) > 1 and words[-1][0].casefold() in self.cues.determiners:
            belongs = name is not None and words[0][0].casefold() in self.cues.determiners
            end = end if belongs else words[-2].end()
        end = name if name and end == found.start() else end
        return self.checked(sentence, place, self._first_verb(masked, place, end))

    def before(self, sentence: QuotationSentence, end: int) -> Span | None:
        """The subject before a verb at `end`, without circumstances in front and what is set off behind it."""
        head = sentence.masked[:end]
        set_off = head.rstrip().endswith((",", "،"))
        pieces = [piece.span() for piece in re.finditer(r"[^,،]+", head) if piece[0].strip()]
        while pieces and self.is_circumstance(head[slice(*pieces[0])]):
            pieces.pop(0)
        if not pieces or len(pieces) > _MOST_PIECES or (set_off and len(pieces) == 1):
            return None
        piece = pieces[0] if set_off else pieces[-1]
        if len(pieces) > 1 and self.cues.joining & set(WORD.findall(head[slice(*piece)].casefold())):
            return None
        return self.checked(sentence, *self._bare_subject(sentence, *piece))

    def is_circumstance(self, words: str) -> bool:
        """Whether words open with an adverb or preposition, or are a day with its article."""
        found = WORD.findall(words.casefold())
        while found and found[0] in self.cues.joining:
            found.pop(0)
        if not found:
            return True
        day = len(found) == 2 and found[0] in self.cues.determiners and found[1] in self.cues.edges
        return found[0] in self.cues.edges or day or self.cues.is_adverb(found[0])

    def checked(self, sentence: QuotationSentence, start: int, end: int) -> Span | None:
        """The stretch without white space, if it can be a speaker: a pronoun, a name, a noun with its article."""
        words = sentence.masked[start:end]
        first, last = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        words = sentence.words[first:last]
        found = WORD.findall(words.casefold())
        if not found or len(found) > MOST_WORDS or last - first > LONGEST or HIDDEN in words:
            return None
        if found[0] in self.cues.pronouns:
            return (first, last) if len(found) == 1 else None
        cues, outside = self.cues, self.cues.edges | self.cues.joining
        # "OM" is an office, "om" a preposition.
        dangling = found[-1] in outside | cues.determiners and not WORD.findall(words)[-1].isupper()
        broken = cues.clauses & set(found) or found[0] in outside or dangling
        if broken or not any(map(str.isalpha, words)):
            return None
        if found[0] in cues.determiners:
            return (first, last)
        known = "bare-nouns" in cues.traits or words[:1].isupper() or found[0] in cues.titles or _ELIDED.match(words)
        role = "bare-roles" in cues.traits and _ROLE.fullmatch(words)
        return (first, last) if known or role else None

    def _bare_subject(self, sentence: QuotationSentence, start: int, end: int) -> Span:
        """Without "and" before it and a pronoun between it and the verb; with a name in marks that ends it."""
        masked = sentence.masked
        found = list(WORD.finditer(masked, start, end))
        if len(found) > 1 and found[0][0].casefold() in self.cues.joining:
            found.pop(0)
        if len(found) > 1 and found[-1][0].casefold() in self.cues.clitics:
            found.pop()
        if not found or HIDDEN not in masked[start:end]:
            return (found[0].start(), found[-1].end()) if found else (start, start)
        last = start + len(masked[start:end].rstrip())
        named = any(
            finish == last and found[-1].end() < first and finish - first <= LONGEST_NAME
            for first, finish in sentence.quotations[:_MOST_PIECES]
        )
        return (found[0].start(), last) if named else (start, start)

    def _first_verb(self, masked: str, place: int, end: int) -> int:
        """Where a second verb of the speaker goes on: "said Ida Brandt and laughed"."""
        known = self.cues.determiners | self.cues.pronouns | self.cues.titles
        for joining, following in pairwise(list(WORD.finditer(masked, place, end))[1:]):
            word = following[0]
            speaks = word.casefold() in known or _ELIDED.match(word) or word[:1].isupper()
            if joining[0].casefold() in self.cues.joining and not speaks:
                return joining.start()
        return end

    def _quoted_name(self, sentence: QuotationSentence, place: int) -> int | None:
        """The end of a name in marks that begins behind this place and belongs to the speaker: "РИА «Берег»"."""
        for start, end in sentence.quotations[:MOST_QUOTATIONS]:
            if start >= place and not sentence.masked[place:start].strip():
                short = end - start <= LONGEST_NAME and sentence.masked[end : end + 1] in (",", ".", "،", "")
                return end if short else None
        return None


@cache
def speakers_of(language: str) -> Speakers:
    """What a language with spaces between words lets stand as a speaker."""
    cues = foreign_cues(language)
    edges = alternatives(cues.edges | cues.that)
    listening = rf"(?:{_OBLIQUE}\s+)?(?:{alternatives(cues.listeners)})(?!\w)"
    return Speakers(
        cues=cues,
        end=re.compile(rf"{_EDGE_SIGNS}|\s(?:{edges})(?!\w)|\s{listening}", re.IGNORECASE),
        opening=re.compile(rf"\s*(?:(?:{edges})(?!\w)|{listening})", re.IGNORECASE),
    )
