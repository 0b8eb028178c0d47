"""Words of time in a statement that tell two events apart, read once for each statement."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pressmark.language.english.tokens import Token
from pressmark.language.tables import words

_YEAR = re.compile(r"(?<![\w,.])(?:1[89]|20)\d\d(?![\w,.]\d)")
_MONTH = re.compile(
    r"(?<!\w)(?:[Ii]n|[Ss]ince|[Ll]ast|[Uu]ntil)\s+(?:early\s+|late\s+|mid-)?(January|February|March|April|May|June|July"
    r"|August|September|October|November|December)(?!\w)"
)
_OTHER_DAYS = re.compile(
    r"(?<!\w)(?:last\s+(?:year|month|week|summer|winter|spring|autumn|season|quarter|election|vote|time|term|storm)|(?:years?|months?|weeks?|days?)\s+(?:ago|earlier)"
    r"|previous(?:ly)?|initially|originally|yesterday|the\s+day\s+before|up\s+from|down\s+from|in\s+the\s+past)(?!\w)",
    re.IGNORECASE,
)
_LONGEST = 2000
"""Code points of a claim in which a year is looked for."""

_BEHIND = 120
"""Code points behind a statement in which its sentence may go on with a time."""

_BEFORE = 40
"""Code points before a statement in which its sentence may begin with a time."""

_ORDINALS = words("first second third fourth fifth sixth seventh eighth ninth tenth")
_PERIODS = words("hour day night week month year round term")


def years_in(text: str, start: int, end: int) -> frozenset[str]:
    """The years that a stretch names, and the months without a day."""
    last = min(end, start + _LONGEST)
    start = _sentence(text, start)
    return frozenset(_YEAR.findall(text, start, last)) | frozenset(_MONTH.findall(text, start, last))


def _sentence(text: str, start: int) -> int:
    """Where the sentence of a statement begins, if that is near."""
    first = max(0, start - _BEFORE)
    sign = max(text.rfind(one, first, start) for one in (".", "\n", ";"))
    return sign + 1 if sign >= 0 else start


def is_earlier(text: str, start: int, end: int) -> bool:
    """Whether words of an earlier time stand in a statement, or behind it in its sentence."""
    stop = text.find(".", end, end + _BEHIND)
    return _OTHER_DAYS.search(text, start, min(stop if stop > 0 else end, start + _LONGEST)) is not None


def period_of(tokens: Sequence[Token]) -> tuple[Token, Token] | None:
    """The first ordinal number of a stretch of time: "second week"."""
    pairs = pairwise(tokens)
    return next(((a, b) for a, b in pairs if a.lower in _ORDINALS and b.lower in _PERIODS), None)
