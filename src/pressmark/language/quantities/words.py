"""English words of number, bound and noun, from their table."""

from pressmark.model.quantities import Bound
from pressmark.tables import mapping, numbers, sections, words


def _listed(section: str) -> list[str]:
    return " ".join(sections("quantities")[section]).split()


SMALL = {word: number for number, word in enumerate(_listed("small"))}
TENS = {word: 10 * number for number, word in enumerate(_listed("tens"), 2)}
SCALES = numbers("quantities", "scales")
SUFFIXES = {"bn": 10**9, "tn": 10**12, "trn": 10**12, "mn": 10**6, "mln": 10**6, "bln": 10**9}
LETTERS = {"m": 10**6, "b": 10**9, "k": 1000}
"""Letters that are words of scale only behind a sum of money ("$5m"); elsewhere they are units or names."""

PARTS = numbers("quantities", "parts")
"""Names of fractions by their lower number."""

VAGUE = {
    tuple(phrase.split()): (int(low), int(high))
    for phrase, each in mapping("quantities", "vague").items()
    for low, high in [each.split()]
}
"""Words for an open number of things, with the least and the most they mean."""

MONTHS = words("quantities", "months")
LABELS = words("quantities", "labels")
"""Nouns before a number that make it a name or a place in a row: "Article 5", "flight 20", "day 3"."""

STOPS = words("quantities", "stops")
"""Words that never stand in a noun phrase before its head: function words and forms of verbs."""

STATES = words("quantities", "states")
"""What people of whom only the number is given are: "at least 12 dead"."""

PERSONS = words("quantities", "persons")
"""Things that a number may count even where a name or a year might stand."""

IRREGULAR_PLURALS = words("quantities", "irregular-plurals")
NOT_PLURAL = words("quantities", "not-plural")
HYPHENS = frozenset("-‐‑–")


def _phrases(place: str) -> dict[tuple[str, ...], tuple[Bound, bool]]:
    found: dict[tuple[str, ...], tuple[Bound, bool]] = {}
    for bound in (*Bound, "close"):
        for line in sections("quantities").get(f"{place}-{bound}", ()):
            known = (Bound.ABOUT, True) if bound == "close" else (Bound(bound), False)
            found |= {tuple(phrase.split()): known for phrase in line.split("|")}
    return found


BEFORE = _phrases("before")
"""Phrases before a number with what they make of it, and whether that number is the most it can be ("nearly 400")."""

BEHIND = _phrases("behind")
"""Phrases behind a number or its unit."""
