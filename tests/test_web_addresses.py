"""Addresses: one form of each, and nothing that leads into a network that is not public."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.capture.addresses import parse_address
from pressmark.capture.reachable import not_public
from pressmark.capture.refusals import AddressError

BASE = parse_address("https://news.example/a/story?id=1")


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://news.example", "https://news.example/"),
        ("HTTPS://News.Example:443/Story", "https://news.example/Story"),
        ("http://news.example:80/", "http://news.example/"),
        ("https://news.example:8443/", "https://news.example:8443/"),
        ("https://news.example/a#part", "https://news.example/a"),
        ("https://news.example./a", "https://news.example/a"),
        ("https://news.example?q=1", "https://news.example/?q=1"),
        ("https://news.example/a?", "https://news.example/a?"),
        ("https://news.example/a#b?c", "https://news.example/a"),
        # RFC 3986 §5.2.4, and dots in disguise
        ("https://news.example/a/./b/../c", "https://news.example/a/c"),
        ("https://news.example/a/%2e%2E/c", "https://news.example/c"),
        ("https://news.example/../..", "https://news.example/"),
        ("https://news.example/a/b/..", "https://news.example/a/"),
        # what browsers send for characters that no address may have
        ("https://news.example/Zürich 1?q=ü ", "https://news.example/Z%C3%BCrich%201?q=%C3%BC"),
        ("https://news.example/100%", "https://news.example/100%25"),
        ("https://news.example/a%20b%2Fc", "https://news.example/a%20b%2Fc"),
        ('https://news.example/<"x">', "https://news.example/%3C%22x%22%3E"),
        ("https:\\\\news.example\\a", "https://news.example/a"),
        # UTS 46: ß is a letter of its own; Python's own codec would have asked strasse.example
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://ＮＥＷＳ.example/", "https://news.example/"),
        ("https://93.184.216.34/", "https://93.184.216.34/"),
        ("https://[2606:2800:0220::1]:8443/", "https://[2606:2800:220::1]:8443/"),
        (" https://news.example/ ", "https://news.example/"),
    ],
)
def test_an_address_has_one_form(written, asked):
    assert parse_address(written).url == asked
    assert parse_address(asked).url == asked


@pytest.mark.parametrize(
    ("location", "led_to"),
    [
        ("/b", "https://news.example/b"),
        ("b", "https://news.example/a/b"),
        ("../b", "https://news.example/b"),
        ("?id=2", "https://news.example/a/story?id=2"),
        ("", "https://news.example/a/story?id=1"),
        ("#x", "https://news.example/a/story?id=1"),
        ("//other.example/b", "https://other.example/b"),
        ("http://other.example", "http://other.example/"),
        ("\\\\other.example\\b", "https://other.example/b"),
    ],
)
def test_a_relative_address_is_resolved(location, led_to):
    assert parse_address(location, base=BASE).url == led_to


@pytest.mark.parametrize(
    "written",
    [
        "",
        "news.example",
        "ftp://news.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https:///path",
        "https://news.example:0/",
        "https://news.example:65536/",
        "https://news.example:x/",
        "https://news..example/",
        "https://-news.example/",
        "https://news.example../",
        "https://new s.example/",
        "https://news%2eexample/",
        "https://[::1/",
        "https://[fe80::1%25eth0]/",
        "https://[news.example]/",
        f"https://{'a' * 64}.example/",
        f"https://news.example/{'a' * 9000}",
        "https://news.example/a\r\nHost: other.example",
        "https://news.example/\x00",
        "https://news.example/\u2028",
        "https://news.example/\udc80",
        # mail, files, databases: a request there could be read as commands
        "http://news.example:25/",
        "http://news.example:6379/",
    ],
)
def test_what_is_no_web_address_is_refused(written):
    with pytest.raises(AddressError):
        parse_address(written)


@pytest.mark.parametrize(
    "host",
    [
        "0x7f.1",
        "2130706433",
        "0x7f000001",
        "017700000001",
        "127.1",
        "127.0.1",
        "010.0.0.1",
        "1.2.3.4.5",
        "１２７。1",
        "0x",
    ],
)
def test_an_ip_address_in_an_odd_form_is_refused(host):
    """Each of these is 127.0.0.1 to some program."""
    with pytest.raises(AddressError, match="odd form"):
        parse_address(f"http://{host}/")


def test_the_same_in_the_usual_form_under_another_script_is_seen_as_what_it_is():
    assert parse_address("http://１２７。０。０。１/").host == "127.0.0.1"
    assert parse_address("http://127.0.0.1./").host == "127.0.0.1"


def test_a_password_is_seen_and_never_shown():
    address = parse_address("https://anna:secret@news.example/")
    assert address.had_user
    assert address.url == "https://news.example/"
    with pytest.raises(AddressError) as refused:
        parse_address("https://anna:secret@news.example:0/")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.1", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1"),
        *("172.31.255.255", "192.168.1.1", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1"),
        *("203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::7f00:1", "fe80::1", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "3fff::1"),
        *("2001::1", "2001:10::1", "100::1", "5f00::1", "4000::1", "64:ff9b:1::1"),
        # IPv4 inside IPv6: mapped, 6to4, NAT64
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "2002:c0a8:101::1", "64:ff9b::a00:1"),
        "64:ff9b::169.254.169.254",
    ],
)
def test_what_is_not_the_public_internet(address):
    assert not_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        *("93.184.216.34", "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1"),
        *("223.255.255.255", "2606:2800:220::1", "2a00:1450::1", "2001:4860::1"),
        *("::ffff:93.184.216.34", "64:ff9b::5db8:d822", "2002:5db8:d822::1"),
    ],
)
def test_what_is_the_public_internet(address):
    assert not_public(ipaddress.ip_address(address)) is None


@given(st.ip_addresses())
def test_nothing_counts_as_public_that_python_knows_as_private(address):
    """`ipaddress` errs towards public in some releases; we are never more open than it."""
    embedded = isinstance(address, ipaddress.IPv6Address) and (address.ipv4_mapped or address.sixtofour)
    if not embedded and not_public(address) is None:
        assert not address.is_private
        assert not address.is_multicast


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text):
    try:
        address = parse_address(f"https://{text}")
    except AddressError:
        return
    assert address.url.isascii()
    assert address.url.isprintable()
    assert " " not in address.url
    assert parse_address(address.url) == address
