"""Who says what: relations between a source, the words that mark the attribution, and what is attributed.

`attributions(text, sentences)` gives them all. The rules are sorted by what marks an attribution: verbs (`verbal`, with
`complements` behind the verb and `direct` before the speaker), nouns (`nominal`), phrases and signs (`phrases`).
"""

from pressmark.claims.sources.attributing import attributions
from pressmark.claims.sources.found import Found, Span

__all__ = ["Found", "Span", "attributions"]
