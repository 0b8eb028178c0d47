"""Whether words of another language than English can name a speaker, and where such a speaker ends."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pressmark.claims.attribution.foreign.sentences import HIDDEN, QuotationSentence
from pressmark.claims.links import Span
from pressmark.language.foreign_cues import ForeignCues, foreign_cues

LONGEST = 120
"""Code points of a speaker: who is introduced at greater length is as likely a clause that the rules misread."""

LONGEST_NAME = 40
"""Code points of a name in quotation marks."""

MOST_WORDS = 12
_MOST_PIECES = 3
_MOST_QUOTATIONS = 12
_WORD = re.compile(r"[\w'’&.-]+")
_ELIDED = re.compile(r"(?:l|un)['’]\w", re.IGNORECASE)
_OBLIQUE = r"(?:d(?:er|em|en|e)|eine[rmn]|unsere[rmn]|het|een)"
"""Articles of those who are told, in German and Dutch."""

_EDGE_SIGNS = rf"[,،;؛:!?؟()\[\]\"“”„«»‹›{HIDDEN}]|\.(?=\W{{0,8}}\Z)|\s[–—-]+(?=\s)"


def alternatives(phrases: Iterable[str]) -> str:
    """A pattern of all phrases, longer ones first; one that never matches where there are none."""
    found = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]") for phrase in found) or r"(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """What a language lets stand as a speaker."""

    cues: ForeignCues
    end: re.Pattern[str]
    opening: re.Pattern[str]

    def behind(self, sentence: QuotationSentence, place: int) -> Span | None:
        """The speaker that begins at this place, or None."""
        window = min(len(sentence.masked), place + LONGEST)
        found = self.end.search(sentence.masked, place, window)
        if found and sentence.masked[place : found.start()].strip().casefold() in self.cues.determiners:
            # "sagte der Sender": the noun behind an article listens to nobody.
            found = self.end.search(sentence.masked, found.end(), window)
        if found is None and window < len(sentence.masked):
            return None
        end = found.start() if found else window
        if found:
            name = self._quoted_name(sentence, end)
            end = self._without_determiner(sentence.masked, place, end, quoted=name is not None)
            end = name if name and end == found.start() else end
        return self.checked(sentence, place, self._first_verb(sentence.masked, place, end))

    def before(self, sentence: QuotationSentence, start: int, end: int) -> Span | None:
        """The subject before a verb at `end`, without circumstances in front and what is set off behind it."""
        head = sentence.masked[start:end]
        set_off = head.rstrip().endswith((",", "،"))
        pieces: list[Span] = []
        place = start
        for piece in re.split(r"[,،]", head):
            pieces.append((place, place + len(piece)))
            place += len(piece) + 1
        pieces = [piece for piece in pieces if sentence.masked[slice(*piece)].strip()]
        while pieces and self.is_circumstance(sentence.masked[slice(*pieces[0])]):
            pieces.pop(0)
        if not pieces or len(pieces) > _MOST_PIECES or (set_off and len(pieces) == 1):
            return None
        piece = pieces[0] if set_off else pieces[-1]
        if len(pieces) > 1 and self.cues.joining & set(_WORD.findall(sentence.masked[slice(*piece)].casefold())):
            return None
        return self.checked(sentence, *self._bare_subject(sentence, *piece))

    def is_circumstance(self, words: str) -> bool:
        """Whether words open with an adverb or preposition, or are a day with its article."""
        found = _WORD.findall(words.casefold())
        while found and found[0] in self.cues.joining:
            found.pop(0)
        if not found:
            return True
        day = len(found) == 2 and found[0] in self.cues.determiners and found[1] in self.cues.edges
        return found[0] in self.cues.edges or day or found[0].endswith(self.cues.adverb_endings or "\0")

    def checked(self, sentence: QuotationSentence, start: int, end: int) -> Span | None:
        """The stretch without white space, if its words can be a speaker."""
        words = sentence.masked[start:end]
        first = start + len(words) - len(words.lstrip())
        last = end - (len(words) - len(words.rstrip()))
        return (first, last) if first < last and self.can_speak(sentence.words[first:last]) else None

    def can_speak(self, words: str) -> bool:
        """Whether words can be a speaker: a pronoun, a name, a noun with its determiner or title."""
        found = _WORD.findall(words.casefold())
        if not found or len(found) > MOST_WORDS or len(words) > LONGEST or HIDDEN in words:
            return False
        cues = self.cues
        if found[0] in cues.pronouns:
            return len(found) == 1
        outside = cues.edges | cues.joining
        if cues.clauses & set(found) or found[0] in outside or found[-1] in outside | cues.determiners:
            return False
        if not any(letter.isalpha() for letter in words):
            return False
        if found[0] in cues.determiners:
            return len(found) > 1
        adverb = (
            "dropped-pronouns" in cues.traits and len(found) == 1 and found[0].endswith(cues.adverb_endings or "\0")
        )
        known = (
            "bare-nouns" in cues.traits or words[:1].isupper() or found[0] in cues.titles or bool(_ELIDED.match(words))
        )
        return known and not adverb

    def _bare_subject(self, sentence: QuotationSentence, start: int, end: int) -> Span:
        """Without "and" before it and a pronoun between it and the verb; with a name in marks that ends it."""
        masked = sentence.masked
        found = list(_WORD.finditer(masked, start, end))
        if len(found) > 1 and found[0][0].casefold() in self.cues.joining:
            found.pop(0)
        if len(found) > 1 and found[-1][0].casefold() in self.cues.clitics:
            found.pop()
        if not found:
            return start, start
        if HIDDEN not in masked[start:end]:
            return found[0].start(), found[-1].end()
        last = end - (len(masked[start:end]) - len(masked[start:end].rstrip()))
        return next(
            (
                (found[0].start(), last)
                for first, finish in sentence.quotations[:_MOST_PIECES]
                if finish == last and found[-1].end() < first and finish - first <= LONGEST_NAME
            ),
            (start, start),
        )

    def _first_verb(self, masked: str, place: int, end: int) -> int:
        """Where a second verb of the speaker goes on: "said Ida Brandt and laughed"."""
        words = list(_WORD.finditer(masked, place, end))
        for joining, following in pairwise(words[1:]):
            if joining[0].casefold() in self.cues.joining and not self._begins_speaker(following[0]):
                return joining.start()
        return end

    def _begins_speaker(self, word: str) -> bool:
        folded = word.casefold()
        known = folded in self.cues.determiners | self.cues.pronouns | self.cues.titles or bool(_ELIDED.match(word))
        return known or word[:1].isupper()

    def _quoted_name(self, sentence: QuotationSentence, place: int) -> int | None:
        """The end of a name in marks that begins behind this place and belongs to the speaker: "РИА «Берег»"."""
        for start, end in sentence.quotations[:_MOST_QUOTATIONS]:
            if start >= place and not sentence.masked[place:start].strip():
                short = end - start <= LONGEST_NAME and sentence.masked[end : end + 1] in (",", ".", "،", "")
                return end if short else None
        return None

    def _without_determiner(self, masked: str, place: int, end: int, *, quoted: bool) -> int:
        """Before "der" of "Ida Brandt der »Zeitung«", not of "der Chef der »Zeitung«"; before "el" of "el lunes"."""
        found = list(_WORD.finditer(masked, place, end))
        if len(found) > 1 and found[-1][0].casefold() in self.cues.determiners:
            return end if quoted and found[0][0].casefold() in self.cues.determiners else found[-2].end()
        return end


@cache
def speakers_of(language: str) -> Speakers:
    """What a language with spaces between words lets stand as a speaker."""
    cues = foreign_cues(language)
    edges = alternatives(cues.edges | cues.that)
    listeners = alternatives(cues.listeners)
    listening = rf"(?:{_OBLIQUE}\s+)?(?:{listeners})(?!\w)"
    end = rf"{_EDGE_SIGNS}|\s(?:{edges})(?!\w)|\s{listening}"
    return Speakers(
        cues=cues,
        end=re.compile(end, re.IGNORECASE),
        opening=re.compile(rf"\s*(?:(?:{edges})(?!\w)|{listening})", re.IGNORECASE),
    )
