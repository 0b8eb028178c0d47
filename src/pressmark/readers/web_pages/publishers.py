"""Who publishes a page: its own outlet, never one that it cites."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from pressmark.formats.white_space import fold
from pressmark.model.evidence import Value
from pressmark.readers.web_pages.blocks import listed
from pressmark.readers.web_pages.linked_data import LinkedData
from pressmark.readers.web_pages.microdata import properties
from pressmark.readers.web_pages.page import Found, Page
from pressmark.readers.web_pages.settling import settled

LONGEST = 80
METAS = listed(
    """
    og:site_name application-name apple-mobile-web-app-title publisher dc.publisher dcterms.publisher
    al:ios:app_name
    """
)
_LODGINGS = frozenset(
    {"wordpress", "blogspot", "tumblr", "substack", "medium", "github", "hypotheses", "typepad", "over-blog"}
)
"""Hosts under whose name others publish."""

_SITES = frozenset({"Organization", "NewsMediaOrganization", "WebSite", "Corporation", "Periodical", "Newspaper"})
_AUTHORS = re.compile(r"/(?:author|creator|contributor|editor|provider|image|copyrightHolder)(?:/|$)")
_SEPARATOR = re.compile(r"\s[|·•–—-]\s|(?:(?<!\s)\s+)?[|｜]\s*")
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(
    r"^(?:https?://)?(?:[\w-]+\.)+\w{2,6}/?$|\b[\w-]{3,}\.(?:com|de|org|net|at|ch|fr|it|es|nl|co\.\w\w)\b"
)
_IN_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?\((?:www\.)?[\w-]+\.\w{2,6}\)$")
_LEGAL = re.compile(
    r"(?<=\w)[,.]?\s+(?:gmbh(?: & co\.? kg)?|ag|kg|eg|e\.v\.|ltd|llc|inc|plc|s\.?l\.?u?|s\.?a\.?|s\.?p\.?a|s\.?r\.?l|b\.?v|oy|as|a/s)\.?$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|der|die|das|het|de|le|la|el|il)(?=\w{3})")
_SPELT = {"ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue", "ø": "o"}


def publisher(page: Page, data: LinkedData) -> Value | None:
    """The publisher: the first name that the host's own name bears out, else the first in carriers' order.

    What is written as an address (`merkur.de`) is taken only where the page has no name.
    """
    bare = (replace(one, value=_IN_BRACKETS.sub("", one.value)) for one in _candidates(page, data))
    found = [one for one in bare if 1 < len(one.value) <= LONGEST and "://" not in one.value]
    names = [one for one in found if not _ADDRESS.search(one.value)] + [
        one for one in found if _ADDRESS.search(one.value)
    ]
    borne = [one for one in names if _fits(one.value, page.host)]
    borne.sort(key=lambda one: _rank(one.value, page.host))
    trusted = [one for one in names if not one.rule.startswith(("title.", "logo."))]
    chosen = [one for one in borne if not _ADDRESS.search(one.value)][:1] or trusted[:1] or borne[:1]
    if not chosen:
        return None
    rule = "publisher.host-bears-it-out" if chosen[0] in borne else "publisher.first-carrier"
    rest = [one for one in names if one is not chosen[0] and (one in trusted or one in borne)]
    return settled(page, [*chosen, *rest], rule=rule, same=_squeezed)


def _candidates(page: Page, data: LinkedData) -> Iterator[Found]:
    yield from (*data.of_article("publisher", "name"), *data.of_article("publisher"))
    yield from (replace(one, value=one.value.removeprefix("@")) for one in page.meta_values(*METAS))
    yield from properties(page, "publisher", inner="name")
    for node in data.nodes:
        # An organisation that stands as the author of something publishes nothing by that.
        if node.types & _SITES and not node.other and not _AUTHORS.search(node.pointer):
            kind = min(node.types & _SITES)
            yield from data.texts(node, "name", rule=f"json-ld.{kind}.name")
    yield from _title(page)
    yield from _logos(page)


def _logos(page: Page) -> Iterator[Found]:
    """What logos and links to the front page say for those who cannot see them, where the host is called so."""
    label = _squeezed(_own_label(page.host))
    for element in page.root.iter("img", "a") if label else ():
        for name in ("alt", "aria-label", "title"):
            words = element.get(name)
            if words and 1 < len(words := fold(words[:100])) <= 40 and _squeezed(words) == label:
                yield page.attribute(element, name, words, f"logo.{name}")


def _title(page: Page) -> Iterator[Found]:
    if page.tab_title is None:
        return
    base, _ = page.tree.span(page.tab_title)
    text = page.words(page.tab_title)
    marks = list(_SEPARATOR.finditer(text))
    for start, end in ((marks[-1].end(), len(text)), (0, marks[0].start())) if marks else ():
        if words := fold(text[start:end]):
            yield page.stretch(base + start, base + end, words, "title.outlet")


def is_outlet(name: str, host: str) -> bool:
    """Whether a name is that of the outlet whose host this is, or holds it with little else."""
    label = _without_article(_squeezed(_own_label(host)))
    squeezed = _without_article(_squeezed(name))
    return bool(label) and (
        squeezed == label or (len(label) > 3 and label in squeezed and len(squeezed) <= 2 * len(label) + 4)
    )


def _rank(name: str, host: str) -> int:
    """How well a host bears a name out: that it is all of the name comes before that it is a part of it."""
    label = _without_article(_squeezed(_own_label(host)))
    squeezed = _without_article(_squeezed(_LEGAL.sub("", name)))
    if _ADDRESS.search(name):
        return 3
    return (
        0
        if squeezed == label and not _LEGAL.search(name)
        else 1
        if label in squeezed and not _LEGAL.search(name)
        else 2
    )


def _own_label(host: str) -> str:
    """The label of a host that is its own: `guardian` of `www.guardian.co.uk`, `anna` of `anna.wordpress.com`."""
    labels = [label for label in host.split(".") if label not in _LODGINGS]
    return next((label for label in reversed(labels[:-1]) if len(label) > 3), labels[0] if labels else "")


def _fits(name: str, host: str) -> bool:
    """Whether a host is called like a name: `theguardian.com` and "The Guardian", `corriere.it`, `sn.at` by initials."""
    squeezed, label = _squeezed(name.partition(".")[0] if _ADDRESS.search(name) else name), _squeezed(_own_label(host))
    if not label or not squeezed:
        return False
    first, second = _without_article(squeezed), _without_article(label)
    if first == second or (len(second) > 3 and second in first) or (len(first) > 3 and first in second):
        return True
    initials = "".join(word[0] for word in name.split() if word[0].isalpha()).lower()
    return len(initials) > 1 and initials == label


def _without_article(squeezed: str) -> str:
    return _ARTICLE.sub("", squeezed)


def _squeezed(name: str) -> str:
    """Letters and digits alone, without marks, in lower case."""
    spelt = "".join(_SPELT.get(sign, sign) for sign in name.lower())
    plain_name = unicodedata.normalize("NFKD", spelt)
    return "".join(_WORD.findall("".join(sign for sign in plain_name if not unicodedata.combining(sign))))
