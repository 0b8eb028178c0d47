"""How a source stands to what it says: modality, polarity and certainty, by the cue."""

from pressmark.claims.sources.frames import Frame
from pressmark.language.tables import words
from pressmark.model.claims import Certainty, Modality, Polarity

_DENYING = words("deny dispute refute rebut disavow reject dismiss disprove debunk")
_SAYING = words(
    "say mention tell confirm announce reveal disclose specify explain comment know respond address state report"
)
_PROBABLE = words(
    """
    expect seem appear suppose understand consider suggest indicate believe think suspect estimate predict forecast
    project assume presume
    """
)
_POSSIBLE = words("hint imply speculate imagine guess")
_UNKNOWN = words("wonder ask question doubt")
_MAY = words("may might could would")


def stance(
    frame: Frame | None, lemma: str, group: list[str], *, negative: bool, hidden: bool
) -> tuple[Modality, Polarity, Certainty]:
    """Modality, polarity and certainty of what a cue of this verb attributes; `group` are its words in lower case."""
    modality = frame.modality if frame else Modality.REPORTED
    polarity = Polarity.POSITIVE
    if hidden and modality is Modality.OPINION and lemma in _PROBABLE:
        modality = Modality.HEDGED
    if lemma in _DENYING:
        modality, polarity = Modality.DENIED, Polarity.NEGATIVE
    certainty = Certainty.CERTAIN
    if lemma in _UNKNOWN:
        certainty = Certainty.UNKNOWN
    elif lemma in _POSSIBLE or any(word in _MAY for word in group):
        certainty = Certainty.POSSIBLE
    elif lemma in _PROBABLE:
        certainty = Certainty.PROBABLE
    if negative:
        if lemma in _DENYING:
            polarity = Polarity.POSITIVE
        elif lemma in _SAYING:
            certainty = Certainty.UNKNOWN
        else:
            polarity = Polarity.NEGATIVE
    return modality, polarity, certainty
