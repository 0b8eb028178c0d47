"""Forgers who know the format: everything recomputed, on bundles that the real readers made.

Whatever they change, the bundle is not valid, or its verdict says on whose word it rests, or what was not reproduced.
"""

import json
import re
import shutil
from pathlib import Path

import pytest

import golden
import handmade
from plugins import plugin
from pressmark.build import Source, build
from pressmark.documents import dump, dump_lines
from pressmark.methods import PUBLISHED
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE, TEXT
from pressmark.store.folders import Store
from pressmark.validate import validate

PAGE = "saved"
PASTED = "pasted"
SCAN = "scan"


class Forger:
    """A bundle's documents while they are being forged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.text = (folder / TEXT).read_text("utf-8")
        self.metadata = json.loads((folder / METADATA).read_bytes())
        self.claims = [json.loads(line) for line in (folder / CLAIMS).read_bytes().splitlines()]
        self.provenance = json.loads((folder / PROVENANCE).read_bytes())

    def write(self) -> None:
        """Put all back, and make everything fit."""
        (self.folder / METADATA).write_bytes(dump(self.metadata))
        (self.folder / CLAIMS).write_bytes(dump_lines(self.claims))
        (self.folder / PROVENANCE).write_bytes(dump(self.provenance))
        handmade.forge(self.folder)

    def anchor(self, words: str) -> dict[str, object]:
        """The first place of words in the text."""
        start = self.text.index(words)
        return {"start": start, "end": start + len(words), "exact": words}

    def step(self, kind: str):
        return next(one for one in self.provenance["activity"].values() if one["pressmark:kind"] == kind)

    def agent(self, name: str):
        return next(one for one in self.provenance["agent"].values() if one["pressmark:name"] == name)

    def relabel(self, name: str, version: object) -> None:
        """Call a method's version another, everywhere."""
        before, behind = f"{name} {PUBLISHED[name][-1]}", f"{name} {version}"
        swap = json.JSONDecoder().decode
        self.metadata = swap(json.dumps(self.metadata).replace(f'"{before}"', f'"{behind}"'))
        self.claims = swap(json.dumps(self.claims).replace(f'"{before}"', f'"{behind}"'))
        agent = self.agent(name)
        agent |= {"pressmark:version": str(version), "prov:label": behind}

    def with_claim(self, member: str):
        """The first claim that has something in a list."""
        return next(claim for claim in self.claims if claim[member])


FORGERIES = {}


def forgery(name, base=PASTED, said=None):
    """Keep one; where it may be valid, `said` is what the verdict then says."""

    def keep(change):
        FORGERIES[name] = (base, change, said)
        return change

    return keep


# --- values ---


@forgery("a headline over its intact quotation")
def _(one):
    one.metadata["headline"]["value"] = "Hired gunmen welcome at river front"


@forgery("a headline with quotation and all, from elsewhere in the text")
def _(one):
    anchor = one.anchor(next(line for line in one.text.split("\n") if len(line) > 40 and line not in one.text[:200]))
    one.metadata["headline"]["evidence"][0]["anchor"] = anchor
    one.metadata["headline"]["value"] = anchor["exact"]


@forgery("a day of publication, its quotation intact")
def _(one):
    one.metadata["datePublished"]["value"] = "2020-05-26"


@forgery("a day of publication that was worked out, it says")
def _(one):
    made = one.metadata["datePublished"]
    made["value"] = "2021-01-01"
    made["evidence"] = [made["evidence"][-1] | {"type": "computation", "result": "2021-01-01", "passages": []}]
    made["evidence"][0].pop("anchor", None)


@forgery("an agency that nobody names")
def _(one):
    one.metadata["sourceOrganization"] = one.metadata["headline"] | {"value": "Harbour Courier"}


@forgery("a standfirst left out")
def _(one):
    for name in ("alternativeHeadline", "locationCreated", "sourceOrganization", "articleSection", "timeRequired"):
        one.metadata.pop(name, None)
    one.metadata["author"] = []
    one.metadata["image"] = []


@forgery("a language")
def _(one):
    one.metadata["inLanguage"]["value"] = "nl"


@forgery("a segment's role, so that nobody said what it says")
def _(one):
    body = next(segment for segment in reversed(one.metadata["segments"]) if segment["role"] == "body")
    body["role"] = "furniture"
    for claim in one.claims:
        if body["start"] <= claim["target"][0]["start"] < body["end"]:
            claim["role"] = "furniture"


@forgery("a score")
def _(one):
    one.metadata["segments"][0]["score"] -= 1


@forgery("a picture's credit, in quotation and value", PAGE)
def _(one):
    for image in one.metadata["image"]:
        image["creator"] = []
        image.pop("creditText", None)


@forgery("another word of the page left out of the alternatives", PAGE)
def _(one):
    for name in ("headline", "datePublished", "url", "publisher"):
        if name in one.metadata:
            one.metadata[name]["alternatives"] = []
            one.metadata[name].pop("rule", None)
            one.metadata[name]["evidence"] = one.metadata[name]["evidence"][:1]


@forgery("what a person states, with another value", said=r'by the word of|stated by "operator"')
def _(one):
    _state(one, "articleSection", "Riots", "operator")


@forgery("a headline that the paper states", said=r'stated by "Harbour Courier" \(unverified name\)')
def _(one):
    page = one.metadata["headline"]
    one.metadata["headline"] = {
        "value": "River front at peace",
        "evidence": [{"type": "statement", "agent": "Harbour Courier"}],
        "alternatives": [{"value": page["value"], "evidence": page["evidence"]}],
        "rule": "statement-before-page",
    }
    _add_person(one, "Harbour Courier")


@forgery("a headline that the paper states, the page's own word left out")
def _(one):
    one.metadata["headline"] = {
        "value": "River front at peace",
        "evidence": [{"type": "statement", "agent": "Harbour Courier"}],
        "alternatives": [],
    }
    _add_person(one, "Harbour Courier")


@forgery("keywords that a person states, which nobody can")
def _(one):
    _state(one, "articleSection", "Riots", "operator")
    one.metadata["keywords"] = [one.metadata.pop("articleSection") | {"value": "riots"}]


@forgery("that robots may do anything, as a person states", PAGE)
def _(one):
    one.metadata["robots"] = [
        {"value": "all", "evidence": [{"type": "statement", "agent": "operator"}], "alternatives": []}
    ]
    _add_person(one, "operator")


@forgery("a statement by a method")
def _(one):
    _state(one, "articleSection", "Riots", f"plain-text-reader {PUBLISHED['plain-text-reader'][-1]}")


@forgery("a person who bears a method's name")
def _(one):
    _state(one, "articleSection", "Riots", "web-page-reader 9")
    _add_person(one, "web-page-reader 9")


def _state(one, name, value, agent):
    one.metadata[name] = {"value": value, "evidence": [{"type": "statement", "agent": agent}], "alternatives": []}


def _add_person(one, name):
    """The step of metadata.json names a person more; all is numbered anew as the format says."""
    from dataclasses import replace

    from pressmark.model.steps import Agent, StepKind
    from pressmark.provenance import provenance_document, read_steps

    steps = read_steps(one.provenance)
    steps = tuple(
        replace(step, agents=tuple(dict.fromkeys((*step.agents, Agent(name=name)))))
        if step.kind is StepKind.METADATA_EXTRACTION
        else step
        for step in steps
    )
    _write_steps(one, steps, provenance_document)


def _write_steps(one, steps, write):
    from pressmark.bundle.writing import payload_entry
    from pressmark.model.payload import PayloadFile

    paths = [name.removeprefix("bundle:") for name in one.provenance["entity"] if name.startswith("bundle:")]
    entries = [payload_entry(PayloadFile(path=path, content=(one.folder / path).read_bytes())) for path in paths]
    claims = one.provenance["entity"][f"bundle:{CLAIMS}"]
    stated = {name: claims[f"pressmark:{name}"] for name in ("leaves", "root")}
    one.provenance = write(steps, entries, stated)


# --- claims ---


@forgery("a speaker over intact words")
def _(one):
    link = next(link for link in one.with_claim("attribution")["attribution"] if link["who"])
    link["who"] = "The Marwan coalition"


@forgery("a speaker with a place of the name")
def _(one):
    link = next(link for link in one.with_claim("attribution")["attribution"] if link["who"])
    link["source"] = one.anchor("Marwan")
    link["who"] = "Marwan"


@forgery("a speaker left out, so that the paper itself says so")
def _(one):
    one.with_claim("attribution")["attribution"] = []


@forgery("an amount")
def _(one):
    quantity = one.with_claim("quantities")["quantities"][0]
    for name in ("minimum", "maximum", "value"):
        if name in quantity:
            quantity[name] = "1" + quantity[name]


@forgery("a day")
def _(one):
    time = one.with_claim("times")["times"][0]
    time |= {"earliest": "2019-01-01", "latest": "2019-01-01", "edtf": "2019-01-01"}


@forgery("a modality")
def _(one):
    one.claims[0]["modality"] = "denied"


@forgery("words cut off a claim")
def _(one):
    target = one.claims[0]["target"][0]
    target["start"] += 10
    target["exact"] = target["exact"][10:]
    one.claims[0] |= {"quantities": [], "relations": [], "repeats": []}


@forgery("a claim left out")
def _(one):
    gone = one.claims.pop()
    for claim in one.claims:
        claim["relations"] = [relation for relation in claim["relations"] if relation["to"] != gone["id"]]


@forgery("a claim more")
def _(one):
    number = max(int(claim["id"][1:]) for claim in one.claims) + 1
    one.claims.append(one.claims[-1] | {"id": f"c{number}", "relations": [], "modality": "opinion"})


@forgery("a tension left out")
def _(one):
    one.with_claim("relations")["relations"] = []


@forgery("a tension that nobody found")
def _(one):
    one.claims[0]["relations"].append(
        {"type": "conflicts-with", "to": one.claims[-1]["id"], "reason": "cause", "passages": [], "rule": "forged"}
    )


@forgery("words that need others, not listed")
def _(one):
    for claim in one.claims:
        claim["open"] = []
        claim["certainty"] = "certain"
        claim["polarity"] = "negative"


@forgery("a person's claim by a method")
def _(one):
    number = max(int(claim["id"][1:]) for claim in one.claims) + 1
    one.claims.append(one.claims[-1] | {"id": f"c{number}", "relations": [], "status": "curated"})


@forgery("a review that was none")
def _(one):
    one.claims[0]["status"] = "reviewed"


# --- methods and versions ---


@forgery("a newer version, and another headline", said=r"not reproduced \(made by plain-text-reader 99")
def _(one):
    one.relabel("plain-text-reader", 99)
    one.metadata["inLanguage"]["value"] = "nl"


@forgery("a newer version of the claims, and another modality", said=r"not reproduced \(made by claims-en 99")
def _(one):
    one.relabel("claims-en", 99)
    one.claims[0]["modality"] = "denied"


@forgery("a version that was never published")
def _(one):
    one.relabel("claims-en", "0")


@forgery("another library, and a word of the page left out", PAGE, said=r"not reproduced \(made by trafilatura")
def _(one):
    step = one.step("text-extraction")
    step["pressmark:libraries"] = re.sub(r"trafilatura [0-9.]+", "trafilatura 0.0.1", step["pressmark:libraries"])
    one.metadata["keywords"] = []
    one.metadata.pop("inLanguage", None)


@forgery("settings")
def _(one):
    one.agent("claims-en")["pressmark:settings"] = '{"bold":true}'


@forgery("an encoding", PAGE)
def _(one):
    one.step("text-extraction")["pressmark:encoding"] = "windows-1250"


@forgery("an encoding left out, under which the text is the same", PAGE)
def _(one):
    del one.step("text-extraction")["pressmark:encoding"]


@forgery("the libraries left out that decide the text", PAGE)
def _(one):
    del one.step("text-extraction")["pressmark:libraries"]


@forgery("a library more", PAGE, said=r"not reproduced \(made by oracle 1.0")
def _(one):
    one.step("text-extraction")["pressmark:libraries"] += ", oracle 1.0"


# --- texts ---


TRANSCRIBED = r'the text transcribed by "Harbour Courier" \(unverified name\)'


@forgery("a text that was read, called a transcript by the paper", said=TRANSCRIBED)
def _(one):
    _transcribed(one)


@forgery("the same with a word changed, in the text and in all that quotes it", said=TRANSCRIBED)
def _(one):
    _change_word(one, "towns", "farms")
    _transcribed(one)


@forgery("the same with a word changed in the text alone")
def _(one):
    _change_word(one, "towns", "farms", quoted_too=False)
    _transcribed(one)


@forgery("a word of a transcript, in the text alone", SCAN)
def _(one):
    _change_word(one, "Saltby", "Whitby", quoted_too=False)


@forgery(
    "a word of a transcript, in the text and in all that quotes it", SCAN, said='the text transcribed by "Ada Example"'
)
def _(one):
    _change_word(one, "Saltby", "Whitby")


def _change_word(one, before, behind, *, quoted_too=True):
    """Another word of the same length everywhere in the text; and, if wanted, in all that quotes it."""
    assert before in one.text
    one.text = one.text.replace(before, behind)
    (one.folder / TEXT).write_text(one.text, "utf-8")
    if quoted_too:
        again = json.JSONDecoder().decode
        one.metadata = again(json.dumps(one.metadata, ensure_ascii=False).replace(before, behind))
        one.claims = again(json.dumps(one.claims, ensure_ascii=False).replace(before, behind))


def _transcribed(one):
    from dataclasses import replace

    from pressmark.model.steps import Agent, StepKind
    from pressmark.provenance import provenance_document, read_steps

    steps = tuple(
        replace(
            step,
            kind=StepKind.TRANSCRIPTION,
            agents=(Agent(name="Harbour Courier"),),
            encoding=None,
            segmented=False,
            libraries=(),
        )
        if step.kind is StepKind.TEXT_EXTRACTION
        else step
        for step in read_steps(one.provenance)
    )
    _write_steps(one, steps, provenance_document)


@forgery("a transcript by a method")
def _(one):
    from dataclasses import replace

    from pressmark.model.steps import StepKind
    from pressmark.provenance import provenance_document, read_steps

    steps = tuple(
        replace(step, kind=StepKind.TRANSCRIPTION, encoding=None) if step.kind is StepKind.TEXT_EXTRACTION else step
        for step in read_steps(one.provenance)
    )
    _write_steps(one, steps, provenance_document)


@forgery("a text of words cut from all over the page", PAGE)
def _(one):
    """Words of the page, in their order, that together say something else."""
    source = (one.folder / "data/original/source.html").read_text("utf-8")
    segment = next(one for one in one.metadata["segments"] if one["role"] == "body")
    place = segment["places"][0]
    words = source[place["start"] : place["end"]]
    cut = [words[:12], words[-12:]]
    segment["places"] = [
        place | {"end": place["start"] + len(cut[0])},
        place | {"start": place["end"] - len(cut[1])},
    ]
    _retext(one, segment, "".join(cut))


@forgery("a paragraph left out", PAGE)
def _(one):
    bodies = [segment for segment in one.metadata["segments"] if segment["role"] == "body"]
    _retext(one, bodies[-1], None)


@forgery("a piece of a paragraph", PAGE)
def _(one):
    segment = next(one for one in one.metadata["segments"] if one["role"] == "body")
    place = segment["places"][0]
    place["start"] += 12
    _retext(one, segment, one.text[segment["start"] + 12 : segment["end"]])


def _retext(one, segment, words):
    """Another text in the place of a segment's (None: the segment goes), all that points behind it moved or dropped."""
    keep = [other for other in one.metadata["segments"] if words is not None or other is not segment]
    texts = [words if other is segment else one.text[other["start"] : other["end"]] for other in keep]
    at = 0
    for other, said in zip(keep, texts, strict=True):
        other |= {"start": at, "end": at + len(said)}
        at += len(said) + 2
    one.metadata["segments"] = keep
    text = "\n\n".join(texts) + "\n"
    (one.folder / TEXT).write_text(text, "utf-8")
    for name, value in list(one.metadata.items()):
        if "quotation" in json.dumps(value) and name != "segments":
            one.metadata[name] = [] if isinstance(value, list) else None
            if one.metadata[name] is None:
                del one.metadata[name]
    one.claims = []


# --- foreign replies ---

REPLY = "reply"


@forgery("a foreign reply under a name of ours", REPLY)
def _(one):
    _rename(one, "claims-fr", "1.0")


@forgery("another foreign name", REPLY)
def _(one):
    _rename(one, "renowned-extractor", "1.0")


def _rename(one, name, version):
    agent = one.agent("test-extractor")
    agent |= {"pressmark:name": name, "prov:label": f"{name} {version}"}
    for claim in one.claims:
        if claim["extractor"].startswith("test-extractor"):
            claim["extractor"] = f"{name} {version}"


@forgery("how much of a reply was refused", REPLY)
def _(one):
    one.step("foreign-extraction")["pressmark:refused"] = "0"


@forgery("what a reply answers", REPLY)
def _(one):
    one.step("foreign-extraction")["pressmark:requestDigest"] = "0" * 64


@forgery("a foreign claim more", REPLY)
def _(one):
    foreign = next(claim for claim in one.claims if claim["extractor"].startswith("test-extractor"))
    number = max(int(claim["id"][1:]) for claim in one.claims) + 1
    one.claims.append(one.claims[-1] | {"id": f"c{number}", "extractor": foreign["extractor"], "relations": []})


# --- the tests ---


@pytest.fixture(scope="module")
def bundles(tmp_path_factory):
    """Good bundles of the real readers, which no test touches."""
    folder = tmp_path_factory.mktemp("forgeries")
    sources = [golden.PASTED, golden.SAVED, golden.SCANNED]
    sources.append(
        Source(
            name="reply",
            content=handmade.ORIGINAL,
            extractors=(plugin(folder, "reply('Nobody was hurt', 'Nobody was there')"),),
        )
    )
    made = list(build(sources, Store.create(folder / "archive")))
    assert [one.error for one in made] == [None] * 4
    return dict(zip((PASTED, PAGE, SCAN, REPLY), (one.folder for one in made), strict=True))


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_not_valid_or_its_verdict_says_what_it_rests_on(name, bundles, tmp_path):
    base, change, said = FORGERIES[name]
    folder = shutil.copytree(bundles[base], tmp_path / "bundle")
    forger = Forger(folder)
    change(forger)
    forger.write()
    report = validate(folder)
    if said is None:
        assert not report.valid, report.verdict
        return
    assert not report.valid or re.search(said, report.verdict), report.verdict
    assert report.valid or report.findings


def test_a_word_changed_in_a_transcript_rests_on_the_word_of_whoever_is_said_to_have_transcribed_it(bundles, tmp_path):
    """Nobody can see it from the bundle alone: it is valid, and its verdict says whose word it is."""
    forger = Forger(shutil.copytree(bundles[SCAN], tmp_path / "bundle"))
    _change_word(forger, "Saltby", "Whitby")
    forger.write()
    report = validate(forger.folder)
    assert report.valid, report.findings
    assert 'the text transcribed by "Ada Example" (unverified name)' in report.verdict
    assert report.archive_id != validate(bundles[SCAN]).archive_id


def test_where_our_methods_break_on_an_original_the_bundle_is_at_fault_and_nobody_sees_a_traceback(
    bundles, monkeypatch
):
    import pressmark.reproduction

    def breaks(_):
        raise ValueError("a reader that was not ready for this")

    monkeypatch.setattr(pressmark.reproduction, "reproduce", breaks)
    report = validate(bundles[PASTED])
    (finding,) = report.findings
    assert finding.code.value == "reproduction-differs"
    assert "ValueError: a reader that was not ready for this" in finding.message
    assert not report.valid


def test_the_good_bundles_are_valid_and_reproduced_as_they_are(bundles):
    for folder in bundles.values():
        Forger(folder).write()
        report = validate(folder)
        assert report.valid, report.findings
        assert "not reproduced" not in report.verdict


def test_there_are_enough_of_them():
    assert len(FORGERIES) >= 30
