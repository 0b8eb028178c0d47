"""Image credits: who took a picture, who supplied it, as a line of a pasted page displays it.

Precision comes first: a body sentence, a headline or a date line is never a credit, and a wrong credit is worse than
none. A score of 700 and more holds wherever the line stands; less holds only where a picture's caption is expected.
"""

from pressmark.newsroom.credits import asian, bracketed, copyright_sign, forms
from pressmark.newsroom.credits.found import WINDOW, FoundCredit, found, with_genre
from pressmark.newsroom.credits.labels import FILE_IN_FRONT, PHOTO_IN_FRONT
from pressmark.newsroom.credits.parts import CreditParts
from pressmark.newsroom.parts import Part

__all__ = ["FoundCredit", "find_credit"]

_SURE = 850
_FORMS = (
    asian.in_east_asian_form,
    bracketed.in_brackets,
    bracketed.behind_a_label,
    copyright_sign.behind_a_copyright_sign,
    forms.whole_line,
    forms.agency_and_slash,
    forms.behind_a_separator,
)


def find_credit(line: str) -> FoundCredit | None:
    """The image credit that a line displays, or None."""
    end = len(line.rstrip())
    if not end:
        return None
    begin = max(0, end - WINDOW)
    file_label = FILE_IN_FRONT.match(line[:WINDOW])
    credit = _surest(line, begin, end)
    if file_label is None:
        photo_label = PHOTO_IN_FRONT.match(line[:WINDOW])
        if credit is not None and photo_label is not None and photo_label.end() < credit.start:
            return with_genre(credit, None, photo_label.end())
        return credit
    return _with_file_label(line, end, file_label.span("file"), file_label.end(), credit)


def _surest(line: str, begin: int, end: int) -> FoundCredit | None:
    """The first form that is sure, else the surest of them all."""
    best: FoundCredit | None = None
    for form in _FORMS:
        credit = form(line, begin, end)
        if credit is not None and (best is None or credit.score > best.score):
            best = credit
            if best.score >= _SURE:
                break
    return best


def _with_file_label(
    line: str, end: int, label: tuple[int, int], caption_start: int, credit: FoundCredit | None
) -> FoundCredit | None:
    genre = Part(value="file", start=label[0], end=label[1])
    if credit is not None:
        return with_genre(credit, genre, caption_start if credit.start > label[0] else None)
    if caption_start >= end or line[label[0] : label[1]].casefold() in {"archive", "archives", "files"}:
        return None
    nothing = CreditParts(
        creator=(), provider=(), image_supplier=None, collection=None, genre=(genre,), pieces=1, known=0, unexplained=0
    )
    return found(line, label, label, nothing, rule="credit.file-label", score=800, caption_start=caption_start)
