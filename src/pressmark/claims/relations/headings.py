"""Which claims stand in the headline or the standfirst, told from the lines of the text."""

from collections.abc import Sequence

from pressmark.model.claims import Claim

_LINES = 2
"""Lines with claims, other than repeated ones, that can stand above an article."""

_ENDS = (".", "!", "?", ".”", '."', "!”", "?”")
_LONGEST = 240


def headings(text: str, claims: Sequence[Claim]) -> frozenset[int]:
    """Numbers of the claims in the first line, and in the second where it is no sentence of the body."""
    found: set[int] = set()
    lines: list[tuple[int, int]] = []
    for number, claim in enumerate(claims):
        line = _line(text, claim.target[0].start)
        if line is None:
            break
        if line not in lines:
            if lines and (len(lines) >= _LINES or text[slice(*line)].rstrip().endswith(_ENDS)):
                break
            lines.append(line)
        found.add(number)
    return frozenset(found)


def _line(text: str, start: int) -> tuple[int, int] | None:
    """The line around a place, None where it is too long for a heading."""
    first = text.rfind("\n", max(0, start - _LONGEST), start) + 1
    if first == 0 and start > _LONGEST:
        return None
    last = text.find("\n", start, start + _LONGEST)
    return None if last < 0 else (first, last)
