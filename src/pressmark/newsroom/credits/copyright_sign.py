"""Credits behind a copyright sign, and what such a sign means in front of a credit's own words."""

import re
from dataclasses import replace

from pressmark.newsroom import agencies
from pressmark.newsroom.agencies import Kind
from pressmark.newsroom.credits.found import FoundCredit, found
from pressmark.newsroom.credits.parts import CreditParts, is_name_like, read_labelled
from pressmark.newsroom.parts import part, trimmed

TRAILING = " \t\u00a0\u3000.。+*"
COPYRIGHT = re.compile(
    r"(?:(?:copyright\s?)?(?:©|ⓒ|\(c\)|（c）)|copyright\s)\s{0,9}(?:(?:19|20)[0-9]{2}(?:\s?[-–]\s?[0-9]{2,4})?,?\s{0,9})?(?:by\s)?",
    re.IGNORECASE,
)
RIGHTS = re.compile(
    r"all rights|rechte vorbehalten|droits réservés|derechos reservados|direitos reservados|diritti riservati"
    r"|rechten voorbehouden"
    r"|права защищены|محفوظة|版权所有|無断転載"
    r"|all content|registered|hakları saklıdır|무단|ltd|gmbh|\binc\b|limited|llc",
    re.IGNORECASE,
)


def own_words(line: str, start: int, end: int) -> tuple[int, int]:
    """The credit's own words: without a copyright sign in front, brackets left open, a full stop at the end."""
    start, end = trimmed(line, start, end, TRAILING)
    if sign := COPYRIGHT.match(line, start, end):
        start, end = trimmed(line, sign.end(), end, TRAILING)
    if end > start and line[end - 1] in ")]）】" and not any(mark in line[start:end] for mark in "([（【"):
        start, end = trimmed(line, start, end - 1, TRAILING)
    return start, end


def behind_a_copyright_sign(line: str, begin: int, end: int) -> FoundCredit | None:
    """A credit after a copyright sign at a caption's end: "Caption © AFP". A page's own copyright line is none."""
    if not any(mark in line[begin:end].casefold() for mark in ("©", "ⓒ", "(c)", "（c）", "copyright")):
        return None
    signs = [] if RIGHTS.search(line, begin, end) else list(COPYRIGHT.finditer(line, begin, end))
    if not signs:
        return None
    sign = signs[-1]
    if sign.group()[0] in "cC" and line[: sign.start()].rstrip()[-1:] not in {"", ".", "|", "/"}:
        return None
    core = own_words(line, sign.end(), end)
    if not 0 < core[1] - core[0] <= 90:
        return None
    parts = read_labelled(line, *core)
    alone = not line[: sign.start()].strip()
    unknown = not parts.explained and (alone or not is_name_like(line[core[0] : core[1]]))
    if unknown or (alone and _is_a_page_notice(sign, parts)):
        return None
    score = 900 if parts.known else 750 if parts.explained and not alone else 500
    credit = found(line, (sign.start(), core[1]), core, parts, rule="credit.copyright", score=score)
    return replace(credit, copyright_notice=part(line, sign.start(), core[1]))


def _is_a_page_notice(sign: re.Match[str], parts: CreditParts) -> bool:
    """Whether a copyright line that stands alone is the page's own: "© 2020 Example Media"."""
    dated = any(one.isdigit() for one in sign.group())
    kinds = {agencies.kind_of(one.value) for one in parts.provider}
    if sign.group()[0] in "cC" and sign.group()[1:2] != ")":
        return True
    return (dated and not parts.creator and Kind.PICTURES not in kinds) or not (parts.known or parts.creator)
