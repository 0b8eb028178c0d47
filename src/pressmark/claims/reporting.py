"""Reporting verbs with a named speaker: "X said …", "…, X said.", "…, said X.", "X told Y …", "reports indicate …".

Each form is tried at each verb outside quotations near the sentence's beginning and end; the first that holds on every
point gives the link. What could as well be something else ("the attack claimed two lives") gives none.
"""

import re
from collections.abc import Iterator

from pressmark.claims import speakers
from pressmark.claims.continuations import after_verb, closes_sentence
from pressmark.claims.links import Link, Span
from pressmark.claims.masked import HIDDEN, MaskedSentence
from pressmark.language import cues
from pressmark.language.tables import words

_FORMS = "|".join(sorted(cues.REPORTING, key=len, reverse=True))
_ADVERBS = "also|later|then|previously|earlier|repeatedly|first|still|since|recently|further|once|already|again|now"
_CUE = re.compile(rf"(?<![\w'’-])(?:(?:has|have|had)\s+)?(?:(?:{_ADVERBS})\s+){{0,2}}(?P<verb>{_FORMS})(?![\w’'-])")
_SECOND_CLAUSE = re.compile(r"(?:,\s+(?:but|and|while|although|though|whereas|as)|\sbut|;|\s[–—]|:)\s+")
_NOUNS_TOO = words(
    """
    report reports claim claims state states note notes estimate estimates stress tweet tweets find finds show
    shows caution admits shown
    """
)
_BASE_FORMS = words(
    """
    say tell report announce add state write tweet warn explain argue acknowledge admit concede confirm declare
    disclose stress estimate insist maintain note predict recall remark reply testify caution conclude believe
    think ask claim allege assert contend indicate suggest show reveal find
    """
)
REACH = 240
"""Code points that a speaker and a boundary are looked for before a verb."""

TRIED = 8
"""Verbs tried from either end: attributions stand at the edges of sentences."""

_FEWEST_WORDS = 3
"""Words before ", X said" that can be a statement."""

_FEWEST_AFTER_PREPOSITION = 6
"""The same where they begin like "In May, the mayor said"."""

_PREPOSITION = re.compile(
    r"[\s\"“]*(?:in|on|at|after|before|during|when|while|since|for|by|if|as|despite|with|last|this|earlier)\b",
    re.IGNORECASE,
)


def reported_by(sentence: MaskedSentence) -> Link | None:
    """The link to whom a reporting verb names as speaking, or None."""
    found = list(_CUE.finditer(sentence.masked))
    if len(found) > 2 * TRIED:
        found = found[:TRIED] + found[-TRIED:]
    for cue in reversed(found):
        if link := _behind_content(sentence, cue):
            return link
    for cue in found:
        if link := _before_content(sentence, cue):
            return link
    return None


def _behind_content(sentence: MaskedSentence, cue: re.Match[str]) -> Link | None:
    """The forms "…, X said." and "…, said X.", also where the quotation goes on behind."""
    verb = cues.REPORTING[cue["verb"]]
    if verb in cues.SHOWING:
        return None
    masked = sentence.masked
    before = _without_spaces(masked, cue.start())
    if verb.inverted and _boundary_at(sentence, before):
        boundary, behind = before, speakers.speaker_behind(masked, cue.end())
        behind = _without_spaces(masked, behind)
        source = (min(cue.end() + 1, behind), behind)
        rule = "attribution.content-verb-speaker"
    else:
        spoken = _speaker_before(sentence, before)
        if spoken is None:
            return None
        boundary, source, behind = (
            spoken[0],
            (spoken[1], spoken[1] + len(speakers.named_part(masked[spoken[1] : before]))),
            cue.end(),
        )
        rule = "attribution.content-speaker-verb"
    if not _suits(masked[slice(*source)], cue["verb"]) or not _has_content(sentence, boundary):
        return None
    if source[0] > cue.start() and _may_be_subject(masked, boundary) and not speakers.is_named(masked[slice(*source)]):
        return None
    rest = closes_sentence(sentence, behind, told=verb.addressed)
    if rest is None:
        return None
    content = sentence.spans((0, boundary), (rest, len(masked)))
    return _link(sentence, cue, source, content, rule)


def _before_content(sentence: MaskedSentence, cue: re.Match[str]) -> Link | None:
    """The forms "X said (that) …" and "X told Y …", in the first clause or a later one."""
    verb = cues.REPORTING[cue["verb"]]
    masked = sentence.masked
    place = after_verb(sentence, cue.end(), verb)
    if place is None:
        return None
    for start in _clause_starts(masked, cue.start()):
        end = _without_spaces(masked, cue.start())
        words = masked[start:end]
        if not _suits(words, cue["verb"]) or (verb in cues.SHOWING and not speakers.shows(words)):
            continue
        if "," in words and len(masked[place : place + 60].split()) < _FEWEST_WORDS:
            continue
        source = (start, start + len(speakers.named_part(words)))
        return _link(sentence, cue, source, sentence.spans((place, len(masked))), "attribution.speaker-verb-content")
    return None


def _clause_starts(masked: str, place: int) -> Iterator[int]:
    """Where the clause with a verb at this place may begin, the nearest conjunction first."""
    low = max(0, place - REACH)
    seconds = [found.end() for found in _SECOND_CLAUSE.finditer(masked, low, place)]
    yield from reversed(seconds)
    if not low:
        yield speakers.introduction(masked[:place])


def _speaker_before(sentence: MaskedSentence, end: int) -> Span | None:
    """Where content ends and a speaker begins, for a speaker who ends here; an apposition is part of the speaker."""
    masked = sentence.masked
    low = max(0, end - REACH)
    appositive = masked[end - 1 : end] == ","
    needed = 2 if appositive else 1
    place = end - 1 if appositive else end
    while place > low:
        place -= 1
        if _boundary_at(sentence, place + 1) and masked[place + 1 : place + 2] in (" ", ""):
            needed -= 1
            if not needed:
                start = place + 1 + len(masked[place + 1 : end]) - len(masked[place + 1 : end].lstrip())
                return place + 1, start + 3 * masked.startswith("as ", start)
    return None


def _boundary_at(sentence: MaskedSentence, place: int) -> bool:
    """Whether the character before this place is a comma or closes a quotation."""
    return sentence.masked[place - 1 : place] == "," or sentence.ends_quotation(place)


def _has_content(sentence: MaskedSentence, boundary: int) -> bool:
    content = sentence.masked[max(0, boundary - 200) : boundary]
    needed = _FEWEST_AFTER_PREPOSITION if _PREPOSITION.match(content) else _FEWEST_WORDS
    return HIDDEN in content or len(content.split()) >= needed


def _suits(words: str, verb: str) -> bool:
    """Whether these words can be the subject of this form of a verb."""
    if not speakers.can_speak(words):
        return False
    if verb in _BASE_FORMS and not speakers.speaks_in_plural(words):
        return False
    return verb not in _NOUNS_TOO or speakers.is_named(words) or speakers.shows(words)


def _may_be_subject(masked: str, boundary: int) -> bool:
    """Whether words up to ", said" may be a speaker with an apposition: "Ida Brandt, the mayor, said the dam broke"."""
    before = masked[max(0, boundary - REACH) : boundary - 1]
    found = before.casefold().split()
    return (
        "," in before and HIDDEN not in before and len(found) <= speakers.LONGEST and not cues.AUXILIARIES & set(found)
    )


def _without_spaces(masked: str, end: int) -> int:
    while end and masked[end - 1] == " ":
        end -= 1
    return end


def _link(
    sentence: MaskedSentence, cue: re.Match[str], source: Span, content: tuple[Span, ...], rule: str
) -> Link | None:
    if not content:
        return None
    return Link(
        source=sentence.span(*source),
        cue=sentence.span(*cue.span()),
        content=content,
        modality=cues.REPORTING[cue["verb"]].modality,
        rule=rule,
    )
