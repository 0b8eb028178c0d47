"""Quotations: what stands between quotation marks of any language, nested and unbalanced ones tolerated.

A mark that finds no partner is left out, never guessed; an apostrophe is not a quotation mark.
"""

import re
from dataclasses import dataclass

_MARK = re.compile(r"[\"'“”„‟«»‹›‘’‚「」『』｢｣＂]|\n[^\S\n]*\n")

_OPENS_WITH = {
    "”": "“„”‟",
    "“": "„",
    "»": "«»",
    "«": "»",
    "›": "‹›",
    "‹": "›",
    "’": "‘‚",
    "‘": "‚",
    "」": "「",
    "』": "『",
    "｣": "｢",
    '"': '"„',
    "＂": "＂",
    "'": "'",
}
"""Each closing mark with the marks it may close, the languages that write them together in mind."""

_OPENING = "“„‟«»‹›‘‚「『｢\"'＂”"
_ALWAYS_OPENING = "„‟‚「『｢"
_ELISIONS = re.compile(r"(?:[0-9]|tis\b|twas\b|em\b|n\b|(?-i:[stkm])\b|til\b|cause\b|round\b)", re.IGNORECASE)
"""What follows an apostrophe that stands for left-out letters: '90s, 'tis, rock 'n' roll, 's avonds."""

_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3000-\u30ff\u3400-\u9fff\uff00-\uffef\u0640]")
"""Signs beside which a mark stands without a space: Japanese, Chinese, Thai, and the Arabic stretching sign."""

_GOES_ON = re.compile(r"\s{0,8}\n\s{0,8}([\"“„«»”])(?=\S|[ \u00a0\u202f])")
"""A paragraph that begins with a mark."""

_PARAGRAPH = re.compile(r"(?:\A|\n)\s*\Z")
_MARGIN = 8
"""Code points before a mark in which the beginning of its paragraph is looked for."""

_ACROSS = '"“„«»”'
"""Marks that open each paragraph of a long quotation and close only the last."""


def quotations(text: str, start: int, end: int) -> list[tuple[int, int, int, int]]:
    """The quotations inside `text[start:end]`, outer ones first.

    Each is (start, end, inner start, inner end) in code points: with its marks and without them. None goes beyond a
    blank line; one that the next paragraph goes on with, opening it by its mark again, ends there without a mark.
    """
    found: list[tuple[int, int, int, int]] = []
    waiting = _Waiting(places=[], counts={})
    earlier = 0
    for match in _MARK.finditer(text, start, end):
        if match[0][0] == "\n":
            found += _left_open(text, match.start(), waiting, found[earlier:])
            earlier = len(found)
            waiting = _Waiting(places=[], counts={})
            continue
        mark = _Mark(text=text, place=match.start(), start=start, end=end)
        opening = waiting.close(_OPENS_WITH.get(mark.sign, "")) if mark.may_close() else None
        if opening is not None:
            found.append((opening, mark.place + 1, opening + 1, mark.place))
        elif mark.may_open():
            waiting.open(mark.sign, mark.place)
    found += _left_open(text, end, waiting, found[earlier:])
    return sorted(found, key=lambda quotation: (quotation[0], -quotation[1]))


def _left_open(
    text: str, end: int, waiting: "_Waiting", inside: list[tuple[int, int, int, int]]
) -> list[tuple[int, int, int, int]]:
    """The quotation that a paragraph ending at `end` leaves open for the next one, or none."""
    following = _GOES_ON.match(text, end) if waiting.places else None
    if following is None:
        return []
    sign, place = waiting.places[0]
    again = following[1] == sign or (sign == "«" and following[1] == "»")
    if sign not in _ACROSS or not again or any(text[start] == sign for start, *_ in inside if start > place):
        return []
    last = end
    while last > place + 1 and text[last - 1].isspace():
        last -= 1
    return [(place, last, place + 1, last)] if last > place + 1 else []


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A mark with its neighbours, which tell opening from closing where the sign does not."""

    text: str
    place: int
    start: int
    end: int

    @property
    def sign(self) -> str:
        return self.text[self.place]

    @property
    def _before(self) -> str:
        return self.text[self.place - 1] if self.place > self.start else " "

    @property
    def _after(self) -> str:
        return self.text[self.place + 1] if self.place + 1 < self.end else " "

    def may_close(self) -> bool:
        """Whether it stands behind a word or stop; a straight one must not stand before a word."""
        if self.sign in "’'":
            return not self._before.isspace() and not _joins(self._after)
        if self.sign == '"' and _UNSPACED.match(self._before):
            return True
        if self.sign == '"':
            return not self._before.isspace() and not (self._opens_by_place() and self._after.isalnum())
        if self.sign == "‘":
            return not self._before.isspace()
        return True

    def may_open(self) -> bool:
        """Whether it stands before a word and, where the sign is also an apostrophe or closes, behind a space."""
        if self.sign not in _OPENING:
            return False
        if self.sign in _ALWAYS_OPENING:
            return True
        if self.sign in "'‘" and _ELISIONS.match(self.text, self.place + 1, self.end):
            return False
        if self.sign == "»" and _PARAGRAPH.search(self.text[max(self.start, self.place - _MARGIN) : self.place]):
            return True
        if self.sign in "\"'‘”»›＂":
            return self._opens_by_place()
        return True

    def _opens_by_place(self) -> bool:
        return (self._before.isspace() or (not _joins(self._before) and self._before not in ".,;:!?…)]")) and (
            not self._after.isspace()
        )


def _joins(sign: str) -> bool:
    """Whether a sign is a letter or digit of a script with spaces, so that no quotation opens or closes inside it."""
    return sign.isalnum() and not _UNSPACED.match(sign)


@dataclass(slots=True, kw_only=True)
class _Waiting:
    """Opening marks that wait for their partners, innermost last; `counts` tells at once which signs are among them."""

    places: list[tuple[str, int]]
    counts: dict[str, int]

    def open(self, sign: str, place: int) -> None:
        self.places.append((sign, place))
        self.counts[sign] = self.counts.get(sign, 0) + 1

    def close(self, signs: str) -> int | None:
        """The place of the innermost waiting mark of these signs; those inside it never find a partner."""
        if not any(self.counts.get(sign) for sign in signs):
            return None
        while self.places:
            sign, place = self.places.pop()
            self.counts[sign] -= 1
            if sign in signs:
                return place
        return None
