"""What English nouns of saying, thinking and wanting take as what is said, thought or wanted.

A line is the modality of the content, the words behind which it stands, then the nouns.
"""

from pressmark.claims.sources.frames import Frame
from pressmark.model.claims import Modality

_LINES = """
reported: that | statement announcement report revelation comment remark acknowledgement admission conclusion
reported: that | prediction message assurance finding disclosure explanation news word
alleged: that | claim allegation accusation assertion contention rumour rumor charge insinuation complaint
denied: that | denial
hedged: that | suggestion indication speculation hint estimate
opinion: that | belief fear hope concern worry view opinion argument conviction suspicion feeling sense
opinion: that about | doubt
opinion: to | promise pledge vow decision threat refusal offer intention desire willingness commitment
opinion: to for | proposal
directive: that for | call
directive: that to | demand request order
opinion: for | support praise
opinion: of | criticism condemnation endorsement denunciation rejection
opinion: to | opposition
opinion: about | concern worry complaint
alleged: of | accusation allegation
"""


def _frames() -> dict[str, Frame]:
    found: dict[str, Frame] = {}
    for line in _LINES.strip().splitlines():
        head, _, nouns = line.partition("|")
        modality, _, takes = head.partition(":")
        for noun in nouns.split():
            for form in (noun, noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"):
                known = found.get(form)
                found[form] = Frame(
                    takes=frozenset(takes.split()) | (known.takes if known else frozenset()),
                    modality=known.modality if known else Modality(modality),
                )
    return found


NOUNS: dict[str, Frame] = _frames()
SAYING_NOUNS = frozenset(noun for noun, frame in NOUNS.items() if "that" in frame.takes)
"""Nouns of words or thoughts: "he repeated his claim that …"."""
