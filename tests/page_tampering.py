"""Pages that somebody changed, each in one way: what a page shows, what it runs, and the archive in it.

A kind says which page it is of (`pasted`, `saved`, `sealed`), how its bytes are changed, and what a browser then comes to:
`drawn anew` (what is shown is replaced by what the archive says), `failed` (the archive in it does not hold), `left` (a part
that the script does not draw, or the script itself: only `archive validate` or a copy of verify.html from elsewhere sees it).
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from pressmark.bundle.paged import END, START


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One way to change a page."""

    name: str
    change: Callable[[str], str]
    page: str = "pasted"
    browser: str = "drawn anew"


def swap(one, other, count=1):
    return lambda page: page.replace(one, other, count)


def sub(pattern, words):
    return lambda page: re.sub(pattern, words, page, count=1, flags=re.DOTALL)


def inside(change):
    """Change the archive in the page, as a list of files."""

    def changed(page):
        head, _, rest = page.partition(START)
        bundle, _, tail = rest.partition(END)
        document = json.loads(bundle)
        change(document)
        words = json.dumps(document, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
        return head + START + words + END + tail

    return changed


def file_of(document, path):
    return next(one for one in document["files"] if one["path"] == path)


def edit(path, one, other):
    def change(document):
        found = file_of(document, path)
        assert one in found["text"]
        found["text"] = found["text"].replace(one, other, 1)

    return inside(change)


def without(start):
    def change(document):
        document["files"] = [one for one in document["files"] if not one["path"].startswith(start)]

    return inside(change)


def swap_cards(page):
    first, second = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page)[:2]
    return (
        page.replace(f">{first}</block", ">\0</block", 1)
        .replace(f">{second}</block", f">{first}</block", 1)
        .replace("\0", second)
    )


CARD = '<article class="card c99" id="k99"><h3><a href="#c99">Claim 99</a></h3><blockquote>The mayor lied</blockquote></article>'
KINDS = [
    Kind(name="headline", change=sub(r"(<h1[^>]*>)Scores", r"\1Dozens")),
    Kind(name="title of the window", change=sub("<title>Scores", "<title>Dozens"), browser="left"),
    Kind(name="publisher", change=swap("<bdi>The Example Herald</bdi>", "<bdi>The Daily Truth</bdi>")),
    Kind(name="date", change=swap("<bdi>2020-05-25</bdi>", "<bdi>2021-05-25</bdi>")),
    Kind(name="author", change=swap("<bdi>Ines Holm</bdi>", "<bdi>Otto Holm</bdi>"), page="saved"),
    Kind(name="claim's words", change=sub(r"(<blockquote[^>]*>More than )400", r"\g<1>900")),
    Kind(name="invented card", change=swap('<div id="cards">', f'<div id="cards">{CARD}')),
    Kind(name="card left out", change=sub(r'<article class="card c4".*?</article>', "")),
    Kind(name="quotations of two cards swapped", change=swap_cards),
    Kind(name="who says so", change=swap("The Example Herald → the Harbour Courier", "The Example Herald → the mayor")),
    Kind(name="how", change=swap("<bdi>alleged (“allegedly”)</bdi>", "<bdi>asserted</bdi>")),
    Kind(name="who found it", change=sub(r"(<dt>found by</dt><dd><bdi>)claims-en \d+", r"\1an expert")),
    Kind(name="status", change=sub("found by a machine, unreviewed", "reviewed")),
    Kind(name="number", change=swap("more than 400 foreign gunmen", "more than 40 foreign gunmen")),
    Kind(name="conflict left out of a card", change=sub(r'<div class="against">.*?</div>', "")),
    Kind(name="tension left out", change=sub(r'<article class="tension">.*?</article>', "")),
    Kind(name="tension's passage", change=sub(r"(class=\"tension\">.*?<mark>)Scores", r"\1Tens")),
    Kind(name="text", change=sub(r"(<mark[^>]*>)More than 400", r"\1More than 900")),
    Kind(name="word left out of the text", change=sub(", the Harbour Courier reported on ", ", ")),
    Kind(name="other words marked", change=sub(r'<mark class="c7">', '<mark class="c8">')),
    Kind(name="number leads to another claim", change=sub(r'class="n" href="#c7"', 'class="n" href="#c8"')),
    Kind(name="value", change=swap('<strong dir="auto">2020-05-26</strong>', '<strong dir="auto">2020-05-27</strong>')),
    Kind(name="evidence's words", change=swap('<q dir="auto">25 May, 2020</q>', '<q dir="auto">25 June, 2020</q>')),
    Kind(name="evidence's place", change=swap("at 318–330", "at 818–830")),
    Kind(
        name="who stated it",
        change=swap('<span class="made">operator</span>', '<span class="made">The Example Herald</span>'),
    ),
    Kind(name="printed archive ID", change=sub(r'(id="nih">nih:sha-256;)........', r"\g<1>00000000")),
    Kind(
        name="verdict's words",
        change=swap("Nothing on this page has been checked yet", "This page was checked by experts"),
    ),
    Kind(name="verdict's colour", change=swap('class="verdict"', 'class="verdict passed"')),
    Kind(name="rung passed", change=swap("<span>not checked</span>", "<span>passed</span>")),
    Kind(name="verdict at a glance", change=swap("○ Not checked yet", "✓ Checked")),
    Kind(
        name="invented custody",
        change=swap("Nobody has sealed this archive", "The State Archive has sealed this archive"),
    ),
    Kind(name="custody left out", change=sub(r'<ol class="custody">.*?</ol>', ""), page="sealed"),
    Kind(
        name="signer's name", change=sub(r"(signed in the name of <bdi>)[^<]*", r"\1The State Archive"), page="sealed"
    ),
    Kind(name="citation", change=sub(r"(aria-label=\"Citation, Text\">“)Scores", r"\1Dozens"), browser="left"),
    Kind(name="digest of a file", change=sub(r"(data/text.txt</strong>.*?<code>)........", r"\g<1>00000000")),
    Kind(name="method", change=sub(r" by <bdi>claims-en \d+</bdi>", " by <bdi>an expert</bdi>")),
    Kind(name="picture of the making", change=swap(">claims.jsonl</text>", ">facts.jsonl</text>")),
    Kind(name="original's words", change=sub(r"(srcdoc=.*?)Four of its six", r"\1All of its six"), page="saved"),
    Kind(
        name="script in the original",
        change=sub(r'(srcdoc="[^"]*)&lt;body&gt;', r"\1&lt;body&gt;&lt;script&gt;alert(1)&lt;/script&gt;"),
        page="saved",
    ),
    Kind(
        name="open sandbox",
        change=swap('sandbox="allow-same-origin"', 'sandbox="allow-same-origin allow-scripts"'),
        page="saved",
    ),
    Kind(
        name="metadata for machines",
        change=swap('name="dc.title" content="Scores', 'name="dc.title" content="Dozens'),
        browser="left",
    ),
    Kind(name="linked data", change=swap('"headline":"Scores', '"headline":"Dozens'), browser="left"),
    Kind(
        name="cite-as",
        change=sub(r'rel="cite-as" href="ni:///sha-256;....', 'rel="cite-as" href="ni:///sha-256;AAAA'),
        browser="left",
    ),
    Kind(name="open policy", change=swap("default-src &#x27;none&#x27;", "default-src *"), browser="left"),
    Kind(name="hiding style", change=swap("</style>", ".c4{display:none!important}</style>"), browser="left"),
    Kind(name="edited script", change=sub(r"(<script>.*?)DecompressionStream", r"\1CompressionStream"), browser="left"),
    Kind(name="edited packed script", change=sub(r'(for\(const b of\["[^"]{99})[^"]', r"\1="), browser="left"),
    Kind(name="another script", change=swap("</body>", "<script>alert(1)</script></body>"), browser="left"),
    Kind(name="script left out", change=sub(r"<script>.*?</script>\n</body>", "</body>"), browser="left"),
    Kind(name="handler", change=swap("<body>", '<body onload="alert(1)">'), browser="left"),
    Kind(name="text in the archive", change=edit("data/text.txt", "More than 400", "More than 900"), browser="failed"),
    Kind(name="claim in the archive", change=edit("data/claims.jsonl", '"alleged"', '"asserted"'), browser="failed"),
    Kind(
        name="metadata in the archive", change=edit("data/metadata.json", "2020-05-26", "2020-05-27"), browser="failed"
    ),
    Kind(
        name="provenance in the archive",
        change=edit("data/provenance.json", "claims-en", "claims-xx"),
        browser="failed",
    ),
    Kind(
        name="manifest in the archive",
        change=edit("manifest-sha256.txt", "data/text.txt", "data/text.bak"),
        browser="failed",
    ),
    Kind(name="view in the archive", change=edit("README.txt", "Scores", "Dozens"), browser="failed"),
    Kind(name="file left out of the archive", change=without("data/claims"), browser="failed"),
    Kind(
        name="file too many in the archive",
        change=inside(lambda one: one["files"].append({"path": "data/more.txt", "text": ""})),
        browser="failed",
    ),
    Kind(
        name="seal stripped",
        change=lambda page: without("custody")(without("signatures")(page)),
        page="sealed",
        browser="left",
    ),
    Kind(name="signature stripped", change=without("signatures"), page="sealed", browser="failed"),
    Kind(
        name="custody's line",
        change=edit("custody.jsonl", '"event":"sealed"', '"event":"received"'),
        page="sealed",
        browser="failed",
    ),
    Kind(name="another form", change=inside(lambda one: one.update(form=2)), browser="left"),
    Kind(
        name="another archive before",
        change=swap(START, f'{START}{{"files":[],"form":1}}{END}{START}'),
        browser="failed",
    ),
    Kind(name="words behind", change=lambda page: page + "\n<p>More</p>", browser="left"),
    Kind(name="white space", change=swap("<main>", "<main> "), browser="left"),
    Kind(
        name="another spelling of the archive", change=swap(f'{START}{{"files"', f'{START}{{ "files"'), browser="left"
    ),
]
