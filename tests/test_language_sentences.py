"""Where sentences end, and where a stop is only part of a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.language.sentences import LONGEST_BRACKET, sentences


def split(text: str, language: str | None = "en") -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text), language)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Hale met Gen. R. J. Orr and Dr. Ek.",
        "The U.S. President spoke to Sen. Lund of St. Orrin.",
        "Acme Inc. Chief Ida Brandt left Acme Co. Ltd. Holdings.",
        "It cost 3.5 million, or 1.000.000 in the old coin.",
        "He came at 5 p.m. Monday and left at 6 a.m. EST.",
        "See No. 5 and Art. 7 of the law of Jan. 3 today.",
        "Some birds, e.g. Gulls, i.e. Terns, left.",
        "Gulls vs. Terns et al. were counted.",
        "The page is at https://dam.example/a.html?x=1.2 now.",
        "He waited … and waited... and left.",
        "The plan (it failed. Twice. Badly.) was old.",
        "“Will it hold?” asked the mayor.",
        "“Will it hold?” Mayor Ida Brandt asked.",
        "J.K. Orr wrote it.",
        "“Not a word of that is true,” said his lawyer, Dr. Stefan Ruhm.",
        "„Kein Wort davon ist wahr“, erklärte sein Anwalt, Prof. Dr. jur. Stefan Ruhm.",
        "The bridge is sound, said Cllr. Ada Ruhm.",
        "1. First of all the dam held.",
    ],
)
def test_one_sentence_stays_one(sentence):
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("He said no. Then he left.", ["He said no.", "Then he left."]),
        ("He lives in the U.S. The town is old.", ["He lives in the U.S.", "The town is old."]),
        ("It began at 5 p.m. Police came.", ["It began at 5 p.m.", "Police came."]),
        ("“We go.” They went.", ["“We go.”", "They went."]),
        ('"We go." They went.', ['"We go."', "They went."]),
        ("They went (to Orrin.) She stayed.", ["They went (to Orrin.)", "She stayed."]),
        ("(They went. She stayed.) Now what?", ["(They went.", "She stayed.)", "Now what?"]),
        ("What?! Nobody knew!", ["What?!", "Nobody knew!"]),
        ("It ended… Nobody knew.", ["It ended…", "Nobody knew."]),
        ("1. The dam. 2. The mill.", ["1. The dam.", "2. The mill."]),
        ("A wrapped\nline. Another\r\none", ["A wrapped\nline.", "Another\r\none"]),
        ("no stop here\n\nanother paragraph", ["no stop here", "another paragraph"]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_sentences_end(text, expected):
    assert split(text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Am 3. Mai kam z. B. Die Woche an. Er ging.", ["Am 3. Mai kam z. B. Die Woche an.", "Er ging."]),
        (
            "de-AT",
            "Das ist, d.h. Heute, der 19. Jahrestag. „Gut.“ Ja.",
            ["Das ist, d.h. Heute, der 19. Jahrestag.", "„Gut.“", "Ja."],
        ),
        ("de", "Sie blieb bis zum 5. Dann ging sie.", ["Sie blieb bis zum 5.", "Dann ging sie."]),
        ("fr", "M. Dupont est là. Mme. Roy aussi.", ["M. Dupont est là.", "Mme. Roy aussi."]),
        ("es", "El Sr. Ruiz llegó. ¿Quién sabe? ¡Nadie!", ["El Sr. Ruiz llegó.", "¿Quién sabe?", "¡Nadie!"]),
        ("ru", "В 2014 г. Река, т. е. Орь, поднялась. Это так.", ["В 2014 г. Река, т. е. Орь, поднялась.", "Это так."]),
        ("ja", "雨だ。「行く。」と言った。終わり！本当？", ["雨だ。", "「行く。」と言った。", "終わり！", "本当？"]),
        ("zh", "他走了。“好。”她说。", ["他走了。", "“好。”她说。"]),
        ("zh", "他走了。“好。”她没有再回头看那座桥。", ["他走了。", "“好。”", "她没有再回头看那座桥。"]),
        ("zh", "“能撑住吗？”王芳问。没人回答。", ["“能撑住吗？”王芳问。", "没人回答。"]),
        ("zh", "水……还在涨。桥没了……", ["水……还在涨。", "桥没了……"]),
        ("ja", "「待て！」と叫んだ。「はい。」、彼は答えた。", ["「待て！」と叫んだ。", "「はい。」、彼は答えた。"]),
        ("fr", "« Il tient. » Le maire rit. « Oui ? » Non.", ["« Il tient. »", "Le maire rit.", "« Oui ? »", "Non."]),
        ("fr", "« Il tient ! » Rien. Il dit : « Non. »", ["« Il tient ! »", "Rien.", "Il dit : « Non. »"]),
        ("fr", "« Tient-il ? » demande-t-elle. Non.", ["« Tient-il ? » demande-t-elle.", "Non."]),
        (
            "fr",
            "M. Le Goff et MM. La Rue vivaient av. J.-C. Puis rien.",
            ["M. Le Goff et MM. La Rue vivaient av. J.-C. Puis rien."],
        ),
        (
            "de",
            "Die Lindenstr. 5 brannte. »Ja«, sagte er. »Nein.«",
            ["Die Lindenstr. 5 brannte.", "»Ja«, sagte er.", "»Nein.«"],
        ),
        (
            "de",
            "Er starb 44 v. Chr. in Rom. Es kostet 5 Mio. Euro.",
            ["Er starb 44 v. Chr. in Rom.", "Es kostet 5 Mio. Euro."],
        ),
        (
            "de",
            "Am 1. und 2. Mai, u. a. Am Markt, i. d. R. Regen.",
            ["Am 1. und 2. Mai, u. a. Am Markt, i. d. R. Regen."],
        ),
        (
            "es",
            "EE. UU. ayudó a la Dra. Ruiz y a D. Juan. Es p. ej. Orr.",
            ["EE. UU. ayudó a la Dra. Ruiz y a D. Juan.", "Es p. ej. Orr."],
        ),
        ("es", "Vio la pág. 12 y el núm. 3. Luego se fue.", ["Vio la pág. 12 y el núm. 3.", "Luego se fue."]),
        (
            "pt",
            "A Dra. Lopes e o Sr. Reis saíram. O Eng. Dias ficou.",
            ["A Dra. Lopes e o Sr. Reis saíram.", "O Eng. Dias ficou."],
        ),
        (
            "it",
            "L'on. Neri e il dott. Rossi sono qui. La sig.ra Riva no.",
            ["L'on. Neri e il dott. Rossi sono qui.", "La sig.ra Riva no."],
        ),
        (
            "nl",
            "Het regende. 's Avonds kwam mw. Smit. 't Is laat.",
            ["Het regende.", "'s Avonds kwam mw. Smit.", "'t Is laat."],
        ),
        (
            "ru",
            "А. С. Орлов живёт на ул. Садовой. Это и т. д. и т. п. Он ушёл.",
            ["А. С. Орлов живёт на ул. Садовой.", "Это и т. д. и т. п. Он ушёл."],
        ),
        (
            "ru",
            "«Дамба выдержит!» — сказал он. См. стр. 5 и ст. 7. Всё.",
            ["«Дамба выдержит!» — сказал он.", "См. стр. 5 и ст. 7.", "Всё."],
        ),
        (
            "tr",
            "Doç. Dr. Kaya ve Av. Demir 19. Yüzyıl evini gördü. Ör. Kapı.",
            ["Doç. Dr. Kaya ve Av. Demir 19. Yüzyıl evini gördü.", "Ör. Kapı."],
        ),
        ("tr", '"Baraj sağlam." dedi Kaya. "Su, süt vb. Yok."', ['"Baraj sağlam." dedi Kaya.', '"Su, süt vb. Yok."']),
        (
            "ar",
            'وصل د. سامي حداد. قال: "نعم." ثم ذهب… وانتهى',
            ["وصل د. سامي حداد.", 'قال: "نعم."', "ثم ذهب…", "وانتهى"],
        ),
        ("ar", "هل وصل؟ نعم. انتهى۔ ثم ذهب.", ["هل وصل؟", "نعم.", "انتهى۔", "ثم ذهب."]),
        ("hi", "बाँध टूटा। लोग गए।", ["बाँध टूटा।", "लोग गए।"]),
        (None, "Am 3. Mai kam er. Dr. Ek ging.", ["Am 3. Mai kam er.", "Dr. Ek ging."]),
    ],
)
def test_sentences_of_other_languages(language, text, expected):
    assert split(text, language) == expected


def test_offsets_are_those_of_the_whole_text():
    assert sentences("before. One. Two. after", 8, 17, "en") == [(8, 12), (13, 17)]


def test_a_bracket_that_never_closes_hides_no_stop():
    text = "It (began. " + "Then it went on. " * LONGEST_BRACKET
    assert len(split(text)) == LONGEST_BRACKET + 1


@pytest.mark.parametrize(
    "piece", ["word ", "x. ", "... ", "[...] A ", "( . a)", "U.S. ", "a.", '. " ', "\n \n", " ", "“", ")"]
)
def test_a_million_characters_of_one_kind_are_read(piece):
    text = piece * (1_000_000 // len(piece))
    places = sentences(text, 0, len(text), None)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in places)


@given(
    st.text(alphabet=st.sampled_from(list("aB1.!?…。“”\"'()[] \n\u00a0“Mr")), max_size=200) | st.text(max_size=200),
    st.sampled_from([None, "en", "de", "ja", "ru"]),
)
def test_sentences_are_in_order_and_lose_no_word(text, language):
    places = sentences(text, 0, len(text), language)
    edges = [edge for place in places for edge in place]
    assert edges == sorted(edges)
    assert "".join("".join(text[start:end] for start, end in places).split()) == "".join(text.split())
