"""Which quotations are somebody's own sentences, and which are a few words that the writer quotes."""

import re
from collections.abc import Iterator, Sequence

from pressmark.english.reading import Quote
from pressmark.language.quotations import quotations

_PAIRED = re.compile(r"(?<!')''(?!')")
_PARAGRAPH = re.compile(r"[^\n]+")
_SINGLE = re.compile(r"[a-z]: (?P<mark>['‘])(?=[A-Z])")
_CLOSED_SINGLE = re.compile(r"[.,!?…]['’](?!\w)")
_FEWEST = 3
"""Words of a quotation that can be a sentence."""

_LEADS = ",:.?!…—–-(”\"'’“‘"


def with_plain_marks(text: str) -> str:
    """The text with two apostrophes that stand for one quotation mark turned into one; every offset stays."""
    if "''" in text:
        text = _PAIRED.sub(_plain, text)
    if '"' in text and ("“" in text or "”" in text):
        text = _PARAGRAPH.sub(_mixed, text)
    return text


def _mixed(found: re.Match[str]) -> str:
    """A paragraph where a straight mark and a curled one make a pair gets straight ones."""
    words = found[0]
    depth = lowest = 0
    for sign in words:
        depth += (sign == "“") - (sign == "”")
        lowest = min(lowest, depth)
    if (not depth and not lowest) or '"' not in words:
        return words
    return words.replace("“", '"').replace("”", '"')


def _plain(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    after = found.string[found.end() : found.end() + 1]
    opens = (not before or before.isspace() or before in "(—-[") and bool(after) and not after.isspace()
    return ' "' if opens else '" '


def outer_quotes(text: str, start: int, end: int) -> list[Quote]:
    """The outermost quotations of `text[start:end]`, each with whether it is a sentence of its own."""
    found: list[Quote] = []
    last = start
    for first, behind, inner, inner_end in quotations(text, start, end):
        if first < last:
            continue
        last = behind
        found.append(Quote(first, behind, _is_sentence(text, start, first, inner, inner_end)))
    found.extend(_unclosed(text, start, end, found))
    found.sort(key=lambda one: (one.start, one.end))
    return found


def _unclosed(text: str, start: int, end: int, found: Sequence[Quote]) -> Iterator[Quote]:
    """Quotations without a closing mark: they end with their paragraph, and most go on in the next."""
    held = iter(found)
    one = next(held, None)
    paragraphs = list(_PARAGRAPH.finditer(text, start, end))
    for place, paragraph in enumerate(paragraphs):
        following = paragraphs[place + 1][0].lstrip()[:1] if place + 1 < len(paragraphs) else ""
        last = paragraph.start()
        while one is not None and one.start < paragraph.end():
            last, one = max(last, one.end), next(held, None)
        single = _SINGLE.search(text, last, paragraph.end())
        if single is not None and not _CLOSED_SINGLE.search(text, single.end(), paragraph.end()):
            yield Quote(single.start("mark"), paragraph.start() + len(paragraph[0].rstrip()), block=True)
            continue
        mark = following if following in ("“", '"') else "“"
        opened = text.find(mark, last, paragraph.end())
        led = opened >= 0 and (
            mark == following or text[max(start, opened - 2) : opened].rstrip()[-1:] in ("", ":", ",", "\n")
        )
        if led and paragraph.end() - opened > _FEWEST:
            yield Quote(opened, paragraph.start() + len(paragraph[0].rstrip()), block=True)


def _is_sentence(text: str, floor: int, first: int, inner: int, end: int) -> bool:
    words = text[inner : min(end, inner + 200)].split(maxsplit=_FEWEST)
    if not words:
        return False
    lead = text[max(floor, first - 12) : first].rstrip()
    begins = text[inner : inner + 8].lstrip("'‘\"“[(.… ")[:1]
    stopped = text[end - 1 : end] in (",", ".", "?", "!", "…", "—", "–", "-") or (
        text[end - 1 : end] in "'’" and text[end - 2 : end - 1] in ",.?!"
    )
    if lead.endswith(
        (" that", " as", " the", " a", " of", " an", " his", " her", " their", " its")
    ) and not lead.endswith(","):
        return False
    opened = not lead or lead[-1] in _LEADS or first <= floor or "\n" in text[max(floor, first - 2) : first]
    if opened:
        return ((begins.isupper() or begins.isdigit()) and (len(words) >= _FEWEST or stopped)) or (
            stopped and len(words) >= _FEWEST
        )
    return begins.isupper() and len(words) > _FEWEST and stopped and lead.rsplit(None, 1)[-1].islower()
