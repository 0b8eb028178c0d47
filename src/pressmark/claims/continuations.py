"""What may follow a reporting verb: a listener, when and where it was said, "that", a colon, a quotation, a clause."""

import re

from pressmark.claims.masked import CLOSING, HIDDEN, MaskedSentence
from pressmark.language import cues
from pressmark.language.cues import ReportingVerb

_NAME = r"[A-Z][\w.'’&-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w.'’&-]*){0,4}"
_DETERMINER = r"(?:the|an?|his|her|its|their|our|my|local|state|foreign|several|some)"
_LISTENER = re.compile(
    rf"\s+(?:(?:{_DETERMINER}\s+){{0,2}}{_NAME}(?:\s+(?:television|radio|news\s+agency|newspaper))?"
    rf"|(?:{_DETERMINER}\s+){{0,2}}(?:{'|'.join(sorted(cues.LISTENERS))})\b"
    rf"|{_DETERMINER}(?:\s+[\w'’-]+){{1,5}}?(?=\s+(?:that|on|in|at)\b|\s*[,:.“\"]|\s*$))"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_CIRCUMSTANCE = re.compile(
    rf"(?:,?\s+(?:(?:late|early)\s+)?on\s+(?:{_DAY}|(?:[0-9]{{1,2}}\s+)?{_MONTH}(?:\s+[0-9]{{1,2}})?)"
    r"(?:\s+(?:morning|afternoon|evening|night))?"
    r"|,?\s+(?:in|at|during|via|through|to|from)\s+(?:an?|the|his|her|its|their)(?:\s+[\w'’-]+){0,4}?"
    r"\s+(?:statement|interview|report|speech|letter|email|briefing|conference|post|tweet|message|video|address|note"
    r"|hearing|call|article|broadcast|press)\b(?:\s+conference)?(?:\s+(?:with|to|on|from)\s+[A-Z][\w.'’-]*){0,2}"
    r"|,?\s+(?:on\s+condition\s+of\s+anonymity|by\s+(?:phone|telephone|email|text))\b"
    r"|,?\s+to\s+(?:reporters|journalists)\b|\s+on\s+[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)?(?=\s+that\b|\s*[:,])"
    rf"|,?\s+(?:(?:earlier|later)\s+)?(?:yesterday|today|earlier|again|this\s+(?:week|month|year)|last\s+(?:week|month"
    rf"|year|night)|{_DAY})\b)"
)
_TAIL = re.compile(
    r"(?:,?\s+(?:on|in|at|during|after|before|late|early|last|this|earlier|later|yesterday|today|again|by|via|through"
    r"|from|to|ahead|following|as|when|while|without|citing|adding|who|which|according|about|of)\b|,\s+(?:an?|the|his|her"
    r"|its|their|whose)\s|\s*[.!?]*$|\s*\(|\s*[;–—]|,\s+(?:but|and)\s)"
)
_THAT = re.compile(r",?\s+that\s+(?=\S)")
_COLON = re.compile(r"\s*[:,]?\s*(?=[\"'“„«‹‘「『])|\s*:\s+(?=\S)")
_NO_CLAUSE = re.compile(
    r"\s+(?:to|of|in|on|at(?!\s+least)|for|by|with|about(?!\s+[0-9])|as|nothing|anything|something|everything|goodbye|hello"
    r"|sorry|little|more(?!\s+than)|much(?!\s+of)|it\s+all|and|or|but|from|after|before|when|during|how|what|why|whether|if"
    r"|they\s+say|the\s+same|otherwise|again|(?:no|yes|so)(?=\s*[,.;!]|\s*$))\b|\s*[,.;!?)]"
)
_FINITE = re.compile(rf"\s(?:{'|'.join(sorted(cues.AUXILIARIES))}|\w{{2,}}ed|\w+n['’]t)\b")
_GOES_ON = re.compile(r",?\s*(?=[\"“„«‹「『])")


def after_verb(sentence: MaskedSentence, place: int, verb: ReportingVerb) -> int | None:
    """Where what is said begins, behind a verb that ends at this place; None where nothing said follows."""
    masked = sentence.masked
    window = min(len(masked), place + 240)
    if verb.addressed:
        listened = _behind_listener(masked, place, window)
        if listened is None:
            return None
        place = listened
    for _ in range(3):
        found = _CIRCUMSTANCE.match(masked, place, window)
        if not found:
            break
        place = found.end()
    if found := _THAT.match(masked, place, window):
        return found.end()
    if (found := _COLON.match(masked, place, window)) and (":" in found[0] or sentence.begins_quotation(found.end())):
        return found.end()
    if not verb.bare or _NO_CLAUSE.match(masked, place, window) or place >= window:
        return None
    certain = "said" in verb.forms or verb.addressed
    return place if certain or _FINITE.search(masked, place, min(window, place + 120)) else None


def closes_sentence(sentence: MaskedSentence, place: int, *, told: bool) -> int | None:
    """Where content goes on behind an attribution that ends at this place: the sentence's end, or a second quotation.

    None where other words follow, so that this was no attribution of what stands before.
    """
    masked = sentence.masked
    window = min(len(masked), place + 240)
    if told:
        listened = _behind_listener(masked, place, window)
        if listened is None:
            return None
        place = listened
    if (found := _GOES_ON.match(masked, place, window)) and sentence.begins_quotation(found.end()):
        return found.end()
    if not _TAIL.match(masked, place, window) and masked[place:].strip(" .!?…" + CLOSING):
        return None
    rest = masked[place:window]
    if " that " in rest.partition(",")[0] or ":" in rest.partition(HIDDEN)[0]:
        return None
    second = re.search(r",\s+(?=[\"“„«‹「『]¤)", rest)
    return place + second.end() if second else len(masked)


def _behind_listener(masked: str, place: int, window: int) -> int | None:
    """Where the listener ends; a name that runs into the subject of what is said gives its last word back."""
    found = _LISTENER.match(masked, place, window)
    if found is None:
        return None
    end = found.end()
    if re.match(rf"\s+(?:{'|'.join(sorted(cues.AUXILIARIES))})\b", masked[end:window]):
        end = found.start() + found[0].rstrip().rfind(" ")
    return end if end > place else None
