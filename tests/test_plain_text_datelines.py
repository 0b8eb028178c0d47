"""Datelines at a report's head, and agencies' signatures at its end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.newsroom.datelines import find_dateline
from pressmark.newsroom.lines import fold
from pressmark.newsroom.signatures import find_signature

# dateline ¦ place ¦ organisation ¦ the body's first words
DATELINES = """
CAIRO (Reuters) - ¦ CAIRO ¦ Reuters ¦ Hundreds left.
CAIRO, May 25 (Reuters) - ¦ CAIRO ¦ Reuters ¦ Hundreds left.
CAIRO, May 25, 2020 (Reuters) - ¦ CAIRO ¦ Reuters ¦ Hundreds left.
BERLIN, 3 May (dpa) – ¦ BERLIN ¦ dpa ¦ Hundreds left.
Berlin (dpa) - ¦ Berlin ¦ dpa ¦ Hunderte gingen.
Berlin (dpa/bb) - ¦ Berlin ¦ dpa ¦ Hunderte gingen.
Berlin/Paris (AFP) – ¦ Berlin/Paris ¦ AFP ¦ Hunderte gingen.
Frankfurt/Main (dpa/lhe) - ¦ Frankfurt/Main ¦ dpa ¦ Hunderte gingen.
Rio de Janeiro (AFP) – ¦ Rio de Janeiro ¦ AFP ¦ Hunderte gingen.
Wien (APA) - ¦ Wien ¦ APA ¦ Hunderte gingen.
WASHINGTON — ¦ WASHINGTON ¦ ¦ Hundreds left.
WASHINGTON (AP) — ¦ WASHINGTON ¦ AP ¦ Hundreds left.
WASHINGTON (AP) -- ¦ WASHINGTON ¦ AP ¦ Hundreds left.
PARIS, France (AP) — ¦ PARIS, France ¦ AP ¦ Hundreds left.
LA CROSSE, Wis. (AP) — ¦ LA CROSSE, Wis. ¦ AP ¦ Hundreds left.
ST. PETERSBURG, Fla. (AP) — ¦ ST. PETERSBURG, Fla. ¦ AP ¦ Hundreds left.
AL-QAMISHLI, Syria (AP) — ¦ AL-QAMISHLI, Syria ¦ AP ¦ Hundreds left.
MEXICO CITY (AP) — ¦ MEXICO CITY ¦ AP ¦ Hundreds left.
KYIV, Ukraine — ¦ KYIV, Ukraine ¦ ¦ Hundreds left.
LONDON - ¦ LONDON ¦ ¦ The prime minister left.
BAGHDAD (Reuters/AFP) - ¦ BAGHDAD ¦ Reuters ¦ Hundreds left.
SEOUL, May 25 (Yonhap) -- ¦ SEOUL ¦ Yonhap ¦ Hundreds left.
Paris, 3 mai (AFP) - ¦ Paris ¦ AFP ¦ Des centaines.
Madrid, 3 may (EFE).- ¦ Madrid ¦ EFE ¦ Cientos.
ROMA (ANSA) - ¦ ROMA ¦ ANSA ¦ Centinaia.
LISBOA, 25 mai (Lusa) - ¦ LISBOA ¦ Lusa ¦ Centenas.
ANKARA (AA) - ¦ ANKARA ¦ AA ¦ Yüzlerce.
МОСКВА, 25 мая — РИА Новости. ¦ МОСКВА ¦ РИА Новости ¦ Сотни ушли.
КИЕВ (Рейтер) — ¦ КИЕВ ¦ Рейтер ¦ Сотни ушли.
القاهرة (رويترز) - ¦ القاهرة ¦ رويترز ¦ غادر المئات
(AFP) - ¦ ¦ AFP ¦ Hundreds left.
(Reuters) - ¦ ¦ Reuters ¦ Hundreds left.
【北京5月25日共同】 ¦ 北京 ¦ 共同 ¦ 数百人が撤退した。
【ロンドン＝山田太郎】 ¦ ロンドン ¦ ¦ 数百人が撤退した。
［東京　２５日　ロイター］ - ¦ 東京 ¦ ロイター ¦ 数百人が撤退した。
新华社北京5月25日电（记者张三） ¦ 北京 ¦ 新华社 ¦ 数百人撤离。
中新社北京5月25日电 ¦ 北京 ¦ 中新社 ¦ 数百人撤离。
(서울=연합뉴스) 홍길동 기자 = ¦ 서울 ¦ 연합뉴스 ¦ 수백 명이
"""

NO_DATELINES = """
LONDON - the city that never sleeps
London - The city that never sleeps
EXCLUSIVE - Hundreds of fighters left
ANALYSIS — Hundreds of fighters left
WATCH — Hundreds of fighters left
UPDATE 1 - Hundreds of fighters left
NATO — The alliance said
HAFTAR — The rogue general left
US - China relations
Mario Beispiel (CDU) - der Minister
The Government of National Accord (GNA) said
The agency (AFP) said so
Berlin ist gross.
Berlin. Der Wirkstoff soll helfen
Reuters reported on Sunday
More than 400 hired gunmen and drivers have gone home
25 May, 2020
LE POINT SUR LA SITUATION - «Nous avons tenu»
(see below) - the figure
Paris
-
"""


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(one.strip() for one in line.split(" ¦")) for line in table.strip("\n").split("\n")]


@pytest.mark.parametrize(("dateline", "place", "organisation", "body"), _rows(DATELINES))
def test_a_dateline_gives_place_agency_and_where_the_body_begins(dateline, place, organisation, body):
    paragraph = f"{dateline} {body}"
    found = find_dateline(paragraph)
    assert found is not None
    assert (found.place.value if found.place else "") == place
    assert (found.organisation.value if found.organisation else "") == organisation
    assert paragraph[found.end :] == body


@pytest.mark.parametrize("paragraph", NO_DATELINES.strip("\n").split("\n"))
def test_what_is_no_dateline_stays_none(paragraph):
    assert find_dateline(paragraph) is None


def test_an_unknown_name_in_brackets_is_left_alone():
    found = find_dateline("CAIRO (Example) — Hundreds left.")
    assert found is not None
    assert found.organisation is None


# paragraph ¦ the signature ¦ its organisation
SIGNATURES = """
dpa/abc ¦ dpa/abc ¦ dpa
afp/reuters ¦ afp/reuters ¦ afp
(AFP) ¦ (AFP) ¦ AFP
They left. (AFP) ¦ (AFP) ¦ AFP
They left. © 2020 AFP ¦ © 2020 AFP ¦ AFP
They left. With files from The Canadian Press ¦ With files from The Canadian Press ¦ Canadian Press
Sono partiti. (ANSA). ¦ (ANSA). ¦ ANSA
رحل المئات. (أ ف ب) ¦ (أ ف ب) ¦ أ ف ب
They left. [AFP, Reuters] ¦ [AFP, Reuters] ¦ AFP
"""


@pytest.mark.parametrize(("paragraph", "signature", "organisation"), _rows(SIGNATURES))
def test_a_signature_ends_the_body(paragraph, signature, organisation):
    found = find_signature(paragraph)
    assert found is not None
    assert paragraph[found.start :] == signature
    assert (found.organisation.value if found.organisation else "") == organisation


@pytest.mark.parametrize(
    "paragraph",
    [
        "Hundreds left.",
        "The agency (AFP) said so.",
        "He met the Environmental Protection Agency (EPA)",
        "The town fell (Reuters)",
        "He told the AP",
        "Jane Doe",
        "2020",
        "He left (he said)",
        "",
    ],
)
def test_a_sentence_is_no_signature(paragraph):
    assert find_signature(paragraph) is None


@pytest.mark.parametrize(
    "paragraph",
    ["A" * 1_000_000, "PARIS, " * 100_000, "(" * 1_000_000, "— " * 500_000, "Paris/" * 200_000, "С. " * 300_000],
)
def test_a_hostile_paragraph_has_neither(paragraph):
    assert find_dateline(paragraph) is None
    assert find_signature(paragraph) is None


TOKENS = (
    "CAIRO Berlin / , May 25 2020 (Reuters) (AFP) - — -- /ТАСС/. МОСКВА 25 мая 【北京 5月25日 共同】 新华社 日电 القاهرة (رويترز) said . © dpa \u00a0"
    " (Reporting by With files from"
)
WORDS = st.sampled_from(TOKENS.split(" "))


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=10).map(" ".join), st.lists(WORDS).map("".join)))
def test_every_offset_lies_in_the_paragraph_and_every_part_says_its_value(paragraph):
    dateline, signature = find_dateline(paragraph), find_signature(paragraph)
    parts = []
    if dateline is not None:
        assert 0 < dateline.end < len(paragraph)
        assert dateline.place or dateline.organisation
        parts += [dateline.place, dateline.organisation]
    if signature is not None:
        assert 0 <= signature.start < len(paragraph)
        parts.append(signature.organisation)
    for part in parts:
        assert part is None or fold(paragraph[part.start : part.end]) == part.value
