"""The original as it is shown: a page made quiet, a picture, or the word that the text above is it."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from pressmark.errors import PressmarkError
from pressmark.formats.html.tokens import Tokens
from pressmark.formats.white_space import WHITE_SPACE
from pressmark.model.payload import is_original
from pressmark.model.places import Place
from pressmark.model.wire import from_wire
from pressmark.pages.quiet import data_address, quiet
from pressmark.pages.text import Span
from pressmark.places import Originals

Wire = Mapping[str, Any]

PAGE, PICTURE, TEXT, NOT_SHOWN, NOT_HERE = "page", "picture", "text", "not shown", "not here"
"""What is shown of an original. *Not here*: it is too large for the page."""


def shown_original(
    files: Mapping[str, bytes], *, metadata: Wire, claims: Sequence[Wire], provenance: Wire, paths: Sequence[str]
) -> dict[str, str]:
    """What is shown: `kind`, the `path` of the original, and its `content` (a document, or a picture's address)."""
    path = next(one for one in paths if is_original(one))
    if path not in files:
        return {"kind": NOT_HERE, "path": path, "content": ""}
    if address := data_address(files[path]):
        return {"kind": PICTURE, "path": path, "content": address}
    if page := _page(files, metadata, claims, provenance):
        return {"kind": PAGE, "path": path, "content": page}
    step = _text_activity(provenance)
    decoded = "pressmark:encoding" in step and "pressmark:segmented" not in step
    return {"kind": TEXT if decoded else NOT_SHOWN, "path": path, "content": ""}


def _page(files: Mapping[str, bytes], metadata: Wire, claims: Sequence[Wire], provenance: Wire) -> str | None:
    """The page that the text's segments stand in, made quiet; None where they stand in none."""
    located = [one for one in metadata["segments"] if one["places"] and one["places"][0]["form"] == "text"]
    if not located:
        return None
    first = located[0]["places"][0]
    originals = Originals(
        read=lambda path: files[path], encoding=_text_activity(provenance).get("pressmark:encoding", "utf-8")
    )
    try:
        tokens = originals.tokens(from_wire(Place, first))
    except (PressmarkError, KeyError):
        return None
    own = [one for one in located if all(_page_of(place) == _page_of(first) for place in one["places"])]
    language = (metadata.get("inLanguage") or {}).get("value") or ""
    return quiet(
        tokens,
        claims=list(_spans(tokens, own, claims)),
        pictures=_pictures(files, metadata),
        language=language if language.replace("-", "").isalnum() and language.isascii() else "",
    )


def _page_of(place: Wire) -> tuple[Any, ...]:
    return place["source"], place.get("record"), place.get("part")


def _text_activity(provenance: Wire) -> Wire:
    """The attributes of the step that made the text."""
    for activity in provenance["activity"].values():
        if activity["pressmark:kind"] in ("text-extraction", "transcription"):
            return dict(activity)
    return {}


def _spans(tokens: Tokens, segments: Sequence[Wire], claims: Sequence[Wire]) -> Iterator[Span]:
    """Where the claims stand in the page's characters: a claim's stretch in a segment, in each place of that segment.

    A segment's words are those of its places with white space folded, so the walk from one to the other is exact.
    """
    segments = sorted(segments, key=lambda one: int(one["start"]))
    starts = [one["start"] for one in segments]
    walked: dict[int, list[int]] = {}
    for claim in claims:
        first = True
        for anchor in claim["target"]:
            number = bisect_right(starts, anchor["start"]) - 1
            if number < 0 or anchor["end"] > segments[number]["end"]:
                continue
            segment = segments[number]
            walk = walked.get(number)
            if walk is None:
                walk = walked[number] = _walk(tokens, segment["places"])
            if len(walk) != segment["end"] - segment["start"]:
                continue
            inside = walk[anchor["start"] - segment["start"] : anchor["end"] - segment["start"]]
            for start, end in _runs(tokens.text, inside):
                yield start, end, claim["id"], first
                first = False


def _walk(tokens: Tokens, places: Sequence[Wire]) -> list[int]:
    """For each character of the folded words the character of the page that it is; the first of a run of space."""
    found: list[int] = []
    space: int | None = None
    for place in places:
        start, end = tokens.position(place["start"]), tokens.position(place["end"])
        for at in range(start or 0, end or 0):
            if tokens.text[at] in WHITE_SPACE:
                space = at if space is None and found else space
                continue
            if space is not None:
                found.append(space)
                space = None
            found.append(at)
    return found


def _runs(text: str, walk: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Stretches with nothing but white space left out: words between two places stay unmarked."""
    if not walk:
        return
    start = walk[0]
    for one, other in pairwise(walk):
        if other - one > 1 and text[one + 1 : other].strip(WHITE_SPACE):
            yield start, one + 1
            start = other
    yield start, walk[-1] + 1


def _pictures(files: Mapping[str, bytes], metadata: Wire) -> dict[str, bytes]:
    """The pictures beside a page that are at hand, by the address as the page writes it."""
    found: dict[str, bytes] = {}
    for image in metadata["image"]:
        data = files.get(image.get("file") or "")
        address = image.get("contentUrl")
        if data is None or address is None:
            continue
        for owner in (address, *address["alternatives"]):
            found |= {one["exact"]: data for one in owner["evidence"] if one["type"] == "observation"}
    return found
