"""Words of news that cannot both be true of one thing, and words that dismiss what somebody said."""

from pressmark.language.tables import words

_PAIRS = """
peaceful calm non-violent orderly | throw violence violent injure clash attack riot loot bomb stone bottle scuffle
fair transparent clean | prevent fraud fraudulent stuff rig intimidate bar irregularity exclude tamper cheat
stocked supplied equipped | empty shortage lack scarce
answer respond reply | ignore unanswered disregard
legal legally lawful licensed | illegal illegally unlawful unlicensed
safe secure stable | unsafe dangerous danger insecure unstable
guilty | innocent
alive survive | dead die kill
voluntary voluntarily willingly | force coerce forcibly
accurate true genuine authentic | inaccurate false fake forge misleading mislead
full | empty
neutral | side
sober | drunk
empty | crowded
cooperate | refuse
protect | abandon endanger
unharmed unhurt safe | injure wound kill
intact undamaged | destroy damage wreck
"""


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _PAIRS.strip().splitlines():
        first, _, second = line.partition("|")
        for one, others in ((first, second), (second, first)):
            for word in one.split():
                found.setdefault(word, set()).update(others.split())
    return {word: frozenset(others) for word, others in found.items()}


OPPOSED: dict[str, frozenset[str]] = _table()
"""A stem with those that gainsay it."""

DISMISSALS = words(
    """
    lie lies nonsense fabrication fabricated false untrue baseless unfounded groundless propaganda invention rubbish
    fake slander myth absurd ridiculous fiction hoax fairy incorrect wrong misleading disinformation smear
    """
)
"""Words with which one side waves away what the other said."""

DENYING = words("deny reject refute dismiss dispute rebut contest repudiate contradict")
"""Verbs that say that something is not so."""

BACKWARD = words(
    """
    claim claims allegation allegations accusation accusations charge suggestion report reports this that it
    them these assertion criticism version account accounts idea notion
    """
)
"""What such a verb can have as its object when it answers something said before."""

ENDED = words("close shut stop halt end suspend cease cancel finish abandon discontinue wind scrap")
RUNNING = words("operate run continue function work open ongoing active normal normally underway proceed resume")
MENDED = words("restore repair reopen resume reconnect fix recover restart reconnect")
BROKEN = words("dead down closed block shut cut offline broken impassable disconnect wait")
ABSOLUTE = words("every all entirely fully completely always only never nobody nothing none no totally wholly any")
