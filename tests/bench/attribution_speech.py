"""Reported speech alone: how much of it is found, and how many of the cues found are cues.

Usage: attribution_speech.py GOLD PRED, both JSON lines with "doc_id", "source", "cue" and "content", and TEXTS, a
folder of texts named after the documents.

The filter: of the gold, relations whose cue holds a form of a verb of saying below, or "according to"; of the
predictions, those whose cue does. Recall is the share of the filtered gold that a prediction finds (the cues overlap,
source and content have an intersection over union of at least one half); cue precision is the share of the filtered
predictions whose cue overlaps any cue of the gold.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

SAYING = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed|ing)?|wr(?:ite|ites|ote|itten|iting)|announc(?:e|es|ed|ing)"
    r"|declar(?:e|es|ed|ing)|report(?:s|ed|ing)?|not(?:e|es|ed|ing)|stat(?:e|es|ed|ing)|repl(?:y|ies|ied|ying)"
    r"|respond(?:s|ed|ing)?|tweet(?:s|ed|ing)?|explain(?:s|ed|ing)?|remark(?:s|ed|ing)?|insist(?:s|ed|ing)?|ask(?:s|ed|ing)?"
    r"|argu(?:e|es|ed|ing)|claim(?:s|ed|ing)?|alleg(?:e|es|ed|ing)|warn(?:s|ed|ing)?|testif(?:y|ies|ied|ying)"
    r"|acknowledg(?:e|es|ed|ing)|admit(?:s|ted|ting)?|conced(?:e|es|ed|ing)|suggest(?:s|ed|ing)?|confirm(?:s|ed|ing)?"
    r"|according to)\b",
    re.IGNORECASE,
)


def read(path: Path) -> dict[str, list[dict[str, list[list[int]]]]]:
    found = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        relation = json.loads(line)
        found[relation["doc_id"]].append(relation)
    return found


def places(spans: list[list[int]], text: str) -> set[int]:
    return {at for start, end in spans for at in range(start, end) if not text[at].isspace()}


def overlap(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def says(relation: dict[str, list[list[int]]], text: str) -> bool:
    return bool(SAYING.search(" ".join(text[start:end] for start, end in relation["cue"])))


def main() -> None:
    gold, predicted, folder = read(Path(sys.argv[1])), read(Path(sys.argv[2])), Path(sys.argv[3])
    wanted = found = cues = right = 0
    for name, relations in gold.items():
        with (folder / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        read_as = [[places(one[role], text) for role in ("cue", "source", "content")] for one in predicted[name]]
        for one in relations:
            if says(one, text):
                wanted += 1
                cue, source, content = (places(one[role], text) for role in ("cue", "source", "content"))
                hit = any(
                    other[0] & cue and overlap(other[1], source) >= 0.5 and overlap(other[2], content) >= 0.5
                    for other in read_as
                )
                found += hit
                if not hit and "-v" in sys.argv:
                    print(json.dumps({"doc_id": name, **one}))
        every = set().union(*(places(one["cue"], text) for one in relations)) if relations else set()
        for one, other in zip(predicted[name], read_as, strict=True):
            if says(one, text):
                cues += 1
                right += bool(other[0] & every)
                if not other[0] & every and "-s" in sys.argv:
                    a, b = one["cue"][0]
                    print(
                        "SPURIOUS", one["rule"], text[max(0, a - 80) : a] + "<<" + text[a:b] + ">>" + text[b : b + 90]
                    )
    print(f"recall {100 * found / wanted:.1f} % of {wanted}; cue precision {100 * right / cues:.1f} % of {cues}")


if __name__ == "__main__":
    main()
