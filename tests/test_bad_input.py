"""What is made to cost a validator dear costs it no more than its size: four times the bytes, four times the calls."""

import sys

import pytest

import heavy
from pressmark.model.report import MOST_OF_A_CODE
from pressmark.places import MAX_TAGS
from pressmark.validate import validate

SMALL = 60
GROWING = [
    heavy.siblings,
    heavy.joined,
    heavy.nested,
    heavy.heads,
    heavy.parts,
    heavy.archives,
    heavy.evidence,
    heavy.repeats,
]


def calls(folder):
    """How many functions a validation calls, Python's own among them."""
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += event in {"call", "c_call"}

    validate(folder, reproduced=False)
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        validate(folder, reproduced=False)
    finally:
        sys.setprofile(before)
    return count


def size_of(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("make", GROWING, ids=lambda make: make.__name__)
def test_the_work_grows_as_the_bytes_do(make, tmp_path):
    counts, sizes = [], []
    for factor in (0, 1, 4):
        folder = tmp_path / str(factor)
        make(folder, max(6, factor * SMALL))
        counts.append(calls(folder))
        sizes.append(size_of(folder))
    more, bytes_more = ((one[2] - one[0]) / max(one[1] - one[0], limit) for one, limit in ((counts, 200), (sizes, 1)))
    assert more < 1.25 * bytes_more


@pytest.mark.parametrize("make", heavy.HEAVY, ids=lambda make: make.__name__)
def test_each_is_judged_without_an_error(make, tmp_path):
    make(tmp_path / "bundle", 300)
    report = validate(tmp_path / "bundle", reproduced=False)
    assert make is heavy.repeats or not report.valid


def test_tags_between_places_are_counted_before_they_are_walked(tmp_path):
    heavy.gaps(tmp_path / "bundle", 500)
    found = validate(tmp_path / "bundle", reproduced=False).findings
    assert str(MAX_TAGS) in found[0].message
    # Each of 500 quotations leaves 1,000 tags out: of these no more than the limit are walked.
    (more,) = (int(one.message.split()[0]) for one in found if one.message.endswith("more of these were found"))
    assert more > 500 - MAX_TAGS // 1000 - 10 - MOST_OF_A_CODE
