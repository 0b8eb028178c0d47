"""Speed of the claims extractor: beside trafilatura's extraction of the same article's page, and per kilobyte of long texts.

`python tests/bench/claims.py`, or `make bench`.
"""

import html
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from pressmark.claims.extraction import extract_claims
from pressmark.model.evidence import Statement, Value
from pressmark.model.metadata import Metadata, Role, Segment
from pressmark.readers.text import read_plain_text

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "river-bridge-2020-05-25.txt"
ARTICLE = 3_000
LONG = 1_000_000
ROUNDS = 15
MENU = "".join(f'<li><a href="/section/{number}">Section {number}</a></li>' for number in range(60))
LINKS = "".join(
    f'<div class="teaser"><a href="/{number}">Another story, number {number}</a></div>' for number in range(40)
)


def main() -> None:
    """Print milliseconds and ratios."""
    import trafilatura

    text = article()
    page = page_of(text)
    metadata = metadata_of(text)
    ours: list[float] = []
    ratios: list[float] = []
    for number in range(ROUNDS + 1):
        spent = timed(lambda: extract_claims(text=text, metadata=metadata))
        peer = timed(lambda: trafilatura.extract(page))
        if number:
            ours.append(spent)
            ratios.append(spent / peer)
    print(f"claims of an article of {len(text)} characters: {1000 * statistics.median(ours):.1f} ms (aim ≤ 40)")
    print(
        f"the same / trafilatura's extraction of its page: {statistics.median(ratios):.2f}"
        f"  ({min(ratios):.2f} to {max(ratios):.2f}, {len(ratios)} pairs)"
    )
    long = numbered(text, LONG)
    spent = timed(lambda: extract_claims(text=long, metadata=metadata_of(long)))
    share = spent / len(long) / (statistics.median(ours) / len(text))
    print(f"a text of {len(long)} characters, time a character / that of the article: {share:.2f} (aim ≤ 1.1)")


def article() -> str:
    """Our sample without its head, filled up to the length of an article."""
    words = read_plain_text(SAMPLE.read_bytes()).text
    return numbered(words[words.index("More than 400") :], ARTICLE)


def numbered(text: str, length: int) -> str:
    """The paragraphs again and again, each time with other numbers, so that none is a repeat."""
    parts: list[str] = []
    size = round_ = 0
    while size < length:
        part = text.replace("650", str(650 + round_)).replace("the ", f"the {round_}th " if round_ else "the ")
        parts.append(part)
        size += len(part) + 2
        round_ += 1
    return "\n\n".join(parts)[:length]


def page_of(text: str) -> str:
    """The article in a page with a menu, scripts, teasers and a foot."""
    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n\n"))
    return (
        "<!DOCTYPE html><html lang='en'><head><title>Gunmen leave river front</title>"
        f"<script>{'var tracked = 1;' * 300}</script></head><body><nav><ul>{MENU}</ul></nav>"
        f"<main><article><h1>Gunmen leave river front</h1>{body}</article></main>"
        f"<aside>{LINKS}</aside><footer><p>All rights reserved</p></footer></body></html>"
    )


def metadata_of(text: str) -> Metadata:
    """The whole text as the body of an English article."""
    segment = Segment(role=Role.BODY, start=0, end=len(text), rule="bench", score=1000)
    said = (Statement(agent="operator"),)
    return Metadata(
        segments=(segment,),
        in_language=Value(value="en", evidence=said),
        date_published=Value(value="2020-05-25", evidence=said),
    )


def timed(job: Callable[[], object]) -> float:
    """Seconds that a job takes."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
