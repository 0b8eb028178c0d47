"""How units are written: signs that are the same in all languages, and English names."""

from pressmark.language.tables import words

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
