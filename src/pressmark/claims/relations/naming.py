"""Names in a statement: those of two words, and the one said to be behind what happened."""

import re
from collections.abc import Sequence

from pressmark.claims.links import Span
from pressmark.language.english.tokens import Tag, Token

_NAME = r"(?P<who>[A-Z]\w+(?:\s+[A-Z]\w+){0,3})"
_DEED = (
    r"(?:\w+\s+)?(?:attack|bombing|blast|explosion|killing|shooting|theft|hack|breach|plot|raid|ambush|assault|strike"
    r"|murder|fire|kidnapping|crash)s?(?!\w)"
)
_RESPONSIBLE = (
    re.compile(_NAME + r"\s+(?:has\s+|had\s+|have\s+)?claimed\s+responsibility"),
    re.compile(
        r"(?:the\s+work\s+of|carried\s+out\s+by|committed\s+by|blamed\s+on|perpetrated\s+by)\s+(?:\w+\s+){0,4}?"
        r"(?:[a-z]+,\s+)?" + _NAME
    ),
    re.compile(_NAME + r"\s+(?:was|were|is|are)\s+(?:behind|responsible\s+for)\s+(?:the|this|these|it)\s*" + _DEED),
)
_LONGEST = 600
"""Code points of a claim in which the name of who did it is looked for."""


def responsible_in(text: str, start: int, end: int) -> Span | None:
    """The name of the person or group that a stretch says did it."""
    for form in _RESPONSIBLE:
        if found := form.search(text, start, min(end, start + _LONGEST)):
            return found.span("who")
    return None


def full_names(tokens: Sequence[Token]) -> tuple[tuple[Token, Token], ...]:
    """Names of two words that stand alone, in order."""
    found: list[tuple[Token, Token]] = []
    run: list[Token] = []
    for token in (*tokens, None):
        if token is not None and token.tag is Tag.NAME and (not run or token.start - run[-1].end == 1):
            run.append(token)
            continue
        if len(run) == 2:
            found.append((run[0], run[1]))
        run = [token] if token is not None and token.tag is Tag.NAME else []
    return tuple(found)
