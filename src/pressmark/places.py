"""Places in originals: which words stand there, read again from the bytes.

A place counts code points of the decoded source, WARC record or MIME part; its words come of tokens, never of a tree:
so no parser's release decides whether a bundle is sound. Whoever made the evidence read with the same functions.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pressmark.errors import LibraryMissingError, PressmarkError, UnverifiedError
from pressmark.formats.html.encodings import decoded
from pressmark.formats.html.script_json import LITERAL, STRING, unescaped
from pressmark.formats.html.tokens import COMMENT, VOID, Tokens, tokens_of
from pressmark.formats.white_space import fold
from pressmark.model.metadata import Role, Segment
from pressmark.model.places import Form, Place, Within

MAX_CHARACTERS = 64 * 1024 * 1024
"""Code points that all places of a bundle may have together: each is read for itself."""

MAX_TAGS = 400_000
"""Tags that are walked through between places and at the borders of segments, in a whole bundle."""

_OPEN_ENDED = frozenset(
    [
        "rt",
        "rp",
        "li",
        "dt",
        "dd",
        "p",
        "option",
        "optgroup",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "caption",
        "colgroup",
    ]
)
"""Elements that the end of what is around them ends too (§13.1.2.4)."""

_INLINE = frozenset(
    f"{COMMENT} a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s"
    " samp small span strike strong sub sup time tt u var wbr img picture".split()
)
"""Elements within a line, and comments: their tags are no borders of a paragraph."""

_READINGS = frozenset({"rt", "rp"})
"""How the signs beside them are read aloud."""

_SHOWN = 60
_FARTHEST = 1000
"""Tags within a line among which a paragraph's border is looked for."""

_BEFORE_LITERAL = re.compile(r"[:,\[]\s*\Z")
_BEHIND_LITERAL = re.compile(r"\s*[,}\]]")
_BEFORE_FIELD = re.compile(r":[ \t\r\n]*\Z")
_BEHIND_FIELD = re.compile(r"[ \t]*\r?\n")
_NEAR = 200
"""Code points in which the sign beside a literal or a field is looked for."""


class _NowhereError(PressmarkError):
    """A place that does not exist, or that its form cannot have."""


@dataclass(slots=True, kw_only=True)
class Originals:
    """The originals of a bundle, opened once each: `read` gives a file's bytes.

    `encoding` is the label of a page's, None where the provenance that would say it cannot be read.
    """

    read: Callable[[str], bytes]
    encoding: str | None
    unchecked: dict[str, None] = field(default_factory=dict)
    """Why places could not be looked up here, each reason once: that says nothing of them."""

    _left: int = MAX_CHARACTERS
    _tags_left: int = MAX_TAGS
    _files: dict[str, bytes] = field(default_factory=dict)
    _indexes: dict[str, Any] = field(default_factory=dict)
    _pages: dict[tuple[str, int | None, int | None], Tokens] = field(default_factory=dict)
    _pictures: dict[tuple[str, int | None, int | None], Any] = field(default_factory=dict)

    def fault(self, exact: str, places: Sequence[Place]) -> str | None:
        """What is wrong with places, or None where exactly these words stand there, white space folded.

        None too where that cannot be looked up here: `unchecked` then says why.
        """
        return self._looked_up(exact, places)[1]

    def _looked_up(self, exact: str, places: Sequence[Place]) -> tuple[bool, str | None]:
        """Whether places could be looked up here, and what is wrong with them."""
        try:
            found = self.words(places)
        except (LibraryMissingError, UnverifiedError) as error:
            self.unchecked[error.message] = None
            return False, None
        except PressmarkError as error:
            return True, error.message
        return True, None if found == fold(exact) else f"there stands {found[:60]!r}, not {exact[:60]!r}"

    def words(self, places: Sequence[Place]) -> str:
        """The words of places behind each other, nothing between them, white space folded.

        Raises:
            PressmarkError: One of them leads nowhere, or they cannot belong together.
        """
        if not places:
            raise _NowhereError("no place is named")
        for before, behind in pairwise(places):
            self._check_gap(before, behind)
        return fold("".join(self._words(place) for place in places))

    def segment_faults(self, segments: Sequence[Segment], text: str) -> Iterator[tuple[int, str]]:
        """The numbers of the segments whose places are not what they should be, with what is wrong.

        A segment's places give its words. All places are in document order and do not overlap, and a segment of body
        begins and ends at a tag that is none within a line, but for white space and elements of their own.
        """
        last: Place | None = None
        for number, segment in enumerate(segments):
            if not segment.places:
                continue
            if any(place.form is Form.PAGE for place in segment.places):
                if fault := _page_fault(segment.places):
                    yield number, fault
                continue
            looked_up, fault = self._looked_up(text[segment.start : segment.end], segment.places)
            for place in segment.places if fault is None else ():
                if last is not None and _order(place) < (*_order(last)[:-1], last.end or 0):
                    fault = "it stands before the end of the segment above"
                last = place
            if looked_up and fault is None and segment.role is Role.BODY and segment.places[0].form is Form.TEXT:
                fault = self._edge_fault(segment.places[0], segment.places[-1])
            if fault is not None:
                yield number, fault

    def tokens(self, place: Place) -> Tokens:
        """The tokens of the page that a place is in.

        Raises:
            PressmarkError: There is none.
        """
        return self._page(place)

    def _words(self, place: Place) -> str:
        if place.form is Form.TAG:
            return self._tag(place)
        start, end = place.start, place.end
        if place.tag is not None or start is None or end is None or not 0 <= start < end:
            raise _NowhereError("a place is a range from its first code point to behind its last")
        if place.within is not None:
            return self._field(place, start, end)
        tokens = self._page(place)
        if end > len(tokens.source):
            raise _NowhereError(f"characters {start}-{end} do not exist: there are {len(tokens.source)}")
        self._left -= end - start
        if self._left < 0:
            raise _NowhereError(f"all places together have more than {MAX_CHARACTERS} characters")
        if place.form not in _READERS:
            raise _NowhereError(f"no place has the form {place.form!r}")
        return _READERS[place.form](tokens, start, end)

    def _file(self, source: str) -> bytes:
        if source not in self._files:
            self._files[source] = self.read(source)
        return self._files[source]

    def _content(self, place: Place) -> bytes:
        """The bytes of a file, of a record's body or of a part."""
        if place.record is not None and place.part is not None:
            raise _NowhereError("a place is in a record or in a part")
        if place.record is not None:
            return bytes(self._records(place.source).body(place.record))
        if place.within is not None:
            raise _NowhereError("only a record has heads and a body")
        if place.part is None:
            return self._file(place.source)
        if place.source not in self._indexes:
            from pressmark.formats.mime import leaf_parts

            self._indexes[place.source] = leaf_parts(self._file(place.source))
        parts = self._indexes[place.source]
        if not isinstance(parts, list) or not 1 <= place.part <= len(parts):
            raise _NowhereError(f"there is no part {place.part}")
        return bytes(parts[place.part - 1].content)

    def _records(self, source: str) -> Any:
        from pressmark.formats.warc.index import RecordIndex

        if source not in self._indexes:
            self._indexes[source] = RecordIndex(self._file(source))
        if not isinstance(self._indexes[source], RecordIndex):
            raise _NowhereError("a file has records or parts")
        return self._indexes[source]

    def _page(self, place: Place) -> Tokens:
        key = (place.source, place.record, place.part)
        if self.encoding is None:
            raise UnverifiedError("the provenance cannot be read, so nothing says what originals are decoded with")
        if key not in self._pages:
            self._pages[key] = tokens_of(decoded(self._content(place), self.encoding))
        return self._pages[key]

    def _field(self, place: Place, start: int, end: int) -> str:
        """The value of a header's field: all of it."""
        if place.part is not None or place.form is not Form.RAW:
            raise _NowhereError("in a head a place has the form raw")
        text = self._head(place).decode("latin-1")
        if not (_BEFORE_FIELD.search(text[max(0, start - _NEAR) : start]) and _BEHIND_FIELD.match(text, end)):
            raise _NowhereError(f"characters {start}-{end} of the head are not the value of a field")
        return str(text[start:end])

    def _head(self, place: Place) -> bytes:
        """The head of a MIME message, or one of a record's two."""
        if place.within is Within.MIME_HEAD and place.record is None:
            from pressmark.formats.mime import message_head

            return message_head(self._file(place.source))
        if place.within is Within.MIME_HEAD or place.record is None:
            raise _NowhereError("a record has other heads than a message")
        records = self._records(place.source)
        head = records.http_head if place.within is Within.HTTP_HEAD else records.warc_head
        return bytes(head(place.record))

    def _tag(self, place: Place) -> str:
        from pressmark.formats.pictures.embedded import embedded

        if place.tag is None or place.start is not None or place.end is not None:
            raise _NowhereError("a tag of a picture has a path and no range")
        key = (place.source, place.record, place.part)
        if key not in self._pictures:
            self._pictures[key] = embedded(self._content(place))
        standard, _, tag = place.tag.partition(":")
        found = self._pictures[key].resolve(standard, tag)
        if not found or len(found) != 1:
            raise _NowhereError(f"the picture has no {place.tag[:60]}, or several")
        return str(found[0])

    def _check_gap(self, before: Place, behind: Place) -> None:
        """Words between two places of one quotation lie in elements that open and close there."""
        if before.form is not Form.TEXT or behind.form is not Form.TEXT or _order(before)[:-1] != _order(behind)[:-1]:
            raise _NowhereError("only ranges of one page's text stand behind each other")
        if before.end is None or behind.start is None or before.end > behind.start:
            raise _NowhereError("its places are not in order")
        tokens = self._page(before)
        self._walk(len(tokens.between(before.end, behind.start)))
        words = _uncovered(tokens, before.end, behind.start)
        if words:
            raise _NowhereError(f"between its places stands {words[:60]!r}, in no element of its own")

    def _walk(self, tags: int) -> None:
        self._tags_left -= tags
        if self._tags_left < 0:
            raise _NowhereError(f"more than {MAX_TAGS} tags stand between places and borders")

    def _edge_fault(self, first: Place, last: Place) -> str | None:
        """Why a stretch does not begin behind a border of text and end before one, no words of its own between."""
        tokens = self._page(first)
        start, end = first.start or 0, last.end or 0
        before, behind = tokens.before_place(start), tokens.before_place(end) + 1
        above = _border(tokens, range(before, max(before - _FARTHEST, -1) - 1, -1))
        below = _border(tokens, range(behind, min(behind + _FARTHEST, len(tokens.names)) + 1))
        try:
            self._walk(before - above + below - behind)
        except PressmarkError as error:
            return error.message
        if not _is_border(tokens, above) or _uncovered(tokens, tokens.ends[above] if above >= 0 else 0, start):
            return "it does not begin where a paragraph does"
        under = tokens.starts[below] if below < len(tokens.names) else len(tokens.source)
        if not _is_border(tokens, below) or _uncovered(tokens, end, under):
            return "it does not end where a paragraph does"
        return None


def _page_fault(places: Sequence[Place]) -> str | None:
    """What is wrong with pages of a PDF, whose words only a library can read: each is a page's number, in order."""
    pages = [place.page or 0 for place in places]
    bare = all(place == Place(source=place.source, page=place.page, form=Form.PAGE) for place in places)
    if (
        not bare
        or pages != list(range(pages[0], pages[-1] + 1))
        or not all(one.source.endswith(".pdf") for one in places)
    ):
        return "it is on no pages of a PDF, one after another"
    return None


def _order(place: Place) -> tuple[str, int, int, int]:
    """Places of one content in the order of their beginnings."""
    return place.source, place.record or 0, place.part or 0, place.start or 0


def _text(tokens: Tokens, start: int, end: int) -> str:
    first, last = tokens.position(start), tokens.position(end)
    if first is None or last is None:
        raise _NowhereError(f"characters {start}-{end} begin or end within a tag, comment or character reference")
    return tokens.text[first:last]


def _attribute(tokens: Tokens, start: int, end: int) -> str:
    number = bisect_right(tokens.starts, start) - 1
    if number >= 0 and end < tokens.ends[number] and tokens.names[number][0] not in "/!":
        for attribute in tokens.attributes(number):
            if (attribute.start, attribute.end) == (start, end):
                return attribute.value
    raise _NowhereError(f"characters {start}-{end} are not the value of an attribute")


def _script(tokens: Tokens, start: int, end: int) -> None:
    """Refuse what stands in no script."""
    number = bisect_right(tokens.starts, start) - 1
    content = tokens.raw.get(number)
    if content is None or tokens.names[number] != "script" or not content[0] < start < end < content[1]:
        raise _NowhereError(f"characters {start}-{end} are not in a script")


def _json(tokens: Tokens, start: int, end: int) -> str:
    _script(tokens, start, end)
    found = STRING.match(tokens.source, start - 1, end + 1)
    opened = tokens.source[max(0, start - _NEAR) : start - 1]
    if found is None or found.end() != end + 1 or (len(opened) - len(opened.rstrip("\\"))) % 2:
        raise _NowhereError(f"characters {start}-{end} are not the content of a JSON string")
    return unescaped(found[1])


def _literal(tokens: Tokens, start: int, end: int) -> str:
    _script(tokens, start, end)
    words = tokens.source[start:end]
    beside = _BEFORE_LITERAL.search(tokens.source[max(0, start - _NEAR) : start])
    if not (LITERAL.fullmatch(words) and beside and _BEHIND_LITERAL.match(tokens.source[end : end + _NEAR])):
        raise _NowhereError(f"characters {start}-{end} are no value of JSON")
    return words


@dataclass(slots=True, kw_only=True)
class _Open:
    """An element that opens between two places: `own` if its words may be left out, once it is closed.

    `words` are the first of them, for whoever has to be told.
    """

    name: str
    own: bool
    words: str = ""

    def add(self, words: str) -> None:
        """Take words of it."""
        if len(self.words) < _SHOWN:
            self.words += fold(words)[:_SHOWN]


def _uncovered(tokens: Tokens, start: int, end: int) -> str:
    """Words of a stretch that lie in no element which opens and closes in it.

    An element within a line whose tag has no attribute cannot be hidden: a `<b>not</b>` is no element of its own.
    """
    open_ones = [_Open(name="", own=False)]
    count: dict[str, int] = {}
    place = tokens.position(start) or 0
    for number in tokens.between(start, end):
        open_ones[-1].add(tokens.text[place : tokens.before[number]])
        place = tokens.before[number]
        name = tokens.names[number]
        if name[0] == "/":
            _close(open_ones, count, name[1:])
        elif name != COMMENT and name not in VOID:
            own = name not in _INLINE or name in _READINGS or any(True for _ in tokens.attributes(number))
            open_ones.append(_Open(name=name, own=own))
            count[name] = count.get(name, 0) + 1
    open_ones[-1].add(tokens.text[place : tokens.position(end)])
    return next((one.words for one in open_ones if one.words), "")


def _close(open_ones: list[_Open], count: dict[str, int], name: str) -> None:
    """Close an element that was opened, with what stands open in it; an end from outside closes what may stay open."""
    if count.get(name):
        last = ""
        while last != name:
            last = _pop(open_ones, count)
        return
    while open_ones[-1].name in _OPEN_ENDED:
        _pop(open_ones, count)


def _pop(open_ones: list[_Open], count: dict[str, int]) -> str:
    last = open_ones.pop()
    count[last.name] -= 1
    if not last.own:
        open_ones[-1].add(last.words)
    return last.name


def _border(tokens: Tokens, numbers: range) -> int:
    """The first of these tokens that is a border of text, or the last of the numbers."""
    return next((number for number in numbers if _is_border(tokens, number)), numbers[-1])


def _is_border(tokens: Tokens, number: int) -> bool:
    """Whether a token parts paragraphs; so do the beginning and the end, where there is none."""
    return not 0 <= number < len(tokens.names) or tokens.names[number].removeprefix("/") not in _INLINE


_READERS = {Form.TEXT: _text, Form.ATTRIBUTE: _attribute, Form.JSON: _json, Form.RAW: _literal}
