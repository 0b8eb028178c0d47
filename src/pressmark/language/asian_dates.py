"""Japanese, Chinese and Korean dates: 2020年5月25日, 令和2年5月25日, 二〇二〇年五月二十五日, 2020년 5월 25일."""

import re
from datetime import date

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "民國": 1911, "民国": 1911}
"""The year before the first of each era: Reiwa 1 is 2019."""

_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_NUMBER = "[0-9〇零○一二三四五六七八九十元]"
_NAMES = "|".join(_ERAS)

ASIAN = re.compile(
    rf"(?<!{_NUMBER})(?:(?P<era>{_NAMES})\ ?)?(?P<y>{_NUMBER}{{1,4}})\ ?[年년]"
    rf"\ ?(?:\(\ ?(?P<era2>{_NAMES})\ ?(?P<y2>{_NUMBER}{{1,3}})\ ?年?\ ?\)\ ?)?"
    rf"(?P<m>{_NUMBER}{{1,3}})\ ?[月월]\ ?(?P<d>{_NUMBER}{{1,3}})\ ?[日号號일]"
)


def read_asian(found: re.Match[str]) -> tuple[date | None, str | None]:
    """The day that a match of `ASIAN` says, or None where there is none such; and the language an era settles."""
    year, month, day = _number(found["y"]), _number(found["m"]), _number(found["d"])
    if year is None or month is None or day is None:
        return None, None
    era = found["era"]
    if era is not None:
        year += _ERAS[era]
    if not 1600 <= year <= 2199:
        return None, None
    if found["era2"]:
        beside = _number(found["y2"])
        if beside is None or beside + _ERAS[found["era2"]] != year:
            return None, None
        era = found["era2"]
    language = None if era is None else "zh" if era in {"民國", "民国"} else "ja"
    try:
        return date(year, month, day), language
    except ValueError:
        return None, None


def _number(signs: str) -> int | None:
    if signs == "元":
        return 1
    if signs.isascii():
        return int(signs)
    if "元" in signs or any(sign.isascii() for sign in signs):
        return None
    if "十" not in signs:
        return int("".join(str(_DIGITS[sign]) for sign in signs))
    tens, _, ones = signs.partition("十")
    if "十" in ones or len(tens) > 1 or len(ones) > 1:
        return None
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
