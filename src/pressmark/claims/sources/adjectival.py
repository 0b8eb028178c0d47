"""Relations whose cue is an adjective: "is confident that …", "were worried about …", "remains opposed to …"."""

from collections.abc import Iterator

from pressmark.claims.sources.contents import clause_ahead, clause_end
from pressmark.claims.sources.frames import Frame
from pressmark.claims.sources.groups import Group
from pressmark.claims.sources.objects import noun_end
from pressmark.claims.sources.reading import Cue, Draft, Reading
from pressmark.language.english.tokens import Tag
from pressmark.language.tables import words
from pressmark.model.claims import Modality

_LINES = """
that | confident hopeful optimistic certain sure convinced adamant glad happy proud afraid aware sorry
that about | worried concerned alarmed frustrated upset angry pessimistic nervous anxious unsure excited enthusiastic
that about | furious outraged sceptical skeptical doubtful candid ambivalent uneasy unhappy hesitant cautious
of | skeptical sceptical critical supportive dismissive wary fearful tired proud suspicious mindful contemptuous
to | opposed committed
with | impressed unimpressed satisfied dissatisfied
by | alarmed troubled disappointed offended outraged dismayed angered
to+ | eager willing unwilling reluctant anxious keen determined loath inclined hesitant
"""
_COPULAS = words(
    "be is are was were been am 's 're 'm remain remains remained become became feel feels felt sound sounds seem seems"
)


def _frames() -> dict[str, Frame]:
    found: dict[str, frozenset[str]] = {}
    for line in _LINES.strip().splitlines():
        takes, _, adjectives = line.partition("|")
        for adjective in adjectives.split():
            found[adjective] = found.get(adjective, frozenset()) | frozenset(takes.split())
    return {word: Frame(takes=takes, modality=Modality.OPINION) for word, takes in found.items()}


_FRAMES = _frames()
_CLEAR = Frame(takes=frozenset({"that"}), modality=Modality.REPORTED)


def by_adjectives(reading: Reading) -> Iterator[Draft]:
    """The relations that adjectives behind a form of "be" mark."""
    passage = reading.passage
    for number, group in enumerate(reading.groups):
        clear = _made_clear(reading, group) if group.lemma == "make" else None
        if clear is not None and reading.subjects[number] is not None:
            if draft := _of_adjective(Cue(reading, group, number, _CLEAR, reading.subjects[number]), clear):
                yield draft
            continue
        place = group.verb if group.passive or group.tag is Tag.PARTICIPLE else group.end
        if not group.passive and passage.lower[group.verb] not in _COPULAS:
            continue
        while reading.tag(place) is Tag.ADVERB and place < group.end + 3:
            place += 1
        frame = _FRAMES.get(reading.word(place))
        subject = reading.subjects[number]
        if frame is None or subject is None or passage.inside[place]:
            continue
        cue = Cue(reading, group, number, frame, subject)
        if draft := _of_adjective(cue, place + 1):
            yield draft


def _made_clear(reading: Reading, group: Group) -> int | None:
    """The word behind "made clear", "made it clear"."""
    for place in (group.end, group.end + 1):
        if reading.word(place) == "clear":
            return place + 1
    return None


def _of_adjective(cue: Cue, after: int) -> Draft | None:
    reading = cue.reading
    word = reading.word(after)
    if cue.takes("that") and (word == "that" or (clause_ahead(reading, after) and reading.tag(after) is Tag.PRONOUN)):
        return cue.draft([(after, clause_end(reading, after, cue.group))], "adjective", end=after)
    if word == "to" and reading.tag(after) is Tag.TO:
        return cue.draft([(after, noun_end(reading, after + 1))], "adjective", end=after) if cue.takes("to+") else None
    if word and cue.takes(word) and word != "that" and after + 1 < reading.last:
        return cue.draft([(after + 1, noun_end(reading, after + 1))], "adjective", end=after + 1)
    return None
