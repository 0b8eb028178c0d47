r"""No pattern of ours begins, where it is searched for, with a run of anything: each place of the run would begin anew.

`\s*,` searched in n blanks takes n²/2 steps. `(?:(?<!\s)\s+)?,` says the same and takes n. What is only ever matched at
one place (`match`, `fullmatch`) may begin so, and so may what is looked for in words whose length or form is bound.
`make growth` measures whole builds, four times the bytes each.
"""

import ast
import importlib
import pkgutil
import re
import re._constants as constants
import re._parser as parser
from pathlib import Path

import pytest

import pressmark

SEARCHING = {"search", "finditer", "findall", "sub", "subn", "split"}

LINE = "a byline is looked for in lines of at most LONGEST characters"
BOUND = {
    "pressmark.claims.curation.locating._SEPARATED": "its other alternative takes the whole run",
    "pressmark.language.date_patterns._LAST_WORD": "in the 24 characters before a date",
    "pressmark.language.dates._WORD_BEFORE": "in the 28 characters before a date",
    "pressmark.language.sentences._TOKEN": "in the 32 characters before a stop",
    "pressmark.newsroom.bylines.asian._SIGNED": "in the last 60 characters of a line",
    "pressmark.newsroom.bylines.find.JOINED": LINE,
    "pressmark.newsroom.bylines.find.TAIL": LINE,
    "pressmark.newsroom.bylines.find._STOPPED": LINE,
    "pressmark.newsroom.bylines.names.JOINED": LINE,
    "pressmark.newsroom.bylines.names.PLACE": LINE,
    "pressmark.newsroom.credits.parts.SEPARATOR": "in the last LONGEST_CREDIT characters of a line",
    "pressmark.readers.text.block_features._ABBREVIATED": "in the last 12 characters of a line",
}
"""Patterns that begin with a run, and why that costs nothing: what they are searched in is bound."""


def runs_first(items):
    """Whether a parsed pattern can begin with an unbounded run behind which it can still fail."""
    for at, (kind, value) in enumerate(items):
        if kind in (constants.MAX_REPEAT, constants.MIN_REPEAT):
            least, most, inside = value
            if most is constants.MAXREPEAT:
                return any(may_fail(one) for one in items[at + 1 :])
            if runs_first([*inside, *items[at + 1 :]]):
                return True
            if least == 0:
                continue
            return False
        ways = [value[3]] if kind is constants.SUBPATTERN else value[1] if kind is constants.BRANCH else []
        return any(runs_first([*one, *items[at + 1 :]]) for one in ways)
    return False


def may_fail(item):
    kind, value = item
    if kind in (constants.MAX_REPEAT, constants.MIN_REPEAT):
        return value[0] > 0
    if kind is constants.SUBPATTERN:
        return any(map(may_fail, value[3]))
    if kind is constants.BRANCH:
        return all(any(map(may_fail, one)) for one in value[1])
    return True


def modules():
    for found in pkgutil.walk_packages(pressmark.__path__, "pressmark."):
        if not found.name.endswith("__main__"):
            yield found.name, importlib.import_module(found.name)


def searched():
    """Every pattern of ours that is searched for, by module and name."""
    for name, module in modules():
        file = getattr(module, "__file__", None)
        tree = ast.parse(Path(file).read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in SEARCHING and isinstance(node.value, ast.Name):
                pattern = getattr(module, node.value.id, None)
                if isinstance(pattern, re.Pattern):
                    yield f"{name}.{node.value.id}", pattern


def test_no_pattern_takes_more_than_its_share():
    found = {name for name, pattern in searched() if runs_first(list(parser.parse(pattern.pattern, pattern.flags)))}
    assert sorted(found - set(BOUND)) == []
    assert sorted(set(BOUND) - found) == []


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"\s*,", True),
        (r"\s+by", True),
        (r"(?:\s*,|x)", True),
        (r"a?\s*,", True),
        (r"(?:\s*)?x", True),
        (r"\w{3,}\.", True),
        (r"\s+", False),
        (r"\w+(?:-\w+)*", False),
        (r"(?<!\s)\s+,", False),
        (r"(?:(?<!\s)\s+)?,", False),
        (r"x\s*,", False),
        (r"\s{0,8},", False),
        (r"[a-z]", False),
    ],
)
def test_what_begins_with_a_run(pattern, wanted):
    assert runs_first(list(parser.parse(pattern))) is wanted
