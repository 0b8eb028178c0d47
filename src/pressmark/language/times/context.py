"""Whether the words around a time expression speak of what is past or to come: the verb nearest before it decides."""

import re
from datetime import date

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
      (?P<coming>will|shall|['’]ll|won['’]t|would|could|might|(?-i:may)|can|be\s\w{{2,20}}|plans?(?=\s(?:to|for|on)\s)|planned|planning|scheduled|due
        |expects?|expected|set\sto|going\sto|upcoming|intends?|intended|hopes?|hoped|is\sto|are\sto|to\sbe|until|till
        |as\s(?:soon|early|late)\sas|slated|effective|possible|likely|(?:takes?|comes?|goes?)\s(?:into\s)?(?:effect|force)|begins|starts|expires|resumes|reopens|starting|beginning|postponed|delayed|call(?:s|ed|ing)\sfor|deadline|supposed\sto|payable)
    | (?P<past>was|were|had|did|{_IRREGULAR}|(?!hundred|need|indeed|speed|exceed|proceed|succeed)(?-i:[a-z]{{2,20}}ed)|since)
    )(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE_ENDS = re.compile(r"[;!?][\s\"'”’]|(?<=[a-z0-9])[.][\s\"'”’]|\n[ \t]{0,8}\n")


def comes(before: str, after: str) -> bool | None:
    """True for what is to come, False for what is past, None where no verb near by tells."""
    ends = list(_SENTENCE_ENDS.finditer(before))
    before = before[ends[-1].end() :] if ends else before
    if end_after := _SENTENCE_ENDS.search(after):
        after = after[: end_after.start()]
    told = list(_CUE.finditer(before))
    cue = told[-1] if told else _CUE.search(after)
    return None if cue is None else cue["coming"] is not None


class NoReferenceError(Exception):
    """What an expression is told from is not known."""


class Context:
    """Where an expression stands, and when its text was published."""

    def __init__(self, found: re.Match[str], span: tuple[int, int], *, published: date | None) -> None:
        """Keep what the resolution of one match needs; nothing outside `span` is looked at."""
        text, (start, end) = found.string, span
        last = found.start() + len(found[0].rstrip(" ,."))
        self.found = found
        self.published = published
        self.before = text[max(start, found.start() - REACH) : found.start()]
        self.after = text[last : min(end, last + REACH)]

    def get(self, name: str) -> str:
        """A named part in lower case, empty where it is not there."""
        return (self.found.groupdict().get(name) or "").lower()

    @property
    def day(self) -> date:
        """The day of publication.

        Raises:
            NoReferenceError: Nobody knows it.
        """
        if self.published is None:
            raise NoReferenceError
        return self.published

    @property
    def year(self) -> int | None:
        """The year named, or None."""
        return int(self.get("year")) if self.get("year") else None

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
