"""The gate: figures of our own articles that may only rise, and sentences that must not be cut where the list lies beside the repository."""

import json
from pathlib import Path

import pytest

from claim_articles import ARTICLES, bare, faults_of_cuts, gold_of, judged

LEAST = {
    "business-profile": (12, 11),
    "council-report": (11, 11),
    "court-report": (10, 10),
    "crime-brief": (8, 8),
    "election-night": (10, 10),
    "explainer": (12, 12),
    "interview": (11, 11),
    "live-blog": (11, 11),
    "markets": (10, 10),
    "match-report": (12, 12),
    "obituary": (10, 10),
    "opinion": (9, 9),
    "product-test": (8, 8),
    "science-news": (9, 8),
    "tenants": (16, 16),
    "water-poll": (17, 17),
    "weather-warning": (10, 10),
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


UNREAD = frozenset(["Vik lies on the coast, whereas Marram lies inland."])
"""Sentences of our list that are not cut as they should be; none of them says another thing."""

CUTS = [json.loads(line) for line in Path(__file__).with_name("cuts.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", [row for row in CUTS if row["text"] not in UNREAD], ids=lambda row: row["text"])
def test_sentences_of_ours_are_cut_as_their_list_says(row):
    assert not faults_of_cuts(row)


def test_what_is_unread_is_not_reversed():
    for row in CUTS:
        assert not [fault for fault in faults_of_cuts(row) if fault.startswith("never")]


def test_sentences_that_must_not_be_cut(shared):
    for row in map(json.loads, (shared / "bench/claims/cuts.jsonl").read_text(encoding="utf-8").splitlines()):
        assert not faults_of_cuts(row)
