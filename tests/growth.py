"""How long whole builds of hostile sources take, and how that grows: `make growth`. Exits 1 where it is too much.

Each source is built small and four times as large, in CPU seconds of one process. Too much is more than six times the
time (a second at least), or more than `SECONDS` for `BYTES`. `python tests/growth.py [NAME]...` tries some alone.
"""

import json
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pressmark.build import Source, build
from pressmark.check.checking import check_manuscripts
from pressmark.check.shelf import Shelf
from pressmark.manuscripts.reading import read_manuscripts
from pressmark.store.folders import Store

BYTES = 80_000
"""Of the larger of two sources."""

SECONDS = 30
"""Of CPU, after which a build is given up."""

SENTENCES = "<p>The ferry will stop in June, the board said on Monday.</p><p>More than 400 people left Qasr.</p>"
FILLERS = (
    " ",
    "\u00a0",
    "\n",
    "a ",
    "a",
    "A",
    "A ",
    ", ",
    "-",
    "_",
    "1",
    "1 ",
    "(",
    "and ",
    "/",
    "| ",
    ". ",
    ": ",
    "'",
    "é",
    " by ",
    "http://a ",
)
UNITS = (
    *(
        "<b>",
        "<p>",
        "<div><p>a</p>",
        "<table>",
        "<",
        "&",
        "<!--",
        "<svg><![CDATA[",
        "<script><!--<script>",
        "<h1>Ferry</h1>",
        "<title>",
    ),
    *("<select><option>", "<font><p>", "<a><p>", "&#x41;", "<img src=a.jpg alt=x>", "<a href=/x>Read more</a>"),
    "<figure><img src=a.jpg><figcaption>Photo: A B</figcaption></figure>",
)
LINES = (
    *(
        " ",
        '"',
        "“",
        "(",
        "1",
        "1 ",
        "1,",
        "A",
        "Ab ",
        "By A ",
        "x\n",
        "x\n\n",
        ".",
        "- ",
        "said ",
        "He said that ",
        "and ",
        "a, ",
        "25 May 2020 ",
    ),
    *(
        "12:30 ",
        "1 million ",
        "5% ",
        "not ",
        "if ",
        "中",
        "م ",
        "\u200b",
        "a\u0301",
        "\U0001f468\u200d",
        "http://a.b/ ",
        '"He said," she said. ',
    ),
    *(
        "A: ",
        "a; ",
        "Photo: A B\n\n",
        "Jane Roe, ",
        "the head of ",
        "who which ",
        "Mr. Roe ",
        "Monday ",
        "The ferry will stop. ",
        "'",
        "[",
        "> ",
        "| ",
    ),
)

Make = Callable[[int], bytes]


def page(body: str = "", head: str = "") -> bytes:
    return f"<html><head>{head}<title>Ferry stops</title></head><body><h1>Ferry stops in June</h1>{body}{SENTENCES * 3}</body></html>".encode()


def linked(**more: object) -> str:
    thing = {"@type": "NewsArticle", "headline": "Ferry stops in June"} | more
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


PLACES: dict[str, Callable[[str], bytes]] = {
    "meta author": lambda words: page(head=f'<meta name=author content="Jane{words}Roe">'),
    "meta date": lambda words: page(head=f'<meta property="article:published_time" content="2020{words}x">'),
    "meta site": lambda words: page(head=f'<meta property="og:site_name" content="The{words}Herald">'),
    "meta keywords": lambda words: page(head=f'<meta name=keywords content="a{words}b">'),
    "meta refresh": lambda words: page(head=f'<meta http-equiv=refresh content="5;{words}url=x">'),
    "meta charset": lambda words: page(head=f'<meta http-equiv=content-type content="text/html;{words}charset=utf-8">'),
    "title": lambda words: page(head=f"<title>Ferry stops{words}Herald</title>"),
    "canonical": lambda words: page(head=f'<link rel=canonical href="https://e.org/{words}">'),
    "srcset": lambda words: page(
        f'<figure><img src=a.jpg srcset="a.jpg 1x,{words} b.jpg 2x"><figcaption>x</figcaption></figure>'
    ),
    "class": lambda words: page(f'<p class="byline{words}author">By Jane Roe</p>'),
    "id": lambda words: page(f'<div id="image{words}box"><img src=a.jpg></div>'),
    "caption": lambda words: page(
        f"<figure><img src=a.jpg><figcaption>The ferry.{words}Photo: Jane Roe</figcaption></figure>"
    ),
    "credit": lambda words: page(
        f"<figure><img src=a.jpg><figcaption>Photo: Jane{words}Roe / Reuters</figcaption></figure>"
    ),
    "alt": lambda words: page(
        f'<figure><img src=a.jpg alt="The{words}ferry"><figcaption>The ferry.</figcaption></figure>'
    ),
    "byline": lambda words: page(f"<p class=byline>By Jane{words}Roe</p>"),
    "time": lambda words: page(f'<time datetime="2020-05-25">25{words}May 2020</time>'),
    "time attribute": lambda words: page(f'<time datetime="2020-{words}05">25 May 2020</time>'),
    "paragraph": lambda words: page(f"<p>The board{words}said.</p>"),
    "ld author": lambda words: page(head=linked(author=[{"@type": "Person", "name": f"Jane{words}Roe"}])),
    "ld date": lambda words: page(head=linked(datePublished=f"2020{words}05")),
    "ld section": lambda words: page(head=linked(articleSection=f"a{words}b")),
    "ld publisher": lambda words: page(head=linked(publisher={"name": f"The{words}H"})),
    "ld image": lambda words: page(head=linked(image={"url": "a.jpg", "caption": f"The{words}ferry. Photo: A B"})),
    "script": lambda words: page(head=f"<script>var a={words}</script>"),
    "itemprop": lambda words: page(f"<span itemprop=author>Jane{words}Roe</span>"),
    "text title": lambda words: text(title=f"Ferry{words}stops"),
    "text byline": lambda words: text(byline=f"By Jane{words}Roe"),
    "text date": lambda words: text(date=f"25{words}May 2020"),
    "text body": lambda words: text(body=f"The ferry{words}will stop in June, the board said."),
}


def text(
    title: str = "Ferry stops",
    byline: str = "By Jane Roe",
    date: str = "25 May 2020",
    body: str = "The ferry will stop.",
) -> bytes:
    return f"{title}\n\n{byline}\n\n{date}\n\n{body}\n".encode()


def message(fields: str, body: str = "<p>The ferry will stop in June.</p>") -> bytes:
    return f"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n{fields}\r\n\r\n{body}".encode()


def many(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


MESSAGES: dict[str, Callable[[int], bytes]] = {
    "message semicolons": lambda size: message("Content-Type: multipart/related" + ";" * size),
    "message brackets": lambda size: message("Content-Type: multipart/related " + "(" * size),
    "message parameters": lambda size: message("Content-Type: multipart/related; " + many("a*0=b; ", size)),
    "message fields": lambda size: message(many("X: a\r\n", size) + "Content-Type: multipart/related; boundary=x"),
    "message folds": lambda size: message(
        "X: a" + many("\r\n a", size) + "\r\nContent-Type: multipart/related; boundary=x"
    ),
    "message words": lambda size: message(
        "Subject: " + many("=?utf-8?q?a?= ", size) + "\r\nContent-Type: multipart/related; boundary=x"
    ),
    "message boundaries": lambda size: message("Content-Type: multipart/related; boundary=x", many("--x\r\n", size)),
    "message parts": lambda size: message(
        "Content-Type: multipart/related; boundary=x", many("--x\r\nContent-Type: text/html\r\n\r\n<p>a\r\n", size)
    ),
}


_ENTRY = f"\\begin{{thebibliography}}{{1}}\\bibitem{{k}} nih:sha-256;{'0' * 64}\\end{{thebibliography}}\n"
PAPERS = {
    f"paper {unit!r}": lambda size, unit=unit: (_ENTRY + many(unit, size)).encode()
    for unit in (
        "\\cite{k}",
        "\\cite{a}",
        "a \\cite{k} ",
        "``a'' \\cite{k}. ",
        f"nih:sha-256;{'0' * 64} ",
        "``",
        "{",
        "$a$",
    )
}


def cases() -> dict[str, Make]:
    """Every source, by what it is made of."""
    found: dict[str, Make] = MESSAGES | PAPERS
    found |= {f"page {unit!r}": lambda size, unit=unit: page(many(unit, size)) for unit in UNITS}
    found |= {f"text {unit!r}": lambda size, unit=unit: text(body=many(unit, size)) for unit in LINES}
    for place, make in PLACES.items():
        found |= {f"{place} {unit!r}": lambda size, make=make, unit=unit: make(many(unit, size)) for unit in FILLERS}
    return found


class GivenUpError(Exception):
    """It took more than it may."""


def give_up(*_: object) -> None:
    raise GivenUpError


def checked(path: Path) -> None:
    """The citations of a paper, of an archive that is not at hand."""
    made, _ = read_manuscripts([path.rename(path.with_suffix(".tex"))])
    check_manuscripts(made, Shelf([], lambda *_: None))


def seconds(data: bytes) -> float:
    """CPU seconds of a build, or of checking a paper; endless where it was given up."""
    with tempfile.TemporaryDirectory(prefix="growth-") as folder:
        path = Path(folder) / "source"
        path.write_bytes(data)
        began = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            if data.startswith(_ENTRY.encode()):
                checked(path)
            else:
                build([Source(name="source", content=path)], Store.create(Path(folder) / "store"))
        except GivenUpError:
            return float("inf")
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        return time.process_time() - began


def main() -> None:
    signal.signal(signal.SIGVTALRM, give_up)
    seconds(page())
    wanted = sys.argv[1:]
    bad = 0
    for name, make in cases().items():
        if wanted and not any(name.startswith(one) for one in wanted):
            continue
        small, large = seconds(make(BYTES // 4)), seconds(make(BYTES))
        wrong = large > 6 * max(small, 1 / 6)
        bad += wrong
        if wrong or wanted or large > 2:
            print(f"{'TOO MUCH ' if wrong else ''}{name}: {small:.2f} s, {large:.2f} s for {BYTES} bytes", flush=True)
    print(f"{bad} too much; {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB at most")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
