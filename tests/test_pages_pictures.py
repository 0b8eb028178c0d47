"""Whom a page credits for its pictures: what stands with the picture, and nobody on a page that credits nobody."""

import pytest

from pages_maker import PARAGRAPHS, linked, metadata, page, read
from pictures import news_picture
from pressmark.build import Source, build
from pressmark.readers.reading import read_file
from pressmark.store.folders import Store
from pressmark.validate import validate


def credits_of(source):
    return [one.credit_text.value for one in metadata(source).image if one.credit_text]


def figure(caption, attributes=""):
    return f'<figure {attributes}><img src="boat.jpg" alt="A boat"><figcaption>{caption}</figcaption></figure>'


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The boat at its berth. Photo: Ines Holm/Wend Courier", "Ines Holm/Wend Courier"),
        ("The boat at its berth [Getty]", "Getty"),
        ("The boat at its berth (AP Photo/Otto Brandt)", "AP Photo/Otto Brandt"),
        ('The boat at its berth. <span class="credit">Ines Holm / AFP</span>', "Ines Holm / AFP"),
        ('<span>The boat at its berth</span><span class="x7">Reuters</span>', "Reuters"),
        ('The boat at its berth.<small class="image__copyright">© Ines Holm</small>', "Ines Holm"),
        ("Foto: Ines Holm/dpa", "Ines Holm/dpa"),
        ("The boat at its berth. <cite>(Image: Ines Holm)</cite>", "Ines Holm"),
    ],
)
def test_credits_in_a_figure(caption, credit):
    assert credits_of(page(above=figure(caption))) == [credit]


def test_a_credit_outside_of_a_figure_needs_a_label_or_a_name_of_its_own():
    assert credits_of(
        page(above='<div class="lead"><img src=a.jpg><div class="image-credit">Ines Holm/AFP</div></div>')
    ) == ["Ines Holm/AFP"]
    assert credits_of(page(above="<div><img src=a.jpg></div><p>Photo: Ines Holm</p>")) == ["Ines Holm"]


@pytest.mark.parametrize(
    "above",
    [
        figure("The boat at its berth on a day in March"),
        figure("The boat"),
        figure(""),
        "<img src=a.jpg alt='The boat of the Reuters family'>",
        "<div class=byline>By Ines Holm</div>",
        "<p class=copyright>© 2024 Wend Courier. All rights reserved.</p>",
        "<figure><blockquote>Nobody asked us.</blockquote><figcaption><cite>Aldo Renz, ferryman</cite></figcaption></figure>",
        "<aside><figure><img src=b.jpg><figcaption>Photo: Otto Brandt</figcaption></figure></aside>",
        "<a href=/x><figure><img src=b.jpg><figcaption>Photo: Otto Brandt</figcaption></figure><h3>Other news</h3></a>",
    ],
)
def test_a_page_without_a_credit_gets_none(above):
    """Precision first: bylines, copyright lines, speakers of quotations and other articles' pictures are no credits."""
    assert credits_of(page(above=above)) == []


def test_a_credits_parts_follow_iptc():
    (image,) = metadata(page(above=figure("The boat. Photo: Ines Holm/AFP via Getty Images"))).image
    assert [one.value for one in image.creator] == ["Ines Holm"]
    assert [one.value for one in image.provider] == ["AFP"]
    assert image.image_supplier.value == "Getty Images"


def test_displayed_and_structured_credit_stand_side_by_side():
    head = linked(
        image={"@type": "ImageObject", "url": "https://wend.example/boat.jpg?w=900", "creditText": "Otto Brandt"}
    )
    (image,) = metadata(page(head=head, above=figure("The boat. Photo: Ines Holm"))).image
    assert image.credit_text.value == "Ines Holm"
    assert [one.value for one in image.credit_text.alternatives] == ["Otto Brandt"]
    assert image.credit_text.rule == "credit.displayed-first"


def test_a_credit_that_only_structured_data_give():
    head = linked(
        image={
            "@type": "ImageObject",
            "url": "https://wend.example/b.jpg",
            "creator": {"name": "Ines Holm"},
            "license": "https://wend.example/l",
        }
    )
    (image,) = metadata(page(head=head)).image
    assert image.credit_text.value == "Ines Holm"
    assert image.license.value == "https://wend.example/l"
    assert image.credit_text.evidence[0].rule == "json-ld.image.creator.name"


def saved(folder, source, name="ferry", suffix="_files"):
    """A page as browsers save it: the file, and its pictures in a folder beside it."""
    beside = folder / f"{name}{suffix}"
    beside.mkdir()
    (beside / "boat.jpg").write_bytes(news_picture())
    file = folder / f"{name}.html"
    file.write_text(source, "utf-8")
    return file


def with_picture(where="ferry_files/boat.jpg"):
    return page(above=f'<figure><img src="{where}"><figcaption>The boat. Photo: Ines Holm</figcaption></figure>')


def test_a_saved_pages_picture_is_kept_and_says_who_is_credited_in_it(tmp_path):
    reading = read_file(saved(tmp_path, with_picture()))
    assert [one.path for one in reading.companions] == ["data/original/files/0001.jpg"]
    (image,) = reading.metadata.image
    assert image.file == "data/original/files/0001.jpg"
    embedded = [one for one in image.credit_text.alternatives if one.evidence[0].rule.startswith(("xmp.", "iim."))]
    assert len(embedded) == 1


def test_such_a_bundle_is_valid_and_a_changed_tag_is_found(tmp_path):
    (built,) = build([Source(name="page", content=saved(tmp_path, with_picture()))], Store.create(tmp_path / "store"))
    assert built.error is None
    report = validate(built.folder)
    assert report.valid
    assert (built.folder / "data/original/files/0001.jpg").read_bytes() == news_picture()


@pytest.mark.parametrize(
    "where",
    [
        "../secret.jpg",
        "ferry_files/../../secret.jpg",
        "/etc/passwd",
        "file:///etc/passwd",
        "other/boat.jpg",
        "ferry_files/%2e%2e/secret.jpg",
    ],
)
def test_no_file_outside_of_the_pages_own_folder_is_opened(tmp_path, where):
    (tmp_path / "secret.jpg").write_bytes(news_picture())
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "boat.jpg").write_bytes(news_picture())
    assert read_file(saved(tmp_path, with_picture(where))).companions == ()


def test_a_link_in_the_folder_is_not_followed_out_of_it(tmp_path):
    file = saved(tmp_path, with_picture("ferry_files/out.jpg"))
    (tmp_path / "secret.jpg").write_bytes(news_picture())
    (tmp_path / "ferry_files" / "out.jpg").symlink_to(tmp_path / "secret.jpg")
    assert read_file(file).companions == ()


def test_a_page_saved_as_one_message(tmp_path):
    """RFC 2557: the page and its pictures are parts, found by their Content-Location."""
    from base64 import b64encode

    source = with_picture("https://wend.example/boat.jpg")
    lines = [
        "From: <Saved by a browser>",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="b"',
        "",
        "--b",
        "Content-Type: text/html; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "Content-Location: https://wend.example/ferry",
        "",
        b64encode(source.encode()).decode(),
        "--b",
        "Content-Type: image/jpeg",
        "Content-Transfer-Encoding: base64",
        "Content-Location: https://wend.example/boat.jpg",
        "",
        b64encode(news_picture()).decode(),
        "--b--",
        "",
    ]
    file = tmp_path / "ferry.mhtml"
    file.write_text("\r\n".join(lines), "ascii", newline="")
    (built,) = build([Source(name="page", content=file)], Store.create(tmp_path / "store"))
    assert built.error is None
    assert (built.folder / "data/original/source.mhtml").read_bytes() == file.read_bytes()
    assert PARAGRAPHS[0] in (built.folder / "data/text.txt").read_text("utf-8")
    assert '"iim:' in (built.folder / "data/metadata.json").read_text("utf-8")


def test_reading_is_the_same_everywhere(tmp_path):
    first, second = tmp_path / "a", tmp_path / "ä b"
    first.mkdir()
    second.mkdir()
    one, other = (read_file(saved(folder, with_picture())) for folder in (first, second))
    assert one.metadata == other.metadata
    assert read(with_picture()).text == one.text
