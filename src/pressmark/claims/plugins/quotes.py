"""The claims of a reply, each at the one place where its words stand, or refused."""

from collections.abc import Sequence

from pressmark.anchors import anchor
from pressmark.claims.curation.items import CuratedItem
from pressmark.claims.curation.locating import Searchable, collapse
from pressmark.claims.curation.placing import Misplaced, Placed, place_item
from pressmark.claims.curation.refusals import MOST_SHOWN
from pressmark.claims.links import Span
from pressmark.claims.plugins.protocol import Proposal
from pressmark.model.claims import Attribution, Claim, ClaimStatus, Modality
from pressmark.model.evidence import Method
from pressmark.model.metadata import Metadata

METHOD = Method(name="quote-placing", version=1)
"""How quotes get their places: words exactly as the text has them, white space aside; never the nearest, never half."""

RULE = "extractor"
"""The rule of a link that a foreign extractor states."""


def place_claims(
    proposals: Sequence[Proposal], *, text: str, metadata: Metadata, label: str
) -> tuple[list[Claim], list[Misplaced]]:
    """The claims of the extractor `label`, not yet numbered, and those refused, each with its number in the reply."""
    searchable = Searchable(text=text)
    seen: dict[Claim, str] = {}
    refused: list[Misplaced] = []
    for number, proposal in enumerate(proposals, 1):
        place = f"claim {number}"
        placed = _place(place, proposal, searchable, metadata, explain=len(refused) < MOST_SHOWN)
        if isinstance(placed, Misplaced):
            refused.append(placed)
            continue
        spoken = searchable.in_sequence([proposal.who]) if proposal.who else []
        if proposal.who and not spoken:
            refused.append(Misplaced(place=place, fault=f"its speaker is not in the text: {collapse(proposal.who)}"))
            continue
        chain = (_link(proposal.who, spoken, placed.target, text),) if proposal.who else ()
        claim = _claim(proposal, placed, chain, text, label)
        if claim in seen:
            refused.append(Misplaced(place=place, fault=f"the same as {seen[claim]}"))
        else:
            seen[claim] = place
    return list(seen), refused


def _place(
    place: str, proposal: Proposal, searchable: Searchable, metadata: Metadata, *, explain: bool
) -> Placed | Misplaced:
    quotes = list(proposal.quotes)
    item = CuratedItem(place=place, quotes=proposal.quotes, prefix=proposal.prefix, suffix=proposal.suffix)
    found = searchable.in_sequence(quotes)
    if proposal.occurrence is not None and found:
        if proposal.occurrence > len(found):
            return Misplaced(place=place, fault=f"its words stand at {len(found)} places, not {proposal.occurrence}")
        # A 1.0 in JSON is a whole number too.
        return Placed(target=sorted(found)[int(proposal.occurrence) - 1])
    if not found and not explain:
        return Misplaced(place=place, fault="not in the text")
    placed = place_item(item, searchable, metadata, explain=explain)
    if isinstance(placed, Placed) and not found:
        return Misplaced(place=place, fault="it leaves words out; each stretch is a quote of its own")
    return placed


def _claim(proposal: Proposal, placed: Placed, chain: tuple[Attribution, ...], text: str, label: str) -> Claim:
    return Claim(
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


def _link(who: str, spoken: Sequence[tuple[Span, ...]], target: Sequence[Span], text: str) -> Attribution:
    """The speaker, with the place of the name where that is clear: once in the claim, or once in the text."""
    spans = [place[0] for place in spoken]
    inside = [span for span in spans if any(first <= span[0] and span[1] <= last for first, last in target)]
    clear = inside if len(inside) == 1 else spans
    return Attribution(who=collapse(who), source=anchor(text, *clear[0]) if len(clear) == 1 else None, rule=RULE)
