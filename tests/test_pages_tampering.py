"""A page's bundle that somebody edits after it was built, with every digest made to fit: each edit has its finding."""

import shutil

import pytest

from pages_maker import linked, page
from pressmark.build import Source, build
from pressmark.model.payload import METADATA
from pressmark.store.folders import Store
from test_tampering import codes, edited

SOURCE = page(
    head=linked(
        datePublished="2024-05-06T20:00:00Z", author=["Ines Holm"], headline="Ferry across the Wend to stop in June"
    )
)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    store = tmp_path_factory.mktemp("good")
    (built,) = build([Source(name="page", content=SOURCE.encode())], Store.create(store))
    assert built.error is None
    return built.folder


@pytest.fixture
def bundle(template, tmp_path):
    return shutil.copytree(template, tmp_path / "bundle")


def changed(bundle, change):
    return edited(bundle, METADATA, change)


def test_a_good_bundle_of_a_page_has_no_finding(bundle):
    assert codes(bundle) == set()


def test_a_date_whose_raw_value_stands_elsewhere(bundle):
    def change(metadata):
        metadata["datePublished"]["evidence"][0]["exact"] = "2019-05-06T20:00:00Z"

    assert "anchor-broken" in changed(bundle, change)


def test_a_place_that_does_not_exist(bundle):
    def change(metadata):
        metadata["datePublished"]["evidence"][0]["places"][0]["end"] = 10**9

    assert "anchor-broken" in changed(bundle, change)


def test_a_place_of_another_member(bundle):
    def change(metadata):
        metadata["author"][0]["evidence"][-1]["places"] = metadata["headline"]["evidence"][-1]["places"]

    assert "anchor-broken" in changed(bundle, change)


def test_a_segment_that_points_to_other_words(bundle):
    def change(metadata):
        metadata["segments"][1]["places"] = metadata["segments"][2]["places"]

    assert {"segment-broken", "text-not-from-original"} <= changed(bundle, change)


def test_a_segment_without_a_place(bundle):
    def change(metadata):
        metadata["segments"][1]["places"] = []

    assert "text-not-from-original" in changed(bundle, change)


def test_words_that_are_in_no_segment(bundle):
    def change(metadata):
        del metadata["segments"][-1]

    assert "text-not-from-original" in changed(bundle, change)
