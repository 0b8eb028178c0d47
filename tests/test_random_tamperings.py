"""Whatever is changed at random: not valid, the same bytes, or a verdict that says on whose word it rests. No traceback."""

import pytest

import random_tamperings
from pressmark.validate import validate
from random_tamperings import KINDS


@pytest.mark.parametrize("seed", range(50_000, 50_040))
def test_a_random_tampering_is_seen(seed, tmp_path):
    done, came = random_tamperings.outcome(seed, tmp_path)
    assert came in KINDS, (done, came)


def test_a_verdict_that_hides_a_change_would_be_found(tmp_path):
    """The same runs, judged by somebody who believes everything: most of them are faults then."""
    believed = validate(random_tamperings.ROOT / "valid" / "no-claims" / "bundle")
    found = [random_tamperings.outcome(seed, tmp_path, lambda _: believed)[1] for seed in range(20)]
    assert believed.valid
    assert any(came not in KINDS for came in found)
