"""An editor's glosses in somebody's words: a measure or sum in other units, in brackets."""

import re

from pressmark.claims.sources.found import Span

_UNITS = (
    r"miles?|mi|yards?|feet|foot|ft|inch(?:es)?|acres?|pounds?|lbs?|ounces?|gallons?|mph|knots?"
    r"|(?:square|nautical) miles?"
    r"|kilomet(?:re|er)s?|km|met(?:re|er)s?|m|centimet(?:re|er)s?|cm|hectares?|kilograms?|kilos?|kg|grams?|tons?|tonnes?"
    r"|lit(?:re|er)s?|km/h|kph|square (?:kilo)?met(?:re|er)s?|degrees (?:Fahrenheit|Celsius)|°[FC]|[FC]"
    r"|euros?|dollars?|cents?"
)
_GLOSS = re.compile(
    r"\s?\((?:about |some |around |nearly |roughly |over |almost |up to )?"
    rf"(?:[0-9][0-9.,]{{0,15}}(?: (?:million|billion|thousand))?[ -]?(?:{_UNITS})"
    r"|(?:US|U\.S\. |A|C)?[$€£¥][0-9][0-9.,]{0,15}(?: ?(?:million|billion|m|bn))?)\)"
)


def without_glosses(text: str, span: Span) -> list[Span]:
    """The places of a span that are left when the glosses in it are taken out."""
    start, end = span
    found: list[Span] = []
    for gloss in _GLOSS.finditer(text, start, end):
        if gloss.start() > start:
            found.append((start, gloss.start()))
        start = gloss.end()
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        found.append((start, end))
    return found
