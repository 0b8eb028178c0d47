"""Credits in the forms of Chinese, Japanese and Korean pages, which need neither spaces nor brackets."""

import re
from dataclasses import replace

from pressmark.newsroom import agencies
from pressmark.newsroom.credits.found import FoundCredit, found
from pressmark.newsroom.credits.parts import CreditParts, read_credit
from pressmark.newsroom.parts import Part, part, trimmed
from pressmark.newsroom.people import looks_like_an_uncased_organisation

_LONGEST = 60
_HAN = "\u4e00-\u9fff\u3005"
_TAKEN = re.compile(
    rf"(?:(?P<provider>[{_HAN}A-Za-z]{{2,12}}?)?(?:记者|記者|发\s?[（(]|通讯员)\s?|(?<![{_HAN}]))"
    rf"(?P<names>[{_HAN}]{{2,4}}(?:[、\s][{_HAN}]{{2,4}}){{0,3}}|[{_HAN}\u30a0-\u30ff]{{2,8}})\s?(?:摄影|攝影|撮影|摄|攝)[)）】]?$"
)
_EQUALS = re.compile(r"[＝=]\s?(?P<core>[^＝=。、\s]{2,20}?)(?P<taken>撮影|提供)?[)）]?$")
_PROVIDED = re.compile(rf"[(（〕】](?P<core>[{_HAN}\u30a0-\u30ffA-Za-z]{{2,20}})提供[)）]?$")


def in_east_asian_form(line: str, begin: int, end: int) -> FoundCredit | None:
    """The forms "新华社记者 张三 摄", "＝ロイター", "＝山田太郎撮影", "…[AP=연합뉴스]" at a line's end."""
    if not any("\u3005" <= one <= "\ud7ff" for one in line[max(begin, end - 12) : end]):
        return None
    window = line[max(begin, end - _LONGEST) : end]
    offset = end - len(window)
    if taken := _TAKEN.search(window):
        return _taken(line, taken, offset)
    if equals := _EQUALS.search(window):
        return _after_equals(line, equals, offset)
    if provided := _PROVIDED.search(window):
        return _provided(line, provided, offset)
    return None


def _provided(line: str, provided: re.Match[str], offset: int) -> FoundCredit | None:
    """The form "（横浜市提供）"."""
    start, end = offset + provided.start("core"), offset + provided.end("core")
    if not agencies.kind_of(line[start:end]) and not looks_like_an_uncased_organisation(line[start:end]):
        return None
    span = offset + provided.start(), offset + provided.end()
    parts = _parts(provider=(part(line, start, end),))
    return found(line, span, (start, end + len("提供")), parts, rule="credit.provided", score=850)


def _taken(line: str, taken: re.Match[str], offset: int) -> FoundCredit | None:
    names = taken.span("names")
    creators = tuple(
        part(line, offset + names[0] + one.start(), offset + names[0] + one.end())
        for one in re.finditer(r"[^、\s]+", taken.group("names"))
        if "、" not in taken.group("names") or not looks_like_an_uncased_organisation(one.group())
    )
    if not creators:
        return None
    provider: tuple[Part, ...] = ()
    if taken.group("provider"):
        provider = (part(line, *(offset + place for place in taken.span("provider"))),)
    begin = (
        offset + taken.start() if taken.group("provider") else creators[0].start
    )  # "町名、名前撮影" begins with a place
    span = trimmed(line, begin, offset + taken.end())
    core = span[0], span[1] - (line[span[1] - 1] in ")）】" and "（" not in taken.group() and "(" not in taken.group())
    if span[0] and line[span[0] - 1] in "(（【":
        span = (span[0] - 1, span[1])
    parts = _parts(creator=creators, provider=provider)
    return found(line, span, core, parts, rule="credit.taken-by", score=900)


def _after_equals(line: str, equals: re.Match[str], offset: int) -> FoundCredit | None:
    core = trimmed(line, offset + equals.start("core"), offset + equals.end("core"))
    words = line[core[0] : core[1]]
    if not line[: offset + equals.start()].strip() or line[offset + equals.start() - 1] in "真진":
        return None
    span = (offset + equals.start(), offset + equals.end())
    parts = read_credit(line, *core)
    if equals.group("taken") == "撮影" and len(words) <= 8:
        return found(
            line, span, (core[0], span[1]), _parts(creator=(part(line, *core),)), rule="credit.taken-by", score=900
        )
    if parts.known and not parts.unexplained:
        return found(line, span, core, parts, rule="credit.equals", score=850)
    if equals.group("taken"):
        known = agencies.kind_of(words) or looks_like_an_uncased_organisation(words)
        named = replace(parts, provider=(part(line, *core),)) if known else parts
        return found(line, span, (core[0], span[1]), named, rule="credit.provided", score=750)
    return None


def _parts(*, creator: tuple[Part, ...] = (), provider: tuple[Part, ...] = ()) -> CreditParts:
    return CreditParts(
        creator=creator,
        provider=provider,
        image_supplier=None,
        collection=None,
        genre=(),
        pieces=len(creator) + len(provider),
        known=len(provider),
        unexplained=0,
    )
