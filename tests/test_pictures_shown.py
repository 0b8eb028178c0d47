"""What `archive show` says of a picture's own words: the ledger, and C2PA manifests with their states and codes."""

import subprocess
import sys

import pytest

from pages_maker import linked, page
from pictures import news_picture
from pressmark.build import Source, build
from pressmark.readers.pictures.ledger import picture_ledgers
from pressmark.readers.reading import read_file
from pressmark.store.folders import Store
from test_pages_pictures import saved


def shown(folder):
    done = subprocess.run(
        [sys.executable, "-m", "pressmark", "show", str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env={"COLUMNS": "160", "PATH": ""},
    )
    return done.stdout


def one_bundle(content, store):
    (built,) = build([Source(name="x", content=content)], Store.create(store))
    assert built.error is None, built.error
    return built.folder


def test_a_manifest_is_shown_with_state_and_codes(tmp_path):
    pytest.importorskip("c2pa")
    from test_pictures_manifests import signed_picture

    file = tmp_path / "signed.jpg"
    file.write_bytes(signed_picture(news_picture()))
    out = shown(one_bundle(file, tmp_path / "store"))
    assert "C2PA manifest in data/original/source.jpg: valid" in out
    assert "success: " in out
    assert "✓" not in out.partition("C2PA")[2].partition("How it was derived")[0]


def test_a_picture_without_a_manifest_says_nothing_of_one(tmp_path):
    file = tmp_path / "plain.jpg"
    file.write_bytes(news_picture())
    assert "C2PA" not in shown(one_bundle(file, tmp_path / "store"))


def test_the_ledger_sets_the_places_beside_each_other(tmp_path):
    head = linked(
        image={"@type": "ImageObject", "url": "https://x.example/ferry_files/boat.jpg", "creditText": "Otto Brandt"}
    )
    source = page(
        head=head,
        above='<figure><img src="ferry_files/boat.jpg"><figcaption>The boat. Photo: Ines Holm</figcaption></figure>',
    )
    file = saved(tmp_path, source)
    (ledger,) = picture_ledgers(read_file(file).metadata)
    assert ledger.visible == "Ines Holm"
    assert ledger.structured == ("Otto Brandt",)
    assert ledger.embedded
    assert ledger.agreement == "differ"
    assert "DIFFER" in shown(one_bundle(file, tmp_path / "store"))
