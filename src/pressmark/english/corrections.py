"""Classes of words that only the whole sentence shows: a noun that is the verb, a participle that is a past."""

from typing import TYPE_CHECKING

from pressmark.english.frames import FRAMES
from pressmark.english.tokens import Tag, Token
from pressmark.english.verbs import FORMS, LEMMAS
from pressmark.language.tables import words
from pressmark.tables import words as table_words

if TYPE_CHECKING:
    from pressmark.english.reading import Reading

BLOCK = "“”"
"""What stands in the list of words for a quotation of somebody's own sentence."""

_SUBJECTS = frozenset({Tag.NOUN, Tag.NAME, Tag.PRONOUN})
_FINITE = frozenset({Tag.PAST, Tag.PRESENT, Tag.BASE, Tag.AUXILIARY, Tag.MODAL})
_QUANTITIES = words("another half some many most all both few several neither none")
_PLURALS = words("people police they we i some")
_OBJECTS = words("that the a his her")
_OBJECT_STARTS = frozenset({Tag.NUMBER, Tag.DETERMINER, Tag.PRONOUN})
_BOTH = words("both all each")
_BEFORE_CLAUSE = words(", ; and but that week month year spring summer autumn winter today yesterday")
_SAYING = words("say says said")
_CLAUSE_ENDS = frozenset({Tag.PUNCTUATION, Tag.RELATIVE, Tag.SUBORDINATOR, Tag.QUOTE, Tag.TO})
_SUBJECT_ALONE = words("they we i he she")
_OBJECT_WORDS = frozenset({Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.POSSESSIVE, Tag.NUMBER})
_NOUN_GOES_ON = frozenset({Tag.NOUN, Tag.NAME, Tag.POSSESSIVE})
_GETTING = words("get gets getting")
_NO_NAMES = words("some many most few several others both all more another one two three less either neither later")
_PLAINLY = words("announced said told confirmed argued claimed warned wrote reported added ruled found")
_DOCUMENTS = table_words("english-attribution", "documents")
_BODIES = table_words("english-attribution", "organisations")
_VERBS = frozenset({*_FINITE, Tag.PARTICIPLE})
_QUESTIONS = words("how why what whether")
_AT_THE_END = frozenset({Tag.ADVERB, Tag.PUNCTUATION, Tag.NAME, Tag.PREPOSITION})
_NAME_LIKE = frozenset({Tag.ADVERB, Tag.ADJECTIVE, Tag.PAST, Tag.PARTICIPLE, Tag.BASE})
_CLOSING = words("reports writes says states adds notes claims")
"""Verbs that end a sentence behind whoever says it: "…, the Alder Post reports."."""

_CHANGING = frozenset(
    {Tag.NOUN, Tag.ADJECTIVE, Tag.PARTICIPLE, Tag.PAST, Tag.GERUND}
    | {Tag.DETERMINER, Tag.SUBORDINATOR, Tag.ADVERB, Tag.BASE}
)
"""Classes of words that may turn out to be of another class."""

_CHANGING_WORDS = words("alleged said say says claims")


def correct(reading: "Reading") -> None:
    """Read a word as a verb, or as its subject, where only this sentence's form shows it."""
    for place, one in enumerate(reading.tags):
        if one not in _CHANGING and reading.lower[place] not in _CHANGING_WORDS:
            continue
        verb = _participle(reading, place) or _verb(reading, place) if place else _opening(reading)
        right = _said(reading, place) or verb or _body(reading, place) or _subject(reading, place)
        if right is not None:
            _retag(reading, place, right)
    for place, low in enumerate(reading.lower):
        if low in _SAYING and place and reading.tags[place - 1] in _SUBJECTS:
            _find_verb(reading, place + 1)


def _opening(reading: "Reading") -> Tag | None:
    """The class of a participle with which a sentence opens: "Asked about the smell, he left"."""
    past = reading.tags[0] is Tag.PAST and "N" in FORMS.get(reading.lower[0], "")
    led = reading.tags[1:2] == [Tag.PREPOSITION] or reading.lower[1:2] in (["if"], ["whether"], ["why"], ["by"])
    return Tag.PARTICIPLE if past and led and "," in reading.lower else None


def _retag(reading: "Reading", place: int, right: Tag) -> None:
    token = reading.tokens[place]
    reading.tags[place] = right
    reading.tokens[place] = Token(token.start, token.end, token.word, token.lower, right)


def _find_verb(reading: "Reading", first: int) -> None:
    """Give a clause in which no verb was seen its verb: "said they face charges", "say the water smells"."""
    tags, lower = reading.tags, reading.lower
    first += lower[first : first + 1] == ["that"]
    end = next((at for at in range(first, len(tags)) if tags[at] in _CLAUSE_ENDS), len(tags))
    if any(tags[at] in _FINITE for at in range(first, end)):
        return
    found = []
    for place in range(first + 1, end):
        if tags[place - 1] is Tag.PREPOSITION and lower[place - 1] != "of":
            break
        before = place - 1
        while before > first and (tags[before] is Tag.ADVERB or lower[before] == "only"):
            before -= 1
        if tags[place] is Tag.PARTICIPLE and tags[before] in _SUBJECTS and "D" in FORMS.get(lower[place], ""):
            _retag(reading, place, Tag.PAST)
            return
        if tags[place] in (Tag.NOUN, Tag.ADJECTIVE) and _may_agree(reading, first, before, FORMS.get(lower[place], "")):
            found.append(place)
    if found:
        sure = (
            at for at in found if tags[at - 1] is Tag.PRONOUN or (tags[at + 1 :] and tags[at + 1] not in _NOUN_GOES_ON)
        )
        place = next(sure, found[0])
        _retag(reading, place, Tag.PRESENT if "Z" in FORMS[lower[place]] else Tag.BASE)


def _may_agree(reading: "Reading", first: int, before: int, forms: str) -> bool:
    """Whether a form of a verb has the number of the noun or pronoun before it."""
    low, one = reading.lower[before], reading.tags[before]
    if one not in _SUBJECTS:
        return False
    joined = "and" in reading.lower[first:before]
    plural = joined or low in _PLURALS or (low.endswith("s") and not low.endswith(("ss", "us", "is")))
    return ("B" in forms and plural) or ("Z" in forms and (not plural or one is Tag.NAME))


def _said(reading: "Reading", place: int) -> Tag | None:
    """The class of "say" and "said", which are verbs unless an article stands before them; of "is alleged to"."""
    low = reading.lower[place]
    if low == "alleged" and place and reading.tags[place - 1] is Tag.AUXILIARY:
        return Tag.PARTICIPLE if reading.lower[place + 1 : place + 2] == ["to"] else None
    if low not in ("said", "say", "says") or reading.tags[place] in (Tag.PAST, Tag.BASE, Tag.PRESENT):
        return None
    before = reading.tags[place - 1] if place else Tag.PUNCTUATION
    if low == "said":
        return Tag.PAST if before not in (Tag.AUXILIARY, Tag.DETERMINER, Tag.NEGATION, Tag.ADVERB) else None
    return {"say": Tag.BASE, "says": Tag.PRESENT}[low] if before in (*_SUBJECTS, Tag.NUMBER) else None


def _verb(reading: "Reading", place: int) -> Tag | None:
    """A verb that looks like a noun or adjective: "the mayor alleged that", ", polls show."."""
    tags, low = reading.tags, reading.lower[place]
    if tags[place] not in (Tag.NOUN, Tag.ADJECTIVE):
        return None
    if reading.lower[place - 1 : place + 2] == [",", "claims", "that"]:
        return Tag.PRESENT if tags[place - 2] in _SUBJECTS else None
    if tags[place - 1] is Tag.PRONOUN and tags[place] is Tag.NOUN and (found := _behind_pronoun(reading, place)):
        return found
    return _behind_noun(reading, place) if tags[place - 1] in _SUBJECTS and low in FORMS else None


def _behind_pronoun(reading: "Reading", place: int) -> Tag | None:
    """A verb right behind a pronoun that is a subject: "they face charges", "This raises doubts"."""
    tags, low, before = reading.tags, reading.lower[place], reading.lower[place - 1]
    forms = FORMS.get(low, "")
    if before in ("this", "that"):
        return Tag.PRESENT if low.endswith("s") and "Z" in forms else None
    after = tags[place + 1] if place + 1 < len(tags) else Tag.MODAL
    if before not in _SUBJECT_ALONE or after in _FINITE:
        return None
    if before in ("he", "she"):
        return Tag.PRESENT if "Z" in forms else None
    return Tag.BASE if "B" in forms or (not forms and after is Tag.DETERMINER) else None


def _behind_noun(reading: "Reading", place: int) -> Tag | None:
    tags, lower, low = reading.tags, reading.lower, reading.lower[place]
    after = lower[place + 1] if place + 1 < len(lower) else "."
    if (after in _OBJECTS or lower[place + 2 : place + 3] == ["that"]) and "D" in FORMS[low]:
        return Tag.PAST
    if tags[place] is Tag.NOUN and (tags[place + 1 : place + 2] == [Tag.DETERMINER] or after in _QUESTIONS):
        return _main_verb(reading, place)
    if (
        low in _CLOSING
        and after in ".,"
        and place > 2
        and not {",", BLOCK}.isdisjoint(lower[max(0, place - 8) : place])
    ):
        return Tag.PRESENT
    plural = lower[place - 1].endswith("s") or lower[place - 1] in _PLURALS
    return Tag.BASE if "B" in FORMS[low] and plural and after in ".,!?" else None


def _participle(reading: "Reading", place: int) -> Tag | None:
    """The class of a past that looks like a participle ("the firm sold its yard"), and of some forms in -ing."""
    match reading.tags[place]:
        case Tag.PARTICIPLE if place > 1:
            return Tag.PAST if _is_past(reading, place) else None
        case Tag.PAST if "N" in FORMS.get(reading.lower[place], ""):
            before = place - 1 - (reading.tags[place - 1] is Tag.ADVERB)
            return Tag.PARTICIPLE if reading.lower[before] in _GETTING else None
        case Tag.NOUN | Tag.GERUND:
            return _gerund(reading, place)
        case _:
            return None


def _is_past(reading: "Reading", place: int) -> bool:
    """Whether what looks like a participle is the verb of its clause."""
    low = reading.lower[place]
    if low in _PLAINLY and (reading.tags[place - 1] is Tag.NAME or reading.lower[place - 1] in _BODIES):
        return _names_speaker(reading, place)
    both = reading.lower[place - 1] in _BOTH and reading.tags[place - 2] in (Tag.PRONOUN, Tag.DETERMINER)
    return "D" in FORMS.get(low, "") and (both or _has_object(reading, place))


def _gerund(reading: "Reading", place: int) -> Tag | None:
    """A form in -ing that is a verb with an object, or a noun with a verb of its own behind it."""
    tags, lower = reading.tags, reading.lower
    after = tags[place + 1] if place + 1 < len(tags) else Tag.PUNCTUATION
    if tags[place] is Tag.NOUN:
        object_follows = lower[place - 1] == "," and "G" in FORMS.get(lower[place], "") and after in _OBJECT_STARTS
        return Tag.GERUND if object_follows else None
    if place < 2 or after not in (Tag.AUXILIARY, Tag.MODAL):
        return None
    joined = lower[place - 1] in ("and", "or") and tags[place - 2] is Tag.NOUN
    compound = tags[place - 1] is Tag.NOUN and tags[place - 2] in (Tag.COORDINATOR, Tag.PUNCTUATION)
    return Tag.NOUN if joined or compound else None


def _main_verb(reading: "Reading", place: int) -> Tag | None:
    """The class of the only verb of its clause, with an object behind it: "Ida and Ole Brandt rent a flat"."""
    tags = reading.tags
    first = next((at + 1 for at in range(place - 1, -1, -1) if tags[at] in _CLAUSE_ENDS), 0)
    end = next((at for at in range(place + 2, len(tags)) if tags[at] not in _OBJECT_WORDS), len(tags))
    followed = tags[end : end + 1] and tags[end] in _FINITE
    if followed or any(tags[at] in _FINITE or tags[at] is Tag.PREPOSITION for at in range(first, place)):
        return None
    forms = FORMS[reading.lower[place]]
    return (Tag.PRESENT if "Z" in forms else Tag.BASE) if _may_agree(reading, first, place - 1, forms) else None


def _names_speaker(reading: "Reading", place: int) -> bool:
    """Whether names behind a comma stand before this word, and a day behind: ", Ida Lang announced today"."""
    first = place
    while first and reading.tags[first - 1] in (Tag.NAME, Tag.NOUN, Tag.ADJECTIVE, Tag.DETERMINER):
        first -= 1
    ends = all(one in _AT_THE_END for one in reading.tags[place + 1 : place + 4])
    return first > 0 and reading.lower[first - 1] == "," and ends and len(reading.tags) <= place + 4


def _has_object(reading: "Reading", place: int) -> bool:
    """Whether a participle behind "the firm" has an object, and so is a past: "the firm sold its yard"."""
    noun = reading.tags[place - 1] in (Tag.ADJECTIVE, Tag.NOUN) and reading.tags[place - 2] is Tag.DETERMINER
    opens = place == 2 or reading.lower[place - 3] in _BEFORE_CLAUSE
    object_follows = reading.tags[place + 1 : place + 2] == [Tag.DETERMINER]
    return noun and opens and (object_follows or reading.lower[place + 1 : place + 2] == ["that"])


def _body(reading: "Reading", place: int) -> Tag | None:
    """A body or document that looks like something else: "a tribunal ruled", "earlier reports"."""
    one, low = reading.tags[place], reading.lower[place]
    after = reading.tags[place + 1] if place + 1 < len(reading.tags) else Tag.PUNCTUATION
    if one is Tag.ADJECTIVE and low in _BODIES:
        return Tag.NOUN if place and reading.tags[place - 1] is Tag.DETERMINER and after in _VERBS else None
    if one is Tag.ADVERB and low == "earlier" and after is Tag.NOUN:
        return Tag.ADJECTIVE if reading.lower[place + 1] in _DOCUMENTS else None
    return None


def _subject(reading: "Reading", place: int) -> Tag | None:
    """A name or pronoun that looks like something else: "Jolly said", "Mr. Brown said", "another said"."""
    one = reading.tags[place]
    after = reading.tags[place + 1] if place + 1 < len(reading.tags) else Tag.PUNCTUATION
    if reading.lower[place - 1 : place + 1] == ["and", "that"] and after is Tag.NOUN and not _is_told(reading, place):
        return Tag.DETERMINER
    if one is Tag.DETERMINER or (one is Tag.SUBORDINATOR and reading.lower[place] == "that"):
        return Tag.PRONOUN if _stands_alone(reading, place, after) else None
    capital = reading.tokens[place].word[:1].isupper()
    if one is Tag.ADJECTIVE and place and reading.tags[place - 1] is Tag.NAME:
        return Tag.NAME if capital and after is not Tag.NOUN else None
    opens = place == 0 or reading.is_block(place - 1)
    said = reading.lower[place + 1 : place + 2] in (["said"], ["says"], ["told"])
    if opens and said and capital and one in _NAME_LIKE and reading.lower[place] not in _NO_NAMES:
        return Tag.NAME
    return None


def _is_told(reading: "Reading", place: int) -> bool:
    """Whether a verb or "that" before this word may have what follows as what is said."""
    return any(low == "that" or LEMMAS.get(low) in FRAMES for low in reading.lower[:place])


def _stands_alone(reading: "Reading", place: int, after: Tag) -> bool:
    """Whether what looks like an article or "that" is a subject by itself: "Some still hope", "and that is why"."""
    low, tags = reading.lower[place], reading.tags
    opens = place == 0 or tags[place - 1] is Tag.COORDINATOR
    if tags[place] is Tag.SUBORDINATOR:
        return opens and after in (Tag.AUXILIARY, Tag.MODAL)
    ahead = next((at for at in range(place + 1, len(tags)) if tags[at] is not Tag.ADVERB), place)
    if low in ("this", "that"):
        verb = reading.lower[place + 1] if place + 1 < len(tags) else ""
        return (opens or tags[place - 1] is Tag.PUNCTUATION) and verb.endswith("s") and "Z" in FORMS.get(verb, "")
    if low == "her":
        return after in (Tag.AUXILIARY, Tag.MODAL)
    return low in _QUANTITIES and (tags[ahead] in _FINITE or reading.lower[ahead] == "said")
