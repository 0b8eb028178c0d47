"""Cookies between the hops of one capture, where consent pages redirect for ever without. Nothing outlives it."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from pressmark.capture.addresses import Address
from pressmark.formats.warc.http import HttpHead

MOST_COOKIES = 50
"""Kept for one host: as many as a browser must keep (RFC 6265 §6.1)."""

MOST_BYTES = 4096
"""Of one cookie (the same)."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f;]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cookie:
    """One cookie of one host."""

    name: str
    value: str
    path: str
    secure: bool


@dataclass(slots=True)
class Cookies:
    """What each host has set. Only that very host gets it back: Domain is not heeded, so no other site learns of it."""

    _kept: dict[str, dict[tuple[str, str], Cookie]] = field(default_factory=dict)

    def sent_to(self, address: Address) -> str:
        """The value of the Cookie field for a request (RFC 6265 §5.4); empty for none."""
        fitting = [
            one
            for one in self._kept.get(address.host, {}).values()
            if _within(address.target, one.path) and (address.scheme == "https" or not one.secure)
        ]
        fitting.sort(key=lambda one: -len(one.path))
        return "; ".join(f"{one.name}={one.value}" if one.name else one.value for one in fitting)

    def learn(self, address: Address, head: HttpHead, now: datetime) -> None:
        """Keep what a response sets (RFC 6265 §5.2, §5.3)."""
        for stated in head.all("set-cookie"):
            self._learn_one(address, stated, now)

    def _learn_one(self, address: Address, stated: str, now: datetime) -> None:
        pair, *attributes = stated.split(";")
        name, equals, value = pair.partition("=")
        name, value = (name.strip(), value.strip()) if equals else ("", pair.strip())
        known = {key.strip().lower(): text.strip() for key, _, text in (one.partition("=") for one in attributes)}
        if _CONTROLS.search(name + value) or not 0 < len(name) + len(value) <= MOST_BYTES:
            return
        path = known.get("path", "")
        cookie = Cookie(
            name=name,
            value=value,
            path=path if path.startswith("/") else _folder(address.target),
            secure="secure" in known,
        )
        if cookie.secure and address.scheme != "https":
            return
        kept = self._kept.setdefault(address.host, {})
        kept.pop((cookie.name, cookie.path), None)
        if not _is_over(known, now) and len(kept) < MOST_COOKIES:
            kept[cookie.name, cookie.path] = cookie


def _is_over(known: dict[str, str], now: datetime) -> bool:
    """Whether a cookie is set only to be deleted; Max-Age goes before Expires (§5.3)."""
    age = known.get("max-age", "")
    if re.fullmatch(r"-?[0-9]{1,18}", age):
        return int(age) <= 0
    try:
        until = parsedate_to_datetime(known.get("expires", ""))
    except (ValueError, TypeError, IndexError, OverflowError):
        return False
    return (until if until.tzinfo else until.replace(tzinfo=UTC)) <= now


def _folder(target: str) -> str:
    """The default path (§5.1.4)."""
    return target.partition("?")[0].rpartition("/")[0] or "/"


def _within(target: str, path: str) -> bool:
    """Whether a target lies under a path (§5.1.4)."""
    own = target.partition("?")[0]
    return own == path or (own.startswith(path) and (path.endswith("/") or own[len(path)] == "/"))
