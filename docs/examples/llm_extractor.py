#!/usr/bin/env python3
"""An extractor that asks a language model on this machine (an OpenAI-compatible server on loopback) for claims.

archive build article.txt --extractor "python3 llm_extractor.py" --extractor-settings settings.json
"""

import hashlib
import json
import sys
from urllib.request import ProxyHandler, Request, build_opener

DEFAULTS = {"url": "http://127.0.0.1:8080/v1/chat/completions", "model": "local", "seed": 7}
READ = ("headline", "standfirst", "caption", "body")
MODALITIES = ("asserted", "reported", "alleged", "denied", "hedged", "opinion", "question", "directive")
PROMPT = f"""List every checkable statement in the news article below, as a JSON array and nothing else.
Each element has
"quote": the statement in the article's exact words, nothing changed, nothing left out;
"who": whoever is named as saying it, in the article's exact words, or null where nobody is;
"modality": one of {", ".join(MODALITIES)}.

"""


def ask(question: dict, url: str) -> dict:
    """The server's answer; no proxy is asked, whatever the environment says."""
    call = Request(url, json.dumps(question).encode(), {"Content-Type": "application/json"})  # noqa: S310 - loopback
    with build_opener(ProxyHandler({})).open(call) as answer:
        return json.load(answer)


def claim_of(found: dict) -> dict:
    """What the model found, in the words of the protocol; the host looks whether it stands in the text."""
    claim = {"quotes": [str(found["quote"])]}
    if isinstance(found.get("who"), str) and found["who"].strip():
        claim["who"] = found["who"]
    return claim | ({"modality": found["modality"]} if found.get("modality") in MODALITIES else {})


request = json.loads(sys.stdin.readline())
settings = DEFAULTS | request["settings"]
parts = [request["text"][one["start"] : one["end"]] for one in request["segments"] if one["role"] in READ]
message = {"role": "user", "content": PROMPT + "\n\n".join(parts)}
question = {"model": settings["model"], "messages": [message], "temperature": 0, "seed": settings["seed"]}
answer = ask(question, settings["url"])
words = answer["choices"][0]["message"]["content"]
found = json.loads(words[words.index("[") : words.rindex("]") + 1])
model = {"name": answer.get("model") or settings["model"]}
if "modelDigest" in settings:
    model["digest"] = settings["modelDigest"]  # what sha256sum says of the file with the weights
reply = {
    "schema": "extractor-reply/1",
    "name": "llm-example",
    "version": "1",
    "deterministic": False,  # temperature 0 and a seed help, but no server promises the same words twice
    "models": [model],
    "promptDigest": hashlib.sha256(PROMPT.encode()).hexdigest(),
    "claims": [claim_of(one) for one in found if isinstance(one, dict) and one.get("quote")],
}
sys.stdout.write(json.dumps(reply) + "\n")
