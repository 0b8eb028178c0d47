"""Changes to the code that matters most, each of which some test must notice: those that once went unnoticed.

Others of their kind stand beside what they are about: an earlier time (`test_custody_faults`), a short key, an answer
over other bytes and a number used again (`test_timestamps`), a padded length (`test_timestamps_der`).
"""

import pytest

from pressmark.build import Source, build
from pressmark.bundle.contents import read_contents
from pressmark.custody.append import read_custody
from pressmark.errors import BundleError, TargetError
from pressmark.examine import examine, examine_shown
from pressmark.excerpt import make_excerpt, write_excerpt
from pressmark.model.findings import Code
from pressmark.model.identifier import ArchiveId
from pressmark.store.folders import Store
from pressmark.validate import validate


@pytest.fixture(scope="module")
def made(sample, tmp_path_factory):
    """A bundle, an excerpt of it, their ID, and the IDs that differ from it in one digit."""
    folder = tmp_path_factory.mktemp("mutants")
    (built,) = build([Source(name="article", content=sample)], Store.create(folder / "store"))
    digits = built.archive_id.hex
    write_excerpt(make_excerpt(examine(built.folder)[1], ["c1"], metadata=True), folder / "excerpt")
    others = [digits[:at] + ("1" if digits[at] == "0" else "0") + digits[at + 1 :] for at in range(64)]
    return built.folder, folder / "excerpt", digits, others


def test_every_digit_of_an_archive_id_is_compared(made):
    folder, excerpt, digits, others = made
    assert validate(folder, expected=ArchiveId(hex=digits), digests_only=True).intact
    assert validate(excerpt, expected=ArchiveId(hex=digits)).proved
    for other in others:
        report = validate(folder, expected=ArchiveId(hex=other), digests_only=True)
        assert [one.code for one in report.findings] == [Code.ID_MISMATCH]
        assert not report.intact
        assert not validate(excerpt, expected=ArchiveId(hex=other)).proved
        assert examine_shown(excerpt, expected=other)[1] is None


def test_every_digit_counts_where_contents_are_read_and_custody_is_added(made):
    folder, _, digits, others = made
    assert read_contents(folder, ArchiveId(hex=digits))
    assert read_custody(folder, digits)
    for other in others:
        with pytest.raises(BundleError):
            read_contents(folder, ArchiveId(hex=other))
        with pytest.raises(BundleError):
            read_custody(folder, other)


def test_every_digit_counts_where_an_archive_is_looked_up(made):
    folder, _, digits, others = made
    store = Store(root=folder.parent)
    assert store.find(digits) == (digits, folder)
    for other in others:
        with pytest.raises(TargetError):
            store.find(other)
