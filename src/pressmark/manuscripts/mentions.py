"""Archive IDs in text, however lines, columns and escapes broke them; the check digit tells a typing error from a cut.

Forms: `nih:` (RFC 6920 §7) with hyphens, white space, soft hyphens and percent signs in it; `ni:///`; an address that
ends in `/.well-known/ni/sha-256/…` (RFC 6920 §4) or in 64 hex digits; 64 hex digits alone. The last two are an
archive's only where a part stands behind them or the archive is at hand: 64 digits may be any file's digest. Eight
digits or more with a part behind them, as commands show and take them, are the one archive's at hand that begins so,
else one's that is not at hand.
"""

import base64
import binascii
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pressmark.errors import IdentifierError
from pressmark.formats.invisible import INVISIBLE
from pressmark.manuscripts.manuscript import Block
from pressmark.model.identifier import Fragment, check_digit


class MentionFault(StrEnum):
    """What is wrong with an ID as it stands."""

    MISTYPED = "mistyped"
    CUT = "cut"
    PART = "part"
    """What stands behind the `#` names no part of an archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An archive ID in a block: where it stands (code points; a link's stretch), its 64 digits, the part it names.

    `digits` is None where they cannot be known; `written` is the ID as it stands, on one line. `quoted`: the stretch
    itself is the quotation (a link or a command over the exact words).
    """

    start: int
    end: int
    written: str
    digits: str | None
    part: Fragment | None = None
    fault: MentionFault | None = None
    detail: str = ""
    quoted: bool = False


_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_GAP = rf"[\s{INVISIBLE}]{{0,40}}"
_COLON = r"(?::|%3[Aa])"
_SEMICOLON = r"(?:;|%3[Bb])"


def _spaced(word: str) -> str:
    """A word in which lines may break anywhere."""
    return _GAP.join(rf"[{re.escape(_HYPHENS)}]" if letter == "-" else letter for letter in word)


_NIH = re.compile(
    rf"(?<![A-Za-z0-9]){_spaced('nih')}{_GAP}{_COLON}{_GAP}{_spaced('sha-256')}{_GAP}{_SEMICOLON}", re.IGNORECASE
)
_NI = re.compile(rf"(?<![A-Za-z0-9])ni{_GAP}:{_GAP}//{_GAP}/{_GAP}sha-256{_GAP}{_SEMICOLON}", re.IGNORECASE)
_WELL_KNOWN = re.compile(rf"/\.well-known/ni/{_GAP}sha-256{_GAP}/")
_HEX = re.compile(r"(?<![0-9A-Za-z])[0-9a-fA-F]{64}(?![0-9A-Za-z])")
_SHORT = re.compile(r"(?<![0-9A-Za-z])([0-9a-fA-F]{8,63})…?(?=#|%23)")
_BEHIND_HEX = re.compile(r"(?:/|/index\.html|\.html)?(?=#|%23)")
_CHECK = re.compile(rf"{_GAP}{_SEMICOLON}{_GAP}([0-9A-Fa-f])(?![0-9A-Za-z])")
_CHECK_GLUED = re.compile(rf"{_GAP}{_SEMICOLON}{_GAP}([0-9A-Fa-f])")
_ANY_CHECK = re.compile(rf"{_GAP}{_SEMICOLON}{_GAP}[0-9A-Za-z](?![0-9A-Za-z])")
_BREAK = rf"(?:[{INVISIBLE}]{{0,4}}\r?\n[ \t]{{0,40}}|[{INVISIBLE}]{{1,4}})?"
_CHARACTERS = re.compile(rf"(?:{_BREAK}[A-Za-z0-9_-]){{1,43}}")
_PART = re.compile(
    rf"(?:[{INVISIBLE}]{{0,4}}\r?\n[ \t]{{0,40}}|[{INVISIBLE} ]{{1,4}})?(?:#|%23){{1,4}}{_GAP}"
    rf"(?:(?P<claim>c\s?[1-9][0-9]{{0,8}})(?![0-9A-Za-z_])"
    rf"|(?P<passage>{_spaced('char')}{_GAP}={_GAP}[0-9]{{1,9}},{_GAP}[0-9]{{1,9}})(?![0-9A-Za-z_])"
    r"|(?P<other>[0-9A-Za-z_=,]{1,40}))",
    re.IGNORECASE,
)
_RUN = re.compile(r"[0-9A-Za-z-]{60,80}(?![0-9A-Za-z-])")
_SKIPPED = frozenset(_HYPHENS + INVISIBLE)
_LONGEST_GAP = 40
_SPACES = re.compile(r"\s+")
_BARE_PART = re.compile(r"(?<![\w#&/;])#(c[1-9][0-9]{0,8})(?![0-9A-Za-z_])")


def find_mentions(block: Block, known: Collection[str]) -> list[Mention]:
    """The archive IDs of a block, in its text and its links, in order; one that both name stands once.

    `known` are the IDs (64 hex digits) of the archives at hand.
    """
    found = list(mentions_in(block.text, known))
    if found:
        found += _parts_alone(block.text, found)
    linked: list[Mention] = []
    for link in block.links:
        named = list(mentions_in(link.target, known))
        for one in named[:1]:
            found = [seen for seen in found if not _is_same(seen, one, link.start, link.end)]
            made = Mention(
                start=link.start,
                end=link.end,
                written=one.written,
                digits=one.digits,
                part=one.part,
                fault=one.fault,
                detail=one.detail,
                quoted=link.quoted,
            )
            linked.append(made)
    return sorted([*found, *linked], key=lambda one: (one.start, one.end))


def mentions_in(text: str, known: Collection[str] = ()) -> Iterator[Mention]:
    """The archive IDs in a text, in no order."""
    taken: list[tuple[int, int]] = []
    for pattern in (_NIH, _NI, _WELL_KNOWN):
        for head in pattern.finditer(text):
            mention = _nih(text, head) if pattern is _NIH else _base64(text, head, known)
            taken.append((mention.start, mention.end))
            yield mention
    taken.sort()
    for found in _HEX.finditer(text):
        before = bisect_right(taken, (found.start(), len(text))) - 1
        if before >= 0 and found.start() < taken[before][1]:
            continue
        digits = found[0].lower()
        behind = _BEHIND_HEX.match(text, found.end())
        part, end, detail = _part(text, behind.end() if behind else found.end())
        if digits in known or (part is not None and not detail):
            yield _made(text, found.start(), end, digits=digits, part=part, detail=detail)
    for found in _SHORT.finditer(text):
        before = bisect_right(taken, (found.start(), len(text))) - 1
        meant = [one for one in known if one.startswith(found[1].lower())]
        if len(meant) > 1 or (before >= 0 and found.start() < taken[before][1]):
            continue
        part, end, detail = _part(text, found.end())
        if meant or (part is not None and not detail):
            short = meant[0] if meant else None
            yield _made(text, found.start(), end, digits=short, part=part, detail=detail)


def _is_same(seen: Mention, link: Mention, start: int, end: int) -> bool:
    """Whether an ID in the text is the link's over it: a note's mark may be glued to it, or it be shown cut."""
    known = seen.digits == link.digits or seen.fault in {MentionFault.CUT, MentionFault.MISTYPED}
    return known and seen.start < max(end, start + 1) and start < seen.end


def _nih(text: str, head: re.Match[str]) -> Mention:
    digits, end = _digits(text, head.end(), 64)
    check = (_CHECK.match(text, end) or _CHECK_GLUED.match(text, end)) if len(digits) == 64 else None
    if check is not None and check_digit(digits) == check[1].lower():
        part, last, detail = _part(text, check.end())
        return _made(text, head.start(), last, digits=digits, part=part, detail=detail)
    fault, detail, last = _fault(text, head, digits, end, check)
    return Mention(
        start=head.start(), end=last, written=_line(text[head.start() : last]), digits=None, fault=fault, detail=detail
    )


def _fault(
    text: str, head: re.Match[str], digits: str, end: int, check: re.Match[str] | None
) -> tuple[MentionFault, str, int]:
    """Whether what does not fit was mistyped or cut."""
    if check is not None:
        part = _PART.match(text, check.end())
        return MentionFault.MISTYPED, "the check digit does not fit", part.end() if part else check.end()
    if len(digits) == 64:
        more, last = _digits(text, end, 16)
        if more and _ANY_CHECK.match(text, last):
            return MentionFault.MISTYPED, f"{64 + len(more)} digits where 64 belong", last
        return MentionFault.CUT, "its check digit is not there", end
    if (run := _RUN.match(text, head.end())) and (closing := _ANY_CHECK.match(text, run.end())):
        return MentionFault.MISTYPED, "a sign in it is no hex digit, or one is missing", closing.end()
    if len(digits) >= 60 and (closing := _ANY_CHECK.match(text, end)):
        return MentionFault.MISTYPED, f"{len(digits)} digits where 64 belong", closing.end()
    return MentionFault.CUT, f"{len(digits)} digits where 64 belong", end


def _digits(text: str, start: int, most: int) -> tuple[str, int]:
    """Up to `most` hex digits from here on, what breaks them skipped; and where the last one ends."""
    found: list[str] = []
    place = last = start
    while place < len(text) and len(found) < most and place - last <= _LONGEST_GAP:
        sign = text[place]
        if sign in "0123456789abcdefABCDEF":
            found.append(sign.lower())
            last = place + 1
        elif not (sign in _SKIPPED or sign.isspace()):
            break
        place += 1
    return "".join(found), last


def _base64(text: str, head: re.Match[str], known: Collection[str]) -> Mention:
    """The rest of an `ni` URI or of its address: 43 characters, in the one canonical form.

    It has no check digit: one that a line's end broke may have a word of the text behind it for its own last
    characters, and is believed only where that archive is at hand.
    """
    body = _CHARACTERS.match(text, head.end())
    sent = _SPACES.sub("", body[0]) if body else ""
    end = body.end() if body else head.end()
    digest = _decoded(sent) if len(sent) == 43 else None
    joined = body is not None and len(body[0]) > len(sent)
    if len(sent) < 43 or (joined and (digest is None or digest.hex() not in known)):
        whole = len(body[0].splitlines()[0].strip()) if body else 0
        detail = f"{whole if joined else len(sent)} characters where 43 belong"
        return Mention(
            start=head.start(),
            end=end,
            written=_line(text[head.start() : end]),
            digits=None,
            fault=MentionFault.CUT,
            detail=detail,
        )
    if digest is None or text[end : end + 1].isalnum():
        return Mention(
            start=head.start(),
            end=end,
            written=_line(text[head.start() : end]),
            digits=None,
            fault=MentionFault.MISTYPED,
            detail="not the form that 32 bytes give in base64url",
        )
    part, last, detail = _part(text, end)
    return _made(text, head.start(), last, digits=digest.hex(), part=part, detail=detail)


def _decoded(sent: str) -> bytes | None:
    try:
        digest = base64.urlsafe_b64decode(sent + "=")
    except binascii.Error:
        return None
    return digest if base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii") == sent else None


def _part(text: str, start: int) -> tuple[Fragment | None, int, str]:
    """The part that stands here, where it ends, and what is wrong with it."""
    found = _PART.match(text, start)
    if found is None:
        return None, start, ""
    words = _SPACES.sub("", found["claim"] or found["passage"] or found["other"])
    try:
        # A title in capitals (\MakeUppercase) changes them here too; case is forgiven in a nih.
        return Fragment.parse(words.lower()), found.end(), ""
    except IdentifierError as error:
        return None, found.end(), error.message


def _made(text: str, start: int, end: int, *, digits: str | None, part: Fragment | None, detail: str) -> Mention:
    fault = MentionFault.PART if detail else None
    written = _line(text[start:end])
    return Mention(start=start, end=end, written=written, digits=digits, part=part, fault=fault, detail=detail)


def _parts_alone(text: str, found: list[Mention]) -> list[Mention]:
    """Parts that stand alone behind an ID, as a citation of several claims lists them: `… #c6: “…”. #c7: “…”`."""
    ordered = sorted(found, key=lambda one: one.start)
    starts = [one.start for one in ordered]
    made: list[Mention] = []
    for part in _BARE_PART.finditer(text, starts[0]):
        before = ordered[bisect_right(starts, part.start()) - 1]
        if before.end <= part.start() and before.digits and before.part is None and not before.fault:
            claim = Fragment(claim=part[1])
            made.append(Mention(start=part.start(), end=part.end(), written=part[0], digits=before.digits, part=claim))
    return made


def _line(words: str) -> str:
    return _SPACES.sub(" ", words).strip()
