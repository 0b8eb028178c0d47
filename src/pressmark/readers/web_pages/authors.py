"""Who wrote an article: people first, then desks; a wire agency is its source, no author."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from pressmark.formats.html.script_json import Members
from pressmark.formats.invisible import INVISIBLE, visible
from pressmark.formats.white_space import fold
from pressmark.language.date_labels import find_labels
from pressmark.language.dates import find_dates
from pressmark.model.evidence import Value
from pressmark.model.places import Form
from pressmark.newsroom import agencies
from pressmark.newsroom.bylines.find import find_byline
from pressmark.newsroom.date_lines import byline_before
from pressmark.newsroom.people import has_organisation_word, looks_like_a_person, looks_like_an_organisation
from pressmark.readers.web_pages.blocks import Block, listed
from pressmark.readers.web_pages.head_lines import head_lines
from pressmark.readers.web_pages.linked_data import Leaf, LinkedData, Node, as_text
from pressmark.readers.web_pages.microdata import properties
from pressmark.readers.web_pages.page import Found, Page, names_of, plain
from pressmark.readers.web_pages.settling import folded

METAS = listed(
    """
    author article:author og:article:author parsely-author sailthru.author cxenseparse:author dc.creator
    dcterms.creator byl byline citation_author article.author article:author_name creator
    """
)
MOST = 40
FIRST_PARAGRAPHS = 3
NEAR_END = 6
"""Blocks below the last paragraph in which its author may stand."""

_LINK = "link.rel-author"
SURE = 700
"""The score of a byline that needs no date beside it."""

LONGEST = 120
"""Code points of a name: longer ones are sentences about an author."""

_SEPARATOR = re.compile(r"(?:(?<!\s)\s+(?:and|und|et|y|e|en|og|och|&|ve|a|i)\s|(?:(?<!\s)\s+)?(?:;|\||,|/|\n))\s*")
_BY = re.compile(r"^(?:by|von|par|por|di|av|af|door|text|texte|texto|autor|author|story by)\s*:?\s+", re.IGNORECASE)
_BRACKETED_ADDRESS = re.compile(r"(?<!\s)\s*\((?:https?://)?(?:www\.)?[\w-]+\.\w{2,6}\)$")
_ADDRESS = re.compile(r"^(?:https?:)?//|^www\.|@|^\S+\.(?:html?|com|org|net)$", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:super ?)?user|guest|root|contribut(?:ed|or)|submitted|staff|admin(?:istrator)?|web ?(?:desk|master|admin|editor|team)|(?:site|system|wp)[-_ ]?admin\w*|wp|wordpress|auto-?blog\w*|import(?:er)?"
    r"|(?:[\w.-]+ ){0,4}(?:feed|rss)|(?:[\w.-]+ )?(?:developer|admin|administrator|webmaster|autopost|bot)|no ?author|author|anonymous|unknown|null"
    r"|none|undefined|default|view orcid profile|(?:see|view|read|more|all|full|about|follow|posts|alle|mehr|plus|voir|tous|copyright)\b.*"
    r"|.*\brights reserved\b.*",
    re.IGNORECASE,
)
"""Accounts and feeds: nobody's name."""

_FAMILY_FIRST = re.compile(r"[^\W\d_][\w'’-]+, [^\W\d_][\w'’.-]+(?: [^\W\d_]\.?)?")
_CONTROLS = re.compile(
    r"^(?:(?:print|e-?mail|share|save|follow|tweet)\s+)+|(?<!\s)(?:\s+(?:print|e-?mail|share|save|follow(?: us)?|tweet))+$",
    re.IGNORECASE,
)
"""What a reader can press beside a name."""
_PARTICLE = re.compile(r"(?:van|von|de|der|den|del|della|di|la|le|da|dos|el|al|bin|ter|zu)\b")
_AUTHORS_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|in|es)?|auteurs?|autore|profiles?|people|by|staff|journalists?|redaktion)/[^/?#]{3,80}/?$"
)
_NAMED = re.compile(r"(?:^|[-_ ])(?:author|byline|autor|autho?rs?name|reporter|writer|auteur)", re.IGNORECASE)


def authors(page: Page, data: LinkedData, publisher: str | None) -> tuple[tuple[Value, ...], Value | None]:
    """The authors, people before desks, and the agency that an article is by.

    Each carrier is asked in turn; the first that names a person is believed, else the first that names anybody.
    """
    carriers = [list(one) for one in (_structured(data), _meta(page), _marked(page), _bylines(page), _lines(page))]
    named = [[one for one in carrier if _is_name(one.value)] for carrier in carriers]
    chosen = next((one for one in named if any(not _is_desk(found.value, publisher) for found in one)), None)
    chosen = chosen or next((one for one in named if one), [])
    groups: dict[str, list[Found]] = {}
    for one in chosen[:MOST]:
        groups.setdefault(folded(one.value), []).append(one)
    for carrier in named:
        for one in carrier:
            if carrier is not chosen and folded(one.value) in groups:
                groups[folded(one.value)].append(one)
    found = [_value(page, group) for group in groups.values()]
    agency = next((one for one in found if agencies.kind_of(one.value or "") is agencies.Kind.WIRE), None)
    rest = [one for one in found if one is not agency]
    rest.sort(key=lambda one: _is_desk(one.value or "", publisher))
    return tuple(rest), agency


def _value(page: Page, group: list[Found]) -> Value:
    return Value(value=group[0].value, evidence=tuple(page.observation(one) for one in group[:6]))


def _structured(data: LinkedData) -> Iterator[Found]:
    for node in [data.article] if data.article is not None else data.pages:
        for name in ("author", "creator"):
            leaves = list(data.members(node, name))
            for leaf in leaves:
                yield from _of_leaf(data, leaf, f"json-ld.{name}")
            if leaves:
                break


def _of_leaf(data: LinkedData, leaf: Leaf, rule: str, depth: int = 0) -> Iterator[Found]:
    if isinstance(leaf.data, Members) and depth < 3:
        for name in ("name", "alternateName"):
            for inner in data.members(
                Node(script=leaf.script, pointer=leaf.pointer, types=frozenset(), data=leaf.data), name
            ):
                if isinstance(inner.data, Members):
                    yield from _of_leaf(data, inner, f"{rule}.{name}", depth + 1)
                found = as_text(inner, f"{rule}.{name}")
                if found is not None:
                    yield from _split(found)
            if leaf.data.get(name):
                return
        yield from _given_and_family(leaf, rule)
        return
    found = as_text(leaf, rule)
    if found is not None:
        yield from _split(found)


def _given_and_family(leaf: Leaf, rule: str) -> Iterator[Found]:
    """A name that is given in its two parts."""
    given, family = leaf.data.get("givenName"), leaf.data.get("familyName")
    if not isinstance(given, str) or not isinstance(family, str) or not given.strip() or not family.strip():
        return
    value = f"{plain(given)} {plain(family)}"
    rule = f"{rule}.givenName-familyName"
    yield Found(value=value, exact=value, spans=(), form=Form.JSON, rule=rule, element=leaf.script.element)


def _meta(page: Page) -> Iterator[Found]:
    for key in METAS:
        told = (one for one in page.meta_values(key) if not _is_in_picture(one.element))
        listed = [part for one in told for part in _split(one) if _is_name(part.value)]
        if listed:
            yield from listed
            return


def _marked(page: Page) -> Iterator[Found]:
    """Microdata and links that are called an author's, else links that lead to authors' pages."""
    told = [
        _with_family(page, one)
        for one in properties(page, "author", inner="name") or properties(page, "author", inner="givenName")
    ]
    links = [one for one in page.root.xpath("//a[@rel or @href]") if _is_of_author(page, one)]
    called = [one for one in links if "author" in (one.get("rel") or "").lower().split()]
    told += [found for one in called or links if (found := page.whole_text(one, fold(page.words(one)), _LINK))]
    for one in _nearest(page, told):
        yield from _split(one)


def _nearest(page: Page, found: Iterable[Found]) -> list[Found]:
    """Those that stand above the article's text, else those in its first lines or below its last."""
    groups: dict[int, list[Found]] = {}
    for one in found:
        if (place := _place(page, one.element)) is not None:
            groups.setdefault(place, []).append(one)
    return groups[min(groups)] if groups else []


def _place(page: Page, element: Any) -> int | None:
    """0 for above the article's text, 1 for in its first paragraphs or right behind its last, None for elsewhere.

    Further down stand comments and other articles, which have authors of their own.
    """
    if not page.is_own(element):
        return None
    body = sorted(page.paragraphs) or [len(page.blocks)]
    number = page.block_at(page.tree.span(element)[0])
    if number < body[0]:
        return 0
    return 1 if number <= body[min(len(body), FIRST_PARAGRAPHS) - 1] or 0 <= number - body[-1] <= NEAR_END else None


def _with_family(page: Page, found: Found) -> Found:
    """A given name together with the family's that stands behind it in the same thing."""
    if not found.rule.endswith("givenName"):
        return found
    person = next((one for one in found.element.iterancestors() if one.get("itemscope") is not None), found.element)
    whole = page.whole_text(person, fold(page.words(person)), found.rule)
    return whole if whole is not None and looks_like_a_person(whole.value) else found


def _is_of_author(page: Page, link: Any) -> bool:
    """Whether a link says that it leads to the author, or leads to a page of authors and says a person's name.

    In a sentence such a link leads to somebody whom the sentence is about.
    """
    if "author" in (link.get("rel") or "").lower().split():
        return True
    if _AUTHORS_PAGE.search(link.get("href") or "") is None or not looks_like_a_person(fold(link.text or "")):
        return False
    return not any(page.length(one) > LONGEST for one in link.iterancestors("p"))


def _bylines(page: Page) -> Iterator[Found]:
    """Elements near the heading that are called author or byline, and say a name."""
    for group in page.by_distance(page.named("uthor", "yline", "utor", "eporter", "riter", "uteur")):
        found = _nearest(page, islice((one for element in group for one in _byline(page, element)), MOST))
        if found:
            yield from found
            return


def _lines(page: Page) -> Iterator[Found]:
    """Bylines among the lines around the heading, and at both ends of the text, whatever their elements are called."""
    lines = [one for one in head_lines(page) if not find_labels(one.text) and not _is_in_picture(one.element)]
    dated = [bool(find_dates(block.text)) for block in lines]
    for number, block in enumerate(lines):
        near = any(dated[max(0, number - 1) : number + 2])
        yield from _of_line(page, block, bare=near)
    body = sorted(index for index in page.body if index != page.heading)
    for block in (page.blocks[body[0]], page.blocks[body[-1]]) if body else ():
        if _is_bold(page, block):
            yield from _of_line(page, block, bare=True)


def _of_line(page: Page, block: Block, *, bare: bool) -> Iterator[Found]:
    """The names of a line that is a byline; a name alone only where `bare` says that one may stand here."""
    line = visible(block.text)
    byline = find_byline(line)
    if byline is None or byline.score < SURE:
        byline = byline_before(line, find_dates(line)) or (byline if bare else None)
    rule = "byline.bare-name" if byline is not None and byline.score < SURE else "byline.head-line"
    for part in byline.authors if byline is not None else ():
        yield from _found_in(page, (block.pieces[0].start, block.pieces[-1].end), part.value, rule)


def _is_bold(page: Page, block: Block) -> bool:
    """Whether a short line is bold or slanted from its first to its last word."""
    if len(block.text) > LONGEST:
        return False
    marked = (one for one in block.element.iter("b", "strong", "em", "i"))
    return any(fold(page.words(one)) == block.text for one in marked)


def _byline(page: Page, element: Any) -> Iterator[Found]:
    if not _NAMED.search(names_of(element)):
        return
    if page.length(element) > 300 or not (text := page.words(element)).strip():
        return
    line = _CONTROLS.sub("", visible(fold(text)))
    byline = find_byline(line) or find_byline(f"By {line}")
    found = [part.value for part in byline.authors] if byline is not None else list(_leading_names(line))
    leaves = [fold(page.words(one)) for one in element.iter() if isinstance(one.tag, str) and not len(one)]
    people = dict.fromkeys(one for one in leaves if looks_like_a_person(one))
    if any(one != name and one in name for one in people for name in found):
        found = list(people)
    for name in found:
        yield from _found_in(page, page.tree.span(element), name, "byline.named-element", element)


def _found_in(page: Page, span: tuple[int, int], name: str, rule: str, element: Any = None) -> Iterator[Found]:
    """A name in a stretch of the page's text, signs that nobody sees in it or not."""
    found = _pattern(name).search(page.tree.text, *span)
    if found is not None:
        yield page.stretch(found.start(), found.end(), name, rule, element)


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        f"[{INVISIBLE}]*".join(rf"\s+[{INVISIBLE}\s]*" if sign == " " else re.escape(sign) for sign in name)
    )


def _is_in_picture(element: Any) -> bool:
    """Whether an element may name whom a picture is of or by."""
    return element.tag == "figcaption" or any(True for _ in element.iterancestors("figure", "figcaption"))


def _leading_names(line: str) -> Iterator[str]:
    """The people at the head of a line that is called a byline: what stands behind them says who they are."""
    for part in _SEPARATOR.split(_BY.sub("", line)):
        if not looks_like_a_person(part.strip()):
            return
        yield part.strip()


def _split(found: Found) -> Iterator[Found]:
    """The names in a value that lists several."""
    if ";" in found.value:
        for part in found.value.split(";"):
            yield from _split(replace(found, value=part.strip())) if part.strip() else ()
        return
    value = _BRACKETED_ADDRESS.sub("", _BY.sub("", found.value)).strip()
    if value.count(",") == 1 and (_PARTICLE.match(value) or _FAMILY_FIRST.fullmatch(value)):
        # The family's name first: `van der Berg, Ole`.
        yield replace(found, value=value)
        return
    parts = [part for part in _SEPARATOR.split(value) if part]
    people = all(looks_like_a_person(part) for part in parts[:-1])
    if len(parts) > 1 and people and "," in value and " " not in parts[-1] and not agencies.kind_of(parts[-1]):
        parts = parts[:-1]  # people and where they write from
    if len(parts) > 2 and not any(looks_like_a_person(part) or agencies.kind_of(part) for part in parts[1:]):
        parts = parts[:1]  # an organisation with its town and country
    if (
        parts
        and (len(parts) > 1 or parts[0] != value)
        and all(len(part.split()) > 1 or agencies.kind_of(part) for part in parts)
    ):
        for part in parts:
            yield replace(found, value=part.strip())
    elif value:
        yield replace(found, value=value)


def _is_name(value: str) -> bool:
    if not 1 < len(value) <= LONGEST or _ADDRESS.search(value) or value[0] in "([" or _NOBODY.fullmatch(value):
        return False
    return any(sign.isalpha() for sign in value)


def _is_desk(value: str, publisher: str | None) -> bool:
    """Whether a name is an organisation's or a desk's."""
    if publisher and _is_called(value, publisher):
        return True
    return agencies.kind_of(value) is not None or has_organisation_word(value) or looks_like_an_organisation(value)


def _is_called(value: str, publisher: str) -> bool:
    """Whether a name is the publisher's, with or without its legal form or an article."""
    one, other = (re.sub(r"[\W_]+", "", name.casefold()) for name in (value, publisher))
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > 2 and (shorter == longer or (len(longer) - len(shorter) < 5 and longer.startswith(shorter)))
