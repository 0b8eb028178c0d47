"""Lists of nations and of peoples in a statement, so that one can be held beside another."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.claims.links import Span
from pressmark.language.english.happenings import PERSONS, group_of
from pressmark.language.english.nationalities import NATIONALITIES
from pressmark.language.english.tokens import Tag, Token
from pressmark.language.tables import words

_ENDINGS = ("nese", "ese", "eans", "ians", "ans", "ean", "ian", "an", "ish", "is", "i", "s", "a", "e", "ia")
_SHORTEST = 4
_LONGEST_LIST = 12
_PEOPLE_WORDS = words("national nationals citizen citizens passport-holders")
_ARE = words("are were")
_FROM = words("from")


@dataclass(frozen=True, slots=True, kw_only=True)
class Peoples:
    """Nations named as those that some people belong to: their stems, and the words."""

    stems: frozenset[str]
    kind: str | None
    span: Span

    def meets(self, other: "Peoples") -> int:
        """How many of these the other names too."""
        return sum(any(_one(mine, theirs) for theirs in other.stems) for mine in self.stems)


def peoples_of(tokens: Sequence[Token]) -> tuple[Peoples, ...]:
    """The lists of peoples of a statement, in order; a single adjective before a word for people is a list of one."""
    found: list[Peoples] = []
    place = 0
    while place < len(tokens):
        last = _list_end(tokens, place)
        if last is None:
            place += 1
            continue
        if (one := _peoples(tokens, place, last)) is not None:
            found.append(one)
        place = last
    return tuple(found)


def _list_end(tokens: Sequence[Token], first: int) -> int | None:
    """Where a list of names or of words for peoples ends that begins here."""
    if not _belongs(tokens[first]):
        return None
    place = first + 1
    while place + 1 < len(tokens) and place - first < _LONGEST_LIST:
        after = place + 1
        if tokens[place].lower == "," and tokens[after].lower == "and":
            after += 1
        joined = tokens[place].lower in (",", "and", "or")
        if not joined or after >= len(tokens) or not _belongs(tokens[after]):
            break
        place = after + 1
    return place


def _belongs(token: Token) -> bool:
    return token.lower in NATIONALITIES or singular_people(token.lower) or token.tag is Tag.NAME


def singular_people(word: str) -> bool:
    """Whether it is a word for the members of a people: "Syrians"."""
    return word.endswith("s") and word[:-1] in NATIONALITIES


def _peoples(tokens: Sequence[Token], first: int, last: int) -> Peoples | None:
    names = [token for token in tokens[first:last] if token.lower not in (",", "and", "or")]
    if not names:
        return None
    after = tokens[last].lower if last < len(tokens) else ""
    kind = group_of(after)
    known = all(token.lower in NATIONALITIES or singular_people(token.lower) for token in names)
    of_people = after in _PEOPLE_WORDS or (kind in PERSONS and bool(after))
    plural = known and all(token.lower.endswith(("s", "ese")) for token in names)
    come = first > 0 and tokens[first - 1].lower in _FROM and _persons_before(tokens, first)
    are = first > 0 and tokens[first - 1].lower in _ARE and known and len(names) > 1
    if not (of_people or come or plural or are):
        return None
    return Peoples(
        stems=frozenset(_stem(token.lower) for token in names),
        kind=kind if of_people else None,
        span=(names[0].start, names[-1].end),
    )


def _persons_before(tokens: Sequence[Token], place: int) -> bool:
    """Whether the statement is about people who come from somewhere: "the patients are from"."""
    near = tokens[max(0, place - 8) : place]
    if not any(token.lower in ("come", "came", "comes", "are", "were", "was", "is") for token in near):
        return False
    return any(group_of(token.lower) in PERSONS for token in near)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def _one(mine: str, theirs: str) -> bool:
    return mine.startswith(theirs) or theirs.startswith(mine)
