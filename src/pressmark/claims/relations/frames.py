"""A statement in the few terms in which two can be compared: what happened, who did it, where, when, how many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pressmark.claims.links import Span
from pressmark.claims.relations.amounts import Amount, amounts_of
from pressmark.claims.relations.dismissals import dismissal_in
from pressmark.claims.relations.moments import is_earlier, period_of, years_in
from pressmark.claims.relations.naming import full_names, responsible_in
from pressmark.claims.relations.peoples import Peoples, peoples_of
from pressmark.claims.relations.places import Direction, Place, direction_of, places_of
from pressmark.claims.relations.speakers import speaker_inside, speaker_of
from pressmark.claims.relations.states import State, states_in
from pressmark.language.english.happenings import PHRASAL, group_of, happenings_of, stem_of
from pressmark.language.english.nationalities import NATIONALITIES
from pressmark.language.english.opposites import DENYING
from pressmark.language.english.phrases import NounPhrase, VerbGroup, noun_phrases, verb_groups
from pressmark.language.english.tagging import tag
from pressmark.language.english.tokens import Tag, Token
from pressmark.language.tables import words
from pressmark.model.claims import Claim, Polarity

LONGEST = 120
"""Words of one statement that are read: more is no statement that could be compared."""

_NEXT_BUT_ONE = 2
_WITH = frozenset({"alongside", "with", "for", "against"})
_BINDING = words("at up over under around about nearly almost some than to")
"""Words before a number that are tagged as prepositions."""

_NOT_THE_ACTOR = frozenset(["of", "than", "around", "about", "over", "some", "nearly"])
_CONTENT = frozenset(
    {Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.BASE, Tag.PRESENT, Tag.PAST, Tag.PARTICIPLE, Tag.GERUND, Tag.ADVERB}
)
_THINGS = frozenset({Tag.NOUN, Tag.NAME, Tag.GERUND})
_GROUNDS = words("evidence proof sign signs indication trace hint")
_EMPTY = words(
    """
    say be have do make get go come put tell take give see seem become keep call use time year day week month hour
    more most other another such own same new old last next first many several some few much also still already later
    very so too then now only just even ever again however yet back away out up down off over early late recently
    own part way thing lot number figure total people person man woman
    """
)
_NEGATING = words("no not n't never nobody nothing none nor neither without cannot")
_EXPECTED = words("expected due set likely forecast predicted scheduled poised about")
_STILL = words("still ongoing")
_GENERIC = words(
    """
    incident disaster attack accident event tragedy blast crash quake storm figure toll number total crowd group firm
    company survivors dead victims claim allegation accusation charge
    """
)
_POINTING = words("it they them this these those he she its their we there")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What one claim says; spans are code points of the text.

    `order` is the claim's number in the text, `document` the text's where several are compared. `classes` are what its
    main verb says happened, `doings` what any of its words says; `aspect` is `done`, `ongoing` or `to-come`; `actors`
    are the kinds of those it is about, `partners` names that it was done with, for or against; `words` are stems of its
    content, `denied` those that it says are not so; `pointing` is whether its subject points back to something said
    before; `years` and `earlier` are words of time, `dismissal` those that wave away what somebody said.
    """

    claim: Claim
    order: int
    document: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    verb: Span | None
    classes: frozenset[str]
    doings: frozenset[str]
    aspect: str
    still: bool
    negative: bool
    actors: frozenset[str]
    kinds: frozenset[str]
    partners: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    denied: frozenset[str]
    amounts: tuple[Amount, ...]
    places: tuple[Place, ...]
    direction: Direction | None
    peoples: tuple[Peoples, ...]
    speaker: frozenset[str]
    pointing: bool
    heading: bool
    years: frozenset[str]
    earlier: bool
    period: tuple[Token, Token] | None
    states: tuple[State, ...]
    dismissal: Span | None
    full_names: tuple[tuple[Token, Token], ...]
    responsible: Span | None

    @property
    def whole(self) -> Span:
        """The claim's first place."""
        return self.claim.target[0].start, self.claim.target[0].end


def frame_of(text: str, claim: Claim, *, order: int = 0, heading: bool = False) -> Frame:
    """The frame of a claim; what is not found is empty."""
    tokens = _tokens(text, claim)
    groups, phrases = verb_groups(tokens), noun_phrases(tokens)
    main = _main_verb(groups)
    subject = _subject(tokens, main, phrases)
    heads = [tokens[phrase.head] for phrase in phrases]
    classes, verb = _classes(tokens, main, heads)
    content = [(token, stem_of(token.lower)) for token in tokens if token.tag in _CONTENT]
    start, end = claim.target[0].start, claim.target[-1].end
    negative = _negative(claim, tokens)
    return Frame(
        claim=claim,
        order=order,
        document=0,
        start=start,
        end=end,
        tokens=tuple(tokens),
        verb=verb,
        classes=classes,
        doings=classes | {name for token, _ in content for name in happenings_of(token.lower)},
        aspect=_aspect(tokens, main),
        still=any(token.lower == "still" for token in tokens),
        negative=negative,
        actors=_kinds(tokens[place] for place in subject),
        kinds=_kinds(heads),
        partners=_partners(tokens),
        words=frozenset(stem for token, stem in content if stem not in _EMPTY and token.tag is not Tag.ADVERB),
        names=frozenset(token.lower for token in tokens if token.tag is Tag.NAME),
        denied=_denied(tokens, groups, phrases),
        amounts=amounts_of(text, claim, tokens),
        places=places_of(tokens, phrases, groups),
        direction=direction_of(text, start, end) if end - start < LONGEST * 10 else None,
        peoples=peoples_of(tokens),
        speaker=speaker_of(claim) or speaker_inside(tokens),
        pointing=_points_back(tokens, subject, main),
        heading=heading,
        years=years_in(text, start, end),
        earlier=is_earlier(text, start, end),
        period=period_of(tokens),
        states=states_in(tokens, verb, negative=negative),
        dismissal=dismissal_in(tokens),
        full_names=full_names(tokens),
        responsible=responsible_in(text, start, end),
    )


def _kinds(tokens: Iterable[Token]) -> frozenset[str]:
    """The kinds of things that nouns name; a word for a people is no kind."""
    nouns = (token.lower for token in tokens if token.tag is Tag.NOUN)
    return frozenset(group_of(noun) for noun in nouns if noun not in NATIONALITIES)


def _tokens(text: str, claim: Claim) -> list[Token]:
    """The words of all places of a claim, with a sign where one place ends and the next begins."""
    found: list[Token] = []
    for place in claim.target:
        if found:
            found.append(Token(place.start, place.start, ",", ",", Tag.PUNCTUATION))
        found += tag(text, place.start, min(place.end, place.start + LONGEST * 20))
        if len(found) > LONGEST:
            break
    return found[:LONGEST]


def _main_verb(groups: Sequence[VerbGroup]) -> VerbGroup | None:
    return next((group for group in groups if group.finite), groups[0] if groups else None)


def _classes(
    tokens: Sequence[Token], main: VerbGroup | None, heads: Sequence[Token]
) -> tuple[frozenset[str], Span | None]:
    """The classes of the main verb with its place; without a verb, those of the first noun that has any."""
    if main is not None:
        head = tokens[main.head]
        behind = tokens[main.last].lower if main.last < len(tokens) else ""
        both = PHRASAL.get((stem_of(head.lower), behind))
        return (both if both is not None else happenings_of(head.lower)), (head.start, head.end)
    for head in heads:
        if found := happenings_of(head.lower):
            return found, (head.start, head.end)
    return frozenset(), None


def _aspect(tokens: Sequence[Token], main: VerbGroup | None) -> str:
    if main is None:
        return "done"
    before = {token.lower for token in tokens[max(0, main.first - 2) : main.last + 2]}
    if before & _STILL or main.progressive or stem_of(tokens[main.head].lower) == "continue":
        return "ongoing"
    if "being" in main.auxiliaries:
        return "ongoing"
    expected = tokens[main.head].lower in _EXPECTED and main.last < len(tokens) and tokens[main.last].tag is Tag.TO
    if main.modal or main.infinitive or expected:
        return "to-come"
    return "done" if main.first == 0 or main.finite or main.tag is Tag.PARTICIPLE else "ongoing"


def _subject(tokens: Sequence[Token], main: VerbGroup | None, phrases: Sequence[NounPhrase]) -> list[int]:
    """Numbers of the words of the phrase that the statement is about, with what hangs on it by "of"."""
    limit = main.first if main else len(tokens)
    found: list[int] = []
    for phrase in phrases:
        if phrase.first >= limit and (found or main is not None):
            break
        before = tokens[phrase.first - 1] if phrase.first else None
        if before is not None and before.tag in (Tag.PREPOSITION, Tag.TO):
            bound = before.lower in _BINDING and not found
            if not bound and not (before.lower in _NOT_THE_ACTOR and found):
                if found:
                    break
                continue
        elif found and not _joined(tokens, found[-1], phrase.first):
            break
        found.extend(range(phrase.first, phrase.last))
    return found


def _joined(tokens: Sequence[Token], last: int, first: int) -> bool:
    """Whether "and" joins two phrases of one subject."""
    return first - last == _NEXT_BUT_ONE and tokens[last + 1].lower in ("and", "or", ",")


def _partners(tokens: Sequence[Token]) -> frozenset[str]:
    found: set[str] = set()
    for number, token in enumerate(tokens):
        if token.lower in _WITH:
            found.update(after.lower for after in tokens[number + 1 : number + 6] if after.tag is Tag.NAME)
    return frozenset(found)


def _negative(claim: Claim, tokens: Sequence[Token]) -> bool:
    """Whether it says that something is not so; what cannot be ruled out may well be."""
    excluding = any(_excludes(tokens, place) for place in range(len(tokens)))
    negated = any(token.lower in _NEGATING for token in tokens)
    if excluding:
        return not negated
    return negated or claim.polarity is Polarity.NEGATIVE


def _excludes(tokens: Sequence[Token], place: int) -> bool:
    """Whether "exclude" or "rule out" stands here."""
    stem = stem_of(tokens[place].lower)
    behind = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    return stem == "exclude" or (stem == "rule" and behind == "out")


def _points_back(tokens: Sequence[Token], subject: Sequence[int], main: VerbGroup | None) -> bool:
    own = [tokens[place] for place in subject]
    if not own:
        return True
    if any(token.lower in _POINTING for token in tokens[: main.first if main else 0]):
        return True
    return own[0].lower == "the" and own[-1].lower in _GENERIC


def _denied(tokens: Sequence[Token], groups: Sequence[VerbGroup], phrases: Sequence[NounPhrase]) -> frozenset[str]:
    """Stems of what a statement says is not so: the noun behind "no", the verb behind "not" with its object."""
    found: set[str] = set()
    for phrase in phrases:
        if tokens[phrase.first].lower == "no":
            things = range(phrase.first, _with_of(tokens, phrases, phrase))
            found |= {stem_of(tokens[one].lower) for one in things if tokens[one].tag in _THINGS}
    for group in groups:
        denying = stem_of(tokens[group.head].lower) in DENYING or _excludes(tokens, group.head)
        if group.negated or denying or any(one.lower == "never" for one in tokens[group.first : group.last]):
            found |= _stems(tokens, group.first, min(len(tokens), group.last + 6))
    return frozenset(found - _EMPTY - DENYING)


def _with_of(tokens: Sequence[Token], phrases: Sequence[NounPhrase], phrase: NounPhrase) -> int:
    grounds = tokens[phrase.head].lower in _GROUNDS
    if grounds and phrase.last < len(tokens) and tokens[phrase.last].lower in ("of", "for"):
        return next((other.last for other in phrases if other.first == phrase.last + 1), phrase.last)
    return phrase.last


def _stems(tokens: Sequence[Token], first: int, last: int) -> set[str]:
    return {stem_of(token.lower) for token in tokens[first:last] if token.tag in _CONTENT}
