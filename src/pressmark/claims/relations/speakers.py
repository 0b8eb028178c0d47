"""Who stands behind a claim, so that two claims by one speaker are not set against each other."""

from collections.abc import Sequence

from pressmark.language.english.happenings import stem_of
from pressmark.language.english.tokens import Tag, Token
from pressmark.language.tables import words
from pressmark.model.claims import Attribution, Claim

PRONOUNS = words("he she it they who which we i")
"""Words that name a speaker only by one named before."""

_SAYING = words("say tell report announce confirm warn write state estimate put predict complain blame accuse")
_SPOKEN_FOR = words("spokesman spokeswoman spokesperson official officials source sources minister general")
_AROUND = 8
"""Words beside a reporting verb among which its subject is looked for."""


def speaker_of(claim: Claim) -> frozenset[str]:
    """The words that name the innermost source, in lower case; empty where the outlet alone says it."""
    for link in reversed(claim.attribution[1:]):
        if link.who is not None:
            return _label(link)
    return frozenset()


def speaker_inside(tokens: Sequence[Token]) -> frozenset[str]:
    """The subject of a reporting verb that stands inside the claim itself ("the coastguard said")."""
    for place, token in enumerate(tokens):
        if token.tag is Tag.PAST and stem_of(token.lower) in _SAYING:
            near = tokens[max(0, place - _AROUND) : place]
            nouns = [one.lower for one in near if one.tag in (Tag.NOUN, Tag.NAME)]
            if nouns:
                return frozenset(nouns[-1:])
    return frozenset()


def _label(link: Attribution) -> frozenset[str]:
    who = link.who or ""
    if who.lower() in PRONOUNS and link.reference is not None and len(link.reference.candidates) == 1:
        who = link.reference.candidates[0].exact
    first = who.split(",")[0].split(" of ")[0].split(" who ")[0].lower().replace("’", "'").split()
    own = {word.removesuffix("'s").strip("()") for word in first} - {"the", "a", "an", "its", "his", "her", "their"}
    return frozenset(own - _SPOKEN_FOR) or frozenset(own)


def by_pronoun(claim: Claim) -> bool:
    """Whether the innermost source is named by a pronoun, so that it is whoever spoke before."""
    return bool(claim.attribution) and (claim.attribution[-1].who or "").lower() in PRONOUNS


def pronoun(speaker: frozenset[str]) -> bool:
    """Whether a speaker is named by nothing but a pronoun."""
    return bool(speaker) and speaker <= PRONOUNS
