"""English words for times and what they stand for."""

import re
from collections.abc import Iterable

from pressmark.language.months import english_months, english_weekdays
from pressmark.language.quantities.words import SMALL, TENS
from pressmark.tables import mapping, words

MONTHS = english_months()
WEEKDAYS = english_weekdays()
PARTS = mapping("times", "parts")
"""Parts of a day (TIMEX3)."""

SEASONS: dict[str, str] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
UNITS = mapping("times", "units")
"""Units in the singular with their letter behind P; those that begin with T stand behind PT."""

NUMBERS = {**SMALL, **TENS, "a": 1, "an": 1, "couple": 2, "dozen": 12, "hundred": 100, "thousand": 1000}
ORDINALS: dict[str, int] = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _any(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=lambda word: (-len(word), word)))


_MONTH = rf"(?P<month>{_any(MONTHS)})(?![^\W_])\.?"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9%]|:[0-9]|[.,][0-9]{3}|[^\W\d_])"
_YEAR = r"(?P<year>1[5-9][0-9]{2}|20[0-9]{2})(?![0-9]|[.,][0-9]|[^\W\d_]|%)"
_WEEKDAY = rf"(?P<weekday>{_any(WEEKDAYS)})(?![^\W_])\.?"
_PART = rf"(?P<part>{_any(PARTS)})(?![^\W_])"
_COUNTED = set(NUMBERS) - {"a", "an", "couple"}
_NUMBER = (
    r"(?P<number>[0-9]{1,6}(?:[.,][0-9]{1,6})?(?:\s1/2)?"
    rf"|an?(?:\s(?:hundred|dozen|thousand))?(?![^\W_])|(?:{_any(_COUNTED)})(?:[-\s](?:{_any(_COUNTED)})){{0,2}}(?:\sand\sa\shalf)?)"
)
_UNIT = rf"(?P<unit>{_any(UNITS)})(?P<plural>s?)(?![^\W_])"
_WHICH = (
    r"(?P<which>last|next|this\scoming|this\spast|this|past|previous|coming|following|current|same|that\ssame|that)"
)
_YEARS_NAME = rf"(?:,?\s{_YEAR}|\s(?P<of>this|last|next)\syear(?!['’\w]))"
_HALF_OR_QUARTER = r"(?P<unit>quarter|half)"
_CLOCK = (
    r"(?P<hour>[0-2]?[0-9])(?:[:.](?P<minute>[0-5][0-9]))?(?:\s?(?P<half>[ap])\.?\s?m\b\.?|(?<=:[0-5][0-9])(?!:))"
    r"(?:\s(?P<zone>(?-i:[A-Z]{2,4})\b))?(?:\s\([^()\n]{1,24}\))?"
)

FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("date.iso", r"(?P<year>[12][0-9]{3})-(?P<number>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9])"),
        (
            "clock.day",
            rf"{_CLOCK}(?:,?\s(?:on\s|local\stime\s)?(?:{_WEEKDAY},?\s)?{_MONTH}\s{_DAY}(?:,?\s{_YEAR})?)",
        ),
        (
            "clock.weekday",
            rf"{_CLOCK}(?:,?\s(?:on\s|local\stime\s)?(?:{_WEEKDAY}|(?P<today>today|yesterday|tomorrow|tonight)))?",
        ),
        ("date.month-day", rf"(?:{_WEEKDAY},?\s)?{_MONTH}\s{_DAY}(?:,?\s{_YEAR})?"),
        ("date.day-month", rf"(?:{_WEEKDAY},?\s)?(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?"),
        (
            "date.month-year",
            rf"(?:(?P<mod>early|mid|late|the\s(?:end|start|beginning|middle)\sof)[-\s])?{_MONTH}(?:(?:\sof)?{_YEARS_NAME})",
        ),
        (
            "date.weekday-part",
            rf"(?:(?:the\s)?{_WHICH}\s|early\s|late\s)?{_WEEKDAY}\s(?:(?P<mod>early|late)\s)?{_PART}",
        ),
        (
            "date.weekday",
            rf"(?:(?:(?:the\s)?{_WHICH}|(?P<mod>early|late))\s)?(?<!-){_WEEKDAY}(?:\s(?P<after>(?:last|next|this)\sweek))?",
        ),
        ("date.which-month", rf"(?:(?P<mod>early|mid|late)[-\s])?{_WHICH}\s{_MONTH}"),
        (
            "date.today",
            rf"(?:(?P<mod>earlier|later|late|early)\s)?(?P<today>today|yesterday|tomorrow|tonight)(?:\s{_PART})?(?![^\W_])",
        ),
        (
            "date.last-night",
            rf"(?:(?P<mod>early|late|earlier|later)\s)?(?P<which>last|this|that|the\sprevious|the\sfollowing|the\snext)\s{_PART}(?![^\W_])",
        ),
        (
            "date.part-of-year",
            rf"(?P<mod>earlier|later|late|early|mid)[-\s](?:in\s|on\s)?(?P<which>this|last|next)\s{_UNIT}",
        ),
        (
            "duration.past",
            rf"(?:the\s)?(?P<which>past|last|next|coming|first|final|previous)\s(?:{_NUMBER}|(?P<vague>several|few|couple\sof|many|dozen))\s{_UNIT}",
        ),
        (
            "date.season",
            rf"(?:(?P<which>last|next|this\spast|this\scoming|this|past|early|mid|late)[-\s])?(?:the\s)?(?P<season>{_any(SEASONS)})(?:\s(?:of\s)?{_YEAR}|(?![^\W_]))",
        ),
        ("date.weekend", r"the\sweekend(?![^\W_])"),
        (
            "date.quarter",
            rf"(?:the\s)?(?:(?P<which>last|next|this|latest)\s)?(?:fiscal\s)?(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[-\s](?:fiscal\s)?{_HALF_OR_QUARTER}(?:\s(?:of\s)?(?:fiscal\s)?(?:{_YEAR}|(?P<of>this|last|next)\syear))?(?![^\W_])",
        ),
        (
            "date.decade",
            r"(?:the\s)?(?:(?P<mod>early|mid|late)[-\s])?(?:(?P<decade>1[89][0-9]|20[0-9])0['’]?s|['’](?P<short>[0-9])0s)(?![^\W_])",
        ),
        (
            "date.century",
            r"(?:the\s)?(?:(?P<mod>early|mid|late)[-\s])?(?P<century>[12]?[0-9])(?:st|nd|rd|th)[-\s]century",
        ),
        (
            "time.ago",
            rf"(?:(?:about|more\sthan|nearly|almost|some|just|over|only|less\sthan)\s)?(?:{_NUMBER}|(?P<vague>several|few|a\sfew|many|a\scouple\sof|couple\sof|a\s)|(?P<bare>(?=[a-z]+s\sago)))\s?(?:-\s?)?(?:and\sa\shalf\s)?{_UNIT}\s(?:or\sso\s)?(?P<ago>ago|earlier|later|from\snow|hence)(?![^\W_])",
        ),
        (
            "date.which-unit",
            rf"(?P<the>the\s)?(?:(?P<mod>early|earlier|mid|late|later|end\sof|beginning\sof|start\sof)\s)?{_WHICH}\s(?:fiscal\s|calendar\s|business\s)?{_UNIT}",
        ),
        (
            "set.every",
            rf"(?:every|each|per)\s(?:(?P<other>other)\s|{_NUMBER}\s|single\s)?(?:{_UNIT}|{_WEEKDAY}|{_PART})",
        ),
        (
            "duration.hyphen",
            rf"(?:{_NUMBER}|(?P<vague>several|multi))[-–]{_UNIT}(?:[-–](?:old|long|term))?(?![^\W_])(?!-(?:ago|earlier|end|low|high))",
        ),
        (
            "duration.number",
            rf"(?:(?:about|more\sthan|nearly|almost|some|at\sleast|over(?!\sthe)|up\sto|less\sthan|around)\s)?(?:{_NUMBER}|(?P<vague>several|a\sfew|few|many|a\scouple\sof|a\scouple|some|dozens\sof|hundreds\sof|thousands\sof|decades\sof|recent|the\spast|past|coming|the\scoming|the\slast|the\snext))\s(?:(?:and\sa\shalf|full|consecutive|straight|whole|long|more|additional|calendar|business|working|trading)\s)?{_UNIT}(?!-)(?P<half>\sand\sa\shalf)?",
        ),
        (
            "duration.bare",
            r"(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)(?P<plural>)(?=(?:\s(?:of|to|after|before|in|for|and|or|later|,)|[,.;]|$))",
        ),
        ("date.month", rf"(?:(?P<mod>early|mid|late|mid-)[-\s])?{_MONTH}"),
        ("date.year", rf"(?:(?P<mod>early|mid|late|the\send\sof|the\sbeginning\sof|the\sstart\sof)[-\s])?{_YEAR}"),
        (
            "ref.present",
            r"(?P<ref>now|currently|at\spresent|at\sthe\smoment|nowadays|right\snow|these\sdays|at\sthis\stime|current)(?![^\W_])",
        ),
        (
            "ref.past",
            r"(?P<ref>recently|at\sthe\stime|at\sthat\stime|in\sthe\spast(?!\s(?:[\w-]+\s){0,2}(?:second|minute|hour|day|night|week|month|quarter|season|year|decade|summer|winter|spring|fall))|lately)(?![^\W_])",
        ),
        ("ref.future", r"(?P<ref>in\sthe\s(?:near\s)?future|the\s(?:near\s)?future)(?![^\W_])"),
    )
)
"""Form names with their patterns, the more telling first: at one place the first that matches is taken."""

ANY = re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", form.pattern) for _, form in FORMS), re.IGNORECASE)
"""Whatever one of the forms is, in one pattern: most places where one may begin begin none."""

CORES = (
    words("times", "cores")
    | {name for table in (MONTHS, WEEKDAYS, PARTS, SEASONS, UNITS) for name in table}
    | {name + "s" for name in (*UNITS, *WEEKDAYS)}
)
"""Words, besides digits, one of which every time expression has within `REACH` of where it begins."""

BEGINNINGS = CORES | words("times", "beginnings") | set(NUMBERS) | set(ORDINALS)
"""Words with which a time expression may begin."""

REACH = 48
