"""Who says what: a source, the words that mark the attribution, and what is attributed.

`find.find_attributions` gives them all in English. The rules are sorted by what marks an attribution: `verbs` or
`according`; `extents` tells how far it goes what is said, `kinds` what sort of source it is. `foreign` is for other
languages.
"""
