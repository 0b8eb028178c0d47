"""Tokens of an HTML source with their positions, without a tree (HTML Standard §13.2.5, from the data state).

Which text is raw is told by start tags' names alone: no tree is made, so no parser's tree decides what a place says.
Positions are code points of the source as decoded: a CR counts where it stands, and NUL is U+FFFD.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from pressmark.errors import SourceError
from pressmark.formats.html.references import REFERENCE, decode
from pressmark.formats.html.references import decoded as without_references

MOST_TOKENS = 1_000_000
"""Tags and comments of a source: the longest live tickers have some ten thousands."""

_SPACE = r"\t\n\f\r "
_ATTRIBUTE = (
    rf"[^{_SPACE}/>][^{_SPACE}/>=]*+"
    rf"(?:[{_SPACE}]*+=[{_SPACE}]*+(?:\"[^\"]*+\"|'[^']*+'|(?=>)|[^{_SPACE}>\"'][^{_SPACE}>]*+)|(?![{_SPACE}]*+=))"
)
_TAG = re.compile(rf"</?([a-zA-Z][^{_SPACE}/>]*+)(?:[{_SPACE}/]++|(?>{_ATTRIBUTE}))*+>")
_ATTRIBUTES = re.compile(
    rf"(?P<name>[^{_SPACE}/>][^{_SPACE}/>=]*+)"
    rf"(?:[{_SPACE}]*+=[{_SPACE}]*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?=>)|(?P<bare>[^{_SPACE}>\"'][^{_SPACE}>]*+)))?+"
)
_COMMENT_END = re.compile(r"--!?>")
_SCRIPT = re.compile(r"<!--|</script(?=[\t\n\f\r />])", re.IGNORECASE | re.ASCII)
_ESCAPED = re.compile(r"-->|<(/?)script(?=[\t\n\f\r />])", re.IGNORECASE | re.ASCII)
_UPPER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


class _Content(Enum):
    """What stands behind a start tag until its end tag."""

    REFERENCES = 1
    RAW = 2
    SCRIPT = 3
    STYLE = 4
    PLAIN = 5


_CONTENTS = {
    "title": _Content.REFERENCES,
    "textarea": _Content.REFERENCES,
    "style": _Content.STYLE,
    "xmp": _Content.RAW,
    "iframe": _Content.RAW,
    "noembed": _Content.RAW,
    "noframes": _Content.RAW,
    "script": _Content.SCRIPT,
    "plaintext": _Content.PLAIN,
}
_FOREIGN = frozenset({"svg", "math"})
_SPECIAL = _FOREIGN | _CONTENTS.keys()
_ENDS = {name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE | re.ASCII) for name in _CONTENTS}

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
    | {"param", "frame", "basefont", "bgsound", "keygen"}
)
"""Elements that hold nothing (HTML Standard §13.1.2), and some of old that do not either."""

COMMENT = "!"
"""The name of a token that is no tag: a comment, a doctype, the marks around CDATA, what a source breaks off in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """An attribute of a start tag: name in lower case, where its value stands, and the value, references decoded."""

    name: str
    start: int
    end: int
    value: str


class Tokens:
    """The tokens of a source: `starts`, `ends` and `names` of its tags and comments, and its characters.

    A name is in lower case, an end tag's behind a slash. `text` are the characters, references decoded, those in
    script and style left out; `before` says how many of them stand before each token, `raw` for the number of a start
    tag of raw content where that content stands.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.names: list[str] = []
        self.before: list[int] = []
        self.raw: dict[int, tuple[int, int]] = {}
        # Pieces of `text`: plain runs, and references, which are longer in the source than what they give.
        self._from: list[int] = []
        self._to: list[int] = []
        self._at: list[int] = []
        self._parts: list[str] = []
        self._length = 0
        self._foreign = dict.fromkeys(_FOREIGN, 0)
        self._read()
        # The tokenizer gives a NUL as U+FFFD, or leaves it to the tree, which has none.
        self.text = "".join(self._parts).replace("\0", "\ufffd")

    def attributes(self, number: int) -> Iterator[Attribute]:
        """The attributes of a start tag, each name once, as the standard keeps them."""
        source, end = self.source, self.ends[number]
        place = self.starts[number] + 1 + len(self.names[number])
        seen: set[str] = set()
        for found in _ATTRIBUTES.finditer(source, place, end):
            name = lowered(found["name"])
            if name in seen:
                continue
            seen.add(name)
            kind = found.lastgroup
            start, stop = found.span(kind) if kind not in (None, "name") else (found.end(), found.end())
            value = without_references(source[start:stop], attribute=True)
            yield Attribute(name=name, start=start, end=stop, value=value.replace("\0", "\ufffd"))

    def position(self, place: int) -> int | None:
        """How many characters stand before a place of the source; None inside a token or a reference."""
        token = bisect_left(self.starts, place) - 1
        if token >= 0 and place < self.ends[token]:
            return None
        piece = bisect_right(self._from, place) - 1
        if piece < 0:
            return 0
        start, end, at = self._from[piece], self._to[piece], self._at[piece]
        length = (self._at[piece + 1] if piece + 1 < len(self._at) else self._length) - at
        if place >= end:
            return at + length
        if place > start and length != end - start:
            return None
        return at + place - start

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters of `text` stand in the source, from the first to the end of the last (`start` < `end`)."""
        first = bisect_right(self._at, start) - 1
        last = bisect_right(self._at, end - 1) - 1
        begin = self._from[first] + start - self._at[first]
        length = (self._at[last + 1] if last + 1 < len(self._at) else self._length) - self._at[last]
        stop = (
            self._to[last] if length != self._to[last] - self._from[last] else self._from[last] + end - self._at[last]
        )
        return begin, stop

    def before_place(self, place: int) -> int:
        """The number of the last token that ends at or before a place, -1 where there is none."""
        return bisect_right(self.ends, place) - 1

    def between(self, start: int, end: int) -> range:
        """The numbers of the tokens that begin in a stretch of the source."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def _token(self, name: str, start: int, end: int) -> None:
        if len(self.names) == MOST_TOKENS:
            raise SourceError(f"the page has more than {MOST_TOKENS} tags: no article has")
        self.names.append(name)
        self.starts.append(start)
        self.ends.append(end)
        self.before.append(self._length)

    def _characters(self, start: int, end: int, *, references: bool) -> None:
        source = self.source
        if start == end:
            return
        if not references or source.find("&", start, end) < 0:
            self._piece(start, end, source[start:end])
            return
        done = start
        for found in REFERENCE.finditer(source, start, end):
            behind = found.end()
            signs, length = decode(found[0], source[behind : behind + 1] if behind < end else "")
            if length:
                place = found.start()
                if done < place:
                    self._piece(done, place, source[done:place])
                done = place + length
                self._piece(place, done, signs)
        if done < end:
            self._piece(done, end, source[done:end])

    def _piece(self, start: int, end: int, signs: str) -> None:
        self._from.append(start)
        self._to.append(end)
        self._at.append(self._length)
        self._parts.append(signs)
        self._length += len(signs)

    def _read(self) -> None:
        source = self.source
        find, tag = source.find, _TAG.match
        run = place = 0
        while (place := find("<", place)) >= 0:
            if (found := tag(source, place)) is not None:
                if run < place:
                    self._characters(run, place, references=True)
                run = place = self._tag(lowered(found[1]), place, found.end())
                continue
            sign = source[place + 1 : place + 2]
            if sign == "/" and not _is_letter(source[place + 2 : place + 3]):
                end = self._broken_end(place)
            elif sign == "/" or _is_letter(sign):
                # The source ends in a tag: no token at all.
                end = len(source)
            elif sign == "!" and source.startswith("[CDATA[", place + 2) and any(self._foreign.values()):
                self._characters(run, place, references=True)
                run = place = self._cdata(place)
                continue
            elif sign in ("!", "?") and sign:
                end = self._comment(place)
            else:
                place += 1
                continue
            if end:
                self._characters(run, place, references=True)
                self._token(COMMENT, place, end)
                run = place = end
            else:
                place += 1
        self._characters(run, len(source), references=True)

    def _broken_end(self, place: int) -> int:
        """The end of what begins with `</` and is no end tag; 0 for characters."""
        if place + 2 == len(self.source):
            return 0
        return self._until(">", place + 2)

    def _comment(self, place: int) -> int:
        source = self.source
        if not source.startswith("<!--", place):
            return self._until(">", place + 2)
        if source.startswith(">", place + 4):
            return place + 5
        if source.startswith("->", place + 4):
            return place + 6
        found = _COMMENT_END.search(source, place + 4)
        return found.end() if found else len(source)

    def _until(self, words: str, place: int) -> int:
        found = self.source.find(words, place)
        return len(self.source) if found < 0 else found + len(words)

    def _cdata(self, place: int) -> int:
        self._token(COMMENT, place, place + 9)
        found = self.source.find("]]>", place + 9)
        end = len(self.source) if found < 0 else found
        self._characters(place + 9, end, references=False)
        if found >= 0:
            self._token(COMMENT, end, end + 3)
            end += 3
        return end

    def _tag(self, name: str, place: int, end: int) -> int:
        """Take a tag with the raw content behind it; gives where reading goes on."""
        closing = self.source[place + 1] == "/"
        self._token(f"/{name}" if closing else name, place, end)
        if name in _FOREIGN and closing:
            self._foreign[name] = max(0, self._foreign[name] - 1)
        if closing or name not in _SPECIAL:
            return end
        closed = self.source[end - 2] == "/"
        if name in _FOREIGN:
            self._foreign[name] += not self._is_closed(place, end, closed)
            return end
        content = _CONTENTS[name]
        # An empty `<title/>` in a drawing is closed: there the standard does not switch.
        if any(self._foreign.values()) and self._is_closed(place, end, closed):
            return end
        return self._content(name, content, end)

    def _is_closed(self, place: int, end: int, slash: bool) -> bool:  # noqa: FBT001
        """Whether a tag ends in a slash of its own and not in one of a bare attribute value."""
        if not slash:
            return False
        name = len(_TAG.match(self.source, place)[1])  # type: ignore[index]
        ends = [found.end() for found in _ATTRIBUTES.finditer(self.source, place + 1 + name, end)]
        return not ends or ends[-1] < end - 1

    def _content(self, name: str, content: _Content, start: int) -> int:
        number = len(self.names) - 1
        if content is _Content.PLAIN:
            end = len(self.source)
        elif content is _Content.SCRIPT:
            end = self._script_end(start)
        else:
            found = _ENDS[name].search(self.source, start)
            end = found.start() if found else len(self.source)
        self.raw[number] = (start, end)
        if content not in (_Content.SCRIPT, _Content.STYLE):
            self._characters(start, end, references=content is _Content.REFERENCES)
        return end

    def _script_end(self, start: int) -> int:
        """The place of a script's end tag: not one of a script that is written inside a comment inside it."""
        source = self.source
        place = start
        while found := _SCRIPT.search(source, place):
            if found[0] != "<!--":
                return found.start()
            # The dashes that open may be those that close: `<!-->`.
            place = found.end() - 2
            twice = False
            while inner := _ESCAPED.search(source, place):
                place = inner.end()
                if inner[0] == "-->":
                    break
                if not inner[1]:
                    twice = True
                elif twice:
                    twice = False
                else:
                    return inner.start()
            else:
                return len(source)
        return len(source)


@lru_cache(maxsize=1)
def tokens_of(source: str) -> Tokens:
    """The tokens of a source, those read last kept: whoever reads a page, and then whoever checks it, read the same."""
    return Tokens(source)


def lowered(name: str) -> str:
    """A name with its ASCII letters in lower case, as the tokenizer has names."""
    if name.isascii() and name.islower():
        return name
    name = name.lower() if name.isascii() else name.translate(_UPPER)
    return name.replace("\0", "\ufffd") if "\0" in name else name


def _is_letter(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()
