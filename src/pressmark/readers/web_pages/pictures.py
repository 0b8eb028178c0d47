"""The pictures of an article and whom the page credits for them: what stands with the picture, nothing from elsewhere."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pressmark.formats.white_space import fold
from pressmark.newsroom import agencies
from pressmark.newsroom.boilerplate import find_wording
from pressmark.newsroom.credits.find import find_credit
from pressmark.newsroom.lines import count_words
from pressmark.newsroom.people import looks_like_a_person, looks_like_an_organisation
from pressmark.readers.web_pages.blocks import Block
from pressmark.readers.web_pages.page import Found, Page, names_of

LONGEST_CREDIT = 120
"""Code points: a longer text names more than who took a picture."""

_SMALL = 1000
"""Code points of an element that may be a picture's own."""

MOST = 200
"""Pictures of a page that are described."""

_CREDIT = re.compile(
    r"credit|(?:^|[-_ ])(?:copyright|photographer|fotograf\w*|bildautor|urheber|quelle|distributor|agence|attribution"
    r"|img-?info|media__src|image-?author)(?:$|[-_ ])|(?:image|photo|picture|caption|foto|bild|media)\w*[-_]+(?:\w+[-_]+)*source"
    r"|(?:^|[-_ ])source(?:$|[-_ ])",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"caption|cptn|bildunterschrift|bildtext|legende", re.IGNORECASE)
_KINDS = r"(?:symbol|archiv|themen)(?:bild|foto)|fotó|photo(?:s|graphs?|graphy)?|pictures?|images?|foto(?:s|grafie|ğraf)?|bild(?:er|quelle|nachweis)?|quelle|source|bron|zdroj|grafik|credits?|crédits?|créditos?|vídeo|video|fonte|fuente|kaynak|ljósmynd|isithombe|фото|写真|사진(?:\s*출처)?|kuva"
_LABEL = re.compile(
    rf"^[([（［【]?\s*(?:(?:{_KINDS})(?:\s+(?:credits?|courtesy|cr[eé]dit|illustration|source))?\s*(?::|：|=|\bby\b|\bvon\b|\bpar\b|\bpor\b)"
    rf"|fot\.|фото(?=\s[А-ЯЁ])|(?:{_KINDS})\s+(?=©|\(c\))|©|\(c\)|copyright\b:?)\s*",
    re.IGNORECASE,
)
_END = re.compile(r"(?:(?<!\s)\s+)?(?:[/|,·-]\s*copyright\b.*|撮影|vis mer|all rights reserved\.?)$", re.IGNORECASE)
_NO_CREDIT = re.compile(
    r"^(?:archiv(?:bild|foto)?|symbol(?:bild|foto)|file(?: photo)?|imagen de archivo|foto ilustrativa|handout)$"
    r"|^(?:enlarge|expand|view|hide|show|toggle)\b|^[A-Z0-9]+(?:-[A-Z0-9]+){2,}$"
    r"|^(?:foto|photo|bild|image|imagen)?\s*[0-9]+\s*(?:/|of|de|von|sur|di)\s*[0-9]+$"
    r"|^(?:by|von|par|por|di|with files|published|text|@|\d{4}\b)|\brights reserved|riservata|r[ée]serv[ée]s|reservados|zastrzeżone"
    r"|licencja|vorbehalten|版\s*权\s*所\s*有|copyright\s*©",
    re.IGNORECASE,
)
"""What stands in elements called credit and is none: bylines, copyright lines, dates."""

_PICTURE_BOX = re.compile(
    r"(?:^|[-_ ])(?:post|article|lead|main|full|content|slide|single)?[-_]{0,8}(?:image|img|photo|picture|bild|foto)s?"
    r"(?:[-_]{1,8}(?:container|wrapper|wrap|box|holder|block|area|info|full[^\W_]*))*(?:$|[-_ ])",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"image|photo|picture|(?:^|[-_ ])img|bild|foto|caption|media", re.IGNORECASE)
_PLACES = (
    "UK|USA?|DENMARK|SWEDEN|NORWAY|FINLAND|GERMANY|AUSTRIA|SWITZERLAND|FRANCE|ITALY|SPAIN|PORTUGAL|POLAND|CZECH REPUBLIC"
    "|SLOVAKIA|HUNGARY|NETHERLANDS|BELGIUM|LUXEMBOURG|JAPAN|CHINA|HONG KONG|TAIWAN|(?:SOUTH )?KOREA|AUSTRALIA|NEW ZEALAND"
    "|CANADA|TURKEY|TURKIYE|GREECE|ISRAEL|RUSSIA|UKRAINE|BELARUS|BRAZIL|ARGENTINA|MEXICO|INDIA|TV|MAGS|TABLOIDS|INTERNET"
)
_REMARKS = re.compile(
    r"(?:(?<!\s)\s+)?(?:[-–—,;.]\s*)?\b(?:TPX IMAGES OF THE DAY|ATTENTION EDITORS|EDITORS'? NOTE|EDITORIAL USE ONLY|MANDATORY CREDIT|NO RESALES?|NO ARCHIVES?"
    rf"|NO USE (?:IN )?[A-Z]+|(?:(?:{_PLACES})(?:,? (?:AND )?|/))+OUT\b|Purchase Licensing Rights|opens new tab)\b"
)
_EDGE = " .,;:|-–—·()[]（）［］【】\u00a0"
_LAST_BRACKETS = re.compile(r"\(([^()\[\]]{4,50})\)\s*$")
MANY_WORDS = 7
"""Words of a caption whose last brackets, with nothing but a name in them, credit; of few words they say who is seen."""

BESIDE = "credit.name-beside-caption"
"""The rule of names without a label: without an agency's among them they are a heading or somebody seen."""

_AUTHOR_BOX = re.compile(
    r"(?:^|[-_ ])(?:authors?|autor(?:en)?|auteur|by-?line|bio|avatar|profile|contributor)(?:[-_](?:box|bio|info|image|img|picture|photo|card|avatar))*(?:$|[-_ ])",
    re.IGNORECASE,
)
_ADVERTISED = re.compile(
    r"(?:^|[-_ ])(?:outbrain|taboola|ob-widget\w*|trc_\w+|sponsored|promoted|advert\w*|twitter-tweet|related\w*|recommend\w*)(?:$|[-_ ])",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?…。！？]\s*$")
_PARTS = re.compile(r"(?:(?<!\s)\s+)?(?:/|\||,|\bvia\b|\(|\)|–|-)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture of the article: the element that holds it with its caption and credits, as the page displays them."""

    element: Any
    caption: Found | None
    credits: tuple[Found, ...]


def figures(page: Page, blocks: Sequence[Block], first: int, last: int) -> list[Figure]:
    """The pictures with words among the blocks from `first` to `last`, in page order."""
    held: dict[Any, list[Block]] = {}
    for block in blocks[max(0, first) : last + 1]:
        holder = _holder(page, block.element)
        held.setdefault(block.element if holder is None else holder, []).append(block)
    found: list[Figure] = []
    for holder, lines in held.items():
        if not page.is_own(holder) or _is_teaser(holder) or _is_portrait(holder):
            continue
        if _holder(page, holder) is None:
            alone = _unique(one for line in lines for one in _alone(page, line))
            found += [Figure(element=holder, caption=None, credits=tuple(alone))] if alone else []
        elif (figure := _figure(page, holder, lines)) is not None:
            found.append(figure)
        if len(found) == MOST:
            break
    found += _without_words(page, {figure.element for figure in found})
    return sorted(found, key=lambda figure: page.tree.span(figure.element)[0])[:MOST]


def _without_words(page: Page, known: Container[Any]) -> Iterator[Figure]:
    """Pictures amid the article beside which nothing stands, and whose own attributes credit somebody."""
    own = sorted({*page.body, *(() if page.heading is None else (page.heading,))})
    region = (page.blocks[own[0]].pieces[0].end, page.blocks[own[-1]].pieces[0].start) if own else (0, 0)
    for image in page.root.iter("img", "amp-img"):
        if not region[0] <= page.tree.span(image)[0] <= region[1] or not page.is_own(image):
            continue
        around = list(image.iterancestors())
        if any(one in known or one.tag in ("a", "li") for one in around) or _is_teaser(image) or _is_portrait(image):
            continue
        if own := _unique(_of_picture(page, image)):
            yield Figure(element=image, caption=None, credits=tuple(own))


def _holder(page: Page, element: Any) -> Any:
    """The figure an element stands in; else the nearest thing called caption with a picture beside it."""
    named = None
    for depth, one in enumerate((element, *element.iterancestors())):
        if one.tag == "figure":
            return one
        if one.tag in ("body", "article", "main") or depth == 12:
            break
        if one.tag == "figcaption" or (depth < 3 and named is None and _CAPTION.search(names_of(one))):
            named = one
        elif depth < 4 and named is None and _PICTURE_BOX.search(names_of(one)):
            named = one if any(True for _ in one.iter("img", "picture")) and page.length(one) < 500 else None
    if named is None or page.length(named) > 1000:
        return None
    return named


def _is_teaser(element: Any) -> bool:
    """Whether a picture belongs to a link to something else, with a heading of its own, or stands at the page's side."""
    for depth, one in enumerate((element, *element.iterancestors())):
        if one.tag in ("body", "article", "main") or depth == 8:
            return False
        if depth <= 4 and one.tag == "a":
            return any(True for _ in one.iter("h2", "h3", "h4", "h5"))
        if (depth <= 4 and one.tag in ("aside", "nav", "footer")) or _ADVERTISED.search(names_of(one)):
            return True
    return False


def _is_portrait(element: Any) -> bool:
    """Whether a picture stands in what is called the author's box: nobody is credited for it here."""
    for depth, one in enumerate((element, *element.iterancestors())):
        if one.tag in ("body", "article", "main") or depth == 4:
            return False
        if _AUTHOR_BOX.search(names_of(one)):
            return True
    return False


def _figure(page: Page, holder: Any, lines: Sequence[Block]) -> Figure | None:
    shown = (
        _unique(_named_credits(page, holder))
        or _unique(_in_lines(page, holder, lines))
        or _unique(_of_pictures(page, holder))
    )
    caption = _caption(page, holder, shown)
    return Figure(element=holder, caption=caption, credits=tuple(shown)) if shown or caption else None


def _named_credits(page: Page, holder: Any) -> Iterator[Found]:
    """What stands in elements that are called credits; the outermost of them that say nothing else."""
    done: set[Any] = set()
    for element in holder.iter():
        if element is holder or not isinstance(element.tag, str) or element.tag in ("script", "style", "img", "button"):
            continue
        if any(one in done for one in element.iterancestors()):
            continue
        if not (_CREDIT.search(names_of(element)) or element.tag == "cite") or _is_of_quotation(element):
            continue
        text = fold(page.words(element)) if page.length(element) <= 10 * LONGEST_CREDIT else ""
        if not text or len(text) > LONGEST_CREDIT or _holds_caption(element):
            continue
        if _STOP.search(text) and _LABEL.match(text) is None and agencies.kind_of(text.rstrip(".")) is None:
            continue  # a caption, set into the element of its credit
        found = _plain_credit(page, element, text, "credit.named-element")
        if found is not None:
            done.add(element)
            yield from found


def _holds_caption(element: Any) -> bool:
    for one in element.iter():
        if one is not element and isinstance(one.tag, str):
            names = names_of(one)
            if _CAPTION.search(names) and not _CREDIT.search(names):
                return True
    return False


def _plain_credit(page: Page, element: Any, text: str, rule: str) -> list[Found] | None:
    """A credit, or several behind each other, without labels and brackets; None where nothing is left."""
    whole = page.whole_text(element, "", rule)
    if whole is None:
        return None
    return [replace(whole, value=value) for value in credits_in(text)] or None


def credits_in(text: str) -> Iterator[str]:
    """The credits in words that are nothing else, without labels and brackets."""
    for part in re.split(r"\s*;\s*", text):
        value = part.lstrip(" -–—|•·")
        while (label := _LABEL.match(value)) and label.end():
            value = value[label.end() :]
        value = _trimmed(_without_remarks(value))
        if len(value) > 1 and any(sign.isalpha() for sign in value) and not _NO_CREDIT.search(value):
            yield value


def _in_lines(page: Page, holder: Any, lines: Sequence[Block]) -> Iterator[Found]:
    """Credits that the words of a caption give away: a label, a sign, brackets, a name beside or behind the sentence."""
    found = list(_of_lines(page, holder, lines))
    yield from (one for one in found if one.rule != BESIDE or any(map(agencies.kind_of, _PARTS.split(one.value))))


def _of_lines(page: Page, holder: Any, lines: Sequence[Block]) -> Iterator[Found]:
    true_figure = holder.tag in ("figure", "figcaption")
    several = len(lines) > 1 and true_figure
    for line in reversed(lines):
        found = _labelled(page, line, line.text) or list(_labelled_leaves(page, line))
        if not found and several and not _STOP.search(line.text) and _names_somebody(line.text):
            found = _of_block(page, line, line.text, BESIDE)
        if not found and true_figure and len(lines) == 1 and _is_only_a_name(line.text):
            found = _of_block(page, line, line.text, "credit.only-a-name")
        if not found:
            leaf = _last_leaf(line)
            text = fold(leaf.text) if leaf is not None else ""
            if true_figure and text and text != line.text and not _STOP.search(text) and _names_somebody(text):
                found = _plain_credit(page, leaf, text, BESIDE) or []
        yield from found or _credit_in(page, line)


def _labelled(page: Page, line: Block, text: str) -> list[Found]:
    """A line that is a label or a sign and a name."""
    label = _LABEL.match(text)
    if label is None or len(text) > LONGEST_CREDIT or _STOP.search(text.rstrip(")")):
        return []
    return _of_block(page, line, text, "credit.labelled-line")


def _labelled_leaves(page: Page, line: Block) -> Iterator[Found]:
    """Elements within a line that are a label or a sign, or a bracket, and a name."""
    for leaf in line.element.iter():
        if leaf is line.element or not isinstance(leaf.tag, str) or leaf.tag in ("script", "style", "noscript"):
            continue
        text = fold(page.words(leaf)) if len(leaf) < 4 and page.length(leaf) < 1000 else ""
        if (
            2 < len(text) <= LONGEST_CREDIT
            and text != line.text
            and _LABEL.match(text)
            and not _STOP.search(text.rstrip(")"))
        ):
            yield from _plain_credit(page, leaf, text, "credit.labelled-element") or ()
            return


def _last_leaf(line: Block) -> Any:
    leaves = [
        one
        for one in line.element.iter()
        if isinstance(one.tag, str)
        and one.tag not in ("script", "style", "noscript", "a")
        and len(one) == 0
        and (one.text or "").strip()
    ]
    return leaves[-1] if len(leaves) > 1 or (leaves and leaves[0] is not line.element) else None


def _of_block(page: Page, line: Block, text: str, rule: str) -> list[Found]:
    """A credit that a whole block is."""
    return [page.block(line, value, rule) for value in credits_in(text)]


def _credit_in(page: Page, line: Block) -> Iterator[Found]:
    """A credit at the end of a caption, or in brackets within."""
    piece = line.pieces[0]
    words = _without_remarks(_one_line(page.tree.text[piece.start : piece.end]))
    credit = find_credit(words) if len(line.pieces) == 1 and len(words) < 2000 else None
    if credit is not None and len(credit.text) <= LONGEST_CREDIT:
        if value := next(credits_in(credit.text), ""):
            yield page.stretch(piece.start + credit.start, piece.start + credit.end, value, credit.rule, line.element)
    elif len(line.pieces) == 1 and (label := _labelled_brackets(words)) is not None:
        start, end = piece.start + label.start(1), piece.start + label.end(1)
        for value in credits_in(label[1]):
            yield page.stretch(start, end, value, "credit.labelled-brackets", line.element)
    elif len(line.pieces) == 1 and (name := _name_in_brackets(words)) is not None:
        start, end = piece.start + name.start(1), piece.start + name.end(1)
        yield page.stretch(start, end, name[1], "credit.name-in-last-brackets", line.element)


def _name_in_brackets(words: str) -> re.Match[str] | None:
    found = _LAST_BRACKETS.search(words)
    many = found is not None and count_words(words[: found.start()]) >= MANY_WORDS
    return found if found is not None and many and looks_like_a_person(found[1]) else None


def _labelled_brackets(words: str) -> re.Match[str] | None:
    found = _LAST_BRACKETS.search(words)
    return found if found is not None and _LABEL.match(found[1]) else None


def _trimmed(value: str) -> str:
    """A credit without marks at its ends; a bracket within keeps its end."""
    value = _END.sub("", value).strip(_EDGE)
    return f"{value})" if value.count("(") == value.count(")") + 1 else value


def _without_remarks(words: str) -> str:
    """Words up to the agency's remarks to those who print a picture: who may not, and on what terms."""
    found = _REMARKS.search(words)
    return words[: found.start()].rstrip(" .,;-–—") if found and found.start() else words


def _is_only_a_name(line: str) -> bool:
    plain = line.strip(_EDGE)
    return agencies.kind_of(plain) is not None


def _names_somebody(line: str) -> bool:
    """Whether a short line is made of names: agencies, people, outlets."""
    parts = [part for part in _PARTS.split(line.strip(_EDGE)) if part]
    if not parts or len(line.split()) > 8:
        return False
    known = [agencies.kind_of(part, any_case=True) is not None for part in parts]
    named = [looks_like_a_person(part) or looks_like_an_organisation(part) for part in parts]
    return any(known) or (all(a or b for a, b in zip(known, named, strict=True)) and len(line.split()) > 1)


def _of_pictures(page: Page, holder: Any) -> Iterator[Found]:
    """A credit in the attributes of a figure's pictures."""
    for image in holder.iter("img"):
        if own := list(_of_picture(page, image)):
            yield from own
            return


def _of_picture(page: Page, image: Any) -> Iterator[Found]:
    """A credit in an attribute for it, or in what is said of a picture for those who cannot see it."""
    for name in ("data-credit", "data-copyright"):
        words = page.value(image, name) if image.get(name) else ""
        for value in credits_in(fold(words)) if 1 < len(words) <= LONGEST_CREDIT else ():
            yield page.attribute(image, name, value, f"img.{name}")
            return
    for name in ("title", "alt"):
        words = page.value(image, name) if image.get(name) else ""
        credit = find_credit(_one_line(words)) if 3 < len(words) < 1000 else None
        if credit is not None and credit.score >= 700:
            yield page.attribute(image, name, credit.text, f"img.{name}")
            return
        if _LABEL.match(fold(words)) and len(words) <= LONGEST_CREDIT and not _STOP.search(words.rstrip(")")):
            for value in credits_in(fold(words)):
                yield page.attribute(image, name, value, f"img.{name}")
            return


def _alone(page: Page, line: Block) -> list[Found]:
    """Credits outside of any figure: a short line with a picture's label, or an element that is called its credit."""
    if line.hidden or _is_of_quotation(line.element):
        return []
    around = list(line.element.iterancestors())[:2]
    for element in (line.element, *around, *line.element.iterdescendants()):
        if not isinstance(element.tag, str) or not _CREDIT.search(names_of(element)):
            continue
        text = fold(page.words(element)) if page.length(element) <= 10 * LONGEST_CREDIT else ""
        if not 1 < len(text) <= LONGEST_CREDIT or (element in around and text != line.text):
            continue
        if _PICTURE.search(names_of(element)) or _has_picture(page, element):
            return _plain_credit(page, element, text, "credit.named-element") or []
    if not _has_picture(page, line.element):
        return []
    if len(line.text) <= 80:
        found = _labelled(page, line, line.text)
        return found or (
            _of_block(page, line, line.text, "credit.beside-picture") if _credits_agency(line.text) else []
        )
    return list(_labelled_leaves(page, line)) if len(line.text) < 600 else []


def _credits_agency(line: str) -> bool:
    """Whether a line is nothing but names with an agency's among them, joined as in credits: `Ole Brandt/dpa`."""
    parts = [part for part in re.split(r"\s*[/|]\s*", line.strip(_EDGE)) if part]
    return len(parts) > 1 and not _STOP.search(line) and _names_somebody(line) and any(map(agencies.kind_of, parts))


def _has_picture(page: Page, element: Any) -> bool:
    """Whether a picture stands in one of the small elements right around, or straight above."""
    beside = element.getprevious()
    if (
        beside is not None
        and any(True for _ in beside.iter("img", "picture", "amp-img"))
        and page.length(beside) < _SMALL
    ):
        return True
    for depth, one in enumerate(element.iterancestors()):
        if depth == 3 or one.tag in ("body", "article", "main") or page.length(one) > _SMALL:
            return False
        if any(True for _ in one.iter("img", "picture", "amp-img")):
            return True
    return False


def _is_of_quotation(element: Any) -> bool:
    """Whether an element names the speaker of a quotation that the page sets apart."""
    for depth, one in enumerate((element, *element.iterancestors())):
        if one.tag in ("blockquote", "q"):
            return True
        if one.tag == "figure":
            return any(True for _ in one.iter("blockquote", "q")) and not any(True for _ in one.iter("img", "picture"))
        if depth == 6:
            return False
    return False


def _caption(page: Page, holder: Any, shown: Sequence[Found]) -> Found | None:
    named = (one for one in holder.iter() if isinstance(one.tag, str) and _CAPTION.search(names_of(one)))
    for element in (*holder.iter("figcaption"), *named):
        found = page.shown(element, "caption.figure")
        if found is None:
            continue
        value = fold(found.exact)
        for credit in reversed(shown):
            before, _, behind = value.rpartition(fold(credit.exact))
            value = fold(f"{before} {behind}")
        value = _without_remarks(value).strip(" |•·-–—")
        if 3 < len(value) < 1500 and find_wording(value) is None:
            return replace(found, value=value)
    return None


def _one_line(text: str) -> str:
    """The text with every white space a plain one: offsets stay."""
    return re.sub(r"\s", " ", text)


def _unique(found: Iterator[Found]) -> list[Found]:
    kept: dict[str, Found] = {}
    for one in found:
        kept.setdefault(one.value.casefold(), one)
    return list(kept.values())
