"""Days that a text names by the day of its publication: "on Sunday", "yesterday", "am Sonntag", "hier"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from pressmark.language.months import full_weekday_names
from pressmark.language.plain_signs import plain_signs

_SHIFTED: dict[str, dict[str, int]] = {
    "en": {"today": 0, "yesterday": 1, "tonight": 0},
    "de": {"heute": 0, "gestern": 1, "vorgestern": 2},
    "fr": {"aujourd'hui": 0, "hier": 1, "avant-hier": 2},
    "es": {"hoy": 0, "ayer": 1, "anteayer": 2},
    "pt": {"hoje": 0, "ontem": 1, "anteontem": 2},
    "it": {"oggi": 0, "ieri": 1},
    "nl": {"vandaag": 0, "gisteren": 1, "eergisteren": 2},
    "ru": {"сегодня": 0, "вчера": 1, "позавчера": 2},
    "tr": {"bugün": 0, "dün": 1},
    "ar": {"اليوم": 0, "أمس": 1},
}
_LEADING: dict[str, str] = {
    "en": "on", "de": "am", "fr": "", "es": "el", "pt": "na|no", "it": "", "nl": "op", "ru": "в|во", "tr": "", "ar": "يوم",
}  # fmt: skip
_COMING = "prochaine?|próximo|que\\ viene|que\\ vem|prossim[oa]|in\\ zwei\\ wochen|القادم|المقبل|week"
"""What makes a day one to come: it is not reckoned back from the publication."""

_RUSSIAN_CASES = {"среду": 2, "пятницу": 4, "субботу": 5}


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeDay:
    """A day named relatively: offsets into the text, the word, and the weekday (Monday is 0) or the days before."""

    start: int
    end: int
    word: str
    weekday: int | None = None
    days_before: int | None = None


def find_relative_days(text: str, start: int, end: int, language: str | None) -> tuple[RelativeDay, ...]:
    """The days that a stretch of the text names relatively; none in a language we have no words of."""
    if language not in _SHIFTED:
        return ()
    signs = plain_signs(text[start:end])
    found: list[RelativeDay] = []
    for match in _pattern(language).finditer(signs):
        name = "word" if match["word"] is not None else "shifted"
        word = match[name]
        found.append(
            RelativeDay(
                start=start + match.start(name),
                end=start + match.end(name),
                word=word,
                weekday=_weekdays(language).get(word),
                days_before=_SHIFTED[language].get(word),
            )
        )
    return tuple(found)


def resolve(day: RelativeDay, published: str) -> tuple[str | None, int | None]:
    """The EDTF date of a relative day, the nearest on or before publication, and how many days before that is.

    `published` is a reading of the publication date with at least a day; else there is no answer.
    """
    if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", published):
        return None, None
    base = date.fromisoformat(published[:10])
    if day.days_before is not None:
        before = day.days_before
    elif day.weekday is not None:
        before = (base.weekday() - day.weekday) % 7
    else:
        return None, None
    return (base - timedelta(days=before)).isoformat(), before


@cache
def _weekdays(language: str) -> dict[str, int]:
    return full_weekday_names(language) | (_RUSSIAN_CASES if language == "ru" else {})


@cache
def _pattern(language: str) -> re.Pattern[str]:
    shifted = "|".join(sorted(map(re.escape, _SHIFTED[language]), key=len, reverse=True))
    days = "|".join(sorted(map(re.escape, _weekdays(language)), key=len, reverse=True))
    leading = _LEADING[language]
    # A lookbehind has one width, so the leading word is matched and the day alone is named.
    lead = rf"(?:(?:{leading})\ )" if leading else ""
    # A number behind the day makes it a date of its own, not a relative one.
    return re.compile(
        rf"(?<![^\W_]){lead}(?P<word>{days})(?![^\W_])(?!,?\ (?:den\ |le\ )?[0-9]{{1,2}}(?![0-9:]))(?!\ (?:{_COMING})(?![^\W_]))"
        rf"|(?<![^\W_])(?P<shifted>{shifted})(?![^\W_])"
    )
