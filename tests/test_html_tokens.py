"""Tokens of HTML with positions: our own vectors, the references against Python's table, foreign cases where they are."""

import json
import os
import re
from pathlib import Path

import pytest

from pressmark.formats.html.tokens import COMMENT, Tokens

# A checkout of html5lib-tests: other people's cases for tokenizers, which stay outside of this repository.
CASES = os.environ.get("HTML5LIB_TESTS")

_STATES = {
    "Data state": ("", None),
    "PLAINTEXT state": ("<plaintext>", None),
    "RCDATA state": ("<{}>", "textarea"),
    "RAWTEXT state": ("<{}>", "xmp"),
    "Script data state": ("<{}>", "script"),
    "CDATA section state": ("<svg><![CDATA[", None),
}


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
        if re.search("[\ud800-\udfff]", source) or state not in _STATES:
            continue
        form, usual = _STATES[state]
        last = case.get("lastStartTag") or usual
        if "{}" in form and last not in {
            "textarea",
            "title",
            "xmp",
            "style",
            "script",
            "iframe",
            "noembed",
            "noframes",
        }:
            continue
        # Here a start tag's name alone says what its content is.
        if state == "RCDATA state" and last not in ("textarea", "title"):
            continue
        if state == "RAWTEXT state" and last in ("script", "title", "textarea"):
            continue
        beginning = form.format(last)
        source = source.replace("\r\n", "\n").replace("\r", "\n")
        expected = []
        for one in output:
            if one[0] == "Character" and expected and expected[-1][0] == "Character":
                expected[-1][1] += one[1]
            elif one[0] in ("Character", "StartTag", "EndTag"):
                expected.append(list(one[:3]) if one[0] == "StartTag" else list(one[:2]))
        count += 1
        if (found := told(beginning + source, len(beginning))) != expected:
            wrong.append((name, state, source, expected, found))
    assert not wrong, wrong[:5]
    assert count > 1000


def _unescaped(text):
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
