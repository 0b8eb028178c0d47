"""The language of a text: among those of the page reader by script and small words, else by a classifier; unsure is None."""

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

from pressmark.language.tables import words

SAMPLE = 20_000
"""Code points that are looked at."""

_LEAST_LINE = 16
"""A shorter line has no say of its own."""

_LEAST_SHARE = 0.6
"""So much of the letters must be of one script."""

_LEAST_WORDS = 4
"""Small words that must be there: fewer prove nothing."""

_LEAST_DIFFERENT = 4
"""So many different small words must be there: one word many times is a refrain, a list or another language."""

SMALL: dict[str, frozenset[str]] = {
    "en": words(
        "the of and to in that is was for with on by from at as have has were are his which after but said an "
        "it be not this been more would had they who when there about their will can or you we if into"
    ),
    "de": words(
        "der die das und den von mit dem ist nicht im sich auf eine auch für ein wurde nach am zum bei als "
        "hat sind werden einen sie er es aber oder aus noch nur wie so dass einer eines einem über vor bis "
        "durch gegen unter wurden haben kann wird"
    ),
    "fr": words(
        "le la les des et en une du dans est que pour qui sur par au avec pas aux été plus ont selon son ses "
        "ce cette sont leur leurs il elle on ne mais ou où ces sa si très depuis entre contre après avant "
        "dont l d qu n s c"
    ),
    "es": words(
        "el la los las de que y en una por con del para un al se su más ha fue según como sobre han este esta "
        "son entre lo le ya no o pero sus fueron era muy desde hasta cuando también tras sin hay"
    ),
    "pt": words(
        "o a os as de que e em uma por com do da para um ao se não mais foi dos das segundo como no na são "
        "pelo pela mas ou nos nas aos sua seu ele ela ser está estão também após sobre entre até já quando "
        "sem"
    ),
    "it": words(
        "il la gli le di che e in una per con del della un al si non più è stato dei delle secondo nel alla "
        "sono da anche lo i dal dalla ai nella hanno ha ma o come dopo perché questo questa tra fra ed nei l "
        "dell all"
    ),
    "nl": words(
        "de het een van en in is dat op te voor met zijn niet aan door naar bij heeft ook uit om werd na tot "
        "maar zich er ze hij was waren wordt worden over nog meer dan of als wel geen onder deze die"
    ),
    "tr": words(
        "ve bir bu için ile da de olarak olan daha gibi kadar sonra ancak en ise dedi göre çok üzerinde "
        "tarafından olduğu oldu edildi etti belirtti söyledi yıl gün yeni her iki ilk büyük var yok değil ama "
        "hem veya diye önce karşı arasında nedeniyle"
    ),
}  # fmt: skip
SMALL_WORDS = frozenset().union(*SMALL.values())
"""The words that our languages have most of, and that say nothing by themselves."""

_STRANGERS = words(
    """
    unha unhas máis ata dixo polos dende amb dels pel és va seriá èra lo hy gesê hulle vir nie yn fan nei oan foar wurdt
    binne və edib ilə üçün olub yera esti les pa la kaj estas sy baie je se na koje koji nije ili
    """
)
"""Words of near relatives: Galician, Catalan, Occitan, Afrikaans, Frisian, Azerbaijani, Asturian, Esperanto, Croatian."""

_FOREIGN_LATIN = frozenset("ąćęłńśźżčďěňřšťůžőűășțøåæđĝĵŝŭë")
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN_ARABIC = frozenset("پچژگکیےٹڈڑںہھ")
_FOREIGN_CYRILLIC = frozenset("іїєґўјљњћђџѓќѕәөүұқғңһ")


def identify(text: str) -> str | None:
    """The BCP 47 tag of a text's language, one of ours, or None."""
    sample = text[:SAMPLE]
    found = _of_stretch(sample)
    if found is None:
        return None
    # A page in two languages is in neither: most of the paragraphs that can be told must agree.
    lines = [line for line in sample.split("\n") if len(line) >= _LEAST_LINE]
    told = [one for line in lines if (one := _of_stretch(line)) is not None]
    if found == "ja":
        # A Japanese headline may have no kana.
        told = [one for one in told if one != "zh"]
    return found if 4 * sum(one == found for one in told) >= 3 * len(told) else None


def _of_stretch(sample: str) -> str | None:
    script, share = _scripts(sample) or ("", 0)
    if share < _LEAST_SHARE:
        return None
    small = sample.lower()
    if script == "arabic":
        return None if sum(sign in _FOREIGN_ARABIC for sign in sample) > len(sample) // 100 else "ar"
    if script == "cyrillic":
        # A name in Ukrainian may stand in a Russian text.
        return None if sum(sign in _FOREIGN_CYRILLIC for sign in small) * 200 > len(small) else _russian(small)
    if script == "latin":
        return "tr" if _is_turkish(small) else _by_small_words(small)
    return script if script in {"ja", "zh"} else None


def _scripts(sample: str) -> tuple[str, float] | None:
    """The most frequent script of the letters, and its share."""
    counts: Counter[str] = Counter()
    kana = 0
    for sign, times in Counter(sample).items():
        if not sign.isalpha():
            continue
        code = ord(sign)
        if code < 0x250 or 0x1E00 <= code < 0x1F00:
            counts["latin"] += times
        elif 0x3040 <= code < 0x3100:
            kana += times
        elif 0x3400 <= code < 0xA000:
            counts["han"] += times
        else:
            counts[unicodedata.name(sign, "").partition(" ")[0].lower()] += times
    if kana or counts["han"]:
        together = kana + counts.pop("han", 0)
        counts["ja" if kana * 20 > together else "zh"] = together
    total = sum(counts.values())
    if total < 8:
        return None
    script, most = max(sorted(counts.items()), key=lambda item: item[1])
    return script, most / total


def _is_turkish(sample: str) -> bool:
    """Turkish has few small words but letters of its own; Azerbaijani shares them and has more, Tatar too."""
    marks = Counter(sample)
    own = marks["ğ"] + marks["ı"] + marks["ş"]
    # Foreign names have a `w`; Azerbaijani and Tatar have `x` and `q` all over.
    foreign = sum(marks[sign] for sign in "əñňý") * 300 > len(sample)
    foreign = foreign or (marks["x"] + marks["q"] + marks["w"]) * 80 > len(sample)
    return not foreign and bool(marks["ğ"] or marks["ş"]) and marks["ı"] > 1 and own * 40 > len(sample)


def _russian(sample: str) -> str | None:
    counts = Counter(_WORD.findall(sample))
    small = sum(
        counts[word] for word in ("и", "в", "на", "не", "что", "с", "по", "из", "это", "как", "о", "его", "был", "для")
    )
    bulgarian = sum(counts[word] for word in ("се", "да", "са", "от", "към", "че", "ще", "със"))
    return "ru" if small >= 3 and any(sign in sample for sign in "ыэ") and small > bulgarian else None


def _by_small_words(sample: str) -> str | None:
    counts = Counter(_WORD.findall(sample))
    scores = {language: sum(counts[word] for word in small) for language, small in sorted(SMALL.items())}
    best = max(scores, key=lambda language: scores[language])
    rest = max(score for language, score in scores.items() if language != best)
    total = sum(counts.values())
    strangers = sum(counts[word] for word in _STRANGERS - SMALL[best])
    foreign = sum(sign in _FOREIGN_LATIN for sign in sample)
    if strangers * 33 > total or foreign * 100 > len(sample):
        return None
    different = sum(word in counts for word in SMALL[best])
    few = different < _LEAST_DIFFERENT or scores[best] < _LEAST_WORDS
    return None if few or scores[best] * 12 < total or scores[best] * 4 < rest * 5 else best


LEAST = 200
"""Code points: less is not enough to tell a hundred languages apart."""

LEAST_SIGNS = 60
"""Code points of a script that sets no spaces."""

SURE = 0.99
"""Probability from which on the classifier is believed."""

CLASSIFIED = 2_500
"""Code points from which the classifier tells a text's language."""


def classify(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, or None where the text is short or nothing is sure."""
    words = text[:CLASSIFIED]
    if len(words) < (LEAST if " " in words[:LEAST_SIGNS] else LEAST_SIGNS):
        return None
    language, probability = _classifier().classify(words)
    return str(language) if probability >= SURE else None


@cache
def classifier_version() -> str:
    """The release of the classifier, which decides what it says."""
    from importlib.metadata import version

    return version("py3langid")


@cache
def _classifier() -> Any:
    from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_modelpath(str(MODEL_DIR / MODEL_FILE), norm_probs=True)
