"""Pages that are not the article they stand for: paywalled, partial, deleted, consent walls, shown by scripts only."""

import re
from collections.abc import Sequence

from pressmark.formats.white_space import fold
from pressmark.model.evidence import Computation, Value
from pressmark.newsroom.lines import count_words
from pressmark.readers.web_pages.blocks import Block
from pressmark.readers.web_pages.linked_data import LinkedData
from pressmark.readers.web_pages.page import METHOD, Found, Page, names_of, plain

SHORT = 600
"""Code points of body under which a page may be something else than its article."""

SOON = 10
"""Seconds after which a page that leads elsewhere is hardly meant to be read."""

_REFRESH = re.compile(r"\s*([0-9]{1,4})[0-9.]*\s*[;,]?\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_LOCATION = re.compile(
    r"\blocation(?:\.href)?\s{0,8}=\s{0,8}[\"'](https?://[^\"']{1,2000})"
    r"|\blocation\.(?:replace|assign)\(\s{0,8}[\"'](https?://[^\"']{1,2000})"
)
FEW = 200
"""Code points of a page whose script may be all there is to it."""

LONGEST_SCRIPT = 4000
"""Code points of a script that are looked at."""

MANY_SCRIPTS = 3

ENOUGH = 8
"""Tenths of the words that a page counts of its article: what is found of it is told where it is less."""

_GONE = re.compile(
    r"\b(?:404|410)\b|page (?:not|can ?not be) found|not found|no longer available|seite (?:wurde )?nicht gefunden|nicht mehr verfügbar"
    r"|page (?:introuvable|non trouvée)|página no encontrada|no existe|pagina non trovata|niet gevonden|страница не найдена"
    r"|ページが見つかりません|页面不存在|sayfa bulunamadı|الصفحة غير موجودة",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:cookies?|consent|tracking|zustimm\w+|einwillig\w+|datenschutz\w*|privacy|werbung und tracking|pur-abo|accepter|aceptar|accetta)\b",
    re.IGNORECASE,
)
_SCRIPTS = re.compile(
    r"(?:enable|activate|turn on|requires?|need).{0,30}javascript|javascript.{0,40}(?:disabled|aktivier|deaktiviert|required|activer|habilit|abilita)",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"(?:^|[-_ ])(?:paywall|piano|regwall|subscriber-only|premium-wall|gated-content)(?:$|[-_ ])", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"il vous reste \d+|reste de cet article|subscribe to (?:continue|read)|to continue reading|continue reading with|weiterlesen mit"
    r"|jetzt (?:weiterlesen|freischalten)|sigue leyendo|para seguir leyendo|continua a leggere|この記事は会員限定|残り\d+文字|有料会員",
    re.IGNORECASE,
)


def leads_elsewhere(page: Page, blocks: Sequence[Block]) -> str | None:
    """The address that a page without an article sends its readers to at once."""
    length = sum(len(block.text) for block in blocks)
    if length >= SHORT:
        return None
    for one in page.contents("refresh"):
        found = _REFRESH.match(one.content)
        if found is not None and int(found[1]) <= SOON:
            return found[2].strip()
    for element in page.root.iter("script") if length < FEW else ():
        start, end = page.tree.raw(element) or (0, 0)
        if found := _LOCATION.search(page.tree.tokens.source, start, min(end, start + LONGEST_SCRIPT)):
            return found[1] or found[2]
    return None


def status(page: Page, data: LinkedData, blocks: Sequence[Block], body: str, free: Value | None) -> Value | None:
    """What a page lacks of an article, where it shows; None for a page that shows one.

    Of: `deleted`, `consent wall`, `script only`, `paywalled` (it says that it costs, and stops short), `partial`.
    """
    short = len(body) < SHORT
    if short and (gone := _title(page, _GONE)) is not None:
        return _value(page, "deleted", gone)
    words = [block.text for block in blocks]
    if short and (consent := _share(words, _CONSENT)) is not None:
        return _computed("consent wall", consent)
    if short and not body and _waits_for_scripts(page):
        return _computed("script only", "the page has no text of an article, and scripts")
    missing = _missing(data, body)
    costs = free is not None and free.value == "false"
    stop = next((word for word in words if len(word) < 400 and _GOES_ON.search(word)), None)
    if costs and (stop or missing or short or _walls(page)):
        return _computed("paywalled", stop or missing or "the page says that it is not free of charge, and has a wall")
    if stop and (short or missing):
        return _computed("partial", stop)
    return _computed("partial", missing) if missing else None


def _title(page: Page, pattern: re.Pattern[str]) -> Found | None:
    for element in (*page.root.xpath("/html/head/title")[:1], *page.root.xpath("//h1")[:2]):
        words = page.words(element)[:2000]
        if pattern.search(words[:200]):
            return page.whole_text(element, fold(words)[:200], "title.wording")
    return None


def _share(words: Sequence[str], pattern: re.Pattern[str]) -> str | None:
    """The longest of a short page's blocks that speak of consent, where they are most of it."""
    speaking = [word for word in words if pattern.search(word)]
    total = sum(len(word) for word in words)
    if not speaking or len(speaking) < 2 or sum(map(len, speaking)) * 2 < total:
        return None
    return max(speaking, key=len)[:200]


def _waits_for_scripts(page: Page) -> bool:
    told = any(_SCRIPTS.search(page.words(one)[:1000]) for one in page.root.iter("noscript"))
    return told or sum(1 for _ in page.root.iter("script")) >= MANY_SCRIPTS


def _walls(page: Page) -> bool:
    return any(_PAYWALL.search(names_of(one)) for one in page.root.iter("div", "section", "aside"))


def _missing(data: LinkedData, body: str) -> str | None:
    """That the structured data counts or has far more words than the page shows."""
    shown = len(body.split())
    for found in data.of_article("wordCount"):
        if found.value.isascii() and found.value.isdigit() and int(found.value) > 2 * shown + 100:
            return f"wordCount says {found.value} words, the page shows {shown}"
    return None


def length_told(data: LinkedData, body: str) -> tuple[int, int] | None:
    """How many words the page says its article has, and how many were taken, where these are clearly fewer."""
    taken = count_words(body)
    for name in ("articleBody", "wordCount"):
        for leaf in data.members(data.article, name) if data.article else ():
            told = _words_told(leaf.data)
            if told and taken * 10 < told * ENOUGH:
                return told, taken
    return None


def _words_told(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return max(0, value)
    if not isinstance(value, str):
        return 0
    return int(value) if value.isascii() and value.isdigit() and len(value) < 8 else count_words(plain(value))


def _value(page: Page, word: str, found: Found) -> Value:
    return Value(value=word, evidence=(page.observation(found),))


def _computed(word: str, result: str) -> Value:
    rule = f"status.{word.replace(' ', '-')}"
    return Value(value=word, evidence=(Computation(method=str(METHOD), rule=rule, result=result),))
