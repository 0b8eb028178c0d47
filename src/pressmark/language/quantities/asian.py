"""Numbers in Japanese and Chinese, where no spaces set words apart: digits with 万 and 億, and numerals in characters."""

import re
from fractions import Fraction
from functools import cache

from pressmark.language.plain_signs import plain_signs
from pressmark.language.quantities.decimals import decimal_string
from pressmark.language.quantities.found import FoundQuantity
from pressmark.model.quantities import Bound

_SMALL = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
_CHARACTERS = "".join(_SMALL) + "".join(_TENS)

_UNITS: dict[str, dict[str, str]] = {
    "ja": {
        "km": "キロメートル|キロ(?!グラム|ワット)|km|㎞", "m": "メートル|m", "cm": "センチ(?:メートル)?|cm", "mm": "ミリ(?:メートル)?|mm", "km2": "平方キロ(?:メートル)?", "m2": "平方メートル",
        "[mi_i]": "マイル", "har": "ヘクタール", "kg": "キログラム|kg", "g": "グラム", "t": "トン", "L": "リットル", "km/h": "キロ毎時", "Cel": "度", "%": "パーセント|%", "%{point}": "ポイント",
        "a": "年間|歳", "mo": "(?:か|カ|ヶ|ヵ|ケ)月(?:間)?", "wk": "週間", "d": "日間", "h": "時間", "min": "分間", "s": "秒(?:間)?", "{JPY}": "円", "{$}": "ドル", "{EUR}": "ユーロ", "kW": "キロワット",
    },
    "zh": {
        "km": "公里|千米|km", "m": "米", "cm": "厘米|公分|cm", "mm": "毫米|mm", "km2": "平方公里|平方千米", "m2": "平方米|平方公尺", "[mi_i]": "英里|哩", "har": "公顷|公頃", "kg": "公斤|千克|kg", "g": "克",
        "t": "吨|噸", "L": "升", "km/h": "公里/小时", "Cel": "摄氏度|攝氏度|度", "%": "%", "%{point}": "个百分点|個百分點", "a": "岁|歲|年来|年间|年間", "mo": "个月|個月", "wk": "(?:个|個)?(?:星期|周(?!年))", "d": "天",
        "h": "(?:个|個)?(?:小时|小時)", "min": "分钟|分鐘", "s": "秒(?:钟|鐘)?", "{CNY}": "元(?!旦|首)|人民币|人民幣", "{$}": "美元", "{EUR}": "欧元|歐元", "{JPY}": "日元|日圆",
    },
}  # fmt: skip
_COUNTERS = {
    "ja": "人|名|件|台|個|本|回|隻|匹|頭|棟|社|カ国|か国|ヶ国|か所|カ所|校|世帯|倍|機|戸|票|発|便|両",
    "zh": "人|名|个|個|位|件|台|辆|輛|架|艘|座|家|所|次|只|隻|栋|棟|户|戶|例|起|倍|枚|张|張|名|国|國|支|条|條|头|頭|吨",
}
_BEFORE = {
    "ja": {"約": Bound.ABOUT, "およそ": Bound.ABOUT, "少なくとも": Bound.AT_LEAST, "最低": Bound.AT_LEAST, "最大": Bound.AT_MOST, "最大で": Bound.AT_MOST, "最高": Bound.AT_MOST, "ほぼ": Bound.ABOUT},
    "zh": {"约": Bound.ABOUT, "約": Bound.ABOUT, "大约": Bound.ABOUT, "大約": Bound.ABOUT, "至少": Bound.AT_LEAST, "最少": Bound.AT_LEAST, "不少于": Bound.AT_LEAST, "超过": Bound.MORE_THAN, "超過": Bound.MORE_THAN,
           "逾": Bound.MORE_THAN, "近": Bound.ABOUT, "最多": Bound.AT_MOST, "多达": Bound.AT_MOST, "多達": Bound.AT_MOST, "不到": Bound.LESS_THAN, "少于": Bound.LESS_THAN, "不超过": Bound.AT_MOST},
}  # fmt: skip
_BEHIND = {
    "ja": {"以上": Bound.AT_LEAST, "超": Bound.MORE_THAN, "以下": Bound.AT_MOST, "未満": Bound.LESS_THAN, "余り": Bound.MORE_THAN, "あまり": Bound.MORE_THAN, "ほど": Bound.ABOUT, "程度": Bound.ABOUT, "前後": Bound.ABOUT, "くらい": Bound.ABOUT},
    "zh": {"以上": Bound.AT_LEAST, "以下": Bound.AT_MOST, "左右": Bound.ABOUT, "上下": Bound.ABOUT},
}  # fmt: skip
_MORE = {"ja": "", "zh": "(?P<more>[多余](?:万|亿)?)?"}
_CLOSE = frozenset({"近", "ほぼ"})


def _choice(words: dict[str, Bound]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_DIGITS = r"[0-9]{1,15}(?:,[0-9]{3}){0,5}(?:\.[0-9]{1,6})?"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    units = "|".join(f"(?P<u{place}>{names})" for place, names in enumerate(_UNITS[language].values()))
    signs = f"[{_CHARACTERS}]{{1,12}}"
    return re.compile(
        rf"(?P<before>{_choice(_BEFORE[language])})?\ ?(?P<money>[$€£¥￥])?(?<![0-9a-z:/-])(?<![0-9][.,])"
        rf"(?P<number>(?:{_DIGITS}[十百千]?|{signs})(?:[十百千]?[万萬億亿兆](?:[0-9]{{1,4}}(?![0-9.,])|{signs})?){{0,3}}|数[十百千]?[万萬億亿]?)"
        rf"{_MORE[language]}\ ?(?:{units}|(?P<counter>{_COUNTERS[language]}))(?P<behind>{_choice(_BEHIND[language])})?"
    )


_MONEY = {"$": "{$}", "€": "{EUR}", "£": "{GBP}"}


def find_asian(text: str, start: int, end: int, *, language: str) -> list[FoundQuantity]:
    """The quantities of `text[start:end]` in Japanese ("ja") or Chinese ("zh"); a number needs a unit or a counter."""
    plain = plain_signs(text[start:end])
    made = (_found(match, start, language) for match in _pattern(language).finditer(plain))
    return [each for each in made if each is not None]


def _found(match: re.Match[str], start: int, language: str) -> FoundQuantity | None:
    value = _value(match["number"] + (match["more"] or "")[1:] if language == "zh" else match["number"])
    low, high = None, None
    if match["number"][0] == "数":
        scale = _scale(match["number"])
        if scale == 1:
            return None
        low, high = Fraction(2 * scale), Fraction(10 * scale - 1)
    elif value is None:
        return None
    unit = next((code for place, code in enumerate(_UNITS[language]) if match[f"u{place}"]), None)
    bound = _BEHIND[language].get(match["behind"] or "") or _BEFORE[language].get(match["before"] or "")
    if bound is None and language == "zh" and match["more"]:
        bound = Bound.MORE_THAN
    if value is not None:
        if bound in {None, Bound.AT_LEAST, Bound.MORE_THAN}:
            low = value
        if bound in {None, Bound.AT_MOST, Bound.LESS_THAN} or match["before"] in _CLOSE:
            high = value
    return FoundQuantity(
        start=start + match.start("before" if match["before"] else "money" if match["money"] else "number"),
        end=start + match.end(),
        value=None if value is None else decimal_string(value),
        minimum=None if low is None else decimal_string(low),
        maximum=None if high is None else decimal_string(high),
        bound=(Bound.EXACT if value is not None else Bound.VAGUE) if bound is None or value is None else bound,
        unit=unit or _MONEY.get(match["money"] or ""),
        counted=None,
        conversion=None,
        rule=f"quantity.{_sort(match, unit)}",
    )


def _sort(match: re.Match[str], unit: str | None) -> str:
    if match["number"][0] == "数":
        return "vague"
    if unit is None:
        return "digits" if match["number"][0] in "0123456789" else "words"
    return (
        "percent"
        if unit == "%"
        else "money"
        if unit.startswith("{")
        else "duration"
        if unit in {"a", "mo", "wk", "d", "h", "min", "s"}
        else "measure"
    )


_PARTS = re.compile(rf"(?P<digits>{_DIGITS})(?P<ten>[十百千])?|(?P<signs>[{_CHARACTERS}]+)|(?P<myriad>[万萬億亿兆])")


def _value(number: str) -> Fraction | None:
    """A number with its myriads: 3億5000万, 二十三, 1.5万; None where it is no number."""
    total, current = Fraction(0), Fraction(0)
    for part in _PARTS.finditer(number):
        if part["digits"]:
            digits = part["digits"].replace(",", "")
            if digits[0] == "0" and digits[1:2] not in {"", "."}:
                return None
            current = Fraction(digits) * _TENS.get(part["ten"] or "", 1)
        elif part["signs"]:
            read = _characters(part["signs"])
            if read is None:
                return None
            current = Fraction(read)
        else:
            total, current = total + current * _MYRIADS[part["myriad"]], Fraction(0)
    return None if number[0] == "数" else total + current


def _scale(signs: str) -> int:
    factor = 1
    for sign in signs:
        factor *= _TENS.get(sign) or _MYRIADS.get(sign) or 1
    return factor


def _characters(number: str) -> int | None:
    """Numerals in characters: 二十三 by their places, 二三 digit by digit is none."""
    total, current = 0, None
    for sign in number:
        if sign in _SMALL:
            if current is not None:
                return None
            current = _SMALL[sign]
        else:
            total += (1 if current is None else current) * _TENS[sign]
            current = None
    return total + (current or 0)
