"""How the words of a quotation that do not stand in the source differ from those that are most like them."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from pressmark.formats.white_space import fold
from pressmark.manuscripts import meaning
from pressmark.manuscripts.comparison import Agreement, Cited, Comparison, Difference
from pressmark.manuscripts.words import Word, WordText, trimmed, words_of

_DIFF_WORDS = 1_500
_FEW_MORE = 2
_MARKS = frozenset({'"'})
_STOPS = frozenset({'"', ",", ".", ";", ":", "!", "?"})


def differing(quotation: str, words: Sequence[Word], cited: Cited) -> Comparison:
    """The words that differ, from the stretch of the source that is most like the quotation."""
    source = cited.text
    if not cited.claim and len(cited.targets) == 1:
        # A passage may begin and end inside words.
        start, end = cited.targets[0]
        if fold(source.text[start:end]) == fold(quotation):
            return Comparison(agreement=Agreement.AGREE, start=start, end=end)
    if not cited.whole and _holds_the_claim(quotation, cited):
        detail = "the article is withheld: only the claim's own words could be compared"
        return Comparison(agreement=Agreement.WITHHELD, detail=detail)
    first, last = _nearest(words, cited)
    theirs = [word.key for word in source.words[first:last]]
    mine = [word.key for word in words]
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
            first_word, last_word = _beside(
                source, first_word, last_word, b2 - b1, at_start=a2 <= low, at_end=a1 >= high
            )
        quoted = " ".join(quotation[words[b1].start : words[b2 - 1].end].split()) if b2 > b1 else ""
        found.append(Difference(source=source.between(first_word, last_word) if a2 > a1 else "", quoted=quoted))
    return Comparison(agreement=Agreement.DIFFER, differences=tuple(found[:8]))


def _beside(source: WordText, first: int, last: int, count: int, *, at_start: bool, at_end: bool) -> tuple[int, int]:
    """The source's words that stand in the place of so many quoted ones: none behind a sign that ends them."""
    words = source.words
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


def _holds_the_claim(quotation: str, cited: Cited) -> bool:
    held = WordText.of(quotation)
    return any(held.places(trimmed(words_of(cited.text.text[first:last]))) for first, last in cited.targets)


def _nearest(mine: Sequence[Word], cited: Cited) -> tuple[int, int]:
    """The words of the source around the cited ones, or around the longest run that both share."""
    source = cited.text
    total = len(source.words)
    if cited.targets:
        low, high = min(one[0] for one in cited.targets), max(one[1] for one in cited.targets)
        start, end = meaning.sentence_around(source.text, low, high, cited.language)
        first, last = source.span(start, end)
        return first, min(last, first + _DIFF_WORDS)
    for size in (8, 5, 3, 2):
        for at in range(0, max(len(mine) - size + 1, 0), max(size // 2, 1)):
            for place in source.places(mine[at : at + size], most=1):
                return max(place - at - 20, 0), min(place - at + len(mine) + 20, total)
    return 0, min(total, 200)
