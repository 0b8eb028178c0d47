"""Where an address leads: redirects, names, cookies; and where nobody is followed to."""

import ipaddress

import pytest

from pressmark.capture.limits import Limits
from pressmark.capture.refusals import AddressError, AnswerError
from web_capture import HOST, PAGE, ROOT, URL, accepted, blocks, facts, heads, take, take_one
from web_certificates import authority
from web_server import Web, WebServer, redirect

pytestmark = pytest.mark.usefixtures("loopback")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_recorded(status, served, tmp_path):
    web, server = served
    server.scripts["/old"] = redirect("/story", f"{status} Elsewhere")
    taken = take(web, tmp_path, f"{ROOT}/old")
    assert accepted(taken.path)
    assert [(hop.url, hop.status, hop.location) for hop in taken.hops] == [(f"{ROOT}/old", status, URL)]
    assert blocks(taken.path)[f"{ROOT}/old"] == server.sent["/old"]
    assert facts(taken.path)["via"] == [f"{ROOT}/old"]


@pytest.mark.parametrize("status", [300, 304, 305, 404, 410, 500])
def test_any_other_status_is_the_answer(status, served, tmp_path):
    web, server = served
    server.scripts["/story"] = redirect("/other", f"{status} Odd")
    taken = take(web, tmp_path)
    assert accepted(taken.path)
    assert (taken.status, taken.hops) == (status, ())
    assert f"the server answered with status {status}" in taken.notes[-1]


def test_a_redirect_without_a_location_is_the_answer(tmp_path):
    taken, _ = take_one(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", tmp_path)
    assert taken.status == 302


def test_a_redirect_to_another_host_resolves_and_reads_robots_there(served, tmp_path):
    web, server = served
    server.scripts["/story"] = redirect("https://other.example/b")
    with WebServer({"/b": PAGE}, certificate=authority().certificate("other.example")) as other:
        web.serve("other.example", other)
        taken = take(web, tmp_path)
    assert taken.url == "https://other.example/b"
    assert other.paths() == ["/robots.txt", "/b"]
    assert web.resolved == [HOST, "other.example"]


def test_a_circle_of_redirects_ends(served, tmp_path):
    web, server = served
    server.scripts |= {"/story": redirect("/b"), "/b": redirect("/story")}
    with pytest.raises(AnswerError, match="leads back to itself"):
        take(web, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_redirects_without_end_end(served, tmp_path):
    web, server = served
    server.scripts |= {f"/{number}": redirect(f"/{number + 1}") for number in range(10)}
    with pytest.raises(AnswerError, match="more than 4 redirects"):
        take(web, tmp_path, f"{ROOT}/0", limits=Limits(redirects=4))


def test_from_https_to_http_is_said(served, tmp_path):
    web, server = served
    server.scripts["/story"] = redirect("http://plain.example/")
    with WebServer({"/": PAGE}) as plain:
        web.serve("plain.example", plain, port=80)
        taken = take(web, tmp_path)
    assert accepted(taken.path)
    assert "from https to http" in taken.notes[0]
    assert heads(taken.path)[-1]["WARC-Protocol"] == ["http/1.1"]


@pytest.mark.parametrize(
    "target", ["127.0.0.1", "[::1]", "192.168.1.1", "169.254.169.254", "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]"]
)
def test_a_redirect_into_a_private_network_is_not_followed(target, served, tmp_path):
    web, server = served
    server.scripts["/story"] = redirect(f"http://{target}/admin")
    with pytest.raises(AddressError, match="is not asked"):
        take(web, tmp_path)
    assert len(web.connected) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_leads_into_a_private_network_is_not_asked(served, tmp_path):
    web, _ = served
    web.addresses["router.example"] = ["192.168.1.1"]
    with pytest.raises(AddressError, match=r"192\.168\.1\.1 \(a private network"):
        take(web, tmp_path, "https://router.example/")
    assert web.connected == []


def test_the_address_that_was_judged_is_the_one_connected_to(served, tmp_path):
    """A name that answers differently the second time (DNS rebinding) is not asked for a second time."""
    web, _ = served
    (public,) = web.network().resolve(HOST, 443, 1)
    answers = iter([[public], [ipaddress.ip_address("127.0.0.1")]])
    take(web, tmp_path, network=web.network(resolve=lambda *_: next(answers)))
    assert web.connected == [f"{public}:443"] * 2


def test_of_several_addresses_the_private_ones_are_passed_over(served, tmp_path):
    web, _ = served
    network = web.network()
    (public,) = network.resolve(HOST, 443, 1)
    web.addresses[HOST] = ["10.0.0.1", str(public)]
    take(web, tmp_path)
    assert web.connected == [f"{public}:443"] * 2


def test_with_leave_a_private_address_is_asked(tmp_path):
    """Over the system's own sockets: no name, no resolver."""
    from pressmark.capture.connections import Network

    with WebServer({"/story": PAGE}) as server:
        url = f"http://127.0.0.1:{server.port}/story"
        taken = take(Web(), tmp_path, url, network=Network(), allow_private=True)
    assert accepted(taken.path)
    assert heads(taken.path)[-1]["WARC-IP-Address"] == ["127.0.0.1"]
    assert b"private-addresses: allowed" in taken.path.read_bytes()


@pytest.mark.parametrize(
    "location",
    [
        "javascript:alert(1)",
        "http://0x7f.1/",
        "ftp://news.example/",
        "https://news.example:25/",
        "http://a\x00b/",
        "//\x01",
    ],
)
def test_a_redirect_to_what_is_no_web_address_is_not_followed(location, tmp_path):
    with pytest.raises(AddressError, match="leads to what is not asked"):
        take_one(redirect(location), tmp_path)


def test_a_location_cannot_put_fields_into_the_next_request(served, tmp_path):
    """Encoded line ends stay encoded; a bare CR, which ends no line, is refused."""
    web, server = served
    server.scripts["/story"] = redirect("/b%0d%0aX-Evil:%201")
    server.scripts["/b%0d%0aX-Evil:%201"] = PAGE
    taken = take(web, tmp_path)
    assert accepted(taken.path)
    assert all(b"\nX-Evil" not in request for request in server.requests)
    (tmp_path / "capture.warc").unlink()
    server.scripts["/story"] = redirect("/b\rX-Evil: 1")
    with pytest.raises(AddressError, match="control characters"):
        take(web, tmp_path)


def test_a_location_in_utf_8_is_followed(served, tmp_path):
    web, server = served
    server.scripts |= {"/story": redirect("/brücke"), "/br%C3%BCcke": PAGE}
    assert take(web, tmp_path).url == f"{ROOT}/br%C3%BCcke"


def test_credentials_in_an_address_are_refused(served, tmp_path):
    web, server = served
    with pytest.raises(AddressError, match="a user name stands in the address") as refused:
        take(web, tmp_path, f"https://anna:secret@{HOST}/story")
    assert "secret" not in f"{refused.value}{refused.value.hint}"
    assert server.requests == []


def test_credentials_in_a_redirect_are_not_sent(served, tmp_path):
    web, server = served
    server.scripts |= {"/story": redirect(f"https://anna:secret@{HOST}/b"), "/b": PAGE}
    taken = take(web, tmp_path)
    assert "with a user name, which was not sent" in taken.notes[0]
    assert all(b"secret" not in request and b"Authorization" not in request for request in server.requests)


def test_a_cookie_goes_back_to_the_host_that_set_it_and_is_recorded(served, tmp_path):
    """A consent page that asks for its own cookie leads to itself once more."""
    web, server = served

    def page(talk):
        consented = b"\r\nCookie: consent=1\r\n" in talk.request
        talk.send(PAGE if consented else redirect("/story", "302 Found", "Set-Cookie: consent=1; Path=/"))

    server.scripts["/story"] = page
    taken = take(web, tmp_path)
    assert accepted(taken.path)
    assert [hop.url for hop in taken.hops] == [URL]
    assert b"\r\nCookie: consent=1\r\n" in blocks(taken.path, "request")[URL]
