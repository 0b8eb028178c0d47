"""Which IP addresses are the public internet: a hostile page must not make us ask the user's router.

Written out rather than left to `ipaddress.is_global`, whose answer changed between releases of Python. Source: the
IANA registries of special-purpose addresses (RFC 6890), of multicast addresses, and of global unicast addresses.
"""

import ipaddress
from types import MappingProxyType

from pressmark.capture.addresses import IPAddress

_SPECIAL = MappingProxyType(
    {
        "this network (RFC 791)": ("0.0.0.0/8",),
        "a private network (RFC 1918)": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
        "a provider's inner network (RFC 6598)": ("100.64.0.0/10",),
        "this computer (RFC 1122)": ("127.0.0.0/8", "::1/128", "::/128"),
        "the local link (RFC 3927, RFC 4291)": ("169.254.0.0/16", "fe80::/10"),
        "reserved for protocols (RFC 6890)": ("192.0.0.0/24", "192.88.99.0/24", "2001::/23"),
        "documentation (RFC 5737, RFC 3849, RFC 9637)": (
            *("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"),
            *("2001:db8::/32", "3fff::/20"),
        ),
        "measurements (RFC 2544)": ("198.18.0.0/15",),
        "multicast (RFC 5771, RFC 4291)": ("224.0.0.0/4", "ff00::/8"),
        "reserved (RFC 1112)": ("240.0.0.0/4",),
        "a private network (RFC 4193)": ("fc00::/7",),
        "a private network (RFC 3879)": ("fec0::/10",),
        "a local translation (RFC 8215)": ("64:ff9b:1::/48",),
    }
)
_NETWORKS = tuple((ipaddress.ip_network(one), name) for name, networks in _SPECIAL.items() for one in networks)
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 behind NAT64, its last 32 bits (RFC 6052 §2.1): the only way to IPv4 in networks of IPv6 alone."""

_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All that IANA gives out as global unicast."""


def not_public(address: IPAddress) -> str | None:
    """What network an IP address belongs to that is not the public internet; None where it does."""
    embedded = _embedded(address)
    if embedded is not None:
        return not_public(embedded)
    for network, name in _NETWORKS:
        if address.version == network.version and address in network:
            return name
    if isinstance(address, ipaddress.IPv6Address) and address not in _UNICAST:
        return "not given out as a public address (RFC 4291)"
    return None


def _embedded(address: IPAddress) -> ipaddress.IPv4Address | None:
    """The IPv4 address to which an IPv6 address leads: mapped (RFC 4291), 6to4 (RFC 3056) or NAT64 (RFC 6052)."""
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
