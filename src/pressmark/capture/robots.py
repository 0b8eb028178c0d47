"""robots.txt after RFC 9309: what a site asks of machines, read and recorded with the capture.

Written out because Python's own parser takes the first rule that fits where RFC 9309 §2.2.2 wants the longest, and
knows neither `*` nor `$` in paths (§2.2.3).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

PRODUCT = "pressmark"
"""Our product token (§2.2.1)."""

MOST_RULES = 5000
"""Rules that are looked at: files of news sites have hundreds."""

_TOKEN = re.compile(r"[A-Za-z_-]+|\*")


class Verdict(StrEnum):
    """What a site's robots.txt says to one address."""

    ALLOWED = "allowed"
    DISALLOWED = "disallowed"
    ABSENT = "no robots.txt: nothing is disallowed"
    """The server answered with a status of 400 to 499 (§2.3.1.3)."""

    UNREACHABLE = "robots.txt cannot be read: to be taken as disallowed"
    """The server answered with 500 or more, or not at all (§2.3.1.4)."""

    @property
    def forbids(self) -> bool:
        """Whether a crawler that obeys stays away."""
        return self in {Verdict.DISALLOWED, Verdict.UNREACHABLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line of a group."""

    allows: bool
    pattern: str
    """Percent-encoded in one way; empty where it says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What one origin's robots.txt says to us."""

    rules: tuple[Rule, ...] = ()
    to_all: Verdict | None = None
    """Where there is no file whose rules count."""

    def verdict(self, target: str) -> Verdict:
        """What it says to a path and query: the longest rule that fits; allowed where none does (§2.2.2)."""
        if self.to_all is not None:
            return self.to_all
        plain = _plain(target)
        # Of two rules as long the one that allows counts; robots.txt itself is always allowed.
        fitting = [(len(one.pattern), one.allows) for one in self.rules if one.pattern and _fits(one.pattern, plain)]
        allowed = target == "/robots.txt" or max(fitting, default=(0, True))[1]
        return Verdict.ALLOWED if allowed else Verdict.DISALLOWED


def read_robots(text: str, *, product: str = PRODUCT) -> Robots:
    """The rules of all groups for our product; those for `*` where there is none (§2.2.1)."""
    ours: list[Rule] = []
    others: list[Rule] = []
    has_ours = False
    for agents, rules in _groups(text):
        if product.lower() in agents:
            has_ours = True
            ours += rules
        if "*" in agents:
            others += rules
    return Robots(rules=tuple((ours if has_ours else others)[:MOST_RULES]))


def _groups(text: str) -> Iterator[tuple[set[str], list[Rule]]]:
    agents: set[str] = set()
    rules: list[Rule] = []
    begun = False
    for line in re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")):
        name, _, value = (part.strip(" \t") for part in line.partition("#")[0].partition(":"))
        name = name.lower()
        if name == "user-agent":
            if begun:
                yield agents, rules
                agents, rules, begun = set(), [], False
            token = _TOKEN.match(value)
            agents.add(token[0].lower() if token else "")
        elif name in {"allow", "disallow"} and agents:
            begun = True
            rules.append(Rule(allows=name == "allow", pattern=_plain(value)))
    yield agents, rules


def _plain(path: str) -> str:
    """Percent-encoded in one way, so that `/%7Ea` and `/~a` and `/ä` and `/%C3%A4` compare equal (§2.2.2)."""
    coded = "".join(one if one.isascii() else "".join(f"%{byte:02X}" for byte in one.encode()) for one in path)

    def same(found: re.Match[str]) -> str:
        character = chr(int(found[1], 16))
        return character if re.fullmatch(r"[A-Za-z0-9._~-]", character) else found[0].upper()

    return re.sub(r"%([0-9A-Fa-f]{2})", same, coded)


def _fits(pattern: str, target: str) -> bool:
    """Whether a target begins as a pattern says; each piece between `*` is looked for once, so no pattern is slow."""
    anchored = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    if not pieces:
        return not anchored or target == first
    at = len(first)
    for piece in pieces[:-1]:
        found = target.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    last = pieces[-1]
    if anchored:
        return len(target) - at >= len(last) and target.endswith(last)
    return target.find(last, at) >= 0
