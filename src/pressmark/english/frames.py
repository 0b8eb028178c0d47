"""What English verbs of saying, thinking, wanting and judging take as what is said, thought or wanted."""

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


FRAMES: dict[str, Frame] = _frames("verbs")
PREPOSITIONS = frozenset({"of", "about", "to", "out", "on", "for", "with", "against"})
