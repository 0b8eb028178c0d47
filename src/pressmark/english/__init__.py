"""A light grammar of English: a sentence read once, as words with classes, verb groups, subjects and quotations.

`tagging` gives each word its class, `phrases` groups verbs, `nouns` tells where noun phrases begin and end, `subjects`
who does what, `clause_structure` which verb is the main one, and `sentences` puts them into a `Sentence`. Rules and
word tables only; offsets are code points of the whole text.
"""
