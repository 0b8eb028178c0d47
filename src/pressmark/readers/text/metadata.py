"""What a page says of itself: the values its segments hold, each with its evidence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pressmark.language.identify import classifier_version, classify, identify
from pressmark.model.evidence import Value
from pressmark.model.metadata import Metadata, Role, Segment
from pressmark.newsroom import agencies
from pressmark.newsroom.boilerplate import breadcrumb, find_copyright, find_reading_time, find_wording, is_section
from pressmark.newsroom.bylines.asian import names_in_lenticular_brackets
from pressmark.newsroom.consent import NOTICE, find_consent
from pressmark.newsroom.lines import Block, fold, is_read, read_blocks
from pressmark.newsroom.parts import Part
from pressmark.newsroom.signatures import find_signature
from pressmark.readers.text.article import find_article
from pressmark.readers.text.block_features import BlockFeatures, read_features
from pressmark.readers.text.dates import read_dates
from pressmark.readers.text.evidence import Quoter
from pressmark.readers.text.headlines import headline_key
from pressmark.readers.text.images import read_images
from pressmark.readers.text.page import Page
from pressmark.readers.text.roles import assign_roles

LANGUAGE_SAMPLE = 20_000
"""So many code points tell a text's language."""

_KEYWORD = re.compile(r"[^,;|،、，；·•#\n]+")
_SITE_NAME = re.compile(
    r"^(?:the|der|die|das|le|la|el|il)\s|\.\w{2,4}$|(?:news|times|post|herald|tribune|journal|guardian|zeitung|online|today)$",
    re.IGNORECASE,
)


def describe(text: str, *, head: int | None = None, language: str | None = None) -> Metadata:
    """The metadata that a reading text holds, with the role of each of its lines or paragraphs.

    With `head`, only its first so many code points, to the end of a line, are looked at; `language` is the text's,
    where it is known.
    """
    blocks = read_blocks(text if head is None or len(text) <= head else text[: text.rfind("\n", 0, head) + 1])
    if not blocks:
        return Metadata(segments=())
    wordings = [find_wording(block.line) if is_read(index, len(blocks)) else None for index, block in enumerate(blocks)]
    notices = find_consent([block.line for block in blocks], wordings)
    wordings = [NOTICE if index in notices else wording for index, wording in enumerate(wordings)]
    extent = find_article(blocks, wordings, notices)
    counts = Counter(headline_key(block.line) for block in blocks)
    marks = read_features(blocks[extent.start : extent.end], wordings[extent.start : extent.end])
    first, last = (_index_at(marks, blocks[index].start) for index in (extent.first, extent.last))
    page = assign_roles(marks, first, last, counts, opening=extent.start == 0)
    quoter = Quoter(text)
    told, rule = (language, "language.stated") if language else _language(page)
    published, modified = read_dates(page, quoter, told)
    headline = _headline(page, quoter)
    organisation, location = _filed(page, quoter)
    return Metadata(
        headline=headline,
        alternative_headline=_standfirst(page, quoter),
        author=_authors(page, quoter),
        source_organization=organisation,
        date_published=published,
        date_modified=modified,
        in_language=None if told is None else Value(value=told, evidence=(quoter.computation(rule, told),)),
        article_section=_section(page, quoter),
        time_required=_time_required(page, quoter),
        location_created=location,
        keywords=_keywords(page, quoter),
        related_link=_related(page, quoter),
        image=read_images(page, quoter),
        usage_info=_usage(page, quoter),
        segments=(
            *_outside(blocks[: extent.start]),
            *(
                Segment(
                    role=given.role,
                    start=item.block.start,
                    end=item.block.end,
                    rule=given.rule,
                    score=max(0, min(1000, given.score)),
                )
                for item, given in ((item, page.given[index]) for index, item in enumerate(page.marks))
            ),
            *_outside(blocks[extent.end :]),
        ),
    )


def _index_at(marks: Sequence[BlockFeatures], offset: int) -> int:
    """The block of the article's that holds a place of the text: titles over two lines have been joined."""
    return max(index for index, item in enumerate(marks) if item.block.start <= offset)


def _outside(blocks: Sequence[Block]) -> Iterator[Segment]:
    """The lines of a copied page that stand around its article."""
    for block in blocks:
        copyright_line = find_copyright(block.line)
        role = Role.FOOTER if copyright_line else Role.FURNITURE
        rule = "footer.copyright" if copyright_line else "furniture.around-article"
        yield Segment(role=role, start=block.start, end=block.end, rule=rule, score=800)


def _language(page: Page) -> tuple[str | None, str]:
    """The language of the article, whatever the site's menu is in, and the rule that tells it."""
    lines = [page.marks[index].block.line for index in _with_role(page, Role.HEADLINE, Role.STANDFIRST, Role.BODY)]
    words = "\n".join(lines)[:LANGUAGE_SAMPLE]
    if (known := identify(words)) is not None:
        return known, "language.frequent-words"
    return classify(words), f"language.py3langid {classifier_version()}"


def _with_role(page: Page, *roles: Role) -> Iterator[int]:
    return (index for index in range(len(page.marks)) if page.given[index].role in roles)


def _headline(page: Page, quoter: Quoter) -> Value | None:
    found = page.headline
    if found is None:
        return None
    blocks = [page.marks[index].block for index in (found.index, *found.repeats)]
    places = [(block.start, block.end) for block in blocks]
    return quoter.value(*places[0], found.rule, repeats=places[1:])


def _standfirst(page: Page, quoter: Quoter) -> Value | None:
    if not page.standfirst:
        return None
    first, last = page.standfirst[0], page.standfirst[-1]
    return quoter.value(page.marks[first].block.start, page.marks[last].block.end, page.given[first].rule)


def _authors(page: Page, quoter: Quoter) -> tuple[Value, ...]:
    found: dict[str, Value] = {}
    for index in _with_role(page, Role.BYLINE, Role.DATE_LINE):
        item = page.marks[index]
        if item.byline is None:
            continue
        for author in item.byline.authors:
            value = quoter.part(author, item.block.start, item.byline.rule)
            if author.value in found:
                known = found[author.value]
                value = Value(value=known.value, evidence=known.evidence + value.evidence)
            found[author.value] = value
    return tuple(found.values()) or _sign_off(page, quoter)


def _sign_off(page: Page, quoter: Quoter) -> tuple[Value, ...]:
    """The authors whose names end the last paragraph."""
    last = max(_with_role(page, Role.BODY), default=None)
    if last is None:
        return ()
    block = page.marks[last].block
    names = names_in_lenticular_brackets(block.line)
    return tuple(quoter.part(name, block.start, "byline.sign-off") for name in names)


def _filed(page: Page, quoter: Quoter) -> tuple[Value | None, Value | None]:
    """The agency that a page comes from and the place it was filed from."""
    organisation: Value | None = None
    location: Value | None = None
    for index in _with_role(page, Role.BODY):
        dateline, base = page.marks[index].dateline, page.marks[index].block.start
        if dateline is not None:
            if dateline.place is not None:
                location = quoter.part(dateline.place, base, dateline.rule)
            if dateline.organisation is not None:
                organisation = quoter.part(dateline.organisation, base, dateline.rule)
            break
    if organisation is None:
        organisation = _agency_of_byline(page, quoter) or _agency_of_signature(page, quoter)
    return organisation, location


def _agency_of_byline(page: Page, quoter: Quoter) -> Value | None:
    for index in _with_role(page, Role.BYLINE, Role.DATE_LINE):
        item = page.marks[index]
        for organisation in item.byline.organisations if item.byline is not None else ():
            if agencies.kind_of(organisation.value) is agencies.Kind.WIRE:
                return quoter.part(organisation, item.block.start, item.byline.rule if item.byline else "")
    return None


def _agency_of_signature(page: Page, quoter: Quoter) -> Value | None:
    for index in list(_with_role(page, Role.BODY, Role.FURNITURE, Role.FOOTER, Role.BIO))[-8:]:
        item = page.marks[index]
        found = find_signature(item.block.line) if len(item.block.line) < 4000 else None
        if found is not None:
            return quoter.part(found.organisation, item.block.start, found.rule)
    return None


def _section(page: Page, quoter: Quoter) -> Value | None:
    found = page.headline
    if found is None:
        return None
    for index in reversed(found.kickers):
        block = page.marks[index].block
        if is_section(block.line) or (index and not _SITE_NAME.search(block.line)):
            return quoter.value(block.start, block.end, "section.kicker")
    title = fold(page.marks[found.index].block.line).casefold()
    for index in reversed(range(found.index)):
        block = page.marks[index].block
        for start, end in reversed(breadcrumb(block.line) or ()):
            if fold(block.line[start:end]).casefold() != title:
                first = start + len(block.line[start:end]) - len(block.line[start:end].lstrip())
                last = first + len(block.line[start:end].strip())
                return quoter.value(block.start + first, block.start + last, "section.breadcrumb")
    return None


def _time_required(page: Page, quoter: Quoter) -> Value | None:
    for index in _with_role(page, Role.READING_TIME, Role.DATE_LINE, Role.BYLINE):
        block = page.marks[index].block
        found = find_reading_time(block.line)
        if found is not None and found.minutes:
            quotation = quoter.quotation(block.start + found.start, block.start + found.end, "reading-time.minutes")
            return Value(value=f"PT{found.minutes}M", evidence=(quotation,))
    return None


def _keywords(page: Page, quoter: Quoter) -> tuple[Value, ...]:
    found: dict[str, Value] = {}
    for index in _with_role(page, Role.TAGS):
        item = page.marks[index]
        rest = (item.wording and item.wording.rest) or 0
        for keyword in _KEYWORD.finditer(item.block.line, rest):
            words = keyword[0].strip()
            start = keyword.start() + len(keyword[0]) - len(keyword[0].lstrip())
            part = Part(value=fold(words), start=start, end=start + len(words))
            found.setdefault(part.value, quoter.part(part, item.block.start, "tags.item"))
    return tuple(found.values())


def _related(page: Page, quoter: Quoter) -> tuple[Value, ...]:
    found: list[Value] = []
    for index in _with_role(page, Role.RELATED_LINK):
        item = page.marks[index]
        start = item.wording.rest if item.wording and item.wording.rest is not None else 0
        line = item.block.line
        while start < len(line) and line[start].isspace():
            start += 1
        if start < len(line):
            found.append(quoter.value(item.block.start + start, item.block.end, page.given[index].rule))
    return tuple(found)


def _usage(page: Page, quoter: Quoter) -> Value | None:
    for index in _with_role(page, Role.FOOTER):
        block = page.marks[index].block
        if page.given[index].rule == "footer.copyright":
            return quoter.value(block.start, block.end, "usage.copyright-line")
    return None
