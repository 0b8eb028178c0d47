"""Foreign extractors for tests: small programs, well-behaved or not, and a text for them to read."""

import json
import shlex
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from pressmark.claims.plugins.choosing import choose
from pressmark.claims.plugins.layers import layer_of, place_claims
from pressmark.claims.plugins.protocol import Proposal
from pressmark.errors import ExtractorError
from pressmark.model.evidence import Statement, Value
from pressmark.model.metadata import Metadata, Role, Segment
from pressmark.model.wire import from_wire

TEXT = (
    "The dam holds\n\nThe dam holds\n\nWater  rose by\u00a0two\nmetres at Orrin. The mill stood, said Ida Brandt. "
    "The old wall broke. The old wall was mended, Ida Brandt said. 🚣 A boat sank."
)
BODY = TEXT.index("Water")
STATED = (Statement(agent="operator"),)
METADATA = Metadata(
    segments=(
        Segment(role=Role.HEADLINE, start=0, end=13, rule="test", score=1000),
        Segment(role=Role.HEADLINE_REPEAT, start=15, end=28, rule="test", score=1000),
        Segment(role=Role.BODY, start=BODY, end=len(TEXT), rule="test", score=1000),
    ),
    in_language=Value(value="en", evidence=STATED),
    date_published=Value(value="2020-05-25", evidence=STATED),
)

ARCHIVE = Path(sys.executable).with_name("archive")

FIRST = {"schema": "extractor-reply/1", "name": "test-extractor", "version": "1.0"}


def command(folder, body, name="extractor"):
    """The command line of a program with this body, which finds `request` and `reply` ready."""
    path = folder / f"{name}.py"
    head = """
        import json, os, signal, subprocess, sys, time
        def reply(*claims, **about):
            first = {"schema": "extractor-reply/1", "name": "test-extractor", "version": "1.0"} | about
            print(json.dumps(first | {"claims": [one if isinstance(one, dict) else {"quotes": [one]} for one in claims]}))
        """
    path.write_text(textwrap.dedent(head) + textwrap.dedent(body), "utf-8")
    return shlex.join([sys.executable, "-S", str(path)])


def plugin(folder, body, *, seconds=60, settings=None):
    """The same as an extractor that a user chose."""
    return choose(command(folder, body), seconds=seconds, settings=settings)


def layer(chosen, text=TEXT, metadata=METADATA):
    return layer_of(chosen, text=text, metadata=metadata)


def failure(chosen) -> str:
    with pytest.raises(ExtractorError) as error:
        layer(chosen)
    assert chosen.given in error.value.message
    return error.value.message


def placed(*claims, text=TEXT, metadata=METADATA):
    """The claims that are taken, and the faults of the others."""
    proposals = [from_wire(Proposal, {"quotes": [one]} if isinstance(one, str) else one) for one in claims]
    taken, refused = place_claims(proposals, text=text, metadata=metadata, label="test-extractor 1.0")
    return taken, [(one.place, one.fault) for one in refused]


def quotes(claims):
    return [[place.exact for place in claim.target] for claim in claims]


def run(*words, cwd):
    done = subprocess.run(
        [ARCHIVE, *map(str, words)], cwd=cwd, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout, done.stderr


def bundle_in(store):
    (folder,) = [path for path in store.iterdir() if path.is_dir() and path.name != "schemas"]
    return folder


def document(folder, name):
    return json.loads((folder / f"data/{name}.json").read_bytes())
