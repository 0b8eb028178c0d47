"""What each foreign extractor found in a text, as a layer of its own, and all layers as one document."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pressmark.anchors import anchor
from pressmark.claims.curation.locating import Searchable, collapse
from pressmark.claims.curation.placing import MOST_SHOWN, CuratedItem, ItemError, Placed, place_item
from pressmark.claims.links import Span
from pressmark.claims.numbering import text_order
from pressmark.claims.plugins.choosing import Plugin
from pressmark.claims.plugins.program import answer_of
from pressmark.claims.plugins.protocol import Proposal, read_reply, request_line
from pressmark.documents import dump
from pressmark.errors import ExtractorError
from pressmark.model.claims import Attribution, Claim, Claims, ClaimStatus, Extractor, Modality
from pressmark.model.evidence import Method
from pressmark.model.metadata import Metadata
from pressmark.model.payload import PayloadFile

METHOD = Method(name="quote-placing", version=1)
"""How quotes get their places: words exactly as the text has them, white space aside; never the nearest, never half."""

RULE = "extractor"
"""The rule of a link that a foreign extractor states."""

OURS = re.compile(r"claims-")
"""How the names of our own extractors begin: no other may take them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The claims that one extractor found, not yet numbered, with its raw reply and the claims that were refused."""

    extractor: Extractor
    claims: tuple[Claim, ...]
    reply: PayloadFile
    refused: tuple[ItemError, ...]


def layer_of(plugin: Plugin, *, text: str, metadata: Metadata) -> Layer:
    """Run an extractor on a text, keep its reply exactly as it wrote it, and find its quotes.

    Raises:
        ExtractorError: It failed, or its reply is not in the protocol's form.
    """
    request = request_line(text=text, metadata=metadata, settings=plugin.settings)
    answer = answer_of(plugin.command, request, name=plugin.given, seconds=plugin.seconds)
    reply = read_reply(answer, name=plugin.given)
    about = reply.about
    if OURS.match(about.name):
        raise ExtractorError(
            f"the extractor {plugin.given} calls itself {about.name}; such names are our own extractors'",
            hint="have it give itself another name",
        )
    file = PayloadFile(path=f"data/replies/{hashlib.sha256(answer).hexdigest()}.jsonl", content=answer)
    extractor = Extractor(
        name=about.name,
        version=about.version,
        settings=dump(plugin.settings).decode("utf-8").rstrip("\n"),
        deterministic=about.deterministic,
        models=about.models,
        prompt_digest=about.prompt_digest,
        request_digest=hashlib.sha256(request.removesuffix(b"\n")).hexdigest(),
        reply=file.path,
        placed_by=str(METHOD),
    )
    claims, refused = place_claims(reply.proposals, text=text, metadata=metadata, label=extractor.label)
    extractor = replace(extractor, refused=len(refused))
    return Layer(extractor=extractor, claims=tuple(claims), reply=file, refused=tuple(refused))


def place_claims(
    proposals: Sequence[Proposal], *, text: str, metadata: Metadata, label: str
) -> tuple[list[Claim], list[ItemError]]:
    """The claims of the extractor `label`, not yet numbered, and those refused, each with its number in the reply."""
    searchable = Searchable(text=text)
    seen: dict[Claim, str] = {}
    refused: list[ItemError] = []
    for number, proposal in enumerate(proposals, 1):
        place = f"claim {number}"
        try:
            placed = _placed(place, proposal, searchable, metadata, explain=len(refused) < MOST_SHOWN)
            chain = _chain(place, proposal, searchable, placed.target)
            claim = Claim(
                id="c0",
                target=tuple(anchor(text, *span) for span in placed.target),
                repeats=tuple(anchor(text, *span) for span in placed.repeats),
                attribution=chain,
                modality=proposal.modality or (Modality.REPORTED if proposal.who else Modality.ASSERTED),
                polarity=proposal.polarity,
                certainty=proposal.certainty,
                extractor=label,
                status=ClaimStatus.MACHINE,
                note=proposal.note,
            )
        except ItemError as fault:
            refused.append(fault)
            continue
        if claim in seen:
            refused.append(ItemError(place, f"the same as {seen[claim]}"))
        else:
            seen[claim] = place
    return list(seen), refused


def _placed(place: str, proposal: Proposal, searchable: Searchable, metadata: Metadata, *, explain: bool) -> Placed:
    found = searchable.in_sequence(list(proposal.quotes))
    if proposal.occurrence is not None and found:
        if proposal.occurrence > len(found):
            raise ItemError(place, f"its words stand at {len(found)} places, not {proposal.occurrence}")
        # A 1.0 in JSON is a whole number too.
        return Placed(target=sorted(found)[int(proposal.occurrence) - 1])
    if not found and not explain:
        raise ItemError(place, "not in the text")
    item = CuratedItem(place=place, quotes=proposal.quotes, prefix=proposal.prefix, suffix=proposal.suffix)
    placed = place_item(item, searchable, metadata, explain=explain)
    if not found:
        raise ItemError(place, "it leaves words out; each stretch is a quote of its own")
    return placed


def _chain(place: str, proposal: Proposal, searchable: Searchable, target: Sequence[Span]) -> tuple[Attribution, ...]:
    """The speaker, with the place of the name where that is clear: once in the claim, or once in the text."""
    if not proposal.who:
        return ()
    spans = [found[0] for found in searchable.in_sequence([proposal.who])]
    if not spans:
        raise ItemError(place, f"its speaker is not in the text: {collapse(proposal.who)}")
    inside = [span for span in spans if any(first <= span[0] and span[1] <= last for first, last in target)]
    clear = inside if len(inside) == 1 else spans
    source = anchor(searchable.text, *clear[0]) if len(clear) == 1 else None
    return (Attribution(who=collapse(proposal.who), source=source, rule=RULE),)


def told(layer: Layer) -> list[str]:
    """What the user should know of a layer: how much was found, and each claim that was refused."""
    label = layer.extractor.label
    lines = [f"{label}: {len(layer.claims)} claims, {len(layer.refused)} refused"]
    lines += [f"{label}: refused {one.message}" for one in layer.refused[:MOST_SHOWN]]
    more = len(layer.refused) - MOST_SHOWN
    return [*lines, f"{label}: refused {more} more; they stand in its reply"] if more > 0 else lines


def joined(base: Claims, layers: Sequence[Layer]) -> Claims:
    """All layers as one document, in text order; layers by their labels, whatever order they ran in.

    A machine's claims are all numbered in text order. Those that a person curated may have been cited already: they
    keep their numbers, and the layers' get the next free ones.

    Raises:
        ExtractorError: Two layers would go by one label.
    """
    if not layers:
        return base
    ordered = sorted(layers, key=lambda layer: layer.extractor.label)
    extractors = (*base.extractors, *(layer.extractor for layer in ordered))
    label, times = Counter(one.label for one in extractors).most_common(1)[0]
    if times > 1:
        raise ExtractorError(f"{times} extractors are called {label}", hint="give each name and version once")
    found = [claim for layer in ordered for claim in layer.claims]
    if all(claim.status is ClaimStatus.MACHINE for claim in base.claims):
        claims = _numbered_anew(base.claims, found)
    else:
        last = max(int(claim.id[1:]) for claim in base.claims)
        added = [replace(one, id=f"c{number}") for number, one in enumerate(sorted(found, key=text_order), last + 1)]
        claims = sorted([*base.claims, *added], key=text_order)
    return replace(base, extractors=extractors, claims=tuple(claims))


def _numbered_anew(base: Sequence[Claim], found: Sequence[Claim]) -> list[Claim]:
    """The claims of `base` and those found beside them under new numbers, and the relations with them."""
    ordered = sorted([*base, *found], key=lambda claim: text_order(claim)[:3])
    renamed: Mapping[str, str] = {claim.id: f"c{number}" for number, claim in enumerate(ordered, 1)}
    return [
        replace(
            claim,
            id=f"c{number}",
            relations=tuple(replace(one, to=renamed[one.to]) for one in claim.relations),
        )
        for number, claim in enumerate(ordered, 1)
    ]
