"""Classes of acts and kinds of people and things: which words can be about one matter."""

from collections.abc import Mapping
from functools import cache, lru_cache

from pressmark.english.verbs import LEMMAS
from pressmark.language.tables import words
from pressmark.tables import sections

JOURNEYS = frozenset({"leave", "arrive", "carry"})
"""Classes of acts that are one journey, told from its two ends."""

_PEOPLE = words(
    "fighters people crowd migrants workers police casualties wounded patients children survivors prisoners"
)
_PLURALS = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "lives": "life",
    "staff": "staff",
    "others": "other",
    **{f"{one}men": f"{one}man" for one in ("gun", "police", "service", "militia", "sports", "fisher")},
}
_SHORTEST = 4
_KEPT = 8192
"""Words whose classes are kept once looked up."""


@cache
def _tables() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """The sections of tables/acts.txt: each word, or verb with its particle, with its classes."""
    tables: dict[str, dict[str, frozenset[str]]] = {}
    for name, lines in sections("acts").items():
        section = tables.setdefault(name, {})
        for line in lines:
            key, _, members = line.partition(": ")
            if name == "phrasal":
                section[key] = words(members) - {"none"}
                continue
            for member in members.split():
                section[member] = section.get(member, frozenset()) | {key}
    return tables


def base_form(word: str) -> str:
    """The base form of a verb in lower case; any other word as it stands."""
    return LEMMAS.get(word, word)


def singular(noun: str) -> str:
    """A noun in lower case without its plural ending."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("ies") and len(noun) > _SHORTEST:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "ches", "shes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


@lru_cache(maxsize=_KEPT)
def acts_of(word: str) -> frozenset[str]:
    """The classes of what a verb or noun, in lower case and any of its forms, says that happened."""
    table = _tables()["acts"]
    return table.get(word) or table.get(base_form(word)) or table.get(singular(word)) or frozenset()


@lru_cache(maxsize=_KEPT)
def verb_acts(verb: str) -> frozenset[str]:
    """The classes of a verb; one outside the tables is a class of its own, one that says too little has none."""
    base = base_form(verb)
    return acts_of(verb) or (frozenset() if base in _tables()["light"] else frozenset({f"={base}"}))


@lru_cache(maxsize=_KEPT)
def phrasal_acts(verb: str, particle: str) -> frozenset[str] | None:
    """The classes of a verb together with the word behind it; None where the two are no unit."""
    return _tables()["phrasal"].get(f"{base_form(verb)} {particle}")


@lru_cache(maxsize=_KEPT)
def kind_of(noun: str) -> str:
    """The kind of people or things that a noun in lower case names: its line in the table, or its own singular."""
    one = singular(noun)
    return min(_tables()["kinds"].get(one, frozenset({one})))


def is_people(kind: str) -> bool:
    """Whether a kind is one of people."""
    return kind in _PEOPLE


def is_nation(word: str) -> bool:
    """Whether a word in lower case is an adjective of a nation or people."""
    return word in _tables()["nations"]


def nations_in(lower: frozenset[str]) -> int:
    """How many of these words are adjectives of nations or peoples."""
    return len(lower & _tables()["nations"].keys())


def answered(word: str) -> str:
    """What a denial takes up with a noun in lower case: `said` before, or a `deed`; empty of any other noun."""
    return min(_tables()["answered"].get(singular(word), frozenset({""})))
