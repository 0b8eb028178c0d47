"""Which lines of a page's head are its headline, the headline's repeats, and the kicker above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.model.metadata import Role
from pressmark.newsroom.boilerplate import is_related_heading, is_section
from pressmark.newsroom.lines import fold
from pressmark.readers.text.marks import HEAD, Kind, Marked, is_bullet
from pressmark.readers.text.mastheads import first_told

LONGEST_HEADLINE = 45
"""In words; longer lines are text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of a block, in code points of its line."""

    index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """Where a page's headline stands: the line itself, its other places, and the lines above it."""

    place: Place
    repeats: tuple[Place, ...] = ()
    kickers: tuple[int, ...] = ()
    rule: str
    score: int

    @property
    def index(self) -> int:
        """The block that is the headline."""
        return self.place.index


_OUTLET = re.compile(r"\s[-|–—•·:]{1,2}\s|｜|\s?\|\s?")
_SMALL_WORDS = frozenset(
    {"in", "on", "of", "the", "and", "for", "to", "de", "la", "le", "du", "des", "et", "en", "von", "der", "die", "das"}
    | {"im", "y", "e", "di", "da", "el", "a", "&"}
)
_SENTENCE_INSIDE = re.compile(r"[.!?]\s+[\"“'‘(]?[A-ZÀ-ÞА-Я]")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "´": "'", "`": "'", "–": "-", "—": "-"})
_FEED_LABEL = re.compile(
    r"(?:title|headline|titel|titre|título|titolo|заголовок|başlık|العنوان|标题|標題)\s?[:：]\s?", re.IGNORECASE
)
_NO_TITLE = frozenset({Role.FURNITURE, Role.FOOTER, Role.READING_TIME})
_LONGEST_OUTLET = 60
LONGEST_KICKER = 4
_DOUBLED_WITHIN = 14


def find_headline(marks: Sequence[Marked]) -> Headline | None:
    """The headline of a page, or None where none can be told from its text."""
    head = marks[:HEAD]
    for find in (_doubled, _from_tab_title):
        if (found := find(head)) is not None:
            return found
    return _first_title(head)


def _key(line: str) -> str:
    return fold(line).translate(_QUOTES).casefold()


def _whole(marks: Sequence[Marked], index: int) -> Place:
    return Place(index=index, start=0, end=len(marks[index].block.line))


def _titles(marks: Sequence[Marked]) -> list[int]:
    """The free lines above the first running text."""
    found: list[int] = []
    for index, item in enumerate(marks):
        if item.prose:
            break
        if item.free and not (is_bullet(item.block.line) and _beside_bullet(marks, index)):
            found.append(index)
    return found


def _beside_bullet(marks: Sequence[Marked], index: int) -> bool:
    return any(
        is_bullet(item.block.line) for item in (*marks[max(0, index - 1) : index], *marks[index + 1 : index + 2])
    )


def _doubled(marks: Sequence[Marked]) -> Headline | None:
    """A line that stands twice near the top, with hardly any text before its second place."""
    first: dict[str, int] = {}
    titles = _titles(marks)
    texts = 0
    for index, item in enumerate(marks[:_DOUBLED_WITHIN]):
        key = _key(item.block.line)
        before = first.get(key)
        pictured = item.kind is Kind.CAPTION or (item.wording is not None and item.wording.role in _NO_TITLE)
        title = 3 <= item.words <= LONGEST_HEADLINE and not _SENTENCE_INSIDE.search(item.block.line)
        if before is not None and title and not pictured:
            above = [title for title in titles if title < before]
            return Headline(
                place=_whole(marks, before),
                repeats=(_whole(marks, index),),
                kickers=_kickers(marks, above, before) or _kickers(marks, _between(marks, before, index), index),
                rule="headline.doubled",
                score=980,
            )
        texts += item.prose
        if texts > 1:
            break
        untitled = not item.prose or all(is_section(marks[title].block.line) for title in titles if title < index)
        if untitled and not item.meta:
            first.setdefault(key, index)
    return None


def _between(marks: Sequence[Marked], first: int, last: int) -> list[int]:
    return [index for index in range(first + 1, last) if marks[index].free]


def _from_tab_title(marks: Sequence[Marked]) -> Headline | None:
    """`Headline - Outlet`, the browser's title of the page, beside the headline itself."""
    top = marks[:_DOUBLED_WITHIN]
    keys = [_key(item.block.line) for item in top]
    for tab, item in enumerate(top[:6]):
        line = item.block.line
        for mark in _OUTLET.finditer(line):
            if len(line) - mark.end() > _LONGEST_OUTLET * 2:
                continue
            title = _key(line[: mark.start()])
            if len(title.split()) < 2 and len(title) < 6:
                continue
            for index, key in enumerate(keys):
                if key == title and index != tab:
                    above = [i for i in _titles(marks) if i < index and i != tab]
                    return Headline(
                        place=_whole(marks, index),
                        repeats=(Place(index=tab, start=0, end=len(line[: mark.start()].rstrip())),),
                        kickers=_kickers(marks, above, index),
                        rule="headline.tab-title",
                        score=970,
                    )
    return None


def _first_title(marks: Sequence[Marked]) -> Headline | None:
    titles = [index for index in _titles(marks) if marks[index].words <= LONGEST_HEADLINE]
    has_prose = any(item.prose for item in marks)
    if not has_prose and not any(item.meta or item.credit for item in marks):
        return None
    titles = _without_navigation(marks, _without_lists(marks, titles))
    kickers: list[int] = []
    told = first_told(marks, titles)
    if told:
        above, titles = titles[:told], titles[told:]
        kickers = [index for index in above[-1:] if index + 1 == titles[0] and marks[index].words <= LONGEST_KICKER]
    while len(titles) > 1 and _is_kicker(marks, titles[0], titles[1]):
        kickers.append(titles.pop(0))
    if len(titles) == 1 and is_section(marks[titles[0]].block.line):
        kickers.append(titles.pop(0))
    if titles:
        only = len(titles) == 1
        if only and marks[titles[0]].byline is not None and not any(item.meta for item in marks):
            return None  # a bare name over a text: its author rather than its headline
        return Headline(
            place=_unlabelled(marks, titles[0]),
            kickers=tuple(kickers),
            rule="headline.first-line" if not kickers else "headline.below-kicker",
            score=900 if only else 850,
        )
    return _sentence_as_title(marks, kickers) or _credited_title(marks)


def _unlabelled(marks: Sequence[Marked], index: int) -> Place:
    """A line without a feed's label in front: `Title: …`."""
    line = marks[index].block.line
    label = _FEED_LABEL.match(line)
    return Place(index=index, start=label.end() if label else 0, end=len(line))


def _without_navigation(marks: Sequence[Marked], titles: list[int]) -> list[int]:
    """Without a run of three or more words or pairs of words at the top: a site's menu."""
    run = 0
    for index in titles:
        if marks[index].words > 2 or marks[index].stop:
            break
        run += 1
    rest = titles[run:] if run >= 3 else titles
    return rest[1:] if _is_site_name(marks, rest) else rest


def _without_lists(marks: Sequence[Marked], titles: list[int]) -> list[int]:
    """Without the titles of other articles straight below a heading such as `Most read`, where a title is left."""
    listed: set[int] = set()
    below = False
    for index in range(titles[-1] if titles else 0):
        item = marks[index]
        below = is_related_heading(item.block.line) or (below and not item.block.gap)
        if below:
            listed.add(index)
    return [index for index in titles if index not in listed] if listed else titles


def _is_site_name(marks: Sequence[Marked], titles: list[int]) -> bool:
    """Whether the first of the lines is a few words over a section's name over something longer."""
    if len(titles) < 3 or marks[titles[0]].words > 4 or not is_section(marks[titles[1]].block.line):
        return False
    return marks[titles[2]].words > 3 and not any(item.meta for item in marks[titles[0] : titles[2]])


def _is_kicker(marks: Sequence[Marked], index: int, below: int) -> bool:
    """Whether a short line over another is a section's name and not the headline over its standfirst."""
    item, other = marks[index], marks[below]
    line = item.block.line
    if item.stop or item.words > LONGEST_KICKER:
        return False
    if is_section(line) or (line.endswith((":", "：")) and below == index + 1):
        return True
    if other.words < 4 or any(mark.meta for mark in marks[index + 1 : below]):
        return False
    if below == index + 1 and other.words > item.words and _standfirst_follows(marks, below):
        return True
    if item.words > 3:
        return False
    shouted = line.isupper() and not other.block.line.isupper()
    capitals = all(not word[:1].islower() or word in _SMALL_WORDS for word in line.split())
    return shouted or capitals or (item.words <= 2 and other.words >= 2 * item.words)


def _standfirst_follows(marks: Sequence[Marked], index: int) -> bool:
    """Whether a sentence and then a date or byline stand below a line: it is the headline, whatever is above it."""
    below = [item for item in marks[index + 1 : index + 6] if item.wording is None or item.meta][:3]
    return len(below) > 1 and below[0].prose and any(item.meta for item in below[1:])


def _kickers(marks: Sequence[Marked], above: list[int], headline: int) -> tuple[int, ...]:
    """Short lines straight above a headline that is known by other signs."""
    rest = _without_navigation(marks, above)
    return tuple(
        index for index in rest[-2:] if marks[index].words <= 4 and not marks[index].stop and index != headline
    )


def _sentence_as_title(marks: Sequence[Marked], kickers: list[int]) -> Headline | None:
    """A headline that ends like a sentence: alone at the top, with the date or byline straight below."""
    start = kickers[-1] + 1 if kickers else 0
    index = next((index for index in range(start, len(marks)) if marks[index].free), None)
    if index is None:
        return None
    item = marks[index]
    if (
        item.words <= 20
        and item.dateline is None
        and not _SENTENCE_INSIDE.search(item.block.line)
        and _meta_below(marks, index)
        and not any(other.meta for other in marks[:index])
    ):
        place = _whole(marks, index)
        return Headline(place=place, kickers=tuple(kickers), rule="headline.above-date", score=600)
    return None


def _meta_below(marks: Sequence[Marked], index: int) -> bool:
    """Whether a date or byline stands straight below a line, or below one sentence under it, and text below that."""
    below = [item for item in marks[index + 1 :] if item.wording is None or item.meta]
    if below and below[0].meta:
        return any(item.prose for item in below[1:])
    return len(below) > 2 and below[0].prose and below[1].meta and any(item.prose for item in below[2:])


def _credited_title(marks: Sequence[Marked]) -> Headline | None:
    """A first line that ends in `| Reuters`: the browser's title alone, which only looks like a credited caption."""
    if not marks or marks[0].kind is not Kind.CAPTION or marks[0].credit is None or marks[0].stop:
        return None
    line = marks[0].block.line
    end = marks[0].credit.caption_end
    if end is None or not _OUTLET.match(line[end:]) or marks[0].words > LONGEST_HEADLINE:
        return None
    return Headline(place=_whole(marks, 0), rule="headline.first-line", score=600)
