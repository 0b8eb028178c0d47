"""robots.txt after RFC 9309, and cookies after RFC 6265, as far as one capture needs them."""

from datetime import UTC, datetime

import pytest

from pressmark.capture.addresses import parse_address
from pressmark.capture.cookies import Cookies
from pressmark.capture.robots import Verdict, read_robots
from pressmark.formats.warc.http import read_head

NOW = datetime(2020, 5, 26, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rules", "target", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("Disallow: /", "/a", True),
        # §2.2.2: the longest rule counts, wherever it stands; of two as long the one that allows
        ("User-agent: *\nDisallow: /\nAllow: /news", "/news/1", True),
        ("User-agent: *\nAllow: /news\nDisallow: /news/private", "/news/private/1", False),
        ("User-agent: *\nDisallow: /page\nAllow: /page", "/page", True),
        # §2.2.1: our group alone where there is one; several groups of one name are one
        ("User-agent: *\nDisallow: /\n\nUser-agent: Pressmark\nDisallow: /x", "/a", True),
        ("User-agent: pressmark\nDisallow: /x\n\nUser-agent: PRESSMARK/2.0\nDisallow: /y", "/y", False),
        ("User-agent: a\nUser-agent: pressmark\nDisallow: /x", "/x", False),
        ("User-agent: pressmarker\nDisallow: /", "/a", True),
        # §2.2.3
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /*/x/*y", "/1/x/2y3", False),
        ("User-agent: *\nDisallow: /*x*x$", "/x", True),
        ("User-agent: *\nDisallow: *", "/a", False),
        # percent-encoding is compared in one form (§2.2.2)
        ("User-agent: *\nDisallow: /%7ea", "/~a", False),
        ("User-agent: *\nDisallow: /ü", "/%c3%bc", False),
        ("User-agent: *\nDisallow: /a%2fb", "/a/b", True),
        # comments, spaces, other lines, a byte order mark, line ends of three kinds
        ("\ufeffUser-agent : * # all\r\nSitemap: /s\rDisallow : /a # that\n", "/a", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        (f"User-agent: *\nDisallow: /{'*a' * 3000}b", f"/{'a' * 7000}", True),
        (f"a:{' ' * 400_000}b\nUser-agent: *\nDisallow: /", "/a", False),
    ],
)
def test_what_a_robots_txt_says(rules, target, allowed):
    assert (read_robots(rules).verdict(target) is Verdict.ALLOWED) == allowed


def learnt(url, *fields):
    cookies = Cookies()
    lines = "".join(f"Set-Cookie: {field}\r\n" for field in fields)
    cookies.learn(parse_address(url), read_head(f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode("latin-1")), NOW)
    return cookies


@pytest.mark.parametrize(
    ("field", "url", "sent"),
    [
        ("a=b", "https://news.example/other", "a=b"),
        ("a=b", "https://cdn.news.example/", ""),
        ("a=b; Domain=news.example", "https://cdn.news.example/", ""),
        ("a=b; Domain=other.example", "https://other.example/", ""),
        ("a=b; Path=/x", "https://news.example/x/y", "a=b"),
        ("a=b; Path=/x", "https://news.example/xy", ""),
        ("a=b; Secure", "http://news.example/", ""),
        ("a=b", "http://news.example/", "a=b"),
        ("a=b; Max-Age=0", "https://news.example/", ""),
        ("a=b; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "https://news.example/", "a=b"),
        ("a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "https://news.example/", ""),
        ("a=b; Expires=soon", "https://news.example/", "a=b"),
        ("a", "https://news.example/", "a"),
        ("", "https://news.example/", ""),
        ("a=b\x01c", "https://news.example/", ""),
        ("a=" + "b" * 5000, "https://news.example/", ""),
    ],
)
def test_a_cookie_goes_back_only_to_the_host_that_set_it(field, url, sent):
    assert learnt("https://news.example/start", field).sent_to(parse_address(url)) == sent


def test_a_cookie_set_over_plain_http_cannot_be_secure():
    assert learnt("http://news.example/", "a=b; Secure").sent_to(parse_address("https://news.example/")) == ""


def test_a_host_cannot_make_us_keep_any_number():
    cookies = learnt("https://news.example/", *[f"c{number}=1" for number in range(500)])
    assert cookies.sent_to(parse_address("https://news.example/")).count(";") == 49


def test_the_longest_path_goes_first():
    cookies = learnt("https://news.example/", "a=1; Path=/", "b=2; Path=/x")
    assert cookies.sent_to(parse_address("https://news.example/x/")) == "b=2; a=1"
