"""Compares the words of a quotation with its source.

*Agree* is said only where the words stand in the source one after another, at the claim that is cited, and where what
was cut off around them does not change what they say. Whatever was left out, altered or lies elsewhere is named.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from fractions import Fraction

from pressmark.formats.white_space import fold
from pressmark.language.quantities.words import SCALES
from pressmark.manuscripts import meaning
from pressmark.manuscripts.meaning import Lost
from pressmark.manuscripts.words import Word, WordText, mended, trimmed, words_of

MAX_QUOTATION = 5_000
"""Code points of a quotation that is compared."""

_LONGEST_GAP = 400
"""Words that may be left out at one […]."""

_LONGEST_REPLACED = 12
"""Words of the source that one bracket may stand for."""

_TRIED = 12
_DIFF_WORDS = 1_500
_FEW_MORE = 2
_MARKS = frozenset({'"'})
_STOPS = frozenset({'"', ",", ".", ";", ":", "!", "?"})


class Agreement(StrEnum):
    """How the words of a quotation stand to those of its source, best first."""

    AGREE = "agree"
    TYPOGRAPHY = "typography"
    ALTERED = "altered"
    SHORTENED = "shortened"
    WITHHELD = "withheld"
    """The article is withheld, and the claim's own words are fewer than the quotation's."""
    DIFFER = "differ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words of the source, and what the quotation has instead; either may be empty."""

    source: str
    quoted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The outcome for one quotation; `detail` says in words what is to be known beyond it.

    `start` and `end` are where its words stand in the source (code points), None where they do not; `turned`: it
    differs only in that words around it, which the quotation does not show, change what it says.
    """

    agreement: Agreement
    detail: str = ""
    differences: tuple[Difference, ...] = ()
    start: int | None = None
    end: int | None = None
    turned: bool = False
    left_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What a quotation is compared with: the text, and where in it the cited words stand, none for all of the text.

    `targets` are the anchors of a claim (its repetitions are `repeats`) or of a passage; `claim`: which of both.
    `whole` is False for an excerpt, whose text is the cited words alone.
    """

    text: WordText
    targets: tuple[tuple[int, int], ...] = ()
    repeats: tuple[tuple[int, int], ...] = ()
    claim: bool = False
    language: str | None = None
    whole: bool = True


_OMISSION = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.\.?)\s*[\])]")
_BARE_OMISSION = re.compile(r"…|\.\s?\.\s?\.(?:\s?\.)?")
_BRACKET = re.compile(r"(?P<before>(?:(?<![^\W_])[^\W_]+)?)\[(?P<inside>[^\[\]]{1,200})\](?P<behind>[^\W_]*)")
_EDITORIAL = re.compile(
    r"\s*(?:sic!?|!|\?|recte.*|(?:my|our|original|added)?\s*(?:emphasis|italics|translation)[^\]]{0,40}"
    r"|emphasis added|emphasis mine|hervorhebung.*)\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"([0-9]+(?:[.,][0-9]+)*)(?:\s+([^\W\d_]+))?")
_LONGEST_NUMBER = 24
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
_NEGATIVE_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "in-", "non-", "un-")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A piece of a quotation's pattern: words; an omission; a bracket in the place of words; a word altered inside."""

    kind: str
    words: Sequence[Word] = ()
    text: str = ""
    before: str = ""
    behind: str = ""


@dataclass(slots=True, kw_only=True)
class _Alignment:
    """Where each piece stands, as indexes of the source's words."""

    runs: list[tuple[int, int, Sequence[Word]]] = field(default_factory=list)
    gaps: list[tuple[int, int, str, str]] = field(default_factory=list)
    """From, up to, the kind (`…` or `[]`), the bracket's words."""

    @property
    def first(self) -> int:
        return self.runs[0][0]

    @property
    def last(self) -> int:
        return self.runs[-1][1]


def compare(quotation: str, cited: Cited) -> Comparison:
    """The outcome for one quotation."""
    return compare_all([quotation], cited)[0]


def compare_all(quotations: Sequence[str], cited: Cited) -> list[Comparison]:
    """The outcomes for the quotations of one citation: together they may cover a claim that each holds in part."""
    judged = [_Judge(one, cited) for one in quotations]
    reached = [span for one in judged for span in one.reach()]
    return [one.best(reached) for one in judged]


class _Judge:
    """One quotation against one source."""

    def __init__(self, quotation: str, cited: Cited) -> None:
        self._cited = cited
        self._source = cited.text
        self._quotation = mended(" ".join(quotation.split("\r")).strip(), self._source)
        self._too_long = len(quotation) > MAX_QUOTATION
        self._words = trimmed(words_of(self._quotation)) if not self._too_long else ()
        self._alignments = list(self._align()) if self._words else []

    def reach(self) -> list[tuple[int, int]]:
        """The runs of source words that it takes up, at its first place inside the cited words or else none."""
        for one in self._alignments:
            if any(self._overlap(run[0], run[1]) for run in one.runs):
                return [(run[0], run[1]) for run in one.runs]
        return []

    def best(self, reached: Sequence[tuple[int, int]]) -> Comparison:
        """The best outcome over all places where the words stand."""
        if self._too_long:
            return Comparison(agreement=Agreement.DIFFER, detail=f"more than {MAX_QUOTATION} characters: not compared")
        if not self._words:
            return Comparison(agreement=Agreement.DIFFER, detail="no words in it")
        order = list(Agreement)
        outcomes = [self._judge(one, reached) for one in self._alignments]
        if outcomes:
            return min(outcomes, key=lambda one: (order.index(one.agreement), not one.turned))
        return self._differs()

    # Where the words stand

    def _align(self) -> Iterator[_Alignment]:
        """The ways in which the source has the words: as they are, else with what brackets and dots stand for."""
        plain = [_Alignment(runs=[(at, at + len(self._words), self._words)]) for at in self._places(self._words)]
        if plain:
            yield from plain
            return
        for bare in (False, True):
            pieces = _pieces(self._quotation, bare=bare)
            if all(one.kind == "words" for one in pieces):
                continue
            found = list(self._with_pieces(pieces))
            if found:
                yield from found
                return

    def _places(self, words: Sequence[Word], first: int = 0) -> list[int]:
        return self._source.places(words, first)

    def _with_pieces(self, pieces: Sequence[_Piece]) -> Iterator[_Alignment]:
        anchor = next((at for at, one in enumerate(pieces) if one.kind == "words"), None)
        if anchor is None:
            return
        for place in self._places(pieces[anchor].words)[:_TRIED]:
            alignment = _Alignment(runs=[(place, place + len(pieces[anchor].words), pieces[anchor].words)])
            if self._before(pieces[:anchor], alignment) and self._behind(pieces[anchor + 1 :], alignment):
                yield alignment

    def _before(self, pieces: Sequence[_Piece], alignment: _Alignment) -> bool:
        """Whether what stands before the first words fits: brackets, and words altered inside."""
        for piece in reversed(pieces):
            at = alignment.runs[0][0]
            if piece.kind == "altered":
                if at == 0 or not _fits(piece, self._source.words[at - 1]):
                    return False
                alignment.gaps.append((at - 1, at, "[]", _shown(piece)))
                alignment.runs.insert(0, (at - 1, at, ()))
            elif piece.kind == "bracket":
                alignment.gaps.append((at, at, "[]", piece.text))
        return True

    def _behind(self, pieces: Sequence[_Piece], alignment: _Alignment) -> bool:
        """Whether what stands behind the first words fits, piece by piece, each as near as it can."""
        at = alignment.last
        pending: list[_Piece] = []
        for piece in pieces:
            if piece.kind in {"omission", "bracket"}:
                pending.append(piece)
                continue
            most = _LONGEST_GAP if any(one.kind == "omission" for one in pending) else _LONGEST_REPLACED
            place = self._next(piece, at, most if pending else 0)
            if place is None:
                return False
            kind = "…" if any(one.kind == "omission" for one in pending) else "[]"
            if pending or piece.kind == "altered":
                alignment.gaps.append((at, place, kind, " ".join(one.text for one in pending if one.text)))
            end = place + (len(piece.words) if piece.kind == "words" else 1)
            if piece.kind == "altered":
                alignment.gaps.append((place, end, "[]", _shown(piece)))
            alignment.runs.append((place, end, piece.words))
            at, pending = end, []
        if pending:
            alignment.gaps.append((at, at, "[]", " ".join(one.text for one in pending if one.text)))
        return True

    def _next(self, piece: _Piece, at: int, most: int) -> int | None:
        """The nearest place of a piece, at most so many words on."""
        if piece.kind == "words":
            skipped = self._skip(at)
            for first in dict.fromkeys((at, skipped)):
                place = next(iter(self._source.places(piece.words, first, most=1)), None)
                if place is not None and place - skipped <= most:
                    return place
            return None
        words = self._source.words
        for place in range(at, min(at + most + 3, len(words))):
            if words[place].is_word and _fits(piece, words[place]):
                return place if place - self._skip(at) <= most else None
        return None

    def _skip(self, at: int) -> int:
        """The next word from here on, signs passed over."""
        words = self._source.words
        while at < len(words) and not words[at].is_word and at < len(words):
            at += 1
        return at

    # What it is worth

    def _judge(self, alignment: _Alignment, reached: Sequence[tuple[int, int]]) -> Comparison:
        words = self._source.words
        start, end = words[alignment.first].start, words[alignment.last - 1].end
        if elsewhere := self._elsewhere(alignment, reached) or self._joined(alignment):
            return Comparison(agreement=Agreement.DIFFER, detail=elsewhere, start=start, end=end)
        if changed := self._changed(alignment):
            return Comparison(
                agreement=Agreement.DIFFER,
                detail="another case, mark or question",
                differences=changed,
                start=start,
                end=end,
            )
        lost, turned = self._lost(alignment)
        if lost is not None:
            told = f"left out: “{lost.words}” ({lost.why})" if lost.words else f"{lost.quoted} added: {lost.why}"
            return Comparison(
                agreement=Agreement.DIFFER,
                detail=f"{lost.quoted} for “{lost.words}”: {lost.why}" if lost.words and lost.quoted else told,
                differences=(Difference(source=lost.words, quoted=lost.quoted),),
                start=start,
                end=end,
                turned=turned,
                left_out=lost.words,
            )
        altered = [one for one in sorted(alignment.gaps) if one[3] or (one[2] == "[]" and one[0] < one[1])]
        omitted = [one for one in alignment.gaps if one[2] == "…"]
        if omitted:
            left = "; ".join(self._source.between(one[0], one[1]) for one in omitted)
            told = f"left out: “{left}”" if left else "nothing is left out there"
            told += f"; altered in brackets: {self._alterations(altered)}" if altered else ""
            return Comparison(agreement=Agreement.SHORTENED, detail=told, start=start, end=end, left_out=left)
        if altered:
            return Comparison(agreement=Agreement.ALTERED, detail=self._alterations(altered), start=start, end=end)
        same = all(
            word.raw == other.raw
            for first, last, run in alignment.runs
            for word, other in zip(words[first:last], run, strict=False)
        )
        return Comparison(agreement=Agreement.AGREE if same else Agreement.TYPOGRAPHY, start=start, end=end)

    def _alterations(self, altered: Sequence[tuple[int, int, str, str]]) -> str:
        told = []
        for first, last, kind, bracket in altered:
            replaced = self._source.between(first, last) if kind == "[]" else ""
            shown = _bracketed(bracket)
            told.append(f"{shown} for “{replaced}”" if replaced else f"{shown} added")
        return "; ".join(told)

    def _overlap(self, first: int, last: int) -> int:
        """How many words of a run lie in the cited words."""
        if not self._cited.targets:
            return last - first
        return sum(
            max(0, min(last, to) - max(first, at))
            for at, to in (self._source.span(*one) for one in (*self._cited.targets, *self._cited.repeats))
        )

    def _elsewhere(self, alignment: _Alignment, reached: Sequence[tuple[int, int]]) -> str | None:
        """Why the words are not those that are cited, or None where they are."""
        cited = self._cited
        if not cited.targets:
            return None
        taken = sum(self._is_word(at) for first, last, _ in alignment.runs for at in range(first, last))
        for targets in (cited.targets, *((one,) for one in cited.repeats)):
            spans = [self._source.span(*one) for one in targets]
            hull = spans[0][0], max(span[1] for span in spans)
            inside = sum(
                self._is_word(at)
                for first, last, _ in alignment.runs
                for at in range(first, last)
                if any(low <= at < high for low, high in spans)
            )
            wanted = [at for low, high in spans for at in range(low, high) if self._is_word(at)]
            covers = all(
                any(first <= at < last for first, last in reached)
                or any(low <= at < high for low, high, *_ in alignment.gaps)
                for at in wanted
            )
            within = hull[0] <= alignment.first and alignment.last <= hull[1]
            far = self._runs_far(alignment, targets)
            if inside and not far and (covers or inside * 2 >= taken or (within and inside * 3 >= taken)):
                return None
        what = "claim" if cited.claim else "passage"
        place = f"#char={self._start(alignment)},{self._end(alignment)}"
        return f"these words stand in the archive, but not in this {what}: {place}"

    def _runs_far(self, alignment: _Alignment, targets: Sequence[tuple[int, int]]) -> bool:
        """Whether a run stands in another paragraph than the cited words, behind an omission."""
        if len(alignment.runs) < 2:
            return False
        text = self._source.text
        low = min(start for start, _ in targets)
        high = max(end for _, end in targets)
        first = text.rfind("\n\n", 0, low) + 1
        last = text.find("\n\n", high)
        last = len(text) if last < 0 else last
        return self._start(alignment) < first or self._end(alignment) > last

    def _is_word(self, at: int) -> bool:
        return self._source.words[at].is_word

    def _start(self, alignment: _Alignment) -> int:
        return self._source.words[alignment.first].start

    def _end(self, alignment: _Alignment) -> int:
        return self._source.words[alignment.last - 1].end

    def _joined(self, alignment: _Alignment) -> str | None:
        """That a run goes on over the end of a paragraph that ends in no stop: a headline and what follows it."""
        words, text = self._source.words, self._source.text
        for first, last, _ in alignment.runs:
            for at in range(first + 1, last):
                before = words[at - 1]
                if before.is_word and "\n\n" in text[before.end : words[at].start]:
                    return f"two paragraphs are joined without a mark, behind “{before.raw}”"
        return None

    def _minus(self, alignment: _Alignment) -> Lost | None:
        """The sign of a number that begins a quotation, left out."""
        words, at = self._source.words, alignment.first
        if at == 0 or not words[at].raw[:1].isdigit() or words[at - 1].key != "–":
            return None
        sign = words[at - 1]
        alone = sign.start == 0 or self._source.text[sign.start - 1].isspace()
        adjacent = sign.end == words[at].start
        return Lost(words=sign.raw, why="it is the number's sign") if alone and adjacent else None

    def _changed(self, alignment: _Alignment) -> tuple[Difference, ...]:
        """Changes of case that typography does not make, and a question that is none any more."""
        found: list[Difference] = []
        words = self._source.words
        for first, last, run in alignment.runs:
            pairs = list(zip(words[first:last], run, strict=False))
            shouted = all(a.raw.upper() == a.raw for a, _ in pairs) or all(b.raw.upper() == b.raw for _, b in pairs)
            for at, (word, other) in enumerate(pairs):
                if word.raw.casefold() != other.raw.casefold() or word.raw == other.raw:
                    continue
                opening = at == 0 and word.raw[1:] == other.raw[1:] and len(word.raw) > 1
                if not opening and not (shouted and len(pairs) > 2) and not (at == 0 and word.key == "a"):
                    found.append(Difference(source=word.raw, quoted=other.raw))
        behind = alignment.last
        while behind < len(words) and words[behind].key == '"':
            behind += 1
        asked = behind < len(words) and words[behind].key == "?"
        closing = self._quotation.rstrip("\"'”’»)] ")
        if closing.endswith("?") and not asked:
            found.append(Difference(source=self._source.between(behind, behind + 1), quoted="?"))
        if asked and not closing.endswith("?") and (closing.endswith((".", "!")) or self._is_whole(alignment)):
            found.append(Difference(source="?", quoted=closing[-1:] if closing.endswith((".", "!")) else ""))
        return tuple(found[:8])

    def _is_whole(self, alignment: _Alignment) -> bool:
        start, end = self._start(alignment), self._end(alignment)
        first, _ = meaning.sentence_around(self._source.text, start, end, self._cited.language)
        return self._source.span(first, start)[0] == alignment.first

    def _lost(self, alignment: _Alignment) -> tuple[Lost | None, bool]:
        """What was left out and matters; and whether only words around the quotation do, which it does not show."""
        words, language = self._source.words, self._cited.language
        low, high = self._bounds(alignment)
        for first, last, kind, bracket in sorted(alignment.gaps):
            inside = words_of(bracket) if not _EDITORIAL.fullmatch(bracket) else []
            if kind == "…":
                before, behind = words[low:first], words[last:high]
                lost = meaning.lost_between(
                    self._source.text, words[first:last], language, before=before, behind=behind
                )
                if lost is not None:
                    return lost, False
                if meaning.turning(inside, language) or meaning.conditional(inside, language):
                    return Lost(words="", quoted=_bracketed(bracket), why="the bracket changes what is said"), False
            if _is_another_number(self._source.between(first, last), bracket):
                source = self._source.between(first, last)
                return Lost(words=source, quoted=_bracketed(bracket), why="the bracket has another number"), False
            if kind == "[]":
                turned = meaning.turning(words[first:last], language) or meaning.conditional(
                    words[first:last], language
                )
                kept = meaning.turning(inside, language) or meaning.conditional(inside, language)
                if bool(turned) != bool(kept) or _turns_inside(bracket):
                    source = self._source.between(first, last)
                    return Lost(words=source, quoted=_bracketed(bracket), why="the bracket changes what is said"), False
        cut = words[low : alignment.first]
        lost = meaning.lost_before(cut, language, words[alignment.first : alignment.first + 2])
        behind = words[alignment.last : high]
        if self._opens_clause(alignment):
            behind = meaning.behind_own_clause(behind, language)
        lost = lost or meaning.lost_behind(behind, language) or self._minus(alignment)
        return lost, lost is not None

    def _opens_clause(self, alignment: _Alignment) -> bool:
        """Whether a quotation begins where its sentence, or the speech after a colon, does, and with a main clause."""
        words, start = self._source.words, self._start(alignment)
        low, _ = meaning.sentence_around(self._source.text, start, self._end(alignment), self._cited.language)
        before = words[self._source.span(low, start)[0] : alignment.first]
        spoken = [word.key for word in before if word.key != '"']
        return meaning.is_main_clause(words[alignment.first]) and (not spoken or spoken[-1] == ":")

    def _bounds(self, alignment: _Alignment) -> tuple[int, int]:
        """The words of the source that must be looked at around a quotation: its sentences, of a claim the claim's."""
        start, end = self._start(alignment), self._end(alignment)
        low, high = meaning.sentence_around(self._source.text, start, end, self._cited.language)
        if self._cited.claim:
            for first, last in (*self._cited.targets, *self._cited.repeats):
                if first <= start < last:
                    low = max(low, first)
                if first < end <= last:
                    high = min(high, last)
        return self._source.span(low, max(high, end))

    # What differs

    def _differs(self) -> Comparison:
        """The words that differ, from the stretch of the source that is most like the quotation."""
        cited = self._cited
        if not cited.claim and len(cited.targets) == 1:
            # A passage may begin and end inside words.
            start, end = cited.targets[0]
            if fold(self._source.text[start:end]) == fold(self._quotation):
                return Comparison(agreement=Agreement.AGREE, start=start, end=end)
        if not cited.whole and self._holds_the_claim():
            detail = "the article is withheld: only the claim's own words could be compared"
            return Comparison(agreement=Agreement.WITHHELD, detail=detail)
        first, last = self._nearest()
        words = self._source.words[first:last]
        mine, theirs = [word.key for word in self._words], [word.key for word in words]
        matcher = SequenceMatcher(None, theirs, mine, autojunk=False)
        shared = sum(one.size for one in matcher.get_matching_blocks())
        if shared * 2 < len(mine):
            return Comparison(agreement=Agreement.DIFFER, detail="most of these words do not stand there")
        blocks = [one for one in matcher.get_matching_blocks() if one.size]
        low, high = blocks[0].a, blocks[-1].a + blocks[-1].size
        found: list[Difference] = []
        for kind, a1, a2, b1, b2 in matcher.get_opcodes():
            if kind == "equal" or (a1 >= high and b1 == b2) or (a2 <= low and b1 == b2):
                continue
            first_word, last_word = first + max(a1, low if b1 == b2 else a1), first + a2
            if kind == "replace":
                first_word, last_word = self._beside(
                    first_word, last_word, b2 - b1, at_start=a2 <= low, at_end=a1 >= high
                )
            quoted = (
                " ".join(self._quotation[self._words[b1].start : self._words[b2 - 1].end].split()) if b2 > b1 else ""
            )
            found.append(
                Difference(source=self._source.between(first_word, last_word) if a2 > a1 else "", quoted=quoted)
            )
        return Comparison(agreement=Agreement.DIFFER, differences=tuple(found[:8]))

    def _beside(self, first: int, last: int, count: int, *, at_start: bool, at_end: bool) -> tuple[int, int]:
        """The source's words that stand in the place of so many quoted ones: none behind a sign that ends them."""
        words = self._source.words
        if at_start and not at_end:
            near = next((at + 1 for at in range(last - 2, first - 1, -1) if words[at].key in _STOPS), first)
            return (near if last - near <= count + _FEW_MORE else max(last - count, near)), last
        while first < last - 1 and not words[first].is_word:
            first += 1
        stops = _STOPS if at_end else _MARKS
        near = next((at for at in range(first + 1, last) if words[at].key in stops), last)
        if at_end and near - first > count + _FEW_MORE:
            near = min(first + count, near)
        while near - first > 1 and not words[near - 1].is_word:
            near -= 1
        return first, near

    def _holds_the_claim(self) -> bool:
        mine = WordText.of(self._quotation)
        return any(mine.places(trimmed(words_of(self._source.text[first:last]))) for first, last in self._cited.targets)

    def _nearest(self) -> tuple[int, int]:
        """The words of the source around the cited ones, or around the longest run that both share."""
        total = len(self._source.words)
        if self._cited.targets:
            low, high = min(one[0] for one in self._cited.targets), max(one[1] for one in self._cited.targets)
            start, end = meaning.sentence_around(self._source.text, low, high, self._cited.language)
            first, last = self._source.span(start, end)
            return first, min(last, first + _DIFF_WORDS)
        for size in (8, 5, 3, 2):
            for at in range(0, max(len(self._words) - size + 1, 0), max(size // 2, 1)):
                for place in self._source.places(self._words[at : at + size], most=1):
                    return max(place - at - 20, 0), min(place - at + len(self._words) + 20, total)
        return 0, min(total, 200)


def _pieces(quotation: str, *, bare: bool) -> list[_Piece]:
    """A quotation as words, omissions and brackets; `bare`: dots without brackets are an omission too."""
    found: list[_Piece] = []
    place = 0
    marks = [(one.start(), one.end(), _Piece(kind="omission")) for one in _OMISSION.finditer(quotation)]
    if bare:
        taken = [(first, last) for first, last, _ in marks]
        marks += [
            (one.start(), one.end(), _Piece(kind="omission"))
            for one in _BARE_OMISSION.finditer(quotation)
            if not any(first <= one.start() < last for first, last in taken)
        ]
    omissions = [(first, last) for first, last, _ in marks]
    for one in _BRACKET.finditer(quotation):
        if not any(first <= one.start("inside") <= last for first, last in omissions):
            marks.append((one.start(), one.end(), _bracket(one)))
    for first, last, piece in sorted(marks, key=lambda one: one[:2]):
        if first < place:
            continue
        found += _of_words(quotation[place:first])
        found.append(piece)
        place = last
    return [*found, *_of_words(quotation[place:])]


def _of_words(text: str) -> list[_Piece]:
    words = trimmed(words_of(text))
    return [_Piece(kind="words", words=words)] if words else []


def _bracket(one: re.Match[str]) -> _Piece:
    if (one["before"] or one["behind"]) and _EDITORIAL.fullmatch(one["inside"]) is None:
        return _Piece(kind="altered", text=one["inside"], before=one["before"], behind=one["behind"])
    return _Piece(kind="bracket", text=one["inside"].strip())


def _shown(piece: _Piece) -> str:
    return f"{piece.before}[{piece.text}]{piece.behind}" if piece.kind == "altered" else piece.text


def _fits(piece: _Piece, word: Word) -> bool:
    """Whether a word altered inside brackets can be one of the source's: another case, ending or beginning."""
    before, behind = piece.before.casefold(), piece.behind.casefold()
    if f"{before}{piece.text.casefold()}{behind}" == word.key:
        return True
    kept = len(before) + len(behind)
    return kept >= 2 and len(word.key) >= kept and word.key.startswith(before) and word.key.endswith(behind)


def _bracketed(bracket: str) -> str:
    """A bracket as it stands in the quotation; of a word altered inside it is shown already."""
    return bracket if "[" in bracket else f"[{bracket}]"


def _is_another_number(source: str, bracket: str) -> bool:
    """Whether a bracket has numbers in the place of words that have some, and not all of theirs among its own."""
    theirs, mine = _numbers(source), _numbers(bracket.replace("[", "").replace("]", ""))
    return bool(theirs) and bool(mine) and not theirs <= mine


def _numbers(text: str) -> set[Fraction]:
    """The numbers in digits of a text: 2,400 and 2.4 thousand are the same one, and so are 2.4 and 2,4."""
    found = set()
    for one in _NUMBER.finditer(text):
        digits = re.sub("[.,]", "" if _THOUSANDS.fullmatch(one[1]) else ".", one[1])
        if len(digits) <= _LONGEST_NUMBER and digits.count(".") <= 1:
            found.add(Fraction(digits) * SCALES.get((one[2] or "").casefold(), 1))
    return found


def _turns_inside(shown: str) -> bool:
    """Whether a bracket inside a word turns it: [un]safe, use[less]."""
    found = re.fullmatch(r"[^\W_]*\[([^\[\]]*)\]([^\W_]*)", shown)
    if found is None:
        return False
    inside = found[1].casefold()
    return (bool(found[2]) and inside in _NEGATIVE_PREFIXES) or inside in {"less", "n't", "not"}
