"""From the bytes of a plain-text source to its reading text, and by which character encoding.

The reading text is the decoded text without a leading byte order mark, CRLF and CR as LF, and nothing else changed.
"""

import codecs
import re
from dataclasses import dataclass

from pressmark.errors import EncodingUnknownError, SourceError
from pressmark.formats.html.encodings import decoded, encoding_of, is_damaged
from pressmark.readers.kinds import HTML, detect_kind

MAX_TEXT_BYTES = 16 * 1024 * 1024
"""The largest reading text, in bytes of UTF-8: a shelf of books, and small enough to be read in memory."""

FALLBACK = "windows-1252"
"""What bytes that are not UTF-8 are taken for, where that gives plain Latin text."""

_WIDEST = 4
_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32le"),
    (b"\x00\x00\xfe\xff", "utf-32be"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)
_WITHOUT_ORDER = frozenset({"utf-16", "utf-32"})
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\f\r\x1b")
# High bytes but those that are windows-1252's quotation marks, dashes, spaces and signs, common in any language.
_HIGH = re.compile(rb"[^\x00-\x7f\x80\x85\x91-\x97\xa0\xa9\xab\xae\xb0\xb7\xbb]")
_ASCII_LETTER = re.compile(rb"[A-Za-z]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# In windows-1252 a letter before a no-break space or a closing quotation mark ("café »"): by chance valid UTF-8.
_BY_CHANCE = re.compile(rb"[\xc4-\xe1\xe3-\xff][\xa0\xab\xbb\x85\x92\x93\x94\x96\x97]+")
_NOT_LATIN = re.compile(r"[^\W\d_][¹²³¿¡£¥¤¦§ª¯±¶¸¼½¾×÷][^\W\d_]")
_ICELANDIC = frozenset("ðýþÐÝÞ")
_ICELANDIC_TOO = frozenset("áíóæÁÍÓÆ")
_BLANK = re.compile(r"[\s\u200b\u200e\u200f\u2060\ufeff\x00]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A reading text, the name of its encoding (Encoding Standard, lower case), and the rule that chose it."""

    text: str
    encoding: str
    rule: str


def reading_text(data: bytes, encoding: str) -> str:
    """The reading text of bytes by a label alone, as a validator has it: damage is U+FFFD.

    Raises:
        EncodingUnknownError: It is no label of the Encoding Standard.
    """
    return decoded(data, encoding).replace("\r\n", "\n").replace("\r", "\n")


def decode(data: bytes, *, encoding: str | None = None) -> Decoded:
    """The reading text of a source, by its byte order mark, the encoding declared, UTF-8, or the fallback.

    Raises:
        SourceError: Empty, no text, a web page, or too large.
        EncodingUnknownError: Bytes in no encoding we were told or may assume.
    """
    if len(data) > _WIDEST * MAX_TEXT_BYTES:
        raise _too_large()
    _refuse_other_kinds(data)
    chosen, rule = _choose(data, encoding)
    text = reading_text(data, chosen)
    if is_damaged(data, chosen, text):
        raise EncodingUnknownError(
            f"the source is not {chosen}: some of its bytes are no characters there",
            hint="name the encoding it is in: --encoding windows-1251",
        )
    if len(text) > MAX_TEXT_BYTES or len(text.encode("utf-8")) > MAX_TEXT_BYTES:
        raise _too_large()
    if _BLANK.fullmatch(text):
        raise SourceError("the source is empty" if not data else "the source holds nothing but white space")
    return Decoded(text=text, encoding=chosen, rule=rule)


def _choose(data: bytes, declared: str | None) -> tuple[str, str]:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if declared is not None:
        return _declared(declared, marked)
    if marked is not None:
        return known_encoding(marked), "encoding.byte-order-mark"
    _refuse_binary(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged(data, error)
        _refuse_other_alphabets(data)
        return FALLBACK, "encoding.fallback"
    return "utf-8", "encoding.utf-8"


def _declared(declared: str, marked: str | None) -> tuple[str, str]:
    name = declared.strip().lower().replace("_", "-")
    if name in _WITHOUT_ORDER:
        if marked is None or not marked.startswith(name):
            raise EncodingUnknownError(
                f"{declared} without a byte order mark leaves the order of its bytes open",
                hint="say which: --encoding utf-16le or --encoding utf-16be",
            )
        name = marked
    name = known_encoding(name)
    if marked not in {None, name}:
        raise EncodingUnknownError(
            f"declared as {declared}, but it begins with the byte order mark of {marked}",
            hint=f"leave --encoding out, or say --encoding {marked}",
        )
    return name, "encoding.declared"


def known_encoding(name: str) -> str:
    """The standard's name of an encoding; what only Python calls so (`cp1251`, `utf-8-sig`) is understood too.

    Raises:
        EncodingUnknownError: There is none of this name.
    """
    if found := encoding_of(name):
        return found
    try:
        codec = codecs.lookup(name).name.replace("_", "-").removesuffix("-sig")
    except (LookupError, ValueError, TypeError) as error:
        raise _unknown(name) from error
    joined = re.sub(r"^(utf-16)-([lb]e)$", r"\1\2", codec)
    if found := encoding_of(joined) or encoding_of(joined.replace("cp", "windows-")):
        return found
    raise _unknown(name)


def _unknown(name: str) -> EncodingUnknownError:
    return EncodingUnknownError(
        f"no such character encoding: {name[:60]!r}",
        hint="names are those of the Encoding Standard, like utf-8, windows-1251, shift_jis; or convert it to UTF-8",
    )


def _refuse_other_kinds(data: bytes) -> None:
    kind = detect_kind(data[:4096])
    if kind is None:
        return
    if kind == HTML:
        raise SourceError(
            "this is a web page (HTML), no plain text", hint="build it as the source: archive build PAGE.html"
        )
    raise SourceError(
        f"not a text: it begins like a {kind.name}",
        hint="to keep it with its text: archive build FILE --text TRANSCRIPT",
    )


def _refuse_binary(data: bytes) -> None:
    head = data[: 1 << 16]
    if (pairs := len(head) // 2) >= 2:
        even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
        for most, least, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
            if most * 2 > pairs and least * 10 < pairs:
                raise EncodingUnknownError(
                    f"this looks like {name} without a byte order mark", hint=f"if it is: --encoding {name}"
                )
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls * 10 > len(data) or (controls > 8 and controls * 200 > len(data)):
        raise SourceError(
            f"not a text: {controls} of its {len(data)} bytes are control characters",
            hint="to keep it with its text: archive build FILE --text TRANSCRIPT",
        )


def _refuse_damaged(data: bytes, error: UnicodeDecodeError) -> None:
    cut_off = error.reason == "unexpected end of data"
    whole = any(not _BY_CHANCE.fullmatch(found[0]) for found in _MULTIBYTE.finditer(data))
    if cut_off or whole:
        raise EncodingUnknownError(
            f"damaged UTF-8 at byte {error.start}"
            + (": the source ends in the middle of a character" if cut_off else ""),
            hint="get the source again; if it is in another encoding, name it: --encoding windows-1251",
        ) from error


def _refuse_other_alphabets(data: bytes) -> None:
    """Windows-1252 is assumed only where it gives text in Latin letters, most of them plain ASCII."""
    high = len(_HIGH.findall(data))
    letters = high + len(_ASCII_LETTER.findall(data))
    plain = high * 5 < letters
    if plain:
        try:
            text = data.decode(FALLBACK)
        except UnicodeDecodeError:
            plain = False
        else:
            used = frozenset(text)
            turkish = bool(used & _ICELANDIC) and not used & _ICELANDIC_TOO
            plain = not turkish and not _NOT_LATIN.search(text)
    if not plain:
        raise EncodingUnknownError(
            "the source is not UTF-8, and no other encoding can be told for sure",
            hint="name the encoding it is in, such as --encoding windows-1251, shift_jis or gb18030",
        )


def _too_large() -> SourceError:
    return SourceError(
        f"the text is larger than {MAX_TEXT_BYTES // (1024 * 1024)} MiB",
        hint="an archive holds one article: split the source, or check that it is the right file",
    )
