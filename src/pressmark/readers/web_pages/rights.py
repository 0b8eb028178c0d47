"""What a page says of its use: licence, terms, payment, robots, text and data mining. Recorded as found, never judged."""

from collections.abc import Iterator
from dataclasses import replace

from pressmark.model.evidence import Value
from pressmark.newsroom.boilerplate import find_copyright
from pressmark.readers.web_pages.blocks import Block
from pressmark.readers.web_pages.linked_data import PAGES, LinkedData, plain, said
from pressmark.readers.web_pages.page import Found, Page
from pressmark.readers.web_pages.settling import settled

_ROBOTS = ("robots", "googlebot", "googlebot-news", "google-extended", "bingbot", "gptbot", "ccbot", "ai2bot")


def licence(page: Page, data: LinkedData) -> Value | None:
    """The licence of the article: structured data, then links and meta elements that name one."""
    found = data.texts(data.article, "license", rule="json-ld.license")
    found += data.texts(data.article, "license", "url", rule="json-ld.license.url")
    for element in page.root.iter("link", "a"):
        named = "license" in (element.get("rel") or "").lower().split() and (element.get("href") or "").strip()
        if named and (element.tag == "link" or page.is_own(element)):
            found.append(page.attribute(element, "href", page.value(element, "href").strip(), "link.rel-license"))
    for one in page.contents("dc.rights.license", "dcterms.license", "license"):
        found.append(page.attribute(one.element, "content", plain(one.content), f"meta.{one.key}"))
    return settled(page, found, rule="licence.first-carrier")


def usage(page: Page, data: LinkedData, blocks: list[Block]) -> Value | None:
    """The terms of use: structured data, meta elements of rights, the copyright line at the foot."""
    found: list[Found] = []
    for name in ("usageInfo", "copyrightNotice", "conditionsOfAccess"):
        found += data.texts(data.article, name, rule=f"json-ld.{name}")
    for one in page.contents("dc.rights", "dcterms.rights", "rights", "copyright", "rights-standard"):
        found.append(page.attribute(one.element, "content", plain(one.content), f"meta.{one.key}"))
    for block in reversed(blocks[-60:]):
        if len(block.text) <= 300 and find_copyright(block.text):
            found.append(page.block(block, block.text, "copyright-line"))
            break
    return settled(page, found, rule="usage.first-carrier")


def free_of_charge(page: Page, data: LinkedData) -> Value | None:
    """Whether the page says that it can be read without paying: `true` or `false`."""
    return settled(page, _free(page, data), rule="free-of-charge.first-carrier")


def _free(page: Page, data: LinkedData) -> Iterator[Found]:
    nodes = [data.article] if data.article else [one for one in data.of_types(PAGES) if not one.other]
    for node in nodes:
        for leaf in data.members(node, "isAccessibleForFree"):
            word = str(leaf.data).strip().lower().rpartition("/")[2]
            if word in ("true", "false"):
                exact = leaf.data if isinstance(leaf.data, str) else word
                yield said(leaf, word, exact, "json-ld.isAccessibleForFree")
    for one in page.contents("article:content_tier", "og:article:content_tier"):
        tier = one.content.strip().lower()
        if tier in ("free", "metered", "locked"):
            yield page.attribute(one.element, "content", "true" if tier == "free" else "false", f"meta.{one.key}")


def robots(page: Page) -> tuple[Value, ...]:
    """What meta elements tell robots, each as `name: directives`."""
    values = []
    for one in page.contents(*_ROBOTS):
        found = page.attribute(one.element, "content", f"{one.key}: {plain(one.content)}", f"meta.{one.key}")
        values.append(Value(value=found.value, evidence=(page.observation(found),)))
    return tuple(values[:20])


def mining(page: Page) -> Value | None:
    """A reservation of text and data mining (TDM Reservation Protocol §4.3), with the address of its policy."""
    found = [
        page.attribute(one.element, "content", one.content.strip(), f"meta.{one.key}")
        for one in page.contents("tdm-reservation")
    ]
    policies = [one.content.strip() for one in page.contents("tdm-policy")]
    if found and policies:
        found = [replace(one, value=f"{one.value}; {policies[0]}") for one in found]
    return settled(page, found, rule="mining.first-carrier")
