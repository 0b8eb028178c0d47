"""Quotations: what stands between quotation marks of any language, nested and unbalanced ones tolerated.

A mark that finds no partner is left out, never guessed; an apostrophe is not a quotation mark.
"""

import re
from dataclasses import dataclass

_MARK = re.compile(r"[\"'“”„‟«»‹›‘’‚「」『』＂]|\n[^\S\n]*\n")

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
    '"': '"',
    "＂": "＂",
    "'": "'",
}
"""Each closing mark with the marks it may close, the languages that write them together in mind."""

_OPENING = "“„‟«»‹›‘‚「『\"'＂”"
_ALWAYS_OPENING = "„‟‚「『"
_ELISIONS = re.compile(r"(?:[0-9]|tis\b|twas\b|em\b|n\b|til\b|cause\b|round\b)", re.IGNORECASE)
"""What follows an apostrophe that stands for left-out letters: '90s, 'tis, rock 'n' roll."""


def quotations(text: str, start: int, end: int) -> list[tuple[int, int, int, int]]:
    """The quotations inside `text[start:end]`, outer ones first.

    Each is (start, end, inner start, inner end) in code points: with its marks and without them. None goes beyond a
    blank line.
    """
    found: list[tuple[int, int, int, int]] = []
    waiting = _Waiting(places=[], counts={})
    for match in _MARK.finditer(text, start, end):
        if match[0][0] == "\n":
            waiting = _Waiting(places=[], counts={})
            continue
        mark = _Mark(text=text, place=match.start(), start=start, end=end)
        opening = waiting.close(_OPENS_WITH.get(mark.sign, "")) if mark.may_close() else None
        if opening is not None:
            found.append((opening, mark.place + 1, opening + 1, mark.place))
        elif mark.may_open():
            waiting.open(mark.sign, mark.place)
    return sorted(found, key=lambda quotation: (quotation[0], -quotation[1]))


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
            return not self._before.isspace() and not self._after.isalnum()
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
        if self.sign in "\"'‘”»›＂":
            return self._opens_by_place()
        return True

    def _opens_by_place(self) -> bool:
        return (self._before.isspace() or (not self._before.isalnum() and self._before not in ".,;:!?…)]")) and (
            not self._after.isspace()
        )


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
