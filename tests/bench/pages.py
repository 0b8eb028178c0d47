"""What the page reader makes of the pages of a measure: predictions as JSON lines for its scorer, and the processor time they took.

Usage: pages.py GOLD FOLDER OUT, where GOLD is JSON lines with "id", "path" (relative to FOLDER; .gz or plain) and "url". Each
line written has "id", "title", "authors", "date", "publisher", "lang", "text", "credits" and "ms": the reader's time
without what trafilatura, which chooses the body, took of it. The pages are other people's and stay where they are.

The measure's gold splits a credit at its commas, so that is done to ours here. An agency that the page names as its
author is among the authors, as in the gold.
"""

import gzip
import json
import statistics
import sys
import time
from pathlib import Path

from pressmark.model.reading import Original, Reading
from pressmark.readers.web_pages import WebPage, body, read_web_page
from pressmark.readers.web_pages.reading_text import ReadingText, body_of

CHOSEN = [0.0]


def main() -> None:
    _time_trafilatura()
    lines, ours, theirs = [], [], []
    for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
        gold = json.loads(line)
        raw = (Path(sys.argv[2]) / gold["path"]).read_bytes()
        content = gzip.decompress(raw) if gold["path"].endswith(".gz") else raw
        page = WebPage(
            content=content,
            original=Original(content=content, extension="html", media_type="text/html"),
            url=gold["url"],
        )
        began = time.process_time()
        reading = read_web_page(page)
        spent = time.process_time() - began
        ours.append((spent - CHOSEN[0]) * 1000)
        theirs.append(CHOSEN[0] * 1000)
        lines.append(json.dumps({"id": gold["id"], **_prediction(reading), "ms": ours[-1]}, ensure_ascii=False))
    Path(sys.argv[3]).write_text("\n".join(lines) + "\n", "utf-8")
    print(
        f"{len(lines)} pages; ours {statistics.mean(ours):.1f} ms a page (median {statistics.median(ours):.1f}), "
        f"trafilatura {statistics.mean(theirs):.1f}; ratio {statistics.mean(ours) / statistics.mean(theirs):.2f}"
    )


def _time_trafilatura() -> None:
    paragraphs = body._paragraphs

    def timed(text: str) -> list[str]:
        began = time.process_time()
        found = list(paragraphs(text))
        CHOSEN[0] = time.process_time() - began
        return found

    body._paragraphs = timed


def _prediction(reading: Reading) -> dict[str, object]:
    metadata = reading.metadata
    authors = [one.value for one in metadata.author]
    agency = metadata.source_organization
    if agency is not None and agency.evidence[0].type == "observation":
        authors.append(agency.value)
    credited = [one.credit_text.value or "" for one in metadata.image if one.credit_text]
    return {
        "title": metadata.headline.value if metadata.headline else None,
        "authors": authors,
        "date": metadata.date_published.value if metadata.date_published else None,
        "publisher": metadata.publisher.value if metadata.publisher else None,
        "lang": metadata.in_language.value if metadata.in_language else None,
        "text": body_of(ReadingText(text=reading.text, segments=metadata.segments, lost=())),
        "credits": [{"credit": part} for one in credited for part in one.split(", ")],
    }


if __name__ == "__main__":
    main()
