"""Whether the words around a time expression speak of what is past or to come: the verb nearest before it decides."""

import re
from datetime import date

from pressmark.tables import irregular_verbs

REACH = 90
"""Code points around an expression in which a verb is looked for."""

_VERBS = irregular_verbs()
_IRREGULAR = "|".join(
    sorted(
        {past for base, (past, _) in _VERBS.items() if past != base and past.isalpha()},
        key=lambda word: (-len(word), word),
    )
)
_UNCHANGED = "|".join(sorted(base for base, (past, _) in _VERBS.items() if past == base))
"""Verbs whose past is their base: "set in June" is past, "to set in June" is not."""

_GAP = r"(?:\s(?!(?:that|he|she|they|it|we|you|was|were|had|did)(?!\w))[\w’'-]+)"
_CUE = re.compile(
    rf"""(?<![\w-])(?:
      (?P<coming>will|shall|['’]ll|won['’]t|(?:would|could|might|(?-i:may)|must)(?!\shave\s(?!to\s))|can|be\s\w{{2,20}}|plans?(?=\s(?:to|for|on)\s)|planned|planning|scheduled|due
        |expects?|expected|set\sto|going\sto|upcoming|intends?|intended|hopes?|hoped|is\sto|are\sto|to\sbe
        |as\s(?:soon|early|late)\sas|slated|effective|possible|(?<!more\s)(?<!less\s)likely|(?:takes?|comes?|goes?)\s(?:into\s)?(?:effect|force)|begins|starts|expires|resumes|reopens|starting|beginning|call(?:s|ed|ing)\sfor|deadline|supposed\sto|payable
        |(?P<bidden>(?:was|were|been|being|is|are)\s(?:asked|told)\sto(?=\s(?-i:[a-z])))
        |(?P<command>(?:asked|told|ordered|instructed|urged|advised|directed|warned|invited|summoned|vowed|promised|pledged|threatened){_GAP}{{0,3}}\sto(?=\s(?-i:[a-z])))
        |(?:delayed|postponed|deferred|adjourned|extended|suspended|remanded|pushed|put\soff){_GAP}{{0,3}}\s(?:until|till|to(?=\s\Z))
        |(?:has|have|gives?|gave|given){_GAP}{{0,5}}\s(?:until|till)
        |(?:is|are|remains?|stays?|lasts?|runs?|continues?){_GAP}{{0,2}}\s(?:until|till))
    | (?P<present>(?:is|are|remains?)\s(?:(?:not|now|still|\w{{2,20}}ly)\s)?(?!expect|plann|schedul|slat|suppos|intend)(?-i:[a-z]{{2,20}}ed))
    | (?P<past>was|were|had|did|{_IRREGULAR}|(?!hundred|need|indeed|speed|exceed|proceed|succeed)(?-i:[a-z]{{2,20}}ed)|since
        |(?<!to\s)(?<!will\s)(?<!would\s)(?<!could\s)(?<!may\s)(?<!must\s)(?<!be\s)(?:{_UNCHANGED})(?=\s(?:in|on|at)\s))
    )(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE_ENDS = re.compile(r"[;!?][\s\"'”’]|(?<=[a-z0-9])[.][\s\"'”’]|\n[ \t]{0,8}\n")
_ASIDE = re.compile(rf",\s(?:[a-z]{{2,20}}ed|{_UNCHANGED}|held|made)\s[^,;]{{1,60}},")
"""A participle with what belongs to it between two commas: its tense is not that of the sentence."""

_BOUND = re.compile(r"(?<!\w)(?:by|until|till|before)\s\Z", re.IGNORECASE)
_CLOCK_BOUND = re.compile(r"(?<!\w)(?:by|until|till|before|after|from)\s\Z", re.IGNORECASE)
_TELLING = frozenset(["said", "told", "added", "announced", "reported", "warned", "thought", "believed", "found"])
"""Verbs whose tense is that of the telling: when what is told ends or begins they leave open."""

_HABIT = re.compile(
    r"(?<!\w)(?:every|each|daily|nightly|usually|always|often|normally|(?:people|those|anyone|everyone)\swho|\w{3,6}days)(?!\w)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\W*(?:(?:and|but|just|shortly|soon|about|around|at|by|before|after|until|from|since)\s)*\Z", re.IGNORECASE
)


class NoReferenceError(Exception):
    """What an expression is told from is not known."""


def _sentence(before: str, after: str) -> tuple[str, str]:
    """What of the words on either side is of the same sentence."""
    ends = list(_SENTENCE_ENDS.finditer(before))
    before = before[ends[-1].end() :] if ends else before
    end_after = _SENTENCE_ENDS.search(after)
    return before, after[: end_after.start()] if end_after else after


def _told(before: str) -> re.Match[str] | None:
    """The last verb that tells a tense, asides left out."""
    return next(reversed(list(_CUE.finditer(_ASIDE.sub(",", before)))), None)


def comes(before: str, after: str) -> bool | None:
    """True for what is to come, False for what is past, None where no verb near by tells.

    Raises:
        NoReferenceError: "ordered him to pay on Friday" may say when he was ordered, or when he pays.
    """
    before, after = _sentence(before, after)
    bound, told = _BOUND.search(before), _told(before)
    cue = told or _CUE.search(after)
    # "Before Friday's vote he said" names a vote, and no end of what is told.
    ends = bound and not after.startswith(("'s", "’s"))
    if cue is None or cue["present"] or (ends and cue[0].lower() in _TELLING):
        return None
    if told and told["command"] and not bound:
        raise NoReferenceError
    # "On Friday they were told to leave" says when they were told.
    return cue["coming"] is not None and not (told is None and (cue["command"] or cue["bidden"]))


def once(before: str, after: str) -> bool:
    """Whether a time of day is that of one day, and not of a habit: a verb before it tells, or it leads the sentence."""
    before, after = _sentence(before, after)
    if _HABIT.search(before) or _HABIT.search(after):
        return False
    cue = _told(before) or (_CUE.search(after) if _LEAD.match(before) else None)
    return bool(cue and not cue["present"] and not (_CLOCK_BOUND.search(before) and cue[0].lower() in _TELLING))


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

    @property
    def once(self) -> bool:
        """Whether a time of day here is that of one day, not of a habit."""
        return once(self.before, self.after)

    @property
    def side(self) -> bool | None:
        """As `coming`.

        Raises:
            NoReferenceError: It stands behind "by", "until" or "before", and no verb tells.
        """
        coming = self.coming
        if coming is None and _BOUND.search(self.before):
            raise NoReferenceError
        return coming


BACKWARD = frozenset(["last", "past", "previous"])
FORWARD = frozenset(["next", "coming", "following"])
