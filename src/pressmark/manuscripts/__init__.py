"""Manuscripts: papers, theses, notes and bibliographies that cite archives, each format in its own room.

A reader gives blocks of plain text, `mentions` finds IDs in them, `citations` the words beside each, `quotations`
compares those with the source, `meaning` says whether words that were left out matter.
"""
