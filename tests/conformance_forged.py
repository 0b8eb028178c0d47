"""Forgeries of the bundle made by hand, one rule of docs/format.md each; everything else recomputed to fit.

Each is named by the code it must give and what was done.
"""

import json
from collections.abc import Callable
from pathlib import Path

import handmade
from pressmark.documents import dump, dump_lines
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE

FORGED: dict[str, Callable[[Path], None]] = {}


def _forgery(path: str, code: str, what: str, words: str):
    """Keep a change of a document (or of the list of claims) as a forgery."""

    def keep(change):
        def forge(folder: Path) -> None:
            data = (folder / path).read_bytes()
            document = [json.loads(line) for line in data.splitlines()] if path == CLAIMS else json.loads(data)
            change(document)
            (folder / path).write_bytes(dump_lines(document) if path == CLAIMS else dump(document))
            handmade.reseal(folder) if path == PROVENANCE else handmade.forge(folder)

        forge.__doc__ = words
        FORGED[f"{code}-{what}"] = forge
        return change

    return keep


def _value(name: str, value: str, code: str, what: str, words: str) -> None:
    """A value that somebody states: only its form can be wrong."""
    stated = {"value": value, "evidence": [{"type": "statement", "agent": "operator"}], "alternatives": []}
    _forgery(METADATA, code, what, words)(lambda document: document.update({name: stated}))


QUOTED = "value-not-quoted"
_value("datePublished", "yesterday", QUOTED, "date-form", "a date that is none of EDTF")
_value("datePublished", "2020-02-30", QUOTED, "no-such-day", "the 30th of February")
_value("datePublished", "2020-05-25T14:05:07", QUOTED, "seconds", "a time of day with seconds")
_value("datePublished", "2020-13", QUOTED, "no-such-month", "a thirteenth month")
_value("dateModified", "2020-05-25T25:00", QUOTED, "no-such-hour", "the hour 25")
_value("inLanguage", "English, mostly", QUOTED, "language", "no language tag")
_value("url", "javascript:alert(1)", QUOTED, "address", "no address of http or https")
_value("timeRequired", "5 min", QUOTED, "duration", "no duration of ISO 8601")
_value("encodingFormat", "text", QUOTED, "media-type", "no media type")


@_forgery(METADATA, QUOTED, "date", "a day that is not the one in the words quoted")
def _(document):
    document["datePublished"]["value"] = "2020-05-26"
    del document["datePublished"]["evidence"][1]


@_forgery(METADATA, QUOTED, "caption", "a caption of other words than those quoted")
def _(document):
    document["image"][0]["caption"]["value"] = "The pier after the blast"


@_forgery(METADATA, QUOTED, "credit", "a photographer whom the words quoted do not name")
def _(document):
    document["image"][0]["creditText"]["value"] = "Otto Brandt"


@_forgery(METADATA, "schema-violated", "rule-without-alternatives", "a rule that chose where there was no choice")
def _(document):
    document["headline"]["rule"] = "first"


@_forgery(METADATA, "schema-violated", "no-evidence", "a value without evidence")
def _(document):
    document["headline"]["evidence"] = []


@_forgery(METADATA, "schema-violated", "score", "a score of more than 1000 per mille")
def _(document):
    document["segments"][0]["score"] = 1001


@_forgery(METADATA, "segment-broken", "overlap", "a segment that begins within the one above")
def _(document):
    document["segments"][1]["start"] -= 3


@_forgery(METADATA, "segment-broken", "order", "segments that do not stand in text order")
def _(document):
    document["segments"].reverse()


@_forgery(METADATA, "reference-broken", "picture", "a picture's file that is not there")
def _(document):
    document["image"][0]["file"] = "data/original/files/0001.jpg"


@_forgery(METADATA, "derivation-missing", "method-as-person", "a statement by a method")
def _(document):
    document["publisher"]["evidence"] = [{"type": "statement", "agent": handmade.METHOD}]


@_forgery(METADATA, "derivation-missing", "person", "a statement by somebody whom no step names")
def _(document):
    document["publisher"]["evidence"][0]["agent"] = "Ada Example"


BROKEN = "reference-broken"


@_forgery(CLAIMS, QUOTED, "speaker", "a speaker of another name than the words at its place")
def _(claims):
    claims[0]["attribution"][0]["who"] = "The mayor"


@_forgery(CLAIMS, QUOTED, "repeat", "a repeat of other words")
def _(claims):
    claims[0]["repeats"] = claims[1]["target"]


def _time(**members):
    return {"anchor": handmade_anchor("Monday"), "type": "DATE", "rule": "forged"} | members


def handmade_anchor(words: str) -> dict[str, object]:
    """An anchor of words of the text, as plain data."""
    found = handmade.place(words)
    return {"start": found.start, "end": found.end, "exact": found.exact}


@_forgery(CLAIMS, QUOTED, "times-reversed", "an earliest day behind the latest")
def _(claims):
    claims[0]["times"] = [_time(earliest="2020-05-25", latest="2020-05-24")]


@_forgery(CLAIMS, QUOTED, "time-form", "a time that is none of EDTF")
def _(claims):
    claims[0]["times"] = [_time(edtf="last Monday")]


@_forgery(CLAIMS, QUOTED, "interval", "an interval with a day that is none")
def _(claims):
    claims[0]["times"] = [_time(edtf="2020-05-25/2021-02-29")]


@_forgery(CLAIMS, QUOTED, "time-of-speaking", "a day on which somebody spoke that is none")
def _(claims):
    claims[0]["attribution"][0]["time"] = _time(earliest="2020-06-31", latest="2020-07-01")


def _amount(**members):
    return {"anchor": handmade_anchor("14 ferries"), "bound": "exact", "rule": "forged"} | members


@_forgery(CLAIMS, QUOTED, "amounts-reversed", "a minimum above the maximum")
def _(claims):
    claims[0]["quantities"] = [_amount(minimum="15", maximum="14.5")]


@_forgery(CLAIMS, QUOTED, "unit", "a unit that is no code of UCUM")
def _(claims):
    claims[0]["quantities"] = [_amount(value="14", unit="furlongs per fortnight")]


@_forgery(CLAIMS, "schema-violated", "exponent", "a number with an exponent")
def _(claims):
    claims[0]["quantities"] = [_amount(value="1e9")]


@_forgery(CLAIMS, "anchor-broken", "long-number", "a place with a number of 16 digits")
def _(claims):
    claims[0]["target"][0] |= {"start": 2**53 - 2, "end": 2**53 - 1}


def _relation(to: str, kind: str = "same-event", **members):
    return {"type": kind, "to": to, "passages": [], "rule": "forged"} | members


@_forgery(CLAIMS, BROKEN, "relation-to-nobody", "a relation to a claim that is not there")
def _(claims):
    claims[0]["relations"] = [_relation("c9")]


@_forgery(CLAIMS, BROKEN, "relation-to-itself", "a relation to itself")
def _(claims):
    claims[0]["relations"] = [_relation("c1")]


@_forgery(CLAIMS, BROKEN, "symmetric-on-the-higher", "a relation that goes both ways, on the higher number")
def _(claims):
    claims[1]["relations"] = [_relation("c1")]


@_forgery(CLAIMS, "schema-violated", "conflict-without-reason", "a conflict without a reason")
def _(claims):
    claims[0]["relations"] = [_relation("c2", "conflicts-with")]


@_forgery(CLAIMS, "schema-violated", "reason-without-conflict", "a reason where nothing conflicts")
def _(claims):
    claims[0]["relations"] = [_relation("c2", reason="number")]


@_forgery(CLAIMS, BROKEN, "role", "the role of another segment")
def _(claims):
    claims[0]["role"] = "headline"


@_forgery(CLAIMS, BROKEN, "extractor", "a claim by an extractor whom no step names")
def _(claims):
    claims[0]["extractor"] = "claims-en 9001"


@_forgery(CLAIMS, BROKEN, "order", "claims that do not stand in text order")
def _(claims):
    claims[:] = [claims[1] | {"id": "c1", "relations": []}, claims[0] | {"id": "c2"}]


@_forgery(CLAIMS, BROKEN, "curated-by-a-method", "a claim that a person wrote, it says, and names a method")
def _(claims):
    claims[1]["status"] = "curated"


@_forgery(CLAIMS, "derivation-differs", "reviewed", "a reviewed claim, and no review")
def _(claims):
    claims[1]["status"] = "reviewed"


def _agent(document, name: str):
    return next(one for one in document["agent"].values() if one["pressmark:name"] == name)


def _activity(document, kind: str):
    return next(one for one in document["activity"].values() if one["pressmark:kind"] == kind)


DIFFERS = "derivation-differs"


@_forgery(PROVENANCE, DIFFERS, "person-called-as-a-method", "a person who bears a method's name")
def _(document):
    agent = _agent(document, "operator")
    agent["pressmark:name"] = agent["prov:label"] = "claims-en 9000"


@_forgery(PROVENANCE, DIFFERS, "person-with-settings", "a person with settings")
def _(document):
    _agent(document, "operator")["pressmark:settings"] = "{}"


@_forgery(PROVENANCE, DIFFERS, "models-of-ours", "trained models named of a method of ours")
def _(document):
    _agent(document, "claims-en")["pressmark:models"] = '[{"name":"small"}]'


@_forgery(PROVENANCE, DIFFERS, "field-of-another-step", "an encoding in the step of the claims")
def _(document):
    _activity(document, "claim-extraction")["pressmark:encoding"] = "utf-8"


@_forgery(PROVENANCE, DIFFERS, "refused-without-reply", "refused claims, and no reply")
def _(document):
    _activity(document, "claim-extraction")["pressmark:refused"] = "3"


@_forgery(PROVENANCE, DIFFERS, "last-claim", "numbers given, and no revision")
def _(document):
    _activity(document, "claim-extraction")["pressmark:lastClaim"] = "c2"


@_forgery(PROVENANCE, DIFFERS, "event", "another event than that of the step")
def _(document):
    _activity(document, "text-extraction")["pressmark:event"] = "capture"


@_forgery(PROVENANCE, DIFFERS, "numbering", "activities that are not numbered in order")
def _(document):
    document["activity"]["activity:9"] = document["activity"].pop("activity:3")


@_forgery(PROVENANCE, "text-not-from-original", "encoding", "a label under which the original is another text")
def _(document):
    _activity(document, "text-extraction")["pressmark:encoding"] = "windows-1252"


@_forgery(PROVENANCE, DIFFERS, "label", "a label that the Encoding Standard does not know")
def _(document):
    _activity(document, "text-extraction")["pressmark:encoding"] = "utf-7"


@_forgery(PROVENANCE, "commitment-differs", "leaves", "another number of claims than there are")
def _(document):
    document["entity"]["bundle:data/claims.jsonl"]["pressmark:leaves"] = "3"


def _keep(code: str, what: str):
    def keep(change):
        FORGED[f"{code}-{what}"] = change
        return change

    return keep


@_keep("manifest-path", "companions-with-a-gap")
def _companions(folder: Path) -> None:
    """Companions 0001 and 0003."""
    (folder / "data/original/files").mkdir()
    for number in (1, 3):
        (folder / f"data/original/files/{number:04d}.gif").write_bytes(b"GIF89a")
    handmade.reseal(folder)


@_keep("manifest-path", "two-originals")
def _originals(folder: Path) -> None:
    """Two originals."""
    (folder / "data/original/source.html").write_bytes(b"<p>")
    handmade.reseal(folder)


@_keep("manifest-form", "upper-case")
def _upper(folder: Path) -> None:
    """Digests in upper case."""
    path = folder / "manifest-sha256.txt"
    path.write_bytes(b"".join(line[:64].upper() + line[64:] for line in path.read_bytes().splitlines(keepends=True)))
    handmade.reseal_tags(folder)


@_keep("manifest-form", "order")
def _order(folder: Path) -> None:
    """Lines in another order."""
    path = folder / "manifest-sha256.txt"
    path.write_bytes(b"".join(reversed(path.read_bytes().splitlines(keepends=True))))
    handmade.reseal_tags(folder)


@_keep("manifest-form", "last-line-feed")
def _last(folder: Path) -> None:
    """No line feed at the end."""
    path = folder / "manifest-sha256.txt"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    handmade.reseal_tags(folder)


@_keep("json-form", "key-twice")
def _twice(folder: Path) -> None:
    """A key that stands twice."""
    path = folder / METADATA
    path.write_bytes(path.read_bytes().replace(b'{"', b'{"author":[],"', 1))
    handmade.forge(folder)


@_keep("json-form", "fraction")
def _fraction(folder: Path) -> None:
    """A number with a fraction."""
    path = folder / METADATA
    path.write_bytes(path.read_bytes().replace(b'"score":900', b'"score":900.0', 1))
    handmade.forge(folder)


@_keep("json-form", "surrogate")
def _surrogate(folder: Path) -> None:
    """Half of a surrogate pair."""
    path = folder / METADATA
    path.write_bytes(path.read_bytes().replace(b'"The Harbour Gazette"', rb'"The \ud800 Gazette"', 1))
    handmade.forge(folder)


@_keep("json-form", "no-line-feed")
def _no_line_feed(folder: Path) -> None:
    """A document without LF at its end."""
    path = folder / METADATA
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    handmade.forge(folder)


@_keep("text-form", "byte-order-mark")
def _mark(folder: Path) -> None:
    """A text that begins with a byte order mark."""
    path = folder / "data/text.txt"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    handmade.forge(folder)


@_keep("view-differs", "readme")
def _readme(folder: Path) -> None:
    """A README that says more than is computed."""
    path = folder / "README.txt"
    path.write_bytes(path.read_bytes() + b"Checked by the Harbour Gazette.\n")
    handmade.reseal_tags(folder)


@_keep("view-differs", "crate")
def _crate(folder: Path) -> None:
    """A crate that names another author."""
    path = folder / "ro-crate-metadata.json"
    path.write_bytes(path.read_bytes().replace(b"The Harbour Gazette", b"The Wend Courier"))
    handmade.reseal_tags(folder)
