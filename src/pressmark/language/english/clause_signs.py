"""What the words around a place of an English sentence show of its clauses: a verb ahead, the phrase before."""

from collections.abc import Callable, Sequence

from pressmark.language.english import lexicon
from pressmark.language.english.events import is_event
from pressmark.language.english.phrases import NounPhrase, VerbGroup
from pressmark.language.english.tokens import Tag, Token
from pressmark.language.tables import words

TIME_WORDS = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december yesterday today tomorrow tonight week month year morning afternoon evening night weekend
    """
)
STRONG_SIGNS = frozenset([";", ":", "–", "—", "--", "-"])
"""Signs that end what stands before them."""

AHEAD = 18
"""Words in which a clause shows that it has a verb of its own."""

_NEAR_AHEAD = AHEAD // 2
"""Words in which a second verb or a noun shows itself."""

_SUBJECT_BACK = 7
"""Words before a base form among which its plural subject ends."""

_OF_CHAIN = 16
"""Phrases joined by "of" that are read as one: more is no sentence."""

_AMOUNT_WORDS = words("number numbers total amount majority minority rest share proportion percentage part")
_OBJECT_PRONOUNS = words("him them her us me")
_PLURAL_PRONOUNS = words("they we you i who")
_SUBJECT_TAGS = frozenset({Tag.NOUN, Tag.NAME, Tag.PRONOUN, Tag.NUMBER})
_OVER_VERB = frozenset({Tag.ADVERB, Tag.PREPOSITION, Tag.NEGATION})


class Signs:
    """The verb groups and noun phrases of one sentence by their places; every look around is bounded."""

    __slots__ = ("_blocked", "_ending", "in_verb", "inside", "phrase_at", "tokens", "verb_at")

    def __init__(
        self,
        tokens: Sequence[Token],
        groups: Sequence[VerbGroup],
        phrases: Sequence[NounPhrase],
        blocked: Callable[[int], bool],
    ) -> None:
        """Note where groups and phrases begin and end; `blocked` tells words that belong to no clause."""
        self.tokens = tokens
        self.verb_at = {group.first: group for group in groups}
        self.in_verb = {place for group in groups for place in range(group.first, group.last)}
        self.phrase_at = {phrase.first: phrase for phrase in phrases}
        self.inside = {place for phrase in phrases for place in range(phrase.first + 1, phrase.last)}
        self._ending = {phrase.last: phrase for phrase in phrases}
        self._blocked = blocked

    def tag(self, place: int) -> Tag | None:
        """The class of the word here, None behind the end."""
        return self.tokens[place].tag if place < len(self.tokens) else None

    def lower(self, place: int) -> str:
        """The word here in lower case, empty behind the end."""
        return self.tokens[place].lower if place < len(self.tokens) else ""

    def participle_at(self, place: int) -> bool:
        """Whether a participle or an -ing form without auxiliary stands here."""
        verb = self.verb_at.get(place)
        return verb is not None and verb.tag in (Tag.GERUND, Tag.PARTICIPLE) and not verb.finite and not verb.infinitive

    def with_of(self, last: int) -> int:
        """The end of a phrase that ends here, with the ones that hang on it by "of"."""
        for _ in range(_OF_CHAIN):
            if self.lower(last) != "of" or last + 1 not in self.phrase_at:
                break
            last = self.phrase_at[last + 1].last
        return last

    def phrase_before(self, place: int) -> tuple[int, int] | None:
        """The phrase that ends before this word, with the one it hangs on by "of"; no pronoun and no date."""
        phrase = self._ending.get(place)
        if phrase is None or place <= 0 or self.tokens[place - 1].tag is Tag.PRONOUN or self._is_time(phrase):
            return None
        first = phrase.first
        for _ in range(_OF_CHAIN):
            outer = self._ending.get(first - 1)
            if outer is None or first <= 1 or self.tokens[first - 1].lower != "of":
                break
            if self.tokens[outer.head].lower in _AMOUNT_WORDS:
                break
            first = outer.first
        return first, phrase.last

    def phrase_before_age(self, place: int) -> tuple[int, int] | None:
        """The name before ", 39," where a relative clause follows."""
        if place < 4 or self.tokens[place - 3].lower != "," or self.tokens[place - 2].tag is not Tag.NUMBER:
            return None
        return self.phrase_before(place - 3)

    def verb_behind(self, place: int) -> VerbGroup | None:
        """The verb group here, over adverbs and one phrase with a preposition: "and from there flown"."""
        start = place
        while place < len(self.tokens) and place - start < _NEAR_AHEAD:
            verb = self.verb_at.get(place)
            if verb is not None:
                return verb
            if self.tokens[place].tag in _OVER_VERB:
                place += 1
            elif place in self.phrase_at and place > start and self.tokens[place - 1].tag is Tag.PREPOSITION:
                place = self.phrase_at[place].last
            else:
                return None
        return None

    def clause_ahead(self, place: int) -> bool:
        """Whether a subject and then a finite verb stand ahead, before any sign that ends the clause."""
        subject = False
        for at in range(place, min(len(self.tokens), place + AHEAD)):
            token = self.tokens[at]
            if self._clause_ends(at, token) or (token.lower == "," and not subject):
                return False
            verb = self.verb_at.get(at)
            if verb is not None and verb.finite:
                bare = verb.tag is Tag.BASE and not verb.auxiliaries
                return subject and (not bare or self._plural_before(at))
            subject = subject or (token.tag in _SUBJECT_TAGS and token.lower not in _OBJECT_PRONOUNS)
            if token.tag is Tag.COORDINATOR and not subject:
                return False
        return False

    def _clause_ends(self, place: int, token: Token) -> bool:
        begins_another = token.tag is Tag.SUBORDINATOR and token.lower != "that"
        return begins_another or token.lower in STRONG_SIGNS or self._blocked(place)

    def _plural_before(self, place: int) -> bool:
        for at in range(place - 1, max(-1, place - _SUBJECT_BACK - 1), -1):
            token = self.tokens[at]
            if token.tag in (Tag.NOUN, Tag.PRONOUN):
                low = token.lower
                return low.endswith("s") or low in lexicon.PLURAL_WITHOUT_S or low in _PLURAL_PRONOUNS
        return False

    def verb_ahead(self, place: int) -> bool:
        """Whether the next verb is a finite one, with no comma before it."""
        for at in range(place, min(len(self.tokens), place + AHEAD)):
            verb = self.verb_at.get(at)
            if verb is not None:
                return verb.finite
            if self.tokens[at].lower in (",", ";"):
                return False
        return False

    def event_ahead(self, place: int) -> bool:
        """Whether the phrase ahead names something that happened, and not by one word alone."""
        for at in range(place, min(len(self.tokens), place + _NEAR_AHEAD)):
            if self.tokens[at].tag is Tag.PUNCTUATION or at in self.verb_at:
                return False
            phrase = self.phrase_at.get(at)
            if phrase is not None:
                described = phrase.last - phrase.first > 1 or self.lower(phrase.last) == "of"
                return described and is_event(self.tokens[phrase.head].lower)
        return False

    def measured_until(self, place: int) -> tuple[int, bool] | None:
        """Where the words between commas end and whether a number is among them; None where a verb is."""
        measured = False
        end = place
        while end < len(self.tokens) and end - place < AHEAD and self.tokens[end].lower != ",":
            if end in self.in_verb:
                return None
            measured = measured or self.tokens[end].tag is Tag.NUMBER
            end += 1
        return end, measured

    def _is_time(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is a day, a date or a year and no thing to speak of."""
        inside = [token for token in self.tokens[phrase.first : phrase.last] if token.tag is not Tag.DETERMINER]
        return any(token.lower in TIME_WORDS for token in inside) or all(token.tag is Tag.NUMBER for token in inside)
