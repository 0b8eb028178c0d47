"""Image credits as pages display them: found with their parts, and never invented."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pressmark.model.evidence import Quotation
from pressmark.model.metadata import Role
from pressmark.newsroom.credits.find import FoundCredit, find_credit
from pressmark.newsroom.lines import fold
from pressmark.newsroom.parts import Part
from pressmark.readers.text import read_plain_text

CAPTION = "Troops leave the town"

# credit as displayed ¦ its text ¦ creators ¦ providers; each is tried alone or behind the caption, as its table says
BEHIND_A_CAPTION = """
 [Getty] ¦ Getty ¦  ¦ Getty
 [Getty Images] ¦ Getty Images ¦  ¦ Getty Images
 [Jane Doe/Al Jazeera] ¦ Jane Doe/Al Jazeera ¦ Jane Doe ¦ Al Jazeera
 [Jane Doe/Reuters] ¦ Jane Doe/Reuters ¦ Jane Doe ¦ Reuters
 [File: Jane Doe/Reuters] ¦ Jane Doe/Reuters ¦ Jane Doe ¦ Reuters
 [AFP] ¦ AFP ¦  ¦ AFP
 [Courtesy of the Example Museum] ¦ Courtesy of the Example Museum ¦  ¦ Example Museum
 [Screengrab/YouTube] ¦ Screengrab/YouTube ¦  ¦ YouTube
 (Photo by Jane Doe/AFP via Getty Images) ¦ Jane Doe/AFP via Getty Images ¦ Jane Doe ¦ AFP
 (Photo by Jane Doe) ¦ Jane Doe ¦ Jane Doe ¦
 (AP Photo/Jane Doe) ¦ AP Photo/Jane Doe ¦ Jane Doe ¦ AP
 (AP Photo/Jane Doe, File) ¦ AP Photo/Jane Doe, File ¦ Jane Doe ¦ AP
 (AFP/Getty) ¦ AFP/Getty ¦  ¦ AFP, Getty
 (Reuters) ¦ Reuters ¦  ¦ Reuters
 (Getty Images) ¦ Getty Images ¦  ¦ Getty Images
 (Photo: Jane Doe/AFP) ¦ Jane Doe/AFP ¦ Jane Doe ¦ AFP
 (Image: Anadolu via Getty Images) ¦ Anadolu via Getty Images ¦  ¦ Anadolu
 (Foto: dpa) ¦ dpa ¦  ¦ dpa
 (Foto: Max Muster) ¦ Max Muster ¦ Max Muster ¦
 (© Max Muster) ¦ Max Muster ¦ Max Muster ¦
 (Jane Doe for The Example) ¦ Jane Doe for The Example ¦ Jane Doe ¦ The Example
 (Jane Doe/The Example) ¦ Jane Doe/The Example ¦ Jane Doe ¦ The Example
 (أ ف ب) ¦ أ ف ب ¦  ¦ أ ف ب
 (رويترز) ¦ رويترز ¦  ¦ رويترز
 （写真：ロイター） ¦ ロイター ¦  ¦ ロイター
 （写真＝ロイター） ¦ ロイター ¦  ¦ ロイター
 [사진=연합뉴스] ¦ 연합뉴스 ¦  ¦ 연합뉴스
 [AP=연합뉴스] ¦ AP=연합뉴스 ¦  ¦ AP, 연합뉴스
 (U.S. Navy photo by Petty Officer 2nd Class Jane Doe) ¦ U.S. Navy photo by Petty Officer 2nd Class Jane Doe ¦ Jane Doe ¦ U.S. Navy
. Jane Doe/Reuters ¦ Jane Doe/Reuters ¦ Jane Doe ¦ Reuters
. Jane Doe / AFP ¦ Jane Doe / AFP ¦ Jane Doe ¦ AFP
. AP ¦ AP ¦  ¦ AP
. Reuters ¦ Reuters ¦  ¦ Reuters
. Getty Images ¦ Getty Images ¦  ¦ Getty Images
. EPA-EFE/JANE DOE ¦ EPA-EFE/JANE DOE ¦ JANE DOE ¦ EPA-EFE
. REUTERS/Jane Doe ¦ REUTERS/Jane Doe ¦ Jane Doe ¦ REUTERS
. Jane Doe (AFP) ¦ Jane Doe (AFP) ¦ Jane Doe ¦ AFP
. Courtesy of the Example Museum ¦ Courtesy of the Example Museum ¦  ¦ Example Museum
. Photo: Jane Doe/AFP ¦ Jane Doe/AFP ¦ Jane Doe ¦ AFP
. Photograph: Jane Doe/The Example ¦ Jane Doe/The Example ¦ Jane Doe ¦ The Example
. Foto: Max Muster/dpa ¦ Max Muster/dpa ¦ Max Muster ¦ dpa
. Foto: Juan Pérez/EFE ¦ Juan Pérez/EFE ¦ Juan Pérez ¦ EFE
. © Max Muster ¦ Max Muster ¦ Max Muster ¦
 REUTERS/Jane Doe ¦ REUTERS/Jane Doe ¦ Jane Doe ¦ REUTERS
 AFP PHOTO / JANE DOE ¦ AFP PHOTO / JANE DOE ¦ JANE DOE ¦ AFP
 REUTERS/Jane Doe/File Photo ¦ REUTERS/Jane Doe/File Photo ¦ Jane Doe ¦ REUTERS
 | Jane Doe/Reuters ¦ Jane Doe/Reuters ¦ Jane Doe ¦ Reuters
 · Jane Doe/Reuters ¦ Jane Doe/Reuters ¦ Jane Doe ¦ Reuters
 — Photo: AFP ¦ AFP ¦  ¦ AFP
 – Foto: dpa ¦ dpa ¦  ¦ dpa
 — Jane Doe/AFP ¦ Jane Doe/AFP ¦ Jane Doe ¦ AFP
 / Jane Doe / AFP ¦ Jane Doe / AFP ¦ Jane Doe ¦ AFP
 © AFP ¦ AFP ¦  ¦ AFP
 © Jane Doe/Reuters ¦ Jane Doe/Reuters ¦ Jane Doe ¦ Reuters
 Photo: AFP ¦ AFP ¦  ¦ AFP
 Foto ANP ¦ ANP ¦  ¦ ANP
 图片来源：视觉中国 ¦ 视觉中国 ¦  ¦ 视觉中国
 图：新华社 ¦ 新华社 ¦  ¦ 新华社
 图/视觉中国 ¦ 视觉中国 ¦  ¦ 视觉中国
 新华社记者 张三 摄 ¦ 新华社记者 张三 摄 ¦ 张三 ¦ 新华社
＝ロイター ¦ ロイター ¦  ¦ ロイター
＝共同 ¦ 共同 ¦  ¦ 共同
＝5月25日、山田太郎撮影 ¦ 山田太郎撮影 ¦ 山田太郎 ¦
.Credit...Jane Doe for The New York Times ¦ Jane Doe for The New York Times ¦ Jane Doe ¦ The New York Times
.Credit…Jane Doe/Reuters ¦ Jane Doe/Reuters ¦ Jane Doe ¦ Reuters
 [Getty-file photo] ¦ Getty-file photo ¦  ¦ Getty
 [Jane Doe/AFP-archive] ¦ Jane Doe/AFP-archive ¦ Jane Doe ¦ AFP
 (Ansa) ¦ Ansa ¦  ¦ Ansa
 (ansa) ¦ ansa ¦  ¦ ansa
 (الفرنسية) ¦ الفرنسية ¦  ¦ الفرنسية
 (تصوير: أحمد علي) ¦ أحمد علي ¦ أحمد علي ¦
 (Foto: Imago/Max Muster) ¦ Imago/Max Muster ¦ Max Muster ¦ Imago
 (Photo Jeanne Dupont) ¦ Jeanne Dupont ¦ Jeanne Dupont ¦
 (Ansa/Soccorso Alpino) ¦ Ansa/Soccorso Alpino ¦  ¦ Ansa, Soccorso Alpino
 (Example City Archives) ¦ Example City Archives ¦  ¦ Example City Archives
 (Example Police Department) ¦ Example Police Department ¦  ¦ Example Police Department
 [Example Valley] ¦ Example Valley ¦ Example Valley ¦
. (©Jeanne Dupont/Actu Exemple) ¦ Jeanne Dupont/Actu Exemple ¦ Jeanne Dupont ¦ Actu Exemple
. Jane Doe/Example Fells Trust ¦ Jane Doe/Example Fells Trust ¦ Jane Doe ¦ Example Fells Trust
. Jane Doe/CNN ¦ Jane Doe/CNN ¦ Jane Doe ¦ CNN
. JEANNE DUPONT / AFP ¦ JEANNE DUPONT / AFP ¦ JEANNE DUPONT ¦ AFP
. JEANNE DUPONT POUR « LE MONDE » ¦ JEANNE DUPONT POUR « LE MONDE » ¦ JEANNE DUPONT ¦ LE MONDE
. Foto Jan Jansen/ANP ¦ Jan Jansen/ANP ¦ Jan Jansen ¦ ANP
. Beeld Jan Jansen / de Volkskrant ¦ Jan Jansen / de Volkskrant ¦ Jan Jansen ¦ de Volkskrant
. Foto: Imago / Westend ¦ Imago / Westend ¦  ¦ Imago
. Bild: Feuerwehr Musterstadt ¦ Feuerwehr Musterstadt ¦  ¦ Feuerwehr Musterstadt
. Jane Doe ¦ Jane Doe ¦ Jane Doe ¦
. / JUAN PÉREZ ¦ JUAN PÉREZ ¦ JUAN PÉREZ ¦
。圖／路透社 ¦ 路透社 ¦  ¦ 路透社
（横浜市提供） ¦ 横浜市提供 ¦  ¦ 横浜市
（撮影・山田太郎） ¦ 山田太郎 ¦ 山田太郎 ¦
"""

ALONE = """
Photo: Jane Doe ¦ Jane Doe ¦ Jane Doe ¦
Photo: Jane Doe/Reuters ¦ Jane Doe/Reuters ¦ Jane Doe ¦ Reuters
Photos: Jane Doe, John Roe/Reuters ¦ Jane Doe, John Roe/Reuters ¦ Jane Doe, John Roe ¦ Reuters
Photograph: Jane Doe/The Example ¦ Jane Doe/The Example ¦ Jane Doe ¦ The Example
Photography by Jane Doe ¦ Jane Doe ¦ Jane Doe ¦
Photo by Jane Doe ¦ Jane Doe ¦ Jane Doe ¦
Photo by Jane Doe/AFP via Getty Images ¦ Jane Doe/AFP via Getty Images ¦ Jane Doe ¦ AFP
Photo credit: NASA ¦ NASA ¦  ¦ NASA
Picture: PA ¦ PA ¦  ¦ PA
Pic: Jane Doe ¦ Jane Doe ¦ Jane Doe ¦
Pictures: Jane Doe/Reuters ¦ Jane Doe/Reuters ¦ Jane Doe ¦ Reuters
Image: Maxar Technologies ¦ Maxar Technologies ¦  ¦ Maxar Technologies
Image credit: Shutterstock ¦ Shutterstock ¦  ¦ Shutterstock
Image source, Getty Images ¦ Getty Images ¦  ¦ Getty Images
Image source, Reuters / Jane Doe ¦ Reuters / Jane Doe ¦ Jane Doe ¦ Reuters
Image copyright Getty Images ¦ Getty Images ¦  ¦ Getty Images
Credit: Jane Doe/AFP ¦ Jane Doe/AFP ¦ Jane Doe ¦ AFP
Credits: Jane Doe/AFP ¦ Jane Doe/AFP ¦ Jane Doe ¦ AFP
Source: Reuters ¦ Reuters ¦  ¦ Reuters
Composite: Getty/AP ¦ Getty/AP ¦  ¦ Getty, AP
Courtesy of the Example Museum ¦ Courtesy of the Example Museum ¦  ¦ Example Museum
Foto: Max Muster/dpa ¦ Max Muster/dpa ¦ Max Muster ¦ dpa
Fotos: Max Muster/dpa ¦ Max Muster/dpa ¦ Max Muster ¦ dpa
Foto von Max Muster ¦ Max Muster ¦ Max Muster ¦
Bild: picture alliance/dpa ¦ picture alliance/dpa ¦  ¦ picture alliance, dpa
Bildrechte: imago images/ZUMA Wire ¦ imago images/ZUMA Wire ¦  ¦ imago images, ZUMA Wire
Bildquelle: Max Muster ¦ Max Muster ¦ Max Muster ¦
Grafik: dpa-infografik ¦ dpa-infografik ¦  ¦ dpa-infografik
© Getty Images ¦ Getty Images ¦  ¦ Getty Images
© AFP ¦ AFP ¦  ¦ AFP
(c) Jane Doe ¦ Jane Doe ¦ Jane Doe ¦
Crédit photo : Jeanne Dupont/AFP ¦ Jeanne Dupont/AFP ¦ Jeanne Dupont ¦ AFP
Crédits : Jeanne Dupont ¦ Jeanne Dupont ¦ Jeanne Dupont ¦
Photo : Jeanne Dupont / AFP ¦ Jeanne Dupont / AFP ¦ Jeanne Dupont ¦ AFP
Photo\u00a0: Jeanne Dupont / AFP ¦ Jeanne Dupont / AFP ¦ Jeanne Dupont ¦ AFP
Crédit : Jeanne Dupont/AFP ¦ Jeanne Dupont/AFP ¦ Jeanne Dupont ¦ AFP
Foto: Juan Pérez/EFE ¦ Juan Pérez/EFE ¦ Juan Pérez ¦ EFE
Fotografía: Juan Pérez ¦ Juan Pérez ¦ Juan Pérez ¦
Imagen: EFE ¦ EFE ¦  ¦ EFE
Crédito: AFP ¦ AFP ¦  ¦ AFP
Foto: Agência Brasil ¦ Agência Brasil ¦  ¦ Agência Brasil
Foto: ANSA ¦ ANSA ¦  ¦ ANSA
Beeld: ANP ¦ ANP ¦  ¦ ANP
Foto ANP ¦ ANP ¦  ¦ ANP
Фото: РИА Новости / Иван Петров ¦ РИА Новости / Иван Петров ¦ Иван Петров ¦ РИА Новости
Фото: ТАСС ¦ ТАСС ¦  ¦ ТАСС
Фото: Иван Петров / ТАСС ¦ Иван Петров / ТАСС ¦ Иван Петров ¦ ТАСС
© РИА Новости / Иван Петров ¦ РИА Новости / Иван Петров ¦ Иван Петров ¦ РИА Новости
Fotoğraf: AA ¦ AA ¦  ¦ AA
Kaynak: AA ¦ AA ¦  ¦ AA
تصوير: أحمد علي ¦ أحمد علي ¦ أحمد علي ¦
الصورة: رويترز ¦ رويترز ¦  ¦ رويترز
写真：AFP ¦ AFP ¦  ¦ AFP
写真＝ロイター ¦ ロイター ¦  ¦ ロイター
图片来源：视觉中国 ¦ 视觉中国 ¦  ¦ 视觉中国
新华社记者 张三 摄 ¦ 新华社记者 张三 摄 ¦ 张三 ¦ 新华社
EPA-EFE/JANE DOE ¦ EPA-EFE/JANE DOE ¦ JANE DOE ¦ EPA-EFE
picture alliance/dpa | Max Muster ¦ picture alliance/dpa | Max Muster ¦ Max Muster ¦ picture alliance, dpa
dpa-Bildfunk ¦ dpa-Bildfunk ¦  ¦ dpa-Bildfunk
IMAGO / ZUMA Wire ¦ IMAGO / ZUMA Wire ¦  ¦ IMAGO, ZUMA Wire
Reuters/File ¦ Reuters/File ¦  ¦ Reuters
File photo: Reuters ¦ Reuters ¦  ¦ Reuters
Screengrab/YouTube ¦ Screengrab/YouTube ¦  ¦ YouTube
Wikimedia Commons ¦ Wikimedia Commons ¦  ¦ Wikimedia Commons
Shutterstock ¦ Shutterstock ¦  ¦ Shutterstock
Alamy Stock Photo ¦ Alamy Stock Photo ¦  ¦ Alamy Stock Photo
PA Media ¦ PA Media ¦  ¦ PA Media
Press Association ¦ Press Association ¦  ¦ Press Association
Xinhua ¦ Xinhua ¦  ¦ Xinhua
Anadolu ¦ Anadolu ¦  ¦ Anadolu
Reuters ¦ Reuters ¦  ¦ Reuters
AFP ¦ AFP ¦  ¦ AFP
Getty Images ¦ Getty Images ¦  ¦ Getty Images
Getty/AP ¦ Getty/AP ¦  ¦ Getty, AP
Unsplash/Jane Doe ¦ Unsplash/Jane Doe ¦ Jane Doe ¦ Unsplash
Photo: Unsplash/Jane Doe ¦ Unsplash/Jane Doe ¦ Jane Doe ¦ Unsplash
Photo: Jane Doe / CC BY-SA 4.0 ¦ Jane Doe / CC BY-SA 4.0 ¦ Jane Doe ¦
Photo: Jane Doe (jane@example.org) ¦ Jane Doe (jane@example.org) ¦ Jane Doe ¦
Photo: Jane Doe/Wikimedia Commons, CC BY-SA 4.0 ¦ Jane Doe/Wikimedia Commons, CC BY-SA 4.0 ¦ Jane Doe ¦ Wikimedia Commons
Photo: Jane O'Neill/Reuters ¦ Jane O'Neill/Reuters ¦ Jane O'Neill ¦ Reuters
Photo: Jane O’Neill/Reuters ¦ Jane O’Neill/Reuters ¦ Jane O’Neill ¦ Reuters
Photo: Jan van der Berg/ANP ¦ Jan van der Berg/ANP ¦ Jan van der Berg ¦ ANP
Photo: J. P. Doe-Roe/AFP ¦ J. P. Doe-Roe/AFP ¦ J. P. Doe-Roe ¦ AFP
Photo: Mohammed al-Hassan/AFP ¦ Mohammed al-Hassan/AFP ¦ Mohammed al-Hassan ¦ AFP
Photo: JANE DOE/AFP ¦ JANE DOE/AFP ¦ JANE DOE ¦ AFP
Photo: REUTERS ¦ REUTERS ¦  ¦ REUTERS
Photo: Jane Doe/Handout ¦ Jane Doe/Handout ¦ Jane Doe ¦
Photo: Jane Doe for The Example ¦ Jane Doe for The Example ¦ Jane Doe ¦ The Example
Photo: Example University ¦ Example University ¦  ¦ Example University
AFP PHOTO / JANE DOE ¦ AFP PHOTO / JANE DOE ¦ JANE DOE ¦ AFP
Jane Doe/AFP ¦ Jane Doe/AFP ¦ Jane Doe ¦ AFP
Jane Doe and John Roe/AP ¦ Jane Doe and John Roe/AP ¦ Jane Doe, John Roe ¦ AP
Jane Doe, John Roe/Reuters ¦ Jane Doe, John Roe/Reuters ¦ Jane Doe, John Roe ¦ Reuters
Jane Doe (REUTERS) ¦ Jane Doe (REUTERS) ¦ Jane Doe ¦ REUTERS
Jane Doe (dpa/picture alliance via Getty) ¦ Jane Doe (dpa/picture alliance via Getty) ¦ Jane Doe ¦ dpa, picture alliance
U.S. Navy photo by Petty Officer 2nd Class Jane Doe ¦ U.S. Navy photo by Petty Officer 2nd Class Jane Doe ¦ Jane Doe ¦ U.S. Navy
Fuente de la imagen, Getty Images ¦ Getty Images ¦  ¦ Getty Images
Fuente de la imagen, Juan Pérez ¦ Juan Pérez ¦ Juan Pérez ¦
Crédito, Getty Images ¦ Getty Images ¦  ¦ Getty Images
Автор фото, Getty Images ¦ Getty Images ¦  ¦ Getty Images
KAYNAK,GETTY IMAGES ¦ GETTY IMAGES ¦  ¦ GETTY IMAGES
صدر الصورة، Getty Images ¦ Getty Images ¦  ¦ Getty Images
图像来源，GETTY IMAGES ¦ GETTY IMAGES ¦  ¦ GETTY IMAGES
图像来源: Max Muster/dpa/picture alliance ¦ Max Muster/dpa/picture alliance ¦ Max Muster ¦ dpa, picture alliance
画像提供, Getty Images ¦ Getty Images ¦  ¦ Getty Images
사진 출처, Getty Images ¦ Getty Images ¦  ¦ Getty Images
Image source, Example Valley Police ¦ Example Valley Police ¦  ¦ Example Valley Police
Image source, the family of the pilot ¦ the family of the pilot ¦  ¦
Credit...Jane Doe ¦ Jane Doe ¦ Jane Doe ¦
(AP) ¦ AP ¦  ¦ AP
(PA) ¦ PA ¦  ¦ PA
PA ¦ PA ¦  ¦ PA
Sputnik ¦ Sputnik ¦  ¦ Sputnik
Jane Doe | AFP ¦ Jane Doe | AFP ¦ Jane Doe ¦ AFP
Reprodução/YouTube ¦ Reprodução/YouTube ¦  ¦ YouTube
Foto: privat ¦ privat ¦  ¦
Photo : DR ¦ DR ¦  ¦
Image: Port of Example ¦ Port of Example ¦  ¦ Port of Example
Image: Example Harbour Authority ¦ Example Harbour Authority ¦  ¦ Example Harbour Authority
Фотографии: Мария Иванова для «Медузы» ¦ Мария Иванова для «Медузы» ¦ Мария Иванова ¦ Медузы
Фото: Пример музей ¦ Пример музей ¦  ¦ Пример музей
Фото: пресс-служба губернатора ¦ пресс-служба губернатора ¦  ¦ пресс-служба губернатора
© Sputnik . Иван Петров ¦ Sputnik . Иван Петров ¦ Иван Петров ¦ Sputnik
Photo by Jane Doe on Unsplash ¦ Jane Doe on Unsplash ¦ Jane Doe ¦ Unsplash
写真提供：横浜市 ¦ 横浜市 ¦  ¦ 横浜市
"""

NO_CREDITS = """
More than 1,000 fighters have left the town, the agency said on Sunday.
Mercenaries have withdrawn, Bloomberg reported on Sunday.
The company sued Getty Images
He told Reuters/AFP
The poll was run by Reuters/Ipsos
The report was confirmed by AP.
She shared a photo by Robert Capa.
The mayor told reporters (and later denied) that they had gone.
The Environmental Protection Agency (EPA)
She works for the Palestinian Authority (PA)
Government of National Accord (GNA)
the capital-based Council of Public Concord (CPC).
He works for the Associated Press (AP).
The figure rose by a third (33 per cent)
"They told [Donald Trump]
Experts disagree [sic]
Mario Beispiel (CDU)
The bank earned 3.4 billion (2019: 3.1 billion)
Tax Credit: what you need to know
Tax Credits: who gets what
Pictures: Thousands march in London
Photos: Best of the week
Photo: The moment the wall fell
Image: how China sees itself
FOTO: So sieht es nach dem Brand aus
Bild: Merkel tritt zurück
Video: the town in May
Source: Ministry of Health
Source: The Example
Quelle: Eigene Berechnung
Libya: the war in pictures
Haftar withdraws - BBC News
Hundreds leave | The Example
Hundreds leave Libya | World News
By Jane Doe
By Jane Doe, Reuters
Jane Doe, Reuters
Jane Doe, AP
Jane Doe
Jane Doe and John Roe
Jane Doe | 25 May 2020
Jane Doe, The Example
© 2020 The Example Ltd. All rights reserved.
© 2020 AFP
© Example Media 2020
© The Example
Copyright 2020 The Example
Copyright © 2020 Example Media
25 May, 2020
25 May 2020 | 10:30 GMT
Updated 25 May 2020 | 10:30 GMT
2 min read
Read more: On the river, an old patron calls
Follow us on Facebook, Twitter and Instagram to stay connected
Follow us on ChirperPhotogram and Telegraph for more
Share on Facebook | Twitter
Facebook/Twitter
Facebook
YouTube
Google News
BBC News
Pool
Politics/World
Middle East | Libya
Archive
Files
Related: Haftar
CAIRO (Reuters) - Hundreds of fighters left.
Why US/China trade matters
The 24/7 war
Scores of hired gunmen leave the coalition's river posts
Die Zahl der Toten steigt
القوات تنسحب من طرابلس
部隊が街を離れた
部队撤离
--
.
[]
()
[ ]
Photo:
©
|
Tax Credit... what now
Troops leave the town Jane Doe/AFP
The bank (founded in 1962)
The minister (left)
Residents cheer the mayor (Maria Schmidt)
"We saw [the Example Valley Police]
Foto Max Muster gewinnt den Preis
The crew saw it from the Example Valley
"""


def _rows(table: str) -> list[tuple[str, str, list[str], list[str]]]:
    rows = [[*line.split(" ¦"), "", ""][:4] for line in table.strip("\n").split("\n")]
    return [
        (displayed, text.strip(), _names(creators), _names(providers)) for displayed, text, creators, providers in rows
    ]


def _names(listed: str) -> list[str]:
    return [one.strip() for one in listed.split(",") if one.strip()]


def _values(parts: tuple[Part, ...]) -> list[str]:
    return [one.value for one in parts]


def _found(line: str) -> FoundCredit:
    credit = find_credit(line)
    assert credit is not None
    return credit


@pytest.mark.parametrize(("displayed", "text", "creators", "providers"), _rows(BEHIND_A_CAPTION))
def test_a_credit_at_a_captions_end_is_found_with_its_parts(displayed, text, creators, providers):
    line = CAPTION + displayed
    credit = _found(line)
    assert credit.text == text
    assert _values(credit.creator) == creators
    assert _values(credit.provider) == providers
    assert credit.caption_end is not None
    assert line[: credit.caption_end].startswith(CAPTION)
    assert credit.caption_end <= credit.start


@pytest.mark.parametrize(("line", "text", "creators", "providers"), _rows(ALONE))
def test_a_line_that_is_a_credit_has_no_caption(line, text, creators, providers):
    credit = _found(line)
    assert credit.text == text
    assert _values(credit.creator) == creators
    assert _values(credit.provider) == providers
    assert (credit.caption_start, credit.caption_end) == (None, None)


@pytest.mark.parametrize("line", NO_CREDITS.strip("\n").split("\n"))
def test_what_is_no_credit_stays_none(line):
    assert find_credit(line) is None


def test_the_caption_ends_before_the_bracket_and_the_credit_holds_it():
    line = "Fighters are allegedly deployed alongside the general's forces [Getty]"
    credit = _found(line)
    assert line[: credit.caption_end] == "Fighters are allegedly deployed alongside the general's forces"
    assert line[credit.start : credit.end] == "[Getty]"
    assert credit.rule == "credit.brackets"
    assert credit.score >= 900


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Troops leave. (AP Photo/Jane Doe)", "Troops leave."),
        ("Troops leave | Jane Doe/Reuters", "Troops leave"),
        ("Troops leave — Photo: AFP", "Troops leave"),
        ("Troops leave\u00a0[Getty]", "Troops leave"),
        ("Troops leave. REUTERS/Jane Doe", "Troops leave."),
        ("街を離れる部隊＝ロイター", "街を離れる部隊"),
    ],
)
def test_separators_belong_to_neither_caption_nor_credit(line, caption):
    assert line[: _found(line).caption_end] == caption


@pytest.mark.parametrize(
    ("line", "creators", "providers", "supplier"),
    [
        ("Jane Doe/AFP via Getty Images", ["Jane Doe"], ["AFP"], "Getty Images"),
        ("AFP via Getty Images", [], ["AFP"], "Getty Images"),
        ("Bloomberg via Getty", [], ["Bloomberg"], "Getty"),
        ("Handout via Reuters", [], [], "Reuters"),
        ("Photo: Jane Doe/via Reuters", ["Jane Doe"], [], "Reuters"),
        ("Jane Doe/PA Images via Getty Images", ["Jane Doe"], ["PA Images"], "Getty Images"),
        (
            "Jane Doe for The Washington Post via Getty Images",
            ["Jane Doe"],
            ["The Washington Post"],
            "Getty Images",
        ),
    ],
)
def test_who_a_picture_came_via_is_its_supplier(line, creators, providers, supplier):
    credit = _found(line)
    assert (_values(credit.creator), _values(credit.provider)) == (creators, providers)
    assert credit.image_supplier is not None
    assert credit.image_supplier.value == supplier


@pytest.mark.parametrize(
    ("line", "collection", "provider"),
    [
        ("Hulton Archive/Getty Images", "Hulton Archive", "Getty Images"),
        ("Getty Images/iStockphoto", "iStockphoto", "Getty Images"),
        ("Universal Images Group/Getty Images", "Universal Images Group", "Getty Images"),
    ],
)
def test_a_suppliers_collection_is_no_provider(line, collection, provider):
    credit = _found(line)
    assert credit.collection is not None
    assert credit.collection.value == collection
    assert _values(credit.provider) == [provider]


@pytest.mark.parametrize(
    ("line", "genre", "displayed"),
    [
        ("Reuters/File", "file", "File"),
        ("File photo: Reuters", "file", "File photo"),
        ("Troops leave (Archivbild)", "file", "Archivbild"),
        ("Troops leave. (AP Photo/Jane Doe, File)", "file", "File"),
        ("FILE PHOTO: Troops leave", "file", "FILE PHOTO"),
        ("Handout via Reuters", "handout", "Handout"),
        ("Photo: Supplied", "handout", "Supplied"),
        ("Foto: Divulgação", "handout", "Divulgação"),
        ("Courtesy of the Example Museum", "courtesy", "Courtesy of"),
        ("Screengrab/YouTube", "screenshot", "Screengrab"),
        ("(Illustration by Jane Doe)", None, None),
        ("Photo: Illustration / Jane Doe", "illustration", "Illustration"),
    ],
)
def test_the_kind_of_picture_is_quoted_where_the_page_says_it(line, genre, displayed):
    found = [(one.value, line[one.start : one.end]) for one in _found(line).genre]
    assert found == ([(genre, displayed)] if genre else [])


@pytest.mark.parametrize(
    ("line", "caption", "text"),
    [
        ("FILE PHOTO: Troops leave the town", "Troops leave the town", "FILE PHOTO"),
        ("FILE - In this May 24 photo, troops leave.", "In this May 24 photo, troops leave.", "FILE"),
        ("Photo by Jane Doe/AFP: Troops leave the town", "Troops leave the town", "Jane Doe/AFP"),
        ("Foto: Max Muster/dpa | Soldaten verlassen die Stadt", "Soldaten verlassen die Stadt", "Max Muster/dpa"),
        ("(Foto: Max Muster/dpa) Soldaten verlassen die Stadt", "Soldaten verlassen die Stadt", "Max Muster/dpa"),
    ],
)
def test_a_caption_may_stand_behind_the_credit(line, caption, text):
    credit = _found(line)
    assert line[credit.caption_start :] == caption
    assert credit.text == text


def test_a_file_label_in_front_and_a_credit_at_the_end_enclose_the_caption():
    line = "FILE PHOTO: Troops leave the town, May 24, 2020. REUTERS/Jane Doe/File Photo"
    credit = _found(line)
    assert line[credit.caption_start : credit.caption_end] == "Troops leave the town, May 24, 2020."
    assert [one.value for one in credit.genre] == ["file"]


def test_a_photo_label_in_front_is_not_part_of_the_caption():
    line = "【写真】街を離れる部隊＝共同"
    credit = _found(line)
    assert line[credit.caption_start : credit.caption_end] == "街を離れる部隊"


@pytest.mark.parametrize(
    ("line", "notice"),
    [
        ("Troops leave © 2020 Jane Doe", "© 2020 Jane Doe"),
        ("Troops leave © AFP", "© AFP"),
        ("Troops leave (© Max Muster)", "© Max Muster"),
        ("Foto: © dpa", "© dpa"),
    ],
)
def test_a_copyright_sign_is_shown_as_a_notice(line, notice):
    shown = _found(line).copyright_notice
    assert shown is not None
    assert shown.value == notice


@pytest.mark.parametrize("line", ["Photo: Xyzzy", "Foto: Gebag", "Photo: 代表"])
def test_a_name_nobody_knows_gives_the_credits_text_and_no_parts(line):
    credit = _found(line)
    assert not credit.creator
    assert not credit.provider
    assert credit.score <= 600


@pytest.mark.parametrize(
    ("surer", "weaker"),
    [
        ("Troops leave the town (Reuters)", "The town fell on Sunday, officials said. (Reuters)"),
        ("Troops leave the town (Jane Doe/Reuters)", "Troops leave the town (Reuters)"),
        ("Troops leave the town | Jane Doe/Reuters", "Troops leave the town | Reuters"),
        ("Photo: Reuters", "Source: Reuters"),
        ("Getty Images", "Reuters"),
        ("Troops leave the town [Jane Doe/Reuters]", "Troops leave the town [Jane Doe]"),
    ],
)
def test_the_form_decides_how_sure_a_credit_is(surer, weaker):
    assert _found(surer).score > _found(weaker).score


@pytest.mark.parametrize(
    "line",
    ["(" * 100_000, "[" + "a" * 1_000_000 + "]", "Photo: " * 100_000, "a/" * 300_000, "© " * 200_000, " " * 1_000_000],
    ids=["openings", "bracket", "labels", "slashes", "signs", "blank"],
)
def test_a_hostile_line_has_no_credit_that_is_sure(line):
    credit = find_credit(line)
    assert credit is None or credit.score < 900


def test_only_the_end_of_a_very_long_line_is_looked_at():
    line = "word " * 200_000 + "[Jane Doe/Reuters]"
    credit = _found(line)
    assert line[credit.start : credit.end] == "[Jane Doe/Reuters]"


WORDS = st.sampled_from(
    [
        "Photo:",
        "Foto:",
        "©",
        "(",
        ")",
        "[",
        "]",
        "/",
        "|",
        "—",
        "–",
        ",",
        ".",
        "AFP",
        "Reuters",
        "Getty",
        "Images",
        "Jane",
        "Doe",
        "John",
        "O'Neill",
        "via",
        "by",
        "and",
        "File",
        "FILE",
        "PHOTO:",
        "写真：",
        "摄",
        "张三",
        "＝",
        "新华社记者",
        "ロイター",
        "(أ",
        "ف",
        "ب)",
        "تصوير:",
        "أحمد",
        "علي",
        "the",
        "town",
        "\xa0",
        "2020",
        "Courtesy",
        "of",
        "for",
        "The",
        "Example",
        "Archive",
        "e.g.",
        "Straße",
    ]
)
LINES = st.one_of(
    st.text(max_size=120), st.lists(WORDS, max_size=14).map(" ".join), st.lists(WORDS, max_size=14).map("".join)
)


@given(LINES)
@example("Photo: \u2028 Jane\u00a0Doe/AFP")
@example("İ/AFP")
def test_every_offset_lies_in_the_line_and_every_part_says_its_value(line):
    credit = find_credit(line)
    if credit is None:
        return
    assert 0 <= credit.start < credit.end <= len(line)
    assert 0 < credit.score <= 1000
    for part in (*credit.creator, *credit.provider, credit.image_supplier, credit.collection):
        if part is not None:
            assert fold(line[part.start : part.end]) == part.value
            assert part.value
    for part in (*credit.genre, credit.copyright_notice):
        if part is not None:
            assert 0 <= part.start < part.end <= len(line)
    assert credit.caption_end is None or 0 < credit.caption_end <= credit.start
    assert credit.caption_start is None or 0 <= credit.caption_start < len(line)
    assert credit.text == fold(credit.text)


PAGE = """Troops leave the hill town after nine months of siege

By Jane Doe
25 May 2020

{picture}
The last of the troops left the town on Sunday morning, residents said.

The mayor told the agency that the road to the coast would be opened within a week.
"""


def _images(picture: str) -> list[tuple[str | None, str | None]]:
    images = read_plain_text(PAGE.format(picture=picture).encode()).metadata.image
    return [
        (one.caption.value if one.caption else None, one.credit_text.value if one.credit_text else None)
        for one in images
    ]


@pytest.mark.parametrize(
    ("picture", "caption", "credit"),
    [
        ("Soldiers at the gate on Sunday\n(AP)", "Soldiers at the gate on Sunday", "AP"),
        ("Soldiers at the gate on Sunday\nPA", "Soldiers at the gate on Sunday", "PA"),
        ("Soldiers at the gate on Sunday\nMary Major | AFP", "Soldiers at the gate on Sunday", "Mary Major | AFP"),
        ("Soldiers at the gate on Sunday (ansa)", "Soldiers at the gate on Sunday", "ansa"),
        ("Soldiers at the gate on Sunday. Mary Major", "Soldiers at the gate on Sunday.", "Mary Major"),
        ("Soldiers at the gate on Sunday [Mary Major]", "Soldiers at the gate on Sunday", "Mary Major"),
        ("Soldiers at the gate (Example City Archives)", "Soldiers at the gate", "Example City Archives"),
    ],
)
def test_a_weak_credit_holds_where_a_caption_is_expected(picture, caption, credit):
    assert _images(picture) == [(caption, credit)]


@pytest.mark.parametrize("line", ["PA", "Sputnik", "Mary Major | AFP", "TT"])
def test_the_same_words_elsewhere_are_none(line):
    assert _images(f"The siege began in August, when the bridge was blown up by the army.\n\n{line}\n") == []


def test_a_credit_quotes_its_brackets_and_its_parts_quote_their_words():
    reading = read_plain_text(PAGE.format(picture="Soldiers at the gate [Mary Major/AFP]").encode())
    image = reading.metadata.image[0]
    assert image.credit_text is not None
    shown = [value.evidence[0] for value in (image.credit_text, *image.creator, *image.provider)]
    quoted = [evidence.anchor.exact for evidence in shown if isinstance(evidence, Quotation)]
    assert image.credit_text.value == "Mary Major/AFP"
    assert quoted == ["[Mary Major/AFP]", "Mary Major", "AFP"]


@pytest.mark.parametrize("name", ["Hafenarchiv Altenwerder", "Landesmuseum Nordmark", "Bundespolizei Seeheim"])
def test_a_german_compound_is_an_organisation(name):
    found = find_credit(f"Die Gleise am Kai. © {name}")
    assert [part.value for part in found.provider] == [name]
    assert found.creator == ()


@pytest.mark.parametrize(
    ("line", "creator", "provider"),
    [
        ("小小圖書館吸引民眾排隊。（圖／記者蔡沛文攝）", ["蔡沛文"], []),
        ("港の船。新華社記者 林志明 摄", ["林志明"], ["新華社"]),
    ],
)
def test_a_reporters_role_is_not_part_of_the_name(line, creator, provider):
    found = find_credit(line)
    assert [part.value for part in found.creator] == creator
    assert [part.value for part in found.provider] == provider


@pytest.mark.parametrize(
    "line",
    [
        '"Not a word of that is true," said his lawyer, Dr. Stefan Ruhm.',
        '"Kein Wort davon ist wahr", erklärte sein Anwalt, Dr. Stefan Ruhm.',
        '"Kein Wort davon ist wahr", erklärte seine Anwältin, Prof. Dr. med. Ada Ruhm.',
    ],
)
def test_an_honorific_before_a_name_begins_no_credit(line):
    paragraph = "The council of Orrin had asked the builder for the papers of the bridge, and got none of them so far."
    text = f"Builder keeps the papers of the bridge\n\nBy Ida Brandt\n\n8 May 2020\n\n{paragraph}\n\n{line}\n"
    metadata = read_plain_text(text.encode()).metadata
    assert find_credit(line) is None
    assert metadata.image == ()
    assert next(one.role for one in metadata.segments if text[one.start : one.end] == line) is Role.BODY


def test_a_doctor_may_have_taken_the_picture():
    found = find_credit(f"{CAPTION}. Dr. Jane Doe/Reuters")
    assert found is not None
    assert [one.value for one in found.provider] == ["Reuters"]
