"""Credits that a mark sets apart: brackets, a label."""

import re
from dataclasses import replace

from pressmark.newsroom import agencies
from pressmark.newsroom.credits.brackets import bracket_score
from pressmark.newsroom.credits.copyright_sign import COPYRIGHT, RIGHTS, TRAILING, own_words
from pressmark.newsroom.credits.found import FoundCredit, found
from pressmark.newsroom.credits.labels import (
    LABEL,
    UNNAMED,
    LabelKind,
    kind_of_label,
    may_hold_a_label,
    stands_free,
)
from pressmark.newsroom.credits.parts import (
    LONGEST_CREDIT,
    CreditParts,
    is_name_like,
    read_credit,
    read_labelled,
)
from pressmark.newsroom.parts import part, trimmed
from pressmark.newsroom.people import looks_like_a_person

_CLOSING = {")": "(", "]": "[", "）": "（", "］": "［"}
_MOST_LABELS = 4
LONGEST_APART = 100
"""Code points that a credit behind a label such as "Image source," may have, whatever it says."""

_BREAK = re.compile(r"(?:(?<!\s)\s+)?[|：:]\s+|(?<!\s)\s+[—–-]\s+|\.\s+|(?:(?<!\s)\s+)?\|\s*")


def in_brackets(line: str, begin: int, end: int) -> FoundCredit | None:
    """A credit in round or square brackets at the line's end: "[Getty]", "(Photo by Jane Doe/AFP via Getty Images)"."""
    stop = end - 1 if line[end - 1] in ".。" and end - 1 > begin else end
    opening = _opening(line, begin, stop)
    if opening is None:
        return None
    inner = trimmed(line, opening + 1, stop - 1, TRAILING)
    if not 0 < inner[1] - inner[0] <= LONGEST_CREDIT:
        return None
    span, square = (opening, stop), line[opening] in "[［"
    if label := LABEL.match(line, *inner):
        return _labelled_in_brackets(line, span, inner, label)
    if sign := COPYRIGHT.match(line, *inner):
        return _copyright_in_brackets(line, span, inner, sign)
    parts = read_credit(line, *inner, any_case=True)
    if extended := _with_name_before(line, span, parts):
        return extended
    score = bracket_score(line, inner, span, parts, square=square, stopped=stop < end)
    return found(line, span, inner, parts, rule="credit.brackets", score=score) if score else None


def _labelled_in_brackets(
    line: str, span: tuple[int, int], inner: tuple[int, int], label: re.Match[str]
) -> FoundCredit | None:
    core = own_words(line, label.end(), inner[1])
    parts = read_labelled(line, *core)
    score = _labelled_score(line, core, parts, label, bracketed=True)
    if not score:
        return None
    return found(line, span, core, _with_file(parts, label), rule="credit.brackets-label", score=score)


def _copyright_in_brackets(
    line: str, span: tuple[int, int], inner: tuple[int, int], sign: re.Match[str]
) -> FoundCredit | None:
    core = own_words(line, sign.end(), inner[1])
    parts = read_labelled(line, *core)
    if not parts.explained:
        return None
    credit = found(line, span, core, parts, rule="credit.brackets-copyright", score=900)
    return replace(credit, copyright_notice=part(line, inner[0], core[1]))


def _opening(line: str, begin: int, stop: int) -> int | None:
    """Where the bracket opens that closes just before `stop`."""
    if stop <= begin or (wanted := _CLOSING.get(line[stop - 1])) is None:
        return None
    closing, depth = line[stop - 1], 0
    for place in range(stop - 1, begin - 1, -1):
        depth += (line[place] == closing) - (line[place] == wanted)
        if depth == 0:
            return place
    return None


def _with_name_before(line: str, span: tuple[int, int], parts: CreditParts) -> FoundCredit | None:
    """The form "Jane Doe (AFP)": the name stands alone before the bracket, or after a caption's full stop."""
    if parts.creator or not parts.explained or not parts.known:
        return None
    before = line[max(0, span[0] - 60) : span[0]]
    name_start = max((before.rfind(mark) + len(mark) for mark in (". ", "| ", "— ", "– ") if mark in before), default=0)
    if name_start == 0 and span[0] > 60:
        return None
    start, stop = trimmed(line, span[0] - len(before) + name_start, span[0])
    if not looks_like_a_person(line[start:stop]) or agencies.kind_of(line[start:stop]):
        return None
    named = replace(parts, creator=(part(line, start, stop),))
    return found(line, (start, span[1]), (start, span[1]), named, rule="credit.name-brackets", score=750)


def behind_a_label(line: str, begin: int, end: int) -> FoundCredit | None:
    """A credit after a label, at the line's end or, before a caption, at its head: "Photo: Jane Doe/AFP"."""
    if not may_hold_a_label(line, begin, end):
        return None
    labels = list(LABEL.finditer(line, begin, end))
    for label in labels[:1] + labels[1:][-_MOST_LABELS:]:
        if not stands_free(line, label.start()):
            continue
        core = own_words(line, label.end(), end)
        if core[0] >= core[1]:
            continue
        at_head = not line[: label.start()].strip(" \t\u00a0(（[【")
        if at_head and (credit := _before_a_caption(line, label, end)):
            return credit
        if core[1] - core[0] > LONGEST_CREDIT:
            continue
        parts = read_labelled(line, *core)
        score = _labelled_score(line, core, parts, label, bracketed=False)
        if score:
            notice = COPYRIGHT.match(line, label.end(), end)
            credit = found(
                line, (label.start(), core[1]), core, _with_file(parts, label), rule="credit.label", score=score
            )
            return replace(credit, copyright_notice=part(line, notice.start(), core[1])) if notice else credit
    return None


def _before_a_caption(line: str, label: re.Match[str], end: int) -> FoundCredit | None:
    """A label with its credit at the line's head, a caption behind: "Photo by Jane Doe/AFP: A street in Cairo"."""
    if label.end() >= end:
        return None
    limit = min(end, label.end() + LONGEST_CREDIT)
    opened = line[: label.start()].strip()[-1:] if line[: label.start()].strip() else ""
    for number, stop in enumerate(_BREAK.finditer(line, label.end(), limit)):
        if number > 4 or stop.end() >= end:
            break
        core = own_words(line, label.end(), stop.start())
        rest = line[stop.end() : end]
        parts = read_labelled(line, *core) if core[0] < core[1] else None
        if (
            parts is None
            or not parts.explained
            or len(rest) < 12
            or read_credit(line, stop.end(), min(end, stop.end() + 200)).explained
        ):
            continue
        if label.lastgroup == "source" or (
            label.lastgroup in {"several", "one"} and not parts.known and stop.group().strip() in ":：."
        ):
            continue
        return found(
            line,
            (label.start(), core[1]),
            core,
            _with_file(parts, label),
            rule="credit.label-first",
            score=850,
            caption_start=stop.end(),
        )
    if (
        opened
        and opened in "([（【"
        and (closing := line.find({"(": ")", "[": "]", "（": "）", "【": "】"}[opened], label.end(), limit)) > 0
    ):
        core = own_words(line, label.end(), closing)
        parts = read_labelled(line, *core)
        begun = line.index(opened)
        caption = trimmed(line, closing + 1, end)[0]
        if parts.explained and caption < end:
            return found(
                line,
                (begun, closing + 1),
                core,
                _with_file(parts, label),
                rule="credit.label-first",
                score=850,
                caption_start=caption,
            )
    return None


def _with_file(parts: CreditParts, label: re.Match[str]) -> CreditParts:
    if label.lastgroup != "file":
        return parts
    place = label.span("file")
    genre = part(label.string, *place)
    return replace(parts, genre=(*parts.genre, replace(genre, value="file")))


def _labelled_score(
    line: str, core: tuple[int, int], parts: CreditParts, label: re.Match[str], *, bracketed: bool
) -> int:
    """How sure a label makes a credit of what follows it; 0 where it may be a headline or a sentence."""
    words, kind = line[core[0] : core[1]], kind_of_label(label)
    if not 0 < len(words) <= LONGEST_CREDIT or RIGHTS.search(words):
        return 0
    whole_agency = bool(parts.known) and parts.unexplained == 0
    if label.lastgroup == "bare":
        score = 900 if bracketed and parts.explained else _bare_label_score(line, words, parts, label)
    elif label.lastgroup == "apart" and len(words) <= LONGEST_APART:
        score = 950 if parts.explained else 850
    elif kind is not LabelKind.SOURCE and UNNAMED.fullmatch(words):
        score = 850
    elif kind is LabelKind.SOURCE:
        score = (800 if bracketed else 500) if whole_agency else 0
    elif whole_agency:
        score = 950
    elif parts.known and parts.unexplained <= 1 and (parts.creator or parts.pieces <= 3) and len(words) <= 80:
        score = 850
    elif parts.explained:
        score = 900 if bracketed or kind is LabelKind.ONE else 550
    elif parts.genre and not parts.unexplained:
        score = 850
    else:
        score = _unknown_score(words, kind, label, bracketed=bracketed)
    return score


def _bare_label_score(line: str, words: str, parts: CreditParts, label: re.Match[str]) -> int:
    """For a label without a colon: before a known agency, or with a photographer at a caption's end."""
    if not parts.explained:
        return 0
    if not parts.creator:
        first = words.split("/", maxsplit=1)[0].strip()
        return 900 if agencies.kind_of(first) and parts.pieces <= 3 and parts.known else 0
    before = line[: label.start()].rstrip()[-1:]
    if not label.group()[0].isupper() or (before and before not in '.!?…)]”"»’|–—'):
        return 0
    if parts.provider:
        return 950
    return 850 if before else 500


def _unknown_score(words: str, kind: LabelKind, label: re.Match[str], *, bracketed: bool) -> int:
    """For a label before a name that no table and no shape explains: then only the text of the credit is known."""
    if kind is not LabelKind.ONE or (label.lastgroup == "by" and not bracketed and len(words.split()) > 3):
        return 0
    if is_name_like(words) and len(words) <= (40 if words.isascii() else 24):
        return 750 if bracketed else 600
    return 0
