"""The forms that values have: dates, languages, addresses, durations, units; whoever wrote them."""

import re
from datetime import date

_DAY = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
_UNSPECIFIED = r"[0-9]{3}X|[0-9]{2}XX|[0-9]{4}-(?:0[1-9]|1[0-2])-XX|[0-9]{4}-XX(?:-XX)?"
_SEASON = r"[0-9]{4}-2[1-4]"
_LONG_YEAR = r"Y-?[1-9][0-9]{4,15}|-[0-9]{4}"
_ONE = rf"(?:(?:{_DAY}|{_UNSPECIFIED}|{_SEASON}|{_LONG_YEAR})[?~%]?)"
_EDTF = re.compile(rf"{_ONE}|{_ONE}/(?:{_ONE}|\.\.)?|(?:\.\.)?/{_ONE}")
"""EDTF, levels 0 and 1 (ISO 8601-2, annex A), without times of day."""

_OFFSET = r"(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])"
_MOMENT = re.compile(rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T(?:[01][0-9]|2[0-3]):[0-5][0-9]{_OFFSET}?")
_REAL = re.compile(r"(?<![0-9Y-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")

_LANGUAGE = re.compile(r"(?:[a-z]{2,8}(?:-[0-9a-z]{1,8})*|x(?:-[0-9a-z]{1,8})+)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
_DURATION = re.compile(r"P(?=.)(?:[0-9]{1,6}D)?(?:T(?=.)(?:[0-9]{1,6}H)?(?:[0-9]{1,6}M)?(?:[0-9]{1,6}S)?)?")
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}(?:; charset=[!-~]{1,40})?")

_PATTERNS = {
    "inLanguage": (_LANGUAGE, "no language tag (BCP 47)"),
    "url": (_ADDRESS, "no address of http or https"),
    "timeRequired": (_DURATION, "no duration (ISO 8601)"),
    "encodingFormat": (_MEDIA_TYPE, "no media type"),
}
"""Fields of metadata.json with the form of their values."""

FIELDS = tuple(_PATTERNS)


def form_fault(name: str, value: str) -> str | None:
    """Why a value cannot be that of a field, or None: of dates `moment_fault` speaks."""
    pattern, said = _PATTERNS[name]
    return None if pattern.fullmatch(value) else f"{value[:60]!r} is {said}"


def moment_fault(value: str) -> str | None:
    """What is wrong with a date of EDTF level 0 or 1, or one with a time of day to the minute; None for a real day."""
    if not _MOMENT.fullmatch(value):
        return edtf_fault(value)
    return _unreal(value)


def edtf_fault(value: str) -> str | None:
    """What is wrong with a date or an interval of EDTF level 0 or 1; None where its days are real ones."""
    return _unreal(value) if _EDTF.fullmatch(value) else f"{value[:60]!r} is no date (EDTF level 1)"


def _unreal(value: str) -> str | None:
    for found in _REAL.finditer(value):
        try:
            # The Gregorian calendar comes again every 400 years; `date` knows no year 0.
            date(int(found[1]) % 400 + 400, int(found[2]), int(found[3]))
        except ValueError:
            return f"there is no day {found[0]}"
    return None


UNIT_CODES = frozenset({
    "%", "%{point}", "1", "10.a", "100.a", "1000.a", "14.d", "By", "Cel", "GBy", "GHz", "GJ", "GW",
    "GW.h", "Gbit", "Hz", "J", "K", "L", "MBy", "MHz", "MJ", "MW", "MW.h", "Mbit", "Mt", "PBy",
    "Pa", "Sv", "TBy", "TW", "TW.h", "V", "W", "[Btu_IT]", "[Cal]", "[HP]", "[acr_us]", "[bbl_us]",
    "[car_m]", "[cft_i]", "[cin_i]", "[cyd_i]", "[degF]", "[ft_i]", "[fth_i]", "[gal_br]",
    "[gal_us]", "[in_i]", "[kn_i]", "[lb_av]", "[lton_av]", "[ly]", "[mi_i]", "[mi_i]2", "[nmi_i]",
    "[oz_av]", "[ppb]", "[ppm]", "[ppth]", "[psi]", "[pt_br]", "[pt_us]", "[sft_i]", "[sin_i]",
    "[ston_av]", "[stone_av]", "[syd_i]", "[yd_i]", "a", "bar", "bit", "cL", "cm", "cm2", "cm3",
    "d", "dB", "g", "h", "hL", "hPa", "har", "kBy", "kHz", "kJ", "kPa", "kV", "kW", "kW.h", "kbit",
    "kg", "km", "km2", "km3", "kt", "m", "m2", "m3", "mL", "mSv", "mbar", "mg", "min", "mm", "mm2",
    "mo", "ms", "nm", "s", "t", "uSv", "ug", "um", "wk", "{degree}", "{gallon}", "{pint}", "{ton}",
})  # fmt: skip
"""Codes of UCUM that the format knows, whatever our methods read today; in braces what UCUM has no code for."""

_REMARK = re.compile(r"\{[A-Za-z$]{1,20}\}")


def unit_fault(code: str) -> str | None:
    """Why a code is none of a unit, or None: one of our table of UCUM, one over another, or a remark in braces."""
    over, slash, under = code.partition("/")
    if (over in UNIT_CODES or _REMARK.fullmatch(over)) and (not slash or under == "100" or under in UNIT_CODES):
        return None
    return f"{code[:40]!r} is no unit that we know (UCUM)"
