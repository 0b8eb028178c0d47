"""The fourth rung: every selector of every claim and metadata value gives its quote, and every reference its thing."""

from bisect import bisect_right
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from pressmark.anchors import quote_fault
from pressmark.formats.white_space import fold
from pressmark.model.findings import Code
from pressmark.model.metadata import Segment
from pressmark.model.payload import CLAIMS, METADATA, PROVENANCE, TEXT, is_companion, is_reply
from pressmark.model.places import Place
from pressmark.model.report import Finding, FindingList, Rung, RungResult, Verdict
from pressmark.model.steps import StepKind
from pressmark.model.wire import from_wire
from pressmark.places import Originals
from pressmark.rungs.values import claim_faults, value_faults
from pressmark.rungs.well_formed import Forms

_SYMMETRIC = frozenset({"conflicts-with", "same-event"})


def check_anchored(forms: Forms, digests: Mapping[str, str], originals: Originals) -> RungResult:
    """Resolve every anchor again, on the stored text and in the originals.

    `digests` is what the manifest says of each payload path.
    """
    missing = [path for path in (METADATA, CLAIMS) if path not in forms.documents]
    if forms.text is None:
        missing.insert(0, TEXT)
    if forms.text is None or len(missing) > 1:
        return _not_checked(missing)
    count = 0
    findings = FindingList()
    broken: dict[int, str] = {}
    for path in (METADATA, CLAIMS):
        document = forms.documents.get(path, [])
        anchors = _without_places(document)
        count += len(anchors)
        faults = {id(one): fault for one in anchors if (fault := _fault(one, forms.text, originals))}
        if faults:
            broken |= faults
            # Where each stands is worked out only once one of them is wrong: nearly all bundles are sound.
            findings += _broken(document, path, faults)
    if METADATA in forms.documents:
        findings += _segments(forms.documents[METADATA], len(forms.text))
        segments = [from_wire(Segment, one) for one in forms.documents[METADATA]["segments"]]
        count += sum(1 for one in segments if one.places)
        findings += _located(segments, forms.text, originals)
        findings += value_faults(forms.documents[METADATA], broken)
        findings += _image_files(forms.documents[METADATA], digests)
    if CLAIMS in forms.documents:
        findings += _claims(forms.documents[CLAIMS], _roles(forms), broken)
        findings += claim_faults(forms.documents[CLAIMS], broken)
        findings += _order(forms.documents[CLAIMS], broken) if not _is_revision(forms.documents) else ()
        findings += _replies(digests)
    note = f"{count} anchors"
    if missing:
        note = f"{note}; those of {missing[0]} were not resolved: it is not well-formed"
    if originals.unchecked:
        note = f"{note}; not all could be looked up: {', '.join(list(originals.unchecked)[:3])}"
    unchecked = missing or originals.unchecked
    verdict = Verdict.FAILED if findings else Verdict.NOT_CHECKED if unchecked else Verdict.PASSED
    return RungResult(rung=Rung.ANCHORED, verdict=verdict, note=note, findings=findings.told())


def anchors_in(document: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every anchor in a document that is true to its schema, however deep, with its JSON Pointer."""
    waiting: list[tuple[str, Any]] = [("", document)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, dict):
            if "exact" in value:
                yield place, value
                continue
            parts: Iterable[tuple[object, Any]] = reversed(value.items())
        else:
            parts = reversed(list(enumerate(value or ())))
        waiting += [(f"{place}/{name}", part) for name, part in parts if isinstance(part, dict | list)]


def _without_places(document: Any) -> list[Mapping[str, Any]]:
    """The same anchors, without their JSON Pointers."""
    found: list[Mapping[str, Any]] = []
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if type(value) is dict:
            if "exact" in value:
                found.append(value)
            else:
                waiting += [part for part in value.values() if type(part) is dict or (type(part) is list and part)]
        else:
            waiting += [part for part in value if type(part) is dict or type(part) is list]
    return found


def _broken(document: Any, path: str, faults: Mapping[int, str]) -> Iterator[Finding]:
    for place, anchor in anchors_in(document):
        if fault := faults.get(id(anchor)):
            yield Finding(code=Code.ANCHOR_BROKEN, path=path, place=place, message=fault)


def _fault(anchor: Mapping[str, Any], text: str, originals: Originals) -> str | None:
    """What is wrong with an anchor; those in the text, thousands of them, are not made into objects first."""
    if "places" in anchor:
        if anchor["exact"] != fold(anchor["exact"]):
            return "white space in its words is not folded"
        return originals.fault(anchor["exact"], [from_wire(Place, one) for one in anchor["places"]])
    return quote_fault(text, anchor["start"], anchor["end"], exact=anchor["exact"])


def _not_checked(missing: Collection[str]) -> RungResult:
    note = f"{', '.join(missing)} cannot be believed or read"
    return RungResult(rung=Rung.ANCHORED, verdict=Verdict.NOT_CHECKED, note=note)


def _segments(metadata: Mapping[str, Any], length: int) -> Iterator[Finding]:
    """Segments are in text order, never overlap, and lie inside the text."""
    before = 0
    for number, segment in enumerate(metadata["segments"]):
        start, end = segment["start"], segment["end"]
        fault = None
        if not start < end <= length:
            fault = f"characters {start}-{end} do not exist: the text has {length}"
        elif start < before:
            fault = f"characters {start}-{end} begin before the end of the segment above, {before}"
        before = max(before, end)
        if fault:
            yield Finding(code=Code.SEGMENT_BROKEN, path=METADATA, place=f"/segments/{number}", message=fault)


def _located(segments: Sequence[Segment], text: str, originals: Originals) -> Iterator[Finding]:
    """The segments that point into the original say what stands there."""
    for number, fault in originals.segment_faults(segments, text):
        yield Finding(code=Code.SEGMENT_BROKEN, path=METADATA, place=f"/segments/{number}", message=fault)


def _image_files(metadata: Mapping[str, Any], digests: Mapping[str, str]) -> Iterator[Finding]:
    for number, image in enumerate(metadata["image"]):
        file = image.get("file")
        if file is not None and file not in digests:
            message = f"the payload has no file {file[:200]}"
            yield Finding(code=Code.REFERENCE_BROKEN, path=METADATA, place=f"/image/{number}/file", message=message)
    files = dict.fromkeys(image["file"] for image in metadata["image"] if "file" in image)
    named = [file for file in files if is_companion(file)]
    if named != sorted(named):
        message = "the pictures do not name companions in the order of their numbers"
        yield Finding(code=Code.REFERENCE_BROKEN, path=METADATA, place="/image", message=message)


def _roles(forms: Forms) -> "_Roles | None":
    """The roles of the text's characters; None where segments are not as they should be, and that is told."""
    metadata = forms.documents.get(METADATA)
    if metadata is None or forms.text is None or any(True for _ in _segments(metadata, len(forms.text))):
        return None
    return _Roles(metadata["segments"])


def _claims(claims: Sequence[Mapping[str, Any]], roles: "_Roles | None", broken: Container[int]) -> Iterator[Finding]:
    """Claims have numbers of their own, the role of the segment they begin in, relations to claims that are here."""
    seen: set[str] = set()
    for number, claim in enumerate(claims, 1):
        place = f"line {number}"
        if claim["id"] in seen:
            message = f"the number {claim['id']} is another claim's already"
            yield Finding(code=Code.REFERENCE_BROKEN, path=CLAIMS, place=f"{place} /id", message=message)
        seen.add(claim["id"])
        first = claim["target"][0]
        if roles is None or id(first) in broken:
            continue
        if (role := roles.at(first["start"])) != claim.get("role"):
            message = f"it begins in a segment of the role {role}, not {claim.get('role')}"
            yield Finding(code=Code.REFERENCE_BROKEN, path=CLAIMS, place=f"{place} /role", message=message)
    yield from _relations(claims, seen)


def _relations(claims: Sequence[Mapping[str, Any]], seen: Container[str]) -> Iterator[Finding]:
    """Relations lead to other claims that are here, and stand on the side where they belong."""
    for number, claim in enumerate(claims, 1):
        for count, relation in enumerate(claim["relations"]):
            fault = None
            if relation["to"] not in seen:
                fault = f"there is no claim {relation['to']} here to stand in a relation"
            elif relation["to"] == claim["id"]:
                fault = "a claim stands in no relation to itself"
            elif relation["type"] in _SYMMETRIC and int(relation["to"][1:]) < int(claim["id"][1:]):
                fault = f"{relation['type']} goes both ways, so it stands on the lower number, {relation['to']}"
            if fault:
                place = f"line {number} /relations/{count}/to"
                yield Finding(code=Code.REFERENCE_BROKEN, path=CLAIMS, place=place, message=fault)


def _is_revision(documents: Mapping[str, Any]) -> bool:
    steps = documents.get(PROVENANCE, {}).get("activity", {})
    return any(one["pressmark:kind"] == StepKind.CLAIM_REVIEW for one in steps.values())


def _order(claims: Sequence[Mapping[str, Any]], broken: Container[int]) -> Iterator[Finding]:
    """Claims stand in text order; only a revision may have put some behind others."""
    for number, (before, claim) in enumerate(pairwise(claims), 2):
        above, here = before["target"][0], claim["target"][0]
        if here["start"] < above["start"] and id(above) not in broken and id(here) not in broken:
            message = "it begins before the claim above: claims stand in text order"
            yield Finding(code=Code.REFERENCE_BROKEN, path=CLAIMS, place=f"line {number}", message=message)


class _Roles:
    """The role of each character of the text."""

    def __init__(self, segments: Sequence[Mapping[str, Any]]) -> None:
        self._segments = segments
        self._starts = [one["start"] for one in segments]

    def at(self, start: int) -> str | None:
        """The role of the segment in which a character stands."""
        place = bisect_right(self._starts, start) - 1
        if place < 0 or start >= self._segments[place]["end"]:
            return None
        role: str = self._segments[place]["role"]
        return role


def _replies(digests: Mapping[str, str]) -> Iterator[Finding]:
    """Each raw reply has its digest for a name."""
    for path, digest in digests.items():
        if is_reply(path) and path != f"data/replies/{digest}.jsonl":
            message = f"its name is not its SHA-256, {digest}"
            yield Finding(code=Code.REFERENCE_BROKEN, path=path, message=message)
