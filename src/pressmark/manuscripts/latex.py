r"""LaTeX as its readers see it: one walk over the source, no macro run but those without arguments that it defines.

What is known: comments, escapes, accents, dashes and quotation marks of TeX and Babel, csquotes (`\enquote`,
`\textquote`, `\blockcquote`, `\textelp`, `\textins`), footnotes, `\cite…` of LaTeX, natbib and biblatex with their
notes, `\href`, `\url`, bibliographies in the source, and `\archiveclaim` and `\archiveid` of ours. Of what is not
known the braces are walked through and the square brackets left out.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pressmark.language.tables import words
from pressmark.manuscripts.manuscript import Block, BlockBuilder, BlockKind, KeyCitation, Link

_DEEPEST = 40
"""Commands within commands that are looked into."""

_LONGEST_MACRO = 2_000
_LONGEST_OPTION = 5_000
_MOST_EXPANDED = 4_000_000
"""Code points that macros may add, all together."""

_COMMAND = re.compile(r"\\(?:([A-Za-z@]+)(\*?)|(.))", re.DOTALL)
_BRACES = re.compile(r"\\.|%[^\n]*|[{}\[\]]", re.DOTALL)
_SPACE = re.compile(r"[ \t]*\n?[ \t]*")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_PLAIN = re.compile(r"[^\\{}%$~\n`'\"\-<>&]+")
_MACRO = re.compile(r"\\(?:re)?(?:new|provide)command\*?\s*\{?\\([A-Za-z@]+)\}?\s*\{|\\def\s*\\([A-Za-z@]+)\s*\{")
_CITING = re.compile(r"(?:[A-Za-z]*cite(?:s|p|t|alp|alt|yearpar|url)?|citation|[A-Za-z]*cites)\Z", re.IGNORECASE)
_NOT_CITING = words(
    """
    nocite citeauthor citeauthors citeyear citetitle citedate citename citefield citelist citereset citestyle
    bibcite citesetup DeclareCiteCommand newcite recite
    """
)
_DROPPED = words(
    """
    discretionary label ref eqref pageref autoref cref Cref index input include includegraphics usepackage documentclass
    bibliography bibliographystyle addbibresource vspace hspace setlength setcounter pagestyle thispagestyle
    newcommand renewcommand providecommand def let newenvironment hypersetup geometry graphicspath color textcolor
    definecolor nocite bibcite hyphenation RequirePackage fontsize selectlanguage foreignlanguage citeauthor
    citeauthors citeyear citetitle citedate DeclareCiteCommand settopmatter setcopyright acmDOI
    """
)
_KEEP_SECOND = frozenset({"textcolor", "foreignlanguage", "colorbox", "raisebox", "parbox", "resizebox", "scalebox"})
_BREAKS = words(
    """
    par section subsection subsubsection chapter part paragraph subparagraph item maketitle tableofcontents
    bibitem title author abstract caption newpage clearpage frametitle
    """
)
_NOTES = words(
    """
    footnote footnotetext endnote sidenote marginpar marginnote thanks tablefootnote pagenote
    """
)
_ENVIRONMENTS = frozenset({"begin", "end"})
_OURS = frozenset({"archiveclaim", "archiveid"})
_QUOTING = words("enquote textquote blockquote hyphenquote foreignquote textcquote blockcquote")
_EDITORIAL = frozenset({"textelp", "textins", "textdel"})
_LINKING = frozenset({"href"})
_ITEMS = frozenset({"bibitem"})
_THREE = frozenset({"discretionary"})
_DEFINING = frozenset({"newcommand", "renewcommand", "providecommand"})
_SETTING = frozenset({"setlength", "setcounter"})
_RAW = frozenset({"url", "nolinkurl", "path", "verb", "lstinline", "detokenize"})
_VERBATIM = frozenset({"verbatim", "Verbatim", "lstlisting", "minted", "comment", "filecontents"})
_DISPLAYED = frozenset({"quote", "quotation", "displayquote", "displaycquote", "verse", "foreigndisplayquote"})
_NAMED_SIGNS = re.findall(
    r"\S+",
    r"""
    ldots … dots … textellipsis … dotsc … dotso … textendash – textemdash — slash / textquotedblleft “
    textquotedblright ” textquoteleft ‘ textquoteright ’ quotedblbase „ glqq „ grqq “ glq ‚ grq ‘ flqq « frqq »
    flq ‹ frq › guillemotleft « guillemotright » guillemetleft « guillemetright » quotesinglbase ‚ ss ß o ø O Ø l
    ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ textbackslash \ textasciitilde ~ textasciicircum ^ textless <
    textgreater > textbar | textbraceleft { textbraceright } textunderscore _ textdollar $ textquotesingle '
    textquotedbl " textdegree ° textnumero № euro € texteuro € pounds £ textsterling £ S § P ¶ copyright © dag †
    ddag ‡ LaTeX LaTeX TeX TeX BibTeX BibTeX lbrack [ rbrack ] textperiodcentered · textbullet • hyp -
    textquotestraightdblbase „
    """,
)
_EMPTY = words("char allowbreak relax protect noindent xspace sep hskip nobreak penalty")
_SIGNS = {
    **dict(zip(_NAMED_SIGNS[::2], _NAMED_SIGNS[1::2], strict=True)),
    **dict.fromkeys(_EMPTY, ""),
    "og": "« ",
    "fg": " »",
    "quad": " ",
    "qquad": " ",
    "newline": "\n",
    "linebreak": "\n",
    "space": " ",
    "nobreakspace": "\xa0",
    "thinspace": "\u2009",
}
_ESCAPED = {
    **{mark: mark for mark in "#$%&_{}"},
    ",": "\u2009",
    ";": " ",
    ":": " ",
    "!": "",
    " ": " ",
    "\n": " ",
    "\t": " ",
    "-": "",
    "/": "",
    "\\": "\n",
    "@": "",
    "(": "",
    ")": "",
    "[": "",
    "]": "",
    "*": "",
}
_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
    "b": "\u0331",
    "t": "\u0361",
}
_SHORTHANDS = {"`": "„", "'": "“", "<": "«", ">": "»", "-": "", "=": "-", "~": "-", "|": "", '"': ""}


def read_latex(text: str, *, kind: BlockKind = BlockKind.PROSE, prefix: str = "", first: int = 1) -> Iterator[Block]:
    """The blocks of a LaTeX source, or of a field of BibTeX; `first` is the number of its first line."""
    yield from _Walk(text, kind=kind, prefix=prefix, first=first).blocks()


def plain_of(text: str) -> str:
    """A piece of LaTeX as plain text on one line."""
    return " ".join(" ".join(block.text.split()) for block in read_latex(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Command:
    """A command in the source: its name, where it stands, where its name ends, where the stretch ends, how deep."""

    name: str
    place: int
    after: int
    end: int
    depth: int


class _Walk:
    """One walk over a source, that writes blocks."""

    def __init__(self, text: str, *, kind: BlockKind, prefix: str, first: int) -> None:
        self._text = text
        self._kind = kind
        self._prefix = prefix
        self._first = first
        self._lines = [found.start() for found in re.finditer("\n", text)]
        self._ends = closings(text)
        self._macros = _macros(text, self._ends)
        self._expanded = 0
        self._done: list[Block] = []
        self._notes: list[Block] = []
        self._builder = self._new()
        self._displayed = 0
        self._handlers = self._known_commands()
        self._key: str | None = None

    def blocks(self) -> list[Block]:
        """All blocks in reading order, then the notes."""
        self._walk(0, len(self._text), 0)
        self._break()
        return [*self._done, *self._notes]

    def _new(self, kind: BlockKind | None = None, before: str = "") -> BlockBuilder:
        return BlockBuilder(kind=kind or self._kind, before=before)

    def _place(self, offset: int) -> str:
        return f"{self._prefix}line {bisect_right(self._lines, offset - 1) + self._first}"

    def _add(self, text: str, offset: int) -> None:
        if text:
            self._builder.add(text, self._place(offset))

    def _break(self) -> None:
        if block := self._builder.build():
            self._done.append(block)
        kind = BlockKind.QUOTATION if self._displayed else BlockKind.ENTRY if self._key else None
        self._builder = self._new(kind)
        self._builder.key = self._key

    def _walk(self, place: int, end: int, depth: int) -> None:
        """Write what stands in a stretch of the source."""
        text = self._text
        while place < end:
            sign = text[place]
            if plain := _PLAIN.match(text, place, end):
                self._add(plain[0], place)
                place = plain.end()
            elif sign == "\\":
                place = self._command(place, end, depth)
            elif sign == "%":
                newline = text.find("\n", place, end)
                place = end if newline < 0 else _skip_blanks(text, newline + 1, end)
            elif sign == "\n":
                if blank := _BLANK_LINE.match(text, place, end):
                    if depth == 0:
                        self._break()
                    else:
                        self._add("\n", place)
                    place = blank.end()
                else:
                    self._add("\n", place)
                    place += 1
            else:
                place = self._sign(place, end)

    def _sign(self, place: int, end: int) -> int:
        """Braces, dashes, quotation marks and other single signs."""
        text = self._text
        for written, shown in (
            ("``", "“"),
            ("''", "”"),
            (",,", "„"),
            ("---", "—"),
            ("--", "–"),
            ("<<", "«"),
            (">>", "»"),
        ):
            if text.startswith(written, place, end):
                self._add(shown, place)
                return place + len(written)
        sign = text[place]
        if sign in "{}$":
            return place + 1
        if sign == '"' and place + 1 < end and text[place + 1] in "`'<>=~|-":
            self._add(_SHORTHANDS[text[place + 1]], place)
            return place + 2
        shown = {"~": "\u00a0", "`": "‘", "&": " "}.get(sign, sign)
        if sign == "'":
            shown = "’"
        self._add(shown, place)
        return place + 1

    def _command(self, place: int, end: int, depth: int) -> int:
        """Write what a command prints; gives where the source goes on."""
        found = _COMMAND.match(self._text, place, end)
        if found is None:
            return place + 1
        name, sign = found[1], found[3]
        after = found.end()
        if sign is not None:
            return self._escape(sign, place, after, end)
        if name in self._macros and self._expanded < _MOST_EXPANDED and depth < _DEEPEST:
            return self._macro(name, place, after, end)
        if name in _SIGNS:
            self._add(_SIGNS[name], place)
            return self._past_name(after, end)
        if name in _ACCENTS:
            return self._accent(name, after, end)
        return self._known(name, place, after, end, depth) if depth < _DEEPEST else after

    def _escape(self, sign: str, place: int, after: int, end: int) -> int:
        """A command of one sign that is no letter: an accent, an escape, a line's end."""
        if sign in _ACCENTS and sign not in _ESCAPED:
            return self._accent(sign, after, end)
        if sign == "\\":
            after = self._skip_options(after, end)
        self._add(_ESCAPED.get(sign, sign), place)
        return after

    def _known(self, name: str, place: int, after: int, end: int, depth: int) -> int:
        """A command with arguments of its own meaning; of any other the square brackets are left out."""
        command = _Command(name=name, place=place, after=after, end=end, depth=depth)
        if (handler := self._handlers.get(name)) is not None:
            return handler(command)
        if _CITING.fullmatch(name) and name not in _NOT_CITING:
            return self._cite(command)
        return self._skip_options(self._past_name(after, end), end)

    def _known_commands(self) -> "dict[str, Callable[[_Command], int]]":
        rooms: tuple[tuple[frozenset[str], Callable[[_Command], int]], ...] = (
            (_BREAKS, self._breaking),
            (_DROPPED, self._dropped),
            (_ITEMS, self._bibitem),
            (_RAW, self._raw),
            (_LINKING, self._href),
            (_EDITORIAL, self._editorial),
            (_QUOTING, self._quote),
            (_NOTES, self._note),
            (_OURS, self._archive),
            (_ENVIRONMENTS, self._environment),
        )
        return {name: handler for names, handler in rooms for name in names}

    def _breaking(self, command: "_Command") -> int:
        if command.depth == 0:
            self._break()
        return self._skip_options(command.after, command.end)

    # Pieces of the grammar

    def _past_name(self, after: int, end: int) -> int:
        """Behind a command's name: the blanks that TeX swallows, and an empty group."""
        place = _skip_blanks(self._text, after, end)
        if self._text.startswith("\n", place, end) and not _BLANK_LINE.match(self._text, place, end):
            place = _skip_blanks(self._text, place + 1, end)
        return place + 2 if self._text.startswith("{}", place, end) else place

    def _skip_options(self, place: int, end: int) -> int:
        """Behind the optional arguments that stand here."""
        while (option := self._option(place, end)) is not None:
            place = option[1]
        return place

    def _option(self, place: int, end: int) -> tuple[str, int] | None:
        """The optional argument that stands here, and where it ends."""
        at = _skip_spaces(self._text, place, end)
        if at >= end or self._text[at] != "[":
            return None
        close = self._ends.get(at)
        if close is None or close >= end or close - at > _LONGEST_OPTION:
            return None
        return self._text[at + 1 : close], close + 1

    def _argument(self, place: int, end: int) -> tuple[int, int] | None:
        """The argument in braces that stands here: where its inside begins and ends."""
        at = _skip_spaces(self._text, place, end)
        if at >= end or self._text[at] != "{":
            return None
        close = self._ends.get(at)
        return (at + 1, close) if close is not None and close < end else None

    def _skip_arguments(self, place: int, end: int, count: int) -> int:
        for _ in range(count):
            found = self._argument(place, end)
            if found is None:
                break
            place = found[1] + 1
        return place

    # Commands

    def _accent(self, sign: str, after: int, end: int) -> int:
        place = _skip_spaces(self._text, after, end) if sign.isalpha() else after
        if found := self._argument(place, end):
            letters, behind = self._text[found[0] : found[1]], found[1] + 1
        else:
            letters, behind = self._text[place : place + 1], place + 1
            if letters == "\\" and (inner := _COMMAND.match(self._text, place, end)) and inner[1] in {"i", "j"}:
                letters, behind = inner[1], inner.end()
        letters = letters.replace("\\i", "i").replace("\\j", "j")[:20]
        self._add(unicodedata.normalize("NFC", letters[:1] + _ACCENTS[sign] + letters[1:]) if letters else "", after)
        return behind

    def _macro(self, name: str, place: int, after: int, end: int) -> int:
        body = self._macros[name]
        self._expanded += len(body)
        self._add(body, place)
        return self._past_name(after, end)

    def _environment(self, command: _Command) -> int:
        what, after, end = command.name, command.after, command.end
        found = self._argument(after, end)
        if found is None:
            return after
        name = self._text[found[0] : found[1]].strip().rstrip("*")
        behind = found[1] + 1
        if what == "begin" and name in _VERBATIM:
            close = self._text.find(f"\\end{{{name}", behind, end)
            close = end if close < 0 else close
            self._break()
            self._builder.kind = BlockKind.CODE
            if name != "comment":
                self._add(self._text[behind:close], behind)
            self._break()
            return close
        if name in _DISPLAYED:
            self._displayed = max(0, self._displayed + (1 if what == "begin" else -1))
            self._break()
            return self._cited_display(name, behind, end) if what == "begin" else behind
        if name == "thebibliography":
            self._key = None
        self._break()
        return self._skip_options(behind, end) if what == "begin" else behind

    def _cited_display(self, name: str, place: int, end: int) -> int:
        locator = ""
        while option := self._option(place, end):
            locator, place = option
        if name == "displaycquote" and (found := self._argument(place, end)):
            self._keys(self._text[found[0] : found[1]], locator, place)
            return found[1] + 1
        return place

    def _archive(self, command: _Command) -> int:
        r"""`\archiveclaim[key]{id}{c7}{words}`, `\archiveid{id}{c7}`."""
        name, place, after, end = command.name, command.place, command.after, command.end
        after = self._skip_options(after, end)
        parts: list[tuple[int, int]] = []
        for _ in range(3 if name == "archiveclaim" else 2):
            found = self._argument(after, end)
            if found is None:
                return after
            parts.append(found)
            after = found[1] + 1
        identifier, part = (self._written(*one) for one in parts[:2])
        target = f"{identifier}#{part}" if part else identifier
        if name == "archiveid":
            start = self._builder.length
            self._add("\u2060", place)
            self._builder.links.append(Link(start=start, end=start + 1, target=target))
            return after
        self._add("“", place)
        start = self._builder.length
        self._walk(*parts[2], _DEEPEST - 1)
        self._builder.links.append(Link(start=start, end=self._builder.length, target=target, quoted=True))
        self._add("”", place)
        return after

    def _written(self, start: int, end: int) -> str:
        """An argument as plain text, macros in it expanded."""
        held, self._builder = self._builder, self._new()
        self._walk(start, end, _DEEPEST - 1)
        written = "".join(self._builder.pieces)
        self._builder = held
        return "".join(written.split())

    def _note(self, command: _Command) -> int:
        after, end, depth = command.after, command.end, command.depth
        after = self._skip_options(after, end)
        found = self._argument(after, end)
        if found is None:
            return after
        held = self._builder
        self._builder = self._new(BlockKind.NOTE, before=held.tail(3_000))
        self._walk(*found, depth + 1)
        note = self._builder.build()
        self._builder = held
        if note:
            self._notes.append(note)
        return found[1] + 1

    def _quote(self, command: _Command) -> int:
        name, place, after, end, depth = command.name, command.place, command.after, command.end, command.depth
        options: list[str] = []
        while option := self._option(after, end):
            options.append(option[0])
            after = option[1]
        keys: str | None = None
        for _ in range(1 if name in {"textcquote", "blockcquote", "hyphenquote", "foreignquote"} else 0):
            found = self._argument(after, end)
            if found is None:
                return after
            keys = self._text[found[0] : found[1]] if name.endswith("cquote") else None
            after = found[1] + 1
        found = self._argument(after, end)
        if found is None:
            return after
        self._add("“", place)
        start = self._builder.length
        self._walk(*found, depth + 1)
        self._builder.quoted.append((start, self._builder.length))
        self._add("”", place)
        if keys is not None:
            self._keys(keys, options[-1] if options else "", place)
        elif options and name in {"textquote", "blockquote"}:
            self._add(" ", place)
            self._builder.keys.extend(_cites_in(options[0], self._builder.length))
        return found[1] + 1

    def _editorial(self, command: _Command) -> int:
        name, place, after, end, depth = command.name, command.place, command.after, command.end, command.depth
        after = self._skip_options(after, end)
        found = self._argument(after, end)
        if name == "textelp":
            self._add("[…] " if found and found[0] < found[1] else "[…]", place)
        if found is None:
            return after
        if name == "textins" or (name == "textelp" and found[0] < found[1]):
            self._add("[", place)
            self._walk(*found, depth + 1)
            self._add("]", place)
        return found[1] + 1

    def _href(self, command: _Command) -> int:
        after, end, depth = command.after, command.end, command.depth
        after = self._skip_options(after, end)
        address = self._argument(after, end)
        shown = self._argument(address[1] + 1, end) if address else None
        if address is None or shown is None:
            return after
        start = self._builder.length
        self._walk(*shown, depth + 1)
        target = re.sub(r"\\([#%&_~])", r"\1", self._text[address[0] : address[1]])
        self._builder.links.append(Link(start=start, end=self._builder.length, target=target))
        return shown[1] + 1

    def _raw(self, command: _Command) -> int:
        name, place, after, end = command.name, command.place, command.after, command.end
        if (
            name in {"verb", "lstinline"}
            and after < end
            and not self._text[after].isalnum()
            and self._text[after] != "{"
        ):
            close = self._text.find(self._text[after], after + 1, min(end, after + 2_000))
            if close > 0:
                self._add(self._text[after + 1 : close], place)
                return close + 1
        found = self._argument(after, end)
        if found is None:
            return after
        self._add(re.sub(r"\\([#%&_])", r"\1", self._text[found[0] : found[1]]), found[0])
        return found[1] + 1

    def _bibitem(self, command: _Command) -> int:
        after, end = command.after, command.end
        after = self._skip_options(after, end)
        found = self._argument(after, end)
        if found is None:
            return after
        self._key = self._text[found[0] : found[1]].strip()
        self._break()
        return found[1] + 1

    def _cite(self, command: _Command) -> int:
        r"""`\cite[see][c6]{key}`, and `\cites[c6]{key}[c7]{other}`."""
        place, after, end = command.place, command.after, command.end
        cited = False
        while True:
            options: list[str] = []
            at = after
            while option := self._option(at, end):
                options.append(option[0])
                at = option[1]
            found = self._argument(at, end)
            if found is None or (cited and at == after):
                return after
            self._keys(self._text[found[0] : found[1]], options[-1] if options else "", place)
            after, cited = found[1] + 1, True

    def _keys(self, keys: str, locator: str, place: int) -> None:
        names = [one.strip() for one in keys.split(",") if one.strip()]
        self._add("\u2060", place)
        said = re.sub(r"\\([#_%&])", r"\1", locator) if locator and len(names) == 1 else ""
        for name in names:
            self._builder.keys.append(KeyCitation(at=self._builder.length, key=name, locator=said))

    def _dropped(self, command: _Command) -> int:
        name, after, end = command.name, command.after, command.end
        if name in _THREE:
            return self._skip_arguments(after, end, 3)
        after = self._skip_options(after, end)
        if name in _KEEP_SECOND:
            return self._skip_arguments(after, end, 1)
        if name == "def":
            brace = self._text.find("{", after, min(end, after + 200))
            return self._skip_arguments(brace, end, 1) if brace >= 0 else after
        most = 2 if name in _DEFINING | _SETTING else 1
        if name in _DEFINING and self._text.startswith("\\", after, end):
            named = _COMMAND.match(self._text, after, end)
            after, most = (named.end() if named else after), 1
        for _ in range(most):
            after = self._skip_options(self._skip_arguments(after, end, 1), end) if most > 1 else after
        return self._skip_arguments(after, end, 1) if most == 1 else after


def _cites_in(option: str, at: int) -> list[KeyCitation]:
    r"""The keys of a `\cite` inside an option, as csquotes takes it."""
    return [
        KeyCitation(at=at, key=key.strip(), locator=found[1] or "")
        for found in re.finditer(r"\\[A-Za-z]*cite[A-Za-z]*\*?(?:\[([^\]]{0,200})\])?\{([^}]{1,400})\}", option)
        for key in found[2].split(",")
    ]


def _skip_blanks(text: str, place: int, end: int) -> int:
    while place < end and text[place] in " \t":
        place += 1
    return place


def _skip_spaces(text: str, place: int, end: int) -> int:
    """Behind blanks and one line's end: an argument does not stand behind an empty line."""
    found = _SPACE.match(text, place, end)
    return found.end() if found else place


def closings(text: str) -> dict[int, int]:
    """For each opening brace and square bracket its closing one; escaped ones and comments passed over.

    A square bracket that a brace's end cuts off has none.
    """
    ends: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    for found in _BRACES.finditer(text):
        sign = found[0]
        if sign in "{[":
            waiting.append((sign, found.start()))
        elif sign == "]" and waiting and waiting[-1][0] == "[":
            ends[waiting.pop()[1]] = found.start()
        elif sign == "}":
            while waiting and waiting[-1][0] == "[":
                waiting.pop()
            if waiting:
                ends[waiting.pop()[1]] = found.start()
    return ends


def _macros(text: str, ends: dict[int, int]) -> dict[str, str]:
    """The macros without arguments whose body is plain: authors name their archives so."""
    found: dict[str, str] = {}
    for one in _MACRO.finditer(text):
        close = ends.get(one.end() - 1)
        if close is None or close - one.end() > _LONGEST_MACRO:
            continue
        body = text[one.end() : close]
        if "#1" not in body and "nih" in body.lower():
            found[one[1] or one[2]] = re.sub(r"\\(?:url|texttt|allowbreak|-)\b|[{}\s]", "", re.sub(r"\\#", "#", body))
    return found
