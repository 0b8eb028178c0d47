"""One amount in two units: whether the two agree, but for rounding."""

from fractions import Fraction

import pytest

from pressmark.language.quantities import find_quantities
from pressmark.language.quantities.numbers import decimal_string
from pressmark.language.quantities.units import AMBIGUOUS, UNITS, is_currency, units_of


def found(text: str):
    return find_quantities(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "place", "value", "unit"),
    [
        ("It is 180 kilometres (112 miles) off.", "112 miles", "112", "[mi_i]"),
        ("It is around 180 km (about 112 mi) off.", "about 112 mi", "112", "[mi_i]"),
        ("It is 112 miles (180 km) off.", "180 km", "180", "km"),
        ("It is 112 miles [180 km] off.", "180 km", "180", "km"),
        ("It is 112 miles, or 180 km, off.", "180 km", "180", "km"),
        ("It is 180km/112 miles off.", "112 miles", "112", "[mi_i]"),
        ("It is 5 ft (1.5 m) high.", "1.5 m", "1.5", "m"),
        ("It is 10,000 feet (3,000 metres) up.", "3,000 metres", "3000", "m"),
        ("It is 38C (100F) there.", "100F", "100", "[degF]"),
        ("It is minus 5 degrees Celsius (23 Fahrenheit) there.", "23 Fahrenheit", "23", "[degF]"),
        ("It runs at 100 mph (160 km/h) there.", "160 km/h", "160", "km/h"),
        ("It covers 3,500 sq ft (325 sq m) there.", "325 sq m", "325", "m2"),
        ("It covers 20 acres (8 hectares) there.", "8 hectares", "8", "har"),
        ("It weighs 50 tons (45 tonnes) there.", "45 tonnes", "45", "t"),
        ("It holds 2 gallons (7.6 litres) there.", "7.6 litres", "7.6", "L"),
        ("It holds 2 gallons (9.1 litres) there.", "9.1 litres", "9.1", "L"),
        ("It took two weeks (14 days) there.", "14 days", "14", "d"),
        ("The 180-kilometre (112-mile) road is shut.", "112-mile", "112", "[mi_i]"),
    ],
)
def test_an_amount_beside_its_conversion_agrees(text, place, value, unit):
    (quantity,) = found(text)
    conversion = quantity.conversion
    assert conversion.anchor.exact == place
    assert (conversion.value, conversion.unit, conversion.agrees) == (value, unit, True)
    assert conversion.rule == "conversion.near"


def test_what_is_counted_may_stand_behind_the_conversion():
    text = "The 180-kilometre (112-mile) coastal road is shut."
    (quantity,) = found(text)
    assert quantity.counted.exact == "coastal road"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It cost £5 ($6).", 2),
        ("It is 5 km (3 hours) off.", 2),
        ("It is 5 km (12 of them lit) long.", 2),
        ("It is 5 km (5 km) off.", 2),
        ("It took 3 miles or 5 days.", 2),
    ],
)
def test_what_cannot_be_checked_is_two_amounts(text, count):
    quantities = found(text)
    assert len(quantities) == count
    assert all(each.conversion is None for each in quantities)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(3, 2), "1.5"),
        (Fraction(-5), "-5"),
        (Fraction(1, 3), "0.3333"),
        (Fraction(0), "0"),
        (Fraction(10**15), "1" + "0" * 15),
        (Fraction(1, 8), "0.125"),
        (Fraction(-1, 30000), "0"),
        (Fraction(5, 100), "0.05"),
    ],
)
def test_decimals_have_no_exponent_and_no_needless_zeros(value, written):
    assert decimal_string(value) == written


def test_every_unit_that_may_be_meant_is_known():
    assert all(code in UNITS for codes in AMBIGUOUS.values() for code in codes)


def test_quotients_have_the_dimension_and_size_of_their_parts():
    (speed,) = units_of("km/h")
    assert (speed.dimension, speed.size) == ("length/time", Fraction(1000, 3600))


@pytest.mark.parametrize(
    ("code", "money"), [("{EUR}", True), ("{$}", True), ("{ton}", False), ("{pound}", False), ("km", False)]
)
def test_money_is_told_from_other_units_in_curly_brackets(code, money):
    assert is_currency(code) is money


def test_money_has_no_size():
    assert units_of("{EUR}") == units_of("{EUR}/100") == ()
