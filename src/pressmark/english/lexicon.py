"""English words of closed classes, and open-class words whose ending does not tell their class, from their table."""

from pressmark.tables import words

_TABLE = "english-words"
DETERMINERS = words(_TABLE, "determiners")
POSSESSIVES = words(_TABLE, "possessives")
PRONOUNS = words(_TABLE, "pronouns")
SUBJECT_PRONOUNS = words(_TABLE, "subject pronouns")
PREPOSITIONS = words(_TABLE, "prepositions")
COORDINATORS = words(_TABLE, "coordinators")
SUBORDINATORS = words(_TABLE, "subordinators")
CLAUSE_PREPOSITIONS = words(_TABLE, "clause prepositions")
RELATIVES = words(_TABLE, "relatives")
MODALS = words(_TABLE, "modals")
BE = words(_TABLE, "be")
HAVE = words(_TABLE, "have")
DO = words(_TABLE, "do")
NEGATIONS = words(_TABLE, "negations")
FINITE_AUXILIARIES = words(_TABLE, "finite auxiliaries")
ADVERBS = words(_TABLE, "adverbs")
NOT_ADVERBS = words(_TABLE, "not adverbs")
ADJECTIVES = words(_TABLE, "adjectives")
ADJECTIVES_AND_NOUNS = words(_TABLE, "adjectives and nouns")
NOUN_FIRST = words(_TABLE, "noun first")
NOUN_TOO = words(_TABLE, "noun too")
NUMERALS = words(_TABLE, "numerals")
NOT_VERBS = words(_TABLE, "not verbs")
PLURAL_WITHOUT_S = words(_TABLE, "plural without s")
