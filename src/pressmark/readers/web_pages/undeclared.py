"""The encoding of a page that declares none, or declares one that it is not in: detected by a library, or refused."""

import re
from collections.abc import Sequence
from importlib.metadata import version

from pressmark.errors import EncodingUnknownError
from pressmark.formats.html.characters import Characters
from pressmark.formats.html.encodings import decoded, is_damaged
from pressmark.language.identify import classify

SAMPLE = 40_000
"""Bytes of a page's words that are looked at."""

FEW = 10
"""Damaged signs that say nothing of all the others."""

_NAMES = {
    "cp1250": "windows-1250",
    "iso8859_2": "iso-8859-2",
    "cp1251": "windows-1251",
    "koi8_r": "koi8-r",
    "cp1252": "windows-1252",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "cp1257": "windows-1257",
    "cp874": "windows-874",
    "gb18030": "gb18030",
    "big5": "big5",
    "cp932": "shift_jis",
    "euc_jp": "euc-jp",
    "cp949": "euc-kr",
    "utf_8": "utf-8",
}
"""The library's names of the encodings that the Encoding Standard suggests for pages without any (HTML §13.2.3.2), and its own."""

_OF_LANGUAGES = {
    "ar fa ur": ("cp1256",),
    "be bg kk ky mk mn ru sr tg tt uk": ("cp1251", "koi8_r"),
    "bs cs hr hu pl ro sk sl": ("iso8859_2", "cp1250"),
    "da de en es fi fr is it nb nl nn no pt sv": ("cp1252",),
    "el": ("cp1253",),
    "et lt lv": ("cp1257",),
    "he iw": ("cp1255",),
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
    "th": ("cp874",),
    "az ku tr": ("cp1254",),
    "zh": ("gb18030", "big5"),
}
"""Those that pages in these languages are in, the likelier first; UTF-8 besides."""

_BY_LANGUAGE = {language: names for languages, names in _OF_LANGUAGES.items() for language in languages.split()}
_LANGUAGE = re.compile(rb"<html\b[^>]{0,2000}?\blang\s*=\s*[\"']?([A-Za-z]{2})\b", re.IGNORECASE)
_ODD = re.compile(r"(?<=[^\W\d_])[^\w\s\x00-\x7f’‘·–—…\xad](?=[^\W\d_])|[\x80-\x9f]")
"""A sign within a word, or a control: of another encoding's letter, hardly of any language's."""

_MOST_CHAOS = 0.12
_TAGS = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.DOTALL | re.IGNORECASE)


def settled(data: bytes, found: Characters) -> Characters:
    """The characters of a page whose bytes are not what was found; `found` itself where that stands.

    Raises:
        EncodingUnknownError: It is in no encoding that can be told.
    """
    guessed = found.rule == "charset.fallback" and not data.isascii()
    if not guessed and not _is_spoilt(found):
        return found
    stated = _LANGUAGE.search(data, 0, SAMPLE)
    language = stated[1].decode("ascii").lower() if stated else None
    name = _detected(_TAGS.sub(b" ", data[: 10 * SAMPLE])[:SAMPLE], language)
    if name is None:
        raise EncodingUnknownError(
            "the page declares no character encoding"
            if guessed
            else "the page is not in the encoding that it declares",
            hint="say which it is in: --encoding windows-1251, shift_jis, gb18030, …",
        )
    text = decoded(data, name)
    rule = f"charset.charset-normalizer {version('charset-normalizer')}"
    return Characters(text=text, encoding=name, rule=rule, damaged=is_damaged(data, name, text))


def _is_spoilt(found: Characters) -> bool:
    """Whether more signs are damaged than whole."""
    if not found.damaged:
        return False
    strange = sum(sign > "\x7f" for sign in found.text)
    damaged = found.text.count("\ufffd")
    return damaged > FEW and damaged * 2 > strange


def _detected(sample: bytes, language: str | None) -> str | None:
    """The encoding of a page's words, one that its language is written in; None where the library sees none."""
    if language not in _BY_LANGUAGE:
        language = next((_language_of(decoded(sample, _NAMES[one])) for one in _matches(sample, tuple(_NAMES))), None)
    allowed = ("utf_8", *_BY_LANGUAGE.get(language or "", ()))
    names = [name for name in allowed if name in _matches(sample, allowed)]
    odd = {name: len(_ODD.findall(decoded(sample, _NAMES[name]))) for name in names}
    return _NAMES[min(names, key=lambda name: odd[name])] if names else None


def _matches(sample: bytes, allowed: Sequence[str]) -> list[str]:
    """Of some encodings those in which the words make sense, the likeliest first."""
    from charset_normalizer import from_bytes

    matches = [one for one in from_bytes(sample, cp_isolation=list(allowed)) if one.chaos <= _MOST_CHAOS]
    return [name for one in matches for name in (one.encoding, *one.could_be_from_charset) if name in allowed]


def _language_of(text: str) -> str | None:
    """The language of a page's words, by those in its middle: above them stand its menus."""
    running = " ".join(text.split())
    return classify(running[len(running) // 3 :])
