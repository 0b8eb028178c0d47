"""What a page says of its use: licence, terms, payment, robots, text and data mining. Recorded as found, never judged."""

from collections.abc import Iterator
from dataclasses import replace

from pressmark.model.evidence import Value
from pressmark.newsroom.boilerplate import find_copyright
from pressmark.readers.web_pages.blocks import Block
from pressmark.readers.web_pages.linked_data import LinkedData, said
from pressmark.readers.web_pages.page import Found, Page
from pressmark.readers.web_pages.settling import settled

_ROBOTS = ("robots", "googlebot", "googlebot-news", "google-extended", "bingbot", "gptbot", "ccbot", "ai2bot")


def licence(page: Page, data: LinkedData) -> Value | None:
    """The licence of the article: structured data, then links and meta elements that name one."""
    found = [*data.of_article("license"), *data.of_article("license", "url")]
    for element in page.root.iter("link", "a"):
        named = "license" in (element.get("rel") or "").lower().split() and (element.get("href") or "").strip()
        if named and (element.tag == "link" or page.is_own(element)):
            found.append(page.attribute(element, "href", page.value(element, "href").strip(), "link.rel-license"))
    found += page.meta_values("dc.rights.license", "dcterms.license", "license")
    return settled(page, found, rule="licence.first-carrier")


def usage(page: Page, data: LinkedData, blocks: list[Block]) -> Value | None:
    """The terms of use: structured data, meta elements of rights, the copyright line at the foot."""
    found = [one for name in ("usageInfo", "copyrightNotice", "conditionsOfAccess") for one in data.of_article(name)]
    found += page.meta_values("dc.rights", "dcterms.rights", "rights", "copyright", "rights-standard")
    for block in reversed(blocks[-60:]):
        if len(block.text) <= 300 and find_copyright(block.text):
            found.append(page.block(block, block.text, "copyright-line"))
            break
    return settled(page, found, rule="usage.first-carrier")


def free_of_charge(page: Page, data: LinkedData) -> Value | None:
    """Whether the page says that it can be read without paying: `true` or `false`."""
    return settled(page, _free(page, data), rule="free-of-charge.first-carrier")


def _free(page: Page, data: LinkedData) -> Iterator[Found]:
    for node in [data.article] if data.article else data.pages:
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
    found = page.meta_values(*_ROBOTS)[:20]
    return tuple(
        Value(value=f"{one.rule.removeprefix('meta.')}: {one.value}", evidence=(page.observation(one),))
        for one in found
    )


def mining(page: Page) -> Value | None:
    """A reservation of text and data mining (TDM Reservation Protocol §4.3), with the address of its policy."""
    found = page.meta_values("tdm-reservation")
    policies = [one.content.strip() for one in page.contents("tdm-policy")]
    if found and policies:
        found = [replace(one, value=f"{one.value}; {policies[0]}") for one in found]
    return settled(page, found, rule="mining.first-carrier")
