"""The credit ledger: when two credits say the same, more, or something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.formats.pictures.found import EmbeddedValue
from pressmark.readers.pictures.ledger import StructuredCredit, credit_ledger
from pressmark.readers.pictures.names import credit_names


def value(name: str, words: str) -> EmbeddedValue:
    return EmbeddedValue(standard="xmp", tag="photoshop:Credit", property=name, value=words, index=1)


def embedded(creator: str = "", credit: str = "", **others: str) -> list[EmbeddedValue]:
    named = {"creator": creator, "creditLine": credit, **others}
    return [value(name, words) for name, words in named.items() if words]


NAMES = [
    ("[Getty]", {"getty images"}),
    ("Getty Images", {"getty images"}),
    ("(Getty Images)", {"getty images"}),
    ("AFP via Getty Images", {"afp", "getty images"}),
    ("Getty Images/AFP", {"afp", "getty images"}),
    ("Agence France-Presse", {"afp"}),
    ("AP Photo/Jane Doe", {"ap", "jane doe"}),
    ("Jane Doe / AP", {"ap", "jane doe"}),
    ("Associated Press", {"ap"}),
    ("Photograph: Jane Doe/Reuters", {"jane doe", "reuters"}),
    ("Photo: Jane Doe / REUTERS", {"jane doe", "reuters"}),
    ("Photo by Jane Doe, Reuters", {"jane doe", "reuters"}),
    ("REUTERS/Jane Doe/File Photo", {"jane doe", "reuters"}),
    ("Jane Doe (c) 2020 Reuters", {"jane doe", "reuters"}),
    ("Jane Doe © Reuters 2020", {"jane doe", "reuters"}),
    ("© 2020 Reuters. All rights reserved.", {"reuters"}),
    ("Copyright 2019-2020 Jane Doe", {"jane doe"}),
    ("Image credit: Jane Doe", {"jane doe"}),
    ("Credit: Jane Doe", {"jane doe"}),
    ("Courtesy of Jane Doe", {"jane doe"}),
    ("Photo: courtesy of Jane Doe", {"jane doe"}),
    ("Foto: Jane Doe/dpa", {"jane doe", "dpa"}),
    ("Jane Doe - Reuters", {"jane doe", "reuters"}),
    ("Jane Doe – Reuters", {"jane doe", "reuters"}),
    ("Jane Doe | Reuters", {"jane doe", "reuters"}),
    ("Jane Doe and John Roe/AFP", {"jane doe", "john roe", "afp"}),
    ("Jane Doe for The Example Post", {"jane doe", "the example post"}),
    ("JANE DOE/AFP/GETTY", {"jane doe", "afp", "getty images"}),
    ("Zoë Müller / EPA-EFE", {"zoe muller", "epa"}),
    ("Anne-Marie O’Neill", {"anne-marie o’neill"}),
    ("Doe, Jane", {"jane doe"}),
    ("Stringer/Reuters", {"reuters"}),
    ("STR/AFP", {"afp"}),
    ("Handout", set()),
    ("Photo", set()),
    ("2020", set()),
    ("", set()),
    ("©", set()),
    ("@janedoe / Instagram", {"@janedoe", "instagram"}),
]


@pytest.mark.parametrize(("credit", "names"), NAMES, ids=[credit or "nothing" for credit, _ in NAMES])
def test_the_names_of_a_credit(credit, names):
    assert {one.folded for one in credit_names(credit)} == names


def test_prose_names_nobody():
    assert credit_names("This picture may be used by anybody who asks. " * 10) == frozenset()


KINDS = [
    ("Jane Doe", "person"),
    ("JANE DOE", "person"),
    ("Reuters", "organisation"),
    ("getty", "organisation"),
    ("The Example Post", "organisation"),
    ("xyzzy", "unknown"),
]


@pytest.mark.parametrize(("credit", "kind"), KINDS)
def test_the_kind_of_a_name(credit, kind):
    (name,) = credit_names(credit)
    assert name.kind == kind


PAIRS = [
    ("Photograph: Jane Doe/Reuters", "Jane Doe (c) 2020 Reuters", "agree"),
    ("[Getty]", "Getty Images", "agree"),
    ("AFP via Getty Images", "AFP/Getty Images", "agree"),
    ("Getty Images/AFP", "AFP/Getty", "agree"),
    ("Photo by Jane Doe", "JANE DOE", "agree"),
    ("Zoë Müller", "Zoe Muller", "agree"),
    ("AP", "The Associated Press", "agree"),
    ("Getty Images", "Jane Doe/Getty Images", "compatible"),
    ("Jane Doe", "Jane Doe/Reuters", "compatible"),
    ("AFP", "AFP via Getty Images", "compatible"),
    ("Jane Doe/AFP", "AFP via Getty Images", "compatible"),
    ("Jane Doe", "Reuters", "compatible"),
    ("Jane Doe", "John Roe", "differ"),
    ("Jane Doe/AFP", "John Roe/AFP", "differ"),
    ("AFP", "Reuters", "differ"),
    ("Jane Doe/AFP", "Jane Doe/Reuters", "differ"),
    ("xyzzy", "Reuters", "differ"),
    ("Jane Doe", "", "single"),
    ("", "Reuters", "single"),
    ("Handout", "Reuters", "single"),
    ("", "", "none"),
    ("File photo", "", "none"),
]


@pytest.mark.parametrize(("visible", "structured", "agreement"), PAIRS)
def test_a_visible_and_a_structured_credit(visible, structured, agreement):
    said = StructuredCredit(credit_text=(structured,)) if structured else None
    assert credit_ledger(visible=visible or None, structured=said).agreement == agreement


@pytest.mark.parametrize(("one", "other", "agreement"), PAIRS)
def test_who_says_it_makes_no_difference(one, other, agreement):
    said = StructuredCredit(credit_text=(other,) if other else ())
    turned = StructuredCredit(credit_text=(one,) if one else ())
    assert credit_ledger(visible=one or None, structured=said).agreement == agreement
    assert credit_ledger(visible=other or None, structured=turned).agreement == agreement


def test_creator_and_credit_line_of_a_file_are_one_credit():
    ledger = credit_ledger(visible="Jane Doe/Reuters", embedded=embedded(creator="Jane Doe", credit="Reuters"))
    assert ledger.agreement == "agree"
    assert ledger.embedded == ("Jane Doe", "Reuters")


def test_a_copyright_notice_may_stand_for_the_agency_that_the_page_credits():
    ledger = credit_ledger(
        visible="Jane Doe/Reuters", embedded=embedded(creator="Jane Doe", copyrightNotice="© 2020 Reuters")
    )
    assert ledger.agreement == "agree"


def test_a_copyright_holder_is_not_missed_in_a_credit():
    ledger = credit_ledger(visible="Jane Doe", embedded=embedded(creator="Jane Doe", copyrightNotice="© Example Daily"))
    assert ledger.agreement == "agree"


def test_a_file_with_nothing_but_a_copyright_notice_is_compared_by_it():
    assert credit_ledger(visible="AFP", embedded=embedded(copyrightNotice="© 2020 Reuters")).agreement == "differ"


def test_one_place_of_three_that_differs_is_enough():
    ledger = credit_ledger(
        visible="Jane Doe/Reuters",
        structured=StructuredCredit(creator=("Jane Doe",)),
        embedded=embedded(creator="John Roe", credit="Reuters"),
    )
    assert ledger.agreement == "differ"
    assert ledger.apart == ("jane doe", "john roe", "reuters")


def test_licences_are_listed_once_wherever_they_stand():
    ledger = credit_ledger(
        structured=StructuredCredit(license=("https://example.org/terms",)),
        embedded=embedded(webStatementOfRights="https://example.org/terms", rightsUsageTerms="Editorial use only"),
    )
    assert ledger.licence == ("https://example.org/terms", "Editorial use only")
    assert ledger.agreement == "none"


words = st.sampled_from(["Jane Doe", "John Roe", "Reuters", "AFP", "via", "/", "©", "2020", "Photo:", "(", ")", ","])


@given(st.lists(words, max_size=8).map(" ".join))
def test_a_credit_agrees_with_itself(credit):
    ledger = credit_ledger(visible=credit, structured=StructuredCredit(credit_text=(credit,)))
    assert ledger.agreement in {"agree", "none"}


@given(st.text(max_size=400))
def test_any_text_has_names_or_none(credit):
    for name in credit_names(credit):
        assert name.folded
