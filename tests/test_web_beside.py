"""What is asked for beside the page: robots.txt before it, its pictures behind it."""

import pytest

from pressmark.capture.limits import Limits
from pressmark.capture.refusals import CaptureError
from web_capture import ROOT, URL, accepted, blocks, facts, take
from web_server import PUBLIC, answer, redirect

pytestmark = pytest.mark.usefixtures("loopback")


def test_pictures_are_asked_for_and_recorded(served, tmp_path):
    web, server = served
    picture = answer(b"\x89PNG\r\n\x1a\n", content_type="image/png")
    body = b'<img src="/a.png"><img src="b.png"><img src="/a.png"><img src="data:image/png;base64,AA">'
    server.scripts |= {"/story": answer(body), "/a.png": picture, "/b.png": redirect("/c.png"), "/c.png": picture}
    taken = take(web, tmp_path)
    assert accepted(taken.path)
    assert sorted(taken.pictures) == ["/a.png", "b.png"]
    assert server.paths() == ["/robots.txt", "/story", "/a.png", "/b.png", "/c.png"]
    assert blocks(taken.path)[f"{ROOT}/c.png"] == picture
    assert facts(taken.path, f"{ROOT}/c.png")["hopsFromSeed"] == ["ER"]


def test_a_picture_that_cannot_be_had_stops_nothing(served, tmp_path):
    web, server = served
    wanted = [
        "http://192.168.1.1/x",
        "/gone.png",
        "https://nowhere.example/x",
        "ftp://x.example/",
        "/garbage",
        "/a.png",
    ]
    server.scripts |= {
        "/story": answer("".join(f'<img src="{one}">' for one in wanted).encode()),
        "/garbage": b"220 mail.example ESMTP\r\n",
        "/a.png": answer(b"a", content_type="image/png"),
    }
    taken = take(web, tmp_path)
    assert accepted(taken.path)
    assert list(taken.pictures) == ["/a.png"]
    assert len([note for note in taken.notes if note.startswith("a picture was not had")]) == 5
    assert "192.168.1.1" not in "".join(web.connected)


def test_a_page_with_a_thousand_pictures_gets_so_many(served, tmp_path):
    web, server = served
    server.scripts["/story"] = answer("".join(f'<img src="/{one}.png">' for one in range(1000)).encode())
    taken = take(web, tmp_path, limits=Limits(pictures=3))
    assert len(server.requests) == 5
    assert "has 1000 pictures; only the first 3" in taken.notes[0]


def test_a_host_that_does_not_answer_is_waited_for_once(served, tmp_path):
    web, server = served
    server.scripts["/story"] = answer("".join(f'<img src="https://dead.example/{one}">' for one in range(9)).encode())
    web.addresses["dead.example"] = [str(PUBLIC + 99)]
    taken = take(web, tmp_path)
    assert len(taken.notes) == 1
    assert len([one for one in web.connected if one.startswith(str(PUBLIC + 99))]) == 1


def test_robots_txt_is_read_first_recorded_and_said(served, tmp_path):
    web, server = served
    server.scripts["/robots.txt"] = answer(b"User-agent: *\nDisallow: /story\n", content_type="text/plain")
    taken = take(web, tmp_path)
    assert server.paths() == ["/robots.txt", "/story"]
    assert blocks(taken.path)[f"{ROOT}/robots.txt"] == server.sent["/robots.txt"]
    assert taken.robots == "disallowed"
    assert "disallowed; recorded, and captured all the same" in taken.notes[0]
    assert f"robots-verdict: {URL} disallowed".encode() in taken.path.read_bytes()


def test_robots_txt_is_obeyed_where_that_is_asked(served, tmp_path):
    web, server = served
    server.scripts["/robots.txt"] = answer(b"User-agent: pressmark\nDisallow: /story\n")
    with pytest.raises(CaptureError, match="is not asked"):
        take(web, tmp_path, obey_robots=True)
    assert server.paths() == ["/robots.txt"]


@pytest.mark.parametrize(
    ("script", "verdict"),
    [
        (answer(b"", status="404 Not Found"), "no robots.txt: nothing is disallowed"),
        (answer(b"", status="403 Forbidden"), "no robots.txt: nothing is disallowed"),
        (answer(b"", status="503 Busy"), "robots.txt cannot be read: to be taken as disallowed"),
        (b"", "robots.txt cannot be read: to be taken as disallowed"),
        (redirect("http://127.0.0.1/"), "robots.txt cannot be read: to be taken as disallowed"),
        (redirect("/robots.txt"), "no robots.txt: nothing is disallowed"),
        (answer(b"User-agent: *\nDisallow: /story", "Content-Encoding: gzip"), "disallowed"),
    ],
)
def test_a_robots_txt_that_cannot_be_had(script, verdict, served, tmp_path):
    """RFC 9309 §2.3.1."""
    web, server = served
    server.scripts["/robots.txt"] = script
    assert take(web, tmp_path).robots == verdict
