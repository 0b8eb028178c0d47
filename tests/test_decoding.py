"""Bytes become a reading text only in an encoding that is told or may be assumed; nothing else is changed."""

import pytest

from pressmark.errors import EncodingUnknownError, SourceError
from pressmark.readers.decoding import decode
from pressmark.readers.text import MAX_TEXT_BYTES, read_plain_text, reading_text

FRENCH = "Le préfet a déclaré que la vallée n'était pas menacée cet été.\n"
RUSSIAN = "Фермеры долины остались без воды.\n"


@pytest.mark.parametrize(
    ("data", "text", "encoding", "rule"),
    [
        (b"plain\n", "plain\n", "utf-8", "encoding.utf-8"),
        (FRENCH.encode(), FRENCH, "utf-8", "encoding.utf-8"),
        (b"\xef\xbb\xbfmarked\n", "marked\n", "utf-8", "encoding.byte-order-mark"),
        (b"\xff\xfe" + RUSSIAN.encode("utf-16-le"), RUSSIAN, "utf-16le", "encoding.byte-order-mark"),
        (b"\xfe\xff" + RUSSIAN.encode("utf-16-be"), RUSSIAN, "utf-16be", "encoding.byte-order-mark"),
        (FRENCH.encode("cp1252"), FRENCH, "windows-1252", "encoding.fallback"),
        ("Il dit : « café\xa0».\n".encode("cp1252"), "Il dit : « café\xa0».\n", "windows-1252", "encoding.fallback"),
        (
            "“Quoted” – said the mayor’s office\n".encode("cp1252"),
            "“Quoted” – said the mayor’s office\n",
            "windows-1252",
            "encoding.fallback",
        ),
    ],
)
def test_the_encoding_is_found_and_the_rule_recorded(data, text, encoding, rule):
    found = decode(data)
    assert (found.text, found.encoding, found.rule) == (text, encoding, rule)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("windows-1251", "windows-1251"),
        ("cp1251", "windows-1251"),
        ("KOI8-R", "koi8-r"),
        ("utf-16-le", "utf-16le"),
        ("utf_8_sig", "utf-8"),
        ("UTF8", "utf-8"),
    ],
)
def test_a_declared_encoding_is_honoured_and_goes_by_its_name_in_the_standard(name, label):
    found = decode(RUSSIAN.encode(label), encoding=name)
    assert (found.text, found.encoding, found.rule) == (RUSSIAN, label, "encoding.declared")


def test_only_line_ends_and_a_leading_mark_are_changed():
    data = b"\xef\xbb\xbfone\r\ntwo\rthree\n\x0bfour\xc2\x85five\xe2\x80\xa8six\xef\xbb\xbf\n"
    assert reading_text(data, "utf-8") == "one\ntwo\nthree\n\x0bfour\x85five\u2028six\ufeff\n"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff\u00a0\u200b\n".encode()])
def test_nothing_but_white_space_is_refused(data):
    with pytest.raises(SourceError):
        decode(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG image"),
        (b"PK\x03\x04\x14\0", "zip file"),
        (b"\x1f\x8b\x08\0", "gzip file"),
        (b"\x7fELF\x02\x01", "program"),
        (b"GIF89a\x01\0", "GIF image"),
    ],
)
def test_another_kind_of_file_is_named(data, kind):
    with pytest.raises(SourceError, match=f"begins like a {kind}") as caught:
        decode(data)
    assert "--text" in caught.value.hint


@pytest.mark.parametrize("data", [b"<!DOCTYPE html><p>x", b"  <html><body>x", b"<?xml version='1.0'?><html>x"])
def test_a_web_page_is_refused_with_what_to_do(data):
    with pytest.raises(SourceError, match="web page"):
        decode(data)


def test_control_characters_make_a_binary():
    with pytest.raises(SourceError, match="not a text"):
        decode(bytes(range(1, 256)) * 4)


def test_a_few_nulls_in_a_text_are_tolerated():
    assert decode(b"a line with \0 one null in it, and a good many words besides\n").encoding == "utf-8"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised_and_named(encoding):
    with pytest.raises(EncodingUnknownError, match=encoding) as caught:
        decode("Farmers in the valley say".encode(encoding))
    assert caught.value.hint.endswith(f"--encoding {encoding}")


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (FRENCH.encode()[:6], 5),
        ("vallée ".encode() + b"\xe9t\xe9", 8),
        (RUSSIAN.encode()[:-3], len(RUSSIAN.encode()) - 4),
    ],
)
def test_damaged_utf_8_names_the_byte(data, offset):
    with pytest.raises(EncodingUnknownError, match=f"at byte {offset}"):
        decode(data)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "shift_jis", "gb18030", "cp1256"])
def test_other_alphabets_are_never_taken_for_latin(encoding):
    samples = {
        "shift_jis": "新しい運河で農家の水が減った",
        "gb18030": "新运河使山谷农民用水减半",
        "cp1256": "القناة الجديدة",
    }
    with pytest.raises(EncodingUnknownError) as caught:
        decode(samples.get(encoding, RUSSIAN).encode(encoding))
    assert "--encoding" in caught.value.hint


def test_turkish_in_its_own_code_page_is_not_taken_for_icelandic():
    with pytest.raises(EncodingUnknownError):
        decode("Vadideki çiftçiler suyun yarısını kaybettiğini söyledi.".encode("cp1254"))


@pytest.mark.parametrize(
    "name", ["no-such-encoding", "base64", "idna", "unicode_escape", "", "a\0b", "utf-16", "x" * 500]
)
def test_an_encoding_that_is_none_is_refused(name):
    with pytest.raises(EncodingUnknownError):
        decode(b"text", encoding=name)


def test_a_declared_encoding_against_the_byte_order_mark_is_refused():
    with pytest.raises(EncodingUnknownError, match="byte order mark of utf-8"):
        decode(b"\xef\xbb\xbftext", encoding="windows-1252")


def test_half_a_surrogate_pair_is_no_text():
    with pytest.raises(EncodingUnknownError):
        decode(b"+2AA-", encoding="utf-7")


def test_a_text_beyond_the_limit_is_refused():
    with pytest.raises(SourceError, match="16 MiB"):
        decode(b"a" * (MAX_TEXT_BYTES + 1))


def test_the_limit_counts_the_reading_text_and_not_the_source():
    data = b"a\r\n" * (MAX_TEXT_BYTES // 2)
    assert len(data) > MAX_TEXT_BYTES
    assert len(decode(data).text) == 2 * (MAX_TEXT_BYTES // 2)


def test_the_standard_has_no_utf_32():
    with pytest.raises(EncodingUnknownError, match="utf-32le"):
        decode(b"\xff\xfe\0\0" + RUSSIAN.encode("utf-32-le"))


def test_damage_under_a_declared_label_is_refused_but_the_label_alone_decides_later():
    with pytest.raises(EncodingUnknownError, match="no characters"):
        decode(b"caf\xa5 \x81\xff", encoding="euc-kr")
    assert reading_text(b"\x81", "windows-1252") == "\x81"
    assert reading_text(b"a\xff", "utf-8") == "a\ufffd"


def test_the_reading_says_how_the_text_was_decoded():
    reading = read_plain_text(FRENCH.encode("cp1252"))
    assert reading.original.content == FRENCH.encode("cp1252")
    assert reading.text_evidence.result == "windows-1252"
    assert reading.metadata.encoding_format.value == "text/plain; charset=windows-1252"
    assert reading.metadata.encoding_format.evidence[0].rule == "encoding.fallback"
    assert reading_text(reading.original.content, reading.text_evidence.result) == reading.text
