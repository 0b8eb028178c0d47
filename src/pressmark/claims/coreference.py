"""Whom a description or a pronoun means: the person named elsewhere, or all who could be meant."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from pressmark.anchors import anchor
from pressmark.claims.links import Span
from pressmark.model.claims import Reference
from pressmark.model.selectors import Anchor

_PERSONAL = frozenset(["he", "she"])
_SPACE = r"[\s\u00a0]+"
_PARTICLE = r"(?:al|bin|ibn|van|von|de|der|da|del|la|el)"
_LONGEST = 40
"""Code points of one name: more is no name, and must not be read again from each of its letters."""

_CAPITALISED = rf"[^\W\d_a-z][\w'’-]{{0,{_LONGEST}}}[^\W_](?!\w)"
_NAME = rf"{_CAPITALISED}(?:{_SPACE}(?:{_PARTICLE}{_SPACE}|[^\W\d_a-z]\.{_SPACE})?{_CAPITALISED}){{0,3}}"
_FULL_NAME = rf"{_CAPITALISED}(?:{_SPACE}{_PARTICLE})?(?:{_SPACE}{_CAPITALISED}){{1,3}}"
_TITLES = tuple(
    """
    mayor governor president minister chancellor premier senator ambassador general colonel commander chief director
    chairman chairwoman chairperson spokesman spokeswoman spokesperson secretary professor doctor judge prosecutor
    lawyer sheriff captain bishop king queen prince princess speaker envoy coordinator deputy manager owner founder
    analyst researcher economist leader officer head counterpart
    """.split()  # noqa: SIM905
)
_TITLED = re.compile(
    rf"(?<!\w)(?P<title>(?i:{'|'.join(_TITLES)}))[\s\u00a0]+(?P<name>{_NAME})"
    rf"|(?<!\w)(?P<before>{_FULL_NAME}),\s+(?:(?:the|a|an|its|their|his|her)\s+)?(?:[\w’'-]+\s+){{0,4}}?(?P<role>{'|'.join(_TITLES)})(?!\w)"
)
_DESCRIPTION = re.compile(
    rf"(?:(?:the|its|their|his|her|our)\s+)(?:[\w’'.-]+\s+){{0,5}}?(?P<head>{'|'.join(_TITLES)})\Z", re.IGNORECASE
)
_POSSESSIVE = re.compile(rf"[\w’'.-]+['’]s?\s+(?:[\w-]+\s+){{0,2}}(?P<head>{'|'.join(_TITLES)})\Z", re.IGNORECASE)
_BACK = 600
"""Code points before a pronoun in which those it may mean are named."""

_MOST = 8
"""Candidates that are listed: where more could be meant, nobody is helped by all of them."""


class Mentions:
    """The persons that a text names with a title, and what a description or pronoun can mean among them."""

    def __init__(self, text: str, stretches: Sequence[Span]) -> None:
        """Read the persons named in these stretches of a text."""
        self._text = text
        self._persons: list[tuple[Span, str]] = []
        self._titled: dict[str, dict[str, Span]] = {}
        for start, end in stretches:
            for match in _TITLED.finditer(text, start, end):
                role = (match["title"] or match["role"] or "").lower()
                name = match.span("name") if match["name"] else match.span("before")
                place = match.span() if match["name"] else name
                self._persons.append((place, _surname(text[slice(*name)])))
                self._titled.setdefault(role, {}).setdefault(self._persons[-1][1], place)
        self._persons.sort()

    def reference(self, source: Span, referent: Span | None) -> Reference | None:
        """What the words of a source mean, or None where they name somebody themselves or nothing is known."""
        words = " ".join(self._text[slice(*source)].split())
        if referent is not None:
            return Reference(candidates=(self._anchor(referent),), rule="reference.relative-pronoun")
        if words.lower() in _PERSONAL:
            return self._pronoun(source)
        found = _DESCRIPTION.match(words) or _POSSESSIVE.match(words)
        return self._described(found["head"].lower(), source) if found else None

    def _described(self, head: str, source: Span) -> Reference | None:
        people = [place for place in self._titled.get(head, {}).values() if place != source][:_MOST]
        if not people:
            return None
        return Reference(
            candidates=tuple(self._anchor(place) for place in people),
            rule="reference.title" if len(people) == 1 else "reference.ambiguous-title",
        )

    def _pronoun(self, source: Span) -> Reference | None:
        first = bisect_left(self._persons, ((source[0] - _BACK, 0), ""))
        near = self._persons[first : bisect_left(self._persons, ((source[0], 0), ""))]
        paragraph = self._text.rfind("\n", max(0, source[0] - _BACK), source[0])
        here = [one for one in near if one[0][0] > paragraph]
        people = self._different(here or near[-1:])
        if not people:
            return None
        return Reference(
            candidates=tuple(self._anchor(place) for place in people),
            rule="reference.pronoun" if len(people) == 1 else "reference.ambiguous-pronoun",
        )

    def _different(self, people: Iterable[tuple[Span, str]]) -> list[Span]:
        """One place of each different person, by last name."""
        found: dict[str, Span] = {}
        for place, surname in people:
            found.setdefault(surname, place)
        return list(found.values())[:_MOST]

    def _anchor(self, place: Span) -> Anchor:
        return anchor(self._text, *place)


def _surname(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].casefold()
