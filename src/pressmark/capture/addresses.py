"""Web addresses: one strict form of each, so that what is checked, asked and recorded is the same."""

import ipaddress
import re
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import quote, urljoin, urlsplit

from pressmark.capture.refusals import AddressError
from pressmark.formats.warc.faults import shown

MAX_ADDRESS_CHARACTERS = 8000
"""The length that servers are asked to take (RFC 9110 §4.1); a longer one is no citation."""

PORTS = MappingProxyType({"http": 80, "https": 443})
"""The schemes we speak, with the port that need not be written."""

SERVICE_PORTS = frozenset(
    {
        *(1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104),
        *(109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515),
        *(526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049),
        *(3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211),
    }
)
"""Ports of mail, chat, files and databases: a request there could be read as a command (WHATWG Fetch, "bad port")."""

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PATH_SAFE = "%/:@!$&'()*+,;=~-._[]"

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An http or https address in one form: no fragment, no user name, ASCII throughout, dots resolved."""

    scheme: str
    host: str
    """Lower case; a name in its A-label form (RFC 5890), an IPv6 address without brackets."""

    port: int
    target: str
    """Path and query, as they stand in the request line (RFC 9112 §3.2.1)."""

    had_user: bool = field(default=False, compare=False)
    """Whether a user name or password was written, which is never sent."""

    @property
    def authority(self) -> str:
        """What the Host field says: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme and authority: what has a robots.txt of its own (RFC 9309 §2.3)."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.target

    @property
    def literal(self) -> IPAddress | None:
        """The IP address that the host is; None where it is a name."""
        try:
            return ipaddress.ip_address(self.host)
        except ValueError:
            return None

    def beside(self, target: str) -> "Address":
        """Another target at the same origin."""
        return Address(scheme=self.scheme, host=self.host, port=self.port, target=target)


def parse_address(text: str, *, base: Address | None = None) -> Address:
    """The address that a person, a Location field or an `img` element means; relative ones against `base`.

    Raises:
        AddressError: It is none, not http or https, or written in a form that hides where it leads.
    """
    text = text.strip(" \t\r\n\f")
    if len(text) > MAX_ADDRESS_CHARACTERS:
        raise AddressError(f"an address of more than {MAX_ADDRESS_CHARACTERS} characters")
    where = _displayed(text)
    if not text.isprintable():
        raise AddressError(f"control characters stand in the address {where}")
    # Browsers read a backslash as a slash up to the query (WHATWG URL, "special" schemes).
    head, mark, query = text.partition("#")[0].partition("?")
    text = head.replace("\\", "/") + mark + query
    try:
        parts = urlsplit(urljoin(base.url, text) if base else text)
        port = parts.port
    except ValueError as error:
        raise AddressError(f"not a web address: {where}: {str(error).lower()}") from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not parts.hostname:
        raise AddressError(f"not a web address: {where}", hint="addresses begin with https:// or http://")
    port = PORTS[scheme] if port is None else port
    if port == 0 or port in SERVICE_PORTS:
        raise AddressError(f"port {port} is not one of the web: {where}")
    return Address(
        scheme=scheme,
        host=_host(parts.hostname, bracketed="[" in parts.netloc, where=where),
        port=port,
        target=_target(parts.path, parts.query, with_query=bool(mark or parts.query)),
        had_user="@" in parts.netloc,
    )


def _displayed(text: str) -> str:
    """An address as a message may show it: without what stands before an @, which may be a password."""
    return shown(re.sub(r"//[^/?#]*@", "//…@", text.replace("\\", "/")))


def _host(host: str, *, bracketed: bool, where: str) -> str:
    if bracketed:
        try:
            return ipaddress.IPv6Address(host if "%" not in host else "").compressed
        except ValueError as error:
            raise AddressError(f"not an IPv6 address in brackets: {where}") from error
    host = _ascii(host.lower(), where).removesuffix(".")
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise AddressError(f"not the name of a host: {where}")
    if _NUMBER.fullmatch(labels[-1]):
        # 0x7f.1, 2130706433, 127.1 and 010.0.0.1 are IP addresses to some programs and other ones to others.
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError as error:
            raise AddressError(
                f"an IP address in an odd form: {where}", hint="write it as four decimal numbers"
            ) from error
    return host


def _ascii(host: str, where: str) -> str:
    """The A-label form after UTS 46, as browsers have it; Python's own codec maps ß to ss and so to another site."""
    if host.isascii():
        return host
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except idna.IDNAError as error:
        raise AddressError(f"not the name of a host: {where}: {str(error).lower()}") from error


def _target(path: str, query: str, *, with_query: bool) -> str:
    target = _without_dots(_STRAY_PERCENT.sub("%25", quote(path, safe=_PATH_SAFE)) or "/")
    if not with_query:
        return target
    return f"{target}?{_STRAY_PERCENT.sub('%25', quote(query, safe=_PATH_SAFE + '?'))}"


def _without_dots(path: str) -> str:
    """RFC 3986 §5.2.4; a dot may be written %2e (WHATWG URL)."""
    kept: list[str] = []
    parts = path.split("/")[1:]
    for number, part in enumerate(parts):
        plain = part.lower().replace("%2e", ".")
        last = number == len(parts) - 1
        if plain == "..":
            kept = kept[:-1]
        if plain not in {".", ".."}:
            kept.append(part)
        elif last:
            kept.append("")
    return "/" + "/".join(kept)
