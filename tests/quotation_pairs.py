"""Marked pairs of quotation and claim: by hand in quotations/by_hand.tsv, and composed from the same sentences by a seed."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "quotations"
GOOD = frozenset({"agree", "typography", "shortened", "altered"})


@dataclass(frozen=True, kw_only=True)
class Pair:
    article: str
    claim: str
    quotation: str
    outcome: str
    how: str = "hand"


def articles() -> dict[str, dict[str, str]]:
    return json.loads((FOLDER / "articles.json").read_text("utf-8"))


def by_hand(name: str = "by_hand") -> list[Pair]:
    """The pairs of a table: `by_hand`, or `held_out`, which was written later and run once before anything changed."""
    rows = (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    return [Pair(article=a, claim=c, quotation=q, outcome=o) for a, c, q, o in (row.split("\t") for row in rows)]


def composed() -> list[Pair]:
    """Each claim of the pairs by hand, changed in every way that applies to it; the ways say what must come out."""
    dice = random.Random(1807)
    found: list[Pair] = []
    claims = list(dict.fromkeys((one.article, one.claim) for one in by_hand()))
    for at, (article, claim) in enumerate(claims):
        other = next(two for name, two in claims[at + 1 :] + claims[:at] if name == article and two != claim)
        ways = list(_ways(claim, other, dice))
        for how, quotation, outcome in dice.sample(ways, min(4, len(ways))):
            found.append(Pair(article=article, claim=claim, quotation=quotation, outcome=outcome, how=how))
    return found


def _ways(claim: str, other: str, dice: random.Random) -> Iterator[tuple[str, str, str]]:
    words = claim.split()
    middle = dice.randrange(1, len(words) - 1)
    yield "as it is", claim, "agree"
    yield "line broken", claim.replace(" ", "\n", 3), "agree"
    yield "soft hyphen", claim[:2] + "\u00ad" + claim[2:], "agree"
    yield "no-break spaces", claim.replace(" ", "\u00a0"), "agree"
    if "’" in claim:
        yield "straight apostrophe", claim.replace("’", "'"), "typography"
    if "–" in claim:
        yield "em dash", claim.replace(" – ", "—"), "typography"
    yield "word dropped", " ".join(words[:middle] + words[middle + 1 :]), "differ"
    yield "word doubled", " ".join(words[: middle + 1] + words[middle:]), "differ"
    yield (
        "words swapped",
        " ".join([*words[: middle - 1], words[middle], words[middle - 1], *words[middle + 1 :]]),
        "differ",
    )
    yield "word put in", " ".join([*words[:middle], "zealous", *words[middle:]]), "differ"
    yield "joined to another claim", f"{' '.join(words[:middle])} {' '.join(other.split()[middle % 3 + 1 :])}", "differ"
    yield "another claim", other, "differ"
    yield "word changed", " ".join([*words[:middle], words[middle] + "x", *words[middle + 1 :]]), "differ"
    yield "claim turned round", " ".join(reversed(words)), "differ"
    yield "opening in brackets", f"[Indeed] {claim}", "altered"
    if digits := [at for at, sign in enumerate(claim) if sign.isdigit()]:
        at = dice.choice(digits)
        yield "digit changed", claim[:at] + str((int(claim[at]) + 3) % 10) + claim[at + 1 :], "differ"
    for lost in ("not", "never", "nicht", "pas", "no", "hardly", "allegedly", "could", "may"):
        if lost in words:
            at = words.index(lost)
            yield f"{lost} omitted", " ".join([*words[:at], "[…]", *words[at + 1 :]]), "differ"
            yield f"{lost} dropped", " ".join([*words[:at], *words[at + 1 :]]), "differ"


def pairs() -> list[Pair]:
    return [*by_hand(), *composed()]
