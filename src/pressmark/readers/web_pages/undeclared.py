"""The encoding of a page that declares none, or declares one that it is not in: told by frequent words, or refused."""

import re

from pressmark.errors import EncodingUnknownError
from pressmark.formats.html.characters import Characters
from pressmark.formats.html.encodings import decoded, is_damaged
from pressmark.language.identify import identify

SAMPLE = 40_000
"""Bytes of a page's words that are looked at."""

FEW = 10
"""Damaged signs that say nothing of all the others."""

_CANDIDATES = {
    "windows-1251": {"ru"},
    "koi8-r": {"ru"},
    "gb18030": {"zh"},
    "big5": {"zh"},
    "shift_jis": {"ja"},
    "euc-jp": {"ja"},
    "windows-1256": {"ar"},
    "windows-1254": {"tr"},
}
"""Encodings of pages that declare none, and the languages that are written in them and told by their words."""

_FREQUENT = {
    "ru": (" и ", " в ", " на ", " не ", " что ", " с "),
    "zh": ("的", "，", "。", "了"),
    "ja": ("の", "、", "。", "は"),
    "ar": (" في ", " من ", " على ", " أن "),
    "tr": (" ve ", " bir ", " bu ", " için "),
}
"""Words and signs of which a page in a language has some: other bytes give its letters by chance, hardly its words."""

FEWEST = 2
"""So many of them at least."""

_LATIN = frozenset({"de", "en", "es", "fr", "it", "nl", "pt"})
_TAGS = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_HIGH = re.compile(rb"[\x80-\xff]")
_ASCII_LETTER = re.compile(rb"[A-Za-z]")


def settled(data: bytes, found: Characters) -> Characters:
    """The characters of a page whose bytes are not what was found; `found` itself where that stands.

    Raises:
        EncodingUnknownError: It is in no encoding that its words tell.
    """
    guessed = found.rule == "charset.fallback" and not data.isascii()
    if not guessed and not _is_spoilt(found):
        return found
    sample = _TAGS.sub(b" ", data[: 10 * SAMPLE])[:SAMPLE]
    told = [name for name, languages in _CANDIDATES.items() if _speaks(sample, name, languages)]
    if len(told) == 1:
        text = decoded(data, told[0])
        damaged = is_damaged(data, told[0], text)
        return Characters(text=text, encoding=told[0], rule="charset.frequent-words", damaged=damaged)
    latin = len(_HIGH.findall(sample)) * 5 < len(_ASCII_LETTER.findall(sample))
    if not told and latin and (guessed or _speaks(sample, "windows-1252", _LATIN)):
        text = decoded(data, "windows-1252")
        return Characters(text=text, encoding="windows-1252", rule="charset.fallback")
    raise EncodingUnknownError(
        "the page is not in the encoding that it declares"
        if not guessed
        else "the page declares no character encoding",
        hint="say which it is in: --encoding windows-1251, shift_jis, gb18030, …",
    )


def _is_spoilt(found: Characters) -> bool:
    """Whether more signs are damaged than whole."""
    if not found.damaged:
        return False
    strange = sum(sign > "\x7f" for sign in found.text)
    damaged = found.text.count("\ufffd")
    return damaged > FEW and damaged * 2 > strange


def _speaks(sample: bytes, name: str, languages: frozenset[str] | set[str]) -> bool:
    text = decoded(sample, name)
    if languages != _LATIN and not any(sum(word in text for word in _FREQUENT[one]) >= FEWEST for one in languages):
        return False
    return text.count("\ufffd") * 200 < len(text) and identify(text) in languages
