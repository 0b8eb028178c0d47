"""The forms of English verbs: what each may be, and the base form it belongs to."""

from collections.abc import Iterator

from pressmark.language.tables import words
from pressmark.tables import irregular_verbs
from pressmark.tables import words as table_words

REGULAR = table_words("english-verbs", "regular")
"""Base forms whose past ends in -ed."""

DOUBLED = table_words("english-verbs", "doubled")
"""Verbs that double their last letter before -ed and -ing, in one of their spellings at least."""


IRREGULAR = irregular_verbs()
"""Base form: past, participle."""

_VOWELS = "aeiou"
_OTHER_PASTS = words("burnt died dreamt leapt learnt lied spelt spilt")
"""Pasts beside those that the tables unfold to."""

_OTHER_GERUNDS = words("dying lying tying vying")


def _forms() -> dict[str, str]:
    """Each form with the letters of what it may be: B base, Z third person, D past, N participle, G -ing."""
    found: dict[str, str] = {}
    for form, letter in _unfolded():
        if letter not in found.get(form, ""):
            found[form] = found.get(form, "") + letter
    return found


def _unfolded() -> Iterator[tuple[str, str]]:
    """Every form of every verb with one letter of what it may be."""
    for base in sorted(REGULAR | IRREGULAR.keys()):
        yield base, "B"
        yield _third_person(base), "Z"
        for stem in _stems(base):
            yield stem + "ing", "G"
            if base not in IRREGULAR:
                yield stem + "ed", "D"
                yield stem + "ed", "N"
    for past, participle in IRREGULAR.values():
        yield past, "D"
        yield participle, "N"
    for form in sorted(_OTHER_PASTS):
        yield form, "D"
        yield form, "N"
    for form in sorted(_OTHER_GERUNDS):
        yield form, "G"


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


FORMS: dict[str, str] = _forms()
"""Every form of every verb here, in lower case, with the letters of what it may be."""


def _lemmas() -> dict[str, str]:
    """Each form with its base form; where two verbs share a form, the one that is first in the alphabet."""
    found: dict[str, str] = {}
    for base in sorted(REGULAR | IRREGULAR.keys()):
        past = IRREGULAR.get(base, ())
        for form in (base, _third_person(base), *past):
            found.setdefault(form, base)
        for stem in _stems(base):
            found.setdefault(stem + "ing", base)
            if not past:
                found.setdefault(stem + "ed", base)
    return {**found, "found": "find", "founded": "found", "felt": "feel", "left": "leave", "saw": "see"}


LEMMAS = _lemmas()
"""Every form of every verb here with its base form."""
