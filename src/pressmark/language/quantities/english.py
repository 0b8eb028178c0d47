"""The English words of number and bound."""

from pressmark.language.quantities.bounds import (
    ABOUT,
    AT_LEAST,
    AT_MOST,
    CLOSE,
    EXACT,
    LESS_THAN,
    MORE_THAN,
    phrases,
)
from pressmark.tables import numbers
from pressmark.tables import words as word_table

SMALL = numbers("quantities", "english-small")
TENS = numbers("quantities", "english-tens")
SCALES = numbers("quantities", "english-scales")
SUFFIXES = {"bn": 10**9, "tn": 10**12, "trn": 10**12, "mn": 10**6, "mln": 10**6, "bln": 10**9}
MONEY_SUFFIXES = {"m": 10**6, "b": 10**9, "k": 1000, "t": 10**12}
"""Letters that are words of scale only behind a sum of money ("$5m"); elsewhere they are units or names."""

PARTS = numbers("quantities", "english-parts")
"""Names of fractions by their lower number."""

VAGUE = numbers("quantities", "english-vague")
VAGUE_MOST = numbers("quantities", "english-vague-most")
FEW = {
    ("several",): (3, 9),
    ("a", "few"): (2, 9),
    ("few",): (2, 9),
    ("a", "couple"): (2, 2),
    ("couple",): (2, 2),
    ("a", "handful"): (2, 9),
    ("a", "score"): (20, 20),
}
"""Words for few things, with the least and the most they mean."""

BEFORE = phrases({
    MORE_THAN: "more than|over|well over|just over|slightly over|slightly more than|just more than|well more than|above|well above|upwards of|upward of|in excess of"
    "|exceeding|exceeds|exceeded|north of|greater than|far more than|much more than|longer than|higher than|larger than|bigger than|older than|>",
    LESS_THAN: "fewer than|less than|under|just under|well under|slightly less than|slightly under|below|well below|shy of|just shy of|short of|just short of|far fewer than"
    "|much less than|far less than|lower than|smaller than|younger than|shorter than|<",
    AT_LEAST: "at least|a minimum of|minimum of|minimum|no fewer than|not fewer than|no less than|not less than|at the very least|as few as|as little as|≥|> ="
    "|no lower than|no shorter than|no smaller than",
    AT_MOST: "at most|up to|as many as|as much as|no more than|not more than|a maximum of|maximum of|maximum|at the most|within|as high as|as long as|as far as|≤|< =|upto"
    "|no longer than|no higher than|no larger than|no greater than|not exceeding|to the tune of up to",
    ABOUT: "about|around|some|roughly|approximately|approx|approx .|circa|ca .|ca|c .|an estimated|estimated|estimated at|something like|in the region of|in the order of|on the order of"
    "|in the neighbourhood of|in the neighborhood of|in the vicinity of|somewhere around|give or take|~|≈|≃|or so",
    CLOSE: "nearly|almost|close to|approaching|not quite|practically|virtually|nigh on|very nearly|near to|just about",
    EXACT: "exactly|precisely",
})  # fmt: skip
"""Phrases before a number, with what they make of it."""

BEHIND = phrases({
    AT_LEAST: "or more|and more|and above|or above|and over|or over|and up|or greater|or higher|or longer|or older|and older|plus|- plus|+|at a minimum",
    AT_MOST: "or less|or fewer|or under|and under|or below|or lower|or younger|and younger|at most|tops|at the most|at a maximum",
    ABOUT: "or so|or thereabouts|odd|- odd|- ish|- some",
})  # fmt: skip
"""Phrases behind a number or its unit."""

LABELS = word_table("quantities", "english-labels")
"""Nouns before a number that make it a name or a place in a row: "Article 5", "bus 20", "day 3"."""

MONTHS = word_table("quantities", "english-months")
