"""Who speaks a quotation in Turkish, where the verb of saying stands behind what is said."""

import re
from functools import cache

from pressmark.claims.attribution.foreign.foreign_speakers import LONGEST, Speakers, alternatives, speakers_of
from pressmark.claims.attribution.foreign.sentences import HIDDEN, QuotationSentence
from pressmark.claims.attribution.foreign.verbs import MOST_QUOTATIONS, quotation_verbs
from pressmark.claims.links import Link, Span
from pressmark.language.foreign_cues import foreign_cues
from pressmark.model.claims import Modality

_CIRCUMSTANCE = re.compile(r"(?:da|de|ta|te|lere|lara|rek|rak|için|üzere|sonra|önce|ında|inde)\s*$")
_NAME = re.compile(r"[A-ZÇĞİÖŞÜ][\w-]*(?:\s+[A-ZÇĞİÖŞÜ](?:\.|[\w-]+)){0,5}")
_TITLE_END = ("kanı", "sözcüsü", "yetkilisi", "müdürü", "temsilcisi", "sakini", "valisi", "başkan", "bakan", "muhtar")


def turkish_speaker(sentence: QuotationSentence) -> Link | None:
    """The first speaker beside a quotation of this sentence, or None."""
    for start, end in sentence.quotations[:MOST_QUOTATIONS]:
        if found := _behind(sentence, start, end):
            return found
    return quotation_verbs("tr").link(sentence)


def _behind(sentence: QuotationSentence, start: int, end: int) -> Link | None:
    """The forms "X, “…” dedi", "“…” dedi X" and "“…” diyen X, …"."""
    verb, naming = _patterns()
    masked = sentence.masked
    if found := naming.match(masked, end):
        name = _NAME.match(masked, found.end())
        if name and masked[name.end() : name.end() + 1] in (",", "") and len(name[0].split()) > 1:
            return _made(sentence, name.span(), found.span("cue"), sentence.content((start, end)))
        return None
    found = verb.match(masked, end)
    if found is None:
        return None
    rest = masked[found.end() :]
    if rest.strip(" .…!") and not rest.startswith((" ve ", ",")):
        name = _NAME.match(masked, found.end() + len(rest) - len(rest.lstrip()))
        whole = name is not None and not masked[name.end() :].strip(" .…!")
        source = name.span() if name and whole and len(name[0].split()) > 1 else None
    else:
        source = _subject(sentence, start)
    return _made(sentence, source, found.span("cue"), sentence.content((start, end))) if source else None


def _subject(sentence: QuotationSentence, end: int) -> Span | None:
    """Who stands before the quotation: up to the first comma, or all of it; never a word with a case ending."""
    head = sentence.masked[:end]
    if len(head) > 2 * LONGEST or HIDDEN in head:
        return None
    first, *others = head.rstrip(" ,").split(",")
    if not all(_CIRCUMSTANCE.search(other) for other in others):
        return None
    return _nominative(sentence, speakers_of("tr"), len(first))


def _nominative(sentence: QuotationSentence, speakers: Speakers, end: int) -> Span | None:
    source = speakers.checked(sentence, 0, end)
    if source is None:
        return None
    found = sentence.words[slice(*source)].split()
    last = found[-1]
    cased = any("'" in word or "’" in word for word in found[-1:])
    named = last[:1].isupper() or last.endswith(_TITLE_END) or len(found) == 1
    return (
        source
        if named and not cased and not _CIRCUMSTANCE.search(last.casefold()[-5:] if len(found) > 1 else "")
        else None
    )


def _made(sentence: QuotationSentence, source: Span, cue: Span, content: tuple[Span, ...]) -> Link | None:
    claimed = quotation_verbs("tr").claimed.fullmatch(sentence.masked, *cue)
    return Link(
        source=sentence.span(*source),
        cue=sentence.span(*cue),
        content=content,
        modality=Modality.ALLEGED if claimed else Modality.REPORTED,
        rule="attribution.quotation.behind",
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    cues = foreign_cues("tr")
    return (
        re.compile(rf"\s*,?\s*(?P<cue>{alternatives(cues.said | cues.claimed)})(?!\w)", re.IGNORECASE),
        re.compile(rf"\s*,?\s*(?P<cue>{alternatives(cues.behind)})\s+", re.IGNORECASE),
    )
