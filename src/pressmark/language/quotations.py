"""Quotations: what stands between quotation marks of any language, nested and unbalanced ones tolerated.

A mark that finds no partner is left out, never guessed; an apostrophe is not a quotation mark.
"""

import re

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
_OPENING_BY_PLACE = "\"'‘”»›＂"
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
    waiting = _Waiting()
    earlier = 0
    for match in _MARK.finditer(text, start, end):
        sign, place = match[0][0], match.start()
        if sign == "\n":
            found += _left_open(text, place, waiting, found[earlier:])
            earlier, waiting = len(found), _Waiting()
            continue
        before = text[place - 1] if place > start else " "
        after = text[place + 1] if place + 1 < end else " "
        opening = waiting.close(_OPENS_WITH.get(sign, "")) if _may_close(sign, before, after) else None
        if opening is not None:
            found.append((opening, place + 1, opening + 1, place))
        elif _may_open(
            sign, before, after, text[max(start, place - _MARGIN) : place], text[place + 1 : min(end, place + 9)]
        ):
            waiting.open(sign, place)
    found += _left_open(text, end, waiting, found[earlier:])
    return sorted(found, key=lambda quotation: (quotation[0], -quotation[1]))


class _Waiting:
    """Opening marks that wait for their partners, innermost last; `counts` tells at once which signs are among them."""

    def __init__(self) -> None:
        self.places: list[tuple[str, int]] = []
        self.counts: dict[str, int] = {}

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


def _left_open(
    text: str, end: int, waiting: _Waiting, inside: list[tuple[int, int, int, int]]
) -> list[tuple[int, int, int, int]]:
    """The quotation that a paragraph ending at `end` leaves open for the next one, or none."""
    following = _GOES_ON.match(text, end) if waiting.places else None
    if following is None:
        return []
    sign, place = waiting.places[0]
    again = following[1] == sign or (sign == "«" and following[1] == "»")
    if sign not in _ACROSS or not again or any(text[start] == sign for start, *_ in inside if start > place):
        return []
    last = place + len(text[place:end].rstrip())
    return [(place, last, place + 1, last)] if last > place + 1 else []


def _may_close(sign: str, before: str, after: str) -> bool:
    """Whether a mark stands behind a word or stop; a straight one must not stand before a word."""
    if sign in "’'":
        return not before.isspace() and not _joins(after)
    if sign == '"' and not _UNSPACED.match(before):
        return not before.isspace() and not (_opens_by_place(before, after) and after.isalnum())
    return sign != "‘" or not before.isspace()


def _may_open(sign: str, before: str, after: str, margin: str, behind: str) -> bool:
    """Whether a mark stands before a word and, where the sign is also an apostrophe or closes, behind a space."""
    if sign not in _OPENING or (sign in "'‘" and _ELISIONS.match(behind)):
        return False
    if sign not in _OPENING_BY_PLACE or (sign == "»" and _PARAGRAPH.search(margin)):
        return True
    return _opens_by_place(before, after)


def _opens_by_place(before: str, after: str) -> bool:
    return not after.isspace() and (before.isspace() or (not _joins(before) and before not in ".,;:!?…)]"))


def _joins(sign: str) -> bool:
    """Whether a sign is a letter or digit of a script with spaces, so that no quotation opens or closes inside it."""
    return sign.isalnum() and not _UNSPACED.match(sign)
