"""The noun of the credit rooms: an image credit found in one line."""

from dataclasses import dataclass, replace

from pressmark.newsroom.credits.parts import CreditParts
from pressmark.newsroom.lines import fold
from pressmark.newsroom.parts import Part, trimmed

_DASHES = " \t\u00a0\u3000-–—|/·•:；;,＝="
WINDOW = 400
"""Code points at a line's head and tail that are looked at: no credit is longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCredit:
    """An image credit in one line, offsets in code points of that line.

    `start` and `end` hold the credit as displayed, with its brackets or label; `text` is the credit without them.
    `caption_end` and `caption_start` say where a caption before the credit ends, or one behind it begins; both None
    where the whole line is a credit. A copyright notice is shown as one: a credit never names a copyright holder.
    """

    start: int
    end: int
    text: str
    creator: tuple[Part, ...] = ()
    provider: tuple[Part, ...] = ()
    image_supplier: Part | None = None
    collection: Part | None = None
    genre: tuple[Part, ...] = ()
    copyright_notice: Part | None = None
    caption_end: int | None = None
    caption_start: int | None = None
    rule: str
    score: int


def found(
    line: str,
    span: tuple[int, int],
    core: tuple[int, int],
    parts: CreditParts,
    *,
    rule: str,
    score: int,
    caption_start: int | None = None,
) -> FoundCredit:
    """The credit displayed at `span` of the line, whose words without brackets and label stand at `core`."""
    before = trimmed(line, 0, span[0])[0], len(line[: span[0]].rstrip(_DASHES))
    return FoundCredit(
        start=span[0],
        end=span[1],
        text=fold(line[core[0] : core[1]]),
        creator=parts.creator,
        provider=parts.provider,
        image_supplier=parts.image_supplier,
        collection=parts.collection,
        genre=_once_each(parts.genre),
        caption_end=before[1] if before[0] < before[1] else None,
        caption_start=caption_start,
        rule=rule,
        score=score,
    )


def with_genre(credit: FoundCredit, genre: Part | None, caption_start: int | None) -> FoundCredit:
    """The credit with the kind of picture that a label in front of the caption states."""
    start = caption_start if caption_start is not None and caption_start < credit.start else credit.caption_start
    genres = credit.genre if genre is None else (*credit.genre, genre)
    return replace(credit, genre=_once_each(genres), caption_start=start)


def _once_each(genre: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple({one.value: one for one in reversed(genre)}.values())[::-1]
