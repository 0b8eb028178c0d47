"""Who speaks a quotation in Japanese and Chinese, where no spaces part the words."""

import re

from pressmark.claims.attribution.foreign.quoted import HIDDEN, MOST_QUOTATIONS, QuotationSentence
from pressmark.claims.links import Link, Span

_JAPANESE_VERBS = (
    r"述べ(?:ました|ている|ていた|た)|話し(?:ました|ている|ていた|た)|話す|語っ(?:ている|ていた|た)|語る"
    r"|説明し(?:ている|ていた|た)|強調し(?:ている|た)|発表し(?:ている|た)|指摘し(?:ている|た)|コメントし(?:ている|た)"
    r"|明らかにし(?:ている|た)|訴え(?:ている|た)|答え(?:ている|た)|言っ(?:ている|ていた|た)|呼びかけ(?:ている|た)|投稿し(?:ている|た)"
    r"|振り返っ(?:ている|た)|批判し(?:ている|た)|警告し(?:ている|た)|付け加え(?:ている|た)|表明し(?:ている|た)|回答し(?:ている|た)"
    r"|証言し(?:ている|た)|書い(?:ている|た)|尋ねた|述べ(?=、)|話し(?=、)|語り(?=、)|(?:説明|強調|指摘|明らかに)し(?=、)"
    r"|している(?=[。、]|\Z)"
)

_JAPANESE_CLAIMS = r"主張し(?:ている|ていた|た)|言い張っ(?:ている|た)"

_CHINESE_VERBS = (
    "说道|说|表示|称|指出|强调|介绍|透露|回应|补充道|补充说|告诉记者|写道|解释说|解释|警告说|警告|坦言|认为|宣布|证实|承认|回忆说|回忆"
    "|呼吁|问道|答道|說道|說|稱|強調|介紹|回應|補充說|告訴記者|寫道|解釋|認為|宣佈|證實|承認|回憶|呼籲"
)

_CHINESE_CLAIMS = "声称|宣称|辩称|自称|聲稱|宣稱|辯稱"

_CHINESE_TIMES = (
    "周[一二三四五六日天]|週[一二三四五六日]|星期[一二三四五六日天]|[0-9一二三四五六七八九十]{1,3}[日号月年]|昨[天日晚]|今[天日晚早]|当[天日地]|當[天日]"
    "|(?<!现)(?<!現)在|(?<![反面绝])对|(?<![反面絕])對|向|接受|于|於|还|還|也|则|則|进一步|進一步|随后|隨後|同时|同時|强调|接着|曾|此前|日前|近日|稍早|再次|继续|通过|就"
)

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
_JAPANESE_VERB = rf"(?P<cue>{_JAPANESE_VERBS}|{_JAPANESE_CLAIMS})"
_AFTER_QUOTATION = re.compile(
    rf"(?:など)?と(?P<between>[^。「」『』\n]{{0,30}}?){_JAPANESE_VERB}(?!こと|の|よう|もの|[一-鿿])"
)
_ANOTHER = re.compile(rf"こと|{_JAPANESE_VERBS}|{_JAPANESE_CLAIMS}")
_JAPANESE_CLAIM = re.compile(_JAPANESE_CLAIMS)
_ACCORDING = re.compile(
    rf"(?:^|[、。])(?P<who>[{_NAME_SIGNS}0-9０-９][{_NAME_SIGNS}の0-9０-９]{{0,{_LONGEST}}})(?P<cue>によると|によれば|によりますと)、?"
)

_VERB = rf"(?P<cue>{_CHINESE_CLAIMS}|{_CHINESE_VERBS})"
_STOP = r"，。：；、！？,:;!?“”「」『』‘’（）()\s" + HIDDEN
_BEFORE_QUOTATION = re.compile(rf"{_VERB}(?:道)?[：:，,]?\s*\Z")
_INDIRECT = re.compile(rf"(?P<who>[^{_STOP}]{{1,30}}?){_VERB}[，,]")
_BEHIND_QUOTATION = re.compile(rf"[，,]?(?P<who>[^{_STOP}]{{1,20}}?)(?:{_CHINESE_TIMES})?{_VERB}(?=[。，,；：！]|\Z)")
_CHINESE_TIME = re.compile(_CHINESE_TIMES)
_CHINESE_CLAIM = re.compile(_CHINESE_CLAIMS)
_NO_SPEAKER = re.compile(
    r"^(?:并|並|还|還|也|但|而|又|是|的|等|这|這|那|其中|因此|所以|因为|如果|虽然|有人|此外|可以|换句话|換句話|换言|俗话|俗話|常言|老话|就是|总|一般|比如|例如|听|同时|不|没|再|且|来|以|把|被)"
)
_FRAME = re.compile(
    rf"(?:^|[，。；])(?P<cue>据|據|根据|根據|按照)(?P<who>[^{_STOP}]{{1,25}}?)"
    r"(?:的?(?:报道|報道|報導|报导|介绍|介紹|透露|消息|统计|統計|报告|報告|说法|說法|数据|數據|描述|通报|通報|声明|聲明)|称|稱|说|說)[，,]"
)
_NOT_SOURCES = re.compile(r"^(?:规定|法律|计划|此|该|这|有关|相关|初步|不完全|最新|目前|现有|现|了解)")


def japanese_links(sentence: QuotationSentence) -> tuple[Link, ...]:
    """The chain of a Japanese sentence, outermost first."""
    found = (_framed(sentence, _ACCORDING.search(sentence.masked)), japanese_speaker(sentence))
    return tuple(link for link in found if link is not None)


def chinese_links(sentence: QuotationSentence) -> tuple[Link, ...]:
    """The chain of a Chinese sentence, outermost first."""
    frame = _FRAME.search(sentence.masked)
    framed = _framed(sentence, frame) if frame and not _NOT_SOURCES.match(frame["who"]) else None
    return tuple(link for link in (framed, _chinese_speaker(sentence)) if link is not None)


def _framed(sentence: QuotationSentence, found: re.Match[str] | None) -> Link | None:
    if found is None:
        return None
    before = min(found.start("who"), found.start("cue"))
    content = sentence.content((0, before), (found.end(), len(sentence.masked)))
    return sentence.link(found.span("who"), found.span("cue"), content, "according-to")


def japanese_speaker(sentence: QuotationSentence) -> Link | None:
    """The forms Xは「…」と述べた and 「…」とXは述べた."""
    for start, end in sentence.quotations[:MOST_QUOTATIONS]:
        verb = _AFTER_QUOTATION.match(sentence.masked, end)
        if verb is None or _ANOTHER.search(verb["between"]):
            continue
        source = _topic(sentence, *verb.span("between")) or _topic(sentence, 0, start)
        rule = "quotation.behind" if source and source[0] > end else "quotation.before"
        claimed = _JAPANESE_CLAIM.fullmatch(verb["cue"]) is not None
        content = sentence.content((start, end))
        if link := sentence.link(source, verb.span("cue"), content, rule, claimed=claimed):
            return link
    return None


def _topic(sentence: QuotationSentence, start: int, end: int) -> Span | None:
    """The one speaker that は (or else が) marks in a stretch; several are none."""
    if end - start > _FARTHEST:
        return None
    found = [one for one in _TOPIC.finditer(sentence.masked[start:end]) if not _TIMES.search(one["who"])]
    topics = [one for one in found if one["particle"] == "は"] or found
    return (start + topics[0].start("who"), start + topics[0].end("who")) if len(topics) == 1 else None


def _chinese_speaker(sentence: QuotationSentence) -> Link | None:
    """The forms X说：“…”, “…”，X说 and X表示，…“…”…, whose quoted words stand inside indirect speech."""
    masked = sentence.masked
    for start, end in sentence.quotations[:MOST_QUOTATIONS]:
        if behind := _BEHIND_QUOTATION.match(masked, end):
            source, cue, rule = behind.span("who"), behind.span("cue"), "quotation.behind"
            content = sentence.content((start, end), *_second_part(sentence, cue[1]))
        elif before := _BEFORE_QUOTATION.search(masked, max(0, start - 12), start):
            cue, rule, content = before.span("cue"), "quotation.before", sentence.content((start, end))
            # From the last comma or stop to the verb.
            begin = max(masked.rfind(sign, 0, cue[0]) for sign in "，。：；,“”「」" + HIDDEN) + 1
            source = (begin, cue[0])
        else:
            continue
        if link := _chinese_link(sentence, source, cue, content, rule):
            return link
    found = _INDIRECT.match(masked)
    if found is None or not sentence.quotations or sentence.quotations[0][0] < found.end():
        return None
    content = sentence.content((found.end(), len(masked)))
    return _chinese_link(sentence, found.span("who"), found.span("cue"), content, "quotation.indirect")


def _second_part(sentence: QuotationSentence, place: int) -> tuple[Span, ...]:
    """The quotation that goes on right behind an attribution."""
    following = next(((start, end) for start, end in sentence.quotations if start >= place), None)
    near = following is not None and not sentence.masked[place : following[0]].strip("，,：: ")
    return (following,) if following and near else ()


def _chinese_link(
    sentence: QuotationSentence, place: Span, cue: Span, content: tuple[Span, ...], rule: str
) -> Link | None:
    """The link of a speaker, who is named without the day and occasion behind the name."""
    start, end = place
    start += len(sentence.masked[start:end]) - len(sentence.masked[start:end].lstrip())
    cut = _CHINESE_TIME.search(sentence.masked, start + 1, end)
    who = sentence.masked[start : cut.start() if cut else end].rstrip()
    known = 1 <= len(who) <= _LONGEST and not _NO_SPEAKER.match(who) and HIDDEN not in who
    claimed = _CHINESE_CLAIM.fullmatch(sentence.masked, *cue) is not None
    return sentence.link((start, start + len(who)) if known else None, cue, content, rule, claimed=claimed)
