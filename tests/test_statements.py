"""The operator's statements stand beside what the page says; neither swallows the other."""

import pytest

from pressmark.anchors import anchor
from pressmark.errors import StatementError
from pressmark.model.evidence import Alternative, Quotation, Statement, Value
from pressmark.model.metadata import Image, Metadata
from pressmark.model.statements import Stated, Statements
from pressmark.readers.statements import (
    LONGEST_STATED,
    MOST_STATED,
    apply_statements,
    check_statements,
    contradictions,
    read_statements,
    stated_date,
)

TEXT = "By Ada Example. Printed 25 May 2020, perhaps 03/04/2024. [Agency]"


def quoted(value, words):
    start = TEXT.index(words)
    place = anchor(TEXT, start, start + len(words))
    return Value(value=value, evidence=(Quotation(anchor=place, method="plain-text-reader 2", rule="a rule"),))


def state(*stated, agent="operator"):
    return Statements(agent=agent, stated=tuple(Stated(field=field, value=value) for field, value in stated))


PAGE = Metadata(
    date_published=quoted("2020-05-25", "25 May 2020"),
    author=(quoted("Ada Example", "Ada Example"),),
    image=(Image(credit_text=quoted("Agency", "[Agency]")),),
    segments=(),
)


def test_what_the_page_does_not_say_is_a_statement_alone():
    made = apply_statements(PAGE, state(("publisher", "The Example"), agent="J. Doe"))
    assert made.publisher == Value(value="The Example", evidence=(Statement(agent="J. Doe"),))


def test_agreement_adds_evidence_and_keeps_the_pages_words():
    made = apply_statements(PAGE, state(("author", "ada  example"), ("date_published", "2020-05")))
    assert made.author[0].value == "Ada Example"
    assert [one.type for one in made.author[0].evidence] == ["quotation", "statement"]
    assert made.date_published.value == "2020-05-25"
    assert contradictions(made, state(("author", "ada  example"))) == ()


def test_contradiction_keeps_both_and_names_the_rule():
    statements = state(("date_published", "2020-05-26"))
    made = apply_statements(PAGE, statements)
    assert made.date_published.value == "2020-05-26"
    assert made.date_published.rule == "statement-before-page"
    assert made.date_published.alternatives == (Alternative(value="2020-05-25", evidence=PAGE.date_published.evidence),)
    (one,) = contradictions(made, statements)
    assert (one.field, one.page, one.stated) == ("datePublished", ("2020-05-25",), "2020-05-26")


def test_a_statement_settles_what_the_page_leaves_open():
    readings = tuple(
        Alternative(value=value, evidence=quoted(value, "03/04/2024").evidence)
        for value in ("2024-03-04", "2024-04-03")
    )
    open_date = Value(value=None, evidence=(), alternatives=readings, rule="date.ambiguous")
    page = Metadata(date_published=open_date, segments=())
    made = apply_statements(page, state(("date_published", "2024-04-03"))).date_published
    assert made.value == "2024-04-03"
    assert made.rule == "statement-settles"
    assert [one.value for one in made.alternatives] == ["2024-03-04"]
    assert [one.type for one in made.evidence] == ["quotation", "statement"]


def test_another_author_is_shown_first_with_the_pages_beside():
    made = apply_statements(PAGE, state(("author", "Bo Sample"), ("author", "Ada Example")))
    assert [author.value for author in made.author] == ["Bo Sample", "Ada Example"]
    assert made.author[0].rule is None
    made = apply_statements(PAGE, state(("author", "Bo Sample")))
    assert [author.value for author in made.author] == ["Bo Sample"]
    assert [one.value for one in made.author[0].alternatives] == ["Ada Example"]


def test_image_credits_go_to_pictures_in_order():
    made = apply_statements(PAGE, state(("image_credit", "agency"), ("image_credit", "Another")))
    assert [image.credit_text.value for image in made.image] == ["Agency", "Another"]


def test_a_file_of_statements_carries_reasons():
    data = b'{"publisher": {"value": "The Example", "basis": "its masthead"}, "author": ["A", "B"], "url": "https://e.org/1"}'
    assert read_statements(data, name="facts.json") == (
        Stated(field="publisher", value="The Example", basis="its masthead"),
        Stated(field="author", value="A"),
        Stated(field="author", value="B"),
        Stated(field="url", value="https://e.org/1"),
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"[]", "no JSON object"),
        (b'{"editor": "A"}', "do not know: editor"),
        (b'{"publisher": 7}', "no text for publisher"),
        (b'{"publisher": {"value": "A", "why": "B"}}', "no text for publisher"),
        (b'{"publisher": ["A", "B"]}', "2 values of publisher"),
        (b"{", "not strict JSON"),
    ],
)
def test_a_file_that_states_nothing_we_understand_is_refused(data, message):
    from pressmark.errors import PressmarkError

    with pytest.raises(PressmarkError, match=message):
        read_statements(data, name="facts.json")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("publisher", "  ", "must be words"),
        ("publisher", "A\nB", "must be words"),
        ("publisher", "A\udcff", "must be words"),
        ("publisher", "A\x1b[31m", "must be words"),
        ("date_published", "25 May 2020", "not a date"),
        ("date_published", "2020-02-30", "not a date"),
        ("date_accessed", "2020-13-01", "not a date"),
        ("date_published", "2020-05-25T25:00", "not a date"),
        ("url", "example.org", "web address"),
        ("url", "javascript:alert(1)", "web address"),
        ("in_language", "English", "language tag"),
    ],
)
def test_what_cannot_be_meant_is_refused(field, value, message):
    with pytest.raises(StatementError, match=message):
        check_statements(state((field, value)))


def test_what_is_stated_of_one_source_has_limits():
    def made(count, length):
        check_statements(Statements(agent="x", stated=(Stated(field="author", value="a" * length),) * count))

    made(MOST_STATED, 1)
    made(1, LONGEST_STATED)
    with pytest.raises(StatementError, match="1001 statements"):
        made(MOST_STATED + 1, 1)
    with pytest.raises(StatementError, match="10001 characters"):
        made(1, LONGEST_STATED + 1)


def test_one_thing_is_stated_once():
    with pytest.raises(StatementError, match="twice"):
        check_statements(state(("publisher", "A"), ("publisher", "B")))


def test_somebody_must_make_the_statement():
    with pytest.raises(StatementError, match="nobody"):
        check_statements(Statements(agent=" "))


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("7 March 2024", "2024-03-07"),
        ("March 7th, 2024", "2024-03-07"),
        ("Thursday, 7 March 2024", "2024-03-07"),
        ("7. März 2024", "2024-03-07"),
        ("7 марта 2024", "2024-03-07"),
        ("2024年3月7日", "2024-03-07"),
        ("13/3/2024", "2024-03-13"),
        ("3/13/2024", "2024-03-13"),
        ("8/8/2024", "2024-08-08"),
        (" March  2024 ", "2024-03"),
        ("7 March 2024, 14:05", "2024-03-07T14:05"),
        ("2024-03", "2024-03"),
        ("2024-03-07T14:05+02:00", "2024-03-07T14:05+02:00"),
        ("yesterday", "yesterday"),
        ("7 March 2024 or so", "7 March 2024 or so"),
        ("7 March 2024, 8 March 2024", "7 March 2024, 8 March 2024"),
    ],
)
def test_a_date_is_read_as_people_write_it(words, date):
    assert stated_date(words) == date


@pytest.mark.parametrize("words", ["8/3/2024", "Friday, 7 March 2024"])
def test_a_date_that_may_be_another_is_refused(words):
    with pytest.raises(StatementError):
        stated_date(words)
