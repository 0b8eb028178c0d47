"""Days that a body names without a date, and days without a year: what they say about the day of publication."""

import pytest

from pressmark.language.relative_days import find_relative_days, resolve

PUBLISHED = "2020-05-25"
"""A Monday."""

RELATIVE = [
    ("en", "They left ⟦on Sunday⟧.", "2020-05-24", 1),
    ("en", "They left ⟦on Monday⟧.", "2020-05-25", 0),
    ("en", "They left ⟦on Tuesday⟧.", "2020-05-19", 6),
    ("en", "They left ⟦yesterday⟧.", "2020-05-24", 1),
    ("en", "They left ⟦today⟧.", "2020-05-25", 0),
    ("de", "Sie gingen ⟦am Sonntag⟧.", "2020-05-24", 1),
    ("de", "Sie gingen ⟦gestern⟧.", "2020-05-24", 1),
    ("de", "Sie gingen ⟦vorgestern⟧.", "2020-05-23", 2),
    ("fr", "Ils sont partis ⟦dimanche⟧.", "2020-05-24", 1),
    ("fr", "Ils sont partis ⟦hier⟧.", "2020-05-24", 1),
    ("es", "Se fueron ⟦el domingo⟧.", "2020-05-24", 1),
    ("es", "Se fueron ⟦ayer⟧.", "2020-05-24", 1),
    ("pt", "Partiram ⟦no domingo⟧.", "2020-05-24", 1),
    ("it", "Sono partiti ⟦domenica⟧.", "2020-05-24", 1),
    ("nl", "Ze vertrokken ⟦gisteren⟧.", "2020-05-24", 1),
    ("ru", "Они ушли ⟦в субботу⟧.", "2020-05-23", 2),
    ("tr", "⟦Dün⟧ gittiler.", "2020-05-24", 1),
    ("ar", "غادروا ⟦يوم الأحد⟧.", "2020-05-24", 1),
]


@pytest.mark.parametrize(("language", "marked", "day", "before"), RELATIVE)
def test_a_relative_day_is_the_nearest_on_or_before_publication(
    language: str, marked: str, day: str, before: int
) -> None:
    start, text = marked.index("⟦"), marked.replace("⟦", "").replace("⟧", "")
    [found] = find_relative_days(text, 0, len(text), language)
    assert start <= found.start < found.end == marked.index("⟧") - 1
    assert resolve(found, PUBLISHED) == (day, before)
    assert resolve(found, PUBLISHED + "T14:05+02:00") == (day, before)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Sunday Times said so."),
        ("en", "They left on Sunday, 24 May."),
        ("fr", "Le vote aura lieu dimanche prochain."),
        ("es", "La votación será el domingo próximo."),
        ("zh", "他们周日离开。"),
        (None, "They left on Sunday."),
        ("en", ""),
    ],
)
def test_other_words_name_no_relative_day(language: str | None, text: str) -> None:
    assert find_relative_days(text, 0, len(text), language) == ()


def test_a_day_is_found_within_the_stretch_alone_and_counted_from_the_text():
    text = "on Monday. They left on Sunday. on Tuesday"
    [found] = find_relative_days(text, 10, 31, "en")
    assert text[found.start : found.end] == "Sunday"


def test_a_publication_date_without_a_day_resolves_nothing():
    [found] = find_relative_days("on Sunday", 0, 9, "en")
    assert resolve(found, "2020-05") == (None, None)
