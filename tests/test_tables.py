"""Word tables: one loader, and a digest that is pinned with the version of the method that reads them."""

import pytest

from pressmark.claims.extraction import METHOD, QUOTATIONS_METHOD, TABLES
from pressmark.readers.text.evidence import METHOD as PLAIN_TEXT
from pressmark.readers.web_pages.page import METHOD as WEB_PAGES
from pressmark.tables import digest, sections, words

PINNED = {6: "c9550975fd234eba9f3e6043831b6ba2b5ca78b5cc3186d5c5e59d671732a2fd"}
"""Of each version of the English method the digest of its tables: who changes a table raises the version."""

PINNED_FOREIGN = {5: "f2d9c38457a23d8da01af84b754da63535d0ea064edca77b76d8de62f4aa2621"}
"""The same of the method that reads other languages."""

PINNED_DATES = {5: "83c961f3ab3b0d6630f85a28dedf20a7f613c3b2f185ba4a72147699da713c16"}
"""The same of the methods that read pages and plain texts."""


def test_other_tables_are_another_version_of_the_method():
    assert PINNED[METHOD.version] == digest(*TABLES)
    assert PINNED_FOREIGN[QUOTATIONS_METHOD.version] == digest("foreign-cues")
    assert PINNED_DATES[PLAIN_TEXT.version] == PINNED_DATES[WEB_PAGES.version] == digest("dates")


@pytest.mark.parametrize("table", [*TABLES, "foreign-cues", "dates"])
def test_no_section_is_empty_and_no_word_stands_twice_in_one(table):
    for name, lines in sections(table).items():
        if " = " in lines[0]:
            listed = [line.rpartition(" = ")[0] for line in lines]
        else:
            listed = (
                list(lines) if "|" in lines[0] or table == "acts" else [word for line in lines for word in line.split()]
            )
        assert listed, name
        assert len(listed) == len(set(listed)), (name, [word for word in listed if listed.count(word) > 1])


def test_a_section_gives_its_words():
    assert {"who", "which"} <= words("english-words", "relatives")
