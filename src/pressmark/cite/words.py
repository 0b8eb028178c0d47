"""The words a citation quotes: whole sentences as they stand, and who says them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pressmark.language.quotations import quotations
from pressmark.language.sentences import sentences
from pressmark.language.tables import words
from pressmark.model.anchors import Anchor
from pressmark.model.claims import Attribution, Claim, ClaimStatus
from pressmark.model.identifier import Fragment
from pressmark.model.metadata import Metadata

UNNAMED = "an unnamed speaker"
"""Who speaks where the text hides them."""

_PRONOUNS = words("he she it they we i who which him her them this that these those someone somebody")
_TOLD_OF = re.compile(r"(?<=\w), (?:who|whom|whose|which)\b")
"""What is told of a speaker behind the name: a citation names them, "the ministry", and not "the ministry, which …"."""

_BLANK = frozenset({"Cc", "Cs", "Zl", "Zp"})
_UNSEEN = frozenset({"Cf", "Cn", "Co"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPart:
    """One claim or passage that is cited, each text on one line.

    `fragment` is what stands behind the `#` of its ID; `passages` are a claim's places in text.txt (`#char=1046,1098`),
    `quotations` the sentences that hold its words, one for each stretch of neighbouring sentences; `speaker` says who
    says so; `review` that nobody has reviewed what a machine found.
    """

    fragment: str
    passages: tuple[str, ...]
    quotations: tuple[str, ...]
    speaker: str | None
    review: str | None


def cited_part(part: Claim | Anchor, text: str, metadata: Metadata) -> CitedPart:
    """The words of a claim or a passage; of a passage only these, as whoever cites it chose them."""
    if isinstance(part, Anchor):
        fragment = str(Fragment(start=part.start, end=part.end))
        quoted = _lines([part.exact])
        return CitedPart(fragment=fragment, passages=(), quotations=quoted, speaker=None, review=None)
    publisher = metadata.publisher.value if metadata.publisher else None
    return CitedPart(
        fragment=part.id,
        passages=tuple(f"#{Fragment(start=place.start, end=place.end)}" for place in part.target),
        # Of an excerpt there is no text: the claim's own words, each stretch for itself.
        quotations=_lines(
            [text[start:end] for start, end in _whole_sentences(part.target, text, metadata)]
            if text
            else [place.exact for place in part.target]
        ),
        speaker=_speaker(part, one_line(publisher or ""), in_marks=_in_marks(part.target, text)),
        review=unreviewed(part),
    )


def unreviewed(claim: Claim) -> str | None:
    """What has to be said of a claim that only a machine has found."""
    if claim.status is not ClaimStatus.MACHINE:
        return None
    return f"claim {claim.id} was found by a machine ({claim.extractor}); nobody has reviewed it"


def one_line(text: str) -> str | None:
    """The text on one line, or None where nothing is left.

    White space and control characters become single spaces. What nobody sees is dropped: a mark of direction left
    open would make the archive ID behind it read backwards, tags and signs of no width carry words that nobody reads.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) or None
    return " ".join("".join(map(_shown, text)).split()) or None


def is_unseen(mark: str) -> bool:
    """Whether nobody sees a character, or it is none of any text: controls, marks of direction, tags, private ones."""
    return unicodedata.category(mark) in _BLANK | _UNSEEN


def _shown(mark: str) -> str:
    category = unicodedata.category(mark)
    return " " if category in _BLANK else "" if category in _UNSEEN else mark


def _lines(stretches: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for one in stretches if (line := one_line(one)))


def _whole_sentences(target: Sequence[Anchor], text: str, metadata: Metadata) -> list[tuple[int, int]]:
    """The sentences that hold the anchors, from the first to the last of each segment: never an elision."""
    language = metadata.in_language.value if metadata.in_language else None
    found: list[tuple[int, int]] = []
    for place in sorted(target, key=lambda one: one.start):
        segment = next(
            ((one.start, one.end) for one in metadata.segments if one.start <= place.start < one.end),
            _line(text, place),
        )
        holding = [
            span for span in sentences(text, *segment, language) if span[0] < place.end and place.start < span[1]
        ]
        start = min([place.start, *(span[0] for span in holding)])
        end = max([place.end, *(span[1] for span in holding)])
        if found and (start <= found[-1][1] or segment[0] <= found[-1][0]):
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _line(text: str, place: Anchor) -> tuple[int, int]:
    """The line around a place of a text without segments."""
    end = text.find("\n", place.start)
    return text.rfind("\n", 0, place.start) + 1, len(text) if end < 0 else end


def _in_marks(target: Sequence[Anchor], text: str) -> bool:
    """Whether every word stands inside quotation marks."""
    lines = {_line(text, place) for place in target}
    inner = [(start, end) for line in sorted(lines) for _, _, start, end in quotations(text, *line)]
    return all(any(start <= place.start and place.end <= end + 1 for start, end in inner) for place in target)


def _speaker(claim: Claim, publisher: str | None, *, in_marks: bool) -> str | None:
    """Who says it, innermost first, then the outlet that carries it; None where nobody is known to.

    What a pronoun means is said only where one name is given for it; else the outlet alone stands for it.
    """
    named = [_name(claim, link) for link in claim.attribution]
    chain = [who for who in reversed(named) if who is not None] if None not in named else []
    told = [who for who, _ in groupby([*chain, *([publisher] if publisher else [])])]
    if not chain or told == [publisher]:
        return publisher if named and publisher else None
    return ", quoted by ".join(told) if in_marks else "according to " + ", reported by ".join(told)


def _name(claim: Claim, link: Attribution) -> str | None:
    """A speaker by name; None for a pronoun that may mean several, or nobody knows whom."""
    who = one_line(link.who or "") or UNNAMED
    if who.casefold() not in _PRONOUNS:
        return _TOLD_OF.split(who, maxsplit=1)[0]
    candidates = link.reference.candidates if link.reference else ()
    if link.source is not None and not candidates:
        place = link.source
        candidates = next((one.candidates for one in claim.open if one.anchor == place), ())
    return one_line(candidates[0].exact) if len(candidates) == 1 else None
