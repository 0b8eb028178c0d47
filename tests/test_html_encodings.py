"""Decoding by the labels of the Encoding Standard: what Python's codecs of the same names have otherwise."""

import pytest

from pressmark.errors import EncodingUnknownError
from pressmark.formats.html.encodings import decoded, encoding_of, is_damaged


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("UTF-8", "utf-8"),
        (" latin1\n", "windows-1252"),
        ("ISO-8859-9", "windows-1254"),
        ("ascii", "windows-1252"),
        ("gb2312", "gbk"),
        ("utf-16", "utf-16le"),
        ("ks_c_5601-1987", "euc-kr"),
        ("x-sjis", "shift_jis"),
    ],
)
def test_labels_and_the_encodings_they_mean(label, name):
    assert encoding_of(label) == name


@pytest.mark.parametrize("label", ["utf-7", "u8", "utf_8", "cp932", "replacement", "hz-gb-2312", "latin-1", ""])
def test_names_that_are_no_labels(label):
    assert encoding_of(label) is None
    with pytest.raises(EncodingUnknownError):
        decoded(b"", label)


@pytest.mark.parametrize(
    ("label", "data", "text"),
    [
        ("windows-1252", b"\x80\x81\x8d\x8f\x90\x9d\x93", "€\x81\x8d\x8f\x90\x9d“"),
        ("windows-1251", b"\xcf\x98", "П\x98"),
        ("windows-1253", b"\xaa", "\ufffd"),
        ("windows-1255", b"\xca", "\u05ba"),
        ("koi8-u", b"\xae\xbe", "ўЎ"),
        ("macintosh", b"\xdb", "€"),
        ("x-user-defined", b"a\x80\xff", "a\uf780\uf7ff"),
        ("utf-8", b"\xef\xbb\xbfa\xff\xe2\x82b", "a\ufffd\ufffdb"),
        ("utf-16le", b"\xff\xfea\0\x00\xd8", "a\ufffd"),
        ("utf-16be", b"\xfe\xff\0a", "a"),
        ("gbk", b"\x80\xa8\xbc\xa6\xd9\x81\x35\xf4\x37", "€\u1e3f\ufe10\ue7c7"),
        (
            "gb18030",
            b"\x84\x31\xa4\x39\x81\x30\xff\x81\x61\x81",
            "\uffff" + "\ufffd0\ufffd乤\ufffd",
        ),
        ("big5", b"\x87\x7a\xa1\x45\x88\x62\x81a", "㡵‧\u00ca\u0304\ufffda"),
        ("shift_jis", b"\x80\xb1\x83A\x81a\xf0\x40\xff", "\x80ｱア―\ue000\ufffd".replace("―", "∥")),
        ("euc-jp", b"\xa1\xc1\x8e\xb1\x8f\xb0\xa1\x8fz", "～ｱ丂\ufffdz"),
        ("iso-2022-jp", b"a\x1b$B\x30\x21\x1b(J\\\x1b(I1\x1b(Bz", "a亜¥ｱz"),
        ("euc-kr", b"\xb0\xa1\xfd", "가\ufffd"),
    ],
)
def test_bytes_and_what_they_decode_to(label, data, text):
    assert decoded(data, label) == text


def test_damage_is_told_from_a_sign_that_the_source_has():
    meant = "a\ufffd".encode()
    assert not is_damaged(meant, "utf-8", decoded(meant, "utf-8"))
    assert is_damaged(meant + b"\xff", "utf-8", decoded(meant + b"\xff", "utf-8"))
