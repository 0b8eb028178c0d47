"""Our own store: what it holds is, byte for byte, what a build gives today."""

from golden import CURATED, GOLDEN, PASTED, ROOT
from pressmark.build import build
from pressmark.store.folders import CLOSED, Store
from pressmark.validate import validate


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_store_in_the_repository_is_what_a_build_gives(tmp_path):
    """A method whose output changes gets a new version; then `make golden` writes the store again."""
    for built in build(GOLDEN, Store.create(tmp_path / "archive")):
        assert built.error is None
    ours = files(ROOT / "archive")
    ours.pop(CLOSED)
    assert files(tmp_path / "archive") == ours


def test_every_bundle_in_the_repository_is_valid():
    folders = list(Store(root=ROOT / "archive").folders())
    assert folders
    for folder in folders:
        assert validate(folder).valid, folder.name


def test_the_sample_says_what_it_was_written_to_say():
    """Of the kind of page the work began with: nothing in it is missed, nothing is invented."""
    from pressmark.build import read

    metadata = read(PASTED).metadata
    text = read(PASTED).text
    assert metadata.headline.value == text.split("\n")[0]
    assert len(metadata.headline.evidence) == 2
    assert metadata.alternative_headline.value == text.split("\n")[3]
    assert metadata.time_required.value == "PT2M"
    assert metadata.date_published.value == "2020-05-25"
    assert [image.credit_text.value for image in metadata.image] == ["Getty"]
    assert metadata.image[0].caption.value == "Foreign gunmen are allegedly paid to guard the coalition's river posts"
    assert [link.value for link in metadata.related_link] == ["On the river, an old patron counts its friends"]
    assert [one.type for one in metadata.publisher.evidence] == ["statement"]
    assert metadata.author == ()
    assert metadata.segments[-1].role in {"footer", "furniture"}


def test_a_curated_page_keeps_the_persons_claims_and_the_pages_own_date():
    from pressmark.build import claims_of, read

    reading = read(CURATED)
    claims = claims_of(CURATED, reading)
    assert [claim.id for claim in claims.claims] == ["c1", "c2", "c3", "c4"]
    assert {claim.status for claim in claims.claims} == {"curated"}
    assert [extractor.label for extractor in claims.extractors] == ["Ada Example"]
    metadata = reading.metadata
    assert metadata.date_published.value == "2021-03-05"
    assert [one.value for one in metadata.date_published.alternatives] == ["2021-03-04T17:42+01:00"]
    assert metadata.date_modified.value == "2021-03-05T08:15+01:00"
    assert [author.value for author in metadata.author] == ["Greta Lindner", "Paul Aßmann"]
    assert [image.credit_text.value for image in metadata.image] == ["Mira Kessler/dpa", "Hafenarchiv Altenwerder"]
    assert metadata.in_language.value == "de"
    assert metadata.source_organization.value == "dpa"
