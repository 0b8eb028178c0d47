"""A light grammar of English: words with their classes, verb groups, noun phrases, clauses. Rules and word lists only.

`tagging.tag(text, start, end)` gives the tokens of one sentence with their classes; `phrases.verb_groups(tokens)` and
`phrases.noun_phrases(tokens)` group them, and `clauses.clauses(tokens, groups, phrases)` tells which words belong
together. All offsets are code points of the whole text; all are linear in the sentence.

Tagging is made of a pass (`tagging`, over a `sentence`), the words of `closed_classes` and those that share
`several_classes`, and for all others `nouns_or_verbs`, `participles` and `endings`. The words themselves stand in
`lexicon` and `verb_tables`, from which `verbs` unfolds the forms. `clauses` reads with the `clause_signs` around a word.
"""
