"""Units of UCUM, the Unified Code for Units of Measure: their codes, dimensions and sizes.

What UCUM lacks stands in curly brackets, its form for a remark on a bare number: currencies (`{EUR}`), and units whose
name alone does not say which is meant (`{ton}`, `{gallon}`, `{pint}`, `{degree}`).
"""

from dataclasses import dataclass
from fractions import Fraction

from pressmark.language.tables import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit: `value × size + offset` is the amount in the first unit of its dimension."""

    dimension: str
    size: Fraction
    offset: Fraction = Fraction(0)


_SIZES: dict[str, dict[str, str]] = {
    "length": {
        "m": "1", "km": "1000", "cm": "0.01", "mm": "0.001", "um": "0.000001", "nm": "0.000000001",
        "[in_i]": "0.0254", "[ft_i]": "0.3048", "[yd_i]": "0.9144", "[mi_i]": "1609.344", "[nmi_i]": "1852",
        "[fth_i]": "1.8288", "[ly]": "9460730472580800",
    },
    "area": {
        "m2": "1", "km2": "1000000", "cm2": "0.0001", "mm2": "0.000001", "har": "10000",
        "[sin_i]": "0.00064516", "[sft_i]": "0.09290304", "[syd_i]": "0.83612736", "[mi_i]2": "2589988.110336",
        "[acr_us]": "4046.87261",
    },
    "volume": {
        "m3": "1", "km3": "1000000000", "cm3": "0.000001", "L": "0.001", "mL": "0.000001", "cL": "0.00001", "hL": "0.1",
        "[cin_i]": "0.000016387064", "[cft_i]": "0.028316846592", "[cyd_i]": "0.764554857984",
        "[gal_us]": "0.003785411784", "[gal_br]": "0.00454609", "[bbl_us]": "0.158987294928",
        "[pt_us]": "0.000473176473", "[pt_br]": "0.00056826125",
    },
    "mass": {
        "kg": "1", "g": "0.001", "mg": "0.000001", "ug": "0.000000001", "t": "1000", "kt": "1000000", "Mt": "1000000000",
        "[lb_av]": "0.45359237", "[oz_av]": "0.028349523125", "[ston_av]": "907.18474", "[lton_av]": "1016.0469088",
        "[stone_av]": "6.35029318", "[car_m]": "0.0002",
    },
    "time": {
        "s": "1", "ms": "0.001", "min": "60", "h": "3600", "d": "86400", "wk": "604800", "mo": "2629800",
        "a": "31557600", "14.d": "1209600", "10.a": "315576000", "100.a": "3155760000", "1000.a": "31557600000",
    },
    "energy": {
        "J": "1", "kJ": "1000", "MJ": "1000000", "GJ": "1000000000", "kW.h": "3600000", "MW.h": "3600000000",
        "GW.h": "3600000000000", "TW.h": "3600000000000000", "[Cal]": "4184", "[Btu_IT]": "1055.05585262",
    },
    "power": {
        "W": "1", "kW": "1000", "MW": "1000000", "GW": "1000000000", "TW": "1000000000000", "[HP]": "745.69987158227022",
    },
    "data": {
        "By": "1", "kBy": "1000", "MBy": "1000000", "GBy": "1000000000", "TBy": "1000000000000", "PBy": "1000000000000000",
        "bit": "0.125", "kbit": "125", "Mbit": "125000", "Gbit": "125000000",
    },
    "pressure": {"Pa": "1", "hPa": "100", "kPa": "1000", "bar": "100000", "mbar": "100", "[psi]": "6894.757293168"},
    "frequency": {"Hz": "1", "kHz": "1000", "MHz": "1000000", "GHz": "1000000000"},
    "voltage": {"V": "1", "kV": "1000"},
    "speed": {"[kn_i]": "0.514444444444"},
    "share": {"%": "0.01", "1": "1", "[ppth]": "0.001", "[ppm]": "0.000001", "[ppb]": "0.000000001"},
    "share difference": {"%{point}": "0.01"},
    "loudness": {"dB": "1"},
    "dose": {"Sv": "1", "mSv": "0.001", "uSv": "0.000001"},
}  # fmt: skip

UNITS: dict[str, Unit] = {
    code: Unit(dimension=dimension, size=Fraction(size))
    for dimension, sizes in _SIZES.items()
    for code, size in sizes.items()
} | {
    "K": Unit(dimension="temperature", size=Fraction(1)),
    "Cel": Unit(dimension="temperature", size=Fraction(1), offset=Fraction("273.15")),
    "[degF]": Unit(dimension="temperature", size=Fraction(5, 9), offset=Fraction("459.67") * Fraction(5, 9)),
    "[kn_i]": Unit(dimension="length/time", size=Fraction(1852, 3600)),
}

AMBIGUOUS: dict[str, tuple[str, ...]] = {
    "{ton}": ("t", "[ston_av]", "[lton_av]"),
    "{gallon}": ("[gal_us]", "[gal_br]"),
    "{pint}": ("[pt_us]", "[pt_br]"),
    "{degree}": ("Cel", "[degF]"),
}
"""Names that stand for several units, with what they may mean."""


def units_of(code: str) -> tuple[Unit, ...]:
    """The units that a code may mean, the quotient of two units among them; none for currencies."""
    if code in AMBIGUOUS:
        return tuple(UNITS[each] for each in AMBIGUOUS[code])
    if (unit := UNITS.get(code)) is not None:
        return (unit,)
    over, slash, under = code.partition("/")
    if not slash or (divisor := UNITS.get(under)) is None:
        return ()
    return tuple(
        Unit(dimension=f"{each.dimension}/{divisor.dimension}", size=each.size / divisor.size)
        for each in units_of(over)
        if not each.offset
    )


def is_currency(code: str | None) -> bool:
    """Whether a code stands for money."""
    return code is not None and code.startswith("{") and code not in AMBIGUOUS


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number in a unit; `half` is half the step to which it is rounded as written."""

    value: Fraction
    half: Fraction
    unit: str


def compared(first: Amount, second: Amount) -> tuple[bool, str] | None:
    """Whether two amounts agree and by which rule; None where they cannot be compared.

    `conversion.rounded`: one of them, converted exactly, rounds to the other as it is written. `conversion.both-rounded`:
    what both may have been before rounding overlaps. `conversion.difference`: they agree as differences of temperature,
    not as temperatures. A unit that may be several ("tons") agrees if one of them does. Else `conversion.differs`.
    """
    pairs = [
        (one, other)
        for one in units_of(first.unit)
        for other in units_of(second.unit)
        if one.dimension == other.dimension and one != other
    ]
    if not pairs:
        return None
    for rule, agree in (("rounded", _rounded), ("both-rounded", _overlap)):
        if any(agree(first, second, one, other) for one, other in pairs):
            return True, f"conversion.{rule}"
    if pairs[0][0].dimension == "temperature":
        steps = [(_step(one), _step(other)) for one, other in pairs]
        if any(_rounded(first, second, one, other) for one, other in steps):
            return True, "conversion.difference"
    return False, "conversion.differs"


def _step(unit: Unit) -> Unit:
    return Unit(dimension=unit.dimension, size=unit.size)


def _converted(value: Fraction, one: Unit, other: Unit) -> Fraction:
    return (value * one.size + one.offset - other.offset) / other.size


def _rounded(first: Amount, second: Amount, one: Unit, other: Unit) -> bool:
    return (
        abs(_converted(first.value, one, other) - second.value) <= second.half
        or abs(_converted(second.value, other, one) - first.value) <= first.half
    )


def _overlap(first: Amount, second: Amount, one: Unit, other: Unit) -> bool:
    low, high = (_converted(first.value + half, one, other) for half in (-first.half, first.half))
    return low <= second.value + second.half and second.value - second.half <= high


SIGNS: dict[str, str] = {
    "km/h": "km/h", "kmh": "km/h", "kph": "km/h", "m/s": "m/s", "km/s": "km/s", "mph": "[mi_i]/h", "m³/s": "m3/s",
    "km²": "km2", "km2": "km2", "m²": "m2", "m2": "m2", "sqm": "m2", "sqft": "[sft_i]", "cm²": "cm2", "cm2": "cm2", "m³": "m3",
    "m3": "m3", "km³": "km3", "cm³": "cm3", "km": "km", "cm": "cm", "mm": "mm", "m": "m", "nm": "nm", "µm": "um",
    "ft": "[ft_i]", "yd": "[yd_i]", "yds": "[yd_i]", "mi": "[mi_i]", "ha": "har",
    "kg": "kg", "kgs": "kg", "g": "g", "mg": "mg", "µg": "ug", "lb": "[lb_av]", "lbs": "[lb_av]", "oz": "[oz_av]",
    "l": "L", "L": "L", "ml": "mL", "mL": "mL", "cl": "cL", "hl": "hL",
    "°C": "Cel", "°F": "[degF]", "ºC": "Cel", "ºF": "[degF]", "℃": "Cel", "℉": "[degF]", "°": "{degree}",
    "% points": "%{point}", "%": "%", "‰": "[ppth]", "ppm": "[ppm]", "ppb": "[ppb]",
    "kWh": "kW.h", "MWh": "MW.h", "GWh": "GW.h", "TWh": "TW.h", "W": "W", "kW": "kW", "KW": "kW", "MW": "MW", "GW": "GW", "TW": "TW",
    "hp": "[HP]", "kJ": "kJ", "MJ": "MJ", "kcal": "[Cal]", "V": "V", "kV": "kV",
    "KB": "kBy", "kB": "kBy", "MB": "MBy", "GB": "GBy", "TB": "TBy", "PB": "PBy", "Mbps": "Mbit/s", "Gbps": "Gbit/s", "Mbit/s": "Mbit/s",
    "hPa": "hPa", "kPa": "kPa", "mbar": "mbar", "mb": "mbar", "psi": "[psi]", "Hz": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz",
    "dB": "dB", "mSv": "mSv", "hrs": "h", "hr": "h", "h": "h", "min": "min", "mins": "min", "secs": "s", "sec": "s", "yrs": "a",
}  # fmt: skip
"""Signs by their exact letters: MW is no mW, and 5G is no 5 g."""

ONLY_GLUED: dict[str, str] = {"C": "Cel", "F": "[degF]", "c": "Cel", "t": "t", "p": "{GBP}/100"}
"""Signs that are too short to be told from words unless they touch their number, or stand in brackets."""

PAIRED: dict[str, str] = {"in": "[in_i]", "C": "Cel", "F": "[degF]", "t": "t"}
"""Signs that only the brackets of a conversion make units: "180 cm (71 in)"."""

_LENGTHS = {
    "km": "kilometre kilometres kilometer kilometers kms",
    "m": "metre metres meter meters",
    "cm": "centimetre centimetres centimeter centimeters",
    "mm": "millimetre millimetres millimeter millimeters",
    "[mi_i]": "mile miles",
    "[ft_i]": "foot feet",
    "[in_i]": "inch inches",
    "[yd_i]": "yard yards",
}
_SQUARES = {
    "km": "km2",
    "m": "m2",
    "cm": "cm2",
    "mm": "mm2",
    "[mi_i]": "[mi_i]2",
    "[ft_i]": "[sft_i]",
    "[in_i]": "[sin_i]",
    "[yd_i]": "[syd_i]",
}
_CUBES = {"km": "km3", "m": "m3", "cm": "cm3", "[ft_i]": "[cft_i]", "[in_i]": "[cin_i]", "[yd_i]": "[cyd_i]"}
_SHORT_LENGTHS = {"km": "km kms", "m": "m", "cm": "cm", "[mi_i]": "mi", "[ft_i]": "ft", "[in_i]": "in"}

_NAMES = {
    "um": "micrometre micrometres micrometer micrometers micron microns",
    "nm": "nanometre nanometres nanometer nanometers",
    "[nmi_i]": "nautical-mile nautical-miles", "[fth_i]": "fathom fathoms", "[ly]": "light-year light-years",
    "har": "hectare hectares", "[acr_us]": "acre acres",
    "kg": "kilogram kilograms kilogramme kilogrammes kilo kilos", "g": "gram grams gramme grammes",
    "mg": "milligram milligrams", "ug": "microgram micrograms",
    "t": "tonne tonnes metric-ton metric-tons", "kt": "kiloton kilotons kilotonne kilotonnes", "Mt": "megaton megatons megatonne megatonnes",
    "{ton}": "ton tons", "[ston_av]": "short-ton short-tons", "[lton_av]": "long-ton long-tons",
    "[lb_av]": "pound pounds", "[oz_av]": "ounce ounces", "[car_m]": "carat carats",
    "L": "litre litres liter liters", "mL": "millilitre millilitres milliliter milliliters", "hL": "hectolitre hectolitres hectoliter hectoliters",
    "{gallon}": "gallon gallons", "{pint}": "pint pints", "[bbl_us]": "barrel barrels",
    "Cel": "degree-celsius degrees-celsius degrees-centigrade degrees-c degree-c celsius centigrade",
    "[degF]": "degree-fahrenheit degrees-fahrenheit degrees-f degree-f fahrenheit", "{degree}": "degree degrees", "K": "kelvin",
    "s": "seconds", "ms": "millisecond milliseconds", "min": "minute minutes", "h": "hour hours",
    "d": "day days", "wk": "week weeks", "14.d": "fortnight fortnights", "mo": "month months", "a": "year years",
    "10.a": "decade decades", "100.a": "century centuries", "1000.a": "millennium millennia",
    "km/h": "kilometres-an-hour kilometers-an-hour", "[kn_i]": "knot knots", "Mbit/s": "megabits-per-second", "Gbit/s": "gigabits-per-second",
    "J": "joule joules", "kJ": "kilojoule kilojoules", "MJ": "megajoule megajoules", "[Cal]": "calorie calories kilocalorie kilocalories",
    "kW.h": "kilowatt-hour kilowatt-hours", "MW.h": "megawatt-hour megawatt-hours", "GW.h": "gigawatt-hour gigawatt-hours", "TW.h": "terawatt-hour terawatt-hours",
    "W": "watt watts", "kW": "kilowatt kilowatts", "MW": "megawatt megawatts", "GW": "gigawatt gigawatts", "TW": "terawatt terawatts", "[HP]": "horsepower",
    "By": "byte bytes", "kBy": "kilobyte kilobytes", "MBy": "megabyte megabytes", "GBy": "gigabyte gigabytes gigs", "TBy": "terabyte terabytes", "PBy": "petabyte petabytes",
    "Pa": "pascal pascals", "hPa": "hectopascal hectopascals", "mbar": "millibar millibars", "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz",
    "V": "volt volts", "kV": "kilovolt kilovolts", "dB": "decibel decibels", "mSv": "millisievert millisieverts", "Sv": "sievert sieverts",
    "%": "percent per-cent pct pc per-centum", "%{point}": "percentage-point percentage-points percent-points pp ppts",
    "[ppm]": "parts-per-million", "[ppb]": "parts-per-billion",
    "{USD}": "us-dollar us-dollars american-dollars u-.-s-.-dollars usd", "{CAD}": "canadian-dollars cad", "{AUD}": "australian-dollars aud",
    "{$}": "dollar dollars bucks", "{cent}": "cent cents", "{EUR}": "euro euros eur", "{GBP}": "pound-sterling pounds-sterling quid gbp", "{GBP}/100": "pence",
    "{JPY}": "yen", "{CNY}": "yuan renminbi rmb", "{RUB}": "rouble roubles ruble rubles", "{INR}": "indian-rupees", "{rupee}": "rupee rupees",
    "{TRY}": "turkish-lira turkish-liras", "{lira}": "lira liras", "{dinar}": "dinar dinars", "{rial}": "rial rials", "{riyal}": "riyal riyals", "{AED}": "aed",
    "{dirham}": "dirham dirhams", "{peso}": "peso pesos", "{CHF}": "swiss-franc swiss-francs chf", "{franc}": "franc francs", "{krona}": "krona kronor krone kroner",
    "{ILS}": "shekel shekels", "{ZAR}": "south-african-rand", "{NGN}": "naira", "{UAH}": "hryvnia hryvnias", "{PLN}": "zloty zlotys", "{BRL}": "brazilian-reais", "{KRW}": "south-korean-won",
}  # fmt: skip


def unfold(names: dict[str, str]) -> dict[str, dict[tuple[str, ...], str]]:
    """Unit codes by the words of their names, kept under the first word; a hyphen in the table stands between words."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for code, table in names.items():
        for name in sorted(words(table)):
            parts = tuple(name.split("-"))
            found.setdefault(parts[0], {})[parts] = code
    return found


def _powers() -> dict[str, str]:
    found = dict(_LENGTHS)
    for codes, sorts in ((_SQUARES, "square sq sq-."), (_CUBES, "cubic cu")):
        for length, code in codes.items():
            for name in sorted(words(_LENGTHS[length] + " " + _SHORT_LENGTHS.get(length, ""))):
                for sort in sorts.split():
                    found[code] = f"{found.get(code, '')} {sort}-{name}"
    return found


ENGLISH = unfold(_powers() | _NAMES)
"""English names of units by their first word."""

MONEY_SIGNS: dict[str, str] = {
    "$": "{$}", "€": "{EUR}", "£": "{GBP}", "¥": "{JPY}", "￥": "{JPY}", "₹": "{INR}", "₽": "{RUB}", "₺": "{TRY}", "₴": "{UAH}", "₪": "{ILS}", "₩": "{KRW}", "₦": "{NGN}",
}  # fmt: skip
DOLLARS: dict[str, str] = {
    "us": "{USD}", "a": "{AUD}", "au": "{AUD}", "c": "{CAD}", "ca": "{CAD}", "hk": "{HKD}", "nz": "{NZD}", "s": "{SGD}", "r": "{BRL}", "nt": "{TWD}",
}  # fmt: skip
"""Letters before a dollar sign that say whose dollar it is."""

MONEY_CODES = words(
    "USD EUR GBP JPY CNY RUB INR TRY UAH ILS CHF CAD AUD NZD SEK NOK DKK PLN HUF CZK BRL MXN ZAR NGN KES EGP SAR AED KRW HKD SGD TWD THB IDR MYR PKR LYD IRR IQD"
)
"""ISO 4217 codes that stand before or behind a number."""
