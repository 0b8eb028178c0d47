"""Dates in lines as news pages display them: what is found, where it stands, and what is left alone."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.language.dates import FoundDate, find_dates, settle, weekday_agrees

# In the tables ⟦ and ⟧ stand around the stretch that must be found; they are no part of the line.

ENGLISH = [
    ("⟦25 May 2020⟧", "2020-05-25"),
    ("⟦25 May, 2020⟧", "2020-05-25"),
    ("⟦25 MAY 2020⟧", "2020-05-25"),
    ("⟦25th May 2020⟧", "2020-05-25"),
    ("⟦1st June, 2020⟧", "2020-06-01"),
    ("⟦2nd June 2020⟧", "2020-06-02"),
    ("the ⟦3rd of June 2020⟧", "2020-06-03"),
    ("⟦Monday the 25th of May, 2020⟧", "2020-05-25"),
    ("⟦Monday 25 May 2020⟧", "2020-05-25"),
    ("⟦Monday, 25 May 2020⟧", "2020-05-25"),
    ("⟦Monday, May 25, 2020⟧", "2020-05-25"),
    ("⟦Mon, 25 May 2020⟧", "2020-05-25"),
    ("⟦Mon 25 May 2020⟧", "2020-05-25"),
    ("⟦Mon. 25 May 2020⟧", "2020-05-25"),
    ("⟦Tues., May 26, 2020⟧", "2020-05-26"),
    ("⟦Wed May 27, 2020⟧", "2020-05-27"),
    ("⟦MONDAY 25 MAY 2020⟧", "2020-05-25"),
    ("⟦May 25, 2020⟧", "2020-05-25"),
    ("⟦May 25 2020⟧", "2020-05-25"),
    ("⟦May 25th, 2020⟧", "2020-05-25"),
    ("⟦MAY 25, 2020⟧", "2020-05-25"),
    ("⟦Sept. 5, 2021⟧", "2021-09-05"),
    ("⟦Sep 5, 2021⟧", "2021-09-05"),
    ("⟦Sept 05, 2021⟧", "2021-09-05"),
    ("⟦Jan. 6, 2021⟧", "2021-01-06"),
    ("⟦Dec. 31, 1999⟧", "1999-12-31"),
    ("⟦25-May-2020⟧", "2020-05-25"),
    ("⟦25/May/2020⟧", "2020-05-25"),
    ("⟦25.May.2020⟧", "2020-05-25"),
    ("⟦2020 May 25⟧", "2020-05-25"),
    ("⟦29 February 2020⟧", "2020-02-29"),
    ("BBC News, ⟦25 May 2020⟧", "2020-05-25"),
    ("By Jane Appleton ⟦25 May 2020⟧", "2020-05-25"),
    ("By Jane Appleton | ⟦25 May 2020⟧ | News", "2020-05-25"),
    ("(Published ⟦25 May 2020⟧)", "2020-05-25"),
    ("Published On ⟦25 May 2020⟧", "2020-05-25"),
    ("⟦25 May 2020, 14:05⟧", "2020-05-25T14:05"),
    ("⟦25 May 2020 14:05⟧", "2020-05-25T14:05"),
    ("⟦25 May 2020 at 14:05⟧", "2020-05-25T14:05"),
    ("⟦25 May 2020 - 14:05⟧", "2020-05-25T14:05"),
    ("⟦25 May 2020 – 14:05⟧", "2020-05-25T14:05"),
    ("⟦25 May 2020 | 14:05⟧", "2020-05-25T14:05"),
    ("⟦25 MAY 2020 • 14:05 BST⟧", "2020-05-25T14:05"),
    ("⟦25 May 2020 • 2:05pm⟧", "2020-05-25T14:05"),
    ("⟦25 May 2020 · 2.05pm⟧", "2020-05-25T14:05"),
    ("⟦25 May 2020 / 2:05 PM⟧", "2020-05-25T14:05"),
    ("⟦Mon 25 May 2020 14.05 BST⟧", "2020-05-25T14:05"),
    ("Last modified on ⟦Mon 25 May 2020 10.20 BST⟧", "2020-05-25T10:20"),
    ("Published: ⟦25 May 2020 09:15 GMT⟧", "2020-05-25T09:15Z"),
    ("⟦May 25, 2020 3:45 PM⟧", "2020-05-25T15:45"),
    ("⟦May 25, 2020, 3:45 p.m.⟧", "2020-05-25T15:45"),
    ("⟦May 25, 2020 at 3:45pm EDT⟧", "2020-05-25T15:45-04:00"),
    ("⟦May 25, 2020, 3:45 p.m. ET⟧", "2020-05-25T15:45-04:00"),
    ("⟦Jan. 25, 2020, 3:45 p.m. ET⟧", "2020-01-25T15:45-05:00"),
    ("⟦May 25, 2020 at 12:05 AM PDT⟧", "2020-05-25T00:05-07:00"),
    ("⟦May 25, 2020 at 12:05 p.m. PT⟧", "2020-05-25T12:05-07:00"),
    ("⟦May 25, 2020, 3 p.m.⟧", "2020-05-25T15:00"),
    ("⟦3:45 p.m. ET, May 25, 2020⟧", "2020-05-25T15:45-04:00"),
    ("⟦14:05, 25 May 2020⟧", "2020-05-25T14:05"),
    ("⟦14:05 25 May 2020⟧", "2020-05-25T14:05"),
    ("⟦14:05 GMT, 25 May 2020⟧", "2020-05-25T14:05Z"),
    ("⟦2:05PM BST 25 May 2020⟧", "2020-05-25T14:05"),
    ("⟦14:05, Monday 25 May 2020⟧", "2020-05-25T14:05"),
    ("⟦3:45 PM on May 25, 2020⟧", "2020-05-25T15:45"),
    ("Updated ⟦1405 GMT (2205 HKT) May 25, 2020⟧", "2020-05-25T14:05Z"),
    ("Updated ⟦2:05 PM ET, Mon May 25, 2020⟧", "2020-05-25T14:05-04:00"),
    ("⟦JUNE 9, 2020 / 2:14 PM⟧ / UPDATED 3 HOURS AGO", "2020-06-09T14:14"),
    ("PTI | Berlin | Updated: ⟦June 9, 2020 10:02:11 am⟧", "2020-06-09T10:02"),
    ("⟦May 25, 2020 10:15 IST⟧", "2020-05-25T10:15"),
    ("⟦25 May 2020 16:05 KSA⟧", "2020-05-25T16:05+03:00"),
    ("⟦25 May 2020, 14:05 CEST⟧", "2020-05-25T14:05+02:00"),
    ("⟦25 May 2020 - 14:05 GMT+2⟧", "2020-05-25T14:05+02:00"),
    ("⟦25 May 2020 14:05 UTC+3⟧", "2020-05-25T14:05+03:00"),
    ("⟦25 May 2020 14:05 UTC +5:30⟧", "2020-05-25T14:05+05:30"),
    ("⟦25 May 2020 14:05 +0200⟧", "2020-05-25T14:05+02:00"),
    ("⟦Mon, 25 May 2020 14:05:33 +0200⟧", "2020-05-25T14:05+02:00"),
    ("⟦Mon, 25 May 2020 14:05:33 GMT⟧", "2020-05-25T14:05Z"),
    ("⟦25 May '20⟧", "2020-05-25"),
    ("⟦25 May 2020⟧ - 3 min read", "2020-05-25"),
    ("⟦25 May 2020⟧ 5 min read", "2020-05-25"),
    ("⟦May 25, 2020⟧ | 4 minute read", "2020-05-25"),
    ("⟦25 May 2020⟧ 12 comments", "2020-05-25"),
    ("⟦25 May 2020⟧ (Issue 1405)", "2020-05-25"),
    ("Vol. 12, ⟦25 May 2020⟧", "2020-05-25"),
]

GLUED = [
    ("⟦May 20, 20255:14 AM⟧", "2025-05-20T05:14"),
    ("⟦May 20, 202511:14 AM⟧", "2025-05-20T11:14"),
    ("⟦May 20, 2025 5:14 AM⟧Updated", "2025-05-20T05:14"),
    ("⟦May 20, 2025 5:14 PM⟧Updated", "2025-05-20T17:14"),
    ("⟦25 May 202014:05⟧", "2020-05-25T14:05"),
    ("⟦25.05.202014:05 Uhr⟧", "2020-05-25T14:05"),
    ("⟦25/05/202014:05⟧", "2020-05-25T14:05"),
    ("⟦2020-05-2514:05⟧", "2020-05-25T14:05"),
    ("⟦25 mai 202014h05⟧", "2020-05-25T14:05"),
    ("Published⟦25 May 2020⟧", "2020-05-25"),
    ("Updated:⟦25 May 2020⟧", "2020-05-25"),
    ("By Jane Doe⟦May 25, 2020⟧", "2020-05-25"),
    ("⟦May 25, 2020⟧By Jane Doe", "2020-05-25"),
    ("⟦May 25, 2020⟧3 min read", "2020-05-25"),
    ("⟦Sun., Feb. 14, 2021⟧timer2 min. read", "2021-02-14"),
    ("2 min read⟦25 May, 2020⟧", "2020-05-25"),
    ("⟦25May2020⟧", "2020-05-25"),
    ("News⟦Monday 25 May 2020⟧", "2020-05-25"),
]

ISO = [
    ("⟦2020-05-25⟧", "2020-05-25"),
    ("⟦2020-05-25T14:05:33+02:00⟧", "2020-05-25T14:05+02:00"),
    ("⟦2020-05-25T14:05:33.123Z⟧", "2020-05-25T14:05Z"),
    ("⟦2020-05-25T14:05Z⟧", "2020-05-25T14:05Z"),
    ("⟦2020-05-25T14:05⟧", "2020-05-25T14:05"),
    ("⟦2020-05-25T14:05:33+0530⟧", "2020-05-25T14:05+05:30"),
    ("⟦2020-05-25T14:05:33-04:00⟧", "2020-05-25T14:05-04:00"),
    ("⟦2020-05-25 14:05 UTC⟧", "2020-05-25T14:05Z"),
    ("⟦2020-05-25 14:05:33⟧", "2020-05-25T14:05"),
    ("⟦2020-05-25, 14:05⟧", "2020-05-25T14:05"),
    ("⟦2020-05-25 14:05 +02:00⟧", "2020-05-25T14:05+02:00"),
    ("⟦20200525T1405Z⟧", "2020-05-25T14:05Z"),
    ("⟦20200525T140533Z⟧", "2020-05-25T14:05Z"),
    ("⟦2020/05/25⟧", "2020-05-25"),
    ("⟦2020/5/25⟧", "2020-05-25"),
    ("⟦2020/05/25 14:05⟧", "2020-05-25T14:05"),
    ("⟦2020.05.25⟧", "2020-05-25"),
    ("⟦2020.05.25 14:05⟧", "2020-05-25T14:05"),
    ("⟦2020. 5. 25⟧. 입력", "2020-05-25"),
    ("Date: ⟦2020-05-25⟧.", "2020-05-25"),
]

GERMAN = [
    ("⟦25. Mai 2020⟧", "2020-05-25"),
    ("⟦25.Mai 2020⟧", "2020-05-25"),
    ("⟦25.05.2020⟧", "2020-05-25"),
    ("⟦25.5.2020⟧", "2020-05-25"),
    ("⟦3.4.2020⟧", "2020-04-03"),
    ("⟦03. 04. 2020⟧", "2020-04-03"),
    ("⟦1. März 2020⟧", "2020-03-01"),
    ("⟦1. MÄRZ 2020⟧", "2020-03-01"),
    ("⟦6. Jänner 2021⟧", "2021-01-06"),
    ("⟦Montag, 25. Mai 2020⟧", "2020-05-25"),
    ("⟦Montag, den 25. Mai 2020⟧", "2020-05-25"),
    ("⟦Montag, 25.05.2020⟧", "2020-05-25"),
    ("⟦Mo., 25.05.2020⟧", "2020-05-25"),
    ("⟦Mo, 25. Mai 2020⟧", "2020-05-25"),
    ("⟦25. Mai 2020, 14:05 Uhr⟧", "2020-05-25T14:05"),
    ("⟦25. Mai 2020 um 14:05 Uhr⟧", "2020-05-25T14:05"),
    ("⟦25. Mai 2020 um 14 Uhr⟧", "2020-05-25T14:00"),
    ("⟦25.05.2020, 14.05 Uhr⟧", "2020-05-25T14:05"),
    ("⟦25.05.2020 | 14:05 Uhr⟧", "2020-05-25T14:05"),
    ("⟦25.05.2020 - 14:05⟧", "2020-05-25T14:05"),
    ("⟦25.05.2020 14:05 MESZ⟧", "2020-05-25T14:05+02:00"),
    ("⟦14.02.2021 14:05 MEZ⟧", "2021-02-14T14:05+01:00"),
    ("⟦14:05 Uhr, 25. Mai 2020⟧", "2020-05-25T14:05"),
    ("⟦10:02 09.06.2020⟧", "2020-06-09T10:02"),
    ("Stand: ⟦25.05.2020 14:30 Uhr⟧", "2020-05-25T14:30"),
    ("⟦14. Februar 2021, 18:05 Uhr⟧ | Lesezeit: 2 min", "2021-02-14T18:05"),
    ("vom ⟦25.05.2020⟧", "2020-05-25"),
    ("⟦24. Dez. 2020⟧", "2020-12-24"),
]

FRENCH = [
    ("⟦1er juin 2020⟧", "2020-06-01"),
    ("⟦25 mai 2020⟧", "2020-05-25"),
    ("⟦lundi 25 mai 2020⟧", "2020-05-25"),
    ("⟦Lundi 25 mai 2020 à 14h05⟧", "2020-05-25T14:05"),
    ("⟦25 mai 2020 à 14h05⟧", "2020-05-25T14:05"),
    ("⟦25 mai 2020 à 14 h 05⟧", "2020-05-25T14:05"),
    ("⟦25 mai 2020 à 14h⟧", "2020-05-25T14:00"),
    ("⟦25 mai 2020 - 14:05⟧", "2020-05-25T14:05"),
    ("Publié le ⟦25/05/2020 à 14:05⟧", "2020-05-25T14:05"),
    ("Publié le ⟦25/05/2020 à 14h05⟧ par la rédaction", "2020-05-25T14:05"),
    ("Publié le : ⟦25/05/2020 - 14:05⟧", "2020-05-25T14:05"),
    ("⟦15 août 2020⟧", "2020-08-15"),
    ("⟦15 AOÛT 2020⟧", "2020-08-15"),
    ("⟦15 févr. 2020⟧", "2020-02-15"),
    ("⟦14 juil. 2020⟧", "2020-07-14"),
    ("⟦25 décembre 2020⟧", "2020-12-25"),
    ("⟦mar. 26 mai 2020⟧", "2020-05-26"),
    ("⟦25 mai 2020, 14h05 HAE⟧", "2020-05-25T14:05-04:00"),
    ("⟦25 mai 2020 à 14h05⟧ et la suite", "2020-05-25T14:05"),
    ("Mis à jour à ⟦14h05 le 25 mai 2020⟧", "2020-05-25T14:05"),
]

SPANISH = [
    ("⟦25 de mayo de 2020⟧", "2020-05-25"),
    ("⟦25 de Mayo del 2020⟧", "2020-05-25"),
    ("⟦25 de mayo, 2020⟧", "2020-05-25"),
    ("⟦lunes, 25 de mayo de 2020⟧", "2020-05-25"),
    ("⟦Lunes 25 de mayo de 2020⟧", "2020-05-25"),
    ("⟦25 mayo 2020⟧", "2020-05-25"),
    ("⟦25 may. 2020⟧", "2020-05-25"),
    ("⟦1 de septiembre de 2020⟧", "2020-09-01"),
    ("⟦1 de setiembre de 2020⟧", "2020-09-01"),
    ("⟦25 MAY 2020 - 14:05 CEST⟧", "2020-05-25T14:05+02:00"),
    ("⟦25 ENE 2021 - 14:05 CET⟧", "2021-01-25T14:05+01:00"),
    ("⟦25 de mayo de 2020, 14:05 h⟧", "2020-05-25T14:05"),
    ("⟦25 de mayo de 2020 a las 14:05⟧", "2020-05-25T14:05"),
    ("⟦25 de mayo de 2020, 2:05 p. m.⟧", "2020-05-25T14:05"),
    ("⟦25/05/2020 14:05h⟧", "2020-05-25T14:05"),
    ("⟦25-05-2020 14:05⟧", "2020-05-25T14:05"),
    ("⟦mayo 25, 2020⟧", "2020-05-25"),
    ("⟦Mayo 25 de 2020⟧", "2020-05-25"),
    ("⟦sábado, 23 de mayo de 2020⟧", "2020-05-23"),
    ("⟦miércoles 27 de mayo de 2020⟧", "2020-05-27"),
]

PORTUGUESE = [
    ("⟦25 de maio de 2020⟧", "2020-05-25"),
    ("⟦25 de Maio de 2020⟧", "2020-05-25"),
    ("⟦25 mai 2020⟧", "2020-05-25"),
    ("⟦25 de maio de 2020 às 14h05⟧", "2020-05-25T14:05"),
    ("⟦25 de maio de 2020, às 14h05⟧", "2020-05-25T14:05"),
    ("⟦25 de maio de 2020, 14:05⟧", "2020-05-25T14:05"),
    ("⟦25/05/2020 14h05⟧  Atualizado há 2 anos", "2020-05-25T14:05"),
    ("⟦25/05/2020 às 14h05⟧", "2020-05-25T14:05"),
    ("⟦9.jun.2020 às 10h02⟧", "2020-06-09T10:02"),
    ("⟦segunda-feira, 25 de maio de 2020⟧", "2020-05-25"),
    ("⟦Segunda-feira 25 de maio de 2020⟧", "2020-05-25"),
    ("⟦1º de junho de 2020⟧", "2020-06-01"),
    ("⟦25 de março de 2020⟧", "2020-03-25"),
    ("⟦25 de fev. de 2021⟧", "2021-02-25"),
    ("⟦14:05 - 25/05/2020⟧", "2020-05-25T14:05"),
]

ITALIAN = [
    ("⟦25 maggio 2020⟧", "2020-05-25"),
    ("⟦lunedì 25 maggio 2020⟧", "2020-05-25"),
    ("⟦Lunedì, 25 Maggio 2020⟧", "2020-05-25"),
    ("⟦lun 25 maggio 2020⟧", "2020-05-25"),
    ("⟦25 maggio 2020 alle 14:05⟧", "2020-05-25T14:05"),
    ("⟦14 Febbraio 2021 alle 18:05⟧", "2021-02-14T18:05"),
    ("⟦25 maggio 2020 alle ore 14:05⟧", "2020-05-25T14:05"),
    ("⟦25 maggio 2020, ore 14.05⟧", "2020-05-25T14:05"),
    ("⟦25 maggio 2020 ore 14.05⟧", "2020-05-25T14:05"),
    ("⟦25 maggio 2020 - 14:05⟧", "2020-05-25T14:05"),
    ("⟦1° giugno 2020⟧", "2020-06-01"),
    ("⟦1º giugno 2020⟧", "2020-06-01"),
    ("⟦25 mag 2020⟧", "2020-05-25"),
    ("Pubblicato il ⟦25/05/2020 alle 14:05⟧", "2020-05-25T14:05"),
    ("ROMA, ⟦25 mag 2020⟧ -", "2020-05-25"),
]

DUTCH = [
    ("⟦25 mei 2020⟧", "2020-05-25"),
    ("⟦maandag 25 mei 2020⟧", "2020-05-25"),
    ("⟦ma 25 mei 2020⟧", "2020-05-25"),
    ("⟦zo 14 feb 2021 18:05⟧", "2021-02-14T18:05"),
    ("⟦25 mei 2020 om 14:05⟧", "2020-05-25T14:05"),
    ("⟦25 mei 2020 om 14.05 uur⟧", "2020-05-25T14:05"),
    ("⟦25 mei 2020, 14:05 uur⟧", "2020-05-25T14:05"),
    ("⟦25-05-2020⟧", "2020-05-25"),
    ("⟦25-05-2020 14:05⟧", "2020-05-25T14:05"),
    ("⟦25 maart 2020⟧", "2020-03-25"),
    ("NOS Nieuws • Buitenland • ⟦dinsdag 9 juni 2020, 10:02⟧", "2020-06-09T10:02"),
    ("Laatst bijgewerkt: ⟦ma 15 feb 2021 09:10⟧", "2021-02-15T09:10"),
]

RUSSIAN = [
    ("⟦25 мая 2020⟧", "2020-05-25"),
    ("⟦25 мая 2020 г.⟧", "2020-05-25"),
    ("⟦25 мая 2020 года⟧", "2020-05-25"),
    ("⟦25 мая 2020, 14:05⟧", "2020-05-25T14:05"),
    ("⟦25 мая 2020 в 14:05⟧", "2020-05-25T14:05"),
    ("⟦25 мая 2020 в 14:05 МСК⟧", "2020-05-25T14:05+03:00"),
    ("⟦25 мая 2020, 14:05 (МСК)⟧", "2020-05-25T14:05+03:00"),
    ("⟦25 мая 2020 г., 14:05⟧", "2020-05-25T14:05"),
    ("⟦25 мая 2008, 14:05 МСК⟧", "2008-05-25T14:05"),
    ("⟦14:05, 25 мая 2020⟧", "2020-05-25T14:05"),
    ("⟦25.05.2020 14:05⟧", "2020-05-25T14:05"),
    ("⟦25.05.2020 в 14:05⟧", "2020-05-25T14:05"),
    ("⟦14:05 25.05.2020⟧", "2020-05-25T14:05"),
    ("⟦14:05 / 25.05.2020⟧", "2020-05-25T14:05"),
    ("⟦понедельник, 25 мая 2020⟧", "2020-05-25"),
    ("⟦Понедельник, 25 мая 2020 года⟧", "2020-05-25"),
    ("⟦14 сентября 2021⟧", "2021-09-14"),
    ("⟦14 сен 2021⟧", "2021-09-14"),
    ("Опубликовано: ⟦25.05.2020⟧", "2020-05-25"),
]

TURKISH = [
    ("⟦25 Mayıs 2020⟧", "2020-05-25"),
    ("⟦25 MAYIS 2020⟧", "2020-05-25"),
    ("⟦25 Mayıs 2020 Pazartesi⟧", "2020-05-25"),
    ("⟦25 Mayıs 2020 Pazartesi 14:05⟧", "2020-05-25T14:05"),
    ("⟦25 Mayıs 2020, Pazartesi 14:05⟧", "2020-05-25T14:05"),
    ("⟦25 MAYIS 2020 PAZARTESİ⟧", "2020-05-25"),
    ("⟦9 HAZİRAN 2020⟧", "2020-06-09"),
    ("⟦9 Haziran 2020⟧", "2020-06-09"),
    ("⟦14 ŞUBAT 2021⟧", "2021-02-14"),
    ("⟦5 AĞUSTOS 2020⟧", "2020-08-05"),
    ("⟦5 Kasım 2020 saat 14:05⟧", "2020-11-05T14:05"),
    ("⟦5 KASIM 2020⟧", "2020-11-05"),
    ("⟦5 Ara 2020⟧", "2020-12-05"),
    ("⟦5 ARALIK 2020⟧", "2020-12-05"),
    ("⟦Mayıs 25, 2020⟧", "2020-05-25"),
    ("Oluşturulma Tarihi: ⟦Haziran 09, 2020 10:02⟧", "2020-06-09T10:02"),
    ("Giriş: ⟦25.05.2020 - 14:30⟧", "2020-05-25T14:30"),
    ("⟦25.05.2020 14:05⟧", "2020-05-25T14:05"),
    ("⟦25 Mayıs 2020 14:05 TSİ⟧", "2020-05-25T14:05+03:00"),
    ("⟦25 Mayıs 2015 14:05 TSİ⟧", "2015-05-25T14:05"),
]

ARABIC = [
    ("⟦25 مايو 2020⟧", "2020-05-25"),
    ("⟦25 مايو، 2020⟧", "2020-05-25"),
    ("⟦٢٥ مايو ٢٠٢٠⟧", "2020-05-25"),
    ("⟦۲۵ مايو ۲۰۲۰⟧", "2020-05-25"),
    ("⟦25 أيار 2020⟧", "2020-05-25"),
    ("⟦25 ايار 2020⟧", "2020-05-25"),
    ("⟦25 أيار/مايو 2020⟧", "2020-05-25"),
    ("⟦25 مايو/أيار 2020⟧", "2020-05-25"),
    ("⟦25 مايو / أيار 2020⟧", "2020-05-25"),
    ("⟦25 مايو (أيار) 2020⟧", "2020-05-25"),
    ("⟦1 كانون الثاني 2021⟧", "2021-01-01"),
    ("⟦1 كانون الثاني/يناير 2021⟧", "2021-01-01"),
    ("⟦1 كانون الأول 2021⟧", "2021-12-01"),
    ("⟦5 تشرين الأول 2020⟧", "2020-10-05"),
    ("⟦5 تشرين الثاني 2020⟧", "2020-11-05"),
    ("⟦25 ماي 2020⟧", "2020-05-25"),
    ("⟦5 جوان 2020⟧", "2020-06-05"),
    ("⟦5 جويلية 2020⟧", "2020-07-05"),
    ("⟦5 أوت 2020⟧", "2020-08-05"),
    ("⟦5 غشت 2020⟧", "2020-08-05"),
    ("⟦5 شباط 2021⟧", "2021-02-05"),
    ("⟦5 حزيران 2020⟧", "2020-06-05"),
    ("⟦الاثنين 25 مايو 2020⟧", "2020-05-25"),
    ("⟦الإثنين، 25 مايو 2020⟧", "2020-05-25"),
    ("⟦الاثنين 25 مايو 2020 - 14:05⟧", "2020-05-25T14:05"),
    ("⟦الأحد 14 شباط 2021 - 18:05⟧", "2021-02-14T18:05"),
    ("نشر في ⟦٢٥/٠٥/٢٠٢٠⟧", "2020-05-25"),
    ("⟦2020/05/25⟧", "2020-05-25"),
    ("⟦٢٠٢٠/٠٥/٢٥⟧", "2020-05-25"),
    ("⟦25 مايو 2020م⟧", "2020-05-25"),
    ("⟦25 مايو 2020 م⟧", "2020-05-25"),
    ("2 شوال 1441 هـ الموافق ⟦25 مايو 2020⟧", "2020-05-25"),
    ("الاثنين - 2 شوال 1441 هـ - ⟦25 مايو 2020 مـ⟧", "2020-05-25"),
    ("⟦25 مايو 2020 14:05 بتوقيت غرينتش⟧", "2020-05-25T14:05Z"),
    ("⟦25 مايو 2020 الساعة 14:05⟧", "2020-05-25T14:05"),
    ("⟦25 مايو 2020 - 2:05 م⟧", "2020-05-25T14:05"),
    ("⟦25 مايو 2020 - 02:05 ص⟧", "2020-05-25T02:05"),
    ("\u200f⟦25 مايو 2020⟧\u200f", "2020-05-25"),
    ("⟦25\u200f/05\u200f/2020⟧", "2020-05-25"),
]

JAPANESE_AND_CHINESE = [
    ("⟦2020年5月25日⟧", "2020-05-25"),
    ("⟦2020年05月25日⟧", "2020-05-25"),
    ("⟦２０２０年５月２５日⟧", "2020-05-25"),
    ("⟦2020年 5月 25日⟧", "2020-05-25"),
    ("⟦2020年5月25日（月）⟧", "2020-05-25"),
    ("⟦2020年5月25日(月)⟧", "2020-05-25"),
    ("⟦2020年5月25日 月曜日⟧", "2020-05-25"),
    ("⟦2020年5月25日（月）14時05分⟧", "2020-05-25T14:05"),
    ("⟦2020年5月25日 14時5分⟧", "2020-05-25T14:05"),
    ("⟦2020年5月25日 14時⟧", "2020-05-25T14:00"),
    ("⟦2020年5月25日 14:05⟧", "2020-05-25T14:05"),
    ("⟦2020年5月25日 午後2時5分⟧", "2020-05-25T14:05"),
    ("⟦2020年5月25日午前0時5分⟧", "2020-05-25T00:05"),
    ("⟦2020年5月25日 午後0時5分⟧", "2020-05-25T12:05"),
    ("⟦2020年5月25日 14時05分 JST⟧", "2020-05-25T14:05+09:00"),
    ("⟦2020/05/25 14:05⟧", "2020-05-25T14:05"),
    ("⟦2020/5/25(月) 14:05⟧", "2020-05-25T14:05"),
    ("⟦2021/2/14 18:05⟧（最終更新 2/14 19:40）", "2021-02-14T18:05"),
    ("⟦2020.05.25 Mon⟧", "2020-05-25"),
    ("⟦2020年（令和2年）5月25日⟧", "2020-05-25"),
    ("⟦2020年5月25日 星期一⟧", "2020-05-25"),
    ("⟦2020年5月25日星期一 14:05⟧", "2020-05-25T14:05"),
    ("⟦2020年5月25日 周一⟧", "2020-05-25"),
    ("⟦2020年5月25日14:05⟧", "2020-05-25T14:05"),
    ("⟦2020年5月25日 下午2:05⟧", "2020-05-25T14:05"),
    ("⟦2020年5月25日 上午9:05⟧", "2020-05-25T09:05"),
    ("⟦2020-05-25 14:05:33⟧ 来源：新华网", "2020-05-25T14:05"),
    ("来源：新华社 ⟦2021年02月14日 18:05⟧", "2021-02-14T18:05"),
    ("⟦2020年5月25日⟧付", "2020-05-25"),
    ("公開日：⟦2020年5月25日⟧", "2020-05-25"),
]

SPACES = [
    ("⟦25\u00a0May\u00a02020⟧", "2020-05-25"),
    ("⟦25\u202fmai\u202f2020 à 14\u202fh\u202f05⟧", "2020-05-25T14:05"),
    ("⟦25\u2009May\u20092020⟧", "2020-05-25"),
    ("⟦May 25,\u00a02020⟧", "2020-05-25"),
    ("⟦25  May  2020⟧", "2020-05-25"),
    ("⟦25\tMay 2020⟧", "2020-05-25"),
    ("  ⟦25 May 2020⟧  ", "2020-05-25"),
    ("\ufeff⟦25 May 2020⟧", "2020-05-25"),
    ("İİ ⟦25 May 2020⟧", "2020-05-25"),
    ("😀 ⟦25 May 2020⟧ 😀", "2020-05-25"),
    ("⟦２５／０５／２０２０⟧", "2020-05-25"),
]

NUMERIC = [
    ("⟦25/05/2020⟧", "2020-05-25"),
    ("⟦25/5/2020⟧", "2020-05-25"),
    ("⟦5/25/2020⟧", "2020-05-25"),
    ("⟦05/25/2020⟧", "2020-05-25"),
    ("⟦5/25/20⟧", "2020-05-25"),
    ("⟦05/25/20⟧", "2020-05-25"),
    ("⟦5/5/2020⟧", "2020-05-05"),
    ("⟦02/14/2021 06:05 PM EST⟧", "2021-02-14T18:05-05:00"),
    ("⟦14:05 25/05/2020⟧", "2020-05-25T14:05"),
    ("⟦05-25-2020⟧", "2020-05-25"),
    ("⟦Monday 25/05/2020⟧", "2020-05-25"),
    ("le ⟦14/02/2021 à 18:05⟧", "2021-02-14T18:05"),
]

NEIGHBOURS = [
    ("⟦25 maja 2020⟧", "2020-05-25"),
    ("⟦5 września 2020⟧", "2020-09-05"),
    ("⟦25 maj 2020⟧", "2020-05-25"),
    ("⟦25. maj 2020⟧", "2020-05-25"),
    ("⟦25. mars 2020⟧", "2020-03-25"),
    ("⟦5 augusti 2020 14.05⟧", "2020-08-05T14:05"),
    ("⟦25 травня 2020, 14:05⟧", "2020-05-25T14:05"),
    ("⟦5 Agustus 2020⟧", "2020-08-05"),
    ("⟦5 noiembrie 2020⟧", "2020-11-05"),
    ("⟦2020년 5월 25일⟧", "2020-05-25"),
]

EVERY_CONVENTION = {
    "neighbours": NEIGHBOURS,
    "english": ENGLISH,
    "glued": GLUED,
    "iso": ISO,
    "german": GERMAN,
    "french": FRENCH,
    "spanish": SPANISH,
    "portuguese": PORTUGUESE,
    "italian": ITALIAN,
    "dutch": DUTCH,
    "russian": RUSSIAN,
    "turkish": TURKISH,
    "arabic": ARABIC,
    "japanese and chinese": JAPANESE_AND_CHINESE,
    "spaces": SPACES,
    "numeric": NUMERIC,
}


@pytest.mark.parametrize(
    ("marked", "reading"),
    [pytest.param(*row, id=f"{name}: {row[0]}") for name, rows in EVERY_CONVENTION.items() for row in rows],
)
def test_a_date_is_found_where_it_stands_and_read_in_one_way(marked: str, reading: str) -> None:
    start, line = marked.index("⟦"), marked.replace("⟦", "").replace("⟧", "")
    [found] = find_dates(line)
    assert found.readings == (reading,)
    assert line[found.start : found.end] == marked[start + 1 : marked.index("⟧")]


SEVERAL = [
    ("25 May 2020Updated 26 May 2020", ["2020-05-25", "2020-05-26"]),
    ("Published 25 May 2020 | Updated 26 May 2020", ["2020-05-25", "2020-05-26"]),
    ("Veröffentlicht am 25.05.2020 | Aktualisiert am 26.05.2020", ["2020-05-25", "2020-05-26"]),
    ("14.02.2021 - 18:05 | Son Güncelleme: 14.02.2021 - 19:40", ["2021-02-14T18:05", "2021-02-14T19:40"]),
    ("Publié le 25 mai 2020 à 09:15 - Mis à jour le 26 mai 2020 à 11:40", ["2020-05-25T09:15", "2020-05-26T11:40"]),
    ("Posted Tue 9 Jun 2020 at 10:02am, updated Tue 9 Jun 2020 at 11:45am", ["2020-06-09T10:02", "2020-06-09T11:45"]),
    ("Updated: May 26, 2020 10:15 IST | Published: May 25, 2020 09:00 IST", ["2020-05-26T10:15", "2020-05-25T09:00"]),
    ("Feb. 14, 2021 | Updated Feb. 15, 2021 9:30 a.m. ET", ["2021-02-14", "2021-02-15T09:30-05:00"]),
    ("公開日：2020年5月25日 更新日：2020年5月26日", ["2020-05-25", "2020-05-26"]),
    ("14:05 25 May 2020 15:10 26 May 2020", ["2020-05-25T14:05", "2020-05-26"]),
]


@pytest.mark.parametrize(("line", "readings"), SEVERAL)
def test_each_of_several_dates_in_a_line_is_found(line: str, readings: list[str]) -> None:
    found = find_dates(line)
    assert [one.readings[0].split("T")[0] for one in found] == [reading.split("T")[0] for reading in readings]
    # A time between two dates, with nothing to say whose it is, may be given to the first, never to a wrong day.
    assert len(found) == len(readings)
    if not line.startswith("14:05 25 May"):
        assert [one.readings for one in found] == [(reading,) for reading in readings]


NO_DATES = [
    "",
    "May",
    "25 May",
    "May 2020",
    "2020",
    "31 February 2020",
    "February 30, 2020",
    "29 February 2019",
    "31.04.2020",
    "2020-13-01",
    "2020-02-30",
    "2020年13月1日",
    "25 May 1441",
    "25 May 2563",
    "25/05/2563",
    "25 May 20201",
    "25 May 202",
    "0 May 2020",
    "32 May 2020",
    "May 20-25, 2020",
    "May 20–25, 2020",
    "20-25 May 2020",
    "20–25 May 2020",
    "20 – 25 May 2020",
    "20/25 May 2020",
    "20 to 25 May 2020",
    "20 and 25 May 2020",
    "between 20 and 25 May 2020",
    "20.-25. Mai 2020",
    "20. bis 25. Mai 2020",
    "20.–25.05.2020",
    "20.05.–25.05.2020",
    "20./21. Mai 2020",
    "29 April – 3 May 2020",
    "29 April to 3 May 2020",
    "April 29 – May 3, 2020",
    "April 29 to May 3, 2020",
    "du 20 au 25 mai 2020",
    "del 20 al 25 de mayo de 2020",
    "dal 20 al 25 maggio 2020",
    "de 20 a 25 de maio de 2020",
    "20 e 25 de maio de 2020",
    "20 y 25 de mayo de 2020",
    "20 et 25 mai 2020",
    "20 tot 25 mei 2020",
    "20 t/m 25 mei 2020",
    "с 20 по 25 мая 2020",
    "2020-05-20/2020-05-25",
    "5/20-5/25/2020",
    "2020-21 season",
    "the 2019/20 season",
    "version 1.2.2020",
    "v2.10.2020",
    "10.0.20.20",
    "192.168.20.20",
    "Windows 10 May 2020 Update",
    "iOS 14 September 2020 release",
    "Covid-19 March 2020",
    "COVID-19 May 2020 figures",
    "F-16 May 2020",
    "F16 May 2020",
    "ISBN 978-3-16-148410-0",
    "ISSN 2049-3630",
    "+1 (555) 05-25-2020-11",
    "020 7946 0958",
    "tel. 25-05-2020",
    "555-05-2020",
    "1,25.05.2020",
    "$25.05.20",
    "25.05.20 EUR",
    "5.04.03",
    "3-2-1",
    "24/7/365",
    "order 20200525",
    "https://example.org/2020/05/25/valley",
    "example.org/a-2020-05-25.html",
    "photo_2020-05-25_14",
    "2020-05-25-12",
    "1/2/2020/3",
    "12/25",
    "15 شوال 1441",
    "2 شوال 1441 هـ",
    "02/10/1441 هـ",
    "02/10/41 هـ",
    "25/05/2020 هـ",
    "۵ خرداد ۱۳۹۹",
    "1399/03/05",
    "5月25日",
    "5月25日 14時05分",
    "20年5月25日",
    "109年5月25日",
    "14:05",
    "at 14:05 GMT",
    "5 listopada 2020",
    "5 May/June 2020",
    "out 25, 2020",
    "Season 3 March 2020",
    "Phase 2 May 2020",
    "Ryan May 2020",
    "Theresa May, 25, 2020",
    "in 2020 May said 25",
    "25 minutes 2020",
    "25 mayor 2020",
    "25 marching 2020",
    "a 3-2-20 win",
    "25/05/99",
]


@pytest.mark.parametrize("line", NO_DATES)
def test_what_is_no_full_calendar_date_gives_nothing(line: str) -> None:
    assert [one.readings for one in find_dates(line)] == []


AMBIGUOUS = [
    ("03/04/2024", ("2024-03-04", "2024-04-03")),
    ("3/4/2024", ("2024-03-04", "2024-04-03")),
    ("03-04-2024", ("2024-03-04", "2024-04-03")),
    ("03/04/2024 14:05", ("2024-03-04T14:05", "2024-04-03T14:05")),
    ("5/6/2021", ("2021-05-06", "2021-06-05")),
    ("05/04/03", ("2003-04-05", "2003-05-04", "2005-04-03")),
    ("25/05/20", ("2020-05-25", "2025-05-20")),
    ("25.05.20", ("2020-05-25", "2025-05-20")),
    ("25-05-20", ("2020-05-25", "2025-05-20")),
    ("12/11/2020", ("2020-11-12", "2020-12-11")),
]


@pytest.mark.parametrize(("line", "readings"), AMBIGUOUS)
def test_digits_that_can_be_read_in_several_ways_keep_every_reading(line: str, readings: tuple[str, ...]) -> None:
    [found] = find_dates(line)
    assert found.readings == readings


def one(line: str) -> FoundDate:
    [found] = find_dates(line)
    return found


SETTLED = [
    # the weekday that stands with it
    ("Wednesday 03/04/2024", {}, "2024-04-03"),
    ("Monday, 03/04/2024", {}, "2024-03-04"),
    ("Mittwoch, 03/04/2024", {}, "2024-04-03"),
    ("Monday 25/05/20", {}, "2020-05-25"),
    # the language of the page
    ("03/04/2024", {"language": "fr"}, "2024-04-03"),
    ("03/04/2024", {"language": "es"}, "2024-04-03"),
    ("03-04-2024", {"language": "nl"}, "2024-04-03"),
    ("٠٣/٠٤/٢٠٢٤", {"language": "ar"}, "2024-04-03"),
    ("05/04/03", {"language": "it"}, "2003-04-05"),
    ("25.05.20", {"language": "de"}, "2020-05-25"),
    ("25.05.20, 14:05 Uhr", {"language": "de"}, "2020-05-25T14:05"),
    ("25/05/20", {"language": "en"}, "2020-05-25"),
    ("20/05/25", {"language": "ja"}, "2020-05-25"),
    ("20.05.25", {"language": "zh"}, "2020-05-25"),
    # its own time zone
    ("03/04/2024 3:45 PM ET", {}, "2024-03-04T15:45-05:00"),
    ("03/04/2024 3:45 PM EST", {}, None),
    ("03/04/2024 14:05 BST", {}, "2024-04-03T14:05"),
    ("03/04/2024 14:05 CEST", {}, "2024-04-03T14:05+02:00"),
    # another date on the page
    ("03/04/2024", {"others": [one("2024-04-03")]}, "2024-04-03"),
    ("03/04/2024", {"others": [one("2024-03-04 10:00 UTC")]}, "2024-03-04"),
    ("03/04/2024", {"others": [one("2024-04-04")]}, "2024-04-03"),
]


@pytest.mark.parametrize(("line", "page", "reading"), SETTLED)
def test_an_ambiguous_date_is_settled_by_what_stands_on_the_page(
    line: str, page: dict[str, object], reading: str | None
) -> None:
    settled = settle(one(line), **page)  # type: ignore[arg-type]
    if reading is not None:
        assert settled.readings == (reading,)
    assert len(settled.readings) == 1


UNSETTLED = [
    ("03/04/2024", {}),
    ("03/04/2024", {"language": "en"}),
    ("05/04/03", {"language": "en"}),
    ("25-05-20", {"language": "en"}),
    ("03/04/2024 14:05 GMT", {"language": "en"}),
    ("03/04/2024 14:05 UTC", {}),
    ("Friday 03/04/2024", {"language": "en"}),  # neither reading is a Friday
    ("03/04/2024", {"others": [one("2024-03-19")]}),  # as far from the one as from the other
    ("03/04/2024", {"others": [one("2020-01-01")]}),
    ("03/04/2024", {"others": [one("2024-03-04"), one("2024-04-03")]}),
    ("03/04/2024 3:45 PM ET", {"language": "fr"}),  # a French page with an American zone: two orders
]


@pytest.mark.parametrize(("line", "page"), UNSETTLED)
def test_a_date_that_nothing_settles_keeps_its_readings(line: str, page: dict[str, object]) -> None:
    found = one(line)
    assert settle(found, **page) == found  # type: ignore[arg-type]


def test_a_date_of_the_page_settles_another_as_it_was_found():
    assert settle(one("03/04/2024"), others=[one("3 April 2024")]).readings == ("2024-04-03",)


def test_an_ambiguous_date_settles_no_other():
    found = one("03/04/2024")
    assert settle(found, others=[one("05/04/2024"), one("04/03/2024")]).readings == found.readings


def test_a_date_with_one_reading_is_left_as_it_is():
    found = one("Monday 26 May 2020")
    assert settle(found, language="de", others=[one("2020-05-25")]) is found


@pytest.mark.parametrize(
    ("line", "weekday", "agrees"),
    [
        ("Monday 25 May 2020", 0, True),
        ("Tuesday 25 May 2020", 1, False),
        ("25 May 2020", None, None),
        ("Mo., 25.05.2020", 0, True),
        ("25 Mayıs 2020 Pazartesi", 0, True),
        ("25 Mayıs 2020 Pazar", 6, False),
        ("2020年5月25日（月）", 0, True),
        ("2020年5月25日（火）", 1, False),
        ("2020年5月25日星期日", 6, False),
        ("الاثنين 25 مايو 2020", 0, True),
        ("الأحد 25 مايو 2020", 6, False),
        ("segunda-feira, 25 de maio de 2020", 0, True),
        ("terça-feira, 25 de maio de 2020", 1, False),
        ("mar. 26 mai 2020", 1, True),
        ("martes 26 de mayo de 2020", 1, True),
        ("Понедельник, 25 мая 2020", 0, True),
        ("Wednesday 03/04/2024", 2, True),
        ("Mar 25, 2020", None, None),
    ],
)
def test_a_weekday_beside_a_date_is_told_and_checked(line: str, weekday: int | None, agrees: bool | None) -> None:
    found = one(line)
    assert found.weekday == weekday
    assert weekday_agrees(found) is agrees


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("25 mayo 2020", "es"),
        ("25 maggio 2020", "it"),
        ("25 mei 2020", "nl"),
        ("25. März 2020", "de"),
        ("25 mai 2020", None),  # German, French and Portuguese write it
        ("25 April 2020", None),  # English, German and Dutch
        ("25 мая 2020", "ru"),
        ("25 Mayıs 2020", "tr"),
        ("25 أيار 2020", "ar"),
        ("2020年5月25日", None),
        ("2020-05-25", None),
    ],
)
def test_a_month_that_one_language_alone_has_tells_it(line: str, language: str | None) -> None:
    assert one(line).language == language


DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31))
ENGLISH_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
GERMAN_MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
FRENCH_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
SPANISH_MONTHS = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
PORTUGUESE_MONTHS = [
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
]
ITALIAN_MONTHS = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
]
DUTCH_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
RUSSIAN_MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
TURKISH_MONTHS = [
    "Ocak",
    "Şubat",
    "Mart",
    "Nisan",
    "Mayıs",
    "Haziran",
    "Temmuz",
    "Ağustos",
    "Eylül",
    "Ekim",
    "Kasım",
    "Aralık",
]
EGYPTIAN_MONTHS = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
]
LEVANTINE_MONTHS = [
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني",
    "كانون الأول",
]  # fmt: skip
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
CONVENTIONS = {
    "uk": lambda d: f"{d.day} {ENGLISH_MONTHS[d.month - 1]} {d.year}",
    "us": lambda d: f"{ENGLISH_MONTHS[d.month - 1]} {d.day}, {d.year}",
    "us short": lambda d: f"{ENGLISH_MONTHS[d.month - 1][:3]}. {d.day}, {d.year}",
    "us upper": lambda d: f"{ENGLISH_MONTHS[d.month - 1].upper()} {d.day:02d}, {d.year}",
    "iso": lambda d: d.isoformat(),
    "iso slashes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "dots": lambda d: f"{d.day:02d}.{d.month:02d}.{d.year}",
    "dots short": lambda d: f"{d.day}.{d.month}.{d.year}",
    "german": lambda d: f"{d.day}. {GERMAN_MONTHS[d.month - 1]} {d.year}",
    "french": lambda d: f"{'1er' if d.day == 1 else d.day} {FRENCH_MONTHS[d.month - 1]} {d.year}",
    "spanish": lambda d: f"{d.day} de {SPANISH_MONTHS[d.month - 1]} de {d.year}",
    "portuguese": lambda d: f"{d.day} de {PORTUGUESE_MONTHS[d.month - 1]} de {d.year}",
    "italian": lambda d: f"{d.day} {ITALIAN_MONTHS[d.month - 1]} {d.year}",
    "dutch": lambda d: f"{d.day} {DUTCH_MONTHS[d.month - 1]} {d.year}",
    "russian": lambda d: f"{d.day} {RUSSIAN_MONTHS[d.month - 1]} {d.year} года",
    "turkish": lambda d: f"{d.day} {TURKISH_MONTHS[d.month - 1]} {d.year}",
    "turkish upper": lambda d: f"{d.day} {TURKISH_MONTHS[d.month - 1].replace('i', 'İ').upper()} {d.year}",
    "egyptian": lambda d: f"{d.day} {EGYPTIAN_MONTHS[d.month - 1]} {d.year}",
    "egyptian digits": lambda d: f"{d.day} {EGYPTIAN_MONTHS[d.month - 1]} {d.year}".translate(EASTERN),
    "levantine": lambda d: f"{d.day} {LEVANTINE_MONTHS[d.month - 1]} {d.year}",
    "both": lambda d: f"{d.day} {LEVANTINE_MONTHS[d.month - 1]}/{EGYPTIAN_MONTHS[d.month - 1]} {d.year}",
    "japanese": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "japanese wide": lambda d: f"{d.year}年{d.month}月{d.day}日".translate(FULL_WIDTH),
    "chinese": lambda d: f"{d.year}年{d.month:02d}月{d.day:02d}日",
}


@pytest.mark.parametrize("convention", CONVENTIONS)
@given(day=DAYS)
def test_any_date_in_a_convention_is_found_again(convention: str, day: dt.date) -> None:
    written = CONVENTIONS[convention](day)
    [found] = find_dates(f"– {written} |")
    assert (found.start, found.end) == (2, 2 + len(written))
    assert found.readings == (day.isoformat(),)


@given(day=DAYS, order=st.sampled_from(["{d:02d}/{m:02d}/{y}", "{m:02d}/{d:02d}/{y}", "{d}-{m}-{y}", "{m}/{d}/{y}"]))
def test_the_day_meant_is_always_among_the_readings_of_digits(day: dt.date, order: str) -> None:
    [found] = find_dates(order.format(d=day.day, m=day.month, y=day.year))
    assert day.isoformat() in found.readings
    assert len(found.readings) == 1 or (day.day <= 12 and day.day != day.month)


@given(
    day=DAYS,
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    form=st.sampled_from(
        [
            "{d} {h:02d}:{m:02d}",
            "{d}, {h:02d}:{m:02d}",
            "{d} – {h:02d}:{m:02d}",
            "{h:02d}:{m:02d}, {d}",
            "{d}{h:02d}:{m:02d}",
        ]
    ),
)
def test_a_time_beside_a_date_is_kept_to_the_minute(day: dt.date, hour: int, minute: int, form: str) -> None:
    line = form.format(d=CONVENTIONS["uk"](day), h=hour, m=minute)
    [found] = find_dates(line)
    assert line[found.start : found.end] == line
    assert found.readings == (f"{day.isoformat()}T{hour:02d}:{minute:02d}",)


SCRAPS = st.lists(
    st.one_of(
        st.sampled_from(
            ["25", "5", "31", "2020", "20", "May", "мая", "مايو", "年", "月", "日", "/", "-", ".", ",", " ", ":", "14:05", "pm",
             "T", "Z", "+02:00", "GMT", "Mon", "2020-05-25", "à", "de", "h", "令和", "十", "(", ")", "\u200f", "İ", "٢٥", "–"]
        ),
        st.text(max_size=4),
    ),
    max_size=24,
).map("".join)  # fmt: skip


@given(line=SCRAPS)
def test_whatever_stands_in_a_line_dates_are_whole_in_order_and_real(line: str) -> None:
    end = 0
    for found in find_dates(line):
        assert end <= found.start < found.end <= len(line)
        end = found.end
        assert found.readings == tuple(sorted(set(found.readings)))
        for reading in found.readings:
            day = dt.date.fromisoformat(reading[:10])
            assert 1600 <= day.year <= 2199
            assert "T" not in reading or dt.datetime.fromisoformat(reading)


@given(line=SCRAPS)
def test_no_reading_has_a_year_that_the_line_does_not_say(line: str) -> None:
    digits = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in line)
    for found in find_dates(line):
        said = digits[found.start : found.end]
        for reading in found.readings:
            # Era years and signs of numbers are counted, not written, so they are left out here.
            assert reading[2:4] in said or set("令平昭大民年") & set(said)


@pytest.mark.parametrize(
    "line",
    [
        "1" * 100_000,
        "1/" * 50_000,
        "25 May " * 20_000,
        "２" * 100_000,
        "年月日" * 30_000,
        "5:05 " * 30_000,
        "٢٠٢٠/" * 20_000,
    ],
)
def test_a_line_without_end_is_read_no_further_than_a_date_line_goes(line: str) -> None:
    assert find_dates(line) == ()


def test_a_date_cut_by_the_limit_is_not_read():
    """25.05.1999 cut behind its 19 must not become a year of this century."""
    line = "x" * 1992 + "25.05.1999"
    assert all("2019" not in reading for found in find_dates(line) for reading in found.readings)
