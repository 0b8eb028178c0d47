"""A sentence with its verb groups and their subjects, and the drafts of relations made of its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from pressmark.claims.sources.frames import Frame
from pressmark.claims.sources.groups import Form, Group, verb_groups
from pressmark.claims.sources.nouns import phrase_end
from pressmark.claims.sources.passages import Passage
from pressmark.claims.sources.subject_phrases import Subject
from pressmark.claims.sources.subjects import subjects
from pressmark.language.english.tokens import Tag

Part = tuple[int, int]
"""Words of a passage: first and, exclusive, last."""

_INTERVIEW = 10
"""Words between a verb and "interview with"."""

_STOPS = frozenset({".", "!", "?", "…", ";"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage with what was read in it; `last` is behind its last word, final stops left out."""

    passage: Passage
    groups: Sequence[Group]
    starts: dict[int, Group]
    subjects: Sequence[Subject | None]
    owners: dict[int, Subject | None]
    last: int
    first_comma: int

    def word(self, place: int) -> str:
        """The word here, in lower case; nothing behind the last."""
        return self.passage.lower[place] if 0 <= place < self.last else ""

    def tag(self, place: int) -> Tag:
        """The class of the word here; that of a sign behind the last."""
        return self.passage.tags[place] if 0 <= place < self.last else Tag.PUNCTUATION

    def is_block(self, place: int) -> bool:
        """Whether a quotation of a sentence stands here."""
        return self.passage.is_block(place)

    def finite_at(self, place: int) -> bool:
        """Whether a finite verb group begins here."""
        group = self.starts.get(place)
        return group is not None and group.form is Form.FINITE

    def subject_at(self, place: int) -> Subject | None:
        """The subject of the verb group that begins here."""
        return self.owners.get(place)

    def has_finite(self, first: int, last: int) -> bool:
        """Whether a finite verb group begins in these words."""
        return any(self.finite_at(place) for place in range(first, min(last, self.last)))

    def has_verb(self, first: int, last: int) -> bool:
        """Whether any verb group begins in these words."""
        return any(place in self.starts for place in range(first, min(last, self.last)))

    def interviewer(self, place: int) -> Part | None:
        """With whom an interview was in which this was said, where it stands right behind the verb."""
        for at in range(place, min(self.last, place + _INTERVIEW)):
            if self.passage.lower[at] == "that" or self.is_block(at) or at in self.starts:
                return None
            if self.passage.lower[at] == "interview" and self.word(at + 1) in ("with", "to"):
                end = phrase_end(self.passage, at + 2) if at + 2 < self.last else at + 2
                return (at + 2, end) if end > at + 2 else None
        return None

    def behind_adverbs(self, place: int) -> int:
        """The first word from here on that is no adverb and begins a verb group or is something else."""
        while place < self.last and self.passage.tags[place] is Tag.ADVERB and place not in self.starts:
            place += 1
        return place


@dataclass(slots=True)
class Draft:
    """A relation in words of its passage; a source of None is hidden.

    `open_end` lets quotations behind the sentence go on with the content.
    """

    passage: Passage
    group: Group | None
    cue: Part
    source: Part | None
    referent: Part | None
    parts: list[Part]
    rule: str
    frame: Frame | None
    listener: Part | None = None
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb group that may mark an attribution, with its frame and subject."""

    reading: Reading
    group: Group
    number: int
    frame: Frame
    subject: Subject | None

    @property
    def behind(self) -> int:
        """The word behind the main verb."""
        return self.group.verb + 1

    def takes(self, kind: str) -> bool:
        """Whether the verb has this frame."""
        return kind in self.frame.takes

    def draft(
        self,
        parts: list[Part],
        rule: str,
        *,
        end: int | None = None,
        listener: Part | None = None,
        open_end: bool = False,
        subject: Subject | None = None,
    ) -> Draft:
        """A relation with this cue; `end` is behind the cue where it is longer than the verb."""
        who = subject or self.subject
        return Draft(
            self.reading.passage,
            self.group,
            (self.group.start, end or self.behind),
            None if who is None else (who.first, who.last),
            None if who is None else who.referent,
            parts,
            rule,
            self.frame,
            listener or self.reading.interviewer(self.behind),
            open_end,
        )


def read(passage: Passage) -> Reading:
    """The passage with its verb groups and their subjects."""
    groups = verb_groups(passage)
    last = len(passage.lower)
    while last and passage.lower[last - 1] in _STOPS:
        last -= 1
    comma = passage.lower.index(",") if "," in passage.lower else last
    found = subjects(passage, groups)
    return Reading(
        passage=passage,
        groups=groups,
        starts={group.start: group for group in groups},
        subjects=found,
        owners={group.start: one for group, one in zip(groups, found, strict=True)},
        last=last,
        first_comma=comma,
    )
