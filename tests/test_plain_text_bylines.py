"""Bylines: who wrote the article, in the forms and languages of the trade."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.newsroom.bylines.find import find_byline
from pressmark.newsroom.lines import fold

# line ¦ authors ¦ organisations
BYLINES = """
By Jane Doe ¦ Jane Doe ¦
BY JANE DOE ¦ JANE DOE ¦
by Jane Doe ¦ Jane Doe ¦
By: Jane Doe ¦ Jane Doe ¦
By Jane Doe and John Roe ¦ Jane Doe, John Roe ¦
By Jane Doe & John Roe ¦ Jane Doe, John Roe ¦
By Jane Doe, John Roe and Mary Major ¦ Jane Doe, John Roe, Mary Major ¦
By STEVE EXAMPLE, THOMAS EXEMPLAR and AMELIA DOE-ROE ¦ STEVE EXAMPLE, THOMAS EXEMPLAR, AMELIA DOE-ROE ¦
By Jane Doe, Chief Correspondent ¦ Jane Doe ¦
By Jane Doe, Senior Middle East Correspondent ¦ Jane Doe ¦
By Jane Doe, Political Editor, and John Roe ¦ Jane Doe, John Roe ¦
By Jane Doe in Cairo ¦ Jane Doe ¦
By Jane Doe in Cairo and John Roe in Tripoli ¦ Jane Doe, John Roe ¦
By Jane O'Neill ¦ Jane O'Neill ¦
By Jan van der Berg ¦ Jan van der Berg ¦
By Mohammed al-Hassan ¦ Mohammed al-Hassan ¦
By J. P. Doe ¦ J. P. Doe ¦
By Jane Doe, The Example ¦ Jane Doe ¦ The Example
By Jane Doe, Associated Press ¦ Jane Doe ¦ Associated Press
By JANE DOE Associated Press ¦ JANE DOE ¦ Associated Press
By Jane Doe, Reuters ¦ Jane Doe ¦ Reuters
By Jane Doe for The Example ¦ Jane Doe ¦ The Example
By Jane Doe and agencies ¦ Jane Doe ¦ agencies
By Jane Doe with agencies ¦ Jane Doe ¦ agencies
By The Associated Press ¦ ¦ The Associated Press
By AFP ¦ ¦ AFP
By Staff Reporter ¦ ¦ Staff Reporter
By Example Staff ¦ ¦ Example Staff
By Reuters Staff ¦ ¦ Reuters Staff
By Our Correspondent ¦ ¦ Our Correspondent
Words by Jane Doe ¦ Jane Doe ¦
Written by Jane Doe ¦ Jane Doe ¦
Story by Jane Doe ¦ Jane Doe ¦
Reporting by Jane Doe ¦ Jane Doe ¦
Author: Jane Doe ¦ Jane Doe ¦
Authors: Jane Doe, John Roe ¦ Jane Doe, John Roe ¦
Jane Doe in Cairo ¦ Jane Doe ¦
Jane Doe, Cairo ¦ Jane Doe ¦
Jane Doe, BBC News ¦ Jane Doe ¦ BBC News
Jane Doe and agencies ¦ Jane Doe ¦ agencies
Staff writer ¦ ¦ Staff writer
Agencies ¦ ¦ Agencies
News agencies ¦ ¦ News agencies
AFP ¦ ¦ AFP
Our Correspondent ¦ ¦ Our Correspondent
Von Max Muster ¦ Max Muster ¦
Von Max Muster und Erika Beispiel ¦ Max Muster, Erika Beispiel ¦
Von Max Muster, Berlin ¦ Max Muster ¦
Von unserem Korrespondenten ¦ ¦ unserem Korrespondenten
Von dpa ¦ ¦ dpa
Text: Max Muster ¦ Max Muster ¦
Text von Max Muster ¦ Max Muster ¦
Ein Kommentar von Max Muster ¦ Max Muster ¦
Par Jeanne Dupont ¦ Jeanne Dupont ¦
Par Jeanne Dupont avec AFP ¦ Jeanne Dupont ¦ AFP
Par Le Monde avec AFP ¦ ¦ Le Monde, AFP
Par AFP ¦ ¦ AFP
Le Figaro et AFP ¦ ¦ Le Figaro, AFP
Por Juan Pérez ¦ Juan Pérez ¦
Por Juan Pérez y Ana López ¦ Juan Pérez, Ana López ¦
Redacción ¦ ¦ Redacción
Di Mario Rossi ¦ Mario Rossi ¦
di Mario Rossi ¦ Mario Rossi ¦
Door Jan de Vries ¦ Jan de Vries ¦
Автор: Иван Петров ¦ Иван Петров ¦
Yazan: Ayşe Yılmaz ¦ Ayşe Yılmaz ¦
Haber: Ayşe Yılmaz ¦ Ayşe Yılmaz ¦
كتب: أحمد علي ¦ أحمد علي ¦
كتب أحمد علي ¦ أحمد علي ¦
بقلم أحمد علي ¦ أحمد علي ¦
بقلم: أحمد علي ¦ أحمد علي ¦
كتبت: سارة حسن ¦ سارة حسن ¦
文／山田太郎 ¦ 山田太郎 ¦
记者 张三 ¦ 张三 ¦
記者 張三 ¦ 張三 ¦
本报记者 张三 ¦ 张三 ¦
新华社记者 张三 李四 ¦ 张三, 李四 ¦ 新华社
作者：张三 ¦ 张三 ¦
김혜진 기자 ¦ 김혜진 ¦
Jane Doe Political editor ¦ Jane Doe ¦
Jane Doe Libraries correspondent ¦ Jane Doe ¦
Jane Doe, Defence correspondent ¦ Jane Doe ¦
By Jane Doe (AP) ¦ Jane Doe ¦ AP
Posted 06/07/2024 7:45 AM PDT by Jane Doe ¦ Jane Doe ¦
Publicado em 18/06/2021 - 14:22 Por João Silva – Repórter da Agência Exemplo ¦ João Silva ¦
Von Max Muster und Erika Beispiel, Oberlingen ¦ Max Muster, Erika Beispiel ¦
Eine Reportage von Erika Beispiel ¦ Erika Beispiel ¦
Von unserer Redakteurin Erika Beispiel ¦ Erika Beispiel ¦
Par Jeanne Dupont (Rome, envoyée spéciale) ¦ Jeanne Dupont ¦
Par notre correspondante à Rome, Jeanne Dupont ¦ Jeanne Dupont ¦
Jean DUPONT. ¦ Jean DUPONT ¦
Van onze verslaggever Jan Jansen ¦ Jan Jansen ¦
Door onze correspondent Jan Jansen ¦ Jan Jansen ¦
Yazan,Ayşe Yılmaz ¦ Ayşe Yılmaz ¦
Author, Jane Doe ¦ Jane Doe ¦
記者林志明／綜合報導 ¦ 林志明 ¦
山田太郎 記者 ¦ 山田太郎 ¦
山口花子　2023年4月8日 19時30分 ¦ 山口花子 ¦
文 / 张三 ¦ 张三 ¦
作者：张三丰 | 来源：新华网 ¦ 张三丰 ¦
来源：临江晚报 作者：何思远 ¦ 何思远 ¦
BBC News, Port Aldan ¦ ¦ BBC News
"""

NO_BYLINES = """
By the time the war ended, nobody was left.
By Monday
By Monday evening the town had fallen
By 2030
By 2030, China will lead
By far the biggest city
By Air and Sea
By May 25, all had left
Von der Leyen
Von der Leyen reist nach Kiew
Von heute an gilt die neue Regel
Par ailleurs
Par ailleurs, le ministre a démissionné
Por qué
Por qué pierde el general
Di nuovo
Di Maio attacca
Door de storm vielen bomen om
Middle East
Saudi Arabia
United Nations
World News
Breaking News
Read more
Politics
Top Stories
Privacy Policy
Human Rights
Getty Images
Hundreds withdraw
Libya War
About the author
Follow us
25 May, 2020
2 min read
Hundreds of fighters withdraw from the front lines
More than 1,000 fighters have left.
Edited by: Jane Doe
Edited by Jane Doe
Oum Jarra – When the horn sounded at dawn, Jane Doe was already past the breakwater.
Vila Nova do Arapuã
Port Aldan
Fox News Fires Editor
国际新闻
经济社会
"""


def _rows(table: str) -> list[tuple[str, list[str], list[str]]]:
    rows = [[*line.split(" ¦"), ""][:3] for line in table.strip("\n").split("\n")]
    return [(line, _names(authors), _names(organisations)) for line, authors, organisations in rows]


def _names(listed: str) -> list[str]:
    return [one.strip() for one in listed.split(",") if one.strip()]


@pytest.mark.parametrize(("line", "authors", "organisations"), _rows(BYLINES))
def test_people_are_authors_and_desks_are_organisations(line, authors, organisations):
    byline = find_byline(line)
    assert byline is not None
    assert [one.value for one in byline.authors] == authors
    assert [one.value for one in byline.organisations] == organisations


@pytest.mark.parametrize("line", NO_BYLINES.strip("\n").split("\n"))
def test_what_is_no_byline_stays_none(line):
    assert find_byline(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe jane@example.org",
        "By Jane Doe @janedoe",
        "By Jane Doe | 25 May 2020",
        "By Jane Doe, 25 May 2020",
        "By Jane Doe Published 25 May 2020",
        "By Jane Doe · 5 min read",
        "By Jane Doe - 25 May 2020",
        "By Jane Doe, Updated May 25, 2020",
        "  By Jane Doe  ",
    ],
)
def test_addresses_dates_and_reading_times_stand_outside_the_byline(line):
    byline = find_byline(line)
    assert byline is not None
    assert line[byline.start : byline.end] == "By Jane Doe"


@pytest.mark.parametrize("line", ["Jane Doe", "JANE DOE", "Иван Петров", "Jane Doe | 25 May 2020"])
def test_a_bare_name_is_weak_evidence(line):
    byline = find_byline(line)
    assert byline is not None
    assert byline.rule == "byline.bare-name"
    assert byline.score <= 400


def test_an_outlets_name_alone_is_weak_evidence_and_names_no_author():
    byline = find_byline("Middle East Eye")
    assert byline is not None
    assert byline.authors == ()
    assert byline.score <= 300


@pytest.mark.parametrize("line", ["By " + "Jane Doe, " * 100_000, "By " + "a" * 200, "By " + "and " * 50, "," * 240])
def test_a_hostile_line_is_no_byline(line):
    assert find_byline(line) is None


TOKENS = (
    "By Von Par Di Por by Jane Doe John O'Neill and und , | AFP Reuters Staff in Cairo 25 May 2020 @x jane@example.org 记者 张三 كتب أحمد علي"
    " 기자 김혜진 Editor Chief – ( ) \u00a0 with avec the"
)
WORDS = st.sampled_from(TOKENS.split(" "))


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=10).map(" ".join), st.lists(WORDS).map("".join)))
def test_every_offset_lies_in_the_byline_and_every_part_says_its_value(line):
    byline = find_byline(line)
    if byline is None:
        return
    assert 0 <= byline.start < byline.end <= len(line)
    assert byline.authors or byline.organisations
    for part in (*byline.authors, *byline.organisations):
        assert byline.start <= part.start < part.end <= byline.end
        assert fold(line[part.start : part.end]) == part.value
