"""Numbers that are part of a name: "Article 5", "Boeing 737", "the Group of Seven", "12 Mill Street"."""

from pressmark.language.quantities.bounds import phrase_before
from pressmark.language.quantities.counted_words import PERSONS, STOPS
from pressmark.language.quantities.number import Number
from pressmark.language.quantities.tokens import BREAK, Tokens
from pressmark.language.quantities.vocabulary import Vocabulary
from pressmark.language.tables import words

_ENDS = frozenset(
    {BREAK, ".", "!", "?", ":", ";", '"', "“", "”", "‘", "(", "[", "—", "–", "-", "…", "•", "|", "«", ","}
)
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_HEADLINE_VERBS = words("""
kill injure wound leave arrest detain displace hit claim free rescue evacuate seize fire cut add hire lay lose
win raise face jail charge expel deport vaccinate infect trap bring find reach pass top see give take say buy sell pay offer
the a an and or of in on at by for with from to into over under about than least most after before some these those all only
up down nearly almost around roughly approximately more fewer less as many much between its his her their our your no if but
when while where because since until during within across against among least another other next last first just even still now
so then also yet plus per is are was were be has have had will would can could may might must that this there which who
""")  # fmt: skip
_STREETS = words(
    "street st road rd avenue ave lane square boulevard blvd drive terrace place crescent way highway court plaza close"
)
_SHORT_LABELS = words("no nos art vol fig sec para pp p apt")


def is_named(tokens: Tokens, number: Number, vocabulary: Vocabulary) -> bool:
    """A number that a label or a name before it makes part of a name: "Article 5", "Boeing 737", "Group of 20"."""
    index = number.first - 1
    word = tokens.word(index)
    if word == ".":
        return tokens.word(index - 1) in _SHORT_LABELS
    if word in {"#", "№", "§"}:
        return True
    if word == "of":
        return tokens.word(index - 1) == "group" and tokens.capital(index - 1)
    if word in vocabulary.labels:
        return not (tokens.word(number.last) in PERSONS or tokens.word(number.last) == "%")
    if not (tokens.is_word(index) and tokens.capital(index)) or vocabulary.language == "de":
        return False
    return not _is_free(tokens, number, vocabulary)


def _is_free(tokens: Tokens, number: Number, vocabulary: Vocabulary) -> bool:
    """Whether a number behind a word with a capital is no part of a name."""
    index = number.first - 1
    word, behind = tokens.word(index), tokens.word(number.last)
    if number.sort == "words" and not tokens.capital(number.first):
        return True
    if _is_headline_verb(word) or word in STOPS or word in vocabulary.units or behind in PERSONS or number.scale > 1:
        return True
    if not (tokens.word(number.first).isdigit() or number.sort == "words"):
        return True
    if phrase_before(tokens, number.first, 0, vocabulary.before)[1] is not None:
        return True
    verb = word.endswith(("s", "ed")) and tokens.is_word(number.last) and behind not in STOPS
    return verb or (_starts_sentence(tokens, index) and word.endswith(("ed", "ly")))


def _is_headline_verb(word: str) -> bool:
    """Whether a word is a form of a verb that numbers follow in headlines: "Kills", "Displaced", "Leaving"."""
    stems = (word, word[:-1], word[:-2], word[:-3], word[:-3] + "e")
    return any(
        stem in _HEADLINE_VERBS
        for stem in (stems if word.endswith(("s", "ed", "ing")) and len(word) > 4 else stems[:1])
    )


def _starts_sentence(tokens: Tokens, index: int) -> bool:
    return index == 0 or tokens.word(index - 1) in _ENDS


def is_in_name(tokens: Tokens, first: int, last: int) -> bool:
    """A number word with a capital inside a sentence: "the Group of Seven", "the Big Three"."""
    if not tokens.capital(first) or _starts_sentence(tokens, first):
        return False
    return (
        not (tokens.word(first - 1) in _HEADLINE_VERBS and tokens.capital(first - 1))
        and tokens.word(last) not in PERSONS
    )


def is_address(tokens: Tokens, last: int) -> bool:
    """Whether a street's name stands behind a number: "12 Mill Street"."""
    index = last
    while index < last + 4 and (tokens.capital(index) or tokens.is_digits(index) or tokens.word(index) in _ORDINALS):
        index += 1
        if tokens.word(index) in _STREETS and tokens.capital(index):
            return True
    return False
