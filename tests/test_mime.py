"""Pages saved as one message: their leaf parts, and what a message may claim without costing anything."""

import base64
import quopri
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.errors import SourceError
from pressmark.formats.mime import MAX_HEADER_BYTES, MOST_LEVELS, MOST_PARTS, is_mime, leaf_parts, page_of


def message(*parts: bytes, boundary: str = "frontier", line: bytes = b"\r\n") -> bytes:
    head = f'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"; boundary="{boundary}"\r\n\r\n'
    mark = b"--" + boundary.encode("latin-1")
    text = head.encode("latin-1") + b"".join(mark + b"\r\n" + part + b"\r\n" for part in parts) + mark + b"--\r\n"
    return text.replace(b"\r\n", line)


def part(content: bytes, *fields: str) -> bytes:
    return "".join(f"{field}\r\n" for field in fields).encode("latin-1") + b"\r\n" + content


@pytest.mark.parametrize("line", [b"\r\n", b"\n"])
def test_parts_are_counted_from_1_and_their_codings_undone(line):
    data = message(
        part(
            b"=3Cp>caf=C3=A9=\r\n</p>",
            "Content-Type: text/html; charset=utf-8",
            "Content-Transfer-Encoding: Quoted-Printable",
        ),
        part(base64.encodebytes(b"\x00\x01" * 50), "Content-Type: image/png", "Content-Transfer-Encoding: base64"),
        line=line,
    )
    assert is_mime(data)
    first, second = leaf_parts(data)
    assert (first.number, first.media_type, first.charset) == (1, "text/html", "utf-8")
    assert first.content == "<p>café</p>".encode()
    assert (second.number, second.content) == (2, b"\x00\x01" * 50)
    assert page_of(data) == first


def test_parts_within_parts_are_counted_depth_first():
    inner = part(
        b"--in\r\n\r\none\r\n--in \t\r\nContent-Type: text/css\r\n\r\ntwo\r\n--in--\r\nepilogue",
        "Content-Type: multipart/alternative; boundary=in",
    )
    data = message(inner, part(b"three"))
    assert [(one.number, one.media_type, one.content) for one in leaf_parts(data)] == [
        (1, "text/plain", b"one"),
        (2, "text/css", b"two"),
        (3, "text/plain", b"three"),
    ]


def test_an_outer_boundary_ends_what_is_open_inside():
    inner = part(b"--in\r\n\r\none", "Content-Type: multipart/mixed; boundary=in")
    assert [one.content for one in leaf_parts(message(inner, part(b"two")))] == [b"one", b"two"]


def test_a_message_cut_off_keeps_what_is_there():
    data = message(part(b"one"), part(b"two"))
    assert [one.content for one in leaf_parts(data[: data.index(b"two") + 2])] == [b"one", b"tw"]


def test_lines_that_only_look_like_a_boundary_are_content():
    content = b"--frontiers\r\n --frontier\r\n--frontier-\r\n-- \r\nx--frontier"
    assert leaf_parts(message(part(content)))[0].content == content


def test_a_long_address_is_folded_without_white_space_of_its_own():
    data = message(part(b"", "Content-Location: https://news.example/\r\n\ta/long", "content-location: https://second"))
    assert leaf_parts(data)[0].location == "https://news.example/a/long"


@pytest.mark.parametrize(
    ("coding", "raw", "content"),
    [
        ("base64", b"QUJD\r\n!REVG=\r\nR0hJ", b"ABCDEF"),
        ("base64", b"QUJDR", b"ABC"),
        ("base64", b"QUI", b"AB"),
        ("quoted-printable", b"a=\tb= \r\nc=4", b"a=\tbc=4"),
        ("quoted-printable", b"==41 =e9 =E", b"=A \xe9 =E"),
        ("8bit", b"=41", b"=41"),
        ("x-own", b"=41", b"=41"),
    ],
)
def test_codings_have_one_reading_even_where_they_are_broken(coding, raw, content):
    data = message(part(raw, f"Content-Transfer-Encoding: {coding}"))
    assert leaf_parts(data)[0].content == content


@given(st.lists(st.binary(max_size=200), min_size=1, max_size=5), st.sampled_from(["base64", "quoted-printable"]))
def test_whatever_is_encoded_comes_back(contents, coding):
    encode = base64.encodebytes if coding == "base64" else lambda raw: quopri.encodestring(raw.replace(b"\n", b"\0"))
    data = message(
        *(part(encode(raw), f"Content-Transfer-Encoding: {coding}") for raw in contents), boundary="a'()+_,-./:=? z"
    )
    wanted = contents if coding == "base64" else [raw.replace(b"\n", b"\0") for raw in contents]
    assert [one.content for one in leaf_parts(data)] == wanted


def test_the_standard_librarys_messages_are_read():
    mail = EmailMessage()
    mail.set_content("<p>café</p>", subtype="html")
    mail.add_related(b"\x89PNG", "image", "png", cid="<a@b>")
    data = mail.as_bytes()
    assert [one.media_type for one in leaf_parts(data)] == ["text/html", "image/png"]
    assert leaf_parts(data)[1].content == b"\x89PNG"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no MIME message"),
        (b"Content-Type: multipart/related\r\n\r\n--\r\n\r\nx", "no MIME message"),
        (b"Content-Type: text/html; boundary=a\r\n\r\n--a\r\n\r\nx", "no MIME message"),
        (message(*[b"\r\n"] * (MOST_PARTS + 1)), "more than 5000 parts"),
        (message(b"x: " + b"y" * MAX_HEADER_BYTES), "header of more than"),
        (
            message(
                b"".join(
                    b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1)
                    for n in range(MOST_LEVELS)
                ),
                boundary="b0",
            ),
            "20 deep",
        ),
    ],
)
def test_what_is_refused(data, why):
    with pytest.raises(SourceError, match=why):
        leaf_parts(data)


@pytest.mark.parametrize(
    "claim",
    [";" * 20_000, '"' * 20_000, "a=" + "(" * 5000, 'a="' + "\\" * 20_000, "=;" * 10_000, 'a="; ' * 5000],
    ids=["semicolons", "quotes", "parentheses", "backslashes", "equals", "open quotes"],
)
def test_what_a_content_type_claims_is_read_once(claim):
    data = message(part(b"x", f"Content-Type: text/html; charset=utf-8; {claim}"))
    assert leaf_parts(data)[0].charset == "utf-8"


def test_a_page_without_html_is_none():
    with pytest.raises(SourceError, match="holds no HTML"):
        page_of(message(part(b"x", "Content-Type: text/css")))
