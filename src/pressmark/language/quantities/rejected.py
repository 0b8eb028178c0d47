"""Numbers that are part of a name: "Article 5", "Boeing 737", "the Group of Seven", "12 Mill Street"."""

from pressmark.language.quantities.bounds import phrase_before
from pressmark.language.quantities.counted import PERSONS, STATES, STOPS, looks_plural
from pressmark.language.quantities.english import BEFORE, LABELS, MONTHS
from pressmark.language.quantities.numbers import Number, is_year
from pressmark.language.quantities.tokens import BREAK, Tokens
from pressmark.language.quantities.units import ENGLISH as UNITS
from pressmark.language.quantities.units import MONEY_CODES
from pressmark.language.tables import words
from pressmark.tables import words as word_table

_ENDS = word_table("quantities", "rejected-ends")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_HEADLINE_VERBS = word_table("quantities", "rejected-headline-verbs")
_STREETS = word_table("quantities", "rejected-streets")
_SHORT_LABELS = words("no nos art vol fig sec para pp p apt")


def is_named(tokens: Tokens, number: Number) -> bool:
    """A number that a label or a name before it makes part of a name: "Article 5", "Boeing 737", "Group of 20"."""
    index = number.first - 1
    word = tokens.word(index)
    if word == ".":
        return tokens.word(index - 1) in _SHORT_LABELS
    if word in {"#", "№", "§"}:
        return True
    if word == "of":
        group = tokens.word(index - 1) == "group" and tokens.capital(index - 1)
        return group or (tokens.word(index - 1) == "out" and tokens.word(index - 3) in LABELS)
    if word in LABELS:
        return not (tokens.word(number.last) in PERSONS or tokens.word(number.last) == "%")
    if not (tokens.is_word(index) and tokens.capital(index)):
        return False
    return not _is_free(tokens, number)


def _is_free(tokens: Tokens, number: Number) -> bool:
    """Whether a number behind a word with a capital is no part of a name."""
    index = number.first - 1
    word, behind = tokens.word(index), tokens.word(number.last)
    if number.sort == "words" and not tokens.capital(number.first):
        return True
    if _is_headline_verb(word) or word in STOPS or word in UNITS or behind in PERSONS or number.scale > 1:
        return True
    if not (tokens.word(number.first).isdigit() or number.sort == "words"):
        return True
    if phrase_before(tokens, number.first, 0, BEFORE)[1] is not None:
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


_TOUCHES_BEFORE = frozenset("/_@#=&?%\\.:*")
_TOUCHES_BEHIND = frozenset("_@#=&\\*")
_ORDINAL_ENDS = frozenset({"s", "st", "nd", "rd", "th", "x", "d", "er", "ers", "º", "ª"})
_HYPHENS = frozenset("-‐‑–")
_HALVES = frozenset({"am", "pm", "a", "p", "o'clock", "o", "gmt", "utc", "et", "bst", "cet", "hrs"})
_SCORE_WORDS = word_table("quantities", "rejected-score-words")
_COMMON_YEARS = (1900, 2099)
"""Years that the news names most: before a plural noun they stay years ("2018 floods") unless words bind them."""

_BEFORE_YEARS = word_table("quantities", "rejected-before-years")
_LONGEST_PLAIN = 9
"""Digits of the longest numeral without separators that is no key."""

_REACH = 6
"""So many tokens around a pair of numbers tell a score from a range."""


def is_rejected(tokens: Tokens, number: Number, *, money: bool = False, unit: bool = False) -> bool:
    """Whether a number is the name, place in a row, or time of something.

    With a sign of `money` before it, it seldom is; with a `unit` behind it, it may only be part of a longer sign.
    """
    first, last = number.first, number.last
    digits = tokens.is_digits(first)
    if money:
        return digits and tokens.glued(last) and _touches_behind(tokens, last)
    if not digits and tokens.glued(first) and tokens.word(first - 1) in _HYPHENS and tokens.glued(first - 1):
        return True
    if unit:
        return digits and tokens.glued(first) and _touches_before(tokens, first)
    if digits:
        return (
            _touches(tokens, first, last)
            or _is_clock(tokens, first, last)
            or _is_list_mark(tokens, first, last)
            or _is_year(tokens, number)
            or _is_day(tokens, number)
            or _is_code(tokens, first, last)
            or _is_vote(tokens, first, last)
            or is_named(tokens, number)
            or is_address(tokens, last)
        )
    return number.sort == "words" and (is_named(tokens, number) or is_in_name(tokens, first, last))


def is_score(tokens: Tokens, first: int, last: int) -> bool:
    """Whether words near two numbers joined by a sign say that they are a score or a vote."""
    near = tokens.words[max(0, first - _REACH) : first] + tokens.words[last : last + 3]
    return any(word in _SCORE_WORDS for word in near)


def _touches(tokens: Tokens, first: int, last: int) -> bool:
    """Digits inside a longer sign: "F-16", "A380", "24/7", "1990s", "14:30", a web address."""
    return (tokens.glued(first) and _touches_before(tokens, first)) or (
        tokens.glued(last) and _touches_behind(tokens, last)
    )


def _touches_before(tokens: Tokens, first: int) -> bool:
    before = tokens.word(first - 1)
    if before in _HYPHENS:
        return tokens.glued(first - 1) and (tokens.is_word(first - 2) or tokens.is_digits(first - 2))
    if tokens.is_word(first - 1):
        return before not in {"rs", "r"} and tokens.original(first - 1) not in MONEY_CODES
    return before in _TOUCHES_BEFORE


def _touches_behind(tokens: Tokens, last: int) -> bool:
    behind = tokens.word(last)
    if behind == "(":
        return len(tokens.word(last + 1)) == 1 and tokens.word(last + 2) == ")"
    if behind in {":", "/", "."}:
        return tokens.glued(last + 1) and (tokens.is_digits(last + 1) or (behind == "." and tokens.is_word(last + 1)))
    if behind in _TOUCHES_BEHIND:
        return True
    return behind in _ORDINAL_ENDS or tokens.original(last) == "G"


def _is_clock(tokens: Tokens, first: int, last: int) -> bool:
    behind = tokens.word(last)
    if behind in _HALVES:
        if behind in {"am", "pm", "o'clock", "gmt", "utc", "bst", "cet"}:
            return True
        if behind in {"a", "p"} and tokens.word(last + 1) == "." and tokens.word(last + 2) == "m":
            return True
        if behind == "o" and tokens.word(last + 1) == "'":
            return True
    if (
        tokens.word(first - 1) == "at"
        and last - first == 1
        and tokens.word(first).isdigit()
        and int(tokens.word(first)[:9]) <= 24
    ):
        return not tokens.is_word(last) or behind in STOPS
    return (
        len(tokens.word(first)) == 4 and behind == "hours" and tokens.word(first - 1) in {"at", "by", "from", "until"}
    )


def _is_list_mark(tokens: Tokens, first: int, last: int) -> bool:
    before, behind = tokens.word(first - 1), tokens.word(last)
    at_start = first == 0 or before == BREAK
    if (
        at_start
        and behind in {".", ")"}
        and tokens.glued(last)
        and not tokens.glued(last + 1)
        and last + 1 < len(tokens)
    ):
        return True
    if at_start and last - first == 1 and len(tokens.word(first)) < 3 and tokens.capital(last):
        near = range(last, last + 3)
        return not any(looks_plural(tokens, index) or tokens.word(index) in STATES for index in near)
    return before in {"(", "["} and behind in {")", "]"}


def _is_year(tokens: Tokens, number: Number) -> bool:
    first, last = number.first, number.last
    if last - first != 1 or not is_year(tokens, first):
        return False
    if tokens.word(last) in PERSONS or tokens.word(last) in {"%", "percent"}:
        return tokens.word(first - 1) in _BEFORE_YEARS or tokens.word(first - 1).endswith("'s")
    plural = looks_plural(tokens, last) or (tokens.word(last) not in STOPS and looks_plural(tokens, last + 1))
    if not plural:
        return True
    if _COMMON_YEARS[0] <= int(tokens.word(first)) <= _COMMON_YEARS[1]:
        return phrase_before(tokens, number.first, 0, BEFORE)[1] is None
    return tokens.word(first - 1) in _BEFORE_YEARS or tokens.word(first - 1).endswith("'s")


def _is_day(tokens: Tokens, number: Number) -> bool:
    """A day beside its month: "25 May", "May 25", "25-27 May", "25 and 26 May"."""
    value = number.value
    if value is None or value.denominator != 1 or not 1 <= value <= 31:
        return False
    last = number.last
    if _is_month(tokens, last) or (tokens.word(last) == "of" and _is_month(tokens, last + 1)):
        return True
    if tokens.word(last) in {"and", "-", "–", "to", "or", "/"} and tokens.is_digits(last + 1):
        return _is_month(tokens, last + 2) or _is_month_before(tokens, number.first)
    return _is_month_before(tokens, number.first) and tokens.word(last) not in PERSONS


def _is_month_before(tokens: Tokens, first: int) -> bool:
    index = first - 1
    if tokens.word(index) in {".", "the"}:
        index -= 1
    if tokens.word(index) in {"and", "-", "–", "to", "or"} and tokens.is_digits(index - 1):
        index -= 2
    return _is_month(tokens, index)


def _is_month(tokens: Tokens, index: int) -> bool:
    return tokens.word(index) in MONTHS and tokens.capital(index)


def _is_vote(tokens: Tokens, first: int, last: int) -> bool:
    """Half of a score or a vote in words: "the vote was 5 to 4"."""
    before = tokens.word(last) == "to" and tokens.is_digits(last + 1) and tokens.word(first - 1) != "from"
    behind = tokens.word(first - 1) == "to" and tokens.is_digits(first - 2)
    return (before or behind) and not tokens.is_word(last + 2 * before) and is_score(tokens, first, last)


def _is_code(tokens: Tokens, first: int, last: int) -> bool:
    """Telephone numbers, keys and lists of bare digits: a numeral right beside another."""
    if last - first == 1 and tokens.word(first).isdigit() and len(tokens.word(first)) > _LONGEST_PLAIN:
        return True
    if tokens.word(first) in {"911", "999"} and tokens.word(last) in {
        "call",
        "calls",
        "operator",
        "operators",
        "dispatcher",
    }:
        return True
    if tokens.is_digits(last) and tokens.text[tokens.ends[last - 1] : tokens.starts[last]] in {" ", ""}:
        return True
    if tokens.word(last) == "-" and tokens.is_digits(last + 1) and tokens.word(last + 1).startswith("0"):
        return True
    if (
        tokens.is_digits(first - 1)
        and not is_year(tokens, first - 1)
        and tokens.text[tokens.ends[first - 1] : tokens.starts[first]] == " "
    ):
        return True
    return (
        tokens.word(first - 1) == "+"
        and tokens.glued(first)
        and len(tokens.word(first)) <= 3
        and tokens.is_digits(last)
    )
