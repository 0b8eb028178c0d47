"""Clauses of an English sentence: each with the words that are its own, its subject, and how it was told from the rest.

One pass from left to right with the open clauses on a stack: a word that begins a clause opens one inside the open one,
a comma or the verb that an outer clause still waits for closes it. Every word belongs to one clause.
"""

from collections.abc import Callable, Sequence

from pressmark.language.english import lexicon
from pressmark.language.english.clause_kinds import WITHOUT_SUBJECT, Clause, Kind
from pressmark.language.english.clause_signs import STRONG_SIGNS, TIME_WORDS, Signs
from pressmark.language.english.phrases import NounPhrase, VerbGroup
from pressmark.language.english.tokens import Tag, Token
from pressmark.language.tables import words

__all__ = ["Clause", "Kind", "clauses"]

_CLAUSE_WORDS = words(
    "after although as because before if once since though till unless until when where whereas while whilst"
)
_EVENT_WORDS = words("after amid amidst because before despite following over since upon")
_PARTICIPLE_WORDS = words("after before besides by despite including since when while without")
_JOINING = words("and but or yet")
_RELATIVE_WITHOUT_COMMA = words("who which that where")
_HELPERS = words("help helps helped helping let lets make makes made saw see watched")
"""Verbs whose object does what the base form behind it says: "helped the town rebuild"."""

_APPOSITION_OPENERS = frozenset({Tag.NUMBER, Tag.PREPOSITION, Tag.ADVERB, Tag.DETERMINER})
_ENDED_BY_COMMA = frozenset({Kind.APPOSITION, Kind.EVENT, Kind.REDUCED})
_ENDED_BY_ATTRIBUTION = WITHOUT_SUBJECT | {Kind.ASIDE}
_ENDED_BY_AND = WITHOUT_SUBJECT | {Kind.RELATIVE}

_SHORTEST_APPOSITION = 3
_DEEPEST = 10
"""Clauses inside each other: deeper ones are read as part of the innermost."""

_NEAR = 4
"""Verbs of a clause that are looked back at."""


def clauses(
    tokens: Sequence[Token],
    groups: Sequence[VerbGroup],
    phrases: Sequence[NounPhrase],
    blocked: Callable[[int], bool] = lambda _: False,
) -> list[Clause]:
    """The clauses of a sentence in the order in which they begin; words for which `blocked` is true belong to none."""
    reader = _Reader(Signs(tokens, groups, phrases, blocked))
    for place, token in enumerate(tokens):
        if blocked(place):
            reader.interrupt()
            continue
        reader.read(place, token, resumed=place > 0 and blocked(place - 1))
    return [clause for clause in reader.found if clause.own]


class _Reader:
    """The pass over one sentence: the clauses found, and those that are still open, innermost last."""

    def __init__(self, signs: Signs) -> None:
        self.signs = signs
        self.found: list[Clause] = []
        self.stack: list[Clause] = []
        self._open(Kind.MAIN, 0)

    def interrupt(self) -> None:
        """Words of an attribution end what they stand behind, but not the main clause they interrupt."""
        while len(self.stack) > 1 and self.stack[-1].kind in _ENDED_BY_ATTRIBUTION:
            self.stack.pop()

    def read(self, place: int, token: Token, *, resumed: bool) -> None:
        """Read the next word; `resumed` behind words that belong to no clause."""
        if resumed and not self.stack[0].waits and self.signs.clause_ahead(place):
            del self.stack[1:]
            self._open(Kind.COORDINATE, place)
        verb = self.signs.verb_at.get(place)
        self._close_before(place, token, verb)
        self._open_at(place, token)
        if verb is not None:
            self._take_verb(verb)
        self._take_word(place)

    def _open(self, kind: Kind, place: int, *, marker: str = "", subject: tuple[int, int] | None = None) -> None:
        if len(self.stack) >= _DEEPEST:
            return
        parent = self.stack[-1] if self.stack else None
        clause = Clause(kind=kind, opener=place, parent=parent, marker=marker, subject=subject)
        self.found.append(clause)
        self.stack.append(clause)

    def _close_before(self, place: int, token: Token, verb: VerbGroup | None) -> None:
        """Leave the clauses that end before this word."""
        if token.lower in STRONG_SIGNS and (token.lower != "-" or len(token.word) > 1):
            del self.stack[1:]
        if token.lower == ",":
            self._close_at_comma(place)
        if verb is not None and verb.finite and not self._is_bare(verb):
            self._make_room()

    def _close_at_comma(self, place: int) -> None:
        list_goes_on = self.signs.tag(place + 1) in (Tag.NOUN, Tag.NAME, Tag.ADJECTIVE)
        while len(self.stack) > 1:
            top = self.stack[-1]
            ended = top.kind in _ENDED_BY_COMMA or (top.kind is Kind.PARTICIPLE and not list_goes_on)
            if not ended and (top.waits or not self._outer_waits()):
                return
            self.stack.pop()

    def _make_room(self) -> None:
        """A finite verb whose subject is an outer clause's closes what stands between."""
        while len(self.stack) > 1 and not self.stack[-1].waits and self._outer_waits():
            self.stack.pop()

    def _outer_waits(self) -> bool:
        return any(clause.waits for clause in self.stack[:-1])

    def _open_at(self, place: int, token: Token) -> None:
        """Open the clause that this word begins, if it begins one."""
        after_comma = place > 0 and self.signs.lower(place - 1) == ","
        if token.lower in STRONG_SIGNS and place and self.signs.clause_ahead(place + 1):
            self._open(Kind.COORDINATE, place)
        elif (
            token.tag is Tag.RELATIVE
            and token.lower in lexicon.RELATIVES
            and (after_comma or token.lower in _RELATIVE_WITHOUT_COMMA)
        ):
            self._open_relative(place, restrictive=not after_comma)
        elif not self._open_with_marker(place, token, after_comma=after_comma):
            self._open_unmarked(place, token, after_comma=after_comma)

    def _open_with_marker(self, place: int, token: Token, *, after_comma: bool) -> bool:
        """Open a clause at the conjunction or preposition that marks it: "because …", "after …"; whether it did."""
        low, signs = token.lower, self.signs
        if low in _CLAUSE_WORDS and token.tag is not Tag.ADVERB and signs.clause_ahead(place + 1):
            self._open(Kind.SUBORDINATE, place, marker=low)
        elif low in _PARTICIPLE_WORDS and signs.participle_at(place + 1) and (low != "by" or after_comma):
            self._open(Kind.PARTICIPLE, place, marker=low, subject=self._subject())
        elif low in _EVENT_WORDS and token.tag in (Tag.PREPOSITION, Tag.SUBORDINATOR) and signs.event_ahead(place + 1):
            self._open(Kind.EVENT, place, marker=low)
        else:
            return False
        return True

    def _open_unmarked(self, place: int, token: Token, *, after_comma: bool) -> None:
        verb = self.signs.verb_at.get(place)
        if token.tag is Tag.COORDINATOR and token.lower in _JOINING and place not in self.signs.inside:
            self._open_coordinate(place, token.lower)
        elif token.tag is Tag.TO and place and verb is not None and self.signs.lower(place - 1) in TIME_WORDS:
            self._open(Kind.PURPOSE, place, marker="to", subject=self._subject())
        elif verb is not None and not verb.infinitive and not verb.finite:
            self._open_participle(place, verb, after_comma=after_comma)
        elif after_comma and token.tag in _APPOSITION_OPENERS:
            self._open_apposition(place, described=token.lower in ("a", "an"))

    def _open_relative(self, place: int, *, restrictive: bool) -> None:
        low = self.signs.lower(place)
        if low in ("where", "when"):
            if not restrictive and self.signs.clause_ahead(place + 1):
                self._open(Kind.SUBORDINATE, place, marker=low)
            return
        end = place if restrictive else place - 1
        phrase = self.signs.phrase_before(end) or self.signs.phrase_before_age(place)
        if phrase is not None and self.signs.verb_ahead(place + 1):
            self._open(Kind.RELATIVE, place, marker="restrictive" if restrictive else "", subject=phrase)

    def _open_participle(self, place: int, verb: VerbGroup, *, after_comma: bool) -> None:
        """A participle between commas says something of the subject, one behind a noun of that noun."""
        top, after = self.stack[-1], self.signs.tag(verb.last)
        if top.kind is Kind.PARTICIPLE and top.opener in (place - 1, place):
            return
        if after_comma or place == 0:
            if verb.tag is Tag.GERUND or after in (Tag.PREPOSITION, Tag.TO):
                self._open(Kind.PARTICIPLE, place, subject=self._subject())
            return
        phrase = self.signs.phrase_before(place)
        if phrase is not None and after not in (None, Tag.PUNCTUATION):
            self._open(Kind.REDUCED, place, subject=phrase)

    def _open_apposition(self, place: int, *, described: bool) -> None:
        """A measure or description between commas says something of the noun before: ", some 40 kilometres away,"."""
        stretch = self.signs.measured_until(place)
        phrase = self.signs.phrase_before(place - 1)
        if stretch is None or phrase is None:
            return
        end, measured = stretch
        described = described and self.signs.tag(phrase[1] - 1) is Tag.NAME and end - place > 1
        if described or (measured and end - place >= _SHORTEST_APPOSITION):
            self._open(Kind.APPOSITION, place, subject=phrase)

    def _open_coordinate(self, place: int, marker: str) -> None:
        """Behind "and": a second verb of an open clause, or another clause."""
        following = self.signs.verb_behind(place + 1)
        if following is not None:
            self._open_second_verb(place, marker, following)
        elif self.signs.clause_ahead(place + 1):
            while len(self.stack) > 1 and self.stack[-1].kind in _ENDED_BY_AND:
                self.stack.pop()
            self._open(Kind.COORDINATE, place, marker=marker)

    def _open_second_verb(self, place: int, marker: str, following: VerbGroup) -> None:
        for number in range(len(self.stack) - 1, -1, -1):
            clause = self.stack[number]
            if any(_alike(verb, following) for verb in clause.verbs[-_NEAR:]):
                strong = following.finite or following.tag is Tag.PARTICIPLE
                if strong or clause.kind in (Kind.MAIN, Kind.COORDINATE):
                    del self.stack[number + 1 :]
                    self._open(Kind.VERB, place, marker=marker, subject=clause.subject or clause.topic)
                return

    def _take_verb(self, verb: VerbGroup) -> None:
        clause = self.stack[-1]
        if self._is_bare(verb):
            return
        if clause.subject is None and verb.finite:
            clause.subject = clause.topic
        clause.finite = clause.finite or verb.finite
        clause.verbs.append(verb)

    def _take_word(self, place: int) -> None:
        """Give a word to the open clause; the first phrase that no preposition governs is what the clause is about."""
        clause = self.stack[-1]
        phrase = self.signs.phrase_at.get(place)
        if phrase is not None and clause.topic is None:
            governed = place > 0 and self.signs.tag(place - 1) in (Tag.PREPOSITION, Tag.TO)
            if not (governed and clause.own and clause.own[-1] == place - 1):
                clause.topic = phrase.first, self.signs.with_of(phrase.last)
        clause.own.append(place)

    def _is_bare(self, verb: VerbGroup) -> bool:
        """Whether a base form follows its object's noun: "helped the town rebuild"."""
        if verb.tag is not Tag.BASE or verb.auxiliaries:
            return False
        return any(self.signs.lower(one.head) in _HELPERS for one in self.stack[-1].verbs[-_NEAR:])

    def _subject(self) -> tuple[int, int] | None:
        return self.stack[-1].subject or self.stack[-1].topic


def _alike(one: VerbGroup, other: VerbGroup) -> bool:
    """Whether two verbs can be joined by "and": both finite, or both participles behind one auxiliary."""
    if one.finite and other.finite:
        return True
    return other.tag in (Tag.PARTICIPLE, Tag.GERUND) and not other.auxiliaries and one.tag is other.tag
