"""Claims as W3C Web Annotations: an AnnotationPage whose targets are stretches of the reading text.

https://www.w3.org/TR/annotation-model/ (2017): a target is a SpecificResource with a TextPositionSelector (§4.2.5,
which counts code points, as archives do) and a TextQuoteSelector (§4.2.4). The source is the text by its digest (RFC
6920), so that an annotation means these words wherever the text lies.
"""

from typing import Any

from pressmark.bundle.contents import Contents
from pressmark.documents import visible_json
from pressmark.exports.rendering import Rendering
from pressmark.exports.text_digest import text_identifier
from pressmark.model.anchors import Anchor
from pressmark.model.claims import Claim
from pressmark.model.identifier import ArchiveId, Fragment

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Code points of text on either side that a quote selector carries, for texts that have changed."""

_LOST = (
    "times, quantities, relations and evidence of metadata",
    "that pieces of one claim belong together: such an annotation has several targets",
)


def render(contents: Contents) -> Rendering:
    """An annotation a claim, in the order of the claims."""
    page = {
        "@context": CONTEXT,
        "id": contents.archive_id.ni,
        "type": "AnnotationPage",
        "items": [_annotation(contents, claim) for claim in contents.claims.claims],
    }
    return Rendering(data=visible_json(page).encode("utf-8"), suffix=".annotations.jsonld", lost=_LOST)


def _annotation(contents: Contents, claim: Claim) -> dict[str, Any]:
    identifier = ArchiveId(hex=contents.archive_id.hex, fragment=Fragment(claim=claim.id))
    targets = [_target(contents, anchor) for anchor in claim.target]
    return {
        "id": identifier.ni,
        "type": "Annotation",
        "motivation": "describing",
        "generator" if claim.status == "machine" else "creator": _agent(claim),
        "body": _bodies(claim),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _agent(claim: Claim) -> dict[str, Any]:
    return {"type": "Software" if claim.status == "machine" else "Person", "name": claim.extractor}


def _bodies(claim: Claim) -> list[dict[str, Any]]:
    """What is said of the claim: how it is put forward, and each speaker who is named."""
    tags = [str(claim.modality), *(str(one) for one in (claim.polarity, claim.certainty) if one is not None)]
    speakers = [one.who for one in claim.attribution if one.who]
    return [
        *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
        *({"type": "TextualBody", "purpose": "describing", "value": f"said by: {who}"} for who in speakers),
        *([{"type": "TextualBody", "purpose": "commenting", "value": claim.note}] if claim.note else []),
    ]


def _target(contents: Contents, anchor: Anchor) -> dict[str, Any]:
    text = contents.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": anchor.exact,
        "prefix": text[max(0, anchor.start - _AROUND) : anchor.start],
        "suffix": text[anchor.end : anchor.end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}
    return {"source": text_identifier(contents), "selector": [position, quote]}
