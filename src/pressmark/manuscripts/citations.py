"""Which words stand beside a citation: the quotation before it in its sentence, else the one that follows.

What stands between two citations belongs to the second, as authors cite behind what they quote; only an entry of a
bibliography quotes behind its ID. In doubt nothing is taken: a quotation compared with the wrong claim would accuse.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from pressmark.language.quotations import quotations
from pressmark.language.sentences import sentences
from pressmark.manuscripts.manuscript import Block, BlockKind, KeyCitation
from pressmark.manuscripts.mentions import Mention, find_mentions

MAX_CITATIONS = 10_000
"""Citations of one manuscript that are looked at."""

_LEAD_IN = re.compile(
    r"[\s(\[{—–,;:.-]*(?:(?:see|cf\.?|in|from|vgl\.?|siehe|archive|archived|at)[\s:]+)*[\s(\[{—–,;:-]*", re.IGNORECASE
)
_LABEL = re.compile(r"[\s)\].,;:]*(?:\(#char=[^)]{0,400}\))?[\s)\].,;:]*")
_QUOTATION = re.compile(r"\bQuotation:\s*")
_SHORT = 2
_FEW = 4
_BEFORE = 3_000
"""Code points before a note's mark in which its quotation is looked for."""

_LONGEST = 4_000
_NEAR = 1_000
"""Code points around a citation that are looked at for its sentence."""
_LOCATOR = re.compile(r"(?:^|[\s,;(#§])#?(c[1-9][0-9]{0,8}|char=[0-9]{1,9},[0-9]{1,9})(?![\w])")


_CITED = "\u2060"
"""What readers put where a citation by key stands, so that it has a place in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedWords:
    """Words that an author gives as a quotation; `sure` is False where they may be a scare quote or a title."""

    text: str
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place that cites an archive by its ID, or by the key of an entry that names one, with the words beside it.

    `around` is the author's own sentence without the quotations; `kind` that of its block; `cluster` numbers citations
    that stand together, one of which a quotation may be from; `foreign`: a work that is no archive stands among them.
    """

    place: str
    kind: BlockKind
    mention: Mention | None = None
    key: KeyCitation | None = None
    entry: str | None = None
    quotations: tuple[QuotedWords, ...] = ()
    around: str = ""
    cluster: int = 0
    foreign: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    """Something that cites: where it stands, an ID or a key."""

    start: int
    end: int
    mention: Mention | None = None
    key: KeyCitation | None = None


def locators(key: KeyCitation) -> list[str]:
    """The parts that stand beside a key: `c6`, `char=10,20`."""
    return _LOCATOR.findall(key.locator)


def find_citations(blocks: Sequence[Block], known: Collection[str], keys: Collection[str]) -> list[Citation]:
    """The citations of archives in the blocks of a manuscript, in order, at most so many and those of one block more.

    `known` are the IDs at hand, `keys` those of the entries that name an archive.
    """
    found: list[Citation] = []
    cluster = 0
    for number, block in enumerate(blocks):
        reading = _Reading(block, known)
        if not any(one.key is None or one.key.key in keys for one in reading.points):
            continue
        made, cluster = reading.citations(cluster)
        found += _with_displayed(made, blocks, number, reading)
        if len(found) >= MAX_CITATIONS:
            break
    return found


class _Reading:
    """One block with its quotations, sentences and citations."""

    def __init__(self, block: Block, known: Collection[str]) -> None:
        self.block = block
        mentions = find_mentions(block, known)
        if block.kind is BlockKind.ENTRY:
            # An entry names its archive in several fields: once is enough.
            mentions = list({(one.digits, one.part, one.fault): one for one in reversed(mentions)}.values())[::-1]
        self.points = [_Point(start=one.start, end=one.end, mention=one) for one in mentions]
        self.points += [_Point(start=one.at, end=one.at, key=one) for one in block.keys]
        self.points.sort(key=lambda one: (one.start, one.end))
        del self.points[MAX_CITATIONS:]
        self._spans = _quotations(block) if self.points else []
        self._opens = [span[0] for span in self._spans]
        self._starts = self._sentence_starts() if self.points else []

    def _sentence_starts(self) -> list[int]:
        if self.block.kind in {BlockKind.CODE, BlockKind.RECORD}:
            return [0]
        return [start for start, _ in sentences(self.block.text, 0, len(self.block.text), None)] or [0]

    def citations(self, cluster: int) -> tuple[list[Citation], int]:
        """The citations, each with its quotations; clusters are numbered on."""
        groups = self._groups()
        taken: set[int] = set()
        before = [self._preceding(groups, at, taken) for at in range(len(groups))]
        found: list[Citation] = []
        for at, group in enumerate(groups):
            cluster += 1
            words = before[at] or self._following(groups, at, taken)
            foreign = len({one.key.key if one.key else "" for one in group}) > 1
            around = self._around(group)
            found += [
                Citation(
                    place=self.block.place(one.start),
                    kind=self.block.kind,
                    mention=one.mention,
                    key=one.key,
                    entry=self.block.key,
                    quotations=tuple(words),
                    around=around,
                    cluster=cluster,
                    foreign=foreign,
                )
                for one in group
            ]
        return found, cluster

    def _groups(self) -> list[list[_Point]]:
        """The citations, those that stand together in one group."""
        groups: list[list[_Point]] = []
        for point in self.points:
            last = groups[-1][-1] if groups else None
            between = self.block.text[last.end : point.start] if last else ""
            together = last is not None and point.start - last.end <= 12 and not between.strip(" ,;()[]and&\n")
            if together and last is not None and not (last.mention and last.mention.quoted):
                groups[-1].append(point)
            else:
                groups.append([point])
        return groups

    def _preceding(self, groups: Sequence[Sequence[_Point]], at: int, taken: set[int]) -> list[QuotedWords]:
        """The quotations before a group, back to the citation before it, of the same sentence."""
        group, block = groups[at], self.block
        head = group[0]
        if head.mention is not None and head.mention.quoted:
            return [QuotedWords(text=block.text[head.mention.start : head.mention.end])]
        bare = head.mention is not None and head.mention.written.startswith("#")
        if bare or block.kind in {BlockKind.CODE, BlockKind.RECORD, BlockKind.ENTRY} or self._labelled(groups, at):
            return []
        if linked := self._within(head):
            return linked
        if (around := self._holding(head)) and block.kind is not BlockKind.PAGES:
            taken.add(around[0])
            return [QuotedWords(text=around[1])]
        floor = groups[at - 1][-1].end if at else 0
        first, last = bisect_left(self._opens, floor), bisect_left(self._opens, head.start)
        found: list[QuotedWords] = []
        for number in range(last - 1, first - 1, -1):
            start, end, inner, inner_end = self._spans[number]
            if end > head.start or self._parted(end, head.start):
                break
            words = block.text[inner:inner_end]
            count = len(words.split())
            near = len(block.text[end : head.start].split()) <= 1 or _is_lead_in(block.text, end, head.start)
            sure = (not found and (near or count > _SHORT)) or count >= _FEW
            if block.kind is BlockKind.PAGES:
                sure = near and not found
            taken.add(number)
            found.append(QuotedWords(text=words, sure=sure))
            if number and self._parted(self._spans[number - 1][1], start):
                break
        own = found[::-1]
        if block.kind is BlockKind.NOTE:
            return _last_quotation(block.before) or own
        return own

    def _within(self, point: _Point) -> list[QuotedWords]:
        """The quotations inside a link's stretch: `[“exact words”](nih:…)`."""
        first, last = bisect_left(self._opens, point.start), bisect_left(self._opens, point.end)
        inside = [span for span in self._spans[first:last] if span[1] <= point.end]
        return [QuotedWords(text=self.block.text[inner:inner_end]) for _, _, inner, inner_end in inside]

    def _labelled(self, groups: Sequence[Sequence[_Point]], at: int) -> bool:
        """Whether what follows is said to be the quotation."""
        end = groups[at][-1].end
        ceiling = groups[at + 1][0].start if at + 1 < len(groups) else end + 1_000
        if _QUOTATION.search(self.block.text, end, ceiling):
            return True
        at = bisect_left(self._opens, end)
        between = self.block.text[end : self._opens[at]] if at < len(self._opens) else ""
        return ":" in between and _LABEL.fullmatch(between) is not None

    def _following(self, groups: Sequence[Sequence[_Point]], at: int, taken: set[int]) -> list[QuotedWords]:
        """The quotations behind a group, up to the next citation, where nothing parts them from it."""
        block, end = self.block, groups[at][-1].end
        if block.kind in {BlockKind.CODE, BlockKind.RECORD}:
            return []
        ceiling = groups[at + 1][0].start if at + 1 < len(groups) else len(block.text)
        mention = groups[at][-1].mention
        if block.kind is BlockKind.ENTRY and mention is not None and not mention.written.startswith("#"):
            label = _QUOTATION.search(block.text)
            end, ceiling = (label.end(), len(block.text)) if label else (ceiling, ceiling)
        found: list[QuotedWords] = []
        place = end
        for number in range(bisect_left(self._opens, end), bisect_left(self._opens, ceiling)):
            start, close, inner, inner_end = self._spans[number]
            between = block.text[place:start]
            labelled = _is_label(between) if not found else between.strip() in {"and", ""}
            if number in taken or close > ceiling or not (labelled or self._same_sentence(found, place, start)):
                break
            found.append(
                QuotedWords(
                    text=block.text[inner:inner_end],
                    sure=labelled or (inner_end - inner > 20 and block.kind is not BlockKind.PAGES),
                )
            )
            place = close
        return found

    def _same_sentence(self, found: Sequence[QuotedWords], place: int, start: int) -> bool:
        """Whether a quotation behind a citation is in its sentence; in an entry it must be said to be one."""
        if self.block.kind is BlockKind.ENTRY or found:
            return False
        return bisect_right(self._starts, place) == bisect_right(self._starts, start)

    def _parted(self, end: int, start: int) -> bool:
        """Whether a sentence begins between a quotation and its citation."""
        first = bisect_right(self._starts, end - 1)
        for boundary in self._starts[first : bisect_left(self._starts, start)]:
            if boundary < start and not _is_lead_in(self.block.text, boundary, start):
                return True
        return False

    def _holding(self, point: _Point) -> tuple[int, str] | None:
        """The quotation that a citation stands in, its own ID taken out."""
        for number in range(bisect_right(self._opens, point.start) - 1, -1, -1):
            start, end, inner, inner_end = self._spans[number]
            if start < point.start and point.end < end:
                text = self.block.text
                if point.mention is not None and point.mention in find_links(self.block, point.mention):
                    return number, text[inner:inner_end]
                before = text[inner : point.start].rstrip(" ([{—–")
                return number, f"{before} {text[point.end : inner_end].lstrip(' )]}')}".strip()
            if point.start - start > _LONGEST:
                break
        return None

    def _around(self, group: Sequence[_Point]) -> str:
        """The sentence of a group without quotations and IDs."""
        text = self.block.text
        at = bisect_right(self._starts, group[0].start) - 1
        start = self._starts[max(at, 0)]
        if start and _is_lead_in(text, start, group[0].start):
            start = self._starts[max(at - 1, 0)]
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(text)
        start, end = max(start, group[0].start - _NEAR), min(max(end, group[-1].end), group[-1].end + _NEAR)
        low, high = bisect_left(self._opens, start), bisect_left(self._opens, end)
        cuts = [(first, last) for first, last, *_ in self._spans[low:high] if last <= end]
        cuts += [(one.start, one.end) for one in group if one.start >= start]
        kept, place = [], start
        for first, last in sorted(cuts):
            kept.append(text[place : max(first, place)])
            place = max(last, place)
        words = " ".join([*kept, text[place:end]])
        return f"{self.block.before[-400:]} {words}".strip() if self.block.kind is BlockKind.NOTE else words


def _is_lead_in(text: str, start: int, end: int) -> bool:
    """Whether nothing but what leads to a citation stands there; of a long stretch nobody has to look."""
    return end - start <= _NEAR and not _LEAD_IN.sub("", text[start:end])


def _is_label(between: str) -> bool:
    """Whether what stands between an ID and a quotation says that this is the quotation."""
    return between.rstrip().endswith("Quotation:") or _LABEL.fullmatch(between) is not None


def find_links(block: Block, mention: Mention) -> list[Mention]:
    """The mention again where it is a link's, whose stretch are words and no ID."""
    return [mention] if any(link.start == mention.start and link.end == mention.end for link in block.links) else []


def _quotations(block: Block) -> list[tuple[int, int, int, int]]:
    """The outer quotations of a block: those that its markup names, then those between marks."""
    if block.kind in {BlockKind.CODE, BlockKind.RECORD}:
        return []
    named = [(start, end, start, end) for start, end in sorted(block.quoted) if end - start <= _LONGEST]
    opens = [one[0] for one in named]
    found = list(named)
    reached = -1
    for start, end, inner, inner_end in quotations(block.text, 0, len(block.text)):
        at = bisect_right(opens, inner)
        clash = any(one[0] <= inner_end and inner <= one[1] for one in named[max(at - 1, 0) : at + 1])
        if start < reached or clash or inner_end - inner > _LONGEST or not block.text[inner:inner_end].strip():
            continue
        found.append((start, end, inner, inner_end))
        reached = end
    return sorted(found)


def _last_quotation(before: str) -> list[QuotedWords]:
    """The quotation that the text before a note's mark ends with, or in its last sentence."""
    tail = before[-_BEFORE:]
    block = Block(text=tail)
    spans = _quotations(block)
    if not spans:
        return []
    _, end, inner, inner_end = spans[-1]
    starts = [start for start, _ in sentences(tail, 0, len(tail), None)]
    if any(end <= start and tail[start:].strip(" .,;:)]") for start in starts):
        return []
    near = len(tail[end:].split()) <= 1
    return [QuotedWords(text=tail[inner:inner_end], sure=near or len(tail[inner:inner_end].split()) > _SHORT)]


def _with_displayed(made: list[Citation], blocks: Sequence[Block], number: int, reading: _Reading) -> list[Citation]:
    """The citations of a block, with the displayed quotation that one of them stands in or beside."""
    block = blocks[number]
    if block.kind is BlockKind.QUOTATION:
        first = reading.points[0].start
        words = re.split(
            r"\n\s*(?=[—–-]{1,3}\s)|\s[—–]\s(?=[^—–]*\Z)|\s*[(\[]\s*\Z", block.text[:first].rstrip(f" ([—–-{_CITED}")
        )[0]
        if words.strip() and not any(one.quotations for one in made):
            return [_quoting(made[0], words), *made[1:]]
        return made
    if block.kind is BlockKind.NOTE or block.kind is BlockKind.ENTRY:
        return made
    before = blocks[number - 1] if number else None
    if before is not None and before.kind is BlockKind.QUOTATION and not made[0].quotations:
        lead = block.text[: reading.points[0].start].strip(_CITED)
        if not _cites(before) and len(lead) <= 80 and not _LEAD_IN.sub("", lead):
            made = [_quoting(made[0], before.text), *made[1:]]
    behind = blocks[number + 1] if number + 1 < len(blocks) else None
    if behind is not None and behind.kind is BlockKind.QUOTATION and not made[-1].quotations and not _cites(behind):
        tail = block.text[reading.points[-1].end :].strip()
        follower = blocks[number + 2] if number + 2 < len(blocks) else None
        if tail.strip(")].,") in {":", ""} and tail.endswith(":") and not (follower and _opens_with_citation(follower)):
            made = [*made[:-1], _quoting(made[-1], behind.text)]
    return made


def _cites(block: Block) -> bool:
    return bool(block.keys or block.links or "nih:" in block.text or "ni:///" in block.text)


def _opens_with_citation(block: Block) -> bool:
    first = min([one.at for one in block.keys] + [one.start for one in block.links], default=None)
    return first is not None and not _LEAD_IN.sub("", block.text[:first].strip(_CITED))


def _quoting(citation: Citation, words: str) -> Citation:
    return replace(citation, quotations=(QuotedWords(text=words.strip()),))
