"""Places in originals: what words they give, and which are refused whoever computes them."""

import re
from dataclasses import replace

import pytest

import warcs
from pressmark.model.metadata import Role, Segment
from pressmark.model.places import Form, Place, Within
from pressmark.places import MAX_CHARACTERS, MAX_TAGS, Originals

PAGE = """<!doctype html><title>A &amp; B | Post</title>
<meta name="author" content="Ines &quot;Ina&quot; Holm">
<script type="application/ld+json">{"headline":"The \\"old\\" ferry \\u2013 gone\\ud800",
 "free": true, "count": 12}</script>
<p>The board did <b>not</b> say <span class="sr-only">hidden</span>that the
 ferry would&nbsp;stop.<p hidden>Secret</p><ruby>kan<rt>ji</ruby> end
<p>Another <!-- no --> paragraph.</p>"""


def place(words, form=Form.TEXT, page=PAGE, **members):
    start = page.index(words)
    return Place(source="data/original/source.html", start=start, end=start + len(words), form=form, **members)


def fault(exact, *places, page=PAGE):
    return Originals(read=lambda _: page.encode(), encoding="utf-8").fault(exact, places)


@pytest.mark.parametrize(
    ("exact", "where"),
    [
        ("A & B", [place("A &amp; B")]),
        ("The board did not say", [place("The board did <b>not</b> say")]),
        ("say that the ferry would stop.", [place("say "), place("that the\n ferry would&nbsp;stop.")]),
        ("Another paragraph.", [place("Another <!-- no --> paragraph.")]),
        ("kan end", [place("kan"), place(" end")]),
        ('Ines "Ina" Holm', [place("Ines &quot;Ina&quot; Holm", Form.ATTRIBUTE)]),
        ('The "old" ferry – gone\ufffd', [place('The \\"old\\" ferry \\u2013 gone\\ud800', Form.JSON)]),
        ("true", [place("true", Form.RAW)]),
        ("12", [place("12", Form.RAW)]),
    ],
)
def test_words_that_stand_where_a_place_says(exact, where):
    assert fault(exact, *where) is None


@pytest.mark.parametrize(
    ("exact", "where", "why"),
    [
        ("The board did say", [place("The board did "), place(" say")], "in no element"),
        ("did say", [place("did <b>"), place("</b> say")], "in no element"),
        ("The board that the", [place("The board did <b>not</b> say"), place("kan")], "in no element"),
        ("that say", [place("that the"), place("did ")], "not in order"),
        ("A &", [place("A &amp")], "character reference"),
        ("b>not", [place("b>not")], "within a tag"),
        ("Ines", [place("Ines", Form.ATTRIBUTE)], "value of an attribute"),
        ("author", [place("<meta", Form.ATTRIBUTE)], "value of an attribute"),
        ("old", [place("old", Form.JSON)], "JSON string"),
        ('old"', [place('old\\"', Form.JSON)], "JSON string"),
        ("The board", [place("The board", Form.JSON)], "not in a script"),
        ("ru", [place("ru", Form.RAW)], "no value"),
        ("1", [place("1", Form.RAW)], "no value"),
        ("headline", [place('{"headline"')], "there stands ''"),
        ("x", [], "no place"),
        ("x", [Place(source="data/original/source.html", start=3, end=3, form=Form.TEXT)], "a place is a range"),
        ("x", [Place(source="data/original/source.html", start=0, end=10**9, form=Form.TEXT)], "do not exist"),
        ("x", [Place(source="data/original/source.html", form=Form.TEXT)], "a place is a range"),
        ("x", [place("kan", record=1, part=1)], "a record or in a part"),
        ("true 12", [place("true", Form.RAW), place("12", Form.RAW)], "only ranges of one page's text"),
    ],
)
def test_places_that_do_not_give_such_words(exact, where, why):
    found = fault(exact, *where)
    assert found is not None
    assert why in found


def segments(*words, role=Role.BODY, page="<h1>Gone</h1><div>Intro<p>One <b>two</b> three.</p> <i>Tail</i></div>"):
    text = "\n\n".join(words) + "\n"
    found, start = [], 0
    for one in words:
        at = page.index(one)
        where = Place(source="s.html", start=at, end=at + len(one), form=Form.TEXT)
        found.append(Segment(role=role, start=start, end=start + len(one), rule="r", score=1, places=(where,)))
        start += len(one) + 2
    originals = Originals(read=lambda _: page.encode(), encoding="utf-8")
    return [(number, why) for number, why in originals.segment_faults(found, text)]


def test_segments_in_order_that_begin_and_end_where_paragraphs_do():
    assert segments("Intro", "Tail") == []
    assert [why for _, why in segments("Tail", "Intro")] == ["it stands before the end of the segment above"]
    assert segments("Intro", "Intro") == [(1, "it stands before the end of the segment above")]
    assert segments("One ") == [(0, "it does not end where a paragraph does")]
    assert segments("ntro") == [(0, "it does not begin where a paragraph does")]
    assert segments("Intr") == [(0, "it does not end where a paragraph does")]
    assert segments("Intr", role=Role.CAPTION) == []


MESSAGE = (
    "From: Ines <a@b.org>\r\nSubject: The old ferry\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    "--x\r\nContent-Type: text/html\r\n\r\n<p>Gone</p>\r\n--x--\r\n"
)


def field(words, **members):
    start = MESSAGE.index(words)
    given = {"form": Form.RAW, "within": Within.MIME_HEAD} | members
    return Place(source="data/original/source.mhtml", start=start, end=start + len(words), **given)


@pytest.mark.parametrize(
    ("words", "members", "why"),
    [
        ("The old ferry", {}, None),
        ("Ines <a@b.org>", {}, None),
        ("The old", {}, "not the value of a field"),
        ("old ferry", {}, "not the value of a field"),
        ("Subject", {}, "not the value of a field"),
        ("The old ferry", {"form": Form.TEXT}, "form raw"),
        ("The old ferry", {"part": 1}, "form raw"),
        ("The old ferry", {"record": 1}, "other heads"),
        ("The old ferry", {"within": Within.HTTP_HEAD}, "other heads"),
        ("The old ferry", {"within": Within.WARC_HEAD}, "other heads"),
    ],
)
def test_a_field_of_a_message_is_its_whole_value(words, members, why):
    originals = Originals(read=lambda _: MESSAGE.encode(), encoding="utf-8")
    found = originals.fault(words, [field(words, **members)])
    assert found is None if why is None else why in found


def test_the_two_heads_of_a_record_are_told_apart():
    data = warcs.warcinfo() + warcs.response(number=3)
    text = data.decode("latin-1")
    record = text[text.index("WARC-Type: response") :]
    originals = Originals(read=lambda _: data, encoding="utf-8")
    for within, words in (
        (Within.HTTP_HEAD, re.search(r"Content-Type: ([^\r]*)\r\n", record[record.index("HTTP/1.1") :])[1]),
        (Within.WARC_HEAD, warcs.PAGE),
    ):
        head = (
            record[record.index("HTTP/1.1") :]
            if within is Within.HTTP_HEAD
            else text[text.rindex("WARC/1.1", 0, text.index("WARC-Type: response")) :]
        )
        start = head.index(words)
        for other in Within.HTTP_HEAD, Within.WARC_HEAD:
            one = Place(
                source="data/original/source.warc",
                start=start,
                end=start + len(words),
                form=Form.RAW,
                record=2,
                within=other,
            )
            assert (originals.fault(words, [one]) is None) is (other is within)


@pytest.mark.parametrize(
    ("pages", "good"), [([1], True), ([2, 3], True), ([1, 3], False), ([2, 1], False), ([1, 1], False), ([None], True)]
)
def test_pages_of_a_pdf_stand_one_after_another(pages, good):
    where = tuple(Place(source="data/original/source.pdf", page=page, form=Form.PAGE) for page in pages)
    originals = Originals(read=lambda _: b"", encoding="utf-8")
    found = list(
        originals.segment_faults([Segment(role=Role.BODY, rule="r", score=1, start=0, end=4, places=where)], "Gone")
    )
    assert (found == []) is good
    for wrong in (replace(where[0], source="data/original/source.html"), replace(where[0], start=1)):
        segment = Segment(role=Role.BODY, rule="r", score=1, start=0, end=4, places=(wrong, *where[1:]))
        assert list(originals.segment_faults([segment], "Gone"))


@pytest.mark.parametrize("over", [0, 1])
def test_the_characters_of_all_places_together(over):
    where = [place("kan"), place(" end")]
    originals = Originals(read=lambda _: PAGE.encode(), encoding="utf-8", _left=7 - over)
    found = originals.fault("kan end", where)
    assert found is None if not over else "all places together" in found


def test_a_string_behind_an_escaped_backslash():
    page = '<script>{"a":"x\\\\","old"}</script>'
    assert fault("old", place("old", Form.JSON, page=page), page=page) is None
    page = '<script>{"a":"x\\"old"}</script>'
    assert fault("old", place("old", Form.JSON, page=page), page=page) is not None


def test_the_limits_as_they_are_told():
    assert (MAX_CHARACTERS, MAX_TAGS) == (67_108_864, 400_000)


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"part": 1}, None),
        ({"part": 0}, "no part 0"),
        ({"part": 2}, "no part 2"),
        ({"part": 1, "record": 1}, "a record or in a part"),
        ({"record": 1}, "record"),
    ],
)
def test_a_part_of_a_message_is_one_that_it_has(members, why):
    originals = Originals(read=lambda _: MESSAGE.encode(), encoding="utf-8")
    where = Place(source="data/original/source.mhtml", start=3, end=7, form=Form.TEXT, **members)
    found = originals.fault("Gone", [where])
    assert found is None if why is None else why in found


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"within": Within.MIME_HEAD, "tag": "iim:2:110"}, "only a record has heads"),
        ({"tag": "iim:2:110", "start": 0}, "a path and no range"),
        ({"tag": "iim:2:110", "end": 1}, "a path and no range"),
        ({}, "a path and no range"),
    ],
)
def test_a_tag_of_a_picture_is_in_its_file_and_has_no_range(members, why):
    originals = Originals(read=lambda _: b"\xff\xd8\xff\xd9", encoding="utf-8")
    assert why in originals.fault("x", [Place(source="data/original/source.jpg", form=Form.TAG, **members)])


def test_segments_may_touch_and_are_ordered_by_their_records():
    assert segments("Gone", role=Role.CAPTION) == []
    page = "<p>OneTwo</p>"
    touching = [
        Segment(role=Role.CAPTION, start=at, end=at + 3, rule="r", score=1, places=(place(words, page=page),))
        for at, words in ((0, "One"), (5, "Two"))
    ]
    originals = Originals(read=lambda _: page.encode(), encoding="utf-8")
    assert list(originals.segment_faults(touching, "One\n\nTwo\n")) == []
    assert list(
        originals.segment_faults(
            [replace(touching[1], start=0, end=3), replace(touching[0], start=5, end=8)], "Two\n\nOne\n"
        )
    )
    data = warcs.warcinfo() + b"".join(warcs.response(b"<p>Gone</p>", number=number) for number in (3, 4))
    originals = Originals(read=lambda _: data, encoding="utf-8")

    def of(*records):
        made = [
            Segment(
                role=Role.BODY,
                start=6 * at,
                end=6 * at + 4,
                rule="r",
                score=1,
                places=(replace(touching[0].places[0], start=3, end=7, record=record),),
            )
            for at, record in enumerate(records)
        ]
        return list(originals.segment_faults(made, "Gone\n\nGone\n"))

    assert of(2, 3) == []
    assert of(3, 2) == [(1, "it stands before the end of the segment above")]


def test_a_segment_is_on_pages_alone_or_on_none():
    where = Place(source="data/original/source.pdf", page=1, form=Form.PAGE)
    segment = Segment(role=Role.BODY, rule="r", score=1, start=0, end=4, places=(where, place("kan")))
    found = Originals(read=lambda _: PAGE.encode(), encoding="utf-8").segment_faults([segment], "Gone")
    assert list(found) == [(0, "it is on no pages of a PDF, one after another")]


@pytest.mark.parametrize(("blanks", "good"), [(199, True), (200, False)])
def test_the_sign_before_a_literal_is_near(blanks, good):
    page = f'<script>{{"a":{" " * blanks}true}}</script>'
    assert (fault("true", place("true", Form.RAW, page=page), page=page) is None) is good
