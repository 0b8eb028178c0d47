"""Bylines in the forms of Chinese, Japanese and Korean pages, which have no capitals to go by."""

import re
from typing import Final

from pressmark.newsroom import agencies
from pressmark.newsroom.bylines.byline import Byline
from pressmark.newsroom.parts import Part, part
from pressmark.newsroom.people import looks_like_an_uncased_person


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_CHINESE: Final = (
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻"
    "余潘杜戴夏钟鍾汪田任姜范範方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文"
)
_COMPOUND: Final = frozenset(["欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "夏侯", "司徒", "皇甫"])
_JAPANESE: Final = _words(
    """
    佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡部 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 清水 山崎
    阿部 池田 橋本 山下 石川 中島 前田 藤田 後藤 小川 岡田 村上 長谷川 近藤 石井 遠藤 青木 坂本 福田 太田 西村 藤井 金子
    岡本 藤原 中野 三浦 原田 中川 松田 竹内 小野 田村 中山 和田 石田 森田 上田 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本
    大野 小島 谷口 今井 工藤 高田 増田 丸山 杉山 村田 大塚 新井 小山 平野 藤本 河野 上野 野口 武田 松井 千葉 岩崎 菅原
    木下 久保 佐野 野村 松尾 市川 菊地 杉本 古川 大西 島田 水野 桜井 高野 吉川 山内 西田 飯田 菊池 西川 小松 北村 安田
    五十嵐 川口 平田 中田 久保田 服部 東 岩田 土屋 川崎 福島 本田 辻 樋口 秋山 田口 永井 山中 中西 吉村 川上 大橋 松岡
    荒木 浜田 大久保 野田 馬場 早川 須藤 松村 松下 星野 大川 吉岡 荒井 黒田 小池 尾崎 堀 片山 三宅 望月 中谷 矢野 鎌田
    """
)
_HAN = "\u4e00-\u9fff\u3005"
_KANA = "\u3041-\u309f\u30a1-\u30ff"
_KOREAN = re.compile(r"(?P<name>[\uac00-\ud7a3]{2,4})\s?(?:기자|특파원|논설위원)(?=$|\s)")
_REPORTER = re.compile(
    rf"(?:【?[{_HAN}]{{0,8}}?)(?:记者|記者)[:：\s】]*(?P<names>[{_HAN}]{{2,4}}(?:[、\s][{_HAN}]{{2,4}}){{0,3}})"
    rf"(?P<end>$|\s?[／/]\s?[{_HAN}]{{1,10}}(?:報導|报道|報道|摄|攝)?$|\s?(?:報導|报道|報道)$|\s?[|｜])"
)
_NAMED_REPORTER = re.compile(rf"[（(【［]?(?P<name>[{_HAN}{_KANA}]{{2,8}})[\s\u3000]?(?:記者|编辑部记者)[)）】］]?$")
_DATED = re.compile(
    rf"(?P<name>[{_HAN}]{{2,4}}[ \u3000]?[{_HAN}{_KANA}]{{0,4}}?)[\s\u3000|｜・]+(?=(?:19|20)[0-9]{{2}}\s?[年/.-])"
)
_LABELLED = re.compile(
    rf"(?:^|[\s\u3000|｜])(?:作者|撰文|文|記者|记者|執筆|取材)\s?[:：／/・]\s?(?P<name>[{_HAN}{_KANA}·・]{{2,8}})(?=$|[\s\u3000|｜,，/／(（])"
)
_BARE = re.compile(rf"[{_HAN}]{{2,4}}[ \u3000]?[{_HAN}{_KANA}]{{0,4}}")


def uncased_byline(line: str, start: int, stop: int) -> Byline | None:
    """A byline known by its form: "김혜진 기자", "記者林志明／綜合報導", "山口花子 2023年4月8日"."""
    if line[start] < "\u0600" and line[stop - 1] < "\u0600":
        return None
    if korean := _KOREAN.match(line, start, stop):
        author = part(line, *korean.span("name"))
        return Byline(start=start, end=korean.end(), authors=(author,), rule="byline.reporter", score=850)
    return reporter_byline(line, start, stop) or _named(line, start, stop)


def reporter_byline(line: str, start: int, stop: int) -> Byline | None:
    """The form "新华社记者 张三 李四" or "記者林志明／綜合報導": names are two or three characters, or apart."""
    match = _REPORTER.match(line, start, stop)
    if match is None or ("、" not in match.group("names") and not _is_name(match.group("names").split()[0])):
        return None
    first = match.start("names")
    authors = tuple(
        part(line, first + one.start(), first + one.end()) for one in re.finditer(r"[^、\s]+", match.group("names"))
    )
    agency = re.match(rf"[{_HAN}]{{2,6}}(?=记者|記者)", line[start : match.end()])
    signed = agency is not None and agencies.kind_of(agency.group()) is not None
    organisations = (part(line, start, start + agency.end()),) if agency is not None and signed else ()
    return Byline(
        start=start,
        end=match.end("names"),
        authors=authors,
        organisations=organisations,
        rule="byline.reporter",
        score=850,
    )


def _named(line: str, start: int, stop: int) -> Byline | None:
    for form, rule, score in (
        (_NAMED_REPORTER, "byline.reporter", 850),
        (_DATED, "byline.name-date", 650),
        (_BARE, "byline.bare-name", 400),
    ):
        match = form.match(line, start, stop)
        if match is None or (form is _BARE and match.end() != stop):
            continue
        span = match.span("name") if "name" in form.groupindex else match.span()
        if _is_name(line[slice(*span)]):
            author = part(line, *span)
            return Byline(start=start, end=span[1], authors=(author,), rule=rule, score=score)
    if (match := _LABELLED.search(line, start, stop)) and looks_like_an_uncased_person(match.group("name")):
        author = part(line, *match.span("name"))
        begin = match.start() + (not match.group()[0].isalpha())
        return Byline(start=begin, end=author.end, authors=(author,), rule="byline.prefix", score=900)
    return None


def _is_name(words: str) -> bool:
    """Whether a name begins with a family name that is common in China or Japan and has a given name behind it."""
    name = re.sub(r"[\s\u3000]", "", words)
    if agencies.kind_of(name) is not None or not looks_like_an_uncased_person(name):
        return False
    if any(name.startswith(family) and 1 <= len(name) - len(family) <= 3 for family in _families(name)):
        return True
    return name[0] in _CHINESE and len(name) == 3 and all("\u4e00" <= one <= "\u9fff" for one in name)


def _families(name: str) -> list[str]:
    return [name[:size] for size in (1, 2, 3) if name[:size] in _JAPANESE or name[:size] in _COMPOUND]


def names_in_lenticular_brackets(paragraph: str) -> tuple[Part, ...]:
    """The writers whose names end a paragraph in brackets, without the place in katakana that may stand before each."""
    found = _LENTICULAR.search(paragraph, max(0, len(paragraph) - _LONGEST_SIGN_OFF))
    if found is None:
        return ()
    names: list[Part] = []
    for field in _SIGNED.finditer(paragraph, *found.span("names")):
        name = part(paragraph, *field.span("name"))
        if not looks_like_an_uncased_person(name.value):
            return ()
        names.append(name)
    return tuple(names)


_LONGEST_SIGN_OFF = 60
_LENTICULAR = re.compile(r"【(?P<names>[^【】]{2,50})】$")
_SIGNED = re.compile(r"(?:[\u30a1-\u30fa\u30fc・]+(?:共同)?)?(?P<name>[^、，,\u3041-\u30fa]+)")
