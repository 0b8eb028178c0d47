"""A part of a line: a value and where the line says it."""

from dataclasses import dataclass

from pressmark.newsroom.lines import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A value found in a line, with the code points of that line that say it."""

    value: str
    start: int
    end: int


def part(line: str, start: int, end: int) -> Part:
    """What `line[start:end]` says, white space folded."""
    return Part(value=fold(line[start:end]), start=start, end=end)


def trimmed(line: str, start: int, end: int, marks: str = " \t\u00a0\u3000") -> tuple[int, int]:
    """The span without white space and the marks given, at both ends."""
    while start < end and (line[start] in marks or line[start].isspace()):
        start += 1
    while start < end and (line[end - 1] in marks or line[end - 1].isspace()):
        end -= 1
    return start, end
