"""The words with which a statement waves away what somebody said before."""

from collections.abc import Sequence

from pressmark.claims.links import Span
from pressmark.language.english.happenings import stem_of
from pressmark.language.english.opposites import BACKWARD, DENYING, DISMISSALS
from pressmark.language.english.tokens import Token

_CALLING = frozenset({"call", "describe", "brand", "label", "dismiss", "term"})
_PRONOUNS = frozenset({"this", "that", "it", "them", "these"})
_GOES_ON = frozenset({"that", "of", "made", "by", "about", "from"})
"""Words behind "denied accusations" that say which: not those said right before."""

_SCORN_AHEAD = 12
"""Words behind "called the claim" among which the word of scorn stands."""


def dismissal_in(tokens: Sequence[Token]) -> Span | None:
    """The words with which a statement waves away one before it."""
    stems = [stem_of(token.lower) for token in tokens]
    for place, token in enumerate(tokens):
        behind = tokens[place + 1 : place + 4]
        if stems[place] in _CALLING and any(one.lower in BACKWARD for one in behind):
            scorn = next((one for one in tokens[place + 1 : place + _SCORN_AHEAD] if one.lower in DISMISSALS), None)
            if scorn is not None:
                return token.start, scorn.end
        if stems[place] in DENYING and _answers(tokens, place):
            return token.start, token.end
    return None


def _answers(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb of denying has for its object something said before."""
    behind = [token.lower for token in tokens[place + 1 : place + 4]]
    if behind and behind[0] in _PRONOUNS:
        return len(behind) == 1 or not behind[1][0].isalnum()
    if any(word in BACKWARD for word in behind[:2]):
        return not any(word in _GOES_ON for word in behind[1:3])
    return place + 1 == len(tokens) and any(token.lower in BACKWARD for token in tokens[:3])
