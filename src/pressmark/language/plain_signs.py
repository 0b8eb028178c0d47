"""A line as the date patterns want it: one sign for one sign, so that offsets stay those of the line."""

import unicodedata

_SPACES = dict.fromkeys(
    map(ord, "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
)
_MARKS = dict.fromkeys(
    map(
        ord,
        "\u00ad\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff",
    ),
    " ",
)
_LETTERS = {ord("İ"): "i"}
_PUNCTUATION = {
    ord("−"): "-", ord("‐"): "-", ord("‑"): "-", ord("－"): "-", ord("，"): ",", ord("："): ":", ord("／"): "/",
    ord("⁄"): "/", ord("∕"): "/", ord("．"): ".", ord("（"): "(", ord("）"): ")", ord("、"): ",", ord("،"): ",",
    ord("’"): "'", ord("‘"): "'", ord("｜"): "|", ord("＋"): "+",
}  # fmt: skip
_DIGITS = {
    code: str(unicodedata.digit(chr(code))) for start in (0x660, 0x6F0, 0xFF10) for code in range(start, start + 10)
}
_PLAIN = {**_SPACES, **_MARKS, **_LETTERS, **_PUNCTUATION, **_DIGITS}


def plain_signs(line: str) -> str:
    """The line with ASCII digits and spaces and lower-case letters, of the same length."""
    text = line.translate(_PLAIN)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
