"""Attribution relations of texts as JSON lines, for a scorer of stand-off annotation.

Usage: attribution.py SCHEME OUT PATH… where a path is a text (its name without ".txt" becomes the document's) or a file of
JSON lines with "doc_id" and "text". SCHEME is how the annotators worked: `polnear` marks the outermost relations, none
inside quotations; `gum` marks those with a source and a clause of the cue's sentence, inside quotations too, and the
speaker's name without what is added to it.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from pressmark.claims.attribution.find import find_attributions
from pressmark.claims.attribution.relation import Attribution
from pressmark.english.quotes import with_plain_marks
from pressmark.english.sentences import read_sentences
from pressmark.language.sentences import sentences


def documents(paths: list[Path]) -> Iterator[tuple[str, str]]:
    for path in paths:
        if path.suffix == ".jsonl":
            for line in path.read_text(encoding="utf-8").splitlines():
                document = json.loads(line)
                yield document["doc_id"], document["text"]
        else:
            with path.open(encoding="utf-8", newline="") as file:
                yield path.name.removesuffix(".txt"), file.read()


def attributions(text: str, places: list[tuple[int, int]]) -> list[Attribution]:
    plain = with_plain_marks(text)
    read, quotes = read_sentences(plain, places)
    return find_attributions(plain, read, quotes)


CLAUSES = frozenset(
    ["that-clause", "bare-clause", "question-clause", "quotation", "behind", "inverted", "according", "colon"]
)


def polnear(text: str) -> Iterator[dict[str, object]]:
    for one in attributions(text, sentences(text, 0, len(text), "en")):
        if one.nested_in is None and not one.quoted and one.cue:
            yield {"source": one.source, "cue": one.cue, "content": one.content, "rule": one.rule}


def gum(text: str) -> Iterator[dict[str, object]]:
    places = sentences(text, 0, len(text), "en")
    for one in attributions(text, places):
        if one.name is not None and one.rule in CLAUSES and one.cue:
            first, last = places[one.sentence]
            content = [(max(start, first), min(end, last)) for start, end in one.content]
            content = [(start, end) for start, end in content if start < end]
            yield {"source": [one.name], "cue": one.cue, "content": content, "rule": one.rule}


def main() -> None:
    scheme = {"polnear": polnear, "gum": gum}[sys.argv[1]]
    out, *paths = map(Path, sys.argv[2:])
    read, spent = 0, 0.0
    with out.open("w", encoding="utf-8") as file:
        for name, text in documents(paths):
            started = time.process_time()
            found = list(scheme(text))
            spent += time.process_time() - started
            read += len(text)
            for relation in found:
                file.write(json.dumps({"doc_id": name, **relation}) + "\n")
    print(f"{read} code points, {spent / max(read, 1) * 3000 * 1000:.1f} ms per 3000")


if __name__ == "__main__":
    main()
