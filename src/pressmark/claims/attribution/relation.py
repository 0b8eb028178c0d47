"""An attribution: a source, the words that mark it, and what is attributed; a draft in words, then in places."""

from dataclasses import dataclass

from pressmark.english.lexicon import Frame
from pressmark.english.phrases import VerbGroup
from pressmark.english.reading import Part, Reading, Span, Subject
from pressmark.model.claims import Modality, SourceKind


@dataclass(slots=True)
class Draft:
    """A relation in words of its reading; a source of None is hidden.

    `open_end` lets quotations behind the sentence go on with the content.
    """

    reading: Reading
    group: VerbGroup | None
    cue: Part
    source: Part | None
    referent: Part | None
    parts: list[Part]
    rule: str
    frame: Frame | None
    listener: Part | None = None
    open_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what: a source, a cue and a content, each in one or more places of the text.

    `sentence` is the number of the sentence with the cue, `nested_in` the number, among all attributions, of the
    innermost one whose content holds this one. `referent` is what a relative pronoun in `source` stands for, and
    `reported_to` a medium that was told ("told the Herald"). `quoted` ones stand inside a quotation. `name` is the
    source without what is added to it ("Ida Brandt" of "Ida Brandt, the mayor,"). Without a cue it is a quotation whose
    speaker is the last one (rule `carried`); without a source nobody is named for it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: SourceKind
    modality: Modality
    rule: str
    sentence: int
    draft: Draft
    nested_in: int | None = None
    quoted: bool = False
    referent: Span | None = None
    name: Span | None = None
    reported_to: Span | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb group that may mark an attribution, with its frame and subject."""

    reading: Reading
    group: VerbGroup
    number: int
    frame: Frame
    subject: Subject | None

    @property
    def behind(self) -> int:
        """The word behind the main verb."""
        return self.group.head + 1

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
            self.reading,
            self.group,
            (self.group.first, end or self.behind),
            None if who is None else (who.first, who.last),
            None if who is None else who.referent,
            parts,
            rule,
            self.frame,
            listener,
            open_end,
        )
