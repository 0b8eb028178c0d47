"""Tokens of HTML with positions: our own vectors, the references against Python's table, foreign cases where they are."""

import html
import html.entities
import json
import os
import random
import re
from pathlib import Path

import pytest

from pressmark.formats.html.references import decoded
from pressmark.formats.html.tokens import COMMENT, Tokens

# A checkout of html5lib-tests: other people's cases for tokenizers, which stay outside of this repository.
CASES = os.environ.get("HTML5LIB_TESTS")

_STATES = {
    "Data state": ("", None, ()),
    "PLAINTEXT state": ("<plaintext>", None, ()),
    "RCDATA state": ("<{}>", "textarea", ("textarea", "title")),
    "RAWTEXT state": ("<{}>", "xmp", ("xmp", "style", "iframe", "noembed", "noframes")),
    "Script data state": ("<{}>", "script", ("script",)),
    "CDATA section state": ("<svg><![CDATA[", None, ()),
}
"""A state, what brings a tokenizer into it, by which start tag if the case names none, and which may."""


def told(source, first=0):
    """The tokens from a place on as the standard's names them, comments left out, characters side by side joined."""
    tokens = Tokens(source)
    out = []

    def characters(start, end):
        if start < end and (words := "".join(_words(tokens, start, end))):
            if out and out[-1][0] == "Character":
                out[-1][1] += words
            else:
                out.append(["Character", words])

    place = first
    for number, name in enumerate(tokens.names):
        start, end = tokens.starts[number], tokens.ends[number]
        if start < first:
            continue
        characters(place, start)
        place = end
        if name.startswith("/"):
            out.append(["EndTag", name[1:]])
        elif name != COMMENT:
            out.append(["StartTag", name, {one.name: one.value for one in tokens.attributes(number)}])
    characters(place, len(source))
    return out


def _words(tokens, start, end):
    for number, (begin, stop) in tokens.raw.items():
        if begin <= start < stop and tokens.names[number] in ("script", "style"):
            yield tokens.source[start:end].replace("\0", "\ufffd")
            return
    yield tokens.text[tokens.position(start) : tokens.position(end)]


def _cases():
    if not CASES:
        return
    for path in sorted(Path(CASES).glob("**/*.test")):
        if "tokenizer" not in path.parts and path.parent.name != Path(CASES).name:
            continue
        for case in json.loads(path.read_text("utf-8")).get("tests", ()):
            for state in case.get("initialStates", ["Data state"]):
                yield path.name, state, case


@pytest.mark.skipif(not CASES, reason="HTML5LIB_TESTS names no checkout of html5lib-tests")
def test_foreign_tokenizer_cases():
    count, wrong = 0, []
    for name, state, case in _cases():
        source, output = case["input"], case["output"]
        if case.get("doubleEscaped"):
            source = _unescaped(source)
            output = json.loads(re.sub(r"\\\\u", r"\\u", json.dumps(output)))
        beginning = _beginning(state, case.get("lastStartTag"))
        if beginning is None or re.search("[\ud800-\udfff]", source):
            continue
        source = source.replace("\r\n", "\n").replace("\r", "\n")
        count += 1
        if (found := told(beginning + source, len(beginning))) != _expected(output):
            wrong.append((name, state, source, output, found))
    assert not wrong, wrong[:5]
    assert count > 1000


def _beginning(state, last):
    """What brings a tokenizer into a state; None where here no start tag's name alone does."""
    form, usual, names = _STATES.get(state, (None, None, ()))
    if form is None or (names and (last or usual) not in names):
        return None
    return form.format(last or usual)


def _expected(output):
    found = []
    for kind, *rest in output:
        if kind == "Character" and found and found[-1][0] == "Character":
            found[-1][1] += rest[0].replace("\0", "\ufffd")
        elif kind in ("Character", "EndTag"):
            found.append([kind, rest[0].replace("\0", "\ufffd")])
        elif kind == "StartTag":
            found.append([kind, *rest[:2]])
    return found


def _unescaped(text):
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a<b>c", "ac"),
        ("a<b c='x>y'>d", "ad"),
        ("<p class='x''/>still here</p>", "still here"),
        ("<a b='1' c=2/>x", "x"),
        ('<a b="unclosed>x</a>', ""),
        ("a < b <3 <", "a < b <3 <"),
        ("</>a</ b>c", "ac"),
        ("<!-->a<!--->b<!--x--!>c<!--x-->d<!--open", "abcd"),
        ("<!doctype html>a<?xml b?>c<!x>d", "acd"),
        ("&amp;&#147;&nbsp&notit;&hellip;&lt", "&“\xa0¬it;…<"),
        ("&#0;&#xD800;&#x110000;&#99999999999999999999;&#x1;", "\ufffd\ufffd\ufffd\ufffd\x01"),
        ("&#; &#x; &; &unknown;", "&#; &#x; &; &unknown;"),
        ("<title>a&amp;<b></title>c", "a&<b>c"),
        ("<textarea><p></textarea>", "<p>"),
        ("<style>a</style>b<script>c</script>d", "bd"),
        ("<script><!-- <script> </script> --></script>a", "a"),
        ("<script><!-- </script>a", "a"),
        ("<script>'</scripty>'</script >a", "a"),
        ("<iframe><p>&amp;</iframe>a<noscript><b>x</b></noscript>", "<p>&amp;ax"),
        ("<xmp><b></XMP>a<noembed>&amp;</noembed><noframes><</noframes>", "<b>a&amp;<"),
        ("<plaintext>a</plaintext>", "a</plaintext>"),
        ("<svg><![CDATA[<b>&amp;]]></svg><![CDATA[x]]>y", "<b>&amp;y"),
        ("<svg/><![CDATA[x]]>y", "y"),
        ("<svg><title/><style/><script/></svg>a", "a"),
        ("<title/>a</title>b", "ab"),
        ("<math><mi>x</math><![CDATA[y]]>z", "xz"),
        ("a\0b", "a\ufffdb"),
        ("<tITLE>a</tItLe\n>b", "ab"),
    ],
)
def test_the_characters_of_a_source(source, text):
    assert Tokens(source).text == text


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("<a b>", {"b": ""}),
        ("<a B=C D = 'E' f=\"&lt;\">", {"b": "C", "d": "E", "f": "<"}),
        ("<a b=1 b=2>", {"b": "1"}),
        ("<a =b>", {"=b": ""}),
        ("<a b= >", {"b": ""}),
        ("<a b=c/>", {"b": "c/"}),
        ("<a b='c'd>", {"b": "c", "d": ""}),
        ("<a/b/c=d>", {"b": "", "c": "d"}),
        ("<a b='?x=1&copy=2&amp;&lt'>", {"b": "?x=1&copy=2&<"}),
        ('<a b="c"\'>', {"b": "c", "'": ""}),
    ],
)
def test_the_attributes_of_a_tag(tag, attributes):
    tokens = Tokens(tag + "x")
    found = list(tokens.attributes(0))
    assert {one.name: one.value for one in found} == attributes
    for one in found:
        assert decoded(tag[one.start : one.end], attribute=True) == one.value


def test_positions_and_spans_go_back_and_forth():
    source = "<p>Caf&eacute; &#x1F600;<b>x</b> &ngE;y</p>"
    tokens = Tokens(source)
    assert tokens.text == "Café \U0001f600x ≧̸y"
    for start in range(len(tokens.text)):
        for end in range(start + 1, len(tokens.text) + 1):
            begin, stop = tokens.span(start, end)
            if start == tokens.text.index("̸") or end == tokens.text.index("̸"):
                continue  # in the middle of a reference of two characters
            assert tokens.text[tokens.position(begin) : tokens.position(stop)] == tokens.text[start:end]
    assert tokens.position(source.index("eacute")) is None
    assert tokens.position(source.index("b>x")) is None


def test_references_are_those_of_pythons_table():
    """`html.unescape` has the standard's table and differs on numbers of control characters and noncharacters alone."""
    sure = random.Random(7)
    names = [f"&{name}" for name in html.entities.html5]
    pieces = [*names, "&", "#", ";", "x", "a", "=", "&#65", "&#x41;", "&#150;", "&no", "t", " "]
    for _ in range(3000):
        text = "".join(sure.choices(pieces, k=6))
        assert decoded(text) == html.unescape(text), text
