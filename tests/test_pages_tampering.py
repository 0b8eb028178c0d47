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


def date(metadata):
    return metadata["datePublished"]["evidence"][0]


def segment(metadata):
    return metadata["segments"][1]


OBSERVATIONS = {
    "other words": lambda metadata: date(metadata).update(exact="2019-05-06T20:00:00Z"),
    "moved by one": lambda metadata: date(metadata)["places"][0].update(start=date(metadata)["places"][0]["start"] + 1),
    "beyond the end": lambda metadata: date(metadata)["places"][0].update(start=10**6, end=10**6 + 9),
    "another file": lambda metadata: date(metadata)["places"][0].update(source="data/original/source.txt"),
    "another form": lambda metadata: date(metadata)["places"][0].update(form="text"),
    "a record of a page": lambda metadata: date(metadata)["places"][0].update(record=1),
    "another member": lambda metadata: metadata["author"][0]["evidence"][-1].update(places=date(metadata)["places"]),
}


@pytest.mark.parametrize("change", OBSERVATIONS.values(), ids=OBSERVATIONS.keys())
def test_a_value_that_does_not_stand_at_its_place_in_the_page(bundle, change):
    assert "anchor-broken" in changed(bundle, change)


SEGMENTS = {
    "other words": lambda metadata: segment(metadata).update(places=metadata["segments"][2]["places"]),
    "half of it": lambda metadata: segment(metadata)["places"][0].update(end=segment(metadata)["places"][0]["end"] - 9),
    "no place": lambda metadata: segment(metadata).update(places=[]),
}


@pytest.mark.parametrize("change", SEGMENTS.values(), ids=SEGMENTS.keys())
def test_a_segment_that_does_not_stand_at_its_place_in_the_page(bundle, change):
    assert "text-not-from-original" in changed(bundle, change)


def test_words_that_are_in_no_segment(bundle):
    def change(metadata):
        del metadata["segments"][-1]

    assert "text-not-from-original" in changed(bundle, change)
