"""Sentences of a text, by rules that look a few words to each side of a stop.

Hard-wrapped lines are spaces and a blank line ends a sentence. Where the rules cannot tell an abbreviation from an
end, the sentence goes on: a claim that holds two sentences still quotes both, one cut in half quotes neither.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pressmark.language import abbreviations

_QUOTES = "\"'”’“‘»›«‹」』"
_CLOSERS = re.escape(_QUOTES + ")]}）】》")
_WIDE = "。！？｡।॥"
"""Stops that end a sentence with no space after them."""

_WIDE_CLOSERS = re.escape("\"'”’»›」』)]}）】》")
"""Behind a stop with no space after it, “ and ‘ open the next sentence."""

_SPACED_CLOSER = r"[ \u00a0\u202f]{1,2}[»›](?=[\s,.;:!?)\]]|\Z)"
"""The closing mark of French, with its space; an opening one stands close to its word."""

_STOP = re.compile(
    rf"(?P<stops>[.…!?؟۔{_WIDE}]+)"
    rf"(?P<closers>(?<=[{_WIDE}])[{_WIDE_CLOSERS}]*|(?:[{_CLOSERS}]|{_SPACED_CLOSER})*)|\n[^\S\n]*\n|\u2029"
)
_NEXT = re.compile(r"[\s\"'“”„‚«»‹›‘’(\[{「『（*•¿¡—–-]*(?:(?<=['’])[stn]\s(?=[A-Z]))?(?P<word>\w[\w'’-]{0,40})?")
"""What comes next; before the capital of a Dutch "'s Avonds" stands a letter of its own."""
_TOKEN = re.compile(r"[^\s()\[\]{}\"“”„«»‘/]*\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[-–]?)*[^\W\d_]")
_SPACED = re.compile(r"(?<!\w)([^\W\d_])\.\s?([^\W\d_])\Z")
_ENUMERATOR = re.compile(r"\s*(?:[0-9]{1,3}|[^\W\d_]|[ivxIVX]{1,4})")
_ORDINAL = re.compile(r"[0-9]{1,2}|[IVX]{1,6}")
_CLOCK = re.compile(r"[ap]\.m|[ap]m")
_ALWAYS_LAST = frozenset(["a.m", "p.m", "am", "pm", "etc", "usw", "u.s.w", "др", "пр"])
_BRACKET = re.compile(r"[()\[\]（）]")
_SPACE = re.compile(r"\s*")
_PARTICLES = "とっなをはがにでもの、，"
"""What goes on with a Japanese sentence after a quotation that ends in a stop."""

_CHINESE_SPEAKER = re.compile(r"[^。！？!?，,：:；“”「」\s]{1,16}?(?:说|道|表示|问|答|称|說|問|稱)[。，：！]")
"""A speaker and a verb of saying that stand alone behind a Chinese quotation."""

_JOINED = re.compile(r"[-'’]")
_STREET = re.compile(r"\w{3,}str")
_ASKING = "added|asked|asks|demanded|exclaimed|joked|replied|said|says|shouted|told|wondered|wrote"
"""Verbs after a quotation that ends in a question or exclamation mark, and does not end the sentence."""

_SPEAKER_AND_VERB = re.compile(rf"(?:[^\W\d_][\w.'’-]{{0,30}}\s+){{1,5}}(?:{_ASKING})\b")
LONGEST_BRACKET = 600
"""Code points: a bracket that closes later than this was most likely never closed."""


def sentences(text: str, start: int, end: int, language: str | None) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]`: offsets in code points, in order, without surrounding white space.

    `language` is a BCP 47 tag, or None where it is not known.
    """
    known = (language or "").partition("-")[0].lower()
    starters = abbreviations.STARTERS.get(known, abbreviations.ANY_STARTER)
    brackets = _brackets(text, start, end)
    opened, closed = next(brackets, (end, end))
    found: list[tuple[int, int]] = []
    begin = _after_space(text, start, end)
    for match in _STOP.finditer(text, start, end):
        if match.start() < begin:
            continue
        while closed < match.start():
            opened, closed = next(brackets, (end, end))
        inside = begin < opened < match.start() and match.end() <= closed
        stop = _Stop(text=text, begin=begin, match=match, end=end, language=known, starters=starters)
        if not inside and stop.ends_sentence():
            found.append((begin, match.end()))
            begin = _after_space(text, match.end(), end)
    found.append((begin, end))
    return [trimmed for first, last in found if (trimmed := _trim(text, first, last))[0] < trimmed[1]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stop:
    """A place where a sentence may end, with what the rules look at."""

    text: str
    begin: int
    match: re.Match[str]
    end: int
    language: str
    starters: frozenset[str]

    def ends_sentence(self) -> bool:
        """Whether the sentence that began at `begin` ends here."""
        stops, after = self.match["stops"], self.match.end()
        if stops is None or after >= self.end:
            return True
        if any(stop in _WIDE for stop in stops):
            return not (self.match["closers"] and self._goes_on_unspaced(after))
        word, last = self._next_word()
        spaced_ellipsis = not word and self.text[last : last + 1] in (".", "…")
        goes_on = word[:1].islower() and not word[1:2].isupper()
        if not self.text[after].isspace() or spaced_ellipsis or goes_on:
            return False
        if stops == ".":
            return self._full_stop_ends(word, last)
        if set(stops) <= {".", "…"}:
            return self.begin < self.match.start() and not self._left_out()
        return not (self._closes_quotation() and _SPEAKER_AND_VERB.match(self.text, last - len(word), self.end))

    def _goes_on_unspaced(self, after: int) -> bool:
        """Whether a sentence without spaces goes on behind a quotation that ends in a stop."""
        if self.text[after] in _PARTICLES:
            return True
        return self.language in ("zh", "") and _CHINESE_SPEAKER.match(self.text, after, self.end) is not None

    def _next_word(self) -> tuple[str, int]:
        found = _NEXT.match(self.text, self.match.end(), self.end)
        return (found["word"] or "", found.end()) if found else ("", self.match.end())

    def _left_out(self) -> bool:
        """Whether this is the "[…]" of something left out."""
        return self.text[self.match.start() - 1 : self.match.start()] in ("[", "(")

    def _closes_quotation(self) -> bool:
        return any(closer in _QUOTES for closer in self.match["closers"])

    def _full_stop_ends(self, word: str, last: int) -> bool:
        before = self.match.start()
        if before - self.begin <= 6 and _ENUMERATOR.fullmatch(self.text, self.begin, before):
            return False
        found = _TOKEN.search(self.text[max(self.begin, before - 32) : before])
        token = found[0] if found else ""
        initial = len(word) == 1 and self.text[last : last + 1] == "."
        return self._ends_after(token, word, starts=word.casefold() in self.starters and not initial)

    def _ends_after(self, token: str, word: str, *, starts: bool) -> bool:
        """Whether a full stop ends the sentence after this token, before this word (which `starts` sentences)."""
        folded = token.casefold()
        last_part = _JOINED.split(folded)[-1]
        ends = True
        if last_part in abbreviations.TITLES or last_part in abbreviations.TITLES_OF.get(self.language, ()):
            ends = starts and token[0].islower()
        elif word[:1].isdigit() and (last_part in abbreviations.BEFORE_NUMBERS or _STREET.fullmatch(folded)):
            ends = False
        elif token in abbreviations.DEGREES:
            ends = starts and "." not in token
        elif folded in abbreviations.INLINE:
            ends = starts and "." not in folded
        elif folded in _ALWAYS_LAST:
            ends = not (_CLOCK.fullmatch(folded) and word.casefold() in abbreviations.AFTER_TIMES)
        elif folded in abbreviations.CLOSING:
            ends = starts or (token.isascii() and token.islower() and "." not in token)
        elif _INITIALS.fullmatch(_JOINED.split(token)[-1]):
            ends = starts and not self._spaced_abbreviation()
        elif _ORDINAL.fullmatch(token) and self._ordinal(word):
            ends = starts
        return ends

    def _spaced_abbreviation(self) -> bool:
        """Whether the stop belongs to an abbreviation written with a space: "z. B.", "т. е."."""
        before = self.match.start()
        pair = _SPACED.search(self.text[max(self.begin, before - 6) : before])
        return pair is not None and f"{pair[1]}.{pair[2]}".casefold() in abbreviations.INLINE

    def _ordinal(self, word: str) -> bool:
        """Whether a number before the stop is "3rd" rather than "three"."""
        if self.language in abbreviations.ORDINAL_LANGUAGES:
            return True
        return not self.language and word.casefold() in abbreviations.ORDINAL_MONTHS


def _brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The outermost brackets that close soon enough, as (offset of the opening one, of the closing one), in order."""
    depth = 0
    opened = start
    for match in _BRACKET.finditer(text, start, end):
        if depth and match.start() - opened > LONGEST_BRACKET:
            depth = 0
        if match[0] in "([（":
            if not depth:
                opened = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield opened, match.start()


def _after_space(text: str, start: int, end: int) -> int:
    found = _SPACE.match(text, start, end)
    return found.end() if found else start


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without surrounding white space."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
