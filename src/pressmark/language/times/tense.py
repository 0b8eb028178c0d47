"""Whether the words around a time expression speak of what is past or to come: the verb nearest before it decides."""

import re

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
        |as\s(?:soon|early|late)\sas|slated|effective|starting|beginning|postponed|delayed|call(?:s|ed|ing)\sfor|deadline|supposed\sto|payable|of\srecord)
    | (?P<past>was|were|had|did|{_IRREGULAR}|(?!hundred|need|indeed|speed|exceed|proceed|succeed)(?-i:[a-z]{{2,20}}ed)|since)
    )(?![\w-])""",
    re.IGNORECASE | re.VERBOSE,
)
_UNTIL = re.compile(r"(?<!\w)(?:until|till|by|through)\s(?:the\s|about\s)?\Z", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[;!?][\s\"'”’]|(?<=[a-z0-9)][.])[\s\"'”’]|\n[ \t]{0,8}\n")
_CLAUSE_BEGINS = re.compile(
    r"(?:[,:—–(]|(?<!\w)(?:and|but))\s(?:(?:on|in|by|until|late|early)\s)?\Z|\A\W*(?:\w{1,8}\s)?\Z"
)


def coming(before: str, after: str) -> bool | None:
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
