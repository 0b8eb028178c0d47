"""The fourth rung: every selector of every claim and metadata value gives its quote, and every reference its thing."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from pressmark.anchors import quote_fault
from pressmark.bundle.forms import Forms
from pressmark.bundle.layout import CLAIMS, METADATA, TEXT, is_reply
from pressmark.model.findings import Code
from pressmark.model.metadata import Segment
from pressmark.model.places import Place
from pressmark.model.report import Finding, Rung, RungResult, Verdict
from pressmark.model.wire import from_wire
from pressmark.places import Originals


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
    findings: list[Finding] = []
    for path in (METADATA, CLAIMS):
        for place, anchor in anchors_in(forms.documents.get(path)):
            count += 1
            fault = _fault(anchor, forms.text, originals)
            if fault:
                findings.append(Finding(code=Code.ANCHOR_BROKEN, path=path, place=place, message=fault))
    if METADATA in forms.documents:
        findings += _segments(forms.documents[METADATA], len(forms.text))
        located, faults = _located(forms.documents[METADATA], forms.text, originals)
        count += located
        findings += faults
        findings += _image_files(forms.documents[METADATA], digests)
    if CLAIMS in forms.documents:
        findings += _claims(forms.documents[CLAIMS], digests)
        findings += _replies(forms.documents[CLAIMS], digests)
    note = f"{count} anchors"
    if missing:
        note = f"{note}; those of {missing[0]} were not resolved: it is not well-formed"
    verdict = Verdict.FAILED if findings else Verdict.NOT_CHECKED if missing else Verdict.PASSED
    return RungResult(rung=Rung.ANCHORED, verdict=verdict, note=note, findings=tuple(findings))


def anchors_in(document: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every anchor in a document that is true to its schema, however deep, with its JSON Pointer."""
    waiting: list[tuple[str, Any]] = [("", document)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, dict):
            if ("selector" in value and "source" in value) or ("places" in value and "exact" in value):
                yield place, value
                continue
            parts: Iterable[tuple[object, Any]] = reversed(value.items())
        else:
            parts = reversed(list(enumerate(value or ())))
        waiting += [(f"{place}/{name}", part) for name, part in parts if isinstance(part, dict | list)]


def _fault(anchor: Mapping[str, Any], text: str, originals: Originals) -> str | None:
    """What is wrong with an anchor; those in the text, thousands of them, are not made into objects first."""
    if "places" in anchor:
        return originals.fault(anchor["exact"], [from_wire(Place, one) for one in anchor["places"]])
    position, quote = anchor["selector"]
    return quote_fault(
        text, position["start"], position["end"], exact=quote["exact"], prefix=quote["prefix"], suffix=quote["suffix"]
    )


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


def _located(metadata: Mapping[str, Any], text: str, originals: Originals) -> tuple[int, list[Finding]]:
    """The segments that point into the original say what stands there; gives how many do."""
    segments = [from_wire(Segment, one) for one in metadata["segments"] if one.get("places")]
    findings = []
    for number, fault in originals.segment_faults(segments, text):
        place = f"/segments/{number}"
        findings.append(Finding(code=Code.SEGMENT_BROKEN, path=METADATA, place=place, message=fault))
    return len(segments), findings


def _image_files(metadata: Mapping[str, Any], digests: Mapping[str, str]) -> Iterator[Finding]:
    for number, image in enumerate(metadata.get("image", ())):
        file = image.get("file")
        if file is not None and file not in digests:
            message = f"the payload has no file {file[:200]}"
            yield Finding(code=Code.REFERENCE_BROKEN, path=METADATA, place=f"/image/{number}/file", message=message)


def _claims(claims: Mapping[str, Any], digests: Mapping[str, str]) -> Iterator[Finding]:
    """Claims are of this text, have numbers of their own, and name an extractor that is listed."""
    if claims["textDigest"] != digests.get(TEXT):
        message = f"the claims are of a text with the SHA-256 {claims['textDigest']}, not of this one"
        yield Finding(code=Code.REFERENCE_BROKEN, path=CLAIMS, place="/textDigest", message=message)
    labels = {_label(extractor) for extractor in claims["extractors"]}
    seen: set[str] = set()
    for number, claim in enumerate(claims["claims"]):
        if claim["id"] in seen:
            message = f"the number {claim['id']} is another claim's already"
            yield Finding(code=Code.REFERENCE_BROKEN, path=CLAIMS, place=f"/claims/{number}/id", message=message)
        seen.add(claim["id"])
        if claim["extractor"] not in labels:
            message = f"no extractor {claim['extractor'][:60]!r} is listed"
            yield Finding(code=Code.REFERENCE_BROKEN, path=CLAIMS, place=f"/claims/{number}/extractor", message=message)
    for number, relation in enumerate(claims.get("relations", ())):
        for end in ("subject", "object"):
            if relation[end] not in seen:
                message = f"there is no claim {relation[end]} here to stand in a relation"
                yield Finding(
                    code=Code.REFERENCE_BROKEN, path=CLAIMS, place=f"/relations/{number}/{end}", message=message
                )


def _replies(claims: Mapping[str, Any], digests: Mapping[str, str]) -> Iterator[Finding]:
    """Extractors go by different labels; each raw reply is one extractor's, and has the digest in its name."""
    seen: set[str] = set()
    named: set[str] = set()
    for number, extractor in enumerate(claims["extractors"]):
        place = f"/extractors/{number}"
        label = _label(extractor)
        if label in seen:
            message = f"the label {label[:60]!r} is another extractor's already"
            yield Finding(code=Code.REFERENCE_BROKEN, path=CLAIMS, place=place, message=message)
        seen.add(label)
        reply = extractor.get("reply")
        if reply is None:
            continue
        if reply in named:
            message = "the reply is another extractor's already"
            yield Finding(code=Code.REFERENCE_BROKEN, path=CLAIMS, place=f"{place}/reply", message=message)
        elif reply not in digests:
            message = f"the payload has no file {reply}"
            yield Finding(code=Code.REFERENCE_BROKEN, path=CLAIMS, place=f"{place}/reply", message=message)
        named.add(reply)
    for path, digest in digests.items():
        if is_reply(path) and path not in named:
            yield Finding(code=Code.REFERENCE_BROKEN, path=path, message="no extractor names this reply as its own")
        if is_reply(path) and path != f"data/replies/{digest}.json":
            message = f"its name is not its SHA-256, {digest}"
            yield Finding(code=Code.REFERENCE_BROKEN, path=path, message=message)


def _label(extractor: Mapping[str, Any]) -> str:
    """The name under which claims refer to an extractor."""
    return extractor["name"] if "version" not in extractor else f"{extractor['name']} {extractor['version']}"
