"""The sections of a page, drawn from the view: elements only, nothing is worked out here.

The reader's script has the same functions; what it draws from verified bytes takes the place of what stands here.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pressmark.pages.elements import Content, Element, el
from pressmark.pages.picture import picture

View = Mapping[str, Any]

_HEADINGS = {"headline": "h3", "crosshead": "h3"}
_QUIET_ROLES = frozenset({"related-link", "tags", "furniture", "footer", "reading-time", "headline-repeat"})

_WARNINGS = frozenset({"retracted", "superseded"})
_STATUS = {"machine": "found by a machine, unreviewed", "reviewed": "reviewed", "curated": "written by a person"}

_REASONS = {
    "number": "The numbers do not agree",
    "place": "The places do not agree",
    "time": "The times do not agree",
    "aspect": "Over, or still going on",
    "nationality": "The nationalities do not agree",
    "modality": "Told as a fact, and as an allegation",
    "cause": "The causes do not agree",
    "identity": "It is not clear who is meant",
}


_WHAT = (
    "An archive of this text as it was found, with the claims in it and what is known about it, each tied to the exact "
    "words that it rests on."
)


def top(view: View) -> list[Element]:
    """The head of the page: what this is an archive of."""
    about = [part for part in (view["publisher"], _readable(view["date"])) if part]
    line = [el("span", {}, el("bdi", {}, part)) for part in about] + [el("span", {}, f"Archive {view['id'][:8]}")]
    authors = el("p", {"class": "by"}, "By ", el("bdi", {}, ", ".join(view["authors"]))) if view["authors"] else None
    parts = [
        el("p", {"class": "line"}, *line),
        el("h1", {"dir": "auto", "lang": view["language"] or None}, view["title"]),
        authors,
        el("p", {"class": "what"}, _WHAT),
    ]
    return [part for part in parts if part is not None]


def _readable(date: str) -> str:
    """A date with its time of day as people write them: `2016-12-16, 22:05 UTC`."""
    if "T" not in date:
        return date
    readable = date.replace("T", ", ")
    return f"{readable.removesuffix('Z')} UTC" if readable.endswith("Z") else readable


def text(view: View) -> list[Element]:
    """The text, its claims marked and numbered."""
    return [el("div", {"class": "reading", "lang": view["language"] or None}, *map(_block, view["blocks"]))]


def _block(block: View) -> Element:
    role = block["role"]
    name = _HEADINGS.get(role, "p")
    kind = f"r-{role} quiet" if role in _QUIET_ROLES else f"r-{role}" if role else None
    return el(name, {"class": kind, "dir": "auto"}, *(part for run in block["runs"] for part in _run(run)))


def _run(run: View) -> list[Content]:
    """Words, in a mark where they belong to a claim; the claims' numbers and the passages' places before them."""
    before: list[Content] = [el("span", {"id": place}) for place in run["places"]]
    before += [
        el("a", {"id": claim, "class": "n", "href": f"#{claim}", "aria-label": f"claim {claim[1:]}"}, claim[1:])
        for claim in run["begins"]
    ]
    kinds = [*run["claims"], *run["passages"]]
    if run["claims"]:
        deep = ["m2"] if len(run["claims"]) > 1 else []
        return [*before, el("mark", {"class": " ".join([*kinds, *deep])}, run["words"])]
    if kinds:
        return [*before, el("span", {"class": " ".join(kinds)}, run["words"])]
    return [*before, run["words"]]


def cards(view: View) -> list[Element]:
    """A card for each claim."""
    if not view["cards"]:
        return [el("p", {}, "This archive holds no claims.")]
    return [_card(card) for card in view["cards"]]


def _card(card: View) -> Element:
    return el(
        "article",
        {"class": f"card {card['id']}"},
        el(
            "h3",
            {},
            el("a", {"href": f"#{card['id']}"}, f"Claim {card['number']}"),
            el("span", {"class": f"status {card['status']}"}, _STATUS[card["status"]]),
        ),
        el("blockquote", {"dir": "auto"}, card["words"]),
        el("dl", {}, *(_row(row) for row in card["rows"])),
    )


def _row(row: View) -> Element:
    parts: list[Content] = []
    for claim in row["claims"]:
        parts += [el("a", {"class": "to", "href": f"#{claim}"}, f"claim {claim[1:]}"), " "]
    parts += [el("bdi", {}, row["words"])] if row["words"] else []
    attributes = {"class": "against" if row["term"] == "does not go with" else None}
    return el("div", attributes, el("dt", {}, row["term"]), el("dd", {}, *parts))


def evidence(view: View) -> list[Element]:
    """Every value of the metadata with what it rests on."""
    return [el("dl", {"class": "values"}, *(_value(value) for value in view["values"]))]


def _value(value: View) -> Element:
    shown = el("strong", {"dir": "auto"}, value["value"]) if value["value"] is not None else el("em", {}, "not settled")
    others = [
        el(
            "div",
            {"class": "other"},
            el("span", {"class": "or"}, "also found: "),
            el("bdi", {}, one["value"]),
            _evidence(one["evidence"]),
        )
        for one in value["others"]
    ]
    rule = el("p", {"class": "rule"}, f"chosen by {value['rule']}") if value["rule"] else None
    return el("div", {}, el("dt", {}, value["field"]), el("dd", {}, shown, _evidence(value["evidence"]), *others, rule))


def _evidence(pieces: Sequence[View]) -> Element:
    return el("ul", {"class": "evidence"}, *(_piece(one) for one in pieces))


def _piece(one: View) -> Element:
    parts: list[Content] = [el("span", {"class": "kind"}, one["kind"]), " "]
    if one["words"]:
        parts += [el("q", {"dir": "auto"}, one["words"]), " "]
    for link in one["links"]:
        parts += [el("a", {"class": "to", "href": f"#{link['id']}"}, f"at {link['words']}"), " "]
    parts += [el("span", {"class": "place"}, one["place"]), " "] if one["place"] else []
    return el("li", {}, *parts, el("span", {"class": "made"}, one["by"]))


def tensions(view: View) -> list[Element]:
    """Where the text does not agree with itself."""
    if not view["tensions"]:
        return [el("p", {}, "No two claims of this text were found to be at odds.")]
    return [
        el(
            "article",
            {"class": "tension"},
            el("h3", {}, _REASONS.get(one["reason"], one["reason"])),
            el("ul", {}, *(_passage(passage) for passage in one["passages"])),
        )
        for one in view["tensions"]
    ]


def _passage(passage: View) -> Element:
    claim = passage["claim"]
    return el(
        "li",
        {"dir": "auto"},
        el("a", {"class": "to", "href": f"#{claim}"}, f"claim {claim[1:]}"),
        " ",
        passage["before"],
        el("mark", {}, passage["words"]),
        passage["after"],
    )


def making(view: View) -> list[Element]:
    """How the files came to be, as a picture and as a list."""
    return [
        el(
            "div",
            {"class": "making"},
            picture(view["graph"]),
            el("ol", {}, *(_step(step) for step in view["steps"])),
        )
    ]


def _step(step: View) -> Element:
    used = [" from ", *_codes(step["used"])] if step["used"] else []
    how = [f" ({'; '.join(step['how'])})"] if step["how"] else []
    return el(
        "li",
        {},
        el("strong", {}, step["what"]),
        ": ",
        *_codes(step["made"]),
        *used,
        " by ",
        el("bdi", {}, ", ".join(step["by"]) or "nobody named"),
        *how,
    )


def _codes(names: Sequence[str]) -> list[Content]:
    parts: list[Content] = []
    for name in names:
        parts += [", " if parts else None, el("code", {}, name)]
    return parts


def custody(view: View) -> list[Element]:
    """What the chain of custody tells; whether it is true is the verdict's."""
    if not view["custody"]:
        return [el("p", {}, "Nobody has sealed this archive: who packed it, and when, is not recorded.")]
    return [el("ol", {"class": "custody"}, *(_event(event) for event in view["custody"]))]


def _event(event: View) -> Element:
    return el(
        "li",
        {},
        el("strong", {}, event["event"]),
        f" {event['time']} by their own clock",
        *(
            el("div", {}, "signed in the name of ", el("bdi", {}, one["who"]), " ", el("code", {}, one["key"]))
            for one in event["agents"]
        ),
        *(
            el("div", {}, el("span", {"class": "kind"}, f"{one['term']}: "), el("bdi", {}, one["words"]))
            for one in event["detail"]
        ),
    )


def notices(view: View) -> list[Element]:
    """What must not be overlooked: somebody withdrew or replaced the archive. Anybody can write such a line."""
    return [
        el(
            "p",
            {"class": "notice"},
            f"This archive was {event['event']}, ",
            event["time"][:10],
            " by their word, by ",
            el("bdi", {}, ", ".join(one["who"] for one in event["agents"])),
            ": ",
            el("bdi", {}, "; ".join(one["words"] for one in event["detail"])),
        )
        for event in view["custody"]
        if event["event"] in _WARNINGS
    ]


def files(view: View) -> list[Element]:
    """The payload's files with their digests."""
    return [
        el(
            "ul",
            {"class": "files"},
            *(
                el(
                    "li",
                    {},
                    el("strong", {}, one["path"]),
                    el("span", {"class": "size"}, _size(one["size"])),
                    el("code", {}, one["sha256"]),
                )
                for one in view["files"]
            ),
        )
    ]


def _size(size: int | None) -> str:
    return "not in this page" if size is None else "1 byte" if size == 1 else f"{size} bytes"


_ORIGINAL = {
    "page": "The page as it was, made quiet: its words and pictures, without style, scripts and addresses. The claims "
    "are marked in it. The exact bytes are in the archive.",
    "picture": "The picture as it was given.",
    "text": "The original is plain text, and the text above is all of it, character by character. The exact bytes are "
    "in the archive.",
    "not shown": "The original is not shown here: it is neither a page nor a picture that browsers show. Its exact "
    "bytes are in the archive.",
    "not here": "The original is too large for one page and is not in it. The archive's folder or zip has it.",
}


def shown_original(original: Mapping[str, str]) -> list[Element]:
    """The original: in a frame where nothing runs and nothing is asked for, or as a picture, or what is said of it."""
    parts = [el("p", {"class": "why"}, _ORIGINAL[original["kind"]], " ", el("code", {}, original["path"]))]
    if original["kind"] == "page":
        frame = {"id": "frame", "title": "The original, made quiet", "sandbox": "allow-same-origin"}
        parts.append(el("iframe", {**frame, "srcdoc": original["content"]}))
    if original["kind"] == "picture":
        parts.append(el("img", {"class": "shown", "alt": "The original picture", "src": original["content"]}))
    return parts
