"""What stands right before and behind a date decides whether it is one: a range, a version or a Hijri date is not."""

import re
from functools import cache

from pressmark.language.date_labels import label_words
from pressmark.language.months import month_names

_REACH = 48
"""So many code points before a date tell what it is."""

# Another number, a number and a name, or a day and month in digits, and a word or dash that joins it to the date.
_RANGE = re.compile(
    r"(?:(?P<name>[^\W\d_]{3,12})\.?\ )?"
    r"(?<![0-9:.,/h])(?<!h\ )[0-3]?[0-9](?:\.(?:[01]?[0-9]\.)?|º|°|er|st|nd|rd|th)?(?:\ (?:de\ |of\ )?(?P<name2>[^\W\d_]{3,12})\.?)?"
    r"(?:\ ?[-–—/&+]\ ?|\ (?:to|and|until|till|through|or|bis|und|oder|au|à|et|ou|al|a|y|e|o|ed|em|às|tot|en|t/m|tm|of|par|по|и|до|или|ile|ve|veya|إلى|حتى|و)\ (?:the\ |el\ |le\ |il\ |den\ |zum\ )?|\ و)$"
)
_NOT_A_DATE = re.compile(
    r"(?<![^\W_])(?:version|ver|windows|ios|ipados|macos|android|python|firmware|chrome|firefox|tel|phone|fax|telefon|tél|téléfono|teléfono|telefone"
    r"|mobile|isbn|issn|doi|page|pages|chapter|seite|kapitel|no|nr|n°|nº|№|room|gate|flight|apollo|psalm|route|highway|grade|class|covid|order|invoice|ref"
    r"|season|episode|phase|stage|level|tier|part|top|week|vol|volume)"
    r"\.?\ ?:?\ ?$"
    r"|(?<![^\W_])v\.?\ ?$|[$€£#№+@_=\\]\ ?$|[^\W\d_][-‐‑]$|[^\s:|•·()\[\]]/$|[0-9][.,:/-]$|[0-9]\)\ $"
)
_CLOCK = re.compile(r"(?<![0-9:.])[0-2]?[0-9]:[0-5][0-9]-$")
"""A time before its date: `15:42-3 September 2023`."""

_PLACE = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2,20}-[0-9]{1,2}/")
"""A line that begins with the place it was filed from: `Madrid-29/05/2025`."""

_HIJRI = re.compile(r"\ ?(?:ه(?:ـ|‍)?|هجري\w{0,3}|a\.?h\.?)(?![^\W_])|\ ?(?:€|\$|£|%|(?:eur|usd|gbp|kg|km)(?![a-z]))")


def starts_freely(line: str, signs: str, start: int) -> bool:
    """Whether a date may start here: not within a word or number, nor behind what makes it a version or the like."""
    before = signs[max(0, start - _REACH) : start]
    if not before:
        return True
    if _NOT_A_DATE.search(before) and not _CLOCK.search(before) and not _PLACE.match(line[: start + 3]):
        return False
    last = before[-1]
    if not last.isalnum() or _stands_alone(last):
        return True
    return not last.isdigit() and is_glued_behind_word(line, start)


def is_glued_behind_word(line: str, start: int) -> bool:
    """Whether a word that ends here lost the space behind it: a label before digits, any word before a capital."""
    if not line[start - 1].isalnum():
        return True
    if line[start].isupper() and line[start - 1].islower():
        return True
    word = _LAST_WORD.search(line[max(0, start - 24) : start].lower())
    return word is not None and (word[0] in label_words() or word[0] == "read")


_LAST_WORD = re.compile(r"[^\W\d_]+$")


def ends_freely(signs: str, end: int) -> bool:
    """Whether nothing behind makes a date one of another calendar, or an amount."""
    return _HIJRI.match(signs, end) is None


def ends_range(signs: str, start: int) -> bool:
    """Whether the day is the last of a range ("20-25 May 2020", "29 April to 3 May 2020"), which is no date."""
    found = _RANGE.search(signs[max(0, start - _REACH) : start])
    if found is None:
        return False
    return found["name2"] is None or _is_month(found["name2"])


@cache
def _months() -> frozenset[str]:
    return frozenset(month_names())


def _is_month(word: str) -> bool:
    return word in _months()


def _stands_alone(sign: str) -> bool:
    """Whether a letter belongs to a script that sets no spaces."""
    return 0x2E80 <= ord(sign) < 0xFB00
