"""The worked example of an extractor, run for real against a small stand-in for a language-model server."""

import hashlib
import json
import shlex
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from plugins import bundle_in, document, run
from pressmark.model.claims import TrainedModel
from pressmark.provenance import extractors_of, read_steps
from pressmark.validate import validate

ROOT = Path(__file__).resolve().parents[1]


class StandIn(BaseHTTPRequestHandler):
    """A language-model server that gives one answer, and remembers what it was asked."""

    asked: ClassVar[list]
    words: ClassVar[str]

    def do_POST(self):
        self.asked.append((self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
        message = {"role": "assistant", "content": self.words}
        data = json.dumps({"model": "tiny-model", "choices": [{"index": 0, "message": message}]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments):
        """Nobody wants to read it."""


@pytest.fixture
def server():
    """A stand-in on loopback that answers one request; it stops by itself."""

    class Handler(StandIn):
        asked: ClassVar[list] = []
        words = ""

    with HTTPServer(("127.0.0.1", 0), Handler) as listening:
        listening.timeout = 60
        thread = threading.Thread(target=listening.handle_request)
        thread.start()
        yield listening, Handler
        thread.join()


ANSWER = """Here is the list:
```json
[{"quote": "idle since early April", "who": null, "modality": "asserted"},
 {"quote": "idle since early May", "who": null, "modality": "asserted"},
 {"quote": "Nobody was there", "who": "the mayor of nowhere", "modality": "claimed"},
 {"quote": ""}, 7]
```"""


def test_the_worked_example_asks_a_local_model_and_its_quotes_are_checked(sample, tmp_path, server):
    listening, handler = server
    text = sample.read_text("utf-8")
    there = " ".join(text.split()[40:46])
    handler.words = ANSWER.replace("idle since early April", there)
    settings = {"url": f"http://127.0.0.1:{listening.server_port}/v1/chat/completions", "modelDigest": "c" * 64}
    (tmp_path / "settings.json").write_text(json.dumps(settings))
    example = shlex.join([sys.executable, str(ROOT / "docs/examples/llm_extractor.py")])
    words = ["--extractor", example, "--extractor-settings", "settings.json", "--no-default-extractor"]
    code, _, err = run("build", sample, *words, cwd=tmp_path)
    assert code == 0, err
    folder = bundle_in(tmp_path / "archive")
    assert validate(folder).valid
    lines = [json.loads(line) for line in (folder / "data/claims.jsonl").read_bytes().splitlines()]
    assert [" ".join(claim["target"][0]["exact"].split()) for claim in lines] == [there]
    (extractor,) = extractors_of(read_steps(document(folder, "provenance")))
    assert (extractor.name, extractor.deterministic, extractor.refused) == ("llm-example", False, 2)
    assert extractor.models == (TrainedModel(name="tiny-model", digest="c" * 64),)
    ((path, question),) = handler.asked
    assert path == "/v1/chat/completions"
    assert (question["model"], question["temperature"], question["seed"]) == ("local", 0, 7)
    (message,) = question["messages"]
    prompt = message["content"].partition(text.splitlines()[0])[0]
    assert hashlib.sha256(prompt.encode()).hexdigest() == extractor.prompt_digest
