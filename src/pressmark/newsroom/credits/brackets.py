"""How sure brackets make a credit of their words: by what the words name and what stands before them."""

import re

from pressmark.newsroom import agencies
from pressmark.newsroom.agencies import Kind
from pressmark.newsroom.credits.labels import UNNAMED
from pressmark.newsroom.credits.parts import CreditParts, is_name_like

_ENDS = frozenset('.!?”"»。')


def bracket_score(
    line: str, inner: tuple[int, int], span: tuple[int, int], parts: CreditParts, *, square: bool, stopped: bool
) -> int:
    """How sure brackets at a line's end make a credit of their words; 0 where they explain or quote something."""
    words = line[inner[0] : inner[1]]
    if stopped or (parts.unexplained and parts.known):
        return 850 if parts.creator and parts.known and parts.unexplained <= 1 else 0
    if parts.genre and not parts.known and not parts.unexplained:
        return 750 if square or parts.explained or parts.pieces == 1 else 0
    if not parts.known:
        return _unknown_in_brackets(line, words, span, parts, square=square)
    if parts.creator or parts.genre or parts.image_supplier or square:
        return 0 if square and _quoted(line, span[0]) and parts.pieces == 1 else 950
    return _bare_score(line, words, span, parts)


def _unknown_in_brackets(line: str, words: str, span: tuple[int, int], parts: CreditParts, *, square: bool) -> int:
    """For names in brackets that no table knows: what 700 and more says holds anywhere, less beside a caption."""
    if _quoted(line, span[0]):
        return 0
    before = line[: span[0]].rstrip()[-1:]
    after_stop = not before or before in _ENDS
    score = 0
    if UNNAMED.fullmatch(words) and words.casefold() not in {"particular", "private", "cedida"}:
        score = 450
    elif parts.explained and parts.creator and parts.provider and ("/" in words or " for " in words):
        score = 900 if square else 700
    elif parts.explained and parts.provider and not parts.creator:
        score = 720 if after_stop or square else 400
    elif parts.explained:
        score = 400 if square or after_stop else 0
    elif square and is_name_like(words) and len(words.split()) > 1:
        score = 350
    return score


def _quoted(line: str, place: int) -> bool:
    """Whether a quotation stands open here: a bracket inside it is the editor's, not a picture's."""
    before = line[:place][-1000:]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _bare_score(line: str, words: str, span: tuple[int, int], parts: CreditParts) -> int:
    """For an agency alone in round brackets: a body's signature, an abbreviation explained, or a credit."""
    kinds = {agencies.kind_of(one.value, any_case=True) for one in parts.provider}
    before = line[: span[0]].rstrip()[-1:]
    if _explains(line[max(0, span[0] - 120) : span[0]], words) or (before and agencies.is_ambiguous(words)):
        return 0
    if not kinds & {Kind.PICTURES, Kind.WIRE, Kind.COLLECTION}:
        score = 0 if words.isupper() or not words[0].isalpha() else 400
    elif agencies.is_ambiguous(words):
        score = 350
    elif Kind.PICTURES in kinds or agencies.without_picture_word(words) != words:
        score = 900
    elif not before or span[0] > 330:
        score = 350
    elif all(agencies.kind_of(one.value) is None for one in parts.provider):
        score = 600  # "(ansa)": the table knows it, but not in this spelling
    else:
        score = 400 if before in _ENDS else 700
    return score


def _explains(before: str, abbreviation: str) -> bool:
    """Whether the words before it begin with its letters: "the Environmental Protection Agency (EPA)"."""
    letters = [one for one in abbreviation.casefold() if one.isalpha()]
    initials = [
        word[0].casefold() for word in re.findall(r"[^\W\d_]+", before) if word.casefold() not in {"of", "the", "and"}
    ]
    return len(letters) <= 6 and initials[-len(letters) :] == letters
