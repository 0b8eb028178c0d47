"""Head counts: how many were killed, hurt, arrested, rescued or on their way, and which cannot both be right."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pressmark.claims.links import Span
from pressmark.claims.relations.classes import JOURNEYS, acts_of, is_nation, is_people, kind_of
from pressmark.claims.relations.conflicts import NEAR, Conflict, Side, at_odds
from pressmark.claims.relations.sentences import Sentence, apart_in_place, apart_in_time, speaker_of
from pressmark.english.tokens import Tag, Token
from pressmark.language.tables import words
from pressmark.model.claims import Claim, Modality
from pressmark.model.metadata import Role
from pressmark.model.quantities import Bound, Quantity
from pressmark.model.relations import Reason

_FATES = frozenset({"kill", "injure", "miss", "arrest", "displace", "rescue", "survive"})
"""Classes of what becomes of people: who is counted may be left out."""

_COUNTED = _FATES | JOURNEYS | {"protest"}
_GENERIC = frozenset({"people", "casualties", "wounded", "survivors", "other", ""})
"""Kinds that say no more of people than that they are some, or what became of them."""

_PASSED = words(
    "of were was are is be been being have has had reported confirmed reportedly also now already so far people persons"
)
"""Words between a number and what became of those it counts."""

_PART = words(
    "other others another more additional further including among each every per average also prior previous"
    " women men girls boys"
)
"""Words beside a number that make it a part, a rest, or one of many."""

_UPDATED = re.compile(
    r"(?<!\w)(?:earlier|previous(?:ly)?|initial(?:ly)?|at\s+first|revis\w+|r(?:ose|isen|ising|ises)|up\s+from|down\s+from"
    r"|increas\w+|then|later)(?!\w)",
    re.IGNORECASE,
)
"""Words by which a sentence tells that its number is another one's update."""

_PAST = re.compile(
    r"(?<!\w)(?:(?:19|20)[0-9]{2}s?|(?:last|past|previous|this)\s+(?:year|month|week|decade)s?|(?:years?|months?|weeks?"
    r"|days?)\s+(?:ago|earlier|before|after)|earlier\s+this|since|annual(?:ly)?|(?:each|every)\s+year|anniversary|history"
    r"|in\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)|overall)(?!\w)",
    re.IGNORECASE,
)
"""Words by which a sentence tells of another happening, long over, or of many."""

_UNREAL = words("if unless could would might may should will feared believed expected no not never almost")
_NAMELESS = words("monday tuesday wednesday thursday friday saturday sunday")
_REACH = 8
_TENFOLD = Decimal(10)
_VAGUE_FROM = Decimal(12)
"""What vague words must reach to be set against a number: "dozens" do, "several" does not."""

_LEAD, _BEGINNING = 3, 8
"""Sentences at the beginning of a text that say what it is about, and that give its toll."""

_BESIDE = 2
"""Sentences between which a number that says no place is one of the place that the other says."""

_SHOWN_FIRST = frozenset({Role.HEADLINE, Role.HEADLINE_REPEAT, Role.STANDFIRST, Role.CAPTION})
_PAIRED = 32
"""Counts of one class with which one is compared at most, so that the work grows with the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people to whom one thing happened; `low` and `high` are None where they are open."""

    side: Side
    kind: str
    which: frozenset[str]
    fate: str
    low: Decimal | None
    high: Decimal | None
    rough: bool


def counts(found: Sequence[Sentence]) -> Iterator[Conflict]:
    """The counts of one text that cannot both be right, and of several texts each one's first."""
    by_fate: dict[str, list[Count]] = {}
    for one in counts_of(found):
        by_fate.setdefault(one.fate, []).append(one)
    for counted in by_fate.values():
        for place, one in enumerate(counted):
            for other in counted[place + 1 : place + 1 + _PAIRED]:
                a, b = one.side.sentence, other.side.sentence
                if a.text == b.text and b.number - a.number <= _PAIRED and _within_text(one, other):
                    yield at_odds(one.side, other.side, Reason.NUMBER, "conflict.number")
    begun = {one.text: one.number for one in reversed(found)}
    leads = _leads(found, begun)
    for counted in by_fate.values():
        firsts = list(_firsts(counted, begun))
        for place, one in enumerate(firsts):
            against = [before for before in firsts[:place] if _between_texts(before, one, leads)]
            for before in against[:1]:
                yield at_odds(before.side, one.side, Reason.NUMBER, "conflict.number")


def counts_of(found: Sequence[Sentence]) -> Iterator[Count]:
    """The numbers of people that can be set against another's."""
    for sentence in found:
        if _PAST.search(sentence.words, sentence.start, sentence.end):
            continue
        for claim in sentence.claims:
            for one in claim.quantities if claim.modality not in (Modality.QUESTION, Modality.DIRECTIVE) else ():
                count = _count(sentence, claim, one) if one.unit is None else None
                if count is not None:
                    yield count


def _count(sentence: Sentence, claim: Claim, quantity: Quantity) -> Count | None:
    span = quantity.anchor.start, quantity.anchor.end
    low, high = _range(quantity)
    if (low is None and high is None) or (high is not None and high <= 1) or sentence.claim_at(span) is not claim:
        return None
    if quantity.bound is Bound.VAGUE and (high is None or high < _VAGUE_FROM):
        return None
    kind, which = _counted(quantity)
    fate = _fate(sentence.read.tokens, span)
    if fate is None:
        return None
    if not fate:
        act = next((one for one in sentence.acts if one.theme is not None and _meet(one.theme.span, span)), None)
        if act is None or act.theme is None or act.state == "to-come" or act.negative:
            return None
        fate = next(("journey" if one in JOURNEYS else one for one in sorted(act.classes & _COUNTED)), "")
        kind, which = (act.theme.kind, act.theme.which) if act.theme.kind else (kind, which)
        fate = fate if is_people(kind) else ""
    if not fate or which & _PART or (kind not in _GENERIC and not is_people(kind)):
        return None
    side = Side(sentence=sentence, claim=claim, span=span)
    rough = quantity.bound is Bound.VAGUE
    return Count(side=side, kind=kind, which=which, fate=fate, low=low, high=high, rough=rough)


def _fate(tokens: Sequence[Token], span: Span) -> str | None:
    """What became of those counted, by the words around their number; empty where none tells, None of a part."""
    first = next((place for place, token in enumerate(tokens) if token.start >= span[0]), len(tokens))
    behind = next((place for place, token in enumerate(tokens) if token.start >= span[1]), len(tokens))
    near = {token.lower for token in (*tokens[max(0, first - 2) : first], *tokens[behind : behind + 2])}
    attribute = first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower != "toll"
    if attribute or not near.isdisjoint(_PART | _UNREAL):
        return None
    for token in tokens[behind : behind + _REACH]:
        if token.lower in _PART:
            return None
        if fate := min(acts_of(token.lower) & _FATES, default=""):
            return fate
        if token.lower not in _PASSED and token.tag not in (Tag.ADJECTIVE, Tag.NOUN, Tag.NAME):
            break
    before = [token.lower for token in tokens[max(0, first - 5) : first]]
    if "toll" in before:
        return "kill"
    verb = tokens[first - 1] if first else None
    active = verb is not None and verb.tag in (Tag.GERUND, Tag.PAST, Tag.PRESENT, Tag.PARTICIPLE, Tag.BASE)
    return min(acts_of(before[-1]) & _FATES, default="") if active else ""


def _meet(theme: Span, span: Span) -> bool:
    return (theme[0] <= span[1] and span[0] <= theme[1]) or 0 <= theme[0] - span[1] <= len(" of the ")


def _range(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """The bounds of a number; of one that is only about right, a tenth to each side."""
    if quantity.bound in (Bound.EXACT, Bound.ABOUT) and quantity.value is not None:
        number = Decimal(quantity.value)
        margin = number / _TENFOLD if quantity.bound is Bound.ABOUT else Decimal(0)
        return number - margin, number + margin
    low, high = quantity.minimum, quantity.maximum
    return Decimal(low) if low else None, Decimal(high) if high else None


def _counted(quantity: Quantity) -> tuple[str, frozenset[str]]:
    """The kind of what is counted, and the words that say which."""
    if quantity.counted is None:
        return "", frozenset()
    counted = [word.strip(".,;:'’\"“”") for word in quantity.counted.exact.lower().split(" of ")[0].split()]
    kind = kind_of(counted[-1]) if counted else ""
    fate = bool(acts_of(kind) & _FATES)
    return ("" if fate else kind), frozenset(counted[:-1]) - {"the", "and", "or"}


def _differ(one: Count, other: Count) -> bool:
    """Whether no number fits both, they are of a size that can be one thing's, and count the same people."""
    if one.kind != other.kind and not {one.kind, other.kind} <= _GENERIC:
        return False
    nations = [{word for word in count.which if is_nation(word)} for count in (one, other)]
    if all(nations) and not nations[0] & nations[1]:
        return False
    return any(
        more.low is not None and less.high is not None and less.high < more.low <= less.high * _TENFOLD
        for less, more in ((one, other), (other, one))
    )


def _within_text(one: Count, other: Count) -> bool:
    """Whether two numbers of one text differ: heading and body, or two who are named."""
    a, b = one.side.sentence, other.side.sentence
    if not _differ(one, other) or apart_in_time(a, b) or _updates(a) or _updates(b):
        return False
    if one.fate != "journey" and apart_in_place(a, b):
        return False
    mine, theirs = speaker_of(one.side.claim), speaker_of(other.side.claim)
    two = bool(mine and theirs) and not mine & theirs
    shared = bool(one.which & other.which or (a.names & b.names and bool(a.places) == bool(b.places)))
    apart = abs(a.number - b.number)
    close = apart <= (_BESIDE if a.places or b.places else NEAR)
    headed = _heads(one, other) or _heads(other, one)
    return headed or (two and (shared or close))


def _heads(one: Count, other: Count) -> bool:
    """Whether the first stands apart from the text and the second is no part of it: more, or against a vague one."""
    more = one.high is not None and other.low is not None and other.low > one.high
    apart = [each.side.sentence.heading or each.side.claim.role in _SHOWN_FIRST for each in (one, other)]
    return apart == [True, False] and (more or one.rough)


def _updates(sentence: Sentence) -> bool:
    return _UPDATED.search(sentence.words, sentence.start, sentence.end) is not None


def _firsts(counted: Sequence[Count], begun: dict[int, int]) -> Iterator[Count]:
    """The number of each kind of people that each text gives at its beginning, an exact one before a vague one.

    Where the text itself gives several, its heading's is meant; without one nothing tells which.
    """
    known: dict[tuple[int, str], Count] = {}
    unclear: set[tuple[int, str]] = set()
    for one in counted:
        key = one.side.sentence.text, "" if one.kind in _GENERIC else one.kind
        if (one.fate == "journey" and not key[1]) or one.side.sentence.number - begun[key[0]] >= _BEGINNING:
            continue
        if key not in known or (known[key].rough and not one.rough and not _differ(known[key], one)):
            known[key] = one
        elif _differ(known[key], one) and not known[key].side.sentence.heading:
            unclear.add(key)
    return (one for key, one in sorted(known.items()) if key not in unclear)


def _leads(found: Sequence[Sentence], begun: dict[int, int]) -> dict[int, frozenset[str]]:
    """The names at the beginning of each text."""
    leads: dict[int, frozenset[str]] = {}
    for one in found:
        if one.number - begun[one.text] < _LEAD:
            leads[one.text] = leads.get(one.text, frozenset()) | one.names
    return leads


def _between_texts(one: Count, other: Count, leads: dict[int, frozenset[str]]) -> bool:
    """Whether the numbers of two texts that tell of one happening differ."""
    a, b = one.side.sentence, other.side.sentence
    names = (leads[a.text] | a.names) & (leads[b.text] | b.names)
    same = any(not is_nation(name) for name in names - _NAMELESS)
    return a.text != b.text and same and _differ(one, other) and not apart_in_time(a, b)
