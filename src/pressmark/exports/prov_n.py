"""The provenance in PROV-N (W3C, 2013), the notation for people: a record a line, in the order of PROV-JSON's kinds."""

import re
from collections.abc import Mapping
from typing import Any

from pressmark.bundle.contents import Contents
from pressmark.exports.rendering import Rendering

_FORMS = {
    "entity": (),
    "activity": ("prov:startTime", "prov:endTime"),
    "agent": (),
    "wasGeneratedBy": ("prov:entity", "prov:activity", "prov:time"),
    "used": ("prov:activity", "prov:entity", "prov:time"),
    "wasDerivedFrom": (
        "prov:generatedEntity",
        "prov:usedEntity",
        "prov:activity",
        "prov:generation",
        "prov:usage",
    ),
    "wasAttributedTo": ("prov:entity", "prov:agent"),
    "wasAssociatedWith": ("prov:activity", "prov:agent", "prov:plan"),
    "actedOnBehalfOf": ("prov:delegate", "prov:responsible", "prov:activity"),
    "wasInformedBy": ("prov:informed", "prov:informant"),
    "specializationOf": ("prov:specificEntity", "prov:generalEntity"),
    "alternateOf": ("prov:alternate1", "prov:alternate2"),
    "hadMember": ("prov:collection", "prov:entity"),
}
"""The positional terms of each record (PROV-N §3); what else a record has are its attributes."""

_ELEMENTS = frozenset({"entity", "activity", "agent"})
_TIMES = frozenset({"prov:time", "prov:startTime", "prov:endTime"})
_TO_ESCAPE = re.compile(r"(['(),:;\[\]=])")
"""Characters of a local name that stand behind a backslash (PROV-N §3.7.1, PN_CHARS_ESC)."""


def render(contents: Contents) -> Rendering:
    """The document of provenance.json, all of it."""
    provenance = contents.provenance
    lines = ["document", *(f"  prefix {name} <{uri}>" for name, uri in sorted(provenance["prefix"].items())), ""]
    for kind, terms in _FORMS.items():
        lines += [f"  {_record(kind, terms, name, one)}" for name, one in sorted(provenance.get(kind, {}).items())]
    return Rendering(data=("\n".join([*lines, "endDocument"]) + "\n").encode(), suffix=".provn")


def _record(kind: str, terms: tuple[str, ...], name: str, record: Mapping[str, Any]) -> str:
    own = [] if name.startswith("_:") else [_qualified(name)]
    places = [_term(term, record.get(term)) for term in terms]
    # A relation's own name stands before a semicolon (PROV-N §3.3), an element's is the first of its terms.
    head = ", ".join(own + places) if kind in _ELEMENTS else "; ".join([*own, ""]) + ", ".join(places)
    attributes = [
        f"{_qualified(key)}={_literal(one)}"
        for key, value in sorted(record.items())
        if key not in terms
        for one in (value if isinstance(value, list) else [value])
    ]
    return f"{kind}({head}{', [' + ', '.join(attributes) + ']' if attributes else ''})"


def _term(term: str, value: Any) -> str:
    if value is None:
        return "-"
    return str(value) if term in _TIMES else _qualified(str(value))


def _qualified(name: str) -> str:
    prefix, _, local = name.partition(":")
    return prefix + ":" + _TO_ESCAPE.sub(r"\\\1", local)


def _literal(value: Any) -> str:
    if isinstance(value, Mapping):
        if value.get("type") in {"xsd:QName", "prov:QUALIFIED_NAME"}:
            return f"'{_qualified(str(value['$']))}'"
        if "lang" in value:
            return f"{_quoted(str(value['$']))}@{value['lang']}"
        return f"{_quoted(str(value['$']))} %% {value['type']}"
    return _quoted(str(value))


def _quoted(text: str) -> str:
    """A string of PROV-N §3.7.2: between three quotation marks where it has a line end."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"""{escaped}"""' if "\n" in escaped or "\r" in escaped else f'"{escaped}"'
