"""Numbers that are part of a name, a date, a score or a code: "Article 5", "Boeing 737", "25 May", "12 Mill Street"."""

from pressmark.language.quantities.bounds import phrase_before
from pressmark.language.quantities.counted import looks_plural
from pressmark.language.quantities.numbers import Number, is_year
from pressmark.language.quantities.tokens import BREAK, Tokens
from pressmark.language.quantities.units import MONEY_CODES, NAMES
from pressmark.language.quantities.words import HYPHENS, LABELS, MONTHS, PERSONS, STATES, STOPS
from pressmark.language.tables import words
from pressmark.tables import words as word_table

_ENDS = frozenset('.!?:;,"(–—|•[«“”‘…-') | {BREAK, ""}
_STREETS = word_table("quantities", "streets")
_SHORT_LABELS = words("no nos art vol fig sec pp p apt")
_TOUCHES_BEFORE = frozenset("/_@#=&?%\\.:*")
_TOUCHES_BEHIND = frozenset("_@#=&\\*")
_ORDINAL_ENDS = words("s st nd rd th x d er ers")
_CLOCKS = words("am pm o'clock gmt utc bst cet")
_SCORE_WORDS = word_table("quantities", "score-words")
_WHERE = words("after as at from in near")
_JOINING = frozenset({"and", "-", "–", "to", "or", "/"})
_BEFORE_YEARS = words("after before by during early from in its late of since the their this until")
_COMMON_YEARS = (1900, 2099)
"""Years that the news names most: before a plural noun they stay years ("2018 floods") unless words bind them."""

_LONGEST_PLAIN = 9
"""Digits of the longest numeral without separators that is no key."""

_GAPS = {"", " ", "\u00a0", "\u202f", "\u2009"}
_REACH = 6
"""So many tokens around a pair of numbers tell a score from a range."""


def is_rejected(tokens: Tokens, number: Number, *, money: bool, unit: bool) -> bool:
    """Whether a number is the name, place in a row, or time of something.

    With a sign of `money` before it, it seldom is; with a `unit` behind it, it may only be part of a longer sign.
    """
    first, last = number.first, number.last
    digits = tokens.is_digits(first)
    if _is_parted(tokens, first - 2) or _is_parted(tokens, last - 1):
        return True
    if money:
        return digits and tokens.glued(last) and _touches_behind(tokens, last)
    if not digits and tokens.glued(first) and tokens.word(first - 1) in HYPHENS and tokens.glued(first - 1):
        return True
    if unit:
        return digits and tokens.glued(first) and _touches_before(tokens, first)
    if digits:
        return (
            (tokens.glued(first) and _touches_before(tokens, first))
            or (tokens.glued(last) and _touches_behind(tokens, last))
            or _is_clock(tokens, first, last)
            or _is_list_mark(tokens, first, last)
            or _is_year(tokens, number)
            or _is_day(tokens, number)
            or _is_code(tokens, first, last)
            or _is_vote(tokens, first, last)
            or _is_named(tokens, number)
            or _is_address(tokens, last)
        )
    return number.sort == "words" and (_is_named(tokens, number) or _is_in_name(tokens, first, last))


def _is_parted(tokens: Tokens, left: int) -> bool:
    """Whether a numeral may be the first part of a longer one: "2, 875" is one number, or two of a list."""
    whole, part = tokens.word(left), tokens.word(left + 2)
    comma = tokens.word(left + 1) == "," and tokens.glued(left + 1) and not tokens.glued(left + 2)
    return comma and whole.isdigit() and part.isdigit() and len(whole) < 4 and len(part) == 3


def is_score(tokens: Tokens, first: int, last: int) -> bool:
    """Whether words near two numbers joined by a sign say that they are a score or a vote."""
    near = tokens.words[max(0, first - _REACH) : first] + tokens.words[last : last + 3]
    return any(word in _SCORE_WORDS for word in near)


def _is_named(tokens: Tokens, number: Number) -> bool:
    """A number that a label or a name before it makes part of a name: "Article 5", "Boeing 737", "Group of 20"."""
    index = number.first - 1
    word, behind = tokens.word(index), tokens.word(number.last)
    if word in {".", "of"}:
        before = tokens.word(index - 1)
        group = before == "group" and tokens.capital(index - 1)
        return (
            group or (word == "." and before in _SHORT_LABELS) or (before == "out" and tokens.word(index - 3) in LABELS)
        )
    if word in {"#", "§"} or word in LABELS:
        return behind not in PERSONS and behind != "%"
    in_name = number.sort != "words" or tokens.capital(number.first)
    if not (in_name and tokens.is_word(index) and tokens.capital(index)):
        return False
    # "Kills 20 in Orrin", "Displaced 300 people".
    verb = word.endswith(("s", "ed")) and tokens.is_word(number.last) and (behind not in STOPS or behind in _WHERE)
    if verb or word in STOPS or word in NAMES or behind in PERSONS or number.scale > 1:
        return False
    plain = number.sort == "words" or tokens.word(number.first).isdigit()
    return plain and phrase_before(tokens, number.first, 0)[1] is None


def _is_in_name(tokens: Tokens, first: int, last: int) -> bool:
    """A number word with a capital inside a sentence: "the Group of Seven", "the Big Three"."""
    return tokens.capital(first) and tokens.word(first - 1) not in _ENDS and tokens.word(last) not in PERSONS


def _is_address(tokens: Tokens, last: int) -> bool:
    """Whether a street's name stands behind a number: "12 Mill Street", "131 West 23rd Street"."""
    index = last
    while index < last + 4 and (tokens.capital(index) or tokens.is_digits(index) or tokens.glued(index)):
        index += 1
        if tokens.word(index) in _STREETS and tokens.capital(index):
            return True
    return False


def _touches_before(tokens: Tokens, first: int) -> bool:
    """Digits that end a longer sign: "F-16", "A380", "24/7", a web address."""
    before = tokens.word(first - 1)
    if before in HYPHENS:
        return tokens.glued(first - 1) and (tokens.is_word(first - 2) or tokens.is_digits(first - 2))
    if tokens.is_word(first - 1):
        return before not in {"rs", "r"} and tokens.original(first - 1) not in MONEY_CODES
    return before in _TOUCHES_BEFORE


def _touches_behind(tokens: Tokens, last: int) -> bool:
    """Digits that begin a longer sign: "1990s", "14:30", "401(k)", "5G"."""
    behind = tokens.word(last)
    if behind == "(":
        return len(tokens.word(last + 1)) == 1 and tokens.word(last + 2) == ")"
    if behind in {":", "/", "."}:
        return tokens.glued(last + 1) and (tokens.is_digits(last + 1) or (behind == "." and tokens.is_word(last + 1)))
    return behind in _TOUCHES_BEHIND or behind in _ORDINAL_ENDS or tokens.original(last) == "G"


def _is_clock(tokens: Tokens, first: int, last: int) -> bool:
    behind = tokens.word(last)
    if behind in _CLOCKS or (behind in {"a", "p"} and tokens.words[last + 1 : last + 3] == [".", "m"]):
        return True
    at = tokens.word(first - 1) == "at" and tokens.word(first).isdigit() and len(tokens.word(first)) <= 2
    return at and int(tokens.word(first)) <= 24 and (not tokens.is_word(last) or behind in STOPS)


def _is_list_mark(tokens: Tokens, first: int, last: int) -> bool:
    """The number of a line: "1. First", "2 Ida Brandt"; a number alone in brackets."""
    behind = tokens.word(last)
    if tokens.word(first - 1) not in {"", BREAK}:
        return tokens.word(first - 1) in {"(", "["} and behind in {")", "]"}
    if behind in {".", ")"}:
        return tokens.glued(last) and not tokens.glued(last + 1) and last + 1 < len(tokens)
    near = range(last, last + 3)
    short = len(tokens.word(first)) < 3 and tokens.capital(last)
    return short and not any(looks_plural(tokens, index) or tokens.word(index) in STATES for index in near)


def _is_year(tokens: Tokens, number: Number) -> bool:
    first, last = number.first, number.last
    if last - first != 1 or not is_year(tokens, first):
        return False
    plural = looks_plural(tokens, last) or (tokens.word(last) not in STOPS and looks_plural(tokens, last + 1))
    if plural and _COMMON_YEARS[0] <= int(tokens.word(first)) <= _COMMON_YEARS[1]:
        return phrase_before(tokens, first, 0)[1] is None
    return not plural or tokens.word(first - 1) in _BEFORE_YEARS


def _is_day(tokens: Tokens, number: Number) -> bool:
    """A day beside its month: "25 May", "May 25", "25-27 May", "25 and 26 May"."""
    first, last, value = number.first, number.last, number.value or 0
    if not 1 <= value <= 31 or value.denominator != 1:
        return False
    if _is_month(tokens, last) or (tokens.word(last) == "of" and _is_month(tokens, last + 1)):
        return True
    before = first - 1 - (tokens.word(first - 1) in {".", "the"})
    if tokens.word(before) in _JOINING and tokens.is_digits(before - 1):
        before -= 2
    if tokens.word(last) in _JOINING and tokens.is_digits(last + 1):
        return _is_month(tokens, last + 2) or _is_month(tokens, before)
    return _is_month(tokens, before) and tokens.word(last) not in PERSONS


def _is_month(tokens: Tokens, index: int) -> bool:
    return tokens.word(index) in MONTHS and tokens.capital(index)


def _is_vote(tokens: Tokens, first: int, last: int) -> bool:
    """Half of a score or a vote in words: "the vote was 5 to 4"."""
    before = tokens.word(last) == "to" and tokens.is_digits(last + 1) and tokens.word(first - 1) != "from"
    behind = tokens.word(first - 1) == "to" and tokens.is_digits(first - 2)
    return (before or behind) and not tokens.is_word(last + 2 * before) and is_score(tokens, first, last)


def _is_code(tokens: Tokens, first: int, last: int) -> bool:
    """Telephone numbers, keys and lists of bare digits: a numeral right beside another."""
    word = tokens.word(first)
    if last - first == 1 and word.isdigit() and (len(word) > _LONGEST_PLAIN or word in {"911", "999"}):
        return True
    if tokens.is_digits(last) and tokens.text[tokens.ends[last - 1] : tokens.starts[last]] in _GAPS:
        return True
    beside = tokens.is_digits(first - 1) and not is_year(tokens, first - 1)
    if beside and tokens.text[tokens.ends[first - 1] : tokens.starts[first]] in _GAPS:
        return True
    return tokens.word(first - 1) == "+" and tokens.glued(first) and tokens.is_digits(last)
