"""A citation as plain text: one paragraph, as it would stand in a list of references."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pressmark.cite.reference import Reference, is_link, when
from pressmark.cite.words import CitedPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """How a format writes words, addresses, and identifiers."""

    words: Callable[[str], str]
    address: Callable[[str], str]
    identifier: Callable[[str], str]


PLAIN = Markup(words=str, address=str, identifier=str)


def render(reference: Reference) -> str:
    """The paragraph, ending with one LF."""
    return paragraph(reference, PLAIN) + "\n"


def paragraph(reference: Reference, markup: Markup) -> str:
    """All sentences of a citation on one line."""
    return " ".join(_sentences(reference, markup))


def _sentences(reference: Reference, markup: Markup) -> Iterator[str]:
    authors = markup.words("; ".join(map(str, reference.authors)))
    if reference.title:
        yield (f"{authors}: " if authors else "") + f"“{markup.words(reference.title)}”."
    elif authors:
        yield f"{authors}."
    date = when(reference)
    yield _closed(markup.words(f"{reference.publisher}, {date}" if reference.publisher else date))
    yield from _address(reference, markup)
    yield f"{archive_words(reference, markup)}."
    for words in (part_words(reference, markup), review_words(reference, markup)):
        if words:
            yield f"{words}."


def archive_words(reference: Reference, markup: Markup = PLAIN) -> str:
    """The archive ID, with the passages of a claim, the pinned heads of its chain, and where the bundle lies."""
    (part,) = reference.parts if len(reference.parts) == 1 else (None,)
    more = [markup.words(passage) for passage in (part.passages if part else ())]
    if pinned := pinned_words(reference):
        more.append(pinned)
    more += filter(None, [place_words(reference, markup), origin_words(reference, markup)])
    return f"Archive {markup.identifier(reference.identifier)}" + (f" ({'; '.join(more)})" if more else "")


def place_words(reference: Reference, markup: Markup = PLAIN) -> str | None:
    """Where the bundle lies, unless that is the citation's address."""
    if not reference.at or reference.at == reference.url:
        return None
    return f"at {markup.address(reference.at) if is_link(reference.at) else markup.words(reference.at)}"


def origin_words(reference: Reference, markup: Markup = PLAIN) -> str | None:
    """The page's own address, where the citation leads to the bundle instead."""
    if reference.origin is None:
        return None
    page = f"of {markup.address(reference.origin.url)}" if reference.origin.url else "of a source"
    seen = f", accessed {markup.words(str(reference.origin.accessed))}" if reference.origin.accessed else ""
    return page + seen


def pinned_words(reference: Reference) -> str | None:
    """The heads of the chain of custody, for `archive validate --head`."""
    if not reference.heads:
        return None
    return f"custody {'head' if len(reference.heads) == 1 else 'heads'} {', '.join(reference.heads)}"


def part_words(reference: Reference, markup: Markup = PLAIN) -> str | None:
    """The sentences that are cited, and who says them."""
    several = len(reference.parts) > 1
    told = [words for part in reference.parts if (words := _part(part, markup, numbered=several))]
    return ". ".join(told) or None


def _part(part: CitedPart, markup: Markup, *, numbered: bool) -> str:
    places = f" ({'; '.join(markup.words(one) for one in part.passages)})" if part.passages else ""
    label = f"{markup.words('#' + part.fragment)}{places}" if numbered else "Quotation"
    quoted = " and ".join(f"“{markup.words(one)}”" for one in part.quotations)
    speaker = f" ({markup.words(part.speaker)})" if part.speaker else ""
    return f"{label}: {quoted}{speaker}" if quoted else label if numbered else ""


def review_words(reference: Reference, markup: Markup = PLAIN) -> str | None:
    """Which of the claims a machine found and nobody has reviewed."""
    notes = [one.review for one in reference.parts if one.review]
    return markup.words(_capital("; ".join(notes))) if notes else None


def _address(reference: Reference, markup: Markup) -> Iterator[str]:
    """The address, never with a full stop at its end: people would copy it along."""
    if reference.url and reference.accessed:
        yield f"{markup.address(reference.url)} (accessed {markup.words(str(reference.accessed))})."
    elif reference.url:
        yield markup.address(reference.url)
    elif reference.accessed:
        yield _closed(f"Accessed {markup.words(str(reference.accessed))}")


def _closed(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
