"""The forms of English verbs: what each may be, and the base form it belongs to."""

from collections.abc import Iterator

from pressmark.tables import irregular_verbs
from pressmark.tables import words as table_words

REGULAR = table_words("english-verbs", "regular")
"""Base forms whose past ends in -ed."""

DOUBLED = table_words("english-verbs", "doubled")
"""Verbs that double their last letter before -ed and -ing, in one of their spellings at least."""


IRREGULAR = irregular_verbs()
"""Base form: past, participle."""

_VOWELS = "aeiou"
_OTHER_PASTS = {"burnt": "burn", "died": "die", "dreamt": "dream", "leapt": "leap", "learnt": "learn", "lied": "lie"}
_OTHER_PASTS |= {"spelt": "spell", "spilt": "spill"}
"""Pasts beside those that the tables unfold to."""

_OTHER_GERUNDS = {"dying": "die", "lying": "lie", "tying": "tie", "vying": "vie"}


def _unfolded() -> Iterator[tuple[str, str, str]]:
    """Every form of every verb, with the letters of what it may be, and its base form."""
    for base in sorted(REGULAR | IRREGULAR.keys()):
        yield base, "B", base
        yield _third_person(base), "Z", base
        past = IRREGULAR.get(base)
        if past is not None:
            yield past[0], "D", base
            yield past[1], "N", base
        for stem in _stems(base):
            yield stem + "ing", "G", base
            if past is None:
                yield stem + "ed", "DN", base
    yield from ((form, "DN", base) for form, base in _OTHER_PASTS.items())
    yield from ((form, "G", base) for form, base in _OTHER_GERUNDS.items())


def _third_person(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _stems(base: str) -> tuple[str, ...]:
    """What -ed and -ing are put behind; words spelt in two ways have both."""
    if base in DOUBLED:
        return (base + base[-1], base)
    if base.endswith(("ee", "ye", "oe")):
        return (base, base[:-1])
    if base.endswith("e"):
        return (base[:-1],)
    if base.endswith("y") and base[-2] not in _VOWELS:
        return (base[:-1] + "i", base)
    return (base,)


def _forms() -> tuple[dict[str, str], dict[str, str]]:
    """Each form with the letters of what it may be, and with its base form, the first in the alphabet."""
    forms: dict[str, str] = {}
    lemmas = {"found": "find", "founded": "found", "felt": "feel", "left": "leave", "saw": "see"}
    for form, letters, base in _unfolded():
        known = forms.get(form, "")
        forms[form] = known + "".join(letter for letter in letters if letter not in known)
        lemmas.setdefault(form, base)
    return forms, lemmas


FORMS, LEMMAS = _forms()
"""Every form of every verb here, in lower case: what it may be (B base, Z third person, D past, N participle, G -ing),
and its base form."""
