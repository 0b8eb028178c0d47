"""Where the words of a quotation stand in its source: as they are, else with what brackets and dots stand for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pressmark.manuscripts.words import Word, WordText, trimmed, words_of

_LONGEST_GAP = 400
"""Words that may be left out at one […]."""

_LONGEST_REPLACED = 12
"""Words of the source that one bracket may stand for."""

_TRIED = 12

_OMISSION = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.\.?)\s*[\])]")
_BARE_OMISSION = re.compile(r"…|\.\s?\.\s?\.(?:\s?\.)?")
_BRACKET = re.compile(r"(?P<before>(?:(?<![^\W_])[^\W_]+)?)\[(?P<inside>[^\[\]]{1,200})\](?P<behind>[^\W_]*)")
EDITORIAL = re.compile(
    r"\s*(?:sic!?|!|\?|recte.*|(?:my|our|original|added)?\s*(?:emphasis|italics|translation)[^\]]{0,40}"
    r"|emphasis added|emphasis mine|hervorhebung.*)\s*",
    re.IGNORECASE,
)
"""What editors write in brackets that stands for no word of the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A piece of a quotation's pattern: words; an omission; a bracket in the place of words; a word altered inside."""

    kind: str
    words: Sequence[Word] = ()
    text: str = ""
    before: str = ""
    behind: str = ""


@dataclass(slots=True, kw_only=True)
class Alignment:
    """Where each piece stands, as indexes of the source's words."""

    runs: list[tuple[int, int, Sequence[Word]]] = field(default_factory=list)
    gaps: list[tuple[int, int, str, str]] = field(default_factory=list)
    """From, up to, the kind (`…` or `[]`), the bracket's words."""

    @property
    def first(self) -> int:
        """The source's first word that is quoted."""
        return self.runs[0][0]

    @property
    def last(self) -> int:
        """The word behind the last one that is quoted."""
        return self.runs[-1][1]


def alignments(quotation: str, words: Sequence[Word], source: WordText) -> Iterator[Alignment]:
    """The ways in which a source has the words of a quotation."""
    plain = [Alignment(runs=[(at, at + len(words), words)]) for at in source.places(words)]
    if plain:
        yield from plain
        return
    for bare in (False, True):
        pieces = _pieces(quotation, bare=bare)
        if all(one.kind == "words" for one in pieces):
            continue
        found = list(_with_pieces(pieces, source))
        if found:
            yield from found
            return


def _with_pieces(pieces: Sequence[_Piece], source: WordText) -> Iterator[Alignment]:
    anchor = next((at for at, one in enumerate(pieces) if one.kind == "words"), None)
    if anchor is None:
        return
    for place in source.places(pieces[anchor].words)[:_TRIED]:
        alignment = Alignment(runs=[(place, place + len(pieces[anchor].words), pieces[anchor].words)])
        if _before(pieces[:anchor], alignment, source) and _behind(pieces[anchor + 1 :], alignment, source):
            yield alignment


def _before(pieces: Sequence[_Piece], alignment: Alignment, source: WordText) -> bool:
    """Whether what stands before the first words fits: brackets, and words altered inside."""
    for piece in reversed(pieces):
        at = alignment.runs[0][0]
        if piece.kind == "altered":
            if at == 0 or not _fits(piece, source.words[at - 1]):
                return False
            alignment.gaps.append((at - 1, at, "[]", _shown(piece)))
            alignment.runs.insert(0, (at - 1, at, ()))
        elif piece.kind == "bracket":
            alignment.gaps.append((at, at, "[]", piece.text))
    return True


def _behind(pieces: Sequence[_Piece], alignment: Alignment, source: WordText) -> bool:
    """Whether what stands behind the first words fits, piece by piece, each as near as it can."""
    at = alignment.last
    pending: list[_Piece] = []
    for piece in pieces:
        if piece.kind in {"omission", "bracket"}:
            pending.append(piece)
            continue
        most = _LONGEST_GAP if any(one.kind == "omission" for one in pending) else _LONGEST_REPLACED
        place = _next(piece, at, most if pending else 0, source)
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


def _next(piece: _Piece, at: int, most: int, source: WordText) -> int | None:
    """The nearest place of a piece, at most so many words on."""
    if piece.kind == "words":
        skipped = _skip(at, source)
        for first in dict.fromkeys((at, skipped)):
            place = next(iter(source.places(piece.words, first, most=1)), None)
            if place is not None and place - skipped <= most:
                return place
        return None
    words = source.words
    for place in range(at, min(at + most + 3, len(words))):
        if words[place].is_word and _fits(piece, words[place]):
            return place if place - _skip(at, source) <= most else None
    return None


def _skip(at: int, source: WordText) -> int:
    """The next word from here on, signs passed over."""
    words = source.words
    while at < len(words) and not words[at].is_word and at < len(words):
        at += 1
    return at


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
    if (one["before"] or one["behind"]) and EDITORIAL.fullmatch(one["inside"]) is None:
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
