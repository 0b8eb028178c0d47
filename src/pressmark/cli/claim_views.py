"""Claims as they look in a terminal: the table, one claim, and where the text disagrees with itself."""

from collections.abc import Sequence
from typing import Any

from pressmark.bundle.contents import Contents
from pressmark.claims.checkworthiness import MARKED, ranked, top
from pressmark.cli.printing import counted, one_line, print_block, printable
from pressmark.model.anchors import Anchor
from pressmark.model.claims import Attribution, Certainty, Claim, Polarity
from pressmark.model.quantities import Bound, Quantity
from pressmark.model.relations import Relation, RelationType
from pressmark.model.times import Time
from pressmark.show import passage_at, tensions

CHECK_FIRST = "●"
"""Stands beside the claims most worth checking."""

_AROUND = 90
"""Characters shown on either side of a passage."""

_BOUNDS = {
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.MORE_THAN: "more than ",
    Bound.AT_MOST: "at most ",
    Bound.LESS_THAN: "less than ",
}


def claims_table(contents: Contents, chosen: Sequence[Claim] | None = None) -> Any:
    """All claims in text order, or those chosen: number, words, who says so, and how; what to check first is marked."""
    table = _table()
    by = ", ".join(extractor.label for extractor in contents.claims.extractors)
    claims = contents.claims.claims
    count = counted(len(claims), "claim") if chosen is None else f"{len(chosen)} of {len(claims)} claims"
    table.title = f"{count} ({by}); {CHECK_FIRST} marks those to check first"
    shown = {claim.id for claim in (claims if chosen is None else chosen)}
    publisher = contents.metadata.publisher
    outlet = (publisher.value if publisher else None) or ""
    for claim, worth in zip(claims, ranked(claims), strict=True):
        if claim.id in shown:
            _add_row(table, claim, CHECK_FIRST if worth.score >= MARKED else "", outlet)
    return table


def top_table(contents: Contents, number: int) -> Any:
    """The claims most worth checking, the best first, with the score of each."""
    table = _table()
    table.title = f"{number} of {len(contents.claims.claims)} claims, those most worth checking first (per mille)"
    known = {claim.id: claim for claim in contents.claims.claims}
    for worth in top(contents.claims.claims, number):
        _add_row(table, known[worth.claim], str(worth.score))
    return table


def _table() -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.title_justify = "left"
    table.add_column("#", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("Claim", ratio=3)
    table.add_column("Who says so", ratio=1)
    table.add_column("How", no_wrap=True)
    return table


def _add_row(table: Any, claim: Claim, mark: str, outlet: str = "") -> None:
    """A claim's row; where nobody else says it, the outlet does."""
    from rich.text import Text

    times = f" (×{1 + len(claim.repeats)})" if claim.repeats else ""
    chain = speakers(claim)
    words, who = Text(one_line(words_of(claim)) + times), Text(one_line(chain or outlet), style="" if chain else "dim")
    table.add_row(claim.id, mark, words, who, stance(claim))


def words_of(claim: Claim) -> str:
    """The claim's words, with an ellipsis where it is discontinuous."""
    return " … ".join(place.exact for place in claim.target)


def speakers(claim: Claim) -> str:
    """The chain of who says it, outermost first, without the outlet, which says everything."""
    return " → ".join(_speaker(link) for link in claim.attribution)


def stance(claim: Claim) -> str:
    """Modality, and polarity and certainty where they are not the usual ones."""
    parts = [claim.modality.value]
    if claim.polarity is Polarity.NEGATIVE:
        parts.append("a negative statement")
    if claim.certainty not in (None, Certainty.CERTAIN):
        parts.append("not known" if claim.certainty is Certainty.UNKNOWN else claim.certainty.value)
    return ", ".join(parts)


def show_claim(out: Any, claim: Claim, contents: Contents) -> None:
    """Everything known of one claim, below its passage."""
    out.print()
    outlet = contents.metadata.publisher
    itself = f"the text itself ({outlet.value})" if outlet is not None and outlet.value else "the text itself"
    rows = [("how", stance(claim)), ("who says so", speakers(claim) or itself)]
    rows += [
        ("said with", f"{link.cue.exact!r} at {link.cue.start}-{link.cue.end} ({link.rule})")
        for link in claim.attribution
        if link.cue is not None
    ]
    rows += [("who it is", _reference(link)) for link in claim.attribution if link.reference is not None]
    rows += [("on condition", place.exact) for place in claim.scope]
    rows += [("when", _time(time)) for time in claim.times]
    rows += [("how many", _quantity(quantity)) for quantity in claim.quantities]
    rows += [("loaded word", f"{place.exact!r} at {place.start}-{place.end}") for place in claim.loaded]
    rows += [("stands again", f"at {place.start}-{place.end}") for place in claim.repeats]
    rows += [
        (one.type.value, _other(holder.id, one, claim.id))
        for holder in contents.claims.claims
        for one in holder.relations
        if claim.id in (holder.id, one.to)
    ]
    worth = next(one for one in ranked(contents.claims.claims) if one.claim == claim.id)
    rows += [("worth checking", f"{worth.score} per mille ({worth.rule})")]
    rule = f", {claim.rule}" if claim.rule else ""
    rows += [("found by", f"{claim.extractor} ({claim.status.value}{rule})")]
    rows += [("note", claim.note)] if claim.note else []
    for label, words in rows:
        out.print(f"{label:<16}{one_line(words)}")


def show_tensions(out: Any, contents: Contents) -> None:
    """Each tension once, with all its passages in their sentences."""
    from rich.text import Text

    found = tensions(contents)
    if not found:
        out.print("no tensions were found between the claims of this archive")
        return
    out.print(f"{len(found)} tension{'' if len(found) == 1 else 's'} within the text", style="bold")
    for tension in found:
        out.print()
        ids = ", ".join(claim.id for claim, _ in tension.passages)
        out.print(f"{tension.reason}: {ids}  ({', '.join(tension.rules)})", style="bold")
        for claim, place in tension.passages:
            line = Text(f"  {claim.id:<4} ")
            line.append_text(_in_context(contents, place, marked=not out.is_terminal))
            who = speakers(claim)
            line.append(f"  [{one_line(who)}, {stance(claim)}]" if who else f"  [{stance(claim)}]", style="dim")
            print_block(out, line)


def _in_context(contents: Contents, place: Anchor, *, marked: bool) -> Any:
    from rich.text import Text

    passage = passage_at(contents, place.start, place.end)
    before, after = passage.before, passage.after
    shown = Text(("…" + before[-_AROUND:].lstrip() if len(before) > _AROUND else before).replace("\n", " "))
    shown = Text(printable(shown.plain))
    words = printable(passage.words.replace("\n", " "))
    shown.append(f"»{words}«" if marked else words, style="bold reverse")
    shown.append(printable((after[:_AROUND].rstrip() + "…" if len(after) > _AROUND else after).replace("\n", " ")))
    return shown


def _speaker(link: Attribution) -> str:
    return link.who or "somebody unnamed"


def _reference(link: Attribution) -> str:
    reference = link.reference
    names = [place.exact for place in reference.candidates] if reference else []
    verb = "is" if len(names) == 1 else "may be"
    return f"{link.who} {verb} {' or '.join(names)}"


def _time(time: Time) -> str:
    days = (
        f" ({time.earliest} to {time.latest})" if time.earliest and time.latest and time.earliest != time.latest else ""
    )
    return f"{time.anchor.exact!r} = {time.edtf or time.value or 'not resolved'}{days}, {time.rule}"


def _quantity(quantity: Quantity) -> str:
    low, high = quantity.minimum, quantity.maximum
    amount = _BOUNDS.get(quantity.bound, "") + (quantity.value or f"{low or 'any number'} to {high or 'any number'}")
    unit = f" {quantity.unit}" if quantity.unit else ""
    what = f" of {quantity.counted.exact!r}" if quantity.counted else ""
    return f"{quantity.anchor.exact!r} = {amount}{unit}{what}" + _conversion(quantity)


def _conversion(quantity: Quantity) -> str:
    other = quantity.conversion
    if other is None:
        return ""
    return f"; {other.anchor.exact!r} {'agrees' if other.agrees else 'does not agree'} ({other.value} {other.unit})"


def _other(holder: str, relation: Relation, claim_id: str) -> str:
    reason = f" ({relation.reason.value})" if relation.reason else ""
    if relation.type in (RelationType.CONFLICTS_WITH, RelationType.SAME_EVENT):
        return (relation.to if holder == claim_id else holder) + reason
    return f"{holder} {relation.type.value} {relation.to}"
