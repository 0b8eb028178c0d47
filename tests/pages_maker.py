"""Small web pages of our own, and what is read of them, with every place in them looked up again."""

import json

from pressmark.model.metadata import Metadata
from pressmark.model.places import Place
from pressmark.model.reading import SEGMENTS
from pressmark.model.wire import from_wire, to_wire
from pressmark.places import Originals
from pressmark.readers.reading import read_bytes
from pressmark.rungs.anchored import anchors_in

PARAGRAPHS = (
    "The old ferry across the Wend will stop running on the first of June, the harbour board said on Monday after a vote.",
    "Four of its six members voted for the closure, which the board had put off twice since the bridge was opened in March.",
    "Some 340 people used the boat on a working day last year, about half as many as before the bridge, the board's figures show.",
    "Ferryman Aldo Renz said that he would keep the boat in order until a buyer was found, whatever the board decided.",
)


def page(*, head="", body=None, title="Ferry across the Wend to stop in June", lang="en", above="", below=""):
    """A page with an article of four paragraphs; `above` and `below` stand around them, inside the article."""
    paragraphs = "".join(f"<p>{line}</p>" for line in PARAGRAPHS) if body is None else body
    language = f' lang="{lang}"' if lang else ""
    return (
        f"<!doctype html><html{language}><head><meta charset=utf-8><title>{title}</title>{head}</head><body>"
        f"<nav><a href=/>Home</a> <a href=/town>Town</a></nav><main><article><h1>{title}</h1>{above}{paragraphs}{below}"
        "</article></main><footer><a href=/about>About us</a></footer></body></html>"
    )


def linked(**members):
    """A script of JSON-LD that describes the article with these members."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **members}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def read(source, **options):
    """The reading of a page; every anchor and segment of it is found again in the original, or the test fails."""
    data = source.encode() if isinstance(source, str) else source
    reading = read_bytes(data, **options)
    originals = Originals(read=lambda _: data, encoding=reading.text_evidence.result)
    for place, anchor in anchors_in(to_wire(reading.metadata)):
        if "places" in anchor:
            fault = originals.fault(anchor["exact"], [from_wire(Place, one) for one in anchor["places"]])
            assert fault is None, (place, fault)
    if reading.text_evidence.rule == SEGMENTS:
        assert all(segment.places for segment in reading.metadata.segments)
        assert list(originals.segment_faults(reading.metadata.segments, reading.text)) == []
    return reading


def metadata(source, **options) -> Metadata:
    """What a page says of itself."""
    return read(source, **options).metadata


def observed(value):
    """The rules and words of a value's observations."""
    return [(one.rule, one.exact) for one in value.evidence if one.type == "observation"]
