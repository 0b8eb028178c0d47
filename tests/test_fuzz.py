"""Whatever stands in a source or a bundle, the answer is ours: a bundle, a finding, a message. Never a traceback."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fuzz_targets
from fuzz_targets import TARGETS, attempt

BUNDLE = sorted(name for name in TARGETS if name.startswith(("bundle-", "join-", "zip")))
SOURCES = sorted(set(TARGETS) - set(BUNDLE))

MOST = int(os.environ.get("PRESSMARK_FUZZ", "10"))
"""Examples of each target: a build and a validation each, so that all of them take a minute or two."""

PIECES = st.binary(max_size=8) | st.sampled_from(
    [
        *(
            b"\xff\xfe",
            b"\0",
            b"\r",
            b"\n\n",
            b"  ",
            b'"',
            b"'",
            b"<",
            b">",
            b"<!--",
            b"</p>",
            b"<p>",
            b"&#0;",
            b"&#xd800;",
            b"{",
            b"}",
        ),
        *(
            b"[" * 200,
            b"<b>" * 300,
            b"(" * 200,
            b";" * 300,
            b" " * 3000,
            b",",
            b";",
            b"9" * 400,
            b"-1",
            b"1e999",
            b"null",
            b"\\ud800",
        ),
        *(
            "\u202e".encode(),
            "\U000e0041".encode(),
            "\u0663".encode(),
            "\u0130".encode(),
            b"\xed\xa0\x80",
            b"=?utf-8?q?=ff?=",
            b"%00",
        ),
        *(
            b"0001-01-01",
            b"9999-12-31",
            b"31 February 2020",
            b"0000-00-00",
            b"24:60",
            b"10**9",
            b"1,000,000,000,000,000 million",
        ),
    ]
)


@st.composite
def damaged(draw, seeds):
    """Good bytes with pieces taken out, put in, or doubled."""
    data = bytearray(draw(st.sampled_from(seeds)))
    for _ in range(draw(st.integers(1, 4))):
        at, size = draw(st.integers(0, len(data))), draw(st.integers(0, 30))
        data[at : at + size] = draw(PIECES | st.just(bytes(data[at : at + size]) * 2))
    return bytes(data)


@pytest.mark.parametrize("name", SOURCES)
@settings(max_examples=MOST)
@given(data=st.data())
def test_a_source_with_anything_in_it(name, data):
    attempt(name, data.draw(damaged(TARGETS[name].seeds) | st.binary(max_size=60)))


@pytest.mark.parametrize("name", BUNDLE)
@settings(max_examples=MOST)
@given(data=st.data())
def test_a_bundle_with_anything_in_a_file(name, data):
    attempt(name, data.draw(damaged(TARGETS[name].seeds) | st.binary(max_size=60)))


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_what_it_begins_with_is_good(name, monkeypatch):
    """Else everything would be refused at the door, and nothing tried."""
    if name == "target":
        return
    raised = []
    monkeypatch.setattr(fuzz_targets.contextlib, "suppress", lambda *_: Keeping(raised))
    for seed in TARGETS[name].seeds:
        attempt(name, seed)
    allowed = {"picture": 2, "list": 1, "signers": 1}
    assert len(raised) <= allowed.get(name, 0), raised


class Keeping:
    """Suppresses as it would, and keeps what it suppressed."""

    def __init__(self, raised):
        self.raised = raised

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if error is not None:
            self.raised.append(error)
        return isinstance(error, fuzz_targets.PressmarkError)
