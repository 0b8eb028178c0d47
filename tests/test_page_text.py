"""The text cut into runs by one sweep, and words made visible."""

import random

from pressmark.pages.elements import el, visible, write
from pressmark.pages.text import MOST_TOGETHER, Sweep, shown_text


def claim(name, *places):
    return {"id": name, "target": [{"start": start, "end": end} for start, end in places]}


def brute(text, claims):
    """For each character the claims that hold there."""
    return [
        {one["id"] for one in claims if any(place["start"] <= at < place["end"] for place in one["target"])}
        for at in range(len(text))
    ]


def test_runs_say_for_each_character_what_holds_there():
    rng = random.Random(7)
    for _ in range(200):
        text = "".join(rng.choice("abc d\n") for _ in range(40)).strip() or "a"
        claims = []
        for number in range(1, rng.randrange(1, 6)):
            start = rng.randrange(len(text))
            claims.append(claim(f"c{number}", (start, rng.randrange(start, len(text)) + 1)))
        cut = sorted(rng.sample(range(len(text) + 1), 2)) if len(text) > 1 else [0, 1]
        segments = [{"role": "body", "start": cut[0], "end": cut[1]}] if cut[0] < cut[1] else []
        blocks = shown_text(text, segments, claims, [])
        runs = [run for block in blocks for run in block["runs"]]
        wanted = [(sign, held) for sign, held in zip(text, brute(text, claims), strict=True) if not sign.isspace()]
        given = [(sign, set(run["claims"])) for run in runs for sign in run["words"] if not sign.isspace()]
        assert given == wanted
        begun = [name for run in runs for name in run["begins"]]
        assert len(begun) == len(set(begun))


def test_no_more_marks_than_can_be_told_apart():
    text = "x" * 4000
    claims = [(at, 4000 - at, f"c{at}", True) for at in range(1, 1500)]
    runs = list(Sweep(claims).runs(text, 0, len(text)))
    assert max(len(run["claims"]) for run in runs) == MOST_TOGETHER
    assert "".join(run["words"] for run in runs) == text


def test_what_hides_or_turns_is_shown_as_its_number():
    assert visible("a\u202eb\x00c\u2066") == "a⟨U+202E⟩b⟨U+0000⟩c⟨U+2066⟩"
    assert visible("line\n\ttab é \u200d \u200f") == "line\n\ttab é \u200d \u200f"


def test_elements_are_escaped_once():
    written = write(el("p", {"title": "\"<&'", "hidden": "", "id": None}, "<b>&amp;", None, el("br")))
    assert written == '<p title="&quot;&lt;&amp;&#x27;" hidden>&lt;b&gt;&amp;amp;<br></p>'
