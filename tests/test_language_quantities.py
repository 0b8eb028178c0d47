"""Amounts in English sentences: what they come to, how they are bound, their units, and what they count."""

import pytest

from pressmark.language.quantities import find_quantities
from pressmark.model.quantities import Bound, Quantity


def found(text: str) -> list[Quantity]:
    return find_quantities(text, 0, len(text))


def one(text: str) -> Quantity:
    (quantity,) = found(text)
    return quantity


def words_of(text: str) -> list[str]:
    return [each.anchor.exact for each in found(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The dam feeds 1,234,567 lamps.", "1234567"),
        ("The dam feeds 1.5 million lamps.", "1500000"),
        ("The dam feeds 1.500 lamps.", "1.5"),
        ("The dam feeds 12,00,000 lamps.", "1200000"),
        ("The dam feeds 2bn lamps.", "2000000000"),
        ("The dam feeds 5m lamps.", "5000000"),
        ("The dam feeds 10k lamps.", "10000"),
        ("The dam feeds 3 hundred lamps.", "300"),
        ("The dam feeds two dozen lamps.", "24"),
        ("The dam feeds half a dozen lamps.", "6"),
        ("The dam feeds half a million lamps.", "500000"),
        ("The dam feeds a quarter of a million lamps.", "250000"),
        ("The dam feeds a hundred and forty-two lamps.", "142"),
        ("The dam feeds twenty-three lamps.", "23"),
        ("The dam feeds three thousand five hundred lamps.", "3500"),
        ("The dam feeds one hundred and twenty thousand lamps.", "120000"),
        ("The dam feeds two million three hundred thousand lamps.", "2300000"),
        ("The dam feeds two and a half million lamps.", "2500000"),
        ("The dam feeds nineteen lamps.", "19"),
        ("The dam feeds zero lamps.", "0"),
        ("The dam feeds 5 lakh lamps.", "500000"),
        ("The dam feeds 1200 lamps.", "1200"),
    ],
)
def test_numbers_are_read_to_their_value(text, value):
    quantity = one(text)
    assert (quantity.value, quantity.minimum, quantity.maximum, quantity.bound) == (value, value, value, Bound.EXACT)
    assert quantity.counted.exact == "lamps"


@pytest.mark.parametrize(
    ("text", "minimum", "maximum"),
    [
        ("Dozens of gulls left.", "12", "99"),
        ("Scores of gulls left.", "20", "99"),
        ("Hundreds of gulls left.", "100", "999"),
        ("Thousands of gulls left.", "1000", "999999"),
        ("Tens of thousands of gulls left.", "10000", "99999"),
        ("Hundreds of thousands of gulls left.", "100000", "999999"),
        ("Several gulls left.", "3", "9"),
        ("Several hundred gulls left.", "300", "999"),
        ("A few dozen gulls left.", "24", "119"),
        ("A handful of gulls left.", "2", "9"),
    ],
)
def test_vague_words_have_bounds_and_no_value(text, minimum, maximum):
    quantity = one(text)
    assert (quantity.value, quantity.minimum, quantity.maximum) == (None, minimum, maximum)
    assert (quantity.bound, quantity.rule) == (Bound.VAGUE, "quantity.vague")
    assert quantity.counted.exact == "gulls"


@pytest.mark.parametrize(
    ("phrase", "bound", "minimum", "maximum"),
    [
        ("400", Bound.EXACT, "400", "400"),
        ("exactly 400", Bound.EXACT, "400", "400"),
        ("more than 400", Bound.MORE_THAN, "400", None),
        ("well over 400", Bound.MORE_THAN, "400", None),
        ("in excess of 400", Bound.MORE_THAN, "400", None),
        ("upwards of 400", Bound.MORE_THAN, "400", None),
        ("at least 400", Bound.AT_LEAST, "400", None),
        ("a minimum of 400", Bound.AT_LEAST, "400", None),
        ("no fewer than 400", Bound.AT_LEAST, "400", None),
        ("400 or more", Bound.AT_LEAST, "400", None),
        ("400-plus", Bound.AT_LEAST, "400", None),
        ("400+", Bound.AT_LEAST, "400", None),
        ("up to 400", Bound.AT_MOST, None, "400"),
        ("as many as 400", Bound.AT_MOST, None, "400"),
        ("no more than 400", Bound.AT_MOST, None, "400"),
        ("a maximum of 400", Bound.AT_MOST, None, "400"),
        ("400 or fewer", Bound.AT_MOST, None, "400"),
        ("fewer than 400", Bound.LESS_THAN, None, "400"),
        ("under 400", Bound.LESS_THAN, None, "400"),
        ("about 400", Bound.ABOUT, None, None),
        ("around 400", Bound.ABOUT, None, None),
        ("some 400", Bound.ABOUT, None, None),
        ("roughly 400", Bound.ABOUT, None, None),
        ("an estimated 400", Bound.ABOUT, None, None),
        ("400 or so", Bound.ABOUT, None, None),
        ("400-odd", Bound.ABOUT, None, None),
        ("nearly 400", Bound.ABOUT, None, "400"),
        ("almost 400", Bound.ABOUT, None, "400"),
        ("close to 400", Bound.ABOUT, None, "400"),
        ("up to about 400", Bound.AT_MOST, None, "400"),
        ("at least some 400", Bound.AT_LEAST, "400", None),
    ],
)
def test_bound_words_belong_to_the_amount(phrase, bound, minimum, maximum):
    text = f"The mill made {phrase} barrows last week."
    quantity = one(text)
    assert quantity.anchor.exact == phrase
    assert (quantity.value, quantity.bound, quantity.minimum, quantity.maximum) == ("400", bound, minimum, maximum)
    assert quantity.counted.exact == "barrows"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They talked about 400 ewes.", "400"),
        ("They clashed over two islands.", "two"),
        ("They stayed there over two days.", "two days"),
        ("They were bound under two treaties.", "two"),
    ],
)
def test_words_of_place_and_topic_bind_nothing(text, expected):
    quantity = one(text)
    assert (quantity.anchor.exact, quantity.bound) == (expected, Bound.EXACT)


@pytest.mark.parametrize(
    ("text", "expression", "low", "high", "unit"),
    [
        ("Between 3 and 5 ewes left.", "Between 3 and 5", "3", "5", None),
        ("Some took 3 to 5 ewes.", "3 to 5", "3", "5", None),
        ("Two or three ewes left.", "Two or three", "2", "3", None),
        ("It sold 200-300 ewes.", "200-300", "200", "300", None),
        ("It is 3–5 km off.", "3–5 km", "3", "5", "km"),
        ("It sold 3 to 5 million lamps.", "3 to 5 million", "3000000", "5000000", None),
        ("It cost between $3 and $5 million.", "between $3 and $5 million", "3000000", "5000000", "{$}"),
        ("It pays $15 to $26 an hour.", "$15 to $26 an hour", "15", "26", "{$}/h"),
        ("It is for ewes between the ages of 18 and 54.", "between the ages of 18 and 54", "18", "54", "a"),
        ("It cost £2-3bn.", "£2-3bn", "2000000000", "3000000000", "{GBP}"),
        (
            "It had between one hundred and two hundred lamps.",
            "between one hundred and two hundred",
            "100",
            "200",
            None,
        ),
    ],
)
def test_ranges_are_one_amount(text, expression, low, high, unit):
    quantity = one(text)
    assert quantity.anchor.exact == expression
    assert (quantity.value, quantity.minimum, quantity.maximum) == (None, low, high)
    assert (quantity.bound, quantity.unit, quantity.rule) == (Bound.BETWEEN, unit, "quantity.range")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The share rose from 41 percent to 52 percent.", ["41", "52"]),
        ("From 3 to 5 ewes left.", ["3", "5"]),
        ("The wage rose from the current $7.25 to $12.", ["7.25", "12"]),
        ("The herd grew from 15 to 20 goats.", ["15", "20"]),
        ("The herd shrank from 20 to 15 goats.", ["20", "15"]),
    ],
)
def test_a_change_is_two_amounts(text, values):
    assert [each.value for each in found(text)] == values


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("More than 400 Norse and Frisian sailors came.", "Norse and Frisian sailors"),
        ("Three wooden sports boats sank.", "wooden sports boats"),
        ("Two Hartmoor Gazette reporters came.", "Hartmoor Gazette reporters"),
        ("Some 300 men, women and children came.", "men, women and children"),
        ("Twenty anti-tank missiles came.", "anti-tank missiles"),
        ("Millions more ewes came.", "ewes"),
        ("One kind-hearted Frisian wants it.", "kind-hearted Frisian"),
        ("Four of the seven captives were freed.", "captives"),
        ("It sent 12 police to Orrin.", "police"),
        ("At least 12 dead were found.", "dead"),
        ("One Frisian sailor left.", "Frisian sailor"),
        ("Five tonnes of rice in bags came.", "rice"),
        ("The five-storey tower fell.", "storey"),
        ("The 180-kilometre road was shut.", "road"),
        ("A $5m deal was signed.", "deal"),
        ("Some 80 percent of the voters came.", "voters"),
    ],
)
def test_counted_things_are_noun_phrases_up_to_their_head(text, counted):
    assert found(text)[0].counted.exact == counted


@pytest.mark.parametrize(
    "text",
    [
        "At least 12 were killed.",
        "Hundreds fled.",
        "Three of them left.",
        "The toll rose to 45.",
        "Two say they left.",
    ],
)
def test_what_is_not_named_is_not_counted(text):
    assert one(text).counted is None


@pytest.mark.parametrize(
    ("text", "value", "unit", "rule"),
    [
        ("It is 180 kilometres off.", "180", "km", "measure"),
        ("It is 1200 km off.", "1200", "km", "measure"),
        ("Follow the road 12 km north.", "12", "km", "measure"),
        ("It is 112 miles off.", "112", "[mi_i]", "measure"),
        ("It is 12 nautical miles off.", "12", "[nmi_i]", "measure"),
        ("It is 5 ft high.", "5", "[ft_i]", "measure"),
        ("It is a 5m wall.", "5", "m", "measure"),
        ("It covers 50 square km.", "50", "km2", "measure"),
        ("It covers 1,200 km².", "1200", "km2", "measure"),
        ("It covers 20 acres.", "20", "[acr_us]", "measure"),
        ("It covers 8 hectares.", "8", "har", "measure"),
        ("It holds 3.5 million cubic metres.", "3500000", "m3", "measure"),
        ("It holds 30,000 barrels per day.", "30000", "[bbl_us]/d", "measure"),
        ("It weighs 2.5 tonnes.", "2.5", "t", "measure"),
        ("It weighs 50 tons.", "50", "{ton}", "measure"),
        ("It weighs 5 pounds.", "5", "{pound}", "measure"),
        ("It runs at 12 km/h.", "12", "km/h", "measure"),
        ("It runs at 60 miles per hour.", "60", "[mi_i]/h", "measure"),
        ("It runs at 20 knots.", "20", "[kn_i]", "measure"),
        ("It is minus 5 degrees Celsius.", "-5", "Cel", "measure"),
        ("It is 38C there.", "38", "Cel", "measure"),
        ("It is 100°F there.", "100", "[degF]", "measure"),
        ("It is 40 degrees there.", "40", "{degree}", "measure"),
        ("It stores 16 GB.", "16", "GBy", "measure"),
        ("It makes 500MW.", "500", "MW", "measure"),
        ("It makes 20 gigawatt-hours.", "20", "GW.h", "measure"),
        ("It lasts three days.", "3", "d", "duration"),
        ("It lasts 48 hours.", "48", "h", "duration"),
        ("It lasts half an hour.", "0.5", "h", "duration"),
        ("It lasts two and a half years.", "2.5", "a", "duration"),
        ("It lasts six months.", "6", "mo", "duration"),
        ("It lasts four decades.", "4", "10.a", "duration"),
        ("It is a five-year plan.", "5", "a", "duration"),
        ("It fell by 11 percent.", "11", "%", "percent"),
        ("It fell by 0.5%.", "0.5", "%", "percent"),
        ("It fell by 11 per cent.", "11", "%", "percent"),
        ("It fell by half a percentage point.", "0.5", "%{point}", "percentage-point"),
        ("It fell by 11 percentage points.", "11", "%{point}", "percentage-point"),
        ("Two-thirds of ewes left.", "0.6667", "1", "fraction"),
        ("A quarter of the ewes left.", "0.25", "1", "fraction"),
        ("Half the ewes left.", "0.5", "1", "fraction"),
        ("One in five ewes left.", "0.2", "1", "ratio"),
        ("Nine out of 10 ewes left.", "0.9", "1", "ratio"),
        ("It cost $2.3bn.", "2300000000", "{$}", "money"),
        ("It cost US$5.", "5", "{USD}", "money"),
        ("It cost €3.5m.", "3500000", "{EUR}", "money"),
        ("It cost 5 million euros.", "5000000", "{EUR}", "money"),
        ("It cost 20 million pounds.", "20000000", "{pound}", "measure"),
        ("It cost EUR 300.", "300", "{EUR}", "money"),
        ("It cost 50p.", "50", "{GBP}/100", "money"),
        ("It cost $60 a barrel.", "60", "{$}/[bbl_us]", "money"),
        ("The 32-year-old left.", "32", "a", "age"),
        ("She is 32 years old.", "32", "a", "age"),
        ("A man aged 32 left.", "32", "a", "age"),
        ("Ida Brandt, 47, left.", "47", "a", "age"),
        ("The mayor is Ida Brandt, 47.", "47", "a", "age"),
        ("It fired 155mm shells.", "155", "mm", "measure"),
    ],
)
def test_units_are_ucum_codes(text, value, unit, rule):
    quantity = one(text)
    assert (quantity.value, quantity.unit, quantity.rule) == (value, unit, f"quantity.{rule}")


@pytest.mark.parametrize(
    "text",
    [
        "She came on 25 May 1960.",
        "She came on May 25, 2020.",
        "She came on 25-27 May.",
        "She came in 2011.",
        "The 2018 floods hurt Orrin.",
        "It ran in 1999-2003 and since 1987.",
        "It began in the 1990s.",
        "She is in her 30s.",
        "She came at 5 p.m. or 14:30.",
        "She came at 10 on Monday.",
        "She came third and was the 21st mayor.",
        "It came after 2020 elections and the 1848 uprisings.",
        "The vote was 5 to 4.",
        "They met at 131 West 23rd Street.",
        "Her 401(k) plan failed.",
        "A one-on-one debate failed.",
        "They get time-and-a-half pay.",
        "1 Ida Brandt.",
        "Send 768166957728358400 back.",
        "Call 020 7946 0018 or +44 20 7946 0018.",
        "The dam feeds 1\u00a0500 lamps.",
        "A Boeing 737 landed.",
        "An F-16 and a Su-25 flew.",
        "Covid-19 is back.",
        "It flew as MH17 to a G7 meeting with 5G.",
        "See Article 5 and page 12.",
        "See No. 10 of the list.",
        "The Group of 20 met.",
        "The Group of Seven met the Big Three.",
        "Channel 4 said so.",
        "Chapter Five is long.",
        "They won 3-1.",
        "The court voted 5-4.",
        "They live at 12 Mill Street.",
        "It is open 24/7.",
        "It was a 50-50 choice.",
        "1. First of all",
        "He read it (2) again.",
        "See http://dam.example/12/a?x=5 and a1b2c3.txt for version 3.2.1 notes.",
        "No one knew.",
        "One of them left one day.",
        "A two-way road, a one-sided fight, a two-faced man.",
        "There is no reason to go.",
        "Both Ida and Orr came.",
        "A third man came a second time.",
        "She said so in the first half of the match.",
        "page\n12\n",
    ],
)
def test_names_dates_scores_and_the_like_are_no_amounts(text):
    assert words_of(text) == []


def test_headlines_keep_their_numbers():
    assert words_of("Flood Kills 20 in Orrin, Displaces 300 Families") == ["20", "300"]


def test_no_amount_goes_over_the_end_of_a_short_line():
    text = "More than\n400 ewes left"
    assert words_of(text) == ["400"]


def test_a_wrapped_line_goes_on():
    text = "The farmers of the whole valley said on the market place that more than\n400 Frisian ewes left."
    quantity = one(text)
    assert quantity.anchor.exact == "more than\n400"
    assert quantity.counted.exact == "Frisian ewes"


def test_offsets_are_those_of_the_whole_text():
    text = "Nobody came. Some 400 ewes left. All else stayed."
    (quantity,) = find_quantities(text, 13, 32)
    assert (quantity.anchor.exact, quantity.counted.exact) == ("Some 400", "ewes")


def test_nothing_outside_the_stretch_is_read():
    text = "More than 400 ewes"
    (quantity,) = find_quantities(text, 5, 13)
    assert (quantity.anchor.start, quantity.anchor.end, quantity.counted, quantity.bound) == (10, 13, None, Bound.EXACT)


@pytest.mark.parametrize(
    "text",
    [
        "Growth fell for two quarters.",
        "The economy shrank in two consecutive quarters.",
        "The two quarters of growth were over.",
        "The alert was at Level 3 out of 5.",
        "As one heads south, the road narrows.",
        "One wonders why.",
    ],
)
def test_what_is_no_amount_is_none(text):
    assert found(text) == []
