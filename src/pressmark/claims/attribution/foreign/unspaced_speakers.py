"""Who speaks a quotation in Japanese and Chinese, where no spaces part the words."""

import re

from pressmark.claims.attribution.foreign.sentences import HIDDEN, QuotationSentence
from pressmark.claims.attribution.foreign.verbs import MOST_QUOTATIONS
from pressmark.claims.links import Link, Span
from pressmark.language.foreign_cues import unspaced
from pressmark.model.claims import Modality

_LONGEST = 30
"""Code points of a speaker."""

_FARTHEST = 120
"""Code points before a quotation in which its speaker is looked for."""

_NAME_SIGNS = r"一-鿿々〆ァ-ヺーA-Za-zＡ-Ｚａ-ｚ・＝"
_TOPIC = re.compile(
    rf"(?:^|[、。」』\s]|[でにし](?=[{_NAME_SIGNS}]))"
    rf"(?P<who>[{_NAME_SIGNS}][{_NAME_SIGNS}の0-9０-９]{{0,{_LONGEST}}}(?:さん|くん|ちゃん|たち|ら)?)(?:[（(][^）)]{{1,12}}[）)])?(?P<particle>[はが])"
)
_TIMES = re.compile(
    r"(?:[0-9０-９一二三四五六七八九十]{1,4}[年月日時]|今回|今後|今日|昨日|当時|現在|一方|午前|午後|最近|以前|場合|中|後|前|際)$"
)
_JAPANESE_VERB = rf"(?P<cue>{unspaced.JAPANESE_VERBS}|{unspaced.JAPANESE_CLAIMS})"
_AFTER_QUOTATION = re.compile(
    rf"(?:など)?と(?P<between>[^。「」『』\n]{{0,30}}?){_JAPANESE_VERB}(?!こと|の|よう|もの|[一-鿿])"
)
_ANOTHER = re.compile(rf"こと|{unspaced.JAPANESE_VERBS}|{unspaced.JAPANESE_CLAIMS}")
_JAPANESE_CLAIM = re.compile(unspaced.JAPANESE_CLAIMS)
_ACCORDING = re.compile(
    rf"(?:^|[、。])(?P<who>[{_NAME_SIGNS}0-9０-９][{_NAME_SIGNS}の0-9０-９]{{0,{_LONGEST}}})(?P<cue>によると|によれば|によりますと)、?"
)
_JAPANESE_HIDDEN = re.compile("|".join(re.escape(phrase) for phrase in unspaced.JAPANESE_HIDDEN))

_VERB = rf"(?P<cue>{unspaced.CHINESE_CLAIMS}|{unspaced.CHINESE_VERBS})"
_STOP = r"，。：；、！？,:;!?“”「」『』‘’（）()\s" + HIDDEN
_BEFORE_QUOTATION = re.compile(rf"{_VERB}(?:道)?[：:，,]?\s*\Z")
_INDIRECT = re.compile(rf"(?P<who>[^{_STOP}]{{1,30}}?){_VERB}[，,]")
_BEHIND_QUOTATION = re.compile(
    rf"[，,]?(?P<who>[^{_STOP}]{{1,20}}?)(?:{unspaced.CHINESE_TIMES})?{_VERB}(?=[。，,；：！]|\Z)"
)
_CHINESE_TIME = re.compile(unspaced.CHINESE_TIMES)
_CHINESE_CLAIM = re.compile(unspaced.CHINESE_CLAIMS)
_NO_SPEAKER = re.compile(
    r"^(?:并|並|还|還|也|但|而|又|是|的|等|这|這|那|其中|因此|所以|因为|如果|虽然|有人|此外|可以|换句话|換句話|换言|俗话|俗話|常言|老话|就是|总|一般|比如|例如|听|同时|不|没|再|且|来|以|把|被)"
)
_FRAME = re.compile(
    rf"(?:^|[，。；])(?P<cue>据|據|根据|根據|按照)(?P<who>[^{_STOP}]{{1,25}}?)"
    r"(?:的?(?:报道|報道|報導|报导|介绍|介紹|透露|消息|统计|統計|报告|報告|说法|說法|数据|數據|描述|通报|通報|声明|聲明)|称|稱|说|說)[，,]"
)
_NOT_SOURCES = re.compile(r"^(?:规定|法律|计划|此|该|这|有关|相关|初步|不完全|最新|目前|现有|现|了解)")
_CHINESE_HIDDEN = re.compile("|".join(re.escape(phrase) for phrase in unspaced.CHINESE_HIDDEN))


def japanese_links(sentence: QuotationSentence) -> tuple[Link, ...]:
    """The chain of a Japanese sentence, outermost first."""
    found = (_framed(sentence, _ACCORDING.search(sentence.masked)), japanese_speaker(sentence), _hidden_end(sentence))
    return tuple(link for link in found if link is not None)


def chinese_links(sentence: QuotationSentence) -> tuple[Link, ...]:
    """The chain of a Chinese sentence, outermost first."""
    hidden = _hidden(sentence, _CHINESE_HIDDEN.search(sentence.masked), unspaced.CHINESE_HIDDEN)
    frame = _FRAME.search(sentence.masked)
    if frame and (_NOT_SOURCES.match(frame["who"]) or _CHINESE_HIDDEN.match(sentence.masked, frame.start("cue"))):
        frame = None
    found = (_framed(sentence, frame), _chinese_speaker(sentence), hidden)
    return tuple(link for link in found if link is not None)


def _framed(sentence: QuotationSentence, found: re.Match[str] | None) -> Link | None:
    if found is None:
        return None
    behind = max(found.end(), found.end("cue"))
    content = sentence.content((0, min(found.start("who"), found.start("cue"))), (behind, len(sentence.masked)))
    return _made(sentence, found.span("who"), found.span("cue"), content, "attribution.according-to", claimed=False)


def _hidden_end(sentence: QuotationSentence) -> Link | None:
    found = _JAPANESE_HIDDEN.search(sentence.masked)
    if found and found[0] != "自称" and sentence.masked[found.end() :].strip(" 。」』"):
        return None
    return _hidden(sentence, found, unspaced.JAPANESE_HIDDEN)


def _hidden(sentence: QuotationSentence, found: re.Match[str] | None, table: dict[str, Modality]) -> Link | None:
    if found is None:
        return None
    return Link(
        source=None,
        cue=sentence.span(*found.span()),
        content=sentence.content((0, found.start()), (found.end(), len(sentence.masked))),
        modality=table[found[0]],
        rule="attribution.hidden.adverb",
    )


def japanese_speaker(sentence: QuotationSentence) -> Link | None:
    """The forms Xは「…」と述べた and 「…」とXは述べた."""
    for start, end in sentence.quotations[:MOST_QUOTATIONS]:
        verb = _AFTER_QUOTATION.match(sentence.masked, end)
        if verb is None or _ANOTHER.search(verb["between"]):
            continue
        source = _topic(sentence, *verb.span("between")) if verb["between"] else None
        source = source or _topic(sentence, 0, start)
        if source is None:
            continue
        claimed = bool(_JAPANESE_CLAIM.fullmatch(verb["cue"]))
        rule = "attribution.quotation.behind" if source[0] > end else "attribution.quotation.before"
        return _made(sentence, source, verb.span("cue"), sentence.content((start, end)), rule, claimed=claimed)
    return None


def _topic(sentence: QuotationSentence, start: int, end: int) -> Span | None:
    """The one speaker that は (or else が) marks in a stretch; several are none."""
    if end - start > _FARTHEST:
        return None
    found = [one for one in _TOPIC.finditer(sentence.masked[start:end]) if not _TIMES.search(one["who"])]
    topics = [one for one in found if one["particle"] == "は"] or found
    if len(topics) != 1:
        return None
    first, last = topics[0].span("who")
    return start + first, start + last


def _chinese_speaker(sentence: QuotationSentence) -> Link | None:
    """The forms X说：“…” and “…”，X说."""
    masked = sentence.masked
    for start, end in sentence.quotations[:MOST_QUOTATIONS]:
        source: Span | None
        if behind := _BEHIND_QUOTATION.match(masked, end):
            source, cue, rule = behind.span("who"), behind.span("cue"), "attribution.quotation.behind"
        elif before := _BEFORE_QUOTATION.search(masked[max(0, start - 12) : start]):
            offset = max(0, start - 12)
            cue, rule = (offset + before.start("cue"), offset + before.end("cue")), "attribution.quotation.before"
            source = _clause(masked, cue[0])
        else:
            continue
        source = _chinese_name(masked, source) if source else None
        if source is None:
            continue
        claimed = bool(_CHINESE_CLAIM.fullmatch(masked, *cue))
        content = sentence.content((start, end), *(_second_part(sentence, cue[1]) if cue[0] >= end else ()))
        return _made(sentence, source, cue, content, rule, claimed=claimed)
    return _indirect(sentence) if sentence.quotations else None


def _indirect(sentence: QuotationSentence) -> Link | None:
    """The form X表示，…“…”…, whose quoted words stand inside indirect speech."""
    found = _INDIRECT.match(sentence.masked)
    source = _chinese_name(sentence.masked, found.span("who")) if found else None
    if found is None or source is None or sentence.quotations[0][0] < found.end():
        return None
    content = sentence.content((found.end(), len(sentence.masked)))
    claimed = bool(_CHINESE_CLAIM.fullmatch(found["cue"]))
    return _made(sentence, source, found.span("cue"), content, "attribution.quotation.indirect", claimed=claimed)


def _second_part(sentence: QuotationSentence, place: int) -> tuple[Span, ...]:
    """The quotation that goes on right behind an attribution."""
    for start, end in sentence.quotations:
        if start >= place:
            return () if sentence.masked[place:start].strip("，,：: ") else ((start, end),)
    return ()


def _clause(masked: str, end: int) -> Span | None:
    """From the last comma or stop to the verb."""
    begin = max(0, end - _FARTHEST)
    place = max(masked.rfind(sign, begin, end) for sign in "，。：；,“”「」" + HIDDEN) + 1
    return (place, end) if place or not begin else None


def _chinese_name(masked: str, place: Span) -> Span | None:
    """The speaker without the day and occasion behind the name."""
    start, end = place
    while start < end and masked[start].isspace():
        start += 1
    cut = _CHINESE_TIME.search(masked, start + 1, end)
    end = cut.start() if cut else end
    who = masked[start:end].rstrip()
    if not 1 <= len(who) <= _LONGEST or _NO_SPEAKER.match(who) or HIDDEN in who:
        return None
    return start, start + len(who)


def _made(
    sentence: QuotationSentence, source: Span, cue: Span, content: tuple[Span, ...], rule: str, *, claimed: bool
) -> Link | None:
    if not content:
        return None
    return Link(
        source=sentence.span(*source),
        cue=sentence.span(*cue),
        content=content,
        modality=Modality.ALLEGED if claimed else Modality.REPORTED,
        rule=rule,
    )
