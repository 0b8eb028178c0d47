"""Decoding by the labels of the WHATWG Encoding Standard, and by no others.

Python's codecs know other names (`u8`, `utf-7`) and other characters for the same bytes (its windows-1252 has five
holes); what differs is mended here, so that a label means the same text everywhere. Damage gives U+FFFD, as there.
"""

import re
from functools import cache

from pressmark.errors import EncodingUnknownError

_LABELS = """
utf-8: unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8
ibm866: 866 cp866 csibm866
iso-8859-2: csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2
iso-8859-3: csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3
iso-8859-4: csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4
iso-8859-5: csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988
iso-8859-6: arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127
 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
iso-8859-7: csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987
 sun_eu_greek
iso-8859-8: csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988
 visual
iso-8859-8-i: csiso88598i logical
iso-8859-10: csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6
iso-8859-13: iso8859-13 iso885913
iso-8859-14: iso8859-14 iso885914
iso-8859-15: csisolatin9 iso8859-15 iso885915 iso_8859-15 l9
iso-8859-16:
koi8-r: cskoi8r koi koi8 koi8_r
koi8-u: koi8-ru
macintosh: csmacintosh mac x-mac-roman
windows-874: dos-874 iso-8859-11 iso8859-11 iso885911 tis-620
windows-1250: cp1250 x-cp1250
windows-1251: cp1251 x-cp1251
windows-1252: ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1
 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252
windows-1253: cp1253 x-cp1253
windows-1254: cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 x-cp1254
windows-1255: cp1255 x-cp1255
windows-1256: cp1256 x-cp1256
windows-1257: cp1257 x-cp1257
windows-1258: cp1258 x-cp1258
x-mac-cyrillic: x-mac-ukrainian
gbk: chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk
gb18030:
big5: big5-hkscs cn-big5 csbig5 x-x-big5
euc-jp: cseucpkdfmtjapanese x-euc-jp
iso-2022-jp: csiso2022jp
shift_jis: csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis
euc-kr: cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949
utf-16be: unicodefffe
utf-16le: csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16
x-user-defined:
"""
"""Encoding Standard §4.2, an encoding's name and its other labels; `replacement` decodes nothing and is left out."""

_SINGLE = {"macintosh": "mac_roman", "x-mac-cyrillic": "mac_cyrillic", "iso-8859-8-i": "iso8859-8"}
_OTHERWISE = {("koi8-u", 0xAE): "ў", ("koi8-u", 0xBE): "Ў", ("windows-1255", 0xCA): "\u05ba"}
"""Bytes that Python's codec of the same name has otherwise, or not at all."""

_ONE = re.compile(rb"[\x00-\x7f]+|[\x81-\xfe][\x00-\xff]|[\x80-\xff]")
_JIS = re.compile(
    rb"[\x00-\x7f]+|\x8e[\xa1-\xdf]|\x8f[\xa1-\xfe][\xa1-\xfe]|\x8f[\xa1-\xfe](?=[\x00-\x7f]|$)|\x8f[\xa1-\xfe][\x80-\xff]"
    rb"|[\xa1-\xfe\x8e\x8f][\x00-\xff]|[\x80-\xff]"
)
_GB = re.compile(
    rb"[\x00-\x7f]+|[\x81-\xfe][\x30-\x39][\x81-\xfe][\x30-\x39]|[\x81-\xfe](?=[\x30-\x39])|[\x81-\xfe][\x00-\xff]|[\x80-\xff]"
)
_SHIFT = re.compile(rb"[\x00-\x7f]+|[\x81-\x9f\xe0-\xfc][\x00-\xff]|[\x80-\xff]")
_ESCAPES = re.compile(rb"(\x1b\$[@B]|\x1b\([BJI])")

_GB_OTHERWISE = {
    "a3a0": "\u3000", "a6d9": "\ufe10", "a6da": "\ufe12", "a6db": "\ufe11", "a6dc": "\ufe13", "a6dd": "\ufe14",
    "a6de": "\ufe15", "a6df": "\ufe16", "a6ec": "\ufe17", "a6ed": "\ufe18", "a6f3": "\ufe19", "a8bc": "\u1e3f",
    "fe59": "\u9fb4", "fe61": "\u9fb5", "fe66": "\u9fb6", "fe67": "\u9fb7", "fe6d": "\u9fb8", "fe7e": "\u9fb9",
    "fe90": "\u9fba", "fea0": "\u9fbb", "80": "\u20ac", "8135f437": "\ue7c7",
}  # fmt: skip
"""Codes that Python's gb18030 (of 2005) has otherwise than the standard's index (of 2022)."""

_BIG5_OTHERWISE = """
1000:㡵𡵓𣚞𦀡㻬𥣞㫵竼龗𤅡𨤍𣇪𠪊𣉞䌊蒄龖鐯䤰蘓墖靊鈘秐稲晠権袝瑌篅枂稬剏遆㓦珄𥶹瓆鿇垳
1040:䤯呌䄱𣚎堘穲𧭥讏䚮𦺈䆁𥶙箮𢒼鿈𢓁𢓉𢓌鿉蔄𣖻䂴鿊䓡𪷿拁灮鿋 2082:箸 2088:簆 2103:糎 2114:緒
2123:縝 2148:者 2151:耨 2221:菁 2239:蒨 2244:萏 2303:覦覩 2354:起 2400:都 2413:銹 2477:靜 2498:響
2605:鼖 2673:蔃 2746:兙兛兝兞 2771:鍮 2780:瑹 2990:浧 3087:禛 3259:邗 3301:靝 3436:瀞 3451:嬨
4136:爁 4138:矗 4141:纇 4182:駖 4206:釔 4220:惞 4230:澶 4241:輶 4258:侻 4273:營 4279:鄄 4282:鷰
4294:菏 4329:尐秣 4349:婧 4419:輋 4422:筑 4494:拐 4624:恢 4694:痹 4708:汊 4742:鬮 4748:鼗 4815:僭
4828:弌 4902:蠏 4922:拎 4982:瑨 4992:煢 4997:牐 5029:‧ 5038:﹑ 5120:¯ 5153:～ 5168:⊕⊙ 5182:∕﹨
5185:￥ 5187:￠￡ 5432:␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟␡€ 10942:廴 10946:无 10948:癶 10950:隶
10957:〃仝 19028:倩 19035:偽 19088:包 19096:卄 19112:卿 19162:嘅 19240:婷 19299:幵 19305:廐 19326:彘
19355:悤 19398:撐 19439:晴 19454:杞 19553:沜渝 19557:港 19611:煮 19643:猪 19672:瑜 19697:瓩 19748:砉
"""
"""Pointers of the standard's Big5 index and what stands from there on, where Python's big5hkscs has other signs."""


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for line in _LABELS.replace("\n ", " ").strip().splitlines():
        name, _, others = line.partition(":")
        names |= dict.fromkeys((name, *others.split()), name)
    return names


def encoding_of(label: str) -> str | None:
    """The encoding that a label means (Encoding Standard §4.2), by its name in lower case; None for no label."""
    return _names().get(label.strip("\t\n\f\r ").lower())


def decoded(data: bytes, label: str) -> str:
    """The characters of bytes by a label alone; a leading byte order mark is dropped, damage is U+FFFD.

    Raises:
        EncodingUnknownError: It is no label of the standard.
    """
    name = encoding_of(label)
    if name is None:
        raise EncodingUnknownError(f"no character encoding has the label {label[:40]!r}", hint="utf-8, windows-1252, …")
    return _decoded(data, name).removeprefix("\ufeff")


def is_damaged(data: bytes, name: str, text: str) -> bool:
    """Whether some bytes of `data` are no character of this encoding; `text` is what they gave."""
    meant = {"utf-8": b"\xef\xbf\xbd", "gb18030": b"\x84\x31\xa4\x37", "gbk": b"\x84\x31\xa4\x37"}.get(name)
    meant = {"utf-16le": b"\xfd\xff", "utf-16be": b"\xff\xfd"}.get(name, meant)
    return "\ufffd" in text and text.count("\ufffd") > (data.count(meant) if meant else 0)


def _decoded(data: bytes, name: str) -> str:
    if name in ("utf-8", "utf-16le", "utf-16be"):
        return data.decode(name, "replace")
    if name == "iso-2022-jp":
        return _iso_2022_jp(data)
    if name in _MULTIBYTE:
        codes, table = _MULTIBYTE[name]
        return _multibyte(data, codes, table(), four="gb18030" if codes is _GB else None)
    return data.decode("latin-1").translate(_single_table(name))


@cache
def _single_table(name: str) -> dict[int, str]:
    if name == "x-user-defined":
        return {byte: chr(0xF780 + byte - 0x80) for byte in range(0x80, 0x100)}
    codec = _SINGLE.get(name, name.replace("windows-", "cp"))
    table = {}
    for byte in range(0x80, 0x100):
        sign = bytes([byte]).decode(codec, "replace")
        # What a code page leaves open below 0xA0 is a control character in the standard's.
        table[byte] = chr(byte) if sign == "\ufffd" and byte < 0xA0 else sign
    table |= {byte: sign for (other, byte), sign in _OTHERWISE.items() if other == name}
    return table


def _multibyte(data: bytes, codes: re.Pattern[bytes], table: dict[bytes, str], *, four: str | None) -> str:
    """Codes of several bytes each, by a table; `four` is Python's codec for those of four bytes, which are in none."""
    signs: list[str] = []
    for code in codes.findall(data):
        if code[0] < 0x80:
            signs.append(code.decode("latin-1"))
        elif (sign := table.get(code)) is not None:
            signs.append(sign)
        elif four is not None and len(code) == 4:
            signs.append(code.decode(four, "replace")[:1])
        else:
            # A byte of ASCII behind a broken code counts as itself.
            signs.append("\ufffd" + (chr(code[-1]) if len(code) > 1 and code[-1] < 0x80 else ""))
    return "".join(signs)


def _table(codec: str) -> dict[bytes, str]:
    """The codes of one and two bytes that a codec of Python's has."""
    table: dict[bytes, str] = {}
    for first in range(0x80, 0x100):
        for code in (bytes([first]), *(bytes([first, second]) for second in range(0x30, 0x100))):
            try:
                sign = code.decode(codec)
            except UnicodeDecodeError:
                continue
            if len(sign) == 1:
                table[code] = sign
    return table


@cache
def _cp949_table() -> dict[bytes, str]:
    return _table("cp949")


@cache
def _gb_table() -> dict[bytes, str]:
    return _table("gb18030") | {bytes.fromhex(code): sign for code, sign in _GB_OTHERWISE.items()}


@cache
def _big5_table() -> dict[bytes, str]:
    table = _table("big5hkscs")
    for run in _BIG5_OTHERWISE.split():
        first, _, signs = run.partition(":")
        table |= {_big5_code(int(first) + number): sign for number, sign in enumerate(signs)}
    pairs = {1133: "\u00ca\u0304", 1135: "\u00ca\u030c", 1164: "\u00ea\u0304", 1166: "\u00ea\u030c"}
    return table | {_big5_code(pointer): signs for pointer, signs in pairs.items()}


def _big5_code(pointer: int) -> bytes:
    trail = pointer % 157
    return bytes([pointer // 157 + 0x81, trail + (0x40 if trail < 0x3F else 0x62)])


@cache
def _shift_table() -> dict[bytes, str]:
    table = {code: sign for code, sign in _table("cp932").items() if len(code) == 2}
    return table | {bytes([byte]): chr(0xFF61 + byte - 0xA1) for byte in range(0xA1, 0xE0)} | {b"\x80": "\x80"}


@cache
def _jis_table() -> dict[bytes, str]:
    """JIS X 0208 as shift_jis has it, JIS X 0212 as Python's euc_jp."""
    table = {bytes([0x8E, byte]): chr(0xFF61 + byte - 0xA1) for byte in range(0xA1, 0xE0)}
    for code, sign in _shift_table().items():
        if len(code) == 1:
            continue
        lead = code[0] - (0x81 if code[0] < 0xA0 else 0xC1)
        pointer = lead * 188 + code[1] - (0x40 if code[1] < 0x7F else 0x41)
        if pointer < 94 * 94:
            table[bytes([pointer // 94 + 0xA1, pointer % 94 + 0xA1])] = sign
    for first in range(0xA1, 0xFF):
        for second in range(0xA1, 0xFF):
            sign = bytes([0x8F, first, second]).decode("euc_jp", "ignore")
            if len(sign) == 1:
                table[bytes([0x8F, first, second])] = sign
    table[b"\x8f\xa2\xb7"] = "\uff5e"
    return table


def _iso_2022_jp(data: bytes) -> str:
    signs: list[str] = []
    state = b"\x1b(B"
    fresh = False
    for number, part in enumerate(_ESCAPES.split(data)):
        if number % 2:
            # Two escapes with nothing between them are a fault.
            signs.append("\ufffd" if fresh else "")
            state, fresh = part, True
        elif part:
            signs.append(_iso_2022_part(part, state))
            fresh = False
    return "".join(signs)


def _iso_2022_part(part: bytes, state: bytes) -> str:
    if state == b"\x1b(I":
        return "".join(chr(byte + 0xFF61 - 0x21) if 0x21 <= byte <= 0x5F else "\ufffd" for byte in part)
    if state in (b"\x1b(B", b"\x1b(J"):
        text = "".join(chr(byte) if byte < 0x80 and byte not in (0x0E, 0x0F, 0x1B) else "\ufffd" for byte in part)
        return text.translate({0x5C: "\u00a5", 0x7E: "\u203e"}) if state == b"\x1b(J" else text
    codes = re.findall(rb"[\x21-\x7e][\x21-\x7e]|[\x00-\xff]", part)
    table = _jis_table()
    return "".join(table.get(bytes(byte | 0x80 for byte in code), "\ufffd") for code in codes)


_MULTIBYTE = {
    "gbk": (_GB, _gb_table),
    "gb18030": (_GB, _gb_table),
    "big5": (_ONE, _big5_table),
    "euc-kr": (_ONE, _cp949_table),
    "shift_jis": (_SHIFT, _shift_table),
    "euc-jp": (_JIS, _jis_table),
}
