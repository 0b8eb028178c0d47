"""Amounts in other languages: each reads digits by its own separators, and knows its commonest words."""

import pytest

from pressmark.language.quantities import find_quantities


def read(text: str, language: str | None) -> list[tuple[str, str | None, str, str | None]]:
    return [
        (text[each.start : each.end], each.value, each.bound.value, each.unit)
        for each in find_quantities(text, 0, len(text), language=language)
    ]


@pytest.mark.parametrize(
    ("language", "numeral", "value"),
    [
        ("en", "1.500", "1.5"),
        ("en-GB", "1,500", "1500"),
        ("de", "1.500", "1500"),
        ("de-AT", "1,5", "1.5"),
        ("de-CH", "1'500", "1500"),
        ("fr", "1 500 000", "1500000"),
        ("fr", "1\u202f500,5", "1500.5"),
        ("es", "1.500", "1500"),
        ("es-MX", "1,500", "1500"),
        ("pt", "1.500,25", "1500.25"),
        ("it", "1.500", "1500"),
        ("nl", "1.500", "1500"),
        ("ru", "1 500", "1500"),
        ("tr", "1.500", "1500"),
        ("ar", "١٬٥٠٠", "1500"),
        ("ar", "١٫٥", "1.5"),
        (None, "15.5", "15.5"),
        (None, "1,500.25", "1500.25"),
    ],
)
def test_separators_are_those_of_the_language(language, numeral, value):
    ((expression, found, _, unit),) = read(f"{numeral} km", language)
    assert (expression, found, unit) == (f"{numeral} km", value, "km")


@pytest.mark.parametrize("numeral", ["1.500", "1,500"])
def test_without_a_language_what_can_be_read_in_two_ways_is_not_read(numeral):
    assert read(f"{numeral} km", None) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Mehr als 1.500 Schafe", ("Mehr als 1.500", "1500", "more-than", None)),
        ("de", "rund 3,5 Millionen Euro", ("rund 3,5 Millionen Euro", "3500000", "about", "{EUR}")),
        ("de", "mindestens zwölf Schafe", ("mindestens zwölf", "12", "at-least", None)),
        ("de", "um 12 Prozent", ("12 Prozent", "12", "exact", "%")),
        ("de", "zweihundert Boote", ("zweihundert", "200", "exact", None)),
        ("de", "zwischen 3 und 5 Tonnen", ("zwischen 3 und 5 Tonnen", None, "between", "t")),
        ("de", "Hunderte Schafe", ("Hunderte", None, "vague", None)),
        ("fr", "environ 2,5 millions d'euros", ("environ 2,5 millions d'euros", "2500000", "about", "{EUR}")),
        ("fr", "au moins trois moutons", ("au moins trois", "3", "at-least", None)),
        ("fr", "jusqu'à 20 ans", ("jusqu'à 20 ans", "20", "at-most", "a")),
        ("fr", "deux cents moutons", ("deux cents", "200", "exact", None)),
        ("es", "Más de 1.500 ovejas", ("Más de 1.500", "1500", "more-than", None)),
        ("es", "el 12 por ciento", ("12 por ciento", "12", "exact", "%")),
        ("es", "cien kilómetros", ("cien kilómetros", "100", "exact", "km")),
        ("pt", "cerca de 3 milhões de reais", ("cerca de 3 milhões de reais", "3000000", "about", "{BRL}")),
        ("it", "almeno due pecore", ("almeno due", "2", "at-least", None)),
        ("it", "circa 3 milioni di euro", ("circa 3 milioni di euro", "3000000", "about", "{EUR}")),
        ("nl", "minstens twee schapen", ("minstens twee", "2", "at-least", None)),
        ("ru", "Более 1500 овец", ("Более 1500", "1500", "more-than", None)),
        ("ru", "около 3 млн рублей", ("около 3 млн рублей", "3000000", "about", "{RUB}")),
        ("tr", "en az iki koyun", ("en az iki", "2", "at-least", None)),
        ("tr", "oran yüzde 12 oldu", ("yüzde 12", "12", "exact", "%")),
        ("tr", "oran %12 oldu", ("%12", "12", "exact", "%")),
        ("ar", "حوالي 3 ملايين دولار", ("حوالي 3 ملايين دولار", "3000000", "about", "{$}")),
        ("ar", "أكثر من ١٥٠٠ شخص", ("أكثر من ١٥٠٠", "1500", "more-than", None)),
        ("ja", "約1500人が来た", ("約1500人", "1500", "about", None)),
        ("ja", "少なくとも12人が来た", ("少なくとも12人", "12", "at-least", None)),
        ("ja", "3億5000万ドル", ("3億5000万ドル", "350000000", "exact", "{$}")),
        ("ja", "二十三人が来た", ("二十三人", "23", "exact", None)),
        ("ja", "180キロ先", ("180キロ", "180", "exact", "km")),
        ("ja", "数百人が来た", ("数百人", None, "vague", None)),
        ("ja", "20万人以上が来た", ("20万人以上", "200000", "at-least", None)),
        ("zh", "300多人来了", ("300多人", "300", "more-than", None)),
        ("zh", "约300万元", ("约300万元", "3000000", "about", "{CNY}")),
        ("zh", "一千二百名工人", ("一千二百名", "1200", "exact", None)),
        ("zh", "3.5亿美元", ("3.5亿美元", "350000000", "exact", "{$}")),
    ],
)
def test_common_words_are_known(language, text, expected):
    assert read(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "am 3. Mai 2020"),
        ("fr", "le 3 mai 2020"),
        ("es", "el 3 de mayo de 2020"),
        ("ru", "25 мая 2020 года"),
        ("tr", "3 Mayıs 2020"),
        ("ja", "2020年5月25日午後3時"),
        ("zh", "2020年5月25日"),
        ("de", "Artikel 5"),
    ],
)
def test_dates_and_names_are_no_amounts(language, text):
    assert read(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Es sind 180 Kilometer (112 Meilen)."), ("ru", "180 километров (112 миль)")],
)
def test_conversions_are_checked_in_other_languages_too(language, text):
    (quantity,) = find_quantities(text, 0, len(text), language=language)
    assert quantity.conversion.agrees
