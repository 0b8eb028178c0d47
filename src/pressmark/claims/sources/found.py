"""What the rules of attribution find."""

from dataclasses import dataclass

from pressmark.model.claims import Certainty, Modality, Polarity, SourceKind

Span = tuple[int, int]
"""Start and end in code points of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One relation: a source, a cue and a content, each in one or more places of the text.

    `sentence` is the number of the sentence with the cue, `nested_in` the number, among all relations found, of the
    innermost relation whose content holds this one. `referent` is what a relative pronoun in `source` stands for, and
    `reported_to` a medium that was told ("told the Herald"). `quoted` relations stand inside a quotation: the words of
    somebody who quotes or judges others. `name` is the source without what is added to it ("Ida Brandt" of "Ida
    Brandt, the mayor,"). A relation without a cue is a quotation whose speaker is the last one (rule `carried`); one
    without a source has nobody named for it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: SourceKind
    modality: Modality
    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    rule: str
    sentence: int
    nested_in: int | None = None
    quoted: bool = False
    referent: Span | None = None
    name: Span | None = None
    reported_to: Span | None = None
