"""Word tables: one loader, and a digest that is pinned with the version of the method that reads them."""

import pytest

from pressmark.claims.extraction import METHOD, QUOTATIONS_METHOD, TABLES
from pressmark.tables import digest, sections, words

PINNED = {6: "d3bb38d99adfe8868489bde65c90d943aac4eb97521351c33e679813d8296b6a"}
"""Of each version of the English method the digest of its tables: who changes a table raises the version."""

PINNED_FOREIGN = {4: "e6d7a0ecf3b47911c0d832ba3d94c630b547bf6933f5cf2cc41746760a2cb92c"}
"""The same of the method that reads other languages."""


def test_other_tables_are_another_version_of_the_method():
    assert PINNED[METHOD.version] == digest(*TABLES)
    assert PINNED_FOREIGN[QUOTATIONS_METHOD.version] == digest("foreign-cues")


@pytest.mark.parametrize("table", [*TABLES, "foreign-cues"])
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
