"""Pictures of a page found in the same WARC file."""

import pytest

from pressmark.formats.warc.entries import Entry
from pressmark.formats.warc.pages import Pages, find
from warcs import identifier, picture, redirect, response, revisit, sha256, warcinfo, write


@pytest.mark.parametrize("gz", [False, True])
def test_pictures_are_found_by_their_address(tmp_path, gz):
    with Pages(write(tmp_path, warcinfo(), response(), picture(), gz=gz)) as source:
        (page,) = source.pages()
        (found,) = find(source.entries, "https://news.example/bridge.jpg#credit", page.page)
        assert isinstance(found, Entry)
        assert source.record_bytes(found) == picture()
        assert find(source.entries, "https://news.example/none.jpg", page.page) == ()


def test_of_several_captures_of_a_picture_the_nearest_counts(tmp_path):
    far = picture(number=21, date="2021-01-01T00:00:00Z")
    with Pages(write(tmp_path, warcinfo(), far, picture(), response())) as source:
        (page,) = source.pages()
        assert find(source.entries, "https://news.example/bridge.jpg", page.page)[-1].record_id == identifier(20).strip(
            "<>"
        )


def test_a_picture_behind_redirects_and_revisits(tmp_path):
    to = redirect("https://cdn.example/b.jpg", number=5, url="https://news.example/b.jpg")
    body = b"\xff\xd8\xff"
    again = revisit(
        number=6, target_uri="https://cdn.example/b.jpg", refers_to=identifier(20), payload_digest=sha256(body)
    )
    with Pages(write(tmp_path, warcinfo(), picture(), response(), to, again)) as source:
        (page,) = source.pages()
        found = find(source.entries, "https://news.example/b.jpg", page.page)
        assert [source.record_bytes(one) for one in found] == [to, again, picture()]


def test_pictures_in_a_circle(tmp_path):
    one = redirect("https://news.example/b", number=5, url="https://news.example/a")
    two = redirect("https://news.example/a", number=6, url="https://news.example/b")
    with Pages(write(tmp_path, warcinfo(), response(), one, two)) as source:
        (page,) = source.pages()
        assert find(source.entries, "https://news.example/a", page.page) == ()
