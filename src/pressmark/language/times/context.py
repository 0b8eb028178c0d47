"""Whether the words around a time expression speak of what is past or to come: the verb nearest before it decides."""

import re
from datetime import date

from pressmark.language.times.calendars import Resolved
from pressmark.tables import irregular_verbs

REACH = 90
"""Code points around an expression in which a verb is looked for."""

_IRREGULAR = "|".join(
    sorted(
        {past for base, (past, _) in irregular_verbs().items() if past != base and past.isalpha()},
        key=lambda word: (-len(word), word),
    )
)
_CUE = re.compile(
    rf"""(?<![\w-])(?:
      (?P<over>had\s(?:\w{{1,12}}\s)?(?:been\s)?(?:scheduled|planned|expected|due|hoped|set)(?=\s(?:to|for)\s)
        |(?:was|were)\spreviously\sscheduled)
    | (?P<coming>will|shall|['’]ll|won['’]t|would|could|might|(?-i:may)|can|be\s\w{{2,20}}|plans?(?=\s(?:to|for|on)\s)|planned|planning|scheduled|due
        |expects?|expected|set\sto|going\sto|upcoming|intends?|intended|hopes?|hoped|is\sto|are\sto|to\sbe
        |as\s(?:soon|early|late)\sas|slated|effective|possible|likely|(?:takes?|comes?|goes?)\s(?:into\s)?(?:effect|force)|begins|starts|expires|resumes|reopens|starting|beginning|postponed|delayed|call(?:s|ed|ing)\sfor|deadline|supposed\sto|payable|of\srecord)
    | (?P<past>was|were|had|did|{_IRREGULAR}|(?!hundred|need|indeed|speed|exceed|proceed|succeed)(?-i:[a-z]{{2,20}}ed)|since)
    )(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)
_UNTIL = re.compile(r"(?<!\w)(?:until|till|by|through)\s(?:the\s|about\s)?\Z", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[;!?][\s\"'”’]|(?<=[a-z0-9)][.])[\s\"'”’]|\n[ \t]{0,8}\n")
_CLAUSE_BEGINS = re.compile(
    r"(?:[,:—–(]|(?<!\w)(?:and|but))\s(?:(?:on|in|by|until|late|early)\s)?\Z|\A\W*(?:\w{1,8}\s)?\Z"
)


def comes(before: str, after: str) -> bool | None:
    """True for what is to come, False for what is past, None where no verb near by tells."""
    for end in reversed(list(_SENTENCE_ENDS.finditer(before))):
        before = before[end.end() :]
        break
    if _CLAUSE_BEGINS.search(before) and _UNTIL.search(before) and _CUE.search(after) is None:
        return True
    if end_after := _SENTENCE_ENDS.search(after):
        after = after[: end_after.start()]
    told = [_tells(cue) for cue in _CUE.finditer(before)]
    if told and not _CLAUSE_BEGINS.search(before):
        return told[-1]
    if re.match(r"['’]s\s", after):
        return told[-1] if told else None
    if (following := _CUE.search(after)) is not None:
        return _tells(following)
    if told:
        return told[-1]
    return True if _UNTIL.search(before) else None


def _tells(cue: re.Match[str]) -> bool:
    return cue["coming"] is not None


_NEAR = 300
"""Code points behind which a time named before is no longer the one meant."""

_REPORT = 1_500
"""Code points through which a report of results speaks of one quarter."""

_YEAR_DIGITS = 4


class Mentions:
    """The last day, month, year and quarter that a stretch has named."""

    def __init__(self) -> None:
        """Nothing is named yet."""
        self._last: tuple[int, Resolved] | None = None
        self._quarter: tuple[int, tuple[int, int]] | None = None

    def add(self, end: int, resolved: Resolved, *, compared: bool = False) -> None:
        """Remember a time that ends at a place, where it came to days of the calendar; `compared`: not as the subject."""
        if resolved.earliest is None or resolved.latest is None or (resolved.value or "P").startswith("P"):
            return
        self._last = end, resolved
        year, _, part = (resolved.value or "").partition("-")
        if not compared and part[:1] == "Q" and part[1:].isdigit():
            self._quarter = end, (int(year), int(part[1:]))

    def first_day(self, place: int, unit: str) -> date | None:
        """The first day of the time named last, if it is near and as exact as the unit; else None."""
        if self._last is None or place - self._last[0] > _NEAR:
            return None
        resolved = self._last[1]
        value, first = resolved.value or "", resolved.earliest or ""
        exact = {
            "D": resolved.earliest == resolved.latest,
            "W": resolved.earliest == resolved.latest or "-W" in value,
            "M": len(value) > _YEAR_DIGITS and "-W" not in value and "-Q" not in value,
            "Q": resolved.earliest == resolved.latest or "-Q" in value,
            "Y": len(value) >= _YEAR_DIGITS,
        }
        return date.fromisoformat(first) if exact.get(unit, False) else None

    def quarter(self, place: int) -> tuple[int, int] | None:
        """The year and number of the quarter that is spoken of, or None."""
        if self._quarter is None or place - self._quarter[0] > _REPORT:
            return None
        return self._quarter[1]


_TWO_DIGITS = 2
_PIVOT = 50


class Context:
    """Where an expression stands, when its text was published, and what was named before."""

    def __init__(
        self, found: re.Match[str], span: tuple[int, int], *, published: date | None, mentions: Mentions
    ) -> None:
        """Keep what the resolution of one match needs; `span` is the match without its last sign."""
        text, (start, end) = found.string, span
        last = found.start() + len(found[0].rstrip(" ,."))
        self.found = found
        self.published = published
        self.mentions = mentions
        self.before = text[max(start, found.start() - REACH) : found.start()]
        self.after = text[last : min(end, last + REACH)]
        self.parts = found.groupdict()

    def get(self, name: str) -> str:
        """A named part in lower case, empty where it is not there."""
        return (self.parts.get(name) or "").lower()

    @property
    def year(self) -> int | None:
        """The year named, or None; of two digits it is one of 1950 to 2049."""
        words = self.get("year")
        if not words:
            return None
        year = int(words)
        return year if len(words) > _TWO_DIGITS else 2000 + year if year < _PIVOT else 1900 + year

    @property
    def which(self) -> str:
        """`last`, `next`, `this` …, the last word of it where it has several."""
        return (self.get("which").split() or [""])[-1]

    @property
    def coming(self) -> bool | None:
        """Whether the words around speak of what is to come, of what is past (False), or do not tell (None)."""
        return comes(self.before, self.after)


BACKWARD = frozenset(["last", "past", "previous"])
FORWARD = frozenset(["next", "coming", "following"])
