"""What English verbs, nouns and adjectives of saying, thinking, wanting and judging take as what is said, thought or wanted."""

from dataclasses import dataclass

from pressmark.model.claims import Modality
from pressmark.tables import sections


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What one verb may take, and how what it attributes is put forward."""

    takes: frozenset[str]
    modality: Modality


def _frames(section: str) -> dict[str, Frame]:
    found: dict[str, Frame] = {}
    for line in sections("english-attribution")[section]:
        head, _, entries = line.partition("|")
        modality, _, takes = head.partition(":")
        for word in entries.split():
            known = found.get(word)
            found[word] = Frame(
                takes=frozenset(takes.split()) | (known.takes if known else frozenset()),
                modality=known.modality if known else Modality(modality),
            )
    return found


def _with_plurals(frames: dict[str, Frame]) -> dict[str, Frame]:
    plurals = {
        (noun[:-1] + "ies" if noun[-1] == "y" and noun[-2] not in "aeiou" else noun + "s"): frame
        for noun, frame in frames.items()
    }
    return {**plurals, **frames}


FRAMES: dict[str, Frame] = _frames("verbs")
NOUNS: dict[str, Frame] = _with_plurals(_frames("nouns"))
ADJECTIVES: dict[str, Frame] = _frames("adjectives")
SAYING_NOUNS = frozenset(noun for noun, frame in NOUNS.items() if "that" in frame.takes)
"""Nouns of words or thoughts: "he repeated his claim that …"."""

PREPOSITIONS = frozenset({"of", "about", "to", "out", "on", "for", "with", "against"})
