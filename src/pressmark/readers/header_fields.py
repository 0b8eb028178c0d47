"""Values that header fields state, each with the place of the field: of WARC records, HTTP answers, saved messages."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from pressmark.formats.warc.index import field_ranges
from pressmark.formats.white_space import fold
from pressmark.model.evidence import Alternative, Method, Observation, Value
from pressmark.model.places import Place


def field_values(head: bytes, name: str, place: Place, *, method: Method, rule: str, prefix: str = "") -> list[Value]:
    """What the fields of a name in a head say, each value behind `prefix`; `place` is the head itself."""
    found = []
    for start, end in field_ranges(head, name):
        exact = fold(head[start:end].decode("latin-1"))
        there = replace(place, start=start, end=end)
        evidence = Observation(exact=exact, places=(there,), method=str(method), rule=f"{rule}.{name}")
        found.append(Value(value=f"{prefix}{exact}", evidence=(evidence,)))
    return found


def address_beside(stated: Value | None, recorded: Sequence[Value]) -> Value | None:
    """The page's own address where it has the host that was recorded; else the recorded one, its own beside it."""
    found = next((replace(one, value=one.value.strip("<>")) for one in recorded if one.value), None)
    if stated is None or found is None or _host(stated.value) == _host(found.value):
        return stated or found
    others = (
        *((Alternative(value=stated.value, evidence=stated.evidence),) if stated.value else ()),
        *stated.alternatives,
    )
    return replace(found, alternatives=others, rule="url.captured-host") if others else found


def _host(address: str | None) -> str:
    """The host's name without `www.`; empty where there is none."""
    try:
        return (urlsplit(address or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
