"""Compares the words of a quotation with its source.

*Agree* is said only where the words stand in the source one after another, at the claim that is cited, and where what
was cut off around them does not change what they say. Whatever was left out, altered or lies elsewhere is named.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

from pressmark.language.quantities.words import SCALES
from pressmark.manuscripts import meaning
from pressmark.manuscripts.alignment import EDITORIAL, Alignment, alignments
from pressmark.manuscripts.comparison import Agreement, Cited, Comparison, Difference
from pressmark.manuscripts.differences import differing
from pressmark.manuscripts.meaning import Lost
from pressmark.manuscripts.words import mended, trimmed, words_of

MAX_QUOTATION = 5_000
"""Code points of a quotation that is compared."""


_NUMBER = re.compile(r"([0-9]+(?:[.,][0-9]+)*)(?:\s+([^\W\d_]+))?")
_LONGEST_NUMBER = 24
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
_NEGATIVE_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "in-", "non-", "un-")


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
        self._alignments = list(alignments(self._quotation, self._words, self._source)) if self._words else []

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
        return differing(self._quotation, self._words, self._cited)

    # What it is worth

    def _judge(self, alignment: Alignment, reached: Sequence[tuple[int, int]]) -> Comparison:
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

    def _elsewhere(self, alignment: Alignment, reached: Sequence[tuple[int, int]]) -> str | None:
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

    def _runs_far(self, alignment: Alignment, targets: Sequence[tuple[int, int]]) -> bool:
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

    def _start(self, alignment: Alignment) -> int:
        return self._source.words[alignment.first].start

    def _end(self, alignment: Alignment) -> int:
        return self._source.words[alignment.last - 1].end

    def _joined(self, alignment: Alignment) -> str | None:
        """That a run goes on over the end of a paragraph that ends in no stop: a headline and what follows it."""
        words, text = self._source.words, self._source.text
        for first, last, _ in alignment.runs:
            for at in range(first + 1, last):
                before = words[at - 1]
                if before.is_word and "\n\n" in text[before.end : words[at].start]:
                    return f"two paragraphs are joined without a mark, behind “{before.raw}”"
        return None

    def _minus(self, alignment: Alignment) -> Lost | None:
        """The sign of a number that begins a quotation, left out."""
        words, at = self._source.words, alignment.first
        if at == 0 or not words[at].raw[:1].isdigit() or words[at - 1].key != "–":
            return None
        sign = words[at - 1]
        alone = sign.start == 0 or self._source.text[sign.start - 1].isspace()
        adjacent = sign.end == words[at].start
        return Lost(words=sign.raw, why="it is the number's sign") if alone and adjacent else None

    def _changed(self, alignment: Alignment) -> tuple[Difference, ...]:
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

    def _is_whole(self, alignment: Alignment) -> bool:
        start, end = self._start(alignment), self._end(alignment)
        first, _ = meaning.sentence_around(self._source.text, start, end, self._cited.language)
        return self._source.span(first, start)[0] == alignment.first

    def _lost(self, alignment: Alignment) -> tuple[Lost | None, bool]:
        """What was left out and matters; and whether only words around the quotation do, which it does not show."""
        words, language = self._source.words, self._cited.language
        low, high = self._bounds(alignment)
        for first, last, kind, bracket in sorted(alignment.gaps):
            inside = words_of(bracket) if not EDITORIAL.fullmatch(bracket) else []
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

    def _opens_clause(self, alignment: Alignment) -> bool:
        """Whether a quotation begins where its sentence, or the speech after a colon, does, and with a main clause."""
        words, start = self._source.words, self._start(alignment)
        low, _ = meaning.sentence_around(self._source.text, start, self._end(alignment), self._cited.language)
        before = words[self._source.span(low, start)[0] : alignment.first]
        spoken = [word.key for word in before if word.key != '"']
        return meaning.is_main_clause(words[alignment.first]) and (not spoken or spoken[-1] == ":")

    def _bounds(self, alignment: Alignment) -> tuple[int, int]:
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
