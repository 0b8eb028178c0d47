"""Text that nobody writes: whatever comes, claims are given, their anchors are exact, and the time grows with the length.

Work is counted, not timed: how many calls of our own functions a text takes, against one of half its length.
"""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressmark.anchors import resolve
from pressmark.claims.extraction import extract_claims
from pressmark.documents import dump
from pressmark.model.anchors import Anchor
from pressmark.model.metadata import Role
from pressmark.model.wire import from_wire, to_wire
from pressmark.rungs.anchored import anchors_in
from test_claims_extraction import body, page

PIECES = {
    "words without a stop": "word ",
    "said": "he said ",
    "relative clauses": "which was seized and ",
    "subordinate clauses": "because the man who ",
    "opening marks": "“",
    "plain marks": '"',
    "apostrophes": "'",
    "quoted words": "“a” he said, ",
    "brackets": "(",
    "numbers": "1,000 men ",
    "digits": "7",
    "times": "last May ",
    "names": "Ab Cd ",
    "short sentences": "A b. ",
    "commas": ", ",
    "according to": "according to ",
    "allegedly": "allegedly ",
    "right to left": "\u05d0\u0301 \u202e",
    "combining marks": "e\u0301\u0301\u0301",
    "emoji": "🙂 ",
    "nulls": "\0",
    "lines": "x\n",
}


def check(text, found):
    """Every anchor gives its quote, numbers run on, relations name claims."""
    assert [place for place, one in anchors_in(to_wire(found.claims)) if resolve(from_wire(Anchor, one), text)] == []
    names = [claim.id for claim in found.claims]
    assert names == [f"c{number}" for number in range(1, len(names) + 1)]
    assert {one.to for claim in found.claims for one in claim.relations} <= set(names)


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_endless_repetition_gives_exact_claims(piece):
    text = piece * (60_000 // len(piece)) + " he said."
    check(text, body(text))


@pytest.mark.parametrize("kind", ["words without a stop", "quoted words", "opening marks"])
def test_a_megabyte_in_one_sentence_is_read(kind):
    text = PIECES[kind] * (1_000_000 // len(PIECES[kind])) + " he said."
    check(text, body(text))


def test_ten_thousand_marks_that_never_close():
    text = "“The dam broke " * 10_000 + "."
    check(text, body(text))


def test_a_conjunction_in_capitals_is_no_people():
    text = "The AND was seized. Boats reached AND left."
    check(text, body(text))


def test_quotations_nested_a_hundred_deep():
    text = "He said: " + "“she said: " * 100 + "the dam broke" + "” " * 100 + "."
    check(text, body(text))


def calls(text):
    """How many calls of functions one extraction takes, without those of C."""
    count = 0

    def counting(_frame, event, _argument):
        nonlocal count
        count += event == "call"

    metadata = page((Role.BODY, text))[1]
    sys.setprofile(counting)
    try:
        extract_claims(text=text, metadata=metadata)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_twice_the_text_is_no_more_than_twice_the_work(piece):
    extract_claims(text="The dam broke.", metadata=page((Role.BODY, "The dam broke."))[1])
    length = 6_000 // len(piece)
    once, twice = calls(piece * length), calls(piece * length * 2)
    assert twice <= 2.3 * once + 2_000


ARTICLE = "Some {0} miners left the pit at Orrin, the mayor told the Post on Sunday. They reached Tarn{0} at noon.\n\n"


def test_a_long_article_takes_no_more_work_a_word_than_a_short_one():
    short = calls("".join(ARTICLE.format(number) for number in range(30)))
    long = calls("".join(ARTICLE.format(number) for number in range(300)))
    assert long <= 12 * short


_WORDS = st.sampled_from(
    [
        "He",
        "said",
        "that",
        "the",
        "mayor",
        "“",
        "”",
        '"',
        "'",
        ",",
        ".",
        "told",
        "the",
        "Post",
        "according",
        "to",
        "(",
        ")",
        "which",
        "was",
        "on",
        "Sunday",
        "1,000",
        "men",
        "allegedly",
        "and",
        "not",
        "after",
        "fall",
        "of",
        "Orrin",
        "if",
        "will",
        "\u202e",
        "\x00",
        "🙂",
        "é",
        ":",
        ";",
        "–",
        "\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=60).map(" ".join))
def test_any_words_in_any_order_give_exact_claims(text):
    check(text, body(text))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_characters_give_exact_claims(text):
    check(text, body(text))


SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from test_claims_extraction import body
from pressmark.documents import dump
print(hashlib.sha256(dump(body(sys.stdin.read()))).hexdigest())
"""


def test_hash_seed_locale_and_time_zone_change_no_byte():
    text = "".join(ARTICLE.format(number) for number in range(20))
    digests = set()
    for seed, locale, zone in (("0", "C", "UTC"), ("1", "tr_TR.UTF-8", "Asia/Tokyo"), ("77", "de_DE.UTF-8", "EST5EDT")):
        surroundings = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PATH": "", "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(__file__).rpartition("/")[0]],
            input=text,
            env=surroundings,
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(done.stdout)
    assert len(digests) == 1
    assert dump(body(text)) == dump(body(text))
