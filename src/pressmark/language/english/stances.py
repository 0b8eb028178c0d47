"""English words that deny, that hold back, and that judge: what decides polarity and certainty of a statement's own words."""

import re

from pressmark.language.tables import words
from pressmark.model.claims import Certainty

NEGATION = re.compile(
    r"(?<![\w'’-])(?:not|never|no longer|no one|nobody|nothing|neither|nor|none|cannot|without"
    r"|no(?=\s+(?!longer\b|doubt\b|fewer\b|less\b|more\s+than\b|later\b|sooner\b)[a-z])"
    r"|(?:fail(?:s|ed|ing)?|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing))\s+to|lack(?:s|ed|ing)?"
    r"|unable|rul(?:e|es|ed)\s+out|stopp?(?:ed|s)?\s+short\s+of)(?![\w-])|n['’]t(?!\w)",
    re.IGNORECASE,
)
"""Words that turn a statement into its opposite."""

NOT_NEGATION = re.compile(
    r"not\s+(?:only|just|merely|least|yet\s+clear|clear|known|immediately\s+clear)|nor\s+only|without\s+doubt"
    r"|not\s+be\s+(?:independently\s+)?(?:verified|confirmed)",
    re.IGNORECASE,
)
"""The same words where they do not, or where they say only that nobody knows."""

CERTAINTIES: tuple[tuple[Certainty, re.Pattern[str]], ...] = (
    (
        Certainty.UNKNOWN,
        re.compile(
            r"(?<!\w)(?:(?:not|n['’]t)\s+(?:yet\s+|immediately\s+|entirely\s+)?(?:known|clear|certain|sure|confirmed)"
            r"|(?:nobody|no\s+one|no-one)\s+(?:yet\s+|really\s+)?knows|unclear|unknown|uncertain|undetermined|unconfirmed|remains?\s+to\s+be\s+seen"
            r"|(?:could|can)(?:\s+not|not)\s+be\s+(?:independently\s+)?(?:verified|confirmed|established))(?!\w)",
            re.IGNORECASE,
        ),
    ),
    (
        Certainty.POSSIBLE,
        re.compile(
            r"(?<![\w'’-])(?:may(?=\s+(?:not\s+|also\s+|well\s+|yet\s+|soon\s+|still\s+|have\b|be\b|[a-z]))"
            r"|(?i:might|could|possibly|perhaps|maybe|potentially|conceivably|it\s+is\s+possible|risks?\s+\w+ing))(?![\w-])"
        ),
    ),
    (
        Certainty.PROBABLE,
        re.compile(
            r"(?<![\w'’-])(?:likely|probably|presumably|apparently|seemingly|(?:appear|seem)(?:s|ed)?(?=\s+(?:to|that)\b)"
            r"|(?:is|are|was|were)\s+expected|(?:is|are|was|were)\s+(?:believed|thought|understood)(?=\s+to\b))(?![\w-])",
            re.IGNORECASE,
        ),
    ),
)
"""Words that say how sure a statement is, the least sure first."""

OBLIGATION = re.compile(r"(?<![\w'’-])(?:should|ought\s+to|must)(?!\s+have|[\w-])")
"""Words that say what is to be done, in somebody's mouth."""

EVALUATION = re.compile(
    r"(?<![\w-])(?:shameful|disgrace(?:ful(?:ly)?)?|outrage(?:ous)?|scandal(?:ous)?|insult|betrayal|theft|farce|sham|lie|lies"
    r"|unacceptable|intolerable|unrealistic|absurd|ridiculous|nonsense|terrible|horrible|awful|wonderful|brilliant"
    r"|excellent|fantastic|exciting|proud|sorry|ashamed|delighted|thrilled|disappointed|concern(?:s|ed)?|worr(?:y|ied)"
    r"|free\s+and\s+fair|unfair|unjust|cruel|cowardly|heroic|historic\s+\w+|best|worst|too\s+(?:late|early|little|much|far)"
    r"|nothing\s+at\s+all|disaster|catastrophe|tragedy|nightmare|miracle|hostages?|serious\s+about|right\s+thing|lesson)"
    r"(?![\w-])",
    re.IGNORECASE,
)
"""Words of judgement that make of what somebody says an opinion."""

LOADED = words(
    """
    rogue self-styled so-called self-proclaimed self-declared regime strongman warlord thug thugs thuggish puppet
    puppets terrorist terrorists extremist extremists fanatic fanatics butcher dictator despot tyrant cronies henchmen
    notorious infamous disgraced brutal barbaric savage heinous despicable cowardly shameful scandalous outrageous
    absurd ridiculous laughable sham bogus phoney phony illegitimate draconian hardline hard-line radical firebrand
    bloodthirsty ruthless sinister reckless cynical corrupt evil monstrous vile treacherous traitor traitors
    heroic hero heroes glorious martyr martyrs patriots freedom-fighters colonial colonialist imperialist fascist
    genocidal illegal invaders occupiers crackdown slaughter massacre bloodbath carnage horrific shocking stunning
    controversial embattled beleaguered
    """
)
"""Words of judgement; a quoted word in marks of its own is one too."""

SCARE_QUOTED = re.compile(r"[\"“‘](?P<word>[^\W\d_][\w-]{2,30})[\"”’]")
"""One word between quotation marks."""
