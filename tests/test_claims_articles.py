"""The gate: figures of our own articles that may only rise, and sentences that must not be cut where the list lies beside the repository."""

import json

import pytest

from claim_articles import ARTICLES, bare, body, gold_of, judged, words_of

LEAST = {
    "court-report": (10, 10),
    "explainer": (12, 12),
    "live-blog": (11, 11),
    "markets": (10, 10),
    "match-report": (12, 12),
    "obituary": (10, 10),
    "opinion": (9, 9),
    "wire-story": (9, 9),
}
"""Of each article how many wanted claims are there, and how many of them right in every field."""


def test_every_article_has_a_figure():
    assert sorted(LEAST) == sorted(path.stem for path in ARTICLES.glob("*.gold"))


@pytest.mark.parametrize("name", LEAST)
def test_no_figure_falls(name):
    there, right, wrong = judged(name)
    assert there >= LEAST[name][0], wrong
    assert right >= LEAST[name][1], wrong
    assert not [line for line in wrong if line.startswith("never: ")]


@pytest.mark.parametrize("name", LEAST)
def test_the_gold_stands_in_the_text(name):
    text = " ".join((ARTICLES / f"{name}.txt").read_text(encoding="utf-8").split()).lower()
    for words in [form for one in gold_of(name)[0] for form in one.forms]:
        assert all(bare(part) in text for part in words.split("…")), words


def test_sentences_that_must_not_be_cut(shared):
    rows = (shared / "bench/claims/cuts.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, rows):
        found = {words_of(claim): claim for claim in body(row["text"])}
        allowed = {bare(form) for forms in row["must"] for form in forms}
        assert all(any(bare(form) in found for form in forms) for forms in row["must"]), row["text"]
        wrong = [words for words in found if words not in allowed and any(bare(one) in words for one in row["never"])]
        assert not wrong, row["text"]
        for words, who in row["who"].items():
            forms = next((forms for forms in row["must"] if words in forms), [words])
            claim = next(found[bare(form)] for form in forms if bare(form) in found)
            assert bare(claim.attribution[-1].who or "") == bare(who), row["text"]
