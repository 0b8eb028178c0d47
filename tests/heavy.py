"""Bundles that are true to their digests and made to cost whoever checks them time or memory: each by its size."""

import base64
import hashlib
import json
from pathlib import Path

import handmade
import warcs
from pressmark.documents import dump

HTML = "data/original/source.html"
WARC = "data/original/source.warc"
MHTML = "data/original/source.mhtml"


def _bundle(folder: Path, original: str, content: bytes, keywords, *, change=None) -> None:
    """The bundle made by hand with another original, and keywords that are seen in it."""
    handmade.write(folder)
    for path in ("data/metadata.json", "data/provenance.json"):
        (folder / path).write_bytes(
            (folder / path).read_bytes().replace(b"data/original/source.txt", original.encode())
        )
    (folder / "data/original/source.txt").unlink()
    (folder / original).write_bytes(content)
    document = json.loads((folder / "data/metadata.json").read_bytes())
    document["keywords"] = keywords
    if change:
        change(document)
    (folder / "data/metadata.json").write_bytes(dump(document))
    handmade.forge(folder)


def _seen(words: str, *places) -> dict[str, object]:
    evidence = {
        "type": "observation",
        "exact": words,
        "places": list(places),
        "method": handmade.METHOD,
        "rule": "heavy",
    }
    return {"value": words, "evidence": [evidence], "alternatives": []}


def _place(start: int, end: int, source: str = HTML, form: str = "text", **members) -> dict[str, object]:
    return {"source": source, "start": start, "end": end, "form": form} | members


def siblings(folder: Path, size: int) -> None:
    """Elements beside each other, every sixth of them pointed at."""
    one = "<b>word</b>"
    places = [_seen("word", _place(at + 3, at + 7)) for at in range(0, size * len(one), 6 * len(one))]
    _bundle(folder, HTML, (one * size).encode(), places)


def joined(folder: Path, size: int) -> None:
    """One quotation of many places, each in an element beside the other."""
    one = '<span class="a">w</span>'
    places = [_place(at + 16, at + 17) for at in range(0, size * len(one), 2 * len(one))]
    _bundle(folder, HTML, (one * size).encode(), [_seen("w" * len(places), *places)])


def nested(folder: Path, size: int) -> None:
    """Elements in each other, the words of each quoted from its begin to its end."""
    source = "<div>a" * size + "</div>" * size
    places = [
        _seen("a" * (size - depth), _place(6 * depth + 5, len(source) - 6 * (depth + 1))) for depth in range(size)
    ]
    _bundle(folder, HTML, source.encode(), places)


def gaps(folder: Path, size: int) -> None:
    """Quotations of the first and the last word of a page, all else left out between them, many times."""
    source = "<p>a<i>b</i>" + "<s>x</s>" * size + "<p>c"
    end = len(source)
    _bundle(folder, HTML, source.encode(), [_seen("ac", _place(3, 4), _place(end - 1, end))] * size)


def heads(folder: Path, size: int) -> None:
    """Places in the head of a WARC record, all in the one that has a field for each."""
    fields = [f"X-Number-{number}: value{number}" for number in range(size)]
    record = warcs.response(b"<p>page", *fields)
    at = record.index(b"HTTP/1.1")
    text = record[at:].decode("latin-1")
    places = []
    for number in range(size):
        words = f"value{number}"
        start = text.index(f": {words}\r") + 2
        places.append(_seen(words, _place(start, start + len(words), WARC, "raw", record=1, within="http-head")))
    _bundle(folder, WARC, record, places)


def parts(folder: Path, size: int) -> None:
    """Parts of a message, each pointed at."""
    lines = ["MIME-Version: 1.0", 'Content-Type: multipart/related; boundary="b"', ""]
    for number in range(size):
        body = base64.b64encode(f"<p>page {number}".encode()).decode()
        lines += ["--b", "Content-Type: text/html", "Content-Transfer-Encoding: base64", "", body]
    message = "\r\n".join([*lines, "--b--", ""]).encode()
    places = [
        _seen(f"page {number}", _place(3, 8 + len(str(number)), MHTML, part=number + 1)) for number in range(size)
    ]
    _bundle(folder, MHTML, message, places)


def archives(folder: Path, size: int) -> None:
    """A provenance that names many archives as revised."""
    handmade.write(folder)
    document = json.loads((folder / "data/provenance.json").read_bytes())
    document["prefix"]["archive"] = "nih:sha-256;"
    for number in range(size):
        name = f"archive:{number:064x}"
        document["entity"][name] = {"prov:label": "revised archive"}
        document["used"][f"_:u{number + 100}"] = {"prov:activity": "activity:3", "prov:entity": name}
    (folder / "data/provenance.json").write_bytes(dump(document))
    handmade.reseal(folder)


def evidence(folder: Path, size: int) -> None:
    """Evidence that is none, in one value."""
    handmade.write(folder)
    document = json.loads((folder / "data/metadata.json").read_bytes())
    document["headline"]["evidence"] = [{}] * size
    (folder / "data/metadata.json").write_bytes(dump(document))
    handmade.forge(folder)


def digits(folder: Path, size: int) -> None:
    """A place whose number has many digits."""
    handmade.write(folder)
    path = folder / "data/metadata.json"
    path.write_bytes(path.read_bytes().replace(b'"end":', b'"end":' + b"9" * size, 1))
    handmade.forge(folder)


def amounts(folder: Path, size: int) -> None:
    """Amounts, dates and languages of many characters."""
    handmade.write(folder)
    lines = [json.loads(line) for line in (folder / "data/claims.jsonl").read_bytes().splitlines()]
    anchor = lines[0]["target"][0]
    lines[0]["quantities"] = [
        {"anchor": anchor, "bound": "exact", "rule": "heavy", "minimum": "9" * size, "maximum": "8" * size}
    ]
    lines[0]["times"] = [{"anchor": anchor, "type": "DATE", "rule": "heavy", "edtf": "1-" * size}]
    (folder / "data/claims.jsonl").write_bytes(b"".join(map(dump, lines)))
    document = json.loads((folder / "data/metadata.json").read_bytes())
    stated = [{"type": "statement", "agent": "operator"}]
    for name, value in (("inLanguage", "a-" * size), ("url", "http:" * size), ("datePublished", "1/" * size)):
        document[name] = {"value": value, "evidence": stated, "alternatives": []}
    (folder / "data/metadata.json").write_bytes(dump(document))
    handmade.forge(folder)


def borders(folder: Path, size: int) -> None:
    """Segments of body, each a word among words, with many tags around each."""
    one = "<i></i>" * 30 + "w"
    places = [_place(at + 210, at + 211) for at in range(0, size * len(one), len(one))]

    def change(document) -> None:
        document["segments"] = [
            {"role": "body", "start": at, "end": at + 1, "rule": "heavy", "score": 1, "places": [place]}
            for at, place in enumerate(places[:250])
        ] * (size // 250)

    _bundle(folder, HTML, (one * size).encode(), [], change=change)


def credits_of_a_caption(folder: Path, size: int) -> None:
    """A caption that quotes a text, and many people credited whose names are in it."""
    handmade.write(folder)
    document = json.loads((folder / "data/metadata.json").read_bytes())
    picture = document["image"][0]
    long = handmade.WORDS[:-1]
    picture["caption"]["value"] = "other words"
    picture["caption"]["evidence"][0]["anchor"] = {"start": 0, "end": len(long), "exact": long}
    stated = [{"type": "statement", "agent": "operator"}]
    picture["creator"] = [
        {"value": long[number % 200 :], "evidence": stated, "alternatives": []} for number in range(size)
    ]
    (folder / "data/metadata.json").write_bytes(dump(document))
    handmade.forge(folder)


def repeats(folder: Path, size: int) -> None:
    """Captions whose pictures have many credits, and a picture for each."""
    handmade.write(folder)
    document = json.loads((folder / "data/metadata.json").read_bytes())
    picture = document["image"][0]
    picture["creator"] = [picture["creditText"]] * 40
    document["image"] = [picture] * size
    (folder / "data/metadata.json").write_bytes(dump(document))
    handmade.forge(folder)


def parts_of_a_credit(folder: Path, size: int) -> None:
    """A credit of many parts, each looked for in many quotations."""
    handmade.write(folder)
    document = json.loads((folder / "data/metadata.json").read_bytes())
    credit = document["image"][0]["creditText"]
    credit["value"] = " | ".join(f"Ann {number}" for number in range(size))
    credit["evidence"] *= size // 10
    (folder / "data/metadata.json").write_bytes(dump(document))
    handmade.forge(folder)


def replies(folder: Path, size: int) -> None:
    """Many foreign replies, and many claims."""
    handmade.write(folder)
    path = folder / "data/claims.jsonl"
    lines = [json.loads(line) for line in path.read_bytes().splitlines()]
    lines += [lines[-1] | {"id": f"c{number}"} for number in range(3, 10 * size)]
    path.write_bytes(b"".join(map(dump, lines)))
    document = json.loads((folder / "data/provenance.json").read_bytes())
    (folder / "data/replies").mkdir()
    for number in range(size):
        content = b"%d" % number
        name = f"data/replies/{hashlib.sha256(content).hexdigest()}.jsonl"
        (folder / name).write_bytes(content)
        entity = {"prov:label": name, "pressmark:sha256": name[13:77], "pressmark:size": str(len(content))}
        document["entity"][f"bundle:{name}"] = entity
        activity, agent = f"activity:{number + 10}", f"agent:{number + 10}"
        document["activity"][activity] = {
            "prov:label": "foreign extraction",
            "pressmark:kind": "foreign-extraction",
            "pressmark:requestDigest": "0" * 64,
            "pressmark:placedBy": "quote-placing 9000",
            "pressmark:refused": "0",
        }
        document["agent"][agent] = {
            "prov:label": f"heavy {number}",
            "prov:type": "prov:SoftwareAgent",
            "pressmark:name": "heavy",
            "pressmark:version": str(number),
            "pressmark:foreign": "true",
        }
        document["used"][f"_:u{number + 100}"] = {"prov:activity": activity, "prov:entity": "bundle:data/text.txt"}
        document["wasGeneratedBy"][f"_:g{number + 100}"] = {"prov:activity": activity, "prov:entity": f"bundle:{name}"}
        document["wasAssociatedWith"][f"_:w{number + 100}"] = {"prov:activity": activity, "prov:agent": agent}
    (folder / "data/provenance.json").write_bytes(dump(document))
    handmade.forge(folder)


def faults(folder: Path, size: int) -> None:
    """Claims with a fault of each kind."""
    handmade.write(folder)
    path = folder / "data/claims.jsonl"
    one = json.loads(path.read_bytes().splitlines()[0])
    wrong = {"start": 1, "end": 3, "exact": "no"}
    relation = {"type": "same-event", "to": "c999999999", "passages": [wrong], "rule": "heavy"}
    link = one["attribution"][0] | {"who": "Nobody"}
    lines = (
        one | {"id": f"c{number // 2 + 1}", "role": "caption", "relations": [relation], "attribution": [link]}
        for number in range(size)
    )
    path.write_bytes(b"".join(map(dump, lines)))
    handmade.forge(folder)


HEAVY = {
    siblings: 100_000,
    joined: 32_000,
    nested: 2_048,
    gaps: 2_000,
    heads: 1_000,
    parts: 400,
    archives: 32_000,
    evidence: 400_000,
    digits: 5_000,
    amounts: 100_000,
    borders: 10_000,
    credits_of_a_caption: 5_000,
    repeats: 200,
    parts_of_a_credit: 20_000,
    replies: 1_000,
    faults: 8_000,
}
"""Each with the size that a validator must bear within two seconds and 200 MB."""
