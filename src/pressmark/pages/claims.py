"""A claim as a card: its words, who says so, how, numbers, times, what it does not go with, who found it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pressmark.pages.elements import visible

Wire = Mapping[str, Any]

_UCUM = re.compile(r" \[([a-z]+)_[a-z]+\]$")

GAP = " … "
"""Between the stretches of a claim."""

_BOUNDS = {
    "about": "about ",
    "at-least": "at least ",
    "more-than": "more than ",
    "at-most": "at most ",
    "less-than": "less than ",
}
_REASONS = {
    "number": "the numbers differ",
    "place": "the places differ",
    "time": "the times differ",
    "aspect": "over, or still going on",
    "nationality": "the nationalities differ",
    "modality": "told as fact in one of them",
    "cause": "the causes differ",
    "identity": "it is not clear who is meant",
}
_OTHERS = {
    "same-event": "tells the same as",
    "refines": "says more exactly what is in",
    "depends-on": "holds only with",
}
_OTHERS_BACK = {"same-event": "tells the same as", "refines": "is said more exactly in", "depends-on": "carries"}


def cards(claims: Sequence[Wire], metadata: Wire) -> list[dict[str, Any]]:
    """The cards of all claims, in their order; words are shown ones, `rows` have a term, words, and claims named."""
    outlet = (metadata.get("publisher") or {}).get("value")
    related = _related(claims)
    return [
        {
            "id": claim["id"],
            "number": claim["id"][1:],
            "role": claim.get("role") or "",
            "words": visible(words_of(claim)),
            "status": claim["status"],
            "rows": [*_rows(claim, outlet), *related.get(claim["id"], ()), *_finder(claim)],
        }
        for claim in claims
    ]


def words_of(claim: Wire) -> str:
    """The claim's words, with an ellipsis where it is discontinuous."""
    return GAP.join(place["exact"] for place in claim["target"])


def row(term: str, words: str, claims: Sequence[str] = ()) -> dict[str, Any]:
    """A row of a card: what it is about, words, and the numbers of claims that stand behind them."""
    return {"term": term, "words": visible(words), "claims": list(claims)}


def _rows(claim: Wire, outlet: str | None) -> Iterator[dict[str, Any]]:
    chain = [_speaker(link) for link in claim["attribution"]]
    yield row("who says so", " → ".join([*([outlet] if outlet else []), *chain]) or "the text itself")
    yield row("how", _stance(claim))
    for place in claim["scope"]:
        yield row("on condition", f"“{place['exact']}”")
    for quantity in claim["quantities"]:
        yield row("number", _quantity(quantity))
    for time in claim["times"]:
        yield row("time", _time(time))
    for word in claim["open"]:
        names = " or ".join(f"“{one['exact']}”" for one in word["candidates"])
        yield row("needs the text before", f"“{word['anchor']['exact']}”" + (f", perhaps {names}" if names else ""))
    for place in claim["loaded"]:
        yield row("word of judgement", f"“{place['exact']}”")
    if claim["repeats"]:
        yield row("said again", _times(len(claim["repeats"])))


def _finder(claim: Wire) -> Iterator[dict[str, Any]]:
    yield row("found by", claim["extractor"])
    if claim.get("note"):
        yield row("note", claim["note"])


def _speaker(link: Wire) -> str:
    who = link.get("who") or "somebody unnamed"
    names = [one["exact"] for one in (link.get("reference") or {"candidates": []})["candidates"]]
    if not names:
        return who
    return f"{who} ({'' if len(names) == 1 else 'perhaps '}{' or '.join(names)})"


def _stance(claim: Wire) -> str:
    parts = [claim["modality"] + _cues(claim["cues"])]
    if claim.get("polarity") == "negative":
        parts.append("a negative statement" + _cues(claim["polarityCues"]))
    if claim.get("certainty") not in (None, "certain"):
        parts.append(claim["certainty"] + _cues(claim["certaintyCues"]))
    return ", ".join(parts)


def _cues(cues: Sequence[Wire]) -> str:
    return " (" + ", ".join(f"“{one['exact']}”" for one in cues) + ")" if cues else ""


def _quantity(quantity: Wire) -> str:
    low, high = quantity.get("minimum"), quantity.get("maximum")
    amount = quantity.get("value") or f"{low or 'any number'} to {high or 'any number'}"
    # UCUM writes a mile as [mi_i].
    unit = _UCUM.sub(r" \1", f" {quantity['unit']}") if quantity.get("unit") else ""
    counted = f" {quantity['counted']['exact']}" if quantity.get("counted") else ""
    told = f"“{quantity['anchor']['exact']}”: {_BOUNDS.get(quantity['bound'], '')}{amount}{unit}{counted}"
    other = quantity.get("conversion")
    if not other:
        return told
    agrees = "the same" if other["agrees"] else "not the same"
    return f"{told}; “{other['anchor']['exact']}” is {agrees}"


def _time(time: Wire) -> str:
    edtf = time.get("edtf") or ""
    date = re.sub(r"/\.\.$", " or later", re.sub(r"^\.\./", "until ", edtf)).replace("/", " to ")
    told = f"“{time['anchor']['exact']}”: {date or time.get('value') or 'not resolved'}"
    first, last = time.get("earliest"), time.get("latest")
    return f"{told}, {first} to {last}" if first and last and first != last and "/" not in edtf else told


def _times(count: int) -> str:
    return "once more" if count == 1 else f"{count} more times"


def _related(claims: Sequence[Wire]) -> dict[str, list[dict[str, Any]]]:
    """For each claim the rows of its relations, whichever of the two has them."""
    found: dict[str, dict[tuple[str, str], list[str]]] = {}

    def add(one: str, term: str, words: str, other: str) -> None:
        found.setdefault(one, {}).setdefault((term, words), []).append(other)

    for claim in claims:
        for relation in claim["relations"]:
            kind, other = relation["type"], relation["to"]
            if kind == "conflicts-with":
                reason = _REASONS.get(relation.get("reason"), "")
                add(claim["id"], "does not go with", reason, other)
                add(other, "does not go with", reason, claim["id"])
            else:
                add(claim["id"], _OTHERS[kind], "", other)
                add(other, _OTHERS_BACK[kind], "", claim["id"])
    return {one: [row(term, words, others) for (term, words), others in rows.items()] for one, rows in found.items()}
