"""What the two bibliography formats of LaTeX have in common: text that LaTeX prints as it was, and entries."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from pressmark.cite.plain import Markup

# BibTeX counts braces without looking at a backslash before them, so `\{` would unbalance the entry. The signs for
# less, greater and bar print as others in LaTeX's oldest font encoding.
_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
    }
    | {mark: "\\" + mark for mark in "&%$#_"}
)
_LIGATURE = re.compile(r"-(?=-)|'(?=')|`(?=`)|,(?=,)|[?!](?=`)")


def escape(text: str) -> str:
    """The text as LaTeX must be given it to print it unchanged; two hyphens do not become a dash."""
    return _LIGATURE.sub(r"\g<0>{}", text.translate(_SPECIAL))


def protect(text: str) -> str:
    r"""The text escaped, in braces that keep capitals and commas as they are.

    A brace directly before a backslash opens what BibTeX calls a special character, whose letters it does change:
    an empty group keeps them apart.
    """
    escaped = escape(text)
    return f"{{{'{}' if escaped.startswith(chr(92)) else ''}{escaped}}}"


def ascii_url(url: str) -> str:
    r"""The URL with its non-ASCII characters percent-encoded (RFC 3987 §3.1): `\url` prints ASCII only."""
    return quote(url, safe="%/?#[]@:!$&'()*+,;=~-._")


def address(url: str) -> str:
    r"""A URL in a field of text.

    Biblatex has read the `#` and `%` of such a field before `\url` sees them, and stops; a URL with one of them is set
    in typewriter.
    """
    shown = ascii_url(url)
    return rf"\texttt{{{escape(shown)}}}" if "#" in shown or "%" in shown else rf"\url{{{shown}}}"


MARKUP = Markup(words=escape, address=address, identifier=lambda text: rf"\url{{{text}}}")


def entry(kind: str, key: str, fields: Iterable[tuple[str, str | None]]) -> str:
    """One entry, a field a line, ending with one LF; a field that is None is left out."""
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"
