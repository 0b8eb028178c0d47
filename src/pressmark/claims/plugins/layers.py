"""What each foreign extractor found in a text, as a layer of its own, and all layers as one document."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pressmark.claims.curation.placing import Misplaced
from pressmark.claims.curation.refusals import MOST_SHOWN
from pressmark.claims.plugins.plugin import Plugin
from pressmark.claims.plugins.program import answer_of
from pressmark.claims.plugins.protocol import Reply, read_reply, request_line
from pressmark.claims.plugins.quotes import METHOD, place_claims
from pressmark.documents import dump
from pressmark.errors import ExtractorError
from pressmark.model.claims import Claim, Claims, ClaimStatus, Extractor
from pressmark.model.metadata import Metadata
from pressmark.model.payload import PayloadFile

OURS = re.compile(r"claims-")
"""How the names of our own extractors begin: no other may take them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The claims that one extractor found, not yet numbered, with its raw reply and the claims that were refused."""

    extractor: Extractor
    claims: tuple[Claim, ...]
    reply: PayloadFile
    refused: tuple[Misplaced, ...]


def layer_of(plugin: Plugin, *, text: str, metadata: Metadata) -> Layer:
    """Run an extractor on a text, keep its reply, and find its quotes.

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
    file = _kept(reply)
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
    return Layer(
        extractor=replace(extractor, refused=len(refused)),
        claims=tuple(claims),
        reply=file,
        refused=tuple(refused),
    )


def _kept(reply: Reply) -> PayloadFile:
    """The raw reply as a file of the bundle: exactly what the extractor wrote, named by its SHA-256."""
    content = "\n".join(reply.lines).encode("utf-8")
    return PayloadFile(path=f"data/replies/{hashlib.sha256(content).hexdigest()}.jsonl", content=content)


def told(layer: Layer) -> list[str]:
    """What the user should know of a layer: how much was found, and each claim that was refused."""
    label = layer.extractor.label
    lines = [f"{label}: {len(layer.claims)} claims, {len(layer.refused)} refused"]
    lines += [f"{label}: refused {one.place}: {one.fault}" for one in layer.refused[:MOST_SHOWN]]
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
        return _numbered_anew(replace(base, extractors=extractors), found)
    last = max(int(claim.id[1:]) for claim in base.claims)
    added = [replace(claim, id=f"c{number}") for number, claim in enumerate(sorted(found, key=_order), last + 1)]
    return replace(base, extractors=extractors, claims=tuple(sorted([*base.claims, *added], key=_order)))


def _numbered_anew(base: Claims, found: Sequence[Claim]) -> Claims:
    """The claims of `base` and those found beside them under new numbers, and the relations with them."""
    claims = [*base.claims, *found]
    order = sorted(range(len(claims)), key=lambda place: _order(claims[place]))
    numbers = {place: f"c{number}" for number, place in enumerate(order, 1)}
    renamed = {claim.id: numbers[place] for place, claim in enumerate(base.claims)}
    return replace(
        base,
        claims=tuple(_renumbered(claims[place], numbers[place], renamed) for place in order),
    )


def _renumbered(claim: Claim, number: str, renamed: Mapping[str, str]) -> Claim:
    relations = tuple(replace(one, to=renamed[one.to]) for one in claim.relations)
    return replace(claim, id=number, relations=relations)


def _order(claim: Claim) -> tuple[int, int, int]:
    """Text order; where two begin at one place, the longer one first."""
    return claim.target[0].start, -claim.target[-1].end, len(claim.target)
