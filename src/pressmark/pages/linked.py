"""The page of an archive for a site: the same page, with style and script in files of their own.

Hosts forbid what stands inside a page (`Content-Security-Policy: default-src 'self'`), and a site has them once for all
its pages. Policy and links are all that differs; `file:` lets it work where the site lies on a disk.
"""

from collections.abc import Mapping

from pressmark.bundle.paged import END, START
from pressmark.errors import BundleError
from pressmark.pages.page import page, resource

RULES = "claims.css"
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
_POLICY = ('<meta http-equiv="Content-Security-Policy" content="', '">')
_STYLE = ("<style>", "</style>\n</head>")
_SCRIPT = ("<script>", "</script>")
MARK = b'<script src="../reader.js"></script>'
"""What tells such a page from one that holds its script."""


def linked_page(files: Mapping[str, bytes]) -> tuple[bytes, bytes]:
    """The page from a bundle's files by path, and the style of its own that lies beside it (`claims.css`)."""
    text = page(files).decode("utf-8")
    head, style, rest = _cut(text, _STYLE, 0)
    before, _, behind = _cut(head, _POLICY, 0)
    head = before + _POLICY[0] + POLICY + _POLICY[1] + behind
    links = f'<link rel="stylesheet" href="../reader.css">\n<link rel="stylesheet" href="{RULES}">\n</head>'
    above, _, below = _cut(rest, _SCRIPT, rest.index(END, rest.index(START)))
    rules = style.removeprefix(resource("reader.css"))
    return (head + links + above + MARK.decode("ascii") + below).encode("utf-8"), rules.encode("utf-8")


def _cut(text: str, marks: tuple[str, str], start: int) -> tuple[str, str, str]:
    """What stands before, between and behind two marks."""
    at = text.find(marks[0], start)
    end = text.find(marks[1], at)
    if at < 0 or end < 0:
        raise BundleError("the page has not the form that a site links", hint="this is a fault of ours: report it")
    return text[:at], text[at + len(marks[0]) : end], text[end + len(marks[1]) :]
