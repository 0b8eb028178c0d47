"""A sample of what `make faults` does in full: each verb that writes, killed at some of its file operations."""

import os

import pytest

from kills import VERBS, try_each
from tsa import Authority

STRIDES = {"build": 41, "build-sealed": 17, "join": 9, "stamp": 5, "renew": 5}
"""Of how many operations one is tried: a build has more than a hundred."""


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be split here")
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_that_is_killed_loses_nothing_and_the_next_command_mends(verb, tmp_path, authority):
    kills, wrong = try_each(verb, tmp_path, authority, range(1, 2000, STRIDES.get(verb, 3)))
    assert kills > 0
    assert not wrong
