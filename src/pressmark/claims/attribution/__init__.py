"""Who says what in English: a source, the words that mark the attribution, and what is attributed.

`find.find_attributions` gives them all. The rules are sorted by what marks an attribution: `verbs`, or `phrases` (nouns,
adjectives and signs too); `extents` tells how far it goes what is said, `kinds` what sort of source it is.
"""
