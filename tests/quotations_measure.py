"""How well quotations are compared, on the marked pairs: `python tests/quotations_measure.py`."""

import sys
from collections import Counter
from collections.abc import Sequence

from pressmark.manuscripts.comparison import Cited, Comparison
from pressmark.manuscripts.quotations import compare
from pressmark.manuscripts.words import WordText
from quotation_pairs import GOOD, Pair, articles, by_hand, pairs


def judged(among: Sequence[Pair]) -> list[tuple[Pair, Comparison]]:
    """Every pair with what comes out."""
    texts = {name: (WordText.of(one["text"]), one["text"], one["language"]) for name, one in articles().items()}
    found = []
    for pair in among:
        words, text, language = texts[pair.article]
        start = text.index(pair.claim)
        target = ((start, start + len(pair.claim)),)
        found.append((pair, compare(pair.quotation, Cited(text=words, targets=target, claim=True, language=language))))
    return found


def main() -> None:
    """The figures, and the pairs that came out wrong."""
    for name, among in (
        ("by hand and composed", pairs()),
        ("second", by_hand("second")),
        ("held out", by_hand("held_out")),
    ):
        counts: Counter[str] = Counter()
        for pair, comparison in judged(among):
            good = comparison.agreement.value in GOOD
            wrong = {(True, False): "false agree", (False, True): "false differ"}.get((good, pair.outcome in GOOD))
            kind = wrong or ("same word" if comparison.agreement.value == pair.outcome else "same side")
            counts[kind] += 1
            if kind != "same word" and ("-v" in sys.argv or wrong):
                print(
                    f"{kind}: {pair.how}: {pair.claim!r} / {pair.quotation!r}: {comparison.agreement} {comparison.detail}"
                )
        print(f"{name}: {dict(counts)} of {len(among)} pairs, {sum(pair.outcome in GOOD for pair in among)} good")


if __name__ == "__main__":
    main()
